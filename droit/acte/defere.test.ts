import assert from "node:assert/strict";
import { test } from "node:test";
import { apresDemandeDePieces, apresLettreDObservations, finDuDefere, suspension } from "./defere.ts";

const LIEU = { nature: { kind: "commune" as const }, departement: "59" };
const RECU = "2027-01-04";

test("the prefect has two months franc from the complete act (LEGAL-01)", () => {
  assert.equal(finDuDefere(LIEU, "2026-12-31").date, "2027-03-01");
  assert.equal(finDuDefere({ ...LIEU, nature: { kind: "region" } }, RECU).article, "art. L4142-1 du CGCT");
});

test("a refusal of the missing pieces starts the period again from that day (LEGAL-02)", () => {
  const refus = apresDemandeDePieces(LIEU, {
    recuLe: RECU,
    demandeeLe: "2027-02-01",
    piecesNommees: true,
    reponse: { le: "2027-02-15", sens: "refus" },
  });
  assert.deepEqual([refus.date, refus.repousse], ["2027-04-16", true]);
});

test("two months of silence on the missing pieces are a refusal (LEGAL-02)", () => {
  const silence = apresDemandeDePieces(LIEU, { recuLe: RECU, demandeeLe: "2027-02-01", piecesNommees: true });
  assert.deepEqual([silence.refusImplicite, silence.date], ["2027-04-01", "2027-06-02"]);
});

test("a vague or late request moves nothing (LEGAL-02)", () => {
  const vague = apresDemandeDePieces(LIEU, { recuLe: RECU, demandeeLe: "2027-02-01", piecesNommees: false });
  const tard = apresDemandeDePieces(LIEU, { recuLe: RECU, demandeeLe: "2027-03-06", piecesNommees: true });
  for (const { date, repousse } of [vague, tard]) assert.deepEqual([date, repousse], ["2027-03-05", false]);
});

test("a letter that asks to withdraw the act must arrive by the last day to count (LEGAL-03)", () => {
  const lettre = (lettreLe: string) =>
    apresLettreDObservations(LIEU, { recuLe: RECU, lettreLe, demandeRetrait: true });
  assert.deepEqual(
    [lettre("2027-03-05").refusImplicite, lettre("2027-03-05").date],
    ["2027-05-05", "2027-07-06"],
  );
  assert.deepEqual([lettre("2027-03-06").repousse, lettre("2027-03-06").date], [false, "2027-03-05"]);
});

test("observations without a request, and an express refusal (LEGAL-03)", () => {
  const base = { recuLe: RECU, lettreLe: "2027-02-20" };
  assert.equal(apresLettreDObservations(LIEU, { ...base, demandeRetrait: false }).date, "2027-03-05");
  const refus = apresLettreDObservations(LIEU, { ...base, demandeRetrait: true, reponseLe: "2027-03-10" });
  assert.deepEqual([refus.date, refus.refusImplicite], ["2027-05-11", null]);
});

test("a permit is suspended at once when the prefect asks within ten days (LEGAL-04)", () => {
  const demande = { recuLe: "2026-11-02", objet: "urbanisme-contrat" as const };
  assert.equal(
    suspension(LIEU.nature, { ...demande, demandeeLe: "2026-11-12" }).suspenduJusque,
    "2026-12-12",
  );
  assert.equal(suspension(LIEU.nature, { ...demande, demandeeLe: "2026-11-13" }).suspenduJusque, null);
  const liberte = suspension(LIEU.nature, {
    recuLe: "2026-11-02",
    demandeeLe: "2026-11-20",
    objet: "liberte-publique",
  });
  assert.deepEqual([liberte.suspenduJusque, liberte.jugeAvant], [null, "2026-11-22"]);
});
