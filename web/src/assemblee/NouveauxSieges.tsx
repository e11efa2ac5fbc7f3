/** What the assembly did not have: a seat of the council, a body, a member of a body. */
import { CONSEIL, type OrganeId } from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { AjouterMembre, CreerSiege } from "./gestesSiege.tsx";
import type { Lecture } from "./lectures.ts";
import { NouvelOrgane } from "./NouvelOrgane.tsx";

type Ouvert = "siege" | "membre" | "organe" | null;

export function NouveauxSieges({
  vue,
  lecture,
  ouvrir,
}: {
  vue: AssembleeVue;
  lecture: Lecture | null;
  ouvrir: (organe: OrganeId) => void;
}) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const fermer = () => setOuvert(null);
  const duConseil = lecture?.composition.organe === CONSEIL;
  return (
    <>
      {lecture && (
        <Button className="bouton" onPress={() => setOuvert(duConseil ? "siege" : "membre")}>
          {duConseil ? "Ajouter un siège" : "Ajouter un membre"}
        </Button>
      )}
      <Button className="bouton" onPress={() => setOuvert("organe")}>
        Créer un organe
      </Button>
      {ouvert && (
        <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(reste) => reste || fermer()}>
          <Modal className="fenetre fenetre-large">
            <Dialog className="dialogue">
              <Heading slot="title">
                {ouvert === "organe"
                  ? "Créer un organe"
                  : ouvert === "siege"
                    ? "Ajouter un siège"
                    : "Ajouter un membre"}
              </Heading>
              {ouvert === "organe" ? (
                <NouvelOrgane
                  vue={vue}
                  date={lecture?.date ?? vue.aujourdhui}
                  fermer={fermer}
                  ouvrir={ouvrir}
                />
              ) : ouvert === "siege" && lecture ? (
                <CreerSiege lecture={lecture} fermer={fermer} />
              ) : (
                lecture && <AjouterMembre vue={vue} lecture={lecture} fermer={fermer} />
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      )}
    </>
  );
}
