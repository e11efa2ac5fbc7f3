import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import { evenements, machine, statuts, typesDeTransaction } from "../index.ts";

test("states carry the numbers and the labels of the protocol, letter for letter", {
  skip: sansEchantillons,
}, () => {
  const protocole = readFileSync(join(dossierEchantillons ?? "", "../PROTOCOL.md"), "utf8");
  const table = protocole.slice(protocole.indexOf("| id | Label |"), protocole.indexOf("Rules:\n"));
  assert.deepEqual(
    [...table.matchAll(/^\| (-?\d+) \| ([^|]+) \|/gm)].map((m) => [Number(m[1]), m[2]]),
    statuts.map((s) => [s.id, s.libelle]),
  );
  const types = /\| Type de transaction \| ([^|]+) \|/.exec(protocole)?.[1] ?? "";
  assert.equal(typesDeTransaction.map((t) => `${t.type} ${t.libelle}`).join(" · "), types.trim());
});

test("the machine says one thing at most for an event, a kind of transaction and a state", () => {
  const vus = new Set<string>();
  for (const l of machine)
    for (const type of l.types) {
      const cle = `${type} ${l.sens} ${l.evenement}`;
      assert.ok(!vus.has(cle), cle);
      vus.add(cle);
      // A state is either left by the event or already past it, never both.
      assert.deepEqual(
        l.de.filter((s) => s !== null && l.deja.includes(s)),
        [],
        cle,
      );
    }
});

test("every event has a line, and every state in use is reached from another", () => {
  assert.deepEqual(
    Object.keys(evenements).filter((e) => !machine.some((l) => l.evenement === e)),
    [],
  );
  const anciens = [9, 10, 11];
  assert.deepEqual(
    statuts.map((s) => s.id).filter((id) => !anciens.includes(id) && !machine.some((l) => l.vers === id)),
    [],
  );
});

test("an acknowledged act leaves that state only by a withdrawal, a closing or its archiving", () => {
  assert.deepEqual(
    machine
      .filter((l) => l.types.includes(1) && l.sens === "envoi" && l.de.includes(4) && l.vers !== null)
      .map((l) => [l.evenement, l.vers]),
    [
      ["cloture-valide", 5],
      ["cloture-invalide", 6],
      ["annulation-acceptee", 0],
      ["archivage-demande", 19],
    ],
  );
});
