/** The tree of matters, read and searched. */
import type { MatiereVue } from "@executoire/server/contrat";
import { correspond } from "../direct/filtre.ts";

/** Every matter one may send under, each with the words of its own level: the first level alone is never sent. */
export function aplatir(matieres: MatiereVue[], niveau = 1): { code: string; libelle: string }[] {
  return matieres.flatMap(({ code, libelle, enfants }) => [
    ...(niveau > 1 ? [{ code, libelle }] : []),
    ...aplatir(enfants, niveau + 1),
  ]);
}

/** The branches where a code or words are found, by either label; a matter found keeps all it holds. */
export function elaguer(matieres: MatiereVue[], saisie: string): MatiereVue[] {
  if (saisie.trim() === "") return matieres;
  return matieres.flatMap((matiere) => {
    const { code, libelle, libelleMinistere } = matiere;
    if (code.startsWith(saisie.trim()) || correspond(`${libelle} ${libelleMinistere}`, saisie))
      return [matiere];
    const enfants = elaguer(matiere.enfants, saisie);
    return enfants.length > 0 ? [{ ...matiere, enfants }] : [];
  });
}
