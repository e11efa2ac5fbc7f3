import assert from "node:assert/strict";
import { test } from "node:test";
import { CAUDRESIS, POINTS, profil } from "../essais.ts";
import { delaiConvocation, verifierConvocation } from "./delai.ts";
import { articleNoteDeSynthese, notesManquantes } from "./note.ts";

test("a convocation of 12 March leaves six jours francs before 19 March", () => {
  const v = verifierConvocation(CAUDRESIS, "2024-03-12", "2024-03-19");
  assert.equal(v.verdict, "conforme");
  assert.deepEqual([v.joursFrancs, v.requis, v.dernierEnvoi], [6, 5, "2024-03-13"]);
  assert.equal(
    v.phrase,
    "Convocation envoyée le mardi 12 mars 2024 pour la séance du mardi 19 mars 2024\u00a0: 6 jours francs, 5 requis.",
  );
  assert.match(v.calcul, /13, 14, 15, 16, 17 et 18 mars 2024, soit 6/);
  assert.equal(v.article, "art. L2121-12 et L5211-1 du CGCT");
});

test("the delay depends on the kind and the size of the authority", () => {
  const cas: [Parameters<typeof profil>[0], number, string][] = [
    [{ kind: "commune", population: 3499 }, 3, "art. L2121-11 du CGCT"],
    [{ kind: "commune", population: 3500 }, 5, "art. L2121-12 du CGCT"],
    [{ kind: "commune", population: 900, alsaceMoselle: true, departement: "67" }, 3, "art. L2541-2 du CGCT"],
    [
      { kind: "commune", population: 9000, alsaceMoselle: true, departement: "67" },
      5,
      "art. L2121-12 du CGCT",
    ],
    [{ kind: "CC", communeMembreDe3500: false }, 3, "art. L2121-11 et L5211-1 du CGCT"],
    [{ kind: "syndicat", communeMembreDe3500: true }, 5, "art. L2121-12 et L5211-1 du CGCT"],
    [{ kind: "departement" }, 12, "art. L3121-19 du CGCT"],
    [{ kind: "region" }, 12, "art. L4132-18 du CGCT"],
  ];
  for (const [champs, requis, article] of cas) {
    const delai = delaiConvocation(profil(champs));
    assert.deepEqual([delai.requis, delai.article], [requis, article], JSON.stringify(champs));
  }
});

test("Saturdays, Sundays and holidays count among the jours francs", () => {
  const v = verifierConvocation(profil({ kind: "commune", population: 2000 }), "2026-04-03", "2026-04-07");
  assert.deepEqual([v.joursFrancs, v.requis, v.verdict], [3, 3, "conforme"]);
  const cc = verifierConvocation(
    profil({ kind: "CC", communeMembreDe3500: false }),
    "2026-11-20",
    "2026-11-24",
  );
  assert.deepEqual([cc.joursFrancs, cc.requis, cc.verdict], [3, 3, "conforme"]);
});

test("a late convocation says the latest day and the earliest sitting", () => {
  const v = verifierConvocation(profil({ kind: "commune", population: 3500 }), "2026-12-23", "2026-12-28");
  assert.deepEqual([v.joursFrancs, v.requis, v.verdict, v.dernierEnvoi], [4, 5, "irregulier", "2026-12-22"]);
  assert.match(v.remede ?? "", /mardi 29 décembre 2026.*mardi 22 décembre 2026/);
});

test("the installation of a municipal council needs three jours francs whatever its population", () => {
  const v = verifierConvocation(profil({ kind: "commune", population: 40_000 }), "2026-03-16", "2026-03-20", {
    installation: true,
  });
  assert.deepEqual([v.joursFrancs, v.requis, v.verdict, v.regle], [3, 3, "conforme", "CONV-06"]);
  const epci = verifierConvocation(CAUDRESIS, "2026-03-16", "2026-03-20", { installation: true });
  assert.deepEqual([epci.requis, epci.verdict], [5, "irregulier"]);
});

test("a département convoked on the twelfth day is in time, with a warning", () => {
  const nord = profil({ kind: "departement" });
  assert.equal(verifierConvocation(nord, "2026-12-02", "2026-12-14").verdict, "avertissement");
  assert.equal(verifierConvocation(nord, "2026-12-01", "2026-12-14").verdict, "conforme");
  const tard = verifierConvocation(nord, "2026-12-03", "2026-12-14");
  assert.deepEqual(
    [tard.verdict, tard.dernierEnvoi, tard.dernierEnvoiSur],
    ["irregulier", "2026-12-02", "2026-12-01"],
  );
  assert.match(tard.remede ?? "", /mardi 15 décembre 2026/);
});

test("a convocation sent after the sitting leaves no jour franc", () => {
  const v = verifierConvocation(CAUDRESIS, "2024-03-20", "2024-03-19");
  assert.equal(v.verdict, "irregulier");
  assert.match(v.phrase, /aucun jour franc/);
});

test("a sitting older than the code is not judged by it", () => {
  assert.equal(verifierConvocation(CAUDRESIS, "1990-03-12", "1990-03-13").verdict, "indetermine");
});

test("a note goes with each deliberation where the convocation takes five days", () => {
  assert.equal(articleNoteDeSynthese(CAUDRESIS), "art. L2121-12 et L5211-1 du CGCT");
  assert.equal(articleNoteDeSynthese(profil({ kind: "commune", population: 3499 })), null);
  const sans = POINTS.map(({ note: _note, ...point }) => point);
  assert.deepEqual(
    notesManquantes(CAUDRESIS, sans).map(({ id }) => id),
    ["industrie", "voirie", "sans-projet"],
  );
  assert.deepEqual(notesManquantes(profil({ kind: "commune", population: 300 }), sans), []);
});
