/**
 * HTML, as Word, LibreOffice and browsers lay it on the clipboard, read into a plain tree; with `xml`, the XML of an
 * OpenDocument. Nothing is loaded nor run: it is text until it is a tree, and a tree has no gesture. Pure.
 */

export interface Balise {
  /** In lower case; as written in XML. */
  nom: string;
  attributs: Record<string, string>;
  enfants: (Balise | string)[];
}

const VIDES = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** What they hold is no text of the page. */
const MUETS = new Set(
  "script style title textarea xmp iframe noembed noframes noscript object svg math template".split(" "),
);
/** What an opening ends when it is still open, and where the search stops. */
const FERME: Record<string, { ferme: Set<string>; arret: Set<string> }> = {
  li: { ferme: new Set(["li"]), arret: new Set(["ul", "ol"]) },
  tr: { ferme: new Set(["tr", "td", "th"]), arret: new Set(["table"]) },
  td: { ferme: new Set(["td", "th"]), arret: new Set(["tr", "table"]) },
  th: { ferme: new Set(["td", "th"]), arret: new Set(["tr", "table"]) },
  tbody: { ferme: new Set(["thead", "tbody", "tr", "td", "th"]), arret: new Set(["table"]) },
};
const PARAGRAPHE = {
  ferme: new Set(["p"]),
  arret: new Set(["table", "ul", "ol", "td", "th", "body", "div", "li"]),
};
for (const nom of "p div h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr section article header footer".split(
  " ",
))
  FERME[nom] = PARAGRAPHE;
const PROFONDEUR_MAX = 120;

const OUVRANTE = /<\/?[a-zA-Z_][^\s/>]*/y;
const ATTRIBUT = /\s*([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;

export function lireBalises(source: string, { xml = false }: { xml?: boolean } = {}): Balise {
  const racine: Balise = { nom: "", attributs: {}, enfants: [] };
  const ouverts: Balise[] = [racine];
  const dernier = (): Balise => ouverts[ouverts.length - 1] as Balise;
  const dire = (texte: string): void => {
    if (texte) dernier().enfants.push(texte);
  };
  let i = 0;
  while (i < source.length) {
    const debut = source.indexOf("<", i);
    if (debut < 0) {
      dire(decoder(source.slice(i)));
      break;
    }
    if (debut > i) dire(decoder(source.slice(i, debut)));
    if (source.startsWith("<![CDATA[", debut)) {
      const fin = source.indexOf("]]>", debut);
      if (xml) dire(source.slice(debut + 9, fin < 0 ? undefined : fin));
      i = fin < 0 ? source.length : fin + 3;
      continue;
    }
    if (source.startsWith("<!--", debut)) {
      const fin = source.indexOf("-->", debut + 4);
      i = fin < 0 ? source.length : fin + 3;
      continue;
    }
    if (source[debut + 1] === "!" || source[debut + 1] === "?") {
      const fin = source.indexOf(">", debut);
      i = fin < 0 ? source.length : fin + 1;
      continue;
    }
    OUVRANTE.lastIndex = debut;
    const ouvre = OUVRANTE.exec(source);
    if (!ouvre) {
      dire("<");
      i = debut + 1;
      continue;
    }
    const fermante = ouvre[0].startsWith("</");
    const ecrit = ouvre[0].slice(fermante ? 2 : 1);
    const nom = xml ? ecrit : ecrit.toLowerCase();
    const { attributs, fin, seule } = lireAttributs(source, OUVRANTE.lastIndex);
    i = fin;
    if (fermante) {
      fermer(ouverts, nom);
      continue;
    }
    if (!xml) fermerAvant(ouverts, nom);
    const balise: Balise = { nom, attributs, enfants: [] };
    dernier().enfants.push(balise);
    if (!xml && MUETS.has(nom)) {
      const cloture = chercherCloture(source, nom, i);
      // What a sheet of styles says is read by none; a program is kept by none.
      i = cloture;
      continue;
    }
    const vide = xml ? seule : VIDES.has(nom) || (seule && nom.includes(":"));
    if (!vide && ouverts.length < PROFONDEUR_MAX) ouverts.push(balise);
  }
  return racine;
}

function chercherCloture(source: string, nom: string, depuis: number): number {
  const cherche = new RegExp(`</${nom}[^>]*>`, "gi");
  cherche.lastIndex = depuis;
  return cherche.exec(source) ? cherche.lastIndex : source.length;
}

function lireAttributs(
  source: string,
  depuis: number,
): { attributs: Record<string, string>; fin: number; seule: boolean } {
  const attributs: Record<string, string> = Object.create(null);
  let i = depuis;
  for (;;) {
    while (/\s/.test(source[i] ?? "")) i++;
    if (i >= source.length) return { attributs, fin: i, seule: false };
    if (source[i] === ">") return { attributs, fin: i + 1, seule: source[i - 1] === "/" };
    ATTRIBUT.lastIndex = i;
    const lu = ATTRIBUT.exec(source);
    if (!lu) {
      i++;
      continue;
    }
    attributs[(lu[1] as string).toLowerCase()] = decoder(lu[2] ?? lu[3] ?? lu[4] ?? "");
    i = ATTRIBUT.lastIndex;
  }
}

function fermer(ouverts: Balise[], nom: string): void {
  const place = ouverts.findLastIndex((b) => b.nom === nom);
  if (place > 0) ouverts.length = place;
}

function fermerAvant(ouverts: Balise[], nom: string): void {
  const regle = FERME[nom];
  if (!regle) return;
  for (let i = ouverts.length - 1; i > 0; i--) {
    const ouvert = (ouverts[i] as Balise).nom;
    if (regle.arret.has(ouvert)) return;
    if (regle.ferme.has(ouvert)) ouverts.length = i;
  }
}

const NOMMEES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  OElig: "Œ",
  oelig: "œ",
  Yuml: "Ÿ",
  euro: "€",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
  bull: "•",
  thinsp: "\u2009",
  ensp: "\u2002",
  emsp: "\u2003",
  minus: "−",
  infin: "∞",
  rarr: "→",
  trade: "™",
};
const LATIN =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
LATIN.split(" ").forEach((nom, rang) => {
  NOMMEES[nom] = String.fromCharCode(160 + rang);
});

const decoder = (texte: string): string =>
  texte.includes("&")
    ? texte.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{2,8}));?/g, (tout, dec, hex, nom) => {
        if (nom) return NOMMEES[nom] ?? tout;
        const code = dec ? Number(dec) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
          ? String.fromCodePoint(code)
          : "";
      })
    : texte;

// ── Reading the tree ─────────────────────────────────────────────────────────────────────────────

export const estBalise = (noeud: Balise | string): noeud is Balise => typeof noeud !== "string";

/** Every element, from the top, in reading order. */
export function* parcourir(balise: Balise): Generator<Balise> {
  for (const enfant of balise.enfants) {
    if (!estBalise(enfant)) continue;
    yield enfant;
    yield* parcourir(enfant);
  }
}

export const motsDe = (noeud: Balise | string): string =>
  estBalise(noeud) ? noeud.enfants.map(motsDe).join("") : noeud;

/** The declarations of a `style` attribute, as far as one looks for them. */
export const styleDe = ({ attributs }: Balise): string => (attributs.style ?? "").toLowerCase();
