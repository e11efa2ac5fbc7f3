import assert from "node:assert/strict";
import { test } from "node:test";
import { CAUDRESIS, profil } from "../essais.ts";
import {
  debatObligatoire,
  envoiProjetBudget,
  fenetreDebat,
  fluxBudgetaireObligatoire,
  limiteBudget,
  limiteComptes,
  limiteModifications,
  miseEnLigneBudget,
  verifierDebat,
} from "./budget.ts";
import { echeancier } from "./echeancier.ts";
import {
  deliberationIndemnites,
  fenetreInstallation,
  orientationsFormation,
  pacteDeGouvernance,
  reglementInterieur,
} from "./mandat.ts";
import { valeurAu } from "./periodes.ts";
import { echeancesListe, echeancesProcesVerbal } from "./procesVerbal.ts";
import { trimestresDe } from "./trimestres.ts";

const COMMUNE = profil({ kind: "commune", population: 4200 });

test("the budget is voted by 15 April, by 30 April the year of a renewal (BUD-01, BUD-03, BUD-06)", () => {
  const renouvellement = limiteBudget(COMMUNE, 2026);
  assert.deepEqual([renouvellement.date, renouvellement.envoi], ["2026-04-30", "2026-05-15"]);
  const ordinaire = limiteBudget(COMMUNE, 2027);
  assert.deepEqual([ordinaire.date, ordinaire.envoi], ["2027-04-15", "2027-04-30"]);
  assert.equal(limiteBudget({ kind: "region" }, 2026).date, "2026-04-15", "not its own renewal");
  assert.equal(limiteBudget({ kind: "departement" }, 2021).date, "2021-04-30");
});

test("figures of the State that come late give fifteen days from their reception (BUD-01)", () => {
  assert.equal(limiteBudget(COMMUNE, 2027, "2027-04-08").date, "2027-04-23");
  assert.equal(limiteBudget(COMMUNE, 2027, "2027-03-31").date, "2027-04-15");
  assert.equal(limiteBudget(COMMUNE, 2026, "2026-04-08").date, "2026-04-30", "never earlier than the term");
});

test("the orientations are debated in the ten weeks before the budget, two months before 2024 (BUD-02)", () => {
  const { du, au } = fenetreDebat(COMMUNE, "2027-03-30");
  assert.deepEqual([du, au], ["2027-01-19", "2027-03-29"]);
  assert.equal(fenetreDebat(COMMUNE, "2023-03-30").du, "2023-01-30");
  assert.equal(
    verifierDebat(COMMUNE, "2027-03-30", "2027-03-30").verdict,
    "avertissement",
    "the same sitting",
  );
  assert.equal(verifierDebat(COMMUNE, "2027-03-30", "2027-01-19").verdict, "conforme");
  assert.equal(verifierDebat(COMMUNE, "2027-03-30", "2027-01-18").verdict, "avertissement");
  assert.deepEqual(
    [3499, 3500].map((population) => debatObligatoire({ ...COMMUNE, population })),
    [false, true],
  );
  assert.equal(envoiProjetBudget("2027-03-30").date, "2027-03-18", "BUD-02b");
});

test("accounts are voted by 30 June without exception; from 2026 they are a CFU (BUD-04, BUD-05)", () => {
  const comptes = limiteComptes(2025);
  assert.deepEqual(
    [comptes.date, comptes.comptable, comptes.envoi],
    ["2026-06-30", "2026-06-01", "2026-07-15"],
  );
  assert.deepEqual(
    [limiteComptes(2025), limiteComptes(2026)].map((c) => c.compteFinancierUnique),
    [false, true],
  );
  assert.equal(fluxBudgetaireObligatoire({ kind: "commune", population: 900 }, 2026), true);
  assert.equal(fluxBudgetaireObligatoire({ kind: "commune", population: 900 }, 2025), false);
});

test("the budget changes until 31 December, its adjustments until 21 January (BUD-07, BUD-08)", () => {
  const { date, ajustements } = limiteModifications(2026);
  assert.deepEqual([date, ajustements], ["2026-12-31", "2027-01-21"]);
  assert.equal(miseEnLigneBudget("2026-01-31").date, "2026-02-28");
});

test("a council meets from the Friday to the Sunday after the deciding round (ELEC-01)", () => {
  const dates = (tour: string) => {
    const f = fenetreInstallation({ kind: "commune" }, tour);
    return [f?.du, f?.au];
  };
  assert.deepEqual(dates("2026-03-15"), ["2026-03-20", "2026-03-22"]);
  assert.deepEqual(dates("2026-03-22"), ["2026-03-27", "2026-03-29"]);
  const epci = (tour: string) => fenetreInstallation({ kind: "CC" }, tour)?.au;
  assert.deepEqual([epci("2026-03-15"), epci("2026-03-22")], ["2026-04-17", "2026-04-24"]);
});

