/**
 * Many signatures with one gesture. Each line is a row: what is done is done, a failure stops nobody, and a cut leaves
 * the rest to be signed. The key lives in memory while the batch runs; nothing of it is in the base.
 */
import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { LotVue } from "../api/contrat-signatures.ts";
import type { Contexte } from "../contexte.ts";
import type { Tables } from "../database/schema.ts";
import { instant } from "../horloge.ts";
import type { Identite } from "../signature/index.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { lirePiece } from "./pieces.ts";
import {
  type Auteur,
  type Autour,
  autourDe,
  enregistrerSignature,
  inconnue,
  remplace,
  signerPiece,
} from "./signer.ts";

/** One composes while another signs, or waits for its time stamp. */
const DE_FRONT = 4;

/** Batches this process is signing; another process, or the one before, left the others. */
const enCours = new WeakMap<Contexte["db"], Map<string, Promise<void>>>();
const cle = (collectivite: string, lot: string): string => `${collectivite}/${lot}`;
function encours({ db }: Contexte): Map<string, Promise<void>> {
  const siens = enCours.get(db) ?? new Map<string, Promise<void>>();
  enCours.set(db, siens);
  return siens;
}

export async function ouvrirLot(
  ctx: Contexte,
  auteur: Auteur,
  identite: Identite,
  moyen: "serveur" | "fichier",
  pieces: { piece: string; empreinte: string }[],
): Promise<IssueSignature<LotVue>> {
  const id = randomUUID();
  const { collectivite } = auteur;
  const vues = new Set<string>();
  const lignes: Insertable<Tables["lots_signature_lignes"]>[] = [];
  for (const { piece, empreinte } of pieces) {
    if (vues.has(piece)) continue;
    vues.add(piece);
    const lue = await lirePiece(ctx.db, collectivite, piece);
    const refus = !lue
      ? inconnue().refus
      : !lue.ok
        ? lue.refus
        : lue.valeur.document === empreinte
          ? null
          : remplace().refus;
    lignes.push({
      collectivite,
      lot: id,
      piece,
      rang: lignes.length,
      intitule: lue?.ok ? lue.valeur.intitule : piece,
      objet: lue?.ok ? lue.valeur.objet : "",
      empreinte,
      etat: refus ? ("refusee" as const) : ("attend" as const),
      refus: refus && JSON.stringify(refus),
    });
  }
  const pris = await ctx.db
    .transaction()
    .execute(async (tx) => {
      await tx
        .insertInto("lots_signature")
        .values({ collectivite, id, compte: auteur.id, moyen, cree_le: ctx.horloge() })
        .execute();
      const autres = await tx
        .selectFrom("lots_signature_lignes")
        .select("piece")
        .where("collectivite", "=", collectivite)
        .where("etat", "=", "attend")
        .where("piece", "in", [...vues])
        .execute();
      const ailleurs = new Set(autres.map(({ piece }) => piece));
      await tx
        .insertInto("lots_signature_lignes")
        .values(
          lignes.map((l) =>
            l.etat === "attend" && ailleurs.has(l.piece)
              ? { ...l, etat: "refusee" as const, refus: JSON.stringify(dejaEnCours().refus) }
              : l,
          ),
        )
        .execute();
      return true;
    })
    .catch((error: unknown) => {
      // Two gestures at the same instant on the same act: the index of the base lets one of them in.
      if ((error as { code?: string }).code === "23505") return false;
      throw error;
    });
  if (!pris) return dejaEnCours();
  lancer(ctx, auteur, identite, id);
  return { ok: true, valeur: (await vueLot(ctx, collectivite, id)) as LotVue };
}

const dejaEnCours = () =>
  refuserSignature(
    "lot-en-cours",
    "Ce document est déjà dans un lot qui n’est pas terminé.",
    "Attendez la fin de ce lot, ou abandonnez-le.",
  );

