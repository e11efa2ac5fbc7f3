import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  constats,
  debut,
  enchainer,
  point,
  profil,
  refusSur,
  SIEGES,
  type Suivi,
  seancePrevue,
  suivre,
  vote,
} from "../essais.ts";
import type { FaitSeance, PointOrdreDuJour } from "../faits.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { etatAuVote, foldSeance } from "./appliquer.ts";
import type { CommandeSeance } from "./commandes.ts";
import { quorumDe } from "./quorum.ts";
import { recit } from "./recit.ts";
import { regulariteSeance } from "./regularite.ts";
import { votantsDe } from "./votants.ts";

/** Twelve points of a commune of 29 seats. */
const ordreDuJour: PointOrdreDuJour[] = agenda(
  { id: "secretaire", rang: 1, titre: "Désignation du secrétaire", nature: "procedure" },
  point("pv", { pvDe: "2026-02-12" }),
  point("comptes", { regime: { type: "comptes" } }),
  point("budget"),
  point("marche"),
  point("tarifs"),
  point("adjoint", { regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true } }),
  point("commission", {
    regime: { type: "nomination", mode: "liste", postes: 3, secretImpose: false },
  }),
  point("personnel"),
  point("subvention"),
  point("terrain"),
  { id: "questions", rang: 12, titre: "Questions diverses", nature: "information" },
);

const clore = (id: string, n: number, autres = {}): CommandeSeance => ({
  ordre: "cloreScrutin",
  point: id,
  numero: `2026/${id}`,
  ...vote(n, autres),
});
const appeler = (id: string): CommandeSeance => ({ ordre: "appelerPoint", point: id });
const mouvement = (siege: string, etat: "titulaire-present" | "excuse"): CommandeSeance => ({
  ordre: "constaterPresences",
  constats: [{ siege, etat }],
});
const tour = (a: number, b: number, blancs: number): CommandeSeance => ({
  ordre: "depouillerTour",
  point: "adjoint",
  numero: "2026/adjoint",
  blancs,
  nuls: 0,
  nePrennentPasPart: 0,
  candidats: [
    { nom: "Prénom5 NOM5", voix: a, naissance: "1970-01-01" },
    { nom: "Prénom6 NOM6", voix: b, naissance: "1969-12-31" },
  ],
});

/** 19 present, 5 represented, 24 voters; the quorum is 15. */
function ouverte(): Suivi {
  const convoquee = suivre(
    debut(
      seancePrevue({
        profil: profil({ kind: "commune", population: 8000 }),
        date: "2026-03-19",
        sieges: SIEGES.slice(0, 29),
        ordreDuJour,
      }),
    ),
    { ordre: "convoquer", envoyeeLe: "2026-03-10" },
  );
  return enchainer(
    convoquee,
    {
      ordre: "constaterPresences",
      constats: [
        ...constats(1, 19, "titulaire-present"),
        ...constats(25, 27, "excuse"),
        ...constats(28, 29, "absent"),
      ],
    },
    ...[20, 21, 22, 23, 24].map(
      (n): CommandeSeance => ({
        ordre: "donnerProcuration",
        mandant: `s${n}`,
        mandataire: `s${n - 18}`,
        origine: "papier",
      }),
    ),
    { ordre: "ouvrir" },
    appeler("secretaire"),
    { ordre: "designerSecretaire", siege: "s10" },
  );
}

