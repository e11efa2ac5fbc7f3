/**
 * The hour stamped on a gesture. During the sitting: now. Entered afterwards: the hour the clerk reads in the notes,
 * which stays and only moves forward, as the sitting did.
 */
import { type DateCivile, dateCivileDe, type EtatSeance, heureDe, type Instant } from "@executoire/droit";

const JOUR_MS = 86_400_000;
/** Past midnight the small hours still belong to the sitting of the day before. */
const AUBE_MS = 6 * 3_600_000;

/** `2024-03-19T18:05:21+01:00`: the moment in the time of Paris, as the server writes it. */
export function instantDe(millis: number): Instant {
  const iso = new Date(Math.floor(millis / 1000) * 1000).toISOString();
  const local = `${dateCivileDe(iso)}T${heureDe(iso)}:${iso.slice(17, 19)}`;
  const avance = Math.round((Date.parse(`${local}Z`) - Date.parse(iso)) / 3_600_000);
  return `${local}+0${avance}:00`;
}

/** A civil date and a local hour as an instant. Two passes: the offset is that of the local hour. */
export function instantLocal(date: DateCivile, heure: string): Instant {
  const naif = Date.parse(`${date}T${heure}:00Z`);
  let essai = naif;
  for (let passe = 0; passe < 2; passe++) {
    const decalage = Number(instantDe(essai).slice(20, 22)) * 3_600_000;
    essai = naif - decalage;
  }
  return instantDe(essai);
}

/** The sitting is over for the clock: its gestures are entered afterwards, with the hour the clerk gives. */
export function apresCoup(etat: Pick<EtatSeance, "date" | "heure">, maintenant: number): boolean {
  const ecart = maintenant - Date.parse(instantLocal(etat.date, etat.heure));
  return dateCivileDe(instantDe(maintenant)) > etat.date && ecart >= 18 * 3_600_000;
}

/** The instant meant by an hour typed for this sitting: the small hours are those of the next day. */
export function instantSaisi(etat: Pick<EtatSeance, "date" | "heure">, heure: string): Instant {
  const saisi = Date.parse(instantLocal(etat.date, heure));
  const prevu = Date.parse(instantLocal(etat.date, etat.heure));
  const lendemain = saisi < prevu - AUBE_MS;
  return lendemain ? instantDe(saisi + JOUR_MS) : instantDe(saisi);
}

/** An hour as it is typed: `18:42`, `18h42`, `1842`, `9 h 5`; null for anything else. */
export function lireHeure(texte: string): string | null {
  const m = /^(\d{1,2})\s*[:hH.]\s*(\d{1,2})?$/.exec(texte.trim()) ?? /^(\d{2})(\d{2})$/.exec(texte.trim());
  const [heures, minutes] = [Number(m?.[1]), Number(m?.[2] ?? 0)];
  if (!m || heures > 23 || minutes > 59) return null;
  return `${String(heures).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** UUID of a gesture. `crypto.randomUUID` exists on secure pages only; a town hall may serve its own network plainly. */
export function identifiantDeGeste(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x40;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...octets].map((octet) => octet.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
