import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CONTEXTE, convoquee, POINTS, pour, SIEGES, seancePrevue } from "../essais.ts";
import type { EtatPresence, FaitSeance, FormeScrutin } from "../faits.ts";
import { appliquerSeance, foldSeance } from "./appliquer.ts";
import type { CommandeSeance } from "./commandes.ts";
import { deciderSeance } from "./decider.ts";
import type { EtatSeance } from "./etat.ts";
import { feuillePresence } from "./feuille.ts";
import { eluQuiSiege } from "./noms.ts";
import { votantsDe } from "./votants.ts";

/** Seven seats, some with a suppléant, some without a named titulaire: small enough for everything to happen. */
const sieges = [...SIEGES.slice(0, 4), ...SIEGES.slice(71)];

const siege = fc.constantFrom(...sieges.map(({ id }) => id), "inconnu");
const etatPresence = fc.constantFrom<EtatPresence>(
  "titulaire-present",
  "suppleant-present",
  "excuse",
  "absent",
);
const point = fc.constantFrom(...POINTS.map(({ id }) => id), "autre");
const voix = fc.integer({ min: 0, max: 4 });

const commande: fc.Arbitrary<CommandeSeance> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ordre: fc.constant("constaterPresences" as const),
      constats: fc.array(fc.record({ siege, etat: etatPresence }), { maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      ordre: fc.constant("donnerProcuration" as const),
      mandant: siege,
      mandataire: siege,
    }),
  },
  fc.record({ ordre: fc.constant("retirerProcuration" as const), mandant: siege }),
  fc.record({ ordre: fc.constant("designerSecretaire" as const), siege }),
  fc.constant({ ordre: "ouvrir" as const }),
  { weight: 2, arbitrary: fc.record({ ordre: fc.constant("appelerPoint" as const), point }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ordre: fc.constant("cloreScrutin" as const),
      point,
      forme: fc.constantFrom<FormeScrutin>("ordinaire", "public", "secret"),
      numero: fc.constantFrom("2024/5", "2024/6"),
      pour: voix,
      contre: voix,
      abstentions: voix,
      nePrennentPasPart: fc.constant(0),
    }),
  },
);

/** A batch that accounts for every seat, so that half of the sittings do open. */
const depart: CommandeSeance = {
  ordre: "constaterPresences",
  constats: sieges.map((s) => ({
    siege: s.id,
    etat: s.titulaire ? "titulaire-present" : "suppleant-present",
  })),
};

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
  const { presents, pouvoirs, votants } = votantsDe(etat);
  assert.equal(votants, presents + pouvoirs);
  assert.deepEqual([presents, pouvoirs], [f.presents.length, f.procurations.length]);
  if (etat.secretaire) assert.ok(eluQuiSiege(etat, etat.secretaire), "the secretary is in the room");
  for (const { scrutin, appele } of Object.values(etat.points)) {
    if (!scrutin) continue;
    assert.ok(appele?.quorum.atteint);
    assert.equal(
      scrutin.pour + scrutin.contre + scrutin.abstentions + scrutin.nePrennentPasPart,
      scrutin.votants,
    );
  }
}

test("whatever is ordered, the groups add up, holders have one procuration, voters are present or represented", () => {
  let votes = 0;
  fc.assert(
    fc.property(fc.boolean(), fc.array(commande, { maxLength: 40, size: "max" }), (tousLa, commandes) => {
      const { etat: initial, faits: premiers } = convoquee(seancePrevue({ sieges }));
      let etat = initial;
      const faits: FaitSeance[] = [...premiers];
      const ouverture: CommandeSeance[] = tousLa
        ? [depart, { ordre: "designerSecretaire", siege: "s1" }, { ordre: "ouvrir" }]
        : [];
      const suite: CommandeSeance[] = commandes.flatMap((c): CommandeSeance[] =>
        // Most votes are given a point that is called, a secretary and figures that add up, so that some do close.
        c.ordre === "cloreScrutin" && c.pour > 0
          ? [
              { ordre: "appelerPoint", point: c.point },
              { ordre: "designerSecretaire", siege: "s1" },
              { ordre: "designerSecretaire", siege: "s2" },
              { ...c, ...pour(-1) },
            ]
          : [c],
      );
      for (const c of [...ouverture, ...suite]) {
        const exacte =
          c.ordre === "cloreScrutin" && c.pour === -1 ? { ...c, ...pour(votantsDe(etat).votants) } : c;
        const issue = deciderSeance(etat, exacte, CONTEXTE);
        if (!issue.ok) {
          assert.ok(issue.refus.phrase.length > 10 && issue.refus.remede.length > 5);
          continue;
        }
        for (const fait of issue.valeur) {
          etat = appliquerSeance(etat, fait);
          faits.push(fait);
          if (fait.type === "ScrutinClos") votes++;
        }
        verifierInvariants(etat);
      }
      assert.deepEqual(foldSeance(faits), etat, "one by one or all at once, the same sitting");
      assert.deepEqual(JSON.parse(JSON.stringify(etat)), etat, "plain data that travels");
    }),
    { numRuns: 300 },
  );
  assert.ok(votes > 10, "the property must have seen votes");
});
