/** A part of the panel that opens on demand: its title says what it holds before it is opened. */
import { type ReactNode, useState } from "react";

export function Partie({
  titre,
  etat,
  ouverte = false,
  children,
}: {
  titre: string;
  /** What is already there, in two words. */
  etat?: string | null | undefined;
  ouverte?: boolean;
  children: ReactNode;
}) {
  const [vue, voir] = useState(ouverte);
  return (
    <details className="vote-partie" open={vue} onToggle={(evenement) => voir(evenement.currentTarget.open)}>
      <summary>
        {titre}
        {etat && <span className="petit"> {etat}</span>}
      </summary>
      {vue && <div className="vote-partie-corps">{children}</div>}
    </details>
  );
}
