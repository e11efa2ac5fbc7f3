/** What a key means when the list of seats has the focus, and only then (WCAG 2.1.4). */
import type { EtatPresence } from "@executoire/droit";

export type Intention =
  | { presence: EtatPresence; aDistance?: boolean }
  | "procuration"
  | "parole"
  | "chercher"
  | "aide";

const TOUCHES: Record<string, Intention> = {
  enter: { presence: "titulaire-present" },
  p: { presence: "titulaire-present" },
  s: { presence: "suppleant-present" },
  e: { presence: "excuse" },
  a: { presence: "absent" },
  d: { presence: "titulaire-present", aDistance: true },
  r: "procuration",
  m: "parole",
  "/": "chercher",
  escape: "chercher",
  "?": "aide",
};

export interface Touche {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Null when the key is not ours: with a modifier it belongs to the browser, an arrow to the list. */
export function intention({ key, ctrlKey, metaKey, altKey }: Touche): Intention | null {
  if (ctrlKey || metaKey || altKey) return null;
  return TOUCHES[key.toLowerCase()] ?? null;
}

export type Raccourci = "annuler" | "aide" | "sieges" | "point" | "ecrit";
const VOLETS: Record<string, Raccourci> = { Digit1: "sieges", Digit2: "point", Digit3: "ecrit" };

/** The keys of the whole screen. A field being typed in keeps its own undo and its question marks. */
export function raccourci(evenement: Touche & { code: string; target: unknown }): Raccourci | null {
  const { key, code, ctrlKey, metaKey, altKey } = evenement;
  const cible = evenement.target as { tagName?: string; value?: string } | null;
  const saisit = /^(INPUT|TEXTAREA)$/.test(cible?.tagName ?? "");
  if ((ctrlKey || metaKey) && key.toLowerCase() === "z") return saisit && cible?.value ? null : "annuler";
  if (altKey && !ctrlKey && !metaKey) return VOLETS[code] ?? null;
  return key === "?" && !saisit && !ctrlKey && !metaKey ? "aide" : null;
}
