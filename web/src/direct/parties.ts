/**
 * The parts of the screen that come just after it: the attendance is there first, the rest arrives while one reads.
 * All of them are fetched at once, so that a line cut later takes none away.
 */
import { lazy } from "react";

const vote = () => import("./vote/PanneauVote.tsx").then(({ PanneauVote }) => ({ default: PanneauVote }));
const secretaire = () => import("./Secretaire.tsx").then(({ Secretaire }) => ({ default: Secretaire }));
const ecrit = () => import("./Ecrit.tsx").then(({ Ecrit }) => ({ default: Ecrit }));
const debats = () => import("./Debats.tsx").then(({ Debats }) => ({ default: Debats }));
const annuler = () => import("./DerniersGestes.tsx").then(({ Annuler }) => ({ default: Annuler }));
const urgence = () => import("./Urgence.tsx");
const conduite = () => import("./FenetresDeConduite.tsx");
const procuration = () =>
  import("./Procuration.tsx").then(({ DialogueProcuration }) => ({ default: DialogueProcuration }));
const aide = () => import("./Aide.tsx").then(({ Aide }) => ({ default: Aide }));
const ecarter = () => import("./Ecarter.tsx").then(({ Ecarter }) => ({ default: Ecarter }));

export const PanneauVote = lazy(vote);
export const Secretaire = lazy(secretaire);
export const Ecrit = lazy(ecrit);
export const Debats = lazy(debats);
export const Annuler = lazy(annuler);
export const Urgence = lazy(urgence);
export const FenetreDeConduite = lazy(conduite);
export const DialogueProcuration = lazy(procuration);
export const Aide = lazy(aide);
export const Ecarter = lazy(ecarter);

export const toutCharger = (): Promise<unknown> =>
  Promise.all(
    [secretaire, ecrit, vote, debats, annuler, urgence, conduite, procuration, aide, ecarter].map((charger) =>
      charger(),
    ),
  );
