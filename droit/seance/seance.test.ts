import assert from "node:assert/strict";
import { test } from "node:test";
import {
  A,
  CONTEXTE,
  constats,
  convoquee,
  debut,
  POINTS,
  pour,
  profil,
  refusDe,
  SIEGES,
  seanceDuCaudresis,
  seanceOuverte,
  seancePrevue,
  suivre,
} from "../essais.ts";
import { deliberationAdoptee } from "./adoption.ts";
import { feuillePresence, siegesSansEtat } from "./feuille.ts";
import { nomComplet } from "./noms.ts";
import { quorum, quorumDe } from "./quorum.ts";
import { votantsDe } from "./votants.ts";

const VOTE = {
  ordre: "cloreScrutin",
  point: "industrie",
  forme: "ordinaire",
  numero: "2024/5",
  ...pour(62),
} as const;

test("the quorum is more than half of the members in exercise", () => {
  assert.deepEqual(quorum({ enExercice: 74, presents: 52 }), {
    enExercice: 74,
    presents: 52,
    requis: 38,
    atteint: true,
  });
  assert.deepEqual(
    [11, 8, 1, 2].map((enExercice) => quorum({ enExercice, presents: 0 }).requis),
    [6, 5, 1, 2],
  );
});

test("ten procurations do not help a sitting reach its quorum", () => {
  const sieges = SIEGES.slice(0, 29);
  let suivi = convoquee(seancePrevue({ sieges }));
  suivi = suivre(suivi, {
    ordre: "constaterPresences",
    constats: [...constats(1, 14, "titulaire-present"), ...constats(15, 29, "excuse")],
  });
  for (let i = 1; i <= 10; i++)
    suivi = suivre(suivi, { ordre: "donnerProcuration", mandant: `s${14 + i}`, mandataire: `s${i}` });
  const refus = refusDe(suivi.etat, { ordre: "ouvrir" });
  assert.equal(refus.code, "quorum-non-atteint");
  assert.equal(refus.article, "art. L2121-17 et L5211-1 du CGCT");
  assert.match(refus.phrase, /14 membres présents sur 29 en exercice, il en faut 15 \(il en manque 1\)/);
});

test("the sitting of 19 March 2024 has 52 present, 62 voters and four groups that make 74", () => {
  const { etat } = seanceOuverte();
  assert.deepEqual(quorumDe(etat), { enExercice: 74, requis: 38, presents: 52, atteint: true });
  assert.deepEqual(votantsDe(etat), { presents: 52, pouvoirs: 10, votants: 62 });
  const feuille = feuillePresence(etat);
  assert.deepEqual(
    [feuille.presents, feuille.excuses, feuille.absents, feuille.procurations].map((g) => g.length),
    [52, 9, 3, 10],
  );
  assert.equal(feuille.presents.filter(({ suppleant }) => suppleant).length, 2);
  assert.deepEqual(siegesSansEtat(etat), []);
});

test("its deliberation is adopted, and the act begins with its photograph", () => {
  const { etat, faits } = suivre(
    suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" }),
    VOTE,
  );
  assert.deepEqual(
    faits.slice(-2).map(({ type }) => type),
    ["PointAppele", "ScrutinClos"],
  );
  const acte = deliberationAdoptee(etat, "industrie", "acte-1");
  assert.equal(acte.numero, "2024/5");
  assert.equal(acte.convocationLe, "2024-03-12");
  assert.equal(acte.scrutin.resultat, "unanimite");
  assert.equal(nomComplet(acte.secretaire), "Prénom22 NOM22");
  assert.deepEqual([acte.quorum.presents, acte.quorum.requis, acte.noteJointe], [52, 38, true]);
  assert.equal(etat.points.industrie?.acte, "acte-1");
});

test("a late convocation is refused with its computation", () => {
  const refus = refusDe(debut().etat, { ordre: "convoquer", envoyeeLe: "2024-03-14" });
  assert.equal(refus.code, "convocation-tardive");
  assert.match(refus.phrase, /4 jours francs, 5 requis.*15, 16, 17 et 18 mars 2024.*mercredi 13 mars 2024/);
  assert.match(refus.remede, /mercredi 20 mars 2024/);
  assert.equal(refus.article, "art. L2121-12 et L5211-1 du CGCT");
});

test("a deliberation without its note stops the convocation, except in a small commune", () => {
  const ordreDuJour = POINTS.map((point) => (point.id === "voirie" ? { ...point, note: "  " } : point));
  const refus = refusDe(debut(seancePrevue({ ordreDuJour })).etat, {
    ordre: "convoquer",
    envoyeeLe: "2024-03-12",
  });
  assert.deepEqual([refus.code, refus.champ], ["note-de-synthese-absente", "voirie"]);
  assert.match(refus.phrase, /«\u00a0Voirie communautaire\u00a0»/);
  convoquee(seancePrevue({ ordreDuJour, profil: profil({ kind: "commune", population: 900 }) }));
});

