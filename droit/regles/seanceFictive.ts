/** A sitting made of figures only, so that a question in figures is answered by the orders of the real sitting. */
import type {
  CauseDeport,
  DateCivile,
  ModaliteSeance,
  PointOrdreDuJour,
  ProfilCollectivite,
  SiegeId,
} from "../faits.ts";
import type { Refus } from "../refus.ts";
import { appliquerSeance, seanceInitiale } from "../seance/appliquer.ts";
import type { CommandeSeance } from "../seance/commandes.ts";
import { deciderSeance } from "../seance/decider.ts";
import type { EtatSeance } from "../seance/etat.ts";

const INSTANT = "2000-01-01T18:00:00+01:00";
export const POINT = "point";

export interface FiguresSeance {
  profil: ProfilCollectivite;
  date: DateCivile;
  enExercice: number;
  /** Seats 1 to `presents` are in the room; seat 1 presides. */
  presents: number;
  modalite?: ModaliteSeance;
  regime?: PointOrdreDuJour["regime"];
}

/** Seat `n`, from 1. */
export const siege = (n: number): SiegeId => String(n);

export function seanceFictive({
  profil,
  date,
  enExercice,
  presents,
  modalite = "presentiel",
  regime,
}: FiguresSeance): EtatSeance {
  const sieges = Array.from({ length: enExercice }, (_, i) => ({
    id: siege(i + 1),
    rang: i + 1,
    titulaire: { prenom: "Membre", nom: String(i + 1) },
    suppleant: { prenom: "Suppléant", nom: String(i + 1) },
  }));
  const point: PointOrdreDuJour = {
    id: POINT,
    rang: 1,
    titre: "Le point",
    nature: "deliberation",
    ...(regime && { regime }),
  };
  const etat = seanceInitiale({
    seance: "",
    profil,
    date,
    heure: "18:00",
    lieu: "",
    president: { prenom: "Membre", nom: "1", qualite: "Président", siege: siege(1) },
    sieges,
    ordreDuJour: [point],
    modalite,
  });
  const quorum = { enExercice, requis: 0, presents, atteint: true };
  return {
    ...etat,
    phase: "ouverte",
    ouverte: { a: INSTANT, quorum },
    presences: Object.fromEntries(
      sieges.map(({ id }, i) => [id, i < presents ? ("titulaire-present" as const) : ("absent" as const)]),
    ),
  };
}

/** One order of the sitting; a refusal is the answer. */
export function ordonner(
  etat: EtatSeance,
  commande: CommandeSeance,
): { etat: EtatSeance; refus: Refus | null } {
  const issue = deciderSeance(etat, commande, { a: INSTANT });
  if (!issue.ok) return { etat, refus: issue.refus };
  return { etat: issue.valeur.reduce<EtatSeance>(appliquerSeance, etat), refus: null };
}

/** The first `nombre` members in the room after the chair stand aside, or the chair itself where it is his accounts. */
export function avecDeports(etat: EtatSeance, nombre: number, cause: CauseDeport): EtatSeance {
  const premier = cause === "comptes" ? 1 : 2;
  return Array.from({ length: nombre }, (_, i) => siege(premier + i)).reduce(
    (courant, id) =>
      ordonner(courant, { ordre: "deporter", point: POINT, siege: id, cause, quitteLaSalle: true }).etat,
    etat,
  );
}
