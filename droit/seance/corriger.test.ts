import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  enchainer,
  petiteSeance,
  point,
  profil,
  refusSur,
  type Suivi,
  suivre,
  vote,
} from "../essais.ts";
import type { FaitSeance } from "../faits.ts";
import { etatAuVote, foldSeance } from "./appliquer.ts";
import { recit } from "./recit.ts";
import { votantsDe } from "./votants.ts";

const ordreDuJour = agenda(point("1"), point("2"));
const ouverte = (): Suivi =>
  enchainer(
    petiteSeance(11, 8, { profil: profil({ kind: "commune", population: 12_000 }), ordreDuJour }),
    { ordre: "donnerProcuration", mandant: "s9", mandataire: "s3" },
    { ordre: "ouvrir" },
  );

/** Version of the last fact of that type. */
const derniere = (suivi: Suivi, type: FaitSeance["type"]): number =>
  suivi.faits.findLastIndex((fait) => fait.type === type) + 1;
const annuler = (suivi: Suivi, version: number): Suivi =>
  suivre(suivi, { ordre: "corriger", version, motif: "Erreur de saisie" });
const sansVersion = ({ version: _, ...etat }: Suivi["etat"]) => etat;

test("undoing an arrival gives back the procuration it made lapse, in one gesture", () => {
  const avant = ouverte();
  const arrivee = suivre(avant, {
    ordre: "constaterPresences",
    constats: [{ siege: "s9", etat: "titulaire-present" }],
  });
  assert.deepEqual(votantsDe(arrivee.etat), { presents: 9, pouvoirs: 0, votants: 9 });
  for (const type of ["PresenceConstatee", "ProcurationRetiree"] as const) {
    const annulee = annuler(arrivee, derniere(arrivee, type));
    assert.deepEqual(
      annulee.faits.slice(-2).map(({ type: t }) => t),
      ["FaitCorrige", "FaitCorrige"],
    );
    assert.deepEqual(sansVersion(annulee.etat), sansVersion(avant.etat));
    assert.deepEqual(votantsDe(annulee.etat), { presents: 8, pouvoirs: 1, votants: 9 });
  }
});

test("a correction may itself be undone: what it undid stands again, all of it", () => {
  const arrivee = suivre(ouverte(), {
    ordre: "constaterPresences",
    constats: [{ siege: "s9", etat: "titulaire-present" }],
  });
  const annulee = annuler(arrivee, derniere(arrivee, "PresenceConstatee"));
  const retablie = annuler(annulee, derniere(annulee, "FaitCorrige"));
  assert.deepEqual(sansVersion(retablie.etat), sansVersion(arrivee.etat));
  assert.equal(
    refusSur(annulee, {
      ordre: "corriger",
      version: derniere(arrivee, "PresenceConstatee"),
      motif: "Encore",
    }).code,
    "correction-impossible",
  );
});

test("nothing is undone once a vote rests on it, and the refusal tells which", () => {
  const appelee = enchainer(
    ouverte(),
    { ordre: "constaterPresences", constats: [{ siege: "s10", etat: "titulaire-present" }] },
    { ordre: "appelerPoint", point: "1" },
  );
  const votee = suivre(appelee, { ordre: "cloreScrutin", point: "1", numero: "2026/1", ...vote(10) });
  const refus = refusSur(votee, {
    ordre: "corriger",
    version: derniere(votee, "PresenceConstatee"),
    motif: "Erreur",
  });
  assert.equal(refus.code, "correction-impossible");
  assert.match(refus.phrase, /Un vote repose.*Délibération 2026\/1.*10 pour/);
  assert.equal(
    refusSur(votee, { ordre: "corriger", version: derniere(votee, "ScrutinClos"), motif: "Erreur" }).code,
    "correction-impossible",
    "a closed vote is rectified",
  );
});

