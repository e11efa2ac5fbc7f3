/** Taking an act off line: what it does, what it does not, and the reason, which everybody will read. */
import { type EtatActe, retraitEnCours, retraitTropTot } from "@executoire/droit";
import type { ActeVue } from "@executoire/server/contrat";
import { type FormEvent, useState } from "react";
import {
  Button,
  Dialog,
  DialogTrigger,
  Heading,
  Label,
  Modal,
  ModalOverlay,
  TextArea,
  TextField,
} from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { aujourdhuiParis } from "../seance/aujourdhui.ts";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentLong } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useGesteActe } from "./useGesteActe.ts";

export function Retrait({ id, vue, peut }: { id: string; vue: ActeVue; peut: boolean }) {
  const { etat } = vue;
  if (!etat.publication) return null;
  const retrait = retraitEnCours(etat);
  return (
    <section className="annulation" aria-labelledby="retrait">
      <h2 id="retrait">Retirer l’acte de la ligne</h2>
      {(etat.retraits ?? []).map(({ a, par, motif, remis }) => (
        <p key={a}>
          Retiré par {par}, {momentLong(a)}&nbsp;: {motif}
          {remis && (
            <>
              {" "}
              Remis en ligne par {remis.par}, {momentLong(remis.a)}.
            </>
          )}
        </p>
      ))}
      {retrait ? (
        <p className="petit">
          La page de l’acte dit au public qu’il n’est plus en ligne, depuis quand et pourquoi. Son texte et
          ses documents n’y sont plus.
        </p>
      ) : (
        <p className="petit">
          Pour une décision de justice ou ce qui ne doit plus être public. Pour quelques mots, occulter
          suffit.
        </p>
      )}
      {peut && (retrait ? <Remettre id={id} /> : <Retirer id={id} etat={etat} />)}
    </section>
  );
}

function Remettre({ id }: { id: string }) {
  const geste = useGesteActe(id);
  const motif = geste.motif("remise");
  return (
    <>
      <Button
        className={attente("bouton", geste.enCours === "remise")}
        onPress={async () => {
          if (await geste.faire("remise")) annoncer("L’acte est remis en ligne.");
        }}
      >
        Remettre en ligne
      </Button>
      {motif && <Refuser motif={motif} />}
    </>
  );
}

function Retirer({ id, etat }: { id: string; etat: EtatActe }) {
  const geste = useGesteActe(id);
  const [raison, setRaison] = useState("");
  const motif = geste.motif("retrait");
  const tot = retraitTropTot(etat, aujourdhuiParis());
  const { numero } = etat.decision;
  return (
    <DialogTrigger
      onOpenChange={() => {
        geste.oublier();
        setRaison("");
      }}
    >
      <Button className="bouton">Retirer de la ligne</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue">
            {({ close }) => (
              <form
                className="pile"
                onSubmit={async (evenement: FormEvent) => {
                  evenement.preventDefault();
                  if (!(await geste.faire("retrait", { motif: raison }))) return;
                  close();
                  annoncer("L’acte est retiré de la ligne.");
                }}
              >
                <Heading slot="title">Retirer {numero} de la ligne</Heading>
                {tot && (
                  <p className="alerte">
                    <Forme trace="triangle" ton="ambre" /> {tot.phrase}{" "}
                    <span className="petit">({tot.article})</span>
                  </p>
                )}
                <div className="annulation-mots">
                  <p>
                    <strong>Ce que cela fait.</strong> Le texte et les documents ne se lisent plus en ligne,
                    la recherche ne trouve plus l’acte. Sa page reste&nbsp;: elle dit son numéro, son objet,
                    ses dates et le motif ci-dessous.
                  </p>
                  <p>
                    <strong>Ce que cela ne fait pas.</strong> L’acte a été publié&nbsp;: ni sa force
                    exécutoire, ni les délais de recours ne changent.
                  </p>
                </div>
                <TextField
                  className="champ"
                  value={raison}
                  onChange={setRaison}
                  autoFocus
                  isRequired
                  validationBehavior="aria"
                  maxLength={500}
                >
                  <Label>Motif, que le public lira</Label>
                  <TextArea rows={3} />
                </TextField>
                {motif && <Refuser motif={motif} />}
                <div className="dialogue-pied">
                  <Button className="bouton" onPress={close}>
                    Laisser en ligne
                  </Button>
                  <Button
                    type="submit"
                    className={attente("bouton bouton-fort", geste.enCours === "retrait")}
                  >
                    Retirer de la ligne
                  </Button>
                </div>
              </form>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
