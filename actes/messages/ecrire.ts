import { natureParCode } from "../nomenclature/natures.ts";
import { verifierDate } from "../noms/date.ts";
import { parseIdentifiantActe, verifierIdentifiantRepete } from "../noms/identifiant.ts";
import { NUMERO_LONGUEUR_MAX, verifierNumero } from "../noms/numero.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { compterAnnexes } from "../texte/compter.ts";
import { ESPACE_ACTES, ESPACE_INSEE } from "../xml/arbre.ts";
import { octetsLatin1 } from "../xml/octets.ts";
import { attributXml, OBJET_LONGUEUR_MAX, texteXml, verifierTexte } from "../xml/texte.ts";
import { nomAdmis } from "./noms-admis.ts";
import type { DonneesActe, FichierSigne } from "./types.ts";

const OUVERTURE = [
  '<?xml version="1.0" encoding="ISO-8859-1" ?>',
  "<actes:RACINE",
  `xmlns:actes="${ESPACE_ACTES}"`,
  `xmlns:insee="${ESPACE_INSEE}"`,
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  `xsi:schemaLocation="${ESPACE_ACTES} actesv1_1.xsd"`,
].join("\n");

/** A whole message: declaration, root with its attributes one per line, content, as ISO-8859-1 bytes. */
export function document(
  racine: string,
  attributs: Record<string, string>,
  contenu: string,
): Uint8Array<ArrayBuffer> {
  const lignes = Object.entries(attributs).map(([nom, valeur]) => `\n${attribut(nom, valeur)}`);
  const ouverture = `${OUVERTURE.replace("RACINE", racine)}${lignes.join("")}`;
  // An element the schema wants empty may not even hold a line feed.
  return octetsLatin1(contenu === "" ? `${ouverture}/>\n` : `${ouverture}>\n${contenu}</actes:${racine}>\n`);
}

/** `actes:IDActe="…"`: every attribute of the protocol is qualified, an unqualified one is invalid. */
export const attribut = (nom: string, valeur: string): string => `actes:${nom}="${attributXml(valeur)}"`;

/** ` <actes:Objet>…</actes:Objet>` on a line of its own. */
export const ligne = (nom: string, texte: string, retrait = " "): string =>
  `${retrait}<actes:${nom}>${texteXml(texte)}</actes:${nom}>\n`;

/**
 * Writes a 1-1 (PROTOCOL 4.1), strictly: what the schema would let through and a prefecture would not
 * (a nature 9, announced annexes that are not there, a number with a slash) is refused here.
 *
 * The layout, one attribute per line and an unindented `DocumentPapier`, is the one prefectures have
 * been receiving for years from the most used operator: the seed act gives its 990 bytes.
 */
export function ecrireActe(acte: DonneesActe): Result<Uint8Array<ArrayBuffer>> {
  const refus =
    premierRefus(
      verifierNumero(acte.numeroInterne),
      acte.precedent === undefined ? ok(null) : verifierIdentifiantRepete(acte.precedent),
      ...[acte.document, ...acte.annexes.fichiers].map((f) => verifierNomFichier(f.nomFichier)),
    ) ?? verifierContenu(acte);
  if (refus) return refus;
  if (!natureParCode(acte.codeNature))
    return refuser(
      "nature-inconnue",
      "codeNature",
      "2.6",
      `La nature d’acte ${acte.codeNature} n’existe pas\u00a0: de 1 à 6.`,
    );
  if (acte.objet.trim() === "") return refuser("objet-vide", "objet", "6.5", "L’objet de l’acte est vide.");
  if (acte.annexes.nombre !== acte.annexes.fichiers.length)
    return refuser(
      "annexes-inexactes",
      "annexes",
      "4.1",
      `Le message annonce ${compterAnnexes(acte.annexes.nombre)} et en joint ${acte.annexes.fichiers.length}.`,
    );
  return ok(document("Acte", attributsActe(acte), contenuActe(acte)));
}

