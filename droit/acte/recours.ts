/** Until when an act may be challenged (RECOURS-01 to RECOURS-08). */
import { ajouterJours, ajouterMois } from "../calendrier/dates.ts";
import { finDeMoisFrancs, type OptionsFeries } from "../calendrier/delais.ts";
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import { tribunal } from "../collectivite/tribunaux.ts";
import type { DateCivile } from "../faits.ts";
import type { Verification } from "../verification.ts";

const R421_1 = "art. R421-1 du code de justice administrative";
const REPORT =
  "Ni le premier ni le dernier jour ne comptent\u00a0; un samedi, un dimanche ou un jour férié reporte au premier jour ouvrable.";

/** What every computation of an appeal needs. */
export interface LieuRecours extends OptionsFeries {
  /** Département of the authority's seat: that of the court. */
  departement: string;
}

export interface FinDeRecours extends Verification {
  /** Last day, until midnight. */
  date: DateCivile;
}

export interface DelaiRecours extends LieuRecours {
  /** Publication, or notification of an individual decision. */
  depuis: DateCivile;
  /** The claimant lives overseas, or abroad. */
  domicile?: "metropole" | "outre-mer" | "etranger" | undefined;
}

/**
 * Last day of an appeal: two months franc from the publication or the notification. CJA, art. R421-1 (RECOURS-02). One
 * more month for a claimant overseas, two abroad, to be confirmed: art. R421-7 (RECOURS-07). By post the date of
 * sending counts since CE Sect., 13 May 2024, n° 466541.
 */
export function finDuRecours({ depuis, departement, vendrediSaint, domicile }: DelaiRecours): FinDeRecours {
  const distance = domicile === "etranger" ? 2 : domicile === "outre-mer" ? 1 : 0;
  const date = finDeMoisFrancs(depuis, 2 + distance, departement, { vendrediSaint });
  const { nom } = tribunal(departement);
  return {
    regle: distance > 0 ? "RECOURS-07" : "RECOURS-02",
    intitule: "Délai de recours",
    verdict: distance > 0 ? "avertissement" : "conforme",
    phrase: `Le recours est possible devant le ${nom} jusqu’au ${dateLongue(date)} à minuit.`,
    calcul: `Deux mois francs à compter du ${dateMoyenne(depuis)}${distance > 0 ? `, plus ${compter(distance, "mois", "mois")} de distance` : ""}. ${REPORT}`,
    article: distance > 0 ? "art. R421-1 et R421-7 du code de justice administrative" : R421_1,
    ...(distance > 0 && { remede: "Faire confirmer l’allongement de distance avant de s’en prévaloir." }),
    date,
  };
}

export interface DepartDuRecours extends Verification {
  /** Day the period begins; null where nothing has started it. */
  depuis: DateCivile | null;
  /** About one year after a notification without the mention of periods and courts; null otherwise. */
  delaiRaisonnable: DateCivile | null;
}

/**
 * What starts the period: publication, or notification (RECOURS-01). Of two measures the first counts (CE, 27 March
 * 2020, n° 435277). Posting alone starts nothing where electronic publication is the rule. A decision notified without
 * the mention of periods and courts may be challenged for about one year (CJA, art. R421-5; CE, Ass., 13 July 2016).
 */
