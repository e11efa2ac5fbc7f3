/** The minutes built from the facts (PV-04): movements, speakers and votes become sentences. */
import { compter, dateEnLettres, dateLongue, enumerer, heureLongue } from "../calendrier/ecriture.ts";
import { heureDe } from "../calendrier/instants.ts";
import type { Elu, FaitSeance, Instant, PointId, PointOrdreDuJour, SiegeId } from "../faits.ts";
import { appliquerSeance, faitsValables } from "../seance/appliquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { feuillePresence } from "../seance/feuille.ts";
import { eluQuiSiege, nomComplet, siegeDe } from "../seance/noms.ts";
import { recit } from "../seance/recit.ts";
import type { Debats, PointProcesVerbal, ProcesVerbal } from "./structure.ts";
import { voixParSens, voteEnPhrase } from "./vote.ts";

/** `18 h 42`, as the minutes write it in the margin. */
export const heureCourte = (a: Instant): string => heureDe(a).replace(":", "\u00a0h\u00a0");

/** Facts the minutes tell as movements; the others have their own place in it. */
const MOUVEMENTS: ReadonlySet<FaitSeance["type"]> = new Set<FaitSeance["type"]>([
  "PresenceConstatee",
  "ProcurationDonnee",
  "ProcurationRetiree",
  "SecretaireDesigne",
  "CarenceConstatee",
  "UrgenceStatuee",
  "PresidenceConfiee",
  "PresidenceReprise",
  "MembreDeporte",
  "DeportRetire",
  "FormeDemandee",
  "SecretEcarte",
  "TourDepouille",
  "SeanceSuspendue",
  "SeanceReprise",
  "HuisClosPrononce",
  "HuisClosLeve",
]);

interface Marche {
  etat: EtatSeance;
  ouverture: EtatSeance | null;
  secretaires: string[];
  /** Movements by the point under discussion, or by the last one closed: an arrival between two points precedes the next. */
  parPoint: Map<PointId, { a: Instant; phrase: string }[]>;
  enAttente: { a: Instant; phrase: string }[];
}

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
    ouverture: phrasesOuverture(etat),
    presences: feuillePresence(ouverture ?? etat),
    quorum: quorumOuverture(etat),
    president: nomComplet(etat.president),
    secretaires: marche.secretaires,
    ordreDuJour: etat.ordreDuJour.map(({ rang, titre }) => ({ rang, titre })),
    points: etat.ordreDuJour.map((point) => pointEnPhrases(etat, point, marche, debats[point.id])),
    cloture: phrasesCloture(etat, marche),
  };
}

function parcourir(faits: readonly FaitSeance[], phrases: Map<number, string>): Marche {
  const marche: Omit<Marche, "etat"> & { etat: EtatSeance | null } = {
    etat: null,
    ouverture: null,
    secretaires: [],
    parPoint: new Map(),
    enAttente: [],
  };
  for (const { version, fait } of faitsValables(faits)) {
    const avant = marche.etat;
    const etat = appliquerSeance(avant, fait);
    marche.etat = etat;
    if (fait.type === "SeanceOuverte") marche.ouverture = etat;
    if (fait.type === "SecretaireDesigne") noterSecretaire(marche.secretaires, etat, fait.data.siege);
    if (fait.type === "PointAppele" || fait.type === "PointEcarte") {
      const deja = marche.parPoint.get(fait.data.point) ?? [];
      marche.parPoint.set(fait.data.point, [...deja, ...marche.enAttente.splice(0)]);
    }
    // Before the opening people settle in: the attendance sheet says it all.
    if (avant?.phase !== "ouverte" || !MOUVEMENTS.has(fait.type) || !("a" in fait.data)) continue;
    const ligne = { a: fait.data.a, phrase: phrases.get(version) ?? "" };
    const point = "point" in fait.data && fait.data.point ? fait.data.point : avant.pointCourant;
    if (point) marche.parPoint.set(point, [...(marche.parPoint.get(point) ?? []), ligne]);
    else marche.enAttente.push(ligne);
  }
  if (!marche.etat) throw new Error("Minutes of a sitting without facts");
  return { ...marche, etat: marche.etat };
}

function noterSecretaire(noms: string[], etat: EtatSeance, siege: SiegeId): void {
  const qui = eluQuiSiege(etat, siege);
  const nom = qui && nomComplet(qui.elu);
  if (nom && !noms.includes(nom)) noms.push(nom);
}

