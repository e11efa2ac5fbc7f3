/**
 * The outbox of the convocations. A message is decided in the transaction of the convocation, composed once and kept
 * by its bytes; then two commits with the sending between them, as for the archives of the Ministry:
 *
 * 1. `en-cours`, with the worker's name. If the machine stops after it, nobody knows whether the message left: the line
 *    is found orphaned and becomes `incertain`. The same message sent again is harmless (same Message-ID), but a
 *    person says so.
 * 2. the sending, outside any transaction.
 * 3. what came of it, as a fact.
 */
import type { FaitConvocation, FaitSeance } from "@executoire/droit";
import { foldSeance } from "@executoire/droit";
import { type Selectable, sql } from "kysely";
import { creerLien } from "../application/liens.ts";
import type { Contexte } from "../contexte.ts";
import type { Tables } from "../database/schema.ts";
import { attenteAvant } from "../delivery/outbox.ts";
import { parVoies } from "../delivery/voies.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { composerMessage } from "./message.ts";
import { porteurDe } from "./messagerie.ts";
import type { IssueEnvoi, Porteur } from "./porteur.ts";

type Ligne = Selectable<Tables["distributions"]>;
type Cle = Pick<Ligne, "collectivite" | "seance" | "envoi" | "siege" | "destinataire">;

/** Taken at once; what the clerk corrects meanwhile is looked at again after each lot. */
const LOT = 24;
/** A message that cannot be composed, or that no road carries, is looked at again after this. */
const REPORT_MS = 60_000;
/** After so many certain failures (about a day) a person is asked. */
const TENTATIVES_MAX = 100;

/** Sends a lot of what is due; returns how many messages were handled. */
export async function distribuerDues(ctx: Contexte, travailleur: string): Promise<number> {
  const dues = await ctx.db
    .selectFrom("distributions")
    .selectAll()
    .where("canal", "=", "courriel")
    .where("etat", "=", "a-envoyer")
    .where("prochaine_le", "<=", ctx.horloge())
    .orderBy("prochaine_le")
    // Members first: a copy for information never delays a delay that counts.
    .orderBy(sql`destinataire = 'copie'`)
    .orderBy("siege")
    .limit(LOT)
    .execute();
  const porteurs = new Map<string, Promise<Porteur | null>>();
  let traitees = 0;
  await parVoies(dues, async (due) => {
    const porteur = await (porteurs.get(due.collectivite) ??
      porteurs.set(due.collectivite, porteurDe(ctx, due.collectivite)).get(due.collectivite));
    if (!porteur || due.adresse === null) return reporter(ctx, due);
    const message = await messageDe(ctx, porteur, due).catch(async (error: unknown) => {
      await reporter(ctx, due);
      throw error;
    });
    const prise = await prendre(ctx, travailleur, due);
    if (!prise) return;
    traitees++;
    const issue = await porteur.envoyer({
      collectivite: due.collectivite,
      nom: due.nom,
      adresse: due.adresse,
      ...message,
    });
    await constater(ctx, prise, issue);
  });
  return traitees;
}

/** What cannot leave yet gives its place: a lot full of it would stop everyone else’s messages. */
async function reporter(ctx: Contexte, due: Ligne): Promise<void> {
  await ceLigne(ctx.db.updateTable("distributions"), due)
    .set({ prochaine_le: new Date(ctx.horloge().getTime() + REPORT_MS) })
    .where("etat", "=", "a-envoyer")
    .execute();
}

/** The message as it was kept, composed now if it never was. */
async function messageDe(ctx: Contexte, porteur: Porteur, due: Ligne) {
  const compose = await composer(ctx, porteur, due);
  if (due.empreinte && due.message_id) {
    // What leaves is what was kept, whatever the program composes today.
    return {
      messageId: due.message_id,
      objet: compose.objet,
      empreinte: due.empreinte,
      octets: await ctx.store.get(due.empreinte),
    };
  }
  const empreinte = await ctx.store.put(compose.octets);
  await ceLigne(ctx.db.updateTable("distributions"), due)
    .set({ empreinte, message_id: compose.messageId })
    .where("edition", "=", due.edition)
    .execute();
  return { ...compose, empreinte };
}

async function composer(ctx: Contexte, porteur: Porteur, due: Ligne) {
  const { collectivite, seance, envoi, siege, destinataire } = due;
  const faits = (await ctx.journal.historique(collectivite, `convocation:${seance}`)).map(
    ({ fait }) => fait as FaitConvocation,
  );
  const emise = faits.find((fait) => fait.type === "ConvocationEmise" && fait.data.envoi === envoi);
  if (emise?.type !== "ConvocationEmise")
    throw new Error(`Envoi sans convocation émise : ${seance}, ${envoi}`);
  const etat = foldSeance(
    (await ctx.journal.historique(collectivite, `seance:${seance}`)).map(({ fait }) => fait as FaitSeance),
  );
  return composerMessage({
    etat,
    seance,
    envoi,
    emiseLe: emise.data.a,
    points: etat.ordreDuJour.filter(({ id }) => emise.data.points.includes(id)),
    destinataire: { siege, role: destinataire, nom: due.nom, courriel: due.adresse ?? "" },
    edition: due.edition,
    lien:
      destinataire === "copie"
        ? null
        : `${ctx.origine}/elu/#${await creerLien(ctx.db, { collectivite, seance, siege, destinataire })}`,
    pdf: await ctx.store.get(emise.data.document),
    expediteur: { nom: etat.profil.nom, courriel: porteur.expediteur },
  });
}

