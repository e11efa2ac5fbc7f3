/** What the clerk looks for among the recipients. */
import type { LigneConvocation } from "@executoire/server/contrat";

export type Vue = "tous" | "sans-reponse" | "echecs" | "a-remettre";

export const VUES: [Vue, string][] = [
  ["tous", "Tous"],
  ["sans-reponse", "Sans réponse"],
  ["echecs", "Échecs"],
  ["a-remettre", "À remettre"],
];

const cle = (texte: string): string =>
  texte.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

const dans = (ligne: LigneConvocation, vue: Vue): boolean => {
  switch (vue) {
    case "tous":
      return true;
    case "sans-reponse":
      // A suppléant is not waited for.
      return ligne.destinataire === "titulaire" && ligne.reponse === null;
    case "echecs":
      return ligne.envois.some(({ etat }) => etat === "echec" || etat === "incertain");
    case "a-remettre":
      return ligne.envois.some(({ etat }) => etat === "a-remettre");
  }
};

/** Every word typed must begin a word of the name or of the commune. */
export function filtrer(lignes: LigneConvocation[], vue: Vue, recherche: string): LigneConvocation[] {
  const mots = cle(recherche).split(/\s+/).filter(Boolean);
  return lignes.filter((ligne) => {
    const noms = cle(`${ligne.nom} ${ligne.commune ?? ""}`).split(/[\s'-]+/);
    return dans(ligne, vue) && mots.every((mot) => noms.some((nom) => nom.startsWith(mot)));
  });
}

export const combien = (lignes: LigneConvocation[], vue: Vue): number =>
  lignes.filter((ligne) => dans(ligne, vue)).length;
