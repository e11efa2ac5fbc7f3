import {
  type PDFArray,
  PDFDocument,
  PDFName,
  PDFObjectCopier,
  PDFRawStream,
  type PDFRef,
} from "@cantoo/pdf-lib";
import type { Increment } from "./increment.ts";

/**
 * Brings the first page of a small composed PDF into the document as a form XObject: the text keeps its
 * subset font and its Unicode map, so what is stamped can be searched, copied and archived (PDF/A).
 * The page must have been composed without tags: marked content of another tree means nothing here.
 */
export async function importerFormulaire(cible: Increment, source: Uint8Array): Promise<PDFRef> {
  const origine = await PDFDocument.load(source, { updateMetadata: false });
  const page = origine.getPage(0);
  const copieur = PDFObjectCopier.for(origine.context, cible.document.context);
  const contenu = page.node.Contents();
  if (!(contenu instanceof PDFRawStream)) throw new Error("La page importée doit avoir un seul flux.");
  const ressources = page.node.Resources();
  const flux = copieur.copy(contenu);
  const { width, height } = page.getSize();
  const { context } = cible.document;
  flux.dict.set(PDFName.of("Type"), PDFName.of("XObject"));
  flux.dict.set(PDFName.of("Subtype"), PDFName.of("Form"));
  flux.dict.set(PDFName.of("BBox"), context.obj([0, 0, width, height]) as PDFArray);
  if (ressources !== undefined) flux.dict.set(PDFName.of("Resources"), copieur.copy(ressources));
  return cible.ajouter(flux);
}
