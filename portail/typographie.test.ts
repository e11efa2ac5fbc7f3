import assert from "node:assert/strict";
import test from "node:test";
import { debut, insecables, taille } from "./typographie.ts";

test("guillemets and high punctuation hold to their word, and no letter changes", () => {
  const voté = "le programme « Territoires d’Industrie » : œuvre ; n° 5 l'action";
  const rendu = insecables(voté);
  assert.equal(
    rendu,
    "le programme «\u00a0Territoires d’Industrie\u00a0»\u00a0: œuvre\u202f; n°\u00a05 l'action",
  );
  assert.equal(rendu.replace(/[\u00a0\u202f]/g, " "), voté);
  assert.equal(insecables(rendu), rendu);
});

test("sizes are written as people read them", () => {
  assert.deepEqual(
    [979, 84_213, 999_600, 2_600_000].map((n) => taille(n).replace("\u00a0", " ")),
    ["979 octets", "84 ko", "1,0 Mo", "2,6 Mo"],
  );
});

test("a long text is cut between two words and says that it goes on", () => {
  assert.equal(debut("D’autoriser le Président à signer", 20), "D’autoriser le…");
  assert.equal(debut("court", 20), "court");
});
