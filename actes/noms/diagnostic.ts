import { estCodeMessage } from "./codes.ts";

/** Which field of a name is wrong, and why, when the whole does not read (PROTOCOL 2.3). */
export interface DiagnosticNom {
  champ: string;
  raison: string;
}

const CHAMPS: readonly [champ: string, forme: RegExp, attendu: string][] = [
  ["departement", /^(?:[0-9]{3}|02[AB])$/, "le département doit tenir en trois caractères"],
  ["siren", /^[0-9]{9}$/, "le SIREN doit compter neuf chiffres"],
  ["date", /^(?:[0-9]{8})?$/, "la date doit compter huit chiffres, AAAAMMJJ"],
  [
    "numero",
    /^[A-Za-z0-9_]{0,15}$/,
    "le numéro doit compter quinze lettres, chiffres ou «\u00a0_\u00a0» au plus",
  ],
  ["nature", /^(?:[A-Z]{2})?$/, "la nature doit être deux capitales"],
];

export function diagnostiquerNom(nom: string): DiagnosticNom {
  if (/[/\\]/.test(nom)) return { champ: "nomFichier", raison: "un nom ne contient jamais de chemin" };
  const m = /^(.*?)(?:_([0-9]+))?\.([A-Za-z0-9]+)$/s.exec(nom);
  if (!m?.[1]) return { champ: "extension", raison: "l’extension manque" };
  const parties = m[1].split("-");
  const avecType = parties.length === 8;
  if (!avecType && parties.length !== 7)
    return {
      champ: "nomFichier",
      raison: `il compte ${parties.length} parties séparées par des tirets, au lieu de sept, ou de huit avec le type de pièce`,
    };
  const [type, ...reste] = avecType ? parties : ["", ...parties];
  if (avecType && !/^[A-Z0-9_]{5}$/.test(type ?? ""))
    return {
      champ: "typePiece",
      raison: "le type de pièce doit compter cinq caractères\u00a0: capitales, chiffres ou «\u00a0_\u00a0»",
    };
  for (const [i, [champ, forme, raison]] of CHAMPS.entries())
    if (!forme.test(reste[i] ?? "")) return { champ, raison };
  const code = `${reste[5]}-${reste[6]}`;
  if (!estCodeMessage(code))
    return { champ: "code", raison: `aucun message ne porte le code «\u00a0${code}\u00a0»` };
  return { champ: "ordre", raison: "le numéro d’ordre est trop grand" };
}
