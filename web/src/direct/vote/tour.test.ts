import assert from "node:assert/strict";
import { test } from "node:test";
import { avancementElection, type ProfilCollectivite, type RegimeNomination } from "@executoire/droit";
import { toucheDeVote } from "./touches.ts";
import { changerLigne, jugerTour, lireTour, type SaisieDuTour, tourVide } from "./tour.ts";

const REGIME: RegimeNomination = { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true };
const PROFIL = { kind: "commune" } as ProfilCollectivite;
const cadre = (votants: number, precedents: Parameters<typeof jugerTour>[1]["precedents"] = []) => ({
  profil: PROFIL,
  votants,
  regime: REGIME,
  precedents,
});

/** Names and votes typed one after the other, as a clerk does. */
function taper(lignes: [string, string][], autres: Partial<SaisieDuTour> = {}): SaisieDuTour {
  let saisie = tourVide([], avancementElection([], REGIME));
  lignes.forEach(([nom, voix], i) => {
    saisie = changerLigne(saisie, saisie.lignes[i]?.id ?? -1, { nom });
    saisie = changerLigne(saisie, saisie.lignes[i]?.id ?? -1, { voix });
  });
  return { ...saisie, ...autres };
}

test("a name typed opens another row, and empty rows are nobody", () => {
  const saisie = taper([
    ["Anne MARTIN", "20"],
    ["Paul DURAND", "12"],
  ]);
  assert.equal(saisie.lignes.length, 3);
  assert.deepEqual(
    lireTour(saisie).candidats.map(({ nom, voix }) => [nom, voix]),
    [
      ["Anne MARTIN", 20],
      ["Paul DURAND", 12],
    ],
  );
});

test("thirty-five voters and three blanks: the sum, the votes cast and the majority follow the typing", () => {
  const lecture = jugerTour(
    taper(
      [
        ["A", "16"],
        ["B", "10"],
        ["C", "6"],
      ],
      { blancs: "3" },
    ),
    cadre(35),
  );
  assert.deepEqual([lecture.total, lecture.exprimes, lecture.majorite], [35, 32, 17]);
  assert.ok(lecture.issue.ok && lecture.issue.valeur.election === null);
  assert.ok(Number.isNaN(jugerTour(taper([["A", "x"]]), cadre(35)).total));
});

test("the ages are asked for at a tie of the third round, and stay on the screen once typed", () => {
  const egal = taper([
    ["A", "10"],
    ["B", "10"],
  ]);
  const tours = [1, 2].map((tour) => ({
    tour: tour as 1 | 2,
    votants: 20,
    blancs: 0,
    nuls: 0,
    nePrennentPasPart: 0,
    exprimes: 20,
    majorite: 11,
    candidats: [
      { nom: "A", voix: 10 },
      { nom: "B", voix: 10 },
    ],
  }));
  assert.equal(jugerTour(egal, cadre(20, tours.slice(0, 1))).age, null);
  assert.equal(jugerTour(egal, cadre(20, tours)).age, "naissance");
  let suite = changerLigne(egal, egal.lignes[0]?.id ?? -1, { naissance: "1970-01-01" });
  suite = changerLigne(suite, suite.lignes[1]?.id ?? -1, { naissance: "1969-12-31" });
  const lecture = jugerTour(suite, cadre(20, tours));
  assert.equal(lecture.age, "naissance");
  assert.ok(lecture.issue.ok);
  assert.deepEqual(lecture.issue.valeur.election?.elus, ["B"]);
});

test("the second round starts with the candidates of the first", () => {
  const premier = jugerTour(
    taper([
      ["A", "8"],
      ["B", "8"],
      ["C", "4"],
    ]),
    cadre(20),
  );
  assert.ok(premier.issue.ok);
  const tours = [premier.issue.valeur.tour];
  const vide = tourVide(tours, avancementElection(tours, REGIME));
  assert.deepEqual(
    vide.lignes.map(({ nom, voix }) => `${nom}${voix}`),
    ["A", "B", "C", ""],
  );
});

test("the keys of the roll call leave the browser its shortcuts", () => {
  const touche = (key: string, ctrlKey = false) =>
    toucheDeVote({ key, ctrlKey, metaKey: false, altKey: false });
  assert.deepEqual(touche("c"), { geste: "noter", sens: "contre" });
  assert.deepEqual(touche("N"), { geste: "noter", sens: "ne-prend-pas-part" });
  assert.deepEqual(touche("ArrowDown"), { geste: "aller", vers: 1 });
  assert.deepEqual(touche("Enter"), { geste: "clore" });
  assert.equal(touche("c", true), null);
  assert.equal(touche("z"), null);
});
