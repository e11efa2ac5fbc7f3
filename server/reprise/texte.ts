/** The words of a PDF, line by line as a person reads them, and the facts that are attached to it. */
import { getDocumentProxy } from "unpdf";
import { type Morceau, sansEnTetesCourants, texteDesMorceaux } from "./colonnes.ts";
import { type Jointe, jointeDe } from "./jointe.ts";

export const PAGES_MAX = 100;

export interface TexteLu {
  texte: string;
  /** Where each page begins in the text. */
  debuts: number[];
  pages: number;
  /** The facts our own documents carry; null where there are none. */
  jointe: Jointe | null;
}
export async function textePdf(octets: Uint8Array): Promise<TexteLu | "trop-de-pages"> {
  const document = await getDocumentProxy(Uint8Array.from(octets), { verbosity: 0 });
  if (document.numPages > PAGES_MAX) return "trop-de-pages";
  const jointe = await jointeDe(document);
  const morceaux: Morceau[][] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    morceaux.push(
      items.flatMap((item) =>
        "str" in item && item.str.trim()
          ? [
              {
                x: item.transform[4] as number,
                y: item.transform[5] as number,
                largeur: item.width,
                hauteur: item.height || Math.abs(item.transform[3] as number) || 10,
                texte: item.str,
              },
            ]
          : [],
      ),
    );
    page.cleanup();
  }
  await document.loadingTask.destroy();
  let texte = "";
  const debuts: number[] = [];
  for (const page of sansEnTetesCourants(morceaux)) {
    if (debuts.length > 0) texte += "\n\n";
    debuts.push(texte.length);
    // One form for one letter: an accent written apart would be another letter, and move every position.
    texte += texteDesMorceaux(page).normalize("NFC");
  }
  return { texte, debuts, pages: document.numPages, jointe };
}

/** UTF-8, else the code page of older software; null for bytes that are no text. */
export function texteDe(octets: Uint8Array): string | null {
  if (octets.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(octets).normalize("NFC");
  } catch {
    const texte = new TextDecoder("windows-1252").decode(octets);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
    return /[\u0001-\u0008\u000e-\u001f]/.test(texte) ? null : texte.normalize("NFC");
  }
}
