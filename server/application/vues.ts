import {
  delais,
  type EtatActe,
  executoire,
  type FaitActe,
  type FaitSeance,
  ligneDeVie,
  regularite,
  tribunal,
  verifierCommandeActe,
  verifierConvocation,
} from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import type { ActeResume, ActeVue, SeanceResume, SeanceVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { instant, jour } from "../horloge.ts";
import { afficher } from "../journal/projections.ts";
import type { Session } from "./comptes.ts";
import { reponsesDe } from "./convocation.ts";
import { peut } from "./droits.ts";
import { phraseFait } from "./historique.ts";

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
