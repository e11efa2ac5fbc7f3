/** Papers about one act that are asked for after it: its extract, the certificate of its publication. */
import {
  CONSEIL,
  type DateCivile,
  dateCivileDe,
  delais,
  dernierJourFranc,
  designer,
  dureeEnLigne,
  type EtatActe,
  estVotee,
  type FaitActe,
  foldActe,
  quiSigne,
  type Signataire,
  tribunal,
} from "@executoire/droit";
import { compositionPour } from "../application/assemblee.ts";
import { imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import { jour } from "../horloge.ts";
import { type IssueDocument, ok, pasEncore, refuser } from "./refus.ts";
import { pageImprimee } from "./registre-lire.ts";
import type { Demande } from "./rendre.ts";

export const PAPIERS_D_ACTE = ["extrait.pdf", "certificat-publication.pdf"] as const;
export type PapierDActe = (typeof PAPIERS_D_ACTE)[number];

const PHOTOGRAPHIES: ReadonlySet<string> = new Set(["DeliberationAdoptee", "DeliberationRectifiee"]);

export async function demandeDActe(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  nom: PapierDActe,
): Promise<IssueDocument<Demande> | null> {
  const faits = await ctx.journal.historique(collectivite, `acte:${acte}`);
  if (faits.length === 0) return null;
  const etat = foldActe(faits.map(({ fait }) => fait as FaitActe));
  const le = jour(ctx.horloge());
  const signataire = await executif(ctx, collectivite, etat, le);
  const place = { collectivite, sujet: `acte:${acte}`, nom };
  if (nom === "certificat-publication.pdf") return certificat(ctx, place, etat, signataire);
  const photographie = faits.findLast(({ fait }) => PHOTOGRAPHIES.has(fait.type));
  return extrait(ctx, place, etat, {
    signataire,
    le,
    empreinteFaits: (photographie?.empreinte ?? "").slice(0, 16),
    etabliLe: photographie?.enregistreLe ?? "",
  });
}

/** Who holds the executive today certifies, whoever signed then. */
async function executif(
  ctx: Contexte,
  collectivite: string,
  etat: EtatActe,
  le: DateCivile,
): Promise<Signataire> {
  const composition = await compositionPour(ctx.db, collectivite, CONSEIL, le);
  if (!composition) return quiSigne(etat.decision);
  const { nom, prenom, qualite } = composition.president;
  return { nom, prenom, qualite };
}

async function extrait(
  ctx: Contexte,
  place: Demande["place"],
  etat: EtatActe,
  d: { signataire: Signataire; le: DateCivile; empreinteFaits: string; etabliLe: string },
): Promise<IssueDocument<Demande>> {
  const acte = etat.decision;
  const quoi = designer(acte);
  if (!estVotee(acte))
    return refuser(
      pasEncore(
        `${quoi.majuscule} n’est pas une délibération votée ici : elle n’a pas d’extrait.`,
        "Délivrer une copie de son document.",
      ),
    );
  if (etat.annulation)
    return refuser(
      pasEncore(
        `${quoi.majuscule} n’existe plus (${etat.annulation.motif}).`,
        "Délivrer l’extrait de la délibération qui la remplace.",
      ),
    );
  if (!etat.original)
    return refuser(
      pasEncore(
        `${quoi.majuscule} n’est pas signée : son extrait ne peut pas être certifié conforme.`,
        "Signer la délibération.",
      ),
    );
  const publicationPrevueLe = etat.publication ? dateCivileDe(etat.publication.a) : d.le;
  const { departement, choix } = acte.profil;
  const demande = {
    deliberation: {
      acte,
      empreinteFaits: d.empreinteFaits,
      publicationPrevueLe,
      finRecours:
        delais(etat).finRecours ??
        dernierJourFranc(publicationPrevueLe, departement, { vendrediSaint: choix?.vendrediSaint }),
      tribunal: tribunal(departement).nom,
      etabliLe: d.etabliLe,
    },
    certifie: { par: d.signataire, le: d.le },
    page: await pageImprimee(
      ctx,
      place.collectivite,
      "deliberations",
      acte.dateDecision,
      `acte:${acte.acte}`,
    ),
  };
  return ok({
    place,
    entree: demande,
    composer: async (habit) => {
      const images = await imagesDuTexte(ctx, acte.texte);
      if (!images.ok) return images;
      const deliberation = { ...demande.deliberation, images: images.valeur };
      return ok(await ctx.workshop.run("extrait", { ...demande, deliberation }, habit));
    },
  });
}

function certificat(
  ctx: Contexte,
  place: Demande["place"],
  etat: EtatActe,
  signataire: Signataire,
): IssueDocument<Demande> {
  const { decision, publication } = etat;
  if (!publication)
    return refuser(
      pasEncore(
        `${designer(decision).majuscule} n’est pas ${designer(decision).accorder("publié")} en ligne.`,
        "Le certificat se délivre après la publication.",
      ),
    );
  const { profil, genre, numero, objet, dateDecision } = decision;
  const d = {
    profil,
    genre,
    numero,
    objet,
    dateDecision,
    signataire,
    publieLe: publication.a,
    adresse: publication.adresse,
    enLigneJusquAu: dureeEnLigne(profil, dateCivileDe(publication.a)).minimum,
    finRecours: delais(etat).finRecours,
    tribunal: tribunal(profil.departement).nom,
    empreinte: publication.empreinte,
    etabliLe: publication.a,
  };
  return ok({
    place,
    entree: d,
    composer: async (habit) => ok(await ctx.workshop.run("certificatPublication", d, habit)),
  });
}
