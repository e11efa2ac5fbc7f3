import { createHash } from "node:crypto";
import { verifierDate } from "../noms/date.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { type ChangementCaractere, translitterer } from "../texte/translitterer.ts";

/** One field of a form of the interface (PROTOCOL 9.3). */
export interface ChampS2low {
  nom: string;
  genre: "texte" | "fichier";
  /** `annexe`: one for each annex, in the same order. */
  present: "toujours" | "permis" | "annexe";
  /** A name ending by `[]`, given as many times as there are values. */
  plusieurs: boolean;
  longueurMax?: number;
}

const champ = (
  nom: string,
  present: ChampS2low["present"],
  genre: ChampS2low["genre"] = "texte",
): ChampS2low => ({ nom, genre, present, plusieurs: nom.endsWith("[]") });

/** `actes_transac_create.php`, in the order of the notes. The date of the classification is not sent. */
export const champsCreation: readonly ChampS2low[] = [
  champ("api", "toujours"),
  champ("nature_code", "toujours"),
  champ("classif1", "toujours"),
  champ("classif2", "toujours"),
  champ("classif3", "permis"),
  champ("classif4", "permis"),
  champ("classif5", "permis"),
  { ...champ("number", "toujours"), longueurMax: 15 },
  champ("decision_date", "toujours"),
  { ...champ("subject", "toujours"), longueurMax: 499 },
  champ("acte_pdf_file", "toujours", "fichier"),
  { ...champ("type_acte", "toujours"), longueurMax: 5 },
  champ("acte_attachments[]", "annexe", "fichier"),
  { ...champ("type_pj[]", "annexe"), longueurMax: 5 },
  champ("acte_pdf_file_sign", "permis", "fichier"),
  champ("acte_attachments_sign[]", "permis", "fichier"),
  champ("document_papier", "permis"),
  champ("en_attente", "permis"),
  champ("must_signed", "permis"),
  champ("show_broadcast_email", "permis"),
  champ("broadcast_email[]", "permis"),
  champ("send_sources", "permis"),
  champ("batchfile", "permis"),
  champ("process_next_batch_file", "permis"),
];

/** `actes_transac_reponse_create.php`: `id` is the letter received, `type_envoie` 3 a refusal, 4 a sending. */
export const champsReponse: readonly ChampS2low[] = [
  champ("api", "toujours"),
  champ("id", "toujours"),
  champ("type_envoie", "toujours"),
  { ...champ("type_acte", "toujours"), longueurMax: 5 },
  champ("acte_pdf_file", "toujours", "fichier"),
  champ("acte_attachments[]", "annexe", "fichier"),
  { ...champ("type_pj[]", "annexe"), longueurMax: 5 },
  champ("acte_pdf_file_sign", "permis", "fichier"),
];

/** A value ready to be posted, and everything that is not what was typed. */
export interface ChampPoste {
  octets: Uint8Array;
  texte: string;
  changements: ChangementCaractere[];
}

/**
 * A value for another operator’s form, in ISO-8859-1, which its `api=1` supposes (PROTOCOL 3.4, 9.1). What
 * changes is listed, to be shown and accepted before anything is posted (V23); the length is counted after,
 * since `…` becomes three characters.
 */
export function encoderChamp(nom: string, valeur: string): Result<ChampPoste> {
  const lu = translitterer(valeur, nom);
  if (!lu.ok) return lu;
  const { texte, changements } = lu.valeur;
  const longueurMax = [...champsCreation, ...champsReponse].find((c) => c.nom === nom)?.longueurMax;
  if (longueurMax !== undefined && texte.length > longueurMax)
    return refuser(
      "texte-trop-long",
      nom,
      "9.3",
      `Écrit pour l’opérateur, le champ «\u00a0${nom}\u00a0» compte ${texte.length} caractères\u00a0; ${longueurMax} au plus.`,
    );
  return ok({ octets: Uint8Array.from(Buffer.from(texte, "latin1")), texte, changements });
}

/** `decision_date`, whose month and day may have one digit: `2024-3-9` → `2024-03-09`. */
export function lireDateDecision(texte: string): Result<string> {
  const m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(texte.trim());
  const date = m ? `${m[1]}-${m[2]?.padStart(2, "0")}-${m[3]?.padStart(2, "0")}` : texte;
  return verifierDate(date, "decision_date", "9.3");
}

/** A name of file as clients of the interface post it: letters without accent, digits, `.`, `_`, blank. */
export const nomDeFichierPoste = (nom: string): string =>
  nom
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-zA-Z0-9._ ]/g, "_");

/** Proof of a password for one single-use word: `hash` of the query (PROTOCOL 9.2, V58). */
export const empreinteNounce = (motDePasse: string, nounce: string): string =>
  createHash("sha256").update(`${motDePasse}:${nounce}`).digest("hex");
