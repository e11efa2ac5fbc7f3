/** A demand and what was found, for the tests of the pages. */
import type { Accueil } from "../accueil.ts";
import type { ActeListe, SeanceListe } from "../publication.ts";
import type { Demande } from "./demande.ts";
import type { Trouves } from "./trouves.ts";

export function accueilDe(
  actes: ActeListe[],
  seances: SeanceListe[],
  demande: Partial<Demande> = {},
  trouves: Partial<Trouves> = {},
): Accueil {
  const total = trouves.total ?? actes.length;
  const page = demande.page ?? 1;
  return {
    demande: { q: "", filtres: {}, tri: demande.q ? "pertinence" : "date", page, ...demande },
    trouves: {
      actes,
      page,
      pages: Math.ceil(total / 20),
      total,
      plus: false,
      facettes: facettesTemoin,
      ...trouves,
    },
    seances,
  };
}

export const facettesTemoin: Trouves["facettes"] = [
  {
    cle: "annee",
    valeurs: [2026, 2025, 2024].map((annee, i) => ({ valeur: `${annee}`, nombre: 40 - i, bornee: false })),
  },
  {
    cle: "organe",
    valeurs: [
      { valeur: "Conseil communautaire", nombre: 80, bornee: false },
      { valeur: "Président", nombre: 37, bornee: false },
    ],
  },
  {
    cle: "matiere",
    valeurs: [
      { valeur: "7", libelle: "Finances locales", nombre: 60, bornee: true },
      {
        valeur: "9",
        libelle: "Autres domaines de compétences des communes et des départements",
        nombre: 57,
        bornee: true,
      },
    ],
  },
  {
    cle: "nature",
    valeurs: [
      { valeur: "délibération", nombre: 100, bornee: false },
      { valeur: "arrêté", nombre: 17, bornee: false },
    ],
  },
];
