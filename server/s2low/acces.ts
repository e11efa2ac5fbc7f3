/** Accounts of other software: who made them, what they may do, until when. A secret is shown once. */
import { randomBytes, randomUUID, X509Certificate } from "node:crypto";
import type { Refus } from "@executoire/droit";
import type { AccesCree, AccesListe, AccesVue } from "../api/contrat-acces.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";

export interface SaisieAcces {
  nom: string;
  identifiant: string;
  /** The client certificate in PEM, or its SHA-256 with or without colons; null when none is demanded. */
  certificat: string | null;
  transmet: boolean;
}

type Resultat<T> = { ok: true; valeur: T } | { ok: false; refus: Omit<Refus, "code"> & { code: string } };

export async function creerAcces(
  ctx: Contexte,
  collectivite: string,
  par: string,
  saisie: SaisieAcces,
): Promise<Resultat<AccesCree>> {
  const nom = saisie.nom.trim();
  const identifiant = saisie.identifiant.trim();
  const certificat = saisie.certificat === null ? null : lireEmpreinte(saisie.certificat);
  if (nom === "" || nom.length > 100)
    return refus("nom-invalide", "Le nom de l’accès compte de 1 à 100 caractères.", "nom");
  // A colon would cut the login from its password.
  if (!/^[^:\p{C}]{1,100}$/u.test(identifiant))
    return refus(
      "identifiant-invalide",
      "L’identifiant compte de 1 à 100 caractères, sans deux-points ni caractère invisible.",
      "identifiant",
    );
  if (certificat === undefined)
    return refus(
      "certificat-invalide",
      "Ce n’est ni un certificat lisible, ni une empreinte SHA-256 (64 chiffres hexadécimaux, avec ou sans deux-points).",
      "certificat",
      "Déposez le certificat de client seul, sans sa clé (.pem, .crt, .cer), ou recopiez son empreinte SHA-256.",
    );
  const id = randomUUID();
  const secret = randomBytes(24).toString("base64url");
  const { numInsertedOrUpdatedRows = 0n } = await ctx.db
    .insertInto("acces_operateur")
    .values({
      id,
      collectivite,
      nom,
      identifiant,
      secret: Buffer.from(ctx.coffre.sceller(secret)),
      certificat,
      transmet: saisie.transmet,
      cree_par: par,
      cree_le: ctx.horloge(),
      revoque_par: null,
      revoque_le: null,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n)
    return refus(
      "identifiant-pris",
      `L’identifiant «\u00a0${identifiant}\u00a0» est déjà celui d’un accès en service.`,
      "identifiant",
    );
  ctx.log.info({ collectivite, acces: id, par }, "accès d’un logiciel créé");
  const acces = (await listerAcces(ctx, collectivite)).find((a) => a.id === id);
  if (!acces) throw new Error("Un accès créé ne se retrouve pas");
  return { ok: true, valeur: { acces, secret } };
}

export async function listerAcces(ctx: Contexte, collectivite: string): Promise<AccesVue[]> {
  const lignes = await ctx.db
    .selectFrom("acces_operateur")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("cree_le")
    .orderBy("id")
    .execute();
  const depots = await ctx.db
    .selectFrom("depots_operateur")
    .select((e) => ["acces", e.fn.countAll<string>().as("nombre"), e.fn.max("a").as("dernier")])
    .where("collectivite", "=", collectivite)
    .groupBy("acces")
    .execute();
  const parAcces = new Map(depots.map((d) => [d.acces, d]));
  return lignes.map((l) => ({
    id: l.id,
    nom: l.nom,
    identifiant: l.identifiant,
    certificat: l.certificat,
    transmet: l.transmet,
    creePar: l.cree_par,
    creeLe: instant(l.cree_le),
    depots: Number(parAcces.get(l.id)?.nombre ?? 0),
    dernierDepotLe: ouInstant(parAcces.get(l.id)?.dernier),
    revoquePar: l.revoque_par,
    revoqueLe: ouInstant(l.revoque_le),
  }));
}

/** The accounts, and by which address the software of each comes in. */
export async function lireAcces(ctx: Contexte, collectivite: string): Promise<AccesListe> {
  const acces = await listerAcces(ctx, collectivite);
  const { origin, hostname } = new URL(ctx.origine);
  const chiffree = ctx.portTls ? `https://${hostname}:${ctx.portTls}/` : null;
  // A password is not sent in clear where another door hides it.
  const adresse = chiffree !== null && origin.startsWith("http:") ? chiffree : `${origin}/`;
  return { acces, adresse, adresseCertificat: chiffree };
}

const ouInstant = (a: Date | null | undefined): string | null => (a ? instant(a) : null);

/** From the commit on nothing enters by it; what it deposited stays. False when there is no such account in service. */
export async function revoquerAcces(
  ctx: Contexte,
  collectivite: string,
  par: string,
  id: string,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable("acces_operateur")
    .set({ revoque_par: par, revoque_le: ctx.horloge() })
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .where("revoque_le", "is", null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows > 0n) {
    await ctx.db.deleteFrom("mots_uniques").where("acces", "=", id).execute();
    ctx.log.info({ collectivite, acces: id, par }, "accès d’un logiciel révoqué");
  }
  return numUpdatedRows > 0n;
}

/** Undefined when it is neither a certificate nor a SHA-256. Of a chain, the first is the client's own. */
function lireEmpreinte(texte: string): string | undefined {
  if (texte.includes("-----BEGIN ")) {
    try {
      return lireEmpreinte(new X509Certificate(texte).fingerprint256);
    } catch {
      return undefined;
    }
  }
  const hexa = texte.replace(/[:\s]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(hexa) ? hexa : undefined;
}

const refus = (
  code: string,
  phrase: string,
  champ: string,
  remede = "Corrigez ce champ et recommencez.",
): { ok: false; refus: Refus } => ({
  ok: false,
  refus: {
    code: code as Refus["code"],
    phrase,
    article: null,
    remede,
    champ,
  },
});
