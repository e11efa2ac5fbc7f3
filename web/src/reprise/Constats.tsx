/** What does not agree, with its computation, above; what holds, folded below. */
import { type Constat, compter } from "@executoire/droit";
import { Button } from "react-aria-components";
import { insecable } from "../signes/typographie.ts";
import { Verdict } from "../signes/Verdict.tsx";

const MOTS: Record<Constat["verdict"], string> = {
  conforme: "S’accorde",
  avertissement: "À vérifier",
  irregulier: "Irrégulier",
  indetermine: "Sans réponse",
};

export function Constats({
  constats,
  voir,
}: {
  constats: readonly Constat[];
  voir?: (constat: Constat) => void;
}) {
  const contredits = constats.filter(({ verdict }) => verdict !== "conforme");
  const justes = constats.filter(({ verdict }) => verdict === "conforme");
  return (
    <section className="reprise-constats" aria-labelledby="reprise-constats">
      <h2 id="reprise-constats">
        {contredits.length === 0
          ? "Tout s’accorde"
          : compter(contredits.length, "point à vérifier", "points à vérifier")}
      </h2>
      <Liste constats={contredits} voir={voir} />
      {justes.length > 0 && (
        <details>
          <summary>{compter(justes.length, "calcul qui s’accorde", "calculs qui s’accordent")}</summary>
          <Liste constats={justes} voir={voir} />
        </details>
      )}
    </section>
  );
}

function Liste({
  constats,
  voir,
}: {
  constats: readonly Constat[];
  voir: ((c: Constat) => void) | undefined;
}) {
  return (
    <ul className="reprise-constats-liste">
      {constats.map((c) => (
        <li key={`${c.code} ${c.phrase}`}>
          <p className="reprise-constat-tete">
            <Verdict verdict={c.verdict} mot={MOTS[c.verdict]} />
            <strong>{c.intitule}</strong>
            {voir && c.extraits.length > 0 && (
              <Button
                className="lien"
                onPress={() => voir(c)}
                aria-label={`Voir le passage\u00a0: ${c.intitule}`}
              >
                Voir le passage
              </Button>
            )}
          </p>
          <p>{insecable(c.phrase)}</p>
          <p className="petit">
            {c.calcul}
            {c.article && <span className="article"> ({c.article})</span>}
          </p>
          {c.remede && <p className="petit remede">{c.remede}</p>}
        </li>
      ))}
    </ul>
  );
}
