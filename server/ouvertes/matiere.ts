import { matieres } from "@executoire/actes";

const LIBELLES = new Map(matieres.map(({ code, libelle }) => [code, libelle]));

/** The first two levels of a code, as open data names them; null for a code the national base does not have. */
export function matiereParCode(code: string): { code: string; domaine: string; sousMatiere: string } | null {
  const [un = "", deux] = code.split(".");
  const domaine = LIBELLES.get(un);
  const sousMatiere = LIBELLES.get(`${un}.${deux}`);
  return domaine && sousMatiere ? { code: `${un}.${deux}`, domaine, sousMatiere } : null;
}
