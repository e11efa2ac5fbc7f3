import type { Contexte } from "../contexte.ts";
import { refusSerie, SerieEpuisee } from "../delivery/composer.ts";
import { inscrireDemande } from "../delivery/courriers/automatiques.ts";
import type { ResultatGeste } from "./actes.ts";
import { refusDeDemander } from "./classification.ts";
import type { Session } from "./comptes.ts";

/** A person asks the prefecture for the classification in force (7-1): one at a time, one a day. */
export async function demanderClassification(
  ctx: Contexte,
  { compte, collectivite: { id, siren } }: Session,
): Promise<ResultatGeste> {
  const resultat = await ctx.journal
    .ecrire(id, compte.nom, async (e): Promise<ResultatGeste> => {
      const refus = await refusDeDemander(ctx, e.tx, id, siren);
      if (refus) return { ok: false, refus };
      await inscrireDemande(ctx, e, { id, siren }, { nom: compte.nom, email: compte.identifiant });
      // What was to leave by itself has just left.
      await e.tx
        .deleteFrom("automatiques_dus")
        .where("collectivite", "=", id)
        .where("code", "=", "7-1")
        .execute();
      return { ok: true };
    })
    .catch((error: unknown): ResultatGeste => {
      if (!(error instanceof SerieEpuisee)) throw error;
      return { ok: false, refus: refusSerie() };
    });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}
