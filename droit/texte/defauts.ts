/** What a text lacks for all to read it: nothing here stops anyone from writing. */
import { enumerer } from "../calendrier/ecriture.ts";
import type { Bloc, BlocTableau, TexteActe } from "../faits.ts";
import { imagesDe, motsDuTexte } from "./parcourir.ts";

export interface DefautDeTexte {
  phrase: string;
  /** The text must not bind with it: an official document could not be made. */
  bloquant: boolean;
}

/** Images and tables are named by their place, as whoever writes sees them. */
export function defautsDuTexte(texte: TexteActe): DefautDeTexte[] {
  const images = imagesDe(texte);
  const tableaux = tableauxDe(texte);
  const blancs = blancsDe(texte);
  return [
    ...(blancs.length > 0
      ? [
          {
            phrase: `${blancs.length > 1 ? "Des mots du modèle restent" : "Un mot du modèle reste"} à remplacer\u00a0: ${enumerer(blancs)}.`,
            bloquant: false,
          },
        ]
      : []),
    ...images.flatMap(({ alternative, legende }, i): DefautDeTexte[] =>
      alternative.trim()
        ? []
        : [
            {
              phrase: `${nommer("L’image", i, images.length, legende)} n’a pas de texte de remplacement\u00a0: dites ce qu’elle montre, pour qui ne la voit pas.`,
              bloquant: true,
            },
          ],
    ),
    ...tableaux.flatMap(({ titre, colonnes }, i): DefautDeTexte[] => {
      const nom = nommer("Le tableau", i, tableaux.length, titre);
      const vides = colonnes.flatMap((colonne, c) => (colonne.titre.trim() ? [] : [c + 1]));
      return [
        ...(titre.trim() ? [] : [{ phrase: `${nom} n’a pas de titre.`, bloquant: false }]),
        ...(vides.length > 0
          ? [
              {
                phrase: `${nom} a ${vides.length > 1 ? "des colonnes sans intitulé" : "une colonne sans intitulé"}\u00a0: ${vides.join(", ")}.`,
                bloquant: false,
              },
            ]
          : []),
      ];
    }),
  ];
}

/** What a model left between brackets for whoever writes (`[exercice budgétaire]`), each once. */
const blancsDe = (texte: TexteActe): string[] => [
  ...new Set(motsDuTexte(texte).match(/\[(?!occulté|sic\b|\.)[^[\]\n]{2,120}\]/giu) ?? []),
];

const nommer = (quoi: string, i: number, total: number, nom = ""): string =>
  nom.trim() ? `${quoi} «\u00a0${nom.trim()}\u00a0»` : total > 1 ? `${quoi} n°\u00a0${i + 1}` : quoi;

const tableauxDe = ({ blocs }: TexteActe): BlocTableau[] =>
  blocs
    .flatMap((bloc): Bloc[] => (bloc.type === "decision" ? (bloc.suites ?? []).flat() : [bloc]))
    .filter((bloc) => bloc.type === "tableau");
