/**
 * For this room's tests: what a machine can tell of PDF/A-3a and PDF/UA-1 without a validator (Matterhorn Protocol 1.1,
 * the checkpoints a program decides). It tells faults, in words; none found proves nothing more than that.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from "@cantoo/pdf-lib";

export type Promesse = "a-3a" | "ua-1" | "1.7";

/** Faults found, each once. `1.7`: a merged file, which promises tags and no standard. */
export async function controler(octets: Uint8Array, promesse: Promesse): Promise<string[]> {
  const document = await PDFDocument.load(octets, { updateMetadata: false });
  const fautes = new Set<string>();
  const faute = (quoi: string) => fautes.add(quoi);
  if (document.isEncrypted) faute("le fichier est chiffré");
  catalogue(document, promesse, faute);
  polices(document, faute);
  actions(document, faute);
  const marques = document.getPages().map((page, i) => contenu(page, i + 1, faute));
  structure(document, marques, faute);
  return [...fautes];
}

type Faute = (quoi: string) => void;
const N = (nom: string) => PDFName.of(nom);
const dict = (d: PDFDict | undefined, cle: string): PDFDict | undefined => {
  const valeur = d?.lookup(N(cle));
  return valeur instanceof PDFDict ? valeur : undefined;
};
const nom = (d: PDFDict, cle: string): string | null => {
  const valeur = d.lookup(N(cle));
  return valeur instanceof PDFName ? valeur.decodeText() : null;
};
const texte = (d: PDFDict, cle: string): string | null => {
  const valeur = d.lookup(N(cle));
  return valeur instanceof PDFString || valeur instanceof PDFHexString ? valeur.decodeText() : null;
};
const octetsDe = (flux: PDFObject | undefined): Uint8Array | null =>
  flux instanceof PDFRawStream ? decodePDFRawStream(flux).decode() : null;
const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

// ── Catalogue: 06 metadata, 07 dictionary, 11 language ────────────────────────────────────────────
function catalogue({ catalog, context }: PDFDocument, promesse: Promesse, faute: Faute): void {
  if (!texte(catalog, "Lang")?.startsWith("fr")) faute("la langue du document manque (11-006)");
  const marque = dict(catalog, "MarkInfo")?.lookup(N("Marked"));
  if (!(marque instanceof PDFBool) || !marque.asBoolean()) faute("le document ne se dit pas balisé (06-001)");
  const titre = dict(catalog, "ViewerPreferences")?.lookup(N("DisplayDocTitle"));
  // The compiler asks for it in PDF/UA alone: what ships in PDF/A leaves the reader its own habit.
  if (promesse === "ua-1" && !(titre instanceof PDFBool && titre.asBoolean()))
    faute("le titre n’est pas affiché (07-001)");
  const xmp = octetsDe(catalog.lookup(N("Metadata")));
  const meta = xmp ? Buffer.from(xmp).toString("utf8") : "";
  if (!/<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+</.test(meta)) faute("le titre manque aux métadonnées (06-003)");
  if (promesse === "a-3a") {
    if (!/<pdfaid:part>3</.test(meta) || !/<pdfaid:conformance>A</.test(meta))
      faute("les métadonnées ne disent pas PDF/A-3a");
    const [intention] = (catalog.lookup(N("OutputIntents")) as PDFArray | undefined)?.asArray() ?? [];
    const sortie = context.lookup(intention);
    if (
      !(sortie instanceof PDFDict) ||
      nom(sortie, "S") !== "GTS_PDFA1" ||
      !sortie.has(N("DestOutputProfile"))
    )
      faute("l’intention de rendu PDF/A manque");
    if (!context.trailerInfo.ID) faute("l’identifiant du fichier manque");
  } else if (promesse === "ua-1" && !/<pdfuaid:part>1</.test(meta))
    faute("les métadonnées ne disent pas PDF/UA-1 (05-001)");
  else if (promesse === "1.7" && /pdfaid:|pdfuaid:/.test(meta))
    faute("le fichier promet une norme qu’il ne tient pas");
}

// ── 31 fonts ──────────────────────────────────────────────────────────────────────────────────────
function polices({ context }: PDFDocument, faute: Faute): void {
  for (const [, objet] of context.enumerateIndirectObjects()) {
    if (!(objet instanceof PDFDict) || nom(objet, "Type") !== "Font") continue;
    const genre = nom(objet, "Subtype");
    const base = nom(objet, "BaseFont") ?? "?";
    if (genre === "Type0") {
      if (!objet.has(N("ToUnicode"))) faute(`police sans correspondance Unicode : ${base} (31-027)`);
    } else if (genre !== "Type3") {
      const d = dict(objet, "FontDescriptor");
      if (!["FontFile", "FontFile2", "FontFile3"].some((cle) => d?.has(N(cle))))
        faute(`police non incorporée : ${base} (31-009)`);
    }
  }
}

