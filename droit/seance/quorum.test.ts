import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  enchainer,
  petiteSeance,
  point,
  profil,
  refusDe,
  refusSur,
  seanceOuverte,
  suivre,
  vote,
} from "../essais.ts";
import type { CauseDeport } from "../faits.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { expliquerQuorum, quorumDe } from "./quorum.ts";
import { votantsDe, votantsNommes } from "./votants.ts";

const COMMUNE = profil({ kind: "commune", population: 12_000 });
const ordreDuJour = agenda(point("7"), point("8"));

const avecDeports = (n: number, presents: number, sieges: string[], cause: CauseDeport, champs = {}) =>
  enchainer(
    petiteSeance(n, presents, { profil: COMMUNE, ordreDuJour, ...champs }),
    { ordre: "ouvrir" },
    ...sieges.map((siege) => ({
      ordre: "deporter" as const,
      point: "7",
      siege,
      cause,
      quitteLaSalle: true,
    })),
  );

test("two interested members are not counted: ten present are eight, and the point cannot be called", () => {
  const { etat } = avecDeports(19, 10, ["s9", "s10"], "interet");
  assert.deepEqual(quorumDe(etat, "7"), { enExercice: 19, requis: 10, presents: 8, atteint: false });
  assert.equal(quorumDe(etat, "8").atteint, true, "the next point is not theirs");
  const refus = refusDe(etat, { ordre: "appelerPoint", point: "7" });
  assert.equal(refus.code, "quorum-non-atteint");
  assert.match(refus.phrase, /2 membres intéressés ne comptent pas parmi les présents/);
  assert.match(refus.remede, /Reporter ce point/);
  assert.deepEqual(votantsDe(etat, "7"), { presents: 8, pouvoirs: 0, votants: 8 });
});

test("an authority that reads the loi of December 2025 so counts a silent interested member", () => {
  const choisi = { profil: { ...COMMUNE, choix: { interesseComptePresent: true } } };
  const apres = avecDeports(19, 10, ["s9", "s10"], "interet", { ...choisi, date: "2026-03-19" });
  assert.equal(quorumDe(apres.etat, "7").presents, 10);
  assert.match(expliquerQuorum(apres.etat, "7"), /2 membres intéressés comptent.*choix de la collectivité/);
  assert.equal(votantsDe(apres.etat, "7").votants, 8, "counted, they still do not vote");
  const avant = avecDeports(19, 10, ["s9", "s10"], "interet", { ...choisi, date: "2025-12-23" });
  assert.equal(quorumDe(avant.etat, "7").presents, 8);
});

test("whoever withdraws from the accounts leaves the members in exercise where the authority chose so (QUORUM-07)", () => {
  const auxComptes = { ordreDuJour: agenda(point("7", { regime: { type: "comptes" } }), point("8")) };
  const seance = (choix: object) =>
    petiteSeance(16, 9, { profil: { ...COMMUNE, choix }, ...auxComptes }).etat;
  assert.deepEqual(quorumDe(seance({}), "7"), { enExercice: 16, requis: 9, presents: 8, atteint: false });
  assert.match(expliquerQuorum(seance({}), "7"), /8 requis si l’on retire aussi/);
  const choisie = seance({ comptesHorsExercice: true });
  assert.deepEqual(quorumDe(choisie, "7"), { enExercice: 15, requis: 8, presents: 8, atteint: true });
  assert.match(expliquerQuorum(choisie, "7"), /1 membre qui se retire est ôté.*choix de la collectivité/);
  assert.equal(quorumDe(choisie, "8").enExercice, 16, "the other points do not change");
});

test("representatives in another body leave the members in exercise: nine of seventeen is a quorum", () => {
  const { etat } = avecDeports(19, 11, ["s10", "s11"], "representation");
  assert.deepEqual(quorumDe(etat, "7"), { enExercice: 17, requis: 9, presents: 9, atteint: true });
  assert.match(expliquerQuorum(etat, "7"), /^9 requis\u00a0: plus de la moitié de 17.*parmi les 19/);
  const absent = avecDeports(19, 10, ["s11", "s12"], "representation", {}).etat;
  assert.equal(quorumDe(absent, "7").requis, 9, "an absent representative is not in exercise either");
});

test("before the law allowed it, representatives were interested members like the others", () => {
  const avant = avecDeports(19, 11, ["s10", "s11"], "representation", { date: "2022-02-22" });
  assert.deepEqual(quorumDe(avant.etat, "7"), { enExercice: 19, requis: 10, presents: 9, atteint: false });
  const departement = profil({ kind: "departement" });
  const enDepartement = (date: string) =>
    quorumDe(avecDeports(19, 11, ["s10", "s11"], "representation", { profil: departement, date }).etat, "7");
  assert.equal(enDepartement("2025-12-23").atteint, false);
  assert.equal(enDepartement("2025-12-24").atteint, true);
});

