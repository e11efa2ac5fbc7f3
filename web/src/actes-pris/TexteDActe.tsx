/** The text of an act no sitting votes, in the editor; an older draft in plain lines opens as they read. */
import { type GenreActePris, lireTexte, type TexteActe } from "@executoire/droit";
import { useMemo } from "react";
import { EditeurTexte } from "../redaction/EditeurTexte.tsx";

export const formuleDe = (genre: GenreActePris): string =>
  genre.startsWith("arrete") ? "Arrête\u00a0:" : "Décide\u00a0:";

export function TexteDActe({
  genre,
  texte,
  changer,
}: {
  genre: GenreActePris;
  texte: TexteActe | string;
  changer: (texte: TexteActe) => void;
}) {
  const valeur = useMemo(() => (typeof texte === "string" ? lireTexte(texte) : texte), [texte]);
  return (
    <EditeurTexte
      id="acte-texte"
      libelle="Texte"
      valeur={valeur}
      changer={changer}
      genre={genre.startsWith("arrete") ? "arrete" : "deliberation"}
      vote={formuleDe(genre)}
      aide="Laissez vide pour déposer un fichier. «\u00a0Vu\u00a0», «\u00a0Considérant\u00a0» ou «\u00a0Article 1\u00a0:\u00a0» en tête de ligne donnent leur forme au texte. Alt+F10 va à la barre d’outils, Échap puis Tab quitte le texte."
    />
  );
}
