import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { FormeScrutin, SensVote, Siege } from "../faits.ts";
import type { Votant } from "../seance/votants.ts";
import { depouiller } from "./depouiller.ts";
import { ecrireVote } from "./ecrire.ts";
import { type CadreLecture, lireVote, type VoteLu } from "./lire.ts";

/** A council of sixteen seats, with the names that make a clerk hesitate. */
const NOMS: readonly [string, string, string?][] = [
  ["Serge", "SIMEON", "Ensemble"],
  ["Alexandre", "BASQUIN", "Ensemble"],
  ["Marie", "BASQUIN", "Le Caudrésis d’abord"],
  ["Pierre", "GERARD"],
  ["Anne", "GERARD"],
  ["Marc", "PLATEAU"],
  ["Luc", "PLATEAUX"],
  ["Virginie", "MÉRESSE DELSARTE", "Ensemble"],
  ["Jean", "DUPONT"],
  ["Paul", "DURAND"],
  ["Julie", "MARTIN", "Le Caudrésis d’abord"],
  ["Yves", "PETIT"],
  ["Claire", "D’HAINAUT"],
  ["Noé", "BLANC"],
  ["Zoé", "ABSENTE"],
  ["Éric", "EXCUSE"],
];
const SIEGES: Siege[] = NOMS.map(([prenom, nom, groupe], i) => ({
  id: `s${i + 1}`,
  rang: i + 1,
  titulaire: { prenom, nom },
  suppleant: i === 9 ? { prenom: "Rose", nom: "DUBOIS" } : null,
  ...(groupe && { groupe }),
}));
const elu = (i: number) => SIEGES[i - 1]?.titulaire as NonNullable<Siege["titulaire"]>;

/** Seats 1 to 14 vote: seat 13 through seat 1, seat 10 through its suppléante. 15 and 16 do not. */
const VOTANTS: Votant[] = SIEGES.slice(0, 14).map(({ id, rang, titulaire, suppleant }) => {
  if (rang === 10) return { siege: id, elu: suppleant as NonNullable<typeof suppleant>, suppleant: true };
  const votant = { siege: id, elu: titulaire as NonNullable<typeof titulaire>, suppleant: false };
  return rang === 13 ? { ...votant, par: { siege: "s1", elu: elu(1) } } : votant;
});
const CADRE: CadreLecture = {
  votants: VOTANTS,
  sieges: SIEGES,
  presidentDeSeance: "s1",
  presences: { s15: "absent", s16: "excuse" },
};

const cadre = (forme: FormeScrutin): CadreLecture => ({ ...CADRE, forme });

function lire(texte: string, c: CadreLecture = CADRE): VoteLu {
  const issue = lireVote(texte, c);
  assert.ok(issue.ok, `${texte} → ${issue.ok ? "" : issue.refus.phrase}`);
  return issue.valeur;
}
function refus(texte: string, c: CadreLecture = CADRE) {
  const issue = lireVote(texte, c);
  assert.ok(!issue.ok, `${texte} → ${JSON.stringify(issue)}`);
  return issue.refus;
}
/** `14/0/0/0`, then the names that are kept. */
const lu = (texte: string, c: CadreLecture = CADRE): string => {
  const v = lire(texte, c);
  const figures = `${v.pour}/${v.contre}/${v.abstentions}/${v.nePrennentPasPart}`;
  return [figures, ...v.voix.map(({ siege, sens }) => `${siege} ${sens}`)].join(", ");
};

test("unanimity, however it is said", () => {
  for (const texte of [
    "unanimité",
    "UNANIMITE",
    "à l’unanimité",
    "A l'unanimité des suffrages exprimés",
    "tous pour",
    "pour",
    "Tout le monde pour",
    "14 pour",
    "l’assemblée pour",
  ]) {
    assert.equal(lu(texte), "14/0/0/0", texte);
  }
});

