import { type Classification, comparerCodes, type MatiereClassee } from "../nomenclature/classification.ts";
import { ok, type Result } from "../resultat.ts";
import { type Element, enfant, enfantsNommes } from "../xml/arbre.ts";
import { champAbsent, dateEnfant } from "./lire-acte.ts";

/**
 * Reads a 7-2 (PROTOCOL 4.3). The older generation gives no document types: the lists are then empty
 * and the caller keeps those it had.
 */
export function lireClassification(racine: Element): Result<Classification> {
  const date = dateEnfant(racine, "DateClassification");
  if (!date) return champAbsent("dateClassification", "la date de la classification", "4.3");
  const natures = enfantsNommes(enfant(racine, "NaturesActes") ?? racine, "NatureActe").map((n) => ({
    code: entier(n.attributs.CodeNatureActe),
    abrege: n.attributs.TypeAbrege ?? "",
    libelle: n.attributs.Libelle ?? "",
    types: enfantsNommes(n, "TypePJNatureActe").map((t) => ({
      code: t.attributs.CodeTypePJ ?? "",
      libelle: t.attributs.Libelle ?? "",
    })),
  }));
  // The file is not in numeric order: natures come as 6, 2, 3…, and 7.10 before 7.2.
  natures.sort((a, b) => (a.code ?? 99) - (b.code ?? 99));
  const matieres = lireMatieres(enfant(racine, "Matieres") ?? racine, 1, "");
  // It replaces the whole tree of an authority: an empty one would forbid every act.
  if (natures.length === 0) return champAbsent("natures", "les natures d’actes", "4.3");
  if (matieres.length === 0) return champAbsent("matieres", "les matières", "4.3");
  return ok({ date, natures, matieres });
}

function lireMatieres(parent: Element, niveau: number, prefixe: string): MatiereClassee[] {
  return enfantsNommes(parent, `Matiere${niveau}`)
    .flatMap((m) => {
      const numero = entier(m.attributs.CodeMatiere);
      // A matter without a number can be given to no act.
      if (numero === null) return [];
      const code = `${prefixe}${numero}`;
      const enfants = lireMatieres(m, niveau + 1, `${code}.`);
      return [{ code, libelle: m.attributs.Libelle ?? "", enfants }];
    })
    .sort((a, b) => comparerCodes(a.code, b.code));
}

const entier = (texte: string | undefined): number | null =>
  texte !== undefined && /^\s*\d{1,9}\s*$/.test(texte) ? Number(texte) : null;
