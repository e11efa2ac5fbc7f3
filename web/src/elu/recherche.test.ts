import assert from "node:assert/strict";
import { test } from "node:test";
import type { PointDossier } from "@executoire/server/contrat";
import { chercher } from "./recherche.ts";

const points: PointDossier[] = [
  {
    id: "voirie",
    rang: 1,
    titre: "Réfection de la chaussée",
    nature: "deliberation",
    empreinte: "1",
    note: "Le marché s’élève à 240 000 € hors taxes.",
    projet: {
      numero: "2024/6",
      objet: "Marché de voirie",
      matiere: { code: "1.1", libelle: "Marchés publics" },
      texte: { blocs: [{ type: "decision", elements: ["D’autoriser la dépense.", "De signer l’œuvre."] }] },
      annexes: [
        {
          titre: "Plan de situation",
          fichier: "p.pdf",
          empreinte: "e",
          octets: 1,
          typePiece: "99_DE",
          publiable: true,
        },
      ],
    },
  },
];

test("a word is found whatever its accents, and shown as it is written", () => {
  const [trouve] = chercher(points, "chaussee");
  assert.deepEqual(trouve, {
    point: "voirie",
    ou: "titre",
    avant: "Réfection de la ",
    mot: "chaussée",
    apres: "",
  });
});

test("notes, texts and annexes are searched; each place answers once", () => {
  assert.deepEqual(
    chercher(points, "marche").map(({ ou }) => ou),
    ["note", "texte"],
  );
  assert.deepEqual(
    chercher(points, "plan situ").map(({ ou }) => ou),
    ["annexe"],
  );
  assert.equal(chercher(points, "oeuvre")[0]?.mot, "œuvre");
  assert.equal(chercher(points, "s'eleve")[0]?.mot, "s’élève");
});

test("one letter searches nothing, and all the words are wanted", () => {
  assert.deepEqual(chercher(points, "a"), []);
  assert.deepEqual(chercher(points, "chaussée école"), []);
});

test("a word is found wherever a rich text keeps it: in a cell, in what follows an article, in a structured report", () => {
  const [point] = points;
  assert.ok(point?.projet);
  const tableau = {
    type: "tableau" as const,
    titre: "Recettes",
    colonnes: [{ titre: "Poste", alignement: "gauche" as const }],
    lignes: [["Cantine scolaire"]],
  };
  const riche: PointDossier = {
    ...point,
    note: "",
    rapport: { blocs: [{ type: "liste", ordonnee: false, elements: ["l’assainissement ;"], niveaux: [0] }] },
    projet: {
      ...point.projet,
      texte: {
        blocs: [
          { type: "paragraphe", texte: "Un montant ferme.", styles: [{ de: 3, a: 10, genre: "gras" }] },
          { type: "decision", elements: ["D’approuver :"], suites: [[tableau]] },
        ],
      },
    },
  };
  assert.deepEqual(
    ["cantine", "montant ferme", "assainissement", "gras"].map((mot) =>
      chercher([riche], mot).map(({ ou, mot: trouve }) => [ou, trouve]),
    ),
    [[["texte", "Cantine"]], [["texte", "montant"]], [["note", "assainissement"]], []],
  );
});
