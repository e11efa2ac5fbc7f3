import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  ajouterJours,
  ajouterMois,
  dateDuNumero,
  estDateCivile,
  jourDeSemaine,
  numeroDeJour,
} from "./dates.ts";
import { dernierEnvoi, dernierJourFranc, joursFrancs, prochainJourOuvrable } from "./delais.ts";
import { joursFeries, paques } from "./feries.ts";

test("the last day to send a convocation, for each case of the table", () => {
  const table: [string, number, string][] = [
    ["2024-03-19", 5, "2024-03-13"],
    ["2026-04-07", 3, "2026-04-03"],
    ["2026-03-20", 3, "2026-03-16"],
    ["2026-03-22", 3, "2026-03-18"],
    ["2026-04-17", 5, "2026-04-11"],
    ["2026-12-28", 5, "2026-12-22"],
    ["2026-05-15", 3, "2026-05-11"],
    ["2028-03-03", 5, "2028-02-26"],
    ["2026-12-14", 12, "2026-12-01"],
    ["2026-11-26", 1, "2026-11-24"],
  ];
  for (const [seance, jours, attendu] of table) assert.equal(dernierEnvoi(seance, jours), attendu, seance);
});

test("the last day of an appeal, for each case of the table", () => {
  const table: [string, string, string][] = [
    ["2024-03-22", "59", "2024-05-23"],
    ["2026-12-31", "59", "2027-03-01"],
    ["2025-12-31", "59", "2026-03-02"],
    ["2027-12-31", "59", "2028-03-01"],
    ["2026-03-13", "59", "2026-05-15"],
    ["2026-03-24", "59", "2026-05-26"],
    ["2026-05-13", "59", "2026-07-15"],
    ["2027-01-25", "67", "2027-03-30"],
    ["2027-01-25", "59", "2027-03-26"],
    ["2026-03-26", "971", "2026-05-28"],
    ["2026-10-19", "974", "2026-12-21"],
    ["2026-04-09", "973", "2026-06-11"],
    ["2026-02-26", "976", "2026-04-28"],
    ["2026-09-10", "59", "2026-11-12"],
    // The anchors of the case law.
    ["2007-10-01", "59", "2007-12-03"],
    ["2007-08-12", "59", "2007-10-15"],
  ];
  for (const [debut, departement, attendu] of table) {
    assert.equal(dernierJourFranc(debut, departement), attendu, `${debut} ${departement}`);
  }
});

test("an implied rejection two months after the appeal reopens two months franc", () => {
  assert.equal(ajouterMois("2024-05-15", 2), "2024-07-15");
  assert.equal(dernierJourFranc("2024-07-15", "59"), "2024-09-16");
});

test("Easter falls where the almanac says", () => {
  const dates = [
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2029-04-01",
    "2030-04-21",
  ];
  for (const date of dates) assert.equal(paques(Number(date.slice(0, 4))), date);
});

test("a département has the national holidays and its own", () => {
  assert.equal(joursFeries(2026, "59").length, 11);
  assert.ok(joursFeries(2026, "57").includes("2026-12-26"));
  assert.ok(joursFeries(2026, "68").includes("2026-04-03"), "Good Friday in Alsace-Moselle");
  assert.ok(!joursFeries(2026, "68", { vendrediSaint: false }).includes("2026-04-03"));
  assert.ok(!joursFeries(2026, "54").includes("2026-04-03"));
  const outreMer = {
    "971": "05-27",
    "972": "05-22",
    "973": "06-10",
    "974": "12-20",
    "976": "04-27",
    "977": "10-09",
    "978": "05-27",
  };
  for (const [d, jour] of Object.entries(outreMer))
    assert.ok(joursFeries(2026, d).includes(`2026-${jour}`), d);
});

test("two holidays on one day are one holiday", () => {
  assert.equal(joursFeries(2008, "59").filter((jour) => jour === "2008-05-01").length, 1);
});

const jour = fc
  .integer({ min: numeroDeJour("1900-01-01"), max: numeroDeJour("2150-12-31") })
  .map(dateDuNumero);

test("a day number and its date are one and the same", () => {
  fc.assert(
    fc.property(jour, (date) => {
      assert.ok(estDateCivile(date));
      assert.equal(dateDuNumero(numeroDeJour(date)), date);
      // The platform's own calendar agrees.
      const utc = new Date(`${date}T00:00:00Z`);
      assert.equal(numeroDeJour(date), utc.getTime() / 86_400_000);
      assert.equal((jourDeSemaine(date) + 1) % 7, utc.getUTCDay());
    }),
  );
});

test("sent on the last day, a convocation leaves exactly the days required", () => {
  fc.assert(
    fc.property(jour, fc.integer({ min: 0, max: 20 }), (seance, jours) => {
      assert.equal(joursFrancs(dernierEnvoi(seance, jours), seance), jours);
      assert.equal(joursFrancs(ajouterJours(dernierEnvoi(seance, jours), 1), seance), jours - 1);
    }),
  );
});

test("months added never leave the month, and add up when the day exists everywhere", () => {
  fc.assert(
    fc.property(jour, fc.integer({ min: -60, max: 60 }), (date, mois) => {
      const arrivee = ajouterMois(date, mois);
      const ecart =
        (Number(arrivee.slice(0, 4)) - Number(date.slice(0, 4))) * 12 +
        Number(arrivee.slice(5, 7)) -
        Number(date.slice(5, 7));
      assert.equal(ecart, mois);
      if (Number(date.slice(8)) <= 28) assert.equal(ajouterMois(arrivee, -mois), date);
    }),
  );
});

test("a delay never ends on a Saturday, a Sunday or a holiday, nor early, nor more than a week late", () => {
  fc.assert(
    fc.property(jour, fc.constantFrom("59", "67", "971", "974", "976"), (date, departement) => {
      const fin = dernierJourFranc(date, departement);
      assert.ok(jourDeSemaine(fin) < 5);
      assert.ok(!joursFeries(Number(fin.slice(0, 4)), departement).includes(fin));
      const terme = ajouterJours(ajouterMois(date, 2), 1);
      assert.ok(fin >= terme && fin <= ajouterJours(terme, 6));
      assert.equal(prochainJourOuvrable(fin, departement), fin);
    }),
  );
});
