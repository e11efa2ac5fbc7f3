/** The minutes built from the facts (PV-04): movements, speakers and votes become sentences. */
import {
  compter,
  dateEnLettres,
  dateLongue,
  dateMoyenne,
  enumerer,
  heureLongue,
} from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import type { FaitSeance, Instant, PointOrdreDuJour, Quorum } from "../faits.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { feuillePresence } from "../seance/feuille.ts";
import { deNom, eluQuiSiege, nomComplet, nomSiege, siegeDe } from "../seance/noms.ts";
import { recit } from "../seance/recit.ts";
import { quorumEnMots } from "../seance/recitPhrases.ts";
import { sansPointFinal } from "../seance/refusCommuns.ts";
import { jourAutre, type Marche, parcourir, presentDe } from "./marche.ts";
import type { Debats, PointProcesVerbal, ProcesVerbal } from "./structure.ts";
import { voixParSens, voteEnPhrase } from "./vote.ts";

/** `18 h 42`, `0 h 30`, as the minutes write it in the margin. */
export const heureCourte = (a: Instant): string => heureDe(a).replace(/^0/, "").replace(":", "\u00a0h\u00a0");

/**
 * The minutes of a sitting from all the facts of its stream, corrected ones left out, and the debates written so far.
 *
 * CGCT, art. L2121-15 (EPCI by L5211-1), L3121-13, L4132-12 (PV-04): date and hour, chair, members present or
 * represented, secretaries, quorum, agenda, deliberations and their reports, requests for a special ballot, results,
 * substance of the debates. Throws on a stream without facts.
 */
export function procesVerbal(faits: readonly FaitSeance[], debats: Debats = {}): ProcesVerbal {
  const phrases = new Map(recit([...faits], faits.length + 1).map((ligne) => [ligne.version, ligne.phrase]));
  const marche = parcourir(faits, phrases);
  const { etat, ouverture } = marche;
  return {
    seance: etat.seance,
    date: etat.date,
    titre: `Procès-verbal de la séance du ${dateLongue(etat.date)}`,
    ouverture: phrasesOuverture(etat, ouverture ?? marche.avantCarence ?? etat),
    presences: feuillePresence(ouverture ?? etat),
    quorum: quorumOuverture(etat),
    president: nomComplet(etat.president),
    secretaires: marche.secretaires,
    ordreDuJour: etat.ordreDuJour.map(({ rang, titre }) => ({ rang, titre })),
    points: etat.ordreDuJour.map((point) => pointEnPhrases(etat, point, marche, debats[point.id])),
    cloture: phrasesCloture(etat, marche),
  };
}

/** Who presided when the sitting opened: the president is told only where he was in the room (L2121-14). */
function presidence(salle: EtatSeance): string {
  const { president, presidentDeSeance } = salle;
  if (presidentDeSeance !== president.siege)
    return `${presentDe(salle, presidentDeSeance)} préside la séance.`;
  // The seat of an outgoing president may not be one of the assembly that is installed.
  const absent = siegeDe(salle, president.siege) !== null && !eluQuiSiege(salle, president.siege);
  return absent
    ? `À l’ouverture, ${nomComplet(president)}, ${president.qualite}, n’est pas dans la salle.`
    : `${nomComplet(president)}, ${president.qualite}, préside la séance.`;
}

/** `salle`: the sitting as it opened. */
function phrasesOuverture(etat: EtatSeance, salle: EtatSeance): string[] {
  const { profil, convocation } = etat;
  const phrases = [
    `L’an ${dateEnLettres(etat.date)}, à ${heureLongue(etat.heure)}, ${profil.organe} (${profil.nom}) s’est ${/^la /.test(profil.organe) ? "réunie" : "réuni"} en séance publique. Lieu de la réunion\u00a0: ${etat.lieu}.`,
    presidence(salle),
  ];
  if (convocation) {
    const delai = compter(Math.max(0, convocation.joursFrancs), "jour franc", "jours francs");
    phrases.push(
      `La convocation, avec son ordre du jour, a été envoyée le ${dateLongue(convocation.envoyeeLe)}, soit ${delai} avant la séance${convocation.urgence ? `\u00a0; le délai a été abrégé pour urgence (${sansPointFinal(convocation.urgence)})` : ""}.`,
    );
  }
  if (etat.apresCarence) {
    phrases.push(
      `La séance fait suite à celle du ${dateLongue(etat.apresCarence.date)}, où le quorum n’a pas été atteint\u00a0: l’assemblée délibère sans condition de quorum sur les mêmes points.`,
    );
  }
  if (etat.modalite === "visioconference") {
    phrases.push("La réunion se tient en plusieurs lieux par visioconférence.");
  }
  // The minutes date each procuration that reached the authority before the sitting (PROC-04).
  const recues = salle.procurations.flatMap(({ mandant, recueLe }) => {
    const siege = siegeDe(salle, mandant);
    return siege && recueLe
      ? [`celle ${deNom(nomSiege(siege))} le ${dateMoyenne(dateCivileDe(recueLe))}`]
      : [];
  });
  if (recues.length > 0) {
    phrases.push(
      `${recues.length > 1 ? "Ont été reçues avant la séance les procurations suivantes" : "A été reçue avant la séance la procuration suivante"}\u00a0: ${enumerer(recues)}.`,
    );
  }
  return phrases;
}

