import type { NatureAbregee } from "../nomenclature/natures.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { type CodeMessage, estCodeMessage } from "./codes.ts";
import { compacte, etendue } from "./date.ts";
import { diagnostiquerNom } from "./diagnostic.ts";
import { type IdentifiantActe, identifiantActe } from "./identifiant.ts";

export type Extension = "xml" | "pdf" | "jpg" | "png";

/** Whose message it is: an act, or only an authority for the classification (codes 7). */
export type SujetMessage = IdentifiantActe | { departement: string; siren: string };

/** The fields of a file name of the archive (PROTOCOL 2.3); `null` for a field left empty. */
export interface NomFichier {
  typePiece: string | null;
  departement: string;
  siren: string;
  /** `YYYY-MM-DD`. Not always the date of the decision: some senders write the day of sending. */
  date: string | null;
  numero: string | null;
  nature: string | null;
  code: CodeMessage;
  /** 0 for our own message, then its documents; the Ministry counts its own way. */
  ordre: number | null;
  extension: string;
}

const FORME =
  /^(?:(?<type>[A-Z0-9_]{5})-)?(?<dpt>[0-9]{3}|02[AB])-(?<siren>[0-9]{9})-(?<date>[0-9]{8})?-(?<num>[A-Za-z0-9_]{1,15})?-(?<nat>[A-Z]{2})?-(?<code>[1-7]-[1-5])(?:_(?<ordre>[0-9]{1,15}))?\.(?<ext>[A-Za-z0-9]+)$/;

const FORME_TYPE = /^[A-Z0-9_]{5}$/;

/** `059-200030633-20240319-2024__5-DE-1-1_0.xml`, or `059-200030633----7-1_0.xml`. */
export function nomMessage(sujet: SujetMessage, code: CodeMessage, ordre = 0): string {
  return `${corps(sujet, code)}_${ordre}.xml`;
}

/** `99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf`: a document that goes with a message. */
export function nomDocument(
  sujet: IdentifiantActe,
  code: CodeMessage,
  piece: { typePiece: string; ordre: number; extension: Extension },
): string {
  return `${piece.typePiece}-${corps(sujet, code)}_${piece.ordre}.${piece.extension}`;
}

export function verifierTypePiece(code: string, champ: string): Result<string> {
  if (FORME_TYPE.test(code)) return ok(code);
  return refuser(
    "type-piece-invalide",
    champ,
    "6.1 (14)",
    `Le code de type de pièce «\u00a0${code}\u00a0» doit compter cinq caractères\u00a0: capitales, chiffres ou «\u00a0_\u00a0».`,
  );
}

/** Reads any generation of names: with or without type, order absent, led by zeros or very large. */
export function parseNomFichier(nom: string): Result<NomFichier> {
  const g = FORME.exec(nom)?.groups;
  if (!g?.dpt || !g.siren || !g.code || !g.ext || !estCodeMessage(g.code)) {
    const { champ, raison } = diagnostiquerNom(nom);
    return refuser(
      "nom-illisible",
      champ,
      "2.3",
      `Le nom de fichier «\u00a0${nom}\u00a0» n’est pas celui d’un message ni d’un document du protocole\u00a0: ${raison}.`,
    );
  }
  return ok({
    typePiece: g.type ?? null,
    departement: g.dpt,
    siren: g.siren,
    date: g.date ? etendue(g.date) : null,
    numero: g.num ?? null,
    nature: g.nat ?? null,
    code: g.code,
    ordre: g.ordre === undefined ? null : Number(g.ordre),
    extension: g.ext,
  });
}

/**
 * Accepts only a name that we would write ourselves: a real day, a strict number, one of the six natures,
 * a type on documents and never on the message, an order, an extension in small letters (PROTOCOL 2.3).
 */
export function verifierNomFichier(nom: string): Result<NomFichier> {
  const lu = parseNomFichier(nom);
  if (!lu.ok) return lu;
  const { typePiece, departement, siren, date, numero, nature, code, ordre, extension } = lu.valeur;
  const refus = (champ: string, phrase: string) =>
    refuser("nom-invalide", champ, "2.3", `«\u00a0${nom}\u00a0»\u00a0: ${phrase}`);
  if (ordre === null) return refus("ordre", "le numéro d’ordre manque.");
  if (!/^(?:xml|pdf|jpg|png)$/.test(extension))
    return refus("extension", "l’extension doit être xml, pdf, jpg ou png, en minuscules.");
  if ((ordre === 0) !== (typePiece === null) || (ordre === 0 && extension !== "xml"))
    return refus(
      "typePiece",
      "le type de pièce précède les documents joints, et jamais le message (ordre 0, en XML).",
    );
  if (code.startsWith("7-"))
    return date || numero || nature
      ? refus("code", "un message de classification ne désigne aucun acte.")
      : lu;
  if (!date || !numero || !nature)
    return refus(
      !date ? "date" : !numero ? "numero" : "nature",
      "la date, le numéro ou la nature de l’acte manque.",
    );
  const id = identifiantActe({ departement, siren, date, numero, nature: nature as NatureAbregee });
  return id.ok ? lu : id;
}

function corps(sujet: SujetMessage, code: CodeMessage): string {
  const acte = "numero" in sujet ? `${compacte(sujet.date)}-${sujet.numero}-${sujet.nature}` : "--";
  return `${sujet.departement}-${sujet.siren}-${acte}-${code}`;
}