/** Goes on with what a cut left. */
export async function reprendreLot(
  ctx: Contexte,
  auteur: Auteur,
  identite: Identite,
  lot: string,
): Promise<IssueSignature<LotVue> | null> {
  const { collectivite } = auteur;
  const sien = await lotDe(ctx, auteur, lot);
  if (!sien) return null;
  if (!sien.fini_le) lancer(ctx, auteur, identite, lot);
  return { ok: true, valeur: (await vueLot(ctx, collectivite, lot)) as LotVue };
}

export const lotDe = (
  ctx: Contexte,
  { collectivite, id }: Pick<Auteur, "collectivite" | "id">,
  lot: string,
) =>
  ctx.db
    .selectFrom("lots_signature")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("compte", "=", id)
    .where("id", "=", lot)
    .executeTakeFirst();

export async function abandonnerLot(ctx: Contexte, auteur: Auteur, lot: string): Promise<LotVue | null> {
  if (!(await lotDe(ctx, auteur, lot))) return null;
  await ctx.db
    .updateTable("lots_signature_lignes")
    .set({ etat: "abandonnee" })
    .where("collectivite", "=", auteur.collectivite)
    .where("lot", "=", lot)
    .where("etat", "=", "attend")
    // What is signed and kept waits for its fact alone.
    .where("signe", "is", null)
    .execute();
  await finir(ctx, auteur.collectivite, lot);
  return vueLot(ctx, auteur.collectivite, lot);
}

function lancer(ctx: Contexte, auteur: Auteur, identite: Identite, lot: string): void {
  const nom = cle(auteur.collectivite, lot);
  const siens = encours(ctx);
  if (siens.has(nom)) return;
  siens.set(
    nom,
    signerLot(ctx, auteur, identite, lot)
      .catch((error: unknown) => ctx.log.error({ err: error, lot }, "un lot de signatures s’est interrompu"))
      .finally(() => siens.delete(nom)),
  );
}

/** For whoever stops the process, and for tests: what runs is finished. */
export const attendreLots = async (ctx: Contexte): Promise<void> =>
  void (await Promise.all([...encours(ctx).values()]));

async function signerLot(ctx: Contexte, auteur: Auteur, identite: Identite, lot: string): Promise<void> {
  const { collectivite } = auteur;
  const ordre = await lotDe(ctx, auteur, lot);
  if (!ordre) return;
  const autour = await autourDe(ctx, collectivite);
  const attendent = await ctx.db
    .selectFrom("lots_signature_lignes")
    .select("piece")
    .where("collectivite", "=", collectivite)
    .where("lot", "=", lot)
    .where("etat", "=", "attend")
    .orderBy("rang")
    .execute();
  const reste = attendent.map(({ piece }) => piece);
  // Two places of the same minutes follow each other: the second signs what the first added.
  const suivre = async () => {
    for (let piece = reste.shift(); piece; piece = reste.shift())
      await signerLigne(ctx, auteur, identite, lot, piece, ordre.moyen, autour);
  };
  await Promise.all(Array.from({ length: DE_FRONT }, suivre));
  await finir(ctx, collectivite, lot);
}

