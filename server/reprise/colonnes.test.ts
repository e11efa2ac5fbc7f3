import assert from "node:assert/strict";
import { test } from "node:test";
import { lireActeAncien } from "@executoire/droit";
import { acte2024_5 } from "@executoire/fixtures";
import { temoinsDe } from "../apparence/temoins.ts";
import { createWorkshop } from "../workshop/workshop.ts";
import { type Morceau, sansEnTetesCourants, texteDesMorceaux } from "./colonnes.ts";
import { lireFichier } from "./lire.ts";
import { textePdf } from "./texte.ts";

const H = 10;
/** Words as a PDF gives them; each letter half as wide as it is high. */
const mot = (texte: string, x: number, y: number, hauteur = H): Morceau => ({
  texte,
  x,
  y,
  hauteur,
  largeur: texte.length * hauteur * 0.5,
});
const lignes = (textes: readonly string[], x: number, y: number, hauteur = H, pas = 1.3) =>
  textes.map((texte, i) => mot(texte, x, y - i * hauteur * pas, hauteur));
/** The order of a file tells nothing. */
const melange = <T>(liste: T[]): T[] => [
  ...liste.filter((_, i) => i % 3 === 1).reverse(),
  ...liste.filter((_, i) => i % 3 !== 1),
];

const GAUCHE = [
  "Le conseil municipal s’est réuni en mairie",
  "sous la présidence de Madame le Maire pour",
  "examiner les tarifs de la piscine couverte",
  "et ceux du stade, qui sont restés les mêmes",
  "depuis dix ans sans que rien ne le demande.",
];
const DROITE = [
  "Après en avoir délibéré, à l’unanimité, il",
  "approuve les tarifs tels qu’ils figurent au",
  "tableau annexé, autorise le Maire à signer",
  "tout document utile à leur application, et",
  "dit que la recette est inscrite au budget.",
];

test("a document in two columns is read one column after the other, whatever the order of its file", () => {
  const page = [
    ...lignes(GAUCHE, 50, 700),
    ...lignes(DROITE, 320, 700),
    ...lignes(GAUCHE, 50, 620),
    ...lignes(DROITE, 320, 620),
    mot("COMMUNE DE PORT-MAHÉ – EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", 50, 760),
  ];
  const texte = texteDesMorceaux(melange(page));
  const attendu = [...GAUCHE, ...GAUCHE, ...DROITE, ...DROITE];
  assert.deepEqual(
    texte.split("\n").filter(Boolean),
    ["COMMUNE DE PORT-MAHÉ – EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", ...attendu],
    "two paragraphs that end at the same height are still in their column",
  );
});

test("a heading in the margin stands before its three columns of names, each column in its order", () => {
  const noms = (n: number) => Array.from({ length: n }, (_, i) => `NOM${String.fromCharCode(65 + i)} Prénom`);
  const page = [
    ...lignes(["Présents (12)", "10 titulaires et", "2 suppléants"], 50, 700, 8, 1.2),
    ...lignes(noms(4), 150, 700),
    ...lignes(noms(4), 260, 700),
    ...lignes(noms(4), 370, 700),
  ];
  assert.equal(
    texteDesMorceaux(melange(page)),
    ["Présents (12)", "10 titulaires et", "2 suppléants", ...noms(4), ...noms(4), ...noms(4)].join("\n"),
  );
});

test("a title of several lines beside a number is one paragraph", () => {
  const page = [
    mot("2024/5", 50, 694, 22),
    ...lignes(
      ["Tarifs de la piscine", "et du stade pour la", "saison deux mille", "vingt-quatre"],
      140,
      700,
      17,
      1.25,
    ),
    ...lignes(["Le conseil s’est réuni le cinq mars à la mairie.", "Le quorum est atteint."], 140, 590),
  ];
  assert.match(
    texteDesMorceaux(melange(page)),
    /^2024\/5 {4}Tarifs de la piscine\net du stade pour la\nsaison deux mille\nvingt-quatre\n\nLe conseil/,
  );
});

