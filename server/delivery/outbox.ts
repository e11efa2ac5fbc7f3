import { randomInt } from "node:crypto";
import type { CodeCourrierEnvoye, Empreinte, FaitEnvoi } from "@executoire/droit";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import type { Canal, ContenuEnvoi, EnvoiARemettre, IssueEnvoi } from "./canal.ts";
import { consignable } from "./consigner.ts";
import { estRepondu, estSansReponseAttendue } from "./reponse.ts";

/** First wait after a certain failure, doubled each time, with a tenth of chance, up to a quarter of an hour. */
const ATTENTE_INITIALE_MS = 2_000;
const ATTENTE_MAX_MS = 900_000;
/** After so many certain failures (about a day) the machine stops trying and a person is asked. */
const TENTATIVES_MAX = 100;
/** An operator asked too soon may not have finished taking what was cut: its “absent” would be worth nothing. */
const AVANT_DE_CHERCHER_MS = 60_000;

export function attenteAvant(tentative: number, hasard: number): number {
  const base = Math.min(ATTENTE_MAX_MS, ATTENTE_INITIALE_MS * 2 ** (tentative - 1));
  return Math.round(base * (0.9 + 0.2 * hasard));
}

export const dans = (ctx: Contexte, ms: number): Date => new Date(ctx.horloge().getTime() + ms);

/** One row of the outbox: an archive, whatever it carries. */
export interface Envoi {
  collectivite: string;
  archive: string;
  stream: string;
  acte: string | null;
  code: "1-1" | "7-1" | CodeCourrierEnvoye;
  contenu: ContenuEnvoi;
  empreinte: Empreinte;
  tentatives: number;
}

export const COLONNES = [
  "collectivite",
  "archive",
  "stream",
  "acte",
  "code",
  "contenu",
  "empreinte",
  "tentatives",
] as const;

/** Nothing leaves while the authority is in pause; asked of the row itself, so that a pause opened meanwhile holds. */
export const horsPause = (maintenant: Date) =>
  sql<boolean>`not exists (select 1 from pauses p where p.collectivite = envois.collectivite
    and p.fermee_le is null and p.du <= ${maintenant} and (p.au is null or p.au > ${maintenant}))`;

/** What this authority has due, in the order of deposit. */
export async function dusDe(ctx: Contexte, collectivite: string, limite: number): Promise<Envoi[]> {
  return (await ctx.db
    .selectFrom("envois")
    .select(COLONNES)
    .where("collectivite", "=", collectivite)
    .where("etat", "=", "a-envoyer")
    .where("prochaine_le", "<=", ctx.horloge())
    .where(horsPause(ctx.horloge()))
    .orderBy("rang")
    .limit(limite)
    .execute()) as Envoi[];
}

/**
 * Sends one archive. It was kept and put in the outbox by one commit (deposer.ts); from there two more, with the
 * handing over between them:
 *
 * 1. `en-cours`, with the worker's name. If the machine stops after it, nobody knows whether the bytes left:
 *    the row is found orphaned and becomes `incertain`. It is never sent again unless somebody knows or decides.
 * 2. the handing over itself, outside any transaction, of the bytes kept when the archive was prepared.
 * 3. what came of it, as a fact. If the machine stops before it, see 1; the acknowledgement, matched by the
 *    identifier of the act, settles the matter by itself.
 *
 * Null when another worker has it, or a pause was opened meanwhile.
 */
export async function remettre(
  ctx: Contexte,
  travailleur: string,
  due: Envoi,
  canal: Canal,
): Promise<IssueEnvoi["issue"] | null> {
  // Read before the intention is recorded: between the two commits nothing happens but the handing over.
  const aRemettre = await preparer(ctx, due);
  const envoi = await prendre(ctx, travailleur, due);
  if (!envoi) return null;
  const resultat = await canal.envoyer(aRemettre).catch(
    // A channel that breaks its word: nobody knows how far it went.
    (error: Error): IssueEnvoi => ({ issue: "incertaine", motif: `le canal a failli (${error.message})` }),
  );
  await constater(ctx, envoi, canal.nom, resultat);
  return resultat.issue;
}

export async function preparer(ctx: Contexte, envoi: Envoi): Promise<EnvoiARemettre> {
  const { collectivite, archive, empreinte, contenu } = envoi;
  return {
    collectivite,
    archive,
    empreinte,
    contenu,
    octets: await ctx.store.get(empreinte),
    lirePiece: (piece) => ctx.store.get(piece),
  };
}

async function prendre(ctx: Contexte, travailleur: string, due: Envoi): Promise<Envoi | undefined> {
  return (await ctx.db
    .updateTable("envois")
    .set((e) => ({
      etat: "en-cours" as const,
      tentatives: e("tentatives", "+", 1),
      commence_le: ctx.horloge(),
      travailleur,
      motif: null,
      recherches: 0,
    }))
    .where("collectivite", "=", due.collectivite)
    .where("archive", "=", due.archive)
    // Another worker may have taken it since it was read.
    .where("etat", "=", "a-envoyer")
    .where(horsPause(ctx.horloge()))
    .returning(COLONNES)
    .executeTakeFirst()) as Envoi | undefined;
}

