import {
  delais,
  type EtatActe,
  type FaitActe,
  type FaitSeance,
  forceAu,
  ligneDeVie,
  regularite,
  tribunal,
  verifierCommandeActe,
  verifierConvocation,
} from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import { sql } from "kysely";
import type { ActeResume, ActeVue, SeanceResume, SeanceVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { instant, jour } from "../horloge.ts";
import { afficher } from "../journal/projections.ts";
import type { Session } from "./comptes.ts";
import { reponsesDe } from "./convocation.ts";
import { registreDesDelegations } from "./delegations.ts";
import { peut } from "./droits.ts";
import { phraseEnvoi } from "./envois.ts";
import { phraseFait } from "./historique.ts";
import { manquesDe, vuePrefecture } from "./vue-prefecture.ts";

export async function listeSeances(ctx: Contexte, collectivite: string): Promise<SeanceResume[]> {
  const lignes = await ctx.db
    .selectFrom("seances")
    .select(["id", "phase", "organe", "repetition", etatSeance])
    .where("collectivite", "=", collectivite)
    .orderBy("date", "desc")
    .execute();
  return lignes.map(({ id, etat, phase, organe, repetition }) => ({
    id,
    organe,
    repetition,
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
    .select(["id", "genre", "numero", "objet", "date_decision", "affiche", "executoire_le"])
    // Only an act referred to the court may be suspended: its letters say until when.
    .select(
      sql<EtatActe | null>`case when etat->'courriers' @> '[{"code":"5-1"}]' then etat end`.as("defere"),
    )
    .where("collectivite", "=", collectivite)
    .orderBy("date_decision", "desc")
    .orderBy("numero", "desc")
    .execute();
  return lignes.map(({ defere, ...ligne }) => ({
    id: ligne.id,
    genre: ligne.genre,
    numero: ligne.numero,
    objet: ligne.objet,
    dateDecision: ligne.date_decision,
    ...(defere && forceAu(defere, jour(ctx.horloge())).suspenduJusque
      ? { etat: afficher(defere, jour(ctx.horloge())), executoireLe: null }
      : {
          etat: ligne.affiche,
          executoireLe: ligne.executoire_le ? instant(ligne.executoire_le) : null,
        }),
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
  const faits = await ctx.journal.historique(collectivite, `seance:${id}`);
  return {
    etat,
    version: faits.length,
    faits: faits.map(({ fait }) => fait as FaitSeance),
    convocation: verifierConvocation(
      etat.profil,
      etat.convocation?.envoyeeLe ?? jour(ctx.horloge()),
      etat.date,
    ),
    numerosPris: numeros.map(({ numero }) => numero),
    reponses: await reponsesDe(ctx.db, collectivite, id),
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
    .where("archive", "=", etat.transmission.archive ?? "")
    .executeTakeFirst();
  const faits = await ctx.journal.historique(collectivite.id, `acte:${id}`);
  const force = forceAu(etat, jour(ctx.horloge()));
  const fichier = (nom: string) => `/api/actes/${encodeURIComponent(id)}/fichiers/${nom}`;
  const acquitte = etat.transmission.accuse !== null;
  return {
    etat,
    version: ligne.version,
    affiche: afficher(etat, jour(ctx.horloge())),
    ligneDeVie: ligneDeVie(etat),
    regularite: regularite(etat, await registreDesDelegations(ctx.db, collectivite.id)),
    executoireLe: force.le,
    explication: force.explication,
    delais: delais(etat),
    tribunal: tribunal(etat.decision.profil.departement).nom,
    fichiers: {
      acte: etat.document ? fichier("acte.pdf") : null,
      certifie: acquitte && force.le ? fichier("certifie.pdf") : null,
      bordereau: acquitte ? fichier("bordereau.pdf") : null,
      archive: etat.transmission.archive ? fichier(etat.transmission.archive) : null,
      message: etat.transmission.archive ? fichier("message.xml") : null,
      accuse: acquitte ? fichier("accuse.xml") : null,
      page: etat.publication ? cheminActe(collectivite.slug, etat.decision.numero) : null,
    },
    gestes: gestesPossibles(etat, session),
    envoi: envoi ? phraseEnvoi(envoi, etat.transmission.canal) : null,
    prefecture: vuePrefecture(ctx, session, etat),
    manques: await manquesDe(
      ctx,
      etat,
      faits.map((f) => f.fait as FaitActe),
    ),
    historique: faits.map((f) => ({
      type: f.fait.type,
      phrase: phraseFait(f.fait as FaitActe),
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
  ["publier", "transmettre"],
  ["modifier", "prendreActe"],
  ["deposer", "prendreActe"],
  ["notifier", "prendreActe"],
  ["abandonner", "prendreActe"],
] as const;

function gestesPossibles(etat: EtatActe, { compte }: Session): ActeVue["gestes"] {
  return GESTES.filter(
    ([ordre, droit]) => peut(compte, droit) && verifierCommandeActe(etat, { ordre }).ok,
  ).map(([ordre]) => ordre);
}
