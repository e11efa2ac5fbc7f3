/** What the public copy of an act leaves out, and who confirmed it: in the stream of the act. */
import type { Empreinte, Instant } from "../faits.ts";
import type { MotifOccultation } from "./motifs.ts";

/** What is marked: some words wherever the act has them, one of its images, one of its annexes. */
export type Passage =
  | { sorte: "mots"; mots: string }
  | { sorte: "image"; empreinte: Empreinte }
  | { sorte: "annexe"; empreinte: Empreinte };

export type FaitOccultation =
  /** Effective at once on what is online, as a precaution; an act not yet online waits for the confirmation. */
  | {
      type: "OccultationProposee";
      data: { occultation: string; passages: Passage[]; motif: MotifOccultation; par: string; a: Instant };
    }
  /** By a second person. */
  | { type: "OccultationConfirmee"; data: { occultation: string; par: string; a: Instant } }
  /** Refused before it was confirmed, or lifted after: the words are public again. */
  | { type: "OccultationLevee"; data: { occultation: string; raison: string; par: string; a: Instant } }
  /** The public copy composed without them: what is served in the place of the signed act. */
  | {
      type: "CopiePubliqueEtablie";
      data: { empreinte: Empreinte; octets: number; occultations: string[]; a: Instant };
    };
