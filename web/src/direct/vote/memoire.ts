/** Votes being entered, kept while one looks at another point, and read by the column of what will be written. */
import { useCallback, useSyncExternalStore } from "react";

const gardes = new Map<string, unknown>();
const ecoutes = new Set<() => void>();

const sabonner = (ecoute: () => void): (() => void) => {
  ecoutes.add(ecoute);
  return () => ecoutes.delete(ecoute);
};

/** What is entered under that key, or `vide`; undefined forgets it. */
export function useMemoire<T>(cle: string, vide: T): [T, (valeur: T | undefined) => void] {
  const garde = useSyncExternalStore(sabonner, () => gardes.get(cle) as T | undefined);
  const garder = useCallback(
    (valeur: T | undefined) => {
      if (valeur === undefined) gardes.delete(cle);
      else gardes.set(cle, valeur);
      for (const ecoute of ecoutes) ecoute();
    },
    [cle],
  );
  return [garde ?? vide, garder];
}
