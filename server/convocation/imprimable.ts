/** What a document in PDF/A cannot print is refused where it was typed, before it is frozen. */
import { type PointOrdreDuJour, type Refus, textesDe } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Preparee } from "./preparer.ts";

/** The letter and, later, the acts: a point frozen with a sign that has no glyph could never become an act. */
export async function refusDImpression(ctx: Contexte, preparee: Preparee): Promise<Refus | null> {
  const { document, points } = preparee;
  const champs: [ou: string, champ: string, texte: string][] = [
    ["le lieu de la séance", "lieu", document.lieu],
    ["le motif de l’urgence", "urgence", document.urgence ?? ""],
    ...points.map((point): [string, string, string] => [
      `le point ${point.rang}, « ${point.titre} »`,
      point.id,
      textesDuPoint(point).join(" "),
    ]),
  ];
  const sansGlyphe = await ctx.workshop.run("sansGlyphe", champs.map(([, , texte]) => texte).join(" "));
  if (sansGlyphe.length === 0) return null;
  const trouve = champs.find(([, , texte]) => sansGlyphe.some((signe) => texte.includes(signe)));
  if (!trouve) return null;
  const [ou, champ, texte] = trouve;
  const signes = sansGlyphe.filter((signe) => texte.includes(signe));
  return {
    code: "ordre-du-jour-invalide",
    phrase: `${ou.charAt(0).toUpperCase()}${ou.slice(1)} contient ${signes.length > 1 ? "des signes" : "un signe"} qu’un document officiel ne peut pas imprimer : ${signes.slice(0, 5).join(" ")}.`,
    article: null,
    remede: "Remplacer par des lettres, des chiffres ou des signes ordinaires.",
    champ,
  };
}

function textesDuPoint({ titre, rapporteur = "", note = "", projet }: PointOrdreDuJour): string[] {
  const blocs = projet?.texte.blocs ?? [];
  return [
    titre,
    rapporteur,
    note,
    projet?.objet ?? "",
    ...blocs.flatMap(textesDe),
    ...(projet?.annexes ?? []).map((annexe) => annexe.titre),
  ];
}
