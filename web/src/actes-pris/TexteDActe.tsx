/** Plain lines are typed and kept as typed; beside them, the act as it will be read. */
import { type GenreActePris, lireTexte } from "@executoire/droit";
import { useMemo } from "react";
import { Champ } from "../seance/redaction/champs.tsx";
import { Texte } from "../seance/Texte.tsx";

export const formuleDe = (genre: GenreActePris): string =>
  genre.startsWith("arrete") ? "Arrête\u00a0:" : "Décide\u00a0:";

export function TexteDActe({
  genre,
  texte,
  changer,
}: {
  genre: GenreActePris;
  texte: string;
  changer: (texte: string) => void;
}) {
  const lu = useMemo(() => lireTexte(texte), [texte]);
  const formule = formuleDe(genre);
  return (
    <div className="texte-double">
      <Champ
        id="acte-texte"
        libelle="Texte"
        lignes={16}
        valeur={texte}
        changer={changer}
        aide={`Collez ou écrivez au kilomètre\u00a0: visas, considérants, puis «\u00a0${formule}\u00a0» et une ligne par article. Laissez vide pour déposer un fichier.`}
      />
      <div className="apercu">
        <h2>Tel qu’il sera lu</h2>
        {lu.blocs.length === 0 ? (
          <p className="vide">Le texte structuré apparaîtra ici.</p>
        ) : (
          <Texte texte={lu} vote={formule} />
        )}
      </div>
    </div>
  );
}
