/** What a deposit asks, read from its form and judged in the order, and with the words, clients know (PROTOCOL 6.1). */
import {
  type Classification,
  direRefus,
  matiereDe,
  type NatureAbregee,
  natureParCode,
  type TypeDeContenu,
  verifierDate,
  verifierNumero,
} from "@executoire/actes";
import type { DateCivile, Empreinte } from "@executoire/droit";
import { sha256 } from "../store/store.ts";
import { CORPS_OCTETS_MAX, type FichierPoste, type Formulaire } from "./formulaire.ts";

export interface PieceDemandee {
  nom: string;
  typePiece: string;
  mime: TypeDeContenu["mime"];
  empreinte: Empreinte;
  octets: Uint8Array;
  /** The detached signature posted beside it, in its binary form. */
  signature?: { nom: string; empreinte: Empreinte; octets: Uint8Array };
}

export interface DemandeDepot {
  numero: string;
  date: DateCivile;
  nature: NatureAbregee;
  matiere: { code: string; libelle: string };
  objet: string;
  principal: PieceDemandee;
  annexes: PieceDemandee[];
  documentPapier: boolean;
  enAttente: boolean;
  aSigner: boolean;
  /** Who asks to be told of the acknowledgement, and whether with the documents. */
  avis: { courriels: string[]; sources: boolean };
}

/** The sentence a client reads, and the field of its form that it is about. */
export interface RefusDepot {
  phrase: string;
  champ: string;
}
export type Depot<T> = { ok: true; valeur: T } | { ok: false; refus: RefusDepot };

/** A tar of a thousand files is refused at the other end. */
export const ANNEXES_MAX = 990;
const OBJET_MAX = 499;
const AVIS_MAX = 20;

export const refuser = (champ: string, phrase: string): { ok: false; refus: RefusDepot } => ({
  ok: false,
  refus: { champ, phrase },
});

/** Everything but the files, which are read last: a number already used is said before a hundred megabytes are. */
export function lireParametres(
  form: Formulaire,
  aujourdhui: DateCivile,
): Depot<Omit<DemandeDepot, "principal" | "annexes" | "matiere"> & { matiere: string }> {
  const annexes = form.fichiers("acte_attachments");
  if (annexes.length > ANNEXES_MAX)
    return refuser("acte_attachments", direRefus("annexes-trop-nombreuses", { max: ANNEXES_MAX }));
  const numero = (form.texte("number") ?? "").trim();
  if (!verifierNumero(numero).ok) return refuser("number", direRefus("numero-incorrect"));
  const date = lireDate(form.texte("decision_date"));
  if (!date)
    return refuser(
      "decision_date",
      "La date de décision n’est pas une date de la forme AAAA-MM-JJ, de 1900 à aujourd’hui.",
    );
  if (date > aujourdhui) return refuser("decision_date", direRefus("date-future"));
  const nature = natureParCode(lireEntier(form.texte("nature_code")) ?? 0);
  if (!nature) return refuser("nature_code", "La nature de l’acte n’est pas un code de 1 à 6.");
  const matiere = lireMatiere(form);
  if (!matiere.ok) return matiere;
  const objet = (form.texte("subject") ?? "").trim();
  const longueur = [...objet.normalize("NFC")].length;
  if (longueur === 0 || longueur > OBJET_MAX) return refuser("subject", direRefus("objet"));
  const courriels = estOui(form.texte("show_broadcast_email"))
    ? [...new Set(form.textes("broadcast_email").map((c) => c.trim()))].filter((c) => c !== "")
    : [];
  if (courriels.length > AVIS_MAX)
    return refuser("broadcast_email", `${AVIS_MAX} adresses de notification au plus.`);
  const fausse = courriels.find((c) => !/^[^\s@<>",;:]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,}$/.test(c));
  if (fausse !== undefined)
    return refuser("broadcast_email", `« ${fausse.slice(0, 100)} » n’est pas une adresse électronique.`);
  return {
    ok: true,
    valeur: {
      numero,
      date,
      nature: nature.abrege,
      matiere: matiere.valeur,
      objet,
      documentPapier: estOui(form.texte("document_papier")),
      enAttente: estOui(form.texte("en_attente")),
      aSigner: estOui(form.texte("must_signed")),
      avis: { courriels, sources: estOui(form.texte("send_sources")) },
    },
  };
}

/** What makes two deposits the same one: all that was said, and the bytes, whatever the files were called on the disk. */
export function empreinteDuDepot(
  form: Formulaire,
  d: Pick<DemandeDepot, "numero" | "date" | "nature" | "objet" | "documentPapier"> & { matiere: string },
): string {
  const fichier = (f: FichierPoste | null) => f && [f.nom, f.empreinte];
  const principale = form.fichier("acte_pdf_file_sign");
  const signatures = [
    ...(principale ? [["", principale.empreinte]] : []),
    ...form.fichiersRanges("acte_attachments_sign").map((s) => [s.rang, s.fichier.empreinte]),
  ];
  return sha256(
    JSON.stringify([
      [d.numero, d.date, d.nature, d.matiere, d.objet, d.documentPapier],
      [fichier(form.fichier("acte_pdf_file")), form.texte("type_acte")],
      [form.fichiers("acte_attachments").map(fichier), form.textes("type_pj")],
      // Deposits made before signatures were taken keep the fingerprint they had.
      ...(signatures.length > 0 ? [signatures] : []),
    ]),
  );
}

/** The label of a matter, from the classification in force; refused when it is not in it, or not a leaf. */
export function classer(
  classification: Classification,
  code: string,
): Depot<{ code: string; libelle: string }> {
  const matiere = matiereDe(classification, code);
  return matiere
    ? { ok: true, valeur: { code, libelle: matiere.libelle } }
    : refuser("classif1", `La matière ${code} n’est pas dans la classification du ${classification.date}.`);
}

/** Month and day may have one digit. */
function lireDate(texte: string | null): DateCivile | null {
  const m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec((texte ?? "").trim());
  if (!m) return null;
  const date = `${m[1]}-${m[2]?.padStart(2, "0")}-${m[3]?.padStart(2, "0")}`;
  return verifierDate(date, "date", "6.1").ok ? date : null;
}

function lireMatiere(form: Formulaire): Depot<string> {
  const niveaux: number[] = [];
  for (const rang of [1, 2, 3, 4, 5]) {
    const texte = form.texte(`classif${rang}`);
    const niveau = lireEntier(texte);
    // Clients post the levels they do not use, empty or null.
    if (niveau === null && rang > 2 && (texte === null || /^(0|null)?$/i.test(texte.trim()))) break;
    if (niveau === null)
      return refuser(
        `classif${rang}`,
        rang <= 2
          ? direRefus("classification-incomplete")
          : `Le niveau ${rang} de la classification n’est pas un nombre.`,
      );
    niveaux.push(niveau);
  }
  return { ok: true, valeur: niveaux.join(".") };
}

/** From 1 up: zero is no code here. */
function lireEntier(texte: string | null): number | null {
  const nombre = /^\s*(\d{1,4})\s*$/.exec(texte ?? "")?.[1];
  return nombre && Number(nombre) > 0 ? Number(nombre) : null;
}

/** `O`, `1`, `true`, `on`: what clients write for yes (PROTOCOL 11.22). */
const estOui = (texte: string | null): boolean => /^(1|o|oui|on|true)$/i.test((texte ?? "").trim());

export const tropLourd = (): string =>
  direRefus("taille-totale", { max: `${Math.floor(CORPS_OCTETS_MAX / 1_048_576)} Mo` });
