import type { DeliberationAdoptee, PointId, Signataire } from "../faits.ts";
import { memeNom } from "../scrutin/candidats.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence } from "./feuille.ts";
import { eluQuiSiege, nomComplet, occupant, siegeDe } from "./noms.ts";
import { sansPointFinal } from "./refusCommuns.ts";
import { urgenceDuPoint } from "./urgence.ts";

/**
 * The photograph that begins the life of an act: text with its adopted amendments, vote, attendance and quorum as they
 * were at the vote. Take it from the state just after `ScrutinClos` (`etatAuVote`), before anyone moves: the
 * attendance is that of the moment.
 * Throws when the vote is not closed or the proposal was rejected: there is no act then.
 */
export function deliberationAdoptee(etat: EtatSeance, pointId: PointId, acteId: string): DeliberationAdoptee {
  const point = etat.ordreDuJour.find(({ id }) => id === pointId);
  const { appele, scrutin, numero } = etat.points[pointId] ?? {};
  const secretaire = etat.secretaire && eluQuiSiege(etat, etat.secretaire);
  if (!point?.projet || !appele || !scrutin || !numero || !secretaire || !etat.convocation) {
    throw new Error(`No closed vote on ${pointId} in ${etat.seance}`);
  }
  if (scrutin.resultat === "rejet") throw new Error(`The proposal ${pointId} was rejected: it makes no act`);
  const { objet, matiere, annexes } = point.projet;
  const suivi = etat.points[pointId];
  const amendements = (suivi?.amendements ?? [])
    .filter(({ adopte }) => adopte)
    .map(({ objet: change, auteur }) => `${sansPointFinal(change)} (${auteur})`);
  const preside =
    etat.presidentDeSeance === etat.president.siege ? null : siegeDe(etat, etat.presidentDeSeance);
  const presidentDeSeance = preside && (occupant(etat, preside)?.elu ?? preside.titulaire);
  const urgence = etat.urgence?.admise ? urgenceDuPoint(etat, pointId) : null;
  return {
    acte: acteId,
    seance: etat.seance,
    point: pointId,
    profil: etat.profil,
    numero,
    objet,
    matiere,
    texte: suivi?.texte ?? point.projet.texte,
    annexes,
    dateDecision: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    // A point added later was sent later: its delay is its own (CONV-02).
    convocationLe: point.ajouteLe ?? etat.convocation.envoyeeLe,
    noteJointe: Boolean(point.note?.trim()),
    ...(point.rapporteur && { rapporteur: point.rapporteur }),
    president: signataireDe(etat),
    ...(presidentDeSeance && { presidentDeSeance }),
    ...(urgence && { urgence }),
    ...(amendements.length > 0 && { amendements }),
    ...(etat.huisClos && { huisClos: true }),
    ...(etat.apresCarence && !point.ajouteLe && { apresCarence: etat.apresCarence.date }),
    ...(etat.installation && { installation: true }),
    secretaire: secretaire.elu,
    feuille: feuillePresence(etat),
    quorum: appele.quorum,
    scrutin,
  };
}

/**
 * Who signs: the president of the assembly. In an installation, whoever presides: the oldest member until the election,
 * then the one elected, in the capacity the election gives (ELEC-01).
 */
export function signataireDe(etat: EtatSeance): Signataire {
  const { nom, prenom, qualite } = etat.president;
  const preside =
    etat.presidentDeSeance === etat.president.siege ? null : siegeDe(etat, etat.presidentDeSeance);
  const elu = etat.installation && preside && (occupant(etat, preside)?.elu ?? preside.titulaire);
  if (!elu) return { nom, prenom, qualite };
  const cle = memeNom(nomComplet(elu));
  const elus = etat.ordreDuJour.flatMap(({ id }) => etat.points[id]?.scrutin?.election?.elus ?? []);
  const vientDEtreElu = elus.some((autre) => memeNom(autre).endsWith(cle));
  return { nom: elu.nom, prenom: elu.prenom, qualite: vientDEtreElu ? qualite : "Président de séance" };
}
