import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Bloc,
  type BlocImage,
  type BlocListe,
  type BlocTableau,
  decisionDe,
  epurer,
  lireTexte,
  listeDe,
  motsDuTexte,
  type Style,
  type TexteActe,
} from "@executoire/droit";
import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { normaliser, versDocument, versTexte } from "./document.ts";
import { SCHEMA } from "./schema.ts";

const schema = getSchema(SCHEMA);
/** Through ProseMirror itself: its own checks, its own order of marks. */
const allerRetour = (texte: TexteActe): TexteActe => {
  const doc = schema.nodeFromJSON(versDocument(texte));
  doc.check();
  return versTexte(doc.toJSON());
};

const mots = fc
  .array(
    fc.constantFrom("Vu", "le", "code", "«\u00a0eau\u00a0»", "12\u202f000\u00a0€", "œuvre", "😀", "\n"),
    {
      maxLength: 6,
    },
  )
  .map((m) => m.join(" "));
const style = (longueur: number): fc.Arbitrary<Style> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: longueur - 1 }),
      fc.integer({ min: 1, max: longueur }),
      fc.constantFrom("gras", "italique", "souligne", "exposant", "indice", "montant", "commentaire"),
      fc.integer({ min: -5, max: 5 }),
    )
    .map(([x, longueurStyle, genre, n]): Style => {
      const span = { de: x, a: Math.min(longueur, x + longueurStyle) };
      if (genre === "montant") return { ...span, genre, centimes: n };
      if (genre === "commentaire") return { ...span, genre, fil: `f${n}` };
      return { ...span, genre: genre as "gras" };
    });
const stylise = mots.chain((texte) =>
  texte.length === 0
    ? fc.constant({ texte, styles: [] as Style[] })
    : fc.array(style(texte.length), { maxLength: 4 }).map((styles) => ({ texte, styles })),
);
const bloc = (type: "paragraphe" | "visa" | "considerant" | "intertitre") =>
  stylise.map(({ texte, styles }): Bloc => ({ type, texte, ...(styles.length > 0 && { styles }) }));
const liste: fc.Arbitrary<BlocListe> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(stylise, fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 4 }),
  )
  .map(([ordonnee, elements]) =>
    listeDe(
      ordonnee,
      elements.map(([e, niveau]) => ({ ...e, niveau, suite: [] })),
    ),
  );
const tableau: fc.Arbitrary<BlocTableau> = fc
  .tuple(
    mots,
    fc.array(fc.record({ titre: mots, alignement: fc.constantFrom("gauche" as const, "droite" as const) }), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.array(fc.array(mots, { minLength: 4, maxLength: 4 }), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([titre, colonnes, lignes, total]) => ({
    type: "tableau",
    titre,
    colonnes,
    lignes: lignes.map((l) => l.slice(0, colonnes.length)),
    ...(total && { total }),
  }));
const image: fc.Arbitrary<BlocImage> = fc
  .tuple(mots, mots, fc.integer({ min: 20, max: 100 }))
  .map(([alternative, legende, largeur]) => ({
    type: "image",
    empreinte: "a".repeat(64),
    mime: "image/png",
    alternative,
    ...(legende && { legende }),
    largeur,
  }));
const decision = fc
  .array(fc.tuple(stylise, fc.array(fc.oneof(bloc("paragraphe"), liste, tableau, image), { maxLength: 2 })), {
    minLength: 1,
    maxLength: 3,
  })
  .map(
    (articles): Bloc =>
      decisionDe(articles.map(([e, suite]) => ({ ...e, niveau: 0, suite: suite as never }))),
  );
const texte: fc.Arbitrary<TexteActe> = fc
  .array(
    fc.oneof(
      bloc("paragraphe"),
      bloc("visa"),
      bloc("considerant"),
      bloc("intertitre"),
      liste,
      tableau,
      image,
      decision,
    ),
    { maxLength: 6 },
  )
  .map((blocs) => ({ blocs }));

test("a text opened in the editor and given back is the same text", () => {
  fc.assert(
    fc.property(texte, (t) => {
      const normal = normaliser(t);
      assert.deepEqual(allerRetour(normal), normal);
      assert.equal(motsDuTexte(normal), motsDuTexte(t), "no word moves");
    }),
    { numRuns: 300 },
  );
});

test("each character keeps what was laid on it, however the spans were written", () => {
  const habits = (t: TexteActe) =>
    t.blocs.map((b) =>
      "texte" in b
        ? [...b.texte].map((_, i) =>
            [
              ...new Set(
                (b.styles ?? [])
                  .filter((s) => s.de <= i && i < s.a)
                  .map(({ de: _d, a: _a, ...s }) => JSON.stringify(s)),
              ),
            ].sort(),
          )
        : null,
    );
  fc.assert(
    fc.property(fc.array(bloc("visa"), { minLength: 1, maxLength: 2 }), (blocs) =>
      assert.deepEqual(habits(allerRetour({ blocs })), habits({ blocs })),
    ),
  );
});

test("a text of before styles, levels and tables opens, and binds to the same words", () => {
  const ancien = lireTexte(
    "Vu le code,\n\nConsidérant l’intérêt,\n\n1. un\n2. deux\n\nDécide :\nArticle 1 : D’approuver.\nArticle 2 : De signer.",
  );
  assert.deepEqual(allerRetour(ancien), ancien);
  assert.deepEqual(epurer(allerRetour(ancien)), epurer(ancien));
});

test("an empty text has somewhere to type, and stays empty", () => {
  assert.deepEqual(versDocument({ blocs: [] }).content, [{ type: "paragraphe" }]);
  assert.deepEqual(allerRetour({ blocs: [] }), { blocs: [] });
});
