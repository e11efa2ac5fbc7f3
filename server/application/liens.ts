/**
 * The personal link of a member: no account, no password, one sitting. The token says for whom it is and is signed
 * with a key of the authority; nothing is kept of it, the same recipient always gets the same one.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ajouterJours } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { jour } from "../horloge.ts";

export interface Lien {
  collectivite: string;
  seance: string;
  siege: string;
  destinataire: "titulaire" | "suppleant";
}

/** Answers are closed with the sitting; the documents stay readable a little longer. */
const JOURS_APRES_SEANCE = 30;
const CLE_OCTETS = 32;
const FORME = /^([\w-]{8,1024})\.([\w-]{43})$/;

/** The token of a recipient, the same each time it is asked until its link is renewed. */
export async function creerLien(base: Contexte | Base | Tx, lien: Lien): Promise<string> {
  const db = "db" in base ? base.db : base;
  const edition = await editionDe(db, lien);
  const { collectivite, seance, siege, destinataire } = lien;
  const charge = Buffer.from(
    JSON.stringify([collectivite, seance, siege, destinataire === "titulaire" ? "t" : "s", edition]),
  ).toString("base64url");
  return `${charge}.${signer(await cleDe(db, collectivite), charge)}`;
}

/** For whom a token is, or null when it is not ours, was renewed, or its sitting is long past. */
export async function lireLien(ctx: Contexte, token: string): Promise<Lien | null> {
  const [, charge, signature] = FORME.exec(token) ?? [];
  const lien = charge ? lireCharge(charge) : null;
  if (!charge || !signature || !lien) return null;
  const { edition, ...qui } = lien;
  const cle = await ctx.db
    .selectFrom("cles_liens")
    .select("cle")
    .where("collectivite", "=", qui.collectivite)
    .executeTakeFirst();
  if (!cle) return null;
  const attendue = Buffer.from(signer(cle.cle, charge));
  const donnee = Buffer.from(signature);
  if (attendue.length !== donnee.length || !timingSafeEqual(attendue, donnee)) return null;
  if (edition !== (await editionDe(ctx.db, qui))) return null;
  const seance = await ctx.db
    .selectFrom("seances")
    .select("date")
    .where("collectivite", "=", qui.collectivite)
    .where("id", "=", qui.seance)
    .executeTakeFirst();
  if (!seance || jour(ctx.horloge()) > ajouterJours(seance.date, JOURS_APRES_SEANCE)) return null;
  return qui;
}

/** The link sent to a wrong address stops opening: whoever received it must not answer in the member's place. */
export async function renouvelerLien(
  tx: Tx,
  { collectivite, seance, siege, destinataire }: Lien,
): Promise<void> {
  await tx
    .insertInto("liens_renouveles")
    .values({ collectivite, seance, siege, destinataire, edition: 1 })
    .onConflict((c) =>
      c
        .columns(["collectivite", "seance", "siege", "destinataire"])
        .doUpdateSet((e) => ({ edition: e("liens_renouveles.edition", "+", 1) })),
    )
    .execute();
}

const signer = (cle: string, charge: string): string =>
  createHmac("sha256", Buffer.from(cle, "base64url")).update(charge).digest("base64url");

function lireCharge(charge: string): (Lien & { edition: number }) | null {
  try {
    const lu: unknown = JSON.parse(Buffer.from(charge, "base64url").toString("utf8"));
    if (!Array.isArray(lu) || lu.length !== 5) return null;
    const [collectivite, seance, siege, role, edition] = lu as unknown[];
    if (typeof collectivite !== "string" || typeof seance !== "string" || typeof siege !== "string")
      return null;
    if ((role !== "t" && role !== "s") || typeof edition !== "number") return null;
    // Looked up before the signature is known to be ours: what the base cannot read is nobody's link.
    if (collectivite.includes("\0")) return null;
    return { collectivite, seance, siege, destinataire: role === "t" ? "titulaire" : "suppleant", edition };
  } catch {
    return null;
  }
}

async function editionDe(
  db: Base | Tx,
  { collectivite, seance, siege, destinataire }: Lien,
): Promise<number> {
  const renouvele = await db
    .selectFrom("liens_renouveles")
    .select("edition")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where("siege", "=", siege)
    .where("destinataire", "=", destinataire)
    .executeTakeFirst();
  return renouvele?.edition ?? 0;
}

/** Drawn the first time a link is asked for; two at once agree on the first one written. */
export async function cleDe(db: Base | Tx, collectivite: string): Promise<string> {
  const lire = () =>
    db.selectFrom("cles_liens").select("cle").where("collectivite", "=", collectivite).executeTakeFirst();
  const connue = await lire();
  if (connue) return connue.cle;
  await db
    .insertInto("cles_liens")
    .values({ collectivite, cle: randomBytes(CLE_OCTETS).toString("base64url") })
    .onConflict((c) => c.column("collectivite").doNothing())
    .execute();
  const { cle } = (await lire()) ?? {};
  if (!cle) throw new Error("The key of the links was not kept");
  return cle;
}
