/** The sitting as a calendar file: the hour of the place where it meets, the same event whenever it is sent again. */
import type { DateCivile } from "@executoire/droit";
import ical, { ICalCalendarMethod } from "ical-generator";

/** Overseas départements keep their own hour, without summer time; the others that of Paris. */
const OUTRE_MER: Record<string, [nom: string, decalage: string]> = {
  "971": ["America/Guadeloupe", "-0400"],
  "972": ["America/Martinique", "-0400"],
  "973": ["America/Cayenne", "-0300"],
  "974": ["Indian/Reunion", "+0400"],
  "976": ["Indian/Mayotte", "+0300"],
};

const PARIS = `BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE`;

const fixe = (nom: string, decalage: string): string => `BEGIN:VTIMEZONE
TZID:${nom}
BEGIN:STANDARD
TZOFFSETFROM:${decalage}
TZOFFSETTO:${decalage}
DTSTART:19700101T000000
END:STANDARD
END:VTIMEZONE`;

export interface Invitation {
  /** Stable for the sitting, so that a complement moves the event instead of adding one. */
  uid: string;
  /** Grows with each complement. */
  sequence: number;
  departement: string;
  date: DateCivile;
  heure: string;
  lieu: string;
  titre: string;
  description: string;
  organisateur: { nom: string; courriel: string };
  /** When the convocation was issued, by the clock of the server. */
  emiseLe: Date;
}

/** The time zone of the place, and its rules as a calendar file carries them. */
export function zoneDe(departement: string): { nom: string; regles: string } {
  const [nom, decalage] = OUTRE_MER[departement] ?? ["Europe/Paris", null];
  return { nom, regles: (decalage ? fixe(nom, decalage) : PARIS).replaceAll("\n", "\r\n") };
}

/** How long the event lasts in a diary: nobody knows how long the sitting will. */
export const DUREE_MS = 2 * 3_600_000;

/**
 * METHOD:PUBLISH: a calendar that offers to accept would send its answer to a mailbox, where it binds nobody; members
 * answer by their link.
 */
export function fichierCalendrier(i: Invitation): string {
  const { nom, regles } = zoneDe(i.departement);
  const calendrier = ical({
    prodId: "//executoire//convocation//FR",
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: () => regles },
  });
  // The library prints the UTC fields of a date beside the time zone it is told: the local hour is written there.
  const debut = new Date(`${i.date}T${i.heure}:00Z`);
  calendrier.createEvent({
    id: i.uid,
    sequence: i.sequence,
    start: debut,
    end: new Date(debut.getTime() + DUREE_MS),
    timezone: nom,
    stamp: i.emiseLe,
    summary: i.titre,
    location: i.lieu,
    description: i.description,
    organizer: { name: i.organisateur.nom, email: i.organisateur.courriel },
  });
  return calendrier.toString();
}
