/** The text of a projet in this window: saved as typed by who holds the pen, followed live by the others, never lost. */
import type { ContenuProjet } from "@executoire/droit";
import type { BrouillonVue, ProjetVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { demander, type Reponse } from "../api/client.ts";
import { partante } from "../brouillon/partante.ts";
import { type Brouillon, useBrouillon } from "../brouillon/useBrouillon.ts";
import { annoncer } from "../cadre/annonces.ts";
import { cleProjet, projet } from "./lectures.ts";
import { garderMiseDeCote, lireMiseDeCote, type MiseDeCote, oublierMiseDeCote } from "./miseDeCote.ts";
import { CONTENU_VIDE } from "./Projet.tsx";
import { type PlumeDuProjet, useDirect, usePlume, useRendreEnPartant } from "./usePlume.ts";

/** Whoever writes nothing for that long lays the pen down: others need not ask. */
const OISIF_MS = 5 * 60_000;
/** A window closed in mid-sentence keeps the pen a minute: the same person, here again, asks until it is theirs. */
const ENCORE_MS = 5000;

export interface Ecriture {
  brouillon: Brouillon<ContenuProjet>;
  plume: PlumeDuProjet;
  /** Whether what is typed is taken now. */
  ecrit: boolean;
  changer: (suite: (avant: ContenuProjet) => ContenuProjet) => void;
  miseDeCote: MiseDeCote | null;
  reprendre: () => void;
  oublier: () => void;
}

export function useEcriture(id: string, compte: string, vue: ProjetVue): Ecriture {
  const client = useQueryClient();
  const plume = usePlume(id, compte);
  const [miseDeCote, setMiseDeCote] = useState<MiseDeCote | null>(null);

  // Given once to the draft: what it calls is the pen itself, which outlives renders.
  const [ecrire] = useState(() => async (version: number, contenu: ContenuProjet) => {
    const envoyer = () =>
      demander<BrouillonVue<ContenuProjet>>(
        "PUT",
        `/api/brouillons/${encodeURIComponent(cleProjet(id))}`,
        { version, contenu, plume: plume.onglet },
        { survit: partante() },
      );
    if (!plume.lire().tenue && !(await plume.prendre())) return sansPlume(plume);
    const reponse = await envoyer();
    if (reponse.sorte === "refus" && (reponse.refus as { code?: string }).code === "plume-absente")
      plume.perdue();
    return reponse;
  });
  const brouillon = useBrouillon<ContenuProjet>(cleProjet(id), CONTENU_VIDE, ecrire);
  const { statut, version, motif, laisser, rafraichir, repose } = brouillon;

  useDirect(id, {
    entendre: plume.entendre,
    surVersion: (suivante) => {
      if (suivante > version || statut === "lecture") rafraichir();
    },
  });

  useEffect(() => {
    void lireMiseDeCote(compte, id)
      .then((lue) => setMiseDeCote((avant) => avant ?? lue ?? null))
      .catch(() => {});
  }, [compte, id]);

  // Somebody else writes: what could not be saved is kept aside on this device, and their text is read along.
  const { autre } = plume;
  const refuse = motif !== null && !plume.tenue && autre !== null && !autre.moi;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is looked at, even said in the same words
  useEffect(() => {
    if (!refuse) return;
    const par = autre?.nom ?? null;
    const mien = laisser();
    if (!mien) return;
    const mise: MiseDeCote = { contenu: mien, a: new Date().toISOString(), par };
    setMiseDeCote(mise);
    void garderMiseDeCote(compte, id, mise).catch(() => {});
    annoncer("Vos derniers mots n’étaient pas enregistrés\u00a0: ils sont gardés à côté.");
  }, [refuse, motif, autre?.nom, laisser, compte, id]);

  // The pen came back, or its former window is gone: what waits is sent.
  const attend = motif !== null && statut === "hors-ligne" && !refuse;
  const libre = plume.tenue || autre === null;
  useEffect(() => {
    if (!attend) return;
    if (libre && plume.refus === null) return rafraichir();
    if (!autre?.moi) return;
    const minuterie = setInterval(rafraichir, ENCORE_MS);
    return () => clearInterval(minuterie);
  }, [attend, libre, autre?.moi, plume.refus, rafraichir]);

  // Facts of the page follow the text: what it lacks, whose approval falls.
  useEffect(() => {
    if (statut === "enregistre" && version !== vue.version)
      void client.invalidateQueries({ queryKey: projet(id).queryKey });
  }, [statut, version, vue.version, client, id]);

  const dernier = useRef(Date.now());
  const { tenue, rendre } = plume;
  useEffect(() => {
    if (!tenue) return;
    const minuterie = setInterval(() => {
      if (Date.now() - dernier.current > OISIF_MS && repose()) void rendre();
    }, 10_000);
    return () => clearInterval(minuterie);
  }, [tenue, rendre, repose]);

  useRendreEnPartant(id, compte, repose);

  const { prendre } = plume;
  const changer = useCallback(
    (suite: (avant: ContenuProjet) => ContenuProjet) => {
      dernier.current = Date.now();
      brouillon.changer(suite);
      if (!plume.lire().tenue) void prendre();
    },
    [brouillon.changer, plume.lire, prendre],
  );

  const peut = vue.gestes.includes("ecrire");
  const ecrit =
    peut && statut !== "lecture" && (plume.tenue || (autre === null && vue.circuit === null && !plume.refus));
  return {
    brouillon,
    plume,
    ecrit,
    changer,
    miseDeCote,
    reprendre() {
      if (!miseDeCote) return;
      changer(() => miseDeCote.contenu);
      oublier();
    },
    oublier,
  };

  function oublier() {
    setMiseDeCote(null);
    void oublierMiseDeCote(compte, id).catch(() => {});
  }
}

function sansPlume(plume: PlumeDuProjet): Reponse<BrouillonVue<ContenuProjet>> {
  const { autre, refus } = plume.lire();
  if (refus) return { sorte: "refus", refus };
  // Nobody answered: the line is cut, and the same save may succeed later.
  if (!autre) return { sorte: "coupure" };
  return {
    sorte: "refus",
    refus: {
      phrase: autre.moi
        ? "Ce texte s’écrit dans une autre de vos fenêtres."
        : `${autre.nom} a la plume de ce texte.`,
      article: null,
      remede: "Vos mots restent sur cet appareil.",
    },
  };
}
