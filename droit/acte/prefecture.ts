/**
 * What the letters of the prefecture do to the act: the prefect's two months, what is due and until when, whether the
 * act is suspended (LEGAL-01 to LEGAL-04).
 */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, QualificationCourrier } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { type FinDeDefere, finDuDefere, type LieuDefere, type Suspension, suspension } from "./defere.ts";
import type { Courrier, CourrierDePrefecture, CourrierEnvoye, EtatActe } from "./etat.ts";
import { commencer, type Delai, fin, type Reponse, suivre } from "./prefectureDelai.ts";

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

export interface HorlogeDuPrefet extends Verification {
  /** Last day of the déféré if nothing that is doubtful moves it. */
  date: DateCivile;
  /** Last day if everything that is doubtful moves it: the cautious one. */
  auPlusTard: DateCivile;
}

export interface SuiviDePrefecture {
  courriers: EffetDeCourrier[];
  /** Null before the State has the act, and once its transmission is withdrawn. */
  horloge: HorlogeDuPrefet | null;
  /** The act is suspended until then at most; null when it is not. */
  suspenduJusque: DateCivile | null;
  /** The first referral to the court. */
  defere: { le: DateCivile; tardif: boolean } | null;
}

export const suitesDe = (courriers: readonly Courrier[], id: string): CourrierEnvoye[] =>
  courriers.filter((c): c is CourrierEnvoye => c.sens === "envoye" && c.enReponseA === id);

export function prefecture(etat: EtatActe, aujourdhui: DateCivile): SuiviDePrefecture {
  const { accuse, annulee } = etat.transmission;
  const lieu = lieuDe(etat);
  const recus = etat.courriers.filter((c): c is CourrierDePrefecture => c.sens === "recu");
  let delai = accuse && !annulee ? commencer(lieu, accuse.dateReception) : null;
  const courriers: EffetDeCourrier[] = [];
  for (const recu of recus) {
    const suites = suitesDe(etat.courriers, recu.id);
    const vu = delai ? examiner(lieu, delai, recu, suites, accuse?.dateReception ?? "", aujourdhui) : null;
    if (vu) delai = vu.delai;
    courriers.push(vu?.effet ?? sansHorloge(recu, suites));
  }
  const suspenduJusque =
    courriers
      .map((c) => c.suspenduJusque)
      .filter((jusque): jusque is DateCivile => jusque !== null && jusque >= aujourdhui)
      .sort()
      .at(-1) ?? null;
  const [premier] = recus
    .filter(({ code }) => code === "5-1")
    .map(jourDuDefere)
    .sort();
  const defere = premier && delai ? { le: premier, tardif: premier > fin(delai).auPlusTard } : null;
  const horloge = delai && combiner(lieu, delai, recus, accuse?.dateReception ?? "", aujourdhui);
  return {
    courriers,
    horloge: horloge && defere ? { ...horloge, phrase: direDefere(defere, horloge) } : horloge,
    suspenduJusque,
    defere,
  };
}

/** The two ends of the prefect's period as the letters leave it; null before the State has the act. */
export function finDuDelaiDuPrefet(etat: EtatActe): { date: DateCivile; auPlusTard: DateCivile } | null {
  const { accuse, annulee } = etat.transmission;
  if (!accuse || annulee) return null;
  const lieu = lieuDe(etat);
  let delai = commencer(lieu, accuse.dateReception);
  for (const c of etat.courriers)
    if (c.sens === "recu") delai = suivre(lieu, delai, c, reponseDe(c, suitesDe(etat.courriers, c.id))).delai;
  return fin(delai);
}

function lieuDe({ decision: { profil } }: EtatActe): LieuDefere {
  return { nature: profil, departement: profil.departement, vendrediSaint: profil.choix?.vendrediSaint };
}

const jourDuDefere = (c: CourrierDePrefecture): DateCivile => c.dateDepot ?? dateCivileDe(c.a);

const REPONSES: ReadonlySet<string> = new Set(["2-2", "3-3", "3-4", "4-3", "4-4"]);

/** Sent, not refused: what counts is the day the State received it, and before its receipt the day it left. */
function reponseDe(recu: CourrierDePrefecture, suites: readonly CourrierEnvoye[]): Reponse | null {
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

function examiner(
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
          aQualifier: [],
          attendu: { phrase: "Réponse facultative\u00a0: ce courrier ne suspend aucun délai.", avant: null },
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

const direDefere = (
  { le, tardif }: NonNullable<SuiviDePrefecture["defere"]>,
  { auPlusTard }: HorlogeDuPrefet,
): string =>
  `Le préfet a déféré l’acte au tribunal le ${dateLongue(le)}${tardif ? `, après la fin de son délai, le ${dateLongue(auPlusTard)}` : ""}.`;

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

function sansHorloge(recu: CourrierDePrefecture, suites: readonly CourrierEnvoye[]): EffetDeCourrier {
  return {
    courrier: recu.id,
    effet: null,
    aQualifier: [],
    repondu: aRepondu(suites),
    attendu: { phrase: "Lire ce courrier.", avant: null },
    suspenduJusque: null,
  };
}

/** One clock for all the letters: the latest of what each leaves. */
function combiner(
  lieu: LieuDefere,
  delai: Delai,
  recus: readonly CourrierDePrefecture[],
  recuLe: DateCivile,
  aujourdhui: DateCivile,
): HorlogeDuPrefet {
  const { date, auPlusTard } = fin(delai);
  const initiale = finDuDefere(lieu, recuLe);
  const bases = { intitule: initiale.intitule, article: initiale.article, date, auPlusTard };
  const lettres = recus.filter(({ code }) => code === "3-1" || code === "4-1").length;
  const tranche = date === auPlusTard;
  const repousses = tranche ? delai.certain.calculs : [...delai.certain.calculs, ...delai.possible.calculs];
  const calcul = [initiale.calcul, ...new Set(repousses)].join(" ");
  if (!tranche)
    return {
      ...bases,
      regle: delai.possible.regle,
      verdict: "indetermine",
      phrase: `Le délai du préfet finit le ${dateLongue(date)} ou le ${dateLongue(auPlusTard)}, selon ce que ${lettres > 1 ? "disent les lettres reçues" : "dit la lettre reçue"}.`,
      calcul,
      remede: "Lire la lettre et dire ce qu’elle demande\u00a0: jusque-là, compter la date la plus tardive.",
    };
  const passe = date < aujourdhui;
  return {
    ...bases,
    regle: delai.certain.regle,
    verdict: "conforme",
    phrase: passe
      ? `Le délai du préfet est fini depuis le ${dateLongue(date)} à minuit.`
      : `Le préfet peut déférer l’acte au tribunal jusqu’au ${dateLongue(date)} à minuit.`,
    calcul,
  };
}
