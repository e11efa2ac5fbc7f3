/** A refusal beside the gesture it answers: what, why by which article, what to do. Said at once by screen readers. */
import type { Motif } from "../api/client.ts";
import { Forme } from "./Forme.tsx";
import { insecable } from "./typographie.ts";

export function Refuser({ motif }: { motif: Motif }) {
  return (
    <div className="refus" role="alert">
      <Forme trace="carre" />
      <div>
        <p className="refus-phrase">
          {insecable(motif.phrase)}
          {motif.article && <span className="article"> ({motif.article})</span>}
        </p>
        <p className="refus-remede">{insecable(motif.remede)}</p>
      </div>
    </div>
  );
}
