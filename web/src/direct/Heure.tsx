/** A sitting entered afterwards: the hour stamped on the gestures. It stays where it was put and never goes back. */
import { heureDe } from "@executoire/droit";
import { Input, Label, TextField } from "react-aria-components";

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
  return (
    <TextField className="champ champ-heure" value={heure} onChange={changer}>
      <Label>Saisie après coup, heure des gestes</Label>
      <Input type="time" required />
      {dernier && (
        <p className="petit">
          Avant le dernier geste&nbsp;: les suivants seront datés de {heureDe(dernier)}.
        </p>
      )}
    </TextField>
  );
}
