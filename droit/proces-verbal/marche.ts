/** The sitting walked fact by fact, with what the minutes tell of it: who kept the record, who spoke, who moved. */
import { ajouterJours } from "../calendrier/dates.ts";
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import type { DateCivile, FaitSeance, Instant, PointId, Quorum, SiegeId } from "../faits.ts";
import { appliquerSeance, faitsValables } from "../seance/appliquer.ts";
import type { EtatSeance } from "../seance/etat.ts";
import { nomPresent, siegeDe } from "../seance/noms.ts";

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
  "SecretMaintenu",
  "TourDepouille",
  "SeanceSuspendue",
  "SeanceReprise",
  "HuisClosPrononce",
  "HuisClosRefuse",
  "HuisClosLeve",
]);

export interface Marche {
  etat: EtatSeance;
  ouverture: EtatSeance | null;
  /** The room in which the want of a quorum was found, for a sitting that never opened. */
  avantCarence: EtatSeance | null;
  secretaires: string[];
  /** Every test of the quorum of a point: at its call, then as members stand aside (QUORUM-04). */
  quorums: Map<PointId, Quorum[]>;
  /** Who spoke, by the name of the one who sat then. */
  intervenants: Map<PointId, string[]>;
  /** Movements by the point under discussion, or by the last one closed: an arrival between two points precedes the next. */
  parPoint: Map<PointId, { a: Instant; phrase: string }[]>;
  enAttente: { a: Instant; phrase: string }[];
}

export function parcourir(faits: readonly FaitSeance[], phrases: Map<number, string>): Marche {
  const marche: Omit<Marche, "etat"> & { etat: EtatSeance | null } = {
    etat: null,
    ouverture: null,
    avantCarence: null,
    secretaires: [],
    quorums: new Map(),
    intervenants: new Map(),
    parPoint: new Map(),
    enAttente: [],
  };
  for (const { version, fait } of faitsValables(faits)) {
    const avant = marche.etat;
    const etat = appliquerSeance(avant, fait);
    marche.etat = etat;
    if (fait.type === "SeanceOuverte") marche.ouverture = etat;
    if (fait.type === "CarenceConstatee" && !marche.ouverture) marche.avantCarence = etat;
    // One designated before the opening, and replaced before it, kept no record.
    const constat = fait.type === "SeanceOuverte" || fait.type === "CarenceConstatee";
    const tient = constat ? etat.secretaire : null;
    if (tient) noter(marche.secretaires, presentDe(etat, tient));
    if (fait.type === "SecretaireDesigne" && avant?.phase === "ouverte")
      noter(marche.secretaires, presentDe(etat, fait.data.siege));
    if (fait.type === "PointAppele") ajouter(marche.quorums, fait.data.point, fait.data.quorum);
    if (fait.type === "ParolePrise") {
      const noms = marche.intervenants.get(fait.data.point) ?? [];
      marche.intervenants.set(fait.data.point, noter(noms, presentDe(etat, fait.data.siege)));
    }
    if (fait.type === "PointAppele" || fait.type === "PointEcarte") {
      const deja = marche.parPoint.get(fait.data.point) ?? [];
      marche.parPoint.set(fait.data.point, [...deja, ...marche.enAttente.splice(0)]);
    }
    // Before the opening people settle in, and the attendance sheet says it all, but who stands aside for a point.
    const deport = fait.type === "MembreDeporte" || fait.type === "DeportRetire";
    if (avant?.phase !== "ouverte" && !deport) continue;
    if (!MOUVEMENTS.has(fait.type) || !("a" in fait.data)) continue;
    const autre = jourAutre(fait.data.a, etat.date);
    const phrase = `${phrases.get(version) ?? ""}${autre ? ` (${autre})` : ""}`;
    const ligne = { a: fait.data.a, phrase };
    const point = "point" in fait.data && fait.data.point ? fait.data.point : avant?.pointCourant;
    if (point) ajouter(marche.parPoint, point, ligne);
    else marche.enAttente.push(ligne);
  }
  if (!marche.etat) throw new Error("Minutes of a sitting without facts");
  return { ...marche, etat: marche.etat };
}

function ajouter<T>(par: Map<PointId, T[]>, point: PointId, valeur: T): void {
  par.set(point, [...(par.get(point) ?? []), valeur]);
}

/** The same list, with that name once. */
function noter(noms: string[], nom: string): string[] {
  if (!noms.includes(nom)) noms.push(nom);
  return noms;
}

export function presentDe(etat: EtatSeance, id: SiegeId): string {
  const siege = siegeDe(etat, id);
  return siege ? nomPresent(etat, siege) : "Un membre inconnu";
}

/** The day of an instant, where it is not that of the sitting: `le lendemain`, `le 21 mars 2024`. */
export function jourAutre(a: Instant, seanceLe: DateCivile): string | null {
  const jour = dateCivileDe(a);
  if (jour === seanceLe) return null;
  return jour === ajouterJours(seanceLe, 1) ? "le lendemain" : `le ${dateMoyenne(jour)}`;
}
