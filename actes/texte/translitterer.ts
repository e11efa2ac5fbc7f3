import { ok, type Result, refuser } from "../resultat.ts";
import { nommerCaractere } from "./caracteres.ts";

/** One character that a third party’s API cannot carry, and what is written in its place. */
export interface ChangementCaractere {
  /** In the text given, counted in characters from 0. */
  position: number;
  avant: string;
  apres: string;
  /** Exact French: which character, written how. */
  phrase: string;
}

export interface Translitteration {
  texte: string;
  /** In the order of the text; empty when nothing changes. */
  changements: ChangementCaractere[];
}

/** What a French typist would write instead (PROTOCOL 3.4, defect of the seed, rule 2). */
const REMPLACEMENTS: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "OE",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "‚": ",",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "−": "-",
  "…": "...",
  "€": "EUR",
  "•": "-",
  "™": "(TM)",
  "‹": "<",
  "›": ">",
  "≤": "<=",
  "≥": ">=",
  "≠": "<>",
  ı: "i",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ẞ: "SS",
  "\u202F": "\u00A0",
  "\u2007": "\u00A0",
};

/** Blanks that have no form of their own in ISO-8859-1, and marks without width. */
const BLANCS = /^\p{Z}$/u;
const SANS_CHASSE = /^[\u200B-\u200D\u2060\uFEFF]$/;

const admis = (caractere: string): boolean => {
  const code = caractere.codePointAt(0) ?? 0;
  return (
    code === 0x09 ||
    code === 0x0a ||
    code === 0x0d ||
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0xa0 && code <= 0xff)
  );
};

/**
 * Text for an API that carries only ISO-8859-1 and no reference (PROTOCOL 3.4, 9.1). Visible: every
 * character that changes is listed, to be shown before anything is posted. A character that has no
 * written equivalent (an emoji, another alphabet) is refused: it never becomes a `?`.
 *
 * Composed first (NFC): `e` followed by an accent is the letter é, which loses nothing.
 */
export function translitterer(texte: string, champ = "objet"): Result<Translitteration> {
  const changements: ChangementCaractere[] = [];
  let sortie = "";
  for (const [position, avant] of [...texte.normalize("NFC")].entries()) {
    const apres = admis(avant) ? avant : equivalent(avant);
    if (apres === null)
      return refuser(
        "caractere-sans-equivalent",
        champ,
        "3.4",
        `Le caractère ${nommerCaractere(avant)}, en position ${position + 1}, n’a pas d’équivalent écrit en ISO-8859-1\u00a0: l’interface du tiers ne peut pas le transmettre. Il faut le remplacer ou l’effacer.`,
      );
    sortie += apres;
    if (apres !== avant) changements.push({ position, avant, apres, phrase: phraseChangement(avant, apres) });
  }
  return ok({ texte: sortie, changements });
}

/** The text before transliteration, in its composed form: the list of changes says all that was done. */
export function restituer({ texte, changements }: Translitteration): string {
  const caracteres = [...texte];
  const sortie: string[] = [];
  let lu = 0;
  for (const { position, avant, apres } of changements) {
    while (sortie.length < position) sortie.push(caracteres[lu++] ?? "");
    sortie.push(avant);
    lu += [...apres].length;
  }
  return sortie.join("") + caracteres.slice(lu).join("");
}

function equivalent(caractere: string): string | null {
  const prevu = REMPLACEMENTS[caractere];
  if (prevu !== undefined) return prevu;
  if (SANS_CHASSE.test(caractere)) return "";
  if (BLANCS.test(caractere)) return " ";
  // Its base letter: ą → a, ﬁ → fi. What remains outside the alphabet has no equivalent.
  const base = [...caractere.normalize("NFKD").replace(/\p{M}/gu, "")].map((c) =>
    admis(c) ? c : (REMPLACEMENTS[c] ?? null),
  );
  if (base.length === 0 || base.includes(null)) return null;
  return base.join("");
}

const phraseChangement = (avant: string, apres: string): string =>
  apres === ""
    ? `${nommerCaractere(avant)} est retiré\u00a0: il ne se voit pas.`
    : `${nommerCaractere(avant)} devient ${/^\s$/.test(apres) ? nommerBlanc(apres) : `«\u00a0${apres}\u00a0»`}.`;

const nommerBlanc = (blanc: string): string => (blanc === "\u00A0" ? "une espace insécable" : "une espace");
