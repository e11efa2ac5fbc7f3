import assert from "node:assert/strict";
import { test } from "node:test";
import { profil } from "../essais.ts";
import type { Scrutin } from "../faits.ts";
import { depouiller } from "./depouiller.ts";
import { demandeRequise, formeQuiPrime, verifierDemande } from "./formes.ts";
import { verifierHuisClos } from "./huisClos.ts";
import { libelleResultat, phraseDuVote } from "./phrase.ts";
import { phrasesDesDeports, phrasesDesVoix } from "./phraseNoms.ts";

const sieges = (n: number): string[] => Array.from({ length: n }, (_, i) => `s${i + 1}`);
const COMMUNE = profil({ kind: "commune", organe: "le conseil municipal" });
const DEPARTEMENT = profil({ kind: "departement", organe: "le conseil départemental" });

test("34 present: nine ask for a public ballot, twelve for a secret one (V30); 50 in a département: nine (V32)", () => {
  assert.deepEqual([demandeRequise(COMMUNE, "public", 34), demandeRequise(COMMUNE, "secret", 34)], [9, 12]);
  assert.deepEqual(
    [demandeRequise(DEPARTEMENT, "public", 50), demandeRequise(DEPARTEMENT, "secret", 50)],
    [9, null],
  );
});

test("a request of eight members out of thirty-four is refused with the number it lacks", () => {
  const presents = sieges(34);
  const issue = verifierDemande(COMMUNE, { forme: "public", demandeurs: sieges(8), presents });
  assert.ok(!issue.ok);
  assert.deepEqual(
    [issue.refus.code, issue.refus.article],
    ["forme-demande-insuffisante", "art. L2121-21 du CGCT"],
  );
  assert.match(issue.refus.phrase, /8 membres présents\u00a0: il en faut 9 sur 34 présents/);
  assert.ok(verifierDemande(COMMUNE, { forme: "public", demandeurs: sieges(9), presents }).ok);
});

test("a member counts once, and one who is only represented does not ask", () => {
  const presents = sieges(4);
  assert.ok(!verifierDemande(COMMUNE, { forme: "secret", demandeurs: ["s1", "s1"], presents }).ok);
  const represente = verifierDemande(COMMUNE, { forme: "secret", demandeurs: ["s1", "s9"], presents });
  assert.ok(!represente.ok && represente.refus.champ === "s9");
  assert.ok(!verifierDemande(COMMUNE, { forme: "public", demandeurs: [], presents }).ok);
});

test("secret prevails in a commune, public in a département", () => {
  assert.deepEqual([formeQuiPrime(COMMUNE), formeQuiPrime(DEPARTEMENT)], ["secret", "public"]);
  const presents = sieges(6);
  const publicApresSecret = {
    forme: "public",
    demandeurs: presents,
    presents,
    dejaDemandee: "secret",
  } as const;
  assert.ok(!verifierDemande(COMMUNE, publicApresSecret).ok);
  assert.ok(verifierDemande(DEPARTEMENT, publicApresSecret).ok);
  const secretApresPublic = {
    forme: "secret",
    demandeurs: presents,
    presents,
    dejaDemandee: "public",
  } as const;
  assert.ok(verifierDemande(COMMUNE, secretApresPublic).ok);
  assert.ok(!verifierDemande(DEPARTEMENT, secretApresPublic).ok);
});

const vote = (pour: number, autres: Partial<Scrutin> = {}): Scrutin => {
  const d = { pour, contre: 0, abstentions: 0, nePrennentPasPart: 0, ...autres };
  const presents = d.pour + d.contre + d.abstentions + d.nePrennentPasPart;
  const issue = depouiller(d, { presents, pouvoirs: 0, forme: "ordinaire", voixDuPresident: "pour" });
  assert.ok(issue.ok);
  return issue.valeur;
};

test("25 present and 4 represented: fifteen votes close the doors, fourteen do not", () => {
  assert.equal(verifierHuisClos(COMMUNE, 3, vote(15, { contre: 14 })), null);
  const r = verifierHuisClos(COMMUNE, 3, vote(14, { abstentions: 15 }));
  assert.equal(r?.code, "huis-clos-rejete");
  assert.match(
    r?.phrase ?? "",
    /14 voix pour, il en faut 15, plus de la moitié des 29 membres présents ou représentés/,
  );
});

