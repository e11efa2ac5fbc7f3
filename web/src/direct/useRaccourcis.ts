/** The keys of the whole screen; those of the seats are on their list. A window that is open keeps its own. */
import { useEffect, useRef } from "react";
import { type Raccourci, raccourci } from "./touches.ts";

export function useRaccourcis(agir: (ordre: Raccourci) => void): void {
  const dernier = useRef(agir);
  useEffect(() => {
    dernier.current = agir;
  });
  useEffect(() => {
    const entendre = (evenement: KeyboardEvent) => {
      const ordre = raccourci(evenement);
      if (!ordre || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      evenement.preventDefault();
      dernier.current(ordre);
    };
    document.addEventListener("keydown", entendre);
    return () => document.removeEventListener("keydown", entendre);
  }, []);
}
