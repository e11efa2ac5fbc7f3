/** For tests: any text an act may have, with styles, levels, tables, images and what follows an article. */
import fc from "fast-check";
import type { Bloc, BlocImage, BlocTableau, Style, SuiteArticle, TexteActe } from "../faits.ts";
import { decisionDe, listeDe } from "./elements.ts";
import { textesDe } from "./parcourir.ts";

const MOTS = [
  ..."le la commune voirie œuvre d’agir l’école L’État Vu Considérant décide".split(" "),
  ..."2024 n° 12.5 1 234,50 € % (dont) [note] «\u00a0Industrie\u00a0» : ; ! fin; Grand- − anti-crue".split(
    " ",
  ),
  ..."#panic(1) <b>gras</b> &amp; $x$ *non* _non_ \\n @ref // ``` =titre".split(" "),
  "aujourd'hui",
  "240\u202f000\u00a0€",
];

/** Words with single, double and odd spaces, sometimes none at all. */
const phrase = (min = 1): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...MOTS), fc.constantFrom(" ", " ", " ", "  ", "\u00a0")), {
      minLength: min,
      maxLength: 12,
    })
    .map((suite) =>
      suite
        .map(([mot, espace]) => mot + espace)
        .join("")
        .trim(),
    );

const stylesSur = (texte: string, ancres: boolean): fc.Arbitrary<Style[]> => {
  if (texte.length < 2) return fc.constant([]);
  const bornes = fc
    .tuple(fc.nat(texte.length - 1), fc.nat(texte.length - 1))
    .map(([x, y]) => ({ de: Math.min(x, y), a: Math.max(x, y) + 1 }));
  const genre = fc.oneof(
    fc.constantFrom("gras", "italique", "souligne", "exposant", "indice").map((g) => ({ genre: g }) as const),
    fc.integer({ min: -1e9, max: 1e9 }).map((centimes) => ({ genre: "montant", centimes }) as const),
    ...(ancres ? [fc.constantFrom("f1", "f2").map((fil) => ({ genre: "commentaire", fil }) as const)] : []),
  );
  return fc.array(
    fc.tuple(bornes, genre).map(([b, g]) => ({ ...b, ...g }) as Style),
    { maxLength: 4 },
  );
};

const style = (texte: fc.Arbitrary<string>, ancres: boolean) =>
  texte.chain((t) => stylesSur(t, ancres).map((styles) => ({ texte: t, styles })));

const liste = (ancres: boolean) =>
  fc
    .tuple(
      fc.boolean(),
      fc.array(fc.tuple(style(phrase(), ancres), fc.nat(3)), { minLength: 1, maxLength: 5 }),
    )
    .map(([ordonnee, items]) =>
      listeDe(
        ordonnee,
        items.map(([t, niveau]) => ({ ...t, niveau, suite: [] })),
      ),
    );

const tableau: fc.Arbitrary<BlocTableau> = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc.record(
    {
      type: fc.constant("tableau" as const),
      titre: phrase(),
      colonnes: fc.array(
        fc.record({ titre: phrase(), alignement: fc.constantFrom("gauche" as const, "droite" as const) }),
        { minLength: n, maxLength: n },
      ),
      lignes: fc.array(fc.array(phrase(0), { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }),
      total: fc.constant(true),
    },
    { requiredKeys: ["type", "titre", "colonnes", "lignes"] },
  ),
);

const image: fc.Arbitrary<BlocImage> = fc.record(
  {
    type: fc.constant("image" as const),
    empreinte: fc.constantFrom("a".repeat(64), "b".repeat(64)),
    mime: fc.constant("image/png" as const),
    alternative: phrase(),
    legende: phrase(),
    largeur: fc.integer({ min: 20, max: 100 }),
  },
  { requiredKeys: ["type", "empreinte", "mime", "alternative", "largeur"] },
);

const paragraphe = <T extends "paragraphe" | "visa" | "considerant" | "intertitre">(
  type: T,
  ancres: boolean,
) =>
  style(phrase(), ancres).map(({ texte, styles }) => ({ type, texte, ...(styles.length > 0 && { styles }) }));

/** `ancres`: with the anchors of comments, as drafts have them. */
export function texteQuelconque({ ancres = false } = {}): fc.Arbitrary<TexteActe> {
  const suite: fc.Arbitrary<SuiteArticle> = fc.oneof(
    paragraphe("paragraphe", ancres),
    liste(ancres),
    tableau,
    image,
  );
  const decision = fc
    .array(fc.tuple(style(phrase(), ancres), fc.array(suite, { maxLength: 2 })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((articles) => decisionDe(articles.map(([t, s]) => ({ ...t, niveau: 0, suite: s }))));
  const bloc: fc.Arbitrary<Bloc> = fc.oneof(
    paragraphe("paragraphe", ancres),
    paragraphe("visa", ancres),
    paragraphe("considerant", ancres),
    paragraphe("intertitre", ancres),
    liste(ancres),
    tableau,
    image,
    decision,
  );
  return fc.array(bloc, { minLength: 1, maxLength: 6 }).map((blocs) => ({ blocs }));
}

/** What a reader sees of a text, in order: everything but the alternative of an image. */
export const motsImprimes = ({ blocs }: TexteActe): string[] =>
  blocs.flatMap((bloc) => textesDe(sansAlternative(bloc)));

function sansAlternative(bloc: Bloc): Bloc {
  if (bloc.type === "image") return { ...bloc, alternative: "" };
  if (bloc.type !== "decision" || !bloc.suites) return bloc;
  return { ...bloc, suites: bloc.suites.map((s) => s.map(sansAlternative) as SuiteArticle[]) };
}
