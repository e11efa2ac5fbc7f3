/** What a signature asks of the person: the password again, or a file of certificate and its code. */
import type { RefObject } from "react";
import { Input, Label, TextField } from "react-aria-components";

export function Secret({
  libelle,
  valeur,
  changer,
  focus = false,
  facultatif = false,
}: {
  libelle: string;
  valeur: string;
  changer: (valeur: string) => void;
  focus?: boolean;
  facultatif?: boolean;
}) {
  return (
    <TextField
      className="champ"
      type="password"
      autoComplete="off"
      value={valeur}
      onChange={changer}
      autoFocus={focus}
      isRequired={!facultatif}
      validationBehavior="aria"
    >
      <Label>{libelle}</Label>
      <Input />
    </TextField>
  );
}

export function FichierDeCle({
  fichier,
  code,
  changerCode,
  surChoix,
}: {
  fichier: RefObject<HTMLInputElement | null>;
  code: string;
  changerCode: (code: string) => void;
  surChoix?: () => void;
}) {
  return (
    <>
      <label className="champ">
        Fichier de certificat (.p12, .pfx)
        <input
          ref={fichier}
          type="file"
          accept=".p12,.pfx,application/x-pkcs12"
          required
          onChange={surChoix}
        />
      </label>
      <Secret libelle="Code du fichier" valeur={code} changer={changerCode} />
    </>
  );
}
