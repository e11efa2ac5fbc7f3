import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { BlocListe, Style, TexteActe } from "../faits.ts";
import { arbreDe, type Noeud, titreArticle } from "./arbre.ts";
import { defautsDuTexte } from "./defauts.ts";
import { epurer } from "./epurer.ts";
import { type Fragment, fragmentsDe, parMontant } from "./fragments.ts";
import { fusionner } from "./fusionner.ts";
import { texteQuelconque } from "./generateur.essai.ts";
import { motsDuTexte } from "./parcourir.ts";

const joint = (fragments: Fragment[]) => fragments.map(({ texte }) => texte).join("");

test("bold inside italics, a sum half in bold: each run says all that applies to it", () => {
  const texte = "soit 240 000 € hors taxes";
  const styles: Style[] = [
    { de: 0, a: 14, genre: "italique" },
    { de: 5, a: 12, genre: "gras" },
    { de: 5, a: 14, genre: "montant", centimes: 24_000_000 },
    { de: 0, a: 25, genre: "commentaire", fil: "f1" },
  ];
  const fragments = fragmentsDe(texte, styles);
  assert.deepEqual(
    fragments.map(({ montant, ...f }) => ({ ...f, somme: montant?.centimes ?? null })),
    [
      { texte: "soit ", italique: true, somme: null },
      { texte: "240 000", gras: true, italique: true, somme: 24_000_000 },
      { texte: " €", italique: true, somme: 24_000_000 },
      { texte: " hors taxes", somme: null },
    ],
  );
  assert.deepEqual(
    parMontant(fragments).map(({ montant, fragments: f }) => [montant?.centimes ?? null, joint(f)]),
    [
      [null, "soit "],
      [24_000_000, "240 000 €"],
      [null, " hors taxes"],
    ],
  );
});

test("printing changes spaces and apostrophes: styles stay on the same letters", () => {
  const imprimer = (t: string) => t.replace(/ +:/g, "\u00a0:").replace("« ", "«\u00a0").replace("'", "’");
  const fragments = fragmentsDe("l'objet   : « voirie »", [{ de: 12, a: 20, genre: "gras" }], imprimer);
  assert.deepEqual(fragments, [
    { texte: "l’objet\u00a0: " },
    { texte: "«\u00a0voirie", gras: true },
    { texte: " »" },
  ]);
});

test("a text without style is one run; an empty one has none", () => {
  assert.deepEqual(fragmentsDe("Vu le code,"), [{ texte: "Vu le code," }]);
  assert.deepEqual(fragmentsDe("Vu", [{ de: 0, a: 2, genre: "commentaire", fil: "f" }]), [{ texte: "Vu" }]);
  assert.deepEqual(fragmentsDe(""), []);
});

test("whatever the styles, no letter is lost, doubled or moved, and every styled letter keeps its style", () => {
  const imprimer = (t: string) =>
    t
      .replace(/ +([;!?])/g, "\u202f$1")
      .replace(/ +([:»])/g, "\u00a0$1")
      .replaceAll("'", "’");
  fc.assert(
    fc.property(texteQuelconque({ ancres: true }), ({ blocs }) => {
      for (const bloc of blocs) {
        if (!("texte" in bloc)) continue;
        const fragments = fragmentsDe(bloc.texte, bloc.styles, imprimer);
        assert.equal(joint(fragments), imprimer(bloc.texte));
        const gras = (bloc.styles ?? []).filter(({ genre }) => genre === "gras");
        const lettres = [...bloc.texte].length === bloc.texte.length ? bloc.texte.split("") : [];
        const attendues = lettres.filter(
          (c, i) => !/\s/.test(c) && gras.some(({ de, a }) => de <= i && i < a),
        );
        const lues = joint(fragments.filter((f) => f.gras)).replace(/\s/g, "");
        assert.equal(lues, imprimer(attendues.join("")).replace(/\s/g, ""));
      }
    }),
    { numRuns: 500 },
  );
});

test("levels draw a tree: an item is under the one it follows and is deeper than", () => {
  const liste: BlocListe = {
    type: "liste",
    ordonnee: true,
    elements: ["a", "b", "c", "d", "e"],
    niveaux: [0, 1, 2, 1, 0],
  };
  const noms = (noeuds: Noeud[]): unknown[] => noeuds.map(({ texte, sous }) => [texte, noms(sous)]);
  assert.deepEqual(noms(arbreDe(liste)), [
    [
      "a",
      [
        ["b", [["c", []]]],
        ["d", []],
      ],
    ],
    ["e", []],
  ]);
});

test("a list whose levels skip one is read as if they did not: no item is lost", () => {
  const { niveaux, ...plate } = {
    type: "liste",
    ordonnee: false,
    elements: ["a", "b"],
    niveaux: [0, 3],
  } as const;
  const [a] = arbreDe({ ...plate, elements: [...plate.elements], niveaux: [...niveaux] });
  assert.deepEqual(
    a?.sous.map(({ texte }) => texte),
    ["b"],
  );
});

test("words a model left to replace are told, each once; what is occulted or quoted is not one", () => {
  const dit = (...textes: string[]) =>
    defautsDuTexte({ blocs: textes.map((texte) => ({ type: "paragraphe", texte })) });
  assert.deepEqual(
    dit("pour l’exercice [exercice budgétaire]", "au budget de l’exercice [exercice budgétaire]"),
    [{ phrase: "Un mot du modèle reste à remplacer\u00a0: [exercice budgétaire].", bloquant: false }],
  );
  assert.match(dit("[nom] et [montant]")[0]?.phrase ?? "", /^Des mots .*: \[nom\] et \[montant\]\.$/);
  assert.deepEqual(dit("Mme [occulté : données personnelles] « [sic] » De désigner : […]. [...]"), []);
});

test("the first article is « 1er », and an article alone is « unique »", () => {
  assert.deepEqual(
    [titreArticle(1, 3), titreArticle(2, 3), titreArticle(1, 1)],
    ["Article 1er", "Article 2", "Article unique"],
  );
});

const ancres = (texte: TexteActe): number => JSON.stringify(texte).split('"commentaire"').length - 1;

test("a text that binds has no anchor, no other change of words, and purging it again changes nothing", () => {
  fc.assert(
    fc.property(texteQuelconque({ ancres: true }), (texte) => {
      const net = epurer(texte);
      assert.equal(ancres(net), 0);
      assert.equal(motsDuTexte(net), motsDuTexte(texte));
      assert.deepEqual(epurer(net), net);
    }),
    { numRuns: 300 },
  );
});

test("merging rich texts: an amendment alone is what it says; one that changes nothing leaves the text; no word is invented", () => {
  fc.assert(
    fc.property(texteQuelconque(), texteQuelconque(), texteQuelconque(), (origine, courant, amende) => {
      assert.deepEqual(fusionner(origine, origine, amende), amende);
      assert.deepEqual(fusionner(origine, courant, origine), courant);
      const connus = new Set([origine, courant, amende].flatMap((t) => motsDuTexte(t).split("\n")));
      for (const mot of motsDuTexte(fusionner(origine, courant, amende)).split("\n"))
        assert.ok(connus.has(mot), mot);
    }),
    { numRuns: 300 },
  );
});