function tenue(): Suivi {
  let s = enchainer(ouverte(), appeler("pv"), clore("pv", 24));

  // First movement: a mandant arrives, her procuration lapses; 24 voters still.
  s = suivre(s, mouvement("s20", "titulaire-present"));
  assert.deepEqual(votantsDe(s.etat), { presents: 20, pouvoirs: 4, votants: 24 });

  // The accounts: the maire withdraws, another presides; a tie adopts them.
  s = enchainer(
    s,
    appeler("comptes"),
    { ordre: "deporter", point: "comptes", siege: "s1", cause: "comptes", quitteLaSalle: true },
    { ordre: "confierPresidence", siege: "s3", cause: "comptes" },
    clore("comptes", 11, { contre: 11, abstentions: 1 }),
    { ordre: "reprendrePresidence" },
  );

  // A tie, which the maire’s own vote decides.
  s = enchainer(s, appeler("budget"), clore("budget", 12, { contre: 12, voixDuPresident: "pour" }));
  assert.equal(s.etat.points.budget?.scrutin?.voixPreponderante, true);

  // Four members leave before the contract: two procurations fall with their holders. Sixteen remain, one interested.
  s = enchainer(
    s,
    mouvement("s3", "excuse"),
    mouvement("s4", "excuse"),
    mouvement("s18", "excuse"),
    mouvement("s19", "excuse"),
  );
  assert.deepEqual(votantsDe(s.etat), { presents: 16, pouvoirs: 2, votants: 18 });
  s = enchainer(
    s,
    { ordre: "deporter", point: "marche", siege: "s7", cause: "interet", quitteLaSalle: true },
    appeler("marche"),
  );
  assert.deepEqual(quorumDe(s.etat, "marche"), { enExercice: 29, requis: 15, presents: 15, atteint: true });
  assert.equal(
    suivre(s, { ordre: "deporter", point: "marche", siege: "s8", cause: "interet", quitteLaSalle: false })
      .etat.points.marche?.appele?.quorum.atteint,
    false,
    "one more would break it",
  );
  s = suivre(s, clore("marche", 17));

  // A secret ballot asked for by a third of the present, on an amended text.
  s = enchainer(
    s,
    appeler("tarifs"),
    { ordre: "donnerParole", point: "tarifs", siege: "s9" },
    {
      ordre: "deposerAmendement",
      point: "tarifs",
      amendement: {
        id: "am1",
        auteur: "Prénom9 NOM9",
        objet: "Geler les tarifs de la cantine",
        texteApres: { blocs: [{ type: "decision", elements: ["De geler les tarifs de la cantine."] }] },
      },
    },
    { ordre: "voterAmendement", point: "tarifs", amendement: "am1", ...vote(10, { contre: 8 }) },
    {
      ordre: "demanderForme",
      point: "tarifs",
      forme: "secret",
      demandeurs: ["s5", "s6", "s7", "s8", "s9", "s11"],
    },
    clore("tarifs", 9, { contre: 7, abstentions: 2, forme: "secret" }),
  );

  // An election: three rounds, and the older.
  s = enchainer(s, appeler("adjoint"), tour(8, 8, 2), tour(7, 7, 4), tour(9, 9, 0));
  assert.deepEqual(s.etat.points.adjoint?.scrutin?.election?.parAge, true);
  s = enchainer(s, appeler("commission"), {
    ordre: "nommerSansScrutin",
    point: "commission",
    numero: "2026/commission",
    elus: ["Liste d’union"],
  });

  // A closed sitting for one point, then public again.
  s = enchainer(
    s,
    appeler("personnel"),
    { ordre: "prononcerHuisClos", demandeurs: ["s5", "s6", "s7"], ...vote(12, { contre: 6 }) },
    clore("personnel", 18),
    { ordre: "leverHuisClos" },
  );

  // Withdrawn; a break; the last point; the end.
  return enchainer(
    s,
    {
      ordre: "ecarterPoint",
      point: "subvention",
      sort: "retire",
      motif: "Demande retirée par l’association",
    },
    { ordre: "suspendre", motif: "Concertation" },
    { ordre: "reprendre" },
    appeler("terrain"),
    clore("terrain", 5, { contre: 13 }),
    appeler("questions"),
    { ordre: "lever" },
  );
}

test("a whole sitting: twelve points, five movements, lapsing procurations, every form of vote", () => {
  const { etat, faits } = tenue();
  assert.equal(etat.phase, "levee");
  assert.deepEqual(foldSeance(faits), etat);
  const lapses = faits.filter((f) => f.type === "ProcurationRetiree");
  assert.deepEqual(
    lapses.map(({ data }) => data.motif),
    ["mandant-arrive", "mandataire-parti", "mandataire-parti"],
  );
  assert.deepEqual(
    ordreDuJour.map(({ id }) => etat.points[id]?.scrutin?.resultat ?? etat.points[id]?.ecarte?.sort ?? null),
    [
      null,
      "unanimite",
      "majorite",
      "majorite",
      "unanimite",
      "majorite",
      "majorite",
      "majorite",
      "unanimite",
      "retire",
      "rejet",
      null,
    ],
  );
  const tarifs = deliberationAdoptee(etatAuVote(faits, "tarifs"), "tarifs", "a");
  assert.deepEqual(tarifs.texte.blocs, [
    { type: "decision", elements: ["De geler les tarifs de la cantine."] },
  ]);
  assert.equal(tarifs.amendements?.length, 1);
  assert.equal(deliberationAdoptee(etatAuVote(faits, "personnel"), "personnel", "a").huisClos, true);
  assert.equal(deliberationAdoptee(etatAuVote(faits, "pv"), "pv", "a").huisClos, undefined);
});

