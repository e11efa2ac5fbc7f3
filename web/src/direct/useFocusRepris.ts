/**
 * A gesture may take its own button away (the last of the remaining seats, a procuration withdrawn). The focus then
 * goes to the part of the screen it was in, marked `data-reprise`, instead of falling to the top of the document.
 */
import { type FocusEvent, useEffect, useRef } from "react";

export function useFocusRepris(): (evenement: FocusEvent) => void {
  const dernier = useRef<{ element: Element; partie: HTMLElement | null } | null>(null);
  // After every render: it is the render that removes the element.
  useEffect(() => {
    if (document.activeElement !== document.body || dernier.current?.element.isConnected !== false) return;
    dernier.current.partie?.focus({ preventScroll: true });
  });
  return ({ target }) => {
    dernier.current = { element: target, partie: target.closest<HTMLElement>("[data-reprise]") };
  };
}
