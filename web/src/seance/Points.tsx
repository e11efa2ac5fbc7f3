/** The agenda, each point opening on its note, its draft and its annexes. */
import { dateMoyenne, type EtatSeance, type PointOrdreDuJour } from "@executoire/droit";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { Link } from "wouter";
import { taille } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";
import { NATURES } from "./natures.ts";
import { Texte } from "./Texte.tsx";

export function Points({ etat }: { etat: EtatSeance }) {
  if (etat.ordreDuJour.length === 0)
    return (
      <p className="vide">L’ordre du jour est vide. Le premier point inscrit viendra ici, avec son projet.</p>
    );
  return (
    <ol className="points">
      {etat.ordreDuJour.map((point) => (
        <li key={point.id}>
          <UnPoint
            seance={etat.seance}
            point={point}
            suivi={etat.points[point.id]}
            organe={etat.profil.organe}
          />
        </li>
      ))}
    </ol>
  );
}

function UnPoint({
  seance,
  point,
  suivi,
  organe,
}: {
  seance: string;
  point: PointOrdreDuJour;
  suivi: EtatSeance["points"][string] | undefined;
  /** `le Conseil communautaire`: before the vote, the decision is announced without its figures. */
  organe: string;
}) {
  const { projet, note } = point;
  const tete = (
    <>
      <span className="odj-rang chiffres">{point.rang}</span>
      <span className="points-titre">
        <span className="points-objet">{insecable(point.titre)}</span>
        <span className="petit">
          {NATURES[point.nature]}
          {point.ajouteLe && ` · ajouté le ${dateMoyenne(point.ajouteLe)}`}
          {point.rapporteur && ` · rapporteur\u00a0: ${point.rapporteur}`}
          {projet && ` · projet ${projet.numero} · ${projet.matiere.code} ${projet.matiere.libelle}`}
        </span>
      </span>
    </>
  );
  return (
    <>
      {projet || note ? (
        <Disclosure className="depliant">
          <Heading level={3}>
            <Button slot="trigger" className="depliant-bouton">
              {tete}
              <span className="depliant-fleche" aria-hidden="true" />
            </Button>
          </Heading>
          <DisclosurePanel className="depliant-panneau">
            {note && (
              <>
                <h4>Note de synthèse</h4>
                <p className="lecture">{note}</p>
              </>
            )}
            {projet && (
              <>
                <h4>Projet de délibération {projet.numero}</h4>
                <p className="objet">{insecable(projet.objet)}</p>
                <Texte
                  texte={projet.texte}
                  vote={`${organe.charAt(0).toLocaleUpperCase("fr")}${organe.slice(1)} décide\u00a0:`}
                />
                <h4>Annexes</h4>
                {projet.annexes.length === 0 ? (
                  <p className="vide">Aucune annexe.</p>
                ) : (
                  <ul className="fichiers">
                    {projet.annexes.map((annexe) => (
                      <li key={annexe.empreinte}>
                        <span>
                          <a
                            href={`/api/preparations/${encodeURIComponent(seance)}/annexes/${annexe.empreinte}`}
                            target="_blank"
                            rel="noreferrer"
                          >
                            {annexe.titre}
                            <span className="hors-vue"> (nouvel onglet)</span>
                          </a>{" "}
                          <span className="petit">({annexe.fichier})</span>
                        </span>
                        <span className="petit chiffres">
                          {annexe.typePiece} · {taille(annexe.octets)}
                          {!annexe.publiable && " · non publiable"}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </DisclosurePanel>
        </Disclosure>
      ) : (
        <div className="depliant-bouton">{tete}</div>
      )}
      {suivi?.acte && (
        <p className="petit points-acte">
          <Link href={`/actes/${suivi.acte}`}>Acte {suivi.numero}</Link>
        </p>
      )}
    </>
  );
}
