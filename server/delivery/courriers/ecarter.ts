import type { Empreinte } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";
import { instant } from "../../horloge.ts";
import type { Ecriture } from "../../journal/journal.ts";

/** Who speaks in the journal when a message of the State is recorded. */
export const ETAT = "Ministère de l’Intérieur";

export interface Ecarte {
  racine: string;
  code: string | null;
  raison: string;
  empreinte: Empreinte;
}

/** A message that fits nothing, kept where somebody will read it. The same one again is not told twice. */
export async function ecarter(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  stream: string,
  message: Ecarte,
): Promise<boolean> {
  const deja = await e.tx
    .selectFrom("messages_ecartes")
    .select("version")
    .where("collectivite", "=", collectivite)
    .where("stream", "=", stream)
    .where("empreinte", "=", message.empreinte)
    .where("raison", "=", message.raison)
    .executeTakeFirst();
  if (deja) return false;
  await e.ajouter(stream, [{ type: "MessageEcarte", data: { ...message, a: instant(ctx.horloge()) } }], {
    par: ETAT,
  });
  return true;
}