async function signerLigne(
  ctx: Contexte,
  auteur: Auteur,
  identite: Identite,
  lot: string,
  piece: string,
  moyen: "serveur" | "fichier",
  autour: Autour,
): Promise<void> {
  const { collectivite } = auteur;
  const ecrire = (valeurs: object) =>
    ctx.db
      .updateTable("lots_signature_lignes")
      .set(valeurs)
      .where("collectivite", "=", collectivite)
      .where("lot", "=", lot)
      .where("piece", "=", piece)
      .where("etat", "=", "attend");
  try {
    const ligne = await ctx.db
      .selectFrom("lots_signature_lignes")
      .select(["empreinte", "a", "signe", "etat"])
      .where("collectivite", "=", collectivite)
      .where("lot", "=", lot)
      .where("piece", "=", piece)
      .executeTakeFirstOrThrow();
    if (ligne.etat !== "attend") return;
    let faite = ligne.signe;
    if (!faite) {
      // Its instant is chosen before the key speaks: the same act, begun twice, gives the same bytes.
      const a = ligne.a ?? instant(ctx.horloge());
      if (!ligne.a) await ecrire({ a }).execute();
      const demande = { piece, empreinte: ligne.empreinte, a };
      const signe = await signerPiece(ctx, auteur, identite, demande, moyen, autour);
      if (!signe.ok)
        return void (await ecrire({ etat: "refusee", refus: JSON.stringify(signe.refus) }).execute());
      faite = signe.valeur;
      const garde = await ecrire({ signe: JSON.stringify(faite) }).executeTakeFirst();
      if (garde.numUpdatedRows === 0n) return; // given up meanwhile
    }
    const { qualites, avertissement } = faite;
    const refus = await enregistrerSignature(ctx, auteur, faite, async ({ tx }) => {
      await tx
        .updateTable("lots_signature_lignes")
        .set({ etat: "signee", niveau: qualites.niveau ?? null, avertissement })
        .where("collectivite", "=", collectivite)
        .where("lot", "=", lot)
        .where("piece", "=", piece)
        .execute();
    });
    if (refus) await ecrire({ etat: "refusee", refus: JSON.stringify(refus.refus) }).execute();
  } catch (error) {
    // A bug, or a base that went away, on this one: said in the log, and the others go on.
    ctx.log.error({ err: error, piece }, "une signature du lot a échoué");
    const echec = refuserSignature(
      "erreur",
      "Le serveur a rencontré une erreur sur ce document : il n’est pas signé.",
      "Recommencez ; si l’erreur persiste, prévenez l’administrateur.",
    );
    await ecrire({ etat: "refusee", refus: JSON.stringify(echec.refus) }).execute();
  }
}

async function finir(ctx: Contexte, collectivite: string, lot: string): Promise<void> {
  await ctx.db
    .updateTable("lots_signature")
    .set({ fini_le: ctx.horloge() })
    .where("collectivite", "=", collectivite)
    .where("id", "=", lot)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("lots_signature_lignes as l")
            .select("l.piece")
            .where("l.collectivite", "=", collectivite)
            .where("l.lot", "=", lot)
            .where("l.etat", "=", "attend"),
        ),
      ),
    )
    .execute();
}

export async function vueLot(ctx: Contexte, collectivite: string, lot: string): Promise<LotVue | null> {
  const ligne = await ctx.db
    .selectFrom("lots_signature")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("id", "=", lot)
    .executeTakeFirst();
  if (!ligne) return null;
  const lignes = await ctx.db
    .selectFrom("lots_signature_lignes")
    .select(["piece", "intitule", "objet", "etat", "niveau", "refus", "avertissement"])
    .where("collectivite", "=", collectivite)
    .where("lot", "=", lot)
    .orderBy("rang")
    .execute();
  const court = encours(ctx).has(cle(collectivite, lot));
  return {
    id: lot,
    cree: instant(ligne.cree_le),
    enCours: court,
    interrompu: !court && ligne.fini_le === null,
    moyen: ligne.moyen,
    total: lignes.length,
    signees: lignes.filter(({ etat }) => etat === "signee").length,
    refusees: lignes.filter(({ etat }) => etat === "refusee").length,
    lignes,
  };
}

/** Those of this account that are not finished, and what a finished one refused within the day. */
export async function lotsOuverts(ctx: Contexte, auteur: Auteur): Promise<LotVue[]> {
  const ids = await ctx.db
    .selectFrom("lots_signature")
    .select("id")
    .where("collectivite", "=", auteur.collectivite)
    .where("compte", "=", auteur.id)
    .where("fini_le", "is", null)
    .orderBy("cree_le", "desc")
    .limit(20)
    .execute();
  const vues = await Promise.all(ids.map(({ id }) => vueLot(ctx, auteur.collectivite, id)));
  return vues.filter((v) => v !== null);
}
