import { createHash } from "node:crypto";
import { classificationNationale } from "@executoire/actes";
import { type Comportement, DELAI_PAR_DEFAUT_MS } from "./comportement.ts";
import { analyserDepot, type Verdict } from "./depot/analyser.ts";
import type { CorpsLu } from "./depot/lire-corps.ts";
import { type Boites, ouvrirBoites } from "./dossier/boites.ts";
import { type Depot, type DepotJournal, type Depots, ouvrirDepots } from "./dossier/depots.ts";
import { dossier } from "./dossier/durable.ts";
import { composerReponse } from "./reponse/composer.ts";
import { composerLettre } from "./reponse/lettre.ts";

export interface ReglagesGuichet {
  /** Folder where everything is kept. */
  dossier: string;
  horloge: () => Date;
  delaiReponseMs: number;
  /** Date of the classification in force; another one in an act brings an anomaly 002. */
  classification?: string;
}

/** What to do with the connection after a deposit. */
export type SuiteHttp =
  | { geste: "repondre"; statut: number; phrase: string; apresMs: number }
  | { geste: "couper" };

export interface Guichet {
  boites: Boites;
  recevoir(corps: CorpsLu, impose: Comportement | null): Promise<SuiteHttp>;
  journal(): DepotJournal[];
  comportement(): Comportement;
  changerComportement(comportement: Comportement): Promise<void>;
  /** No further reply leaves; those that are due will leave at the next opening. */
  fermer(): Promise<void>;
}

const STATUTS = { "refuse-500": 500, "refuse-400": 400, "refuse-202": 202 } as const;

