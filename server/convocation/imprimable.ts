/** What a document in PDF/A cannot print is refused where it was typed, before it is frozen. */
import type { DocumentConvocation } from "@executoire/documents";
import { type Issue, ok, type PointOrdreDuJour, type Refus, textesDe } from "@executoire/droit";
import { habitDe } from "../apparence/habit.ts";
import { imagesDeposees, imagesDuTexte } from "../application/images-du-texte.ts";
import type { Contexte } from "../contexte.ts";
import type { Preparee } from "./preparer.ts";

/** The letter and, later, the acts: a point frozen with a sign that has no glyph could never become an act. */
export async function refusDImpression(
  ctx: Contexte,
  collectivite: string,
  preparee: Preparee,
): Promise<Refus | null> {
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
  for (const point of points) {
    const images = await imagesDeposees(ctx, collectivite, point.projet?.texte, point.rapport);
    if (images.ok) continue;
    const { phrase, ...refus } = images.refus;
    return {
      ...refus,
      phrase: `Point ${point.rang}, «\u00a0${point.titre}\u00a0»\u00a0: ${phrase}`,
      champ: point.id,
    };
  }
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

function textesDuPoint({ titre, rapporteur = "", note = "", rapport, projet }: PointOrdreDuJour): string[] {
  const blocs = projet?.texte.blocs ?? [];
  return [
    titre,
    rapporteur,
    note,
    ...(rapport?.blocs ?? []).flatMap(textesDe),
    projet?.objet ?? "",
    ...blocs.flatMap(textesDe),
    ...(projet?.annexes ?? []).map((annexe) => annexe.titre),
  ];
}

/** The letter with its reports and their images. */
export async function composerLettre(
  ctx: Contexte,
  document: DocumentConvocation,
): Promise<Issue<Uint8Array>> {
  const images = await imagesDuTexte(ctx, ...document.points.map(({ rapport }) => rapport));
  if (!images.ok) return images;
  const { pdf } = await ctx.workshop.run(
    "convocation",
    { ...document, images: images.valeur },
    await habitDe(ctx, document.profil.siren),
  );
  return ok(pdf);
}
