/** Who knocks: by login and password, by a client certificate, or by a word that serves once. */
import { createHash, randomBytes, timingSafeEqual, X509Certificate } from "node:crypto";
import type { TLSSocket } from "node:tls";
import { empreinteNounce, texteRecu } from "@executoire/actes";
import type { Context } from "hono";
import { echecsDe, noterEchec, oublierEchecs } from "../application/echecs.ts";
import type { Contexte } from "../contexte.ts";
import { SecretIllisible } from "../secrets/coffre.ts";
import { sha256 } from "../store/store.ts";
import { lireAdresse } from "./formulaire.ts";

/** An account in service. */
export interface Acces {
  id: string;
  collectivite: string;
  nom: string;
  identifiant: string;
  transmet: boolean;
}

export type Identification =
  | { ok: true; acces: Acces }
  /** `anonyme`: nothing was shown. `plusieurs`: the certificate is that of several accounts, a login must choose. */
  | { ok: false; raison: "anonyme" | "plusieurs" | "inconnu" | "attendre" };

const MOT_VALABLE_MS = 120_000;

/** A word in the address proves who asks, by any script (PROTOCOL 9.2); without one, the password or the certificate. */
export async function identifierDemande(ctx: Contexte, c: Context): Promise<Identification> {
  const adresse = lireAdresse(c);
  const nounce = adresse.texte("nounce");
  const login = adresse.texte("login");
  const hash = adresse.texte("hash");
  if (!nounce || !login || !hash) return identifier(ctx, c);
  return identifierParMot(ctx, c, { nounce, login, hash, certificat: certificatClient(c) });
}

export async function identifier(ctx: Contexte, c: Context): Promise<Identification> {
  const basic = lireBasic(c.req.header("authorization"));
  const certificat = certificatClient(c);
  const siens = certificat ? await parCertificat(ctx, certificat) : [];
  if (!basic) {
    if (siens.length > 1) return { ok: false, raison: "plusieurs" };
    const [acces] = siens;
    return acces ? { ok: true, acces } : { ok: false, raison: certificat ? "inconnu" : "anonyme" };
  }
  return parSecret(ctx, c, basic.identifiant, (acces, secret) =>
    // The certificate is demanded by the account, not chosen by who knocks.
    acces.certificat !== null && acces.certificat !== certificat ? false : egaux(secret, basic.secret),
  );
}

/** Accounts that this client certificate opens. */
export const loginsDuCertificat = async (ctx: Contexte, c: Context): Promise<Acces[]> => {
  const certificat = certificatClient(c);
  return certificat ? parCertificat(ctx, certificat) : [];
};

/** A word that serves once, for two minutes; only its hash is kept. */
export async function donnerMot(ctx: Contexte, acces: Acces): Promise<string> {
  const mot = randomBytes(16).toString("hex");
  const maintenant = ctx.horloge();
  await ctx.db.deleteFrom("mots_uniques").where("expire_le", "<", maintenant).execute();
  await ctx.db
    .insertInto("mots_uniques")
    .values({
      empreinte: sha256(mot),
      acces: acces.id,
      expire_le: new Date(maintenant.getTime() + MOT_VALABLE_MS),
    })
    .execute();
  return mot;
}

/**
 * Proof of the secret for one word: `hex(sha256(secret + ":" + word))`. Right or wrong, the word is spent.
 * `certificat`: of the software that asks; left out where it is the browser of an agent, who has none of its own.
 */
export async function identifierParMot(
  ctx: Contexte,
  c: Context,
  {
    nounce,
    login,
    hash,
    certificat,
  }: { nounce: string; login: string; hash: string; certificat?: string | null },
): Promise<Identification> {
  const mot = await ctx.db
    .deleteFrom("mots_uniques")
    .where("empreinte", "=", sha256(nounce))
    .returning(["acces", "expire_le"])
    .executeTakeFirst();
  return parSecret(
    ctx,
    c,
    login,
    (acces, secret) =>
      mot !== undefined &&
      mot.acces === acces.id &&
      mot.expire_le > ctx.horloge() &&
      (certificat === undefined || acces.certificat === null || acces.certificat === certificat) &&
      egaux(empreinteNounce(secret, nounce), hash.toLowerCase()),
  );
}

