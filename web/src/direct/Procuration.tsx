/** Giving a procuration: the holder is chosen by typing; the law answers at once, in the same place. */
import { type EtatSeance, eluQuiSiege, type SiegeId } from "@executoire/droit";
import { useState } from "react";
import {
  Button,
  ComboBox,
  Dialog,
  Heading,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Modal,
  ModalOverlay,
  Popover,
  Text,
} from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { correspond } from "./filtre.ts";
import { nomDuSiege, nomParId } from "./noms.ts";

interface Candidat {
  id: SiegeId;
  nom: string;
  /** Why the law would refuse, in two words; empty when it would not. */
  obstacle: string;
}

/** Everyone may be typed: those the law accepts first, the others with what stands in the way. */
function candidats(etat: EtatSeance, mandant: SiegeId): Candidat[] {
  return etat.sieges
    .filter(({ id }) => id !== mandant)
    .map((siege) => {
      const porte = etat.procurations.find(({ mandataire }) => mandataire === siege.id);
      const assis = eluQuiSiege(etat, siege.id);
      const obstacle = porte
        ? `porte déjà le pouvoir de ${nomParId(etat, porte.mandant)}`
        : !assis
          ? "n’est pas présent"
          : assis.suppleant
            ? "remplacé par son suppléant"
            : "";
      return { id: siege.id, nom: nomDuSiege(siege), obstacle };
    })
    .sort((a, b) => Number(a.obstacle !== "") - Number(b.obstacle !== ""));
}

export function DialogueProcuration({
  etat,
  mandant,
  donner,
  fermer,
}: {
  etat: EtatSeance;
  mandant: SiegeId;
  donner: (mandataire: SiegeId) => Motif | null;
  fermer: () => void;
}) {
  const [saisie, setSaisie] = useState("");
  const [motif, setMotif] = useState<{ n: number; motif: Motif } | null>(null);
  const liste = candidats(etat, mandant);

  function choisir(cle: unknown) {
    if (typeof cle !== "string") return;
    const refus = donner(cle);
    if (!refus) return fermer();
    setSaisie(nomParId(etat, cle));
    setMotif((avant) => ({ n: (avant?.n ?? 0) + 1, motif: refus }));
  }

  return (
    <ModalOverlay className="voile" isOpen isDismissable onOpenChange={(ouvert) => ouvert || fermer()}>
      <Modal className="fenetre">
        <Dialog className="dialogue">
          <Heading slot="title">Procuration de {nomParId(etat, mandant)}</Heading>
          <p className="petit">
            Le mandataire est un titulaire présent ; il n’en porte qu’une. La procuration est enregistrée dès
            qu’il est choisi.
          </p>
          <ComboBox
            className="champ"
            menuTrigger="focus"
            allowsEmptyCollection
            defaultItems={liste}
            defaultFilter={correspond}
            inputValue={saisie}
            onInputChange={setSaisie}
            value={null}
            onChange={choisir}
            autoFocus
          >
            <Label>Mandataire</Label>
            <div className="champ-choix">
              <Input placeholder="Deux lettres du nom" />
              <Button aria-label="Montrer les membres">▾</Button>
            </div>
            <Popover className="choix" offset={4}>
              <ListBox<Candidat>
                className="choix-liste"
                renderEmptyState={() => <p className="vide">Aucun membre ne répond à ce nom.</p>}
              >
                {(candidat) => (
                  <ListBoxItem id={candidat.id} textValue={candidat.nom} className="choix-ligne">
                    <Text slot="label">{candidat.nom}</Text>
                    {candidat.obstacle && (
                      <Text slot="description" className="petit">
                        {candidat.obstacle}
                      </Text>
                    )}
                  </ListBoxItem>
                )}
              </ListBox>
            </Popover>
          </ComboBox>
          {motif && <Refuser key={motif.n} motif={motif.motif} />}
          <div className="dialogue-pied">
            <Button className="bouton" onPress={fermer}>
              Annuler
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