function phrasesOuverture(etat: EtatSeance): string[] {
  const { profil, convocation, president } = etat;
  const phrases = [
    `L’an ${dateEnLettres(etat.date)}, à ${heureLongue(etat.heure)}, ${profil.organe} (${profil.nom}) s’est ${/^la /.test(profil.organe) ? "réunie" : "réuni"} en séance publique. Lieu de la réunion\u00a0: ${etat.lieu}.`,
    `${nomComplet(president)}, ${president.qualite}, préside la séance.`,
  ];
  if (convocation) {
    const delai = compter(Math.max(0, convocation.joursFrancs), "jour franc", "jours francs");
    phrases.push(
      `La convocation, avec son ordre du jour, a été envoyée le ${dateLongue(convocation.envoyeeLe)}, soit ${delai} avant la séance${convocation.urgence ? `\u00a0; le délai a été abrégé pour urgence (${convocation.urgence})` : ""}.`,
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
  const { appele, scrutin, ecarte } = suivi;
  const texte = suivi.texte ?? point.projet?.texte;
  return {
    id: point.id,
    rang: point.rang,
    titre: point.titre,
    rapporteur: point.rapporteur ?? null,
    rapport: Boolean(point.note?.trim()),
    numero: suivi.numero ?? null,
    objet: point.projet?.objet ?? null,
    quorum: appele ? `${compter(appele.quorum.presents, "présent")}, ${appele.quorum.requis} requis` : null,
    evenements: marche.parPoint.get(point.id) ?? [],
    intervenants: [...new Set(suivi.paroles ?? [])].map((siege) => nomDe(etat, siege)),
    debat: debat?.texte.trim() ?? "",
    sansDebat: debat?.sansDebat ?? false,
    amendements: (suivi.amendements ?? []).map(({ auteur, objet, scrutin: vote, adopte }) => ({
      auteur,
      objet,
      resultat: vote
        ? voteEnPhrase(vote, adopte ? "Amendement adopté" : "Amendement")
        : "Non soumis au vote.",
    })),
    vote: scrutin
      ? { phrase: voteEnPhrase(scrutin, "Délibération adoptée"), noms: voixParSens(scrutin), scrutin }
      : null,
    decisions:
      scrutin && scrutin.resultat !== "rejet"
        ? (texte?.blocs ?? []).flatMap((bloc) => (bloc.type === "decision" ? bloc.elements : []))
        : [],
    sort: sortDuPoint(etat, point),
  };
}

function sortDuPoint(etat: EtatSeance, { id, nature }: PointOrdreDuJour): string | null {
  const { ecarte, appele, scrutin } = etat.points[id] ?? {};
  if (ecarte) {
    const sort = ecarte.sort === "retire" ? "retiré de l’ordre du jour" : "reporté à une séance ultérieure";
    return `Le point est ${sort}\u00a0: ${ecarte.motif}`;
  }
  if (etat.phase !== "levee" || scrutin) return null;
  if (!appele) return "Le point n’est pas examiné.";
  return nature === "deliberation" ? "Le point n’est pas mis aux voix." : null;
}

function phrasesCloture(etat: EtatSeance, { enAttente }: Marche): string[] {
  const phrases = enAttente.map(({ a, phrase }) => `${heureCourte(a)}\u00a0: ${phrase}`);
  if (etat.levee) {
    const numeros = etat.ordreDuJour.flatMap(({ id }) => etat.points[id]?.numero ?? []);
    const epuise = etat.ordreDuJour.every(({ id }) => etat.points[id]?.appele ?? etat.points[id]?.ecarte);
    phrases.push(
      `${epuise ? "L’ordre du jour étant épuisé, la" : "La"} séance est levée à ${heureCourte(etat.levee)}. ${
        numeros.length > 0
          ? `Délibérations examinées\u00a0: ${enumerer(numeros)}.`
          : "Aucune délibération n’a été mise aux voix."
      }`,
    );
  }
  return phrases;
}

function nomDe(etat: EtatSeance, id: SiegeId): string {
  const siege = siegeDe(etat, id);
  const qui: Elu | null | undefined = eluQuiSiege(etat, id)?.elu ?? siege?.titulaire ?? siege?.suppleant;
  return qui ? nomComplet(qui) : id;
}
