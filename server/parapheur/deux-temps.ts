/**
 * Signing with a key that never leaves its holder's device, in two steps: the server places the signature and says
 * what the key must sign; the device signs; the server checks and assembles. Between the two, fifteen minutes.
 */
import { createHash, randomUUID } from "node:crypto";
import type { AchevementVue, PreparationSignatureVue, RefusSignatureVue } from "../api/contrat-signatures.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { lireChaine } from "../signature/index.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { type Auteur, acheverPiece, autourDe, enregistrerSignature, preparerPiece } from "./signer.ts";

const DUREE_MS = 15 * 60_000;

/** All it takes to place the same signature again, byte for byte; the document itself is not kept twice. */
export interface PiecePreparee {
  piece: string;
  empreinte: string;
  a: string;
  /** Base64. */
  attributs: string;
}

export async function preparerDeuxTemps(
  ctx: Contexte,
  auteur: Auteur,
  certificat: string,
  pieces: { piece: string; empreinte: string }[],
): Promise<IssueSignature<PreparationSignatureVue>> {
  const lue = await lireChaine(certificat);
  if (!lue.ok) return lue;
  const autour = await autourDe(ctx, auteur.collectivite);
  const a = instant(ctx.horloge());
  const gardees: PiecePreparee[] = [];
  const vues: PreparationSignatureVue["pieces"] = [];
  const refusees: PreparationSignatureVue["refusees"] = [];
  const algorithme = lue.valeur.algorithme.empreinte;
  for (const { piece, empreinte } of uniques(pieces)) {
    const prepare = await preparerPiece(ctx, auteur, lue.valeur, { piece, empreinte, a }, autour);
    if (!prepare.ok) {
      refusees.push({ piece, refus: prepare.refus });
      continue;
    }
    const { cms, piece: p } = prepare.valeur;
    const attributs = Buffer.from(cms.attributs).toString("base64");
    gardees.push({ piece, empreinte, a, attributs });
    vues.push({
      piece,
      intitule: p.intitule,
      objet: p.objet,
      empreinte,
      attributs,
      condensat: createHash(algorithme.replace("-", "")).update(cms.attributs).digest("hex"),
    });
  }
  const id = randomUUID();
  const maintenant = ctx.horloge();
  const expire = new Date(maintenant.getTime() + DUREE_MS);
  await ctx.db.deleteFrom("preparations_signature").where("expire_le", "<", maintenant).execute();
  await ctx.db
    .insertInto("preparations_signature")
    .values({
      id,
      collectivite: auteur.collectivite,
      compte: auteur.id,
      expire_le: expire,
      contenu: JSON.stringify({ certificat, pieces: gardees }),
    })
    .execute();
  return {
    ok: true,
    valeur: { preparation: id, jusqua: instant(expire), algorithme, pieces: vues, refusees },
  };
}

const uniques = <P extends { piece: string }>(pieces: P[]): P[] => [
  ...new Map(pieces.map((p) => [p.piece, p])).values(),
];

export async function acheverDeuxTemps(
  ctx: Contexte,
  auteur: Auteur,
  preparation: string,
  valeurs: { piece: string; signature: string }[],
): Promise<IssueSignature<AchevementVue>> {
  // Taken away with what it holds: a value is used once.
  const prise = await ctx.db
    .deleteFrom("preparations_signature")
    .where("id", "=", preparation)
    .where("collectivite", "=", auteur.collectivite)
    .where("compte", "=", auteur.id)
    .returning(["contenu", "expire_le"])
    .executeTakeFirst();
  if (!prise || prise.expire_le <= ctx.horloge())
    return refuserSignature(
      "preparation-expiree",
      "Cette préparation n’existe plus : elle dure quinze minutes et ne sert qu’une fois.",
      "Recommencez la signature depuis la liste.",
    );
  const { certificat, pieces } = prise.contenu;
  const lue = await lireChaine(certificat);
  if (!lue.ok) return lue;
  const autour = await autourDe(ctx, auteur.collectivite);
  const signees: AchevementVue["signees"] = [];
  const refusees: { piece: string; refus: RefusSignatureVue }[] = [];
  for (const { piece, signature } of uniques(valeurs)) {
    const gardee = pieces.find((p) => p.piece === piece);
    if (!gardee) {
      refusees.push({
        piece,
        refus: refuserSignature(
          "piece-non-preparee",
          "Ce document ne fait pas partie de ce qui a été préparé.",
          "Recommencez la signature depuis la liste.",
        ).refus,
      });
      continue;
    }
    const prepare = await preparerPiece(ctx, auteur, lue.valeur, gardee, autour);
    if (!prepare.ok) {
      refusees.push({ piece, refus: prepare.refus });
      continue;
    }
    const faite = await acheverPiece(
      ctx,
      prepare.valeur,
      lue.valeur,
      new Uint8Array(Buffer.from(signature, "base64")),
      "appareil",
      autour.reglages,
    );
    const refus = faite.ok ? await enregistrerSignature(ctx, auteur, faite.valeur) : faite;
    if (refus) refusees.push({ piece, refus: refus.refus });
    else if (faite.ok)
      signees.push({
        piece,
        niveau: faite.valeur.qualites.niveau ?? "B-B",
        avertissement: faite.valeur.avertissement,
      });
  }
  return { ok: true, valeur: { signees, refusees } };
}