test("unanimity but for two members, in words or with one letter", () => {
  const attendu = "12/1/1/0, s9 contre, s12 abstention";
  for (const texte of [
    "unanimité sauf Dupont contre, Petit abstention",
    "Unanimité sauf dupont contre et Petit s’abstient",
    "Dupont C, Petit A",
    "dupont c petit a",
    "contre : Dupont ; abstention : Petit",
    "contre : Jean Dupont, Petit abstention",
    "contre Dupont, abstention Petit",
    "M. Dupont a voté contre, M. Petit s’est abstenu",
    "tous pour sauf Dupont contre ; Petit s’abstient",
    "tous pour, sauf Dupont : contre et Petit : abstention",
    "12 pour, 1 contre (Jean DUPONT), 1 abstention (Yves PETIT)",
    "1 contre : Dupont, 1 abstention : Petit",
    "Petit abstention, Dupont contre, les autres pour",
  ]) {
    assert.equal(lu(texte), attendu, texte);
  }
});

test("figures alone, in figures or in letters, in any order", () => {
  assert.equal(lu("9 pour 3 contre 2 abstentions"), "9/3/2/0");
  assert.equal(lu("pour 9 contre 3 abstentions 2"), "9/3/2/0");
  assert.equal(lu("pour : 9, contre : 3, abstentions : 2"), "9/3/2/0");
  assert.equal(lu("unanimité sauf 3 contre"), "11/3/0/0");
  assert.equal(lu("trois voix contre, une abstention"), "10/3/1/0");
  assert.equal(lu("2 abstentions"), "12/0/2/0");
  assert.equal(lu("1 contre, deux ne prennent pas part au vote"), "11/1/0/2");
  assert.equal(lu("12 pour"), "12/0/0/0");
});

test("« 12 pour » among fourteen voters is read as it is written, and the count refuses it", () => {
  const issue = depouiller(lire("12 pour"), { presents: 13, pouvoirs: 1, forme: "ordinaire" });
  assert.ok(!issue.ok && issue.refus.code === "decompte-inexact");
});

test("a group votes as one, but for those named apart", () => {
  assert.equal(lu("groupe Ensemble contre"), "11/3/0/0, s1 contre, s2 contre, s8 contre");
  assert.equal(
    lu("tous pour sauf le groupe Le Caudrésis d'abord abstention"),
    "12/0/2/0, s3 abstention, s11 abstention",
  );
  assert.equal(lu("ensemble contre, Siméon pour"), "12/2/0/0, s2 contre, s8 contre");
  assert.equal(lu("groupe Ensemble sauf Siméon contre"), "12/2/0/0, s2 contre, s8 contre");
  assert.match(refus("groupe Centre contre").remede, /«\u00a0Ensemble\u00a0»/);
});

test("everybody against but one: all of them are known by name", () => {
  const v = lire("tous contre sauf Dupont pour");
  assert.deepEqual([v.pour, v.contre, v.voix.length], [1, 13, 13]);
  assert.ok(!v.voix.some(({ siege }) => siege === "s9"));
});

test("homonyms are never guessed: the choices are listed", () => {
  assert.equal(
    refus("Basquin contre").phrase,
    "«\u00a0Basquin\u00a0» peut désigner Alexandre BASQUIN ou Marie BASQUIN.",
  );
  assert.match(refus("unanimité sauf gérard abstention").phrase, /Pierre GERARD ou Anne GERARD/);
  assert.match(refus("plateau contre").phrase, /Marc PLATEAU ou Luc PLATEAUX/);
  assert.match(refus("plateaux contre").phrase, /Luc PLATEAUX ou Marc PLATEAU/);
  assert.equal(lu("Luc Plateaux contre, Plateau Marc abstention"), "12/1/1/0, s6 abstention, s7 contre");
  assert.equal(lu("A. Basquin contre"), "13/1/0/0, s2 contre");
  assert.equal(lu("M Basquin C, A Gérard A"), "12/1/1/0, s3 contre, s5 abstention");
});

