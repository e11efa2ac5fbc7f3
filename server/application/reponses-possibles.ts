/** What may be answered to a letter of the prefecture, and what each answer does. */
import {
  type CodeCourrierEnvoye,
  type CodeCourrierRecu,
  type CourrierDePrefecture,
  type CourrierEnvoye,
  dateCivileDe,
  dateMoyenne,
  type EtatActe,
  suitesDe,
} from "@executoire/droit";
import type { FilVue, RefusVue } from "../api/contrat.ts";

type Reponse = FilVue["reponsesPossibles"][number];

const REPONSES: Record<CodeCourrierRecu, Reponse[]> = {
  "2-1": [
    {
      code: "2-2",
      verbe: "Répondre",
      consequence: "La réponse est facultative\u00a0; aucun accusé de réception ne viendra.",
      piecesMax: 1,
    },
  ],
  "3-1": [
    {
      code: "3-4",
      verbe: "Envoyer les pièces",
      consequence: "Le délai du préfet repart du jour où l’État reçoit les pièces, si sa demande les nomme.",
      piecesMax: null,
    },
    {
      code: "3-3",
      verbe: "Refuser les pièces",
      consequence: "Le délai du préfet repart de ce refus, si sa demande nomme les pièces.",
      piecesMax: 1,
    },
  ],
  "4-1": [
    {
      code: "4-4",
      verbe: "Répondre aux observations",
      consequence:
        "La préfecture en accuse réception. Dites ensuite si la réponse refuse ce que la lettre demande\u00a0: le délai en dépend.",
      piecesMax: 1,
    },
    {
      code: "4-3",
      verbe: "Rejeter les observations",
      consequence:
        "Le délai du préfet repart de ce refus, si sa lettre demande un retrait ou une modification.",
      piecesMax: 1,
    },
  ],
  "5-1": [],
};

const ACCUSES: Partial<Record<CodeCourrierRecu, Reponse>> = {
  "3-1": {
    code: "3-2",
    verbe: "Accuser réception de nouveau",
    consequence: "L’accusé précédent a été refusé\u00a0: un autre part, sans pièce.",
    piecesMax: 0,
  },
  "4-1": {
    code: "4-2",
    verbe: "Accuser réception de nouveau",
    consequence: "L’accusé précédent a été refusé\u00a0: un autre part, sans pièce.",
    piecesMax: 0,
  },
};

/** Still waiting: its receipt would not say which of two answers it has. A 2-2 waits for nothing once it left. */
const estEnCours = ({ code, etat }: CourrierEnvoye): boolean =>
  etat === "preparee" ||
  etat === "sans-reponse" ||
  (etat === "envoyee" && !["2-2", "3-2", "4-2"].includes(code));

/** The answers a person may order now. */
export function reponsesPossibles(etat: EtatActe, recu: CourrierDePrefecture): Reponse[] {
  const possibles = [...REPONSES[recu.code]];
  const accuse = ACCUSES[recu.code];
  if (
    accuse &&
    suitesDe(etat.courriers, recu.id).findLast(({ code }) => code === accuse.code)?.etat === "en-anomalie"
  )
    possibles.push(accuse);
  return possibles.filter(({ code }) => refusDeReponse(etat, recu, code) === null);
}

/** Why this answer cannot be ordered; null when it can. */
export function refusDeReponse(
  etat: EtatActe,
  recu: CourrierDePrefecture,
  code: CodeCourrierEnvoye,
): RefusVue | null {
  const accuse = ACCUSES[recu.code];
  const admises: CodeCourrierEnvoye[] = REPONSES[recu.code].map((r) => r.code);
  if (accuse?.code === code) {
    const dernier = suitesDe(etat.courriers, recu.id).findLast((c) => c.code === code);
    return dernier?.etat === "en-anomalie"
      ? null
      : refus(
          "accuse-automatique",
          "L’accusé de réception de ce courrier part tout seul.",
          "Il n’y a rien à faire.",
        );
  }
  if (!admises.includes(code))
    return refus(
      "reponse-inadaptee",
      `Un message ${code} ne répond pas à un courrier ${recu.code}.`,
      recu.code === "5-1"
        ? "La défense se présente devant le tribunal."
        : "Choisissez une des réponses proposées.",
    );
  if (etat.transmission.etat === "annulee")
    return refus(
      "transmission-retiree",
      "La télétransmission de cet acte est annulée\u00a0: la préfecture ne le détient plus, aucune réponse n’y a d’objet.",
      "Répondez par courrier si la préfecture le demande.",
    );
  // The receipt (3-5, 4-5) names the act and the day of the letter: two answers to letters of one day cannot be told apart.
  const memeJour = etat.courriers.filter(
    (c): c is CourrierDePrefecture =>
      c.sens === "recu" && c.code === recu.code && c.dateCourrier === recu.dateCourrier,
  );
  const pendante = memeJour
    .flatMap((c) => suitesDe(etat.courriers, c.id))
    .find((c) => estEnCours(c) && !["3-2", "4-2"].includes(c.code));
  return pendante
    ? refus(
        "reponse-en-cours",
        `Une réponse ${pendante.code}, ordonnée le ${dateMoyenne(dateCivileDe(pendante.a))}, attend encore\u00a0: l’accusé de l’État ne dirait pas laquelle il a reçue.`,
        "Attendez son accusé de réception.",
      )
    : null;
}

const refus = (code: string, phrase: string, remede: string): RefusVue => ({
  code,
  phrase,
  article: null,
  remede,
});
