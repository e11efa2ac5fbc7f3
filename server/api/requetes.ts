import type { CommandeSeance } from "@executoire/droit";
import { z } from "zod";

z.config(z.locales.fr());

/** What enters by the API, once. Inside, nobody checks again. */

const siege = z.string().min(1).max(40);
const point = z.string().min(1).max(80);
const voix = z.number().int().min(0).max(10_000);

export const connexion = z.object({
  identifiant: z.string().trim().min(1).max(254),
  motDePasse: z.string().min(1).max(1024),
});

const commande = z.discriminatedUnion("ordre", [
  z.object({ ordre: z.literal("convoquer"), envoyeeLe: z.iso.date() }),
  z.object({
    ordre: z.literal("constaterPresences"),
    constats: z
      .array(
        z.object({ siege, etat: z.enum(["titulaire-present", "suppleant-present", "excuse", "absent"]) }),
      )
      .min(1)
      .max(500),
  }),
  z.object({ ordre: z.literal("donnerProcuration"), mandant: siege, mandataire: siege }),
  z.object({ ordre: z.literal("retirerProcuration"), mandant: siege }),
  z.object({ ordre: z.literal("designerSecretaire"), siege }),
  z.object({ ordre: z.literal("ouvrir") }),
  z.object({ ordre: z.literal("appelerPoint"), point }),
  z.object({
    ordre: z.literal("cloreScrutin"),
    point,
    forme: z.enum(["ordinaire", "public", "secret"]),
    numero: z.string().trim().min(1).max(60),
    voixDuPresident: z.enum(["pour", "contre", "abstention"]).exactOptional(),
    // The law judges the figures, with its sentence; here only that they are figures.
    pour: z.number().finite(),
    contre: z.number().finite(),
    abstentions: z.number().finite(),
    nePrennentPasPart: z.number().finite(),
  }),
  z.object({ ordre: z.literal("lever") }),
]) satisfies z.ZodType<CommandeSeance>;

export const commandeSeance = z.object({ version: voix, commande });

export const signature = z.object({ motDePasse: z.string().min(1).max(1024) });
export const transmission = z.object({ confirme: z.string().max(120).default("") });
