/** Fields of the preparation: a label, a mark where the law demands, and what is missing said under the field. */
import type { Manque } from "@executoire/droit";
import { type ReactNode, useId } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";

export interface Defaut {
  manque?: Manque | undefined;
}

export function Champ({
  id,
  libelle,
  valeur,
  changer,
  lignes,
  exige,
  aide,
  manque,
  type = "text",
  lecture = false,
  ...reste
}: {
  id: string;
  libelle: string;
  valeur: string;
  changer: (valeur: string) => void;
  /** Several lines: how many to begin with. */
  lignes?: number;
  /** The text that demands it, said beside the label. */
  exige?: string | null;
  aide?: ReactNode;
  type?: "text" | "date" | "time";
  lecture?: boolean;
  min?: string;
} & Defaut) {
  return (
    <TextField
      className="champ"
      type={type}
      value={valeur}
      onChange={changer}
      isReadOnly={lecture}
      // Empty, a field waits; only what is written can be wrong.
      isInvalid={manque?.bloquant === true && valeur.trim() !== ""}
      validationBehavior="aria"
    >
      <Label>
        {libelle}
        {exige && <span className="champ-exige"> obligatoire, {exige}</span>}
      </Label>
      {lignes ? <TextArea id={id} rows={lignes} {...reste} /> : <Input id={id} {...reste} />}
      {(aide || (manque && valeur.trim() === "")) && (
        <Text slot="description" className="petit">
          {manque && valeur.trim() === "" && <span className="champ-vide">{manque.phrase} </span>}
          {aide}
        </Text>
      )}
      <FieldError className="champ-manque">{manque?.phrase}</FieldError>
    </TextField>
  );
}

/** A short list the browser knows how to open on every device. */
export function Choix<V extends string>({
  id,
  libelle,
  valeur,
  options,
  changer,
  lecture = false,
}: {
  id?: string;
  libelle: string;
  valeur: V;
  options: readonly { valeur: V; mot: string }[];
  changer: (valeur: V) => void;
  lecture?: boolean;
}) {
  const propre = useId();
  const nom = id ?? propre;
  return (
    <div className="champ">
      <label htmlFor={nom}>{libelle}</label>
      <select
        id={nom}
        value={valeur}
        disabled={lecture}
        onChange={(evenement) => changer(evenement.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.valeur} value={option.valeur}>
            {option.mot}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Case({
  libelle,
  cochee,
  cocher,
  aide,
  lecture = false,
}: {
  libelle: string;
  cochee: boolean;
  cocher: (cochee: boolean) => void;
  aide?: ReactNode;
  lecture?: boolean;
}) {
  const id = useId();
  return (
    <div className="case-champ">
      <input
        id={id}
        type="checkbox"
        checked={cochee}
        disabled={lecture}
        aria-describedby={aide ? `${id}-aide` : undefined}
        onChange={(evenement) => cocher(evenement.target.checked)}
      />
      <label htmlFor={id}>{libelle}</label>
      {aide && (
        <p id={`${id}-aide`} className="petit">
          {aide}
        </p>
      )}
    </div>
  );
}
