import { dateCivileDe } from "../calendrier/instants.ts";
import { limiteDeLaListe } from "../calendrier/procesVerbal.ts";
import type { DateCivile } from "../faits.ts";
import { estNominatif, estVotee } from "./decision.ts";
import type { EtatActe } from "./etat.ts";
import { finDuDelaiDuPrefet } from "./prefecture.ts";
import { dureeEnLigne } from "./publication.ts";
import { departDuRecours, finDuRecours } from "./recours.ts";

export interface DelaisActe {
  /** Last day to go to court, until midnight; null until publication or notification (RECOURS-02). */
  finRecours: DateCivile | null;
  /** Last day of the prefect's déféré as his letters leave it, the cautious one; null until the State has the act (LEGAL-01). */
  finDefere: DateCivile | null;
  /** Last day to publish the list of deliberations examined (PV-03); null for an act no sitting here voted. */
  listeAvant: DateCivile | null;
  /** First day on which the act could lawfully leave the site; null until publication (EXEC-05). */
  enLigneJusque: DateCivile | null;
}

/**
 * The dates an act sets running. Appeal: CJA art. R421-1, from publication, or from notification for whom an individual
 * decision concerns. Déféré: CGCT art. L2131-6 (L3132-1, L4142-1), from reception by the State. List: one week after
 * the sitting, never extended (L2121-25). On line: two months at least (R2131-1), counted with one day of margin.
 */
export function delais(etat: EtatActe): DelaisActe {
  const { decision } = etat;
  const { profil, dateDecision } = decision;
  const publieLe = etat.publication && dateCivileDe(etat.publication.a);
  const { departement, choix } = profil;
  const lieu = { departement, vendrediSaint: choix?.vendrediSaint };
  const { depuis } = departDuRecours({
    ...(publieLe && !estNominatif(decision) && { publieLe }),
    ...(etat.notification && { notifieLe: etat.notification.le }),
  });
  return {
    finRecours: depuis && finDuRecours({ ...lieu, depuis }).date,
    finDefere: finDuDelaiDuPrefet(etat)?.auPlusTard ?? null,
    listeAvant: estVotee(decision) ? limiteDeLaListe(dateDecision) : null,
    enLigneJusque: publieLe && dureeEnLigne(profil, publieLe).retraitDes,
  };
}
