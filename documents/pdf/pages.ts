import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFObjectCopier, PDFRef } from "@cantoo/pdf-lib";
import { type Increment, sousDictionnaire } from "./increment.ts";
import { ajouterElement, ajouterParent, prochaineCle, structureDe } from "./structure.ts";

/** Adds every page of `source` after the last one, with its part of the structure tree. */
export async function ajouterPages(cible: Increment, source: Uint8Array): Promise<void> {
  const origine = await PDFDocument.load(source, { updateMetadata: false });
  const copieur = PDFObjectCopier.for(origine.context, cible.document.context);
  const arbre = structureDe(cible)?.arbre;
  const referencePages = cible.document.catalog.get(PDFName.of("Pages"));
  if (!(referencePages instanceof PDFRef)) throw new Error("PDF sans arbre de pages.");
  const racine = cible.document.context.lookup(referencePages, PDFDict);

  for (const page of origine.getPages()) {
    const reference = copieur.copy(page.ref);
    const copie = cible.document.context.lookup(reference, PDFDict);
    copie.set(PDFName.of("Parent"), referencePages);
    if (arbre === undefined) copie.delete(PDFName.of("StructParents"));
    racine.lookup(PDFName.of("Kids"), PDFArray).push(reference);
  }
  const total = racine.lookup(PDFName.of("Count"), PDFNumber).asNumber() + origine.getPageCount();
  racine.set(PDFName.of("Count"), PDFNumber.of(total));
  cible.changer(referencePages);
  const enfants = racine.get(PDFName.of("Kids"));
  if (enfants instanceof PDFRef) cible.changer(enfants);
  if (arbre !== undefined) joindreStructure(cible, origine, copieur, arbre);
}

/** The added pages keep their headings and reading order: their document element becomes a part of this one. */
function joindreStructure(
  cible: Increment,
  origine: PDFDocument,
  copieur: PDFObjectCopier,
  arbre: PDFDict,
): void {
  const { context, catalog } = cible.document;
  const autre = sousDictionnaire(origine.catalog, "StructTreeRoot");
  if (autre === undefined) return;
  const referenceArbre = catalog.get(PDFName.of("StructTreeRoot")) as PDFRef;
  const element = autre.lookup(PDFName.of("K"), PDFArray).get(0) as PDFRef;
  // Cut the link to the other root before copying, or the copier would bring that whole tree along.
  origine.context.lookup(element, PDFDict).delete(PDFName.of("P"));
  const copie = copieur.copy(element);
  context.lookup(copie, PDFDict).set(PDFName.of("S"), PDFName.of("Part"));
  ajouterElement(cible, arbre, copie);

  const decalage = prochaineCle(arbre);
  const nombres = autre.lookup(PDFName.of("ParentTree"), PDFDict).lookup(PDFName.of("Nums"), PDFArray);
  for (let i = 0; i < nombres.size(); i += 2) {
    const cle = nombres.lookup(i, PDFNumber).asNumber() + decalage;
    ajouterParent(cible, arbre, referenceArbre, cle, copieur.copy(nombres.get(i + 1) as PDFRef | PDFArray));
  }
  const pages = cible.document.context
    .lookup(catalog.get(PDFName.of("Pages")), PDFDict)
    .lookup(PDFName.of("Kids"), PDFArray);
  for (let i = pages.size() - origine.getPageCount(); i < pages.size(); i++) {
    const page = pages.lookup(i, PDFDict);
    const cle = page.lookup(PDFName.of("StructParents"));
    if (cle instanceof PDFNumber)
      page.set(PDFName.of("StructParents"), PDFNumber.of(cle.asNumber() + decalage));
  }
  completerRoles(arbre, autre);
}

/** Roles the original does not map yet (both trees come from the same composer, so they never disagree). */
function completerRoles(arbre: PDFDict, autre: PDFDict): void {
  const ajoutes = sousDictionnaire(autre, "RoleMap");
  const roles = sousDictionnaire(arbre, "RoleMap");
  for (const [role, standard] of ajoutes?.entries() ?? [])
    if (roles !== undefined && !roles.has(role)) roles.set(role, standard);
}
