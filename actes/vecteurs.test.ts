import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dossierEchantillons } from "./essais/officiel.ts";

const PROTOCOLE = dossierEchantillons === null ? null : join(dossierEchantillons, "../PROTOCOL.md");
const absent =
  (PROTOCOLE === null || !existsSync(PROTOCOLE)) &&
  "protocole de référence absent (variable EXECUTOIRE_SHARED)";

/** Vectors of the network and of the printed page, held by a test of another room: its file and its title. */
const TENUS_AILLEURS: Readonly<Record<string, [fichier: string, titre: string]>> = {
  V39: ["server/delivery/delivery.test.ts", "the same acknowledgement delivered twice leaves one fact"],
  V53: ["server/delivery/delivery.test.ts", "the line is cut after the archive arrived"],
  V54: ["server/delivery/delivery.test.ts", "the Ministry answers "],
  V55: ["server/s2low/conversation.test.ts", "(V55)"],
  V56: ["server/s2low/conversation.test.ts", "(V56)"],
  V57: ["server/s2low/conversation.test.ts", "(V57)"],
  V59: ["documents/lisible.test.ts", "(V59)"],
  V60: ["documents/lisible.test.ts", "(V60)"],
  V67: ["documents/pieces.test.ts", "(V67)"],
};

function* essais(dossier: string): Generator<string> {
  for (const entree of readdirSync(dossier, { withFileTypes: true })) {
    if (entree.name === "node_modules") continue;
    const chemin = join(dossier, entree.name);
    if (entree.isDirectory()) yield* essais(chemin);
    else if (entree.name.endsWith(".test.ts")) yield chemin;
  }
}

/** Titles of the tests of this room: the only place where a vector counts as held. */
const titres = [...essais(import.meta.dirname)].flatMap((chemin) =>
  [...readFileSync(chemin, "utf8").matchAll(/\btest\(\s*(["'`])([\s\S]*?)\1/g)].map((m) => m[2] ?? ""),
);
const tenus = new Set(titres.flatMap((titre) => titre.match(/\bV\d\d\b/g) ?? []));

test("every vector of the protocol is held by the title of a test of this room, or accounted for by name", {
  skip: absent,
}, () => {
  const protocole = readFileSync(PROTOCOLE ?? "", "utf8");
  const vecteurs = [...protocole.matchAll(/^\| (V\d\d) \|/gm)].map((m) => m[1] ?? "");
  assert.equal(vecteurs.length, 70);
  const comptes = new Set([...tenus, ...Object.keys(TENUS_AILLEURS)]);
  assert.deepEqual(
    vecteurs.filter((v) => !comptes.has(v)),
    [],
  );
});

test("a vector held here is not said to be held elsewhere", () => {
  assert.deepEqual(
    Object.keys(TENUS_AILLEURS).filter((v) => tenus.has(v)),
    [],
  );
});

for (const [vecteur, [fichier, titre]] of Object.entries(TENUS_AILLEURS)) {
  const chemin = join(import.meta.dirname, "..", fichier);
  test(`${vecteur} is held by a test of another room`, {
    skip: !existsSync(chemin) && "cette salle est seule, sans le reste du système",
  }, () => {
    assert.ok(readFileSync(chemin, "utf8").includes(titre), `${fichier} : ${titre}`);
  });
}
