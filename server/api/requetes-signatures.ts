/** What enters for the signing of acts and minutes. */
import type { Signataire } from "@executoire/droit";
import { z } from "zod";
import type {
  AchevementDemande,
  AppairageDemande,
  CarnetSaisi,
  DelegationSignatureSaisie,
  LotDemande,
  PreparationDemande,
  RattachementDemande,
  ReglagesSignatureSaisie,
} from "./contrat-signatures.ts";

const empreinte = z.string().regex(/^[0-9a-f]{64}$/);
const piece = z.string().min(3).max(300);
const pieces = z.array(z.object({ piece, empreinte })).min(1, "aucun document n’est choisi").max(500);
const motDePasse = z.string().min(1).max(200);
const signataire = z.object({
  nom: z.string().trim().min(1).max(120),
  prenom: z.string().trim().max(120),
  qualite: z.string().trim().min(1).max(300),
}) satisfies z.ZodType<Signataire>;

export const lot = z.object({ pieces, motDePasse }) satisfies z.ZodType<LotDemande>;
export const reprise = z.object({ motDePasse });
export const appairage = z.object({ pieces, motDePasse }) satisfies z.ZodType<AppairageDemande>;
export const preparation = z.object({
  pieces,
  certificat: z.string().min(1).max(60_000),
  motDePasse,
}) satisfies z.ZodType<PreparationDemande>;
export const preparationAppairee = z.object({ certificat: z.string().min(1).max(60_000) });
export const achevement = z.object({
  preparation: z.string().min(1).max(60),
  valeurs: z
    .array(z.object({ piece, signature: z.string().min(1).max(4_000) }))
    .min(1)
    .max(500),
}) satisfies z.ZodType<AchevementDemande>;
export const code = z.object({ code: z.string().min(1).max(40) });

export const rattachement = z.object({
  piece,
  signataire,
  le: z.iso.date(),
  confirme: z.boolean(),
}) satisfies z.ZodType<RattachementDemande>;

export const depotCarnet = z.object({ piece, empreinte });

export const delegation = z.object({
  forme: z.enum(["fonction", "signature"]),
  acte: z.string().min(1).max(200).nullable(),
  numero: z.string().trim().min(1).max(60),
  dateDecision: z.iso.date(),
  delegataire: signataire,
  matieres: z
    .array(
      z.object({ code: z.string().regex(/^\d{1,2}(\.\d{1,2}){0,4}$/), libelle: z.string().trim().max(500) }),
    )
    .max(100),
  du: z.iso.date(),
  au: z.iso.date().exactOptional(),
}) satisfies z.ZodType<DelegationSignatureSaisie>;
export const finDelegation = z.object({
  au: z.iso.date(),
  motif: z.string().trim().min(1, "le motif manque").max(1000),
});

const adresse = z.string().trim().min(1).max(500);
export const carnet = z.object({
  sorte: z.literal("iparapheur"),
  adresse,
  utilisateur: z.string().trim().min(1).max(200),
  motDePasse: z.string().min(1).max(200).exactOptional(),
  type: z.string().trim().min(1).max(200),
  sousType: z.string().trim().min(1).max(200),
  emetteur: z.email().max(200),
}) satisfies z.ZodType<CarnetSaisi>;
export const reglages = z.object({
  horodatage: z.object({ adresse: adresse.nullable(), siIndisponible: z.enum(["attendre", "signer-sans"]) }),
  marqueVisible: z.boolean(),
  carnet: carnet.nullable(),
}) satisfies z.ZodType<ReglagesSignatureSaisie>;
export const essaiHorodatage = z.object({ adresse });