test("a sitting is convoked once", () => {
  assert.equal(
    refusDe(convoquee().etat, { ordre: "convoquer", envoyeeLe: "2024-03-11" }).code,
    "seance-deja-convoquee",
  );
});

test("nothing happens in a sitting before its convocation, nor after its end", () => {
  assert.equal(
    refusDe(debut().etat, { ordre: "constaterPresences", constats: [] }).code,
    "seance-non-convoquee",
  );
  const levee = suivre(seanceOuverte(), { ordre: "lever" });
  assert.equal(levee.etat.phase, "levee");
  for (const commande of [
    { ordre: "lever" },
    { ordre: "retirerProcuration", mandant: "s63" },
    VOTE,
  ] as const) {
    assert.equal(refusDe(levee.etat, commande).code, "seance-levee");
  }
});

test("a vote waits for the opening, and the sitting opens once", () => {
  assert.equal(
    refusDe(seanceDuCaudresis().etat, { ordre: "appelerPoint", point: "industrie" }).code,
    "seance-non-ouverte",
  );
  assert.equal(refusDe(seanceOuverte().etat, { ordre: "ouvrir" }).code, "seance-deja-ouverte");
});

test("the sitting does not open while a member is unaccounted for", () => {
  const suivi = suivre(convoquee(), {
    ordre: "constaterPresences",
    constats: constats(1, 67, "titulaire-present"),
  });
  const refus = refusDe(suivi.etat, { ordre: "ouvrir" });
  assert.equal(refus.code, "presences-incompletes");
  assert.match(
    refus.phrase,
    /7 membres sur 74 sans mention \(Prénom68 NOM68, .*Prénom72 NOM72 et 2 autres\)/,
  );
});

test("an unknown seat refuses the whole batch", () => {
  const refus = refusDe(convoquee().etat, {
    ordre: "constaterPresences",
    constats: [
      { siege: "s1", etat: "excuse" },
      { siege: "s99", etat: "absent" },
    ],
  });
  assert.deepEqual([refus.code, refus.champ], ["siege-inconnu", "s99"]);
});

test("a seat without suppléant has no suppléant present, a titulaire without a name is not present", () => {
  const { etat } = convoquee();
  const sans = refusDe(etat, {
    ordre: "constaterPresences",
    constats: [{ siege: "s5", etat: "suppleant-present" }],
  });
  assert.deepEqual([sans.code, sans.article], ["suppleant-inexistant", "art. L5211-6 du CGCT"]);
  assert.match(sans.phrase, /^Prénom5 NOM5 n’a pas de suppléant/);
  const anonyme = refusDe(etat, {
    ordre: "constaterPresences",
    constats: [{ siege: "s73", etat: "titulaire-present" }],
  });
  assert.equal(anonyme.code, "titulaire-non-nomme");
});

test("an attendance already recorded gives no fact", () => {
  const suivi = seanceDuCaudresis();
  assert.equal(
    suivre(suivi, { ordre: "constaterPresences", constats: constats(1, 50, "titulaire-present") }).faits
      .length,
    suivi.faits.length,
  );
});

test("the mandant who arrives votes himself: his procuration lapses as a fact of its own", () => {
  const { etat, faits } = suivre(seanceOuverte(), {
    ordre: "constaterPresences",
    constats: [{ siege: "s63", etat: "titulaire-present" }],
  });
  assert.deepEqual(faits.slice(-2), [
    { type: "ProcurationRetiree", data: { mandant: "s63", mandataire: "s2", motif: "mandant-arrive", a: A } },
    { type: "PresenceConstatee", data: { siege: "s63", etat: "titulaire-present", a: A } },
  ]);
  assert.deepEqual(votantsDe(etat), { presents: 53, pouvoirs: 9, votants: 62 });
});

test("the holder who leaves casts nobody’s vote: the voters fall by two", () => {
  const { etat, faits } = suivre(seanceOuverte(), {
    ordre: "constaterPresences",
    constats: [{ siege: "s2", etat: "excuse" }],
  });
  assert.deepEqual(faits.at(-2), {
    type: "ProcurationRetiree",
    data: { mandant: "s63", mandataire: "s2", motif: "mandataire-parti", a: A },
  });
  assert.equal(votantsDe(etat).votants, 60);
  const feuille = feuillePresence(etat);
  assert.equal(
    feuille.presents.length + feuille.excuses.length + feuille.absents.length + feuille.procurations.length,
    74,
  );
});

