/**
 * One draft being written: what is typed is kept on this device at once, sent to the server after a pause, sent again
 * while the line is cut, and never written over somebody else's text without a choice.
 */
import type { BrouillonVue } from "@executoire/server/contrat";
import { type Motif, type Reponse, refusDe } from "../api/client.ts";
import { egal } from "./egal.ts";

export type StatutBrouillon = "lecture" | "enregistre" | "en-cours" | "hors-ligne" | "conflit";

/** What this device keeps until the server has it. */
export interface Copie<T> {
  /** The version it was typed on. */
  version: number;
  contenu: T;
  /** Sent, and nobody knows whether it arrived: found on the server, it is ours. */
  envoye?: T;
}

export interface Depot<T> {
  lire(): Promise<Copie<T> | undefined>;
  /** At once: a window that closes at the next instant has it. `garder` of the same copy follows. */
  retenir(copie: Copie<T>): void;
  garder(copie: Copie<T>): Promise<void>;
  oublier(): Promise<void>;
}

export interface Ports<T> {
  lire(): Promise<Reponse<BrouillonVue<T>>>;
  ecrire(version: number, contenu: T): Promise<Reponse<BrouillonVue<T>>>;
  depot: Depot<T>;
  /** Calls back after a pause; returns how to give it up. */
  planifier(ms: number, faire: () => void): () => void;
  /** The session ended: only a new sign-in can go on. The copy stays on the device. */
  deconnecter(): void;
}

export interface Instantane<T> {
  contenu: T;
  /** The server's version this text follows; 0 before the first save. */
  version: number;
  statut: StatutBrouillon;
  /** Who saved last, and when. */
  par: string | null;
  modifieLe: string | null;
  /** What somebody else saved meanwhile; its contents are null when the draft is gone. */
  conflit: BrouillonVue<T> | null;
  /** The version that was not kept at the last choice: it can be brought back. */
  ecartee: { contenu: T; par: string | null } | null;
  /** Why the server does not take it. */
  motif: Motif | null;
  /** False in a browser that refuses to keep a copy. */
  garde: boolean;
}

export interface Magasin<T> {
  etat(): Instantane<T>;
  abonner(prevenir: () => void): () => void;
  changer(suivant: T | ((avant: T) => T)): void;
  garderLeMien(): void;
  prendreLeSien(): void;
  /** Exchanges the text with the one that was put aside. */
  reprendreEcartee(): void;
  /** Sends at once what waits for its pause. */
  vider(): void;
  /** Looks again at the server: the line is back, or the page is looked at again. */
  rafraichir(): void;
  /** Gives up what was not sent and follows the server again; null when nothing waited. Whoever asks keeps it. */
  laisser(): T | null;
  /** Nothing is left to send. */
  repose(): boolean;
}

const PAUSE_MS = 600;
/** Whoever types without a pause is saved all the same. */
const SANS_PAUSE_MS = 3000;
const REPRISE_MAX_MS = 30_000;

