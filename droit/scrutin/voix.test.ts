import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CAUDRESIS, profil } from "../essais.ts";
import type { FormeScrutin, RegimeVote, SensVote } from "../faits.ts";
import type { Votant } from "../seance/votants.ts";
import { type CadreScrutin, depouiller, type VoteADepouiller } from "./depouiller.ts";
import { phrasesDesVoix } from "./phraseNoms.ts";

/** Ten voters, the last represented by the first, who presides. */
const VOTANTS: Votant[] = Array.from({ length: 10 }, (_, i) => ({
  siege: `s${i + 1}`,
  elu: { prenom: `Prénom${i + 1}`, nom: `NOM${i + 1}` },
  suppleant: false,
  ...(i === 9 && { par: { siege: "s1", elu: { prenom: "Prénom1", nom: "NOM1" } } }),
}));

const cadre = (forme: FormeScrutin, autres: Partial<CadreScrutin> = {}): CadreScrutin => ({
  presents: 9,
  pouvoirs: 1,
  forme,
  profil: CAUDRESIS,
  votants: VOTANTS,
  presidentDeSeance: "s1",
  ...autres,
});
const vote = (pour: number, contre = 0, abstentions = 0, nePrennentPasPart = 0): VoteADepouiller => ({
  pour,
  contre,
  abstentions,
  nePrennentPasPart,
});
const noms = (sens: Record<string, SensVote>) =>
  Object.entries(sens).map(([siege, s]) => ({ siege, sens: s }));

function refus(v: VoteADepouiller, c: CadreScrutin) {
  const issue = depouiller(v, c);
  assert.ok(!issue.ok);
  return issue.refus;
}
function scrutin(v: VoteADepouiller, c: CadreScrutin) {
  const issue = depouiller(v, c);
  assert.ok(issue.ok, issue.ok ? "" : issue.refus.phrase);
  return issue.valeur;
}
const tous = (sens: SensVote) => Object.fromEntries(VOTANTS.map(({ siege }) => [siege, sens]));

test("a public ballot keeps one name and one sense per voter, with who voted for the represented one", () => {
  const s = scrutin({ ...vote(9, 1), voix: noms({ ...tous("pour"), s4: "contre" }) }, cadre("public"));
  assert.equal(s.voix?.length, 10);
  assert.deepEqual(s.voix?.at(-1), {
    siege: "s10",
    elu: VOTANTS[9]?.elu,
    sens: "pour",
    par: VOTANTS[0]?.elu,
  });
  assert.deepEqual(phrasesDesVoix(s).at(-1), "A voté contre\u00a0: Prénom4 NOM4.");
  assert.match(phrasesDesVoix(s)[0] ?? "", /^Ont voté pour \(9\).*Prénom10 NOM10 \(par Prénom1 NOM1\)\.$/);
});

test("a public ballot is not closed while a name is missing: the first five are named, then the number of others", () => {
  const r = refus({ ...vote(10), voix: noms({ s1: "pour", s2: "pour" }) }, cadre("public"));
  assert.equal(r.code, "voix-manquante");
  assert.equal(r.champ, "s3");
  assert.match(r.phrase, /il en manque 8 sur 10 \(.*Prénom7 NOM7 et 3 autres\)/);
  assert.equal(r.article, "art. L2121-15 et L5211-1 du CGCT");
});

test("an ordinary ballot needs no name, and keeps the exceptions the clerk noted", () => {
  assert.equal(scrutin(vote(8, 2), cadre("ordinaire")).voix, undefined);
  const s = scrutin(
    { ...vote(7, 2, 1), voix: noms({ s3: "contre", s2: "contre", s5: "pour" }) },
    cadre("ordinaire"),
  );
  assert.deepEqual(
    s.voix?.map(({ siege }) => siege),
    ["s2", "s3"],
  );
});

test("names that do not make the figures are refused, in both forms", () => {
  const partiel = refus({ ...vote(8, 2), voix: noms({ s2: "contre" }) }, cadre("ordinaire"));
  assert.deepEqual([partiel.code, partiel.champ], ["voix-contradictoire", "contre"]);
  const faux = refus({ ...vote(9, 1), voix: noms(tous("pour")) }, cadre("public"));
  assert.equal(faux.code, "voix-contradictoire");
});

test("a seat that does not vote, or is noted twice, is refused by its seat", () => {
  assert.equal(
    refus({ ...vote(9, 1), voix: noms({ s99: "contre" }) }, cadre("ordinaire")).code,
    "voix-inconnue",
  );
  const deuxFois = [...noms({ s2: "contre" }), ...noms({ s2: "abstention" })];
  const r = refus({ ...vote(8, 1, 1), voix: deuxFois }, cadre("ordinaire"));
  assert.deepEqual([r.code, r.champ], ["voix-contradictoire", "s2"]);
});

test("a secret ballot refuses any name, and keeps none", () => {
  assert.equal(
    refus({ ...vote(9, 1), voix: noms({ s2: "contre" }) }, cadre("secret")).code,
    "secret-sans-nom",
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 }), fc.boolean(), (contre, comptes) => {
      const s = scrutin(
        vote(10 - contre, contre),
        cadre("secret", comptes ? { regime: { type: "comptes" } } : {}),
      );
      const ecrit = JSON.stringify(s);
      for (const { siege, elu } of VOTANTS) {
        assert.ok(!ecrit.includes(elu.nom) && !ecrit.includes(`"${siege}"`));
      }
    }),
  );
});

