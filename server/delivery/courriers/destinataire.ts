/** For whom a letter is: what it says, what its mailbox says, else what its messages name. */
import {
  parseIdentifiantActe,
  parseNomEnveloppe,
  type Reception,
  serviceDeControle,
} from "@executoire/actes";
import type { Contexte } from "../../contexte.ts";
import type { Lettre } from "../canal.ts";
import type { Autorite } from "./registre.ts";

/** Whose it may be: the owner of the mailbox, the recipient written on it, else the acts its messages name. */
export function sirensDe(lettre: Lettre, { enveloppe, anomalie, messages }: Reception): string[] {
  if (lettre.siren !== undefined) return [lettre.siren];
  if (enveloppe) return [enveloppe.contenu.destinataire.trim()];
  const nommes = messages.flatMap(({ message }) => {
    const lu = "idActe" in message && message.idActe !== null ? parseIdentifiantActe(message.idActe) : null;
    return lu?.ok ? [lu.valeur.siren] : [];
  });
  const refusee = anomalie && parseNomEnveloppe(anomalie.refusee ?? anomalie.nom);
  const refusant = refusee?.ok
    ? refusee.valeur.siren
    : (anomalie?.message.enveloppeRecue?.emetteur.siren.trim() ?? null);
  return [...new Set([...(refusant === null ? [] : [refusant]), ...nommes])];
}

export async function autoriteDe(ctx: Contexte, siren: string): Promise<Autorite | null> {
  return (
    (await ctx.db
      .selectFrom("collectivites")
      .select(["id", "siren"])
      .where("siren", "=", siren)
      .executeTakeFirst()) ?? null
  );
}

/** A mailbox of one owner needs no envelope: its letters can only be from the service that controls it. */
export async function enveloppeDe(ctx: Contexte, { id, siren }: Autorite): Promise<Reception["enveloppe"]> {
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const { departementActes: departement, arrondissement } = reglages;
  const service = serviceDeControle({ departement, arrondissement });
  return {
    nom: "",
    octets: new Uint8Array(),
    contenu: { service, referent: null, formulaires: [], destinataire: siren },
  };
}
