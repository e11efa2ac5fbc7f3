/**
 * The outbox of the mails to citizens: taken under the worker's name, sent, then told. A machine that stops in between
 * leaves an alert of which nobody knows whether it arrived: it is not sent again, the act is read on the portal. What
 * was hidden or taken off line since the message was decided is not in it.
 */
import { designer } from "@executoire/droit";
import {
  type CollectivitePublique,
  cheminAbonnement,
  cheminActe,
  messageAlerte,
  messageConfirmation,
  type TexteMessage,
} from "@executoire/portail";
import { type Selectable, sql } from "kysely";
import MailComposer from "nodemailer/lib/mail-composer";
import { collectivitePublique } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { porteurDe } from "../convocation/messagerie.ts";
import type { IssueEnvoi, Porteur } from "../convocation/porteur.ts";
import type { Tables } from "../database/schema.ts";
import { attenteAvant } from "../delivery/outbox.ts";
import { etatMontrable } from "../occultation/public.ts";
import { sha256 } from "../store/store.ts";
import { filtreDe } from "./abonnes.ts";
import { enLigne } from "./choisir.ts";
import { jetonDe } from "./jeton.ts";

type Message = Selectable<Tables["messages_abonnes"]>;
type Abonnement = Selectable<Tables["abonnements"]>;

const LOT = 24;
const REPORT_MS = 60_000;
const TENTATIVES_MAX = 20;

/** Sends a lot of what is due; returns how many messages were handled. */
export async function envoyerMessages(ctx: Contexte, travailleur: string): Promise<number> {
  const dus = await ctx.db
    .selectFrom("messages_abonnes")
    .select("rang")
    .where("etat", "=", "a-envoyer")
    .where("prochaine_le", "<=", ctx.horloge())
    // Somebody waits in front of a page for a confirmation.
    .orderBy(sql`sorte = 'alerte'`)
    .orderBy("rang")
    .limit(LOT)
    .execute();
  for (const { rang } of dus) await envoyer(ctx, travailleur, rang);
  return dus.length;
}

async function envoyer(ctx: Contexte, travailleur: string, rang: string): Promise<void> {
  const message = await ctx.db
    .updateTable("messages_abonnes")
    .set((e) => ({
      etat: "en-cours" as const,
      travailleur,
      tentatives: e("tentatives", "+", 1),
      motif: null,
    }))
    .where("rang", "=", rang)
    .where("etat", "=", "a-envoyer")
    .returningAll()
    .executeTakeFirst();
  if (!message) return;
  const noter = noterPour(ctx, rang);
  const rendre = () =>
    noter({ etat: "a-envoyer", prochaine_le: new Date(ctx.horloge().getTime() + REPORT_MS) });
  let remis = false;
  try {
    const abonnement = await ctx.db
      .selectFrom("abonnements")
      .selectAll()
      .where("id", "=", message.abonnement)
      .executeTakeFirst();
    if (!abonnement) return;
    const porteur = await porteurDe(ctx, abonnement.collectivite);
    if (!porteur) return await rendre();
    const texte = await rediger(ctx, message, abonnement);
    if (!texte) return await noter({ etat: "sans-objet" });
    const compose = await composer(ctx, porteur, message, abonnement, texte);
    // Bytes that hold an address are kept nowhere, but in the mailbox of the demonstration.
    if (!ctx.courriel) await ctx.store.put(compose.octets);
    remis = true;
    const issue = await porteur.envoyer({
      collectivite: abonnement.collectivite,
      nom: "Abonné",
      adresse: abonnement.adresse,
      ...compose,
    });
    await constater(ctx, message, issue);
  } catch (error) {
    if (!remis) await rendre();
    throw error;
  }
}

const noterPour =
  (ctx: Contexte, rang: string) =>
  async (valeurs: Partial<Pick<Message, "etat" | "prochaine_le" | "motif">>): Promise<void> => {
    await ctx.db
      .updateTable("messages_abonnes")
      .set({ ...valeurs, travailleur: null })
      .where("rang", "=", rang)
      .where("etat", "=", "en-cours")
      .execute();
  };

async function constater(ctx: Contexte, { rang, tentatives }: Message, issue: IssueEnvoi): Promise<void> {
  const noter = noterPour(ctx, rang);
  switch (issue.issue) {
    case "envoye":
      return noter({ etat: "envoye" });
    case "differe":
      return tentatives >= TENTATIVES_MAX
        ? noter({ etat: "echec", motif: issue.motif })
        : noter({
            etat: "a-envoyer",
            motif: issue.motif,
            prochaine_le: new Date(ctx.horloge().getTime() + attenteAvant(tentatives, Math.random())),
          });
    case "refuse":
      return noter({ etat: "echec", motif: issue.motif });
    case "incertain":
      return noter({ etat: "incertain", motif: issue.motif });
  }
}

