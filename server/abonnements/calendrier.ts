/** The sittings of the assembly as a calendar anyone may follow (RFC 5545). */
import { type EtatSeance, sansArticle } from "@executoire/droit";
import { type CollectivitePublique, cheminSeance } from "@executoire/portail";
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from "ical-generator";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { DUREE_MS, zoneDe } from "../convocation/invitation.ts";
import { etatSeance } from "../database/schema.ts";
import { sha256 } from "../store/store.ts";

const SEANCES_MAX = 200;

export interface Calendrier {
  texte: string;
  /** When a sitting last changed. */
  modifie: Date | undefined;
}

export async function calendrierPublic(
  ctx: Contexte,
  c: CollectivitePublique & { id: string },
): Promise<Calendrier> {
  const lignes = await ctx.db
    .selectFrom("seances")
    .select([
      "id",
      etatSeance,
      (e) =>
        e
          .selectFrom("journal")
          .select(sql<string>`max(enregistre_le::timestamptz)`.as("le"))
          .whereRef("journal.collectivite", "=", "seances.collectivite")
          .where(sql<boolean>`journal.stream = 'seance:' || seances.id`)
          .as("le"),
    ])
    .where("collectivite", "=", c.id)
    // Known by its convocation, and only the assembly meets in public.
    .where("phase", "!=", "prevue")
    .where("repetition", "=", false)
    .where("organe", "=", "conseil")
    .orderBy("date", "desc")
    .limit(SEANCES_MAX)
    .execute();
  const { nom, regles } = zoneDe(c.departement);
  const calendrier = ical({
    name: `Séances, ${c.nom}`,
    prodId: "//executoire//seances//FR",
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: nom, generator: () => regles },
    ttl: 6 * 3600,
  });
  for (const { id, etat, le } of lignes) {
    // The library prints the UTC fields of a date beside the time zone it is told: the local hour is written there.
    const debut = new Date(`${etat.date}T${etat.heure}:00Z`);
    calendrier.createEvent({
      // Never changes: a diary moves the event instead of adding one.
      id: `${sha256(`${etat.profil.siren} ${id}`).slice(0, 32)}@${new URL(c.adressePortail).hostname}`,
      sequence: etat.complements.length + (etat.carence ? 1 : 0),
      start: debut,
      end: new Date(debut.getTime() + DUREE_MS),
      timezone: nom,
      stamp: le ? new Date(le) : ctx.horloge(),
      summary: `${resume(etat)}, ${c.nom}`,
      location: etat.lieu,
      description: etat.carence
        ? "Le quorum n’a pas été atteint\u00a0: la séance n’a pas délibéré."
        : `Ordre du jour et délibérations\u00a0: ${c.adressePortail}${cheminSeance(c.slug, id)}`,
      url: `${c.adressePortail}${cheminSeance(c.slug, id)}`,
      status: etat.carence ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PUBLIC,
    });
  }
  const changements = lignes.flatMap(({ le }) => (le ? [new Date(le)] : []));
  return {
    texte: calendrier.toString(),
    modifie: changements.reduce<Date | undefined>((a, b) => (a && a > b ? a : b), undefined),
  };
}

function resume({ profil, carence }: EtatSeance): string {
  const organe = sansArticle(profil.organe);
  return `${organe.charAt(0).toUpperCase()}${organe.slice(1)}${carence ? " (sans quorum)" : ""}`;
}
