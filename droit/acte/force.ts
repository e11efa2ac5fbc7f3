/** What may be said of an act's force on a given day: a suspension begins with a letter and ends with time. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile } from "../faits.ts";
import type { EtatActe } from "./etat.ts";
import { type CaractereExecutoire, executoire } from "./executoire.ts";
import { prefecture } from "./prefecture.ts";

export interface ForceDeLActe extends CaractereExecutoire {
  /** Last day of the suspension the prefect obtained by asking for it (LEGAL-04); null when nothing suspends the act. */
  suspenduJusque: DateCivile | null;
}

/** A suspended act is not executory, whatever it was the day before; computed at reading, for the suspension runs out alone. */
export function forceAu(etat: EtatActe, aujourdhui: DateCivile): ForceDeLActe {
  const force = executoire(etat);
  const { suspenduJusque } = prefecture(etat, aujourdhui);
  if (!suspenduJusque) return { ...force, suspenduJusque };
  const texte = article(etat.decision.profil, "defere");
  return {
    ...force,
    le: null,
    suspenduJusque,
    explication: `L’exécution de l’acte est suspendue à la demande du préfet, jusqu’au ${dateMoyenne(suspenduJusque)} au plus${texte ? ` (${texte})` : ""}.`,
  };
}