test("three members ask in a commune, five in an EPCI or a région, or the chair alone", () => {
  const unanime = vote(29);
  assert.equal(verifierHuisClos(COMMUNE, 2, unanime)?.code, "huis-clos-demande-insuffisante");
  assert.equal(verifierHuisClos(COMMUNE, 0, unanime), null);
  const epci = verifierHuisClos(profil({}), 4, unanime);
  assert.deepEqual([epci?.code, epci?.article], ["huis-clos-demande-insuffisante", "art. L5211-11 du CGCT"]);
  assert.match(epci?.phrase ?? "", /il en faut 5, ou une demande du président/);
  assert.equal(verifierHuisClos(profil({ kind: "region" }), 5, unanime), null);
});

test("accounts that stand on a tie, and a named majority, are said as such", () => {
  const comptes: Scrutin = {
    ...vote(7, { contre: 7, abstentions: 1 }),
    regime: { type: "comptes" },
    resultat: "majorite",
    voixPreponderante: false,
  };
  assert.equal(libelleResultat(comptes), "faute d’une majorité de voix contre");
  assert.match(
    phraseDuVote(comptes, COMMUNE),
    /faute d’une majorité de voix contre \(7 voix pour, 7 voix contre, 1 abstention\), le conseil municipal décide/,
  );
  const regime = {
    type: "qualifiee",
    numerateur: 2,
    denominateur: 3,
    base: "exprimes",
    article: "",
  } as const;
  assert.match(
    phraseDuVote({ ...vote(8, { contre: 2 }), regime }, COMMUNE),
    /à la majorité requise des deux tiers des suffrages exprimés \(8/,
  );
  assert.match(
    phraseDuVote({ ...vote(6, { contre: 4 }), regime, resultat: "rejet" }, COMMUNE),
    /par 6 voix pour et 4 voix contre, la majorité des deux tiers des suffrages exprimés n’étant pas réunie, le conseil municipal n’adopte pas/,
  );
});

test("names are agreed and grouped, and a secret ballot writes none", () => {
  const elu = (prenom: string, civilite?: "M." | "Mme") => ({
    prenom,
    nom: "X",
    ...(civilite && { civilite }),
  });
  const voix = [
    { siege: "a", elu: elu("Anne", "Mme"), sens: "abstention" as const },
    { siege: "b", elu: elu("Paul", "M."), sens: "contre" as const, par: elu("Anne", "Mme") },
    { siege: "c", elu: elu("Zoé"), sens: "contre" as const },
  ];
  assert.deepEqual(phrasesDesVoix({ forme: "ordinaire", voix }), [
    "Ont voté contre (2)\u00a0: M. Paul X (par Mme Anne X) et Zoé X.",
    "S’est abstenue\u00a0: Mme Anne X.",
  ]);
  assert.deepEqual(phrasesDesVoix({ forme: "secret", voix }), []);
});

test("whoever stands aside is named with the reason", () => {
  const deport = (
    prenom: string,
    cause: "interet" | "representation" | "comptes",
    civilite?: "M." | "Mme",
  ) => ({
    siege: prenom,
    elu: { prenom, nom: "X", ...(civilite && { civilite }) },
    cause,
  });
  assert.deepEqual(
    phrasesDesDeports({
      deports: [
        deport("Anne", "interet", "Mme"),
        deport("Paul", "interet", "M."),
        deport("Zoé", "comptes"),
        deport("Luc", "representation"),
      ],
    }),
    [
      "Mme Anne X et M. Paul X, intéressés à l’affaire, ne prennent part ni au débat ni au vote.",
      "Luc X, qui représente la collectivité dans l’organisme concerné, ne prend part ni au débat ni au vote.",
      "Zoé X, dont les comptes sont examinés, se retire au moment du vote.",
    ],
  );
  assert.deepEqual(phrasesDesDeports({}), []);
});
