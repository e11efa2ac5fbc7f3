import assert from "node:assert/strict";
import { test } from "node:test";
import {
  departDuRecours,
  finDuRecours,
  gracieuxUrbanisme,
  mentionDuRecours,
  protestationElection,
  recoursGracieux,
} from "./recours.ts";

const NORD = { departement: "59" };

test("an act published on 22 March 2024 may be challenged in Lille until 23 May (RECOURS-02)", () => {
  const fin = finDuRecours({ ...NORD, depuis: "2024-03-22" });
  assert.deepEqual([fin.date, fin.verdict], ["2024-05-23", "conforme"]);
  assert.match(fin.phrase, /tribunal administratif de Lille jusqu’au jeudi 23 mai 2024 à minuit/);
});

test("Good Friday carries an appeal in Strasbourg, unless the authority says it is worked (HOL-02)", () => {
  const depuis = "2027-01-25";
  assert.equal(finDuRecours({ depuis, departement: "67" }).date, "2027-03-30");
  assert.equal(finDuRecours({ depuis, departement: "67", vendrediSaint: false }).date, "2027-03-26");
});

test("a claimant abroad has two more months, to be confirmed (RECOURS-07)", () => {
  const loin = finDuRecours({ ...NORD, depuis: "2024-03-22", domicile: "etranger" });
  assert.deepEqual([loin.regle, loin.date, loin.verdict], ["RECOURS-07", "2024-07-23", "avertissement"]);
  const outreMer = finDuRecours({ ...NORD, depuis: "2024-03-22", domicile: "outre-mer" });
  assert.equal(outreMer.date, "2024-06-24", "23 June 2024 is a Sunday");
});

test("of two measures of publicity the first starts the period (RECOURS-01)", () => {
  assert.equal(departDuRecours({ publieLe: "2026-11-20", notifieLe: "2026-11-24" }).depuis, "2026-11-20");
  assert.equal(departDuRecours({}).verdict, "indetermine");
});

test("a decision notified without the mention of appeals may be challenged for about a year (RECOURS-01)", () => {
  const sans = departDuRecours({ notifieLe: "2025-12-10", mentionDesVoies: false });
  assert.deepEqual([sans.depuis, sans.delaiRaisonnable, sans.verdict], [null, "2026-12-10", "avertissement"]);
});

test("silence for two months on an appeal to the authority opens two more months (RECOURS-03)", () => {
  const silence = recoursGracieux({ ...NORD, depuis: "2024-03-22", recuLe: "2024-05-15" });
  assert.deepEqual([silence.rejetImplicite, silence.date], ["2024-07-15", "2024-09-16"]);
  const repondu = recoursGracieux({
    ...NORD,
    depuis: "2024-03-22",
    recuLe: "2024-05-15",
    reponseLe: "2024-06-03",
  });
  assert.deepEqual([repondu.rejetImplicite, repondu.date], [null, "2024-08-05"], "4 August 2024 is a Sunday");
});

test("an appeal to the authority sent on the last day interrupts, one sent the next day does not (RECOURS-03)", () => {
  const base = { ...NORD, depuis: "2024-03-22", recuLe: "2024-05-27" };
  assert.equal(recoursGracieux({ ...base, envoyeLe: "2024-05-23" }).interrompt, true);
  const tard = recoursGracieux({ ...base, envoyeLe: "2024-05-24" });
  assert.deepEqual([tard.interrompt, tard.date, tard.verdict], [false, "2024-05-23", "avertissement"]);
});

test("since 28 November 2025 an appeal against a building permit extends nothing (RECOURS-04)", () => {
  const nouveau = gracieuxUrbanisme(NORD, "2026-01-12", "2026-01-15");
  assert.deepEqual([nouveau.gracieuxAvant, nouveau.date], ["2026-02-16", "2026-03-16"]);
  assert.equal(nouveau.verdict, "avertissement", "whether the month is franc is disputed");
  const ancien = gracieuxUrbanisme(NORD, "2025-11-27", "2025-12-01");
  assert.equal(ancien.gracieuxAvant, ancien.date);
});

test("the mention names the court and its two ways, and differs for a permit (RECOURS-05)", () => {
  assert.equal(
    mentionDuRecours("84"),
    "La présente délibération peut faire l’objet d’un recours devant le tribunal administratif de Nîmes dans un délai de deux mois à compter de sa publication, par courrier ou par l’application Télérecours citoyens.",
  );
  assert.match(mentionDuRecours("84", { urbanisme: true, notifie: true }), /notification.*ne prolonge pas/);
});

test("the election of a maire is contested within five days, the earlier reading first (RECOURS-08)", () => {
  const fin = protestationElection("2026-03-20");
  assert.deepEqual(
    [fin.date, fin.lectureTardive, fin.verdict],
    ["2026-03-25", "2026-03-26", "avertissement"],
  );
});
