/** What a model asks of the drafter: each question with the name its answer has in the text. */
import type { ChampModele } from "@executoire/droit";
import { Button } from "react-aria-components";
import { Champ, Choix } from "../../seance/redaction/champs.tsx";

const SORTES: { valeur: ChampModele["sorte"]; mot: string }[] = [
  { valeur: "texte", mot: "Des mots" },
  { valeur: "montant", mot: "Un montant" },
  { valeur: "nombre", mot: "Un nombre" },
  { valeur: "date", mot: "Une date" },
  { valeur: "choix", mot: "Un choix" },
  { valeur: "genre", mot: "M. ou Mme" },
];

export function ChampsDemandes({
  champs,
  changer,
  lecture,
}: {
  champs: ChampModele[];
  changer: (champs: ChampModele[]) => void;
  lecture: boolean;
}) {
  const modifier = (place: number, suite: Partial<ChampModele>) =>
    changer(champs.map((c, i) => (i === place ? { ...c, ...suite } : c)));
  return (
    <fieldset className="champs-modele">
      <legend>Ce qu’il demande au rédacteur</legend>
      {champs.length === 0 && <p className="petit">Rien&nbsp;: les faits suffisent.</p>}
      {champs.map((c, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place while its name is typed
        <div key={i} className="modele-champ">
          <Champ
            id={`champ-cle-${i}`}
            libelle="Variable"
            valeur={c.cle}
            changer={(cle) =>
              modifier(i, {
                cle: cle
                  .normalize("NFD")
                  .replace(/\p{M}/gu, "")
                  .toLowerCase()
                  .replace(/[^a-z0-9_]+/g, "_"),
              })
            }
            lecture={lecture}
          />
          <Champ
            id={`champ-libelle-${i}`}
            libelle="Question"
            valeur={c.libelle}
            changer={(libelle) => modifier(i, { libelle })}
            lecture={lecture}
          />
          <Choix
            id={`champ-sorte-${i}`}
            libelle="Réponse"
            valeur={c.sorte}
            options={SORTES}
            changer={(sorte) => modifier(i, { sorte })}
            lecture={lecture}
          />
          {!lecture && (
            <Button
              className="lien"
              aria-label={`Retirer la question ${c.libelle || i + 1}`}
              onPress={() => changer(champs.filter((_, j) => j !== i))}
            >
              Retirer
            </Button>
          )}
          {c.sorte === "choix" && (
            <div className="champ-options">
              <Champ
                id={`champ-options-${i}`}
                libelle="Choix offerts, un par ligne"
                lignes={3}
                valeur={(c.options ?? []).join("\n")}
                changer={(mots) => modifier(i, { options: mots.split("\n") })}
                lecture={lecture}
              />
            </div>
          )}
        </div>
      ))}
      {!lecture && (
        <p>
          <Button
            className="bouton"
            onPress={() => changer([...champs, { cle: "", libelle: "", sorte: "texte" }])}
          >
            <span aria-hidden="true">+</span> Une question
          </Button>
        </p>
      )}
    </fieldset>
  );
}
