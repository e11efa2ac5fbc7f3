/** Who came and went after the opening, and what that did to the procurations. */
import {
  type EtatSeance,
  type FaitSeance,
  faitsValables,
  heureDe,
  type Instant,
  type PointId,
  type SiegeId,
  votantsDe,
} from "@executoire/droit";
import { nomParId } from "./noms.ts";

export interface Mouvement {
  sens: "arrive" | "sorti";
  a: Instant;
  /** The point under discussion then. */
  point: PointId | null;
}

/** The last movement of each seat since the sitting opened. Attendance typed before is no movement. */
export function mouvements(faits: readonly FaitSeance[]): Map<SiegeId, Mouvement> {
  const derniers = new Map<SiegeId, Mouvement>();
  let ouverte = false;
  let point: PointId | null = null;
  const dedans = new Set<SiegeId>();
  for (const { fait } of faitsValables(faits)) {
    if (fait.type === "SeanceOuverte") ouverte = true;
    else if (fait.type === "PointAppele") point = fait.data.point;
    else if (fait.type === "ScrutinClos" || fait.type === "PointEcarte") point = null;
    else if (fait.type === "PresenceConstatee") {
      const { siege, etat, a } = fait.data;
      const present = etat === "titulaire-present" || etat === "suppleant-present";
      if (ouverte && present !== dedans.has(siege))
        derniers.set(siege, { sens: present ? "arrive" : "sorti", a, point });
      if (present) dedans.add(siege);
      else dedans.delete(siege);
    }
  }
  return derniers;
}

/** « arrivé à 18:42 (point 5) ». */
export function phraseMouvement(etat: EtatSeance, { sens, a, point }: Mouvement): string {
  const rang = etat.ordreDuJour.find(({ id }) => id === point)?.rang;
  return `${sens === "arrive" ? "arrivé" : "sorti"} à ${heureDe(a)}${rang === undefined ? "" : ` (point ${rang})`}`;
}

/** What a movement did beyond itself, to be said at once: the procurations that lapsed, and the voters left. */
export function caducites(etat: EtatSeance, nouveaux: readonly FaitSeance[]): string[] {
  const perdues = nouveaux.flatMap((fait) =>
    fait.type === "ProcurationRetiree" && fait.data.motif !== "retrait" ? [fait.data] : [],
  );
  if (perdues.length === 0) return [];
  const phrases = perdues.map(({ mandant, mandataire, motif }) =>
    motif === "mandant-arrive"
      ? `La procuration donnée à ${nomParId(etat, mandataire)} tombe\u00a0: ${nomParId(etat, mandant)} est là et vote soi-même.`
      : `La procuration de ${nomParId(etat, mandant)} n’est plus portée\u00a0: ${nomParId(etat, mandataire)} n’est plus dans la salle.`,
  );
  return [...phrases, `${votantsDe(etat, etat.pointCourant).votants} votants.`];
}
