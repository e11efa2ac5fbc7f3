import { extractText, getDocumentProxy } from "unpdf";

const PAGES_MAX = 500;

/** Every word of a PDF, page after page. Throws on one that cannot be read: it was examined before. */
export async function textePdf(octets: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(octets));
  if (document.numPages > PAGES_MAX) throw new RangeError(`A PDF of ${document.numPages} pages`);
  const { text } = await extractText(document, { mergePages: true });
  return text;
}

export interface DitsDuPdf {
  texte: string;
  /** Files attached to it: whatever they hold goes with it. */
  joints: number;
}

/** All that a PDF says, on its pages and off them: title and other properties, bookmarks, notes, fields, spoken text. */
export async function ditsDuPdf(octets: Uint8Array): Promise<DitsDuPdf> {
  const document = await getDocumentProxy(Uint8Array.from(octets));
  const dits: string[] = [await textePdf(octets)];
  const { info, metadata } = await document.getMetadata();
  recueillir(info, dits);
  dits.push(metadata?.getRaw?.() ?? "");
  recueillir(await document.getOutline(), dits);
  recueillir(await document.getFieldObjects(), dits);
  const fichiers: unknown = await document.getAttachments();
  const joints = fichiers instanceof Map ? fichiers.size : Object.keys(fichiers ?? {}).length;
  for (let page = 1; page <= document.numPages; page++) {
    const lue = await document.getPage(page);
    recueillir(await lue.getAnnotations(), dits);
    recueillir(await lue.getStructTree(), dits);
    lue.cleanup();
  }
  const texte = dits.join("\n");
  // A word cut at the end of a line is a word.
  return { texte: `${texte}\n${texte.replace(/[-\u00ad\u2010\u2011]\s+/gu, "")}`, joints };
}

/** Every string of what a reader of PDF gives, however deep. */
function recueillir(valeur: unknown, dits: string[]): void {
  if (typeof valeur === "string") dits.push(valeur);
  else if (Array.isArray(valeur)) for (const v of valeur) recueillir(v, dits);
  else if (valeur instanceof Map) for (const v of valeur.values()) recueillir(v, dits);
  else if (valeur && typeof valeur === "object" && !ArrayBuffer.isView(valeur))
    for (const v of Object.values(valeur)) recueillir(v, dits);
}
