/** The judgement in words a citizen reads. Plain functions: they also run in the page one keeps. */
import type { Jugement, Role, Trouve } from "./juger.ts";

export interface Verdict {
  ton: "conforme" | "attention" | "refus";
  titre: string;
  phrases: string[];
}

const NOMS: Record<Role, string> = {
  vote: "le document établi après le vote, avant signature",
  depose: "le document déposé pour être signé",
  signe: "l’acte signé",
  transmis: "le fichier transmis au représentant de l’État",
  archive: "l’archive transmise au représentant de l’État",
  publie: "le fichier mis en ligne",
  "copie-publique": "la copie publique, où des passages sont occultés",
  liste: "la liste des délibérations",
  "proces-verbal": "le procès-verbal publié",
};

export function dire({ trouves, preuve, signature }: Jugement, acte: string): Verdict {
  if (preuve !== "tient" || signature === "fausse")
    return {
      ton: "refus",
      titre: "La preuve ne tient pas",
      phrases: [
        signature === "fausse"
          ? "Le point de contrôle n’est pas signé par la clé de ce registre."
          : "Les faits présentés ne mènent pas à la racine que le registre a signée.",
        "Redemandez la preuve à l’adresse de l’acte\u00a0; si elle ne tient toujours pas, prévenez la collectivité.",
      ],
    };
  const sure =
    signature === "valide"
      ? "Le registre qui le dit est signé, et n’a pas été réécrit depuis."
      : "Ce navigateur ne sait pas vérifier la signature du registre\u00a0: essayez-en un plus récent.";
  const exacts = trouves.filter(({ ajoutes }) => ajoutes === 0);
  if (exacts.length > 0)
    return {
      ton: signature === "valide" ? "conforme" : "attention",
      titre: `Ce fichier est ${enumerer(exacts)}`,
      phrases: [`${acte}\u00a0: octet pour octet, aucune modification.`, sure],
    };
  const [plus] = trouves.toSorted((x, y) => x.ajoutes - y.ajoutes);
  if (plus)
    return {
      ton: "attention",
      titre: `Ce fichier commence par ${NOMS[plus.role]}`,
      phrases: [
        `${acte}\u00a0: ${nombre(plus.ajoutes)} octets ont été ajoutés à la suite, comme le font une copie certifiée ou un tampon. Ce qui précède est intact.`,
        "Ce qui a été ajouté n’est pas couvert par cette preuve.",
        sure,
      ],
    };
  return {
    ton: "refus",
    titre: "Ce fichier n’est aucun de ceux de cet acte",
    phrases: [
      `Il diffère, ne serait-ce que d’un octet, de tous les fichiers que le registre a gardés pour ${acte}.`,
      "Un fichier imprimé puis numérisé, ou enregistré de nouveau par un logiciel, n’est plus le même\u00a0: téléchargez l’acte à son adresse et comparez.",
    ],
  };
}

function enumerer(trouves: Trouve[]): string {
  const noms = [...new Set(trouves.map(({ role }) => NOMS[role]))];
  const dernier = noms.pop() as string;
  return noms.length > 0 ? `${noms.join(", ")} et ${dernier}` : dernier;
}

const nombre = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, "\u202f");
