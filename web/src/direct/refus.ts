/** Refusals of this screen: beside which gesture each is shown, and those it gives without asking the law. */
import type { CommandeSeance } from "@executoire/droit";
import type { Motif } from "../api/client.ts";

/** Where a refusal is shown: beside the gesture it answers. */
export type Zone =
  | "sieges"
  | "procurations"
  | "reponses"
  | "secretaire"
  | "ouvrir"
  | "quorum"
  | "urgence"
  | "point"
  | "vote"
  | "parole";

export function zoneDe({ ordre }: CommandeSeance): Zone {
  switch (ordre) {
    case "constaterPresences":
      return "sieges";
    case "donnerProcuration":
    case "retirerProcuration":
      return "procurations";
    case "reprendreReponses":
      return "reponses";
    case "designerSecretaire":
      return "secretaire";
    case "ouvrir":
    case "convoquer":
    case "completerOrdreDuJour":
      return "ouvrir";
    case "constaterCarence":
    case "reprendre":
    case "leverHuisClos":
      return "quorum";
    case "statuerUrgence":
      return "urgence";
    case "appelerPoint":
      return "point";
    case "donnerParole":
      return "parole";
    default:
      return "vote";
  }
}

export const SANS_DROIT: Motif = {
  phrase: "Vous regardez la séance\u00a0: elle est tenue avec un compte du service des assemblées.",
  article: null,
  remede: "Demander ce droit à l’administrateur, ou se connecter avec un compte qui l’a.",
};

export const titulaireLa = (nom: string): Motif => ({
  phrase: `${nom} est présent\u00a0: son suppléant ne siège qu’en son absence.`,
  article: "art. L5211-6 du CGCT",
  remede: "Constater d’abord l’absence du titulaire.",
});
