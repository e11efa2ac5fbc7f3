/** What a key means when the list of seats has the focus, and only then (WCAG 2.1.4). */
import type { EtatPresence } from "@executoire/droit";

export type Intention = { presence: EtatPresence } | "procuration" | "chercher" | "aide";

const TOUCHES: Record<string, Intention> = {
  enter: { presence: "titulaire-present" },
  p: { presence: "titulaire-present" },
  s: { presence: "suppleant-present" },
  e: { presence: "excuse" },
  a: { presence: "absent" },
  r: "procuration",
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
