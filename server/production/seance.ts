/** A sitting as its papers need it: from its facts, or from its draft while nobody is convened. */
import type { SeanceAnnoncee } from "@executoire/documents";
import {
  articleNoteDeSynthese,
  type Empreinte,
  type EtatSeance,
  type FaitConvocation,
  type FaitSeance,
  foldSeance,
  type Instant,
} from "@executoire/droit";
import { cleBrouillon } from "../application/preparation.ts";
import type { Contexte } from "../contexte.ts";
import { preparerConvocation } from "../convocation/preparer.ts";
import { instant, jour } from "../horloge.ts";
import type { FaitEnregistre } from "../journal/journal.ts";
import { sha256 } from "../store/store.ts";
import type { RefusDocument } from "./refus.ts";

export interface SeanceLue {
  seance: string;
  /** Not convened: nothing of it binds anybody. */
  brouillon: boolean;
  faits: FaitSeance[];
  etat: EtatSeance;
  /** The letter as it left. */
  lettre: Empreinte | null;
  annoncee: SeanceAnnoncee;
  /** When its last fact was recorded, and the fingerprint of the chain there. */
  derniere: { a: Instant; empreinte: string };
  /** Procurations members announced before the sitting. */
  annonces: { mandant: string; mandataire: string }[];
}

/** What announces a sitting; its papers of before do not change with what happens in the room. */
const ANNONCES: ReadonlySet<string> = new Set([
  "SeancePrevue",
  "SeanceConvoquee",
  "OrdreDuJourComplete",
  "FaitCorrige",
]);

export async function lireSeance(
  ctx: Contexte,
  collectivite: string,
  seance: string,
): Promise<SeanceLue | null> {
  const enregistres = await ctx.journal.historique(collectivite, `seance:${seance}`);
  if (enregistres.length === 0) return null;
  const faits = enregistres.map(({ fait }) => fait as FaitSeance);
  const etat = foldSeance(faits);
  const annonce = enregistres.findLast(({ fait }) => ANNONCES.has(fait.type)) as FaitEnregistre;
  const derniere = enregistres.at(-1) as FaitEnregistre;
  const emises = await ctx.journal.historique(collectivite, `convocation:${seance}`);
  const emise = emises.find(({ fait }) => fait.type === "ConvocationEmise")?.fait as
    | Extract<FaitConvocation, { type: "ConvocationEmise" }>
    | undefined;
  return {
    seance,
    brouillon: false,
    faits,
    etat,
    lettre: emise?.data.document ?? null,
    annoncee: annoncer(etat, annonce.empreinte, annonce.enregistreLe),
    derniere: { a: derniere.enregistreLe, empreinte: derniere.empreinte.slice(0, 16) },
    annonces: await annoncesDe(ctx, collectivite, seance),
  };
}

async function annoncesDe(ctx: Contexte, collectivite: string, seance: string) {
  const lignes = await ctx.db
    .selectFrom("suivi_convocation")
    .select(["siege", "mandataire"])
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where("destinataire", "=", "titulaire")
    .where("reponse", "=", "procuration")
    .orderBy("siege")
    .execute();
  return lignes.flatMap(({ siege, mandataire }) => (mandataire ? [{ mandant: siege, mandataire }] : []));
}

/** The sitting being prepared; a refusal says what it lacks to be read as one. */
export async function lirePreparee(
  ctx: Contexte,
  collectivite: string,
  id: string,
): Promise<{ ok: true; valeur: SeanceLue } | { ok: false; refus: RefusDocument } | { ok: "introuvable" }> {
  const brouillon = await ctx.db
    .selectFrom("brouillons")
    .select(["contenu", "modifie_le"])
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cleBrouillon(id))
    .executeTakeFirst();
  if (!brouillon) return { ok: "introuvable" };
  const a = instant(brouillon.modifie_le);
  const preparee = await preparerConvocation(ctx.db, {
    collectivite,
    seance: id,
    version: null,
    envoyeeLe: jour(ctx.horloge()),
    etabliLe: a,
    // Told by the pre-flight of the convocation, not here: papers are looked at long before they leave.
    urgence: "Projet",
  });
  if (preparee.ok === false) return preparee;
  if (preparee.ok !== true) return { ok: "introuvable" };
  const { etat, faits } = preparee.valeur;
  const empreinte = sha256(JSON.stringify(brouillon.contenu));
  return {
    ok: true,
    valeur: {
      seance: id,
      brouillon: true,
      faits,
      etat,
      lettre: null,
      annoncee: { ...annoncer(etat, empreinte, a), convoqueeLe: null },
      derniere: { a, empreinte: empreinte.slice(0, 16) },
      annonces: [],
    },
  };
}

function annoncer(etat: EtatSeance, empreinte: string, a: Instant): SeanceAnnoncee {
  const { siege: _, ...president } = etat.president;
  return {
    profil: etat.profil,
    president,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    points: etat.ordreDuJour,
    convoqueeLe: etat.convocation?.envoyeeLe ?? null,
    articleNote: articleNoteDeSynthese(etat.profil),
    empreinteFaits: empreinte.slice(0, 16),
    etabliLe: a,
  };
}
