/** Every legal date of an authority, and the feed a calendar program reads. */
import { randomBytes } from "node:crypto";
import {
  ajouterJours,
  dateLongue,
  delais,
  type EtatActe,
  type EtatSeance,
  type ProfilCollectivite,
  verifierConvocation,
} from "@executoire/droit";
import ical, { ICalCalendarMethod } from "ical-generator";
import type { CalendrierVue, EcheanceVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { instant } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import type { Session } from "./comptes.ts";
import { echeancesDeLAnnee } from "./echeances-annee.ts";

export async function vueCalendrier(ctx: Contexte, session: Session, annee: number): Promise<CalendrierVue> {
  const abonnement = await ctx.db
    .selectFrom("flux_calendrier")
    .select("cree_le")
    .where("compte", "=", session.compte.id)
    .executeTakeFirst();
  return {
    annee,
    echeances: await echeances(ctx, session.collectivite.id, annee),
    abonnement: abonnement ? { creeLe: instant(abonnement.cree_le) } : null,
  };
}

async function echeances(ctx: Contexte, collectivite: string, annee: number): Promise<EcheanceVue[]> {
  const debut = `${annee}-01-01`;
  const fin = `${annee}-12-31`;
  const seances = await ctx.db
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    // Dates run from a sitting of the year, or of the end of the one before.
    .where("date", ">=", `${annee - 1}-10-01`)
    .where("date", "<=", fin)
    .execute();
  const suites = await ctx.db
    .selectFrom("proces_verbaux")
    .select(["seance", "etat"])
    .where("collectivite", "=", collectivite)
    .execute();
  const actes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("date_decision", ">=", `${annee - 1}-06-01`)
    .where("date_decision", "<=", fin)
    .execute();
  const mandature = await ctx.db
    .selectFrom("mandatures")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("organe", "=", "conseil")
    .orderBy("du", (o) => o.desc().nullsLast())
    .executeTakeFirst();
  const profil: ProfilCollectivite | undefined = mandature?.etat.profil;
  const listes = new Map(suites.map(({ seance, etat }) => [seance, etat.liste !== null]));
  return [
    ...(profil ? echeancesDeLAnnee(profil, annee) : []),
    ...seances.flatMap(({ etat }) => deLaSeance(etat, listes.get(etat.seance) ?? false)),
    ...actes.flatMap(({ etat }) => deLActe(etat)),
  ]
    .filter(({ le }) => le >= debut && le <= fin)
    .sort((x, y) => x.le.localeCompare(y.le) || x.id.localeCompare(y.id));
}

function deLaSeance(etat: EtatSeance, listePubliee: boolean): EcheanceVue[] {
  const lien = `/seances/${etat.seance}`;
  const commun = { source: "seance" as const, conteste: false };
  const organe = etat.profil.organe.replace(/^(le |la |l’)/, "");
  const { dernierEnvoi, article, calcul } = verifierConvocation(etat.profil, etat.date, etat.date, {
    installation: etat.installation,
  });
  const lignes: EcheanceVue[] = [
    {
      ...commun,
      id: `${etat.seance}:seance`,
      le: etat.date,
      intitule: `Séance\u00a0: ${organe}, ${etat.heure.replace(":", "\u00a0h\u00a0")}`,
      article: null,
      calcul: etat.lieu,
      fait: etat.phase === "levee",
      lien,
    },
  ];
  if (etat.phase === "prevue") {
    lignes.push({
      ...commun,
      id: `${etat.seance}:convocation`,
      le: dernierEnvoi,
      intitule: `Dernier jour pour convoquer la séance du ${dateLongue(etat.date)}`,
      article,
      calcul,
      fait: false,
      lien,
    });
  }
  if (etat.phase === "levee") {
    lignes.push({
      ...commun,
      id: `${etat.seance}:liste`,
      le: ajouterJours(etat.date, 7),
      intitule: `Liste des délibérations de la séance du ${dateLongue(etat.date)}`,
      article: "art. L2121-25 du CGCT",
      calcul: `Une semaine après la séance, sans report\u00a0: ${dateLongue(ajouterJours(etat.date, 7))}.`,
      fait: listePubliee,
      lien: `${lien}/pv`,
    });
  }
  return lignes;
}

function deLActe(etat: EtatActe): EcheanceVue[] {
  const { finRecours, finDefere } = delais(etat);
  const { numero } = etat.deliberation;
  const commun = { source: "acte" as const, conteste: false, fait: false, lien: `/actes/${etat.acte}` };
  return [
    ...(finDefere
      ? [
          {
            ...commun,
            id: `${etat.acte}:defere`,
            le: finDefere,
            intitule: `Délibération ${numero}\u00a0: fin du délai de déféré du préfet`,
            article: "art. L2131-6 du CGCT",
            calcul: "Deux mois francs après la réception par l’État, reportés au premier jour ouvrable.",
          },
        ]
      : []),
    ...(finRecours
      ? [
          {
            ...commun,
            id: `${etat.acte}:recours`,
            le: finRecours,
            intitule: `Délibération ${numero}\u00a0: fin du délai de recours`,
            article: "art. R421-1 du CJA",
            calcul: "Deux mois francs après la publication, reportés au premier jour ouvrable.",
          },
        ]
      : []),
  ];
}

/** A new secret address for this account; the one before stops working. Only its fingerprint is kept. */
export async function nouvelAbonnement(ctx: Contexte, session: Session): Promise<string> {
  const jeton = randomBytes(24).toString("base64url");
  const ligne = { empreinte: sha256(jeton), cree_le: ctx.horloge() };
  await ctx.db
    .insertInto("flux_calendrier")
    .values({ compte: session.compte.id, collectivite: session.collectivite.id, ...ligne })
    .onConflict((c) => c.column("compte").doUpdateSet(ligne))
    .execute();
  return `${ctx.origine}/calendrier/${jeton}.ics`;
}

export async function finirAbonnement(ctx: Contexte, session: Session): Promise<void> {
  await ctx.db.deleteFrom("flux_calendrier").where("compte", "=", session.compte.id).execute();
}

/** The calendar behind a secret address, for this year and the next; null when nobody has that address. */
export async function fluxCalendrier(ctx: Contexte, jeton: string): Promise<string | null> {
  const ligne = await ctx.db
    .selectFrom("flux_calendrier as f")
    .innerJoin("collectivites as c", "c.id", "f.collectivite")
    .select(["c.id", "c.nom"])
    .where("f.empreinte", "=", sha256(jeton))
    .executeTakeFirst();
  if (!ligne) return null;
  const annee = ctx.horloge().getFullYear();
  const calendrier = ical({
    name: `Dates légales, ${ligne.nom}`,
    prodId: { company: "Exécutoire", product: "calendrier", language: "FR" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const a of [annee, annee + 1]) {
    for (const echeance of await echeances(ctx, ligne.id, a)) {
      calendrier.createEvent({
        id: `${echeance.id}@${ligne.id}.executoire`,
        start: `${echeance.le}T00:00:00`,
        allDay: true,
        floating: true,
        summary: `${echeance.fait ? "✓ " : ""}${echeance.intitule}`,
        description: [echeance.calcul, echeance.article].filter(Boolean).join("\n"),
        stamp: ctx.horloge(),
        ...(echeance.lien && { url: `${ctx.origine}/agents${echeance.lien}` }),
      });
    }
  }
  return calendrier.toString();
}
