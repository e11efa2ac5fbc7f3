import assert from "node:assert/strict";
import { test } from "node:test";
import { cadence } from "./cadence.ts";

const MAINTENANT = Date.parse("2026-11-24T14:00:00+01:00");

test("the desk is read every second and a half while an archive leaves or has just left", () => {
  assert.equal(cadence([{ etat: "preparee", depuis: null }], MAINTENANT), 1500);
  assert.equal(cadence([{ etat: "envoyee", depuis: "2026-11-24T13:59:00+01:00" }], MAINTENANT), 1500);
});

test("an acknowledgement waited for since yesterday is not asked for every second", () => {
  assert.equal(cadence([{ etat: "envoyee", depuis: "2026-11-23T13:59:00+01:00" }], MAINTENANT), 15_000);
});

test("with nothing on its way the desk still learns of a letter within the minute", () => {
  assert.equal(cadence([], MAINTENANT), 60_000);
});
