/**
 * What the browser keeps of a sitting until the server confirms it: the gestures in order, those in dispute, and the
 * last confirmed view. A reload, a crash or a closed lid loses nothing.
 */
import type { SeanceVue } from "@executoire/server/contrat";
import { createStore, get, update } from "idb-keyval";
import type { Geste, Litige } from "./gestes.ts";

export interface Contenu {
  vue: SeanceVue | null;
  gestes: Geste[];
  litiges: Litige[];
}

export interface Depot {
  lire(): Promise<Contenu>;
  ajouter(geste: Geste): Promise<void>;
  oublier(ids: string[]): Promise<void>;
  contester(litiges: Litige[]): Promise<void>;
  confirmer(vue: SeanceVue): Promise<void>;
}

const VIDE: Contenu = { vue: null, gestes: [], litiges: [] };

/** The service worker empties this base when the person signs out: same names there (public/sw.js). */
const magasin = () => createStore("executoire-direct", "seances");

/** One entry for an authority and a sitting, changed in one transaction each time: two windows never erase each other. */
export function ouvrirDepot(collectivite: string, seance: string): Depot {
  const cle = `${collectivite}:${seance}`;
  const ou = magasin();
  const changer = (suite: (avant: Contenu) => Contenu) =>
    update<Contenu>(cle, (avant) => suite(avant ?? VIDE), ou);
  return {
    lire: async () => (await get<Contenu>(cle, ou)) ?? VIDE,
    ajouter: (geste) => changer((avant) => ({ ...avant, gestes: [...avant.gestes, geste] })),
    oublier: (ids) =>
      changer((avant) => ({
        ...avant,
        gestes: avant.gestes.filter(({ id }) => !ids.includes(id)),
        litiges: avant.litiges.filter(({ id }) => !ids.includes(id)),
      })),
    contester: (litiges) =>
      changer((avant) => {
        const ids = litiges.map(({ id }) => id);
        const garde = <G extends Geste>(gestes: G[]) => gestes.filter(({ id }) => !ids.includes(id));
        return { ...avant, gestes: garde(avant.gestes), litiges: [...garde(avant.litiges), ...litiges] };
      }),
    confirmer: (vue) =>
      changer((avant) => (avant.vue && avant.vue.version > vue.version ? avant : { ...avant, vue })),
  };
}
