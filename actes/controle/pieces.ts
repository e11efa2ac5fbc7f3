import { createHash } from "node:crypto";
import { pdfComplet, typeParContenu } from "../archive/contenu.ts";
import type { Piece, Transmission } from "../archive/transmission.ts";
import { type Classification, classificationNationale } from "../nomenclature/classification.ts";
import { natureParAbrege } from "../nomenclature/natures.ts";
import { verifierTypePiece } from "../noms/message.ts";
import { avertir, bloquer, type ConstatControle, type ContexteControle, depuis } from "./constat.ts";

/** Each file by its content, then its type code by the nature of the act (PROTOCOL 5, 6.1, 6.5). */
export function controlerPieces(t: Transmission, classification: Classification): ConstatControle[] {
  const pieces: [string, Piece][] = [
    ["principal", t.principal],
    ...t.annexes.map((annexe, i): [string, Piece] => [`annexes[${i}]`, annexe]),
  ];
  const principal = typeParContenu(t.principal.octets);
  const principalXml = principal.ok && principal.valeur.extension === "xml";
  return pieces.flatMap(([champ, piece]) => [
    ...controlerContenu(champ, piece, t, principalXml),
    ...controlerType(champ, piece, t, classification),
  ]);
}

function controlerContenu(
  champ: string,
  piece: Piece,
  t: Transmission,
  principalXml: boolean,
): ConstatControle[] {
  const nom = piece.nomOriginal;
  const type = typeParContenu(piece.octets, champ);
  if (!type.ok)
    return [
      depuis(
        { ...type.refus, phrase: `« ${nom} » : ${type.refus.phrase}` },
        "Remplacer le fichier par une version lisible, en PDF de préférence.",
      ),
    ];
  const { extension } = type.valeur;
  if (extension === "pdf" && !pdfComplet(piece.octets))
    return [
      avertir(
        "pdf-tronque",
        champ,
        "6.2",
        `« ${nom} » ne se termine pas comme un PDF complet : il a pu être coupé pendant un dépôt.`,
        "Ouvrir le fichier pour vérifier, ou le déposer de nouveau.",
      ),
    ];
  if (champ !== "principal")
    return principalXml && extension !== "pdf"
      ? [
          bloquer(
            "annexe-non-pdf",
            champ,
            "6.1 (19)",
            `« ${nom} » n’est pas un PDF, alors que l’acte est un document XML.`,
            "Convertir l’annexe en PDF.",
          ),
        ]
      : [];
  if (extension === "pdf") return [];
  if (extension !== "xml")
    return [
      bloquer(
        "principal-image",
        champ,
        "5",
        `« ${nom} » est une image : le document principal doit être un PDF.`,
        "Convertir le document en PDF.",
      ),
    ];
  if (t.acte.nature === "BF" && t.acte.matiere === "7.1") return [];
  return [
    bloquer(
      "principal-xml-interdit",
      champ,
      "6.1 (16, 17)",
      "Seul un document budgétaire, de nature 5 et de matière 7.1, peut être transmis en XML.",
      "Joindre l’acte en PDF.",
    ),
  ];
}

/** The type must exist, and be permitted for the nature; the matter it suggests is only a help. */
function controlerType(
  champ: string,
  piece: Piece,
  t: Transmission,
  classification: Classification,
): ConstatControle[] {
  const remede = "Choisir un type de pièce de la liste.";
  const forme = verifierTypePiece(piece.typePiece, champ);
  if (!forme.ok) return [depuis(forme.refus, remede)];
  const nature = natureParAbrege(t.acte.nature);
  if (!nature)
    return [
      bloquer(
        "nature-inconnue",
        "nature",
        "2.6",
        `La nature « ${t.acte.nature} » n’existe pas.`,
        "Choisir une nature de la liste.",
      ),
    ];
  const sansTypes = classification.natures.every((n) => n.types.length === 0);
  const natures = sansTypes ? classificationNationale.natures : classification.natures;
  const porteuses = natures.filter((n) => n.types.some((type) => type.code === piece.typePiece));
  if (porteuses.some((n) => n.code === nature.code || n.abrege === nature.abrege)) return [];
  return [
    porteuses.length === 0
      ? bloquer(
          "type-piece-inconnu",
          champ,
          "6.5",
          `Le type de pièce « ${piece.typePiece} » n’existe pas dans la classification.`,
          remede,
        )
      : bloquer(
          "type-piece-interdit",
          champ,
          "6.2",
          `Le type de pièce « ${piece.typePiece} » n’est pas permis pour la nature « ${nature.libelle} ».`,
          remede,
        ),
  ];
}

/** What the text announces against what is joined; the same file joined twice. */
export function controlerAnnexes(t: Transmission, { annexesAnnoncees }: ContexteControle): ConstatControle[] {
  const constats: ConstatControle[] = [];
  const jointes = t.annexes.length;
  if (annexesAnnoncees !== undefined && annexesAnnoncees !== jointes) {
    const phrase = `L’acte annonce ${annexesAnnoncees} annexe(s) et en joint ${jointes}.`;
    constats.push(
      annexesAnnoncees > jointes
        ? bloquer(
            "annexes-inexactes",
            "annexes",
            "4.1",
            phrase,
            "Joindre les annexes manquantes, ou corriger le texte.",
          )
        : avertir(
            "annexes-non-annoncees",
            "annexes",
            "4.1",
            phrase,
            "Vérifier que chaque pièce jointe appartient à l’acte.",
          ),
    );
  }
  const vus = new Map<string, string>();
  for (const piece of [t.principal, ...t.annexes]) {
    const empreinte = createHash("sha256").update(piece.octets).digest("hex");
    const premier = vus.get(empreinte);
    if (premier === undefined) vus.set(empreinte, piece.nomOriginal);
    else
      constats.push(
        bloquer(
          "fichiers-identiques",
          "annexes",
          "6.5",
          `« ${premier} » et « ${piece.nomOriginal} » sont le même fichier.`,
          "Retirer l’un des deux.",
        ),
      );
  }
  return constats;
}
