import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CAUDRESIS, pour, profil } from "../essais.ts";
import type { CandidatVoix, Scrutin, TourScrutin } from "../faits.ts";
import { depouiller } from "./depouiller.ts";
import { nommerSansScrutin, scrutinElection, verifierSecretEcarte } from "./election.ts";
import { phraseDuVote } from "./phrase.ts";
import { avancementElection, depouillerTour, type RegimeNomination, type SaisieTour } from "./tours.ts";

const UN: RegimeNomination = { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true };
const LISTE: RegimeNomination = { ...UN, mode: "liste", postes: 4 };

const voix = (
  resultats: Record<string, number>,
  autres: Record<string, Partial<CandidatVoix>> = {},
): CandidatVoix[] => Object.entries(resultats).map(([nom, n]) => ({ nom, voix: n, ...autres[nom] }));
const saisie = (candidats: CandidatVoix[], blancs = 0, nuls = 0, nePrennentPasPart = 0): SaisieTour => ({
  blancs,
  nuls,
  nePrennentPasPart,
  candidats,
});

function tour(s: SaisieTour, votants: number, precedents: TourScrutin[] = [], regime = UN) {
  const issue = depouillerTour(s, { profil: CAUDRESIS, votants, regime, precedents });
  assert.ok(issue.ok, issue.ok ? "" : issue.refus.phrase);
  return issue.valeur;
}
function refus(s: SaisieTour, votants: number, precedents: TourScrutin[] = [], regime = UN) {
  const issue = depouillerTour(s, { profil: CAUDRESIS, votants, regime, precedents });
  assert.ok(!issue.ok);
  return issue.refus;
}
/** Two rounds of 20 voters that elected nobody. */
function deuxTours(): TourScrutin[] {
  const premier = tour(saisie(voix({ A: 8, B: 8, C: 4 })), 20).tour;
  return [premier, tour(saisie(voix({ A: 8, B: 8, C: 4 })), 20, [premier]).tour];
}

test("thirty-five voters, three blanks: 32 cast, a majority of 17, and 16 elect nobody", () => {
  const { tour: t, election } = tour(saisie(voix({ A: 16, B: 10, C: 6 }), 3), 35);
  assert.deepEqual([t.tour, t.exprimes, t.majorite, election], [1, 32, 17, null]);
});

test("the absolute majority elects at the first round", () => {
  const { election } = tour(saisie(voix({ A: 17, B: 15 }), 3), 35);
  assert.deepEqual([election?.elus, election?.acquise, election?.parAge], [["A"], "tour-1", false]);
});

test("the most votes elect at the third round only", () => {
  const precedents = deuxTours();
  assert.deepEqual(
    precedents.map((t) => t.tour),
    [1, 2],
  );
  const { election } = tour(saisie(voix({ A: 8, B: 7, C: 5 })), 20, precedents);
  assert.deepEqual([election?.elus, election?.acquise, election?.tours.length], [["A"], "tour-3", 3]);
});

test("a tie at the third round goes to the older, whose birth date is asked for then (V34)", () => {
  const precedents = deuxTours();
  const sansDates = refus(saisie(voix({ A: 10, B: 10 })), 20, precedents);
  assert.deepEqual([sansDates.code, sansDates.champ], ["candidature-invalide", "naissance"]);
  assert.match(sansDates.phrase, /A et B obtiennent le même nombre de voix \(10\).*le plus âgé est élu/);
  const { election } = tour(
    saisie(voix({ A: 10, B: 10 }, { A: { naissance: "1970-01-01" }, B: { naissance: "1969-12-31" } })),
    20,
    precedents,
  );
  assert.deepEqual([election?.elus, election?.parAge], [["B"], true]);
  const jumeaux = refus(
    saisie(voix({ A: 10, B: 10 }, { A: { naissance: "1970-01-01" }, B: { naissance: "1970-01-01" } })),
    20,
    precedents,
  );
  assert.match(jumeaux.phrase, /la loi ne dit pas qui est élu/);
});

