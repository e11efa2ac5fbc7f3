import { normaliserNumero } from "@executoire/actes";
import { appliquerReprise, type EtatReprise, type FaitReprise, motsDuTexte } from "@executoire/droit";
import { sql } from "kysely";
import type { Tx } from "../database/connection.ts";
import type { FaitEnregistre } from "./journal.ts";

/** Tables rebuilt from the facts of these streams. */
export const TABLES_REPRISE = ["reprises"] as const;

/** Who holds a number, in the words a refusal repeats. */
export const parReprise = (etat: Pick<EtatReprise, "numero" | "contenu">): string =>
  `l’acte repris ${etat.numero} du ${etat.contenu.dateActe}`;

/** The transmitted forms an act taken over keeps for itself; none for a number that could never be transmitted. */
export function numerosDeReprise(etat: Pick<EtatReprise, "numero" | "contenu">): string[] {
  const normalise = normaliserNumero(etat.numero);
  const transmis = etat.contenu.numeroTransmis;
  return [...new Set([...(normalise.ok ? [normalise.valeur] : []), ...(transmis ? [transmis] : [])])];
}

export async function projeterReprise(tx: Tx, f: FaitEnregistre, id: string): Promise<void> {
  const { collectivite } = f;
  const avant = await tx
    .selectFrom("reprises")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  const etat = appliquerReprise(avant?.etat ?? null, f.fait as FaitReprise);
  if (avant) {
    // Taken over by mistake: the number is free again for the act that bears it.
    await tx
      .deleteFrom("numeros")
      .where("collectivite", "=", collectivite)
      .where("numero_transmis", "in", [...numerosDeReprise(etat), ""])
      .where("pris_par", "=", parReprise(etat))
      .execute();
    await tx
      .updateTable("reprises")
      .set({ etat: JSON.stringify(etat), retiree: etat.retiree !== null })
      .where("collectivite", "=", collectivite)
      .where("id", "=", id)
      .execute();
    return;
  }
  for (const numero_transmis of numerosDeReprise(etat))
    await tx
      .insertInto("numeros")
      .values({ collectivite, numero_transmis, numero: etat.numero, pris_par: parReprise(etat) })
      .execute();
  const { contenu } = etat;
  const corps = contenu.texte ? motsDuTexte(contenu.texte).replaceAll("\n", " ") : "";
  const noms = [contenu.identifiant, contenu.numeroTransmis, contenu.secretaire].filter(Boolean).join(" ");
  await tx
    .insertInto("reprises")
    .values({
      collectivite,
      id,
      numero: etat.numero,
      date: contenu.dateActe ?? "",
      objet: contenu.objet ?? "",
      empreinte: etat.source.empreinte,
      retiree: false,
      recherche: sql`setweight(to_tsvector('french', ${`${etat.numero} ${contenu.objet ?? ""} ${noms}`}), 'A') || setweight(to_tsvector('french', ${corps}), 'B')`,
      etat: JSON.stringify(etat),
    })
    .execute();
}
