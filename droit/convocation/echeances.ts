/**
 * The delay of convocation read both ways: sent that day, the earliest lawful sitting; for that sitting, the last
 * lawful day of sending (CONV-03 to CONV-06).
 */
import { ajouterJours } from "../calendrier/dates.ts";
import { dernierEnvoi } from "../calendrier/delais.ts";
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import { minimumDUrgence } from "../seance/delais.ts";
import type { Calcul } from "../verification.ts";
import { type Circonstance, delaiConvocation } from "./delai.ts";

export interface CirconstanceEnvoi extends Circonstance {
  /** The delay is shortened; the assembly rules on the urgency first (CONV-04). */
  urgence?: boolean;
}

export interface EcheanceConvocation extends Calcul {
  /** The limit the text gives. */
  date: DateCivile;
  /** The limit no reading of the text can criticise: another day only for départements and régions (CONV-05). */
  sure: DateCivile;
  /** Clear days, or plain days for départements and régions. */
  requis: number;
  /** The sitting must first rule on the urgency. */
  voteDUrgence: boolean;
}

interface Compte {
  regle: string;
  requis: number;
  /** Days from the sending to the sitting. */
  ecart: number;
  ecartSur: number;
  article: string;
  pourquoi: string;
}

function compteDe(
  profil: ProfilCollectivite,
  { installation, urgence }: CirconstanceEnvoi,
  le: DateCivile,
): Compte {
  const { requis, article, pourquoi } = delaiConvocation(profil, { installation: installation ?? false }, le);
  if (urgence) {
    const minimum = minimumDUrgence(profil);
    return {
      regle: "CONV-04",
      requis: minimum,
      ecart: minimum + 1,
      ecartSur: minimum + 1,
      article,
      pourquoi: `délai abrégé pour urgence, jamais à moins ${minimum === 0 ? "que la veille" : "d’un jour franc"}, sous réserve du vote de l’assemblée à l’ouverture`,
    };
  }
  const douzeJours = profil.kind === "departement" || profil.kind === "region";
  const regle = douzeJours ? "CONV-05" : installation && profil.kind === "commune" ? "CONV-06" : "CONV-03";
  return { regle, requis, ecart: douzeJours ? requis : requis + 1, ecartSur: requis + 1, article, pourquoi };
}

const mesure = ({ regle, requis }: Compte): string =>
  regle === "CONV-05" ? `${requis} jours` : compter(requis, "jour franc", "jours francs");

const INTITULE = "Délai de convocation";

/** Convened that day, the earliest lawful sitting. */
export function seanceAuPlusTot(
  profil: ProfilCollectivite,
  envoyeeLe: DateCivile,
  circonstance: CirconstanceEnvoi = {},
): EcheanceConvocation {
  const compte = compteDe(profil, circonstance, envoyeeLe);
  const date = ajouterJours(envoyeeLe, compte.ecart);
  const sure = ajouterJours(envoyeeLe, compte.ecartSur);
  return {
    regle: compte.regle,
    intitule: INTITULE,
    phrase: `Convoquée le ${dateLongue(envoyeeLe)}, l’assemblée peut se réunir dès le ${dateLongue(date)}${date === sure ? "" : `, et sans discussion possible dès le ${dateLongue(sure)}`}.`,
    calcul: `${mesure(compte)} après l’envoi du ${dateMoyenne(envoyeeLe)} (${compte.pourquoi}). Les samedis, dimanches et jours fériés comptent.`,
    article: compte.article,
    date,
    sure,
    requis: compte.requis,
    voteDUrgence: circonstance.urgence ?? false,
  };
}

/** For that sitting, the last lawful day of sending. */
export function dernierJourDEnvoi(
  profil: ProfilCollectivite,
  seanceLe: DateCivile,
  circonstance: CirconstanceEnvoi = {},
): EcheanceConvocation {
  const compte = compteDe(profil, circonstance, seanceLe);
  const date = dernierEnvoi(seanceLe, compte.ecart - 1);
  const sure = dernierEnvoi(seanceLe, compte.ecartSur - 1);
  return {
    regle: compte.regle,
    intitule: INTITULE,
    phrase: `Pour la séance du ${dateLongue(seanceLe)}, la convocation part au plus tard le ${dateLongue(date)}${date === sure ? "" : `, ou le ${dateLongue(sure)} pour écarter toute discussion`}.`,
    calcul: `${mesure(compte)} avant la séance du ${dateMoyenne(seanceLe)} (${compte.pourquoi}). Les samedis, dimanches et jours fériés comptent.`,
    article: compte.article,
    date,
    sure,
    requis: compte.requis,
    voteDUrgence: circonstance.urgence ?? false,
  };
}
