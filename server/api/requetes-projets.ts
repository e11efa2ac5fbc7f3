/** A projet enters as it is typed: of the right shape, whatever is missing. Its circuit and its agenda judge it. */
import { z } from "zod";
import type {
  AffectationRequete,
  CircuitRequete,
  ContenuProjet,
  FilRequete,
  InscriptionRequete,
  PlumeRequete,
  ProjetRequete,
  ReinscriptionRequete,
  RenvoiProjetRequete,
  SoumissionRequete,
  SuppleanceRequete,
  VisaRequete,
} from "./contrat-projets.ts";
import { texteActe } from "./requete-texte.ts";
import { pointOrdreDuJour } from "./requetes.ts";
import { pointBrouillon } from "./requetes-preparation.ts";

const identifiant = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, "cet identifiant ne se lit pas");
const courte = z.string().max(500);
const phrase = z.string().max(5000);
const onglet = identifiant;
const seance = z.string().min(1).max(80);

const deliberation = z.object({
  id: identifiant,
  objet: courte,
  matiere: z.object({ code: z.string().max(20), libelle: z.string().max(300) }),
  texte: texteActe,
  annexes: pointOrdreDuJour.shape.projet.unwrap().shape.annexes,
  regime: pointBrouillon.shape.regime,
});

export const contenuProjet = z
  .object({
    titre: courte,
    service: courte,
    rapporteur: courte.exactOptional(),
    seanceVisee: seance.exactOptional(),
    rapport: texteActe,
    deliberations: z.array(deliberation).max(50),
  })
  .refine(
    ({ deliberations }) => new Set(deliberations.map(({ id }) => id)).size === deliberations.length,
    "deux délibérations portent le même identifiant",
  ) satisfies z.ZodType<ContenuProjet>;

export const ouverture = z.object({
  titre: courte,
  service: courte.exactOptional(),
  rapporteur: courte.exactOptional(),
  seanceVisee: seance.exactOptional(),
  depuis: z
    .discriminatedUnion("genre", [
      z.object({
        genre: z.literal("modele"),
        modele: z.string().min(1).max(64),
        champs: z.record(z.string().max(64), z.string().max(2000)).exactOptional(),
      }),
      z.object({ genre: z.literal("acte"), acte: z.string().min(1).max(80) }),
      z.object({ genre: z.literal("projet"), projet: z.string().min(1).max(64) }),
    ])
    .exactOptional(),
}) satisfies z.ZodType<ProjetRequete>;

const lecture = {
  version: z.number().int().min(0),
  empreinte: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .exactOptional(),
};
export const soumission = z.object({
  ...lecture,
  circuit: identifiant.exactOptional(),
  message: phrase.exactOptional(),
}) satisfies z.ZodType<SoumissionRequete>;
export const visa = z.object({
  ...lecture,
  remarque: phrase.exactOptional(),
}) satisfies z.ZodType<VisaRequete>;
export const renvoi = z.object({
  vers: z.union([z.number().int().min(0).max(100), z.literal("redacteur")]),
  motif: phrase,
}) satisfies z.ZodType<RenvoiProjetRequete>;
export const motifLibre = z.object({ motif: phrase.exactOptional() });
export const motif = z.object({ motif: phrase });
export const inscription = z.object({ ...lecture, seance }) satisfies z.ZodType<InscriptionRequete>;
export const reinscription = z.object({
  ...lecture,
  seance,
  remplacer: z.array(z.string().max(80)).max(500).exactOptional(),
}) satisfies z.ZodType<ReinscriptionRequete>;

export const plume = z.object({
  onglet,
  prendre: z.boolean().exactOptional(),
  sciemment: z.boolean().exactOptional(),
}) satisfies z.ZodType<PlumeRequete>;
export const fenetre = z.object({ onglet });
export const restauration = z.object({
  version: z.number().int().min(0),
  plume: onglet.exactOptional(),
});

const place = z.number().int().min(0).max(100_000);
export const fil = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  texte: z.union([z.literal("rapport"), identifiant]),
  cite: z.string().min(1).max(5000),
  ancre: z
    .object({
      version: place,
      bloc: place,
      element: place.exactOptional(),
      suite: place.exactOptional(),
      sousElement: place.exactOptional(),
      de: place,
      a: place,
    })
    .exactOptional(),
  message: phrase,
  remplacement: z.string().max(20_000).exactOptional(),
}) satisfies z.ZodType<FilRequete>;
export const message = z.object({ texte: z.string().trim().min(1).max(5000) });

const fonction = z.enum(["chef-de-service", "direction-generale", "executif"]);
const compte = z.string().min(1).max(64);
export const circuit = z.object({
  nom: courte,
  services: z.array(courte).max(100),
  etapes: z
    .array(
      z.object({
        titre: courte,
        qui: z.union([z.object({ fonction }), z.object({ comptes: z.array(compte).max(100) })]),
        delai: z.number(),
      }),
    )
    .max(100),
}) satisfies z.ZodType<CircuitRequete>;
export const affectation = z.object({
  service: courte.nullable(),
  fonction: fonction.nullable(),
}) satisfies z.ZodType<AffectationRequete>;
export const suppleance = z.object({
  absent: compte.exactOptional(),
  suppleant: compte,
  du: z.iso.date(),
  au: z.iso.date(),
  motif: phrase.exactOptional(),
}) satisfies z.ZodType<SuppleanceRequete>;
