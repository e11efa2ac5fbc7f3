import { randomInt } from "node:crypto";
import { type FaitActe, foldActe } from "@executoire/droit";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { parVoies } from "./voies.ts";

/** First wait after a certain failure, doubled each time, with a tenth of chance, up to a quarter of an hour. */
const ATTENTE_INITIALE_MS = 2_000;
const ATTENTE_MAX_MS = 900_000;
/** Taken from the outbox at once; the mail and the publications have their turn after each lot. */
const LOT = 24;
/** After so many certain failures (about a day) the machine stops trying and a person is asked. */
const TENTATIVES_MAX = 100;

export function attenteAvant(tentative: number, hasard: number): number {
  const base = Math.min(ATTENTE_MAX_MS, ATTENTE_INITIALE_MS * 2 ** (tentative - 1));
  return Math.round(base * (0.9 + 0.2 * hasard));
}

/**
 * Sends a lot of what is due. The archive was kept and put in the outbox by one commit (application/actes.ts);
 * from there two more, with the POST between them:
 *
 * 1. `en-cours`, with the worker's name. If the machine stops after it, nobody knows whether the bytes left:
 *    the row is found orphaned and becomes `incertain`. It is never sent again without a person's decision.
 * 2. the POST itself, outside any transaction, of the bytes kept when the archive was prepared.
 * 3. what came of it, as a fact. If the machine stops before it, see 1; the acknowledgement, matched by the
 *    identifier of the act, settles the matter by itself.
 *
 * Returns how many were handled.
 */
export async function envoyerDus(ctx: Contexte, travailleur: string): Promise<number> {
  let traites = 0;
  const dus = await prochains(ctx);
  await parVoies(dus, async (due) => {
    // Read before the intention is recorded: between the two commits nothing happens but the POST.
    const octets = await ctx.store.get(due.empreinte);
    const envoi = await prendre(ctx, travailleur, due);
    if (!envoi) return;
    traites++;
    const resultat = await ctx.canal.envoyer(envoi.archive, octets);
    await constater(ctx, envoi, resultat);
  });
  return traites;
}

interface Envoi {
  collectivite: string;
  acte: string;
  archive: string;
  empreinte: string;
  tentatives: number;
}

/** The oldest due, in the order of deposit. */
async function prochains(ctx: Contexte): Promise<Envoi[]> {
  return ctx.db
    .selectFrom("envois")
    .select(["collectivite", "acte", "archive", "empreinte", "tentatives"])
    .where("etat", "=", "a-envoyer")
    .where("prochaine_le", "<=", ctx.horloge())
    .orderBy("prochaine_le")
    .orderBy("archive")
    .limit(LOT)
    .execute();
}

async function prendre(ctx: Contexte, travailleur: string, due: Envoi): Promise<Envoi | undefined> {
  return (
    ctx.db
      .updateTable("envois")
      .set((e) => ({
        etat: "en-cours" as const,
        tentatives: e("tentatives", "+", 1),
        commence_le: ctx.horloge(),
        travailleur,
        motif: null,
      }))
      .where("collectivite", "=", due.collectivite)
      .where("acte", "=", due.acte)
      // Another worker may have taken it since it was read.
      .where("etat", "=", "a-envoyer")
      .returning(["collectivite", "acte", "archive", "empreinte", "tentatives"])
      .executeTakeFirst()
  );
}

async function constater(
  ctx: Contexte,
  envoi: Envoi,
  resultat: Awaited<ReturnType<Contexte["canal"]["envoyer"]>>,
) {
  const a = instant(ctx.horloge());
  await ctx.journal.ecrire(envoi.collectivite, "système", async (e) => {
    const stream = `acte:${envoi.acte}`;
    const acquitte = await estAcquitte(e, envoi.acte);
    const ligne = e.tx
      .updateTable("envois")
      .where("collectivite", "=", envoi.collectivite)
      .where("acte", "=", envoi.acte);
    switch (resultat.issue) {
      case "envoyee":
        await e.ajouter(stream, [
          {
            type: "ArchiveEnvoyee",
            data: { archive: envoi.archive, tentative: envoi.tentatives, canal: ctx.canal.nom, a },
          },
        ]);
        await ligne.set({ etat: acquitte ? "clos" : "envoye", travailleur: null }).execute();
        return;
      case "echouee": {
        const prochaine = new Date(ctx.horloge().getTime() + attenteAvant(envoi.tentatives, Math.random()));
        await e.ajouter(stream, [
          { type: "EnvoiEchoue", data: { tentative: envoi.tentatives, motif: resultat.motif, a } },
        ]);
        const etat = envoi.tentatives >= TENTATIVES_MAX ? "arrete" : "a-envoyer";
        await ligne
          .set({ etat, prochaine_le: prochaine, motif: resultat.motif, travailleur: null })
          .execute();
        return;
      }
      case "incertaine":
        if (acquitte) {
          // The answer was lost, the archive was not: the acknowledgement came first and says so.
          await ligne.set({ etat: "clos", travailleur: null }).execute();
          return;
        }
        await e.ajouter(stream, [
          { type: "EnvoiIncertain", data: { tentative: envoi.tentatives, motif: resultat.motif, a } },
        ]);
        await ligne.set({ etat: "incertain", motif: resultat.motif, travailleur: null }).execute();
    }
  });
}

/** Finds sendings whose worker died: its lock is free, so nobody will ever say what came of them. */
export async function recueillirOrphelins(ctx: Contexte): Promise<number> {
  const enCours = await ctx.db
    .selectFrom("envois")
    .select(["collectivite", "acte", "tentatives"])
    .where("etat", "=", "en-cours")
    .execute();
  let recueillis = 0;
  for (const { collectivite, acte } of enCours) {
    await ctx.journal.ecrire(collectivite, "système", async (e) => {
      const orphelin = await e.tx
        .selectFrom("envois")
        .select(["tentatives", sql<boolean>`pg_try_advisory_xact_lock(travailleur)`.as("libre")])
        .where("collectivite", "=", collectivite)
        .where("acte", "=", acte)
        .where("etat", "=", "en-cours")
        .forUpdate()
        .executeTakeFirst();
      if (!orphelin?.libre) return;
      recueillis++;
      const ligne = e.tx
        .updateTable("envois")
        .where("collectivite", "=", collectivite)
        .where("acte", "=", acte);
      if (await estAcquitte(e, acte)) {
        await ligne.set({ etat: "clos", travailleur: null }).execute();
        return;
      }
      const motif = "l’envoi a été interrompu par l’arrêt du serveur";
      const a = instant(ctx.horloge());
      await e.ajouter(`acte:${acte}`, [
        { type: "EnvoiIncertain", data: { tentative: orphelin.tentatives, motif, a } },
      ]);
      await ligne.set({ etat: "incertain", motif, travailleur: null }).execute();
    });
  }
  return recueillis;
}

async function estAcquitte(e: Ecriture, acte: string): Promise<boolean> {
  return foldActe((await e.lire(`acte:${acte}`)) as FaitActe[]).transmission.accuse !== null;
}

/** The name of a worker: a number no other living one has, under which it holds an advisory lock while it lives. */
export const nouveauTravailleur = (): string => String(randomInt(2 ** 47));
