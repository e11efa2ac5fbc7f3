/** What is marked and why, before it is proposed. */
import { compter, MOTIFS_OCCULTATION, type MotifOccultation, type Passage } from "@executoire/droit";
import type { OccultationsVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { direPassage } from "./direPassage.ts";
import type { Marques } from "./useMarques.ts";

export function Marquer({
  vue,
  marques,
  enCours,
  proposer,
}: {
  vue: OccultationsVue;
  marques: Marques;
  enCours: boolean;
  proposer: (motif: MotifOccultation) => void;
}) {
  const [saisie, setSaisie] = useState("");
  const { passages, apercu } = marques;
  const annexes = vue.decision.annexes.filter(
    ({ publiable, empreinte }) =>
      publiable && !passages.some((p) => p.sorte === "annexe" && p.empreinte === empreinte),
  );
  const vains = apercu?.comptes.filter((compte) => compte === 0).length ?? 0;
  return (
    <section className="panneau" aria-labelledby="marquer">
      <h2 id="marquer">À occulter</h2>
      <form
        className="occultation-ajout"
        onSubmit={(evenement) => {
          evenement.preventDefault();
          marques.ajouterMots(saisie);
          setSaisie("");
        }}
      >
        <Champ id="mots" libelle="Nom, adresse, numéro de compte…" valeur={saisie} changer={setSaisie} />
        <Button className="bouton" type="submit" isDisabled={saisie.trim() === ""}>
          Marquer
        </Button>
      </form>
      {passages.length === 0 ? (
        <p className="vide">
          Marquez un passage une fois&nbsp;: il est occulté partout où l’acte le dit, avec ou sans accents.
        </p>
      ) : (
        <ul className="occultation-passages">
          {passages.map((passage, i) => (
            <li key={JSON.stringify(passage)}>
              <span className="occultation-mots">{direPassage(passage, vue.decision)}</span>
              <Compte passage={passage} compte={apercu?.comptes[i]} enFichier={vue.enFichier} />
              <Button
                className="lien"
                aria-label={`Retirer ${direPassage(passage, vue.decision)}`}
                onPress={() => marques.retirer(i)}
              >
                Retirer
              </Button>
            </li>
          ))}
        </ul>
      )}
      {apercu && apercu.variantes.length > 0 && (
        <div className="occultation-variantes">
          <p className="petit">L’acte dit aussi&nbsp;:</p>
          <ul>
            {apercu.variantes.map(({ mots, compte }) => (
              <li key={mots}>
                <Button className="lien" onPress={() => marques.ajouterMots(mots)}>
                  Marquer «&nbsp;{mots}&nbsp;»
                </Button>{" "}
                <span className="petit">{compter(compte, "fois", "fois")}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {annexes.length > 0 && (
        <details>
          <summary>Retenir une annexe publiée</summary>
          <ul className="occultation-variantes">
            {annexes.map(({ empreinte, titre }) => (
              <li key={empreinte}>
                <Button className="lien" onPress={() => marques.ajouter({ sorte: "annexe", empreinte })}>
                  Retenir «&nbsp;{insecable(titre)}&nbsp;»
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <fieldset className="occultation-motifs">
        <legend>Motif, qui prendra la place des mots</legend>
        {(Object.keys(MOTIFS_OCCULTATION) as MotifOccultation[]).map((cle) => {
          const { enMots, quand, article } = MOTIFS_OCCULTATION[cle];
          return (
            <label key={cle} className="occultation-motif">
              <input
                type="radio"
                name="motif"
                checked={marques.motif === cle}
                onChange={() => marques.changerMotif(cle)}
              />
              <span>
                {enMots.charAt(0).toLocaleUpperCase("fr") + enMots.slice(1)}{" "}
                <span className="petit">({article})</span>
                <span className="petit occultation-quand">{insecable(quand)}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
      <div className="geste">
        <Button
          className={attente("bouton bouton-fort", enCours)}
          isDisabled={passages.length === 0 || (vains > 0 && !vue.enFichier)}
          onPress={() => proposer(marques.motif)}
        >
          Proposer l’occultation
        </Button>
        <p className="petit">
          {vue.enLigne
            ? "Effet immédiat sur ce qui est en ligne\u00a0; une autre personne confirme, ou lève."
            : "L’acte ne sera mis en ligne qu’une fois l’occultation confirmée par une autre personne."}
        </p>
      </div>
    </section>
  );
}

function Compte({
  passage,
  compte,
  enFichier,
}: {
  passage: Passage;
  compte: number | undefined;
  enFichier: boolean;
}) {
  if (passage.sorte !== "mots" || compte === undefined || enFichier) return null;
  return compte === 0 ? (
    <span className="petit ton-ambre">
      <Forme trace="triangle" /> introuvable dans l’acte
    </span>
  ) : (
    <span className="petit chiffres">{compter(compte, "fois", "fois")}</span>
  );
}
