/** Someone else wrote in between: the fresh state is shown, and what was not taken up is named. */
import type { CommandeSeance, EtatSeance } from "@executoire/droit";
import { Button } from "react-aria-components";
import { Forme } from "../signes/Forme.tsx";
import { nomParId } from "./noms.ts";

export function Conflit({
  etat,
  abandonnes,
  fermer,
}: {
  etat: EtatSeance;
  abandonnes: CommandeSeance[];
  fermer: () => void;
}) {
  return (
    <div className="refus refus-ambre" role="alert">
      <Forme trace="triangle" />
      <div>
        <p className="refus-phrase">
          Quelqu’un d’autre vient d’écrire&nbsp;: l’état affiché est à jour.
          {abandonnes.length === 0 && " Votre geste est repris."}
        </p>
        {abandonnes.length > 0 && (
          <p className="refus-remede">
            Non repris&nbsp;: {abandonnes.map((commande) => nommer(etat, commande)).join("\u00a0; ")}.
            Refaites-le s’il est toujours juste.
          </p>
        )}
      </div>
      <Button className="lien" onPress={fermer}>
        Compris
      </Button>
    </div>
  );
}

function nommer(etat: EtatSeance, commande: CommandeSeance): string {
  switch (commande.ordre) {
    case "constaterPresences":
      return commande.constats.length === 1 && commande.constats[0]
        ? `la présence de ${nomParId(etat, commande.constats[0].siege)}`
        : `la présence de ${commande.constats.length} sièges`;
    case "donnerProcuration":
      return `la procuration de ${nomParId(etat, commande.mandant)} à ${nomParId(etat, commande.mandataire)}`;
    case "retirerProcuration":
      return `le retrait de la procuration de ${nomParId(etat, commande.mandant)}`;
    case "designerSecretaire":
      return `la désignation de ${nomParId(etat, commande.siege)}`;
    case "appelerPoint":
      return "l’appel du point";
    case "cloreScrutin":
      return "la clôture du scrutin";
    case "ouvrir":
      return "l’ouverture de la séance";
    case "convoquer":
      return "la convocation";
    case "lever":
      return "la levée de la séance";
  }
}