export function departDuRecours(acte: {
  publieLe?: DateCivile | undefined;
  notifieLe?: DateCivile | undefined;
  mentionDesVoies?: boolean | undefined;
}): DepartDuRecours {
  const { publieLe, notifieLe, mentionDesVoies = true } = acte;
  const base = { regle: "RECOURS-01", intitule: "Point de départ du recours" };
  const depuis = [publieLe, notifieLe].filter((date) => date !== undefined).sort()[0] ?? null;
  if (!depuis) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: "Le délai ne court pas\u00a0: l’acte n’est ni publié ni notifié.",
      calcul: "L’affichage seul ne fait pas courir le délai là où la publication est électronique.",
      article: R421_1,
      depuis: null,
      delaiRaisonnable: null,
    };
  }
  if (notifieLe && !publieLe && !mentionDesVoies) {
    const delaiRaisonnable = ajouterMois(notifieLe, 12);
    return {
      ...base,
      verdict: "avertissement",
      phrase: `Notifiée le ${dateMoyenne(notifieLe)} sans les voies et délais de recours, la décision peut être attaquée jusque vers le ${dateLongue(delaiRaisonnable)}.`,
      calcul: "Délai raisonnable d’un an environ\u00a0: les deux mois ne sont pas opposables.",
      article: "art. R421-5 du code de justice administrative",
      remede: "Notifier de nouveau avec les voies et délais de recours.",
      depuis: null,
      delaiRaisonnable,
    };
  }
  return {
    ...base,
    verdict: "conforme",
    phrase: `Le délai de recours court du ${dateLongue(depuis)}.`,
    calcul:
      publieLe && notifieLe
        ? "La première des deux mesures de publicité fait courir le délai."
        : "Jour de la mesure de publicité.",
    article: R421_1,
    depuis,
    delaiRaisonnable: null,
  };
}

export interface RecoursGracieux extends LieuRecours {
  depuis: DateCivile;
  /** Day the authority received it. */
  recuLe: DateCivile;
  /** Day it was sent: the one that counts for being in time; its reception where not told. */
  envoyeLe?: DateCivile | undefined;
  reponseLe?: DateCivile | undefined;
}

export interface EffetDuGracieux extends Verification {
  interrompt: boolean;
  /** Silence of two months is a refusal; null when an answer came before. */
  rejetImplicite: DateCivile | null;
  /** Last day to go to court. */
  date: DateCivile;
}

/**
 * Effect of an appeal to the authority itself: sent in time, it interrupts the period once; two new months run from the
 * answer, or from the refusal that two months' silence make. CJA, art. R421-2; CRPA, art. L411-7 and L231-4 (RECOURS-03).
 */
export function recoursGracieux(demande: RecoursGracieux): EffetDuGracieux {
  const { depuis, recuLe, envoyeLe, reponseLe, departement, vendrediSaint } = demande;
  const feries = { vendrediSaint };
  const fin = finDeMoisFrancs(depuis, 2, departement, feries);
  const interrompt = (envoyeLe ?? recuLe) <= fin;
  const base = {
    regle: "RECOURS-03",
    intitule: "Recours gracieux",
    article: "art. R421-2 du code de justice administrative, art. L411-7 et L231-4 du CRPA",
  };
  if (!interrompt) {
    return {
      ...base,
      verdict: "avertissement",
      phrase: `Formé après le ${dateLongue(fin)}, le recours gracieux n’a rien interrompu.`,
      calcul: `Deux mois francs à compter du ${dateMoyenne(depuis)}. ${REPORT}`,
      interrompt,
      rejetImplicite: null,
      date: fin,
    };
  }
  const silence = ajouterMois(recuLe, 2);
  const repondu = reponseLe !== undefined && reponseLe <= silence;
  const rejet = repondu ? reponseLe : silence;
  const date = finDeMoisFrancs(rejet, 2, departement, feries);
  return {
    ...base,
    verdict: "conforme",
    phrase: repondu
      ? `Rejeté le ${dateMoyenne(rejet)}, le recours gracieux laisse agir en justice jusqu’au ${dateLongue(date)}.`
      : `Sans réponse, le recours gracieux est rejeté le ${dateMoyenne(rejet)}\u00a0; son auteur peut agir en justice jusqu’au ${dateLongue(date)}.`,
    calcul: `Reçu le ${dateMoyenne(recuLe)}, avant le ${dateMoyenne(fin)}${repondu ? "" : ", plus deux mois de silence"}, puis deux mois francs. Un seul recours interrompt.`,
    interrompt,
    rejetImplicite: repondu ? null : silence,
    date,
  };
}

export interface GracieuxUrbanisme extends Verification {
  /** Last day of the appeal to the authority. */
  gracieuxAvant: DateCivile;
  /** Last day in court: the ordinary one, which the other no longer extends. */
  date: DateCivile;
}

/**
 * Town-planning authorisations decided from 28 November 2025: appeal to the authority within one month, silence of two
 * months is a refusal, and the time to go to court is not extended. C. urb., art. L600-12-2 (RECOURS-04). The month is
 * read as franc, which is to be confirmed. Before that day the ordinary rules hold.
 */
