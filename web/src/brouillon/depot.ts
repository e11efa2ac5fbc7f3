/**
 * The copy of a draft that this device keeps until the server has it, apart for each account. The last letters are first
 * put where writing does not wait, for a window may close before a base has written; they leave it as soon as it has.
 */
import { createStore, del, get, set } from "idb-keyval";
import type { Copie, Depot } from "./magasin.ts";

/** Beyond, a browser would refuse it, or the hand would feel it: the base alone keeps it. */
const SURSIS_MAX = 2_000_000;

export interface Etagere {
  getItem(nom: string): string | null;
  setItem(nom: string, valeur: string): void;
  removeItem(nom: string): void;
}

interface Base<T> {
  lire(): Promise<Copie<T> | undefined>;
  garder(copie: Copie<T>): Promise<void>;
  oublier(): Promise<void>;
}

export function depotLocal<T>(compte: string, cle: string): Depot<T> {
  const nom = `${compte}:${cle}`;
  const ou = createStore("executoire-brouillons", "copies");
  const base: Base<T> = {
    lire: () => get<Copie<T>>(nom, ou),
    garder: (copie) => set(nom, copie, ou),
    oublier: () => del(nom, ou),
  };
  return depotAvecSursis(`executoire-sursis:${nom}`, base, etagere);
}

export function depotAvecSursis<T>(nom: string, base: Base<T>, etagere: () => Etagere | null): Depot<T> {
  let dernier: Copie<T> | null = null;
  const lever = (): void => {
    dernier = null;
    sansBruit(() => etagere()?.removeItem(nom));
  };
  return {
    async lire() {
      const sursis = lireSursis<T>(sansBruit(() => etagere()?.getItem(nom)) ?? null);
      // Written before the base was: it is the later of the two.
      if (sursis) return sursis;
      lever();
      return base.lire();
    },
    retenir(copie) {
      dernier = copie;
      const ecrit = JSON.stringify(copie);
      const tenu =
        ecrit.length <= SURSIS_MAX &&
        sansBruit(() => {
          etagere()?.setItem(nom, ecrit);
          return true;
        });
      // What could not be written must not leave older letters to be read as the last ones.
      if (!tenu) sansBruit(() => etagere()?.removeItem(nom));
    },
    async garder(copie) {
      await base.garder(copie);
      if (dernier === copie) lever();
    },
    async oublier() {
      lever();
      await base.oublier();
    },
  };
}

function lireSursis<T>(ecrit: string | null): Copie<T> | undefined {
  if (ecrit === null) return undefined;
  const lu = sansBruit(() => JSON.parse(ecrit) as Partial<Copie<T>> | null);
  return typeof lu?.version === "number" && lu.contenu !== undefined ? (lu as Copie<T>) : undefined;
}

const etagere = (): Etagere | null => sansBruit(() => globalThis.localStorage ?? null) ?? null;

/** A browser that keeps nothing throws: the draft says so elsewhere, and goes on. */
function sansBruit<R>(faire: () => R): R | undefined {
  try {
    return faire();
  } catch {
    return undefined;
  }
}
