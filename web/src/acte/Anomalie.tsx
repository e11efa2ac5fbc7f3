/** The Ministry said no: in its words, in ours, and the way on. The number is not lost. */
import type { ActeVue } from "@executoire/server/contrat";
import { Link } from "wouter";
import { Forme } from "../signes/Forme.tsx";
import { momentLong } from "../signes/moments.ts";

export function Anomalie({ vue, corriger }: { vue: ActeVue; corriger?: string }) {
  const { etat, anomalie, identifiant } = vue.etat.transmission;
  if (etat !== "en-anomalie" || !anomalie) return null;
  return (
    <div className="alerte alerte-rouge" role="note" aria-label="Envoi refusé par le Ministère">
      <p className="regle-tete">
        <strong>Le Ministère a refusé cet envoi</strong>
        <span className="verdict ton-rouge">
          <Forme trace="carre" />
          En anomalie
        </span>
      </p>
      <blockquote className="dans-ses-mots">
        <p className="petit">Dans ses mots, anomalie de nature {anomalie.nature}&nbsp;:</p>
        <p>{anomalie.detail}</p>
      </blockquote>
      <p>
        <strong>L’acte n’est pas transmis</strong>&nbsp;: le délai du préfet ne court pas, l’acte n’est pas
        exécutoire. Corrigez ce que le Ministère reproche&nbsp;; l’acte repart sous le même identifiant
        {identifiant && <span className="mono"> {identifiant}</span>}, son numéro n’est pas perdu.
      </p>
      <p className="petit">Lu le {momentLong(anomalie.a)}.</p>
      {corriger && (
        <p>
          <Link className="bouton bouton-fort" href={corriger}>
            Corriger l’envoi
          </Link>
        </p>
      )}
    </div>
  );
}