export function gracieuxUrbanisme(
  { departement, vendrediSaint }: LieuRecours,
  decideLe: DateCivile,
  publieLe: DateCivile,
): GracieuxUrbanisme {
  const feries = { vendrediSaint };
  const nouveau = decideLe >= DATES_DES_TEXTES.urbanisme;
  const gracieuxAvant = finDeMoisFrancs(publieLe, nouveau ? 1 : 2, departement, feries);
  const date = finDeMoisFrancs(publieLe, 2, departement, feries);
  return {
    regle: "RECOURS-04",
    intitule: "Recours contre une autorisation d’urbanisme",
    verdict: nouveau ? "avertissement" : "conforme",
    phrase: nouveau
      ? `Le recours gracieux est possible jusqu’au ${dateLongue(gracieuxAvant)}\u00a0; il n’allonge pas le délai pour agir en justice, qui finit le ${dateLongue(date)}.`
      : `Décision antérieure au 28 novembre 2025\u00a0: le recours gracieux, jusqu’au ${dateLongue(gracieuxAvant)}, interrompt le délai pour agir en justice.`,
    calcul: nouveau
      ? `Un mois à compter du ${dateMoyenne(publieLe)} pour le recours gracieux, lu comme un mois franc\u00a0; deux mois francs pour le tribunal. Ne vaut que pour les autorisations d’urbanisme, ni pour un PLU ni pour une autre délibération.`
      : `Deux mois francs à compter du ${dateMoyenne(publieLe)}.`,
    article: "art. L600-12-2 du code de l’urbanisme",
    ...(nouveau && { remede: "Adapter la mention des voies de recours de l’arrêté." }),
    gracieuxAvant,
    date,
  };
}

/** The sentence printed under an act (RECOURS-05): useful, not compulsory for an act that is only published. */
export function mentionDuRecours(
  departement: string,
  acte: { urbanisme?: boolean | undefined; notifie?: boolean | undefined } = {},
): string {
  const { nom } = tribunal(departement);
  const depart = acte.notifie ? "sa notification" : "sa publication";
  const sujet = acte.urbanisme ? "La présente autorisation" : "La présente délibération";
  const suite = acte.urbanisme
    ? " Un recours gracieux peut être formé dans un délai d’un mois\u00a0; il ne prolonge pas le délai de recours devant le tribunal."
    : "";
  return `${sujet} peut faire l’objet d’un recours devant le ${nom} dans un délai de deux mois à compter de ${depart}, par courrier ou par l’application Télérecours citoyens.${suite}`;
}

export interface ProtestationElection extends Verification {
  /** The earlier reading, the one that is shown. */
  date: DateCivile;
  lectureTardive: DateCivile;
  heure: "18:00";
}

/**
 * Protest against the election of a maire or of adjoints: five days, not franc, running from twenty-four hours after
 * the election, until 18:00. CGCT, art. L2122-13 and D2122-2; code électoral, art. R119 (RECOURS-08). Two readings are
 * possible: the earlier is shown.
 */
export function protestationElection(electionLe: DateCivile): ProtestationElection {
  const date = ajouterJours(electionLe, 5);
  const lectureTardive = ajouterJours(electionLe, 6);
  return {
    regle: "RECOURS-08",
    intitule: "Protestation contre l’élection",
    verdict: "avertissement",
    phrase: `L’élection du ${dateMoyenne(electionLe)} peut être contestée jusqu’au ${dateLongue(date)} à 18\u00a0h.`,
    calcul: `Cinq jours qui courent vingt-quatre heures après l’élection, sans être francs. Une autre lecture mène au ${dateLongue(lectureTardive)}\u00a0; la plus courte est retenue. La date d’envoi par la poste ne suffit pas.`,
    article: "art. L2122-13 et D2122-2 du CGCT, art. R119 du code électoral",
    remede: "Déposer la protestation dès que possible, à la préfecture ou au tribunal.",
    date,
    lectureTardive,
    heure: "18:00",
  };
}
