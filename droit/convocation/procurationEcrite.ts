import { article } from "../collectivite/articles.ts";
import { dateLongue, heureLongue } from "../calendrier/ecriture.ts";
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
export function procurationEcrite({ profil, mandant, mandataire, date, heure, lieu, le }: ProcurationEcrite): string[] {
  const texte = article(profil, "procuration");
  const role = profil.membres.replace(/(\p{L}+)s\b/gu, "$1");
  return [
    `Je soussigné(e) ${nomComplet(mandant)}, ${role}, empêché(e) d’assister à la séance ${duOrgane(profil.organe)} du ${dateLongue(date)} à ${heureLongue(heure)} (${lieu}), donne procuration à ${nomComplet(mandataire)} pour voter en mon nom.`,
    `Cette procuration vaut pour cette seule séance et pour tous les points de son ordre du jour. Elle est révocable à tout moment${texte ? ` (${texte})` : ""}.`,
    `Fait le ${dateLongue(le)}.`,
  ];
}

/** « le Conseil municipal » → « du Conseil municipal »; « l’assemblée » → « de l’assemblée ». */
export function duOrgane(organe: string): string {
  if (/^le /i.test(organe)) return `du ${organe.slice(3)}`;
  return `de ${organe}`;
}
