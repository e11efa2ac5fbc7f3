import { chaine } from "./lexique.ts";

/** A part of a letter: its headers, its body, and its own parts (RFC 2045). */
export interface Partie {
  /** Headers with the blank line that ends them. */
  entete: Buffer;
  corps: Buffer;
  champs: Map<string, string>;
  type: string;
  sousType: string;
  parametres: [string, string][];
  enfants: Partie[];
}

/** Our own letters go to three. */
const PROFONDEUR_MAX = 10;
const PARTIES_MAX = 1000;

export function lireMime(octets: Buffer, profondeur = 0): Partie {
  const fin = octets.indexOf("\r\n\r\n");
  const coupe = fin < 0 ? octets.length : fin + 4;
  const entete = octets.subarray(0, coupe);
  const corps = octets.subarray(coupe);
  const champs = lireChamps(entete);
  const { valeur, parametres } = lireParametres(champs.get("content-type") ?? "text/plain");
  const [type = "text", sousType = "plain"] = valeur.toLowerCase().split("/");
  const frontiere = parametres.find(([cle]) => cle === "boundary")?.[1];
  const enfants =
    type === "multipart" && frontiere && profondeur < PROFONDEUR_MAX
      ? decouper(corps, frontiere).map((p) => lireMime(p, profondeur + 1))
      : [];
  return { entete, corps, champs, type, sousType, parametres, enfants };
}

function decouper(corps: Buffer, frontiere: string): Buffer[] {
  const marque = Buffer.from(`--${frontiere}`);
  const parties: Buffer[] = [];
  let debut = -1;
  for (
    let i = corps.indexOf(marque);
    i >= 0 && parties.length < PARTIES_MAX;
    i = corps.indexOf(marque, i + 1)
  ) {
    if (i > 0 && corps[i - 1] !== 10) continue;
    // The line end before a boundary belongs to the boundary.
    if (debut >= 0) parties.push(corps.subarray(debut, Math.max(debut, i - 2)));
    const ligne = corps.indexOf("\r\n", i);
    if (ligne < 0 || corps.subarray(i + marque.length, i + marque.length + 2).toString() === "--") break;
    debut = ligne + 2;
  }
  return parties;
}

function lireChamps(entete: Buffer): Map<string, string> {
  const champs = new Map<string, string>();
  for (const ligne of entete
    .toString("latin1")
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")) {
    const deux = ligne.indexOf(":");
    const nom = ligne.slice(0, deux).toLowerCase();
    if (deux > 0 && !champs.has(nom)) champs.set(nom, ligne.slice(deux + 1).trim());
  }
  return champs;
}

function lireParametres(champ: string): { valeur: string; parametres: [string, string][] } {
  const [valeur = ""] = champ.split(";", 1);
  const parametres = [...champ.matchAll(/;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)].map(
    (m): [string, string] => [(m[1] ?? "").toLowerCase(), m[2]?.replace(/\\(.)/g, "$1") ?? m[3] ?? ""],
  );
  return { valeur: valeur.trim(), parametres };
}

/** The part a section names, `1.2`; the letter itself for none. */
export function partieDe(letter: Partie, numeros: number[]): Partie | null {
  let partie: Partie | undefined = letter;
  for (const n of numeros) {
    if (partie.enfants.length === 0 && n === 1 && partie.type !== "multipart") continue;
    partie = partie.enfants[n - 1];
    if (!partie) return null;
  }
  return partie;
}

/** Words of a header as people read them (RFC 2047): a search for « accusé » must find them. */
export const motsLisibles = (champ: string): string =>
  champ
    .replace(/(\?=)\s+(=\?)/g, "$1$2")
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, forme: string, texte: string) =>
      forme.toUpperCase() === "B"
        ? Buffer.from(texte, "base64").toString("utf8")
        : Buffer.from(
            texte
              .replaceAll("_", " ")
              .replace(/=([0-9A-F]{2})/gi, (__, hexa: string) => String.fromCharCode(parseInt(hexa, 16))),
            "latin1",
          ).toString("utf8"),
    );

/** `BODYSTRUCTURE` (RFC 3501, 7.4.2), with its extension data. */
export function structure(p: Partie): string {
  const { valeur: disposition, parametres } = lireParametres(p.champs.get("content-disposition") ?? "");
  const suite = `${disposition ? `(${chaine(disposition.toLowerCase())} ${liste(parametres)})` : "NIL"} NIL NIL`;
  if (p.type === "multipart")
    return `(${p.enfants.map(structure).join("") || VIDE} ${chaine(p.sousType)} ${liste(p.parametres)} ${suite})`;
  const lignes = p.type === "text" ? ` ${p.corps.toString("latin1").split("\n").length - 1}` : "";
  return `(${[
    chaine(p.type),
    chaine(p.sousType),
    liste(p.parametres),
    chaine(p.champs.get("content-id") ?? null),
    chaine(p.champs.get("content-description") ?? null),
    chaine((p.champs.get("content-transfer-encoding") ?? "7bit").toLowerCase()),
    p.corps.length,
  ].join(" ")}${lignes} NIL ${suite})`;
}

/** A multipart whose parts cannot be found is still announced with one. */
const VIDE = '("text" "plain" NIL NIL NIL "7bit" 0 0)';

const liste = (parametres: [string, string][]): string =>
  parametres.length === 0 ? "NIL" : `(${parametres.map(([k, v]) => `${chaine(k)} ${chaine(v)}`).join(" ")})`;

/** `ENVELOPE` (RFC 3501, 7.4.2): those of the headers that mail readers list. */
export function enveloppe({ champs }: Partie): string {
  const champ = (nom: string) => chaine(champs.get(nom) ?? null);
  const de = adresses(champs.get("from"));
  const ou = (nom: string) => (champs.has(nom) ? adresses(champs.get(nom)) : de);
  return `(${[
    champ("date"),
    champ("subject"),
    de,
    ou("sender"),
    ou("reply-to"),
    adresses(champs.get("to")),
    adresses(champs.get("cc")),
    adresses(champs.get("bcc")),
    champ("in-reply-to"),
    champ("message-id"),
  ].join(" ")})`;
}

function adresses(champ: string | undefined): string {
  const lues = (champ ?? "").split(",").flatMap((texte) => {
    const m = /^\s*(?:"?([^"<]*?)"?\s*<)?([^<>@\s]+)@([^<>\s]+?)>?\s*$/.exec(texte);
    return m ? `(${chaine(m[1]?.trim() || null)} NIL ${chaine(m[2] ?? "")} ${chaine(m[3] ?? "")})` : [];
  });
  return lues.length === 0 ? "NIL" : `(${lues.join("")})`;
}
