/** To whom the convocation goes, and by which road. */
import { articleCopie, destinatairesDe, type EtatSeance, nomComplet } from "@executoire/droit";
import type { Insertable } from "kysely";
import { coordonneesDe } from "../application/assemblee.ts";
import type { Base, Tx } from "../database/connection.ts";
import type { Tables } from "../database/schema.ts";

export type LigneDistribution = Pick<
  Insertable<Tables["distributions"]>,
  "siege" | "destinataire" | "nom" | "canal" | "adresse" | "etat" | "motif"
>;

export const SANS_ADRESSE = "aucune adresse électronique n’est connue";

/**
 * One line per holder, per suppléant (L5211-6) and per councillor copied (L5211-40-2). Electronic by default, on paper
 * for who asked (CONV-08).
 */
export async function lignesDeDistribution(
  base: Base | Tx,
  collectivite: string,
  etat: EtatSeance,
): Promise<LigneDistribution[]> {
  const connues = await coordonneesDe(base, collectivite, etat.sieges);
  const membres = destinatairesDe(etat).map(({ siege, destinataire, elu }): LigneDistribution => {
    const connue = connues.find((c) => c.siege === siege && c.destinataire === destinataire);
    const canal = connue?.canal ?? "courriel";
    const adresse = (canal === "courriel" ? connue?.courriel : connue?.adresse) ?? null;
    const perdu = canal === "courriel" && adresse === null;
    return {
      siege,
      destinataire,
      nom: nomComplet(elu),
      canal,
      adresse,
      etat: perdu ? "echec" : "a-envoyer",
      motif: perdu ? SANS_ADRESSE : null,
    };
  });
  return [...membres, ...(await copies(base, collectivite, etat))];
}

async function copies(base: Base | Tx, collectivite: string, etat: EtatSeance): Promise<LigneDistribution[]> {
  // The text speaks of the deliberating body: a bureau or a commission is nobody's to copy.
  if (!articleCopie(etat.profil) || etat.organe !== "conseil") return [];
  const lignes = await base
    .selectFrom("destinataires_copie")
    .select(["id", "nom", "adresse"])
    .where("collectivite", "=", collectivite)
    .orderBy("id")
    .execute();
  return lignes.map(({ id, nom, adresse }) => ({
    siege: id,
    destinataire: "copie",
    nom,
    canal: "courriel",
    adresse,
    etat: "a-envoyer",
    motif: null,
  }));
}
