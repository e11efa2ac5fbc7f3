import type { DeliberationAdoptee, PointId } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence } from "./feuille.ts";
import { eluQuiSiege } from "./noms.ts";

/**
 * The photograph that begins the life of an act: text, vote, attendance and quorum as they were at the vote.
 * Take it from the state just after `ScrutinClos`, before anyone moves: the attendance is that of the moment.
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
  const { objet, matiere, texte, annexes } = point.projet;
  const { nom, prenom, qualite } = etat.president;
  return {
    acte: acteId,
    seance: etat.seance,
    point: pointId,
    profil: etat.profil,
    numero,
    objet,
    matiere,
    texte,
    annexes,
    dateDecision: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    convocationLe: etat.convocation.envoyeeLe,
    noteJointe: Boolean(point.note?.trim()),
    ...(point.rapporteur && { rapporteur: point.rapporteur }),
    president: { nom, prenom, qualite },
    secretaire: secretaire.elu,
    feuille: feuillePresence(etat),
    quorum: appele.quorum,
    scrutin,
  };
}
