import type { DateCivile, Instant } from "@executoire/droit";

/** Time is handed in, so that a sitting of 2024 can be replayed and a failure reproduced. */
export type Horloge = () => Date;

const PARIS = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "longOffset",
});

/** `2024-03-22T09:43:21+01:00`: local time of the authority with its offset, to the second. */
export function instant(date: Date): Instant {
  const p = Object.fromEntries(PARIS.formatToParts(date).map((part) => [part.type, part.value]));
  const offset = p.timeZoneName?.replace(/^(GMT|UTC)/, "") || "+00:00";
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}${offset}`;
}

/** The civil date in Paris at that instant. */
export const jour = (date: Date): DateCivile => instant(date).slice(0, 10);

/** Reads a civil date and a local time of Paris as an instant with the right offset. */
export function instantLocal(date: DateCivile, heure: string): Instant {
  const naive = new Date(`${date}T${heure.length === 5 ? `${heure}:00` : heure}Z`);
  // Two passes: the offset is that of the local time, not of the naive one (the hour of the change included).
  let guess = naive;
  for (let pass = 0; pass < 2; pass++) {
    const offset = instant(guess).slice(19);
    guess = new Date(`${naive.toISOString().slice(0, 19)}${offset}`);
  }
  return instant(guess);
}
