/** A small sitting for the tests of this folder: four seats, one of them with an unnamed titulaire. */
import { appliquerSeance, deciderSeance, type EtatSeance, foldSeance, type Siege } from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import type { Ports } from "./file.ts";

const elu = (nom: string, prenom: string) => ({ nom, prenom });

export const SIEGES: Siege[] = [
  { id: "S1", rang: 1, titulaire: elu("BALÉDENT", "Matthieu"), suppleant: null },
  { id: "S2", rang: 2, titulaire: elu("LESNE-SETIAUX", "Monique"), suppleant: null },
  { id: "S3", rang: 3, titulaire: elu("GODELIEZ NICAISE", "Véronique"), suppleant: null },
  { id: "S4", rang: 4, titulaire: null, suppleant: elu("GOSSART", "Jean-Marc") },
];

const A = "2024-03-19T18:00:00+01:00";

export function seanceConvoquee(): EtatSeance {
  return foldSeance([
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
        ordreDuJour: [],
      },
    },
    {
      type: "SeanceConvoquee",
      data: { envoyeeLe: "2024-03-12", seanceLe: "2024-03-19", joursFrancs: 6, requis: 5 },
    },
  ]);
}

export const vueDe = (etat: EtatSeance, version: number): SeanceVue => ({
  etat,
  version,
  convocation: {
    regle: "CONV-03",
    verdict: "conforme",
    intitule: "Convocation",
    phrase: "",
    calcul: "",
    article: "art. L2121-12 du CGCT",
  },
  numerosPris: [],
});

/** The law is the real one; only the wire and the clock are ours. */
export const portsDe = (envoyer: Ports["envoyer"]): Ports => ({
  envoyer,
  decider: (etat, commande) => deciderSeance(etat, commande, { a: A }),
  appliquer: appliquerSeance,
  attendre: () => Promise.resolve(),
  deconnecter: () => {},
});
