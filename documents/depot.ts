import { PDFDocument, PDFHexString, PDFName } from "@cantoo/pdf-lib";
import type { ActePris, Instant } from "@executoire/droit";
import type { Atelier, Champ } from "./atelier.ts";
import { lireChamps } from "./champs.ts";
import { dateDocument } from "./date.ts";
import { espaces } from "./grammaire.ts";

/** A document written elsewhere, to be signed here. */
export interface Depot {
  acte: Pick<ActePris, "numero" | "profil">;
  pdf: Uint8Array;
  /** SHA-256 of the file as it was deposited: the page names it. */
  empreinte: string;
  fichier: string;
  deposeLe: Instant;
}

/**
 * Gives a deposited PDF a page with a place to sign. The file is written anew before anybody signs it, so that what
 * signs it later is always an addition. Throws when it is not a PDF that can be read.
 */
export async function preparerDepot(
  atelier: Atelier,
  d: Depot,
): Promise<{ pdf: Uint8Array; pages: number; champ: Champ }> {
  const page = atelier.composer("page-signature", donneesPage(d), { norme: "a-3a" });
  const { signataire } = lireChamps(page.marques);
  if (signataire === undefined) throw new Error("Modèle sans place de signature.");
  const document = await PDFDocument.load(d.pdf, { updateMetadata: false });
  const ajout = await PDFDocument.load(page.pdf, { updateMetadata: false });
  for (const copie of await document.copyPages(ajout, ajout.getPageIndices())) {
    // Its part of the reading order stayed behind: a number that points nowhere would mislead.
    copie.node.delete(PDFName.of("StructParents"));
    document.addPage(copie);
  }
  identifier(document, d.empreinte);
  // A classic table of references: what signs afterwards adds to it.
  const pdf = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  return { pdf, pages: document.getPageCount(), champ: { ...signataire, page: document.getPageCount() } };
}

/** The file identifier of the PDF comes from its content, so that the same deposit gives the same bytes. */
function identifier(document: PDFDocument, empreinte: string): void {
  const id = PDFHexString.of(empreinte.slice(0, 32));
  document.context.trailerInfo.ID = document.context.obj([id, id]);
}

/** Only what can no longer change once the file is here: the object and the signatory may still be corrected. */
function donneesPage({ acte, empreinte, fichier, deposeLe }: Depot) {
  const intitule = `Signature de l’acte ${acte.numero}`;
  return {
    titre: intitule,
    auteur: acte.profil.nom,
    description: intitule,
    date: dateDocument(deposeLe),
    pied: `Acte ${acte.numero} – document déposé ${empreinte.slice(0, 16)}`,
    collectivite: acte.profil.nom,
    intitule: `Acte ${acte.numero}`,
    objet: "Signature",
    phrases: [
      `La signature de cette page porte sur le document entier, déposé sous le nom «\u00a0${fichier}\u00a0».`,
      `Empreinte SHA-256 du fichier déposé : ${empreinte.slice(0, 32)} ${empreinte.slice(32)}`,
    ].map(espaces),
  };
}
