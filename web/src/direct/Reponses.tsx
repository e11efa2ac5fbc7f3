/** The answers to the convocation, taken over in one gesture: nothing already seen in the room is overwritten. */
import { compter, type EtatSeance } from "@executoire/droit";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { nomParId } from "./noms.ts";
import type { Reprise } from "./reprise.ts";

export function Reponses({
  etat,
  reprise,
  reprendre,
  motif,
}: {
  etat: EtatSeance;
  reprise: Reprise | null;
  reprendre: () => void;
  motif: Motif | null;
}) {
  if (!reprise) return motif ? <Refuser motif={motif} /> : null;
  const { excuses, procurations } = reprise;
  const [seule] = procurations;
  const arrivee = etat.phase === "ouverte" && excuses === 0 && procurations.length === 1 && seule;
  return (
    <div className="reponses" role="status">
      <p className="petit">
        {arrivee ? (
          <>
            {nomParId(etat, seule.mandataire)} est là&nbsp;: la procuration annoncée par{" "}
            {nomParId(etat, seule.mandant)} peut lui être donnée.
          </>
        ) : (
          <>
            Réponses à la convocation&nbsp;:{" "}
            {[
              excuses > 0 && compter(excuses, "absence annoncée", "absences annoncées"),
              procurations.length > 0 &&
                compter(procurations.length, "procuration annoncée", "procurations annoncées"),
            ]
              .filter(Boolean)
              .join(" et ")}
            .
          </>
        )}
      </p>
      {motif && <Refuser motif={motif} />}
      <Button className="bouton" onPress={reprendre}>
        {arrivee ? "Donner cette procuration" : "Reprendre les réponses"}
      </Button>
    </div>
  );
}
