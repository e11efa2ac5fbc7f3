/** A PDF that somebody laid down, examined apart from the thread that answers: what it runs, what it unfolds to. */
import type { PdfExamine } from "@executoire/documents";
import type { Contexte } from "../contexte.ts";
import { motifDeVirus } from "../pieces/virus.ts";

export type Examen = { ok: true; lu: PdfExamine } | { ok: false; motif: string; remede: string };

const IMPRIMER = "Imprimez-le en PDF depuis votre lecteur, puis déposez le résultat.";

/** `motif` completes « ce fichier n’est pas reçu : ». */
export async function examinerDepot(ctx: Contexte, octets: Uint8Array): Promise<Examen> {
  let lu: PdfExamine | null;
  try {
    lu = await ctx.workshop.run("examinerPdf", octets);
  } catch (err) {
    // Out of time or of memory: its worker was stopped with it.
    ctx.log.warn({ err, octets: octets.length }, "PDF dont l’examen ne finit pas");
    return {
      ok: false,
      motif: "son examen ne finit pas, il est sans doute fait pour cela, ou abîmé",
      remede: IMPRIMER,
    };
  }
  if (!lu)
    return {
      ok: false,
      motif: "il ne se lit pas, il est sans doute abîmé",
      remede: "Exportez-le de nouveau en PDF.",
    };
  if (lu.demesure)
    return {
      ok: false,
      motif: "une fois décompressé, il prend une place démesurée qu’aucun document ne demande",
      remede: IMPRIMER,
    };
  if (lu.actif)
    return { ok: false, motif: `il contient ${lu.actif}, et un acte n’exécute rien`, remede: IMPRIMER };
  const virus = await motifDeVirus(ctx, octets);
  return virus ? { ok: false, motif: virus[0], remede: virus[1] } : { ok: true, lu };
}