test("the term sets six, three and nine months running (CAL-01 to CAL-04)", () => {
  assert.equal(reglementInterieur(COMMUNE, "2026-03-22")?.date, "2026-09-22");
  assert.equal(reglementInterieur(COMMUNE, "2026-03-29")?.date, "2026-09-29");
  assert.equal(reglementInterieur({ ...COMMUNE, population: 999 }, "2026-03-22"), null);
  const alsace = { ...COMMUNE, population: 1200, alsaceMoselle: true };
  assert.equal(reglementInterieur(alsace, "2026-03-22")?.statut, "conteste");
  assert.equal(deliberationIndemnites(COMMUNE, "2026-03-22").date, "2026-06-22", "CAL-02");
  assert.equal(orientationsFormation(COMMUNE, "2026-03-22")?.statut, "non-confirme", "CAL-03");
  assert.equal(pacteDeGouvernance(CAUDRESIS, "2026-04-17")?.date, "2027-01-17", "CAL-04");
  assert.equal(pacteDeGouvernance(COMMUNE, "2026-03-22"), null);
});

test("the list is due in a week even with holidays, the copies in a month (PV-03)", () => {
  const liste = echeancesListe(CAUDRESIS, "2024-03-19");
  assert.deepEqual([liste?.date, liste?.copies], ["2024-03-26", "2024-04-19"]);
  assert.equal(echeancesListe(COMMUNE, "2026-12-23")?.date, "2026-12-30");
  assert.equal(echeancesListe(COMMUNE, "2026-12-23")?.copies, null);
  assert.equal(echeancesListe(COMMUNE, "2022-06-30"), null, "before the reform");
});

test("the minutes approved on 17 December are on line by the 24th, sent to councillors by 17 January (PV-05)", () => {
  const pv = echeancesProcesVerbal(CAUDRESIS, "2026-12-17");
  assert.deepEqual([pv?.date, pv?.copies], ["2026-12-24", "2027-01-17"]);
});

test("a quarter without a sitting is irregular in a commune, a warning in a région (CONV-01)", () => {
  const seances = ["2026-02-10", "2026-05-12", "2026-12-01"];
  const commune = trimestresDe({ kind: "commune" }, 2026, seances);
  assert.deepEqual(
    [commune.verdict, commune.trimestres.map((t) => t.seances.length)],
    ["irregulier", [1, 1, 0, 1]],
  );
  assert.equal(trimestresDe({ kind: "region" }, 2026, seances).verdict, "avertissement");
  assert.equal(
    trimestresDe({ kind: "commune" }, 2026, seances, "2026-08-15").verdict,
    "conforme",
    "not over yet",
  );
});

test("the year of a community: every date, earliest first, each with its article", () => {
  const lignes = echeancier({
    profil: CAUDRESIS,
    annee: 2026,
    installeLe: "2026-04-17",
    budgetLe: "2026-04-28",
    seances: [{ date: "2026-11-19", suivante: "2026-12-17" }, { date: "2026-12-17" }],
  });
  const le = (id: string) => lignes.find((e) => e.id === id)?.le;
  assert.deepEqual(
    lignes.map((e) => e.le),
    lignes.map((e) => e.le).sort(),
  );
  assert.equal(new Set(lignes.map(({ id }) => id)).size, lignes.length, "one identifier, one line");
  for (const e of lignes) assert.ok(e.article.length > 4 && e.calcul && e.le.startsWith("2026-"), e.id);
  assert.deepEqual(
    [le("BUD-01"), le("BUD-03"), le("BUD-02:du"), le("BUD-02:au"), le("CAL-02"), le("CONV-03:2026-11-19")],
    ["2026-04-30", "2026-05-15", "2026-02-17", "2026-04-27", "2026-07-17", "2026-11-13"],
  );
  assert.deepEqual([le("PV-03:2026-11-19"), le("PV-05:2026-11-19")], ["2026-11-26", "2026-12-24"]);
  assert.deepEqual([le("CONV-01:T1"), le("CONV-01:T4")], ["2026-03-31", undefined]);
  assert.equal(le("PV-05:2026-12-17"), undefined, "no next sitting is known");
  assert.equal(lignes.find(({ id }) => id === "BUD-02:du")?.statut, "conteste");
});

test("two sittings of one day have the same dates, told once", () => {
  const seances = [{ date: "2026-11-19" }, { date: "2026-11-19" }];
  const ids = echeancier({ profil: COMMUNE, annee: 2026, seances }).map(({ id }) => id);
  assert.deepEqual(
    ids.filter((id) => id === "PV-03:2026-11-19"),
    ["PV-03:2026-11-19"],
  );
});

test("the year of a renewal says when each round would install the council", () => {
  const lignes = echeancier({ profil: COMMUNE, annee: 2026 }).filter(({ id }) => id.startsWith("ELEC-01"));
  assert.deepEqual(
    lignes.map(({ le }) => le),
    ["2026-03-22", "2026-03-29"],
  );
  assert.deepEqual(
    echeancier({ profil: COMMUNE, annee: 2027 }).filter(({ id }) => id.startsWith("ELEC-01")),
    [],
  );
});

test("a figure of the law is the one of its day, and unknown outside its periods", () => {
  const table = [
    { du: "2024-01-01", au: "2025-12-31", valeur: 1, texte: "a" },
    { du: "2026-01-01", valeur: 2, texte: "b" },
  ];
  assert.deepEqual(
    ["2023-12-31", "2025-12-31", "2026-01-01", "2040-01-01"].map((d) => valeurAu(table, d)?.valeur ?? null),
    [null, 1, 2, 2],
  );
});
