import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { Bloc, TexteActe } from "../faits.ts";
import { texteBrut } from "./brut.ts";
import { lireTexte } from "./lire.ts";
import { textesDe } from "./parcourir.ts";

const PARTAGE = process.env.EXECUTOIRE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
const CORPS_2024_5 = resolve(PARTAGE, "seed/corps-2024-5.txt");

const NOTRE_CORPS = `Rappel des faits

La communauté entretient 214 kilomètres de voies. L’état des chaussées est relevé chaque année par les
services, qui proposent au Conseil un programme de travaux. Les communes intéressées sont Saint-
Hilaire et Bévillers.
Le programme comprend deux volets :
- la réfection des voies de desserte des zones d’activité, dont celle de la zone de
Beauvois ;
- la sécurité des traversées, notamment près des écoles.

Vu le code général des collectivités territoriales, et notamment ses articles L. 5211-1 et
L. 5216-5,
Vu l’avis de la commission du 4 mars 2024,
Considérant que les crédits sont inscrits au budget,

Le Conseil communautaire, après en avoir délibéré, par 40 voix pour et 22 abstentions,

DÉCIDE :

Article 1er : d’approuver le programme de voirie pour 2024.
Article 2 : d’autoriser le président à signer
les marchés correspondants.
`;

const texteDes = (bloc: Bloc): string => textesDe(bloc).join(" ");

/** The words of a text, without what the reading turns into structure. */
function mots(texte: string): string[] {
  return texte
    .replace(/(\p{L}-)\n\s*(?=\p{L})/gu, "$1")
    .split(/[ \t\r\n]+/u)
    .filter((mot) => mot !== "" && !/^(?:[−–—•-]|\d+[-.)])$/u.test(mot));
}
const motsDe = ({ blocs }: TexteActe): string[] => blocs.flatMap((bloc) => mots(texteDes(bloc)));

test("our body is read with its intertitre, its wrapped lines, its list, its visas and its decision", () => {
  assert.deepEqual(lireTexte(NOTRE_CORPS).blocs, [
    { type: "intertitre", texte: "Rappel des faits" },
    {
      type: "paragraphe",
      texte:
        "La communauté entretient 214 kilomètres de voies. L’état des chaussées est relevé chaque année par les services, qui proposent au Conseil un programme de travaux. Les communes intéressées sont Saint-Hilaire et Bévillers.",
    },
    { type: "paragraphe", texte: "Le programme comprend deux volets :" },
    {
      type: "liste",
      ordonnee: false,
      elements: [
        "la réfection des voies de desserte des zones d’activité, dont celle de la zone de Beauvois ;",
        "la sécurité des traversées, notamment près des écoles.",
      ],
    },
    {
      type: "visa",
      texte:
        "Vu le code général des collectivités territoriales, et notamment ses articles L. 5211-1 et L. 5216-5,",
    },
    { type: "visa", texte: "Vu l’avis de la commission du 4 mars 2024," },
    { type: "considerant", texte: "Considérant que les crédits sont inscrits au budget," },
    {
      type: "decision",
      elements: [
        "d’approuver le programme de voirie pour 2024.",
        "d’autoriser le président à signer les marchés correspondants.",
      ],
    },
  ] satisfies Bloc[]);
});

test("no word of our body is lost, but the formula of the decision and the numbers of its articles", () => {
  const attendu = mots(
    NOTRE_CORPS.replace(/Le Conseil communautaire, après[\s\S]*DÉCIDE :/u, "").replace(/Article \S+ :/gu, ""),
  );
  assert.deepEqual(motsDe(lireTexte(NOTRE_CORPS)), attendu);
});