test("a suppléant who sits sets the titulaire’s procuration aside", () => {
  const { etat, faits } = suivre(seanceOuverte(), {
    ordre: "constaterPresences",
    constats: [{ siege: "s72", etat: "suppleant-present" }],
  });
  assert.equal(faits.at(-2)?.type, "ProcurationRetiree");
  assert.deepEqual(votantsDe(etat), { presents: 53, pouvoirs: 9, votants: 62 });
});

test("a second procuration to the same holder is refused, naming who gave the first", () => {
  let suivi = suivre(convoquee(seancePrevue({ profil: profil({ kind: "commune" }) })), {
    ordre: "constaterPresences",
    constats: constats(1, 3, "titulaire-present"),
  });
  suivi = suivre(suivi, { ordre: "donnerProcuration", mandant: "s10", mandataire: "s2" });
  const refus = refusDe(suivi.etat, { ordre: "donnerProcuration", mandant: "s11", mandataire: "s2" });
  assert.equal(refus.code, "procuration-surnumeraire");
  assert.equal(refus.article, "art. L2121-20 du CGCT");
  assert.equal(
    refus.phrase,
    "Prénom2 NOM2 porte déjà la procuration de Prénom10 NOM10\u00a0: un membre n’en porte qu’une, celle de Prénom11 NOM11 ne peut pas s’y ajouter.",
  );
  assert.deepEqual(
    suivi.etat.procurations.map(({ mandant }) => mandant),
    ["s10"],
  );
});

test("in an EPCI the refusal also names the article that sends to the communes’", () => {
  const refus = refusDe(seanceOuverte().etat, {
    ordre: "donnerProcuration",
    mandant: "s51",
    mandataire: "s2",
  });
  assert.deepEqual(
    [refus.code, refus.article],
    ["procuration-surnumeraire", "art. L2121-20 et L5211-1 du CGCT"],
  );
});

test("a procuration goes to a colleague who is in the room", () => {
  const refus = refusDe(seanceOuverte().etat, {
    ordre: "donnerProcuration",
    mandant: "s51",
    mandataire: "s60",
  });
  assert.deepEqual([refus.code, refus.article], ["mandataire-absent", "art. L2121-20 et L5211-1 du CGCT"]);
  assert.match(refus.phrase, /^Prénom60 NOM60 n’est pas dans la salle.*Prénom51 NOM51/);
});

test("a procuration is refused to oneself, from someone present, to a suppléant, or twice", () => {
  const { etat } = seanceOuverte();
  const code = (mandant: string, mandataire: string) =>
    refusDe(etat, { ordre: "donnerProcuration", mandant, mandataire }).code;
  assert.equal(code("s51", "s51"), "procuration-a-soi-meme");
  assert.equal(code("s20", "s21"), "mandant-present");
  assert.equal(code("s73", "s21"), "mandant-present");
  assert.equal(code("s51", "s74"), "mandataire-suppleant");
  const deja = refusDe(etat, { ordre: "donnerProcuration", mandant: "s63", mandataire: "s21" });
  assert.equal(deja.code, "procuration-deja-donnee");
  assert.match(deja.remede, /Retirer d’abord la procuration donnée à Prénom2 NOM2/);
  assert.deepEqual(
    suivre({ etat, faits: [] }, { ordre: "donnerProcuration", mandant: "s63", mandataire: "s2" }).faits,
    [],
  );
});

test("a procuration withdrawn may be given to another", () => {
  let suivi = suivre(seanceOuverte(), { ordre: "retirerProcuration", mandant: "s63" });
  assert.equal(votantsDe(suivi.etat).votants, 61);
  assert.equal(
    feuillePresence(suivi.etat).absents.length,
    4,
    "neither present, excused nor represented: absent",
  );
  suivi = suivre(suivi, { ordre: "donnerProcuration", mandant: "s63", mandataire: "s21" });
  assert.equal(votantsDe(suivi.etat).votants, 62);
  assert.equal(
    refusDe(suivi.etat, { ordre: "retirerProcuration", mandant: "s51" }).code,
    "procuration-inconnue",
  );
});

test("the secretary is in the room, and one who leaves is replaced before the vote closes", () => {
  const absent = refusDe(seanceOuverte().etat, { ordre: "designerSecretaire", siege: "s60" });
  assert.deepEqual([absent.code, absent.article], ["secretaire-absent", "art. L2121-15 et L5211-1 du CGCT"]);
  let suivi = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  suivi = suivre(suivi, { ordre: "constaterPresences", constats: [{ siege: "s22", etat: "excuse" }] });
  const vote = { ...VOTE, ...pour(61) };
  assert.equal(refusDe(suivi.etat, vote).code, "secretaire-non-designe");
  suivi = suivre(suivi, { ordre: "designerSecretaire", siege: "s23" });
  assert.equal(suivre(suivi, vote).etat.points.industrie?.scrutin?.resultat, "unanimite");
});

