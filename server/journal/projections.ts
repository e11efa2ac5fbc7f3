import { normaliserNumero } from "@executoire/actes";
import {
  appliquerActe,
  appliquerSeance,
  type ContenuActe,
  type DateCivile,
  decisionPublique,
  type EtatActe,
  type EtatSeance,
  estEnLigne,
  estVotee,
  executoire,
  type FaitActe,
  type FaitSeance,
  foldSeance,
  forceAu,
  motsDuTexte,
  natureTransmise,
} from "@executoire/droit";
import { sql } from "kysely";
import type { EtatAffiche } from "../api/contrat.ts";
import type { Tx } from "../database/connection.ts";
import { CADRE_SEANCE, etatSeance } from "../database/schema.ts";
import { projeterRecherche, TABLES_RECHERCHE } from "../recherche/projeter.ts";
import { projeterTransactions } from "../s2low/transactions.ts";
import type { FaitEnregistre, Projection } from "./journal.ts";
import { projeterAssemblee, TABLES_ASSEMBLEE } from "./projeter-assemblee.ts";
import { projeterConvocation, TABLES_CONVOCATION } from "./projeter-convocation.ts";
import { projeterDelegation, TABLES_DELEGATION } from "./projeter-delegation.ts";
import { projeterEcartes } from "./projeter-ecartes.ts";
import { projeterProcesVerbal, TABLES_PROCES_VERBAL } from "./projeter-proces-verbal.ts";
import { projeterProjets, TABLES_PROJETS } from "./projeter-projets.ts";
import { projeterReprise, TABLES_REPRISE } from "./projeter-reprise.ts";
import { projeterSignataire, TABLES_SIGNATAIRE } from "./projeter-signataire.ts";
import { projeterTeletransmission, TABLES_TELETRANSMISSION } from "./projeter-teletransmission.ts";

/** Tables that are nothing but the journal read another way. */
export const TABLES_PROJETEES = [
  ...TABLES_ASSEMBLEE,
  "seances",
  ...TABLES_CONVOCATION,
  ...TABLES_PROCES_VERBAL,
  "actes",
  ...TABLES_RECHERCHE,
  "numeros",
  ...TABLES_TELETRANSMISSION,
  ...TABLES_DELEGATION,
  ...TABLES_SIGNATAIRE,
  ...TABLES_REPRISE,
  ...TABLES_PROJETS,
] as const;

export const projections: Projection[] = [
  async (tx, f) => {
    const [kind, id] = f.stream.split(":") as [string, string];
    if (kind === "mandature") await projeterAssemblee(tx, f, id);
    if (kind === "seance") await projeterSeance(tx, f, id);
    if (kind === "convocation") await projeterConvocation(tx, f, id);
    if (kind === "pv") await projeterProcesVerbal(tx, f, id);
    if (kind === "acte") {
      await projeterActe(tx, f, id);
      await projeterEcartes(tx, f);
    }
    if (kind === "teletransmission") await projeterTeletransmission(tx, f);
    if (kind === "projet" || kind === "circuits") await projeterProjets(tx, f, id);
    if (kind === "reprise") await projeterReprise(tx, f, id);
    if (kind === "signataire") await projeterSignataire(tx, f, id);
    if (kind === "delegation") await projeterDelegation(tx, f, id);
    if (kind === "acte" || kind === "teletransmission") await projeterTransactions(tx, f);
  },
];

