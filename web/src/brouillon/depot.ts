/** The copy of a draft that this device keeps until the server has it, apart for each account. */
import { createStore, del, get, set } from "idb-keyval";
import type { Copie, Depot } from "./magasin.ts";

export function depotLocal<T>(compte: string, cle: string): Depot<T> {
  const nom = `${compte}:${cle}`;
  const ou = createStore("executoire-brouillons", "copies");
  return {
    lire: () => get<Copie<T>>(nom, ou),
    garder: (copie) => set(nom, copie, ou),
    oublier: () => del(nom, ou),
  };
}
