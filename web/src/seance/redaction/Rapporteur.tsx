/** Who reports a point: a member of the body, or whoever is typed, since an outside expert may. */
import type { Siege } from "@executoire/droit";
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { correspond } from "../../direct/filtre.ts";

export function Rapporteur({
  rapporteur,
  sieges,
  changer,
  lecture,
}: {
  rapporteur: string;
  sieges: Siege[];
  changer: (rapporteur: string) => void;
  lecture: boolean;
}) {
  const [cadre, setCadre] = useState<HTMLElement | null>(null);
  const membres = sieges.flatMap(({ id, titulaire }) =>
    titulaire ? [{ id, nom: `${titulaire.prenom} ${titulaire.nom}` }] : [],
  );
  return (
    <div className="choix-membre" ref={setCadre}>
      <ComboBox
        className="champ"
        menuTrigger="input"
        allowsCustomValue
        allowsEmptyCollection
        defaultItems={membres}
        defaultFilter={correspond}
        inputValue={rapporteur}
        onInputChange={(saisie) => {
          if (saisie !== rapporteur) changer(saisie);
        }}
        isReadOnly={lecture}
      >
        <Label>Rapporteur</Label>
        <div className="champ-choix">
          <Input placeholder="Deux lettres du nom" />
          <Button aria-label="Montrer les membres">▾</Button>
        </div>
        <Popover className="choix" offset={4} {...(cadre ? { UNSTABLE_portalContainer: cadre } : {})}>
          <ListBox<{ id: string; nom: string }>
            className="choix-liste"
            renderEmptyState={() => (
              <p className="vide">Aucun membre ne répond à ce nom&nbsp;; il peut rester.</p>
            )}
          >
            {({ id, nom }) => (
              <ListBoxItem id={id} textValue={nom} className="choix-ligne">
                {nom}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
