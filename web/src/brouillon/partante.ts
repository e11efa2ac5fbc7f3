/** Whether this page goes away: what is sent now must outlive it. */

let quittee = false;
if (typeof window !== "undefined") {
  // Before those who send at that moment.
  window.addEventListener("pagehide", () => (quittee = true), { capture: true });
  window.addEventListener("pageshow", () => (quittee = false), { capture: true });
}

/** Hidden, or being left: a page is not always hidden yet when it is told that it goes. */
export const partante = (): boolean => quittee || document.hidden;
