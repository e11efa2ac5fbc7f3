/** The text of a Word document as HTML, by mammoth, which only sees the parts we took out ourselves. */
import { zipSync } from "fflate";
import { type Balise, lireBalises } from "./html.ts";
import type { ImageLue } from "./importer.ts";

export async function lireDocx(
  parties: ReadonlyMap<string, Uint8Array>,
): Promise<{ racine: Balise; laisses: string[]; images: Map<string, ImageLue> } | null> {
  if (!parties.has("word/document.xml")) return null;
  const { default: mammoth } = await import("mammoth");
  const archive = zipSync(Object.fromEntries(parties), { level: 0 });
  const images = new Map<string, ImageLue>();
  const source = { arrayBuffer: archive.buffer as ArrayBuffer, buffer: archive };
  const { value } = await mammoth.convertToHtml(
    source as never,
    {
      styleMap: [
        "u => u",
        "strike => del",
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Titre'] => h1:fresh",
      ],
      convertImage: mammoth.images.imgElement(async (image) => {
        const nom = `fichier:${images.size}`;
        images.set(nom, {
          octets: Uint8Array.from(atob(await image.readAsBase64String()), (c) => c.charCodeAt(0)),
          mime: image.contentType,
        });
        return { src: nom };
      }),
      externalFileAccess: false,
    } as never,
  );
  return { racine: lireBalises(value), laisses: laissesDe(parties), images };
}

/** What mammoth passes over without a word. */
function laissesDe(parties: ReadonlyMap<string, Uint8Array>): string[] {
  const texte = (nom: string): string => new TextDecoder().decode(parties.get(nom) ?? new Uint8Array());
  const corps = texte("word/document.xml");
  const laisses: string[] = [];
  if (/<w:del\s/.test(corps)) laisses.push("du texte supprimé ou barré");
  if (/<w:comment\s/.test(texte("word/comments.xml"))) laisses.push("des commentaires");
  if (/<m:oMath/.test(corps)) laisses.push("des dessins, des formules ou des sons");
  if (/<w:object/.test(corps)) laisses.push("des objets incorporés");
  if (/<w:headerReference|<w:footerReference/.test(corps)) laisses.push("les en-têtes et pieds de page");
  return laisses;
}
