import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { espacer } from "./espacer.ts";

function boite(regarder: () => Promise<{ id: string }[]>) {
  let regards = 0;
  return {
    regards: () => regards,
    courrier: async () => {
      regards++;
      return regarder();
    },
  };
}

test("an empty mailbox is not asked again before its time; one that had letters is asked at once", async () => {
  let lettres = [{ id: "1" }];
  const b = boite(async () => lettres);
  const espacee = espacer(b, 60_000);
  assert.deepEqual(await espacee.courrier(), [{ id: "1" }]);
  lettres = [];
  assert.deepEqual(await espacee.courrier(), []);
  assert.deepEqual(await espacee.courrier(), []);
  assert.equal(b.regards(), 2);
});

test("a slow mailbox does not make the others wait, and what it had is handed over when it comes", async () => {
  const b = boite(async () => {
    await attendre(80);
    return [{ id: "1" }];
  });
  const espacee = espacer(b, 60_000, 10);
  assert.deepEqual(await espacee.courrier(), []);
  assert.deepEqual(await espacee.courrier(), []);
  await attendre(100);
  assert.deepEqual(await espacee.courrier(), [{ id: "1" }]);
  assert.equal(b.regards(), 1);
});

test("a mailbox that fails says so until it is asked again, without being asked more often", async () => {
  const b = boite(() => Promise.reject(new Error("boîte fermée")));
  const espacee = espacer(b, 60_000);
  await assert.rejects(espacee.courrier(), /boîte fermée/);
  await assert.rejects(espacee.courrier(), /boîte fermée/);
  assert.equal(b.regards(), 1);
});
