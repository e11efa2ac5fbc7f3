/** Refusals that several orders share. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import type { Refus } from "../refus.ts";

export function dateInvalide(du: string): Refus {
  return {
    code: "date-invalide",
    phrase: `«\u00a0${du}\u00a0» n’est pas une date du calendrier.`,
    article: null,
    remede: "Saisir le jour, le mois et l’année.",
    champ: "du",
  };
}

export const siegeInconnu = (siege: string, du: DateCivile): Refus => ({
  code: "siege-inconnu",
  phrase: `Le siège «\u00a0${siege}\u00a0» n’existe pas dans cette assemblée le ${dateMoyenne(du)}.`,
  article: null,
  remede: "Choisir un siège du tableau, ou une autre date.",
  champ: siege,
});

export const organeDuConseil = (champ: string): Refus => ({
  code: "organe-compose-du-conseil",
  phrase: "Les sièges d’un organe sont ceux de membres du conseil.",
  article: null,
  remede: "Créer le siège dans le conseil, ou ajouter un membre à l’organe.",
  champ,
});

export const motifAbsent = (quoi: string): Refus => ({
  code: "motif-absent",
  phrase: `Le registre garde la raison de ${quoi}\u00a0: elle manque.`,
  article: null,
  remede: "Écrire la raison en quelques mots.",
  champ: "motif",
});