test("a table of figures stays in rows, and headings over one row of figures each take theirs", () => {
  const tableau = ["Fonctionnement", "Investissement", "Dette", "Total"].flatMap((nom, i) => [
    mot(nom, 50, 700 - i * 13),
    mot(`${i + 1} 200`, 250, 700 - i * 13),
    mot(`${i + 1} 450`, 350, 700 - i * 13),
  ]);
  assert.equal(
    texteDesMorceaux(melange(tableau)),
    "Fonctionnement    1 200    1 450\nInvestissement    2 200    2 450\nDette    3 200    3 450\nTotal    4 200    4 450",
  );
  const chiffres = [
    ["En exercice", "74"],
    ["Présents", "52"],
    ["Votants", "62"],
  ].flatMap(([tete = "", n = ""], i) => [mot(tete, 50 + i * 120, 700), mot(n, 50 + i * 120, 687)]);
  assert.equal(texteDesMorceaux(melange(chiffres)), "En exercice\n74\n\nPrésents\n52\n\nVotants\n62");
});

test("what each page prints again is kept once: a list that goes over the page is not cut", () => {
  const page = (n: number, textes: string[]) => [
    mot("Commune de Port-Mahé, délibération 2024/5", 50, 800),
    ...lignes(textes, 50, 760),
    mot(`page ${n}/2`, 50, 40),
  ];
  const [une = [], deux = []] = sansEnTetesCourants([
    page(1, ["Présents :", "DURAND Anne", "MARTIN Paul"]),
    page(2, ["PETIT Hélène", "ROUX Jean", "FAURE Line"]),
  ]);
  assert.deepEqual(
    [...une, ...deux].map(({ texte }) => texte),
    [
      "Commune de Port-Mahé, délibération 2024/5",
      "Présents :",
      "DURAND Anne",
      "MARTIN Paul",
      "PETIT Hélène",
      "ROUX Jean",
      "FAURE Line",
      "page 2/2",
    ],
  );
});

test("our deliberation, extract and arrêté are read from their pages alone, and agree with what they carry", {
  timeout: 120_000,
}, async () => {
  const workshop = createWorkshop(1, 30_000);
  try {
    const { deliberation, arrete } = temoinsDe(acte2024_5.collectivite);
    const { feuille, president, objet, numero } = deliberation.acte;
    const extrait = {
      deliberation,
      certifie: { par: president, le: "2026-02-02" },
      page: "2026/013",
    };
    for (const { pdf } of [
      await workshop.run("deliberation", deliberation),
      await workshop.run("extrait", extrait),
    ]) {
      const { texte } = (await textePdf(pdf)) as Exclude<Awaited<ReturnType<typeof textePdf>>, string>;
      const { champs } = lireActeAncien(texte);
      assert.equal(champs.numero?.valeur, numero);
      assert.equal(champs.objet?.valeur, objet);
      assert.deepEqual(
        champs.presents?.valeur,
        feuille.presents.map(({ elu }) => ({ nom: `${elu.nom} ${elu.prenom}` })),
      );
      assert.deepEqual([champs.excuses?.valeur.length, champs.procurations?.valeur.length], [1, 1]);
      assert.deepEqual(
        [champs.vote?.valeur.pour, champs.vote?.valeur.contre, champs.vote?.valeur.abstentions],
        [9, 1, 0],
      );
      assert.equal(champs.enExercice?.valeur, feuille.enExercice);
      const lu = await lireFichier("acte.pdf", pdf, {});
      assert.ok(lu.ok);
      const jointes = lu.valeur.lecture.constats.filter(({ code }) => code.startsWith("donnees-jointes"));
      assert.deepEqual(
        jointes.map(({ code, verdict, phrase }) => [code, verdict === "conforme" || phrase]),
        [["donnees-jointes", true]],
      );
    }
    const { pdf } = await workshop.run("arrete", arrete);
    const lu = await lireFichier("arrete.pdf", pdf, {});
    assert.ok(lu.ok);
    const { champs, constats } = lu.valeur.lecture;
    assert.deepEqual(
      [champs.numero?.valeur, champs.objet?.valeur, champs.dateActe?.valeur, champs.matiere?.valeur.code],
      [arrete.acte.numero, arrete.acte.objet, arrete.acte.dateDecision, "5.2"],
    );
    assert.equal(champs.numero?.raison, "Données jointes au PDF.");
    assert.deepEqual(
      constats
        .filter(({ code }) => code.startsWith("donnees-jointes"))
        .map(({ phrase, verdict }) => verdict === "conforme" || phrase),
      [true],
    );
    const nu = (await textePdf(pdf)) as { texte: string };
    const imprimes = lireActeAncien(nu.texte).champs;
    assert.deepEqual(
      [imprimes.numero?.valeur, imprimes.objet?.valeur, imprimes.signataire?.valeur],
      [arrete.acte.numero, arrete.acte.objet, "Claire MARTIN"],
    );
  } finally {
    await workshop.close();
  }
});
