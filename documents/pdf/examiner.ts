import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFStream } from "@cantoo/pdf-lib";
import { sansDemesure } from "./bornes.ts";

export interface PdfExamine {
  pages: number;
  /** It bears an electronic signature: writing it anew would break it. */
  signe: boolean;
  /** Something runs when it is opened or clicked: a script, a program, a form that sends. */
  actif: string | null;
  /** What is packed in it takes more room than any real document: nothing else is known of it. */
  demesure: boolean;
}

const ACTIONS: Record<string, string> = {
  JavaScript: "un script",
  Launch: "le lancement d’un programme",
  SubmitForm: "l’envoi d’un formulaire",
  ImportData: "l’import de données",
  Rendition: "un média",
};

/** What a PDF laid down by somebody holds; null when it cannot be read. Every object is looked at, packed ones too. */
export async function examinerPdf(octets: Uint8Array): Promise<PdfExamine | null> {
  let document: PDFDocument;
  let pages: number;
  try {
    const lu = await sansDemesure(() => PDFDocument.load(octets, { updateMetadata: false }));
    if (lu === null) return { pages: 0, signe: false, actif: null, demesure: true };
    document = lu;
    pages = document.getPageCount();
  } catch {
    return null;
  }
  let actif: string | null = null;
  let signe = false;
  for (const [, objet] of document.context.enumerateIndirectObjects()) {
    parcourir(objet instanceof PDFStream ? objet.dict : objet, (d) => {
      if (nom(d, "Type") === "Sig" || d.has(PDFName.of("ByteRange"))) signe = true;
      const cle = d.has(PDFName.of("JS")) ? "JavaScript" : (nom(d, "S") ?? "");
      actif ??= Object.hasOwn(ACTIONS, cle) ? (ACTIONS[cle] ?? null) : null;
    });
  }
  return pages > 0 ? { pages, signe, actif, demesure: false } : null;
}

/** Dictionaries written inside another one, or in a list; those behind a reference are looked at in their turn. */
function parcourir(racine: PDFObject, voir: (d: PDFDict) => void): void {
  const reste: PDFObject[] = [racine];
  for (let objet = reste.pop(); objet; objet = reste.pop()) {
    if (objet instanceof PDFDict) {
      voir(objet);
      for (const valeur of objet.values()) reste.push(valeur);
    } else if (objet instanceof PDFArray) for (const valeur of objet.asArray()) reste.push(valeur);
  }
}

function nom(dict: PDFDict, cle: string): string | undefined {
  // Through a reference too: a name may be written elsewhere.
  const valeur = dict.lookup(PDFName.of(cle));
  return valeur instanceof PDFName ? valeur.decodeText() : undefined;
}
