import assert from "node:assert/strict";
import { test } from "node:test";
import { intention, raccourci, type Touche } from "./touches.ts";

const touche = (key: string, modif: Partial<Touche> = {}): Touche => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modif,
});

test("Enter and P both mark the titulaire present", () => {
  assert.deepEqual(intention(touche("Enter")), { presence: "titulaire-present" });
  assert.deepEqual(intention(touche("p")), { presence: "titulaire-present" });
});

test("a capital letter is the same gesture", () => {
  assert.deepEqual(intention(touche("E")), { presence: "excuse" });
  assert.equal(intention(touche("R")), "procuration");
});

test("Ctrl+P prints and Ctrl+R reloads: the browser keeps its own keys", () => {
  assert.equal(intention(touche("p", { ctrlKey: true })), null);
  assert.equal(intention(touche("r", { metaKey: true })), null);
});

test("arrows and other letters are left to the list", () => {
  assert.equal(intention(touche("ArrowDown")), null);
  assert.equal(intention(touche("x")), null);
});

test("Ctrl Z proposes to undo the last gesture, except in a field where something is typed", () => {
  const touche = (suite: object, target: unknown = { tagName: "DIV" }) =>
    raccourci({ key: "", code: "", ctrlKey: false, metaKey: false, altKey: false, ...suite, target });
  assert.equal(touche({ key: "z", ctrlKey: true }), "annuler");
  assert.equal(touche({ key: "z", ctrlKey: true }, { tagName: "INPUT", value: "" }), "annuler");
  assert.equal(touche({ key: "z", ctrlKey: true }, { tagName: "TEXTAREA", value: "abc" }), null);
  assert.equal(touche({ key: "&", code: "Digit1", altKey: true }), "sieges");
  assert.equal(touche({ key: "?" }), "aide");
  assert.equal(touche({ key: "?" }, { tagName: "INPUT" }), null);
  assert.equal(touche({ key: "z" }), null);
});
