/** A letter of the authority as the protocol wants it, kept and put in the outbox with its fact. */
import { type ArchiveEmballee, composerCourrier, type MessageAEnvoyer, type Piece } from "@executoire/actes";
import type { CodeCourrierEnvoye, EtatActe, Refus } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";
import type { Base, Tx } from "../../database/connection.ts";
import { instant } from "../../horloge.ts";
import type { Ecriture } from "../../journal/journal.ts";
import type { ContenuEnvoi } from "../canal.ts";
import { expedition, type Rang, type Referent, refusDeComposition } from "../composer.ts";
import { deposer, piecesDe } from "../deposer.ts";

export interface LettreAEcrire {
  code: CodeCourrierEnvoye;
  /** The letter it answers; null for a withdrawal. */
  enReponseA: string | null;
  pieces: Piece[];
}

export interface LettreComposee {
  archive: ArchiveEmballee;
  contenu: ContenuEnvoi;
}

type Composition =
  | { ok: true; valeur: LettreComposee }
  | { ok: false; refus: Omit<Refus, "code"> & { code: string } };

const RACINES = {
  "2-2": "ReponseCourrierSimple",
  "3-2": "ARDemandePieceComplementaire",
  "3-3": "RefusPieceComplementaire",
  "3-4": "PieceComplementaire",
  "4-2": "ARLettreObservations",
  "4-3": "RejetLettreObservations",
  "4-4": "ReponseLettreObservations",
} as const satisfies Record<Exclude<CodeCourrierEnvoye, "6-1">, string>;

/** `rang`: of the day, spent or only foreseen. */
export async function composerLettre(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  referent: Referent | null,
  etat: EtatActe,
  { code, enReponseA, pieces }: LettreAEcrire,
  rang: Rang,
): Promise<Composition> {
  const { identifiant, reference } = etat.transmission;
  if (!identifiant) throw new Error(`Acte sans identifiant : ${etat.acte}`);
  const envoi = await expedition(ctx, db, collectivite, referent, rang);
  const composer = async (
    message: MessageAEnvoyer,
    contenu: (archive: ArchiveEmballee) => ContenuEnvoi,
  ): Promise<Composition> => {
    const archive = await composerCourrier(envoi, [message]);
    if (!archive.ok) return { ok: false, refus: refusDeComposition(archive.refus) };
    return { ok: true, valeur: { archive: archive.valeur, contenu: contenu(archive.valeur) } };
  };
  if (code === "6-1")
    return composer({ racine: "Annulation", idActe: identifiant }, () => ({ code, identifiant, reference }));
  const recu = etat.courriers.find((c) => c.sens === "recu" && c.id === enReponseA);
  if (recu?.sens !== "recu") throw new Error(`Réponse à un courrier inconnu : ${enReponseA}`);
  const dateCourrier = recu.dateCourrier;
  if (!dateCourrier)
    return {
      ok: false,
      refus: {
        code: "courrier-sans-date",
        phrase:
          "Ce courrier de la préfecture ne dit pas sa date, que toute réponse doit répéter\u00a0: elle ne peut pas partir par cette voie.",
        article: null,
        remede: "Demandez à la préfecture d’envoyer de nouveau son courrier.",
      },
    };
  const racine = RACINES[code];
  const message: MessageAEnvoyer =
    racine === "ARDemandePieceComplementaire" || racine === "ARLettreObservations"
      ? { racine, idActe: identifiant, dateCourrierPref: dateCourrier }
      : { racine, idActe: identifiant, dateCourrierPref: dateCourrier, pieces };
  return composer(message, (archive) => ({
    code,
    identifiant,
    dateCourrier,
    reference: recu.reference ?? null,
    pieces: piecesDe(archive),
  }));
}

/** In the transaction of its fact: from its commit on, the letter leaves, once. */
export async function inscrireLettre(
  ctx: Contexte,
  e: Ecriture,
  { collectivite, acte, ordonnePar }: { collectivite: string; acte: string; ordonnePar: string | null },
  { code, enReponseA }: LettreAEcrire,
  { archive, contenu }: LettreComposee,
): Promise<void> {
  const stream = `acte:${acte}`;
  const empreinte = await deposer(ctx, e, { collectivite, stream, acte, code, archive, contenu });
  await e.ajouter(stream, [
    {
      type: "CourrierPrepare",
      data: {
        archive: archive.nom,
        code,
        enReponseA,
        enveloppe: archive.enveloppe.nom,
        empreinte,
        octets: archive.octets.length,
        fichiers: archive.fichiers,
        ordonnePar,
        a: instant(ctx.horloge()),
      },
    },
  ]);
}
