/** A point withdrawn or put off, with its reason: the minutes and the list of deliberations say it. */
import type { CommandeSeance, PointOrdreDuJour } from "@executoire/droit";
import { useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Fenetre } from "./Fenetre.tsx";

export function Ecarter({
  point,
  faire,
  fermer,
}: {
  point: PointOrdreDuJour;
  faire: (commande: CommandeSeance) => Motif | null;
  fermer: () => void;
}) {
  const [sort, setSort] = useState<"reporte" | "retire">("reporte");
  const [raison, setRaison] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  return (
    <Fenetre titre={`Point ${point.rang}\u00a0: reporter ou retirer`} fermer={fermer}>
      <form
        className="pile"
        onSubmit={(evenement) => {
          evenement.preventDefault();
          const refus = faire({ ordre: "ecarterPoint", point: point.id, sort, motif: raison });
          setMotif(refus);
          if (!refus) fermer();
        }}
      >
        <RadioGroup
          className="choix-forme"
          value={sort}
          onChange={(valeur) => setSort(valeur as typeof sort)}
        >
          <Label>Ce qui est décidé</Label>
          <div className="choix-colonne">
            <Radio value="reporte">Reporté à une séance ultérieure</Radio>
            <Radio value="retire">Retiré de l’ordre du jour</Radio>
          </div>
        </RadioGroup>
        <TextField className="champ" value={raison} onChange={setRaison} autoFocus>
          <Label>Motif, tel qu’il sera écrit</Label>
          <Input />
        </TextField>
        {motif && <Refuser motif={motif} />}
        <div className="dialogue-pied">
          <Button className="bouton" onPress={fermer}>
            Annuler
          </Button>
          <Button className="bouton bouton-fort" type="submit">
            {sort === "reporte" ? "Reporter le point" : "Retirer le point"}
          </Button>
        </div>
      </form>
    </Fenetre>
  );
}
