/** A deposit by other software becomes an act of the authority, ordered at once or waiting for a person. */
import {
  type ConstatControle,
  controlerTransmission,
  direRefus,
  type NatureAbregee,
} from "@executoire/actes";
import {
  type ActePris,
  type Annexe,
  CONSEIL,
  type EtatActe,
  type FaitActe,
  foldActe,
  type GenreActePris,
} from "@executoire/droit";
import { compositionPour } from "../application/assemblee.ts";
import { type ClassificationEnVigueur, classificationDe } from "../application/classification.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import {
  composerEnvoi,
  contenuDe,
  decrireTransmission,
  type EnvoiCompose,
  prochaineSerie,
  reserverSerie,
  SerieEpuisee,
} from "../delivery/composer.ts";
import { deposer } from "../delivery/deposer.ts";
import { instant, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import type { Acces } from "./authentifier.ts";
import {
  classer,
  type DemandeDepot,
  type Depot,
  empreinteDuDepot,
  lireParametres,
  lirePieces,
  type PieceDemandee,
  type RefusDepot,
  refuser,
} from "./demande.ts";
import type { Formulaire } from "./formulaire.ts";
import { inscrireVies, noterGeste } from "./transactions.ts";
import { CLE_ACTE } from "./vie.ts";

/** Who deposits: the account, and the person it says it acts for. */
export interface Deposant {
  acces: Acces;
  agent: string | null;
}

export const GENRES: Record<NatureAbregee, GenreActePris> = {
  DE: "deliberation-deposee",
  AR: "arrete-reglementaire",
  AI: "arrete-individuel",
  CC: "contrat",
  BF: "budget",
  AU: "autre",
};

const CATEGORIES: Record<NatureAbregee, ActePris["categorie"]> = {
  DE: "deliberation",
  AR: "reglementaire",
  AI: "puissance-publique",
  CC: "puissance-publique",
  BF: "deliberation",
  AU: "puissance-publique",
};

/** Who orders a sending, as the préfecture and the receipt name him. */
export interface Ordonnateur {
  collectivite: string;
  nom: string;
  /** Empty where there is none: an account has no address that a préfecture could answer. */
  email: string;
  ordonnePar: string;
}

/** The person first, where the software says who it is (PROTOCOL 11.25). */
export const ordonnateur = ({ acces, agent }: Deposant): Ordonnateur => ({
  collectivite: acces.collectivite,
  nom: agent ?? acces.nom,
  email: "",
  ordonnePar: agent ? `${agent} (${acces.nom})` : acces.nom,
});

/** Thrown inside the transaction, so that nothing of a refused deposit is kept. */
class DepotRefuse extends Error {
  readonly refus: RefusDepot;
  constructor(refus: RefusDepot) {
    super(refus.phrase);
    this.refus = refus;
  }
}

/** The number of the transaction. The same deposit, posted again after a lost answer, answers the same one. */
export async function deposerDepuisOperateur(
  ctx: Contexte,
  deposant: Deposant,
  form: Formulaire,
): Promise<Depot<string>> {
  const { collectivite } = deposant.acces;
  const parametres = lireParametres(form, jour(ctx.horloge()));
  if (!parametres.ok) return parametres;
  const { numero } = parametres.valeur;
  const empreinte = empreinteDuDepot(form, parametres.valeur);
  const connu = await dejaDepose(ctx.db, collectivite, numero, empreinte);
  if (connu) return connu;
  const pieces = await lirePieces(form, parametres.valeur);
  if (!pieces.ok) return pieces;
  const classification = await classificationDe(ctx, collectivite);
  const matiere = classer(classification.enVigueur, parametres.valeur.matiere);
  if (!matiere.ok) return matiere;
  const demande: DemandeDepot = { ...parametres.valeur, ...pieces.valeur, matiere: matiere.valeur };
  // Kept before any fact names them.
  for (const { octets } of [demande.principal, ...demande.annexes]) await ctx.store.put(octets);
  const { nom: par } = deposant.acces;
  return enregistrer(ctx, collectivite, par, async (e) => {
    // Looked at again under the lock of the authority: two posts of one deposit are one deposit.
    const entretemps = await dejaDepose(e.tx, collectivite, numero, empreinte);
    if (entretemps) return entretemps;
    const faits = await faitsDuDepot(ctx, e.tx, deposant, demande);
    if (!faits.ok) return faits;
    await e.ajouter(`acte:${numero}`, faits.valeur);
    const etat = foldActe(faits.valeur);
    const attente = demande.aSigner ? "mise-a-signer" : enAttente(deposant, demande) ? "mise-en-attente" : null;
    if (attente) {
      if (!demande.aSigner) await composer(ctx, e, ordonnateur(deposant), etat, classification, "prevue");
      const vie = { collectivite, stream: `acte:${numero}`, cle: CLE_ACTE };
      await noterGeste(e.tx, vie, attente, deposant.acces.nom, instant(ctx.horloge()));
      await inscrireVies(e.tx, collectivite, vie.stream);
    } else await ordonner(ctx, e, ordonnateur(deposant), etat, classification);
    return { ok: true, valeur: await inscrireDepot(ctx, e.tx, deposant, numero, empreinte) };
  });
}

const enAttente = ({ acces }: Deposant, demande: DemandeDepot): boolean =>
  demande.enAttente || !acces.transmet;

/** Runs the work in one transaction of the journal; a refusal thrown in it undoes everything. */
export async function enregistrer<T>(
  ctx: Contexte,
  collectivite: string,
  par: string,
  travail: (e: Ecriture) => Promise<Depot<T>>,
): Promise<Depot<T>> {
  try {
    const resultat = await ctx.journal.ecrire(collectivite, par, async (e) => {
      const fait = await travail(e);
      if (!fait.ok) throw new DepotRefuse(fait.refus);
      return fait;
    });
    ctx.reveiller();
    return resultat;
  } catch (error) {
    if (error instanceof DepotRefuse) return { ok: false, refus: error.refus };
    if (error instanceof SerieEpuisee) return refuser("enveloppe", direRefus("serie-epuisee"));
    throw error;
  }
}

/** Null when the number is free; the same deposit answers its number, another one that it is taken (V56). */
export async function dejaDepose(
  db: Base | Tx,
  collectivite: string,
  numero: string,
  empreinte: string,
): Promise<Depot<string> | null> {
  const depot = await db
    .selectFrom("depots_operateur as d")
    .innerJoin("transactions as t", "t.id", "d.transaction")
    .select(["t.id", "t.statut", "d.empreinte"])
    .where("d.collectivite", "=", collectivite)
    .where("t.collectivite", "=", collectivite)
    .where("t.stream", "=", `acte:${numero}`)
    .orderBy("t.id", "desc")
    .executeTakeFirst();
  // Cancelled or failed, it is no longer a lost answer: somebody tries to send it again.
  if (depot?.empreinte === empreinte && depot.statut !== 0 && depot.statut !== -1)
    return { ok: true, valeur: depot.id };
  const pris = await db
    .selectFrom("numeros")
    .select("numero")
    .where("collectivite", "=", collectivite)
    .where("numero_transmis", "=", numero)
    .executeTakeFirst();
  return pris ? refuser("number", direRefus("numero-existant")) : null;
}

export async function faitsDuDepot(
  ctx: Contexte,
  tx: Tx,
  deposant: Deposant,
  d: DemandeDepot,
): Promise<Depot<FaitActe[]>> {
  const { collectivite, nom } = deposant.acces;
  const a = instant(ctx.horloge());
  // The register may begin after the act was taken: who signs today signed it, for all that is known here.
  const composition =
    (await compositionPour(tx, collectivite, CONSEIL, d.date)) ??
    (await compositionPour(tx, collectivite, CONSEIL, jour(ctx.horloge())));
  if (!composition)
    return refuser(
      "number",
      "L’assemblée de cette collectivité n’est pas enregistrée : on ne sait pas qui signe ses actes.",
    );
  const { siege: _, ...signataire } = composition.president;
  const { principal } = d;
  const acte: ActePris = {
    acte: d.numero,
    genre: GENRES[d.nature],
    nature: d.nature,
    profil: composition.profil,
    numero: d.numero,
    objet: d.objet,
    matiere: d.matiere,
    texte: { blocs: [] },
    annexes: d.annexes.map((piece) => annexe(piece, d.nature)),
    dateDecision: d.date,
    lieu: "",
    signataire,
    categorie: CATEGORIES[d.nature],
    nominatif: d.nature === "AI",
    ...(d.documentPapier && { documentPapier: true }),
    depot: { par: nom, typePrincipal: principal.typePiece },
    a,
  };
  const document = d.aSigner
    ? await aSigner(ctx, acte, principal, a)
    : {
        empreinte: principal.empreinte,
        octets: principal.octets.length,
        mime: principal.mime,
        pages: null,
        champSignature: null,
        signePar: signataire,
      };
  if (document === null)
    return refuser("acte_pdf_file", "Le document à signer n’est pas un PDF qui se laisse signer.");
  return {
    ok: true,
    valeur: [
      { type: "ActePris", data: acte },
      { type: "DocumentDepose", data: { ...document, fichier: principal.nom, a } },
    ],
  };
}

/** A place to sign is added to it, on a page of its own. Null when it cannot be read. */
async function aSigner(ctx: Contexte, acte: ActePris, principal: PieceDemandee, a: string) {
  if (principal.mime !== "application/pdf") return null;
  const { octets: pdfDepose, empreinte, nom: fichier } = principal;
  try {
    const { pdf, pages, champ } = await ctx.workshop.run("preparerDepot", {
      acte,
      pdf: pdfDepose,
      empreinte,
      fichier,
      deposeLe: a,
    });
    return {
      empreinte: await ctx.store.put(pdf),
      octets: pdf.length,
      mime: principal.mime,
      pages,
      champSignature: champ,
      signePar: null,
    };
  } catch (error) {
    ctx.log.warn({ err: error, acte: acte.acte }, "document déposé à signer, illisible");
    return null;
  }
}

const annexe = ({ nom, empreinte, octets, typePiece }: PieceDemandee, nature: NatureAbregee): Annexe => ({
  titre: nom.replace(/\.[A-Za-z0-9]{1,5}$/, ""),
  fichier: nom,
  empreinte,
  octets: octets.length,
  typePiece,
  // An act is published whole; one that names a person is not published at all.
  publiable: nature !== "AI",
});

/** Prepares the archive and puts it in the outbox; whatever forbids it to leave refuses the deposit whole. */
export async function ordonner(
  ctx: Contexte,
  e: Ecriture,
  qui: Ordonnateur,
  etat: EtatActe,
  classification: ClassificationEnVigueur,
): Promise<void> {
  const envoi = await composer(ctx, e, qui, etat, classification, "prise");
  const { archive, transmission } = envoi;
  const stream = `acte:${etat.acte}`;
  const empreinte = await deposer(ctx, e, {
    collectivite: qui.collectivite,
    stream,
    acte: etat.acte,
    code: "1-1",
    archive,
    contenu: contenuDe(envoi),
  });
  await e.ajouter(stream, [
    {
      type: "ArchivePreparee",
      data: {
        identifiant: archive.identifiant,
        numeroTransmis: archive.numeroTransmis,
        enveloppe: archive.enveloppe.nom,
        archive: archive.nom,
        empreinte,
        octets: archive.octets.length,
        classificationLe: transmission.acte.classificationLe,
        fichiers: archive.fichiers,
        ordonnePar: qui.ordonnePar,
        a: instant(ctx.horloge()),
      },
    },
  ]);
}

async function composer(
  ctx: Contexte,
  e: Ecriture,
  { collectivite, nom, email }: Ordonnateur,
  etat: EtatActe,
  classification: ClassificationEnVigueur,
  serie: "prise" | "prevue",
): Promise<EnvoiCompose> {
  const aujourdhui = jour(ctx.horloge());
  const numero =
    serie === "prise"
      ? await reserverSerie(e.tx, collectivite, aujourdhui)
      : await prochaineSerie(e.tx, collectivite, aujourdhui);
  const transmission = await decrireTransmission(
    ctx,
    e.tx,
    collectivite,
    { nom, email },
    etat,
    numero,
    classification.date,
  );
  const compose = await composerEnvoi(transmission);
  const constats = controlerTransmission(transmission, {
    aujourdhui,
    classification: classification.enVigueur,
    annexesAnnoncees: etat.decision.annexes.length,
    ...(compose.ok && { octetsArchive: compose.valeur.archive.octets.length }),
  });
  const bloquant = constats.find(({ gravite }) => gravite === "bloquant");
  if (bloquant) throw new DepotRefuse(enRefus(bloquant));
  if (!compose.ok)
    throw new DepotRefuse({ phrase: compose.refus.phrase, champ: champPoste(compose.refus.champ ?? "") });
  return compose.valeur;
}

const enRefus = ({ champ, phrase, remede }: ConstatControle): RefusDepot => ({
  champ: champPoste(champ),
  phrase: `${phrase} ${remede}`,
});

/** Our names of fields as the form of the interface calls them. */
function champPoste(champ: string): string {
  const piece = /^(principal|annexes\[(\d+)\])(\.typePiece)?/.exec(champ);
  if (piece) {
    const [, , rang, type] = piece;
    if (rang === undefined) return type ? "type_acte" : "acte_pdf_file";
    return type ? `type_pj[${rang}]` : `acte_attachments[${rang}]`;
  }
  const noms: Record<string, string> = {
    numero: "number",
    date: "decision_date",
    nature: "nature_code",
    matiere: "classif1",
    objet: "subject",
  };
  return noms[champ.replace(/^acte\./, "")] ?? champ;
}

export async function inscrireDepot(
  ctx: Contexte,
  tx: Tx,
  { acces, agent }: Deposant,
  numero: string,
  empreinte: string,
): Promise<string> {
  const { id } = await tx
    .selectFrom("transactions")
    .select("id")
    .where("collectivite", "=", acces.collectivite)
    .where("stream", "=", `acte:${numero}`)
    .where("cle", "=", CLE_ACTE)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("depots_operateur")
    .values({
      transaction: id,
      collectivite: acces.collectivite,
      acces: acces.id,
      agent,
      empreinte,
      a: ctx.horloge(),
    })
    .execute();
  return id;
}
