import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { effectifMunicipal } from "../assemblee/regles.ts";
import { conseilComplet, effectifEnExercice, verifierRepartition } from "./effectif.ts";
import { maximumAdjoints, maximumVicePresidents, verifierListeAdjoints } from "./executif.ts";
import { indemniteMaximale } from "./indemnites.ts";
import { type MembreAuTableau, ordreDuTableau, remplacant } from "./ordreDuTableau.ts";

test("two seats nobody can take lower the members in exercise and the quorum (COMP-01)", () => {
  const { enExercice, quorum } = effectifEnExercice({ kind: "commune" }, { sieges: 29, vacants: 2 });
  assert.deepEqual([enExercice, quorum], [27, 14]);
});

test("the size of a municipal council at each border of the table (COMP-02)", () => {
  const bornes = [99, 100, 499, 500, 1499, 1500, 2500, 3500, 5000, 10_000, 100_000, 299_999, 300_000];
  assert.deepEqual(bornes.map(effectifMunicipal), [7, 11, 11, 15, 15, 19, 23, 27, 29, 33, 55, 65, 69]);
});

test("a council of a small commune is complete two members short, since March 2026 (COMP-03)", () => {
  const complet = (population: number, elus: number, le = "2026-03-22") =>
    conseilComplet(population, elus, le);
  assert.deepEqual([complet(450, 9).complet, complet(450, 9).effectif], [true, 9]);
  assert.deepEqual(
    [complet(450, 8).verdict, complet(999, 13).complet, complet(90, 5).complet],
    ["irregulier", true, true],
  );
  assert.equal(complet(1000, 13).complet, false, "from 1 000 inhabitants every seat is needed");
  assert.equal(complet(450, 11).effectif, 11);
  assert.equal(complet(450, 9, "2025-03-22").verdict, "indetermine");
});

test("each commune has a seat, none more than half (COMP-04)", () => {
  assert.equal(verifierRepartition({ A: 10, B: 9, C: 1 }).verdict, "conforme");
  assert.equal(verifierRepartition({ A: 11, B: 9, C: 1 }).verdict, "irregulier");
  assert.equal(verifierRepartition({ A: 3, B: 3, C: 0 }).verdict, "irregulier");
});

const membre = (nom: string, champs: Partial<MembreAuTableau> = {}): MembreAuTableau => ({
  nom,
  eluLe: "2026-03-15",
  voix: 800,
  naissance: "1970-01-01",
  ...champs,
});

test("maire, adjoints in order, then oldest election, most votes, older (COMP-06)", () => {
  const ordre = ordreDuTableau([
    membre("jeune", { naissance: "1980-05-01" }),
    membre("agee", { naissance: "1961-02-02" }),
    membre("partielle", { eluLe: "2027-10-03", voix: 900, naissance: "1940-01-01" }),
    membre("autre liste", { voix: 300, naissance: "1945-01-01" }),
    membre("2e adjoint", { fonction: "adjoint", ordreAdjoint: 2, naissance: "1950-01-01" }),
    membre("1er adjoint", { fonction: "adjoint", ordreAdjoint: 1, naissance: "1990-01-01" }),
    membre("maire", { fonction: "executif", naissance: "1999-01-01" }),
  ]);
  assert.deepEqual(
    ordre.map(({ nom }) => nom),
    ["maire", "1er adjoint", "2e adjoint", "agee", "jeune", "autre liste", "partielle"],
  );
});

test("the order of the tableau does not depend on the order of entry (COMP-06)", () => {
  const un = fc.record({
    eluLe: fc.constantFrom("2026-03-15", "2027-10-03"),
    voix: fc.integer({ min: 1, max: 3 }),
    naissance: fc.integer({ min: 1940, max: 2005 }).map((annee) => `${annee}-06-01`),
  });
  fc.assert(
    fc.property(fc.array(un, { minLength: 1, maxLength: 20 }), (liste) => {
      const membres = liste.map((champs, i) => membre(String(i), champs));
      const cle = ({ eluLe, voix, naissance }: MembreAuTableau) => `${eluLe} ${9 - voix} ${naissance}`;
      const lus = ordreDuTableau(membres).map(cle);
      assert.deepEqual(ordreDuTableau([...membres].reverse()).map(cle), lus);
      assert.deepEqual(lus, [...lus].sort());
    }),
  );
});

const personne = (nom: string, sexe: "F" | "M") => ({ nom, sexe });

