/** Natures of acts (PROTOCOL 2.6): the code of the message, the two letters of the identifier. */
export type CodeNature = 1 | 2 | 3 | 4 | 5 | 6;
export type NatureAbregee = "DE" | "AR" | "AI" | "CC" | "BF" | "AU";

export interface Nature {
  code: CodeNature;
  abrege: NatureAbregee;
  libelle: string;
  /** Type code of the main document when nobody chose another. */
  typeParDefaut: string;
}

export const natures: readonly Nature[] = [
  { code: 1, abrege: "DE", libelle: "Délibérations", typeParDefaut: "99_DE" },
  { code: 2, abrege: "AR", libelle: "Actes réglementaires", typeParDefaut: "99_AR" },
  { code: 3, abrege: "AI", libelle: "Actes individuels", typeParDefaut: "99_AI" },
  { code: 4, abrege: "CC", libelle: "Contrats, conventions et avenants", typeParDefaut: "99_DC" },
  { code: 5, abrege: "BF", libelle: "Documents budgétaires et financiers", typeParDefaut: "99_BU" },
  { code: 6, abrege: "AU", libelle: "Autres", typeParDefaut: "99_AU" },
];

export const natureParAbrege = (abrege: string): Nature | undefined =>
  natures.find((n) => n.abrege === abrege);

export const natureParCode = (code: number): Nature | undefined => natures.find((n) => n.code === code);
