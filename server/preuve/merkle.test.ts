import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import {
  condenserFeuille,
  condenserNoeud,
  estCoherente,
  noeudsDe,
  preuveDeCoherence,
  preuveDInclusion,
  racine,
  racineParInclusion,
} from "./merkle.ts";
import {
  clePriveeDe,
  ecrireCle,
  lireCle,
  lirePointDeControle,
  octetsDeClePublique,
  ouvrirNote,
  type PointDeControle,
  signerNote,
  textePointDeControle,
} from "./note.ts";
import { cheminDeTuile, existe, lireCheminDeTuile, niveaux } from "./tuiles.ts";

const PARTAGE = process.env.EXECUTOIRE_SHARED ?? resolve(import.meta.dirname, "../../../shared");
const VECTEURS = resolve(PARTAGE, "standards/ct/merkle-test-vectors.json");
const sansVecteurs = existsSync(VECTEURS) ? false : `vecteurs absents : ${VECTEURS}`;
const vecteurs = () => JSON.parse(readFileSync(VECTEURS, "utf8"));
const octets = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (condensat: Uint8Array | null): string => Buffer.from(condensat ?? []).toString("hex");

/** The eight leaves of the reference implementation and the roots it publishes. */
const FEUILLES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((contenu) => condenserFeuille(octets(contenu)));
const RACINE_DE_8 = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";
const RACINE_DE_5 = "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4";

