import type { Instant } from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { dateDocument } from "./date.ts";
import { imprimer } from "./grammaire.ts";

export interface Annexe {
  titre: string;
  sousTitre?: string;
  paragraphes: string[];
  /** Name of the authority, kept in the file's properties. */
  auteur: string;
  etabliLe: Instant;
}

/** A plain annex, PDF/A: what the demonstration joins to its act. */
export function annexePdf(
  atelier: Atelier,
  a: Annexe,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number } {
  const donnees = {
    titre: imprimer(a.titre),
    sousTitre: a.sousTitre === undefined ? null : imprimer(a.sousTitre),
    paragraphes: a.paragraphes.map(imprimer),
    auteur: a.auteur,
    description: a.sousTitre ?? a.titre,
    date: dateDocument(a.etabliLe),
    pied: imprimer(a.titre),
  };
  const { pdf, pages } = atelier.composer("annexe", donnees, { norme });
  return { pdf, pages };
}
