import { type NumeroDActe, normaliserNumero } from "@executoire/actes";
import type { EtatActe, FaitActe } from "@executoire/droit";
import type { Base, Tx } from "../database/connection.ts";

/**
 * Numbers this act may no longer be transmitted under: those of all others, and its own once the State has held it
 * under them. After an anomaly the State holds nothing, and the same number serves again (PROTOCOL 2.2, 6.4).
 */
export async function numerosInterdits(
  db: Base | Tx,
  collectivite: string,
  etat: EtatActe,
): Promise<NumeroDActe[]> {
  const faits = await db
    .selectFrom("journal")
    .select(["type", "data"])
    .where("collectivite", "=", collectivite)
    .where("stream", "=", `acte:${etat.acte}`)
    .where("type", "in", ["ArchivePreparee", "AccuseRecu"])
    .orderBy("version")
    .execute();
  const { propres, consommes } = numerosDe(etat, faits as FaitActe[]);
  const pris = await db
    .selectFrom("numeros")
    .select(["numero as affiche", "numero_transmis as transmis"])
    .where("collectivite", "=", collectivite)
    .execute();
  return pris.filter(({ transmis }) => !propres.has(transmis) || consommes.has(transmis));
}

function numerosDe(etat: EtatActe, faits: FaitActe[]) {
  const sien = normaliserNumero(etat.decision.numero);
  const propres = new Set(sien.ok ? [sien.valeur] : []);
  const consommes = new Set<string>();
  let courant: string | null = null;
  for (const { type, data } of faits) {
    if (type === "ArchivePreparee") {
      courant = data.numeroTransmis;
      propres.add(courant);
    } else if (type === "AccuseRecu" && courant) consommes.add(courant);
  }
  return { propres, consommes };
}
