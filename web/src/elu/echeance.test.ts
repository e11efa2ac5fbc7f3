import assert from "node:assert/strict";
import { test } from "node:test";
import { echeance } from "./echeance.ts";

const seance = { date: "2026-12-01", heure: "18:30", phase: "convoquee" } as const;
const a = (instant: string) => echeance(seance, new Date(instant));

test("the sitting is counted in days of Paris, then said by its day", () => {
  assert.equal(a("2026-11-26T10:00:00+01:00"), "dans 5\u00a0jours");
  // 23:30 UTC is already the next day in Paris.
  assert.equal(a("2026-11-29T23:30:00Z"), "demain");
  assert.equal(a("2026-12-01T09:00:00+01:00"), "aujourd’hui");
  assert.equal(a("2026-12-01T18:30:00+01:00"), "maintenant");
  assert.equal(a("2026-12-03T09:00:00+01:00"), "il y a 2\u00a0jours");
});

test("what the clerk recorded says more than the clock", () => {
  assert.equal(
    echeance({ ...seance, phase: "ouverte" }, new Date("2026-12-01T18:00:00+01:00")),
    "séance ouverte",
  );
  assert.equal(
    echeance({ ...seance, phase: "levee" }, new Date("2026-12-01T21:00:00+01:00")),
    "séance levée",
  );
});
