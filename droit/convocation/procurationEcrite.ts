import { dateLongue } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile, Elu, ProfilCollectivite } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";

/** What a written procuration must say (PROC-04): who gives it, to whom, for which sitting, on what day. */
export interface ProcurationEcrite {
  profil: ProfilCollectivite;
  mandant: Elu;
  mandataire: Elu;
  /** Of the sitting. */
  date: DateCivile;
  heure: string;
  lieu: string;
  /** Day it is signed. */
  le: DateCivile;
}

/** The paragraphs of the procuration, as the member reads them before signing and as they are kept. */
export function procurationEcrite(p: ProcurationEcrite): string[] {
  const texte = article(p.profil, "procuration");
  return [
    `Moi, ${nomComplet(p.mandant)}, membre ${duOrgane(p.profil.organe)}, je ne peux pas assister à sa séance du ${dateLongue(p.date)} à ${p.heure} (${p.lieu}). Je donne procuration à ${nomComplet(p.mandataire)} pour voter en mon nom.`,
    `Elle vaut pour cette seule séance et pour tous les points de son ordre du jour. Je peux la révoquer à tout moment${texte ? ` (${texte})` : ""}.`,
    `Fait le ${dateLongue(p.le)}.`,
  ];
}

/** « le Conseil municipal » → « du Conseil municipal »; « l’assemblée » → « de l’assemblée ». */
export const duOrgane = (organe: string): string =>
  /^le /i.test(organe) ? `du ${organe.slice(3)}` : `de ${organe}`;
