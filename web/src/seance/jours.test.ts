import assert from "node:assert/strict";
import { test } from "node:test";
import { enumererJours, joursEntre } from "./jours.ts";

test("a convocation of 12 March leaves 13 to 18 March before the sitting of the 19th", () => {
  assert.equal(enumererJours(joursEntre("2024-03-12", "2024-03-19")), "13, 14, 15, 16, 17, 18\u00a0mars");
});

test("days across two months name each month once", () => {
  assert.equal(
    enumererJours(joursEntre("2024-02-27", "2024-03-03")),
    "28, 29\u00a0février, 1er, 2\u00a0mars",
  );
});

test("days across two years say the year that ends", () => {
  assert.equal(
    enumererJours(joursEntre("2024-12-30", "2025-01-02")),
    "31\u00a0décembre 2024, 1er\u00a0janvier",
  );
});

test("sent the day before: no clear day at all", () => {
  assert.deepEqual(joursEntre("2024-03-18", "2024-03-19"), []);
});
