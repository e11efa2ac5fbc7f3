import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import { coffreDuServeur, creerCoffre, lireCle, SecretIllisible } from "./coffre.ts";

const cle = (octet: number) => new Uint8Array(32).fill(octet);

test("a secret comes back whole, and the sealed bytes show nothing of it", () => {
  const coffre = creerCoffre(cle(1));
  const secret = "mot de passe de l’opérateur";
  const scelle = coffre.sceller(secret);
  assert.equal(coffre.ouvrir(scelle), secret);
  assert.equal(Buffer.from(scelle).includes("mot de passe"), false);
  assert.notDeepEqual(coffre.sceller(secret), scelle, "the same secret is never sealed twice alike");
  assert.equal(coffre.ouvrir(coffre.sceller("")), "");
});

test("a base read with another key says what to give back, and an altered secret opens no more", () => {
  const scelle = creerCoffre(cle(1)).sceller("secret");
  assert.throws(
    () => creerCoffre(cle(2)).ouvrir(scelle),
    (e) => e instanceof SecretIllisible && /EXECUTOIRE_CLE/.test(e.message),
  );
  for (const rang of scelle.keys()) {
    const altere = Uint8Array.from(scelle);
    altere[rang] = (altere[rang] ?? 0) ^ 1;
    assert.throws(() => creerCoffre(cle(1)).ouvrir(altere), SecretIllisible, `byte ${rang}`);
  }
  assert.throws(() => creerCoffre(cle(1)).ouvrir(new Uint8Array()), SecretIllisible);
});

test("the key of the data folder is made once, for its owner alone, and never in the place of a damaged one", () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-cle-"));
  try {
    const scelle = coffreDuServeur(dossier, null).sceller("secret");
    const fichier = join(dossier, "cle-secrets");
    assert.equal(statSync(fichier).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(dossier), ["cle-secrets"]);
    assert.equal(coffreDuServeur(dossier, null).ouvrir(scelle), "secret");
    assert.equal(creerCoffre(lireCle(readFileSync(fichier, "utf8")) ?? cle(0)).ouvrir(scelle), "secret");
    writeFileSync(fichier, "");
    assert.throws(() => coffreDuServeur(dossier, null).ouvrir(scelle), EnvironnementInsuffisant);
    assert.equal(readFileSync(fichier, "utf8"), "");
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
});