test("a compound name by one of its parts, an elided one without its article, the beginning of a name", () => {
  assert.equal(lu("Méresse contre"), "13/1/0/0, s8 contre");
  assert.equal(lu("delsarte contre"), "13/1/0/0, s8 contre");
  assert.equal(lu("Hainaut abstention"), "13/0/1/0, s13 abstention");
  assert.equal(lu("d’Hainaut abstention"), "13/0/1/0, s13 abstention");
  assert.equal(lu("Sim contre"), "13/1/0/0, s1 contre");
});

test("a member represented is named himself; his holder may carry both votes", () => {
  assert.equal(lu("D’Hainaut contre"), "13/1/0/0, s13 contre");
  assert.equal(lu("Siméon contre"), "13/1/0/0, s1 contre");
  assert.equal(lu("Siméon et son pouvoir contre"), "12/2/0/0, s1 contre, s13 contre");
  assert.match(refus("Dupont et son pouvoir contre").phrase, /ne porte aucun pouvoir/);
});

test("whoever presides may be named so, and the casting vote is another matter", () => {
  assert.equal(lu("le président contre"), "13/1/0/0, s1 contre");
  const v = lire("7 pour, 7 contre, voix du président : pour");
  assert.deepEqual([v.pour, v.contre, v.voix, v.voixDuPresident], [7, 7, [], "pour"]);
  for (const [texte, attendu] of [
    ["7 pour, 7 contre, le président contre", "contre"],
    ["7 pour 7 contre, Siméon pour", "pour"],
    ["7 contre, le président pour", "pour"],
  ] as const) {
    const nomme = lire(texte);
    assert.deepEqual(
      [nomme.pour, nomme.contre, nomme.voix, nomme.voixDuPresident],
      [7, 7, [], attendu],
      texte,
    );
  }
  assert.equal(lire("8 pour, 6 contre, Siméon pour").voixDuPresident, undefined);
  assert.match(refus("8 pour, 6 contre, Siméon contre").phrase, /6 contre.*et 1 nom/);
});

test("who does not vote is refused, with the reason", () => {
  assert.match(refus("Absente contre").phrase, /^Zoé ABSENTE est absent/);
  assert.match(refus("Excuse contre").phrase, /^Éric EXCUSE est excusé/);
  assert.match(
    refus("Durand contre").phrase,
    /ne siège pas\u00a0: c’est Rose DUBOIS, son suppléant, qui vote/,
  );
  assert.equal(lu("Dubois contre"), "13/1/0/0, s10 contre");
  const retire = refus("Dupont contre", {
    ...CADRE,
    votants: VOTANTS.filter(({ siege }) => siege !== "s9"),
    deports: ["s9"],
  });
  assert.equal(retire.code, "voix-inconnue");
  assert.match(retire.phrase, /Jean DUPONT s’est retiré de ce point/);
});

test("what is not understood is named, with what was probably meant", () => {
  assert.equal(refus("").code, "vote-illisible");
  assert.equal(refus("Dupnot contre").remede, "Voulez-vous dire Jean DUPONT\u00a0?");
  assert.match(refus("dromadaire contre").phrase, /«\u00a0dromadaire\u00a0» n’est pas compris/);
  assert.match(refus("unanimité sauf Dupont").phrase, /Dupont\u00a0»\u00a0: dans quel sens/);
  assert.match(refus("unanimité sauf 3").phrase, /3\u00a0»\u00a0: dans quel sens/);
  assert.match(refus("contre").phrase, /il manque le nom/);
  assert.match(refus("contre, Dupont abstention").phrase, /./);
  assert.match(refus("Dupont contre, Dupont abstention").phrase, /noté deux fois/);
  assert.match(refus("3 contre, Dupont contre").phrase, /3 contre.*et 1 nom/);
  assert.match(refus("20 contre").phrase, /20 voix pour 14 votants/);
  assert.match(refus("unanimité sauf Dupont pour").phrase, /ne change rien/);
});

test("a member named BLANC is not a blank vote", () => {
  assert.equal(lu("Blanc contre"), "13/1/0/0, s14 contre");
  assert.equal(lu("3 contre", cadre("secret")), "11/3/0/0");
});

