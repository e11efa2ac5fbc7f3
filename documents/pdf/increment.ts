import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFRef,
} from "@cantoo/pdf-lib";

/**
 * A PDF being extended. Nothing that was written is ever rewritten: changed and new objects go after the
 * last byte (ISO 32000-1, 7.5.6), so a signature over the first bytes stays what it was.
 */
export interface Increment {
  document: PDFDocument;
  /** Marks an existing object as changed: its new version will be appended. */
  changer(reference: PDFRef): void;
  /** Adds an object. */
  ajouter(objet: PDFObject): PDFRef;
  /** The original bytes, then the update. `decalages` gives where each appended object begins. */
  ecrire(): { pdf: Uint8Array<ArrayBuffer>; decalages: Map<number, number> };
}

/** Opens a PDF for extension. Throws when its references cannot be found. */
export async function ouvrirIncrement(original: Uint8Array): Promise<Increment> {
  const precedent = dernierXref(original);
  const document = await PDFDocument.load(original, { updateMetadata: false, throwOnInvalidObject: true });
  const { context } = document;
  const premierNouveau = context.largestObjectNumber + 1;
  const changes = new Map<number, PDFRef>();

  return {
    document,
    changer: (reference) => void changes.set(reference.objectNumber, reference),
    ajouter: (objet) => context.register(objet),
    ecrire() {
      for (const [reference] of context.enumerateIndirectObjects())
        if (reference.objectNumber >= premierNouveau) changes.set(reference.objectNumber, reference);
      const references = [...changes.values()].sort((a, b) => a.objectNumber - b.objectNumber);
      return assembler(original, document, references, precedent);
    },
  };
}

interface Precedent {
  position: number;
  /** Its references are a stream: those of an update must then be one too (7.5.8). */
  flux: boolean;
}

function assembler(original: Uint8Array, document: PDFDocument, references: PDFRef[], precedent: Precedent) {
  const { context } = document;
  const decalages = new Map<number, number>();
  const morceaux: Uint8Array[] = [original];
  let position = original.length;
  const pousser = (octets: Uint8Array) => {
    morceaux.push(octets);
    position += octets.length;
  };
  if (original.at(-1) !== 0x0a) pousser(latin1("\n"));
  for (const reference of references) {
    const objet = context.lookup(reference);
    if (objet === undefined) throw new Error(`Objet PDF absent : ${reference}.`);
    decalages.set(reference.objectNumber, position);
    pousser(latin1(`${reference.objectNumber} ${reference.generationNumber} obj\n`));
    const corps = new Uint8Array(objet.sizeInBytes());
    objet.copyBytesInto(corps, 0);
    pousser(corps);
    pousser(latin1("\nendobj\n"));
  }
  const debutXref = position;
  const numeroDuFlux = context.largestObjectNumber + 1;
  const taille = numeroDuFlux + (precedent.flux ? 1 : 0);
  const bande = context.obj({ Size: taille, Prev: precedent.position }) as PDFDict;
  for (const cle of ["Root", "Info"] as const) {
    const valeur = context.trailerInfo[cle];
    if (valeur !== undefined) bande.set(PDFName.of(cle), valeur);
  }
  const identifiants = identite(document, morceaux);
  if (identifiants) bande.set(PDFName.of("ID"), identifiants);
  if (precedent.flux) pousser(fluxXref(references, decalages, bande, numeroDuFlux, debutXref));
  else pousser(latin1(`${tableXref(references, decalages)}trailer\n${bande}\n`));
  pousser(latin1(`startxref\n${debutXref}\n%%EOF\n`));
  const pdf = new Uint8Array(position);
  let ecrit = 0;
  for (const m of morceaux) {
    pdf.set(m, ecrit);
    ecrit += m.length;
  }
  return { pdf, decalages };
}

