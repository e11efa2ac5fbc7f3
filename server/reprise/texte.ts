/** The words of a PDF, line by line as a person sees them: columns keep their gap, paragraphs their blank line. */
import { getDocumentProxy } from "unpdf";

export const PAGES_MAX = 100;

export interface TexteLu {
  texte: string;
  /** Where each page begins in the text. */
  debuts: number[];
  pages: number;
}
interface Morceau {
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
  texte: string;
}

export async function textePdf(octets: Uint8Array): Promise<TexteLu | "trop-de-pages"> {
  const document = await getDocumentProxy(Uint8Array.from(octets), { verbosity: 0 });
  if (document.numPages > PAGES_MAX) return "trop-de-pages";
  let texte = "";
  const debuts: number[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    if (n > 1) texte += "\n\n";
    debuts.push(texte.length);
    const page = await document.getPage(n);
    const { items } = await page.getTextContent();
    texte += lignes(
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
  // One form for one letter: an accent written apart would be another letter, and move every position.
  if (texte.normalize("NFC") === texte) return { texte, debuts, pages: document.numPages };
  const pages = debuts.map((de, i) => texte.slice(de, debuts[i + 1] ?? texte.length).normalize("NFC"));
  let fin = 0;
  return {
    texte: pages.join(""),
    debuts: pages.map((page) => {
      const de = fin;
      fin += page.length;
      return de;
    }),
    pages: document.numPages,
  };
}

/** In reading order of the file, a new line where the height changes. */
function lignes(morceaux: Morceau[]): string {
  const rangs: Morceau[][] = [];
  for (const m of morceaux) {
    const rang = rangs.at(-1);
    const [premier] = rang ?? [];
    if (rang && premier && Math.abs(premier.y - m.y) < Math.max(premier.hauteur, m.hauteur) * 0.45)
      rang.push(m);
    else rangs.push([m]);
  }
  const ecarts = rangs
    .slice(1)
    .map((rang, i) => (rangs[i]?.[0]?.y ?? 0) - (rang[0]?.y ?? 0))
    .filter((d) => d > 0)
    .sort((a, b) => a - b);
  const ordinaire = ecarts[Math.floor(ecarts.length / 2)] ?? 12;
  let sortie = "";
  rangs.forEach((rang, i) => {
    const avant = rangs[i - 1]?.[0];
    if (avant) sortie += avant.y - (rang[0]?.y ?? 0) > ordinaire * 1.45 ? "\n\n" : "\n";
    sortie += ligne([...rang].sort((a, b) => a.x - b.x));
  });
  return sortie;
}

function ligne(rang: Morceau[]): string {
  let texte = "";
  let fin = 0;
  for (const m of rang) {
    const vide = m.x - fin;
    if (texte)
      texte += vide > m.hauteur * 2 ? "    " : vide > m.hauteur * 0.15 && !texte.endsWith(" ") ? " " : "";
    texte += m.texte;
    fin = m.x + m.largeur;
  }
  return texte;
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