/** Null when nothing of what was to be told is online any more. */
async function rediger(
  ctx: Contexte,
  message: Message,
  abonnement: Abonnement,
): Promise<TexteMessage | null> {
  const c = await publique(ctx, abonnement.collectivite);
  const filtre = filtreDe(abonnement);
  const lien = async (usage: "confirmer" | "fin") =>
    `${ctx.origine}${cheminAbonnement(c.slug, usage, { jeton: await jetonDe(ctx.db, c.id, usage, abonnement.id) })}`;
  if (message.sorte === "confirmation")
    // Confirmed meanwhile by an earlier message: nothing to ask any more.
    return abonnement.confirme_le ? null : messageConfirmation(c, { filtre, lien: await lien("confirmer") });
  const lignes = await enLigne(ctx.db, c.id)
    .innerJoin("actes_annonces as n", "n.acte", "actes.id")
    .select("actes.etat")
    .where("n.abonnement", "=", abonnement.id)
    .where("n.message", "=", message.rang)
    .orderBy("publie_le")
    .orderBy("actes.id")
    .execute();
  if (lignes.length === 0) return null;
  return messageAlerte(c, {
    filtre,
    fin: await lien("fin"),
    actes: lignes.map(({ etat }) => {
      const { decision } = etatMontrable(etat);
      const { numero, objet, matiere, dateDecision } = decision;
      return {
        numero,
        objet,
        matiere,
        dateDecision,
        nom: designer(decision).nom,
        adresse: `${ctx.origine}${cheminActe(c.slug, numero)}`,
      };
    }),
  });
}

async function publique(ctx: Contexte, id: string): Promise<CollectivitePublique & { id: string }> {
  const { slug } = await ctx.db
    .selectFrom("collectivites")
    .select("slug")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const c = await collectivitePublique(ctx, slug);
  if (!c) throw new Error(`Collectivité sans page publique : ${slug}`);
  return c;
}

async function composer(
  ctx: Contexte,
  porteur: Porteur,
  message: Message,
  abonnement: Abonnement,
  { objet, texte, html }: TexteMessage,
) {
  const { nom, slug, id } = await publique(ctx, abonnement.collectivite);
  const domaine = porteur.expediteur.split("@")[1] ?? "executoire.invalid";
  const cle = sha256(`${abonnement.id} ${message.rang}`).slice(0, 32);
  const messageId = `<abonnement.${cle}@${domaine}>`;
  const fin = `${ctx.origine}${cheminAbonnement(slug, "fin", { jeton: await jetonDe(ctx.db, id, "fin", abonnement.id) })}`;
  const octets = await new MailComposer({
    messageId,
    date: ctx.horloge(),
    from: { name: nom, address: porteur.expediteur },
    to: abonnement.adresse,
    subject: objet,
    headers: {
      "Content-Language": "fr",
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "List-Id": { prepared: true, value: `<actes.${slug}.${domaine}>` },
      // RFC 8058: the mailbox itself offers to stop, by one request and without a page.
      "List-Unsubscribe": { prepared: true, value: `<${fin}>` },
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    text: texte,
    html,
    baseBoundary: cle,
    newline: "win",
  })
    .compile()
    .build();
  return { messageId, objet, octets, empreinte: sha256(octets) };
}

/** Messages whose worker died: a confirmation leaves again under its own name, an alert is not sent twice. */
export async function recueillirMessagesOrphelins(ctx: Contexte): Promise<number> {
  const enCours = await ctx.db
    .selectFrom("messages_abonnes")
    .select("rang")
    .where("etat", "=", "en-cours")
    .execute();
  for (const { rang } of enCours) {
    await ctx.db.transaction().execute(async (tx) => {
      const orphelin = await tx
        .selectFrom("messages_abonnes")
        .select(["sorte", sql<boolean>`pg_try_advisory_xact_lock(travailleur)`.as("libre")])
        .where("rang", "=", rang)
        .where("etat", "=", "en-cours")
        .forUpdate()
        .executeTakeFirst();
      if (!orphelin?.libre) return;
      await tx
        .updateTable("messages_abonnes")
        .set({
          etat: orphelin.sorte === "confirmation" ? "a-envoyer" : "incertain",
          motif: "l’envoi a été interrompu par l’arrêt du serveur",
          travailleur: null,
        })
        .where("rang", "=", rang)
        .execute();
    });
  }
  return enCours.length;
}
