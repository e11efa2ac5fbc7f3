/** Ending the sitting: it cannot be taken back, so it is asked twice. */
import { compter, type EtatSeance } from "@executoire/droit";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";

export function Lever({ etat, lever, motif }: { etat: EtatSeance; lever: () => void; motif: Motif | null }) {
  const reste = etat.ordreDuJour.filter(({ id }) => !etat.points[id]?.appele).length;
  return (
    <DialogTrigger>
      <Button className="bouton">Lever la séance</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Lever la séance&nbsp;?</Heading>
                <p>
                  Plus rien ne pourra être voté ni constaté.
                  {reste > 0 &&
                    ` ${compter(reste, "point")} de l’ordre du jour n’${reste > 1 ? "ont" : "a"} pas été appelé${reste > 1 ? "s" : ""}.`}
                </p>
                {motif && <Refuser motif={motif} />}
                <div className="dialogue-pied">
                  <Button className="bouton" autoFocus onPress={close}>
                    Continuer la séance
                  </Button>
                  <Button
                    className="bouton bouton-fort"
                    onPress={() => {
                      lever();
                      close();
                    }}
                  >
                    Lever la séance maintenant
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
