/** The last gestures, in words, and the way to take one back: a correction is a fact with its reason, never an erasure. */
import { type FaitSeance, heureDe, recit } from "@executoire/droit";
import { useDeferredValue, useMemo, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Fenetre } from "./Fenetre.tsx";
import type { File, Instantane } from "./file/file.ts";

const AU_DEBUT = 6;

export function DerniersGestes({
  faits,
  confirmes,
  annuler,
}: {
  faits: readonly FaitSeance[];
  /** How many of them the server has. */
  confirmes: number;
  annuler: (version: number) => void;
}) {
  const [tous, setTous] = useState(false);
  // Typing goes first: the story follows when there is time for it.
  const racontes = useDeferredValue(faits);
  const lignes = useMemo(
    () => recit(racontes, tous ? 1 : racontes.length - AU_DEBUT + 1).reverse(),
    [racontes, tous],
  );
  const montrees = tous ? lignes : lignes.slice(0, AU_DEBUT);
  return (
    <>
      <ol className="recit" aria-label="Derniers gestes">
        {montrees.map(({ version, a, phrase, corrige, annulable }) => (
          <li key={version} className={corrige ? "recit-corrige" : undefined}>
            <span className="recit-heure chiffres">{a ? heureDe(a) : ""}</span>
            <span>
              {corrige && <span className="petit">Annulé&nbsp;: </span>}
              {phrase}
              {version > confirmes && <span className="petit ton-ambre"> à confirmer</span>}
            </span>
            {annulable && (
              <Button
                className="lien petit"
                aria-label={`Annuler : ${phrase}`}
                onPress={() => annuler(version)}
              >
                Annuler
              </Button>
            )}
          </li>
        ))}
      </ol>
      {lignes.length > AU_DEBUT && (
        <Button className="lien petit" onPress={() => setTous(!tous)}>
          {tous ? "Montrer les derniers" : `Montrer les ${lignes.length}`}
        </Button>
      )}
    </>
  );
}

export function Annuler({
  file,
  instantane,
  version,
  faire,
  fermer,
}: {
  file: File;
  instantane: Instantane;
  version: number;
  faire: (commande: { ordre: "corriger"; version: number; motif: string }) => Motif | null;
  fermer: () => void;
}) {
  const { faits, vue } = instantane;
  const [raison, setRaison] = useState("Erreur de saisie");
  const [motif, setMotif] = useState<Motif | null>(null);
  const ligne = useMemo(() => recit(faits, faits.length + 1)[version - 1], [faits, version]);
  const enRoute = version > vue.version ? file.gesteDe(version) : null;

  function annuler() {
    const refus = enRoute ? file.retirer(enRoute) : faire({ ordre: "corriger", version, motif: raison });
    setMotif(refus);
    if (!refus) fermer();
  }

  return (
    <Fenetre titre="Annuler ce geste&nbsp;?" fermer={fermer}>
      <form
        className="pile"
        onSubmit={(evenement) => {
          evenement.preventDefault();
          annuler();
        }}
      >
        <p>
          <strong>{ligne?.phrase}</strong>
          {ligne?.a && ` (${heureDe(ligne.a)})`}
        </p>
        {enRoute ? (
          <p className="petit">
            Il n’a pas encore quitté cet appareil&nbsp;: il disparaît sans laisser de trace.
          </p>
        ) : (
          <TextField className="champ" value={raison} onChange={setRaison} autoFocus>
            <Label>Motif</Label>
            <Input />
            <p className="petit">Le geste et son annulation restent tous deux dans le registre.</p>
          </TextField>
        )}
        {motif && <Refuser motif={motif} />}
        <div className="dialogue-pied">
          <Button className="bouton" onPress={fermer}>
            Garder le geste
          </Button>
          <Button className="bouton bouton-fort" type="submit" autoFocus={Boolean(enRoute)}>
            Annuler le geste
          </Button>
        </div>
      </form>
    </Fenetre>
  );
}