test("between lists the highest average age decides, and one list takes every post", () => {
  const premier = tour(saisie(voix({ "Liste Un": 10, "Liste Deux": 10 })), 20, [], LISTE).tour;
  const second = tour(saisie(voix({ "Liste Un": 10, "Liste Deux": 10 })), 20, [premier], LISTE).tour;
  const ages = { "Liste Un": { ageMoyen: 48.5 }, "Liste Deux": { ageMoyen: 51 } };
  assert.equal(
    refus(saisie(voix({ "Liste Un": 10, "Liste Deux": 10 })), 20, [premier, second], LISTE).champ,
    "ageMoyen",
  );
  const { election } = tour(
    saisie(voix({ "Liste Un": 10, "Liste Deux": 10 }, ages)),
    20,
    [premier, second],
    LISTE,
  );
  assert.deepEqual([election?.elus, election?.parAge], [["Liste Deux"], true]);
});

test("several posts are filled one by one, each with its own rounds", () => {
  const deux: RegimeNomination = { ...UN, postes: 2 };
  const premier = tour(saisie(voix({ A: 12, B: 8 })), 20, [], deux);
  assert.equal(premier.election, null);
  assert.deepEqual(avancementElection([premier.tour], deux), {
    elus: ["A"],
    restants: 1,
    tour: 1,
    election: null,
  });
  assert.match(refus(saisie(voix({ a: 12, B: 8 })), 20, [premier.tour], deux).phrase, /déjà élu/);
  const sansMajorite = tour(saisie(voix({ B: 10, C: 10 })), 20, [premier.tour], deux).tour;
  const { election } = tour(saisie(voix({ B: 11, C: 9 })), 20, [premier.tour, sansMajorite], deux);
  assert.deepEqual(
    [election?.elus, election?.acquise, election?.tours.map((t) => t.tour)],
    [["A", "B"], "tour-2", [1, 1, 2]],
  );
  assert.ok(election);
  assert.match(
    phraseDuVote(scrutinElection(election, { presents: 20, pouvoirs: 0 }), CAUDRESIS),
    /sont élus\u00a0: A, ayant obtenu la majorité absolue au premier tour \(12 voix sur 20 suffrages exprimés\)\u00a0; B, .* au deuxième tour \(11 voix/,
  );
});

test("ballots that do not add up to the voters, nameless or doubled candidates are refused", () => {
  assert.match(
    refus(saisie(voix({ A: 16, B: 10 }), 3), 35).phrase,
    /fait 29 voix .*pour 35 votants\u00a0: il manque 6 voix/,
  );
  assert.match(refus(saisie(voix({ A: 30 }), 6), 35).phrase, /1 voix de trop/);
  assert.equal(refus(saisie([]), 0).code, "candidature-invalide");
  assert.match(refus(saisie([{ nom: " ", voix: 1 }]), 1).phrase, /pas de nom/);
  assert.match(refus(saisie(voix({ Durand: 1, " DURAND ": 1 })), 2).phrase, /deux fois/);
  assert.equal(refus(saisie(voix({ A: 1.5 })), 2).code, "decompte-invalide");
  assert.equal(refus(saisie(voix({ A: 1 }), -1), 0).code, "decompte-invalide");
});

test("an election once acquired has no other round, and three rounds of blanks elect nobody", () => {
  const { tour: t } = tour(saisie(voix({ A: 20 })), 20);
  assert.equal(refus(saisie(voix({ A: 20 })), 20, [t]).code, "tour-invalide");
  const blancs: TourScrutin[] = [];
  for (let i = 0; i < 3; i++) blancs.push(tour(saisie(voix({ A: 0 }), 20), 20, blancs).tour);
  assert.equal(avancementElection(blancs, UN).election, null);
  assert.match(refus(saisie(voix({ A: 20 })), 20, blancs).phrase, /pas de quatrième/);
});

test("one candidacy per post is read out by the chair, unless the law always wants a secret ballot", () => {
  const libre: RegimeNomination = { ...UN, postes: 2, secretImpose: false };
  const issue = nommerSansScrutin(["Anne MARTIN", "Paul DURAND"], { profil: CAUDRESIS, regime: libre });
  assert.ok(issue.ok);
  const s = scrutinElection(issue.valeur, { presents: 52, pouvoirs: 10 });
  assert.deepEqual([s.votants, s.exprimes, s.nePrennentPasPart, s.forme], [62, 0, 62, "ordinaire"]);
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Une seule candidature ayant été présentée pour chaque poste après appel, les nominations d’Anne MARTIN et de Paul DURAND prennent effet immédiatement\u00a0; le président de séance en donne lecture.",
  );
  const manque = nommerSansScrutin(["Anne MARTIN"], { profil: CAUDRESIS, regime: libre });
  assert.ok(!manque.ok && /2 postes à pourvoir et 1 candidature/.test(manque.refus.phrase));
  const impose = nommerSansScrutin(["Anne MARTIN"], { profil: CAUDRESIS, regime: UN });
  assert.ok(!impose.ok && impose.refus.code === "secret-impose");
  const liste = nommerSansScrutin(["Liste Un"], {
    profil: CAUDRESIS,
    regime: { ...LISTE, secretImpose: false },
  });
  assert.ok(liste.ok);
});

