import assert from "node:assert/strict";
import { test } from "node:test";
import {
  apresCoup,
  identifiantDeGeste,
  instantDe,
  instantLocal,
  instantSaisi,
  lireHeure,
} from "./horloge.ts";

const seance = { date: "2024-03-19", heure: "18:00" };

test("a moment is written in the time of Paris, winter and summer", () => {
  assert.equal(instantDe(Date.parse("2024-03-19T17:05:21.400Z")), "2024-03-19T18:05:21+01:00");
  assert.equal(instantDe(Date.parse("2024-07-01T22:30:00Z")), "2024-07-02T00:30:00+02:00");
});

test("an hour typed for a day is read with the offset of that day", () => {
  assert.equal(instantLocal("2024-03-30", "23:30"), "2024-03-30T23:30:00+01:00");
  assert.equal(instantLocal("2024-03-31", "18:00"), "2024-03-31T18:00:00+02:00");
});

test("a sitting that ends after midnight is still held live; the next evening it is entered afterwards", () => {
  assert.equal(apresCoup(seance, Date.parse("2024-03-19T23:30:00Z")), false);
  assert.equal(apresCoup(seance, Date.parse("2024-03-20T17:30:00Z")), true);
  assert.equal(
    apresCoup(seance, Date.parse("2024-03-18T17:30:00Z")),
    false,
    "attendances typed the day before",
  );
});

test("the small hours typed for an evening sitting are those of the next day", () => {
  assert.equal(instantSaisi(seance, "18:45"), "2024-03-19T18:45:00+01:00");
  assert.equal(instantSaisi(seance, "00:20"), "2024-03-20T00:20:00+01:00");
  assert.equal(instantSaisi(seance, "17:30"), "2024-03-19T17:30:00+01:00");
});

test("an hour is read as people type it", () => {
  for (const texte of ["18:42", "18h42", "1842", " 18 h 42 "]) assert.equal(lireHeure(texte), "18:42", texte);
  assert.equal(lireHeure("9h5"), "09:05");
  for (const texte of ["", "18:72", "25:00", "18:4x", "184"]) assert.equal(lireHeure(texte), null, texte);
});

test("each gesture has a name of its own, in the form the server takes", () => {
  assert.match(identifiantDeGeste(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(identifiantDeGeste(), identifiantDeGeste());
});
