import { randomBytes, randomUUID } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Role } from "../api/contrat.ts";
import type { Base } from "../database/connection.ts";
import type { Horloge } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { compterEssai, oublierEchecs } from "./echecs.ts";

/** OWASP's second profile for argon2id: 19 MiB, two passes (the library's default algorithm is argon2id). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const DUREE_SESSION_MS = 12 * 3_600_000;

export interface Compte {
  id: string;
  collectivite: string;
  identifiant: string;
  nom: string;
  roles: Role[];
  signataire: { nom: string; prenom: string; qualite: string } | null;
}

export interface Session {
  compte: Compte;
  collectivite: { id: string; nom: string; slug: string; siren: string; demonstration: boolean };
  /** Sent back by the application on each write: a form of another site cannot know it. */
  jeton: string;
}

export async function creerCompte(
  db: Base,
  horloge: Horloge,
  compte: Omit<Compte, "id"> & { motDePasse: string },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("comptes")
    .values({
      id,
      collectivite: compte.collectivite,
      identifiant: compte.identifiant,
      nom: compte.nom,
      roles: compte.roles,
      mot_de_passe: await hash(compte.motDePasse, ARGON2),
      signataire: compte.signataire ? JSON.stringify(compte.signataire) : null,
      cree_le: horloge(),
    })
    .execute();
  return id;
}

export type Connexion =
  | { ok: true; token: string; jeton: string }
  | { ok: false; raison: "inconnu" }
  | { ok: false; raison: "attendre"; secondes: number };

let leurre: Promise<string> | null = null;

/** Checks the password and opens a session. An unknown name takes as long as a wrong password. */
export async function connecter(
  db: Base,
  horloge: Horloge,
  identifiant: string,
  motDePasse: string,
): Promise<Connexion> {
  const cle = identifiant.trim().toLowerCase();
  const maintenant = horloge();
  const secondes = await compterEssai(db, horloge, cle);
  if (secondes > 0) return { ok: false, raison: "attendre", secondes };
  const compte = await db
    .selectFrom("comptes")
    .select(["id", "mot_de_passe"])
    .where((e) => e(e.fn<string>("lower", ["identifiant"]), "=", cle))
    .executeTakeFirst();
  leurre ??= hash(randomBytes(16).toString("hex"), ARGON2);
  const juste = await verify(compte?.mot_de_passe ?? (await leurre), motDePasse);
  if (!compte || !juste) return { ok: false, raison: "inconnu" };
  await oublierEchecs(db, cle);
  await db.deleteFrom("sessions").where("expire_le", "<", maintenant).execute();
  const token = randomBytes(32).toString("base64url");
  const jeton = randomBytes(18).toString("base64url");
  await db
    .insertInto("sessions")
    .values({
      empreinte: sha256(token),
      compte: compte.id,
      jeton,
      cree_le: maintenant,
      expire_le: new Date(maintenant.getTime() + DUREE_SESSION_MS),
    })
    .execute();
  return { ok: true, token, jeton };
}

/** Checks the password again before a gesture that binds (to sign). */
export async function confirmer(db: Base, compte: string, motDePasse: string): Promise<boolean> {
  const ligne = await db
    .selectFrom("comptes")
    .select("mot_de_passe")
    .where("id", "=", compte)
    .executeTakeFirstOrThrow();
  return verify(ligne.mot_de_passe, motDePasse);
}

export async function sessionDe(
  db: Base,
  horloge: Horloge,
  token: string | undefined,
): Promise<Session | null> {
  if (!token) return null;
  const ligne = await db
    .selectFrom("sessions as s")
    .innerJoin("comptes as c", "c.id", "s.compte")
    .innerJoin("collectivites as a", "a.id", "c.collectivite")
    .select(["c.id", "c.identifiant", "c.nom", "c.roles", "c.signataire", "s.jeton"])
    .select(["a.id as collectivite", "a.nom as nomCollectivite", "a.slug", "a.siren", "a.reglages"])
    .where("s.empreinte", "=", sha256(token))
    .where("s.expire_le", ">", horloge())
    .executeTakeFirst();
  if (!ligne) return null;
  return {
    compte: {
      id: ligne.id,
      collectivite: ligne.collectivite,
      identifiant: ligne.identifiant,
      nom: ligne.nom,
      roles: ligne.roles,
      signataire: ligne.signataire,
    },
    collectivite: {
      id: ligne.collectivite,
      nom: ligne.nomCollectivite,
      slug: ligne.slug,
      siren: ligne.siren,
      demonstration: ligne.reglages.demonstration,
    },
    jeton: ligne.jeton,
  };
}

export async function deconnecter(db: Base, token: string): Promise<void> {
  await db.deleteFrom("sessions").where("empreinte", "=", sha256(token)).execute();
}
