/** The fields of the windows of the assembly: a label, a control of the browser, what it is for. */
import type { Elu } from "@executoire/droit";
import { type ReactNode, useId } from "react";

interface Commun {
  libelle: string;
  aide?: ReactNode;
}

export function Texte({
  libelle,
  aide,
  valeur,
  changer,
  requis = false,
  type = "text",
  focus = false,
}: Commun & {
  valeur: string;
  changer: (valeur: string) => void;
  requis?: boolean;
  type?: "text" | "date" | "number" | "email";
  focus?: boolean;
}) {
  const id = useId();
  return (
    <div className="champ">
      <label htmlFor={id}>{libelle}</label>
      <input
        id={id}
        type={type}
        value={valeur}
        required={requis}
        min={type === "number" ? 1 : undefined}
        // biome-ignore lint/a11y/noAutofocus: the window opens on its first field, as a dialog should
        autoFocus={focus}
        aria-describedby={aide ? `${id}-aide` : undefined}
        onChange={(evenement) => changer(evenement.target.value)}
      />
      {aide && (
        <p className="petit" id={`${id}-aide`}>
          {aide}
        </p>
      )}
    </div>
  );
}

export function Choix<V extends string>({
  libelle,
  aide,
  valeur,
  choix,
  changer,
  focus = false,
}: Commun & {
  valeur: V;
  choix: readonly (readonly [V, string])[];
  changer: (valeur: V) => void;
  focus?: boolean;
}) {
  const id = useId();
  return (
    <div className="champ">
      <label htmlFor={id}>{libelle}</label>
      <select
        id={id}
        value={valeur}
        // biome-ignore lint/a11y/noAutofocus: the window opens on its first field, as a dialog should
        autoFocus={focus}
        aria-describedby={aide ? `${id}-aide` : undefined}
        onChange={(evenement) => changer(evenement.target.value as V)}
      >
        {choix.map(([cle, mot]) => (
          <option key={cle} value={cle}>
            {mot}
          </option>
        ))}
      </select>
      {aide && (
        <p className="petit" id={`${id}-aide`}>
          {aide}
        </p>
      )}
    </div>
  );
}

export function Coche({
  libelle,
  aide,
  valeur,
  changer,
}: Commun & { valeur: boolean; changer: (valeur: boolean) => void }) {
  const id = useId();
  return (
    <div className="coche">
      <input
        id={id}
        type="checkbox"
        checked={valeur}
        aria-describedby={aide ? `${id}-aide` : undefined}
        onChange={(evenement) => changer(evenement.target.checked)}
      />
      <label htmlFor={id}>{libelle}</label>
      {aide && (
        <p className="petit" id={`${id}-aide`}>
          {aide}
        </p>
      )}
    </div>
  );
}

export interface PersonneSaisie {
  civilite: "" | "M." | "Mme";
  prenom: string;
  nom: string;
}
export const personneVide: PersonneSaisie = { civilite: "", prenom: "", nom: "" };
export const saisieDe = (elu: Elu | null): PersonneSaisie =>
  elu ? { civilite: elu.civilite ?? "", prenom: elu.prenom, nom: elu.nom } : personneVide;
/** Null until both names are there. */
export function eluDe({ civilite, prenom, nom }: PersonneSaisie): Elu | null {
  if (!prenom.trim() || !nom.trim()) return null;
  return { nom: nom.trim(), prenom: prenom.trim(), ...(civilite && { civilite }) };
}

export function Personne({
  qui,
  valeur,
  changer,
  requis = false,
  focus = false,
}: {
  /** `du titulaire`, for the labels; nothing when there is only one person. */
  qui?: string;
  valeur: PersonneSaisie;
  changer: (valeur: PersonneSaisie) => void;
  requis?: boolean;
  focus?: boolean;
}) {
  const de = qui ? ` ${qui}` : "";
  return (
    <div className="champs-personne">
      <Choix
        libelle={`Civilité${de}`}
        valeur={valeur.civilite}
        choix={[
          ["", "—"],
          ["Mme", "Mme"],
          ["M.", "M."],
        ]}
        changer={(civilite) => changer({ ...valeur, civilite })}
        focus={focus}
      />
      <Texte
        libelle={`Prénom${de}`}
        valeur={valeur.prenom}
        changer={(prenom) => changer({ ...valeur, prenom })}
        requis={requis}
      />
      <Texte
        libelle={`Nom${de}`}
        valeur={valeur.nom}
        changer={(nom) => changer({ ...valeur, nom })}
        requis={requis}
      />
    </div>
  );
}
