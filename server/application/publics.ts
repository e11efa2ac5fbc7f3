import {
  type DateCivile,
  delais,
  type EtatActe,
  enVigueur,
  forceAu,
  imagesDe,
  limiteDeLaListe,
  MOTIFS_OCCULTATION,
  occulterSeance,
  procesVerbalVide,
  tribunal,
} from "@executoire/droit";
import {
  type ActePublic,
  type CollectivitePublique,
  cheminActe,
  cheminDonnees,
  cheminImage,
  cheminSeance,
  type ImagesPubliques,
  type SeanceListe,
  type SeancePublique,
} from "@executoire/portail";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import { etatSeance } from "../database/schema.ts";
import { etatMontrable, occultationsDeLaSeance } from "../occultation/public.ts";
import { type Dimensions, dimensionsDe } from "./images-du-texte.ts";
import { estNominatifEnBase } from "./nominatifs.ts";
import { piecePubliqueOccultee } from "./proces-verbal.ts";

/** What citizens may see: published acts, of one authority, by any of their names. */

export async function collectivitePublique(
  ctx: Contexte,
  slug: string,
): Promise<(CollectivitePublique & { id: string }) | null> {
  const ligne = await ctx.db
    .selectFrom("collectivites")
    .select(["id", "nom", "slug", "siren", "reglages"])
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!ligne) return null;
  const mandature = await ctx.db
    .selectFrom("mandatures")
    .select("etat")
    .where("collectivite", "=", ligne.id)
    .where("organe", "=", "conseil")
    .orderBy("du", (o) => o.desc().nullsLast())
    .executeTakeFirst();
  // Only the banner of the demonstration asks.
  const canal = ligne.reglages.demonstration ? await ctx.canaux.pour(ligne.id) : null;
  return {
    id: ligne.id,
    nom: ligne.nom,
    slug: ligne.slug,
    siren: ligne.siren,
    departement: mandature?.etat.profil.departement ?? "",
    adressePortail: ctx.origine,
    demonstration: ligne.reglages.demonstration,
    ...(canal && canal.sorte !== "ministere" && { canalReel: true }),
  };
}

/** An act that names persons never goes online; were one ever marked so, it would still not be shown. */
export const publies = (ctx: Contexte, collectivite: string) =>
  ctx.db
    .selectFrom("actes")
    .where("collectivite", "=", collectivite)
    .where("publie_le", "is not", null)
    .where(sql<boolean>`not coalesce(${estNominatifEnBase}, false)`);

export async function seancesPubliques(ctx: Contexte, collectivite: string): Promise<SeanceListe[]> {
  const lignes = await ctx.db
    .selectFrom("seances")
    .select(["id", etatSeance])
    .where("collectivite", "=", collectivite)
    .where("phase", "!=", "prevue")
    .where("repetition", "=", false)
    // A bureau or a commission does not meet in public: only the assembly does (L2121-18, L5211-11).
    .where("organe", "=", "conseil")
    .orderBy("date", "desc")
    .limit(50)
    .execute();
  return lignes.map(({ id, etat }) => ({
    seance: id,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    phase: etat.phase,
    deliberations: Object.values(etat.points).filter((point) => point.scrutin).length,
  }));
}

export async function seancePublique(
  ctx: Contexte,
  collectivite: string,
  slug: string,
  seance: string,
): Promise<SeancePublique | null> {
  const ligne = await ctx.db
    .selectFrom("seances")
    .select(etatSeance)
    .where("collectivite", "=", collectivite)
    .where("id", "=", seance)
    .where("phase", "!=", "prevue")
    .where("repetition", "=", false)
    .where("organe", "=", "conseil")
    .executeTakeFirst();
  if (!ligne) return null;
  const actes = await publies(ctx, collectivite).select("numero").where("seance", "=", seance).execute();
  const suite = await ctx.db
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .executeTakeFirst();
  const occultations = await occultationsDeLaSeance(ctx, collectivite, seance);
  const { liste, arrete, publie } = suite?.etat ?? procesVerbalVide;
  const adresse = cheminSeance(slug, seance);
  return {
    etat: occultations.length > 0 ? occulterSeance(ligne.etat, occultations) : ligne.etat,
    publies: actes.map(({ numero }) => numero),
    listeAvant: limiteDeLaListe(ligne.etat.date),
    listePublieeLe: liste?.a ?? null,
    fichiers: {
      liste: liste && { href: `${adresse}/liste.pdf`, octets: liste.octets },
      procesVerbal:
        arrete && publie
          ? { href: `${adresse}/proces-verbal.pdf`, octets: publie.octets, arreteLe: arrete.le }
          : null,
    },
  };
}

