/** What a model asks of whoever uses it. */
import type { ChampModele } from "@executoire/droit";
import { Champ, Choix } from "../seance/redaction/champs.tsx";

const INDICES: Partial<Record<ChampModele["sorte"], string>> = {
  montant: "En euros\u00a0: 4 500 ou 4 500,00",
  nombre: "En chiffres",
};
const GENRE = [
  { valeur: "", mot: "" },
  { valeur: "m", mot: "Masculin" },
  { valeur: "f", mot: "Féminin" },
];

export function ChampsDuModele({
  champs,
  valeurs,
  changer,
}: {
  champs: readonly ChampModele[];
  valeurs: Readonly<Record<string, string>>;
  changer: (cle: string, valeur: string) => void;
}) {
  return (
    <fieldset className="champs-modele">
      <legend>Ce que le modèle demande</legend>
      {champs.map(({ cle, libelle, sorte, options, aide }) =>
        sorte === "choix" || sorte === "genre" ? (
          <Choix
            key={cle}
            id={`modele-${cle}`}
            libelle={enTete(libelle)}
            valeur={valeurs[cle] ?? ""}
            options={
              sorte === "genre"
                ? GENRE
                : [{ valeur: "", mot: "" }, ...(options ?? []).map((o) => ({ valeur: o, mot: o }))]
            }
            changer={(valeur) => changer(cle, valeur)}
          />
        ) : (
          <Champ
            key={cle}
            id={`modele-${cle}`}
            libelle={enTete(libelle)}
            type={sorte === "date" ? "date" : "text"}
            valeur={valeurs[cle] ?? ""}
            changer={(valeur) => changer(cle, valeur)}
            aide={aide ?? INDICES[sorte] ?? null}
          />
        ),
      )}
    </fieldset>
  );
}

const enTete = (libelle: string): string => libelle.charAt(0).toLocaleUpperCase("fr") + libelle.slice(1);
