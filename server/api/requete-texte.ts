/** A structured text as a browser sends it: shapes and bounds only; the law judges it elsewhere, with its sentences. */
import type { Style, TexteActe } from "@executoire/droit";
import { z } from "zod";

const texte = z.string().max(100_000);
const borne = z.number().int().min(0).max(100_000);
const style = z
  .discriminatedUnion("genre", [
    z.object({
      de: borne,
      a: borne,
      genre: z.enum(["gras", "italique", "souligne", "exposant", "indice"]),
    }),
    z.object({ de: borne, a: borne, genre: z.literal("montant"), centimes: z.number().int().safe() }),
    z.object({
      de: borne,
      a: borne,
      genre: z.literal("commentaire"),
      fil: z.string().regex(/^[\w-]{1,64}$/),
    }),
  ])
  .refine(({ de, a }) => de < a, "La fin d’un style précède son début.") satisfies z.ZodType<Style>;
const styles = z.array(style).max(5000).exactOptional();

/** A style never reaches beyond the text it is on. */
const dansSonTexte = (texteLu: string, portes: Style[] = []): boolean =>
  portes.every(({ a }) => a <= texteLu.length);
const HORS_TEXTE = "Un style dépasse la fin de son texte.";

const paragraphe = <T extends "intertitre" | "paragraphe" | "visa" | "considerant">(type: T) =>
  z
    .object({ type: z.literal(type), texte, styles })
    .refine((bloc) => dansSonTexte(bloc.texte, bloc.styles as Style[] | undefined), HORS_TEXTE);

const elements = z.array(texte).max(500);
const stylesParElement = z.array(z.array(style).max(5000)).max(500).exactOptional();
const parElement = (
  bloc: { elements: string[]; styles?: Style[][] | undefined },
  autres?: readonly unknown[] | undefined,
): boolean =>
  (bloc.styles === undefined ||
    (bloc.styles.length === bloc.elements.length &&
      bloc.styles.every((portes, i) => dansSonTexte(bloc.elements[i] ?? "", portes)))) &&
  (autres === undefined || autres.length === bloc.elements.length);
const MAL_COMPTE = "Une liste annonce des styles ou des suites qui ne correspondent pas à ses éléments.";

const liste = z
  .object({
    type: z.literal("liste"),
    ordonnee: z.boolean(),
    elements,
    styles: stylesParElement,
    niveaux: z.array(z.number().int().min(0).max(5)).max(500).exactOptional(),
  })
  .refine((bloc) => parElement(bloc, bloc.niveaux), MAL_COMPTE);

const tableau = z
  .object({
    type: z.literal("tableau"),
    titre: z.string().max(1000),
    colonnes: z
      .array(z.object({ titre: z.string().max(1000), alignement: z.enum(["gauche", "droite"]) }))
      .min(1)
      .max(20),
    lignes: z.array(z.array(z.string().max(5000)).max(20)).max(1000),
    total: z.boolean().exactOptional(),
  })
  .refine(
    ({ colonnes, lignes }) => lignes.every((ligne) => ligne.length === colonnes.length),
    "Une ligne d’un tableau n’a pas autant de cases que le tableau a de colonnes.",
  );

const image = z.object({
  type: z.literal("image"),
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.enum(["image/png", "image/jpeg"]),
  alternative: z.string().max(2000),
  legende: z.string().max(1000).exactOptional(),
  largeur: z.number().int().min(20).max(100),
});

const suite = z.array(z.union([paragraphe("paragraphe"), liste, tableau, image])).max(200);
const decision = z
  .object({
    type: z.literal("decision"),
    elements,
    styles: stylesParElement,
    suites: z.array(suite).max(500).exactOptional(),
  })
  .refine((bloc) => parElement(bloc, bloc.suites), MAL_COMPTE);

export const texteActe = z.object({
  blocs: z
    .array(
      z.union([
        paragraphe("paragraphe"),
        paragraphe("visa"),
        paragraphe("considerant"),
        paragraphe("intertitre"),
        liste,
        decision,
        tableau,
        image,
      ]),
    )
    .max(2000),
}) satisfies z.ZodType<TexteActe>;
