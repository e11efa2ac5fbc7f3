import { type Matiere, matieres } from "./matieres.ts";
import { natures } from "./natures.ts";
import { type TypeDePiece, typesDePiece, typesDePieceAnciens } from "./types-de-piece.ts";

/** A nature as a classification gives it, with the documents it accepts. */
export interface NatureClassee {
  /** `null` when the message leaves the code out. */
  code: number | null;
  abrege: string;
  libelle: string;
  types: { code: string; libelle: string }[];
}

/** A matter and its children, down to level 5. */
export interface MatiereClassee {
  /** `7.4.1`. */
  code: string;
  libelle: string;
  enfants: MatiereClassee[];
}

/**
 * What a prefecture accepts from one authority, from a 7-2 message (PROTOCOL 4.3, 8). An act names the
 * date of the one it used; another date brings an anomaly 002.
 */
export interface Classification {
  date: string;
  natures: NatureClassee[];
  /** Sorted by code, numerically: 7.1, 7.2, 7.10. */
  matieres: MatiereClassee[];
}

const enfantsDe = (parent: Matiere): MatiereClassee[] =>
  matieres
    .filter((m) => m.niveaux.length === 2 && m.niveaux[0] === parent.niveaux[0])
    .map((m) => ({ code: m.code, libelle: m.libelleMinistere, enfants: [] }));

/** The national base as of 1 March 2019, for an authority that has not yet received its own. */
export const classificationNationale: Classification = {
  date: "2019-03-01",
  natures: natures.map((n) => ({
    code: n.code,
    abrege: n.abrege,
    libelle: n.libelle,
    types: typesDePiece
      .filter((t) => t.natures.includes(n.code))
      .map((t) => ({ code: t.code, libelle: t.libelleMinistere })),
  })),
  matieres: matieres
    .filter((m) => m.niveaux.length === 1)
    .map((m) => ({ code: m.code, libelle: m.libelleMinistere, enfants: enfantsDe(m) })),
};

/** Numeric order of codes: `7.2` before `7.10`. */
export function comparerCodes(a: string, b: string): number {
  const gauche = a.split(".").map(Number);
  const droite = b.split(".").map(Number);
  for (let i = 0; i < Math.max(gauche.length, droite.length); i++) {
    const ecart = (gauche[i] ?? -1) - (droite[i] ?? -1);
    if (ecart !== 0) return ecart;
  }
  return 0;
}

/** The matter of this code in a classification, or `undefined`. */
export function matiereDe(classification: Classification, code: string): MatiereClassee | undefined {
  const niveaux = code.split(".");
  let liste = classification.matieres;
  let trouvee: MatiereClassee | undefined;
  for (let i = 1; i <= niveaux.length; i++) {
    const prefixe = niveaux.slice(0, i).join(".");
    trouvee = liste.find((m) => m.code === prefixe);
    if (!trouvee) return undefined;
    liste = trouvee.enfants;
  }
  return trouvee;
}

/**
 * Types offered for a nature, the usual ones first: the `99_` codes, then the others by label
 * (PROTOCOL 8, default proposals).
 */
export function typesProposes(codeNature: number): TypeDePiece[] {
  const acceptes = typesDePiece.filter((t) => t.natures.some((n) => n === codeNature));
  const rang = (t: TypeDePiece) => (t.code.startsWith("99_") ? 0 : 1);
  return [...acceptes].sort((a, b) => rang(a) - rang(b) || a.libelle.localeCompare(b.libelle, "fr"));
}

/** Label for people of `7.4`, or of the type `99_DE`; the code itself when it is unknown. */
export const libelleMatiere = (code: string): string =>
  matieres.find((m) => m.code === code)?.libelle ?? code;
export const libelleTypeDePiece = (code: string): string =>
  [...typesDePiece, ...typesDePieceAnciens].find((t) => t.code === code)?.libelle ?? code;
