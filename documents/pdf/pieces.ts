/** Pages of outside PDFs drawn into frames of ours: what they hold is shown, never trusted, never run. */
import {
  concatTransformationMatrix,
  drawObject,
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFEmbeddedPage,
  PDFName,
  PDFNumber,
  PDFOperator,
  type PDFOperatorNames,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from "@cantoo/pdf-lib";

/** A piece that can be shown, with the size of each page as it is read; or why it cannot. */
export type Piece =
  | { document: PDFDocument; pages: { largeur: number; hauteur: number }[] }
  | { raison: string };

/** A frame left by the template: PDF points, from the upper left of its page. */
export interface CadreDePage {
  piece: string;
  rang: number;
  page: number;
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
}

export async function ouvrirPiece(octets: Uint8Array | null): Promise<Piece> {
  if (octets === null) return { raison: "le fichier n’est plus dans le magasin" };
  try {
    const document = await PDFDocument.load(octets, { updateMetadata: false });
    if (document.isEncrypted) return { raison: "le fichier est protégé par un mot de passe" };
    const pages = document.getPages().map((page) => {
      const { width, height } = page.getCropBox();
      if (!(width > 0 && height > 0)) throw new RangeError("page sans surface");
      return couche(page) ? { largeur: height, hauteur: width } : { largeur: width, hauteur: height };
    });
    return pages.length > 0 ? { document, pages } : { raison: "le fichier n’a aucune page" };
  } catch (cause) {
    return {
      raison:
        cause instanceof EncryptedPDFError
          ? "le fichier est protégé par un mot de passe"
          : "le fichier est abîmé ou n’est pas un PDF",
    };
  }
}

/** The whole with the pieces drawn in, or the piece of which a page cannot be copied. */
export async function dessinerPieces(
  pdf: Uint8Array,
  cadres: readonly CadreDePage[],
  pieces: ReadonlyMap<string, Piece>,
): Promise<{ pdf: Uint8Array } | { echec: string }> {
  const cible = await PDFDocument.load(pdf, { updateMetadata: false });
  const feuilles = cible.getPages();
  const parPiece = new Map<string, CadreDePage[]>();
  for (const cadre of cadres) parPiece.set(cadre.piece, [...(parPiece.get(cadre.piece) ?? []), cadre]);
  for (const [nom, siens] of parPiece) {
    const piece = pieces.get(nom);
    if (!piece || "raison" in piece) continue;
    try {
      const sources = piece.document.getPages();
      for (const page of sources) fondreAnnotations(page);
      const copies = await cible.embedPages(
        sources,
        sources.map((page) => {
          const { x, y, width, height } = page.getCropBox();
          return { left: x, bottom: y, right: x + width, top: y + height };
        }),
      );
      // Made now, so that what cannot be read is known while its piece can still be set aside.
      for (const copie of copies) await copie.embed();
      for (const cadre of siens) {
        const feuille = feuilles[cadre.page - 1];
        const copie = copies[cadre.rang];
        const source = sources[cadre.rang];
        if (feuille && copie && source) dessiner(feuille, copie, angle(source), cadre);
      }
    } catch {
      return { echec: nom };
    }
  }
  return { pdf: await cible.save({ updateFieldAppearances: false, addDefaultPage: false }) };
}

const angle = (page: PDFPage): 0 | 90 | 180 | 270 =>
  (((page.getRotation().angle % 360) + 360) % 360) as 0 | 90 | 180 | 270;
const couche = (page: PDFPage): boolean => angle(page) % 180 === 90;

/** Turned as a reader would show it, as large as the frame allows, never enlarged, in the middle of its width. */
function dessiner(feuille: PDFPage, copie: PDFEmbeddedPage, tourne: number, cadre: CadreDePage): void {
  const { width: l, height: h } = copie;
  const [large, haut] = tourne % 180 === 90 ? [h, l] : [l, h];
  const e = Math.min(1, cadre.largeur / large, cadre.hauteur / haut);
  const gauche = cadre.x + (cadre.largeur - large * e) / 2;
  const bas = feuille.getHeight() - cadre.y - haut * e;
  const matrice = {
    0: [e, 0, 0, e, gauche, bas],
    90: [0, -e, e, 0, gauche, bas + haut * e],
    180: [-e, 0, 0, -e, gauche + large * e, bas + haut * e],
    270: [0, e, -e, 0, gauche + large * e, bas],
  }[tourne] as [number, number, number, number, number, number];
  const nom = feuille.node.newXObject("Piece", copie.ref);
  // What comes from elsewhere has no tags: a reader is told to pass over it, and the caption says what it is.
  feuille.pushOperators(
    PDFOperator.of("BMC" as PDFOperatorNames, [PDFName.of("Artifact")]),
    pushGraphicsState(),
    concatTransformationMatrix(...matrice),
    drawObject(nom),
    popGraphicsState(),
    PDFOperator.of("EMC" as PDFOperatorNames),
  );
}

const CACHEE = 2;
/** Shows nothing of itself, or is not meant for paper. */
const SANS_IMAGE: ReadonlySet<string> = new Set(["Popup", "Link"]);

/** Filled fields, stamps and notes live beside the page: drawn into it, or they would be lost with the copy. */
function fondreAnnotations(page: PDFPage): void {
  const liste = page.node.Annots();
  if (!liste) return;
  const { context } = page.doc;
  for (const entree of liste.asArray()) {
    const annotation = context.lookup(entree);
    if (!(annotation instanceof PDFDict)) continue;
    const drapeaux = annotation.lookupMaybe(PDFName.of("F"), PDFNumber)?.asNumber() ?? 0;
    const genre = annotation.lookupMaybe(PDFName.of("Subtype"), PDFName)?.decodeText() ?? "";
    const image = apparence(annotation);
    const cadre = annotation.lookup(PDFName.of("Rect"));
    if (drapeaux & CACHEE || SANS_IMAGE.has(genre) || !image || !(cadre instanceof PDFArray)) continue;
    const boite = image.flux.dict.lookup(PDFName.of("BBox"));
    if (!(boite instanceof PDFArray)) continue;
    const m = nombres(image.flux.dict.lookup(PDFName.of("Matrix"))) ?? [1, 0, 0, 1, 0, 0];
    const b = nombres(boite);
    const r = nombres(cadre);
    if (!b || !r) continue;
    const matrice = ajuster(b, m, r);
    if (matrice === null) continue;
    const nom = page.node.newXObject("Annotation", image.ref);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(...matrice),
      drawObject(nom),
      popGraphicsState(),
    );
  }
  page.node.delete(PDFName.of("Annots"));
}

