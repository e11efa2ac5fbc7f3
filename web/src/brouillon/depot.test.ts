import assert from "node:assert/strict";
import { test } from "node:test";
import { depotAvecSursis, type Etagere } from "./depot.ts";
import type { Copie } from "./magasin.ts";

type Texte = { texte: string };
const copie = (texte: string, version = 1): Copie<Texte> => ({ version, contenu: { texte } });

/** A device: what does not wait, and a base whose writings end when the test says so. */
function appareil() {
  const etagere = new Map<string, string>();
  const ecrites = new Map<string, Copie<Texte>>();
  let plein = false;
  const enCours: (() => void)[] = [];
  const ici: Etagere = {
    getItem: (nom) => etagere.get(nom) ?? null,
    setItem(nom, valeur) {
      if (plein) throw new Error("QuotaExceededError");
      etagere.set(nom, valeur);
    },
    removeItem: (nom) => void etagere.delete(nom),
  };
  return {
    etagere,
    remplir: () => (plein = true),
    ecrire: () => enCours.splice(0).forEach((finir) => void finir()),
    ouvrir: (nom = "moi:projet:1") =>
      depotAvecSursis<Texte>(
        nom,
        {
          lire: async () => ecrites.get(nom),
          garder: (c) =>
            new Promise((fini) => {
              enCours.push(() => {
                ecrites.set(nom, c);
                fini();
              });
            }),
          oublier: async () => void ecrites.delete(nom),
        },
        () => ici,
      ),
  };
}
const reposer = () => new Promise((suite) => setImmediate(suite));

test("a window closed before the base has written finds its last letters", async () => {
  const poste = appareil();
  const depot = poste.ouvrir();
  depot.retenir(copie("jusqu’au bout"));
  void depot.garder(copie("jusqu’au bout"));
  assert.deepEqual(await poste.ouvrir().lire(), copie("jusqu’au bout"));
});

test("once the base has written, nothing is left outside it, unless more was typed", async () => {
  const poste = appareil();
  const depot = poste.ouvrir();
  const [un, deux] = [copie("un"), copie("un deux")];
  depot.retenir(un);
  void depot.garder(un);
  depot.retenir(deux);
  poste.ecrire();
  await reposer();
  assert.deepEqual(await poste.ouvrir().lire(), deux);
  void depot.garder(deux);
  poste.ecrire();
  await reposer();
  assert.equal(poste.etagere.size, 0);
  assert.deepEqual(await poste.ouvrir().lire(), deux);
});

test("what is forgotten is forgotten everywhere, and another account reads nothing", async () => {
  const poste = appareil();
  const depot = poste.ouvrir();
  depot.retenir(copie("à moi"));
  assert.equal(await poste.ouvrir("autre:projet:1").lire(), undefined);
  await depot.oublier();
  assert.equal(await poste.ouvrir().lire(), undefined);
});

test("a text too long, a device that is full or letters that cannot be read leave the base to answer", async () => {
  const poste = appareil();
  const depot = poste.ouvrir();
  const dit = copie("écrit");
  depot.retenir(dit);
  void depot.garder(dit);
  poste.ecrire();
  await reposer();
  depot.retenir(copie("x".repeat(2_100_000)));
  assert.equal(poste.etagere.size, 0);
  poste.etagere.set("moi:projet:1", "{coupé");
  assert.deepEqual(await poste.ouvrir().lire(), dit);
  depot.retenir(copie("a"));
  poste.remplir();
  depot.retenir(copie("ab"));
  // Older letters are not read as the last ones.
  assert.deepEqual(await poste.ouvrir().lire(), dit);
});
