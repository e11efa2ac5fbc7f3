import { createHash } from "node:crypto";
import { type Comportement, DELAI_PAR_DEFAUT_MS, type Scenario, tirer } from "./comportement.ts";
import { ouvrirSorties, type Sorties } from "./courriel/sorties.ts";
import { analyserDepot } from "./depot/analyser.ts";
import type { Collectivite } from "./depot/collectivites.ts";
import type { CorpsLu } from "./depot/lire-corps.ts";
import type { Verdict } from "./depot/recu.ts";
import type { Validateur } from "./depot/schema.ts";
import { type Boites, ouvrirBoites } from "./dossier/boites.ts";
import { type Depot, type DepotJournal, type Depots, ouvrirDepots, type Reponse } from "./dossier/depots.ts";
import { dossier } from "./dossier/durable.ts";
import { type Classifications, ouvrirClassifications } from "./dossier/reglages.ts";
import { ouvrirPrefecture, type Prefecture } from "./prefecture/prefecture.ts";
import { ouvrirRegistre } from "./prefecture/registre.ts";
import { ouvrirFacteur } from "./reponse/facteur.ts";
import { jumeler } from "./reponse/jumeler.ts";
import { ANOMALIE_DEMANDEE, prevoirLettres } from "./reponse/prevoir.ts";

export interface ReglagesGuichet {
  /** Folder where everything is kept. */
  dossier: string;
  horloge: () => Date;
  delaiReponseMs: number;
  /** Date of the general classification in force; another one in an act brings an anomaly 002. */
  classification?: string;
  /** Authorities registered at the prefecture; absent: everybody is. */
  collectivites?: Collectivite[];
  /** Seed of the behaviour `hasard`. */
  graine?: string;
  /** Where letters also leave to, `smtp://hote:25`. */
  smtp?: string;
}

/** What to do with the connection after a deposit. */
export type SuiteHttp =
  | { geste: "repondre"; statut: number; phrase: string; apresMs: number }
  | { geste: "couper" };

export interface Guichet {
  boites: Boites;
  prefecture: Prefecture;
  classification: Classifications;
  recevoir(corps: CorpsLu, impose: Comportement | null): Promise<SuiteHttp>;
  journal(): DepotJournal[];
  /** Letters that no SMTP server has accepted yet. */
  sorties(): ReturnType<Sorties["enAttente"]>;
  comportement(): Comportement;
  /** End of the breakdown under way, ISO 8601; `null` when the Ministry is up. */
  panneJusqua(): string | null;
  changerComportement(comportement: Comportement): Promise<void>;
  /** No further reply leaves; those that are due will leave at the next opening. */
  fermer(): Promise<void>;
}

const STATUTS: Partial<Record<Scenario, number>> = {
  "refuse-500": 500,
  "refuse-400": 400,
  "refuse-202": 202,
};

