import { extractText, getDocumentProxy } from "unpdf";

const PAGES_MAX = 500;

/** Every word of a PDF, page after page. Throws on one that cannot be read: it was examined before. */
export async function textePdf(octets: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(Uint8Array.from(octets));
  if (document.numPages > PAGES_MAX) throw new RangeError(`A PDF of ${document.numPages} pages`);
  const { text } = await extractText(document, { mergePages: true });
  return text;
}
