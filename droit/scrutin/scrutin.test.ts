import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CAUDRESIS, pour } from "../essais.ts";
import type { FormeScrutin, Scrutin } from "../faits.ts";
import { type CadreScrutin, depouiller } from "./depouiller.ts";
import { libelleResultat, phraseDuVote } from "./phrase.ts";

const cadre = (presents: number, pouvoirs = 0, autres: Partial<CadreScrutin> = {}): CadreScrutin => ({
  presents,
  pouvoirs,
  forme: "ordinaire",
  ...autres,
});

function scrutin(decompte: Parameters<typeof depouiller>[0], c: CadreScrutin): Scrutin {
  const issue = depouiller(decompte, c);
  assert.ok(issue.ok, issue.ok ? "" : issue.refus.phrase);
  return issue.valeur;
}

function refus(decompte: Parameters<typeof depouiller>[0], c: CadreScrutin) {
  const issue = depouiller(decompte, c);
  assert.ok(!issue.ok);
  return issue.refus;
}

test("sixty-two votes for out of sixty-two are unanimity, with its figures", () => {
  const s = scrutin(pour(62), cadre(52, 10));
  assert.deepEqual([s.resultat, s.votants, s.exprimes], ["unanimite", 62, 62]);
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Après en avoir délibéré, à l’unanimité (62 voix pour), le Conseil communautaire décide\u00a0:",
  );
});

test("four votes for and six abstentions adopt, at the unanimity of the votes cast", () => {
  const s = scrutin(pour(4, { abstentions: 6 }), cadre(10));
  assert.equal(s.resultat, "unanimite-des-exprimes");
  assert.equal(libelleResultat(s), "à l’unanimité des suffrages exprimés");
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Après en avoir délibéré, à l’unanimité des suffrages exprimés (4 voix pour, 6 abstentions), le Conseil communautaire décide\u00a0:",
  );
});

test("a member who does not take part takes « à l’unanimité » alone away", () => {
  assert.equal(scrutin(pour(9, { nePrennentPasPart: 1 }), cadre(10)).resultat, "unanimite-des-exprimes");
});

test("a majority is printed with all its figures", () => {
  const s = scrutin(
    pour(40, { contre: 19, abstentions: 1, nePrennentPasPart: 2 }),
    cadre(52, 10, { forme: "public" }),
  );
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Après en avoir délibéré, au scrutin public, à la majorité (40 voix pour, 19 voix contre, 1 abstention, 2 membres ne prenant pas part au vote), le Conseil communautaire décide\u00a0:",
  );
});

test("a rejected proposal is a full sentence", () => {
  const s = scrutin(pour(20, { contre: 42 }), cadre(52, 10));
  assert.equal(s.resultat, "rejet");
  assert.equal(
    phraseDuVote(s, CAUDRESIS),
    "Après en avoir délibéré, par 20 voix pour et 42 voix contre, le Conseil communautaire n’adopte pas la proposition.",
  );
});

test("nobody for and nobody against adopts nothing", () => {
  assert.equal(scrutin(pour(0, { abstentions: 10 }), cadre(10)).resultat, "rejet");
});

test("on a tie the chair’s vote decides, except in a secret ballot", () => {
  const egalite = pour(10, { contre: 10 });
  const requise = refus(egalite, cadre(20, 0, { profil: CAUDRESIS }));
  assert.deepEqual(
    [requise.code, requise.article],
    ["voix-du-president-requise", "art. L2121-20 et L5211-1 du CGCT"],
  );
  const voix = (voixDuPresident: "pour" | "contre" | "abstention", forme: FormeScrutin = "public") => {
    const s = scrutin(egalite, cadre(20, 0, { forme, voixDuPresident }));
    return [s.resultat, s.voixPreponderante];
  };
  assert.deepEqual(voix("pour"), ["majorite", true]);
  assert.deepEqual(voix("contre"), ["rejet", true]);
  assert.deepEqual(voix("abstention"), ["rejet", false]);
  assert.deepEqual(voix("pour", "secret"), ["rejet", false]);
  const s = scrutin(egalite, cadre(20, 0, { voixDuPresident: "pour" }));
  assert.match(
    phraseDuVote(s, CAUDRESIS),
    /à la majorité, par la voix prépondérante du président de séance \(10 voix pour, 10 voix contre\)/,
  );
});

test("figures that do not add up say the sum, the voters and the difference", () => {
  const r = refus(pour(60, { contre: 1 }), cadre(52, 10, { profil: CAUDRESIS }));
  assert.equal(r.code, "decompte-inexact");
  assert.equal(
    r.phrase,
    "Le décompte fait 61 voix (60 pour, 1 contre, 0 abstention et 0 ne prend pas part) pour 62 votants (52 présents et 10 pouvoirs)\u00a0: il manque 1 voix.",
  );
  assert.match(refus(pour(64), cadre(52, 10)).phrase, /il y a 2 voix de trop/);
});

test("a figure that is not a whole number is refused by its name", () => {
  for (const faux of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const r = refus(pour(62, { abstentions: faux }), cadre(52, 10));
    assert.deepEqual([r.code, r.champ], ["decompte-invalide", "abstentions"]);
  }
});

test("adopted means more for than against, and the figures always add up", () => {
  const n = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(
      n,
      n,
      n,
      n,
      n,
      fc.constantFrom<FormeScrutin>("ordinaire", "public", "secret"),
      (p, contre, abstentions, nePrennentPasPart, pouvoirs, forme) => {
        const votants = p + contre + abstentions + nePrennentPasPart;
        fc.pre(pouvoirs <= votants);
        const s = scrutin(
          { pour: p, contre, abstentions, nePrennentPasPart },
          cadre(votants - pouvoirs, pouvoirs, { forme, voixDuPresident: "contre" }),
        );
        assert.equal(s.votants, votants);
        assert.equal(s.resultat !== "rejet", p > contre);
        assert.equal(s.resultat === "unanimite", p > 0 && p === votants);
        const phrase = phraseDuVote(s, CAUDRESIS);
        assert.ok(phrase.includes(`${p} voix pour`));
        if (contre > 0) assert.ok(phrase.includes(`${contre} voix contre`));
      },
    ),
  );
});
