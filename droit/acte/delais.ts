import { dateCivileDe } from "../calendrier/instants.ts";
import { limiteDeLaListe } from "../calendrier/procesVerbal.ts";
import type { DateCivile } from "../faits.ts";
import { finDuDefere } from "./defere.ts";
import type { EtatActe } from "./etat.ts";
import { dureeEnLigne } from "./publication.ts";
import { finDuRecours } from "./recours.ts";

export interface DelaisActe {
  /** Last day to go to court, until midnight; null until publication (RECOURS-02). */
  finRecours: DateCivile | null;
  /** Last day of the prefect's déféré; null until the State has the act (LEGAL-01). */
  finDefere: DateCivile | null;
  /** Last day to publish the list of deliberations examined (PV-03). */
  listeAvant: DateCivile;
  /** First day on which the act could lawfully leave the site; null until publication (EXEC-05). */
  enLigneJusque: DateCivile | null;
}

/**
 * The dates an act sets running. Appeal: CJA art. R421-1, from publication. Déféré: CGCT art. L2131-6 (L3132-1,
 * L4142-1), from reception by the State. List: one week after the sitting, never extended (L2121-25). On line:
 * two months at least (R2131-1), counted with one day of margin.
 */
export function delais(etat: EtatActe): DelaisActe {
  const { profil, dateDecision } = etat.deliberation;
  const publieLe = etat.publication && dateCivileDe(etat.publication.a);
  const recuLe = etat.transmission.accuse?.dateReception ?? null;
  const { departement, choix } = profil;
  const lieu = { departement, vendrediSaint: choix?.vendrediSaint };
  return {
    finRecours: publieLe && finDuRecours({ ...lieu, depuis: publieLe }).date,
    finDefere: recuLe && finDuDefere({ ...lieu, nature: profil }, recuLe).date,
    listeAvant: limiteDeLaListe(dateDecision),
    enLigneJusque: publieLe && dureeEnLigne(profil, publieLe).retraitDes,
  };
}