test("the body of deliberation 2024/5 is read whole", (t) => {
  if (!existsSync(CORPS_2024_5)) return t.skip("the seed body is not on this machine (EXECUTOIRE_SHARED)");
  const brut = readFileSync(CORPS_2024_5, "utf8");
  const lu = lireTexte(brut);
  assert.deepEqual(motsDe(lu), mots(brut.replace(/Après en avoir délibéré.*décide :/u, "")));
  const types = lu.blocs.map(({ type }) => type);
  assert.deepEqual(types.slice(-4), ["liste", "considerant", "considerant", "decision"]);
  const listes = lu.blocs.flatMap((bloc) =>
    bloc.type === "liste" ? [[bloc.ordonnee, bloc.elements.length]] : [],
  );
  assert.deepEqual(listes, [
    [false, 2],
    [false, 5],
    [true, 3],
  ]);
  const decision = lu.blocs.at(-1);
  assert.ok(decision?.type === "decision");
  assert.deepEqual(decision.elements, [
    "D’accepter les modalités techniques et financières de la mise en œuvre du programme Territoire d’Industrie pour la période 2024-2026 ;",
    "D’autoriser Monsieur le Président à signer la convention de partenariat de mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026.",
  ]);
  assert.ok(
    lu.blocs.some((bloc) => texteDes(bloc).includes("la CCI Grand-Hainaut Hauts-de-France par laquelle")),
  );
  assert.deepEqual(lireTexte(texteBrut(lu)), lu, "written plainly and read again, the same structure");
});

test("a formula in one paragraph, in two, or with its first decision behind it opens the decision", () => {
  const decide = (formule: string) => lireTexte(`Exposé du rapporteur.\n\n${formule}\n`).blocs.at(-1);
  const attendu = { type: "decision", elements: ["d’approuver le compte."] };
  assert.deepEqual(
    decide("Après en avoir délibéré à l’unanimité, l’Assemblée décide :\n− d’approuver le compte."),
    attendu,
  );
  assert.deepEqual(
    decide("Le conseil, ouï l’exposé et après en avoir délibéré, décide d’approuver le compte."),
    attendu,
  );
  assert.deepEqual(
    decide("L’assemblée, après en avoir délibéré,\nDECIDE\u00a0: d’approuver le compte."),
    attendu,
  );
  assert.deepEqual(decide("Décide :\n1. d’approuver le compte."), attendu);
});

test("a year or a code at the head of a wrapped line opens no list", () => {
  const { blocs } = lireTexte(
    "Le programme porte sur les exercices 2019 à\n2024 et sur la période\n12. de la nomenclature.",
  );
  assert.deepEqual(blocs, [
    {
      type: "paragraphe",
      texte: "Le programme porte sur les exercices 2019 à 2024 et sur la période 12. de la nomenclature.",
    },
  ]);
});

test("a text pasted with one line per paragraph keeps its paragraphs", () => {
  const long = "La communauté poursuit son programme de travaux sur les voies d’intérêt communautaire, "
    .repeat(3)
    .trim();
  const { blocs } = lireTexte(`${long}\nLes communes sont consultées\nLe bureau a donné son avis.`);
  assert.deepEqual(
    blocs.map((bloc) => texteDes(bloc)),
    [long, "Les communes sont consultées", "Le bureau a donné son avis."],
  );
});

test("an empty text has no block", () => {
  assert.deepEqual(lireTexte(" \n\n\f "), { blocs: [] });
});

test("whatever the words and the line breaks, none is lost nor reordered", () => {
  const mot = fc.constantFrom(
    "la",
    "Commune",
    "d’agir",
    "voirie.",
    "œuvre",
    "«\u00a0Industrie\u00a0»",
    "2024",
    "Vu",
    "Considérant",
    "12.",
    "décide",
    ":",
    "Grand-",
    "fin;",
    "−",
  );
  const separateur = fc.constantFrom(" ", " ", " ", "\n", "\n\n", "  \n", "\r\n");
  fc.assert(
    fc.property(fc.array(fc.tuple(mot, separateur), { maxLength: 60 }), (suite) => {
      const brut = suite.map(([m, s]) => m + s).join("");
      // Marks and hyphens change shape, and « décide : » alone on its line is the formula: compare letters only.
      const lettres = (texte: string) => texte.replace(/décide|[^\p{L}œ]/gu, "");
      assert.equal(lettres(lireTexte(brut).blocs.map(texteDes).join(" ")), lettres(brut));
    }),
    { numRuns: 500 },
  );
});

test("an arrêté is read back from its own plain text, article by article", () => {
  const texte = lireTexte(
    "Vu le code,\n\nARRÊTE :\n\nArticle 1er : La voie est fermée.\nArticle 2 : Elle rouvre le 5.",
  );
  const brut = texteBrut(texte, "Arrête");
  assert.match(brut, /Arrête\u00a0:\nArticle 1\u00a0: La voie est fermée\.\nArticle 2\u00a0: Elle rouvre/);
  assert.deepEqual(lireTexte(brut), texte);
});
