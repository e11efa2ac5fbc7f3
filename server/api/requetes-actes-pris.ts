/** What enters for an act no sitting voted, and for a delegation. */
import {
  type Annexe,
  CATEGORIES_ACTE,
  type CategorieActe,
  type DelegationCitee,
  GENRES_ACTE_PRIS,
  type GenreActePris,
  type MatiereDeleguee,
  type NatureTransmise,
  type Signataire,
} from "@executoire/droit";
import { z } from "zod";
import type { ActePrisSaisi, DelegationSaisie } from "./contrat-actes-pris.ts";
import { texteActe } from "./requete-texte.ts";

const courte = z.string().trim().max(500);
const motif = z.string().trim().min(1, "le motif manque").max(1000);
const parmi = <V extends string>(valeurs: readonly V[]) => z.enum(valeurs as [V, ...V[]]);
const euros = z.number().finite().min(0).max(1e12);

export const signataire = z.object({
  nom: z.string().trim().max(120),
  prenom: z.string().trim().max(120),
  qualite: z.string().trim().max(300),
}) satisfies z.ZodType<Signataire>;

const annexe = z.object({
  titre: z.string().trim().min(1, "le titre de l’annexe manque").max(500),
  fichier: z.string().min(1).max(250),
  empreinte: z.string().regex(/^[0-9a-f]{64}$/),
  octets: z.number().int().min(1),
  typePiece: z.string().regex(/^[0-9]{2}_[A-Z]{2}$/),
  publiable: z.boolean(),
  motifDeRetenue: z.string().trim().max(500).exactOptional(),
}) satisfies z.ZodType<Annexe>;

const saisie = {
  genre: parmi<GenreActePris>(GENRES_ACTE_PRIS.map(({ genre }) => genre)),
  nature: parmi<NatureTransmise>(["DE", "AR", "AI", "CC", "BF", "AU"]),
  numero: z.string().trim().max(60),
  objet: z.string().trim().max(2000),
  matiere: z.object({ code: z.string().regex(/^\d{1,2}(\.\d{1,2}){0,4}$/), libelle: courte }),
  texte: z.union([texteActe, z.string().max(500_000)]),
  dateDecision: z.iso.date(),
  lieu: courte,
  signataire,
  categorie: parmi<CategorieActe>(Object.keys(CATEGORIES_ACTE) as CategorieActe[]),
  montantHT: euros.exactOptional(),
  delegation: z
    .object({ delegation: z.string().min(1).max(60), matiere: z.string().min(1).max(80) })
    .exactOptional() satisfies z.ZodType<DelegationCitee | undefined>,
  nominatif: z.boolean(),
  precedent: z.string().trim().max(60).exactOptional(),
  documentPapier: z.boolean().exactOptional(),
  annexes: z.array(annexe).max(100),
};

export const actePris = z.object(saisie) satisfies z.ZodType<ActePrisSaisi>;
export const creationActe = z.object({
  ...saisie,
  brouillon: z
    .string()
    .regex(/^acte:[0-9a-f-]{16,36}$/)
    .exactOptional(),
});
export const modificationActe = z.object({ ...saisie, motif });
export const notification = z.object({ le: z.iso.date(), mode: z.string().trim().min(1).max(300) });
export const abandon = z.object({ motif });

const matiere = z.object({
  cle: z.string().trim().min(1).max(80),
  libelle: z.string().trim().min(1).max(500),
  plafond: euros.exactOptional(),
}) satisfies z.ZodType<MatiereDeleguee>;

export const delegation = z.object({
  acte: z.string().min(1).max(60).nullable(),
  numero: z.string().trim().min(1, "le numéro de la délibération manque").max(60),
  dateDecision: z.iso.date(),
  delegataire: z.string().trim().min(1, "le délégataire manque").max(300),
  matieres: z.array(matiere).min(1, "aucune matière n’est déléguée").max(100),
  du: z.iso.date(),
  au: z.iso.date().exactOptional(),
}) satisfies z.ZodType<DelegationSaisie>;

export const finDelegation = z.object({ au: z.iso.date(), motif });
