import type { OrigineReponse, ReponseRecue } from "@executoire/droit";
import type { Base, Tx } from "../database/connection.ts";

/** The last answer of each holder and of each suppléant, in the order received. */
export async function reponsesDe(
  base: Base | Tx,
  collectivite: string,
  seance: string,
): Promise<ReponseRecue[]> {
  const lignes = await base
    .selectFrom("suivi_convocation")
    .select(["siege", "destinataire", "reponse", "mandataire", "origine", "recue_le"])
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where("reponse", "is not", null)
    .orderBy("rang")
    .execute();
  return lignes.map(({ siege, destinataire, reponse, mandataire, origine, recue_le }) => ({
    siege,
    ...(destinataire === "suppleant" && { destinataire }),
    reponse: reponse as ReponseRecue["reponse"],
    ...(mandataire && { mandataire }),
    recueLe: recue_le as string,
    origine: origine as OrigineReponse,
  }));
}
