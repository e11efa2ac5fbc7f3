/** Withdrawing a transmission: what it does, what it does not, and the number typed again so that it is meant. */
import { dateLongue } from "@executoire/droit";
import type { ActeVue } from "@executoire/server/contrat";
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
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { ETATS_ENVOI, Marque } from "../signes/Etat.tsx";
import { momentLong } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useGesteActe } from "./useGesteActe.ts";

export function Annulation({ id, vue, peut }: { id: string; vue: ActeVue; peut: boolean }) {
  const { demande, refus } = vue.prefecture.annulation;
  const { accuse, annulee } = vue.etat.transmission;
  if (!accuse && !demande) return null;
  return (
    <section className="annulation" aria-labelledby="annulation">
      <h2 id="annulation">Annuler la télétransmission</h2>
      {annulee && (
        <p>
          <Marque signe={ETATS_ENVOI.annulee} /> L’État a pris acte de l’annulation le{" "}
          {dateLongue(annulee.dateReception)}. La décision reste prise, mais elle n’est plus transmise&nbsp;:
          elle n’est plus exécutoire. Son numéro ne peut plus servir à un envoi&nbsp;; pour la transmettre de
          nouveau, le contrôle proposera un suffixe.
        </p>
      )}
      {demande && !annulee && (
        <>
          <p className="regle-tete">
            <span>
              Demandée par {demande.ordonnePar ?? "le système"}, {momentLong(demande.a)}
            </span>
            <Marque signe={ETATS_ENVOI[demande.etat]} />
          </p>
          {demande.anomalie && (
            <div className="alerte alerte-rouge">
              <p>{demande.anomalie.nature}</p>
              <p className="petit">Dans ses mots&nbsp;: {demande.anomalie.detail}</p>
            </div>
          )}
          <p className="petit">Tant que l’État n’a pas accusé réception, l’acte reste transmis.</p>
        </>
      )}
      {!demande && !annulee && (
        <>
          <p className="petit">
            Pour un envoi fait par erreur&nbsp;: l’État rend l’acte. La décision elle-même n’est ni retirée ni
            abrogée.
          </p>
          {peut &&
            (refus ? (
              <p className="petit">{`${refus.phrase} ${refus.remede}`}</p>
            ) : (
              <Ordonner id={id} vue={vue} />
            ))}
        </>
      )}
    </section>
  );
}

function Ordonner({ id, vue }: { id: string; vue: ActeVue }) {
  const geste = useGesteActe(id);
  const [numero, setNumero] = useState("");
  const motif = geste.motif("annulation");
  const attendu = vue.etat.decision.numero;
  return (
    <DialogTrigger
      onOpenChange={() => {
        geste.oublier();
        setNumero("");
      }}
    >
      <Button className="bouton">Annuler la télétransmission</Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue">
            {({ close }) => (
              <form
                className="pile"
                onSubmit={async (evenement: FormEvent) => {
                  evenement.preventDefault();
                  if (!(await geste.faire("annulation", { confirme: numero }))) return;
                  close();
                  annoncer("L’annulation est demandée.");
                }}
              >
                <Heading slot="title">Annuler la télétransmission de {attendu}</Heading>
                <div className="annulation-mots">
                  <p>
                    <strong>Ce que cela fait.</strong> Un message 6-1 part à la préfecture. Dès qu’elle en
                    accuse réception, l’acte n’est plus transmis&nbsp;: il cesse d’être exécutoire, et le
                    numéro {attendu} ne peut plus être envoyé.
                  </p>
                  <p>
                    <strong>Ce que cela ne fait pas.</strong> La décision n’est ni retirée ni abrogée&nbsp;:
                    l’assemblée seule le peut. Ce qui a été publié l’a été&nbsp;; les courriers échangés
                    restent au registre.
                  </p>
                </div>
                <TextField
                  className="champ"
                  value={numero}
                  onChange={setNumero}
                  autoFocus
                  isRequired
                  validationBehavior="aria"
                  autoComplete="off"
                >
                  <Label>Tapez de nouveau le numéro de l’acte</Label>
                  <Input placeholder={attendu} spellCheck={false} />
                </TextField>
                {motif && <Refuser motif={motif} />}
                <div className="dialogue-pied">
                  <Button className="bouton" onPress={close}>
                    Ne rien annuler
                  </Button>
                  <Button
                    type="submit"
                    className={attente("bouton bouton-fort", geste.enCours === "annulation")}
                  >
                    Annuler la télétransmission
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
