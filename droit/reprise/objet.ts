/** The number of the act and what it is about. */
import {
  champ,
  champTexte,
  chercher,
  cleDe,
  debutDeLigne,
  finDeLigne,
  finDeParagraphe,
  lu,
  premier,
  rogner,
  type Source,
} from "./source.ts";
import type { Champ, Extrait } from "./structure.ts";

/** Capitals and figures in segments: `2024/5`, `CS-2023-07`, `2023-A-118`, `II-4`. */
const NUMERO = "([a-z0-9]{1,10}(?:[-_./]{1,2}[a-z0-9]{1,8}){0,4})(?![a-z0-9/])";
const ACTE =
  "(?:deliberation|arrete|decision|dcm|d\\.c\\.m\\.|acte)(?:\\s+(?:municipal|communautaire|syndical|du\\s+maire|du\\s+president|du\\s+(?:conseil|comite|bureau|president)(?:\\s+[a-z]+)?))?";

/** The first number of the head of the act; the one that was transmitted confirms it. */
export function lireNumero(
  source: Source,
  fin: number,
  transmis: Champ<string> | null,
): Champ<string> | null {
  const candidats: [Extrait, "haute" | "moyenne", string | null][] = [];
  const ajouter = (forme: RegExp, confiance: "haute" | "moyenne", raison: string | null) => {
    for (const m of chercher(source, forme, 0, fin)) {
      const place = m.groupes[0];
      if (place && /\d/.test(source.plat.slice(place.de, place.a)) && !estUneDate(source, place))
        candidats.push([sansPoint(source, place), confiance, raison]);
    }
  };
  ajouter(new RegExp(`\\b${ACTE}\\s*n\\s*[°o.]\\s*:?\\s*${NUMERO}`), "haute", null);
  ajouter(
    new RegExp(`\\b${ACTE}\\s*:?\\s*(?=[a-z]{0,6}[-_]?\\d{1,4}[-_/.](?:[a-z]{1,4}[-_/.])?\\d)${NUMERO}`),
    "haute",
    null,
  );
  ajouter(
    new RegExp(`^[ ]*(?:numero(?:\\s+d'ordre|\\s+de\\s+(?:la\\s+)?deliberation)?\\s*:\\s*)${NUMERO}`),
    "haute",
    null,
  );
  ajouter(new RegExp(`^[ ]*n\\s*°\\s*:?\\s*${NUMERO}`), "moyenne", "Seul « n° » l’annonce.");
  const cle = (texte: string) => cleDe(texte).replace(/ /g, "");
  const attendu = transmis && cle(transmis.valeur.replaceAll("_", "/"));
  const choisi =
    (attendu && candidats.find(([place]) => cle(lu(source, place)) === attendu)) ||
    candidats.sort((x, y) => rang(source, x[0]) - rang(source, y[0]) || x[0].de - y[0].de)[0];
  if (!choisi) return null;
  const [place, confiance, raison] = choisi;
  const confirme = attendu !== null && cle(lu(source, place)) === attendu;
  const vise = rang(source, place) > 0 && !confirme;
  return champ(
    lu(source, place),
    [place],
    vise ? "basse" : confirme ? "haute" : confiance,
    vise ? "Le seul numéro lu est dans un visa." : confirme ? null : raison,
  );
}

/** A visa quotes other acts: their numbers come last. */
function rang(source: Source, place: Extrait): number {
  const debut = debutDeLigne(source, place.de);
  const ligne = source.plat.slice(debut, place.de);
  return /^\s*(?:vu|considerant|attendu)\b/i.test(ligne) || /\bvu\s+la\s/i.test(ligne) ? 1 : 0;
}

const sansPoint = (source: Source, place: Extrait): Extrait => {
  const texte = source.plat.slice(place.de, place.a);
  return rogner(source, {
    de: place.de,
    a: place.a - (texte.length - texte.replace(/[-_./ ]+$/, "").length),
  });
};
const estUneDate = (source: Source, { de, a }: Extrait): boolean =>
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(source.plat.slice(de, a + 2)) ||
  /^\s*(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)/i.test(
    source.plat.slice(a, a + 12),
  );

const FIN_OBJET =
  /\n[ ]*\n|\n[ ]*(?=(?:membres?|etaient|presents?|absents?|excuses?|l'an\s|le\s+conseil|vu\s|considerant|monsieur|madame|m\.\s|rapporteur|nombre\s+de|date\s+de|secretaire|le\s+maire|le\s+president|seance\s+du|nomenclature|classification)\b)/;

export function lireObjet(source: Source, fin: number, numero: Champ<string> | null): Champ<string> | null {
  const label = premier(source, /^[ ]*(?:objet|o b j e t)\s*(?:de\s+la\s+deliberation)?\s*[:-][ ]*/, 0, fin);
  if (label) {
    const bout = premier(source, FIN_OBJET, label.a, fin);
    return champTexte(source, { de: label.a, a: Math.min(bout?.de ?? fin, label.a + 900) });
  }
  // « Délibération n° 12 : tarifs de la cantine », or the line under the number.
  const place = numero?.extraits[0];
  if (!place || numero?.confiance === "basse") return null;
  const ligne = rogner(source, { de: place.a, a: finDeLigne(source, place.a) });
  const reste = /^[\s:.-]*/.exec(source.plat.slice(ligne.de, ligne.a))?.[0].length ?? 0;
  const suite = { de: ligne.de + reste, a: finDeParagraphe(source, ligne.de) };
  const raison = "Aucune ligne « Objet » : le titre qui suit le numéro est pris.";
  if (ligne.a - ligne.de - reste > 8 && !/^du\s+\d/i.test(source.plat.slice(suite.de, suite.a)))
    return champTexte(source, suite, "moyenne", raison);
  const dessous = premier(source, /\S/, finDeLigne(source, place.a), fin);
  if (!dessous) return null;
  const a = premier(source, FIN_OBJET, dessous.de, fin)?.de ?? finDeParagraphe(source, dessous.de);
  const titre = rogner(source, { de: dessous.de, a: Math.min(a, fin) });
  const texte = lu(source, titre);
  return texte.length > 8 && texte.length < 400 && !/^(?:vu|le conseil|l['’]an|nous|monsieur)\b/iu.test(texte)
    ? champTexte(source, titre, "basse", raison)
    : null;
}
