import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CONTEXTE } from "../essais.ts";
import type { FaitSeance, Scrutin } from "../faits.ts";
import { faitsValables, foldSeance } from "./appliquer.ts";
import { deciderSeance } from "./decider.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence } from "./feuille.ts";
import { jouer, seance } from "./generateur.essai.ts";
import { eluQuiSiege } from "./noms.ts";
import { recit } from "./recit.ts";
import { votantsDe, votantsNommes } from "./votants.ts";

function verifierInvariants(etat: EtatSeance): void {
  const f = feuillePresence(etat);
  assert.equal(
    f.presents.length + f.excuses.length + f.absents.length + f.procurations.length,
    etat.sieges.length,
  );
  const mandataires = etat.procurations.map(({ mandataire }) => mandataire);
  assert.equal(new Set(mandataires).size, mandataires.length, "one procuration per holder");
  assert.equal(
    new Set(etat.procurations.map(({ mandant }) => mandant)).size,
    mandataires.length,
    "one holder per mandant",
  );
  for (const { mandant, mandataire } of etat.procurations) {
    assert.equal(eluQuiSiege(etat, mandant), null, "a mandant is not in the room");
    assert.equal(eluQuiSiege(etat, mandataire)?.suppleant, false, "a holder is a titulaire in the room");
  }
  for (const sur of [null, "a", "b", "c"]) {
    const { presents, pouvoirs, votants } = votantsDe(etat, sur);
    const nommes = votantsNommes(etat, sur);
    assert.equal(votants, nommes.length);
    assert.equal(votants, presents + pouvoirs);
    assert.equal(new Set(nommes.map((votant) => votant.siege)).size, votants, "one seat, one vote");
    const deportes = ((sur ? etat.points[sur]?.deports : undefined) ?? []).map(({ siege: id, suppleant }) => {
      const siege = etat.sieges.find((connu) => connu.id === id);
      return suppleant ? siege?.suppleant : siege?.titulaire;
    });
    assert.ok(
      nommes.every(({ elu, par }) => !deportes.some((qui) => qui && (qui === elu || qui === par?.elu))),
      "whoever stands aside votes neither for himself nor for another",
    );
    if (sur === null) assert.deepEqual([presents, pouvoirs], [f.presents.length, f.procurations.length]);
  }
  if (etat.secretaire) assert.ok(eluQuiSiege(etat, etat.secretaire), "the secretary is in the room");
  for (const { scrutin, appele, amendements, ecarte } of Object.values(etat.points)) {
    for (const amendement of amendements ?? []) if (amendement.scrutin) verifierScrutin(amendement.scrutin);
    if (!scrutin) continue;
    assert.ok(appele?.quorum.atteint, "no vote without quorum");
    assert.equal(ecarte, undefined, "no vote on a point put off");
    assert.ok(
      (amendements ?? []).every((amendement) => amendement.scrutin),
      "amendments first",
    );
    verifierScrutin(scrutin);
  }
}

function verifierScrutin(scrutin: Scrutin): void {
  const { pour, contre, abstentions, nePrennentPasPart, votants } = scrutin;
  assert.equal(pour + contre + abstentions + nePrennentPasPart, votants);
  assert.equal(scrutin.presents + scrutin.pouvoirs, votants);
  if (scrutin.forme === "public") assert.equal(scrutin.voix?.length, votants);
  if (scrutin.forme === "secret") {
    assert.ok(!JSON.stringify(scrutin).includes("sens"), "nobody’s vote is kept of a secret ballot");
  }
}

const sansVersion = ({ version: _, ...etat }: EtatSeance) => etat;

test("whatever is ordered, the groups add up, voters are named, corrections leave no trace but themselves", () => {
  const vus = new Map<string, number>();
  fc.assert(
    fc.property(seance, (commandes) => {
      const { etat, faits } = jouer(commandes, (suivi, { ordre }, issue) => {
        if (!issue.ok) {
          assert.ok(issue.refus.phrase.length > 10 && issue.refus.remede.length > 5);
          assert.ok(!/\bs\d+\b/.test(issue.refus.phrase), `no identifier in « ${issue.refus.phrase} »`);
          return;
        }
        if (issue.valeur.length > 0) vus.set(ordre, (vus.get(ordre) ?? 0) + 1);
        verifierInvariants(suivi.etat);
      });
      assert.deepEqual(foldSeance(faits), etat, "one by one or all at once, the same sitting");
      const gardes = faitsValables(faits).map(({ fait }): FaitSeance => fait);
      assert.deepEqual(sansVersion(foldSeance(gardes)), sansVersion(etat), "as if they had not happened");
      assert.deepEqual(JSON.parse(JSON.stringify(etat)), etat, "plain data that travels");
      for (const { phrase, annulable, version } of recit(faits)) {
        assert.ok(phrase.length > 5 && !/\bs\d+\b/.test(phrase), phrase);
        const undo = deciderSeance(
          etat,
          { ordre: "corriger", version, motif: "Erreur" },
          { ...CONTEXTE, faits },
        );
        assert.equal(undo.ok, annulable);
      }
    }),
    { numRuns: 500 },
  );
  for (const ordre of [
    "cloreScrutin",
    "depouillerTour",
    "corriger",
    "rectifierScrutin",
    "voterAmendement",
    "deporter",
  ])
    assert.ok((vus.get(ordre) ?? 0) > 0, `the property must have seen ${ordre}: ${vus.get(ordre)}`);
});
