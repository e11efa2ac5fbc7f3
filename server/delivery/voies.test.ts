import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { parVoies } from "./voies.ts";

test("every item is done once, a few at a time, and one failure does not stop the others", async () => {
  const faits: number[] = [];
  let ensemble = 0;
  let plusHaut = 0;
  const items = Array.from({ length: 40 }, (_, n) => n);
  await assert.rejects(
    parVoies(items, async (n) => {
      plusHaut = Math.max(plusHaut, ++ensemble);
      await wait(1);
      ensemble--;
      if (n === 3) throw new Error("la ligne trois");
      faits.push(n);
    }),
    /la ligne trois/,
  );
  assert.deepEqual(
    faits.sort((a, b) => a - b),
    items.filter((n) => n !== 3),
  );
  assert.ok(plusHaut > 1 && plusHaut <= 6, `${plusHaut} à la fois`);
});

test("nothing to do is nothing done", async () => {
  await parVoies([], () => Promise.reject(new Error("jamais")));
});
