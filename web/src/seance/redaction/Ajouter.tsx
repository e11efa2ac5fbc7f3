/** The gestures on the list: add, take out, put back. */
import type { NaturePoint, PointOrdreDuJour } from "@executoire/droit";
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";

const AJOUTS: { nature: NaturePoint; mot: string }[] = [
  { nature: "deliberation", mot: "Une délibération" },
  { nature: "procedure", mot: "Un point de procédure" },
  { nature: "information", mot: "Une information" },
];

export function Ajouter({ ajouter }: { ajouter: (nature: NaturePoint) => void }) {
  return (
    <fieldset className="ajouter">
      <legend className="petit">Ajouter</legend>
      {AJOUTS.map(({ nature, mot }) => (
        <Button key={nature} className="bouton" onPress={() => ajouter(nature)}>
          <span aria-hidden="true">+</span> {mot}
        </Button>
      ))}
    </fieldset>
  );
}

export interface Retire {
  point: PointOrdreDuJour;
  place: number;
}

/** Taken out a moment ago: it takes the focus, so that the keyboard goes on from there. */
export function Remettre({ retire, remettre }: { retire: Retire; remettre: () => void }) {
  const bouton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (retire) bouton.current?.focus();
  }, [retire]);
  return (
    <p className="note retire" role="status">
      Point retiré&nbsp;: «&nbsp;{retire.point.titre.trim() || "sans intitulé"}&nbsp;».{" "}
      <Button ref={bouton} className="lien" onPress={remettre}>
        Le remettre
      </Button>
    </p>
  );
}
