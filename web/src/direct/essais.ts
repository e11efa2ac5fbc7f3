/** A small sitting for the tests of this folder: four seats, one of them with an unnamed titulaire. */
import {
  type CommandeSeance,
  deciderSeance,
  type EtatPresence,
  type EtatSeance,
  type FaitSeance,
  foldSeance,
  type Siege,
  type SiegeId,
} from "@executoire/droit";
import type { GesteReponse, SeanceVue } from "@executoire/server/contrat";
import type { Reponse } from "../api/client.ts";
import type { Contenu, Depot } from "./file/depot.ts";
import type { Ports } from "./file/file.ts";
import type { Geste, Juger } from "./file/gestes.ts";

const elu = (nom: string, prenom: string) => ({ nom, prenom });

export const SIEGES: Siege[] = [
  { id: "S1", rang: 1, titulaire: elu("BALÉDENT", "Matthieu"), suppleant: null },
  { id: "S2", rang: 2, titulaire: elu("LESNE-SETIAUX", "Monique"), suppleant: null },
  { id: "S3", rang: 3, titulaire: elu("GODELIEZ NICAISE", "Véronique"), suppleant: null },
  { id: "S4", rang: 4, titulaire: null, suppleant: elu("GOSSART", "Jean-Marc") },
];

export const A = "2024-03-19T18:00:00+01:00";

export const FAITS: FaitSeance[] = [
  {
    type: "SeancePrevue",
    data: {
      seance: "essai",
      profil: {
        siren: "200030633",
        nom: "Communauté d’Agglomération du Caudrésis-Catésis",
        kind: "CA",
        population: 64_000,
        communeMembreDe3500: true,
        departement: "59",
        alsaceMoselle: false,
        organe: "le Conseil communautaire",
        membres: "conseillers communautaires",
      },
      date: "2024-03-19",
      heure: "18:00",
      lieu: "salle des fêtes de Villers-Outréaux",
      president: { ...elu("BALÉDENT", "Matthieu"), qualite: "Président", siege: "S1" },
      sieges: SIEGES,
      ordreDuJour: [
        {
          id: "P1",
          rang: 1,
          titre: "Convention",
          nature: "deliberation",
          projet: {
            numero: "2024/5",
            objet: "Convention",
            matiere: { code: "7.4", libelle: "Interventions économiques" },
            texte: { blocs: [{ type: "decision", elements: ["Approuve la convention."] }] },
            annexes: [],
          },
        },
        { id: "P2", rang: 2, titre: "Informations", nature: "information" },
      ],
    },
  },
  {
    type: "SeanceConvoquee",
    data: { envoyeeLe: "2024-03-12", seanceLe: "2024-03-19", joursFrancs: 6, requis: 5 },
  },
];

export const seanceConvoquee = (): EtatSeance => foldSeance(FAITS);

export const marquer = (siege: SiegeId, etat: EtatPresence): CommandeSeance => ({
  ordre: "constaterPresences",
  constats: [{ siege, etat }],
});

const vueDe = (faits: FaitSeance[]): SeanceVue => ({
  etat: foldSeance(faits),
  faits,
  version: faits.length,
  convocation: {
    regle: "CONV-03",
    verdict: "conforme",
    intitule: "Convocation",
    phrase: "",
    calcul: "",
    article: "art. L2121-12 du CGCT",
  },
  numerosPris: [],
  reponses: [],
});

export const jugerDroit: Juger = (etat, commande, contexte) =>
  deciderSeance(etat, commande, { ...contexte, numeroPrisPar: null, acte: "a-naitre" });

/** The facts after these gestures, all lawful, made at that hour. */
export function jouer(faits: readonly FaitSeance[], a: string, ...commandes: CommandeSeance[]): FaitSeance[] {
  const suite = [...faits];
  for (const commande of commandes) {
    const issue = jugerDroit(foldSeance(suite), commande, { a, faits: suite });
    if (!issue.ok) throw new Error(`${commande.ordre} : ${issue.refus.phrase}`);
    suite.push(...issue.valeur);
  }
  return suite;
}