async function projeterSeance(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const avant = await tx
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", f.collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const etat =
    f.fait.type === "FaitCorrige"
      ? foldSeance(await faitsJusque(tx, f))
      : appliquerSeance(avant?.etat ?? null, f.fait as FaitSeance);
  if (f.fait.type === "ScrutinClos" && f.fait.data.acte === null && etat.repetitionDe === null) {
    // A rejected proposal keeps its number: the minutes name it, and another act must not. A vote that corrects
    // another already has it.
    const dejaPris = await suitUneCorrection(tx, f);
    if (!dejaPris) await prendreNumero(tx, f.collectivite, f.fait.data.numero, rejetee(etat.date));
  }
  const { cadre, deroulement } = partager(etat);
  const ligne = {
    date: etat.date,
    phase: etat.phase,
    organe: etat.organe,
    repetition: etat.repetitionDe !== null,
    version: f.version,
    deroulement,
    // The agenda grows when points are added after the convocation.
    ...(f.fait.type === "OrdreDuJourComplete" || f.fait.type === "FaitCorrige" ? { cadre } : {}),
  };
  if (avant) {
    await tx
      .updateTable("seances")
      .set(ligne)
      .where("collectivite", "=", f.collectivite)
      .where("id", "=", id)
      .execute();
  } else {
    await tx
      .insertInto("seances")
      .values({ collectivite: f.collectivite, id, ...ligne, cadre })
      .execute();
  }
}

/** The facts of the stream as they were when this one was written: a correction folds them all again. */
async function faitsJusque(tx: Tx, f: FaitEnregistre): Promise<FaitSeance[]> {
  const lignes = await tx
    .selectFrom("journal")
    .select(["type", "data"])
    .where("collectivite", "=", f.collectivite)
    .where("stream", "=", f.stream)
    .where("version", "<=", f.version)
    .orderBy("version")
    .execute();
  return lignes as unknown as FaitSeance[];
}

function partager(etat: EtatSeance): { cadre: string; deroulement: string } {
  const duCadre = new Set<string>(CADRE_SEANCE);
  const entrees = Object.entries(etat);
  const choisir = (garder: boolean) =>
    JSON.stringify(Object.fromEntries(entrees.filter(([cle]) => duCadre.has(cle) === garder)));
  return { cadre: choisir(true), deroulement: choisir(false) };
}

async function projeterActe(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const avant = await tx
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", f.collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const precedent = (avant?.etat as EtatActe | undefined) ?? null;
  const etat = appliquerActe(precedent, f.fait as FaitActe);
  await projeterRecherche(tx, f.collectivite, id, { avant: precedent, apres: etat });
  const d = etat.decision;
  if (!avant) {
    const par = `${NOMS_DE_GENRE[d.genre]} ${d.numero} du ${d.dateDecision}`;
    // A rejection corrected into an adoption gives its number to the act.
    await prendreNumero(tx, f.collectivite, d.numero, par, rejetee(d.dateDecision));
  }
  if (f.fait.type === "ArchivePreparee") await retenirNumero(tx, f.collectivite, etat);
  const ligne = {
    seance: estVotee(d) ? d.seance : null,
    genre: d.genre,
    nature: natureTransmise(d),
    numero: d.numero,
    identifiant: etat.transmission.identifiant,
    objet: d.objet,
    date_decision: d.dateDecision,
    affiche: afficher(etat),
    // What citizens read now: every list, search and file of data asks this column.
    publie_le: estEnLigne(etat) ? (etat.publication?.a ?? null) : null,
    executoire_le: executoire(etat).le,
    version: f.version,
    etat: JSON.stringify(etat),
  };
  const recherche = sql<string>`setweight(to_tsvector('french', ${`${d.numero} ${decisionPublique(etat).objet}`}), 'A') || setweight(to_tsvector('french', ${texteCherchable(etat)}), 'B')`;
  if (avant) {
    // What is searched is what was decided: it changes only where that is corrected.
    const corrige = REECRIVENT.has(f.fait.type);
    await tx
      .updateTable("actes")
      .set({ ...ligne, ...(corrige && { recherche }) })
      .where("collectivite", "=", f.collectivite)
      .where("id", "=", id)
      .execute();
    return;
  }
  await tx
    .insertInto("actes")
    .values({ collectivite: f.collectivite, id, ...ligne, recherche })
    .execute();
}

/** Facts after which what citizens search is no longer the same. */
const REECRIVENT: ReadonlySet<string> = new Set([
  "ActeModifie",
  "DeliberationRectifiee",
  "OccultationProposee",
  "OccultationLevee",
]);