async function constater(ctx: Contexte, envoi: Envoi, canal: string, recu: IssueEnvoi): Promise<void> {
  const resultat = ecrivable(recu);
  const a = instant(ctx.horloge());
  const { archive, tentatives: tentative } = envoi;
  // What the operator wrote when it said no is the whole of its answer: kept as any other.
  const motifGarde = recu.issue === "refusee" ? await ctx.store.put(octetsDe(recu.motif)) : null;
  await ctx.journal.ecrire(envoi.collectivite, "système", async (e) => {
    const { repondu, refuse } = await estRepondu(e, envoi);
    const ajouter = (fait: FaitEnvoi) => e.ajouter(envoi.stream, [fait]);
    const ligne = ligneDe(e.tx, envoi);
    switch (resultat.issue) {
      case "envoyee": {
        const reference = resultat.reference === undefined ? {} : { reference: resultat.reference };
        await ajouter({ type: "ArchiveEnvoyee", data: { archive, tentative, canal, ...reference, a } });
        const clos = repondu || refuse || estSansReponseAttendue(envoi.code);
        await ligne
          .set({
            etat: clos ? "clos" : "envoye",
            travailleur: null,
            reference: resultat.reference ?? null,
            canal,
          })
          .execute();
        return;
      }
      case "echouee": {
        if (repondu || refuse) {
          // Sent again for nothing: what it was for is settled.
          await ligne.set({ etat: "clos", travailleur: null }).execute();
          return;
        }
        await ajouter({ type: "EnvoiEchoue", data: { archive, tentative, motif: resultat.motif, a } });
        const etat = tentative >= TENTATIVES_MAX ? "arrete" : "a-envoyer";
        await ligne
          .set({
            etat,
            prochaine_le: dans(ctx, attenteAvant(tentative, Math.random())),
            motif: resultat.motif,
            travailleur: null,
          })
          .execute();
        return;
      }
      case "refusee":
        if (!repondu)
          await ajouter({
            type: "AnomalieRecue",
            data: {
              archive,
              nature: "operateur",
              detail: resultat.motif,
              empreinte: motifGarde ?? envoi.empreinte,
              a,
            },
          });
        await ligne.set({ etat: "clos", motif: resultat.motif, travailleur: null }).execute();
        return;
      case "incertaine":
        // The answer was lost, the archive was not: what it brought about came first and says so.
        if (repondu || refuse) await ligne.set({ etat: "clos", travailleur: null }).execute();
        else await mettreEnDoute(ctx, e, envoi, resultat.motif);
    }
  });
}

const ecrivable = (recu: IssueEnvoi): IssueEnvoi =>
  "motif" in recu ? { ...recu, motif: consignable(recu.motif) } : recu;

async function mettreEnDoute(ctx: Contexte, e: Ecriture, envoi: Envoi, motif: string): Promise<void> {
  const { archive, tentatives: tentative, stream } = envoi;
  const a = instant(ctx.horloge());
  await e.ajouter(stream, [{ type: "EnvoiIncertain", data: { archive, tentative, motif, a } }]);
  await ligneDe(e.tx, envoi)
    .set({ etat: "incertain", motif, travailleur: null, prochaine_le: dans(ctx, AVANT_DE_CHERCHER_MS) })
    .execute();
}

export const ligneDe = (tx: Base | Tx, { collectivite, archive }: Pick<Envoi, "collectivite" | "archive">) =>
  tx.updateTable("envois").where("collectivite", "=", collectivite).where("archive", "=", archive);

/** What is here is unreadable: this archive waits, with the reason, and those behind it leave. */
export async function differer(ctx: Contexte, envoi: Envoi, erreur: Error): Promise<void> {
  await ligneDe(ctx.db, envoi)
    .set({
      prochaine_le: dans(ctx, ATTENTE_MAX_MS),
      motif: `l’archive n’a pas pu être lue (${erreur.message})`,
    })
    .where("etat", "=", "a-envoyer")
    .execute();
}

/** The same bytes may leave again at once, under the same name: a person ordered it. A row being sent is left alone. */
export async function remettreEnRoute(
  ctx: Contexte,
  tx: Tx,
  envoi: Pick<Envoi, "collectivite" | "archive">,
): Promise<void> {
  await ligneDe(tx, envoi)
    .set({ etat: "a-envoyer", prochaine_le: ctx.horloge(), motif: null })
    .where("etat", "in", ["incertain", "a-envoyer", "arrete"])
    .execute();
}

const octetsDe = (texte: string): Uint8Array => new TextEncoder().encode(texte);

/**
 * Finds sendings whose worker died: its lock is free, so nobody will ever say what came of them. `lachee`: those of a
 * worker that lives and no longer carries them, because it could not record what came of them.
 */
export async function recueillirOrphelins(
  ctx: Contexte,
  lachee: (envoi: { travailleur: string | null; archive: string }) => boolean = () => false,
): Promise<number> {
  const enCours = await ctx.db
    .selectFrom("envois")
    .select(["collectivite", "archive"])
    .where("etat", "=", "en-cours")
    .execute();
  let recueillis = 0;
  for (const { collectivite, archive } of enCours) {
    await ctx.journal.ecrire(collectivite, "système", async (e) => {
      const orphelin = await e.tx
        .selectFrom("envois")
        .select([
          ...COLONNES,
          "travailleur",
          sql<boolean>`pg_try_advisory_xact_lock(travailleur)`.as("libre"),
        ])
        .where("collectivite", "=", collectivite)
        .where("archive", "=", archive)
        .where("etat", "=", "en-cours")
        .forUpdate()
        .executeTakeFirst();
      if (!orphelin || !(orphelin.libre || lachee(orphelin))) return;
      recueillis++;
      const envoi = orphelin as typeof orphelin & Envoi;
      const { repondu, refuse } = await estRepondu(e, envoi);
      if (repondu || refuse) {
        await ligneDe(e.tx, envoi).set({ etat: "clos", travailleur: null }).execute();
        return;
      }
      await mettreEnDoute(ctx, e, envoi, "l’envoi a été interrompu par l’arrêt du serveur");
    });
  }
  return recueillis;
}

/** The name of a worker: a number no other living one has, under which it holds an advisory lock while it lives. */
export const nouveauTravailleur = (): string => String(randomInt(2 ** 47));
