import { createHash } from "node:crypto";
import type { Transmission } from "../archive/transmission.ts";
import { compterAnnexes } from "../texte/compter.ts";
import { type ConstatControle, type ContexteControle, constater } from "./constat.ts";

/** What the text of an act says of its annexes. A hint for people, never a count to rely on. */
export interface IndicesAnnexes {
  /** The words that announce one, each with a little of what surrounds it. */
  citations: string[];
  /** At least so many: the highest number cited, or 1. */
  minimum: number;
}

// “Budget annexe” is a kind of budget, not a document joined.
const ANNONCES = [
  /(?<!\p{L})(?:ci-)?annexée?s?\s+(?:à|au|aux)(?!\p{L})/giu,
  /(?<!\p{L})ci-(?:annexée?s?|jointe?s?)(?!\p{L})/giu,
  /(?<!\p{L})jointe?s?\s+(?:à\s+la\s+présente|au\s+présent|en\s+annexe)(?!\p{L})/giu,
  /(?<!\p{L})(?:figur\p{L}+|présenté\p{L}*|tel\p{L}*\s+que)\s+en\s+annexe(?!\p{L})/giu,
  /(?<!\p{L})(?<!budgets?\s+)annexes?\s+(?:n°\s*)?(?<n>[1-9][0-9]?)(?![\p{L}\p{N}])/giu,
];

export function indicesAnnexes(texte: string): IndicesAnnexes {
  const trouvees: { position: number; citation: string; n: number }[] = [];
  for (const annonce of ANNONCES)
    for (const m of texte.matchAll(annonce)) {
      if (trouvees.some((t) => Math.abs(t.position - m.index) < m[0].length && !m.groups?.n)) continue;
      const avant = texte.slice(0, m.index).split(/\s+/).slice(-4).join(" ");
      const apres = texte
        .slice(m.index + m[0].length)
        .split(/\s+/)
        .slice(0, 3)
        .join(" ");
      trouvees.push({
        position: m.index,
        citation: `${avant}${m[0]} ${apres}`.replace(/\s+/g, " ").trim(),
        n: Number(m.groups?.n ?? 1),
      });
    }
  trouvees.sort((a, b) => a.position - b.position);
  return {
    citations: trouvees.map((t) => t.citation),
    minimum: Math.max(0, ...trouvees.map((t) => t.n)),
  };
}

/** What the text announces against what is joined; the same file joined twice, or sent before. */
export function controlerAnnexes(t: Transmission, contexte: ContexteControle): ConstatControle[] {
  return [...comparer(t, contexte), ...doublons(t, contexte)];
}

function comparer(t: Transmission, { annexesAnnoncees, texteActe }: ContexteControle): ConstatControle[] {
  const jointes = t.annexes.length;
  if (annexesAnnoncees !== undefined && annexesAnnoncees !== jointes)
    return [
      constater(
        annexesAnnoncees > jointes ? "annexes-inexactes" : "annexes-non-annoncees",
        "annexes",
        `L’acte annonce ${compterAnnexes(annexesAnnoncees)} et en joint ${jointes}.`,
      ),
    ];
  const { citations, minimum } = indicesAnnexes(texteActe ?? "");
  if (minimum <= jointes) return [];
  const dites = citations.map((c) => `«\u00a0…${c}…\u00a0»`).join(", ");
  return [
    constater(
      "annexe-citee",
      "annexes",
      `Le texte semble annoncer ${compterAnnexes(minimum)} (${dites}) et l’acte en joint ${jointes}.`,
    ),
  ];
}

function doublons(t: Transmission, { empreintesTransmises }: ContexteControle): ConstatControle[] {
  const constats: ConstatControle[] = [];
  const vus = new Map<string, string>();
  for (const piece of [t.principal, ...t.annexes]) {
    const empreinte = createHash("sha256").update(piece.octets).digest("hex");
    const premier = vus.get(empreinte);
    if (premier !== undefined)
      constats.push(
        constater(
          "fichiers-identiques",
          "annexes",
          `«\u00a0${premier}\u00a0» et «\u00a0${piece.nomOriginal}\u00a0» sont le même fichier.`,
        ),
      );
    else if (piece === t.principal && new Set(empreintesTransmises).has(empreinte))
      constats.push(
        constater(
          "document-deja-transmis",
          "principal",
          `«\u00a0${piece.nomOriginal}\u00a0» est, à l’octet près, un document déjà transmis.`,
        ),
      );
    vus.set(empreinte, premier ?? piece.nomOriginal);
  }
  return constats;
}