test("the facts of a secret ballot never hold a seat’s vote", () => {
  const { faits } = tenue();
  const secrets = faits.filter(
    (fait) =>
      fait.type === "TourDepouille" || (fait.type === "ScrutinClos" && fait.data.scrutin.forme === "secret"),
  );
  assert.equal(secrets.length, 5);
  for (const fait of secrets) assert.doesNotMatch(JSON.stringify(fait), /"sens"|"siege"/);
});

test("the sitting is regular, and each rule says how it was checked", () => {
  const lignes = regulariteSeance(tenue().faits);
  assert.deepEqual(
    lignes.filter(({ verdict }) => verdict === "irregulier" || verdict === "avertissement"),
    [],
  );
  assert.deepEqual(
    lignes.map(({ regle }) => regle),
    [
      "CONV-03",
      "CONV-07",
      "COMP-01",
      "QUORUM-04",
      "PV-01",
      "PV-03",
      "PV-05",
      "PROC-01",
      "VOTE-02",
      "VOTE-04",
      "VOTE-07",
      "QUORUM-05",
      "QUORUM-07",
      "CONV-09",
    ],
  );
  for (const { phrase, calcul, article } of lignes) {
    assert.ok(phrase.endsWith(".") && calcul.length > 5 && article.startsWith("art. "), phrase);
  }
});

test("a sitting whose votes do not add up, or whose quorum fails, is told so", () => {
  const { faits } = tenue();
  const trafiques = faits.map((fait): FaitSeance => {
    if (fait.type === "ScrutinClos" && fait.data.point === "pv")
      return { ...fait, data: { ...fait.data, scrutin: { ...fait.data.scrutin, pour: 25 } } };
    if (fait.type === "PointAppele" && fait.data.point === "terrain")
      return { ...fait, data: { ...fait.data, quorum: { ...fait.data.quorum, presents: 14 } } };
    return fait;
  });
  const verdicts = Object.fromEntries(
    regulariteSeance(trafiques).map(({ regle, phrase, verdict }) => [regle, [verdict, phrase]]),
  );
  assert.deepEqual(verdicts["VOTE-02"], [
    "irregulier",
    "Le décompte ne fait pas le nombre des votants pour le point «\u00a0Affaire pv\u00a0».",
  ]);
  assert.deepEqual(verdicts["QUORUM-04"], [
    "irregulier",
    "Le quorum n’était pas atteint au point «\u00a0Affaire terrain\u00a0».",
  ]);
});

test("the story of the sitting is told in sentences, and what came after the last vote can be undone", () => {
  const suivi = tenue();
  const lignes = recit(suivi.faits);
  const phrases = lignes.map(({ phrase }) => phrase);
  for (const attendue of [
    "Prénom20 NOM20 entre en séance",
    "La procuration de Prénom21 NOM21 à Prénom3 NOM3 prend fin\u00a0: son mandataire quitte la salle",
    "La présidence est confiée à Prénom3 NOM3, pour le vote des comptes",
    "Point retiré\u00a0: «\u00a0Affaire subvention\u00a0» (Demande retirée par l’association)",
    "Séance suspendue\u00a0: Concertation",
    "La séance redevient publique",
  ])
    assert.ok(phrases.includes(attendue), attendue);
  const annulables = lignes.filter(({ annulable }) => annulable).map(({ phrase }) => phrase);
  assert.deepEqual(annulables, [
    "Prénom9 NOM9 prend la parole sur le point «\u00a0Affaire tarifs\u00a0»",
    "Point retiré\u00a0: «\u00a0Affaire subvention\u00a0» (Demande retirée par l’association)",
    "Point appelé\u00a0: «\u00a0Questions diverses\u00a0», 16 présents, 15 requis",
    "Séance levée",
  ]);
  const levee = suivi.faits.length;
  const rouverte = suivre(suivi, { ordre: "corriger", version: levee, motif: "Une question restait" });
  assert.equal(rouverte.etat.phase, "ouverte");
  assert.equal(
    refusSur(suivi, { ordre: "corriger", version: 10, motif: "Erreur" }).code,
    "correction-impossible",
  );
});
