/** What a member reads by his personal link: his dossier, its pieces, his notes. Strictly that seat of that sitting. */
import {
  collegues,
  type EtatSeance,
  type FaitConvocation,
  type FaitSeance,
  foldSeance,
  imagesDe,
  procurationsSansPorteur,
  reponseDe,
  reponsesRecues,
  siegeDe,
} from "@executoire/droit";
import canonicalize from "canonicalize";
import type { DossierElu, NotesElu, PieceDossier, RecuElu, ReponsesElu } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { FaitEnregistre } from "../journal/journal.ts";
import { sha256 } from "../store/store.ts";
import type { Repondant } from "./reponses.ts";

interface Lecture {
  etat: EtatSeance;
  faits: FaitSeance[];
  convocation: FaitEnregistre[];
}

async function lire(ctx: Contexte, { collectivite, seance }: Repondant): Promise<Lecture | null> {
  const [seances, convocation] = await Promise.all([
    ctx.journal.historique(collectivite, `seance:${seance}`),
    ctx.journal.historique(collectivite, `convocation:${seance}`),
  ]);
  const faits = seances.map(({ fait }) => fait as FaitSeance);
  return faits.length === 0 ? null : { etat: foldSeance(faits), faits, convocation };
}

/** Null when the sitting or the seat is not there, or is not convened yet: the link opens nothing. */
export async function dossierElu(ctx: Contexte, qui: Repondant): Promise<DossierElu | null> {
  const lu = await lire(ctx, qui);
  const siege = lu && siegeDe(lu.etat, qui.siege);
  const elu = siege && (qui.destinataire === "suppleant" ? siege.suppleant : siege.titulaire);
  if (!lu || !siege || !elu || lu.etat.phase === "prevue") return null;
  const { etat } = lu;
  const { siege: _, ...president } = etat.president;
  return {
    seance: {
      id: qui.seance,
      collectivite: etat.profil.nom,
      profil: etat.profil,
      date: etat.date,
      heure: etat.heure,
      lieu: etat.lieu,
      modalite: etat.modalite,
      phase: etat.phase,
      president,
      convoqueeLe: etat.convocation?.envoyeeLe ?? null,
      urgence: etat.convocation?.urgence ?? null,
    },
    moi: {
      siege: siege.id,
      destinataire: qui.destinataire,
      elu,
      commune: siege.commune ?? null,
      titulaire: siege.titulaire,
      suppleant: siege.suppleant,
    },
    points: etat.ordreDuJour.map((point) => ({ ...point, empreinte: sha256(canonicalize(point) ?? "") })),
    complements: lu.faits.flatMap((fait) =>
      fait.type === "OrdreDuJourComplete"
        ? [
            {
              le: fait.data.envoyeLe,
              points: fait.data.points.map(({ id }) => id),
              urgence: fait.data.urgence ?? null,
            },
          ]
        : [],
    ),
    pieces: piecesDe(lu),
    images: await imagesDuDossier(ctx, etat),
    reponses: reponsesDe(lu, qui),
  };
}

/** The answers part alone, as it stands now. */
export async function reponsesElu(ctx: Contexte, qui: Repondant): Promise<ReponsesElu | null> {
  const lu = await lire(ctx, qui);
  return lu && reponsesDe(lu, qui);
}

function reponsesDe({ etat, convocation }: Lecture, { siege, destinataire }: Repondant): ReponsesElu {
  const recues = reponsesRecues(convocation.map(({ fait }) => fait as FaitConvocation));
  const estSuppleant = destinataire === "suppleant";
  const historique = convocation.flatMap((enregistre): RecuElu[] => {
    const fait = enregistre.fait as FaitConvocation;
    if (fait.type !== "ReponseDonnee" || fait.data.siege !== siege) return [];
    if ((fait.data.destinataire === "suppleant") !== estSuppleant) return [];
    const choisi = fait.data.mandataire ? siegeDe(etat, fait.data.mandataire) : null;
    return [
      {
        reponse: fait.data.reponse,
        mandataire: choisi?.titulaire ? { siege: choisi.id, elu: choisi.titulaire } : null,
        origine: fait.data.origine,
        a: fait.data.a,
        empreinte: enregistre.empreinte,
      },
    ];
  });
  const autre = reponseDe(recues, siege, estSuppleant ? undefined : "suppleant");
  const mandant = estSuppleant ? undefined : recues.find(({ mandataire }) => mandataire === siege);
  return {
    ouvertes: etat.phase === "convoquee" || etat.phase === "ouverte",
    mienne: historique.at(-1) ?? null,
    historique,
    autre: autre && { reponse: autre.reponse, a: autre.recueLe },
    jePorte: (mandant && siegeDe(etat, mandant.siege)?.titulaire) ?? null,
    sansPorteur:
      !estSuppleant && procurationsSansPorteur(etat, recues).some((perdue) => perdue.mandant === siege),
    // A suppléant gives no procuration: what the others answered is not his to read.
    collegues: estSuppleant ? [] : collegues(etat, recues, siege),
  };
}