const ACTIVES = new Set(["JavaScript", "Launch", "SubmitForm", "ImportData", "Movie", "Sound"]);
function actions({ context }: PDFDocument, faute: Faute): void {
  for (const [, objet] of context.enumerateIndirectObjects())
    if (objet instanceof PDFDict && ACTIVES.has(nom(objet, "S") ?? ""))
      faute("une action s’exécute (29-001)");
}

// ── 01 real content tagged, 02 nesting ────────────────────────────────────────────────────────────
const PEINT = new Set("Tj TJ ' \" S s f F f* B B* b b* sh Do BI".split(" "));

/** Marked content identifiers of a page; what paints outside of any mark is a fault. */
function contenu(page: PDFPage, numero: number, faute: Faute): Set<number> {
  const ids = new Set<number>();
  const flux = page.node.Contents();
  const morceaux = flux instanceof PDFArray ? flux.asArray().map((r) => page.doc.context.lookup(r)) : [flux];
  const source = morceaux.map((m) => latin1(octetsDe(m as PDFObject) ?? new Uint8Array())).join("\n");
  const pile: string[] = [];
  let operandes: string[] = [];
  for (const jeton of jetons(source)) {
    if (!/^[A-Za-z'"*]+$/.test(jeton)) {
      operandes.push(jeton);
      continue;
    }
    if (jeton === "BDC" || jeton === "BMC") {
      const mcid = /\/MCID\s+(\d+)/.exec(operandes.join(" "))?.[1];
      const role = operandes[0] ?? "";
      if (mcid !== undefined) ids.add(Number(mcid));
      // Artifact inside tagged content, or the contrary, would be read half (01-003, 01-004).
      if (role === "/Artifact" && pile.includes("mcid"))
        faute(`page ${numero} : un artefact dans un contenu balisé`);
      if (mcid !== undefined && pile.includes("/Artifact"))
        faute(`page ${numero} : un contenu balisé dans un artefact`);
      pile.push(mcid === undefined ? role : "mcid");
    } else if (jeton === "EMC") {
      if (pile.pop() === undefined) faute(`page ${numero} : marques mal emboîtées`);
    } else if (PEINT.has(jeton) && !pile.includes("mcid") && !pile.includes("/Artifact"))
      faute(`page ${numero} : du contenu n’est ni balisé ni artefact (01-005)`);
    operandes = [];
  }
  if (pile.length > 0) faute(`page ${numero} : une marque n’est pas fermée`);
  if (ids.size > 0 && !page.node.has(N("StructParents")))
    faute(`page ${numero} : sans lien vers la structure`);
  if ((page.node.Annots()?.size() ?? 0) > 0 && nom(page.node, "Tabs") !== "S")
    faute(`page ${numero} : l’ordre des tabulations n’est pas celui de la structure (28-008)`);
  return ids;
}

/** Tokens of a content stream; strings and inline images count as one. */
function* jetons(source: string): Generator<string> {
  const forme =
    /%[^\r\n]*|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<<[\s\S]*?>>|<[0-9A-Fa-f\s]*>|\[[\s\S]*?\]|BI[\s\S]*?EI|[^\s()<>[\]%]+/g;
  for (const [jeton] of source.matchAll(forme))
    if (!jeton.startsWith("%")) yield jeton.startsWith("BI") ? "BI" : jeton;
}

// ── 09 tags, 13 figures, 14 headings, 15 tables, 16 lists, 28 annotations ─────────────────────────
interface Element {
  role: string;
  d: PDFDict;
  enfants: Element[];
}

const STANDARD = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody " +
    "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form"
  ).split(" "),
);

