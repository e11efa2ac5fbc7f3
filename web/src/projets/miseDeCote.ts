/** What was typed and could not be saved because somebody else took the pen: kept on this device until it is used. */
import type { ContenuProjet } from "@executoire/droit";
import { createStore, del, get, set } from "idb-keyval";

export interface MiseDeCote {
  contenu: ContenuProjet;
  /** When it was put aside, and who had the pen. */
  a: string;
  par: string | null;
}

const ou = () => createStore("executoire-mises-de-cote", "textes");
const nom = (compte: string, projet: string): string => `${compte}:projet:${projet}`;

export const lireMiseDeCote = (compte: string, projet: string): Promise<MiseDeCote | undefined> =>
  get<MiseDeCote>(nom(compte, projet), ou());
export const garderMiseDeCote = (compte: string, projet: string, mise: MiseDeCote): Promise<void> =>
  set(nom(compte, projet), mise, ou());
export const oublierMiseDeCote = (compte: string, projet: string): Promise<void> =>
  del(nom(compte, projet), ou());