function piecesDe({ etat, convocation }: Lecture): PieceDossier[] {
  const pieces: PieceDossier[] = [];
  for (const { fait } of convocation) {
    if (fait.type !== "ConvocationEmise") continue;
    const { envoi, document, octets } = fait.data;
    const titre = envoi === 1 ? "Convocation" : `Complément n° ${envoi - 1} à la convocation`;
    const fichier = envoi === 1 ? "convocation.pdf" : `complement-${envoi - 1}.pdf`;
    pieces.push({ empreinte: document, titre, fichier, octets });
  }
  // Withheld annexes too: what is kept from the public is not kept from those who vote (L2121-13).
  for (const point of etat.ordreDuJour)
    for (const { empreinte, titre, fichier, octets } of point.projet?.annexes ?? [])
      pieces.push({ empreinte, titre, fichier, octets, point: point.id });
  return pieces;
}

/** Bytes under a fingerprint never change: their number is read once. */
const octetsLus = new Map<string, number>();
const OCTETS_GARDES = 2000;

/** What the texts of the agenda show. One that is lost is left to its alternative. */
async function imagesDuDossier(ctx: Contexte, { ordreDuJour }: EtatSeance): Promise<PieceDossier[]> {
  const images = new Map<string, PieceDossier>();
  for (const { id, projet, rapport } of ordreDuJour)
    for (const { empreinte, mime, alternative } of [projet?.texte, rapport].flatMap((t) =>
      t ? imagesDe(t) : [],
    )) {
      let octets = octetsLus.get(empreinte);
      if (octets === undefined) {
        if (!(await ctx.store.has(empreinte))) continue;
        octets = (await ctx.store.get(empreinte)).length;
        if (octetsLus.size >= OCTETS_GARDES) octetsLus.clear();
        octetsLus.set(empreinte, octets);
      }
      const fichier = `image.${mime === "image/png" ? "png" : "jpg"}`;
      images.set(empreinte, { empreinte, titre: alternative, fichier, octets, point: id });
    }
  return [...images.values()];
}

/** The bytes of a piece, or null when it is not one of this dossier, whatever else the store holds. */
export async function pieceElu(
  ctx: Contexte,
  qui: Repondant,
  empreinte: string,
): Promise<(PieceDossier & { contenu: Uint8Array }) | null> {
  const lu = await lire(ctx, qui);
  const toutes = lu && [...piecesDe(lu), ...(await imagesDuDossier(ctx, lu.etat))];
  const piece = toutes?.find((p) => p.empreinte === empreinte);
  return piece ? { ...piece, contenu: await ctx.store.get(piece.empreinte) } : null;
}

/** What the browser of the member encrypted; nobody reads it here. */
export async function lireNotes(ctx: Contexte, qui: Repondant): Promise<NotesElu> {
  const ligne = await ctx.db
    .selectFrom("notes_elus")
    .select(["version", "contenu", "modifie_le"])
    .where("collectivite", "=", qui.collectivite)
    .where("seance", "=", qui.seance)
    .where("siege", "=", qui.siege)
    .where("destinataire", "=", qui.destinataire)
    .executeTakeFirst();
  return ligne
    ? { version: ligne.version, contenu: ligne.contenu, modifieLe: instant(ligne.modifie_le) }
    : { version: 0, contenu: null, modifieLe: null };
}

/** Saves over the version the browser was looking at; null when another device saved meanwhile. */
export async function ecrireNotes(
  ctx: Contexte,
  { collectivite, seance, siege, destinataire }: Repondant,
  version: number,
  contenu: string,
): Promise<NotesElu | null> {
  const ligne = { version: version + 1, contenu, modifie_le: ctx.horloge() };
  const ecrit =
    version === 0
      ? await ctx.db
          .insertInto("notes_elus")
          .values({ collectivite, seance, siege, destinataire, ...ligne })
          .onConflict((c) => c.columns(["collectivite", "seance", "siege", "destinataire"]).doNothing())
          .returningAll()
          .executeTakeFirst()
      : await ctx.db
          .updateTable("notes_elus")
          .set(ligne)
          .where("collectivite", "=", collectivite)
          .where("seance", "=", seance)
          .where("siege", "=", siege)
          .where("destinataire", "=", destinataire)
          .where("version", "=", version)
          .returningAll()
          .executeTakeFirst();
  return ecrit
    ? { version: ecrit.version, contenu: ecrit.contenu, modifieLe: instant(ecrit.modifie_le) }
    : null;
}
