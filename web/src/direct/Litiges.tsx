/** Gestures that no longer hold, one by one: why, and the two choices. Nothing leaves this list by itself. */
import { heureDe } from "@executoire/droit";
import { Button } from "react-aria-components";
import { Forme } from "../signes/Forme.tsx";
import type { File, Instantane } from "./file/file.ts";
import { nommerGeste } from "./nommer.ts";

export function Litiges({ file, instantane }: { file: File; instantane: Instantane }) {
  const { etat, litiges } = instantane;
  const [premier, ...autres] = litiges;
  if (!premier) return null;
  const { id, a, commande, motif } = premier;
  const nom = nommerGeste(etat, commande);
  return (
    <section className="refus refus-ambre litige" role="alert" aria-label="Gestes à revoir">
      <Forme trace="triangle" />
      <div>
        <p className="refus-phrase">
          Geste non enregistré&nbsp;: {nom} ({heureDe(a)})
        </p>
        <p>
          {motif.phrase}
          {motif.article && <span className="article"> ({motif.article})</span>}
        </p>
        <p className="refus-remede">{motif.remede}</p>
        <div className="geste">
          <Button className="bouton" onPress={() => file.refaire(id)}>
            Refaire ce geste
          </Button>
          <Button className="bouton" onPress={() => file.abandonner(id)}>
            L’abandonner
          </Button>
          {autres.length > 0 && (
            <p className="petit">
              {autres.length > 1 ? `${autres.length} autres suivent.` : "Un autre suit."} Rien d’autre
              n’attend cette réponse.
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