/** The counter where archives are handed in, and where replies leave from. Knows nothing of HTTP. */
export function ouvrirGuichet(reglages: ReglagesGuichet): Guichet {
  const { horloge } = reglages;
  const classification = reglages.classification ?? classificationNationale.date;
  const racine = dossier(reglages.dossier);
  const depots: Depots = ouvrirDepots(racine);
  const boites = ouvrirBoites(racine);
  const minuteries = new Set<NodeJS.Timeout>();
  let ferme = false;

  // One deposit, or one reply, at a time: two copies of an archive arriving together must not both
  // find that they are the first.
  let file: Promise<unknown> = Promise.resolve();
  const aSonTour = <T>(tache: () => Promise<T>): Promise<T> => {
    const tour = file.then(tache);
    file = tour.catch(() => {});
    return tour;
  };

  async function repondre(depot: Depot): Promise<void> {
    const { verdict } = depot;
    if (ferme || depot.repondueLe !== null || !verdict || verdict.type === "illisible") return;
    const maintenant = horloge();
    for (let n = 1; n <= depot.exemplaires; n++) {
      const id = `${String(depot.rang).padStart(6, "0")}-${n}`;
      const contexte = { recuA: new Date(depot.a), maintenant, classification, ordre: depot.rang * 10 + n };
      const reponse = composerReponse(verdict, contexte);
      const lettre = await composerLettre(reponse, maintenant, id);
      for (const adresse of new Set(reponse.destinataires)) await boites.deposer(adresse, id, lettre);
      // If the machine stops here, the same letters are put again under the same ids: no effect.
    }
    await depots.garder({ ...depot, repondueLe: maintenant.toISOString() }, null);
  }

  function planifier(depot: Depot): void {
    if (depot.repondreLe === null || depot.repondueLe !== null) return;
    const attente = Math.max(0, new Date(depot.repondreLe).getTime() - horloge().getTime());
    const minuterie = setTimeout(() => {
      minuteries.delete(minuterie);
      aSonTour(() => repondre(depot)).catch((erreur: unknown) => {
        console.error(`Dépôt ${depot.rang} : la réponse n’a pas pu partir.`, erreur);
      });
    }, attente);
    minuteries.add(minuterie);
  }

  async function prendreComportement(): Promise<Comportement> {
    const comportement = depots.comportement();
    if (comportement.fois === undefined) return comportement;
    const fois = comportement.fois - 1;
    await depots.changerComportement(fois > 0 ? { ...comportement, fois } : { scenario: "normal" });
    return comportement;
  }

  async function recevoir(corps: CorpsLu, impose: Comportement | null): Promise<SuiteHttp> {
    const a = horloge();
    const { scenario, delaiMs = DELAI_PAR_DEFAUT_MS } = impose ?? (await prendreComportement());
    const ligne: Depot = {
      rang: depots.prochainRang(),
      archive: corps.etat === "refuse" ? null : corps.archive,
      empreinte: null,
      octets: 0,
      idActe: null,
      a: a.toISOString(),
      complet: false,
      doublon: false,
      scenario,
      statut: null,
      motif: null,
      reponse: "aucune",
      repondueLe: null,
      verdict: null,
      repondreLe: null,
      exemplaires: 0,
    };
    const refuser = async (statut: number, motif: string): Promise<SuiteHttp> => {
      await depots.garder({ ...ligne, statut, motif }, null);
      return { geste: "repondre", statut, phrase: motif, apresMs: 0 };
    };
    const couper = async (motif: string): Promise<SuiteHttp> => {
      await depots.garder({ ...ligne, motif }, null);
      return { geste: "couper" };
    };
    if (corps.etat === "interrompu") return couper("La connexion a été coupée avant la fin du dépôt.");
    if (corps.etat === "refuse") return refuser(corps.statut, corps.phrase);
    ligne.empreinte = createHash("sha256").update(corps.octets).digest("hex");
    ligne.octets = corps.octets.length;
    if (scenario === "coupe-avant") return couper("Connexion coupée à dessein, rien n’est gardé.");
    if (scenario in STATUTS)
      return refuser(STATUTS[scenario as keyof typeof STATUTS], "Dépôt refusé à dessein, rien n’est gardé.");

    const juge = await analyserDepot(corps.archive, corps.octets, classification);
    if (juge.type === "illisible") return refuser(400, juge.phrase);
    const verdict = detourner(juge, scenario);
    ligne.idActe = "idActe" in verdict ? verdict.idActe : null;
    ligne.doublon = estDoublon(depots.tous(), ligne);
    const muet = ligne.doublon || scenario === "muet";
    const delai = scenario === "tardif" ? delaiMs : reglages.delaiReponseMs;
    const depot: Depot = {
      ...ligne,
      complet: true,
      statut: scenario === "coupe" ? null : 200,
      verdict: muet ? null : verdict,
      reponse: muet ? "aucune" : verdict.type,
      repondreLe: muet ? null : new Date(a.getTime() + delai).toISOString(),
      exemplaires: muet ? 0 : scenario === "double" ? 2 : 1,
    };
    await depots.garder(depot, corps.octets);
    planifier(depot);
    if (scenario === "coupe") return { geste: "couper" };
    return { geste: "repondre", statut: 200, phrase: "Reçu.", apresMs: scenario === "lent" ? delaiMs : 0 };
  }

  for (const depot of depots.tous()) planifier(depot);

  return {
    boites,
    recevoir: (corps, impose) => aSonTour(() => recevoir(corps, impose)),
    journal: () => depots.tous().map(ligneDeJournal),
    comportement: depots.comportement,
    changerComportement: (comportement) => aSonTour(() => depots.changerComportement(comportement)),
    async fermer() {
      ferme = true;
      for (const minuterie of minuteries) clearTimeout(minuterie);
      await file;
    },
  };
}

/** An archive already received whole, or an act already received whose reply is not a refusal. */
function estDoublon(depots: Depot[], { archive, idActe }: Depot): boolean {
  return depots.some(
    (d) =>
      d.complet &&
      (d.archive === archive ||
        (idActe !== null && d.idActe === idActe && !d.doublon && !d.reponse.startsWith("anomalie"))),
  );
}

/** The verdict a scenario asks for, in the place of the right one. */
function detourner(verdict: Exclude<Verdict, { type: "illisible" }>, scenario: string) {
  const { enveloppe } = verdict;
  if (scenario === "anomalie" && verdict.type === "accuse")
    return {
      ...verdict,
      type: "anomalie" as const,
      nature: "001",
      detail: "SIMU-00 : anomalie demandée pour un essai.",
    };
  if (scenario === "anomalie-enveloppe")
    return {
      type: "anomalie-enveloppe" as const,
      enveloppe,
      nature: "999",
      detail: "ODT-VERIF-17 : anomalie d’enveloppe demandée pour un essai.",
    };
  return verdict;
}

function ligneDeJournal(depot: Depot): DepotJournal {
  const { verdict: _verdict, repondreLe: _repondreLe, exemplaires: _exemplaires, ...ligne } = depot;
  return ligne;
}
