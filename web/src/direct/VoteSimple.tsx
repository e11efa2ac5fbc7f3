/** A vote of the assembly on its own procedure (urgency, closed session): four figures, unanimous until changed. */
import { type Decompte, type EtatSeance, type VoteSaisi, votantsDe } from "@executoire/droit";
import { type FormEvent, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";

const CHAMPS: { champ: Exclude<keyof Decompte, "pour">; libelle: string }[] = [
  { champ: "contre", libelle: "Contre" },
  { champ: "abstentions", libelle: "Abstentions" },
  { champ: "nePrennentPasPart", libelle: "Ne prennent pas part" },
];

export function VoteSimple({
  etat,
  bouton,
  motif,
  voter,
}: {
  etat: EtatSeance;
  bouton: string;
  motif: Motif | null;
  voter: (vote: VoteSaisi) => void;
}) {
  const [autres, setAutres] = useState({ contre: "0", abstentions: "0", nePrennentPasPart: "0" });
  const { votants } = votantsDe(etat, null);
  const lu = {
    contre: Number(autres.contre || 0),
    abstentions: Number(autres.abstentions || 0),
    nePrennentPasPart: Number(autres.nePrennentPasPart || 0),
  };
  const pour = votants - lu.contre - lu.abstentions - lu.nePrennentPasPart;

  function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    voter({ forme: "ordinaire", pour, ...lu });
  }

  return (
    <form className="vote-simple" onSubmit={soumettre}>
      <p>
        <strong className="chiffres">{Number.isNaN(pour) ? "…" : pour}</strong> pour, sur {votants} votants
      </p>
      <div className="vote-simple-champs">
        {CHAMPS.map(({ champ, libelle }) => (
          <TextField
            key={champ}
            className="champ champ-chiffre"
            value={autres[champ]}
            onChange={(texte) => setAutres({ ...autres, [champ]: texte })}
          >
            <Label>{libelle}</Label>
            <Input inputMode="numeric" autoComplete="off" onFocus={(e) => e.target.select()} />
          </TextField>
        ))}
      </div>
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className="bouton bouton-fort">
          {bouton}
        </Button>
      </div>
    </form>
  );
}
