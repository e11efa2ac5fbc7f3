import assert from "node:assert/strict";
import { test } from "node:test";
import { comparerImport, ecrireCsv, exporterTableau, type OptionsImport } from "./comparer.ts";
import { COMMUNAUTE, composition, elu, suivre } from "./essais.ts";
import { lireImport } from "./importer.ts";

const fichier = (...lignes: string[]) =>
  lignes.map((ligne, i) => ({ ligne: i + 1, cellules: ligne.split(";") }));

const OPTIONS: OptionsImport = {
  date: "2024-01-01",
  motif: "fichier de la préfecture",
  causeFin: "fin-de-mandat",
  causeMandat: "designation",
  terminerAbsents: false,
  nouveau: (n) => `nouveau-${n}`,
};

test("columns are known by their usual names, whatever the accents, the case and the order", () => {
  const { lignes, erreurs, avertissements } = lireImport(
    fichier(
      "Prénom;NOM;N°;E-mail;Date de début;Observations",
      "Anne;DUPONT;3;anne@exemple.test;20/03/2026;x",
    ),
    "CA",
  );
  assert.deepEqual(erreurs, []);
  assert.deepEqual(lignes[0], {
    ligne: 2,
    rang: 3,
    commune: null,
    titulaire: { nom: "DUPONT", prenom: "Anne" },
    groupe: null,
    suppleant: null,
    courriel: "anne@exemple.test",
    suppleantCourriel: null,
    canal: null,
    dateDebut: "2026-03-20",
  });
  assert.match(avertissements[0] ?? "", /«\u00a0Observations\u00a0» n’est pas connue/);
});

test("every mistake is told at once, with its line, its column and its reason", () => {
  const { erreurs } = lireImport(
    fichier(
      "rang;commune;civilite;nom;prenom;suppleant_nom;suppleant_prenom;courriel;canal;date_debut",
      "un;Caudry;M.;A;Jean;;;;;",
      "2;Caudry;Dr;B;;;;;;",
      "2;Caudry;M.;C;Luc;D;Léa;luc@;pigeon;31/02/2024",
      "4;Busigny;Mme;E;Eva;;;;courriel;",
    ),
    "CA",
  );
  assert.deepEqual(
    erreurs.map(({ ligne, colonne }) => `${ligne} ${colonne}`),
    [
      "2 rang",
      "3 prenom",
      "4 courriel",
      "4 canal",
      "4 date_debut",
      "4 rang",
      "4 suppleant_nom",
      "5 courriel",
    ],
  );
  assert.match(erreurs.find(({ colonne }) => colonne === "suppleant_nom")?.phrase ?? "", /Caudry a 3 sièges/);
});

test("a file without its columns, or without a line, is refused in a sentence", () => {
  assert.match(
    lireImport(fichier("nom;ville", "A;B"), "CA").erreurs[0]?.phrase ?? "",
    /«\u00a0rang\u00a0» et «\u00a0prenom\u00a0»/,
  );
  assert.match(lireImport(fichier("rang;nom;prenom"), "CA").erreurs[0]?.phrase ?? "", /aucune ligne/);
  assert.match(
    lireImport(fichier("rang;nom;Nom;prenom", "1;A;A;B"), "CA").erreurs[0]?.phrase ?? "",
    /là deux fois/,
  );
});

test("two people of one name are told, and accepted", () => {
  const { erreurs, avertissements } = lireImport(
    fichier("rang;nom;prenom", "1;MARTIN;Jean", "2;Martin;jean"),
    "CA",
  );
  assert.deepEqual(erreurs, []);
  assert.match(avertissements[0] ?? "", /lignes 2 et 3/);
});

test("the file of an assembly, written and read again, changes nothing", () => {
  const faits = suivre([COMMUNAUTE], {
    ordre: "modifierSiege",
    siege: "s4",
    du: "2021-01-01",
    motif: "désignation",
    champs: { suppleant: elu(50, "Mme"), groupe: "Ensemble ; autrement" },
  });
  const tableau = composition(faits);
  const rangees = exporterTableau(tableau, () => ({
    courriel: null,
    suppleantCourriel: null,
    canal: null,
  })).map((cellules, i) => ({ ligne: i + 1, cellules }));
  const lecture = lireImport(rangees, "CA");
  assert.deepEqual(lecture.erreurs, []);
  const comparaison = comparerImport(tableau, lecture, OPTIONS);
  assert.deepEqual([comparaison.changements, comparaison.inchanges], [[], 4]);
});

test("a line is the seat of the person it names, even at another rank; else that of its rank; else a vacant one", () => {
  const vacant = suivre([COMMUNAUTE], {
    ordre: "terminerMandat",
    siege: "s1",
    du: "2023-01-01",
    cause: "deces",
  });
  const lecture = lireImport(
    fichier(
      "rang;nom;prenom",
      "1;NOM2;Prénom2",
      "2;NOM3;Prénom3",
      "3;NOUVELLE;Eva",
      "4;AUTRE;Luc",
      "5;ENCORE;Zoé",
    ),
    "CA",
  );
  const { changements, absents } = comparerImport(composition(vacant), lecture, OPTIONS);
  assert.deepEqual(
    changements.map(({ sorte, siege, rang }) => `${sorte} ${siege} ${rang}`),
    ["modifie s2 1", "modifie s3 2", "pourvu s1 3", "remplace s4 4", "nouveau nouveau-1 5"],
  );
  assert.deepEqual(absents, []);
});

test("seats the file does not name are left alone, unless it is asked to end them", () => {
  const lecture = lireImport(fichier("rang;nom;prenom", "1;NOM1;Prénom1"), "CA");
  const laisses = comparerImport(composition([COMMUNAUTE]), lecture, OPTIONS);
  assert.deepEqual([laisses.changements.length, laisses.absents.length], [0, 3]);
  const finis = comparerImport(composition([COMMUNAUTE]), lecture, { ...OPTIONS, terminerAbsents: true });
  assert.deepEqual(
    finis.changements.map(({ sorte, siege }) => `${sorte} ${siege}`),
    ["termine s2", "termine s3", "termine s4"],
  );
});

test("a column the file does not have takes nothing away", () => {
  const lecture = lireImport(fichier("rang;nom;prenom", "2;NOM2;Prénom2"), "CA");
  const { changements } = comparerImport(composition([COMMUNAUTE]), lecture, OPTIONS);
  assert.deepEqual(changements, []);
});

test("a cell never becomes a formula of the spreadsheet", () => {
  assert.equal(ecrireCsv([["=cmd()", 'a"b', "x;y"]]), '\ufeff\'=cmd();"a""b";"x;y"\r\n');
  assert.equal(ecrireCsv([["\t=1+1", "-2"]]), "\ufeff'\t=1+1;'-2\r\n");
});
