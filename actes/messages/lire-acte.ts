import { verifierDate } from "../noms/date.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import { type Element, enfant, enfantsNommes, texteDe } from "../xml/arbre.ts";
import type { DonneesActe, FichierSigne } from "./types.ts";

/** Reads an `Acte`, of either generation of the schema (PROTOCOL 4.1). */
export function lireDonneesActe(element: Element): Result<DonneesActe> {
  const lu = lireEcho(element);
  if (!lu.date) return champAbsent("date", "la date de la décision");
  if (!lu.numeroInterne) return champAbsent("numeroInterne", "le numéro de l’acte");
  if (!enfant(element, "Objet")) return champAbsent("objet", "l’objet de l’acte");
  if (!enfant(element, "Document")) return champAbsent("document", "le document principal");
  return ok(lu);
}

/**
 * Reads an `ActeRecu`, or what is left of it: an acknowledgement is one even when the copy of the act it
 * carries is damaged. What is missing is empty.
 */
export function lireEcho(element: Element): DonneesActe {
  const document = enfant(element, "Document");
  const annexes = enfant(element, "Annexes");
  const fichiers = annexes ? enfantsNommes(annexes, "Annexe").map(fichierSigne) : [];
  const precedent = enfant(element, "PrecedentIdentifiantActe")?.attributs.IDActe;
  return {
    date: dateDe(element.attributs.Date),
    numeroInterne: element.attributs.NumeroInterne ?? "",
    codeNature: Number(element.attributs.CodeNatureActe ?? Number.NaN),
    codesMatiere: lireCodesMatiere(element),
    // Not trimmed: an object is given back exactly as it was written.
    objet: enfant(element, "Objet")?.texte ?? "",
    ...(precedent === undefined ? {} : { precedent }),
    classificationLe: dateEnfant(element, "ClassificationDateVersion"),
    document: document ? fichierSigne(document) : { nomFichier: "" },
    annexes: { nombre: Number(annexes?.attributs.Nombre ?? fichiers.length), fichiers },
    documentPapier: lireDocumentPapier(element),
  };
}

export function fichierSigne(element: Element): FichierSigne {
  const nomFichier = texteDe(element, "NomFichier") ?? "";
  const signature = enfant(element, "Signature")?.texte;
  return signature === undefined ? { nomFichier } : { nomFichier, signature };
}

/**
 * The date of an `xsd:date`, without the time or the time zone it may carry; empty when there is none, or when the
 * calendar has no such day.
 */
export function dateDe(texte: string | null | undefined): string {
  const date = /^\s*(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?\s*$/.exec(texte ?? "")?.[1] ?? "";
  return verifierDate(date, "date", "4").ok ? date : "";
}

export const dateEnfant = (element: Element, nom: string): string => dateDe(texteDe(element, nom));

export const champAbsent = (champ: string, quoi: string, regle = "4.1") =>
  refuser("champ-absent", champ, regle, `Il manque au message ${quoi}.`);

/** Levels 1 to 5 in their places, the empty ones at the end left out. */
function lireCodesMatiere(element: Element): (number | null)[] {
  const codes: (number | null)[] = [1, 2, 3, 4, 5].map((niveau) => {
    const code = enfant(element, `CodeMatiere${niveau}`)?.attributs.CodeMatiere;
    return code !== undefined && /^\s*\d+\s*$/.test(code) ? Number(code) : null;
  });
  return codes.slice(0, codes.findLastIndex((c) => c !== null) + 1);
}

/** `O`, `1` and `true` mean yes; the others seen in the wild (`N`, `0`, empty, nil) mean no (PROTOCOL 11.22). */
function lireDocumentPapier(element: Element): boolean | null {
  const texte = texteDe(element, "DocumentPapier");
  return texte === null ? null : /^(?:o|oui|1|true)$/i.test(texte);
}
