/** The keys of the sitting, in one window. */
import { Button } from "react-aria-components";
import { Fenetre } from "./Fenetre.tsx";

const TOUCHES: { touches: string[]; effet: string }[] = [
  { touches: ["↓", "↑"], effet: "passer de la recherche à la liste, puis d’un siège à l’autre" },
  { touches: ["Entrée", "P"], effet: "titulaire présent" },
  { touches: ["S"], effet: "suppléant présent à la place du titulaire" },
  { touches: ["E"], effet: "excusé" },
  { touches: ["A"], effet: "absent" },
  { touches: ["R"], effet: "procuration\u00a0: choisir ensuite le mandataire en tapant son nom" },
  { touches: ["D"], effet: "présent à distance, en visioconférence" },
  { touches: ["M"], effet: "donner la parole (M comme micro), sur le point en discussion" },
  { touches: ["/", "Échap"], effet: "revenir à la recherche" },
  { touches: ["→"], effet: "atteindre les boutons d’un siège" },
  { touches: ["Ctrl", "Z"], effet: "annuler le dernier geste, après confirmation et avec son motif" },
  {
    touches: ["Alt", "1"],
    effet: "aller aux sièges\u00a0; Alt 2 au point et au vote, Alt 3 à ce qui sera écrit",
  },
  { touches: ["?"], effet: "cette aide" },
];

export function Aide({ fermer }: { fermer: () => void }) {
  return (
    <Fenetre titre="Les touches de la séance" fermer={fermer}>
      <p className="petit">
        Les lettres n’agissent que lorsque la liste des sièges a le focus. Dans la recherche, Entrée marque
        présent le premier siège trouvé&nbsp;; dans le vote, Entrée clôt le scrutin. Tout geste s’annule tant
        qu’aucun vote ne repose sur lui.
      </p>
      <dl className="touches">
        {TOUCHES.map(({ touches, effet }) => (
          <div key={effet}>
            <dt>
              {touches.map((touche) => (
                <kbd key={touche}>{touche}</kbd>
              ))}
            </dt>
            <dd>{effet}</dd>
          </div>
        ))}
      </dl>
      <div className="dialogue-pied">
        <Button className="bouton" autoFocus onPress={fermer}>
          Fermer
        </Button>
      </div>
    </Fenetre>
  );
}