test("the maire who withdraws for the accounts is not present: seven of fifteen is no quorum", () => {
  const { etat } = avecDeports(15, 8, ["s1"], "comptes");
  assert.deepEqual(quorumDe(etat, "7"), { enExercice: 15, requis: 8, presents: 7, atteint: false });
  assert.doesNotMatch(expliquerQuorum(etat, "7"), /si l’on retire/, "both readings give eight");
  const seize = avecDeports(16, 10, ["s1"], "comptes");
  assert.match(expliquerQuorum(seize.etat, "7"), /^9 requis.*8 requis si l’on retire aussi/);
});

test("thirty-two members in two rooms are a quorum of sixty", () => {
  const visio = petiteSeance(60, 20, { modalite: "visioconference", ordreDuJour });
  assert.equal(refusDe(visio.etat, { ordre: "ouvrir" }).code, "quorum-non-atteint");
  const { etat } = suivre(visio, {
    ordre: "constaterPresences",
    constats: Array.from({ length: 12 }, (_, i) => ({
      siege: `s${21 + i}`,
      etat: "titulaire-present" as const,
      aDistance: true,
    })),
  });
  assert.deepEqual(quorumDe(etat), { enExercice: 60, requis: 31, presents: 32, atteint: true });
  assert.match(expliquerQuorum(etat), /12 membres à distance comptent/);
});

test("a second convocation needs no quorum for the same points, and needs one for a new point", () => {
  const seconde = petiteSeance(
    29,
    5,
    {
      profil: COMMUNE,
      ordreDuJour,
      date: "2026-11-27",
      apresCarence: { seance: "2026-11-23", date: "2026-11-23" },
    },
    "2026-11-23",
  );
  const { etat } = suivre(seconde, { ordre: "ouvrir" });
  assert.deepEqual(quorumDe(etat, "7"), { enExercice: 29, requis: 0, presents: 5, atteint: true });
  assert.match(expliquerQuorum(etat, "7"), /Aucun quorum n’est requis.*23 novembre 2026/);
  assert.equal(refusDe(etat, { ordre: "constaterCarence" }).code, "carence-sans-objet");
  const nouveau = { ...etat, ordreDuJour: [...ordreDuJour, point("9", { ajouteLe: "2026-11-20" })] };
  assert.equal(refusDe(nouveau, { ordre: "appelerPoint", point: "9" }).code, "quorum-non-atteint");
});

test("a member who stands aside once the point is called lowers its quorum, and whoever merely left does not", () => {
  const ouverte = enchainer(
    petiteSeance(29, 16, { profil: COMMUNE, ordreDuJour }),
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: "7" },
    { ordre: "constaterPresences", constats: [{ siege: "s16", etat: "absent" }] },
  );
  assert.equal(ouverte.etat.points["7"]?.appele?.quorum.presents, 16);
  const un = suivre(ouverte, {
    ordre: "deporter",
    point: "7",
    siege: "s15",
    cause: "interet",
    quitteLaSalle: true,
  });
  assert.equal(
    un.etat.points["7"]?.appele?.quorum.presents,
    15,
    "fifteen of sixteen, the one who left included",
  );
  const votee = suivre(un, { ordre: "cloreScrutin", point: "7", numero: "2026/7", ...vote(14) });
  assert.equal(deliberationAdoptee(votee.etat, "7", "a").quorum.presents, 15);
  const deux = suivre(un, {
    ordre: "deporter",
    point: "7",
    siege: "s14",
    cause: "interet",
    quitteLaSalle: true,
  });
  assert.equal(
    refusDe(deux.etat, { ordre: "cloreScrutin", point: "7", numero: "2026/7", ...vote(13) }).code,
    "quorum-non-atteint",
  );
  const revenu = suivre(deux, { ordre: "retirerDeport", point: "7", siege: "s14" });
  assert.equal(revenu.etat.points["7"]?.appele?.quorum.atteint, true);
});

