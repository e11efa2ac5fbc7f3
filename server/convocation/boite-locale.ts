/** The mailbox of the demonstration: what a mail server would have taken, kept here to be read. */
import type { Contexte } from "../contexte.ts";
import type { Porteur } from "./porteur.ts";

export const EXPEDITEUR_LOCAL = "convocations@executoire.test";

export const porteurLocal = (ctx: Contexte): Porteur => ({
  expediteur: EXPEDITEUR_LOCAL,
  async envoyer({ collectivite, messageId, nom, adresse, objet, empreinte }) {
    await ctx.db
      .insertInto("boite_locale")
      .values({ collectivite, message_id: messageId, nom, adresse, objet, empreinte, recu_le: ctx.horloge() })
      // The same message put twice in a box is one message.
      .onConflict((c) => c.columns(["collectivite", "message_id"]).doNothing())
      .execute();
    return { issue: "envoye" };
  },
});

export interface MessageLocal {
  nom: string;
  adresse: string;
  objet: string;
  recuLe: Date;
  empreinte: string;
}

export async function messagesLocaux(ctx: Contexte, collectivite: string): Promise<MessageLocal[]> {
  const lignes = await ctx.db
    .selectFrom("boite_locale")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .orderBy("recu_le", "desc")
    .orderBy("adresse")
    .execute();
  return lignes.map(enMessage);
}

export async function messageLocal(
  ctx: Contexte,
  collectivite: string,
  empreinte: string,
): Promise<(MessageLocal & { octets: Uint8Array }) | null> {
  const ligne = await ctx.db
    .selectFrom("boite_locale")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("empreinte", "=", empreinte)
    .executeTakeFirst();
  return ligne ? { ...enMessage(ligne), octets: await ctx.store.get(ligne.empreinte) } : null;
}

const enMessage = (ligne: {
  nom: string;
  adresse: string;
  objet: string;
  recu_le: Date;
  empreinte: string;
}): MessageLocal => ({
  nom: ligne.nom,
  adresse: ligne.adresse,
  objet: ligne.objet,
  recuLe: ligne.recu_le,
  empreinte: ligne.empreinte,
});
