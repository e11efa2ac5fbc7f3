/** A batch on its way: one bar, one row per act, one failure beside its row while the others go. */
import { compter, dateCivileDe, dateLongue, heureDe } from "@executoire/droit";
import type { TeletransmissionVue } from "@executoire/server/contrat";
import { useEffect, useRef, useState } from "react";
import { Button, Label, ProgressBar } from "react-aria-components";
import { Link } from "wouter";
import { annoncer } from "../cadre/annonces.ts";
import { Barre } from "../signes/Barre.tsx";
import { ETATS_ENVOI, Marque, type Signe } from "../signes/Etat.tsx";
import { insecable } from "../signes/typographie.ts";
import { bilan, direBilan, type LigneSuivie, type Lot, type Sort, suivre } from "./lot.ts";

const SIGNES: Record<Sort, Signe> = {
  refus: { mot: "Pas parti", trace: "carre", ton: "rouge" },
  reste: { mot: "Pas parti", trace: "rond-vide", ton: "gris" },
  "en-route": ETATS_ENVOI.envoyee,
  decider: ETATS_ENVOI["sans-reponse"],
  refuse: ETATS_ENVOI["en-anomalie"],
  acquitte: ETATS_ENVOI.acquittee,
};

export function Suivi({ lot, vue, ranger }: { lot: Lot; vue: TeletransmissionVue; ranger: () => void }) {
  const lignes = suivre(lot, vue);
  const compte = bilan(lignes);
  const phrase = direBilan(compte);
  useDireGroupe(phrase, compte.enRoute === 0);
  const fini = compte.enRoute === 0;
  // Open while it goes; it does not close by itself under the eyes of whoever reads it.
  const [ouvert, setOuvert] = useState(!fini);
  const ordonne = new Date(lot.a).toISOString();
  return (
    <section className="panneau suivi" aria-labelledby="suivi">
      <div className="regle-tete">
        <h2 id="suivi">
          {fini ? "Lot envoyé" : "Lot en route"}&nbsp;: {compter(lot.lignes.length, "acte")}
        </h2>
        <span className="petit chiffres">
          ordonné le {dateLongue(dateCivileDe(ordonne))}, {heureDe(ordonne)}
        </span>
      </div>
      <ProgressBar value={compte.acquittes} maxValue={compte.total} valueLabel={phrase}>
        {({ percentage, valueText }) => (
          <>
            <Label className="hors-vue">Accusés reçus</Label>
            <span className="chiffres">{valueText}</span>
            <Barre part={percentage} />
          </>
        )}
      </ProgressBar>
      {!fini && (
        <p className="petit">
          Vous pouvez quitter cette page&nbsp;: les envois continuent, et elle les retrouvera.
        </p>
      )}
      {fini && compte.aVoir > 0 && (
        <ul className="suivi-lignes" aria-label="À voir">
          {lignes
            .filter(({ sort }) => sort !== "acquitte")
            .map((ligne) => (
              <LigneDuLot key={ligne.acte} ligne={ligne} />
            ))}
        </ul>
      )}
      <details
        className="depliable"
        open={ouvert}
        onToggle={(evenement) => setOuvert(evenement.currentTarget.open)}
      >
        <summary>Acte par acte</summary>
        <ul className="suivi-lignes">
          {lignes.map((ligne) => (
            <LigneDuLot key={ligne.acte} ligne={ligne} />
          ))}
        </ul>
      </details>
      {fini && (
        <p className="geste">
          <Button className="bouton" onPress={ranger}>
            Ranger ce lot
          </Button>
          <span className="petit">Les actes restent dans leurs listes&nbsp;; seul ce suivi disparaît.</span>
        </p>
      )}
    </section>
  );
}

function LigneDuLot({ ligne }: { ligne: LigneSuivie }) {
  const { sort, ligne: bureau, refus } = ligne;
  const signe = sort === "en-route" && bureau ? ETATS_ENVOI[bureau.etat] : SIGNES[sort];
  // « Envoyé, accusé attendu » is said by the mark.
  const muette = sort === "acquitte" || bureau?.etat === "envoyee";
  const pourquoi = refus ? `${refus.phrase} ${refus.remede}` : muette ? null : bureau?.phrase;
  return (
    <li className={sort === "refus" || sort === "refuse" ? "suivi-echec" : undefined}>
      <Link
        href={`/actes/${encodeURIComponent(ligne.acte)}${sort === "refus" || sort === "reste" ? "/envoi" : ""}`}
        className="chiffres"
      >
        {ligne.numero}
      </Link>
      <span className="une-ligne" title={ligne.objet}>
        {insecable(ligne.objet)}
      </span>
      <Marque signe={signe} />
      {pourquoi && <p className="petit suivi-pourquoi">{pourquoi}</p>}
    </li>
  );
}

const PAUSE_MS = 6000;

/** Forty acknowledgements are not forty sentences: what changed is said once every few seconds, and at the end. */
function useDireGroupe(phrase: string, fini: boolean): void {
  const dite = useRef(phrase);
  const derniere = useRef(0);
  useEffect(() => {
    if (phrase === dite.current) return;
    const attendre = fini ? 0 : Math.max(0, derniere.current + PAUSE_MS - Date.now());
    const minuterie = setTimeout(() => {
      dite.current = phrase;
      derniere.current = Date.now();
      annoncer(`${fini ? "Lot terminé" : "Lot"}\u00a0: ${phrase}.`);
    }, attendre);
    return () => clearTimeout(minuterie);
  }, [phrase, fini]);
}
