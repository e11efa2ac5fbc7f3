/** Acts older than this register, read back from their published text and confirmed: stream `reprise:<id>`. */
import type { Empreinte, Instant } from "../faits.ts";
import type { CleChamp, Confiance, ContenuRepris } from "./structure.ts";

/** The file as it was laid down; the text is what was read of it. */
export interface SourceReprise {
  fichier: string;
  /** Of the bytes of the file. */
  empreinte: Empreinte;
  octets: number;
  mime: "application/pdf" | "text/plain";
  pages: number | null;
  /** Of the text that was read, which positions refer to. */
  empreinteDuTexte: Empreinte;
}

/** A field a person changed, filled or emptied; null is « unknown ». */
export interface CorrectionReprise {
  champ: CleChamp;
  lu: unknown;
  corrige: unknown;
  confiance: Confiance | null;
  par: string;
}

export type FaitReprise =
  | {
      type: "ActeRepris";
      data: {
        /** The number it takes here, as it is displayed. */
        numero: string;
        contenu: ContenuRepris;
        corrections: CorrectionReprise[];
        /** Left unknown, because the text does not say. */
        inconnus: CleChamp[];
        /** Findings that were on the screen when it was confirmed, by code. */
        constats: { code: string; phrase: string }[];
        source: SourceReprise;
        par: string;
        a: Instant;
      };
    }
  | { type: "RepriseRetiree"; data: { motif: string; par: string; a: Instant } };

export interface EtatReprise {
  numero: string;
  contenu: ContenuRepris;
  corrections: CorrectionReprise[];
  inconnus: CleChamp[];
  constats: { code: string; phrase: string }[];
  source: SourceReprise;
  repris: { par: string; a: Instant };
  retiree: { motif: string; par: string; a: Instant } | null;
}

/** Taken over once; withdrawn at most once, with its reason. Anything else is a bug of whoever wrote it. */
export function appliquerReprise(etat: EtatReprise | null, fait: FaitReprise): EtatReprise {
  if (fait.type === "ActeRepris") {
    if (etat) throw new Error("Act already taken over");
    const { par, a, ...reste } = fait.data;
    return { ...reste, repris: { par, a }, retiree: null };
  }
  if (!etat || etat.retiree) throw new Error("Nothing to withdraw");
  return { ...etat, retiree: fait.data };
}
