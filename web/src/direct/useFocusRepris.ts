/**
 * A gesture may take its own button away (the last of the remaining seats, a procuration withdrawn). The focus then
 * goes to the part of the screen it was in, marked `data-reprise`, instead of falling to the top of the document.
 */
import { type RefObject, useEffect, useRef } from "react";

export function useFocusRepris(cadre: RefObject<HTMLElement | null>): void {
  const dernier = useRef<{ element: HTMLElement; partie: HTMLElement | null } | null>(null);
  useEffect(() => {
    const retenir = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement)
        dernier.current = { element: target, partie: target.closest<HTMLElement>("[data-reprise]") };
    };
    const ecran = cadre.current;
    ecran?.addEventListener("focusin", retenir);
    return () => ecran?.removeEventListener("focusin", retenir);
  }, [cadre]);
  // After every render: it is the render that removes the element.
  useEffect(() => {
    if (document.activeElement !== document.body || dernier.current?.element.isConnected !== false) return;
    dernier.current.partie?.focus({ preventScroll: true });
  });
}
