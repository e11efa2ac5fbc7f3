/** What the last movement did beyond itself, said beside the seats: lapsed procurations, and the one a departure may leave. */
import type { EtatSeance, SiegeId } from "@executoire/droit";
import { Button } from "react-aria-components";
import { nomParId } from "./noms.ts";

export interface SuiteDeGeste {
  phrases: string[];
  /** Who just left and may give a procuration. */
  depart: SiegeId | null;
}

export function Suite({
  etat,
  suite,
  donner,
  fermer,
}: {
  etat: EtatSeance;
  suite: SuiteDeGeste | null;
  donner: (mandant: SiegeId) => void;
  fermer: () => void;
}) {
  if (!suite) return null;
  const { phrases, depart } = suite;
  const offre = depart && !etat.procurations.some(({ mandant }) => mandant === depart) ? depart : null;
  if (phrases.length === 0 && !offre) return null;
  return (
    <div className={phrases.length > 0 ? "suite suite-caduque" : "suite"}>
      {offre && phrases.length === 0 && <p>{nomParId(etat, offre)} quitte la séance.</p>}
      {phrases.map((phrase) => (
        <p key={phrase}>{phrase}</p>
      ))}
      <div className="geste">
        {offre && (
          <Button className="bouton" onPress={() => donner(offre)}>
            {phrases.length > 0 ? `Procuration de ${nomParId(etat, offre)}` : "Donner procuration"}{" "}
            <kbd>R</kbd>
          </Button>
        )}
        <Button className="lien" onPress={fermer}>
          Compris
        </Button>
      </div>
    </div>
  );
}
