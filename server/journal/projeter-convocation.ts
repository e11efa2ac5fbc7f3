import type { FaitConvocation } from "@executoire/droit";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of this stream. */
export const TABLES_CONVOCATION = ["suivi_convocation"] as const;

/** Who opened and what each answered: what the sitting and the page of the convocation read. */
export async function projeterConvocation(tx: Tx, f: FaitEnregistre, seance: string): Promise<void> {
  const fait = f.fait as FaitConvocation;
  if (fait.type !== "ConvocationOuverte" && fait.type !== "ReponseDonnee") return;
  const { siege, a } = fait.data;
  const destinataire: "titulaire" | "suppleant" = fait.data.destinataire ?? "titulaire";
  const cle = { collectivite: f.collectivite, seance, siege, destinataire };
  if (fait.type === "ConvocationOuverte") {
    await tx
      .insertInto("suivi_convocation")
      .values({ ...cle, ouverte_le: a })
      // The first opening is the one that counts.
      .onConflict((c) =>
        c
          .columns(["collectivite", "seance", "siege", "destinataire"])
          .doUpdateSet((e) => ({ ouverte_le: e.fn.coalesce("suivi_convocation.ouverte_le", e.val(a)) })),
      )
      .execute();
    return;
  }
  const { reponse, mandataire, origine } = fait.data;
  const dite = { reponse, mandataire: mandataire ?? null, origine, recue_le: a, rang: f.version };
  await tx
    .insertInto("suivi_convocation")
    .values({ ...cle, ...dite })
    .onConflict((c) => c.columns(["collectivite", "seance", "siege", "destinataire"]).doUpdateSet(dite))
    .execute();
}
