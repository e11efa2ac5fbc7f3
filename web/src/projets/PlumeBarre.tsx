/** Who writes: said above the text, with the way to take the pen. One only loses it to somebody who was told whose it was. */
import { heureDe } from "@executoire/droit";
import type { ProjetVue } from "@executoire/server/contrat";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Fenetre } from "../direct/Fenetre.tsx";
import { Forme } from "../signes/Forme.tsx";
import { momentLong, momentMoyen } from "../signes/moments.ts";
import type { Ecriture } from "./useEcriture.ts";

export function PlumeBarre({ vue, ecriture }: { vue: ProjetVue; ecriture: Ecriture }) {
  const { plume, brouillon, miseDeCote } = ecriture;
  const [demande, setDemande] = useState(false);
  const { autre, tenue, prisePar, refus } = plume;
  useEffect(() => {
    if (prisePar) annoncer(`${prisePar} a pris la plume\u00a0: vous lisez son texte.`);
  }, [prisePar]);
  if (!vue.gestes.includes("ecrire") && !autre)
    return vue.pourquoi.ecrire ? <p className="note">{vue.pourquoi.ecrire}</p> : null;

  const peut = vue.gestes.includes("ecrire");
  return (
    <div className="plume" data-tenue={tenue || undefined} data-autre={autre ? true : undefined}>
      {prisePar && !tenue ? (
        <div className="refus refus-ambre plume-prise" role="alert">
          <Forme trace="triangle" />
          <div>
            <p className="refus-phrase">{prisePar} a pris la plume.</p>
            <p>
              Tout ce que vous aviez enregistré est dans le texte
              {miseDeCote && "\u00a0; vos derniers mots, pas encore envoyés, sont gardés plus bas"}. Vous
              lisez ce qu’il devient, et pouvez commenter.
            </p>
            <p className="geste">
              <Button className="bouton" onPress={() => setDemande(true)}>
                Prendre la plume…
              </Button>
              <Button className="lien" onPress={plume.oublier}>
                Compris
              </Button>
            </p>
          </div>
        </div>
      ) : (
        <p className="plume-ligne">
          <Plume />
          <span>
            {tenue ? (
              <>Vous avez la plume&nbsp;: ce que vous écrivez s’enregistre.</>
            ) : autre?.moi ? (
              <>Ce texte s’écrit dans une autre de vos fenêtres, depuis {heureDe(autre.depuis)}.</>
            ) : autre ? (
              <>
                <strong>{autre.nom}</strong> écrit ce texte depuis {heureDe(autre.depuis)}&nbsp;: vous le
                lisez en direct, et pouvez commenter.
              </>
            ) : vue.circuit ? (
              <>Ce texte est dans le circuit&nbsp;: il se lit, se commente, et se vise.</>
            ) : (
              <>Personne n’écrit&nbsp;: commencez, la plume est à vous.</>
            )}
          </span>
          {peut && tenue && (
            <Button className="lien" onPress={() => void plume.rendre()}>
              Reposer la plume
            </Button>
          )}
          {peut && !tenue && autre && !autre.moi && (
            <Button className="bouton" onPress={() => setDemande(true)}>
              Prendre la plume…
            </Button>
          )}
          {peut && !tenue && (autre?.moi || (!autre && vue.circuit)) && (
            <Button className="bouton" onPress={() => void plume.prendre({ prendre: true })}>
              {autre ? "Écrire ici" : "Modifier le texte"}
            </Button>
          )}
        </p>
      )}
      {refus?.sciemment && (
        <Fenetre titre="Modifier un texte déjà visé" fermer={plume.oublier} role="alertdialog">
          <p>{refus.phrase}</p>
          <p className="petit">{refus.remede}</p>
          <div className="dialogue-pied">
            <Button className="bouton" onPress={plume.oublier}>
              Laisser le texte
            </Button>
            <Button
              className="bouton bouton-fort"
              onPress={() => void plume.prendre({ prendre: true, sciemment: true })}
            >
              Modifier sciemment
            </Button>
          </div>
        </Fenetre>
      )}
      {refus && !refus.sciemment && (
        <p className="note" role="alert">
          {refus.phrase} {refus.remede}
        </p>
      )}
      {demande && autre && (
        <Fenetre
          titre={`Prendre la plume à ${autre.nom}\u00a0?`}
          fermer={() => setDemande(false)}
          role="alertdialog"
        >
          <p>
            {autre.nom} l’a depuis {momentLong(autre.depuis)}
            {brouillon.modifieLe && (
              <>, et a écrit pour la dernière fois le {momentMoyen(brouillon.modifieLe)}</>
            )}
            .
          </p>
          <p>
            Tout ce qui est enregistré reste. {autre.nom} en sera averti à l’instant, et gardera ce qui ne
            l’était pas encore.
          </p>
          <div className="dialogue-pied">
            <Button className="bouton" autoFocus onPress={() => setDemande(false)}>
              Lui laisser la plume
            </Button>
            <Button
              className="bouton bouton-fort"
              onPress={() => {
                setDemande(false);
                void plume.prendre({ prendre: true }).then((prise) => {
                  if (!prise) return;
                  brouillon.rafraichir();
                  annoncer("Vous avez la plume.");
                });
              }}
            >
              Prendre la plume
            </Button>
          </div>
        </Fenetre>
      )}
    </div>
  );
}

function Plume() {
  return (
    <svg className="plume-signe" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path
        d="M2 14c1-4 4-9 12-12-1 6-5 9-9 9.5M2 14l4.5-5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