test("secrecy is waived by all or not at all", () => {
  const regime: RegimeNomination = { ...UN, secretImpose: false };
  const vote = (d: Parameters<typeof depouiller>[0]): Scrutin => {
    const issue = depouiller(d, { presents: 20, pouvoirs: 0, forme: "ordinaire" });
    assert.ok(issue.ok);
    return issue.valeur;
  };
  const libre = { profil: CAUDRESIS, regime };
  assert.equal(verifierSecretEcarte(vote(pour(20)), libre), null);
  const oppose = verifierSecretEcarte(vote(pour(19, { contre: 1 })), libre);
  assert.deepEqual([oppose?.code, oppose?.champ], ["secret-impose", "contre"]);
  assert.match(oppose?.phrase ?? "", /\(1 contre\).*une seule opposition suffit/);
  assert.ok(verifierSecretEcarte(vote(pour(19, { abstentions: 1 })), libre));
  assert.equal(
    verifierSecretEcarte(vote(pour(20)), { profil: CAUDRESIS, regime: UN })?.code,
    "secret-impose",
  );
});

test("the figures of an election sum up its deciding round, and no name of a voter is in them", () => {
  const { election } = tour(saisie(voix({ "Anne MARTIN": 40, "Paul DURAND": 19 }), 2, 1), 62);
  assert.ok(election);
  const s = scrutinElection(election, { presents: 52, pouvoirs: 10 });
  assert.deepEqual(
    [s.pour, s.contre, s.abstentions, s.nePrennentPasPart, s.exprimes, s.forme, s.voix],
    [40, 19, 3, 0, 59, "secret", undefined],
  );
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Le Conseil communautaire procède au vote au scrutin secret. Après dépouillement, Anne MARTIN, ayant obtenu la majorité absolue au premier tour (40 voix sur 59 suffrages exprimés), est élu.",
  );
  assert.equal(
    scrutinElection(election, { presents: 52, pouvoirs: 10, secretEcarte: true }).forme,
    "ordinaire",
  );
});

test("the sentence of a third round says the votes, and the age when it decided", () => {
  const dates = { A: { naissance: "1970-01-01" }, B: { naissance: "1969-12-31" } };
  const { election } = tour(saisie(voix({ A: 10, B: 10 }, dates)), 20, deuxTours());
  assert.ok(election);
  assert.match(
    phraseDuVote(
      scrutinElection(election, { presents: 20, pouvoirs: 0 }),
      profil({ organe: "le conseil municipal" }),
    ),
    /^Le conseil municipal procède .* B, à égalité de voix au troisième tour \(10 voix sur 20 suffrages exprimés\), et au bénéfice de l’âge, est élu\.$/,
  );
});

test("whoever is elected has the majority of the round, and the sums hold", () => {
  const n = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(fc.array(n, { minLength: 1, maxLength: 5 }), n, n, n, (resultats, blancs, nuls, absents) => {
      const candidats = resultats.map((v, i) => ({ nom: `C${i}`, voix: v, naissance: `19${50 + i}-01-01` }));
      const votants = resultats.reduce((a, b) => a + b, 0) + blancs + nuls + absents;
      const tours: TourScrutin[] = [];
      for (let i = 0; i < 3; i++) {
        const { tour: t, election } = tour(saisie(candidats, blancs, nuls, absents), votants, tours);
        tours.push(t);
        assert.equal(t.exprimes + t.blancs + t.nuls + t.nePrennentPasPart, votants);
        if (!election) continue;
        const gagnant = candidats.find(({ nom }) => nom === election.elus[0]);
        const max = Math.max(...resultats);
        assert.equal(gagnant?.voix, max);
        assert.ok(i === 2 || max * 2 > t.exprimes);
        const s = scrutinElection(election, { presents: votants, pouvoirs: 0 });
        assert.equal(s.pour + s.contre + s.abstentions + s.nePrennentPasPart, s.votants);
        assert.notEqual(s.resultat, "rejet");
        return;
      }
      assert.equal(tours.at(-1)?.exprimes, 0);
    }),
  );
});