/** What happens on the wire to one sending. */
export type Incident = "recu" | "reponse-perdue" | "coupe" | "panne";

/** A server that applies the real law and knows each gesture by its name, behind a wire one breaks at will. */
export function serveurEssai(incident: (rang: number) => Incident = () => "recu") {
  let faits = FAITS;
  const connus = new Set<string>();
  /** Names of the gestures that gave facts, each time they did. */
  const enregistres: string[] = [];
  let rang = 0;
  const depuis = (version: number): GesteReponse => ({ version: faits.length, faits: faits.slice(version) });
  function ecrire(geste: Pick<Geste, "commande" | "a"> & { id?: string }) {
    const issue = jugerDroit(foldSeance(faits), geste.commande, { a: geste.a, faits });
    if (!issue.ok) return issue.refus;
    faits = [...faits, ...issue.valeur];
    if (geste.id) {
      connus.add(geste.id);
      enregistres.push(geste.id);
    }
    return null;
  }
  async function envoyer(version: number, geste: Geste): Promise<Reponse<GesteReponse>> {
    rang += 1;
    const sort = incident(rang);
    await new Promise((suite) => setImmediate(suite));
    if (sort === "coupe") return { sorte: "coupure" };
    if (sort === "panne") return { sorte: "panne", statut: 503 };
    const perdre = (reponse: Reponse<GesteReponse>): Reponse<GesteReponse> =>
      sort === "reponse-perdue" ? { sorte: "coupure" } : reponse;
    if (connus.has(geste.id)) return perdre({ sorte: "ok", valeur: depuis(version) });
    if (version !== faits.length) return perdre({ sorte: "conflit", vue: depuis(version) });
    const refus = ecrire(geste);
    if (refus) return perdre({ sorte: "refus", refus, corps: depuis(version) });
    return perdre({ sorte: "ok", valeur: depuis(version) });
  }
  return {
    envoyer,
    enregistres,
    /** A colleague writes, from another screen. Null when the law took it. */
    collegue: (commande: CommandeSeance) => ecrire({ commande, a: A }),
    faits: () => faits,
    vue: () => vueDe(faits),
  };
}

/** A device that keeps what it is given, as IndexedDB does. */
export function depotEssai(): Depot & { contenu: Contenu; oublies: string[] } {
  const depot = {
    contenu: { vue: null, gestes: [], litiges: [] } as Contenu,
    oublies: [] as string[],
    lire: async () => structuredClone(depot.contenu),
    ajouter: async (geste: Geste) => {
      depot.contenu = { ...depot.contenu, gestes: [...depot.contenu.gestes, geste] };
    },
    oublier: async (ids: string[]) => {
      depot.oublies.push(...ids);
      const { gestes, litiges } = depot.contenu;
      depot.contenu = {
        ...depot.contenu,
        gestes: gestes.filter(({ id }) => !ids.includes(id)),
        litiges: litiges.filter(({ id }) => !ids.includes(id)),
      };
    },
    contester: async (nouveaux: Contenu["litiges"]) => {
      const ids = nouveaux.map(({ id }) => id);
      depot.contenu = {
        ...depot.contenu,
        gestes: depot.contenu.gestes.filter(({ id }) => !ids.includes(id)),
        litiges: [...depot.contenu.litiges, ...nouveaux],
      };
    },
    confirmer: async (vue: SeanceVue) => {
      depot.contenu = { ...depot.contenu, vue };
    },
  };
  return depot;
}

let nom = 0;
/** The law is the real one; only the wire, the clock and the device are ours. */
export const portsDe = (envoyer: Ports["envoyer"], depot: Depot, relire: Ports["relire"]): Ports => ({
  envoyer,
  relire,
  juger: jugerDroit,
  depot,
  attendre: () => new Promise((suite) => setImmediate(suite)),
  maintenant: () => A,
  nommer: () => `geste-${++nom}`,
  deconnecter: () => {},
});
