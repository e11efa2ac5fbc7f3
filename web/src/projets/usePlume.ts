/** The pen of a projet in this window, and the line that tells what moves: text, threads, circuit. */
import type { DirectProjet, PlumeReponse } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { demander } from "../api/client.ts";
import { partante } from "../brouillon/partante.ts";
import { nouvelIdentifiant } from "../seance/identifiant.ts";
import { fenetreFermee, tenirFenetre } from "./fenetres.ts";
import { adresseProjet, fils, projet } from "./lectures.ts";
import { creerPlume, type EtatPlume, type Plume } from "./plume.ts";

export interface PlumeDuProjet extends EtatPlume {
  onglet: string;
  prendre: Plume["prendre"];
  rendre: Plume["rendre"];
  perdue: Plume["perdue"];
  oublier: Plume["oublier"];
  entendre: Plume["entendre"];
  /** As it is now, for what was made before. */
  lire: Plume["etat"];
}

interface Tenue {
  plume: Plume;
  onglet: string;
  /** How many components of this window look at the projet. */
  ouverts: number;
}
/** One pen per projet in a window: whoever comes back to the page before its text was sent finds the same. */
const tenues = new Map<string, Tenue>();

function tenueDe(id: string, compte: string): Tenue {
  const nom = `${compte}:${id}`;
  const connue = tenues.get(nom);
  if (connue) return connue;
  const onglet = nouvelIdentifiant();
  tenirFenetre(onglet);
  const chemin = `${adresseProjet(id)}/plume`;
  const plume = creerPlume({
    compte,
    onglet,
    demander: (corps) => demander<PlumeReponse>("POST", chemin, corps),
    rendre: () => demander<PlumeReponse>("POST", `${chemin}/rendre`, { onglet }, { survit: partante() }),
    planifier(ms, faire) {
      const minuterie = setTimeout(faire, ms);
      return () => clearTimeout(minuterie);
    },
    fermeeIci: fenetreFermee,
  });
  const tenue = { plume, onglet, ouverts: 0 };
  tenues.set(nom, tenue);
  return tenue;
}

export function usePlume(id: string, compte: string): PlumeDuProjet {
  const [tenue] = useState(() => tenueDe(id, compte));
  const { plume, onglet } = tenue;
  const etat = useSyncExternalStore(plume.abonner, plume.etat);
  const { prendre, rendre, perdue, oublier, entendre, etat: lire } = plume;
  return { ...etat, onglet, prendre, rendre, perdue, oublier, entendre, lire };
}

/** Leaving lays the pen down once everything is saved; a page that closes in mid-sentence keeps it until it is lost. */
export function useRendreEnPartant(id: string, compte: string, repose: () => boolean): void {
  useEffect(() => {
    const tenue = tenueDe(id, compte);
    tenue.ouverts += 1;
    const quitter = () => {
      if (repose()) void tenue.plume.rendre();
    };
    window.addEventListener("pagehide", quitter);
    return () => {
      window.removeEventListener("pagehide", quitter);
      tenue.ouverts -= 1;
      apresRepos(repose, 40, () => {
        if (tenue.ouverts === 0) void tenue.plume.rendre();
      });
    };
  }, [id, compte, repose]);
}

function apresRepos(repose: () => boolean, essais: number, faire: () => void): void {
  setTimeout(() => {
    if (repose()) faire();
    else if (essais > 0) apresRepos(repose, essais - 1, faire);
  }, 250);
}

const REPRISE_MS = 3000;

/** The live line; cut, it is drawn again, and the page says nothing: what is saved says where it is. */
export function useDirect(
  id: string,
  { entendre, surVersion }: { entendre: Plume["entendre"]; surVersion: (version: number) => void },
): void {
  const client = useQueryClient();
  const actuel = useRef({ entendre, surVersion });
  actuel.current = { entendre, surVersion };
  useEffect(() => {
    let vus: DirectProjet | null = null;
    let flux: EventSource | null = null;
    let minuterie: ReturnType<typeof setTimeout> | undefined;
    function ouvrir() {
      flux = new EventSource(`${adresseProjet(id)}/direct`);
      flux.addEventListener("etat", ({ data }) => {
        const etat = JSON.parse(data) as DirectProjet;
        actuel.current.entendre(etat.plume);
        if (etat.version !== vus?.version) actuel.current.surVersion(etat.version);
        if (etat.fils !== vus?.fils) void client.invalidateQueries({ queryKey: fils(id).queryKey });
        if (vus && etat.faits !== vus.faits) void client.invalidateQueries({ queryKey: projet(id).queryKey });
        vus = etat;
      });
      flux.addEventListener("error", () => {
        if (flux?.readyState !== EventSource.CLOSED) return;
        minuterie = setTimeout(ouvrir, REPRISE_MS);
      });
    }
    ouvrir();
    return () => {
      clearTimeout(minuterie);
      flux?.close();
    };
  }, [client, id]);
}