function structure(document: PDFDocument, pages: Set<number>[], faute: Faute): void {
  const racine = dict(document.catalog, "StructTreeRoot");
  if (!racine) {
    faute("aucune structure (06-002)");
    return;
  }
  const roles = dict(racine, "RoleMap");
  const standard = (role: string): string => {
    let courant = role;
    for (let i = 0; i < 8 && !STANDARD.has(courant); i++) courant = (roles && nom(roles, courant)) ?? courant;
    if (!STANDARD.has(courant)) faute(`rôle sans équivalent normalisé : ${role} (02-001)`);
    return courant;
  };
  let references = 0;
  const lire = (objet: PDFObject | undefined): Element[] => {
    const valeur = objet instanceof PDFRef ? document.context.lookup(objet) : objet;
    if (valeur instanceof PDFArray) return valeur.asArray().flatMap(lire);
    if (valeur instanceof PDFNumber) {
      references += 1;
      return [];
    }
    if (!(valeur instanceof PDFDict)) return [];
    const genre = nom(valeur, "Type");
    if (genre === "MCR") {
      references += 1;
      return [];
    }
    if (genre === "OBJR") return [];
    const enfants = lire(valeur.get(N("K")));
    return [{ role: standard(nom(valeur, "S") ?? "?"), d: valeur, enfants }];
  };
  const arbre = lire(racine.get(N("K")));
  if (arbre[0]?.role !== "Document") faute("la structure ne commence pas par un document");
  const attendues = pages.reduce((n, ids) => n + ids.size, 0);
  if (references < attendues)
    faute(`${attendues - references} contenus marqués n’ont pas de place dans la structure (01-006)`);
  const tous: Element[] = [];
  const parcourir = (liste: Element[]) => {
    for (const e of liste) {
      tous.push(e);
      parcourir(e.enfants);
    }
  };
  parcourir(arbre);
  titres(tous, faute);
  for (const e of tous) {
    if (
      (e.role === "Figure" || e.role === "Formula") &&
      !texte(e.d, "Alt")?.trim() &&
      !texte(e.d, "ActualText")
    )
      faute("une image n’a pas de texte de remplacement (13-004)");
    if (e.role === "Table") tableau(e, faute);
    if (e.role === "L" && e.enfants.some(({ role }) => role !== "LI" && role !== "L" && role !== "Caption"))
      faute("une liste contient autre chose que des éléments (09-005)");
    if (e.role === "LI" && e.enfants.some(({ role }) => role !== "Lbl" && role !== "LBody"))
      faute("un élément de liste contient autre chose que son texte (09-005)");
    if (e.role === "TR" && e.enfants.some(({ role }) => role !== "TH" && role !== "TD"))
      faute("une rangée contient autre chose que des cellules (09-004)");
  }
  liens(document, faute);
}

function titres(tous: Element[], faute: Faute): void {
  let niveau = 0;
  const lus = tous.filter(({ role }) => /^H[1-6]$/.test(role));
  if (lus.length === 0) faute("aucun titre");
  for (const { role } of lus) {
    const n = Number(role.slice(1));
    if (n > niveau + 1) faute(`un titre saute de H${niveau} à H${n} (14-003)`);
    niveau = n;
  }
}

function tableau(table: Element, faute: Faute): void {
  const rangees: Element[] = [];
  const chercher = (e: Element) => {
    for (const enfant of e.enfants) {
      if (enfant.role === "TR") rangees.push(enfant);
      else if (["THead", "TBody", "TFoot"].includes(enfant.role)) chercher(enfant);
      else if (enfant.role !== "Caption") faute(`un tableau contient ${enfant.role} (09-004)`);
    }
  };
  chercher(table);
  const cellules = rangees.flatMap(({ enfants }) => enfants);
  if (cellules.length > 0 && !cellules.some(({ role }) => role === "TH"))
    faute("un tableau n’a pas d’en-tête (15-003)");
  for (const { role, d } of cellules)
    if (role === "TH" && attribut(d, "Scope") === null) faute("un en-tête n’a pas de portée (15-003)");
  const largeurs = new Set(
    rangees.map(({ enfants }) => enfants.reduce((n, { d }) => n + Number(attribut(d, "ColSpan") ?? 1), 0)),
  );
  if (largeurs.size > 1)
    faute(`un tableau n’est pas régulier : ${[...largeurs].join(", ")} colonnes (15-001)`);
}

function attribut(d: PDFDict, cle: string): string | null {
  const a = d.lookup(N("A"));
  const listes = a instanceof PDFArray ? a.asArray().map((x) => d.context.lookup(x)) : [a];
  for (const liste of listes) {
    const valeur = liste instanceof PDFDict ? liste.lookup(N(cle)) : undefined;
    if (valeur !== undefined) return valeur.toString();
  }
  return null;
}

function liens(document: PDFDocument, faute: Faute): void {
  for (const page of document.getPages())
    for (const entree of page.node.Annots()?.asArray() ?? []) {
      const a = document.context.lookup(entree);
      if (!(a instanceof PDFDict) || nom(a, "Subtype") === "Widget") continue;
      if (!a.has(N("StructParent"))) faute("une annotation est hors de la structure (28-002)");
      if (nom(a, "Subtype") === "Link" && !texte(a, "Contents"))
        faute("un lien ne dit pas où il mène (28-012)");
    }
}

/** Bookmarks, counted: the titles a reader jumps to. */
export async function signets(octets: Uint8Array): Promise<number> {
  const { catalog } = await PDFDocument.load(octets, { updateMetadata: false });
  const compter = (d: PDFDict | undefined): number => {
    let n = 0;
    for (let e = dict(d, "First"); e; e = dict(e, "Next")) n += 1 + compter(e);
    return n;
  };
  return compter(dict(catalog, "Outlines"));
}
