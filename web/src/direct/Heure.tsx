/** A sitting entered afterwards: the hour stamped on the gestures. It stays where it was put and never goes back. */
import { heureDe } from "@executoire/droit";
import { useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { lireHeure } from "./horloge.ts";

export function HeureDesGestes({
  heure,
  changer,
  dernier,
}: {
  heure: string;
  changer: (heure: string) => void;
  /** The hour of the last fact, when the one typed is before it. */
  dernier: string | null;
}) {
  const [texte, setTexte] = useState<string | null>(null);
  const invalide = texte !== null && lireHeure(texte) === null;
  return (
    <TextField
      className="champ champ-heure"
      value={texte ?? heure}
      onChange={(saisi) => {
        setTexte(saisi);
        const lue = lireHeure(saisi);
        if (lue) changer(lue);
      }}
      onBlur={() => setTexte(null)}
      isInvalid={invalide}
      validationBehavior="aria"
    >
      <Label>Heure des gestes</Label>
      <Input inputMode="numeric" autoComplete="off" onFocus={(evenement) => evenement.target.select()} />
      <Text slot="description" className="petit">
        {invalide
          ? "Une heure, comme 18:42."
          : dernier
            ? `Avant le dernier geste\u00a0: les suivants seront datés de ${heureDe(dernier)}.`
            : "Saisie après coup"}
      </Text>
    </TextField>
  );
}