async function prendre(ctx: Contexte, travailleur: string, due: Ligne): Promise<Ligne | undefined> {
  return (
    ceLigne(ctx.db.updateTable("distributions"), due)
      .set((e) => ({
        etat: "en-cours" as const,
        tentatives: e("tentatives", "+", 1),
        commence_le: ctx.horloge(),
        travailleur,
        motif: null,
      }))
      // Another worker may have taken it since it was read, or the clerk corrected its address.
      .where("etat", "=", "a-envoyer")
      .where("edition", "=", due.edition)
      .returningAll()
      .executeTakeFirst()
  );
}

async function constater(ctx: Contexte, ligne: Ligne, issue: IssueEnvoi): Promise<void> {
  const a = instant(ctx.horloge());
  await ctx.journal.ecrire(ligne.collectivite, "système", async (e) => {
    switch (issue.issue) {
      case "envoye":
        await noter(e, ligne, { etat: "envoye", fait_le: a, motif: null });
        await e.ajouter(`convocation:${ligne.seance}`, [await distribuee(e, ligne, a)]);
        return;
      case "differe": {
        if (ligne.tentatives >= TENTATIVES_MAX) {
          await echouer(e, ligne, { motif: issue.motif, incertain: false, a });
          return;
        }
        const prochaine_le = new Date(
          ctx.horloge().getTime() + attenteAvant(ligne.tentatives, Math.random()),
        );
        await noter(e, ligne, { etat: "a-envoyer", prochaine_le, motif: issue.motif });
        return;
      }
      case "refuse":
      case "incertain":
        await echouer(e, ligne, { motif: issue.motif, incertain: issue.issue === "incertain", a });
    }
  });
}

async function distribuee(e: Ecriture, ligne: Ligne, a: string): Promise<FaitConvocation> {
  const { envoi, siege, destinataire, empreinte } = ligne;
  if (destinataire !== "copie") {
    return {
      type: "ConvocationDistribuee",
      data: { envoi, siege, destinataire, canal: "courriel", ...(empreinte && { preuve: empreinte }), a },
    };
  }
  const copie = await e.tx
    .selectFrom("destinataires_copie")
    .select("commune")
    .where("collectivite", "=", ligne.collectivite)
    .where("id", "=", siege)
    .executeTakeFirst();
  return {
    type: "CopieDistribuee",
    data: {
      envoi,
      nom: ligne.nom,
      commune: copie?.commune ?? "",
      preuve: empreinte ?? "",
      a,
    },
  };
}

/** A copy that fails is seen on the screen; only what concerns a member is a fact of the convocation. */
async function echouer(
  e: Ecriture,
  ligne: Cle,
  { motif, incertain, a }: { motif: string; incertain: boolean; a: string },
): Promise<void> {
  await noter(e, ligne, { etat: incertain ? "incertain" : "echec", motif });
  const { envoi, siege, destinataire } = ligne;
  if (destinataire === "copie") return;
  await e.ajouter(`convocation:${ligne.seance}`, [
    { type: "DistributionEchouee", data: { envoi, siege, destinataire, motif, incertain, a } },
  ]);
}

const noter = (
  e: Ecriture,
  ligne: Cle,
  valeurs: Partial<Pick<Ligne, "etat" | "motif" | "prochaine_le">> & { fait_le?: string },
) =>
  ceLigne(e.tx.updateTable("distributions"), ligne)
    .set({ ...valeurs, travailleur: null })
    .execute();

/** Finds messages whose worker died: its lock is free, so nobody will ever say what came of them. */
export async function recueillirDistributionsOrphelines(ctx: Contexte): Promise<number> {
  const enCours = await ctx.db
    .selectFrom("distributions")
    .select(["collectivite", "seance", "envoi", "siege", "destinataire"])
    .where("etat", "=", "en-cours")
    .execute();
  let recueillies = 0;
  for (const ligne of enCours) {
    await ctx.journal.ecrire(ligne.collectivite, "système", async (e) => {
      const orpheline = await ceLigne(e.tx.selectFrom("distributions"), ligne)
        .select(sql<boolean>`pg_try_advisory_xact_lock(travailleur)`.as("libre"))
        .where("etat", "=", "en-cours")
        .forUpdate()
        .executeTakeFirst();
      if (!orpheline?.libre) return;
      recueillies++;
      await echouer(e, ligne, {
        motif: "l’envoi a été interrompu par l’arrêt du serveur",
        incertain: true,
        a: instant(ctx.horloge()),
      });
    });
  }
  return recueillies;
}

interface Filtrable<R> {
  where(colonne: keyof Cle, operateur: "=", valeur: string | number): R;
}
/** Bounds a query to one line of the outbox. */
export function ceLigne<Q extends Filtrable<unknown>>(requete: Q, cle: Cle): Q {
  return (["collectivite", "seance", "envoi", "siege", "destinataire"] as const).reduce<Q>(
    (q, colonne) => q.where(colonne, "=", cle[colonne]) as Q,
    requete,
  );
}
