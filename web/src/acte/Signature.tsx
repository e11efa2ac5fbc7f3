/** Signing: the president's own password, asked each time, in a window that says what is about to be signed. */
import { designer, type EtatActe, quiSigne } from "@executoire/droit";
import { type FormEvent, useState } from "react";
import {
  Button,
  Dialog,
  DialogTrigger,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  TextField,
} from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";

export function Signature({
  etat,
  signer,
  enCours,
  motif,
  ouvrir,
}: {
  etat: EtatActe;
  signer: (motDePasse: string) => Promise<boolean>;
  enCours: boolean;
  motif: Motif | null;
  /** Called when the window opens: an earlier refusal is not shown again. */
  ouvrir: () => void;
}) {
  const { objet } = etat.decision;
  const president = quiSigne(etat.decision);
  return (
    <DialogTrigger onOpenChange={(ouvert) => ouvert && ouvrir()}>
      <Button className="bouton bouton-fort">Signer</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue">
            {({ close }) => (
              <>
                <Heading slot="title">Signer {designer(etat.decision).complet}</Heading>
                <p className="objet">{insecable(objet)}</p>
                <p className="petit">
                  {president.prenom} {president.nom}, {president.qualite}, signe le PDF tel qu’il est. Les
                  octets signés ne changeront plus.
                </p>
                <Formulaire
                  nom={`${president.prenom} ${president.nom}`}
                  signer={async (motDePasse) => (await signer(motDePasse)) && close()}
                  enCours={enCours}
                  motif={motif}
                  annuler={close}
                />
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Formulaire({
  nom,
  signer,
  enCours,
  motif,
  annuler,
}: {
  nom: string;
  signer: (motDePasse: string) => unknown;
  enCours: boolean;
  motif: Motif | null;
  annuler: () => void;
}) {
  const [motDePasse, setMotDePasse] = useState("");
  function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    void signer(motDePasse);
  }
  return (
    <form className="pile" onSubmit={soumettre}>
      <TextField
        className="champ"
        type="password"
        autoComplete="off"
        value={motDePasse}
        onChange={setMotDePasse}
        autoFocus
        isRequired
        validationBehavior="aria"
      >
        <Label>Mot de passe du président</Label>
        <Input aria-description={`Celui de ${nom}`} />
      </TextField>
      {motif && <Refuser motif={motif} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={annuler}>
          Annuler
        </Button>
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Signer
        </Button>
      </div>
    </form>
  );
}
