/** The procuration: choose a colleague, read what is written, sign. */
import { dateCivileDe, nomComplet, procurationEcrite, type SiegeId } from "@executoire/droit";
import type { DossierElu } from "@executoire/server/contrat";
import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { ChoixMembre } from "../direct/ChoixMembre.tsx";
import { nomListe } from "../direct/noms.ts";
import { Refuser } from "../signes/Refuser.tsx";

export default function Procuration({
  dossier,
  signer,
  fermer,
}: {
  dossier: DossierElu;
  signer: (mandataire: SiegeId, nom: string) => void;
  fermer: () => void;
}) {
  const { seance, moi, reponses } = dossier;
  const [choisi, setChoisi] = useState<SiegeId | null>(null);
  const [confirme, setConfirme] = useState(false);
  const [oubli, setOubli] = useState(false);
  const titre = useRef<HTMLHeadingElement>(null);
  const caseRef = useRef<HTMLInputElement>(null);
  useEffect(() => titre.current?.focus(), []);

  const { collegues } = reponses;
  const mandataire = collegues.find(({ siege }) => siege === choisi) ?? null;
  const libres = collegues.filter(({ obstacle }) => obstacle === null);
  // Those who are free first, and among them those who said they come; the others stay, with the reason.
  const membres = [...collegues]
    .sort(
      (a, b) =>
        Number(a.obstacle !== null) - Number(b.obstacle !== null) ||
        Number(b.annoncePresent) - Number(a.annoncePresent),
    )
    .map(({ siege, elu, obstacle, annoncePresent }) => ({
      id: siege,
      nom: nomListe(elu),
      obstacle: obstacle?.raison ?? (annoncePresent ? "sera présent" : ""),
    }));

  return (
    <form
      className="elu-procuration"
      aria-labelledby="titre-procuration"
      onSubmit={(e) => {
        e.preventDefault();
        if (!mandataire) return;
        if (!confirme) {
          setOubli(true);
          caseRef.current?.focus();
          return;
        }
        signer(mandataire.siege, nomComplet(mandataire.elu));
      }}
    >
      <h3 id="titre-procuration" tabIndex={-1} ref={titre}>
        À qui donnez-vous procuration&nbsp;?
      </h3>
      <I18nProvider locale="fr-FR">
        <ChoixMembre
          libelle="Collègue"
          indication="Deux lettres du nom"
          membres={membres}
          choisi={choisi}
          choisir={(siege) => {
            setChoisi(siege);
            setConfirme(false);
            setOubli(false);
          }}
        />
      </I18nProvider>
      {!mandataire && (
        <p className="petit">
          {libres.length > 1
            ? `${libres.length} collègues sont libres`
            : `${libres.length} collègue est libre`}{" "}
          sur {collegues.length}. Chacun ne porte qu’une procuration&nbsp;: la première reçue.
        </p>
      )}
      {mandataire?.obstacle && (
        <Refuser
          motif={{
            phrase: `${nomComplet(mandataire.elu)} ${mandataire.obstacle.raison}.`,
            article: null,
            remede: "Choisissez un autre collègue\u00a0: ceux qui sont libres viennent en tête de la liste.",
          }}
        />
      )}
      {mandataire && !mandataire.obstacle && (
        <>
          <div className="elu-ecrit">
            {procurationEcrite({
              profil: seance.profil,
              mandant: moi.elu,
              mandataire: mandataire.elu,
              date: seance.date,
              heure: seance.heure,
              lieu: seance.lieu,
              le: dateCivileDe(new Date().toISOString()),
            }).map((paragraphe) => (
              <p key={paragraphe}>{paragraphe}</p>
            ))}
          </div>
          <label className="elu-case">
            <input
              type="checkbox"
              ref={caseRef}
              checked={confirme}
              aria-describedby={oubli ? "oubli-case" : undefined}
              aria-invalid={oubli && !confirme}
              onChange={(e) => setConfirme(e.target.checked)}
            />
            <span>Je suis {nomComplet(moi.elu)} et je signe cette procuration.</span>
          </label>
          {oubli && !confirme && (
            <p id="oubli-case" className="ton-rouge" role="alert">
              Cochez d’abord cette case&nbsp;: c’est votre signature.
            </p>
          )}
        </>
      )}
      <div className="geste">
        {mandataire && !mandataire.obstacle && (
          <button type="submit" className="bouton bouton-fort">
            Signer la procuration
          </button>
        )}
        <button type="button" className="bouton" onClick={fermer}>
          Annuler
        </button>
      </div>
    </form>
  );
}
