/** The keys of the sitting, in one window. */
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

const TOUCHES: { touches: string[]; effet: string }[] = [
  { touches: ["↓", "↑"], effet: "passer de la recherche à la liste, puis d’un siège à l’autre" },
  { touches: ["Entrée", "P"], effet: "titulaire présent" },
  { touches: ["S"], effet: "suppléant présent à la place du titulaire" },
  { touches: ["E"], effet: "excusé" },
  { touches: ["A"], effet: "absent" },
  { touches: ["R"], effet: "procuration\u00a0: choisir ensuite le mandataire en tapant son nom" },
  { touches: ["/", "Échap"], effet: "revenir à la recherche" },
  { touches: ["→"], effet: "atteindre les boutons d’un siège" },
  { touches: ["?"], effet: "cette aide" },
];

export function Aide({ fermer }: { fermer: () => void }) {
  return (
    <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(ouvert) => ouvert || fermer()}>
      <Modal className="fenetre">
        <Dialog className="dialogue">
          <Heading slot="title">Les touches de la séance</Heading>
          <p className="petit">
            Les lettres n’agissent que lorsque la liste des sièges a le focus. Dans la recherche, Entrée
            marque présent le premier siège trouvé&nbsp;; dans le vote, Entrée clôt le scrutin.
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
