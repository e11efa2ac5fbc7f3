/** The sitting as a fold of its facts. No check here: what is in the journal happened. */
import type { FaitSeance } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";

type Donnees<T extends FaitSeance["type"]> = Extract<FaitSeance, { type: T }>["data"];

/** The first fact of a sitting gives the state everything else changes. */
export function seanceInitiale(data: Donnees<"SeancePrevue">): EtatSeance {
  return {
    seance: data.seance,
    phase: "prevue",
    profil: data.profil,
    date: data.date,
    heure: data.heure,
    lieu: data.lieu,
    president: data.president,
    sieges: data.sieges,
    ordreDuJour: data.ordreDuJour,
    convocation: null,
    presences: {},
    procurations: [],
    secretaire: null,
    ouverte: null,
    points: {},
    pointCourant: null,
    levee: null,
  };
}

/** One fact further. The state given is not changed. */
export function appliquerSeance(etat: EtatSeance | null, fait: FaitSeance): EtatSeance {
  if (fait.type === "SeancePrevue") return seanceInitiale(fait.data);
  if (!etat) throw new Error(`A sitting cannot begin with ${fait.type}`);
  switch (fait.type) {
    case "SeanceConvoquee": {
      const { envoyeeLe, joursFrancs, requis } = fait.data;
      return { ...etat, phase: "convoquee", convocation: { envoyeeLe, joursFrancs, requis } };
    }
    case "PresenceConstatee":
      return {
        ...etat,
        presences: { ...etat.presences, [fait.data.siege]: fait.data.etat },
        // A secretary who leaves, or whose seat passes to another person, no longer keeps the record: another
        // is designated (PV-01).
        secretaire: etat.secretaire === fait.data.siege ? null : etat.secretaire,
      };
    case "ProcurationDonnee":
      return { ...etat, procurations: [...etat.procurations, fait.data] };
    case "ProcurationRetiree":
      return {
        ...etat,
        procurations: etat.procurations.filter(({ mandant }) => mandant !== fait.data.mandant),
      };
    case "SecretaireDesigne":
      return { ...etat, secretaire: fait.data.siege };
    case "SeanceOuverte":
      return { ...etat, phase: "ouverte", ouverte: fait.data };
    case "PointAppele": {
      const { point, ...appele } = fait.data;
      return {
        ...etat,
        pointCourant: point,
        points: { ...etat.points, [point]: { ...etat.points[point], appele } },
      };
    }
    case "ScrutinClos": {
      const { point, scrutin, numero, acte } = fait.data;
      const points = { ...etat.points, [point]: { ...etat.points[point], scrutin, numero, acte } };
      return { ...etat, pointCourant: null, points };
    }
    case "SeanceLevee":
      return { ...etat, phase: "levee", pointCourant: null, levee: fait.data.a };
  }
}

/** Throws on an empty list: a sitting exists by its first fact. */
export function foldSeance(faits: FaitSeance[]): EtatSeance {
  const etat = faits.reduce<EtatSeance | null>(appliquerSeance, null);
  if (!etat) throw new Error("A sitting without facts");
  return etat;
}
