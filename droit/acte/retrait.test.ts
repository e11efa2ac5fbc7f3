import assert from "node:assert/strict";
import { test } from "node:test";
import { pour, seanceOuverte, suivre } from "../essais.ts";
import type { FaitActe } from "../faits.ts";
import { deliberationAdoptee } from "../seance/adoption.ts";
import { foldActe } from "./appliquer.ts";
import { executoire } from "./executoire.ts";
import { estEnLigne, retraitEnCours, retraitTropTot, verifierRemise, verifierRetrait } from "./retrait.ts";

const A = "2024-03-22T14:27:00+01:00";

function faits(): FaitActe[] {
  const appele = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  const { etat } = suivre(appele, {
    ordre: "cloreScrutin",
    point: "industrie",
    forme: "ordinaire",
    numero: "2024/5",
    ...pour(62),
  });
  return [
    { type: "DeliberationAdoptee", data: deliberationAdoptee(etat, "industrie", "acte-1") },
    { type: "ActePublie", data: { empreinte: "s0", adresse: "/caudresis/actes/2024-5", a: A } },
  ];
}
const retire = (a = "2024-04-02T09:00:00+02:00"): FaitActe => ({
  type: "ActeRetireDeLaLigne",
  data: { motif: "Décision du tribunal.", par: "Lucie Exemple", a },
});
const remis: FaitActe = {
  type: "ActeRemisEnLigne",
  data: { par: "Lucie Exemple", a: "2024-04-03T09:00:00+02:00" },
};

test("an act taken off line is no longer read, and stays published in the eyes of the law", () => {
  const etat = foldActe([...faits(), retire()]);
  assert.equal(estEnLigne(etat), false);
  assert.equal(retraitEnCours(etat)?.motif, "Décision du tribunal.");
  assert.equal(etat.publication?.a, A);
  assert.equal(executoire(etat).publieLe, A);
});

test("put back online, it is read again; the withdrawal stays in its life", () => {
  const etat = foldActe([...faits(), retire(), remis]);
  assert.equal(estEnLigne(etat), true);
  assert.equal(retraitEnCours(etat), null);
  assert.equal(etat.retraits?.length, 1);
  const encore = foldActe([...faits(), retire(), remis, retire("2024-05-01T09:00:00+02:00")]);
  assert.equal(retraitEnCours(encore)?.a, "2024-05-01T09:00:00+02:00");
  assert.equal(encore.retraits?.[0]?.remis?.par, "Lucie Exemple");
});

test("before two months a withdrawal is warned of with its date, and never refused", () => {
  const etat = foldActe(faits());
  assert.equal(retraitTropTot(etat, "2024-04-02")?.des, "2024-05-23");
  assert.equal(retraitTropTot(etat, "2024-05-22")?.des, "2024-05-23");
  assert.equal(retraitTropTot(etat, "2024-05-23"), null);
  assert.equal(verifierRetrait(etat, "Décision du tribunal.").ok, true);
});

test("a withdrawal has a reason, is made once, and what was never online cannot leave it nor come back", () => {
  const [adoptee] = faits() as [FaitActe];
  const code = (issue: { ok: boolean; refus?: { code: string } }) => (issue.ok ? null : issue.refus?.code);
  assert.equal(code(verifierRetrait(foldActe(faits()), "  ")), "motif-absent");
  assert.equal(code(verifierRetrait(foldActe(faits()), "x".repeat(501))), "motif-absent");
  assert.equal(code(verifierRetrait(foldActe([adoptee]), "x")), "acte-hors-ligne");
  assert.equal(code(verifierRetrait(foldActe([...faits(), retire()]), "x")), "acte-hors-ligne");
  assert.equal(code(verifierRemise(foldActe(faits()))), "acte-non-retire");
  assert.equal(code(verifierRemise(foldActe([...faits(), retire()]))), null);
  assert.equal(code(verifierRemise(foldActe([...faits(), retire(), remis]))), "acte-non-retire");
});
