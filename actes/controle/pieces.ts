import { pdfComplet, type TypeDeContenu, typeParContenu } from "../archive/contenu.ts";
import type { Piece, Transmission } from "../archive/transmission.ts";
import { lireBudget } from "../budget/sceau.ts";
import { type Classification, classificationNationale } from "../nomenclature/classification.ts";
import { natureParAbrege } from "../nomenclature/natures.ts";
import { verifierTypePiece } from "../noms/message.ts";
import { type ConstatControle, constater, depuis, siRefus } from "./constat.ts";

/** Each file by its content, then its type code by the nature of the act (PROTOCOL 5, 6.1, 6.5). */
export function controlerPieces(t: Transmission, classification: Classification): ConstatControle[] {
  const principal = typeParContenu(t.principal.octets);
  const principalXml = principal.ok && principal.valeur.extension === "xml";
  const pieces: [string, Piece][] = [
    ["principal", t.principal],
    ...t.annexes.map((annexe, i): [string, Piece] => [`annexes[${i}]`, annexe]),
  ];
  return pieces.flatMap(([champ, piece]) => {
    const type = typeParContenu(piece.octets, champ);
    const contenu = !type.ok
      ? [depuis({ ...type.refus, phrase: `«\u00a0${piece.nomOriginal}\u00a0»\u00a0: ${type.refus.phrase}` })]
      : champ === "principal"
        ? controlerPrincipal(t, type.valeur)
        : controlerAnnexe(champ, piece, type.valeur, principalXml);
    return [...contenu, ...controlerEtiquette(champ, piece, t, classification)];
  });
}

type Etiquette = Omit<Piece, "octets">;
type ActeSeul = Pick<Transmission, "acte">;

/** What is said of a file, without opening it: its type, its detached signature. */
export const controlerEtiquette = (
  champ: string,
  piece: Etiquette,
  t: ActeSeul,
  classification: Classification,
): ConstatControle[] => [
  ...controlerType(champ, piece, t, classification),
  ...controlerSignature(champ, piece),
];

function controlerPrincipal(t: Transmission, { extension }: TypeDeContenu): ConstatControle[] {
  if (extension === "pdf") return controlerPdf("principal", t.principal);
  if (extension !== "xml")
    return [
      constater(
        "principal-image",
        "principal",
        `«\u00a0${t.principal.nomOriginal}\u00a0» est une image\u00a0: le document principal doit être un PDF.`,
      ),
    ];
  if (t.acte.nature !== "BF" || !/^7\.1(?:\.|$)/.test(t.acte.matiere))
    return [
      constater(
        "principal-xml-interdit",
        "principal",
        "Seul un document budgétaire, de nature 5 et de matière 7.1, peut être transmis en XML.",
      ),
    ];
  return controlerBudget(t);
}

function controlerBudget(t: Transmission): ConstatControle[] {
  const { octets, nomOriginal } = t.principal;
  const budget = lireBudget(octets);
  if (!budget.ok) return siRefus(budget);
  if (budget.valeur === null)
    return [
      constater(
        "budget-inconnu",
        "principal",
        `«\u00a0${nomOriginal}\u00a0» est un fichier XML, mais pas un document budgétaire.`,
      ),
    ];
  if (!budget.valeur.scelle)
    return [
      constater(
        "budget-non-scelle",
        "principal",
        `«\u00a0${nomOriginal}\u00a0» est un document budgétaire qui n’est pas scellé.`,
      ),
    ];
  if (t.annexes.length > 0) return [];
  return [constater("budget-sans-annexe", "annexes", "Le document budgétaire part sans aucune annexe.")];
}

function controlerAnnexe(
  champ: string,
  piece: Piece,
  { extension }: TypeDeContenu,
  principalXml: boolean,
): ConstatControle[] {
  if (extension === "pdf") return controlerPdf(champ, piece);
  if (!principalXml) return [];
  return [
    constater(
      "annexe-non-pdf",
      champ,
      `«\u00a0${piece.nomOriginal}\u00a0» n’est pas un PDF, alors que l’acte est un document XML.`,
    ),
  ];
}

function controlerPdf(champ: string, { octets, nomOriginal }: Piece): ConstatControle[] {
  if (pdfComplet(octets)) return [];
  return [
    constater(
      "pdf-tronque",
      champ,
      `«\u00a0${nomOriginal}\u00a0» ne se termine pas comme un PDF complet\u00a0: il a pu être coupé pendant un dépôt.`,
    ),
  ];
}

/** The type must exist, and be permitted for the nature; the matter it suggests is only a help. */
function controlerType(
  champ: string,
  piece: Etiquette,
  t: ActeSeul,
  classification: Classification,
): ConstatControle[] {
  const { typePiece, nomOriginal } = piece;
  const forme = verifierTypePiece(typePiece, champ);
  if (!forme.ok) return siRefus(forme);
  const nature = natureParAbrege(t.acte.nature);
  // Said once, with the act.
  if (!nature) return [];
  const sansTypes = classification.natures.every((n) => n.types.length === 0);
  const natures = sansTypes ? classificationNationale.natures : classification.natures;
  const porteuses = natures.filter((n) => n.types.some((type) => type.code === typePiece));
  if (porteuses.length === 0)
    return [
      constater(
        "type-piece-inconnu",
        champ,
        `Le type de pièce «\u00a0${typePiece}\u00a0» n’existe pas dans la classification.`,
      ),
    ];
  if (!porteuses.some((n) => n.code === nature.code || n.abrege === nature.abrege))
    return [
      constater(
        "type-piece-interdit",
        champ,
        `Le type de pièce «\u00a0${typePiece}\u00a0» n’est pas permis pour la nature «\u00a0${nature.libelle}\u00a0».`,
      ),
    ];
  const visee = matiereVisee(typePiece);
  if (visee === null || `${t.acte.matiere}.`.startsWith(`${visee}.`)) return [];
  return [
    constater(
      "type-piece-eloigne",
      champ,
      `Le type de pièce «\u00a0${typePiece}\u00a0» de «\u00a0${nomOriginal}\u00a0» vise la matière ${visee}, et l’acte la matière ${t.acte.matiere}.`,
    ),
  ];
}

/** `21_DA` → `2.1`, `70_DE` → `7`, `99_DE` → `null`: any matter (PROTOCOL 8). */
function matiereVisee(typePiece: string): string | null {
  const m = /^([1-9])([0-9])_/.exec(typePiece);
  if (!m || typePiece.startsWith("99_")) return null;
  return m[2] === "0" ? (m[1] ?? null) : `${m[1]}.${m[2]}`;
}

function controlerSignature(champ: string, { signature, nomOriginal }: Etiquette): ConstatControle[] {
  if (signature === undefined || /^(?:[A-Za-z0-9+/]\s*){4,}={0,2}\s*$/.test(signature)) return [];
  return [
    constater(
      "signature-illisible",
      champ,
      `La signature jointe à «\u00a0${nomOriginal}\u00a0» n’est pas en base64.`,
    ),
  ];
}
