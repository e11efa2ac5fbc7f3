/** Giving a procuration: the holder is chosen by typing; the law answers at once, in the same place. */
import { type EtatSeance, eluQuiSiege, type SiegeId } from "@executoire/droit";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { ChoixMembre, type Membre } from "./ChoixMembre.tsx";
import { Fenetre } from "./Fenetre.tsx";
import { nomDuSiege, nomParId } from "./noms.ts";

/** Everyone may be typed: those the law accepts first, the others with what stands in the way. */
function candidats(etat: EtatSeance, mandant: SiegeId): Membre[] {
  return etat.sieges
    .filter(({ id }) => id !== mandant)
    .map((siege) => ({ id: siege.id, nom: nomDuSiege(siege), obstacle: obstacle(etat, siege.id) }))
    .sort((a, b) => Number(a.obstacle !== "") - Number(b.obstacle !== ""));
}

function obstacle(etat: EtatSeance, siege: SiegeId): string {
  const portee = etat.procurations.find(({ mandataire }) => mandataire === siege);
  if (portee) return `porte déjà le pouvoir de ${nomParId(etat, portee.mandant)}`;
  const assis = eluQuiSiege(etat, siege);
  if (!assis) return "n’est pas présent";
  return assis.suppleant ? "remplacé par son suppléant" : "";
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
  const [choisi, setChoisi] = useState<SiegeId | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);

  function choisir(siege: SiegeId) {
    const refus = donner(siege);
    if (!refus) return fermer();
    setChoisi(siege);
    setMotif(refus);
  }

  return (
    <Fenetre titre={`Procuration de ${nomParId(etat, mandant)}`} fermer={fermer} haute>
      <p className="petit">
        Le mandataire est un titulaire présent&nbsp;; il n’en porte qu’une. La procuration est enregistrée dès
        qu’il est choisi.
      </p>
      <ChoixMembre
        libelle="Mandataire"
        indication="Deux lettres du nom"
        membres={candidats(etat, mandant)}
        choisi={choisi}
        choisir={choisir}
        autoFocus
      />
      {motif && <Refuser key={choisi} motif={motif} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={fermer}>
          Annuler
        </Button>
      </div>
    </Fenetre>
  );
}