test("a fact is not undone under another that needs it: the call first, the arrival then", () => {
  const appelee = enchainer(
    ouverte(),
    { ordre: "constaterPresences", constats: [{ siege: "s10", etat: "titulaire-present" }] },
    { ordre: "appelerPoint", point: "1" },
  );
  const arrivee = derniere(appelee, "PresenceConstatee");
  const refus = refusSur(appelee, { ordre: "corriger", version: arrivee, motif: "Erreur" });
  assert.match(refus.phrase, /repose sur celui-ci.*Point appelé.*Affaire 1.*9 présents/);
  const sansAppel = annuler(appelee, derniere(appelee, "PointAppele"));
  assert.equal(sansAppel.etat.pointCourant, null);
  const sansArrivee = annuler(sansAppel, arrivee);
  assert.equal(votantsDe(sansArrivee.etat).presents, 8);
});

test("the arrival of a holder is not undone under the procuration he was given since", () => {
  const suivi = enchainer(
    ouverte(),
    { ordre: "constaterPresences", constats: [{ siege: "s10", etat: "titulaire-present" }] },
    { ordre: "donnerProcuration", mandant: "s11", mandataire: "s10" },
  );
  assert.match(
    refusSur(suivi, {
      ordre: "corriger",
      version: derniere(suivi, "PresenceConstatee"),
      motif: "Erreur",
    }).phrase,
    /Prénom11 NOM11 donne procuration à Prénom10 NOM10/,
  );
});

test("a déport and the quorum tested again with it are undone together", () => {
  const appelee = suivre(ouverte(), { ordre: "appelerPoint", point: "1" });
  const deportee = suivre(appelee, {
    ordre: "deporter",
    point: "1",
    siege: "s4",
    cause: "interet",
    quitteLaSalle: true,
  });
  assert.equal(deportee.etat.points["1"]?.appele?.quorum.presents, 7);
  for (const type of ["MembreDeporte", "PointAppele"] as const) {
    const annulee = annuler(deportee, derniere(deportee, type));
    assert.deepEqual(annulee.etat.points["1"]?.deports, undefined);
    assert.equal(annulee.etat.points["1"]?.appele?.quorum.presents, 8);
  }
});

test("a point put off by mistake is taken back even after another was voted", () => {
  const suivi = enchainer(
    ouverte(),
    { ordre: "ecarterPoint", point: "1", sort: "retire", motif: "Dossier incomplet." },
    { ordre: "appelerPoint", point: "2" },
    { ordre: "cloreScrutin", point: "2", numero: "2026/2", ...vote(9) },
  );
  const annulee = annuler(suivi, derniere(suivi, "PointEcarte"));
  assert.equal(annulee.etat.points["1"]?.ecarte, undefined);
  suivre(annulee, { ordre: "appelerPoint", point: "1" });
});

test("the end of the sitting is undone, and what left with the convocation never is", () => {
  const levee = suivre(ouverte(), { ordre: "lever" });
  assert.equal(annuler(levee, derniere(levee, "SeanceLevee")).etat.phase, "ouverte");
  for (const type of ["SeancePrevue", "SeanceConvoquee"] as const) {
    assert.match(
      refusSur(levee, { ordre: "corriger", version: derniere(levee, type), motif: "Erreur" }).phrase,
      /parti avec la convocation/,
    );
  }
  assert.equal(
    refusSur(levee, { ordre: "corriger", version: 999, motif: "Erreur" }).code,
    "correction-impossible",
  );
  assert.equal(refusSur(levee, { ordre: "corriger", version: 3, motif: " " }).code, "motif-absent");
});

test("who spoke is put right at any time", () => {
  const suivi = enchainer(
    ouverte(),
    { ordre: "appelerPoint", point: "1" },
    { ordre: "donnerParole", point: "1", siege: "s5" },
    { ordre: "cloreScrutin", point: "1", numero: "2026/1", ...vote(9) },
    { ordre: "lever" },
  );
  assert.deepEqual(annuler(suivi, derniere(suivi, "ParolePrise")).etat.points["1"]?.paroles, undefined);
});

