import assert from "node:assert/strict";
import { test } from "node:test";
import { instantSaisi } from "./instant.ts";

test("an hour typed is an hour in Paris, in winter and in summer", () => {
  assert.equal(instantSaisi("2026-11-24T14:00"), "2026-11-24T14:00:00+01:00");
  assert.equal(instantSaisi("2026-07-14T14:00"), "2026-07-14T14:00:00+02:00");
});
