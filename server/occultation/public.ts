/** What a citizen is given of an act: the act itself, or its public copy where passages are hidden. */
import { decisionPublique, type EtatActe, enVigueur, type Occultation } from "@executoire/droit";
import { sql } from "kysely";
import { type Fichier, fichierActe } from "../application/fichiers.ts";
import type { Contexte } from "../contexte.ts";

/** What the acts of a sitting hide, for its own papers. */
export async function occultationsDeLaSeance(
  ctx: Contexte,
  collectivite: string,
  seance: string,
): Promise<Occultation[]> {
  const lignes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where(sql<boolean>`jsonb_array_length(coalesce(etat->'occultations', '[]'::jsonb)) > 0`)
    .execute();
  return lignes.flatMap(({ etat }) => enVigueur(etat.occultations));
}

/** The state as the portal shows it: every page, feed and file of data is made from it. */
export const etatMontrable = (etat: EtatActe): EtatActe =>
  enVigueur(etat.occultations).length === 0 ? etat : { ...etat, decision: decisionPublique(etat) };

/**
 * A file of the act for a citizen. With passages hidden, only the copy made without them is given: the signed act, the
 * layers over it and the receipt, which prints the object, all hold the words. Nothing until the copy is there.
 */
export async function fichierPublic(
  ctx: Contexte,
  collectivite: string,
  etat: EtatActe,
  nom: string,
): Promise<Fichier | null> {
  const enCours = enVigueur(etat.occultations);
  if (enCours.length === 0) return fichierActe(ctx, collectivite, etat.acte, nom);
  if (nom === "acte.pdf") {
    const { copiePublique: copie } = etat;
    if (!copie || enCours.some(({ id }) => !copie.occultations.includes(id))) return null;
    return {
      nom: "copie-publique.pdf",
      mime: "application/pdf",
      octets: await ctx.store.get(copie.empreinte),
    };
  }
  return /^annexe-\d{1,3}\.pdf$/.test(nom) ? fichierActe(ctx, collectivite, etat.acte, nom) : null;
}
