import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { interroger, MOMENTS, regle, regles } from "./registre.ts";

const DROIT = fileURLToPath(new URL("../", import.meta.url));

test("every rule answers its own example with a sentence, a computation and an article", () => {
  for (const r of regles) {
    const reponse = r.evaluer(r.exemple);
    assert.ok(reponse.ok, `${r.id}: ${reponse.ok ? "" : reponse.refus.phrase}`);
    assert.ok(reponse.valeur.lignes.length > 0, r.id);
    for (const { phrase, calcul, article, intitule } of reponse.valeur.lignes) {
      for (const ecrit of [phrase, calcul, article, intitule]) {
        assert.ok(ecrit.length > 1 && !/undefined|NaN|null/.test(ecrit), `${r.id}: ${ecrit}`);
        assert.doesNotMatch(ecrit, /[^\u00a0\u202f\d][:;?!](\s|$)|'|« | »/, `${r.id}: ${ecrit}`);
      }
    }
  }
});

test("an identifier names one rule, and each belongs to a moment of the life of a decision", () => {
  assert.equal(new Set(regles.map(({ id }) => id)).size, regles.length);
  const moments = new Set(MOMENTS.map(({ moment }) => moment));
  for (const { id, moment } of regles) assert.ok(moments.has(moment), id);
  assert.equal(regle(" conv-03 ")?.id, "CONV-03");
});

test("a rule that is not certain says what is done meanwhile; every rule has its articles and its period", () => {
  for (const { id, statut, prudence, articles, periodes } of regles) {
    if (statut !== "confirme") assert.ok(prudence, id);
    assert.ok(articles.length > 0 && periodes.length > 0, id);
    for (const { du, au } of periodes) assert.ok(!au || au > du, id);
  }
});

test("every function a rule cites is in the file it cites", () => {
  for (const { id, fonctions } of regles) {
    for (const citee of fonctions) {
      const [fichier = "", nom = ""] = citee.split(" ");
      const source = readFileSync(`${DROIT}${fichier}`, "utf8");
      assert.match(source, new RegExp(`export (function|const) ${nom}\\b`), `${id}: ${citee}`);
    }
  }
});

test("a refusal names the field and says why", () => {
  const cas: [string, unknown, string, RegExp][] = [
    ["CONV-03", { kind: "commune", seanceLe: "2026-12-28" }, "population", /il manque|elle manque/],
    ["CONV-03", { kind: "EPCI", seanceLe: "2026-12-28" }, "kind", /n’est pas dans la liste/],
    [
      "CONV-03",
      { kind: "CA", communeMembreDe3500: true, seanceLe: "2026-02-30" },
      "seanceLe",
      /pas une date/,
    ],
    ["CONV-03", { kind: "CA", communeMembreDe3500: true }, "envoyeeLe", /indiquer le jour/],
    [
      "CONV-03",
      { kind: "CA", comuneMembre: true, seanceLe: "2026-12-28" },
      "comuneMembre",
      /n’existe pas ici/,
    ],
    [
      "CONV-08",
      {
        kind: "commune",
        population: 900,
        seanceLe: "2026-11-19",
        envois: [{ membre: "A", le: "hier", canal: "electronique" }],
      },
      "envois[0].le",
      /pas une date/,
    ],
    ["COMP-02", { population: -3 }, "population", /nombre entier de 0/],
    ["COMP-02", [1499], "entrée", /n’est pas un objet/],
    ["EXEC-01", { kind: "CA", publieLe: "2024-03-22T14:27:00" }, "publieLe", /instant avec son décalage/],
    ["RECOURS-02", { depuis: "2024-03-22", departement: "20" }, "departement", /n’est pas un département/],
    ["QUORUM-08", { kind: "commune", enExercice: 29, presentsParSalle: [20] }, "kind", /visioconférence/],
    [
      "PROC-06",
      { kind: "CA", enExercice: 10, presents: 8, procurations: 3 },
      "procurations",
      /plus de procurations/,
    ],
  ];
  for (const [id, entree, champ, phrase] of cas) {
    const reponse = interroger(id, entree);
    assert.ok(!reponse.ok, `${id} ${JSON.stringify(entree)}`);
    assert.equal(reponse.refus.champ, champ);
    assert.equal(reponse.refus.code, "entree-invalide");
    assert.match(reponse.refus.phrase, phrase);
  }
  const inconnue = interroger("CONV-99", {});
  assert.ok(!inconnue.ok && inconnue.refus.code === "regle-inconnue");
});

test("a quorum that another reading of the law would reach is a warning, not an irregularity", () => {
  const verdict = (id: string, entree: Record<string, unknown>) => {
    const reponse = interroger(id, { kind: "commune", ...entree });
    assert.ok(reponse.ok);
    return reponse.valeur.lignes[0]?.verdict;
  };
  const interet = { enExercice: 19, presents: 10, retires: 2 };
  assert.equal(verdict("QUORUM-05", { ...interet, seanceLe: "2026-11-19" }), "avertissement");
  assert.equal(verdict("QUORUM-05", { ...interet, seanceLe: "2025-11-19" }), "irregulier");
  assert.equal(
    verdict("QUORUM-05", { ...interet, seanceLe: "2026-11-19", interesseComptePresent: true }),
    "conforme",
  );
  assert.equal(
    verdict("QUORUM-07", { enExercice: 15, presents: 8, seanceLe: "2026-06-25" }),
    "irregulier",
    "seven present of fifteen: both counts fail",
  );
  assert.equal(
    verdict("QUORUM-07", { enExercice: 14, presents: 8, seanceLe: "2026-06-25" }),
    "avertissement",
    "seven present: eight of fourteen are needed, or seven of thirteen",
  );
});

test("one question asked with one date gets the other", () => {
  const ca = { kind: "CA", communeMembreDe3500: true };
  const envoi = interroger("CONV-03", { ...ca, seanceLe: "2024-03-19" });
  const seance = interroger("CONV-03", { ...ca, envoyeeLe: "2024-03-13" });
  assert.ok(envoi.ok && seance.ok);
  assert.equal(envoi.valeur.valeurs.dernierEnvoi, "2024-03-13");
  assert.equal(seance.valeur.valeurs.premiereSeance, "2024-03-19");
});

/** Values a program may well send by mistake. */
const quelconque = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.integer({ min: -2, max: 600 }),
  fc.constantFrom("2026-02-30", "2026-11-19", "commune", "CA", "region", "59", "2A", "public", "secret"),
);

test("whatever is asked, a rule answers or names a field: it never breaks", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...regles),
      fc.array(fc.tuple(fc.nat(), fc.option(quelconque)), { maxLength: 3 }),
      (r, changements) => {
        const champs = Object.keys(r.entree);
        const entree: Record<string, unknown> = { ...r.exemple };
        for (const [n, valeur] of changements) {
          const champ = champs[n % Math.max(1, champs.length)];
          if (champ) entree[champ] = valeur;
        }
        const reponse = r.evaluer(entree);
        if (reponse.ok) {
          for (const { phrase, calcul } of reponse.valeur.lignes)
            assert.doesNotMatch(`${phrase} ${calcul}`, /undefined|NaN|Infinity/);
        } else assert.ok(reponse.refus.champ && reponse.refus.phrase && reponse.refus.remede);
      },
    ),
    { numRuns: 3000 },
  );
});
