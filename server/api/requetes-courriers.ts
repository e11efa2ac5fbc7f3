import type { QualificationCourrier } from "@executoire/droit";
import { z } from "zod";
import type { ReponseCourrierRequete } from "./contrat.ts";

const courrier = z.string().regex(/^[1-5]-1:\d{4}-\d{2}-\d{2}(:\d{1,3})?$/);
const archive = z.string().min(1).max(120);

export const reponseCourrier = z.object({
  enReponseA: courrier,
  code: z.enum(["2-2", "3-2", "3-3", "3-4", "4-2", "4-3", "4-4"]),
  pieces: z
    .array(
      z.object({
        empreinte: z.string().regex(/^[0-9a-f]{64}$/),
        nom: z.string().trim().min(1).max(200),
        typePiece: z.string().max(5),
      }),
    )
    .max(100),
}) satisfies z.ZodType<ReponseCourrierRequete>;

export const reponseConfirmee = reponseCourrier.extend({ confirme: z.string().min(1).max(120) });

export const qualification = z.object({
  qualification: z.object({
    sansSuite: z.boolean().exactOptional(),
    piecesNommees: z.boolean().exactOptional(),
    demandeRetrait: z.boolean().exactOptional(),
    suspension: z.enum(["urbanisme-contrat", "liberte-publique", "autre", "aucune"]).exactOptional(),
    reponseRefuse: z.boolean().exactOptional(),
  }) satisfies z.ZodType<QualificationCourrier>,
});

export const renvoi = z.object({ archive });
export const annulation = z.object({ confirme: z.string().max(120) });
export const ecarte = z.object({
  stream: z.string().max(200),
  version: z.number().int().min(1),
  suite: z.string().trim().min(1).max(2000),
});
