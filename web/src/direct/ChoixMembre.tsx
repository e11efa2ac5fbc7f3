/** A member chosen by typing two letters; Enter takes the only one left without going through the list. */
import type { SiegeId } from "@executoire/droit";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { correspond } from "./filtre.ts";

export interface Membre {
  id: SiegeId;
  nom: string;
  /** Why the law would refuse, in a few words; the choice stays free and the law answers. */
  obstacle?: string;
}

export function ChoixMembre({
  libelle,
  indication,
  membres,
  choisi,
  choisir,
  inactif = false,
  autoFocus = false,
  ferme = false,
}: {
  libelle: string;
  indication: string;
  membres: Membre[];
  choisi: SiegeId | null;
  choisir: (siege: SiegeId) => void;
  inactif?: boolean;
  autoFocus?: boolean;
  /** The list waits for the first letter, even when the field takes the focus by itself. */
  ferme?: boolean;
}) {
  // The list opens inside the landmark or the window it belongs to, never at the end of the document.
  const [cadre, setCadre] = useState<HTMLElement | null>(null);

  // The list closes when the page moves under it, and empties the field with it. What was typed stays all the same:
  // only the keys, a choice or leaving the field change it.
  const nomChoisi = membres.find(({ id }) => id === choisi)?.nom ?? "";
  const [texte, setTexte] = useState(nomChoisi);
  const [affiche, setAffiche] = useState(nomChoisi);
  if (affiche !== nomChoisi) {
    setAffiche(nomChoisi);
    setTexte(nomChoisi);
  }
  const frappe = useRef(false);

  function surTouche(evenement: KeyboardEvent<HTMLDivElement>) {
    const champ = evenement.target;
    if (evenement.key === "Escape") frappe.current = true;
    if (evenement.key !== "Enter" || !(champ instanceof HTMLInputElement)) return;
    if (champ.hasAttribute("aria-activedescendant") || champ.value.trim() === "") return;
    const trouves = membres.filter(({ nom }) => correspond(nom, champ.value));
    const seul = trouves[0];
    if (trouves.length !== 1 || !seul || seul.id === choisi) return;
    evenement.preventDefault();
    evenement.stopPropagation();
    choisir(seul.id);
  }

  return (
    <div
      className="choix-membre"
      ref={setCadre}
      onKeyDownCapture={surTouche}
      onInputCapture={() => {
        frappe.current = true;
      }}
    >
      <ComboBox
        className="champ"
        menuTrigger={autoFocus && !ferme ? "focus" : "input"}
        allowsEmptyCollection
        defaultItems={membres}
        defaultFilter={correspond}
        value={choisi}
        inputValue={texte}
        onInputChange={(suivant) => {
          if (frappe.current) setTexte(suivant);
          frappe.current = false;
        }}
        onBlur={() => setTexte(nomChoisi)}
        onChange={(cle) => {
          if (typeof cle === "string" && cle !== choisi) choisir(cle);
        }}
        isDisabled={inactif}
        autoFocus={autoFocus}
      >
        <Label>{libelle}</Label>
        <div className="champ-choix">
          <Input placeholder={indication} />
          <Button aria-label="Montrer les membres">▾</Button>
        </div>
        <Popover
          className="choix"
          offset={4}
          containerPadding={0}
          {...(cadre ? { UNSTABLE_portalContainer: cadre } : {})}
        >
          <ListBox<Membre>
            className="choix-liste"
            renderEmptyState={() => <p className="vide">Aucun membre ne répond à ce nom.</p>}
          >
            {(membre) => (
              <ListBoxItem id={membre.id} textValue={membre.nom} className="choix-ligne">
                <Text slot="label">
                  {membre.nom}
                  {membre.obstacle && <span className="petit choix-obstacle"> {membre.obstacle}</span>}
                </Text>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
