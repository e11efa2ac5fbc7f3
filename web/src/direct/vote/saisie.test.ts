import assert from "node:assert/strict";
import { test } from "node:test";
import type { EtatSeance, FaitSeance, Siege } from "@executoire/droit";
import { appliquerSeance, foldSeance } from "@executoire/droit";
import {
  appeler,
  changerChiffre,
  changerForme,
  changerPhrase,
  chiffresDe,
  formeImposee,
  lireSaisie,
  type Objet,
  type Saisie,
  saisieVide,
  voixDuPresidentDemandee,
} from "./saisie.ts";

const NOMS = ["SIMEON", "DUPONT", "DURAND", "MARTIN", "PETIT", "LEROY"];
const SIEGES: Siege[] = NOMS.map((nom, i) => ({
  id: `s${i + 1}`,
  rang: i + 1,
  titulaire: { prenom: `Prénom${i + 1}`, nom },
  suppleant: null,
}));
const A = "2024-03-19T18:00:00+01:00";
const PREVUE: FaitSeance = {
  type: "SeancePrevue",
  data: {
    seance: "essai",
    profil: {
      siren: "200030633",
      nom: "Communauté d’essai",
      kind: "CA",
      population: 64_000,
      communeMembreDe3500: true,
      departement: "59",
      alsaceMoselle: false,
      organe: "le Conseil communautaire",
      membres: "conseillers communautaires",
    },
    date: "2024-03-19",
    heure: "18:00",
    lieu: "Caudry",
    president: { prenom: "Prénom1", nom: "SIMEON", qualite: "Président", siege: "s1" },
    sieges: SIEGES,
    ordreDuJour: [{ id: "p", rang: 1, titre: "Point", nature: "deliberation" }],
  },
};

/** Five in the room, PETIT represented by DUPONT, LEROY absent: six voters less one. */
const etat = (...suite: FaitSeance[]): EtatSeance =>
  foldSeance([
    PREVUE,
    ...["s1", "s2", "s3", "s4"].map(
      (siege): FaitSeance => ({
        type: "PresenceConstatee",
        data: { siege, etat: "titulaire-present", a: A },
      }),
    ),
    { type: "ProcurationDonnee", data: { mandant: "s5", mandataire: "s2", a: A } },
    ...suite,
  ]);
const objet = (...suite: FaitSeance[]): Objet => ({ etat: etat(...suite), point: "p" });
const saisie = (champs: Partial<Saisie> = {}): Saisie => ({ ...saisieVide(null), ...champs });

test("the panel opens on unanimity, whatever the number of voters becomes", () => {
  const cinq = lireSaisie(objet(), saisie());
  assert.ok(cinq.issue.ok);
  assert.deepEqual([cinq.issue.valeur.pour, cinq.issue.valeur.resultat], [5, "unanimite"]);
  const arrivee: FaitSeance = {
    type: "PresenceConstatee",
    data: { siege: "s6", etat: "titulaire-present", a: A },
  };
  const six = lireSaisie(objet(arrivee), saisie());
  assert.ok(six.issue.ok && six.issue.valeur.pour === 6);
});

test("a line gives the figures and the names; what is not understood gives neither", () => {
  const lecture = lireSaisie(objet(), saisie({ phrase: "Durand C, Petit A" }));
  assert.deepEqual(chiffresDe(lecture, saisie()), {
    pour: "3",
    contre: "1",
    abstentions: "1",
    nePrennentPasPart: "0",
  });
  assert.deepEqual(
    lecture.noms.map(({ votant, sens }) => [votant.elu.nom, votant.par?.elu.nom, sens]),
    [
      ["DURAND", undefined, "contre"],
      ["PETIT", "DUPONT", "abstention"],
    ],
  );
  const illisible = lireSaisie(objet(), saisie({ phrase: "Duramd contre" }));
  assert.ok(illisible.illisible && illisible.vote === null);
  assert.equal(chiffresDe(illisible, saisie()).pour, "");
});

