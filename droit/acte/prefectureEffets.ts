/** One letter of the prefecture at a time: what it does to the prefect's period, what is due, in words. */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, QualificationCourrier } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { type FinDeDefere, type LieuDefere, type Suspension, suspension } from "./defere.ts";
import type { Courrier, CourrierDePrefecture, CourrierEnvoye } from "./etat.ts";
import { type Delai, fin, type Reponse, suivre } from "./prefectureDelai.ts";

/** One letter: what it does to the clocks, what a person must still read in it, what is due. */
export interface EffetDeCourrier {
  courrier: string;
  effet: Verification | null;
  aQualifier: (keyof QualificationCourrier)[];
  /** Answered, whatever the answer. */
  repondu: boolean;
  attendu: Attente;
  suspenduJusque: DateCivile | null;
}

/** In words for a list, and the last day; null where none is counted. */
export interface Attente {
  phrase: string;
  avant: DateCivile | null;
}

export const suitesDe = (courriers: readonly Courrier[], id: string): CourrierEnvoye[] =>
  courriers.filter((c): c is CourrierEnvoye => c.sens === "envoye" && c.enReponseA === id);

export const jourDuDefere = (c: CourrierDePrefecture): DateCivile => c.dateDepot ?? dateCivileDe(c.a);

const REPONSES: ReadonlySet<string> = new Set(["2-2", "3-3", "3-4", "4-3", "4-4"]);

/** Sent, not refused: what counts is the day the State received it, and before its receipt the day it left. */
export function reponseDe(recu: CourrierDePrefecture, suites: readonly CourrierEnvoye[]): Reponse | null {
  const parties = suites.flatMap((c): Reponse[] => {
    if (!REPONSES.has(c.code) || c.etat === "en-anomalie") return [];
    const partie = c.tentatives.find(({ issue }) => issue === "envoyee")?.a;
    const le = c.accuse?.dateReception ?? (partie && dateCivileDe(partie));
    if (le === undefined) return [];
    const { reponseRefuse } = recu.qualification;
    const sens = c.code === "3-4" ? "pieces" : c.code === "4-4" && reponseRefuse !== true ? "autre" : "refus";
    const certain = c.code !== "4-4" || reponseRefuse !== undefined;
    return [{ le, sens, certain, accusee: c.accuse !== null }];
  });
  // Pieces may come in several sendings: the file is complete with the last.
  return parties.sort((x, y) => x.le.localeCompare(y.le)).at(-1) ?? null;
}

export function examiner(
  lieu: LieuDefere,
  avant: Delai,
  recu: CourrierDePrefecture,
  suites: readonly CourrierEnvoye[],
  recuParLEtatLe: DateCivile,
  aujourdhui: DateCivile,
): { delai: Delai; effet: EffetDeCourrier } {
  const reponse = reponseDe(recu, suites);
  const suivi = suivre(lieu, avant, recu, reponse);
  const base = { courrier: recu.id, repondu: aRepondu(suites), suspenduJusque: null };
  switch (recu.code) {
    case "2-1":
      return {
        delai: suivi.delai,
        effet: {
          ...base,
          effet: courrierSimple(lieu.nature),
          aQualifier: recu.qualification.sansSuite === undefined && !base.repondu ? ["sansSuite"] : [],
          attendu: {
            phrase: recu.qualification.sansSuite
              ? "Lu, sans suite."
              : "Réponse facultative\u00a0: ce courrier ne suspend aucun délai.",
            avant: null,
          },
        },
      };
    case "5-1": {
      const suspendu = suspensionDe(lieu.nature, recu, recuParLEtatLe);
      return {
        delai: suivi.delai,
        effet: {
          ...base,
          effet: deferer(lieu.nature, recu, fin(avant).auPlusTard, suspendu),
          aQualifier: recu.qualification.suspension === undefined ? ["suspension"] : [],
          attendu: {
            phrase: "Préparer la défense devant le tribunal\u00a0: aucune réponse ne part par cette voie.",
            avant: null,
          },
          suspenduJusque: suspendu?.suspenduJusque ?? null,
        },
      };
    }
    default:
      return {
        delai: suivi.delai,
        effet: {
          ...base,
          effet: enPhrases(suivi.effet, suivi.silenceLe, reponse, recu, aujourdhui),
          aQualifier: suivi.aQualifier,
          attendu: attente(recu, suites, suivi.silenceLe, aujourdhui),
        },
      };
  }
}

