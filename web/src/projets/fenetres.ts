/**
 * The windows of this browser, so that one can tell that another of them is closed: each holds a lock under its name
 * while it lives, that the browser lets go with it, however it ends.
 */

/** Names of windows of this browser: a window elsewhere is never taken for one that closed here. */
const LISTE = "executoire-fenetres";
const CONNUES_MAX = 50;

const verrou = (onglet: string): string => `executoire-fenetre:${onglet}`;

export function tenirFenetre(onglet: string): void {
  // Without a safe line (https), a browser gives no lock: the pen is then asked for by hand.
  void navigator.locks?.request(verrou(onglet), () => new Promise<never>(() => {})).catch(() => {});
  try {
    localStorage.setItem(LISTE, JSON.stringify([onglet, ...connues()].slice(0, CONNUES_MAX)));
  } catch {
    // A browser that keeps nothing: the same.
  }
}

/** Settles to true once that window, of this browser, is closed; to false when it is not one of its windows. */
export async function fenetreFermee(onglet: string): Promise<boolean> {
  if (!navigator.locks || !connues().includes(onglet)) return false;
  return navigator.locks.request(verrou(onglet), { mode: "shared" }, () => true).catch(() => false);
}

function connues(): string[] {
  try {
    const lues: unknown = JSON.parse(localStorage.getItem(LISTE) ?? "[]");
    return Array.isArray(lues) ? lues.filter((nom) => typeof nom === "string") : [];
  } catch {
    return [];
  }
}
