/** What a variable of a model stands for, and the facts that fill it. */

import { decomposer, estDateCivile } from "../calendrier/dates.ts";
import { dateMoyenne, nombreEnLettres } from "../calendrier/ecriture.ts";
import { estEpci } from "../collectivite/articles.ts";
import type { DateCivile, KindCollectivite, ProfilCollectivite, Signataire } from "../faits.ts";
import { centimesSaisis } from "../typographie/montants.ts";
import type { ChampModele, VariableModele } from "./modele.ts";
import { grandNombreEnLettres, montantEnChiffres, montantEnLettres, nombreEnChiffres } from "./montants.ts";

export type Genre = "m" | "f";
export interface Valeur {
  /** As it is printed; null while it is not known. */
  texte: string | null;
  /** What it is, for whoever fills it. */
  libelle: string;
  enLettres?: string;
  genre?: Genre;
  /** True for more than one. */
  pluriel?: boolean;
  centimes?: number;
}
export type Valeurs = ReadonlyMap<string, Valeur>;

/** The facts a model is filled from. All but the profile may be unknown while one writes. */
export interface FaitsDuModele {
  profil: ProfilCollectivite;
  president?: Signataire;
  seance?: { date: DateCivile; lieu: string };
  rapporteur?: string;
  service?: string;
}

const CATEGORIES: Record<KindCollectivite, [nom: string, genre: Genre]> = {
  commune: ["la commune", "f"],
  CC: ["la communauté de communes", "f"],
  CA: ["la communauté d’agglomération", "f"],
  CU: ["la communauté urbaine", "f"],
  metropole: ["la métropole", "f"],
  syndicat: ["le syndicat", "m"],
  departement: ["le département", "m"],
  region: ["la région", "f"],
};

/** The article by which the assembly regulates the affairs of the authority. */
const ATTRIBUTIONS = (kind: KindCollectivite): string => {
  if (kind === "departement") return "son article L. 3211-1";
  if (kind === "region") return "son article L. 4221-1";
  return estEpci(kind) ? "ses articles L. 5211-1 et suivants" : "son article L. 2121-29";
};

const genreDuNom = (nom: string): Genre => {
  if (/^la\s/i.test(nom)) return "f";
  if (/^le\s/i.test(nom)) return "m";
  return /^l[’'](assemblée|commission)/i.test(nom) ? "f" : "m";
};

/**
 * `le Président`, `la Présidente`, `le Maire`: the office as the register writes it, in the feminine for a woman. Where the
 * register does not tell who holds it, the office alone: it names no person.
 */
function titreDe({ civilite, qualite }: Signataire): string {
  const mot = civilite === "Mme" && /^président$/i.test(qualite) ? `${qualite}e` : qualite;
  const feminin = civilite === "Mme" || (civilite === undefined && /^présidente$/i.test(qualite));
  return `${feminin ? "la" : "le"} ${mot}`;
}

/** Names a model may use, whatever its own fields. */
export function valeursDesFaits({ profil, president, seance, rapporteur, service }: FaitsDuModele): Valeurs {
  const [categorie, genreCategorie] = CATEGORIES[profil.kind];
  const genrePresident: { genre?: Genre } = president?.civilite
    ? { genre: president.civilite === "Mme" ? "f" : "m" }
    : {};
  const personne = president
    ? [president.civilite, president.prenom, president.nom].filter(Boolean).join(" ")
    : null;
  return new Map<string, Valeur>([
    ["collectivite", { texte: profil.nom, libelle: "nom de la collectivité", genre: genreCategorie }],
    ["collectivite.nom", { texte: profil.nom, libelle: "nom de la collectivité", genre: genreCategorie }],
    [
      "collectivite.categorie",
      { texte: categorie, libelle: "catégorie de collectivité", genre: genreCategorie },
    ],
    ["collectivite.population", nombre(profil.population, "population")],
    ["organe", { texte: profil.organe, libelle: "assemblée", genre: genreDuNom(profil.organe) }],
    ["membres", { texte: profil.membres, libelle: "membres de l’assemblée", genre: "m", pluriel: true }],
    ["president", { texte: personne, libelle: "nom du président ou du maire", ...genrePresident }],
    [
      "president.civilite",
      { texte: president?.civilite ?? null, libelle: "civilité du président ou du maire" },
    ],
    ["president.prenom", { texte: president?.prenom ?? null, libelle: "prénom du président ou du maire" }],
    ["president.nom", { texte: president?.nom ?? null, libelle: "nom du président ou du maire" }],
    ["president.qualite", { texte: president?.qualite ?? null, libelle: "qualité du signataire" }],
    [
      "president.titre",
      {
        texte: president ? titreDe(president) : null,
        libelle: "titre du président ou du maire",
        ...genrePresident,
      },
    ],
    ["seance.date", date(seance?.date ?? null, "date de la séance")],
    ["seance.lieu", { texte: seance?.lieu || null, libelle: "lieu de la séance" }],
    ["rapporteur", { texte: rapporteur || null, libelle: "rapporteur" }],
    ["service", { texte: service || null, libelle: "service" }],
    [
      "cgct.attributions",
      { texte: ATTRIBUTIONS(profil.kind), libelle: "article du CGCT sur les attributions de l’assemblée" },
    ],
  ]);
}

function nombre(n: number | null, libelle: string): Valeur {
  if (n === null) return { texte: null, libelle };
  return { texte: nombreEnChiffres(n), libelle, enLettres: grandNombreEnLettres(n), pluriel: n >= 2 };
}

function date(d: DateCivile | null, libelle: string): Valeur {
  if (!d || !estDateCivile(d)) return { texte: null, libelle };
  const { annee, mois, jour } = decomposer(d);
  const moyenne = dateMoyenne(d);
  const nomDuMois = moyenne.split(" ")[1] ?? String(mois);
  const enLettres = `${jour === 1 ? "premier" : nombreEnLettres(jour)} ${nomDuMois} ${nombreEnLettres(annee)}`;
  return { texte: moyenne, libelle, enLettres };
}

/** What the drafter typed in the fields of the model. A value that is not of its kind is not known. */
export function valeursDesChamps(
  champs: readonly ChampModele[],
  saisies: Readonly<Record<string, string>>,
): Valeurs {
  return new Map(
    champs.map(({ cle, libelle, sorte }): [string, Valeur] => {
      const saisi = (saisies[cle] ?? "").trim();
      if (!saisi) return [cle, { texte: null, libelle }];
      if (sorte === "date") return [cle, date(saisi, libelle)];
      if (sorte === "nombre") return [cle, nombre(/^\d{1,12}$/.test(saisi) ? Number(saisi) : null, libelle)];
      if (sorte === "montant") {
        const centimes = centimesSaisis(saisi);
        return [
          cle,
          centimes === null
            ? { texte: null, libelle }
            : {
                texte: montantEnChiffres(centimes),
                libelle,
                enLettres: montantEnLettres(centimes),
                centimes,
                pluriel: Math.abs(centimes) >= 200,
              },
        ];
      }
      if (sorte === "genre") {
        const genre = /^(f|mme|madame|féminin)/i.test(saisi) ? "f" : "m";
        return [cle, { texte: genre === "f" ? "Mme" : "M.", libelle, genre }];
      }
      return [cle, { texte: saisi, libelle }];
    }),
  );
}

/** The list a page shows beside the editor of models. */
export const variablesDe = (valeurs: Valeurs): VariableModele[] =>
  [...valeurs].map(([nom, { libelle, texte }]) => ({ nom, libelle, exemple: texte ?? "" }));
