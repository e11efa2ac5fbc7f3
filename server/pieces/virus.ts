import type { Contexte } from "../contexte.ts";

/** Why a file is refused, in a sentence that goes on, and what to do. */
export type Motif = [motif: string, remede: string];

/** Null when nothing scans here, or when the scan says it is clean. */
export async function motifDeVirus({ antivirus, log }: Contexte, octets: Uint8Array): Promise<Motif | null> {
  if (!antivirus) return null;
  const analyse = await antivirus.analyser(octets);
  switch (analyse.etat) {
    case "saine":
      return null;
    case "infectee":
      return [
        `l’antivirus y reconnaît «\u00a0${analyse.nom}\u00a0»`,
        "Ne l’ouvrez pas\u00a0: prévenez votre service informatique, et demandez le fichier à son auteur.",
      ];
    case "indisponible":
      log.warn({ motif: analyse.motif }, "l’antivirus ne répond pas");
      return antivirus.siIndisponible === "accepter"
        ? null
        : [
            "l’antivirus ne répond pas en ce moment",
            "Réessayez dans quelques minutes\u00a0; si cela dure, prévenez l’administrateur.",
          ];
  }
}