/** The counter where archives are handed in, and where replies leave from. Knows nothing of HTTP. */
export function ouvrirGuichet(reglages: ReglagesGuichet, valider: Validateur | null = null): Guichet {
  const { horloge, collectivites = null, graine = "059" } = reglages;
  const racine = dossier(reglages.dossier);
  const depots: Depots = ouvrirDepots(racine);
  const boites = ouvrirBoites(racine);
  const classification = ouvrirClassifications(racine, reglages.classification);
  const registre = ouvrirRegistre(depots.tous(), depots.courriers());
  const sorties = reglages.smtp ? ouvrirSorties(racine, reglages.smtp, horloge, boites.lire) : null;

  // One deposit, or one reply, at a time: two copies of an archive arriving together must not both
  // find that they are the first.
  let file: Promise<unknown> = Promise.resolve();
  const aSonTour = <T>(tache: () => Promise<T>): Promise<T> => {
    const tour = file.then(tache);
    file = tour.catch(() => {});
    return tour;
  };
  const facteur = ouvrirFacteur({ horloge, depots, boites, sorties, aSonTour });
  const prefecture = ouvrirPrefecture({ horloge, depots, registre, facteur, classification, aSonTour });

  /** The behaviour for this deposit; one of those counted is spent. */
  async function prendreComportement(): Promise<Comportement> {
    const comportement = depots.comportement();
    if (comportement.fois === undefined) return comportement;
    const fois = comportement.fois - 1;
    await depots.changerComportement(fois > 0 ? { ...comportement, fois } : { scenario: "normal" });
    return comportement;
  }

  const panneJusqua = (): string | null => {
    const fin = depots.panneJusqua();
    return fin !== null && horloge().getTime() < new Date(fin).getTime() ? fin : null;
  };

  const panne = (delaiMs: number) =>
    depots.changerPanne(new Date(horloge().getTime() + delaiMs).toISOString());

  async function recevoir(corps: CorpsLu, impose: Comportement | null): Promise<SuiteHttp> {
    const a = horloge();
    const rang = depots.prochainRang();
    const arrete = panneJusqua() !== null;
    const voulu: Comportement = arrete ? { scenario: "panne" } : (impose ?? (await prendreComportement()));
    const scenario = voulu.scenario === "hasard" ? tirer(graine, rang) : voulu.scenario;
    const { delaiMs = DELAI_PAR_DEFAUT_MS } = voulu;
    const ligne: Depot = {
      rang,
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
      enveloppe: null,
      messages: [],
      lettres: [],
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
    if (scenario === "panne") {
      if (!arrete) await panne(delaiMs);
      return refuser(503, "En panne à dessein, rien n’est gardé.");
    }
    if (scenario === "coupe-avant") return couper("Connexion coupée à dessein, rien n’est gardé.");
    const statut = STATUTS[scenario];
    if (statut !== undefined) return refuser(statut, "Dépôt refusé à dessein, rien n’est gardé.");

    const archiveVueA = registre.archive(corps.archive);
    const juge = await analyserDepot(corps.archive, corps.octets, {
      a: ligne.a,
      classification: (siren) => classification.lire(siren).date,
      collectivites,
      valider,
      memoire: registre,
      archiveVueA,
    });
    if (juge.type === "illisible") return refuser(400, juge.phrase);
    const verdict = detourner(juge, scenario);
    const messages = verdict.type === "recu" ? verdict.messages : [];
    const prevues = prevoirLettres(verdict, scenario, {
      rang,
      a,
      delaiMs: reglages.delaiReponseMs,
      attenteMs: delaiMs,
      classification: classification.lire(verdict.enveloppe.contenu.emetteur.siren),
    });
    const depot: Depot = {
      ...ligne,
      complet: true,
      statut: scenario === "coupe" ? null : 200,
      idActe: messages[0]?.idActe ?? null,
      doublon: archiveVueA !== null || (messages.length > 0 && messages.every((m) => m.doublon)),
      enveloppe: verdict.enveloppe,
      messages,
      lettres: jumeler(prevues, scenario, depots.tous(), new Date(a.getTime() + reglages.delaiReponseMs)),
      reponse:
        prevues.length === 0
          ? "aucune"
          : verdict.type === "recu"
            ? (premiere(verdict) ?? "aucune")
            : verdict.type,
    };
    await depots.garder(depot, corps.octets);
    registre.noterDepot(depot);
    facteur.planifier({ depot });
    if (scenario === "coupe") return { geste: "couper" };
    return { geste: "repondre", statut: 200, phrase: "Reçu.", apresMs: scenario === "lent" ? delaiMs : 0 };
  }

  for (const depot of depots.tous()) facteur.planifier({ depot });
  for (const courrier of depots.courriers()) facteur.planifier({ courrier });

  return {
    boites,
    prefecture,
    classification,
    recevoir: (corps, impose) => aSonTour(() => recevoir(corps, impose)),
    journal: () => depots.tous().map(ligneDeJournal),
    sorties: () => sorties?.enAttente() ?? [],
    comportement: depots.comportement,
    panneJusqua,
    changerComportement: (comportement) =>
      aSonTour(async () => {
        if (comportement.scenario === "panne") {
          // Down at once, deposit or not, and up again by itself.
          await panne(comportement.delaiMs ?? DELAI_PAR_DEFAUT_MS);
          await depots.changerComportement({ scenario: "normal" });
          return;
        }
        await depots.changerPanne(null);
        await depots.changerComportement(comportement);
      }),
    async fermer() {
      facteur.fermer();
      await file;
      await sorties?.fermer();
    },
  };
}

const premiere = (verdict: Extract<Verdict, { type: "recu" }>): Reponse | undefined =>
  verdict.messages.find((m) => m.suite.genre !== "aucune")?.suite.genre;

/** The verdict a behaviour asks for, in the place of the right one. */
function detourner(
  verdict: Exclude<Verdict, { type: "illisible" }>,
  scenario: Scenario,
): Exclude<Verdict, { type: "illisible" }> {
  const { enveloppe } = verdict;
  switch (scenario) {
    case "anomalie":
      if (verdict.type !== "recu") return verdict;
      return {
        ...verdict,
        messages: verdict.messages.map((m) =>
          m.suite.genre === "accuse" ? { ...m, suite: { genre: "anomalie", ...ANOMALIE_DEMANDEE } } : m,
        ),
      };
    case "anomalie-enveloppe":
      return {
        type: "anomalie-enveloppe",
        enveloppe,
        nature: "100",
        detail: "SIMU-00 : anomalie d’enveloppe demandée pour un essai.",
      };
    case "nature-999":
      return {
        type: "anomalie-enveloppe",
        enveloppe,
        nature: "999",
        detail: "ODT-VERIF-17 : transaction non reconnue, demandée pour un essai.",
      };
    default:
      return verdict;
  }
}

function ligneDeJournal(depot: Depot): DepotJournal {
  const { enveloppe: _enveloppe, lettres, messages, ...ligne } = depot;
  const parties = lettres.map((l) => l.partieLe);
  return {
    ...ligne,
    repondueLe: parties.includes(null) ? null : (parties.sort().at(-1) ?? null),
    messages: messages.map(({ message, idActe, suite, avertissement }) => ({
      code: message.code,
      idActe,
      reponse: lettres.length === 0 ? "aucune" : suite.genre,
      avertissement,
    })),
  };
}
