/** What the tests of this room share: an assembly of 74 seats with the figures of the sitting of 19 March 2024. */
import { ajouterJours } from "./calendrier/dates.ts";
import { debutDuJour } from "./calendrier/instants.ts";
import type { EtatPresence, FaitSeance, PointOrdreDuJour, ProfilCollectivite, Siege } from "./faits.ts";
import type { Refus } from "./refus.ts";
import { appliquerSeance, foldSeance } from "./seance/appliquer.ts";
import type { CommandeSeance, ContexteSeance, VoteSaisi } from "./seance/commandes.ts";
import { deciderSeance } from "./seance/decider.ts";
import type { EtatSeance } from "./seance/etat.ts";

export const CAUDRESIS: ProfilCollectivite = {
  siren: "200030633",
  nom: "Communauté d’Agglomération du Caudrésis-Catésis",
  kind: "CA",
  population: 64_000,
  communeMembreDe3500: true,
  departement: "59",
  alsaceMoselle: false,
  organe: "le Conseil communautaire",
  membres: "conseillers communautaires",
};

export const profil = (champs: Partial<ProfilCollectivite>): ProfilCollectivite => ({
  ...CAUDRESIS,
  ...champs,
});

/** Seats 1 to 72 with a titulaire; 73 and 74 are known by their suppléant only. Seat 72 has both. */
export const SIEGES: Siege[] = Array.from({ length: 74 }, (_, i) => {
  const rang = i + 1;
  return {
    id: `s${rang}`,
    rang,
    titulaire: rang <= 72 ? { prenom: `Prénom${rang}`, nom: `NOM${rang}` } : null,
    suppleant: rang >= 72 ? { prenom: `Suppléant${rang}`, nom: `NOM${rang}BIS` } : null,
  };
});

export const POINTS: PointOrdreDuJour[] = [
  { id: "secretaire", rang: 1, titre: "Désignation du secrétaire", nature: "procedure" },
  {
    id: "industrie",
    rang: 2,
    titre: "Territoires d’Industrie",
    nature: "deliberation",
    note: "La convention de partenariat est reconduite pour trois ans.",
    projet: {
      numero: "2024/5",
      objet: "Accord de signature de la convention de mise en œuvre du programme « Territoires d’Industrie »",
      matiere: { code: "7.4", libelle: "Interventions économiques" },
      texte: { blocs: [{ type: "decision", elements: ["D’autoriser la signature."] }] },
      annexes: [],
    },
  },
  {
    id: "voirie",
    rang: 3,
    titre: "Voirie communautaire",
    nature: "deliberation",
    note: "Programme de l’année.",
    projet: {
      numero: "2024/6",
      objet: "Voirie",
      matiere: { code: "8.3", libelle: "Voirie" },
      texte: { blocs: [] },
      annexes: [],
    },
  },
  { id: "sans-projet", rang: 4, titre: "Motion", nature: "deliberation", note: "Motion annoncée." },
];

export function seancePrevue(
  champs: Partial<Extract<FaitSeance, { type: "SeancePrevue" }>["data"]> = {},
): FaitSeance {
  return {
    type: "SeancePrevue",
    data: {
      seance: "2024-03-19",
      profil: CAUDRESIS,
      date: "2024-03-19",
      heure: "18:00",
      lieu: "salle des fêtes de Villers-Outréaux",
      president: { prenom: "Prénom1", nom: "NOM1", qualite: "Président", siege: "s1" },
      sieges: SIEGES,
      ordreDuJour: POINTS,
      ...champs,
    },
  };
}

export const A = "2024-03-19T18:00:00+01:00";
export const CONTEXTE: ContexteSeance = { a: A, acte: "acte-1" };

/** A sitting and the facts that made it, moved on by orders. */
export interface Suivi {
  etat: EtatSeance;
  faits: FaitSeance[];
}

export const debut = (prevue: FaitSeance = seancePrevue()): Suivi => ({
  etat: foldSeance([prevue]),
  faits: [prevue],
});

/** Six in the evening of the sitting: its facts happen on its day. */
const contexteDu = ({ date }: EtatSeance): ContexteSeance => ({
  ...CONTEXTE,
  a: debutDuJour(date).replace("T00", "T18"),
});

/** Carries the order out, and fails the test when it is refused. */
export function suivre(
  suivi: Suivi,
  commande: CommandeSeance,
  contexte: ContexteSeance = contexteDu(suivi.etat),
): Suivi {
  const issue = deciderSeance(suivi.etat, commande, { faits: suivi.faits, ...contexte });
  if (!issue.ok) throw new Error(`${commande.ordre} refused: ${issue.refus.phrase}`);
  const faits = [...suivi.faits, ...issue.valeur];
  // A correction is read in the facts: the state alone does not know what it undoes.
  const corrige = issue.valeur.some(({ type }) => type === "FaitCorrige");
  return {
    etat: corrige ? foldSeance(faits) : issue.valeur.reduce<EtatSeance>(appliquerSeance, suivi.etat),
    faits,
  };
}

