import { type IdentifiantActe, type Message, nomMessage, typeParContenu } from "@executoire/actes";
import type { ActeConnu } from "../depot/juger.ts";
import { pdfDeTexte } from "./pdf.ts";

/** What a person in the prefecture may write about an act. */
export const codesCourrier = {
  "2-1": "Courrier simple",
  "3-1": "Demande de pièces complémentaires",
  "4-1": "Lettre d’observations",
  "5-1": "Déféré au tribunal administratif",
  "1-3": "Refus après coup (anomalie tardive)",
} as const;

export type CodeCourrier = keyof typeof codesCourrier;

/** An order to write, as a form or a program gives it; what is absent takes an ordinary value. */
export interface DemandeCourrier {
  code: CodeCourrier;
  /** Body of the letter, when no document is given. */
  texte?: string;
  documents: Uint8Array[];
  /** 3-1: documents asked for. */
  description?: string;
  /** 4-1: ground. */
  motif?: string;
  /** 5-1. */
  natureIllegalite?: string;
  dateDepot?: string;
  /** 1-3: three digits, and why. */
  nature?: string;
  detail?: string;
  /** Day written on the letter; today when absent. */
  dateCourrierPref?: string;
}

export interface CourrierRedige {
  nom: string;
  message: Message;
  documents: { nom: string; octets: Uint8Array }[];
}

export interface ContexteRedaction {
  /** Today in Paris. */
  jour: string;
  /** Number of the message in the Ministry’s own series; its documents follow. */
  ordre: number;
  /** Date of the classification in force. */
  classification: string;
  /** Who signs, `SPREF0592`. */
  service: string;
}

export type Redaction = { ok: true; courrier: CourrierRedige } | { ok: false; phrase: string };

/** Writes the message and its documents; a sentence says what is missing. */
export function rediger(
  demande: DemandeCourrier,
  id: IdentifiantActe,
  { acte }: ActeConnu,
  contexte: ContexteRedaction,
): Redaction {
  const { code } = demande;
  const { jour, ordre, classification } = contexte;
  const idActe = id.texte;
  const nom = nomMessage(id, code, ordre);
  if (code === "1-3")
    return {
      ok: true,
      courrier: {
        nom,
        documents: [],
        message: {
          racine: "AnomalieActe",
          code,
          date: jour,
          nature: demande.nature || "001",
          detail: demande.detail || "SIMU-16 : acte refusé après coup par la préfecture.",
          acteRecu: acte,
          classificationEnCours: classification,
        },
      },
    };
  const joints = joindre(demande, id, acte.objet, contexte);
  if (!joints.ok) return joints;
  const { documents } = joints;
  const fichiers = documents.map((d) => ({ nomFichier: d.nom }));
  const reference = { idActe, dateCourrierPref: demande.dateCourrierPref || jour };
  const document = fichiers[0] ?? null;
  if (code !== "5-1" && fichiers.length !== 1)
    return {
      ok: false,
      phrase:
        fichiers.length === 0
          ? "Un courrier porte une lettre\u00a0: écrivez-la, ou joignez un PDF."
          : "Ce courrier ne porte qu’un seul document.",
    };
  const messages: Record<Exclude<CodeCourrier, "1-3">, Message> = {
    "2-1": { racine: "CourrierSimple", code: "2-1", ...reference, document },
    "3-1": {
      racine: "DemandePieceComplementaire",
      code: "3-1",
      ...reference,
      description: demande.description ?? "",
      document,
    },
    "4-1": { racine: "LettreObservations", code: "4-1", ...reference, motif: demande.motif ?? "", document },
    "5-1": {
      racine: "DefereTA",
      code: "5-1",
      idActe,
      dateDepot: demande.dateDepot || jour,
      natureIllegalite: demande.natureIllegalite ?? "",
      piecesJointes: fichiers,
    },
  };
  return { ok: true, courrier: { nom, message: messages[code], documents } };
}

/** The documents given, or a letter made of the words typed. The Ministry types none of its own (PROTOCOL 2.3). */
function joindre(
  demande: DemandeCourrier,
  id: IdentifiantActe,
  objet: string,
  { ordre, jour, service }: ContexteRedaction,
): { ok: true; documents: CourrierRedige["documents"] } | { ok: false; phrase: string } {
  const octets = [...demande.documents];
  const corps = [demande.texte, demande.description, demande.motif, demande.natureIllegalite].find((t) =>
    t?.trim(),
  );
  if (octets.length === 0 && corps)
    octets.push(
      pdfDeTexte(
        [
          `Contrôle de légalité, ${service} (simulateur)`,
          `Le ${jour.split("-").reverse().join("/")}`,
          "",
          codesCourrier[demande.code],
          `Acte ${id.texte}`,
          `Objet\u00a0: ${objet}`,
          "",
          corps,
          "",
          "Cette lettre vient d’un ministère simulé\u00a0: elle n’a aucune valeur juridique.",
        ].join("\n"),
      ),
    );
  const documents: CourrierRedige["documents"] = [];
  for (const [i, contenu] of octets.entries()) {
    const type = typeParContenu(contenu);
    if (!type.ok) return { ok: false, phrase: type.refus.phrase };
    if (type.valeur.extension === "xml")
      return { ok: false, phrase: "Une lettre de la préfecture est un PDF ou une image." };
    const nom = nomMessage(id, demande.code, ordre + 1 + i).replace(/xml$/, type.valeur.extension);
    documents.push({ nom, octets: contenu });
  }
  return { ok: true, documents };
}