test("those who leave after a point is called do not break it, but the next point is tested again", () => {
  const sieges = SIEGES.slice(0, 29);
  let suivi = suivre(convoquee(seancePrevue({ sieges })), {
    ordre: "constaterPresences",
    constats: [...constats(1, 15, "titulaire-present"), ...constats(16, 29, "absent")],
  });
  for (const commande of [
    { ordre: "designerSecretaire", siege: "s2" },
    { ordre: "ouvrir" },
    { ordre: "appelerPoint", point: "industrie" },
  ] as const)
    suivi = suivre(suivi, commande);
  suivi = suivre(suivi, { ordre: "constaterPresences", constats: constats(14, 15, "absent") });
  suivi = suivre(suivi, { ...VOTE, ...pour(13) });
  assert.equal(deliberationAdoptee(suivi.etat, "industrie", "a").quorum.presents, 15);
  assert.equal(refusDe(suivi.etat, { ordre: "appelerPoint", point: "voirie" }).code, "quorum-non-atteint");
});

test("only a point of the agenda, called, deliberative and with a text is voted, and once", () => {
  const ouverte = seanceOuverte();
  const code = (point: string) => refusDe(ouverte.etat, { ...VOTE, point }).code;
  assert.equal(code("questions diverses"), "point-inconnu");
  assert.equal(code("secretaire"), "point-non-deliberatif");
  assert.equal(code("industrie"), "point-non-appele");
  const motion = suivre(ouverte, { ordre: "appelerPoint", point: "sans-projet" });
  assert.equal(refusDe(motion.etat, { ...VOTE, point: "sans-projet" }).code, "projet-absent");
  const votee = suivre(suivre(ouverte, { ordre: "appelerPoint", point: "industrie" }), VOTE);
  assert.equal(refusDe(votee.etat, VOTE).code, "point-deja-vote");
  assert.equal(refusDe(votee.etat, { ordre: "appelerPoint", point: "industrie" }).code, "point-deja-vote");
  assert.equal(refusDe(votee.etat, { ordre: "appelerPoint", point: "autre" }).code, "point-inconnu");
});

test("a number serves once, in the register and in the sitting", () => {
  const suivi = suivre(suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" }), VOTE);
  const voirie = suivre(suivi, { ordre: "appelerPoint", point: "voirie" });
  const meme = refusDe(voirie.etat, { ...VOTE, point: "voirie" });
  assert.equal(meme.code, "numero-deja-pris");
  assert.match(
    meme.phrase,
    /2024\/5 est déjà porté par la délibération «\u00a0Territoires d’Industrie\u00a0»/,
  );
  const ailleurs = refusDe(
    voirie.etat,
    { ...VOTE, point: "voirie", numero: "2024/1" },
    { ...CONTEXTE, numeroPrisPar: "la délibération du 30 janvier 2024" },
  );
  assert.equal(ailleurs.code, "numero-deja-pris");
  const refuse = refusDe(
    voirie.etat,
    { ...VOTE, point: "voirie", numero: "é" },
    { ...CONTEXTE, numeroRefuse: "la lettre «\u00a0é\u00a0» n’est pas admise" },
  );
  assert.deepEqual([refuse.code, refuse.champ], ["numero-invalide", "numero"]);
  assert.equal(refusDe(voirie.etat, { ...VOTE, point: "voirie", numero: " " }).code, "numero-invalide");
});

test("figures that do not add up are refused, and a tie asks for the chair’s vote", () => {
  const { etat } = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  assert.match(refusDe(etat, { ...VOTE, ...pour(61) }).phrase, /61 voix.*62 votants.*il manque 1 voix/);
  const egalite = { ...VOTE, ...pour(31, { contre: 31 }) };
  assert.equal(refusDe(etat, egalite).code, "voix-du-president-requise");
  const issue = suivre({ etat, faits: [] }, { ...egalite, voixDuPresident: "pour" });
  assert.equal(issue.etat.points.industrie?.scrutin?.voixPreponderante, true);
});

test("a rejected proposal makes no act", () => {
  const { etat } = suivre(suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" }), {
    ...VOTE,
    ...pour(20, { contre: 42 }),
  });
  assert.equal(etat.points.industrie?.acte, null);
  assert.throws(() => deliberationAdoptee(etat, "industrie", "acte-1"), /rejected/);
});