/** Many orders, one after the other. */
export const enchainer = (suivi: Suivi, ...commandes: CommandeSeance[]): Suivi =>
  commandes.reduce((s, commande) => suivre(s, commande), suivi);

/** The refusal of an order given on facts, which a correction reads. */
export const refusSur = (
  suivi: Suivi,
  commande: CommandeSeance,
  contexte: ContexteSeance = CONTEXTE,
): Refus => refusDe(suivi.etat, commande, { faits: suivi.faits, ...contexte });

/** The refusal of an order, and a failed test when it is accepted. */
export function refusDe(
  etat: EtatSeance,
  commande: CommandeSeance,
  contexte: ContexteSeance = CONTEXTE,
): Refus {
  const issue = deciderSeance(etat, commande, contexte);
  if (issue.ok) throw new Error(`${commande.ordre} was accepted`);
  return issue.refus;
}

export const constats = (
  de: number,
  a: number,
  etat: EtatPresence,
): { siege: string; etat: EtatPresence }[] =>
  Array.from({ length: a - de + 1 }, (_, i) => ({ siege: `s${de + i}`, etat }));

export const convoquee = (prevue?: FaitSeance): Suivi =>
  suivre(debut(prevue), { ordre: "convoquer", envoyeeLe: "2024-03-12" });

/** 50 titulaires, 2 suppléants, 9 excused, 3 absent, 10 represented: the sitting everybody knows by heart. */
export function seanceDuCaudresis(): Suivi {
  let suivi = suivre(convoquee(), {
    ordre: "constaterPresences",
    constats: [
      ...constats(1, 50, "titulaire-present"),
      ...constats(73, 74, "suppleant-present"),
      ...constats(51, 59, "excuse"),
      ...constats(60, 62, "absent"),
    ],
  });
  for (let i = 0; i < 10; i++) {
    suivi = suivre(suivi, { ordre: "donnerProcuration", mandant: `s${63 + i}`, mandataire: `s${2 + i}` });
  }
  return suivre(suivi, { ordre: "designerSecretaire", siege: "s22" });
}

export const seanceOuverte = (): Suivi => suivre(seanceDuCaudresis(), { ordre: "ouvrir" });

export const pour = (
  n: number,
  autres: Partial<{ contre: number; abstentions: number; nePrennentPasPart: number }> = {},
) => ({
  pour: n,
  contre: 0,
  abstentions: 0,
  nePrennentPasPart: 0,
  ...autres,
});

/** A small assembly: `n` seats, the first `presents` in the room, the others absent; convened in time and opened. */
export function petiteSeance(
  n: number,
  presents: number,
  champs: Partial<Extract<FaitSeance, { type: "SeancePrevue" }>["data"]> = {},
  envoyeeLe?: string,
): Suivi {
  const date = champs.date ?? "2026-03-19";
  const convoquee = suivre(debut(seancePrevue({ sieges: SIEGES.slice(0, n), ...champs, date })), {
    ordre: "convoquer",
    envoyeeLe: envoyeeLe ?? ajouterJours(date, -15),
  });
  return enchainer(
    convoquee,
    {
      ordre: "constaterPresences",
      constats: [...constats(1, presents, "titulaire-present"), ...constats(presents + 1, n, "absent")],
    },
    ...(presents > 0 ? [{ ordre: "designerSecretaire" as const, siege: "s2" }] : []),
  );
}

/** A point that may be deliberated, with its text. */
export const point = (id: string, champs: Partial<PointOrdreDuJour> = {}): PointOrdreDuJour => ({
  id,
  rang: 1,
  titre: `Affaire ${id}`,
  nature: "deliberation",
  note: "Note de synthèse.",
  projet: {
    numero: `2026/${id}`,
    objet: `Affaire ${id}`,
    matiere: { code: "7.1", libelle: "Décisions budgétaires" },
    texte: { blocs: [{ type: "decision", elements: [`D’approuver l’affaire ${id}.`] }] },
    annexes: [],
  },
  ...champs,
});

/** Points in the order given, with their ranks. */
export const agenda = (...points: PointOrdreDuJour[]): PointOrdreDuJour[] =>
  points.map((p, i) => ({ ...p, rang: i + 1 }));

/** An ordinary vote, for by all unless said otherwise. */
export const vote = (n: number, autres: Partial<VoteSaisi> = {}): VoteSaisi => ({
  forme: "ordinaire",
  ...pour(n),
  ...autres,
});
