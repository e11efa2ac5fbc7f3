/**
 * A draft saved as it is typed, for a component. Two components with the same key share the same text; a page that
 * closes sends what is left and a page that opens again finds it.
 */
import type { BrouillonVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { demander, type Reponse } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { depotLocal } from "./depot.ts";
import { creerMagasin, type Instantane, type Magasin } from "./magasin.ts";
import { partante } from "./partante.ts";

export interface Brouillon<T> extends Instantane<T> {
  changer(suivant: T | ((avant: T) => T)): void;
  garderLeMien(): void;
  prendreLeSien(): void;
  reprendreEcartee(): void;
  laisser(): T | null;
  rafraichir(): void;
  repose(): boolean;
}

/** How a draft is saved where it asks for more than its version. */
export type Ecrire<T> = (version: number, contenu: T) => Promise<Reponse<BrouillonVue<T>>>;

export function useBrouillon<T extends object>(
  cle: string,
  initial: T,
  /** The same for every component that opens this draft: the first one gives it. */
  ecrire?: Ecrire<T>,
): Brouillon<T> {
  const client = useQueryClient();
  const compte = useQuery(session).data?.compte.id ?? "";
  const sessionFinie = useCallback(
    () => void client.invalidateQueries({ queryKey: session.queryKey }),
    [client],
  );
  const [{ magasin, nom }, setOuvert] = useState(() => ouvrir<T>(compte, cle, initial, sessionFinie, ecrire));
  if (nom !== nomDe(compte, cle)) setOuvert(ouvrir<T>(compte, cle, initial, sessionFinie, ecrire));
  useEffect(() => tenir(nom, magasin as unknown as Magasin<object>), [nom, magasin]);
  const etat = useSyncExternalStore(magasin.abonner, magasin.etat);
  return {
    ...etat,
    changer: magasin.changer,
    garderLeMien: magasin.garderLeMien,
    prendreLeSien: magasin.prendreLeSien,
    reprendreEcartee: magasin.reprendreEcartee,
    laisser: magasin.laisser,
    rafraichir: magasin.rafraichir,
    repose: magasin.repose,
  };
}

interface Ouvert {
  magasin: Magasin<object>;
  /** How many components look at it. */
  tenus: number;
}
const ouverts = new Map<string, Ouvert>();
const nomDe = (compte: string, cle: string): string => `${compte}:${cle}`;

function ouvrir<T extends object>(
  compte: string,
  cle: string,
  initial: T,
  deconnecter: () => void,
  ecrire?: Ecrire<T>,
): { nom: string; magasin: Magasin<T> } {
  const nom = nomDe(compte, cle);
  const connu = ouverts.get(nom);
  if (connu) return { nom, magasin: connu.magasin as unknown as Magasin<T> };
  const chemin = `/api/brouillons/${encodeURIComponent(cle)}`;
  const magasin = creerMagasin<T>(initial, {
    lire: () => demander<BrouillonVue<T>>("GET", chemin),
    ecrire:
      ecrire ??
      ((version, contenu) =>
        demander<BrouillonVue<T>>("PUT", chemin, { version, contenu }, { survit: partante() })),
    depot: depotLocal(compte, cle),
    planifier: (ms, faire) => {
      const minuterie = setTimeout(faire, ms);
      return () => clearTimeout(minuterie);
    },
    deconnecter,
  });
  ouverts.set(nom, { magasin: magasin as unknown as Magasin<object>, tenus: 0 });
  return { nom, magasin };
}

/** While a component looks at it, the draft follows the page: hidden, it is sent; looked at again, it is read. */
function tenir(nom: string, magasin: Magasin<object>): () => void {
  const ouvert = ouverts.get(nom) ?? { magasin, tenus: 0 };
  ouverts.set(nom, ouvert);
  ouvert.tenus += 1;
  // Looked at again after a sign-in or another page: the server is asked again.
  magasin.rafraichir();
  const surVisibilite = () => (document.hidden ? magasin.vider() : magasin.rafraichir());
  document.addEventListener("visibilitychange", surVisibilite);
  window.addEventListener("pagehide", magasin.vider);
  window.addEventListener("online", magasin.rafraichir);
  return () => {
    document.removeEventListener("visibilitychange", surVisibilite);
    window.removeEventListener("pagehide", magasin.vider);
    window.removeEventListener("online", magasin.rafraichir);
    ouvert.tenus -= 1;
    magasin.vider();
    // Forgotten once everything left: the next page reads the server again.
    const fermer = () => {
      if (ouvert.tenus > 0 || !magasin.repose()) return;
      ouverts.delete(nom);
      arreter();
    };
    const arreter = magasin.abonner(fermer);
    queueMicrotask(fermer);
  };
}
