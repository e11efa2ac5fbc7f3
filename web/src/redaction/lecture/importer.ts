/** A document chosen by its author, read into lines, tables and images: by its bytes, whatever its name. */
import { lireTexte, type TexteActe } from "@executoire/droit";
import { ouvrirArchive } from "./archive.ts";
import { type Balise, lireBalises } from "./html.ts";
import { type Passage, passagesDe } from "./passages.ts";

export interface ImageLue {
  octets: Uint8Array;
  mime: string;
}
export type DocumentLu =
  | { ok: true; passages: Passage[]; images: Map<string, ImageLue>; laisses: string[] }
  | { ok: true; texte: TexteActe; laisses: string[] }
  | { ok: false; phrase: string; remede: string };

const REENREGISTRER = "Ouvrez-le, enregistrez-le de nouveau en .docx ou en .odt, puis choisissez-le.";
const HTML_OCTETS_MAX = 5_000_000;

export async function lireDocument(nom: string, octets: Uint8Array): Promise<DocumentLu> {
  const refus = (phrase: string, remede = REENREGISTRER): DocumentLu => ({
    ok: false,
    phrase: `«\u00a0${nom}\u00a0» n’est pas lu\u00a0: ${phrase}.`,
    remede,
  });
  const tete = new TextDecoder("latin1").decode(octets.subarray(0, 8));
  if (octets.length === 0) return refus("le fichier est vide");
  if (tete.startsWith("%PDF-"))
    return refus(
      "c’est un PDF",
      "Un acte ancien en PDF se relit à la page Reprise\u00a0; un texte à écrire se prend dans son document d’origine.",
    );
  if (tete.startsWith("\xd0\xcf\x11\xe0"))
    return refus("c’est un ancien document Word (.doc), ou un document protégé par un mot de passe");
  if (tete.startsWith("{\\rtf")) return refus("c’est un document RTF");
  if (tete.startsWith("PK\x03\x04")) return lireArchive(octets, refus);
  if (octets.length > HTML_OCTETS_MAX) return refus(`il pèse plus de ${HTML_OCTETS_MAX / 1_000_000}\u00a0Mo`);
  const texte = decoder(octets);
  if (texte === null) return refus("son contenu n’est ni un texte, ni un document .docx ou .odt");
  if (/^\s*(?:<!doctype html|<html)/i.test(texte))
    return { ok: true, ...lu(lireBalises(texte), new Map(), []) };
  return { ok: true, texte: lireTexte(texte), laisses: [] };
}

async function lireArchive(
  octets: Uint8Array,
  refus: (phrase: string, remede?: string) => DocumentLu,
): Promise<DocumentLu> {
  const archive = ouvrirArchive(octets, (entree) =>
    /^(?:mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/.*\.(?:png|jpe?g)|\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]+\.xml|word\/_rels\/.*|word\/media\/.*\.(?:png|jpe?g))$/i.test(
      entree,
    ),
  );
  if (!archive.ok) return refus(archive.phrase);
  const { parties, noms } = archive;
  const xml = (nom: string): string => new TextDecoder().decode(parties.get(nom) ?? new Uint8Array());
  if (/encryption-data/.test(xml("META-INF/manifest.xml")))
    return refus(
      "il est protégé par un mot de passe",
      "Retirez la protection, puis choisissez-le de nouveau.",
    );
  for (const [nom, contenu] of parties)
    if (/\.(?:xml|rels)$/.test(nom) && /<!(?:ENTITY|DOCTYPE)/.test(new TextDecoder().decode(contenu)))
      return refus("il contient des définitions qu’un document de texte n’a pas");
  const laisses = noms.some((nom) => /vbaProject|^Basic\/|^Scripts\//.test(nom))
    ? ["des macros, jamais exécutées"]
    : [];
  try {
    if (parties.has("content.xml")) {
      const { lireOdt } = await import("./odt.ts");
      const odt = lireOdt(xml("content.xml"), xml("styles.xml"));
      if (!odt) return refus("ce n’est pas un document de texte");
      const images = new Map<string, ImageLue>();
      for (const [nom, contenu] of parties)
        if (nom.startsWith("Pictures/"))
          images.set(`fichier:${nom}`, {
            octets: contenu,
            mime: /png$/i.test(nom) ? "image/png" : "image/jpeg",
          });
      return { ok: true, ...lu(odt.racine, images, [...laisses, ...odt.laisses]) };
    }
    const { lireDocx } = await import("./docx.ts");
    const docx = await lireDocx(parties);
    if (!docx) return refus("ce n’est pas un document de texte");
    return { ok: true, ...lu(docx.racine, docx.images, [...laisses, ...docx.laisses]) };
  } catch {
    return refus("il est abîmé");
  }
}

function lu(racine: Balise, images: Map<string, ImageLue>, laisses: string[]) {
  const { passages, laisses: autres } = passagesDe(racine);
  // Fonts and colours are always left: saying so helps nobody.
  const dits = [...laisses, ...autres].filter((quoi) => quoi !== "des polices, des tailles et des couleurs");
  return { passages, images, laisses: [...new Set(dits)] };
}

function decoder(octets: Uint8Array): string | null {
  try {
    const texte = new TextDecoder("utf-8", { fatal: true }).decode(octets);
    return texte.includes("\0") ? null : texte;
  } catch {
    const texte = new TextDecoder("windows-1252").decode(octets);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
    return /[\x00-\x08\x0e-\x1f]/.test(texte) ? null : texte;
  }
}
