/** Who keeps the minutes, chosen by typing among the seats. */
import type { EtatSeance, SiegeId } from "@executoire/droit";
import { useEffect, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { correspond } from "./filtre.ts";
import { nomDuSiege, nomParId } from "./noms.ts";

export function Secretaire({
  etat,
  designer,
  motif,
}: {
  etat: EtatSeance;
  designer: (siege: SiegeId) => void;
  motif: Motif | null;
}) {
  const designe = etat.secretaire ? nomParId(etat, etat.secretaire) : "";
  const [saisie, setSaisie] = useState(designe);
  useEffect(() => setSaisie(designe), [designe]);
  const liste = etat.sieges
    .filter(({ titulaire }) => titulaire !== null)
    .map((siege) => ({ id: siege.id, nom: nomDuSiege(siege) }));

  return (
    <div className="secretaire">
      <ComboBox
        className="champ champ-ligne"
        menuTrigger="input"
        defaultItems={liste}
        defaultFilter={correspond}
        inputValue={saisie}
        onInputChange={setSaisie}
        value={etat.secretaire}
        onChange={(cle) => {
          if (typeof cle === "string" && cle !== etat.secretaire) designer(cle);
          else setSaisie(designe);
        }}
        onBlur={() => setSaisie(designe)}
        isDisabled={etat.phase === "levee"}
      >
        <Label>Secrétaire de séance</Label>
        <div className="champ-choix">
          <Input placeholder="À désigner : deux lettres" />
          <Button aria-label="Montrer les membres">▾</Button>
        </div>
        <Popover className="choix" offset={4}>
          <ListBox<{ id: string; nom: string }> className="choix-liste">
            {(membre) => (
              <ListBoxItem id={membre.id} textValue={membre.nom} className="choix-ligne">
                {membre.nom}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {motif && <Refuser motif={motif} />}
    </div>
  );
}
