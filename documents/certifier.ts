import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import type { Atelier } from "./atelier.ts";
import { importerFormulaire } from "./pdf/formulaire.ts";
import { ouvrirIncrement } from "./pdf/increment.ts";
import { ajouterPages } from "./pdf/pages.ts";
import { rattacher, texte } from "./pdf/structure.ts";
import { ajouterAnnotation } from "./signature.ts";

export interface Couches {
  /** What happened to the act after its signature, one line each, e.g. `Exécutoire le 22 mars 2024`. */
  mentions: { lignes: string[] };
  /** The certificate of executory character, as `certificatPdf` gives it; absent before the act is executory. */
  certificat?: Uint8Array;
}

/** Print, ReadOnly, Locked, LockedContents: the stamp is part of the copy, not a note to move about. */
const DRAPEAUX = 4 | 64 | 128 | 512;
const MILLIMETRE = 72 / 25.4;
const HAUTEUR_LIGNE = 11.2;

/**
 * Display copy of an act or of one of its annexes: a dated stamp above the first page, the certificate after the
 * last. Both are added after the bytes given, which open the result unchanged: a signature still covers them.
 */
export async function certifier(atelier: Atelier, signe: Uint8Array, couches: Couches): Promise<Uint8Array> {
  const increment = await ouvrirIncrement(signe);
  const { document } = increment;
  const page = document.getPage(0);
  const { width, height } = page.getSize();
  const { lignes } = couches.mentions;
  const largeur = width - 50 * MILLIMETRE;
  const hauteur = lignes.length * HAUTEUR_LIGNE;
  const x = 30 * MILLIMETRE;
  const y = height - 8 * MILLIMETRE - hauteur;
  const sceau = atelier.composer("mentions", { largeur, hauteur, lignes }, { norme: "a-3b", balises: false });
  const formulaire = await importerFormulaire(increment, sceau.pdf);
  const annotation = document.context.obj({
    Type: "Annot",
    Subtype: "Stamp",
    F: DRAPEAUX,
    Rect: [x, y, x + largeur, y + hauteur],
    P: page.ref,
    AP: { N: formulaire },
  }) as PDFDict;
  annotation.set(PDFName.of("Contents"), texte(lignes.join("\n")));
  annotation.set(PDFName.of("NM"), texte("mentions"));
  const reference = increment.ajouter(annotation);
  ajouterAnnotation(increment, 1, reference);
  rattacher(increment, reference, page.ref, "Annot", lignes.join(" ; "));
  if (couches.certificat) await ajouterPages(increment, couches.certificat);
  return increment.ecrire().pdf;
}