test("a figure corrected by hand takes its votes from « pour », and the line says it", () => {
  const suite = changerChiffre(objet(), saisie(), "contre", "2");
  assert.equal(suite.phrase, "3 pour, 2 contre");
  assert.equal(suite.chiffres?.pour, "3");
  // « pour » typed is kept as it is typed: the law then says what does not add up.
  const faux = lireSaisie(objet(), changerChiffre(objet(), saisie(), "pour", "4"));
  assert.ok(!faux.issue.ok && faux.issue.refus.code === "decompte-inexact");
  const lettre = changerChiffre(objet(), saisie(), "contre", "x");
  assert.equal(lettre.phrase, "Unanimité");
  assert.ok(!lireSaisie(objet(), lettre).issue.ok);
});

test("the line typed again takes over from the figures", () => {
  const corrige = changerChiffre(objet(), saisie(), "contre", "2");
  const suite = changerPhrase(objet(), corrige, "unanimité");
  assert.equal(suite.chiffres, null);
  assert.ok(lireSaisie(objet(), suite).issue.ok);
});

test("the casting vote is asked for on a tie that needs it, and only then", () => {
  const partage = saisie({ phrase: "2 pour 2 contre 1 abstention" });
  assert.equal(voixDuPresidentDemandee(objet(), partage), true);
  const tranche = lireSaisie(objet(), { ...partage, voixDuPresident: "pour" });
  assert.ok(tranche.issue.ok && tranche.issue.valeur.voixPreponderante);
  assert.equal(voixDuPresidentDemandee(objet(), { ...partage, voixDuPresident: "pour" }), true);
  assert.equal(voixDuPresidentDemandee(objet(), saisie()), false);
  assert.equal(voixDuPresidentDemandee(objet(), { ...partage, forme: "secret" }), false);
  // The chair is named among those against: nothing is left to ask.
  const nomme = saisie({ phrase: "contre : Siméon, Durand ; Petit abstention" });
  assert.equal(voixDuPresidentDemandee(objet(), nomme), false);
  // A casting vote left from a former line is not sent with another one.
  assert.equal(lireSaisie(objet(), saisie({ voixDuPresident: "pour" })).vote?.voixDuPresident, undefined);
});

test("a roll call is complete when every voter is noted, and the line then says it", () => {
  let suite = changerForme(saisie(), "public");
  const manque = lireSaisie(objet(), suite);
  assert.ok(!manque.issue.ok && manque.issue.refus.code === "voix-manquante");
  for (const siege of ["s1", "s2", "s3", "s4"]) suite = appeler(objet(), suite, siege, "pour");
  assert.equal(suite.phrase, "");
  suite = appeler(objet(), suite, "s5", "contre");
  assert.equal(suite.phrase, "4 pour, 1 contre (Prénom5 PETIT)");
  const lecture = lireSaisie(objet(), suite);
  assert.ok(lecture.issue.ok);
  assert.equal(lecture.issue.valeur.voix?.length, 5);
  assert.deepEqual(chiffresDe(lecture, suite).contre, "1");
  suite = appeler(objet(), suite, "s5", null);
  assert.ok(!lireSaisie(objet(), suite).issue.ok);
});

test("in a public ballot the line fills the roll call", () => {
  const publique = changerForme(saisie(), "public");
  const suite = changerPhrase(objet(), publique, "unanimité sauf Durand contre");
  assert.equal(suite.appel.s3, "contre");
  assert.equal(Object.keys(suite.appel).length, 5);
});

test("a secret ballot is sent without any name", () => {
  const secret = saisie({ forme: "secret", phrase: "4 pour 1 contre" });
  assert.equal(lireSaisie(objet(), secret).vote?.voix, undefined);
  assert.ok(lireSaisie(objet(), { ...secret, phrase: "Durand contre" }).illisible);
});

test("the form members asked for is no longer a choice", () => {
  const demandee: FaitSeance = {
    type: "FormeDemandee",
    data: { point: "p", forme: "secret", demandeurs: ["s1", "s2"], requis: 2, a: A },
  };
  const impose = formeImposee(objet(demandee));
  assert.equal(impose?.forme, "secret");
  assert.match(impose?.pourquoi ?? "", /2 membres présents \(2 requis\)/);
  assert.equal(lireSaisie(objet(demandee), saisie({ forme: "ordinaire" })).forme, "secret");
  assert.equal(formeImposee(objet()), null);
  const visio = appliquerSeance(null, {
    ...PREVUE,
    data: { ...PREVUE.data, modalite: "visioconference" },
  } as FaitSeance);
  assert.equal(formeImposee({ etat: visio, point: "p" })?.forme, "public");
});
