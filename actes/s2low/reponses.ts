import { ok, type Result, refuser } from "../resultat.ts";
import { texteRecu } from "../texte/recevoir.ts";
import { translitterer } from "../texte/translitterer.ts";

/** What every text answer of the interface is labelled with (PROTOCOL 9.1). */
export const TYPE_REPONSE = "text/plain; charset=ISO-8859-1";

/** `OK`, then one line per value: an identifier, a state, a count. */
export const ecrireOK = (...lignes: (string | number)[]): Uint8Array =>
  octetsISO(`${["OK", ...lignes].join("\n")}\n`);

/** `KO`, then the sentence, escaped for HTML as clients expect it. */
export const ecrireKO = (phrase: string): Uint8Array => octetsISO(`KO\n${echapper(phrase)}\n`);

/** The answer on one line, of the script of answers when `api=1` is in its query (PROTOCOL 9.2). */
export const ecrireEnLigne = (reponse: { id: string } | { phrase: string }): Uint8Array =>
  octetsISO("id" in reponse ? `OK : id généré : ${reponse.id}\n` : `KO : ${echapper(reponse.phrase)}\n`);

/**
 * Text in ISO-8859-1. A character it lacks is written as a typist would; one without any equivalent, an
 * emoji, is named by its code in brackets: an answer must leave, and `?` would hide what was lost.
 */
export function octetsISO(texte: string): Uint8Array {
  const entier = translitterer(texte);
  const sortie = entier.ok
    ? entier.valeur.texte
    : [...texte.normalize("NFC")].map((c) => caractere(c)).join("");
  return Uint8Array.from(Buffer.from(sortie, "latin1"));
}

function caractere(c: string): string {
  const lu = translitterer(c);
  return lu.ok
    ? lu.valeur.texte
    : `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

const ENTITES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const echapper = (texte: string): string => texte.replace(/[&<>"]/g, (c) => ENTITES[c] ?? c);

/** An answer accepted. */
export interface ReponseOK {
  /** Second line, trimmed: an identifier, a state. Empty when the answer is `OK` alone. */
  valeur: string;
  /** What follows the first line, cut in lines, trimmed, the empty ones left out. */
  lignes: string[];
}

/**
 * Reads an answer whatever its HTTP status says (PROTOCOL 9.1): first and second line trimmed. `KO` is a
 * refusal with the other operator’s own sentence; anything else is an error page, and the refusal says so.
 */
export function lireReponse(octets: Uint8Array): Result<ReponseOK> {
  const texte = texteRecu(octets).texte.trim();
  // Some scripts answer on one line, `OK : id généré : 12`.
  const tete = /^(OK|KO)(?:\s*:\s*|[ \t]*\r?\n|$)/.exec(texte);
  if (!tete) return refuser("tiers-illisible", "reponse", "9.1", pageDErreur(texte));
  const lignes = texte
    .slice(tete[0].length)
    .split(/\r?\n/)
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== "");
  if (tete[1] === "KO")
    return refuser(
      "tiers-refus",
      "reponse",
      "9.1",
      restituerHtml(lignes.join(" ")) || "L’opérateur a refusé la demande sans dire pourquoi.",
    );
  const valeur = lignes[0] ?? "";
  return ok({ valeur: /^id généré\s*:\s*(\S+)$/.exec(valeur)?.[1] ?? valeur, lignes });
}

function pageDErreur(page: string): string {
  // The beginning says enough, and a page of megabytes costs nothing.
  const texte = page.slice(0, 20_000);
  if (texte === "") return "L’opérateur a répondu par une page vide, au lieu de OK ou de KO.";
  const titre = /<title[^>]*>([^<]*)<\/title>/i.exec(texte)?.[1] ?? texte.replace(/<[^>]*>/g, " ");
  const dit = restituerHtml(titre).replace(/\s+/g, " ").trim().slice(0, 200);
  return `L’opérateur a répondu par une page d’erreur, au lieu de OK ou de KO\u00a0: «\u00a0${dit}\u00a0».`;
}

const CARACTERES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The few references that escaping writes, once: `&amp;lt;` is the text `&lt;`. */
export const restituerHtml = (texte: string): string =>
  texte.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (entier, dec, hex, nom) => {
    if (nom) return CARACTERES[String(nom).toLowerCase()] ?? entier;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : entier;
  });
