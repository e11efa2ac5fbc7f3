/** The figures the law counts with on that day, and what is missing. */
import {
  CONSEIL,
  compter,
  dateMoyenne,
  effectifLegal,
  enExercice,
  nomComplet,
  quorum,
  type Siege,
  type SiegeId,
} from "@executoire/droit";
import { Button } from "react-aria-components";
import { Avertissement } from "./Formulaire.tsx";
import type { Lecture } from "./lectures.ts";

export function Chiffres({
  lecture: { composition, date },
  ouvrir,
}: {
  lecture: Lecture;
  ouvrir: (siege: SiegeId) => void;
}) {
  const { tableau, president, presidenceVacante, profil } = composition;
  const exercice = enExercice(composition).length;
  const legal = effectifLegal(composition, date);
  const vacants = tableau.filter(({ vacance }) => vacance);
  const aPourvoir = vacants.filter(({ etat }) => etat === "a-pourvoir");
  const sansNom = tableau.filter(({ etat }) => etat === "non-nomme");
  return (
    <>
      <dl className="chiffres-cles">
        <div>
          <dt>Sièges</dt>
          <dd>{legal}</dd>
        </div>
        <div>
          <dt>En exercice</dt>
          <dd>{exercice}</dd>
        </div>
        <div>
          <dt>Quorum</dt>
          <dd>
            {quorum({ enExercice: exercice, presents: 0 }).requis}
            <span className="chiffre-unite"> présents au moins</span>
          </dd>
        </div>
        <div>
          <dt>Vacants</dt>
          <dd>{vacants.length}</dd>
        </div>
        <div className="chiffre-large">
          <dt>{presidenceVacante ? "Dernière présidence" : president.qualite}</dt>
          <dd>{nomComplet(president)}</dd>
        </div>
      </dl>
      <ul className="avertissements">
        {exercice === 0 && (
          <Avertissement
            phrase={"Personne ne siège plus dans cet organe\u00a0: ses membres ont quitté le conseil."}
            remede={"Le composer de nouveau\u00a0: «\u00a0Créer un organe\u00a0», sous le même nom."}
          />
        )}
        {presidenceVacante && exercice > 0 && (
          <Avertissement
            phrase={`La présidence est vacante\u00a0: ${nomComplet(president)} n’occupe plus son siège.`}
            article={composition.organe === CONSEIL ? "art. L2122-17 du CGCT" : null}
            remede={
              "Un vice-président ou un adjoint supplée, dans l’ordre du tableau\u00a0; enregistrer l’élection dès qu’elle a lieu."
            }
          />
        )}
        {aPourvoir.map(({ siege, vacance }) => (
          <Avertissement
            key={siege.id}
            phrase={`Le siège n°\u00a0${siege.rang} est vacant depuis le ${vacance ? dateMoyenne(vacance.du) : ""}\u00a0: le suivant de la liste en est membre de droit, et doit être convoqué. Il compte dans le quorum.`}
            remede="Pourvoir le siège, ou constater que la liste est épuisée."
            gestes={<Ouvrir siege={siege} ouvrir={ouvrir} />}
          />
        ))}
        {legal !== tableau.length && (
          <Avertissement
            phrase={`Le registre a ${compter(tableau.length, "siège")}\u00a0; la loi en donne ${legal} à une commune de ${profil.population.toLocaleString("fr-FR")} habitants.`}
            article="art. L2121-2 du CGCT"
            remede="Vérifier la population du dernier renouvellement, puis les sièges."
          />
        )}
        {sansNom.length > 0 && (
          <Avertissement
            phrase={
              sansNom.length === 1
                ? `Le titulaire du siège n°\u00a0${sansNom[0]?.siege.rang} n’est pas nommé dans le registre.`
                : `Les titulaires des sièges ${sansNom.map(({ siege }) => `n°\u00a0${siege.rang}`).join(" et ")} ne sont pas nommés dans le registre.`
            }
            remede={"Écrire le nom\u00a0: sans lui, la présence ne peut pas être constatée."}
            gestes={sansNom.map(({ siege }) => <Ouvrir key={siege.id} siege={siege} ouvrir={ouvrir} />)}
          />
        )}
      </ul>
    </>
  );
}

function Ouvrir({ siege, ouvrir }: { siege: Siege; ouvrir: (siege: SiegeId) => void }) {
  return (
    <Button className="lien" onPress={() => ouvrir(siege.id)}>
      Ouvrir le siège n°&nbsp;{siege.rang}
    </Button>
  );
}
