import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef } from "@cantoo/pdf-lib";
import { type Increment, sousDictionnaire } from "./increment.ts";

/** Role of an annotation for those who listen to the document instead of seeing it. */
export type RoleStructure = "Form" | "Annot";

/**
 * Hooks an annotation into the structure tree, at the end of the document: without it a tagged PDF has an
 * object no reader can reach (ISO 14289-1, 7.18). Does nothing on an untagged file.
 */
export function rattacher(
  cible: Increment,
  annotation: PDFRef,
  page: PDFRef,
  role: RoleStructure,
  alt: string,
): void {
  const { context } = cible.document;
  const structure = structureDe(cible);
  if (structure === null) return;
  const { arbre, referenceArbre } = structure;
  const element = context.obj({ Type: "StructElem", S: role, Pg: page }) as PDFDict;
  element.set(PDFName.of("Alt"), texte(alt));
  element.set(PDFName.of("K"), context.obj([{ Type: "OBJR", Obj: annotation, Pg: page }]));
  const referenceElement = cible.ajouter(element);
  ajouterElement(cible, arbre, referenceElement);
  const cle = prochaineCle(arbre);
  ajouterParent(cible, arbre, referenceArbre, cle, referenceElement);
  context.lookup(annotation, PDFDict).set(PDFName.of("StructParent"), PDFNumber.of(cle));
}

/**
 * The structure tree, when it can be completed: our documents have one document element and a table of parents.
 * Null for a file without tags, or tagged by others in another shape, whose tree is then left as it is.
 */
export function structureDe({ document }: Increment): { arbre: PDFDict; referenceArbre: PDFRef } | null {
  const referenceArbre = document.catalog.get(PDFName.of("StructTreeRoot"));
  const arbre = sousDictionnaire(document.catalog, "StructTreeRoot");
  if (arbre === undefined || !(referenceArbre instanceof PDFRef)) return null;
  const racines = arbre.lookup(PDFName.of("K"));
  const reference = racines instanceof PDFArray ? racines.get(0) : arbre.get(PDFName.of("K"));
  const racine = reference instanceof PDFRef ? document.context.lookup(reference) : undefined;
  const parents = sousDictionnaire(arbre, "ParentTree");
  const feuilles = parents?.lookup(PDFName.of("Kids")) ?? parents?.lookup(PDFName.of("Nums"));
  return racine instanceof PDFDict &&
    racine.lookup(PDFName.of("K")) instanceof PDFArray &&
    feuilles instanceof PDFArray &&
    arbre.lookup(PDFName.of("ParentTreeNextKey")) instanceof PDFNumber
    ? { arbre, referenceArbre }
    : null;
}

/** Makes an element the last child of the document element, which stays the only child of the root. */
export function ajouterElement(cible: Increment, arbre: PDFDict, element: PDFRef): void {
  const { context } = cible.document;
  const racines = arbre.lookup(PDFName.of("K"));
  const reference = racines instanceof PDFArray ? racines.get(0) : arbre.get(PDFName.of("K"));
  if (!(reference instanceof PDFRef)) throw new Error("Arbre de structure sans élément Document.");
  const racine = context.lookup(reference, PDFDict);
  context.lookup(element, PDFDict).set(PDFName.of("P"), reference);
  const enfants = racine.lookup(PDFName.of("K"));
  if (!(enfants instanceof PDFArray)) throw new Error("Élément Document sans enfants.");
  enfants.push(element);
  const tableau = racine.get(PDFName.of("K"));
  cible.changer(tableau instanceof PDFRef ? tableau : reference);
}

export function prochaineCle(arbre: PDFDict): number {
  const cle = arbre.lookup(PDFName.of("ParentTreeNextKey"));
  if (!(cle instanceof PDFNumber)) throw new Error("Arbre de structure sans ParentTreeNextKey.");
  return cle.asNumber();
}

/** Adds one entry at the end of the parent tree, flat or in leaves. */
export function ajouterParent(
  cible: Increment,
  arbre: PDFDict,
  referenceArbre: PDFRef,
  cle: number,
  valeur: PDFRef | PDFArray,
): void {
  const { context } = cible.document;
  const parents = arbre.lookup(PDFName.of("ParentTree"), PDFDict);
  const feuilles = parents.lookup(PDFName.of("Kids"));
  if (feuilles instanceof PDFArray) {
    const feuille = context.obj({ Limits: [cle, cle], Nums: [cle] }) as PDFDict;
    feuille.lookup(PDFName.of("Nums"), PDFArray).push(valeur);
    feuilles.push(cible.ajouter(feuille));
  } else {
    const nombres = parents.lookup(PDFName.of("Nums"), PDFArray);
    nombres.push(PDFNumber.of(cle));
    nombres.push(valeur);
  }
  for (const objet of [
    parents.get(PDFName.of("Nums")),
    parents.get(PDFName.of("Kids")),
    arbre.get(PDFName.of("ParentTree")),
  ])
    if (objet instanceof PDFRef) cible.changer(objet);
  arbre.set(PDFName.of("ParentTreeNextKey"), PDFNumber.of(cle + 1));
  cible.changer(referenceArbre);
}

/** Text of the document's own: UTF-16 in hexadecimal, so that no character of a name can be read as syntax. */
export const texte = (valeur: string): PDFHexString => PDFHexString.fromText(valeur);
