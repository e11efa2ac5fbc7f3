/** What a deposit asks, read from its form and judged in the order, and with the words, clients know (PROTOCOL 6.1). */
import {
  type Classification,
  direRefus,
  matiereDe,
  type NatureAbregee,
  natureParCode,
  type Piece,
  type RefusProtocole,
  type TypeDeContenu,
  typeParContenu,
  verifierDate,
  verifierNumero,
  verifierTypePiece,
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
const SANS_SIGNATURE_DETACHEE =
  "Les signatures détachées ne sont pas reçues ici. Il faut joindre le document signé lui-même (PDF signé, PAdES).";

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
    return refuser("decision_date", "La date de décision n’est pas une date de la forme AAAA-MM-JJ.");
  if (date > aujourdhui) return refuser("decision_date", direRefus("date-future"));
  if (date < "1900-01-01") return refuser("decision_date", "La date de décision est antérieure à 1900.");
  const nature = natureParCode(lireEntier(form.texte("nature_code")) ?? 0);
  if (!nature) return refuser("nature_code", "La nature de l’acte n’est pas un code de 1 à 6.");
  const matiere = lireMatiere(form);
  if (!matiere.ok) return matiere;
  const objet = (form.texte("subject") ?? "").trim();
  const longueur = [...objet.normalize("NFC")].length;
  if (longueur === 0 || longueur > OBJET_MAX) return refuser("subject", direRefus("objet"));
  for (const champ of ["acte_pdf_file_sign", "acte_attachments_sign"])
    if (form.fichier(champ) || form.fichiers(champ).length > 0)
      return refuser(champ, SANS_SIGNATURE_DETACHEE);
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
    },
  };
}

/** What makes two deposits the same one: all that was said, and the bytes, whatever the files were called on the disk. */
export function empreinteDuDepot(
  form: Formulaire,
  d: Pick<DemandeDepot, "numero" | "date" | "nature" | "objet" | "documentPapier"> & { matiere: string },
): string {
  const fichier = (f: FichierPoste | null) => f && [f.nom, f.empreinte];
  return sha256(
    JSON.stringify([
      [d.numero, d.date, d.nature, d.matiere, d.objet, d.documentPapier],
      [fichier(form.fichier("acte_pdf_file")), form.texte("type_acte")],
      [form.fichiers("acte_attachments").map(fichier), form.textes("type_pj")],
    ]),
  );
}

export async function lirePieces(
  form: Formulaire,
  { nature, matiere }: { nature: NatureAbregee; matiere: string },
): Promise<Depot<{ principal: PieceDemandee; annexes: PieceDemandee[] }>> {
  const poste = form.fichier("acte_pdf_file");
  if (!poste) return refuser("acte_pdf_file", direRefus("acte-absent"));
  const principal = await lirePrincipal(poste, form.texte("type_acte"), nature, matiere);
  if (!principal.ok) return principal;
  const xml = principal.valeur.mime === "text/xml";
  const types = form.textes("type_pj");
  const annexes: PieceDemandee[] = [];
  for (const [i, annexe] of form.fichiers("acte_attachments").entries()) {
    const lue = await lireAnnexe(annexe, types[i], i, xml);
    if (!lue.ok) return lue;
    annexes.push(lue.valeur);
  }
  if (types.length > annexes.length)
    return refuser(
      "type_pj",
      `${types.length} types de pièces sont donnés pour ${annexes.length} fichiers annexes reçus.`,
    );
  return { ok: true, valeur: { principal: principal.valeur, annexes } };
}

/** Documents of an answer to the préfecture, the first being the one it names. */
export async function lirePiecesReponse(form: Formulaire): Promise<Depot<Piece[]>> {
  const poste = form.fichier("acte_pdf_file");
  if (!poste) return refuser("acte_pdf_file", direRefus("acte-absent"));
  if (form.fichier("acte_pdf_file_sign"))
    return refuser("acte_pdf_file_sign", SANS_SIGNATURE_DETACHEE);
  const types = [form.texte("type_acte") ?? undefined, ...form.textes("type_pj")];
  const pieces: Piece[] = [];
  for (const [i, fichier] of [poste, ...form.fichiers("acte_attachments")].entries()) {
    const lue = await lireAnnexe(fichier, types[i] || undefined, i - 1, false);
    if (!lue.ok)
      return i === 0
        ? refuser(lue.refus.champ.startsWith("type") ? "type_acte" : "acte_pdf_file", lue.refus.phrase)
        : lue;
    pieces.push({ nomOriginal: lue.valeur.nom, typePiece: lue.valeur.typePiece, octets: lue.valeur.octets });
  }
  return { ok: true, valeur: pieces };
}

