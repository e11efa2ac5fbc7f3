/** Searching a dossier: every word typed must be in the passage, whatever its accents and case. */
import { type PointId, rapportDe, textesDe } from "@executoire/droit";
import type { PointDossier } from "@executoire/server/contrat";

export interface Trouve {
  point: PointId;
  /** Where: the title, the note, the text, an annex. */
  ou: "titre" | "note" | "texte" | "annexe";
  avant: string;
  mot: string;
  apres: string;
}

const AUTOUR = 70;

/** Folded text, and for each of its characters its place in the original. */
function plier(texte: string): { plie: string; places: number[] } {
  let plie = "";
  const places: number[] = [];
  for (let i = 0; i < texte.length; i++) {
    const lettres = (texte[i] as string)
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/œ/gi, "oe")
      .replace(/’/g, "'")
      .toLowerCase();
    for (const lettre of lettres) {
      plie += lettre;
      places.push(i);
    }
  }
  return { plie, places };
}

function passages(point: PointDossier): { ou: Trouve["ou"]; texte: string }[] {
  const { projet } = point;
  return [
    { ou: "titre", texte: point.titre },
    ...(point.note && !rapportDe(point) ? [{ ou: "note" as const, texte: point.note }] : []),
    ...(rapportDe(point)?.blocs ?? []).flatMap(textesDe).map((texte) => ({ ou: "note" as const, texte })),
    ...(projet ? [{ ou: "texte" as const, texte: projet.objet }] : []),
    ...(projet?.texte.blocs ?? []).flatMap(textesDe).map((texte) => ({ ou: "texte" as const, texte })),
    ...(projet?.annexes ?? []).map(({ titre }) => ({ ou: "annexe" as const, texte: titre })),
  ];
}

/** At least two letters; the first passage of each place of each point, in the order of the agenda. */
export function chercher(points: readonly PointDossier[], saisie: string): Trouve[] {
  const mots = plier(saisie)
    .plie.split(/\s+/)
    .filter((mot) => mot !== "");
  if (mots.join("").length < 2) return [];
  return points.flatMap((point) => {
    const vus = new Set<Trouve["ou"]>();
    return passages(point).flatMap(({ ou, texte }): Trouve[] => {
      const { plie, places } = plier(texte);
      if (vus.has(ou) || !mots.every((mot) => plie.includes(mot))) return [];
      vus.add(ou);
      const [premier = ""] = mots;
      const debut = plie.indexOf(premier);
      const de = places[debut] ?? 0;
      const a = (places[debut + premier.length - 1] ?? de) + 1;
      const gauche = Math.max(0, de - AUTOUR);
      const droite = Math.min(texte.length, a + AUTOUR);
      return [
        {
          point: point.id,
          ou,
          avant: (gauche > 0 ? "…" : "") + texte.slice(gauche, de),
          mot: texte.slice(de, a),
          apres: texte.slice(a, droite) + (droite < texte.length ? "…" : ""),
        },
      ];
    });
  });
}