test("the casting vote is read in the names of the one who presides", () => {
  const egalite = (sens: SensVote) => {
    const autre: SensVote = sens === "pour" ? "contre" : "pour";
    return { ...tous("pour"), s1: sens, s2: autre, s3: autre, s4: autre, s5: autre, s6: autre };
  };
  const public5 = (sens: SensVote) => {
    const choix = noms(egalite(sens));
    const n = (cherche: SensVote) => choix.filter((v) => v.sens === cherche).length;
    return { ...vote(n("pour"), n("contre")), voix: choix };
  };
  const contre = public5("contre");
  assert.deepEqual([contre.pour, contre.contre], [9, 1]);
  const sens: Record<string, SensVote> = {};
  VOTANTS.forEach(({ siege }, i) => {
    sens[siege] = i < 5 ? "contre" : "pour";
  });
  const s = scrutin({ ...vote(5, 5), voix: noms(sens) }, cadre("public"));
  assert.deepEqual([s.resultat, s.voixPreponderante], ["rejet", true]);
  const contredit = refus({ ...vote(5, 5), voix: noms(sens), voixDuPresident: "pour" }, cadre("public"));
  assert.equal(contredit.code, "voix-contradictoire");
  // Ordinary ballot: every opponent is named and the chair is not among them.
  const opposants = noms({ s2: "contre", s3: "contre", s4: "contre", s5: "contre", s6: "contre" });
  const pour = scrutin({ ...vote(5, 5), voix: opposants }, cadre("ordinaire"));
  assert.deepEqual([pour.resultat, pour.voixPreponderante], ["majorite", true]);
});

test("a chair who abstained decides nothing, unless the authority settled otherwise", () => {
  const voix = noms({
    s1: "abstention",
    s2: "abstention",
    s3: "contre",
    s4: "contre",
    s5: "contre",
    s6: "contre",
  });
  const v = { ...vote(4, 4, 2), voix };
  assert.deepEqual(
    [scrutin(v, cadre("ordinaire")).resultat, scrutin(v, cadre("ordinaire")).voixPreponderante],
    ["rejet", false],
  );
  const autrement = cadre("ordinaire", {
    profil: profil({ choix: { voixPreponderanteSiAbstention: true } }),
  });
  assert.equal(refus(v, autrement).code, "voix-du-president-requise");
  const s = scrutin({ ...v, voixDuPresident: "pour" }, autrement);
  assert.deepEqual([s.resultat, s.voixPreponderante], ["majorite", true]);
});

test("accounts are adopted unless a majority is against, by any form, and no casting vote is asked (V33)", () => {
  const comptes: RegimeVote = { type: "comptes" };
  const c = (forme: FormeScrutin) =>
    cadre(forme, { presents: 15, pouvoirs: 0, votants: [], regime: comptes });
  for (const forme of ["ordinaire", "secret"] as const) {
    const issue = depouiller(vote(7, 7, 1), { ...c(forme), votants: VOTANTS });
    assert.ok(issue.ok);
    assert.deepEqual(
      [issue.valeur.resultat, issue.valeur.voixPreponderante, issue.valeur.regime],
      ["majorite", false, comptes],
    );
  }
  const rejet = depouiller(vote(7, 8), { ...c("ordinaire"), votants: VOTANTS });
  assert.ok(rejet.ok && rejet.valeur.resultat === "rejet");
});

test("a named majority counts its own base", () => {
  const regime = (base: "exprimes" | "effectif" | "presents", n = 2, d = 3): RegimeVote => ({
    type: "qualifiee",
    numerateur: n,
    denominateur: d,
    base,
    article: "art. L5211-10 du CGCT",
  });
  const juger = (pour: number, contre: number, abstentions: number, r: RegimeVote) => {
    const s = scrutin(vote(pour, contre, abstentions), cadre("ordinaire", { regime: r, effectif: 15 }));
    return s.resultat !== "rejet";
  };
  assert.equal(juger(6, 3, 1, regime("exprimes")), true);
  assert.equal(juger(6, 4, 0, regime("exprimes")), false);
  assert.equal(juger(9, 0, 1, regime("effectif")), false);
  assert.equal(juger(10, 0, 0, regime("effectif")), true);
  assert.equal(juger(6, 4, 0, regime("presents")), true);
  assert.equal(juger(5, 5, 0, regime("exprimes", 1, 2)), false);
});

test("a vote on persons is not counted for and against", () => {
  const r = refus(
    vote(10),
    cadre("ordinaire", {
      regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: false },
    }),
  );
  assert.equal(r.code, "election-attendue");
});

test("names without the list of voters are a mistake of the caller", () => {
  assert.throws(() =>
    depouiller(
      { ...vote(9, 1), voix: noms({ s1: "contre" }) },
      { presents: 10, pouvoirs: 0, forme: "ordinaire" },
    ),
  );
});

test("whatever is voted in public, the names make the figures and the figures the result", () => {
  const sens = fc.constantFrom<SensVote>("pour", "contre", "abstention", "ne-prend-pas-part");
  fc.assert(
    fc.property(fc.array(sens, { minLength: 10, maxLength: 10 }), (choix) => {
      const n = (cherche: SensVote) => choix.filter((c) => c === cherche).length;
      const s = scrutin(
        {
          ...vote(n("pour"), n("contre"), n("abstention"), n("ne-prend-pas-part")),
          voix: VOTANTS.map(({ siege }, i) => ({ siege, sens: choix[i] as SensVote })),
        },
        cadre("public"),
      );
      assert.equal(s.pour + s.contre + s.abstentions + s.nePrennentPasPart, s.votants);
      assert.equal(s.exprimes, s.pour + s.contre);
      const partage = s.pour === s.contre && s.pour > 0;
      const parLePresident = partage && choix[0] === "pour";
      assert.equal(s.resultat !== "rejet", s.pour > s.contre || parLePresident);
      assert.equal(s.voixPreponderante, partage && (choix[0] === "pour" || choix[0] === "contre"));
    }),
  );
});
