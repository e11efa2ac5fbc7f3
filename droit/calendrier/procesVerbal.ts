/** What is due after a sitting: list, copies to municipal councillors, minutes (PV-03, PV-05). */
import { article, duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul } from "../verification.ts";
import { ajouterJours, ajouterMois } from "./dates.ts";
import { dateLongue, dateMoyenne } from "./ecriture.ts";
import { DATES_DES_TEXTES } from "./periodes.ts";

type Nature = Pick<ProfilCollectivite, "kind" | "alsaceMoselle">;

export interface EcheancesListe extends Calcul {
  /** Last day to post the list and put it on the site. */
  date: DateCivile;
  /** EPCI: last day to send it to the municipal councillors; null elsewhere. */
  copies: DateCivile | null;
}

/** One week, never extended, whatever the day it ends on (PV-03). */
export const limiteDeLaListe = (seanceLe: DateCivile): DateCivile => ajouterJours(seanceLe, 7);

/**
 * List of the deliberations examined: one week, without extension. CGCT, art. L2121-25 (EPCI by L5211-1), L3121-17,
 * L4132-16 (PV-03); for an EPCI, one month for the municipal councillors (L5211-40-2). Null before 1 July 2022.
 */
export function echeancesListe(profil: Nature, seanceLe: DateCivile): EcheancesListe | null {
  if (seanceLe < DATES_DES_TEXTES.publicite) return null;
  const date = limiteDeLaListe(seanceLe);
  const copies = estEpci(profil.kind) ? ajouterMois(seanceLe, 1) : null;
  return {
    regle: "PV-03",
    intitule: "Liste des délibérations",
    phrase: `La liste des délibérations examinées le ${dateMoyenne(seanceLe)} est affichée et mise en ligne au plus tard le ${dateLongue(date)}.${copies ? ` Elle est adressée aux conseillers municipaux au plus tard le ${dateLongue(copies)}.` : ""}`,
    calcul: `Une semaine après la séance, sans report les samedis, dimanches et jours fériés.${copies ? " Un mois pour les conseillers municipaux des communes membres." : ""}`,
    article: `${article(profil, "liste")}${copies ? `, ${duCgct("L5211-40-2")}` : ""}`,
    date,
    copies,
  };
}

export interface EcheancesProcesVerbal extends Calcul {
  /** Last day to put the minutes on the site and at the public's disposal on paper. */
  date: DateCivile;
  copies: DateCivile | null;
}

/**
 * Minutes approved at the beginning of the next sitting, published within one week of it, sent to the municipal
 * councillors within one month. CGCT, art. L2121-15 (EPCI by L5211-1), L5211-40-2 (PV-05). Null before 1 July 2022.
 */
export function echeancesProcesVerbal(profil: Nature, arreteLe: DateCivile): EcheancesProcesVerbal | null {
  if (arreteLe < DATES_DES_TEXTES.publicite) return null;
  const date = ajouterJours(arreteLe, 7);
  const copies = estEpci(profil.kind) ? ajouterMois(arreteLe, 1) : null;
  const alsacien = profil.kind === "commune" && profil.alsaceMoselle;
  return {
    regle: "PV-05",
    intitule: "Publication du procès-verbal",
    phrase: `Le procès-verbal arrêté le ${dateMoyenne(arreteLe)} est publié au plus tard le ${dateLongue(date)}.${copies ? ` Il est adressé aux conseillers municipaux au plus tard le ${dateLongue(copies)}.` : ""}`,
    calcul: `Une semaine après la séance où il est arrêté, sur le site, avec un exemplaire papier pour le public.${copies ? " Un mois pour les conseillers municipaux des communes membres." : ""}${alsacien ? " En Alsace-Moselle, l’article L2121-15 étant écarté, ces règles sont appliquées par prudence." : ""}`,
    article: `${article({ kind: profil.kind }, "secretaire")}${copies ? `, ${duCgct("L5211-40-2")}` : ""}`,
    date,
    copies,
  };
}
