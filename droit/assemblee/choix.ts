/** Points of law that are disputed: what may be chosen, why the cautious reading is the default (RULES, section 17). */
import type { ChoixDisputes, ProfilCollectivite } from "../faits.ts";

export interface PointDispute {
  cle: keyof ChoixDisputes;
  question: string;
  article: string;
  explication: string;
  /** What happens while nothing is chosen. */
  prudente: string;
  /** What the authority accepts by choosing otherwise. */
  autre: string;
  /** How that choice is written in the profile: `true`, but where the cautious reading is itself a yes. */
  autreValeur: boolean;
  regarde: (profil: ProfilCollectivite) => boolean;
}

export const POINTS_DISPUTES: readonly PointDispute[] = [
  {
    cle: "suppleantMandataire",
    question: "Un suppléant qui siège peut-il recevoir une procuration\u00a0?",
    article: "art. L5211-6 et L2121-20 du CGCT",
    explication:
      "Les textes et les réponses ministérielles ne parlent que de procurations entre titulaires. Aucune décision ne tranche pour le suppléant qui siège à la place du titulaire.",
    prudente: "Non\u00a0: une procuration donnée à un suppléant est refusée.",
    autre: "Oui\u00a0: un suppléant présent peut porter une procuration.",
    autreValeur: true,
    regarde: ({ kind }) => kind === "CC" || kind === "CA" || kind === "syndicat",
  },
  {
    cle: "interesseComptePresent",
    question: "L’élu intéressé qui reste en silence compte-t-il dans le quorum\u00a0?",
    article: "art. L2131-11 du CGCT, loi n°\u00a02025-1249",
    explication:
      "Depuis le 24\u00a0décembre\u00a02025, être présent n’est plus, à soi seul, prendre part à la délibération. La loi ne dit pas si cet élu compte parmi les présents\u00a0; la jurisprudence antérieure (CE, 19\u00a0janvier\u00a01983, Chauré) ne le comptait pas.",
    prudente: "Non\u00a0: il ne compte pas parmi les présents pour ce point.",
    autre: "Oui\u00a0: il compte, pour les séances tenues depuis le 24\u00a0décembre\u00a02025.",
    autreValeur: true,
    regarde: () => true,
  },
  {
    cle: "comptesHorsExercice",
    question: "Qui se retire du vote des comptes est-il encore compté parmi les membres en exercice\u00a0?",
    article: "art. L2121-14 et L2121-17 du CGCT",
    explication:
      "L’exécutif se retire au moment du vote et ne compte pas parmi les présents (CE, 22\u00a0mai\u00a01896, La\u00a0Teste-de-Buch). Le texte ne dit pas s’il faut aussi le retirer du nombre dont plus de la moitié est requise\u00a0; les préfectures ne le font pas.",
    prudente: "Oui\u00a0: le nombre requis se calcule sur tous les membres en exercice.",
    autre: "Non\u00a0: le nombre requis se calcule sans celui qui se retire.",
    autreValeur: true,
    regarde: () => true,
  },
  {
    cle: "voixPreponderanteSiAbstention",
    question: "La voix prépondérante existe-t-elle si le président s’est abstenu\u00a0?",
    article: "art. L2121-20 du CGCT",
    explication:
      "En cas de partage, la voix du président l’emporte, sauf au scrutin secret. S’il s’est abstenu, le texte ne dit pas s’il peut encore départager.",
    prudente: "Non\u00a0: à égalité, la proposition est rejetée.",
    autre: "Oui\u00a0: le président peut départager, même après s’être abstenu.",
    autreValeur: true,
    regarde: () => true,
  },
  {
    cle: "vendrediSaint",
    question: "Le Vendredi saint reporte-t-il la fin d’un délai de recours\u00a0?",
    article: "art. L3134-13 du code du travail",
    explication:
      "En Moselle, dans le Bas-Rhin et le Haut-Rhin, il est férié dans les communes qui ont un temple protestant ou une église mixte. Le texte ne dit pas si c’est la commune du tribunal qui compte, ou celle de la collectivité. Le tribunal siège à Strasbourg, où il est férié.",
    prudente: "Oui\u00a0: le délai qui finirait ce jour-là finit le premier jour ouvrable suivant.",
    autre: "Non\u00a0: il compte comme un jour ordinaire.",
    autreValeur: false,
    regarde: ({ departement }) => ["57", "67", "68"].includes(departement),
  },
];

/** The disputed points that concern this authority. */
export const pointsDisputes = (profil: ProfilCollectivite): PointDispute[] =>
  POINTS_DISPUTES.filter(({ regarde }) => regarde(profil));
