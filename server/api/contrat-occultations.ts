/**
 * What public copies leave out.
 *
 * GET  /actes/:id/occultations            → OccultationsVue
 * POST /actes/:id/occultations/apercu     { passages, motif } → ApercuOccultation: counts, and the text as the public would read it
 * POST /actes/:id/occultations            { passages, motif, version } → OccultationsVue
 * POST /actes/:id/occultations/:o/confirmer {}                 → OccultationsVue
 * POST /actes/:id/occultations/:o/lever     { raison }         → OccultationsVue
 * POST /actes/:id/copie-publique          multipart `fichier`: for an act deposited as a file → OccultationsVue
 * GET  /actes/:id/copie-publique.pdf      the public copy as composed
 */
import type { ContenuActe, MotifOccultation, Occultation, Passage } from "@executoire/droit";

export interface DemandeOccultation {
  passages: Passage[];
  motif: MotifOccultation;
}

export interface OccultationVue extends Occultation {
  /** How many times the act says each passage. */
  comptes: number[];
  /** The account that reads may confirm it: it is another person's. */
  confirmable: boolean;
}

export interface OccultationsVue {
  acte: string;
  /** Version of the act, given back with a proposal: it must be the text one has read. */
  version: number;
  /** The whole act, for whoever may read it. */
  decision: ContenuActe;
  /** Its text is a file: what is marked cannot be taken out of it here, and a copy is deposited. */
  enFichier: boolean;
  enLigne: boolean;
  occultations: OccultationVue[];
  copie: { octets: number; empreinte: string; a: string; aJour: boolean } | null;
  /** Where the marked words also stand, that another document publishes. */
  ailleurs: string[];
}

export interface ApercuOccultation {
  comptes: number[];
  /** Other orders of the same name found in the act, offered with their count. */
  variantes: { mots: string; compte: number }[];
  publique: ContenuActe;
}