test("an interested holder votes neither for himself nor for his mandant, and nobody votes for an interested mandant", () => {
  const base = enchainer(
    petiteSeance(20, 15, { profil: COMMUNE, ordreDuJour }),
    { ordre: "donnerProcuration", mandant: "s16", mandataire: "s3" },
    { ordre: "donnerProcuration", mandant: "s17", mandataire: "s4" },
    { ordre: "ouvrir" },
  );
  assert.equal(votantsDe(base.etat, "7").votants, 17);
  const deporter = (siege: string) =>
    votantsDe(
      suivre(base, { ordre: "deporter", point: "7", siege, cause: "interet", quitteLaSalle: false }).etat,
      "7",
    ).votants;
  assert.equal(deporter("s16"), 16, "the mandant");
  assert.equal(deporter("s3"), 15, "the holder");
  const noms = votantsNommes(base.etat, "7");
  assert.deepEqual(noms.find(({ siege }) => siege === "s16")?.par, {
    siege: "s3",
    elu: { prenom: "Prénom3", nom: "NOM3" },
  });
});

test("the executive is not counted for its accounts from the call on, and leaves the room without changing the quorum", () => {
  const comptes = agenda(point("c", { regime: { type: "comptes" } }));
  const commune = profil({ kind: "commune", population: 900 });
  const huit = suivre(petiteSeance(15, 8, { profil: commune, ordreDuJour: comptes }), { ordre: "ouvrir" });
  const refus = refusSur(huit, { ordre: "appelerPoint", point: "c" });
  assert.equal(refus.code, "quorum-non-atteint");
  assert.match(refus.phrase, /7 membres présents sur 15.*1 membre qui se retire du vote des comptes/);
  const neuf = enchainer(
    petiteSeance(15, 9, { profil: commune, ordreDuJour: comptes }),
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: "c" },
    { ordre: "confierPresidence", siege: "s3", cause: "comptes" },
    { ordre: "constaterPresences", constats: [{ siege: "s1", etat: "excuse" }] },
    { ordre: "cloreScrutin", point: "c", numero: "2026/c", ...vote(8) },
  );
  assert.deepEqual(neuf.etat.points.c?.appele?.quorum, {
    enExercice: 15,
    requis: 8,
    presents: 8,
    atteint: true,
  });
});

test("at a resumption the point under discussion is tested again without those who stand aside for it", () => {
  const s = enchainer(
    petiteSeance(15, 9, {
      profil: profil({ kind: "commune", population: 900 }),
      ordreDuJour: agenda(point("b")),
    }),
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: "b" },
    { ordre: "deporter", point: "b", siege: "s4", cause: "interet", quitteLaSalle: true },
    { ordre: "suspendre" },
    { ordre: "constaterPresences", constats: [{ siege: "s9", etat: "excuse" }] },
    { ordre: "reprendre" },
  );
  assert.deepEqual(
    s.faits.slice(-2).map(({ type }) => type),
    ["SeanceReprise", "PointAppele"],
  );
  const refus = refusSur(s, { ordre: "cloreScrutin", point: "b", numero: "2026/b", ...vote(7) });
  assert.match(refus.phrase, /7 membres présents sur 15 en exercice, il en faut 8/);
  // Undone in one gesture: the sitting is suspended again, the point as it was.
  const annulee = suivre(s, { ordre: "corriger", version: s.faits.length - 1, motif: "Pas encore" });
  assert.ok(annulee.etat.suspendue);
  assert.equal(annulee.etat.points.b?.appele?.quorum.presents, 8);
});

test("a member who stands aside is a person: the suppléant who takes the seat counts and votes", () => {
  const ca = enchainer(
    seanceOuverte(),
    { ordre: "constaterPresences", constats: [{ siege: "s72", etat: "titulaire-present" }] },
    { ordre: "deporter", point: "industrie", siege: "s72", cause: "interet", quitteLaSalle: true },
    { ordre: "appelerPoint", point: "industrie" },
  );
  assert.equal(votantsDe(ca.etat, "industrie").presents, 52);
  const remplace = suivre(ca, {
    ordre: "constaterPresences",
    constats: [{ siege: "s72", etat: "suppleant-present" }],
  });
  assert.equal(votantsDe(remplace.etat, "industrie").presents, 53);
  const clos = suivre(remplace, {
    ordre: "cloreScrutin",
    point: "industrie",
    numero: "2024/5",
    ...vote(62),
  });
  assert.equal(clos.etat.points.industrie?.scrutin?.deports, undefined);
  const deporte = suivre(remplace, {
    ordre: "deporter",
    point: "industrie",
    siege: "s72",
    cause: "interet",
    quitteLaSalle: true,
  });
  const vote61 = suivre(deporte, {
    ordre: "cloreScrutin",
    point: "industrie",
    numero: "2024/5",
    ...vote(61),
  });
  assert.deepEqual(
    vote61.etat.points.industrie?.scrutin?.deports?.map(({ elu }) => elu.prenom),
    ["Suppléant72"],
  );
});
