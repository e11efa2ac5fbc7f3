/** The vote on a point, whatever its kind. Keyboard first: the line, Enter, and the sentence of the act. */
import type { CommandeSeance, EtatSeance, PointOrdreDuJour } from "@executoire/droit";
import type { Motif } from "../../api/client.ts";
import { cleDuVote } from "./apercu.ts";
import { Formulaire } from "./Formulaire.tsx";
import { saisieVide } from "./saisie.ts";

export function PanneauVote({
  etat,
  point,
  faire,
  motif,
  enCours,
  numerosPris,
  viser,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  faire: (commande: CommandeSeance) => Motif | null;
  motif: Motif | null;
  enCours: boolean;
  numerosPris: string[];
  viser: boolean;
}) {
  return (
    <Formulaire
      objet={{ etat, point: point.id, regime: point.regime }}
      cle={cleDuVote(etat, point.id)}
      vide={saisieVide(point)}
      nom="Vote"
      bouton="Clore le scrutin"
      consequence="Le résultat est proclamé et l’acte naît\u00a0; rien ne part."
      motif={motif}
      enCours={enCours}
      viser={viser}
      numerosPris={numerosPris}
      soumettre={(vote, numero) => faire({ ordre: "cloreScrutin", point: point.id, numero, ...vote })}
    />
  );
}
