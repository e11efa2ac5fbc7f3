import type { Classification, MatiereClassee, NatureClassee } from "../nomenclature/classification.ts";
import { verifierDate } from "../noms/date.ts";
import { verifierTypePiece } from "../noms/message.ts";
import { ok, premierRefus, type Result, refuser } from "../resultat.ts";
import { verifierTexte } from "../xml/texte.ts";
import { attribut, document, ligne } from "./ecrire.ts";
import type { DemandeClassification, ReponseClassificationSansChangement } from "./types.ts";

/** Writes a 7-1 or a 7-3 (PROTOCOL 4.2). Only a 7-1 may go without a date: the schema alone allows it, so it is written. */
export function ecrireDateClassification(
  message: DemandeClassification | ReponseClassificationSansChangement,
): Result<Uint8Array<ArrayBuffer>> {
  const { racine, dateClassification } = message;
  if (racine === "DemandeClassification" && dateClassification === null) return ok(document(racine, {}, ""));
  const date = verifierDate(dateClassification ?? "", "dateClassification", "4.2");
  return date.ok ? ok(document(racine, {}, ligne("DateClassification", date.valeur))) : date;
}

/**
 * Writes a 7-2 (PROTOCOL 4.3), of the current generation only: each nature has its types of document,
 * each matter of the first level its second level.
 */
export function ecrireClassification(classification: Classification): Result<Uint8Array<ArrayBuffer>> {
  const { date, natures, matieres } = classification;
  const refus =
    premierRefus(
      verifierDate(date, "date", "4.3"),
      natures.length > 0 ? ok(null) : vide("natures", "La classification ne contient aucune nature d’acte."),
      matieres.length > 0 ? ok(null) : vide("matieres", "La classification ne contient aucune matière."),
      ...natures.map(verifierNature),
    ) ?? premierRefusDe(matieres, (m) => verifierMatiere(m, "", 1));
  if (refus) return refus;
  return ok(
    document(
      "RetourClassification",
      {},
      [
        ligne("DateClassification", date),
        ` <actes:NaturesActes>\n${natures.map(nature).join("")} </actes:NaturesActes>\n`,
        ` <actes:Matieres>\n${matieres.map((m) => matiere(m, 1)).join("")} </actes:Matieres>\n`,
      ].join(""),
    ),
  );
}

function verifierNature({ code, abrege, libelle, types }: NatureClassee): Result<unknown> {
  const refus = premierRefus(
    verifierTexte(libelle, "natures"),
    ...types.flatMap((t) => [verifierTypePiece(t.code, "natures"), verifierTexte(t.libelle, "natures")]),
  );
  if (refus) return refus;
  if (!/^[A-Z]{2}$/.test(abrege) || (code !== null && !(Number.isSafeInteger(code) && code >= 0)))
    return refuser(
      "nature-inconnue",
      "natures",
      "4.3",
      `La nature «\u00a0${abrege}\u00a0» doit tenir en deux capitales, et son code être un entier.`,
    );
  if (types.length > 0) return ok(null);
  return vide(
    "natures",
    `La nature «\u00a0${abrege}\u00a0» n’admet aucun type de pièce\u00a0: le schéma actuel en veut au moins un.`,
  );
}

function verifierMatiere(
  { code, libelle, enfants }: MatiereClassee,
  parent: string,
  niveau: number,
): Result<unknown> {
  const texte = verifierTexte(libelle, "matieres");
  if (!texte.ok) return texte;
  const numero = code.startsWith(parent) ? code.slice(parent.length) : "";
  if (!/^(?:0|[1-9][0-9]{0,8})$/.test(numero) || niveau > 5)
    return refuser(
      "matiere-invalide",
      "matieres",
      "4.3",
      `La matière «\u00a0${code}\u00a0» n’est pas à sa place\u00a0: chaque niveau ajoute un entier au code du précédent, cinq niveaux au plus.`,
    );
  if (niveau === 1 && enfants.length === 0)
    return vide("matieres", `La matière «\u00a0${code}\u00a0» n’a pas de second niveau.`);
  return premierRefusDe(enfants, (m) => verifierMatiere(m, `${code}.`, niveau + 1)) ?? ok(null);
}

const vide = (champ: string, phrase: string) => refuser("champ-absent", champ, "4.3", phrase);

const premierRefusDe = <T>(liste: T[], controle: (element: T) => Result<unknown>) =>
  premierRefus(...liste.map(controle));

function nature({ code, abrege, libelle, types }: NatureClassee): string {
  const attributs = [
    ...(code === null ? [] : [attribut("CodeNatureActe", String(code))]),
    attribut("Libelle", libelle),
    attribut("TypeAbrege", abrege),
  ];
  const lignes = types.map(
    (t) =>
      `   <actes:TypePJNatureActe ${attribut("CodeTypePJ", t.code)} ${attribut("Libelle", t.libelle)}/>\n`,
  );
  return `  <actes:NatureActe ${attributs.join(" ")}>\n${lignes.join("")}  </actes:NatureActe>\n`;
}

function matiere({ code, libelle, enfants }: MatiereClassee, niveau: number): string {
  const retrait = " ".repeat(niveau + 1);
  const numero = code.slice(code.lastIndexOf(".") + 1);
  const ouverture = `${retrait}<actes:Matiere${niveau} ${attribut("CodeMatiere", numero)} ${attribut("Libelle", libelle)}`;
  if (enfants.length === 0) return `${ouverture}/>\n`;
  return `${ouverture}>\n${enfants.map((m) => matiere(m, niveau + 1)).join("")}${retrait}</actes:Matiere${niveau}>\n`;
}
