/** Forty cases computed by hand, asked of the register: what is given, and what must come out. */
import type { ReponseRegle } from "./regle.ts";

export interface Vecteur {
  id: string;
  regle: string;
  /** One question per case. */
  entrees: Record<string, unknown>[];
  attendu: Record<string, unknown>;
  /** Picks the figures of the answers that the case is about. */
  lire(reponses: readonly ReponseRegle[]): Record<string, unknown>;
}

const valeur = (reponse: ReponseRegle | undefined, nom: string): unknown => reponse?.valeurs[nom];
const ok = (reponse: ReponseRegle | undefined): boolean => {
  const verdict = reponse?.lignes[0]?.verdict;
  return verdict === "conforme" || verdict === "avertissement";
};
const delai = ([r]: readonly ReponseRegle[]) => ({
  clearDays: valeur(r, "joursFrancs"),
  required: valeur(r, "requis"),
  ok: ok(r),
});
const quorum = ([r]: readonly ReponseRegle[]) => ({
  counted: valeur(r, "presents"),
  threshold: valeur(r, "requis"),
  met: valeur(r, "atteint"),
});

export const VECTEURS: readonly Vecteur[] = [
  {
    id: "V01",
    regle: "CONV-03",
    entrees: [{ kind: "CA", communeMembreDe3500: true, envoyeeLe: "2024-03-12", seanceLe: "2024-03-19" }],
    attendu: { clearDays: 6, required: 5, ok: true },
    lire: delai,
  },
  {
    id: "V02",
    regle: "CONV-03",
    entrees: [{ kind: "commune", population: 2000, envoyeeLe: "2026-04-03", seanceLe: "2026-04-07" }],
    attendu: { clearDays: 3, required: 3, ok: true },
    lire: delai,
  },
  {
    id: "V03",
    regle: "CONV-03",
    entrees: [{ kind: "commune", population: 3500, envoyeeLe: "2026-12-23", seanceLe: "2026-12-28" }],
    attendu: { clearDays: 4, required: 5, ok: false, latestSend: "2026-12-22" },
    lire: (r) => ({ ...delai(r), latestSend: valeur(r[0], "dernierEnvoi") }),
  },
  {
    id: "V04",
    regle: "CONV-04",
    entrees: ["2026-11-24", "2026-11-25"].map((envoyeeLe) => ({
      kind: "commune",
      population: 12000,
      envoyeeLe,
      seanceLe: "2026-11-26",
    })),
    attendu: { ok: [true, false], needsUrgencyVote: true },
    lire: (r) => ({ ok: r.map(ok), needsUrgencyVote: r.every((un) => valeur(un, "voteDUrgence")) }),
  },
  {
    id: "V05",
    regle: "RECOURS-06",
    entrees: ["59", "84", "92", "2A"].map((departement) => ({ departement })),
    attendu: { tribunal: ["Lille", "Nîmes", "Cergy-Pontoise", "Bastia"] },
    lire: (r) => ({
      tribunal: r.map((un) => String(valeur(un, "tribunal")).replace("tribunal administratif de ", "")),
    }),
  },
  {
    id: "V06",
    regle: "CONV-03",
    entrees: [{ kind: "CC", communeMembreDe3500: false, envoyeeLe: "2026-11-20", seanceLe: "2026-11-24" }],
    attendu: { clearDays: 3, required: 3, ok: true },
    lire: delai,
  },
  {
    id: "V07",
    regle: "CONV-05",
    entrees: [{ kind: "departement", envoyeeLe: "2026-12-02", seanceLe: "2026-12-14" }],
    attendu: { hard: true, safe: false },
    lire: ([r]) => ({
      hard: r?.lignes[0]?.verdict !== "irregulier",
      safe: r?.lignes[0]?.verdict === "conforme",
    }),
  },
  {
    id: "V08",
    regle: "CONV-06",
    entrees: [{ kind: "commune", population: 40000, envoyeeLe: "2026-03-16", seanceLe: "2026-03-20" }],
    attendu: { clearDays: 3, required: 3, ok: true },
    lire: delai,
  },
  {
    id: "V09",
    regle: "CONV-04",
    entrees: [
      {
        kind: "commune",
        population: 900,
        departement: "67",
        envoyeeLe: "2026-11-25",
        seanceLe: "2026-11-26",
      },
    ],
    attendu: { ok: true, needsUrgencyVote: true },
    lire: ([r]) => ({ ok: ok(r), needsUrgencyVote: valeur(r, "voteDUrgence") }),
  },
  {
    id: "V10",
    regle: "CONV-02",
    entrees: [{ kind: "commune", ordreDuJour: ["1", "2"], affaire: "questions diverses" }],
    attendu: { ok: false },
    lire: ([r]) => ({ ok: ok(r) }),
  },
  {
    id: "V11",
    regle: "COMP-02",
    entrees: [{ population: 1499 }],
    attendu: { seats: 15, maxAdjoints: 4 },
    lire: ([r]) => ({ seats: valeur(r, "sieges"), maxAdjoints: valeur(r, "maximumAdjoints") }),
  },
  {
    id: "V12",
    regle: "COMP-03",
    entrees: [{ population: 450, elus: 9, le: "2026-03-22" }],
    attendu: { complete: true, effectif: 9, maxAdjoints: 2 },
    lire: ([r]) => ({
      complete: valeur(r, "complet"),
      effectif: valeur(r, "effectif"),
      maxAdjoints: valeur(r, "maximumAdjoints"),
    }),
  },
  {
    id: "V13",
    regle: "COMP-05",
    entrees: [
      { kind: "CA", siegesDeLaCommune: 1 },
      { kind: "CA", siegesDeLaCommune: 2 },
      { kind: "CU", siegesDeLaCommune: 1 },
      { kind: "CC", siegesDeLaCommune: 1 },
    ],
    attendu: { suppleant: [true, false, false, true] },
    lire: (r) => ({ suppleant: r.map((un) => valeur(un, "suppleant")) }),
  },
  {
    id: "V14",
    regle: "COMP-06",
    entrees: [
      {
        membres: [
          { nom: "A", eluLe: "2026-03-15", voix: 812, naissance: "1980-05-01" },
          { nom: "B", eluLe: "2026-03-15", voix: 812, naissance: "1961-02-02" },
        ],
      },
    ],
    attendu: { order: ["B", "A"] },
    lire: ([r]) => ({ order: valeur(r, "ordre") }),
  },
  {
    id: "V15",
    regle: "QUORUM-01",
    entrees: [{ kind: "CA", enExercice: 74, presents: 52 }],
    attendu: { threshold: 38, met: true },
    lire: ([r]) => ({ threshold: valeur(r, "requis"), met: valeur(r, "atteint") }),
  },
  {
    id: "V16",
    regle: "QUORUM-01",
    entrees: [11, 8, 1, 2].map((enExercice) => ({ kind: "commune", enExercice, presents: 0 })),
    attendu: { threshold: [6, 5, 1, 2] },
    lire: (r) => ({ threshold: r.map((un) => valeur(un, "requis")) }),
  },
  {
    id: "V17",
    regle: "QUORUM-02",
    entrees: [{ kind: "commune", enExercice: 29, presents: 14, procurations: 10 }],
    attendu: { threshold: 15, met: false },
    lire: ([r]) => ({ threshold: valeur(r, "requis"), met: valeur(r, "atteint") }),
  },
  {
    id: "V18",
    regle: "QUORUM-04",
    entrees: [
      {
        kind: "commune",
        enExercice: 29,
        points: [
          { presentsALAppel: 15, presentsAuVote: 13 },
          { presentsALAppel: 13, presentsAuVote: 13 },
        ],
      },
    ],
    attendu: { valid: [true, false] },
    lire: ([r]) => ({ valid: valeur(r, "valides") }),
  },
  {
    id: "V19",
    regle: "QUORUM-05",
    entrees: [{ kind: "commune", seanceLe: "2026-11-19", enExercice: 19, presents: 10, retires: 2 }],
    attendu: { counted: 8, threshold: 10, met: false },
    lire: quorum,
  },
  {
    id: "V20",
    regle: "QUORUM-06",
    entrees: [{ kind: "commune", seanceLe: "2026-11-19", enExercice: 19, presents: 11, retires: 2 }],
    attendu: { counted: 9, threshold: 9, met: true },
    lire: quorum,
  },
  {
    id: "V21",
    regle: "QUORUM-07",
    entrees: [{ kind: "commune", seanceLe: "2026-06-25", enExercice: 15, presents: 8 }],
    attendu: { counted: 7, threshold: 8, met: false },
    lire: quorum,
  },
  {
    id: "V22",
    regle: "QUORUM-03",
    entrees: ["commune", "region"].map((kind) => ({
      kind,
      premiereLe: "2026-11-23",
      envoyeeLe: "2026-11-23",
    })),
    attendu: { earliestSecond: ["2026-11-27", "2026-11-26"], quorumNeeded: false, sameItemsOnly: true },
    lire: (r) => ({
      earliestSecond: r.map((un) => valeur(un, "auPlusTot")),
      quorumNeeded: r.some((un) => valeur(un, "quorumRequis")),
      sameItemsOnly: r.every((un) => valeur(un, "memesPoints")),
    }),
  },
  {
    id: "V23",
    regle: "QUORUM-08",
    entrees: [{ kind: "CA", enExercice: 60, presentsParSalle: [20, 12], scrutin: "secret" }],
    attendu: { met: true, item: "postponed" },
    lire: ([r]) => ({ met: valeur(r, "atteint"), item: valeur(r, "reporte") ? "postponed" : "voted" }),
  },
  {
    id: "V24",
    regle: "PROC-01",
    entrees: [
      {
        kind: "commune",
        recues: [
          { de: "A", a: "B" },
          { de: "C", a: "B" },
        ],
      },
    ],
    attendu: { accepted: ["A"], rejected: ["C"] },
    lire: ([r]) => ({ accepted: valeur(r, "acceptees"), rejected: valeur(r, "refusees") }),
  },
  {
    id: "V25",
    regle: "PROC-02",
    entrees: [{ kind: "commune", seances: 4, maladieEtablie: false }],
    attendu: { valid: [true, true, true, false] },
    lire: ([r]) => ({ valid: valeur(r, "valables") }),
  },
  {
    id: "V26",
    regle: "PROC-03",
    entrees: [{ kind: "CA", titulairePresent: false, suppleantPresent: true, procuration: true }],
    attendu: { votes: 1, voter: "suppleant", flag: "procuration set aside" },
    lire: ([r]) => ({
      votes: valeur(r, "voix"),
      voter: valeur(r, "votant"),
      flag: valeur(r, "procurationEcartee") ? "procuration set aside" : null,
    }),
  },
  {
    id: "V27",
    regle: "PROC-05",
    entrees: [
      { kind: "CA", enExercice: 74, presents: 52, procurations: 1, retire: "mandataire", cause: "comptes" },
    ],
    attendu: { mandantVoteCast: false },
    lire: ([r]) => ({ mandantVoteCast: valeur(r, "voixDuMandantExprimee") }),
  },
  {
    id: "V28",
    regle: "VOTE-01",
    entrees: [{ kind: "commune", pour: 4, contre: 0, abstentions: 6 }],
    attendu: { adopted: true, wording: "unanimité des suffrages exprimés" },
    lire: ([r]) => ({
      adopted: valeur(r, "adopte"),
      wording: String(valeur(r, "mention")).replace("à l’", ""),
    }),
  },
  {
    id: "V29",
    regle: "VOTE-03",
    entrees: [
      { kind: "commune", pour: 10, contre: 10, forme: "public", voixDuPresident: "pour" },
      { kind: "commune", pour: 10, contre: 10, forme: "secret" },
    ],
    attendu: { adopted: [true, false] },
    lire: (r) => ({ adopted: r.map((un) => valeur(un, "adopte")) }),
  },
  {
    id: "V30",
    regle: "VOTE-04",
    entrees: [{ kind: "commune", presents: 34 }],
    attendu: { publicNeeds: 9, secretNeeds: 12 },
    lire: ([r]) => ({ publicNeeds: valeur(r, "scrutinPublic"), secretNeeds: valeur(r, "scrutinSecret") }),
  },
  {
    id: "V31",
    regle: "BUD-02",
    entrees: [{ kind: "commune", population: 12000, budgetLe: "2027-03-30" }],
    attendu: { dobEarliest: "2027-01-19", dobLatest: "2027-03-29" },
    lire: ([r]) => ({ dobEarliest: valeur(r, "debatDes"), dobLatest: valeur(r, "debatAvant") }),
  },
  {
    id: "V32",
    regle: "VOTE-05",
    entrees: [{ kind: "departement", presents: 50 }],
    attendu: { publicNeeds: 9 },
    lire: ([r]) => ({ publicNeeds: valeur(r, "scrutinPublic") }),
  },
  {
    id: "V33",
    regle: "VOTE-06",
    entrees: [{ kind: "commune", pour: 7, contre: 7, abstentions: 1 }],
    attendu: { adopted: true },
    lire: ([r]) => ({ adopted: valeur(r, "adopte") }),
  },
  {
    id: "V34",
    regle: "ELEC-02",
    entrees: [
      {
        kind: "commune",
        votants: 20,
        tours: [1, 2, 3].map(() => ({
          candidats: [
            { nom: "A", voix: 10, naissance: "1970-01-01" },
            { nom: "B", voix: 10, naissance: "1969-12-31" },
          ],
        })),
      },
    ],
    attendu: { elected: "B" },
    lire: ([r]) => ({ elected: (valeur(r, "elus") as string[])[0] }),
  },
  {
    id: "V35",
    regle: "PV-03",
    entrees: [{ kind: "CA", seanceLe: "2024-03-19" }],
    attendu: { listBy: "2024-03-26" },
    lire: ([r]) => ({ listBy: valeur(r, "listeAvant") }),
  },
  {
    id: "V35",
    regle: "PV-05",
    entrees: [{ kind: "CA", arreteLe: "2026-12-10" }],
    attendu: { pvPublishBy: "2026-12-17" },
    lire: ([r]) => ({ pvPublishBy: valeur(r, "publierAvant") }),
  },
  {
    id: "V36",
    regle: "EXEC-01",
    entrees: [{ kind: "CA", recuLe: "2024-03-22T09:43:21+01:00", publieLe: "2024-03-22T14:27:00+01:00" }],
    attendu: { executory: "2024-03-22T14:27:00" },
    lire: ([r]) => ({ executory: String(valeur(r, "executoireLe")).slice(0, 19) }),
  },
  {
    id: "V37",
    regle: "EXEC-04",
    entrees: [{ kind: "commune", population: 3200, le: "2026-11-19" }],
    attendu: { mode: "electronic" },
    lire: ([r]) => ({ mode: valeur(r, "mode") === "electronique" ? "electronic" : valeur(r, "mode") }),
  },
  {
    id: "V38",
    regle: "RECOURS-02",
    entrees: [{ depuis: "2026-03-24", departement: "59" }],
    attendu: { lastDay: "2026-05-26" },
    lire: ([r]) => ({ lastDay: valeur(r, "dernierJour") }),
  },
  {
    id: "V39",
    regle: "LEGAL-01",
    entrees: [{ kind: "commune", recuLe: "2026-12-31", departement: "59" }],
    attendu: { lastDay: "2027-03-01" },
    lire: ([r]) => ({ lastDay: valeur(r, "date") }),
  },
  {
    id: "V40",
    regle: "RECOURS-03",
    entrees: [{ depuis: "2024-03-22", recuLe: "2024-05-15", departement: "59" }],
    attendu: { implied: "2024-07-15", lastDay: "2024-09-16" },
    lire: ([r]) => ({ implied: valeur(r, "rejetImplicite"), lastDay: valeur(r, "dernierJour") }),
  },
];
