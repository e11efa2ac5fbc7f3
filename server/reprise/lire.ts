/** A file read as an old act: bounded in size, pages and time, refused in words. */
import { Worker } from "node:worker_threads";
import type {
  ContenuRepris,
  LectureActe,
  ProfilCollectivite,
  Refus,
  ValeursJointes,
} from "@executoire/droit";
import { nomDeFichier } from "../application/annexes.ts";
import { motifDeRefus } from "../pieces/examen.ts";
import { PAGES_MAX } from "./texte.ts";

export const OCTETS_MAX = 30_000_000;
const TEMPS_MAX_MS = 20_000;
/** Threads at once: the others wait. */
const ENSEMBLE = 2;

export type DemandeDeLecture = { profil: Partial<ProfilCollectivite> } & (
  | { octets: Uint8Array; mime: "application/pdf" | "text/plain" }
  | { texte: string; pages: number | null; contenu?: ContenuRepris; jointes?: ValeursJointes }
);
type Motif = "illisible" | "vide" | "trop-de-pages" | "sans-texte" | "trop-long";
export type ReponseDeLecture =
  | { ok: true; texte: string; debuts: number[]; pages: number | null; lecture: LectureActe }
  | { ok: false; motif: Motif };

export interface FichierLu {
  fichier: string;
  mime: "application/pdf" | "text/plain";
  texte: string;
  debuts: number[];
  pages: number | null;
  lecture: LectureActe;
}
export type RefusDeLecture = Omit<Refus, "code"> & { code: "fichier-refuse" };

const MOTIFS: Record<Motif, [string, string]> = {
  illisible: ["il ne se lit pas, il est sans doute abîmé", "Exportez-le de nouveau, en PDF ou en texte."],
  vide: ["il est vide", "Vérifiez le fichier, puis déposez-le de nouveau."],
  "trop-de-pages": [
    `il a plus de ${PAGES_MAX} pages, et un acte se lit seul`,
    "Séparez les actes du recueil, puis déposez-les un par un.",
  ],
  "sans-texte": [
    "ses pages sont des images sans texte\u00a0: un document numérisé ne se lit pas ici",
    "Passez-le par une reconnaissance de caractères, ou collez son texte dans un fichier .txt.",
  ],
  "trop-long": [
    `sa lecture a été arrêtée après ${TEMPS_MAX_MS / 1000} secondes`,
    "Enregistrez de nouveau le PDF depuis votre lecteur, ou collez son texte dans un fichier .txt.",
  ],
};

const refuser = (
  fichier: string,
  [phrase, remede]: [string, string],
): { ok: false; refus: RefusDeLecture } => ({
  ok: false,
  refus: {
    code: "fichier-refuse",
    phrase: `«\u00a0${fichier}\u00a0» n’est pas lu\u00a0: ${phrase}.`,
    article: null,
    remede,
    champ: "fichier",
  },
});

export async function lireFichier(
  nom: string,
  octets: Uint8Array,
  profil: Partial<ProfilCollectivite>,
): Promise<{ ok: true; valeur: FichierLu } | { ok: false; refus: RefusDeLecture }> {
  const fichier = nomDeFichier(nom);
  if (octets.length === 0) return refuser(fichier, MOTIFS.vide);
  if (octets.length > OCTETS_MAX)
    return refuser(fichier, [
      `il pèse plus de ${OCTETS_MAX / 1_000_000}\u00a0Mo`,
      "Réduisez ses images, ou collez son texte dans un fichier .txt.",
    ]);
  const estPdf = Buffer.from(octets.subarray(0, 1024)).includes("%PDF-");
  if (estPdf) {
    const motif = motifDeRefus(octets);
    if (motif) return refuser(fichier, [motif[0], motif[1].replaceAll("joignez-le", "déposez-le")]);
  }
  const mime = estPdf ? "application/pdf" : "text/plain";
  const lu = await enFil({ octets, mime, profil });
  if (!lu.ok) return refuser(fichier, MOTIFS[lu.motif]);
  const { texte, debuts, pages, lecture } = lu;
  return { ok: true, valeur: { fichier, mime, texte, debuts, pages, lecture } };
}

/** The re-count of what a person corrected. Null when it could not be made in time. */
export async function recompterLecture(
  texte: string,
  pages: number | null,
  contenu: ContenuRepris,
  profil: Partial<ProfilCollectivite>,
  jointes?: ValeursJointes,
): Promise<LectureActe["constats"] | null> {
  const lu = await enFil({ texte, pages, contenu, profil, ...(jointes && { jointes }) });
  return lu.ok ? lu.lecture.constats : null;
}

let enCours = 0;
const attente: (() => void)[] = [];

async function enFil(demande: DemandeDeLecture): Promise<ReponseDeLecture> {
  if (enCours >= ENSEMBLE) await new Promise<void>((aller) => attente.push(aller));
  enCours++;
  try {
    return await new Promise<ReponseDeLecture>((resolve) => {
      const fil = new Worker(new URL("./fil.ts", import.meta.url), {
        workerData: demande,
        resourceLimits: { maxOldGenerationSizeMb: 512 },
        stdout: true,
        stderr: true,
      });
      const finir = (reponse: ReponseDeLecture) => {
        clearTimeout(minuterie);
        void fil.terminate();
        resolve(reponse);
      };
      const minuterie = setTimeout(() => finir({ ok: false, motif: "trop-long" }), TEMPS_MAX_MS);
      fil.once("message", finir);
      // Out of memory, or a fault inside the reader of PDF: the file is to blame, not the server.
      fil.once("error", () => finir({ ok: false, motif: "illisible" }));
      fil.once("exit", () => finir({ ok: false, motif: "illisible" }));
    });
  } finally {
    enCours--;
    attente.shift()?.();
  }
}
