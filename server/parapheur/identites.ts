/** With what an account signs: the certificate kept on the server, or the file its person brings. */
import { deNom, memeNom, type Signataire } from "@executoire/droit";
import type { CertificatSignatureVue } from "../api/contrat-signatures.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { ouvrirCle, type PemDeSignature, scellerCle } from "../secrets/cles.ts";
import { SecretIllisible } from "../secrets/coffre.ts";
import {
  type CertificatLu,
  type Chaine,
  type Identite,
  lireChaine,
  lireIdentite,
  valideLe,
} from "../signature/index.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";

export async function identiteDuServeur(ctx: Contexte, compte: Compte): Promise<IssueSignature<Identite>> {
  const garde = await ctx.db
    .selectFrom("certificats")
    .select("pem")
    .where("collectivite", "=", compte.collectivite)
    .where("compte", "=", compte.id)
    .executeTakeFirst();
  if (!garde || !compte.signataire)
    return refuserSignature(
      "certificat-absent",
      `Aucun certificat de signature n’est enregistré pour ${compte.nom}.`,
      "Demandez à l’administrateur d’enregistrer votre certificat, ou signez avec le fichier de votre certificat.",
    );
  let pem: PemDeSignature;
  try {
    pem = ouvrirCle(ctx.coffre, garde.pem);
  } catch (error) {
    if (!(error instanceof SecretIllisible)) throw error;
    return refuserSignature(
      "certificat-illisible",
      `L’acte n’a pas été signé. ${error.message}`,
      "Prévenez l’administrateur de ce serveur.",
    );
  }
  return lireIdentite(pem);
}

/** Reads the file its person brings, with its code: both are forgotten with this call. */
export async function identiteDuFichier(
  ctx: Contexte,
  octets: Uint8Array,
  code: string,
): Promise<IssueSignature<{ identite: Identite; pem: PemDeSignature }>> {
  let lu: Awaited<ReturnType<typeof ouvrirDansLAtelier>>;
  try {
    lu = await ouvrirDansLAtelier(ctx, octets, code);
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
    return refuserSignature(
      "fichier-de-cle-illisible",
      "Ce fichier n’a pas pu être ouvert dans le temps admis.",
      "Exportez de nouveau votre certificat depuis le logiciel qui le détient.",
      { champ: "fichier" },
    );
  }
  if (!lu.ok)
    return { ok: false, refus: { ...lu.refus, champ: lu.refus.code === "code-faux" ? "code" : "fichier" } };
  const { certificat, autorite = "", cle } = lu.valeur;
  const identite = await lireIdentite(lu.valeur);
  if (!identite.ok) return identite;
  return { ok: true, valeur: { identite: identite.valeur, pem: { certificat, autorite, cle } } };
}

const ouvrirDansLAtelier = (ctx: Contexte, octets: Uint8Array, code: string) =>
  ctx.workshop.run("ouvrirFichierDeCle", { octets, code });

/** Signing with somebody else's key, a predecessor's above all, is a forgery the machine can see. Null when it agrees. */
export function certificatDAutrui(
  certificat: Pick<CertificatLu, "titulaire">,
  signataire: Signataire,
): { ok: false; refus: ReturnType<typeof refuserSignature>["refus"] } | null {
  const attendu = `${signataire.prenom} ${signataire.nom}`.trim();
  return memeNom(certificat.titulaire, attendu)
    ? null
    : refuserSignature(
        "certificat-d-autrui",
        `Le certificat est au nom ${deNom(certificat.titulaire)}, et l’acte doit être signé par ${attendu}.`,
        "Utiliser, ou faire enregistrer par l’administrateur, le certificat de la personne qui signe.",
      );
}

export function vueCertificat(lu: Chaine | Identite, compte: Compte, a: string): CertificatSignatureVue {
  const autrui = compte.signataire ? certificatDAutrui(lu, compte.signataire) : null;
  const dates = valideLe(lu, a)
    ? null
    : refuserSignature(
        "certificat-hors-validite",
        `Le certificat de ${lu.titulaire} n’est pas en cours de validité.`,
        "Utilisez un certificat en cours de validité.",
      );
  return {
    titulaire: lu.titulaire,
    emetteur: lu.emetteur,
    serie: lu.serie,
    valideDu: lu.valideDu,
    valideAu: lu.valideAu,
    deTest: lu.deTest,
    cle: lu.algorithme.nom,
    obstacle: (autrui ?? dates)?.refus ?? null,
  };
}

/** The certificate kept for this account, read without opening its key. */
export async function certificatGarde(
  ctx: Contexte,
  compte: Compte,
  a: string,
): Promise<CertificatSignatureVue | null> {
  const garde = await ctx.db
    .selectFrom("certificats")
    .select("pem")
    .where("collectivite", "=", compte.collectivite)
    .where("compte", "=", compte.id)
    .executeTakeFirst();
  if (!garde) return null;
  const lue = await lireChaine(`${garde.pem.certificat}\n${garde.pem.autorite}`);
  return lue.ok ? vueCertificat(lue.valeur, compte, a) : null;
}

/** Keeps the key, sealed, because its person asked: the next signature needs the password alone. */
export async function garderCertificat(ctx: Contexte, compte: Compte, pem: PemDeSignature): Promise<void> {
  const scelle = JSON.stringify(scellerCle(ctx.coffre, pem));
  await ctx.db
    .insertInto("certificats")
    .values({ collectivite: compte.collectivite, compte: compte.id, pem: scelle })
    .onConflict((c) => c.columns(["collectivite", "compte"]).doUpdateSet({ pem: scelle }))
    .execute();
}

export async function oublierCertificat(ctx: Contexte, compte: Compte): Promise<void> {
  await ctx.db
    .deleteFrom("certificats")
    .where("collectivite", "=", compte.collectivite)
    .where("compte", "=", compte.id)
    .execute();
}