const NOMS_DE_GENRE: Record<ContenuActe["genre"], string> = {
  deliberation: "délibération",
  "deliberation-deposee": "délibération",
  "arrete-reglementaire": "arrêté",
  "arrete-individuel": "arrêté",
  decision: "décision",
  contrat: "contrat",
  budget: "document budgétaire",
  autre: "acte",
};

const rejetee = (date: string): string => `la délibération rejetée du ${date}`;

/** A corrected vote is written just after the correction of the former one. */
async function suitUneCorrection(tx: Tx, f: FaitEnregistre): Promise<boolean> {
  const precedent = await tx
    .selectFrom("journal")
    .select("type")
    .where("collectivite", "=", f.collectivite)
    .where("stream", "=", f.stream)
    .where("version", "=", f.version - 1)
    .executeTakeFirst();
  return precedent?.type === "FaitCorrige";
}

/**
 * The primary key refuses a number taken meanwhile, even by a road nobody thought of; only `cedant` gives it over.
 */
async function prendreNumero(
  tx: Tx,
  collectivite: string,
  numero: string,
  par: string,
  cedant?: string,
): Promise<void> {
  const normalise = normaliserNumero(numero);
  if (!normalise.ok) throw new Error(`Numéro intransmissible dans le journal : ${numero}`);
  const cle = { collectivite, numero_transmis: normalise.valeur };
  if (cedant) {
    const { numUpdatedRows } = await tx
      .updateTable("numeros")
      .set({ pris_par: par })
      .where("collectivite", "=", collectivite)
      .where("numero_transmis", "=", cle.numero_transmis)
      .where("pris_par", "=", cedant)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows > 0n) return;
  }
  await tx
    .insertInto("numeros")
    .values({ ...cle, numero, pris_par: par })
    .execute();
}

/** A number the act travels under beside its own stays taken too, whatever becomes of the sending. */
async function retenirNumero(
  tx: Tx,
  collectivite: string,
  { decision: d, transmission, parametres }: EtatActe,
): Promise<void> {
  const transmis = transmission.numeroTransmis ?? "";
  const sien = normaliserNumero(d.numero);
  if (sien.ok && sien.valeur === transmis) return;
  const pris_par = `${NOMS_DE_GENRE[d.genre]} ${d.numero} du ${d.dateDecision}`;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("numeros")
    .values({ collectivite, numero_transmis: transmis, numero: parametres.numero ?? transmis, pris_par })
    .onConflict((c) =>
      c
        .columns(["collectivite", "numero_transmis"])
        .doUpdateSet({ pris_par })
        .where("numeros.pris_par", "=", pris_par),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n)
    throw new Error(`Numéro déjà transmis pour un autre acte : ${transmis}`);
}

function texteCherchable(etat: EtatActe): string {
  // Citizens search by it: words hidden from them find nothing.
  return motsDuTexte(decisionPublique(etat).texte).replaceAll("\n", " ");
}

/**
 * The last step reached, for lists. What failed comes before what was done. A suspension ends by itself: it is only
 * shown for a day given, never stored.
 */
export function afficher(etat: EtatActe, aujourdhui?: DateCivile): EtatAffiche {
  if (etat.annulation) return "annule";
  if (aujourdhui && forceAu(etat, aujourdhui).suspenduJusque) return "suspendu";
  if (executoire(etat).le !== null) return "executoire";
  switch (etat.transmission.etat) {
    case "preparee":
      return "a-envoyer";
    case "envoyee":
      return "envoye";
    case "sans-reponse":
      return "sans-reponse";
    case "en-anomalie":
      return "en-anomalie";
    case "acquittee":
      return "acquitte";
    case "annulee":
      return "transmission-annulee";
    default:
      if (etat.publication) return "publie";
      if (etat.notification) return "notifie";
      if (etat.original) return "signe";
      if (etat.document) return "etabli";
      return estVotee(etat.decision) ? "adopte" : "prepare";
  }
}
