/** Figures of a sitting that several questions ask for, and what makes them impossible. */
import { entier, refuserChamp } from "./champs.ts";

/** Large enough for any assembly; a sitting of those figures is built seat by seat. */
export const SIEGES_MAX = 500;
export const enExercice = entier("membres en exercice", { min: 1, max: SIEGES_MAX });
export const presents = entier("membres présents", { max: SIEGES_MAX });
export const procurations = entier("procurations", { max: SIEGES_MAX });

/** More people in the room than seats is a typing error. */
export const tropDePresents = (e: { enExercice: number; presents: number }) =>
  e.presents > e.enExercice ? refuserChamp("presents", "il y a plus de présents que de membres").refus : null;