/** One subsection per run of consecutive numbers; each entry is exactly twenty bytes. */
function tableXref(references: PDFRef[], decalages: Map<number, number>): string {
  let texte = "xref\n";
  for (let i = 0; i < references.length; ) {
    const premier = (references[i] as PDFRef).objectNumber;
    let n = 1;
    while (references[i + n]?.objectNumber === premier + n) n++;
    texte += `${premier} ${n}\n`;
    for (const r of references.slice(i, i + n)) {
      const decalage = String(decalages.get(r.objectNumber)).padStart(10, "0");
      texte += `${decalage} ${String(r.generationNumber).padStart(5, "0")} n \n`;
    }
    i += n;
  }
  return texte;
}

/** The same references as a stream, which refers to itself too; seven bytes each, uncompressed. */
function fluxXref(
  references: PDFRef[],
  decalages: Map<number, number>,
  bande: PDFDict,
  numero: number,
  position: number,
): Uint8Array {
  const entrees = [
    ...references.map((r) => [r.objectNumber, r.generationNumber] as const),
    [numero, 0] as const,
  ];
  const octets = Buffer.alloc(entrees.length * 7);
  const suites: number[] = [];
  for (const [i, [objet, generation]] of entrees.entries()) {
    octets.writeUInt8(1, i * 7);
    octets.writeUInt32BE(objet === numero ? position : (decalages.get(objet) ?? 0), i * 7 + 1);
    octets.writeUInt16BE(generation, i * 7 + 5);
    if (objet === (suites.at(-2) ?? -1) + (suites.at(-1) ?? 0))
      suites[suites.length - 1] = (suites.at(-1) ?? 0) + 1;
    else suites.push(objet, 1);
  }
  const { context } = bande;
  bande.set(PDFName.of("Type"), PDFName.of("XRef"));
  bande.set(PDFName.of("W"), context.obj([1, 4, 2]));
  bande.set(PDFName.of("Index"), context.obj(suites));
  bande.set(PDFName.of("Length"), context.obj(octets.length));
  const tete = latin1(`${numero} 0 obj\n${bande}\nstream\n`);
  return Buffer.concat([tete, octets, latin1("\nendstream\nendobj\n")]);
}

/**
 * File identifier: the first half names the document and never changes, the second names this state of it
 * (14.4). It comes from the appended bytes alone, so that the same input gives the same file.
 */
function identite({ context }: PDFDocument, morceaux: Uint8Array[]): PDFArray | null {
  const actuelle = context.trailerInfo.ID;
  // Nothing names a file that has no identifier, and an update does not begin to.
  if (!(actuelle instanceof PDFArray)) return null;
  let hexa = "";
  for (let voie = 0; voie < 4; voie++) {
    let h = 0x811c9dc5 ^ voie;
    for (const m of morceaux.slice(1)) for (const o of m) h = Math.imul(h ^ o, 0x01000193);
    hexa += (h >>> 0).toString(16).padStart(8, "0");
  }
  const paire = PDFArray.withContext(context);
  paire.push(actuelle.get(0));
  paire.push(PDFHexString.of(hexa));
  return paire;
}

function dernierXref(pdf: Uint8Array): Precedent {
  const fin = new TextDecoder("latin1").decode(pdf.subarray(Math.max(0, pdf.length - 2048)));
  const m = [...fin.matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1);
  const position = Number(m?.[1]);
  const debut = new TextDecoder("latin1").decode(pdf.subarray(position, position + 1024));
  const flux = /^\d+\s+\d+\s+obj\b/.test(debut) && /\/Type\s*\/XRef\b/.test(debut);
  if (m === undefined || (!flux && !debut.startsWith("xref")))
    throw new Error("PDF sans table de références croisées.");
  return { position, flux };
}

export const latin1 = (texte: string): Uint8Array => Uint8Array.from(texte, (c) => c.charCodeAt(0));

/** The dictionary behind a key, resolved; undefined when the key is absent. */
export function sousDictionnaire(dictionnaire: PDFDict, cle: string): PDFDict | undefined {
  const valeur = dictionnaire.lookup(PDFName.of(cle));
  return valeur instanceof PDFDict ? valeur : undefined;
}