/** Finds a published act by its address, its number, its transmitted number or its unique identifier. */
export async function etatPublic(ctx: Contexte, collectivite: string, nom: string): Promise<EtatActe | null> {
  const ligne = await publies(ctx, collectivite)
    .select("etat")
    .where((e) =>
      e.or([
        e("id", "=", nom),
        e("numero", "=", nom),
        e("identifiant", "=", nom),
        sql<boolean>`replace(numero, '/', '-') = ${nom}`,
      ]),
    )
    .executeTakeFirst();
  return ligne ? etatMontrable(ligne.etat) : null;
}

export function actePublic(
  slug: string,
  etat: EtatActe,
  aujourdhui: DateCivile,
  images: ImagesPubliques = {},
): ActePublic {
  const d = etat.decision;
  const force = forceAu(etat, aujourdhui);
  const adresse = cheminActe(slug, d.numero);
  const occultations = enVigueur(etat.occultations);
  const { copiePublique: copie } = etat;
  // The certified copy and the receipt hold the words: they are not given.
  const acquitte = etat.transmission.accuse !== null && occultations.length === 0;
  return {
    etat,
    executoireLe: force.le,
    explication: force.explication,
    delais: delais(etat),
    tribunal: tribunal(d.profil.departement),
    fichiers: {
      acte: {
        href: `${adresse}/acte.pdf`,
        octets: (occultations.length > 0 ? copie?.octets : etat.original?.octets) ?? 0,
        empreinte: (occultations.length > 0 ? copie?.empreinte : etat.original?.empreinte) ?? "",
      },
      certifie: acquitte && force.le ? { href: `${adresse}/certifie.pdf` } : null,
      bordereau: acquitte ? { href: `${adresse}/bordereau.pdf` } : null,
      annexes: d.annexes
        .map((annexe, rang) => ({ ...annexe, href: `${adresse}/annexe-${rang + 1}.pdf` }))
        .filter((annexe) => annexe.publiable)
        .map(({ titre, href, octets, typePiece }) => ({ titre, href, octets, typePiece })),
      annexesRetenues: d.annexes.flatMap(({ titre, publiable, motifDeRetenue }) =>
        !publiable && motifDeRetenue ? [{ titre, motif: motifDeRetenue }] : [],
      ),
      images,
      donnees: { href: cheminDonnees(slug, d.numero) },
    },
    ...(occultations.length > 0 && {
      occultations: [...new Set(occultations.map(({ motif }) => motif))].map(
        (motif) => MOTIFS_OCCULTATION[motif],
      ),
    }),
    alias: [etat.acte, etat.transmission.identifiant].filter(
      (nom): nom is string => nom !== null && nom !== d.numero,
    ),
  };
}

/** Sizes never change under a fingerprint; a page need not read the images again to keep their place. */
const dimensionsLues = new Map<string, Dimensions | null>();
const DIMENSIONS_GARDEES = 2000;

/** Where the images of a published text are read, with their sizes; one that is lost is left to its alternative. */
export async function imagesPubliques(ctx: Contexte, slug: string, etat: EtatActe): Promise<ImagesPubliques> {
  const images: ImagesPubliques = {};
  for (const { empreinte, mime } of imagesDe(etat.decision.texte)) {
    let taille = dimensionsLues.get(empreinte);
    if (taille === undefined) {
      taille = (await ctx.store.has(empreinte)) ? dimensionsDe(await ctx.store.get(empreinte), mime) : null;
      if (dimensionsLues.size >= DIMENSIONS_GARDEES) dimensionsLues.clear();
      if (taille) dimensionsLues.set(empreinte, taille);
    }
    if (taille) images[empreinte] = { href: cheminImage(slug, etat.decision.numero, empreinte), ...taille };
  }
  return images;
}

/** An image the published text shows, and nothing else that is kept. */
export async function imagePublique(
  ctx: Contexte,
  etat: EtatActe,
  empreinte: string,
): Promise<{ mime: string; octets: Uint8Array } | null> {
  const image = imagesDe(etat.decision.texte).find((connue) => connue.empreinte === empreinte);
  if (!image || !(await ctx.store.has(empreinte))) return null;
  const octets = await ctx.store.get(empreinte);
  return dimensionsDe(octets, image.mime) ? { mime: image.mime, octets } : null;
}

/** The list or the approved minutes of a sitting, as they were put online; null when they are not. */
export async function fichierSeancePublique(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  nom: string,
): Promise<Uint8Array | null> {
  if (nom !== "liste.pdf" && nom !== "proces-verbal.pdf") return null;
  const suite = await ctx.db
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .executeTakeFirst();
  const empreinte = {
    "liste.pdf": suite?.etat.liste?.empreinte,
    "proces-verbal.pdf": suite?.etat.publie?.empreinte,
  }[nom];
  if (!empreinte) return null;
  const occultations = await occultationsDeLaSeance(ctx, collectivite, seance);
  return (
    (occultations.length > 0 &&
      (await piecePubliqueOccultee(ctx, collectivite, seance, nom, occultations))) ||
    ctx.store.get(empreinte)
  );
}
