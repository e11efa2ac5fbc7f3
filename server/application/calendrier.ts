/** Every legal date of an authority, and the feed a calendar program reads. */
import { randomBytes } from "node:crypto";
import {
  article,
  type Composition,
  delais,
  type EtatActe,
  type EtatProcesVerbal,
  type EtatSeance,
  echeancier,
  estVotee,
  prefecture,
  sansArticle,
} from "@executoire/droit";
import ical, { ICalCalendarMethod } from "ical-generator";
import type { CalendrierVue, EcheanceVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { instant, jour } from "../horloge.ts";
import { sha256 } from "../store/store.ts";
import { compositionEntiere } from "./assemblee.ts";
import type { Session } from "./comptes.ts";
import { actesCaches } from "./nominatifs.ts";

export async function vueCalendrier(ctx: Contexte, session: Session, annee: number): Promise<CalendrierVue> {
  const abonnement = await ctx.db
    .selectFrom("flux_calendrier")
    .select("cree_le")
    .where("compte", "=", session.compte.id)
    .executeTakeFirst();
  return {
    annee,
    echeances: await echeances(ctx, session.collectivite.id, annee, await actesCaches(ctx, session)),
    abonnement: abonnement ? { creeLe: instant(abonnement.cree_le) } : null,
  };
}

/** `caches`: acts whose very number is not for whoever reads. */
async function echeances(
  ctx: Contexte,
  collectivite: string,
  annee: number,
  caches: ReadonlySet<string>,
): Promise<EcheanceVue[]> {
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
    .orderBy("date")
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
  const composition = await compositionEntiere(ctx.db, collectivite, "conseil", fin);
  const etats = seances.map(({ etat }) => etat);
  const parSeance = new Map(suites.map(({ seance, etat }) => [seance, etat]));
  return [
    ...(composition ? duDroit(composition, annee, etats, parSeance) : []),
    ...etats.map(uneSeance),
    ...actes.flatMap(({ etat }) => (caches.has(etat.acte) ? [] : deLActe(etat, jour(ctx.horloge())))),
  ]
    .filter(({ le }) => le >= debut && le <= fin)
    .sort((x, y) => x.le.localeCompare(y.le) || x.id.localeCompare(y.id));
}

/** What the law asks in that year, told done where the register knows it. */
function duDroit(
  { profil, du }: Pick<Composition, "profil" | "du">,
  annee: number,
  etats: EtatSeance[],
  suites: ReadonlyMap<string, EtatProcesVerbal>,
): EcheanceVue[] {
  const desConseils = etats.filter(({ organe }) => organe === "conseil");
  const lignes = echeancier({
    profil,
    annee,
    ...(du && { installeLe: du }),
    seances: desConseils.map(({ date, installation }, i) => {
      const suivante = desConseils[i + 1]?.date;
      return { date, installation, ...(suivante && { suivante }) };
    }),
  });
  return lignes.map(({ id, le, intitule, article, calcul, statut }) => {
    const seance = desConseils.find(({ date }) => id.endsWith(`:${date}`));
    const suite = seance && suites.get(seance.seance);
    return {
      id,
      le,
      intitule,
      article,
      calcul,
      source: seance ? "seance" : "annee",
      conteste: statut !== "confirme",
      fait: seance ? faite(id, seance, suite) : null,
      lien: seance ? `/seances/${seance.seance}${id.startsWith("PV-") ? "/pv" : ""}` : null,
    };
  });
}

/** Null where the register does not follow it: copies sent to municipal councillors by other means. */
function faite(id: string, seance: EtatSeance, suite: EtatProcesVerbal | undefined): boolean | null {
  if (id.includes(":copies:")) return null;
  if (id.startsWith("PV-03:")) return Boolean(suite?.liste);
  if (id.startsWith("PV-05:")) return Boolean(suite?.publie);
  return seance.phase !== "prevue";
}

const uneSeance = (etat: EtatSeance): EcheanceVue => ({
  id: `seance:${etat.seance}`,
  le: etat.date,
  intitule: `Séance\u00a0: ${sansArticle(etat.profil.organe)}, ${etat.heure.replace(":", "\u00a0h\u00a0")}`,
  article: null,
  calcul: etat.lieu,
  source: "seance",
  conteste: false,
  fait: etat.phase === "levee",
  lien: `/seances/${etat.seance}`,
});

function deLActe(etat: EtatActe, aujourdhui: string): EcheanceVue[] {
  const { finRecours } = delais(etat);
  const { decision } = etat;
  const quoi = `${estVotee(decision) ? "Délibération" : "Acte"} ${decision.numero}`;
  const commun = { source: "acte" as const, conteste: false, fait: null, lien: `/actes/${etat.acte}` };
  const { horloge, courriers } = prefecture(etat, aujourdhui);
  const reponses = courriers.flatMap(({ courrier, attendu, effet }) =>
    attendu.avant === null
      ? []
      : [
          {
            ...commun,
            id: `${etat.acte}:courrier:${courrier}`,
            le: attendu.avant,
            intitule: `${quoi}\u00a0: répondre à la préfecture`,
            article: effet?.article ?? null,
            calcul: attendu.phrase,
          },
        ],
  );
  return [
    ...(horloge
      ? [
          {
            ...commun,
            id: `${etat.acte}:defere`,
            // Where a letter leaves two dates, the later: the act is not safe before.
            le: horloge.auPlusTard,
            intitule: `${quoi}\u00a0: fin du délai de déféré du préfet`,
            article: article(decision.profil, "defere"),
            calcul: horloge.date === horloge.auPlusTard ? horloge.calcul : horloge.phrase,
            conteste: horloge.date !== horloge.auPlusTard,
          },
        ]
      : []),
    ...reponses,
    ...(finRecours
      ? [
          {
            ...commun,
            id: `${etat.acte}:recours`,
            le: finRecours,
            intitule: `${quoi}\u00a0: fin du délai de recours`,
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
    .innerJoin("comptes as k", "k.id", "f.compte")
    .select(["c.id", "c.nom", "k.roles"])
    .where("f.empreinte", "=", sha256(jeton))
    .executeTakeFirst();
  if (!ligne) return null;
  // An address given once says no more than its account may read today.
  const caches = await actesCaches(ctx, { compte: ligne, collectivite: ligne });
  const annee = Number(jour(ctx.horloge()).slice(0, 4));
  const calendrier = ical({
    name: `Dates légales, ${ligne.nom}`,
    prodId: { company: "Exécutoire", product: "calendrier", language: "FR" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const a of [annee, annee + 1]) {
    for (const echeance of await echeances(ctx, ligne.id, a, caches)) {
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
