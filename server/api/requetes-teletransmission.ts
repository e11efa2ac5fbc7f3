import { z } from "zod";

const LOT_MAX = 200;
const acte = z.string().min(1).max(60);

export const parametresTransmission = z.object({
  parametres: z.strictObject({
    objet: z.string().trim().min(1).max(2000).optional(),
    matiere: z.object({ code: z.string().max(20), libelle: z.string().max(300) }).optional(),
    numero: z.string().trim().min(1).max(40).optional(),
    typePrincipal: z.string().max(5).optional(),
    typesAnnexes: z.array(z.string().max(5)).max(200).optional(),
    documentPapier: z.boolean().optional(),
    precedent: z.string().trim().max(60).optional(),
  }),
  motif: z.string().trim().min(1).max(300),
});

export const lotAControler = z.object({ actes: z.array(acte).min(1).max(LOT_MAX) });

export const lot = z.object({
  lignes: z
    .array(z.object({ acte, confirme: z.string().max(120) }))
    .min(1)
    .max(LOT_MAX),
});

export const pause = z.object({
  du: z.iso.datetime({ offset: true }).optional(),
  au: z.iso.datetime({ offset: true }).optional(),
  motif: z.string().trim().min(1).max(200),
});
