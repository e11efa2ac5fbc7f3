/** A draft enters as it is typed: of the right shape, whatever is missing. The convocation judges it. */
import type { PointOrdreDuJour } from "@executoire/droit";
import { z } from "zod";
import type { PreparationRequete, SeanceBrouillon } from "./contrat-preparation.ts";
import { pointOrdreDuJour } from "./requetes.ts";

const heure = z.string().regex(/^(?:([01]\d|2[0-3]):[0-5]\d)?$/, "une heure s’écrit 18:00");
const lieu = z.string().max(500);
const organe = z.string().regex(/^[a-z0-9-]{1,60}$/);
const modalite = z.enum(["presentiel", "visioconference"]);
const courte = z.string().max(500);
const nombre = z.number().int().min(0).max(1000);

export const pointBrouillon = pointOrdreDuJour.extend({
  titre: courte,
  rapporteur: courte.exactOptional(),
  projet: pointOrdreDuJour.shape.projet
    .unwrap()
    .extend({ numero: z.string().max(60), objet: courte })
    .exactOptional(),
  regime: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("ordinaire") }),
      z.object({ type: z.literal("comptes") }),
      z.object({
        type: z.literal("nomination"),
        mode: z.enum(["uninominal", "liste"]),
        postes: nombre,
        secretImpose: z.boolean(),
      }),
      z.object({
        type: z.literal("qualifiee"),
        numerateur: nombre,
        denominateur: nombre,
        base: z.enum(["exprimes", "effectif", "presents"]),
        article: courte,
      }),
    ])
    .exactOptional(),
}) satisfies z.ZodType<PointOrdreDuJour>;

export const seanceBrouillon = z.object({
  organe,
  date: z.iso.date(),
  heure,
  lieu,
  modalite,
  installation: z.boolean().exactOptional(),
  apresCarence: z.object({ seance: z.string().max(80), date: z.iso.date() }).exactOptional(),
  points: z.array(pointBrouillon).max(500),
}) satisfies z.ZodType<SeanceBrouillon>;

export const creation = z.object({
  organe,
  date: z.iso.date(),
  heure,
  lieu,
  modalite,
  installation: z.boolean().exactOptional(),
  apresCarence: z.string().min(1).max(80).exactOptional(),
}) satisfies z.ZodType<PreparationRequete>;
