/** What is due after a sitting, and what its convocation left undone. */
import {
  ajouterJours,
  compter,
  dateMoyenne,
  type EtatProcesVerbal,
  type EtatSeance,
  echeancesListe,
  echeancesProcesVerbal,
  procesVerbalVide,
} from "@executoire/droit";
import type { ATraiter } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";

/** From this many days before it, a date is near. */
const PROCHE_JOURS = 3;

/** The list within the week, the minutes, their publication once approved (PV-03, PV-05). */
export async function suitesDesSeances(
  ctx: Contexte,
  collectivite: string,
  etats: EtatSeance[],
): Promise<ATraiter[]> {
  const lignes = await ctx.db
    .selectFrom("proces_verbaux")
    .select(["seance", "etat"])
    .where("collectivite", "=", collectivite)
    .execute();
  const suites = new Map(lignes.map(({ seance, etat }) => [seance, etat]));
  const aujourdhui = jour(ctx.horloge());
  return etats
    .filter(({ phase }) => phase === "levee")
    .flatMap((etat) => duesApres(etat, suites.get(etat.seance) ?? procesVerbalVide, aujourdhui));
}

function duesApres(etat: EtatSeance, suite: EtatProcesVerbal, aujourdhui: string): ATraiter[] {
  const dues: ATraiter[] = [];
  const lien = `/seances/${etat.seance}/pv`;
  const seance = `séance du ${dateMoyenne(etat.date)}`;
  const liste = echeancesListe(etat.profil, etat.date);
  if (liste && !suite.liste) {
    dues.push({
      urgence: urgenceDe(liste.date, aujourdhui),
      titre: `Publier la liste des délibérations, ${seance}`,
      detail: liste.calcul,
      avant: liste.date,
      article: liste.article,
      lien,
    });
  }
  if (!suite.etabli && !suite.arrete) {
    dues.push({
      urgence: "normal",
      titre: `Établir le procès-verbal, ${seance}`,
      detail: "Il s’arrête au début de la séance suivante.",
      avant: null,
      article: null,
      lien,
    });
  }
  const publication = suite.arrete && !suite.publie && echeancesProcesVerbal(etat.profil, suite.arrete.le);
  if (publication) {
    dues.push({
      urgence: urgenceDe(publication.date, aujourdhui),
      titre: `Publier le procès-verbal, ${seance}`,
      detail: publication.calcul,
      avant: publication.date,
      article: publication.article,
      lien,
    });
  }
  return dues;
}

/** Messages that did not leave, or of which nobody knows: a member may not be convened. */
export async function convocationsARevoir(ctx: Contexte, collectivite: string): Promise<ATraiter[]> {
  const lignes = await ctx.db
    .selectFrom("distributions as d")
    .innerJoin("seances as s", (j) =>
      j.onRef("s.collectivite", "=", "d.collectivite").onRef("s.id", "=", "d.seance"),
    )
    .select(["d.seance", "s.date", (e) => e.fn.countAll<string>().as("nombre")])
    .where("d.collectivite", "=", collectivite)
    .where("d.etat", "in", ["echec", "incertain"])
    .where("s.phase", "in", ["convoquee", "ouverte"])
    .groupBy(["d.seance", "s.date"])
    .execute();
  return lignes.map(({ seance, date, nombre }) => ({
    urgence: "retard",
    titre: `${compter(Number(nombre), "convocation")} à reprendre, séance du ${dateMoyenne(date)}`,
    detail: "Le message n’est pas parti, ou nul ne sait s’il est parti.",
    avant: null,
    article: null,
    lien: `/seances/${seance}/convocation`,
  }));
}

const urgenceDe = (avant: string, aujourdhui: string): ATraiter["urgence"] =>
  avant < aujourdhui ? "retard" : avant <= ajouterJours(aujourdhui, PROCHE_JOURS) ? "bientot" : "normal";
