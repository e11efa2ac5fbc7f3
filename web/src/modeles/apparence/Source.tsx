/** The whole template, for who knows the language of Typst: it begins from ours. */
import type { DefautDeModele } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { type Motif, refusDe } from "../../api/client.ts";
import { Refuser } from "../../signes/Refuser.tsx";

export function Source({
  modele,
  source,
  changer,
  defauts,
  lecture,
}: {
  modele: string;
  source: string | undefined;
  changer: (source: string | null) => void;
  defauts: DefautDeModele[];
  lecture: boolean;
}) {
  const [motif, setMotif] = useState<Motif | null>(null);

  async function commencer() {
    const reponse = await fetch(`/api/modeles/sources/${modele}`, { credentials: "same-origin" }).catch(
      () => null,
    );
    if (!reponse?.ok) return setMotif(refusDe({ sorte: "coupure" }));
    changer(await reponse.text());
  }

  return (
    <details className="apparence-source" open={source !== undefined || undefined}>
      <summary>Modèle entier, en langage Typst</summary>
      {source === undefined ? (
        <>
          <p className="petit">
            Pour changer plus que les mots. Le modèle du produit sert de départ&nbsp;; les données restent les
            faits.
          </p>
          {!lecture && (
            <Button className="bouton" onPress={commencer}>
              Partir du modèle du produit
            </Button>
          )}
        </>
      ) : (
        <>
          <label htmlFor={`source-${modele}`}>Source du modèle</label>
          <textarea
            id={`source-${modele}`}
            className="apparence-code"
            rows={18}
            spellCheck={false}
            value={source}
            readOnly={lecture}
            aria-invalid={defauts.length > 0}
            onChange={(evenement) => changer(evenement.target.value)}
          />
          {!lecture && (
            <Button className="lien" onPress={() => changer(null)}>
              Reprendre le modèle du produit
            </Button>
          )}
        </>
      )}
      {motif && <Refuser motif={motif} />}
    </details>
  );
}