/** Checks needed by any act written, echoes included: every text can travel, the schema holds every value. */
export function verifierContenu(acte: DonneesActe) {
  const fichiers = [acte.document, ...acte.annexes.fichiers];
  const refus = premierRefus(
    verifierDate(acte.date, "date", "4.1"),
    verifierTexte(acte.objet, "objet", OBJET_LONGUEUR_MAX),
    verifierTexte(acte.numeroInterne, "numeroInterne", NUMERO_LONGUEUR_MAX),
    verifierDate(acte.classificationLe, "classificationLe", "4.1"),
    acte.precedent === undefined ? ok(null) : parseIdentifiantActe(acte.precedent),
    ...fichiers.flatMap((f) => [
      verifierTexte(f.nomFichier, "nomFichier"),
      verifierTexte(f.signature ?? "", "signature"),
    ]),
  );
  if (refus) return refus;
  const [niveau1, niveau2] = acte.codesMatiere;
  const entiers = acte.codesMatiere.every((c) => c === null || (Number.isSafeInteger(c) && c > 0));
  if (niveau1 == null || niveau2 == null || !entiers || acte.codesMatiere.length > 5)
    return refuser(
      "matiere-invalide",
      "codesMatiere",
      "4.1",
      "Les deux premiers niveaux de la matière sont obligatoires, et chaque niveau est un entier.",
    );
  const { nombre } = acte.annexes;
  if (acte.numeroInterne === "")
    return refuser("champ-absent", "numeroInterne", "4.1", "L’acte n’a pas de numéro.");
  if (!Number.isSafeInteger(acte.codeNature) || !Number.isSafeInteger(nombre) || nombre < 0)
    return refuser(
      "champ-absent",
      "codeNature",
      "4.1",
      "La nature de l’acte ou le nombre d’annexes n’est pas un entier.",
    );
  return null;
}

/** A name fit for an archive: our own reader, and any disk, must take it back (PROTOCOL 2.3, 5). */
export function verifierNomFichier(nom: string): Result<string> {
  if (nomAdmis(nom)) return ok(nom);
  return refuser(
    "nom-illisible",
    "nomFichier",
    "2.3",
    `Le nom de fichier «\u00a0${nom}\u00a0» n’est pas admis dans une archive\u00a0: ni chemin, ni espace, ni accent.`,
  );
}

export const attributsActe = (acte: DonneesActe): Record<string, string> => ({
  Date: acte.date,
  NumeroInterne: acte.numeroInterne,
  CodeNatureActe: String(acte.codeNature),
});

/** The children of `Acte` or `ActeRecu`, in the order of the schema. */
export function contenuActe(acte: DonneesActe): string {
  const matieres = acte.codesMatiere.map((code, i) =>
    code === null ? "" : ` <actes:CodeMatiere${i + 1} actes:CodeMatiere="${code}"/>\n`,
  );
  const annexes = acte.annexes.fichiers.map(
    (f) => `  <actes:Annexe>\n${contenuFichier(f, "   ")}  </actes:Annexe>\n`,
  );
  const precedent =
    acte.precedent === undefined
      ? ""
      : ` <actes:PrecedentIdentifiantActe ${attribut("IDActe", acte.precedent)}/>\n`;
  return [
    ...matieres,
    ligne("Objet", acte.objet),
    precedent,
    ligne("ClassificationDateVersion", acte.classificationLe),
    ` <actes:Document>\n${contenuFichier(acte.document, "  ")} </actes:Document>\n`,
    // The element is mandatory, even empty.
    ` <actes:Annexes actes:Nombre="${acte.annexes.nombre}">\n${annexes.join("")} </actes:Annexes>\n`,
    ligne("DocumentPapier", acte.documentPapier ? "O" : "N", ""),
  ].join("");
}

export function contenuFichier(fichier: FichierSigne, retrait: string): string {
  const signature =
    fichier.signature === undefined ? "" : ligne("Signature", fichier.signature.trimEnd(), retrait);
  return ligne("NomFichier", fichier.nomFichier, retrait) + signature;
}
