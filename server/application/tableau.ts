import {
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
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";
import { listePreparations } from "./preparation.ts";
import { convocationsARevoir, suitesDesSeances } from "./tableau-suites.ts";
import { listeActes, listeSeances } from "./vues.ts";

/** How long an archive may wait for its acknowledgement before the clerk is told: the operator in service says four hours. */
const SILENCE_INQUIETANT_MS = 4 * 3_600_000;

/** What is due, in the order of the law: what is late, then what comes next. */
export async function vueTableau(ctx: Contexte, session: Session): Promise<TableauVue> {
  const collectivite = session.collectivite.id;
  const [seances, actes] = await Promise.all([
    listeSeances(ctx, collectivite),
    listeActes(ctx, collectivite),
  ]);
  const etats = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .execute();
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
    ...etats.flatMap(({ etat }) => dueActe(ctx, etat)),
  ];
  const rang = { retard: 0, bientot: 1, normal: 2 };
  aFaire.sort((x, y) => rang[x.urgence] - rang[y.urgence] || (x.avant ?? "9").localeCompare(y.avant ?? "9"));
  return { aFaire, seances, actes };
}

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

function dueActe(ctx: Contexte, etat: EtatActe): ATraiter[] {
  const { numero } = etat.deliberation;
  const lien = `/actes/${etat.acte}`;
  const du = (
    titre: string,
    detail: string,
    urgence: ATraiter["urgence"] = "normal",
    article: string | null = null,
  ): ATraiter => ({
    urgence,
    titre: `${numero} : ${titre}`,
    detail,
    avant: null,
    article,
    lien,
  });
  const t = etat.transmission;
  if (t.etat === "sans-reponse")
    return [
      du(
        "envoi sans réponse",
        "On ne sait pas si l’archive est arrivée : une décision est attendue.",
        "retard",
      ),
    ];
  if (t.etat === "en-anomalie") return [du("anomalie du Ministère", t.anomalie?.detail ?? "", "retard")];
  if (
    t.etat === "envoyee" &&
    t.envoyeeA &&
    ctx.horloge().getTime() - Date.parse(t.envoyeeA) > SILENCE_INQUIETANT_MS
  ) {
    return [
      du("accusé de réception attendu", `Transmis depuis plus de quatre heures, sans accusé.`, "bientot"),
    ];
  }
  if (t.etat !== "aucune") return [];
  if (!etat.document) return [du("établir le document", "La délibération est adoptée.")];
  if (!etat.signature)
    return [du("signer", "Le document attend la signature du président.", "normal", "art. L2121-23 du CGCT")];
  return [
    du(
      "télétransmettre",
      "L’acte est signé ; il n’est exécutoire qu’une fois transmis et publié.",
      "bientot",
      "art. L2131-1 du CGCT",
    ),
  ];
}
