/** The matter of the act, found by its code or by any word of its label. */
import type { Manque, Matiere } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { correspond } from "../../direct/filtre.ts";
import { nomenclature } from "../lectures.ts";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Champ } from "./champs.tsx";

export function ChoixMatiere({
  point,
  matiere,
  changer,
  manque,
  lecture,
  connues: donnees,
}: {
  point: string;
  matiere: Matiere;
  changer: (matiere: Matiere) => void;
  manque: Manque | undefined;
  lecture: boolean;
  /** The authority's own tree, where the page has it; the national base otherwise. */
  connues?: Matiere[];
}) {
  const nationales = useQuery(nomenclature).data?.matieres;
  const connues = donnees ?? nationales;
  // The list opens inside the page's own landmark, never at the end of the document.
  const [cadre, setCadre] = useState<HTMLElement | null>(null);
  if (!connues) {
    const valeur = `${matiere.code} ${matiere.libelle}`.trim();
    return (
      <Champ id={idDeChamp("matiere", point)} libelle="Matière" valeur={valeur} changer={() => {}} lecture />
    );
  }
  return (
    <div className="choix-membre" ref={setCadre}>
      <ComboBox
        className="champ"
        menuTrigger="input"
        allowsEmptyCollection
        defaultItems={connues}
        defaultFilter={correspond}
        value={matiere.code || null}
        onChange={(code) => {
          const choisie = connues.find((connue) => connue.code === code);
          if (choisie && choisie.code !== matiere.code) changer({ ...choisie });
        }}
        isDisabled={lecture}
      >
        <Label>Matière</Label>
        <div className="champ-choix">
          <Input id={idDeChamp("matiere", point)} placeholder="Code ou mots, 8.3 ou voirie" />
          <Button aria-label="Montrer les matières">▾</Button>
        </div>
        {manque && (
          <Text slot="description" className="petit champ-vide">
            {manque.phrase}
          </Text>
        )}
        <Popover className="choix" offset={4} {...(cadre ? { UNSTABLE_portalContainer: cadre } : {})}>
          <ListBox<Matiere>
            className="choix-liste"
            renderEmptyState={() => <p className="vide">Aucune matière ne porte ce code ni ces mots.</p>}
          >
            {({ code, libelle }) => (
              <ListBoxItem id={code} textValue={`${code} ${libelle}`} className="choix-ligne">
                <span>
                  <span className="chiffres">{code}</span> {libelle}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
