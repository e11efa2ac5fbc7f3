/** A document made once for what it is made from, kept in the store, and served again while nothing changed. */
import { readFileSync } from "node:fs";
import { type Habit, ressources } from "@executoire/documents";
import type { Instant } from "@executoire/droit";
import canonicalize from "canonicalize";
import { apparenceDe } from "../apparence/habit.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { caractereSansSigne, type IssueDocument, nonCompose, ok, refuser } from "./refus.ts";

export interface Place {
  collectivite: string;
  /** `seance:<id>`, `acte:<id>`, `registre:<registre>:<annee>`. */
  sujet: string;
  nom: string;
}

/** A document to make: what it is made from, and the work itself, done only when that changed. */
export interface Demande {
  place: Place;
  entree: unknown;
  /** `habit`: how the authority dresses its documents. */
  composer: (habit: Habit | undefined) => Promise<IssueDocument<{ pdf: Uint8Array; pages: number }>>;
}

export interface Rendu {
  empreinte: string;
  octets: number;
  pages: number;
  a: Instant;
  /** Kept from an earlier time. */
  deja: boolean;
}

let modeles: string | undefined;
/** Other templates or fonts give other pages: they are part of what a document is made from. */
function versionDesModeles(): string {
  modeles ??= sha256(
    [...ressources.polices, ...Object.values(ressources.modeles)]
      .map((url) => sha256(readFileSync(url)))
      .join(" "),
  );
  return modeles;
}

/** Bytes count by the fingerprints that are beside them. */
export function empreinteDe(entree: unknown): string {
  const sans = JSON.stringify(entree ?? null, (_, v: unknown) => (v instanceof Uint8Array ? null : v));
  return sha256(canonicalize(JSON.parse(sans)) ?? "");
}
const empreinteDeLEntree = (entree: unknown, apparence: number): string =>
  sha256(`${versionDesModeles()} ${apparence} ${empreinteDe(entree)}`);

/** What was last made of it, if it is still what would be made now. */
export async function renduCourant(ctx: Contexte, { place, entree }: Demande): Promise<Rendu | null> {
  const garde = await ctx.db
    .selectFrom("documents_rendus")
    .selectAll()
    .where("collectivite", "=", place.collectivite)
    .where("sujet", "=", place.sujet)
    .where("nom", "=", place.nom)
    .executeTakeFirst();
  if (!garde) return null;
  const { version } = await apparenceDe(ctx, place.collectivite);
  if (garde.entree !== empreinteDeLEntree(entree, version)) return null;
  const { empreinte, octets, pages, fait_le } = garde;
  return { empreinte, octets, pages, a: instant(fait_le), deja: true };
}

export async function rendre(ctx: Contexte, demande: Demande): Promise<IssueDocument<Rendu>> {
  const garde = await renduCourant(ctx, demande);
  if (garde) return ok(garde);
  const { version, habit } = await apparenceDe(ctx, demande.place.collectivite);
  const compose = await composer(ctx, demande, habit);
  if (!compose.ok) return compose;
  const { pdf, pages } = compose.valeur;
  const empreinte = await ctx.store.put(pdf);
  const fait = ctx.horloge();
  const ligne = {
    entree: empreinteDeLEntree(demande.entree, version),
    empreinte,
    octets: pdf.length,
    pages,
    fait_le: fait,
  };
  await ctx.db
    .insertInto("documents_rendus")
    .values({ ...demande.place, ...ligne })
    .onConflict((c) => c.columns(["collectivite", "sujet", "nom"]).doUpdateSet(ligne))
    .execute();
  return ok({ empreinte, octets: pdf.length, pages, a: instant(fait), deja: false });
}

async function composer(
  ctx: Contexte,
  { place, entree, composer: travail }: Demande,
  habit: Habit | undefined,
) {
  try {
    return await travail(habit);
  } catch (err) {
    return refuser(await raisonDeLEchec(ctx, err, entree, place));
  }
}

/** A sign that no font prints is the author's to mend; anything else is ours, and is logged. */
export async function raisonDeLEchec(ctx: Contexte, err: unknown, entree: unknown, place: object) {
  const signes = await ctx.workshop.run("sansGlyphe", textesDe(entree).join(" "));
  if (signes.length > 0) return caractereSansSigne(signes);
  ctx.log.error({ err, ...place }, "document qui ne se compose pas");
  return nonCompose;
}

function textesDe(valeur: unknown): string[] {
  if (typeof valeur === "string") return [valeur];
  if (Array.isArray(valeur)) return valeur.flatMap(textesDe);
  if (valeur && typeof valeur === "object" && !(valeur instanceof Uint8Array))
    return Object.values(valeur).flatMap(textesDe);
  return [];
}