test("a public ballot is read with every name, a secret one refuses any", () => {
  const v = lire("unanimité sauf Dupont contre", cadre("public"));
  assert.deepEqual(
    [v.voix.length, v.voix.filter(({ sens }) => sens === "contre")],
    [14, [{ siege: "s9", sens: "contre" }]],
  );
  assert.equal(lire("13 pour, 1 contre", cadre("public")).voix.length, 0);
  assert.equal(refus("Dupont contre", cadre("secret")).code, "secret-sans-nom");
  assert.equal(refus("groupe Ensemble contre", cadre("secret")).code, "secret-sans-nom");
});

test("a vote written in words reads back as the same vote", () => {
  const sens = fc.constantFrom<SensVote>("pour", "contre", "abstention", "ne-prend-pas-part");
  fc.assert(
    fc.property(
      fc.array(sens, { minLength: 14, maxLength: 14 }),
      fc.constantFrom<FormeScrutin>("ordinaire", "public", "secret"),
      fc.subarray<SensVote>(["contre", "abstention", "ne-prend-pas-part"]),
      fc.option(fc.constantFrom("pour" as const, "contre" as const, "abstention" as const), {
        nil: undefined,
      }),
      (choix, forme, nommes, voixDuPresident) => {
        const n = (s: SensVote) => choix.filter((c) => c === s).length;
        const voix = VOTANTS.map(({ siege }, i) => ({ siege, sens: choix[i] as SensVote })).filter(
          ({ sens: s }) => forme === "public" || (forme === "ordinaire" && nommes.includes(s)),
        );
        const vote: VoteLu = {
          pour: n("pour"),
          contre: n("contre"),
          abstentions: n("abstention"),
          nePrennentPasPart: n("ne-prend-pas-part"),
          voix,
          ...(voixDuPresident && n("pour") < 14 && { voixDuPresident }),
        };
        assert.deepEqual(lire(ecrireVote(vote, VOTANTS), cadre(forme)), vote, ecrireVote(vote, VOTANTS));
      },
    ),
    { numRuns: 500 },
  );
});

test("two members of the same name and first name are told apart by their seat", () => {
  const jumeaux: Votant[] = ["a", "b", "c"].map((siege) => ({
    siege,
    elu: { prenom: "Jean", nom: siege === "c" ? "PETIT" : "DUPONT" },
    suppleant: false,
  }));
  const c: CadreLecture = { votants: jumeaux, sieges: [], presidentDeSeance: "c" };
  const vote = {
    pour: 2,
    contre: 1,
    abstentions: 0,
    nePrennentPasPart: 0,
    voix: [{ siege: "b", sens: "contre" as const }],
  };
  assert.equal(ecrireVote(vote, jumeaux), "2 pour, 1 contre (#b)");
  assert.deepEqual(lire("2 pour, 1 contre (#b)", c), vote);
});

test("whatever is typed, nothing breaks, and nobody votes twice", () => {
  const mots = fc.constantFrom(
    ..."unanimité tous pour contre abstention sauf les autres groupe Ensemble Dupont Durand Martin Petit Basquin Dubois 3 deux P C A N : ; , ( ) dont et le président ne prend pas part moins non".split(
      " ",
    ),
  );
  const texte = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(mots, { maxLength: 9 }).map((liste) => liste.join(" ")),
  );
  fc.assert(
    fc.property(texte, fc.constantFrom<FormeScrutin>("ordinaire", "public", "secret"), (t, forme) => {
      const issue = lireVote(t, cadre(forme));
      if (!issue.ok) {
        assert.ok(issue.refus.phrase && issue.refus.remede);
        return;
      }
      const { pour, contre, abstentions, nePrennentPasPart, voix } = issue.valeur;
      assert.equal(new Set(voix.map(({ siege }) => siege)).size, voix.length);
      // Only votes for given as a number may leave someone out.
      if (!/\d|deux/.test(t))
        assert.equal(pour + contre + abstentions + nePrennentPasPart, VOTANTS.length, t);
      if (forme === "secret") assert.equal(voix.length, 0);
    }),
    { numRuns: 3000 },
  );
});