test("the next of the list takes a municipal seat in every commune since 2026 (COMP-07)", () => {
  const vacance = {
    siege: "municipal" as const,
    population: 800,
    partant: personne("ANNE", "F"),
    suivants: [personne("BRUNO", "M")],
  };
  assert.equal(remplacant({ ...vacance, le: "2026-05-01" }).remplacant, "BRUNO");
  assert.equal(remplacant({ ...vacance, le: "2025-05-01" }).remplacant, null);
  assert.equal(remplacant({ ...vacance, le: "2026-05-01", suivants: [] }).verdict, "avertissement");
});

test("a community seat goes to the next of the same sex, to the next one where there is one seat (COMP-07)", () => {
  const vacance = {
    siege: "communautaire" as const,
    population: 4000,
    le: "2027-02-01",
    partant: personne("ANNE", "F"),
    suivants: [personne("BRUNO", "M"), personne("CLAIRE", "F")],
  };
  assert.equal(remplacant({ ...vacance, siegesDeLaCommune: 3 }).remplacant, "CLAIRE");
  assert.equal(remplacant({ ...vacance, siegesDeLaCommune: 1 }).remplacant, "BRUNO");
  const epuisee = { ...vacance, siegesDeLaCommune: 3, suivants: [personne("BRUNO", "M")] };
  const conseillers = [personne("DENIS", "M"), personne("ELISE", "F")];
  assert.equal(remplacant({ ...epuisee, conseillersMunicipaux: conseillers }).remplacant, "ELISE");
  assert.equal(remplacant(epuisee).remplacant, null);
});

test("below 1 000 inhabitants the tableau decides, with a caution since March 2026 (COMP-07)", () => {
  const vacance = {
    siege: "communautaire" as const,
    population: 700,
    partant: personne("ANNE", "F"),
    suivants: [],
    tableau: [personne("FRED", "M")],
  };
  const [avant, apres] = ["2025-05-01", "2026-05-01"].map((le) => remplacant({ ...vacance, le }));
  assert.deepEqual(
    [avant?.remplacant, avant?.verdict, apres?.verdict],
    ["FRED", "conforme", "avertissement"],
  );
});

test("adjoints are thirty percent rounded down, at least one (ELEC-03)", () => {
  assert.deepEqual(
    [1, 9, 15, 27, 29, 55].map((effectif) => maximumAdjoints(effectif).maximum),
    [1, 2, 4, 8, 8, 16],
  );
  assert.equal(maximumAdjoints(53, 80_000).quartier, 5);
});

test("a list of adjoints alternates, in every commune since March 2026 (ELEC-03)", () => {
  const juger = (sexes: string, champs: { population?: number; le?: string; postes?: number } = {}) =>
    verifierListeAdjoints({
      sexes: [...sexes] as ("F" | "M")[],
      effectif: 27,
      population: champs.population ?? 4200,
      le: champs.le ?? "2026-03-20",
      ...(champs.postes !== undefined && { postes: champs.postes }),
    }).verdict;
  assert.equal(juger("FMFMFMFM"), "conforme");
  assert.equal(juger("FFM"), "irregulier");
  assert.equal(juger("FMFMFMFMF"), "irregulier", "nine names for eight posts");
  assert.equal(juger("FMF", { postes: 2 }), "irregulier");
  assert.equal(juger("M"), "conforme");
  assert.deepEqual(
    [juger("FFM", { population: 800 }), juger("FFM", { population: 800, le: "2020-05-25" })],
    ["irregulier", "indetermine"],
  );
});

test("vice-présidents are twenty percent rounded up, within fifteen, four at least possible (ELEC-04)", () => {
  const max = (effectif: number, kind: "CA" | "metropole" = "CA") =>
    maximumVicePresidents({ kind }, effectif);
  assert.deepEqual([max(74).maximum, max(81).maximum, max(12).maximum, max(12).aDeuxTiers], [15, 15, 4, 4]);
  assert.deepEqual([max(40).maximum, max(40).aDeuxTiers, max(120, "metropole").maximum], [8, 12, 20]);
});

test("the maire of a commune under 500 has at most 1 155.06 euros since 24 December 2025 (ELEC-07)", () => {
  const { maire, adjoint, phrase } = indemniteMaximale(480, "2026-04-01");
  assert.deepEqual([maire, adjoint], [1155.06, 447.64]);
  assert.match(phrase, /1\u202f155,06\u00a0€/);
  assert.equal(indemniteMaximale(480, "2025-12-23").verdict, "indetermine");
  assert.equal(indemniteMaximale(25_000, "2026-04-01").verdict, "avertissement");
});