/** Ordered is enough: it leaves by itself. */
const aRepondu = (suites: readonly CourrierEnvoye[]): boolean =>
  suites.some(({ code, etat }) => REPONSES.has(code) && etat !== "en-anomalie");

function attente(
  recu: CourrierDePrefecture,
  suites: readonly CourrierEnvoye[],
  silenceLe: DateCivile | null,
  aujourdhui: DateCivile,
): Attente {
  if (aRepondu(suites)) return { phrase: "Répondu.", avant: null };
  const quoi = recu.code === "3-1" ? "Envoyer les pièces ou les refuser" : "Répondre à la lettre";
  if (silenceLe === null) return { phrase: `${quoi}.`, avant: null };
  return silenceLe < aujourdhui
    ? {
        phrase: `Sans réponse depuis deux mois\u00a0: le silence valait refus le ${dateMoyenne(silenceLe)}.`,
        avant: silenceLe,
      }
    : {
        phrase: `${quoi} avant le ${dateMoyenne(silenceLe)}\u00a0: le silence vaudrait refus.`,
        avant: silenceLe,
      };
}

/** While nothing was answered the refusal is only to come, and so is the new period. */
function enPhrases(
  effet: FinDeDefere,
  silenceLe: DateCivile | null,
  reponse: Reponse | null,
  recu: CourrierDePrefecture,
  aujourdhui: DateCivile,
): Verification {
  const { date, repousse, refusImplicite: _, ...verification } = effet;
  if (effet.verdict === "indetermine" || !repousse) return verification;
  if (reponse && !reponse.accusee)
    return {
      ...verification,
      verdict: "avertissement",
      calcul: `${effet.calcul} L’accusé de l’État donnera le jour qui compte.`,
    };
  if (reponse || silenceLe === null || silenceLe < aujourdhui) return verification;
  const attendu =
    recu.code === "3-1" ? "la réception des pièces ou leur refus" : "la réponse de la collectivité";
  return {
    ...verification,
    phrase: `Le délai du préfet ne court plus jusqu’à ${attendu}\u00a0; sans réponse le ${dateMoyenne(silenceLe)}, il finirait le ${dateLongue(date)} à minuit.`,
  };
}

const courrierSimple = (nature: Nature): Verification => ({
  regle: "LEGAL-01",
  intitule: "Délai du préfet",
  verdict: "conforme",
  phrase: "Ce courrier simple ne suspend ni ne repousse aucun délai.",
  calcul: "Seules une demande de pièces manquantes et une demande de retrait repoussent le délai.",
  article: article(nature, "defere") ?? "",
});

function suspensionDe(nature: Nature, recu: CourrierDePrefecture, recuLe: DateCivile): Suspension | null {
  const objet = recu.qualification.suspension;
  if (objet === undefined || objet === "aucune") return null;
  return suspension(nature, { recuLe, demandeeLe: jourDuDefere(recu), objet });
}

function deferer(
  nature: Nature,
  recu: CourrierDePrefecture,
  limite: DateCivile,
  suspendu: Suspension | null,
): Verification {
  const le = jourDuDefere(recu);
  if (suspendu) {
    const { suspenduJusque: _, jugeAvant: __, ...verification } = suspendu;
    return { ...verification, phrase: `Acte déféré au tribunal le ${dateMoyenne(le)}. ${suspendu.phrase}` };
  }
  const tardif = le > limite;
  const suite =
    recu.qualification.suspension === "aucune"
      ? "Le déféré seul ne suspend pas l’acte."
      : "Reste à lire s’il demande la suspension de l’acte.";
  return {
    regle: "LEGAL-04",
    intitule: "Déféré",
    verdict: tardif || recu.qualification.suspension === undefined ? "avertissement" : "conforme",
    phrase: `Acte déféré au tribunal le ${dateMoyenne(le)}${tardif ? ", après la fin du délai du préfet" : ""}. ${suite}`,
    calcul: `Délai du préfet\u00a0: jusqu’au ${dateMoyenne(limite)}.`,
    article: article(nature, "defere") ?? "",
    ...(tardif && { remede: "Faire valoir devant le tribunal que le déféré est tardif." }),
  };
}

export function sansHorloge(recu: CourrierDePrefecture, suites: readonly CourrierEnvoye[]): EffetDeCourrier {
  return {
    courrier: recu.id,
    effet: null,
    aQualifier: [],
    repondu: aRepondu(suites),
    attendu: { phrase: "Lire ce courrier.", avant: null },
    suspenduJusque: null,
  };
}
