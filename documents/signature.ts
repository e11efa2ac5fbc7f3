import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFString } from "@cantoo/pdf-lib";
import type { Instant } from "@executoire/droit";
import type { Atelier, Champ } from "./atelier.ts";
import { importerFormulaire } from "./pdf/formulaire.ts";
import { type Increment, latin1, ouvrirIncrement, sousDictionnaire } from "./pdf/increment.ts";
import { rattacher, texte } from "./pdf/structure.ts";

export interface DemandeSignature {
  /** As printed, `Serge SIMEON`. */
  nom: string;
  qualite: string;
  /** Becomes the signature's /M: the signer's claimed time. */
  le: Instant;
  /** How the date is written on the page, e.g. `jeudi 21 mars 2024 à 10:12`. */
  dateTexte: string;
  raison?: string;
  lieu?: string;
  /** Unique in the document; `Signature_president` when absent. A second signer needs another. */
  nomChamp?: string;
  /** « Pour le Président et par délégation, », above the name. */
  formule?: string | null;
  /** False: nothing is drawn on the page. A formula is always drawn. */
  marque?: boolean;
  /** Bytes kept for the CMS. 16 384 when absent: a chain of three certificates and a time-stamp fit. */
  tailleReservee?: number;
}

/** Where the CMS goes. The bytes to sign are `pdf` without the hexadecimal string and its brackets. */
export interface PlaceSignature {
  byteRange: [number, number, number, number];
  /** Offset of the first hexadecimal digit, after `<`. */
  debutContents: number;
  /** Number of hexadecimal digits: twice the bytes kept. */
  longueurContents: number;
}

/** Widget flags: Print (PDF/A asks for it) and Locked (nobody drags a signature about). */
const IMPRIMER_ET_VERROUILLER = 4 | 128;

/**
 * Adds an empty PAdES signature with its visible appearance, as an incremental update: the first bytes
 * of the result are exactly `pdf`. The appearance is composed with embedded fonts, so PDF/A is kept.
 */
export async function preparerSignature(
  atelier: Atelier,
  pdf: Uint8Array,
  champ: Champ,
  demande: DemandeSignature,
): Promise<{ pdf: Uint8Array } & PlaceSignature> {
  const increment = await ouvrirIncrement(pdf);
  const visible = demande.marque !== false || Boolean(demande.formule);
  const formulaire = visible ? await apparence(atelier, increment, champ, demande) : null;
  const taille = demande.tailleReservee ?? 16_384;
  const signature = dictionnaireSignature(increment, demande, taille);
  poserWidget(increment, champ, demande, signature, formulaire);
  const { pdf: ecrit, decalages } = increment.ecrire();
  return { pdf: ecrit, ...reserver(ecrit, decalages.get(signature.objectNumber) as number, taille) };
}

async function apparence(
  atelier: Atelier,
  increment: Increment,
  champ: Champ,
  demande: DemandeSignature,
): Promise<PDFRef> {
  const composee = atelier.composer(
    "signature",
    {
      largeur: champ.largeur,
      hauteur: champ.hauteur,
      formule: demande.formule ?? null,
      nom: demande.nom,
      qualite: demande.qualite,
      lignes: [`le ${demande.dateTexte}`, demande.lieu, demande.raison].filter((l) => l !== undefined),
    },
    { norme: "a-3b", balises: false },
  );
  return importerFormulaire(increment, composee.pdf);
}

/** Writes the CMS in its place. Throws when it is longer than the place kept, or the place is not empty. */
export function apposerSignature(pdf: Uint8Array, place: PlaceSignature, cms: Uint8Array): Uint8Array {
  const { debutContents, longueurContents } = place;
  if (cms.length * 2 > longueurContents)
    throw new Error(`Signature de ${cms.length} octets pour ${longueurContents / 2} réservés.`);
  if (pdf[debutContents - 1] !== 0x3c || pdf[debutContents + longueurContents] !== 0x3e)
    throw new Error("La place de la signature n’est pas où elle est annoncée.");
  if (pdf.subarray(debutContents, debutContents + longueurContents).some((o) => o !== 0x30))
    throw new Error("La place de la signature est déjà occupée.");
  const signe = pdf.slice();
  const chiffres = Array.from(cms, (o) => o.toString(16).padStart(2, "0")).join("");
  signe.set(latin1(chiffres), debutContents);
  return signe;
}

/** The bytes a signature covers: everything but the hexadecimal string and its brackets. */
export function octetsASigner(pdf: Uint8Array, { byteRange: [a, b, c, d] }: PlaceSignature): Uint8Array {
  const couverts = new Uint8Array(b + d);
  couverts.set(pdf.subarray(a, a + b), 0);
  couverts.set(pdf.subarray(c, c + d), b);
  return couverts;
}

