/** Rules of the members of an assembly (COMP-01 to -07). */
import { effectifMunicipal } from "../assemblee/regles.ts";
import { duCgct } from "../collectivite/articles.ts";
import { conseilComplet, effectifEnExercice, verifierRepartition } from "../collectivite/effectif.ts";
import { maximumAdjoints } from "../collectivite/executif.ts";
import { ordreDuTableau, remplacant } from "../collectivite/ordreDuTableau.ts";
import { aUnSuppleant } from "../collectivite/suppleance.ts";
import { date, entier, facultatif, liste, objet, parmi, parNom, refuserChamp, texte } from "./champs.ts";
import { CGCT, LISTE_PARTOUT } from "./periodes.ts";
import { COLLECTIVITE } from "./profil.ts";
import { avec, definir, type RegleDeDroit } from "./regle.ts";

const moment = "collectivite" as const;
const population = entier("population municipale");
const candidat = objet("personne", { nom: texte("nom"), sexe: parmi("sexe", ["F", "M"]) });

export const REGLES_COLLECTIVITE: readonly RegleDeDroit[] = [
  definir({
    id: "COMP-01",
    titre: "Membres en exercice",
    moment,
    articles: ["L2121-4", "L2121-17", "art. L270 du code électoral"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["collectivite/effectif.ts effectifEnExercice", "assemblee/composition.ts enExercice"],
    entree: {
      kind: COLLECTIVITE.kind,
      sieges: entier("sièges légaux", { min: 1, max: 1000 }),
      vacants: entier("sièges que personne ne peut occuper avant une élection", { max: 1000 }),
    },
    exemple: { kind: "commune", sieges: 29, vacants: 2 },
    controler: ({ sieges, vacants }) =>
      vacants >= sieges ? refuserChamp("vacants", "il resterait zéro membre en exercice").refus : null,
    repondre: (e) => effectifEnExercice(e, e),
  }),
  definir({
    id: "COMP-02",
    titre: "Effectif légal du conseil municipal",
    moment,
    articles: ["L2121-2"],
    periodes: [
      {
        du: "2014-03-23",
        texte: "table en vigueur depuis le renouvellement de 2014 (7 sièges sous 100 habitants)",
      },
    ],
    statut: "confirme",
    fonctions: ["assemblee/regles.ts effectifMunicipal"],
    entree: { population },
    exemple: { population: 1499 },
    repondre: (e) => {
      const sieges = effectifMunicipal(e.population);
      const { maximum, quartier, ...adjoints } = maximumAdjoints(sieges, e.population);
      return [
        avec(
          {
            regle: "COMP-02",
            intitule: "Effectif légal",
            phrase: `Le conseil municipal compte ${sieges} sièges.`,
            calcul: `Tranche de la table pour ${e.population} habitants.`,
            article: duCgct("L2121-2"),
          },
          { sieges },
        ),
        avec(adjoints, { maximumAdjoints: maximum, adjointsDeQuartier: quartier }),
      ];
    },
  }),
  definir({
    id: "COMP-03",
    titre: "Conseil municipal réputé complet",
    moment,
    articles: ["L2121-2-1"],
    periodes: [LISTE_PARTOUT],
    statut: "confirme",
    fonctions: ["collectivite/effectif.ts conseilComplet"],
    entree: { population, elus: entier("conseillers élus", { max: 69 }), le: date("jour de l’élection") },
    exemple: { population: 450, elus: 9, le: "2026-03-22" },
    repondre: (e) => {
      const complet = conseilComplet(e.population, e.elus, e.le);
      return avec(complet, { maximumAdjoints: maximumAdjoints(complet.effectif).maximum });
    },
  }),
  definir({
    id: "COMP-04",
    titre: "Répartition des sièges d’un EPCI",
    moment,
    articles: ["L5211-6-1"],
    periodes: [CGCT],
    statut: "confirme",
    fonctions: ["collectivite/effectif.ts verifierRepartition"],
    entree: { sieges: parNom("sièges de chaque commune", entier("nombre de sièges", { max: 500 })) },
    exemple: { sieges: { Caudry: 13, Walincourt: 1, "Le Cateau": 7 } },
    repondre: (e) => verifierRepartition(e.sieges),
  }),
  definir({
    id: "COMP-05",
    titre: "Conseillers suppléants",
    moment,
    articles: ["L5211-6", "art. L273-9 à L273-12 du code électoral"],
    periodes: [{ du: "2014-03-23", texte: "loi n°\u00a02013-403, au renouvellement de 2014" }],
    statut: "confirme",
    prudence:
      "Le suppléant d’une commune de moins de 1 000 habitants reste le suivant du tableau\u00a0; l’effet du scrutin de liste de 2026 n’est pas confirmé.",
    fonctions: ["collectivite/suppleance.ts aUnSuppleant", "assemblee/regles.ts refusDeSuppleant"],
    entree: {
      kind: COLLECTIVITE.kind,
      siegesDeLaCommune: entier("sièges de la commune", { min: 1, max: 500 }),
    },
    exemple: { kind: "CA", siegesDeLaCommune: 1 },
    repondre: (e) => {
      const suppleant = aUnSuppleant(e.kind, e.siegesDeLaCommune);
      return avec(
        {
          regle: "COMP-05",
          intitule: "Suppléant",
          phrase: suppleant
            ? "La commune a un conseiller suppléant, qui siège quand le titulaire absent en a informé le président."
            : e.kind === "syndicat"
              ? "Les statuts du syndicat disent s’il y a des suppléants."
              : "La commune n’a pas de conseiller suppléant.",
          calcul: `${e.siegesDeLaCommune} siège${e.siegesDeLaCommune > 1 ? "s" : ""}\u00a0; un suppléant seulement pour une commune qui en a un, dans une communauté de communes ou d’agglomération. Commune de 1 000 habitants et plus\u00a0: candidat supplémentaire de la liste\u00a0; au-dessous\u00a0: suivant dans l’ordre du tableau.`,
          article: duCgct("L5211-6"),
        },
        { suppleant },
      );
    },
  }),
  definir({
    id: "COMP-06",
    titre: "Ordre du tableau",
    moment,
    articles: ["L2121-1", "R2121-2"],
    periodes: [CGCT, LISTE_PARTOUT],
    statut: "confirme",
    fonctions: ["collectivite/ordreDuTableau.ts ordreDuTableau"],
    entree: {
      membres: liste(
        "membres",
        objet("membre", {
          nom: texte("nom"),
          fonction: facultatif(parmi("fonction", ["executif", "adjoint"])),
          ordreAdjoint: facultatif(entier("ordre d’élection de l’adjoint", { min: 1, max: 100 })),
          eluLe: date("plus ancienne élection depuis le renouvellement"),
          voix: entier("suffrages obtenus, ceux de la liste"),
          naissance: date("date de naissance"),
        }),
        { min: 1 },
      ),
    },
    exemple: {
      membres: [
        { nom: "A", eluLe: "2026-03-15", voix: 812, naissance: "1980-05-01" },
        { nom: "B", eluLe: "2026-03-15", voix: 812, naissance: "1961-02-02" },
      ],
    },
    repondre: (e) => {
      const ordre = ordreDuTableau(e.membres).map(({ nom }) => nom);
      return avec(
        {
          regle: "COMP-06",
          intitule: "Ordre du tableau",
          phrase: `Ordre\u00a0: ${ordre.join(", ")}.`,
          calcul:
            "Maire ou président, adjoints dans l’ordre de leur élection, puis plus ancienne élection, plus grand nombre de suffrages, plus grand âge. Le rang sur la liste ne compte pas. Le tableau va au préfet le lundi à 18\u00a0h au plus tard après l’élection du maire et des adjoints.",
          article: duCgct("L2121-1", "R2121-2"),
        },
        { ordre },
      );
    },
  }),
  definir({
    id: "COMP-07",
    titre: "Remplacement d’un membre dont le siège devient vacant",
    moment,
    articles: ["art. L270, L273-10 et L273-12 du code électoral"],
    periodes: [{ du: "2014-03-23", texte: "loi n°\u00a02013-403" }, LISTE_PARTOUT],
    statut: "confirme",
    prudence:
      "Siège communautaire d’une commune de moins de 1 000 habitants depuis mars 2026\u00a0: ordre du tableau, avec un avertissement.",
    fonctions: ["collectivite/ordreDuTableau.ts remplacant", "assemblee/regles.ts avertirRemplacement"],
    entree: {
      siege: parmi("siège", ["municipal", "communautaire"]),
      population,
      le: date("jour de la vacance"),
      partant: candidat,
      suivants: liste("candidats suivants de la liste, dans l’ordre", candidat),
      siegesDeLaCommune: facultatif(entier("sièges de la commune dans l’EPCI", { min: 1, max: 500 })),
      conseillersMunicipaux: facultatif(liste("conseillers municipaux de la liste", candidat)),
      tableau: facultatif(liste("conseillers municipaux dans l’ordre du tableau", candidat)),
    },
    exemple: {
      siege: "communautaire",
      population: 4000,
      le: "2027-02-01",
      siegesDeLaCommune: 3,
      partant: { nom: "ANNE", sexe: "F" },
      suivants: [
        { nom: "BRUNO", sexe: "M" },
        { nom: "CLAIRE", sexe: "F" },
      ],
    },
    repondre: (e) => remplacant(e),
  }),
];
