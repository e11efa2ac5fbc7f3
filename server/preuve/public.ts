/** What the register shows of itself to anyone: its key, its checkpoint, its tiles, the proof of an act. */
import { designer } from "@executoire/droit";
import type { Preuve } from "@executoire/portail";
import { sql } from "kysely";
import { etatPublic } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { condensats, ouvrirArbre } from "./arbre.ts";
import { preuveDInclusion } from "./merkle.ts";
import { ecrireCle, lirePointDeControle } from "./note.ts";
import { existe, LARGEUR_TUILE, placeDansLArbre, type Tuile } from "./tuiles.ts";
import { cleDe } from "./verifier.ts";

/** The last checkpoint signed; null before the first. */
export async function dernierPoint(ctx: Contexte, collectivite: string): Promise<string | null> {
  const ligne = await ctx.db
    .selectFrom("points_de_controle")
    .select("note")
    .where("collectivite", "=", collectivite)
    .orderBy("taille", "desc")
    .limit(1)
    .executeTakeFirst();
  return ligne?.note ?? null;
}

/** The facts of a published act that name files, under the last checkpoint. Null before it is sealed. */
export async function preuveDActe(
  ctx: Contexte,
  collectivite: { id: string; nom: string },
  nom: string,
): Promise<Preuve | null> {
  const etat = await etatPublic(ctx, collectivite.id, nom);
  const cle = await cleDe(ctx, collectivite.id);
  const note = await dernierPoint(ctx, collectivite.id);
  const point = note && lirePointDeControle(note);
  if (!etat || !cle || !point) return null;
  const lignes = await ctx.db
    .selectFrom("feuilles")
    .select(["rang", "contenu"])
    .where("collectivite", "=", collectivite.id)
    .where(
      sql<boolean>`(contenu::jsonb)->'acte' is not null and (contenu::jsonb)->'acte'->>'id' = ${etat.acte}`,
    )
    .where(sql<boolean>`(contenu::jsonb)->'fichiers' is not null`)
    .where("rang", "<=", String(point.taille))
    .orderBy("rang")
    .execute();
  if (lignes.length === 0) return null;
  const rangs = lignes.map(({ rang }) => Number(rang));
  const arbre = await ouvrirArbre(
    ctx.db,
    collectivite.id,
    point.taille,
    rangs.map((rang) => rang - 1),
  );
  const { nom: quoi } = designer(etat.decision);
  return {
    format: "executoire-preuve/1",
    acte: `${quoi.charAt(0).toLocaleUpperCase("fr")}${quoi.slice(1)} ${etat.decision.numero}`,
    collectivite: collectivite.nom,
    cle: ecrireCle(cle),
    point: note,
    feuilles: lignes.map(({ contenu }, i) => ({
      rang: rangs[i] as number,
      contenu,
      chemin: preuveDInclusion(arbre, (rangs[i] as number) - 1, point.taille).map((c) =>
        Buffer.from(c).toString("base64"),
      ),
    })),
  };
}

/** The hashes of a tile; null where the signed tree does not have it, or has another width of it. */
export async function tuile(ctx: Contexte, collectivite: string, demande: Tuile): Promise<Uint8Array | null> {
  const note = await dernierPoint(ctx, collectivite);
  const point = note && lirePointDeControle(note);
  if (!point || !existe(point.taille, demande)) return null;
  const { niveau, n, largeur } = demande;
  if (niveau === 0) {
    const feuilles = await condensats(ctx.db, collectivite, n * LARGEUR_TUILE, n * LARGEUR_TUILE + largeur);
    return joindre(feuilles);
  }
  const arbre = await ouvrirArbre(ctx.db, collectivite, point.taille);
  return joindre(
    Array.from({ length: largeur }, (_, i) => {
      const place = placeDansLArbre(niveau, n, i);
      return arbre(place.niveau, place.rang);
    }),
  );
}

/** The leaves themselves, each after its length on two bytes (C2SP `tlog-tiles`, entry bundles). */
export async function entrees(
  ctx: Contexte,
  collectivite: string,
  { n, largeur }: Pick<Tuile, "n" | "largeur">,
): Promise<Uint8Array | null> {
  const note = await dernierPoint(ctx, collectivite);
  const point = note && lirePointDeControle(note);
  if (!point || !existe(point.taille, { niveau: 0, n, largeur })) return null;
  const lignes = await ctx.db
    .selectFrom("feuilles")
    .select("contenu")
    .where("collectivite", "=", collectivite)
    .where("rang", ">", String(n * LARGEUR_TUILE))
    .where("rang", "<=", String(n * LARGEUR_TUILE + largeur))
    .orderBy("rang")
    .execute();
  return joindre(
    lignes.flatMap(({ contenu }) => {
      const octets = Buffer.from(contenu, "utf8");
      const longueur = Buffer.alloc(2);
      longueur.writeUInt16BE(octets.length);
      return [new Uint8Array(longueur), new Uint8Array(octets)];
    }),
  );
}

const joindre = (morceaux: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(morceaux));
