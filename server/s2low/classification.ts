/** The classification as clients compare it, byte for byte (PROTOCOL 8, 11.18). */
import { classificationNationale, direRefus, ecrireClassification } from "@executoire/actes";
import { classificationDe, refusDeDemander } from "../application/classification.ts";
import { inscrireDemande } from "../delivery/courriers/automatiques.ts";
import type { Demande } from "./operateur.ts";
import { ordonnateur } from "./ordonner.ts";
import { echoue, reussi, xml } from "./reponses.ts";

/** The very bytes received; where none ever came, the national base, always written the same. */
export async function lire({ ctx, acces }: Demande): Promise<Response> {
  const { empreinte } = await classificationDe(ctx, acces.collectivite);
  if (empreinte) return xml(await ctx.store.get(empreinte));
  const ecrite = ecrireClassification(classificationNationale);
  if (!ecrite.ok) throw new Error(`Base nationale illisible : ${ecrite.refus.phrase}`);
  return xml(ecrite.valeur);
}

/** One a day, and one at a time. */
export async function demander({ ctx, acces, agent }: Demande): Promise<Response> {
  const { id, siren } = await ctx.db
    .selectFrom("collectivites")
    .select(["id", "siren"])
    .where("id", "=", acces.collectivite)
    .executeTakeFirstOrThrow();
  if (!acces.transmet) return echoue(direRefus("certificat-rgs"));
  const fait = await ctx.journal.ecrire(id, acces.nom, async (e) => {
    const refus = await refusDeDemander(ctx, e.tx, id, siren);
    if (refus)
      return {
        ok: false as const,
        phrase: refus.code === "demande-du-jour" ? direRefus("classification-du-jour") : refus.phrase,
      };
    await inscrireDemande(
      ctx,
      e,
      { id, siren },
      { nom: ordonnateur({ acces, agent }).ordonnePar, email: "" },
    );
    const { id: transaction } = await e.tx
      .selectFrom("transactions")
      .select("id")
      .where("collectivite", "=", id)
      .where("type", "=", 7)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return { ok: true as const, transaction };
  });
  if (!fait.ok) return echoue(fait.phrase);
  ctx.reveiller();
  return reussi(fait.transaction);
}