/** The label of a matter, from the classification in force; refused when it is not in it, or not a leaf. */
export function classer(classification: Classification, code: string): Depot<{ code: string; libelle: string }> {
  const matiere = matiereDe(classification, code);
  return matiere
    ? { ok: true, valeur: { code, libelle: matiere.libelle } }
    : refuser("classif1", `La matière ${code} n’est pas dans la classification du ${classification.date}.`);
}

async function lirePrincipal(
  poste: FichierPoste,
  type: string | null,
  nature: NatureAbregee,
  matiere: string,
): Promise<Depot<PieceDemandee>> {
  const champ = "acte_pdf_file";
  const lu = await lireFichier(poste, champ);
  if (!lu.ok) return lu;
  if (!type) return refuser("type_acte", direRefus("typologie-absente", { fichier: poste.nom }));
  if (!verifierTypePiece(type, "type_acte").ok) return refuser("type_acte", direRefus("code-pj"));
  const contenu = typeParContenu(lu.valeur, champ);
  if (!contenu.ok && contenu.refus.code === "pdf-chiffre") return refuser(champ, contenu.refus.phrase);
  const mime = contenu.ok ? contenu.valeur.mime : null;
  if (mime !== "application/pdf" && mime !== "text/xml")
    return refuser(
      champ,
      direRefus("type-acte", { fichier: poste.nom, type: mime ?? typeApparent(lu.valeur) }),
    );
  if (mime === "text/xml" && nature !== "BF") return refuser(champ, direRefus("xml-nature"));
  if (mime === "text/xml" && !/^7\.1(\.|$)/.test(matiere)) return refuser(champ, direRefus("xml-classification"));
  return { ok: true, valeur: piece(poste, type, mime, lu.valeur) };
}

async function lireAnnexe(
  poste: FichierPoste,
  type: string | undefined,
  rang: number,
  acteXml: boolean,
): Promise<Depot<PieceDemandee>> {
  const champ = `acte_attachments[${rang}]`;
  const lu = await lireFichier(poste, champ);
  if (!lu.ok) return lu;
  if (!type)
    return refuser(`type_pj[${rang}]`, direRefus("typologie-annexe-absente", { fichier: poste.nom }));
  if (!verifierTypePiece(type, champ).ok) return refuser(`type_pj[${rang}]`, direRefus("code-pj"));
  const contenu = typeParContenu(lu.valeur, champ);
  if (!contenu.ok)
    return refuser(
      champ,
      contenu.refus.code === "pdf-chiffre"
        ? contenu.refus.phrase
        : direRefus("type-annexe", { fichier: poste.nom, type: typeApparent(lu.valeur) }),
    );
  if (acteXml && contenu.valeur.mime !== "application/pdf") return refuser(champ, direRefus("annexes-xml"));
  return { ok: true, valeur: piece(poste, type, contenu.valeur.mime, lu.valeur) };
}

async function lireFichier(poste: FichierPoste, champ: string): Promise<Depot<Uint8Array>> {
  if (poste.octets === 0) return refuser(champ, direRefus("reception-fichier", { fichier: poste.nom }));
  return { ok: true, valeur: await poste.lire() };
}

const piece = (
  { nom, empreinte }: FichierPoste,
  typePiece: string,
  mime: TypeDeContenu["mime"],
  octets: Uint8Array,
): PieceDemandee => ({ nom: nomGarde(nom), typePiece, mime, empreinte, octets });

/** A name is only ever shown: what no screen shows is left out of it. */
export const nomGarde = (nom: string): string => {
  const lisible = nom.replace(/\p{C}/gu, "").trim();
  return lisible === "" ? "sans nom" : [...lisible].slice(0, 200).join("");
};

/** What a refused file seems to be, for the sentence: nothing depends on it. */
function typeApparent(octets: Uint8Array): string {
  const debut = octets.subarray(0, 4096);
  const magie = Buffer.from(debut.subarray(0, 4)).toString("latin1");
  if (magie.startsWith("PK\u0003\u0004")) return "application/zip";
  if (magie === "\u00d0\u00cf\u0011\u00e0") return "application/msword";
  if (magie.startsWith("GIF8")) return "image/gif";
  return debut.every((o) => o >= 0x20 || o === 0x09 || o === 0x0a || o === 0x0d)
    ? "text/plain"
    : "application/octet-stream";
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

export const depuisProtocole = ({ champ, phrase }: Pick<RefusProtocole, "champ" | "phrase">) =>
  refuser(champ, phrase);

export const tropLourd = (): string =>
  direRefus("taille-totale", { max: `${Math.floor(CORPS_OCTETS_MAX / 1_048_576)} Mo` });