function dictionnaireSignature(increment: Increment, demande: DemandeSignature, taille: number): PDFRef {
  const { context } = increment.document;
  // ByteRange is written with ten-digit place-holders and filled once the offsets are known.
  const dictionnaire = context.obj({
    Type: "Sig",
    Filter: "Adobe.PPKLite",
    SubFilter: "ETSI.CAdES.detached",
    ByteRange: [0, ATTENTE, ATTENTE, ATTENTE],
  }) as PDFDict;
  dictionnaire.set(PDFName.of("Contents"), PDFHexString.of("0".repeat(taille * 2)));
  dictionnaire.set(PDFName.of("M"), PDFString.of(datePdf(demande.le)));
  dictionnaire.set(PDFName.of("Name"), texte(demande.nom));
  if (demande.raison !== undefined) dictionnaire.set(PDFName.of("Reason"), texte(demande.raison));
  if (demande.lieu !== undefined) dictionnaire.set(PDFName.of("Location"), texte(demande.lieu));
  return increment.ajouter(dictionnaire);
}

function poserWidget(
  increment: Increment,
  champ: Champ,
  demande: DemandeSignature,
  signature: PDFRef,
  formulaire: PDFRef | null,
): void {
  const { document } = increment;
  const { context, catalog } = document;
  const page = document.getPage(champ.page - 1);
  const nomChamp = demande.nomChamp ?? "Signature_president";
  const libelle = `Signature de ${demande.nom}, ${demande.qualite}, le ${demande.dateTexte}`;
  const widget = context.obj({
    Type: "Annot",
    Subtype: "Widget",
    FT: "Sig",
    F: IMPRIMER_ET_VERROUILLER,
    // Without a mark the field takes no place: PDF/A then asks for no appearance.
    Rect: formulaire
      ? [champ.x, champ.y, champ.x + champ.largeur, champ.y + champ.hauteur]
      : [champ.x, champ.y, champ.x, champ.y],
    P: page.ref,
    V: signature,
    ...(formulaire && { AP: { N: formulaire } }),
  }) as PDFDict;
  widget.set(PDFName.of("T"), texte(nomChamp));
  widget.set(PDFName.of("TU"), texte(libelle));
  widget.set(PDFName.of("Contents"), texte(libelle));
  const reference = increment.ajouter(widget);
  ajouterAnnotation(increment, champ.page, reference);

  const formulaireActuel = sousDictionnaire(catalog, "AcroForm");
  const acroForm = formulaireActuel ?? (context.obj({ Fields: [] }) as PDFDict);
  const champs = acroForm.lookup(PDFName.of("Fields"), PDFArray);
  for (const autre of champs.asArray()) {
    const nom = context.lookup(autre, PDFDict).lookup(PDFName.of("T"));
    if (nom instanceof PDFHexString && nom.decodeText() === nomChamp)
      throw new Error(`Le document a déjà un champ de signature « ${nomChamp} ».`);
  }
  champs.push(reference);
  // SignaturesExist and AppendOnly: a well-behaved editor must extend this file, never rewrite it.
  acroForm.set(PDFName.of("SigFlags"), PDFNumber.of(3));
  if (formulaireActuel === undefined) catalog.set(PDFName.of("AcroForm"), acroForm);
  const referenceForm = catalog.get(PDFName.of("AcroForm"));
  if (referenceForm instanceof PDFRef) increment.changer(referenceForm);
  increment.changer(context.trailerInfo.Root as PDFRef);
  rattacher(increment, reference, page.ref, "Form", libelle);
}

/** Adds an annotation to a page (1-based), whether its list is absent, direct or indirect. */
export function ajouterAnnotation(increment: Increment, numeroPage: number, reference: PDFRef): void {
  const page = increment.document.getPage(numeroPage - 1);
  const cle = PDFName.of("Annots");
  const liste = page.node.lookup(cle);
  if (liste instanceof PDFArray) liste.push(reference);
  else page.node.set(cle, increment.document.context.obj([reference]));
  const indirecte = page.node.get(cle);
  if (indirecte instanceof PDFRef) increment.changer(indirecte);
  page.node.set(PDFName.of("Tabs"), PDFName.of("S"));
  increment.changer(page.ref);
}

const ATTENTE = 9_999_999_999;

function reserver(pdf: Uint8Array, debutObjet: number, taille: number): PlaceSignature {
  const decode = new TextDecoder("latin1");
  const entete = decode.decode(pdf.subarray(debutObjet, debutObjet + 512));
  const debutContents = debutObjet + entete.indexOf("/Contents <") + "/Contents <".length;
  const longueurContents = taille * 2;
  const apres = debutContents + longueurContents + 1;
  const byteRange: PlaceSignature["byteRange"] = [0, debutContents - 1, apres, pdf.length - apres];
  const attente = /\[ 0 9{10} 9{10} 9{10} \]/.exec(entete);
  if (attente === null || pdf[debutContents - 1] !== 0x3c)
    throw new Error("Place de la signature introuvable.");
  pdf.set(latin1(`[${byteRange.join(" ")}]`.padEnd(attente[0].length)), debutObjet + attente.index);
  return { byteRange, debutContents, longueurContents };
}

/** `2024-03-21T10:12:00+01:00` → `D:20240321101200+01'00'` (7.9.4). */
function datePdf(instant: Instant): string {
  const m = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|([+-]\d\d):(\d\d))$/.exec(instant);
  if (m === null) throw new Error(`Instant illisible : ${instant}.`);
  return `D:${m.slice(1, 7).join("")}${m[7] === "Z" ? "Z" : `${m[8]}'${m[9]}'`}`;
}
