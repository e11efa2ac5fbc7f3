/** Acts older than this register, as their published text was read and confirmed. */
import type { CleChamp, ContenuRepris, EtatReprise, Instant, LectureActe } from "@executoire/droit";

/** A file laid down and read, that nobody has confirmed yet. */
export interface LectureResume {
  id: string;
  fichier: string;
  octets: number;
  /** SHA-256 of the file, kept as it came. */
  empreinte: string;
  mime: "application/pdf" | "text/plain";
  pages: number | null;
  version: number;
  numero: string | null;
  objet: string | null;
  dateActe: string | null;
  collectivite: string | null;
  /** Is it an act of this authority? Null where the text does not say. */
  sienne: boolean | null;
  /** Fields read, and how many among them are not certain. */
  lus: number;
  doutes: number;
  contradictions: number;
  modifieePar: string;
  modifieeLe: Instant;
}

/** GET /api/reprises/lectures/:lecture, and the answer of its PUT. */
export interface LectureVue extends LectureResume {
  /** What was read, positions in it. */
  texte: string;
  /** Where each page begins in the text; empty for a plain text. */
  debutsDePages: number[];
  /** As read: never changes. */
  lecture: LectureActe;
  /** As the clerks left it. */
  contenu: ContenuRepris;
  /** The re-count of `contenu`. */
  constats: LectureActe["constats"];
  qui: Partial<Record<CleChamp, string>>;
}

/** PUT /api/reprises/lectures/:lecture; 409 with the view as it stands when somebody saved meanwhile. */
export interface LectureModifiee {
  version: number;
  contenu: Partial<ContenuRepris>;
}

/** An act taken over, in lists. */
export interface RepriseResume {
  id: string;
  numero: string;
  date: string;
  objet: string;
  corrections: number;
  inconnus: number;
  retiree: EtatReprise["retiree"];
  repris: EtatReprise["repris"];
}

/** GET /api/reprises?q= */
export interface ReprisesVue {
  reprises: RepriseResume[];
  /** In all, with that search. */
  total: number;
  /** Readings that wait; null for who may not confirm them. */
  lectures: LectureResume[] | null;
}

/** GET /api/reprises/:reprise */
export interface RepriseVue extends EtatReprise {
  id: string;
}
