/** The prefect's period followed letter by letter, on two tracks: what surely counts, and what may count. */
import { ajouterMois } from "../calendrier/dates.ts";
import { dateLongue } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import type { DateCivile, QualificationCourrier } from "../faits.ts";
import {
  apresDemandeDePieces,
  apresLettreDObservations,
  type FinDeDefere,
  finDuDefere,
  type LieuDefere,
} from "./defere.ts";
import type { CourrierDePrefecture } from "./etat.ts";

interface Piste {
  /** The day the two months run from. */
  depart: DateCivile;
  date: DateCivile;
  /** Of the letter that moved it last. */
  regle: string;
  calculs: string[];
}

export interface Delai {
  certain: Piste;
  possible: Piste;
  /** Requests for pieces already counted: whether a second one starts the period again is not settled. */
  demandes: number;
}

/** What was answered, and the day the State received it. */
export interface Reponse {
  le: DateCivile;
  sens: "pieces" | "refus" | "autre";
  /** False: nobody said yet whether the answer refuses. */
  certain: boolean;
  /** The State's receipt gives the day. */
  accusee: boolean;
}

export interface Suivi {
  delai: Delai;
  effet: FinDeDefere;
  aQualifier: (keyof QualificationCourrier)[];
  /** Two months' silence: the refusal it makes, whatever was answered since; null when nothing is waited for. */
  silenceLe: DateCivile | null;
}

export function commencer(lieu: LieuDefere, recuLe: DateCivile): Delai {
  const piste = (): Piste => ({
    depart: recuLe,
    date: finDuDefere(lieu, recuLe).date,
    regle: "LEGAL-01",
    calculs: [],
  });
  return { certain: piste(), possible: piste(), demandes: 0 };
}

export function fin({ certain, possible }: Delai): { date: DateCivile; auPlusTard: DateCivile } {
  return { date: certain.date, auPlusTard: plusTard(certain.date, possible.date) };
}

const plusTard = (x: DateCivile, y: DateCivile): DateCivile => (x >= y ? x : y);

/** One letter further. A simple letter and a referral move nothing. */
export function suivre(
  lieu: LieuDefere,
  delai: Delai,
  recu: CourrierDePrefecture,
  reponse: Reponse | null,
): Suivi {
  if (recu.code === "3-1") return suivreDemande(lieu, delai, recu, reponse);
  if (recu.code === "4-1") return suivreLettre(lieu, delai, recu, reponse);
  const inchange = { ...finDuDefere(lieu, delai.certain.depart), date: delai.certain.date };
  return { delai, effet: inchange, aQualifier: [], silenceLe: null };
}

/**
 * Asked within the period: the day written on the letter is enough. Two months of silence are counted from the day it
 * came, when that is later: the cautious reading.
 */
function suivreDemande(
  lieu: LieuDefere,
  delai: Delai,
  recu: CourrierDePrefecture,
  reponse: Reponse | null,
): Suivi {
  const arrivee = dateCivileDe(recu.a);
  const seconde = delai.demandes > 0;
  const dite = recu.qualification.piecesNommees;
  const jourPour = ({ date }: Piste) =>
    arrivee > date && recu.dateCourrier !== null && recu.dateCourrier <= date ? recu.dateCourrier : arrivee;
  const examiner = (piste: Piste, piecesNommees: boolean) =>
    apresDemandeDePieces(lieu, {
      recuLe: piste.depart,
      demandeeLe: jourPour(piste),
      piecesNommees,
      reponse: reponse && reponse.sens !== "autre" ? { le: reponse.le, sens: reponse.sens } : undefined,
    });
  const certain = examiner(delai.certain, dite === true && !seconde);
  const possible = examiner(delai.possible, dite !== false);
  const question = seconde
    ? "Aucun texte ne dit qu’une seconde demande de pièces, sur le même acte, fait repartir le délai."
    : "La lettre nomme-t-elle les pièces manquantes\u00a0?";
  return deuxPistes(delai, {
    certain,
    possible,
    reponse,
    champ: dite === undefined ? "piecesNommees" : null,
    silenceLe: dite === false ? null : ajouterMois(jourPour(delai.possible), 2),
    demandes: delai.demandes + (dite === false ? 0 : 1),
    doute: `${question} Si oui\u00a0: ${possible.calcul} Sinon, elle ne repousse rien.`,
  });
}