test("a vote typed wrongly is counted again among the voters of that moment, under the same number", () => {
  const votee = enchainer(
    ouverte(),
    { ordre: "appelerPoint", point: "1" },
    { ordre: "cloreScrutin", point: "1", numero: "2026/1", ...vote(9) },
    { ordre: "constaterPresences", constats: [{ siege: "s8", etat: "absent" }] },
    { ordre: "appelerPoint", point: "2" },
  );
  const rectifier = (n: number, autres = {}) =>
    ({ ordre: "rectifierScrutin", point: "1", motif: "Deux contre oubliés", ...vote(n, autres) }) as const;
  assert.equal(refusSur(votee, rectifier(8)).code, "decompte-inexact", "nine voted, eight are left");
  const rectifiee = suivre(votee, rectifier(7, { contre: 2 }));
  assert.deepEqual(
    rectifiee.faits.slice(-2).map(({ type }) => type),
    ["FaitCorrige", "ScrutinClos"],
  );
  const { scrutin, numero, acte } = rectifiee.etat.points["1"] ?? {};
  assert.deepEqual([scrutin?.pour, scrutin?.contre, numero, acte], [7, 2, "2026/1", "acte-1"]);
  assert.equal(rectifiee.etat.pointCourant, "2", "the point under discussion stays");
  assert.equal(etatAuVote(rectifiee.faits, "1").presences.s8, "titulaire-present");
  const annulee = enchainer(
    rectifiee,
    { ordre: "corriger", version: derniere(rectifiee, "PointAppele"), motif: "Erreur" },
    { ordre: "corriger", version: derniere(rectifiee, "PresenceConstatee"), motif: "Erreur" },
  );
  assert.equal(votantsDe(annulee.etat).votants, 9, "what came after the vote is still undone");
});

test("the same figures rectify nothing, a rejection takes the act away, a signed act does not change", () => {
  const votee = enchainer(
    ouverte(),
    { ordre: "appelerPoint", point: "1" },
    { ordre: "cloreScrutin", point: "1", numero: "2026/1", ...vote(9) },
  );
  const rectifier = (n: number, autres = {}) =>
    ({ ordre: "rectifierScrutin", point: "1", motif: "Erreur", ...vote(n, autres) }) as const;
  assert.equal(suivre(votee, rectifier(9)).faits.length, votee.faits.length);
  const rejetee = suivre(votee, rectifier(4, { contre: 5 }));
  assert.equal(rejetee.etat.points["1"]?.acte, null);
  assert.equal(suivre(rejetee, rectifier(5, { contre: 4 })).etat.points["1"]?.acte, "acte-1");
  const fige = refusSur(votee, rectifier(8, { contre: 1 }), {
    a: "2026-03-19T20:00:00+01:00",
    acteFige: "la délibération est déjà signée",
  });
  assert.equal(fige.code, "rectification-impossible");
  assert.match(fige.phrase, /déjà signée/);
});

test("every fact is a sentence with names, the corrected ones are marked, and only what can be undone says so", () => {
  const arrivee = suivre(ouverte(), {
    ordre: "constaterPresences",
    constats: [{ siege: "s9", etat: "titulaire-present" }],
  });
  const lignes = recit(annuler(arrivee, derniere(arrivee, "PresenceConstatee")).faits);
  assert.deepEqual(
    lignes.slice(-5).map(({ phrase, corrige, annulable }) => [phrase, corrige, annulable]),
    [
      ["Séance ouverte, 8 présents, 6 requis", false, true],
      ["La procuration de Prénom9 NOM9 à Prénom3 NOM3 prend fin\u00a0: son siège est occupé", true, false],
      ["Prénom9 NOM9 entre en séance", true, false],
      [
        "Annulé\u00a0: «\u00a0La procuration de Prénom9 NOM9 à Prénom3 NOM3 prend fin\u00a0: son siège est occupé\u00a0» (Erreur de saisie)",
        false,
        true,
      ],
      ["Annulé\u00a0: «\u00a0Prénom9 NOM9 entre en séance\u00a0» (Erreur de saisie)", false, true],
    ],
  );
  assert.ok(
    lignes.every(({ phrase }) => !/\bs\d+\b/.test(phrase)),
    "no identifier",
  );
  assert.deepEqual(foldSeance(arrivee.faits), arrivee.etat);
});