export function creerMagasin<T extends object>(initial: T, ports: Ports<T>): Magasin<T> {
  const { depot } = ports;
  let etat: Instantane<T> = {
    contenu: initial,
    version: 0,
    statut: "lecture",
    par: null,
    modifieLe: null,
    conflit: null,
    ecartee: null,
    motif: null,
    garde: true,
  };
  /** The server's version the text was typed on; null until it was read once. */
  let version: number | null = null;
  /** The same for the copy found on the device, before the server is read. */
  let versionGardee = 0;
  let sale = false;
  /** The device was read: what it kept is known. */
  let pret = false;
  let enVol = false;
  let enLecture = false;
  let envoye: T | undefined;
  let essai = 0;
  let annuler = () => {};
  let plafond: (() => void) | null = null;
  let frappes = 0;
  let ecritures: Promise<void> = Promise.resolve();
  const abonnes = new Set<() => void>();

  function poser(changement: Partial<Instantane<T>>): void {
    etat = { ...etat, ...changement, version: version ?? versionGardee };
    for (const prevenir of abonnes) prevenir();
  }

  function surAppareil(ecrire: () => Promise<void>): void {
    ecritures = ecritures.then(ecrire).catch(() => {
      if (etat.garde) poser({ garde: false });
    });
  }

  function garder(): void {
    const copie: Copie<T> = {
      version: version ?? versionGardee,
      contenu: etat.contenu,
      ...(envoye && { envoye }),
    };
    depot.retenir(copie);
    surAppareil(() => depot.garder(copie));
  }

  /** Unless something was typed before the device had the time to. */
  function oublier(): void {
    surAppareil(async () => {
      if (!sale) await depot.oublier();
    });
  }

  function planifier(ms: number, faire: () => void): void {
    annuler();
    annuler = ports.planifier(ms, faire);
  }

  /** The pause grows while the line stays cut. */
  function reprendrePlusTard(faire: () => void): void {
    essai += 1;
    poser({ statut: "hors-ligne" });
    planifier(Math.min(1000 * 2 ** (essai - 1), REPRISE_MAX_MS), faire);
  }

  /** The text on the server is the one on the screen. */
  function acquis(vue: BrouillonVue<T>): void {
    version = vue.version;
    envoye = undefined;
    sale = false;
    oublier();
    poser({ statut: "enregistre", par: vue.par, modifieLe: vue.modifieLe, conflit: null, motif: null });
  }

  /** What the server holds, while this device holds something it never confirmed. */
  function confronter(vue: BrouillonVue<T>): void {
    const notre = vue.contenu !== null && envoye !== undefined && egal(vue.contenu, envoye);
    if (vue.contenu !== null && egal(vue.contenu, etat.contenu)) acquis(vue);
    else if (notre || vue.version === (version ?? versionGardee)) {
      version = vue.version;
      envoye = undefined;
      poser({ par: vue.par, modifieLe: vue.modifieLe, statut: "en-cours", conflit: null });
      garder();
      planifier(PAUSE_MS, envoyer);
    } else {
      annuler();
      poser({ statut: "conflit", conflit: vue });
    }
  }

  async function lire(): Promise<void> {
    if (!pret || enLecture || enVol) return;
    enLecture = true;
    const reponse = await ports.lire();
    enLecture = false;
    if (reponse.sorte === "ok") {
      essai = 0;
      const vue = reponse.valeur;
      if (sale) return confronter(vue);
      if (version === null || vue.version !== version) {
        version = vue.version;
        poser({ contenu: vue.contenu ?? initial, par: vue.par, modifieLe: vue.modifieLe });
      }
      poser({ statut: "enregistre", motif: null });
    } else if (passagere(reponse)) reprendrePlusTard(lire);
    else echouer(reponse);
  }

  function echouer(reponse: Exclude<Reponse<BrouillonVue<T>>, { sorte: "ok" }>): void {
    poser({ statut: "hors-ligne", motif: refusDe(reponse) });
    if (reponse.sorte === "deconnecte") ports.deconnecter();
  }

  async function envoyer(): Promise<void> {
    annuler();
    plafond?.();
    plafond = null;
    frappes = 0;
    if (enVol || enLecture || !sale || etat.conflit) return;
    if (version === null) return lire();
    enVol = true;
    const texte = etat.contenu;
    envoye = texte;
    garder();
    const reponse = await ports.ecrire(version, texte);
    enVol = false;
    if (passagere(reponse)) return reprendrePlusTard(envoyer);
    essai = 0;
    if (reponse.sorte === "conflit") return confronter(reponse.vue);
    if (reponse.sorte !== "ok") {
      envoye = undefined;
      return echouer(reponse);
    }
    if (etat.contenu === texte) return acquis(reponse.valeur);
    // Typed while it travelled: that goes next, on the version just confirmed.
    version = reponse.valeur.version;
    envoye = undefined;
    garder();
    poser({ statut: "en-cours", par: reponse.valeur.par, modifieLe: reponse.valeur.modifieLe, motif: null });
    planifier(PAUSE_MS, envoyer);
  }

  function ecrire(contenu: T): void {
    sale = true;
    poser({ contenu, ...(etat.statut === "enregistre" && { statut: "en-cours" }) });
    // Before the device is read, the copy it keeps must not be written over.
    if (pret) garder();
    if (etat.conflit || etat.statut === "lecture") return;
    if (etat.statut === "hors-ligne" && etat.motif === null) return;
    planifier(PAUSE_MS, envoyer);
    frappes += 1;
    if (frappes > 1) plafond ??= ports.planifier(SANS_PAUSE_MS, envoyer);
  }

  async function demarrer(): Promise<void> {
    const copie = await depot.lire().catch(() => {
      poser({ garde: false });
      return undefined;
    });
    pret = true;
    if (copie && sale) poser({ ecartee: { contenu: copie.contenu, par: null } });
    if (copie && !sale) {
      sale = true;
      versionGardee = copie.version;
      envoye = copie.envoye;
      poser({ contenu: copie.contenu });
    } else if (sale) garder();
    await lire();
  }
  void demarrer();

  return {
    etat: () => etat,
    abonner(prevenir) {
      abonnes.add(prevenir);
      return () => abonnes.delete(prevenir);
    },
    changer(suivant) {
      const contenu = typeof suivant === "function" ? (suivant as (avant: T) => T)(etat.contenu) : suivant;
      if (contenu !== etat.contenu) ecrire(contenu);
    },
    garderLeMien() {
      const { conflit } = etat;
      if (!conflit) return;
      version = conflit.version;
      envoye = undefined;
      const ecartee = conflit.contenu && { contenu: conflit.contenu, par: conflit.par };
      poser({ conflit: null, ecartee, statut: "en-cours" });
      garder();
      void envoyer();
    },
    prendreLeSien() {
      const { conflit, contenu } = etat;
      if (!conflit) return;
      const ecartee = { contenu, par: null };
      poser({ contenu: conflit.contenu ?? initial, ecartee });
      acquis(conflit);
    },
    reprendreEcartee() {
      const { ecartee, contenu } = etat;
      if (!ecartee || etat.conflit) return;
      poser({ ecartee: { contenu, par: null } });
      ecrire(ecartee.contenu);
    },
    vider() {
      if (sale && !etat.conflit) void envoyer();
    },
    rafraichir() {
      if (etat.conflit) return;
      if (sale) void envoyer();
      else void lire();
    },
    laisser() {
      if (!sale || enVol) return null;
      annuler();
      const { contenu } = etat;
      sale = false;
      envoye = undefined;
      version = null;
      oublier();
      poser({ conflit: null, motif: null });
      void lire();
      return contenu;
    },
    repose: () => !sale && !enVol,
  };
}

/** The line, or a server that is not itself: the same request may succeed later. */
const passagere = (reponse: Reponse<unknown>): boolean =>
  reponse.sorte === "coupure" || (reponse.sorte === "panne" && reponse.statut >= 500);