function apparence(annotation: PDFDict): { ref: PDFRef; flux: PDFStream } | null {
  const normale = annotation.lookupMaybe(PDFName.of("AP"), PDFDict)?.get(PDFName.of("N"));
  if (normale === undefined) return null;
  const { context } = annotation;
  const cible = context.lookup(normale);
  if (cible instanceof PDFStream)
    return { ref: normale instanceof PDFRef ? normale : context.register(cible), flux: cible };
  // A box to tick has one image by state.
  const etat = annotation.lookupMaybe(PDFName.of("AS"), PDFName);
  if (!(cible instanceof PDFDict) || !etat) return null;
  const ref = cible.get(etat);
  const flux = context.lookup(ref);
  return ref instanceof PDFRef && flux instanceof PDFStream ? { ref, flux } : null;
}

const nombres = (valeur: unknown): number[] | null =>
  valeur instanceof PDFArray
    ? valeur.asArray().map((n) => (n instanceof PDFNumber ? n.asNumber() : 0))
    : null;

/** The matrix that brings the box of an appearance onto the rectangle of its annotation (ISO 32000, 12.5.5). */
function ajuster(
  b: number[],
  m: number[],
  r: number[],
): [number, number, number, number, number, number] | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = b;
  const [a = 1, c = 0, d = 0, e = 1, f = 0, g = 0] = m;
  const coins = [
    [b0, b1],
    [b2, b1],
    [b0, b3],
    [b2, b3],
  ].map(([x = 0, y = 0]) => [a * x + d * y + f, c * x + e * y + g]);
  const xs = coins.map(([x = 0]) => x);
  const ys = coins.map(([, y = 0]) => y);
  const [gauche, bas] = [Math.min(...xs), Math.min(...ys)];
  const [l, h] = [Math.max(...xs) - gauche, Math.max(...ys) - bas];
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0] = r;
  if (!(l > 0 && h > 0)) return null;
  const ex = Math.abs(r2 - r0) / l;
  const ey = Math.abs(r3 - r1) / h;
  return [ex, 0, 0, ey, Math.min(r0, r2) - gauche * ex, Math.min(r1, r3) - bas * ey];
}
