/**
 * French typography at the moment of typing: what the character just typed makes of the text before it.
 * Only what surrounds the caret is looked at, so that an undone correction never comes back by itself.
 */
import { montantFinal } from "./montants.ts";

/** High punctuation takes a thin space; the colon and the guillemets a full one. */
const FINE = "\u202f";
const INSECABLE = "\u00a0";

export interface Correction {
  /** Characters before the caret that are replaced. */
  retirer: number;
  inserer: string;
  /** A style to lay, counted from the first character inserted: negative reaches what stood before it. */
  style?:
    | { genre: "exposant"; de: number; a: number }
    | { genre: "montant"; de: number; a: number; centimes: number };
}

/** What typing `frappe` after `avant` writes, when it is not simply `frappe`. */
export function corrigerFrappe(avant: string, frappe: string): Correction | null {
  if (frappe.length !== 1 || estLitteral(avant)) return null;
  switch (frappe) {
    case "'":
      return { retirer: 0, inserer: "’" };
    case '"':
      return guillemet(avant);
    case "<":
      return avant.endsWith("<") ? { retirer: 1, inserer: `«${INSECABLE}` } : null;
    case ">":
      return avant.endsWith(">") ? fermer(avant.slice(0, -1), 1) : null;
    case "«":
      return { retirer: 0, inserer: `«${INSECABLE}` };
    case "»":
      return fermer(avant, 0);
    case ".":
      return avant.endsWith("..") && !avant.endsWith("...")
        ? { retirer: 2, inserer: "…" }
        : ordinal(avant, frappe);
    case "-":
      return /(?:^|[\s(])-$/u.test(avant) ? { retirer: 1, inserer: "–" } : null;
    case ";":
    case "!":
    case "?":
    case ":":
      return ponctuation(avant, frappe);
    case "€":
    case "%":
      return unite(avant, frappe);
    case " ":
      return espace(avant);
    case ",":
    case ")":
      return ordinal(avant, frappe) ?? enEuros(avant, frappe);
    default:
      return /\d/.test(frappe) ? chiffre(avant, frappe) : null;
  }
}

/** Inside an address of a page or of a mail nothing is touched. */
function estLitteral(avant: string): boolean {
  const mot = /[^\s«(]*$/u.exec(avant)?.[0] ?? "";
  return /:\/\/|^www\.|@|\\/iu.test(mot);
}

const ouverts = (texte: string): number => texte.split("«").length - texte.split("»").length;

function guillemet(avant: string): Correction {
  const colle = avant !== "" && !/[\s([’–—]$/u.test(avant);
  if (colle || (ouverts(avant) > 0 && /[^«\s]\s$/u.test(avant))) return fermer(avant, 0);
  return { retirer: 0, inserer: `«${INSECABLE}` };
}

function fermer(avant: string, retirer: number): Correction {
  const espaces = /[ \u00a0\u202f]*$/u.exec(avant)?.[0].length ?? 0;
  return { retirer: retirer + espaces, inserer: `${INSECABLE}»` };
}

function ponctuation(avant: string, frappe: string): Correction | null {
  const blanc = frappe === ":" ? INSECABLE : FINE;
  // A browser may have written a non-breaking space of its own.
  if (/[ \u00a0\u202f]$/u.test(avant))
    return avant.trim() === "" ? null : { retirer: 1, inserer: blanc + frappe };
  // An hour, a ratio, the scheme of an address, a file: decided once the next character is known.
  if (frappe === ":" && /(?:\d|(?:^|[^\p{L}])(?:https?|ftp|mailto|tel|urn|\p{Lu}))$/u.test(avant))
    return null;
  if (!/[\p{L}\d»)\]’…%€]$/u.test(avant)) return null;
  const exposant = ordinal(avant, "");
  if (exposant) return { ...exposant, inserer: `${exposant.inserer}${blanc}${frappe}` };
  return { retirer: 0, inserer: blanc + frappe };
}

function unite(avant: string, frappe: string): Correction | null {
  const lu = /\d([ \u00a0\u202f]?)$/u.exec(avant);
  if (!lu) return null;
  const retirer = (lu[1] ?? "").length;
  const inserer = `${INSECABLE}${frappe}`;
  if (frappe !== "€") return { retirer, inserer };
  return { retirer, inserer, ...somme(avant.slice(0, avant.length - retirer) + inserer, inserer.length) };
}

/** The style of the sum that ends `texte`, whose last `ecrits` characters are being written. */
function somme(texte: string, ecrits: number): Pick<Correction, "style"> {
  const trouve = montantFinal(texte);
  if (!trouve) return {};
  const de = ecrits - (texte.length - trouve.de);
  return { style: { genre: "montant", de, a: ecrits, centimes: trouve.centimes } };
}

/** « 12 000 euros » becomes a sum once the word is over. */
function enEuros(avant: string, frappe: string): Correction | null {
  if (!/\d[ \u00a0\u202f]?euros?$/iu.test(avant)) return null;
  const { style } = somme(avant, 0);
  return style ? { retirer: 0, inserer: frappe, style } : null;
}

const ABREGE = /(?:^|[\s(«’])(?:[nN]°s?|[nN]os|art\.|p\.|MM?\.|Mmes?|Mlle|Me|Dr|Pr|§)$/u;

function espace(avant: string): Correction | null {
  if (ABREGE.test(avant)) return { retirer: 0, inserer: INSECABLE };
  // « Article 2: » : not an hour, since a space follows.
  if (/\d:$/u.test(avant)) return { retirer: 1, inserer: `${INSECABLE}: ` };
  return ordinal(avant, " ") ?? enEuros(avant, " ");
}

/** `1er`, `2e`, `XXIe`: the letters rise once the word is over. */
function ordinal(avant: string, frappe: string): Correction | null {
  const lu = /(?:^|[\s(’«])(?:1(ers?|res?)|\d+(es?|nde?s?)|[IVX]{2,}(es?)|[VX](es?))$/u.exec(avant);
  const lettres = lu?.[1] ?? lu?.[2] ?? lu?.[3] ?? lu?.[4];
  if (!lettres) return null;
  return { retirer: 0, inserer: frappe, style: { genre: "exposant", de: -lettres.length, a: 0 } };
}

function chiffre(avant: string, frappe: string): Correction | null {
  // A fourth figure: it was no thousand.
  const trop = /(?<=\d)\u202f(\d{3})$/u.exec(avant);
  if (trop) return { retirer: 4, inserer: ` ${trop[1]}${frappe}` };
  const milliers = /(?:^|[^\d.,/:°\u00a0-])(?<!\d )\d{1,3}(?:\u202f\d{3})* (\d{2})$/u.exec(avant);
  if (milliers) return { retirer: 3, inserer: `${FINE}${milliers[1]}${frappe}` };
  const code = /(?:^|[\s(«’])(?:[LRDA]\.?|[Aa]rticles?|[Pp]ages?) $/u.exec(avant);
  return code ? { retirer: 1, inserer: INSECABLE + frappe } : null;
}
