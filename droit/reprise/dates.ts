/** Dates, hours and numbers as old acts write them: in figures, in words, and with the slips of a scanner. */
import { composer, estDateCivile } from "../calendrier/dates.ts";
import { nombreEnLettres } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import { cleDe, premier, type Source, type Trouve } from "./source.ts";
import type { Champ, Extrait } from "./structure.ts";

const MOIS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];
const NOM_DE_MOIS = MOIS.join("|");
/** A figure, or a letter a scanner takes for one. */
const C = "[\\dOoIl]";
const JOUR_EN_MOTS = "[a-z]+(?:[- ](?:et[- ])?[a-z]+){0,2}";

let mots: Map<string, number> | null = null;
/** A number in words, hyphens or not: `deux mille vingt-quatre`; null when it is none. */
export function nombreDesMots(texte: string): number | null {
  if (!mots) {
    mots = new Map();
    for (let n = 0; n <= 2199; n++) mots.set(cleDe(nombreEnLettres(n)), n);
    mots.set("premier", 1);
    mots.set("une", 1);
    mots.set("vingt et une", 21);
  }
  const cle = cleDe(texte)
    .replace(/\bmil\b/u, "mille")
    .replace(/\b(cent|vingt)s(?= )/gu, "$1");
  return mots.get(cle) ?? null;
}

const enChiffres = (texte: string): number =>
  Number(texte.replace(/[Oo]/g, "0").replace(/[Il]/g, "1").replace(/\s/g, ""));
const nombre = (texte: string): number | null =>
  /\d/.test(texte) ? enChiffres(texte.replace(/er$/i, "")) : nombreDesMots(texte);
const estDoute = (texte: string): boolean => /\d/.test(texte) && /[OoIl]/.test(texte.replace(/er$/i, ""));

export interface DateLue extends Extrait {
  date: DateCivile;
  /** Letters were read as figures. */
  doute: boolean;
}

const FORMES: [forme: string, ordre: "jma" | "amj" | "ajm"][] = [
  [`\\b(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)`, "amj"],
  [`\\b(${C}{1,2})\\s?[/.]\\s?(${C}{1,2})\\s?[/.]\\s?(${C}{4})(?![\\dA-Za-z])`, "jma"],
  [`\\b(${C}{1,2})-(${C}{1,2})-(${C}{4})(?![\\dA-Za-z-])`, "jma"],
  [`\\b(${C}{1,2}(?:er)?)\\s+(${NOM_DE_MOIS})\\s+(${C}{4})(?![\\dA-Za-z])`, "jma"],
  [
    `\\bl'an\\s+(\\d{4}|deux\\s+mil(?:le)?[a-z\\s-]{0,40}?|mil(?:le)?\\s+neuf\\s+cent[a-z\\s-]{0,40}?)\\s*,?\\s+(?:et\\s+)?(?:le\\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)?,?\\s*(?:le\\s+)?(\\d{1,2}(?:er)?|${JOUR_EN_MOTS})\\s+(?:du\\s+mois\\s+de\\s+)?(${NOM_DE_MOIS})\\b`,
    "ajm",
  ],
  [
    `\\ble\\s+(\\d{1,2}(?:er)?|${JOUR_EN_MOTS})\\s+(${NOM_DE_MOIS})\\s+(deux\\s+mil(?:le)?(?:[\\s-]+(?!a\\b)[a-z]+){0,4}?)(?=\\s+a\\s|\\s*[,.\\n])`,
    "jma",
  ],
];

/** The first date that begins in the span. */
export function dateDans(source: Source, de: number, a: number): DateLue | null {
  let choisie: DateLue | null = null;
  for (const [forme, ordre] of FORMES) {
    for (let i = de; i < a; ) {
      const trouve = premier(source, new RegExp(forme), i, a);
      if (!trouve) break;
      i = trouve.de + 1;
      const lue = dateDe(source, trouve, ordre);
      if (!lue || lue.a > source.texte.length) continue;
      if (!choisie || lue.de < choisie.de) choisie = lue;
      break;
    }
  }
  return choisie;
}

function dateDe(source: Source, trouve: Trouve, ordre: "jma" | "amj" | "ajm"): DateLue | null {
  const [x = "", y = "", z = ""] = trouve.groupes.map((g) => (g ? source.plat.slice(g.de, g.a) : ""));
  const [j, m, a] = ordre === "jma" ? [x, y, z] : ordre === "amj" ? [z, y, x] : [y, z, x];
  const mois = /[a-z]{3}/i.test(m) ? MOIS.indexOf(m.toLowerCase()) + 1 : nombre(m);
  const [jour, annee] = [nombre(j), nombre(a)];
  if (!jour || !mois || !annee || annee < 1790 || annee > 2199 || jour > 31 || mois > 12) return null;
  const date = composer({ annee, mois, jour });
  if (!estDateCivile(date)) return null;
  return {
    date,
    de: trouve.de,
    a: trouve.a,
    doute: [j, a].some(estDoute) || (ordre === "jma" && estDoute(m)),
  };
}

const DOUTE = "Des lettres ont été lues comme des chiffres (O pour 0, l pour 1).";
export const champDate = (lue: DateLue | null, raison: string | null = null): Champ<DateCivile> | null =>
  lue && {
    valeur: lue.date,
    confiance: lue.doute || raison ? "moyenne" : "haute",
    raison: lue.doute ? DOUTE : raison,
    extraits: [{ de: lue.de, a: lue.a }],
  };

const HEURE = new RegExp(
  `\\b(?:(\\d{1,2})\\s*(?:h(?:eures?)?)\\s*(\\d{2})?|(${JOUR_EN_MOTS})\\s+heures?(?:\\s+(trente|quinze|quarante[- ]cinq|et\\s+demie))?|(\\d{1,2}):(\\d{2}))(?:\\s*min\\s*\\d{2}\\s*s)?(?![\\da-z])`,
);
/** An hour in the span, `18:00`. */
export function heureDans(source: Source, de: number, a: number): Champ<string> | null {
  for (let i = de; i < a; ) {
    const trouve = premier(source, HEURE, i, a);
    if (!trouve) return null;
    i = trouve.de + 1;
    const [h, mn, enMots, minutesEnMots, h2, mn2] = trouve.groupes.map((g) =>
      g ? source.plat.slice(g.de, g.a) : undefined,
    );
    const heure = enMots ? derniersMots(enMots) : Number(h ?? h2);
    const minutes = minutesEnMots
      ? /demie/i.test(minutesEnMots)
        ? 30
        : nombreDesMots(minutesEnMots)
      : Number(mn ?? mn2 ?? 0);
    if (heure === null || minutes === null || heure > 23 || minutes > 59) continue;
    const texte = `${String(heure).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
    return { valeur: texte, confiance: "haute", raison: null, extraits: [{ de: trouve.de, a: trouve.a }] };
  }
  return null;
}

/** « séance à dix-huit » : the number ends the run of words. */
function derniersMots(texte: string): number | null {
  const suite = texte.split(/[\s]+/u);
  for (let i = 0; i < suite.length; i++) {
    const n = nombreDesMots(suite.slice(i).join(" "));
    if (n !== null) return n;
  }
  return null;
}

const PETIT = /^(\d{1,4}|[a-z]+(?:[- ](?:et[- ])?[a-z]+){0,3})$/;
/** A number in figures or in words; null where the text is neither. */
export function nombreEcrit(texte: string): number | null {
  const net = cleDe(texte);
  if (/^\d{1,4}$/.test(net)) return Number(net);
  return PETIT.test(net) ? nombreDesMots(net) : null;
}
