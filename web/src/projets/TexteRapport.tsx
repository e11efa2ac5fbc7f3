/** The report that goes with the deliberations of a projet. */
import type { TexteActe } from "@executoire/droit";
import { EditeurTexte } from "../redaction/EditeurTexte.tsx";
import type { Discussion } from "./useFils.ts";

export function TexteRapport({
  rapport,
  changer,
  discussion,
  lecture,
}: {
  rapport: TexteActe;
  changer: (rapport: TexteActe) => void;
  discussion: Discussion;
  lecture: boolean;
}) {
  return (
    <section aria-labelledby="projet-rapport" className="projet-feuille">
      <div className="point-tete">
        <h2 id="projet-rapport">Rapport</h2>
        <a className="petit retour-liste" href="#projet-textes">
          Revenir aux textes
        </a>
      </div>
      <p className="petit">
        Une fois à l’ordre du jour, il devient la note de synthèse de la première délibération&nbsp;; les
        autres y renvoient.
      </p>
      <EditeurTexte
        id="rapport-texte"
        libelle="Texte du rapport"
        genre="rapport"
        valeur={rapport}
        changer={changer}
        lecture={lecture}
        {...discussion.pour("rapport")}
      />
    </section>
  );
}
