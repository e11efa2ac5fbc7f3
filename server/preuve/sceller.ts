/** Adds to the tree the facts recorded since, and signs what it has become. */
import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { estNominatifEnBase } from "../application/nominatifs.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { type FaitEnregistre, lireFaits } from "../journal/journal.ts";
import { condensats, ouvrirArbre } from "./arbre.ts";
import { condensatDe, contenuDeFeuille } from "./feuille.ts";
import { noeudsDe, racine } from "./merkle.ts";
import { clePriveeDe, octetsDeClePublique, signerNote, textePointDeControle } from "./note.ts";
import { LARGEUR_TUILE } from "./tuiles.ts";

const OCTETS_DE_SEL = 32;
const PAR_TOUR = 2000;
/** Facts wait at most this long before a signed checkpoint holds them. */
const DELAI_MINUTES = 10;

/** Seals the authorities whose facts wait. Returns how many were. */
export async function scellerDus(ctx: Contexte): Promise<number> {
  const avant = new Date(ctx.horloge().getTime() - DELAI_MINUTES * 60_000);
  const dues = await ctx.db
    .selectFrom("chaines as c")
    .leftJoin(
      (e) =>
        e
          .selectFrom("points_de_controle")
          .select([
            "collectivite",
            (s) => s.fn.max("taille").as("taille"),
            (s) => s.fn.max("signe_le").as("le"),
          ])
          .groupBy("collectivite")
          .as("p"),
      (j) => j.onRef("p.collectivite", "=", "c.collectivite"),
    )
    .select("c.collectivite")
    .where(sql<boolean>`c.rang > coalesce(p.taille, 0) and (p.le is null or p.le <= ${avant})`)
    .execute();
  for (const { collectivite } of dues) await sceller(ctx, collectivite);
  return dues.length;
}

/**
 * One transaction: leaves, whole runs, checkpoint. Cut anywhere, nothing of it is kept and the next turn does it
 * again; two processes wait for each other on the key of the register. Returns the checkpoint in force, null while
 * nothing happened in this authority.
 */
export async function sceller(ctx: Contexte, collectivite: string): Promise<string | null> {
  return ctx.db.transaction().execute(async (tx) => {
    const { siren, slug } = await tx
      .selectFrom("collectivites")
      .select(["siren", "slug"])
      .where("id", "=", collectivite)
      .executeTakeFirstOrThrow();
    const cle = await cleDuRegistre(ctx, tx, collectivite, `${new URL(ctx.origine).host}/${slug}`);
    const dernier = await tx
      .selectFrom("points_de_controle")
      .select(["taille", "note"])
      .where("collectivite", "=", collectivite)
      .orderBy("taille", "desc")
      .limit(1)
      .executeTakeFirst();
    const avant = Number(dernier?.taille ?? 0);
    let taille = avant;
    const nominatifs = new Set(
      (
        await tx
          .selectFrom("actes")
          .select("id")
          .where("collectivite", "=", collectivite)
          .where(estNominatifEnBase)
          .execute()
      ).map(({ id }) => `acte:${id}`),
    );
    for (;;) {
      const faits = await lireFaits(tx, collectivite, taille, PAR_TOUR);
      if (faits.length === 0) break;
      await ajouterFeuilles(tx, collectivite, siren, faits, nominatifs);
      taille += faits.length;
      if (faits.length < PAR_TOUR) break;
    }
    if (taille === avant) return dernier?.note ?? null;
    await ajouterBlocs(tx, collectivite, avant, taille);
    const arbre = await ouvrirArbre(tx, collectivite, taille);
    const texte = textePointDeControle({ origine: cle.nom, taille, racine: racine(arbre, taille) });
    const note = signerNote(texte, cle.nom, cle.privee);
    await tx
      .insertInto("points_de_controle")
      .values({ collectivite, taille, note, signe_le: ctx.horloge() })
      .execute();
    return note;
  });
}

async function ajouterFeuilles(
  tx: Tx,
  collectivite: string,
  siren: string,
  faits: FaitEnregistre[],
  nominatifs: ReadonlySet<string>,
): Promise<void> {
  const lignes = faits.map((fait) => {
    const sel = new Uint8Array(randomBytes(OCTETS_DE_SEL));
    const contenu = contenuDeFeuille(fait, siren, sel, nominatifs.has(fait.stream));
    return { collectivite, rang: fait.rang, contenu, condensat: condensatDe(contenu), sel };
  });
  await tx.insertInto("feuilles").values(lignes).execute();
}

async function ajouterBlocs(tx: Tx, collectivite: string, avant: number, taille: number): Promise<void> {
  for (let n = Math.floor(avant / LARGEUR_TUILE); n < Math.floor(taille / LARGEUR_TUILE); n++) {
    const bloc = noeudsDe(await condensats(tx, collectivite, n * LARGEUR_TUILE, taille));
    await tx
      .insertInto("blocs_de_feuilles")
      .values({ collectivite, n, racine: bloc(Math.log2(LARGEUR_TUILE), 0) })
      .execute();
  }
}

/** Made once, its row locked for the whole sealing; its name is for ever that of the first day. */
async function cleDuRegistre(
  ctx: Contexte,
  tx: Tx,
  collectivite: string,
  nom: string,
): Promise<{ nom: string; privee: KeyObject }> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const graine = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  await tx
    .insertInto("cles_de_registre")
    .values({
      collectivite,
      nom,
      publique: octetsDeClePublique(privateKey),
      scellee: ctx.coffre.sceller(graine.toString("base64")),
    })
    .onConflict((c) => c.doNothing())
    .execute();
  const ligne = await tx
    .selectFrom("cles_de_registre")
    .select(["nom", "scellee"])
    .where("collectivite", "=", collectivite)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const secret = ctx.coffre.ouvrir(new Uint8Array(ligne.scellee));
  return { nom: ligne.nom, privee: clePriveeDe(Buffer.from(secret, "base64")) };
}
