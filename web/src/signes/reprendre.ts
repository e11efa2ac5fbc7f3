/**
 * After a gesture whose own button goes away: the focus goes to the part of the page it was in, which must be
 * focusable, or to the title where that part went away too; never to the top of the document.
 */
export function reprendre(partie: HTMLElement | null): void {
  // Two frames: the answer is on the page by then.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (partie?.isConnected) partie.focus({ preventScroll: true });
      else document.querySelector<HTMLElement>("h1")?.focus();
    }),
  );
}

/** The part of the page a gesture is made in. */
export const partieDe = (element: Element): HTMLElement | null => element.closest("[data-reprise]");