function quorumOuverture(etat: EtatSeance): ProcesVerbal["quorum"] {
  const quorum = etat.ouverte?.quorum ?? etat.carence?.quorum;
  if (!quorum) return null;
  const { presents, requis, enExercice, atteint } = quorum;
  const compte = `${compter(presents, "membre présent", "membres présents")} sur ${enExercice} en exercice, ${requis} requis (plus de la moitié)\u00a0; les procurations ne comptent pas`;
  const phrase = etat.apresCarence
    ? `Le quorum n’est pas requis\u00a0: ${compter(presents, "membre présent", "membres présents")} sur ${enExercice} en exercice.`
    : `Le quorum ${atteint ? "est atteint" : "n’est pas atteint"}\u00a0: ${compte}.`;
  return { ...quorum, phrase };
}

function pointEnPhrases(
  etat: EtatSeance,
  point: PointOrdreDuJour,
  marche: Marche,
  debat: Debats[string],
): PointProcesVerbal {
  const suivi = etat.points[point.id] ?? {};
  const { scrutin } = suivi;
  const texte = suivi.texte ?? point.projet?.texte;
  return {
    id: point.id,
    rang: point.rang,
    titre: point.titre,
    rapporteur: point.rapporteur ?? null,
    rapport: Boolean(point.note?.trim()),
    numero: suivi.numero ?? null,
    objet: point.projet?.objet ?? null,
    quorum: quorumsEnMots(marche.quorums.get(point.id) ?? []),
    evenements: marche.parPoint.get(point.id) ?? [],
    intervenants: marche.intervenants.get(point.id) ?? [],
    debat: debat?.texte.trim() ?? "",
    sansDebat: debat?.sansDebat ?? false,
    amendements: (suivi.amendements ?? []).map(({ auteur, objet, scrutin: vote, adopte }) => ({
      auteur,
      objet,
      resultat: vote
        ? voteEnPhrase(vote, adopte ? "Amendement adopté" : "Amendement", etat.profil)
        : "Non soumis au vote.",
    })),
    vote: scrutin
      ? {
          phrase: voteEnPhrase(scrutin, "Délibération adoptée", etat.profil),
          noms: voixParSens(scrutin),
          scrutin,
        }
      : null,
    decisions:
      scrutin && scrutin.resultat !== "rejet"
        ? (texte?.blocs ?? []).flatMap((bloc) => (bloc.type === "decision" ? bloc.elements : []))
        : [],
    sort: sortDuPoint(etat, point, marche),
  };
}

/** `16 présents, 15 requis ; vérifié de nouveau : 14 présents, 15 requis`. */
function quorumsEnMots([premier, ...suite]: Quorum[]): string | null {
  if (!premier) return null;
  const change = suite.filter((q, i) => quorumEnMots(q) !== quorumEnMots(suite[i - 1] ?? premier));
  return [quorumEnMots(premier), ...change.map((q) => `vérifié de nouveau\u00a0: ${quorumEnMots(q)}`)].join(
    "\u00a0; ",
  );
}

function sortDuPoint(
  etat: EtatSeance,
  { id, nature, titre }: PointOrdreDuJour,
  { secretaires }: Marche,
): string | null {
  const { ecarte, appele, scrutin, tours } = etat.points[id] ?? {};
  if (ecarte) {
    const sort = ecarte.sort === "retire" ? "retiré de l’ordre du jour" : "reporté à une séance ultérieure";
    return `Le point est ${sort}\u00a0: ${sansPointFinal(ecarte.motif)}.`;
  }
  if (etat.phase !== "levee" || scrutin) return null;
  // The clerk appoints the secretary at the head of the page, and seldom calls the point that says so.
  if (!appele && nature === "procedure" && /secrétaires? de séance/i.test(titre) && secretaires.length > 0)
    return `${secretaires.length > 1 ? "Secrétaires désignés" : "Secrétaire de séance"}\u00a0: ${enumerer(secretaires)}.`;
  if (!appele) return "Le point n’est pas examiné.";
  if (tours?.length) return "L’élection n’est pas acquise.";
  return nature === "deliberation" ? "Le point n’est pas mis aux voix." : null;
}

function phrasesCloture(etat: EtatSeance, { enAttente }: Marche): string[] {
  const phrases = enAttente.map(({ a, phrase }) => `${heureCourte(a)}\u00a0: ${sansPointFinal(phrase)}.`);
  if (etat.levee) {
    const numeros = etat.ordreDuJour.flatMap(({ id }) => etat.points[id]?.numero ?? []);
    phrases.push(
      `${estEpuise(etat) ? "L’ordre du jour étant épuisé, la" : "La"} séance est levée${aQuelleHeure(etat, etat.levee)}. ${
        numeros.length > 0
          ? `Délibérations examinées\u00a0: ${enumerer(numeros)}.`
          : "Aucune délibération n’a été mise aux voix."
      }`,
    );
  }
  return phrases;
}

/** Nothing is left to vote or to hear; a sitting that stopped for want of members has not gone through its agenda. */
const estEpuise = (etat: EtatSeance): boolean =>
  !etat.carence &&
  etat.ordreDuJour.every(({ id, nature }) => {
    const { appele, scrutin, ecarte } = etat.points[id] ?? {};
    return ecarte ?? (nature === "deliberation" ? scrutin : appele);
  });

/** A sitting typed afterwards carries its own hour on every fact: it did not end when it began, so no hour is said. */
function aQuelleHeure(etat: EtatSeance, a: Instant): string {
  const autre = jourAutre(a, etat.date);
  if (!autre && heureDe(a) === etat.heure) return "";
  return `${autre ? ` ${autre}` : ""} à ${heureCourte(a)}`;
}
