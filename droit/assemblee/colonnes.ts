/** The columns of the file of an assembly, and the names people give them. */

export type Colonne = (typeof COLONNES)[number];
/** In the order of the export. `rang`, `nom` and `prenom` must be there. */
export const COLONNES = [
  "rang",
  "commune",
  "civilite",
  "nom",
  "prenom",
  "groupe",
  "suppleant_civilite",
  "suppleant_nom",
  "suppleant_prenom",
  "courriel",
  "suppleant_courriel",
  "canal",
  "date_debut",
] as const;
export const COLONNES_REQUISES: readonly Colonne[] = ["rang", "nom", "prenom"];

const AUTRES_NOMS: Record<string, Colonne> = {
  numero: "rang",
  n: "rang",
  no: "rang",
  ordre: "rang",
  ordre_du_tableau: "rang",
  civ: "civilite",
  titre: "civilite",
  nom_de_famille: "nom",
  nom_titulaire: "nom",
  titulaire_nom: "nom",
  prenom_titulaire: "prenom",
  titulaire_prenom: "prenom",
  groupe_politique: "groupe",
  nom_suppleant: "suppleant_nom",
  nom_du_suppleant: "suppleant_nom",
  prenom_suppleant: "suppleant_prenom",
  prenom_du_suppleant: "suppleant_prenom",
  civilite_suppleant: "suppleant_civilite",
  mail: "courriel",
  email: "courriel",
  e_mail: "courriel",
  adresse_electronique: "courriel",
  mail_suppleant: "suppleant_courriel",
  email_suppleant: "suppleant_courriel",
  courriel_suppleant: "suppleant_courriel",
  mode_d_envoi: "canal",
  envoi: "canal",
  date_de_debut: "date_debut",
  debut: "date_debut",
  depuis: "date_debut",
  debut_de_mandat: "date_debut",
};

/** Words without accents, case or punctuation, to compare what people typed. */
export const simplifier = (texte: string): string =>
  texte
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

export function colonneDe(entete: string): Colonne | null {
  const nom = simplifier(entete);
  return COLONNES.find((colonne) => colonne === nom) ?? AUTRES_NOMS[nom] ?? null;
}
