import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bloc, lireTexte, type TexteActe } from "@executoire/droit";
import fc from "fast-check";
import { aChange, type Changement, comparer } from "./comparer.ts";

const AVANT = lireTexte(
  "Vu le code général des collectivités,\n\nConsidérant l’intérêt de la voirie communale,\n\nDécide :\nArticle 1 : D’approuver le tarif de dix euros.\nArticle 2 : D’autoriser le maire à signer la convention.",
);
const dire = (c: Changement): string => `${c.etat} ${c.titre || c.genre}`;
const mots = (c: Changement | undefined): string =>
  c?.etat === "modifie"
    ? c.morceaux
        .map(({ sorte, texte }) =>
          sorte === "garde" ? texte : sorte === "ajoute" ? `{+${texte}+}` : `{-${texte}-}`,
        )
        .join("")
    : "";

test("a word that changed is shown in its article, the rest is kept", () => {
  const apres = lireTexte(
    "Vu le code général des collectivités,\n\nConsidérant l’intérêt de la voirie communale,\n\nDécide :\nArticle 1 : D’approuver le tarif de huit euros.\nArticle 2 : D’autoriser le maire à signer la convention.",
  );
  const changements = comparer(AVANT, apres);
  assert.deepEqual(changements.map(dire), [
    "garde visa",
    "garde considerant",
    "modifie Article 1er",
    "garde Article 2",
  ]);
  assert.equal(mots(changements[2]), "D’approuver le tarif de {-dix-}{+huit+} euros.");
});

test("a block added, taken away, moved or of another kind is each said", () => {
  const blocs: Bloc[] = [
    { type: "considerant", texte: "Considérant l’intérêt de la voirie communale," },
    { type: "paragraphe", texte: "Vu le code général des collectivités," },
    { type: "visa", texte: "Vu l’avis du bureau," },
    { type: "decision", elements: ["D’autoriser le maire à signer la convention."] },
  ];
  const lus = comparer(AVANT, { blocs }).map(dire);
  assert.ok(lus.includes("ajoute visa"), lus.join());
  assert.ok(lus.includes("retire Article 1er"), lus.join());
  assert.ok(lus.includes("garde Article unique"), "a number that follows is no change");
  const deplace = comparer(
    {
      blocs: [
        { type: "visa", texte: "Vu le code général," },
        { type: "visa", texte: "Vu l’avis de la commission des finances," },
        { type: "visa", texte: "Vu le budget de la commune pour 2024," },
      ],
    },
    {
      blocs: [
        { type: "visa", texte: "Vu l’avis de la commission des finances," },
        { type: "visa", texte: "Vu le budget de la commune pour 2024," },
        { type: "visa", texte: "Vu le code général," },
      ],
    },
  );
  assert.deepEqual(
    deplace.filter(({ etat }) => etat !== "garde").map(({ etat }) => etat),
    ["retire", "ajoute"],
    "a few words are not followed",
  );
  const long = "Considérant que les crédits nécessaires sont inscrits au budget,";
  const bouge = comparer(
    { blocs: [{ type: "considerant", texte: long }, ...AVANT.blocs] },
    { blocs: [...AVANT.blocs.slice(0, 2), { type: "considerant", texte: long }, ...AVANT.blocs.slice(2)] },
  );
  assert.deepEqual(
    bouge.filter(({ etat }) => etat !== "garde").map((c) => [c.etat, "plus" in c && c.plus]),
    [
      ["parti", "bas"],
      ["arrive", "bas"],
    ],
  );
  const genre = comparer(
    { blocs: [{ type: "paragraphe", texte: "Vu le code" }] },
    { blocs: [{ type: "visa", texte: "Vu le code" }] },
  );
  assert.deepEqual([genre.length, genre[0]?.etat], [1, "modifie"]);
});

test("words made bold are a change of form; a comment hung on them is none", () => {
  const nu: TexteActe = { blocs: [{ type: "paragraphe", texte: "un tarif" }] };
  const gras: TexteActe = {
    blocs: [{ type: "paragraphe", texte: "un tarif", styles: [{ de: 0, a: 2, genre: "gras" }] }],
  };
  const [lu] = comparer(nu, gras);
  assert.ok(lu?.etat === "modifie" && lu.forme);
  const commente: TexteActe = {
    blocs: [
      { type: "paragraphe", texte: "un tarif", styles: [{ de: 0, a: 2, genre: "commentaire", fil: "f" }] },
    ],
  };
  assert.equal(aChange(nu, commente), false);
});

test("what is kept and taken away is the first text; what is kept and added is the second", () => {
  const phrase = fc.constantFrom(
    "Vu le code,",
    "Vu l’avis,",
    "Considérant l’intérêt,",
    "De signer.",
    "Une note assez longue pour bouger.",
  );
  const texte = fc
    .array(phrase, { maxLength: 6 })
    .map((p): TexteActe => ({ blocs: p.map((t) => ({ type: "paragraphe", texte: t })) }));
  fc.assert(
    fc.property(texte, texte, (x, y) => {
      const lus = comparer(x, y);
      const cote = (garde: Changement["etat"][], sorte: "ajoute" | "retire") =>
        lus.flatMap((c) =>
          c.etat === "modifie"
            ? [
                c.morceaux
                  .filter((m) => m.sorte === "garde" || m.sorte === sorte)
                  .map((m) => m.texte)
                  .join(""),
              ]
            : garde.includes(c.etat)
              ? [c.texte]
              : [],
        );
      const mots = (t: TexteActe) => t.blocs.map((b) => ("texte" in b ? b.texte : ""));
      assert.deepEqual(cote(["garde", "retire", "parti"], "retire"), mots(x));
      assert.deepEqual(cote(["garde", "ajoute", "arrive"], "ajoute"), mots(y));
    }),
  );
});
