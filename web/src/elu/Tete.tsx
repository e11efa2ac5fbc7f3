/** Which sitting, when, where, how soon; who reads; and whether what is shown is fresh. */
import { dateLongue, deNom, heureDe, nomComplet } from "@executoire/droit";
import type { DossierElu } from "@executoire/server/contrat";
import { useEffect, useState } from "react";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { echeance } from "./echeance.ts";
import type { Lecture } from "./useDossier.ts";

const MINUTE_MS = 60_000;

/** « le Conseil communautaire » → « Conseil communautaire », at the head of a title. */
function titreOrgane(organe: string): string {
  const nu = organe.replace(/^(?:le |la |l’)/i, "");
  return nu.charAt(0).toLocaleUpperCase("fr") + nu.slice(1);
}

export function Tete({
  dossier,
  lecture,
  relireServeur,
}: {
  dossier: DossierElu;
  lecture: Lecture;
  relireServeur: () => Promise<void>;
}) {
  const { seance, moi } = dossier;
  const [maintenant, setMaintenant] = useState(() => new Date());
  useEffect(() => {
    const rythme = setInterval(() => setMaintenant(new Date()), MINUTE_MS);
    return () => clearInterval(rythme);
  }, []);
  return (
    <header className="elu-tete">
      <p className="elu-collectivite">{seance.collectivite}</p>
      <h1>{titreOrgane(seance.profil.organe)}</h1>
      <p className="elu-quand">
        <span className="elu-date chiffres">
          {dateLongue(seance.date)} à&nbsp;{seance.heure}
        </span>
        <span className="elu-echeance">{echeance(seance, maintenant)}</span>
      </p>
      <p className="elu-lieu">
        {seance.lieu}
        {seance.modalite === "visioconference" && ", avec participation en visioconférence"}
      </p>
      {seance.urgence && (
        <p className="elu-urgence">
          <Forme trace="triangle" ton="ambre" /> Convoquée en urgence&nbsp;: {seance.urgence}. L’assemblée se
          prononcera d’abord sur l’urgence.
        </p>
      )}
      <div className="elu-pied-tete">
        <p className="petit">
          Dossier <strong>{deNom(nomComplet(moi.elu))}</strong>
          {moi.destinataire === "suppleant" &&
            (moi.titulaire ? `, suppléant ${deNom(nomComplet(moi.titulaire))}` : ", suppléant")}
          {moi.commune && `, ${moi.commune}`}
        </p>
        <EtatLigne lecture={lecture} relireServeur={relireServeur} />
      </div>
    </header>
  );
}

function EtatLigne({ lecture, relireServeur }: { lecture: Lecture; relireServeur: () => Promise<void> }) {
  const { ligne, le } = lecture;
  if (ligne === "coupee") {
    return (
      <p className="petit elu-ligne" role="status">
        <Forme trace="triangle" ton="ambre" /> Hors ligne{le && `, dossier lu le ${momentMoyen(le)}`}{" "}
        <button type="button" className="lien" onClick={() => void relireServeur()}>
          Réessayer
        </button>
      </p>
    );
  }
  return (
    <p className="petit elu-ligne" role="status">
      <Forme trace={ligne === "ouverte" ? "rond" : "pointille"} ton={ligne === "ouverte" ? "vert" : "gris"} />{" "}
      {ligne === "ouverte" && le ? `À jour à ${heureDe(le)}` : "Lecture…"}
    </p>
  );
}
