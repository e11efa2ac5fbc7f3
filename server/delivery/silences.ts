import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { type Envoi, ligneDe } from "./outbox.ts";
import { estRepondu } from "./reponse.ts";
import { RECHERCHES_MAX } from "./retrouver.ts";

/** After so many days nobody believes any more that an acknowledgement will come: a person decides (PROTOCOL 1.3). */
const JOURS = 30;
const JOUR_MS = 86_400_000;

/** Sendings the State never answered. A late acknowledgement still wins; nothing leaves again by itself. */
export async function constaterSilences(ctx: Contexte): Promise<number> {
  const limite = new Date(ctx.horloge().getTime() - JOURS * JOUR_MS);
  const muets = (await ctx.db
    .selectFrom("envois")
    .select(["collectivite", "archive", "stream", "code"])
    .where("etat", "=", "envoye")
    .where("commence_le", "<=", limite)
    .execute()) as Pick<Envoi, "collectivite" | "archive" | "stream" | "code">[];
  for (const muet of muets) await constaterSilence(ctx, muet);
  return muets.length;
}

async function constaterSilence(
  ctx: Contexte,
  envoi: Pick<Envoi, "collectivite" | "archive" | "stream" | "code">,
): Promise<void> {
  await ctx.journal.ecrire(envoi.collectivite, "système", async (e) => {
    const { repondu, refuse } = await estRepondu(e, envoi);
    const clos = repondu || refuse;
    const { numUpdatedRows } = await ligneDe(e.tx, envoi)
      .set({
        etat: clos ? "clos" : "incertain",
        motif: clos ? null : `${JOURS} jours sans accusé de réception`,
        // The operator took it and said so then: asking it again would only bring the silence back.
        recherches: RECHERCHES_MAX,
      })
      .where("etat", "=", "envoye")
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n || clos) return;
    await e.ajouter(envoi.stream, [
      {
        type: "SilenceConstate",
        data: { archive: envoi.archive, jours: JOURS, a: instant(ctx.horloge()) },
      },
    ]);
  });
}