/** It counts by the day it reached the authority. */
function suivreLettre(
  lieu: LieuDefere,
  delai: Delai,
  recu: CourrierDePrefecture,
  reponse: Reponse | null,
): Suivi {
  const lettreLe = dateCivileDe(recu.a);
  const dite = recu.qualification.demandeRetrait;
  const examiner = (piste: Piste, demandeRetrait: boolean, reponseLe: DateCivile | undefined) =>
    apresLettreDObservations(lieu, { recuLe: piste.depart, lettreLe, demandeRetrait, reponseLe });
  const refus = reponse?.sens === "refus" ? reponse.le : undefined;
  // An answer nobody qualified may be a refusal: the period would then run from it, else from two months' silence.
  const sansDoute = reponse && !reponse.certain ? reponse.le : refus;
  const certain = examiner(delai.certain, dite === true, sansDoute);
  const possible = examiner(delai.possible, dite !== false, refus);
  const champ =
    dite === undefined ? "demandeRetrait" : dite && reponse && !reponse.certain ? "reponseRefuse" : null;
  return deuxPistes(delai, {
    certain,
    possible,
    reponse,
    champ,
    silenceLe: dite === false ? null : ajouterMois(lettreLe, 2),
    demandes: delai.demandes,
    doute:
      champ === "reponseRefuse"
        ? `La réponse refuse-t-elle ce que la lettre demande\u00a0? Si oui\u00a0: ${certain.calcul} Sinon\u00a0: ${possible.calcul}`
        : `La lettre demande-t-elle de retirer ou de modifier l’acte\u00a0? Si oui\u00a0: ${possible.calcul} Sinon, elle ne repousse rien.`,
  });
}

function deuxPistes(
  delai: Delai,
  {
    certain,
    possible,
    reponse,
    champ,
    silenceLe,
    demandes,
    doute,
  }: {
    certain: FinDeDefere;
    possible: FinDeDefere;
    reponse: Reponse | null;
    champ: keyof QualificationCourrier | null;
    silenceLe: DateCivile | null;
    demandes: number;
    doute: string;
  },
): Suivi {
  const suite: Delai = {
    certain: avancer(delai.certain, certain, reponse),
    possible: avancer(delai.possible, possible, reponse),
    demandes,
  };
  const tranche = suite.certain.date === suite.possible.date;
  const effet = tranche
    ? { ...certain, date: suite.certain.date }
    : {
        ...possible,
        verdict: "indetermine" as const,
        phrase: `Le délai du préfet finit le ${dateLongue(suite.certain.date)} ou le ${dateLongue(suite.possible.date)}.`,
        calcul: doute,
        remede:
          champ === null
            ? "Compter la date la plus tardive."
            : "Dire ce que la lettre demande\u00a0; jusque-là, compter la date la plus tardive.",
      };
  // What moves nothing in either reading is not worth a question.
  const utile = possible.repousse || certain.repousse;
  return {
    delai: suite,
    effet,
    aQualifier: champ !== null && utile ? [champ] : [],
    silenceLe: utile ? silenceLe : null,
  };
}

/** A letter never shortens what another left. */
function avancer(piste: Piste, effet: FinDeDefere, reponse: Reponse | null): Piste {
  if (!effet.repousse) return piste;
  const calculs = [...piste.calculs, effet.calcul];
  if (effet.date <= piste.date) return { ...piste, calculs };
  return {
    depart: effet.refusImplicite ?? reponse?.le ?? piste.depart,
    date: effet.date,
    regle: effet.regle,
    calculs,
  };
}
