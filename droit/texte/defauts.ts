/** What a text lacks for all to read it: nothing here stops anyone from writing. */
import type { Bloc, BlocTableau, TexteActe } from "../faits.ts";
import { imagesDe } from "./parcourir.ts";

export interface DefautDeTexte {
  phrase: string;
  /** The text must not bind with it: an official document could not be made. */
  bloquant: boolean;
}

/** Images and tables are named by their place, as whoever writes sees them. */
export function defautsDuTexte(texte: TexteActe): DefautDeTexte[] {
  const images = imagesDe(texte);
  const tableaux = tableauxDe(texte);
  return [
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

const nommer = (quoi: string, i: number, total: number, nom = ""): string =>
  nom.trim() ? `${quoi} «\u00a0${nom.trim()}\u00a0»` : total > 1 ? `${quoi} n°\u00a0${i + 1}` : quoi;

const tableauxDe = ({ blocs }: TexteActe): BlocTableau[] =>
  blocs
    .flatMap((bloc): Bloc[] => (bloc.type === "decision" ? (bloc.suites ?? []).flat() : [bloc]))
    .filter((bloc) => bloc.type === "tableau");
