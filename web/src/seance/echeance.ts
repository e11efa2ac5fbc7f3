/** Until when a sitting can be convened, in the words of the buttons and of the lists. */
import { type DateCivile, dateLongue, type FenetreConvocation } from "@executoire/droit";

export interface Echeance {
  ton: "vert" | "ambre" | "rouge";
  phrase: string;
}

/** The ordinary delay first; then urgency; then only another date. */
export function echeanceConvocation(fenetre: FenetreConvocation, aujourdhui: DateCivile): Echeance {
  const { dernierEnvoi, dernierEnvoiUrgent } = fenetre;
  if (fenetre.possible && dernierEnvoi)
    return {
      ton: dernierEnvoi === aujourdhui ? "ambre" : "vert",
      phrase: `Possible jusqu’${quand(dernierEnvoi, aujourdhui)}, 23\u00a0h\u00a059.`,
    };
  if (fenetre.urgencePossible && dernierEnvoiUrgent)
    return {
      ton: "ambre",
      phrase: `${dernierEnvoi ? `Le délai ordinaire finissait le ${dateLongue(dernierEnvoi)}` : "Le délai ordinaire est dépassé"}\u00a0: possible en urgence seulement, jusqu’${quand(dernierEnvoiUrgent, aujourdhui)}, 23\u00a0h\u00a059.`,
    };
  return {
    ton: "rouge",
    phrase: `Il est trop tard pour cette date, même en urgence\u00a0: convoquée aujourd’hui, la séance peut se tenir à partir du ${dateLongue(fenetre.premiereSeance)}.`,
  };
}

const quand = (jour: DateCivile, aujourdhui: DateCivile): string =>
  jour === aujourdhui ? "à aujourd’hui" : `au ${dateLongue(jour)}`;