/** The person for whom other software says it acts: read to be recorded, never to open anything. */
export function agentAnnonce(c: Context): string | null {
  const entete = c.req.header("org.s2low.forward-x509-identification");
  if (!entete || entete.length > 20_000) return null;
  try {
    const { subject } = new X509Certificate(Buffer.from(entete, "base64"));
    const nom = /^CN=(.+)$/m.exec(subject)?.[1]?.trim().slice(0, 200);
    return nom || null;
  } catch {
    return null;
  }
}

type AccesSecret = Acces & { certificat: string | null };

async function parSecret(
  ctx: Contexte,
  c: Context,
  identifiant: string,
  juste: (acces: AccesSecret, secret: string) => boolean,
): Promise<Identification> {
  // By address too. A secret made here is never guessed: the wait spares the server, and the right one has none. Behind
  // a relay every address is the same, and whoever knows a login would lock the door on the software that deposits.
  const cle = `acces:${sha256(`${identifiant}\n${adresse(c)}`)}`;
  const echecs = await echecsDe(ctx.db, ctx.horloge, cle);
  const ligne = await ctx.db
    .selectFrom("acces_operateur")
    .select(["id", "collectivite", "nom", "identifiant", "transmet", "certificat", "secret"])
    .where("identifiant", "=", identifiant)
    .where("revoque_le", "is", null)
    .executeTakeFirst();
  const secret = ligne && ouvrirSecret(ctx, ligne);
  if (!ligne || secret === null || secret === undefined || !juste(ligne, secret)) {
    if (echecs.attente > 0) return { ok: false, raison: "attendre" };
    await noterEchec(ctx.db, ctx.horloge, cle);
    return { ok: false, raison: "inconnu" };
  }
  if (echecs.nombre > 0) await oublierEchecs(ctx.db, cle);
  return { ok: true, acces: ligne };
}

/** Null when the key of this server is not the one that sealed it: nobody enters, and the administrator reads why. */
function ouvrirSecret(ctx: Contexte, { id, secret }: { id: string; secret: Uint8Array }): string | null {
  try {
    return ctx.coffre.ouvrir(secret);
  } catch (err) {
    if (!(err instanceof SecretIllisible)) throw err;
    ctx.log.error({ err, acces: id }, "secret d’un accès illisible");
    return null;
  }
}

const parCertificat = (ctx: Contexte, certificat: string): Promise<Acces[]> =>
  ctx.db
    .selectFrom("acces_operateur")
    .select(["id", "collectivite", "nom", "identifiant", "transmet"])
    .where("certificat", "=", certificat)
    .where("revoque_le", "is", null)
    .orderBy("identifiant")
    .execute();

/** Logins and passwords are read in UTF-8 or ISO-8859-1, as they come. */
function lireBasic(entete: string | undefined): { identifiant: string; secret: string } | null {
  const brut = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(entete ?? "")?.[1];
  if (brut === undefined) return null;
  const { texte } = texteRecu(Buffer.from(brut, "base64"));
  const deuxPoints = texte.indexOf(":");
  return deuxPoints < 0
    ? null
    : { identifiant: texte.slice(0, deuxPoints), secret: texte.slice(deuxPoints + 1) };
}

/** The two hashes are compared, so that the time taken says nothing of the secret, not even its length. */
const egaux = (a: string, b: string): boolean =>
  timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());

const prise = (c: Context): TLSSocket | undefined =>
  (c.env as { incoming?: { socket?: TLSSocket } } | undefined)?.incoming?.socket;

const adresse = (c: Context): string => prise(c)?.remoteAddress ?? "";

/** SHA-256 of the certificate the client proved to own while the connection was opened; null without one. */
function certificatClient(c: Context): string | null {
  const socket = prise(c);
  if (!socket || typeof socket.getPeerX509Certificate !== "function") return null;
  const certificat = socket.getPeerX509Certificate();
  return certificat ? createHash("sha256").update(certificat.raw).digest("hex") : null;
}
