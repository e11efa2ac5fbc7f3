/** One thing chosen in a list by any of its words. */
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { correspond } from "../direct/filtre.ts";

export interface AChercher {
  id: string;
  mot: string;
  detail: string | null;
}

export function Chercher({
  libelle,
  indice,
  vide,
  choix,
  choisi,
  choisir,
}: {
  libelle: string;
  indice: string;
  vide: string;
  choix: AChercher[];
  choisi: string | null;
  choisir: (id: string) => void;
}) {
  // The list opens inside the page's own landmark, never at the end of the document.
  const [cadre, setCadre] = useState<HTMLElement | null>(null);
  return (
    <div className="choix-membre" ref={setCadre}>
      <ComboBox
        className="champ"
        menuTrigger="focus"
        allowsEmptyCollection
        defaultItems={choix}
        defaultFilter={correspond}
        value={choisi}
        onChange={(id) => {
          if (id !== null && id !== choisi) choisir(String(id));
        }}
      >
        <Label>{libelle}</Label>
        <div className="champ-choix">
          <Input placeholder={indice} />
          <Button aria-label="Montrer la liste">▾</Button>
        </div>
        <Popover className="choix" offset={4} {...(cadre ? { UNSTABLE_portalContainer: cadre } : {})}>
          <ListBox<AChercher> className="choix-liste" renderEmptyState={() => <p className="vide">{vide}</p>}>
            {({ id, mot, detail }) => (
              <ListBoxItem id={id} textValue={mot} className="choix-ligne">
                <span>{mot}</span>
                {detail && <span className="petit">{detail}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
