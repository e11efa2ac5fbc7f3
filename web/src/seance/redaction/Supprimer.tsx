/** Giving a draft up: confirmed, since nothing of it stays. */
import { compter, dateLongue } from "@executoire/droit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { Refuser } from "../../signes/Refuser.tsx";

export function Supprimer({ id, date, points }: { id: string; date: string; points: number }) {
  const client = useQueryClient();
  const [, naviguer] = useLocation();
  const [motif, setMotif] = useState<Motif | null>(null);
  async function supprimer() {
    const reponse = await demander("DELETE", `/api/preparations/${encodeURIComponent(id)}`);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer("Préparation abandonnée.");
    client.removeQueries({ queryKey: ["preparation", id] });
    void client.invalidateQueries();
    naviguer("/seances");
  }
  return (
    <DialogTrigger>
      <Button className="lien petit">Abandonner cette préparation</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Abandonner la séance du {dateLongue(date)}&nbsp;?</Heading>
                <p>
                  {compter(points, "point")}, avec leurs notes et leurs projets, disparaissent. Personne n’a
                  encore été convoqué.
                </p>
                {motif && <Refuser motif={motif} />}
                <div className="dialogue-pied">
                  <Button className="bouton" onPress={close} autoFocus>
                    Garder
                  </Button>
                  <Button className="bouton" onPress={supprimer}>
                    Abandonner
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
