import { type PDFDict, PDFName, type PDFRef } from "@cantoo/pdf-lib";
import { correction, generate } from "lean-qr";
import type { Atelier } from "./atelier.ts";
import { importerFormulaire } from "./pdf/formulaire.ts";
import { ouvrirIncrement } from "./pdf/increment.ts";
import { rattacher, texte } from "./pdf/structure.ts";
import { ajouterAnnotation } from "./signature.ts";

export interface Impression {
  pdf: Uint8Array;
  /** What the code says: read back from the scan. */
  code: string;
  /** Beside the code, one line each: the fingerprint in words. */
  textes: string[];
}

const MILLIMETRE = 72 / 25.4;
/** A module of more than half a millimetre: a scanner at 150 dots per inch still sees three of them. */
const COTE = 19 * MILLIMETRE;
const LARGEUR = 132 * MILLIMETRE;
/** Below the foot of our documents, in the margin they are bound by: on the left of odd pages, on the right of even ones. */
const MARGE = { x: 6 * MILLIMETRE, y: 5 * MILLIMETRE };
const DRAPEAUX = 4 | 64 | 128 | 512;

/** The version to print and sign by hand: each sheet bears, in its corner, what recognises it once scanned. */
export async function impressionPdf(
  atelier: Atelier,
  { pdf, code, textes }: Impression,
): Promise<Uint8Array> {
  const increment = await ouvrirIncrement(pdf);
  const { document } = increment;
  const lignes = lignesDuCode(code);
  const formulaires: PDFRef[] = [];
  for (const adroite of [false, true]) {
    const repere = atelier.composer(
      "impression",
      { largeur: LARGEUR, hauteur: COTE, cote: COTE, lignes, textes, adroite },
      { norme: "a-3b", balises: false },
    );
    formulaires.push(await importerFormulaire(increment, repere.pdf));
  }
  for (const [i, page] of document.getPages().entries()) {
    const formulaire = formulaires[i % 2] as PDFRef;
    const x = i % 2 === 0 ? MARGE.x : page.getSize().width - MARGE.x - LARGEUR;
    const { y } = MARGE;
    const annotation = document.context.obj({
      Type: "Annot",
      Subtype: "Stamp",
      F: DRAPEAUX,
      Rect: [x, y, x + LARGEUR, y + COTE],
      P: page.ref,
      AP: { N: formulaire },
    }) as PDFDict;
    annotation.set(PDFName.of("Contents"), texte(textes.join("\n")));
    annotation.set(PDFName.of("NM"), texte(`repere-${i + 1}`));
    const reference = increment.ajouter(annotation);
    ajouterAnnotation(increment, i + 1, reference);
    rattacher(increment, reference, page.ref, "Annot", textes.join(" ; "));
  }
  return increment.ecrire().pdf;
}

/** Row by row, the runs of black modules: `[first, length]`. */
function lignesDuCode(code: string): [number, number][][] {
  const matrice = generate(code, { minCorrectionLevel: correction.M });
  return Array.from({ length: matrice.size }, (_, y) => {
    const suites: [number, number][] = [];
    for (let x = 0; x < matrice.size; x++) {
      if (!matrice.get(x, y)) continue;
      const derniere = suites.at(-1);
      if (derniere && derniere[0] + derniere[1] === x) derniere[1]++;
      else suites.push([x, 1]);
    }
    return suites;
  });
}
