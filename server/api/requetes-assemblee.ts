import { estCourriel, estDateCivile } from "@executoire/droit";
import { z } from "zod";

/** What enters by the doors of the assembly, once. */

const id = z
  .string()
  .min(1)
  .max(80)
  // States are read by seat: a name that objects already have would be found where nothing was written.
  .refine((nom) => !(nom in Object.prototype), "ce nom est réservé");
const date = z.string().refine(estDateCivile, "ce n’est pas une date du calendrier");
const nom = z.string().trim().min(1).max(200);
const motif = z.string().trim().max(500);
const rang = z.number().int().min(1).max(9999);
const elu = z.object({ nom, prenom: nom, civilite: z.enum(["M.", "Mme"]).exactOptional() });
const causeFin = z.enum(["demission", "deces", "demission-d-office", "fin-de-mandat", "annulation"]);
const causeMandat = z.enum(["election", "suivant-de-liste", "tableau", "designation", "election-partielle"]);
const choix = z.object({
  suppleantMandataire: z.boolean().exactOptional(),
  interesseComptePresent: z.boolean().exactOptional(),
  comptesHorsExercice: z.boolean().exactOptional(),
  voixPreponderanteSiAbstention: z.boolean().exactOptional(),
  vendrediSaint: z.boolean().exactOptional(),
});

export const commandeAssemblee = z.object({
  version: z.number().int().min(0),
  commande: z.discriminatedUnion("ordre", [
    z.object({
      ordre: z.literal("terminerMandat"),
      siege: id,
      du: date,
      cause: causeFin,
      motif: motif.exactOptional(),
    }),
    z.object({
      ordre: z.literal("pourvoirSiege"),
      siege: id,
      elu,
      du: date,
      cause: causeMandat,
      rang: rang.exactOptional(),
    }),
    z.object({ ordre: z.literal("constaterListeEpuisee"), siege: id, du: date }),
    z.object({
      ordre: z.literal("modifierSiege"),
      siege: id,
      du: date,
      motif,
      champs: z.object({
        titulaire: elu.exactOptional(),
        suppleant: elu.nullable().exactOptional(),
        commune: nom.nullable().exactOptional(),
        groupe: nom.nullable().exactOptional(),
        rang: rang.exactOptional(),
      }),
    }),
    z.object({
      ordre: z.literal("creerSiege"),
      siege: id,
      du: date,
      motif,
      rang,
      elu: elu.nullable(),
      commune: nom.exactOptional(),
    }),
    z.object({ ordre: z.literal("ajouterMembre"), siege: id, du: date, cause: causeMandat }),
    z.object({ ordre: z.literal("elirePresident"), siege: id, du: date, qualite: nom }),
    z.object({
      ordre: z.literal("modifierProfil"),
      du: date,
      motif,
      champs: z.object({
        nom: nom.exactOptional(),
        population: z.number().int().min(0).max(99_999_999).exactOptional(),
        communeMembreDe3500: z.boolean().exactOptional(),
        alsaceMoselle: z.boolean().exactOptional(),
        organe: nom.exactOptional(),
        membres: nom.exactOptional(),
        choix: choix.exactOptional(),
      }),
    }),
    z.object({ ordre: z.literal("corrigerFait"), version: z.number().int().min(1), motif }),
  ]),
});

export const nouvelOrgane = z.object({
  nom,
  membres: nom,
  du: date,
  sieges: z.array(id).max(1000),
  president: id,
  qualite: nom,
});

export const coordonnees = z
  .object({
    canal: z.enum(["courriel", "papier", "main-propre"]),
    courriel: z.string().trim().refine(estCourriel, "ce n’est pas une adresse électronique").nullable(),
    adresse: z.string().trim().max(500).nullable(),
  })
  .refine(({ canal, courriel }) => canal !== "courriel" || courriel !== null, {
    path: ["courriel"],
    message: "il faut une adresse pour envoyer par courriel",
  });

/** Some 700 kB of base64: a thousand seats fit in a tenth of it. */
const fichier = z.base64().max(700_000);
export const importAssemblee = z.object({
  fichier,
  date,
  motif: motif.min(1),
  causeFin,
  causeMandat,
  terminerAbsents: z.boolean(),
});
export const importAvecVersion = importAssemblee.extend({ version: z.number().int().min(0) });
export const installation = z.object({ fichier, du: date, president: rang, qualite: nom });
export const destinataire = z.enum(["titulaire", "suppleant"]);
export { date as dateCivile };
