/** A vote typed wrongly: its figures or names are corrected by a fact, with the reason, until the act is signed. */
import {
  type CommandeSeance,
  type EtatSeance,
  ecrireVote,
  type PointOrdreDuJour,
  type Scrutin,
  votantsNommes,
} from "@executoire/droit";
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { Formulaire } from "./Formulaire.tsx";
import { Partie } from "./Partie.tsx";
import { type Saisie, saisieVide } from "./saisie.ts";

/** The closed vote, as it would have been entered. */
export function saisieDuScrutin(etat: EtatSeance, point: PointOrdreDuJour, scrutin: Scrutin): Saisie {
  const { pour, contre, abstentions, nePrennentPasPart, forme, voix } = scrutin;
  const votants = votantsNommes(etat, point.id);
  return {
    ...saisieVide(point),
    phrase: ecrireVote({ pour, contre, abstentions, nePrennentPasPart, voix }, votants),
    forme,
    appel: Object.fromEntries(
      (forme === "public" ? (voix ?? []) : []).map(({ siege, sens }) => [siege, sens]),
    ),
  };
}

export function Rectifier({
  etat,
  point,
  scrutin,
  faire,
  motif,
  enCours,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  scrutin: Scrutin;
  faire: (commande: CommandeSeance) => Motif | null;
  motif: Motif | null;
  enCours: boolean;
}) {
  const [raison, setRaison] = useState("");
  if (scrutin.election) return null;
  return (
    <Partie titre="Rectifier ce vote, s’il a été mal saisi">
      <p className="petit">
        Un vote proclamé ne se refait pas&nbsp;: seule la saisie se corrige, tant que l’acte n’est pas signé.
        L’ancien décompte et le motif restent au journal.
      </p>
      <Formulaire
        objet={{ etat, point: point.id, regime: point.regime }}
        cle={`${etat.seance}/${point.id}/rectifier/${JSON.stringify(scrutin)}`}
        vide={saisieDuScrutin(etat, point, scrutin)}
        nom="Rectification du vote"
        bouton="Rectifier le vote"
        consequence="Le numéro et l’acte restent les mêmes."
        motif={motif}
        enCours={enCours}
        enTete={
          <TextField className="champ" value={raison} onChange={setRaison}>
            <Label>Pourquoi, en quelques mots</Label>
            <Input autoComplete="off" placeholder="deux voix contre comptées pour des abstentions" />
          </TextField>
        }
        soumettre={(vote) => faire({ ordre: "rectifierScrutin", point: point.id, motif: raison, ...vote })}
      />
    </Partie>
  );
}
