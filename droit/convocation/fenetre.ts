/** From when and until when a sitting can be convened: the orders of the law tried day by day, never a second rule. */
import { ajouterJours } from "../calendrier/dates.ts";
import type { DateCivile, FaitSeance, ProfilCollectivite } from "../faits.ts";
import { appliquerSeance } from "../seance/appliquer.ts";
import { convoquer } from "../seance/convoquer.ts";

type Prevue = Extract<FaitSeance, { type: "SeancePrevue" }>["data"];
/** What the delay depends on. */
export type DateAConvoquer = Pick<Prevue, "date" | "installation" | "apresCarence">;

export interface FenetreConvocation {
  /** Sent today, the convocation is in time without urgency. */
  possible: boolean;
  /** Too late for the ordinary delay, not for the shortened one (CONV-04). */
  urgencePossible: boolean;
  /** Last day on which it may leave, until midnight. Null when no day is early enough any more. */
  dernierEnvoi: DateCivile | null;
  /** The same with urgency; null where urgency shortens nothing. */
  dernierEnvoiUrgent: DateCivile | null;
  /** First date the sitting may have if the convocation leaves today. */
  premiereSeance: DateCivile;
  premiereSeanceUrgente: DateCivile | null;
}

/** Longer than any delay of the code. */
const HORIZON_JOURS = 40;

export function fenetreConvocation(
  profil: ProfilCollectivite,
  seance: DateAConvoquer,
  aujourdhui: DateCivile,
): FenetreConvocation {
  const peut = (envoi: DateCivile, date: DateCivile, urgence?: string): boolean =>
    convoquer(prevue(profil, { ...seance, date }), envoi, urgence).ok;
  const jours = Array.from({ length: HORIZON_JOURS }, (_, i) => i);
  const dernier = (urgence?: string) =>
    jours.map((n) => ajouterJours(seance.date, -n)).find((envoi) => peut(envoi, seance.date, urgence)) ??
    null;
  const premiere = (urgence?: string) =>
    jours.map((n) => ajouterJours(aujourdhui, n)).find((date) => peut(aujourdhui, date, urgence)) ?? null;
  const possible = peut(aujourdhui, seance.date);
  return {
    possible,
    urgencePossible: !possible && peut(aujourdhui, seance.date, MOTIF),
    dernierEnvoi: dernier(),
    dernierEnvoiUrgent: dernier(MOTIF),
    premiereSeance: premiere() ?? ajouterJours(aujourdhui, HORIZON_JOURS),
    premiereSeanceUrgente: premiere(MOTIF),
  };
}

const MOTIF = "essai";

/** A sitting of which only the date matters: whatever else the convocation needs is judged elsewhere. */
function prevue(profil: ProfilCollectivite, seance: DateAConvoquer) {
  const data: Prevue = {
    ...seance,
    seance: "",
    profil,
    heure: "00:00",
    lieu: "",
    president: { nom: "", prenom: "", qualite: "", siege: "" },
    sieges: [],
    ordreDuJour: [{ id: "point", rang: 1, titre: "Point", nature: "procedure" }],
  };
  return appliquerSeance(null, { type: "SeancePrevue", data });
}
