/** The letters of the protocol in the words of the people who write them. */
import type { CodeCourrierEnvoye, QualificationCourrier } from "@executoire/droit";

export const COURRIERS_ENVOYES: Record<CodeCourrierEnvoye, string> = {
  "2-2": "Réponse au courrier simple",
  "3-2": "Accusé de réception de la demande de pièces",
  "3-3": "Refus de communiquer les pièces",
  "3-4": "Envoi des pièces demandées",
  "4-2": "Accusé de réception de la lettre d’observations",
  "4-3": "Rejet de la lettre d’observations",
  "4-4": "Réponse à la lettre d’observations",
  "6-1": "Demande d’annulation de la télétransmission",
};

type Cle = keyof QualificationCourrier;
type Valeur = NonNullable<QualificationCourrier[Cle]>;

/** What no code of the wire tells, and on which a clock depends. */
export const QUESTIONS: Record<Cle, { question: string; reponses: [Valeur, string][] }> = {
  sansSuite: {
    question: "Ce courrier appelle-t-il une réponse\u00a0?",
    reponses: [
      [true, "Non, il est lu"],
      [false, "Oui, une réponse est à faire"],
    ],
  },
  piecesNommees: {
    question: "La lettre nomme-t-elle les pièces qui manquent\u00a0?",
    reponses: [
      [true, "Oui, elle désigne le texte ou les annexes manquants"],
      [false, "Non, elle demande des explications sans nommer de pièce"],
    ],
  },
  demandeRetrait: {
    question: "La lettre demande-t-elle de retirer ou de modifier l’acte\u00a0?",
    reponses: [
      [true, "Oui, elle demande de le retirer ou de le modifier"],
      [false, "Non, elle présente des observations sans rien demander"],
    ],
  },
  reponseRefuse: {
    question: "La réponse envoyée refuse-t-elle ce que le préfet demandait\u00a0?",
    reponses: [
      [true, "Oui, elle refuse"],
      [false, "Non, l’acte sera retiré ou modifié"],
    ],
  },
  suspension: {
    question: "Le déféré demande-t-il la suspension de l’acte\u00a0?",
    reponses: [
      ["aucune", "Non, aucune suspension n’est demandée"],
      ["urbanisme-contrat", "Oui, sur un acte d’urbanisme, un contrat ou une délégation de service public"],
      ["liberte-publique", "Oui, pour atteinte grave à une liberté publique ou à la neutralité du service"],
      ["autre", "Oui, sur un autre acte"],
    ],
  },
};

const SERVICES: Record<string, string> = {
  PREF: "Préfecture",
  SPREF: "Sous-préfecture",
  SGAR: "Secrétariat général pour les affaires régionales",
};

/** `SPREF0592` is the sous-préfecture; its code stays, the agents of the State know it. */
export function direService(code: string): string {
  const [, genre = ""] = /^([A-Z]+)\d/.exec(code) ?? [];
  const nom = SERVICES[genre];
  return nom ? `${nom} (${code})` : code;
}
