import assert from "node:assert/strict";
import { test } from "node:test";
import { correspond, plier } from "./filtre.ts";

test("two letters without accents find BALÉDENT and DÉPREZ", () => {
  assert.ok(correspond("BALÉDENT Matthieu", "ba"));
  assert.ok(correspond("DÉPREZ Marie-Josée", "dep"));
  assert.ok(correspond("DÉPREZ Marie-Josée", "jos"));
});

test("accents typed by the clerk find a name written without them", () => {
  assert.ok(correspond("LEONARD Julien", "léo"));
});

test("each word typed begins a word of the name, in any order", () => {
  assert.ok(correspond("LESNE-SETIAUX Monique", "mo set"));
  assert.ok(!correspond("LESNE-SETIAUX Monique", "aux"));
});

test("first name and name tell two BASQUIN apart", () => {
  assert.ok(correspond("BASQUIN Etienne", "bas et"));
  assert.ok(!correspond("BASQUIN Alexandre", "bas et"));
});

test("nothing typed leaves every seat in the list", () => {
  assert.ok(correspond("HALLE Sylvain", "  "));
});

test("hyphens, apostrophes and ligatures fold to what the keyboard has", () => {
  assert.equal(plier("Cœur de l’Avesnois"), "coeur de l avesnois");
});