test("the roots of the reference tree are those published", () => {
  const lire = noeudsDe(FEUILLES);
  assert.equal(hex(racine(lire, 0)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert.equal(hex(racine(lire, 5)), RACINE_DE_5);
  assert.equal(hex(racine(lire, 8)), RACINE_DE_8);
});

test("every published vector holds: leaves, roots, both kinds of proofs, tiles", {
  skip: sansVecteurs,
}, () => {
  const v = vecteurs();
  const lire = noeudsDe(FEUILLES);
  assert.deepEqual(FEUILLES.map(hex), v.leaf_hashes);
  for (const { size, root } of v.roots) assert.equal(hex(racine(lire, size)), root);
  for (const p of v.inclusion_proofs) {
    assert.deepEqual(preuveDInclusion(lire, p.leaf_index, p.tree_size).map(hex), p.path);
    const feuille = FEUILLES[p.leaf_index] as Uint8Array;
    assert.equal(hex(racineParInclusion(feuille, p.leaf_index, p.tree_size, p.path.map(octets))), p.root);
  }
  for (const p of v.consistency_proofs) {
    assert.deepEqual(preuveDeCoherence(lire, p.first, p.second).map(hex), p.proof);
    assert.ok(
      estCoherente(
        { taille: p.first, racine: octets(p.first_root) },
        { taille: p.second, racine: octets(p.second_root) },
        p.proof.map(octets),
      ),
    );
  }
  for (const { n, path } of v.tile_paths) {
    assert.equal(cheminDeTuile(n), path);
    assert.equal(lireCheminDeTuile(path), n);
  }
  for (const { tree_size, levels } of v.tile_layout)
    assert.deepEqual(
      niveaux(tree_size),
      levels.map((l: { level: number; full_tiles: number; partial_width: number }) => ({
        niveau: l.level,
        pleines: l.full_tiles,
        partielle: l.partial_width,
      })),
    );
});

test("a leaf never passes for a node, nor two leaves in the other order", () => {
  const [a, b] = FEUILLES as [Uint8Array, Uint8Array];
  assert.notEqual(hex(condenserFeuille(Buffer.concat([a, b]))), hex(condenserNoeud(a, b)));
  assert.notEqual(hex(condenserNoeud(b, a)), hex(condenserNoeud(a, b)));
});

const arbre = fc.integer({ min: 1, max: 300 }).chain((taille) =>
  fc.record({
    taille: fc.constant(taille),
    rang: fc.nat(taille - 1),
    premiere: fc.integer({ min: 0, max: taille }),
  }),
);
const FEUILLES_300 = Array.from({ length: 300 }, (_, i) => condenserFeuille(Buffer.from(`fait ${i}`)));
const LIRE_300 = noeudsDe(FEUILLES_300);

test("every leaf of every tree is proved, and a proof with one bit changed proves nothing", () => {
  fc.assert(
    fc.property(arbre, fc.nat(), ({ taille, rang }, bit) => {
      const attendue = hex(racine(LIRE_300, taille));
      const chemin = preuveDInclusion(LIRE_300, rang, taille);
      const feuille = FEUILLES_300[rang] as Uint8Array;
      assert.equal(hex(racineParInclusion(feuille, rang, taille, chemin)), attendue);
      assert.equal(racineParInclusion(feuille, rang, taille, [...chemin, feuille]), null);
      if (chemin.length > 0) {
        assert.equal(racineParInclusion(feuille, rang, taille, chemin.slice(1)), null);
        const fausse = chemin.map((c) => c.slice());
        const vise = fausse[bit % fausse.length] as Uint8Array;
        vise[bit % 32] = (vise[bit % 32] as number) ^ (1 << (bit % 8));
        assert.notEqual(hex(racineParInclusion(feuille, rang, taille, fausse)), attendue);
      }
    }),
  );
});

test("every tree begins all those that follow it, and no tree begins one with a leaf changed", () => {
  fc.assert(
    fc.property(arbre, ({ taille, premiere, rang }) => {
      const preuve = preuveDeCoherence(LIRE_300, premiere, taille);
      const avant = { taille: premiere, racine: racine(LIRE_300, premiere) };
      const apres = { taille, racine: racine(LIRE_300, taille) };
      assert.ok(estCoherente(avant, apres, preuve));
      if (rang >= premiere) return;
      const autres = FEUILLES_300.with(rang, condenserFeuille(Buffer.from("réécrit")));
      const lire = noeudsDe(autres);
      const reecrit = { taille, racine: racine(lire, taille) };
      assert.equal(estCoherente(avant, reecrit, preuveDeCoherence(lire, premiere, taille)), false);
    }),
  );
});

test("a tile that the tree does not have yet is not said to exist", () => {
  assert.ok(existe(257, { niveau: 0, n: 1, largeur: 1 }));
  assert.equal(existe(257, { niveau: 0, n: 1, largeur: 2 }), false);
  assert.equal(existe(255, { niveau: 1, n: 0, largeur: 1 }), false);
  for (const chemin of ["5", "x001", "001/000", "x000/005", "../005", "x001/0000"])
    assert.equal(lireCheminDeTuile(chemin), null, chemin);
});

test("the published note opens with its key, and with no other", { skip: sansVecteurs }, () => {
  const { vkey, note } = vecteurs().signed_note_published;
  const cle = lireCle(vkey);
  assert.ok(cle);
  assert.equal(ecrireCle(cle), vkey);
  assert.equal(ouvrirNote(note, [cle]), "This is an example message.\n");
  assert.equal(ouvrirNote(note.replace("example message", "exemple message"), [cle]), null);
  assert.equal(ouvrirNote(note, [{ ...cle, nom: "example.com/bar" }]), null);
});

test("the checkpoints are those published, to the letter", { skip: sansVecteurs }, () => {
  const { seed_hex, vkey, checkpoints } = vecteurs().checkpoint_vectors;
  const privee = clePriveeDe(octets(seed_hex));
  const cle = lireCle(vkey);
  assert.ok(cle);
  assert.deepEqual(octetsDeClePublique(privee), cle.octets);
  const lire = noeudsDe(FEUILLES);
  for (const { size, checkpoint } of checkpoints) {
    const point: PointDeControle = { origine: cle.nom, taille: size, racine: racine(lire, size) };
    assert.equal(signerNote(textePointDeControle(point), cle.nom, privee), checkpoint);
    const ouvert = lirePointDeControle(ouvrirNote(checkpoint, [cle]) ?? "");
    assert.deepEqual(ouvert, point);
  }
});

test("what is not a note or a checkpoint is refused, whatever is thrown at the reader", () => {
  for (const texte of [
    "",
    "a\n",
    "origine\n01\nxx\n",
    "origine\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    "origine\n0\n47DEQpj8\n",
  ])
    assert.equal(lirePointDeControle(texte), null, texte);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (texte) => {
      assert.equal(ouvrirNote(texte, []), null);
    }),
  );
});
