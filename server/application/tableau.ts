import {
  aConfirmer,
  ajouterJours,
  compter,
  dateMoyenne,
  type EtatActe,
  type EtatSeance,
  verifierConvocation,
} from "@executoire/droit";
import type { ATraiter, PreparationResume, TableauVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { jour } from "../horloge.ts";
import { dusDesProjets } from "../projets/dus.ts";
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";
import { lignesEcartes } from "./ecartes.ts";
import { actesCaches } from "./nominatifs.ts";
import { listePreparations } from "./preparation.ts";
import { dueActe } from "./tableau-envois.ts";
import { regrouper } from "./tableau-regrouper.ts";
import { convocationsARevoir, suitesDesSeances } from "./tableau-suites.ts";
import { lignesCourriers } from "./vue-prefecture.ts";
import { listeActes, listeSeances } from "./vues.ts";

/** What is due, in the order of the law: what is late, then what comes next. */
export async function vueTableau(ctx: Contexte, session: Session): Promise<TableauVue> {
  const collectivite = session.collectivite.id;
  const caches = await actesCaches(ctx, session);
  const [seances, tous] = await Promise.all([listeSeances(ctx, collectivite), listeActes(ctx, collectivite)]);
  const actes = tous.filter(({ id }) => !caches.has(id));
  const lignes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .execute();
  const etats = lignes.filter(({ etat }) => !caches.has(etat.acte));
  const etatsSeances = await ctx.db
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .execute();
  const { preparations, aujourdhui } = await listePreparations(ctx, collectivite);
  const aFaire = [
    ...(peut(session.compte, "lirePreparation")
      ? preparations.map((preparation) => duePreparation(preparation, aujourdhui))
      : []),
    ...etatsSeances.flatMap(({ etat }) => dueSeance(ctx, etat)),
    ...(await convocationsARevoir(ctx, collectivite)),
    ...(await suitesDesSeances(
      ctx,
      collectivite,
      etatsSeances.map(({ etat }) => etat),
    )),
    ...regrouper(etats.flatMap(({ etat }) => dueActe(ctx, etat))),
    ...(peut(session.compte, "occulter")
      ? etats.flatMap(({ etat }) => occultationsDues(session.compte.nom, etat))
      : []),
    ...(await dusDesProjets(ctx, session)),
    ...(peut(session.compte, "repondrePrefecture") ? await dusALaPrefecture(ctx, collectivite) : []),
  ];
  const rang = { retard: 0, bientot: 1, normal: 2 };
  aFaire.sort((x, y) => rang[x.urgence] - rang[y.urgence] || (x.avant ?? "9").localeCompare(y.avant ?? "9"));
  return { aFaire, seances, actes };
}

/** Only for whoever may confirm: the one who proposed waits for another. */
const occultationsDues = (nom: string, etat: EtatActe): ATraiter[] =>
  aConfirmer(etat.occultations)
    .filter(({ par }) => par !== nom)
    .map(({ par }) => ({
      urgence: etat.publication ? "bientot" : "normal",
      titre: `Confirmer une occultation de ${etat.decision.numero}`,
      detail: `Proposée par ${par}\u00a0: ${etat.publication ? "déjà effective en ligne, par précaution" : "l’acte n’est pas mis en ligne avant"}.`,
      avant: null,
      article: "art. L312-1-2 du CRPA",
      lien: `/actes/${etat.acte}/occultation`,
    }));

/** A draft is due on the last day its convocation may leave; and near from three days before. */
function duePreparation(
  { id, date, points, bloquants, notes, dernierEnvoi }: PreparationResume,
  aujourdhui: string,
): ATraiter {
  const depasse = dernierEnvoi !== null && dernierEnvoi < aujourdhui;
  const proche = dernierEnvoi !== null && dernierEnvoi <= ajouterJours(aujourdhui, 3);
  const contenu = compter(points, "point");
  const dontNotes = notes > 0 ? `, dont ${compter(notes, "note")} de synthèse` : "";
  const reste =
    bloquants > 0 ? `, ${compter(bloquants, "élément")} à compléter${dontNotes}` : ", prête à convoquer";
  return {
    urgence: depasse ? "retard" : proche ? "bientot" : "normal",
    titre: `Convoquer la séance du ${dateMoyenne(date)}`,
    detail: depasse
      ? `Le délai ordinaire est dépassé : urgence ou autre date. ${contenu}${reste}.`
      : `${contenu}${reste}.`,
    avant: dernierEnvoi,
    article: null,
    lien: `/seances/${id}`,
  };
}

function dueSeance(ctx: Contexte, etat: EtatSeance): ATraiter[] {
  const lien = `/seances/${etat.seance}`;
  const aujourdhui = jour(ctx.horloge());
  switch (etat.phase) {
    case "prevue": {
      const v = verifierConvocation(etat.profil, aujourdhui, etat.date);
      return [
        {
          urgence: v.verdict === "irregulier" ? "retard" : "normal",
          titre: `Convoquer la séance du ${dateMoyenne(etat.date)}`,
          detail: v.phrase,
          avant: null,
          article: v.article,
          lien,
        },
      ];
    }
    case "convoquee":
      return [
        {
          urgence: etat.date < aujourdhui ? "retard" : "normal",
          titre: `Tenir la séance du ${dateMoyenne(etat.date)}`,
          detail: "Présences, procurations, quorum et votes sont à saisir.",
          avant: etat.date,
          article: null,
          lien: `${lien}/direct`,
        },
      ];
    case "ouverte": {
      const reste = etat.ordreDuJour.filter(
        (p) => p.nature === "deliberation" && !etat.points[p.id]?.scrutin,
      ).length;
      const detail =
        reste === 0
          ? "Tous les scrutins sont clos : levez la séance."
          : `${reste} délibération${reste > 1 ? "s" : ""} à voter.`;
      return [
        {
          urgence: "bientot",
          titre: `Poursuivre la séance du ${dateMoyenne(etat.date)}`,
          detail,
          avant: null,
          article: null,
          lien: `${lien}/direct`,
        },
      ];
    }
    default:
      return [];
  }
}

/** Letters that wait for an answer, and messages nobody could attribute. */
async function dusALaPrefecture(ctx: Contexte, collectivite: string): Promise<ATraiter[]> {
  const aujourdhui = jour(ctx.horloge());
  const courriers = await lignesCourriers(ctx, collectivite);
  const ecartes = await lignesEcartes(ctx, collectivite);
  return [
    ...courriers.map(
      ({ numero, intitule, phrase, avant, acte }): ATraiter => ({
        urgence:
          avant === null
            ? "normal"
            : avant < aujourdhui
              ? "retard"
              : avant <= ajouterJours(aujourdhui, 15)
                ? "bientot"
                : "normal",
        titre: `${numero}\u00a0: ${intitule.toLowerCase()}`,
        detail: phrase,
        avant,
        article: null,
        lien: `/actes/${acte}#prefecture`,
      }),
    ),
    ...ecartes.map(
      ({ numero, raison, acte }): ATraiter => ({
        urgence: "bientot",
        titre: `${numero ? `${numero}\u00a0: ` : ""}message de l’État à lire`,
        detail: raison,
        avant: null,
        article: null,
        lien: acte ? `/actes/${acte}#prefecture` : "/teletransmission",
      }),
    ),
  ];
}
