/** A comment on the words chosen, or other words proposed for them. */
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { Fenetre } from "../direct/Fenetre.tsx";
import { nouvelIdentifiant } from "../seance/identifiant.ts";
import { Case, Champ } from "../seance/redaction/champs.tsx";
import type { Ancre } from "./ancres.ts";
import type { DemandeDeFil } from "./EditeurTexte.tsx";

export interface Passage {
  ancre: Ancre;
  de: number;
  a: number;
  cite: string;
}

export function Commenter({
  passage,
  envoyer,
  fermer,
}: {
  passage: Passage;
  envoyer: (demande: DemandeDeFil) => void;
  fermer: () => void;
}) {
  const { cite, ancre } = passage;
  const [message, setMessage] = useState("");
  const [propose, setPropose] = useState(false);
  const [remplacement, setRemplacement] = useState(cite);
  const change = propose && remplacement !== cite;
  const pret = message.trim() !== "" || change;
  function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    if (!pret) return;
    envoyer({
      id: nouvelIdentifiant(),
      cite,
      ancre,
      message: message.trim(),
      ...(change && { remplacement }),
    });
    fermer();
  }
  return (
    <Fenetre titre="Commenter" fermer={fermer}>
      <form className="pile-large" onSubmit={soumettre}>
        <blockquote className="commente">{cite}</blockquote>
        <Champ id="fil-message" libelle="Commentaire" lignes={3} valeur={message} changer={setMessage} />
        <Case
          libelle="Proposer d’autres mots"
          aide="Ils remplaceront les mots choisis si la suggestion est acceptée. Vide, elle les supprime."
          cochee={propose}
          cocher={setPropose}
        />
        {propose && (
          <Champ
            id="fil-remplacement"
            libelle="Mots proposés"
            lignes={3}
            valeur={remplacement}
            changer={(mots) => setRemplacement(mots.replace(/\s*\n\s*/g, " "))}
          />
        )}
        <div className="geste">
          <Button type="submit" className="bouton bouton-fort" isDisabled={!pret}>
            {change ? "Proposer" : "Commenter"}
          </Button>
          <Button className="bouton" onPress={fermer}>
            Annuler
          </Button>
        </div>
      </form>
    </Fenetre>
  );
}
