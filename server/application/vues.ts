import {
  delais,
  type EtatActe,
  type EtatSeance,
  executoire,
  type Fait,
  ligneDeVie,
  regularite,
  tribunal,
  verifierCommandeActe,
  verifierConvocation,
} from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import type { ActeResume, ActeVue, ATraiter, SeanceResume, SeanceVue, TableauVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { instant, jour } from "../horloge.ts";
import { afficher } from "../journal/projections.ts";
import type { Session } from "./comptes.ts";
import { peut } from "./droits.ts";
import { phraseFait } from "./historique.ts";

/** How long an archive may wait for its acknowledgement before the clerk is told: the operator in service says four hours. */
const SILENCE_INQUIETANT_MS = 4 * 3_600_000;

export async function listeSeances(ctx: Contexte, collectivite: string): Promise<SeanceResume[]> {
  const lignes = await ctx.db
    .selectFrom("seances")
    .select(["id", "phase", etatSeance])
    .where("collectivite", "=", collectivite)
    .orderBy("date", "desc")
    .execute();
  return lignes.map(({ id, etat, phase }) => ({
    id,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    phase,
    points: etat.ordreDuJour.length,
    actes: Object.values(etat.points).filter((point) => point.acte).length,
  }));
}

export async function listeActes(ctx: Contexte, collectivite: string): Promise<ActeResume[]> {
  const lignes = await ctx.db
    .selectFrom("actes")
    .select(["id", "numero", "objet", "date_decision", "affiche", "executoire_le"])
    .where("collectivite", "=", collectivite)
    .orderBy("date_decision", "desc")
    .orderBy("numero", "desc")
    .execute();
  return lignes.map((ligne) => ({
    id: ligne.id,
    numero: ligne.numero,
    objet: ligne.objet,
    dateDecision: ligne.date_decision,
    etat: ligne.affiche,
    executoireLe: ligne.executoire_le ? instant(ligne.executoire_le) : null,
  }));
}

export async function vueSeance(ctx: Contexte, collectivite: string, id: string): Promise<SeanceVue | null> {
  const ligne = await ctx.db
    .selectFrom("seances")
    .select(["version", etatSeance])
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!ligne) return null;
  const numeros = await ctx.db
    .selectFrom("numeros")
    .select("numero")
    .where("collectivite", "=", collectivite)
    .orderBy("numero_transmis")
    .execute();
  const { etat } = ligne;
  return {
    etat,
    version: ligne.version,
    convocation: verifierConvocation(
      etat.profil,
      etat.convocation?.envoyeeLe ?? jour(ctx.horloge()),
      etat.date,
    ),
    numerosPris: numeros.map(({ numero }) => numero),
  };
}

export async function vueActe(ctx: Contexte, session: Session, id: string): Promise<ActeVue | null> {
  const { collectivite } = session;
  const ligne = await ctx.db
    .selectFrom("actes")
    .select(["etat", "version"])
    .where("collectivite", "=", collectivite.id)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!ligne) return null;
  const { etat } = ligne;
  const envoi = await ctx.db
    .selectFrom("envois")
    .select(["etat", "prochaine_le", "tentatives", "motif"])
    .where("collectivite", "=", collectivite.id)
    .where("acte", "=", id)
    .executeTakeFirst();
  const faits = await ctx.journal.historique(collectivite.id, `acte:${id}`);
  const force = executoire(etat);
  const fichier = (nom: string) => `/api/actes/${encodeURIComponent(id)}/fichiers/${nom}`;
  const acquitte = etat.transmission.accuse !== null;
  return {
    etat,
    version: ligne.version,
    affiche: afficher(etat),
    ligneDeVie: ligneDeVie(etat),
    regularite: regularite(etat),
    executoireLe: force.le,
    explication: force.explication,
    delais: delais(etat),
    tribunal: tribunal(etat.deliberation.profil.departement).nom,
    fichiers: {
      acte: etat.document ? fichier("acte.pdf") : null,
      certifie: etat.publication && acquitte ? fichier("certifie.pdf") : null,
      bordereau: acquitte ? fichier("bordereau.pdf") : null,
      archive: etat.transmission.archive ? fichier(etat.transmission.archive) : null,
      message: etat.transmission.archive ? fichier("message.xml") : null,
      accuse: acquitte ? fichier("accuse.xml") : null,
      page: etat.publication ? cheminActe(collectivite.slug, etat.deliberation.numero) : null,
    },
    gestes: gestesPossibles(etat, session),
    envoi: envoi ? phraseEnvoi(ctx, envoi) : null,
    historique: faits.map((f) => ({
      type: f.fait.type,
      phrase: phraseFait(f.fait as Fait),
      par: f.par,
      a: f.survenuLe,
    })),
  };
}

const GESTES = [
  ["etablir", "etablir"],
  ["signer", "signer"],
  ["transmettre", "transmettre"],
  ["renvoyer", "transmettre"],
] as const;

function gestesPossibles(etat: EtatActe, { compte }: Session): ActeVue["gestes"] {
  return GESTES.filter(
    ([ordre, droit]) => peut(compte, droit) && verifierCommandeActe(etat, { ordre }).ok,
  ).map(([ordre]) => ordre);
}

function phraseEnvoi(
  ctx: Contexte,
  envoi: { etat: string; prochaine_le: Date; tentatives: number; motif: string | null },
): string | null {
  switch (envoi.etat) {
    case "a-envoyer":
      if (envoi.tentatives === 0) return "L’archive attend son envoi.";
      return `Tentative ${envoi.tentatives} sans succès : ${envoi.motif ?? "motif inconnu"}. Rien n’est parti ; nouvel essai à ${instant(envoi.prochaine_le).slice(11, 19)}.`;
    case "arrete":
      return `Aucun envoi n’a abouti en ${envoi.tentatives} tentatives : ${envoi.motif ?? "motif inconnu"}. Rien n’est parti et plus rien n’est tenté seul ; réessayez quand la cause est levée.`;
    case "en-cours":
      return "L’archive est en cours d’envoi.";
    case "incertain":
      return `Envoi sans réponse : ${envoi.motif ?? "motif inconnu"}. L’archive est peut-être arrivée ; attendez l’accusé de réception ou vérifiez auprès de la préfecture avant de renvoyer les mêmes octets.`;
    case "envoye":
      return `Transmis par ${ctx.canal.nom} : l’accusé de réception est attendu.`;
    default:
      return null;
  }
}

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
    .execute();
  const aFaire = [
    ...etatsSeances.flatMap(({ etat }) => dueSeance(ctx, etat)),
    ...etats.flatMap(({ etat }) => dueActe(ctx, etat)),
  ];
  const rang = { retard: 0, bientot: 1, normal: 2 };
  aFaire.sort((x, y) => rang[x.urgence] - rang[y.urgence] || (x.avant ?? "9").localeCompare(y.avant ?? "9"));
  return { aFaire, seances, actes };
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
          titre: "Convoquer la séance",
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
          titre: "Tenir la séance",
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
          titre: "Séance ouverte",
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
