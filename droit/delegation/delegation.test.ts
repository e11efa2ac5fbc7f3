/** What an assembly may delegate, and whether a decision stays within it (ELEC-06, REG-06). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { proposerNumeroActe } from "../acte-pris/numero.ts";
import { profil } from "../essais.ts";
import type { FaitDelegation } from "../faits.ts";
import { interroger } from "../regles/registre.ts";
import { appliquerDelegation, type Delegation, delegationEnVigueur, finDeDelegation } from "./etat.ts";
import { listeDeDelegation, MATIERES_COMMUNE } from "./matieres.ts";
import { examinerDelegation, verifierDelegation } from "./verifier.ts";

const COMMUNE = profil({ kind: "commune", population: 4000 });
const consentie: Extract<FaitDelegation, { type: "DelegationConsentie" }> = {
  type: "DelegationConsentie",
  data: {
    delegation: "d1",
    acte: null,
    numero: "2026/14",
    dateDecision: "2026-04-09",
    profil: COMMUNE,
    delegataire: "le maire",
    matieres: [
      { cle: "L2122-22-4", libelle: "marchés publics", plafond: 90_000 },
      { cle: "L2122-22-6", libelle: "assurances" },
    ],
    du: "2026-04-12",
    a: "2026-04-12T09:00:00+02:00",
  },
};
const avec = (champs: Partial<typeof consentie.data>, ...suite: FaitDelegation[]): Delegation =>
  [{ ...consentie, data: { ...consentie.data, ...champs } }, ...suite].reduce<Delegation | null>(
    appliquerDelegation,
    null,
  ) as Delegation;
const retrait: FaitDelegation = {
  type: "DelegationRetiree",
  data: { au: "2026-10-31", motif: "nouvelle délibération", a: "2026-10-20T09:00:00+02:00" },
};

const juger = (delegation: Delegation, dateDecision: string, montantHT?: number, matiere = "L2122-22-4") =>
  verifierDelegation([delegation], {
    profil: COMMUNE,
    dateDecision,
    delegation: { delegation: "d1", matiere },
    ...(montantHT !== undefined && { montantHT }),
  });
const verdicts = (...args: Parameters<typeof juger>) =>
  juger(...args)
    .slice(0, 2)
    .map(({ verdict }) => verdict);

test("the list of a commune is closed, each matter with its number; an EPCI keeps what it may never delegate", () => {
  assert.deepEqual(
    MATIERES_COMMUNE.map(({ numero }) => numero),
    Array.from({ length: 31 }, (_, i) => i + 1),
  );
  assert.equal(new Set(MATIERES_COMMUNE.map(({ cle }) => cle)).size, 31);
  const epci = listeDeDelegation({ kind: "CA" });
  assert.deepEqual([epci.fermee, epci.reservees.length, epci.article], [false, 7, "art. L5211-10 du CGCT"]);
  assert.equal(listeDeDelegation({ kind: "departement" }).article, "art. L3211-2 du CGCT");
  assert.equal(listeDeDelegation({ kind: "region" }).article, "art. L4221-5 du CGCT");
});

test("a decision is judged on the day it is taken: before, during, after the delegation", () => {
  const delegation = avec({}, retrait);
  const premier = (le: string) => juger(delegation, le, 10_000)[0];
  assert.equal(premier("2026-04-11")?.verdict, "irregulier");
  assert.match(premier("2026-04-11")?.phrase ?? "", /n’était pas encore exécutoire le 11 avril 2026/);
  assert.equal(premier("2026-04-12")?.verdict, "conforme");
  assert.equal(premier("2026-10-31")?.verdict, "conforme");
  assert.match(
    premier("2026-11-01")?.phrase ?? "",
    /avait pris fin le 31 octobre 2026 \(nouvelle délibération\)/,
  );
});

test("the amount is held against the ceiling of its matter, to the euro", () => {
  const delegation = avec({});
  assert.deepEqual(verdicts(delegation, "2026-11-24", 90_000), ["conforme", "conforme"]);
  assert.deepEqual(verdicts(delegation, "2026-11-24", 90_001), ["conforme", "irregulier"]);
  assert.deepEqual(verdicts(delegation, "2026-11-24"), ["conforme", "indetermine"]);
  assert.deepEqual(verdicts(delegation, "2026-11-24", 5_000_000, "L2122-22-6"), ["conforme", "conforme"]);
  assert.deepEqual(verdicts(delegation, "2026-11-24", 10, "L2122-22-3"), ["conforme", "irregulier"]);
  const [, matiere] = juger(delegation, "2026-11-24", 96_000);
  assert.equal(
    matiere?.phrase,
    "Le montant dépasse ce que l’assemblée a délégué\u00a0: 96\u202f000\u00a0€ hors taxe pour un plafond de 90\u202f000\u00a0€.",
  );
  assert.equal(matiere?.article, "art. L2122-22 du CGCT");
});

test("a decision that cites nothing, or a delegation nobody knows, has no power behind it", () => {
  const [sans] = verifierDelegation([], { profil: COMMUNE, dateDecision: "2026-11-24" });
  assert.deepEqual([sans?.verdict, sans?.regle], ["irregulier", "ELEC-06"]);
  const [inconnue] = verifierDelegation([], {
    profil: COMMUNE,
    dateDecision: "2026-11-24",
    delegation: { delegation: "d9", matiere: "x" },
  });
  assert.match(inconnue?.phrase ?? "", /n’est pas au registre/);
});

test("a decision is reported to the assembly, and entered in the register where the law has one (REG-06)", () => {
  const suites = (kind: "commune" | "CA" | "departement") => {
    const p = profil({ kind });
    return verifierDelegation([], { profil: p, dateDecision: "2026-11-24" })
      .slice(1)
      .map(({ regle, article }) => `${regle} ${article}`);
  };
  assert.deepEqual(suites("commune"), ["ELEC-06 art. L2122-23 du CGCT", "REG-06 art. R2122-7-1 du CGCT"]);
  assert.deepEqual(suites("CA"), [
    "ELEC-06 art. L5211-10 du CGCT",
    "REG-06 art. R2122-7-1 et L5211-1 du CGCT",
  ]);
  assert.deepEqual(suites("departement"), ["ELEC-06 art. L3211-2 du CGCT"]);
});

test("a delegation ends with the term of the assembly, whatever was written", () => {
  const ancienne = avec({ du: "2020-07-10", dateDecision: "2020-07-09" });
  assert.deepEqual(finDeDelegation(ancienne), { au: "2026-03-22", cause: "mandat" });
  assert.deepEqual(
    [delegationEnVigueur(ancienne, "2026-03-22"), delegationEnVigueur(ancienne, "2026-03-23")],
    [true, false],
  );
  assert.deepEqual(finDeDelegation(avec({ du: "2020-07-10", au: "2022-12-31" }))?.cause, "terme");
  assert.equal(finDeDelegation(avec({})), null, "the ballot of 2032 has no day yet");
});

test("a commune may not delegate outside the list, nor a matter before the law had it, nor above its ceiling", () => {
  const examen = (champs: Partial<typeof consentie.data>) =>
    examinerDelegation(avec(champs), "2026-11-24").map(({ intitule, verdict }) => `${intitule}: ${verdict}`);
  assert.deepEqual(examen({}), ["Durée: conforme"]);
  assert.ok(
    examen({ matieres: [{ cle: "libre:budget", libelle: "vote du budget" }] }).includes(
      "Matières hors de la liste: irregulier",
    ),
  );
  const ancienne = { dateDecision: "2020-07-09", du: "2020-07-10" };
  assert.ok(
    examen({
      ...ancienne,
      matieres: [{ cle: "L2122-22-30", libelle: "non-valeurs", plafond: 100 }],
    }).includes("Matières plus récentes: avertissement"),
  );
  assert.ok(
    examen({ matieres: [{ cle: "L2122-22-10", libelle: "biens mobiliers", plafond: 5000 }] }).includes(
      "Plafond de la loi: irregulier",
    ),
  );
  assert.ok(
    examen({ matieres: [{ cle: "L2122-22-3", libelle: "emprunts" }] }).includes(
      "Limites à fixer: avertissement",
    ),
  );
});

test("the register answers for a decision above its ceiling (ELEC-06)", () => {
  const reponse = interroger("ELEC-06", {
    kind: "commune",
    decideLe: "2026-11-24",
    matiere: "L2122-22-4",
    montantHT: 96_000,
    du: "2026-04-12",
    deleguees: [{ cle: "L2122-22-4", plafond: 90_000 }],
  });
  assert.ok(reponse.ok);
  assert.deepEqual(
    reponse.valeur.lignes.map(({ verdict }) => verdict),
    ["conforme", "irregulier", "indetermine"],
  );
});

test("each kind of act has its own suite of numbers in its year", () => {
  const pris = new Set(["A2026-1", "A2026-2", "2026/1"]);
  const occupe = (numero: string) => pris.has(numero);
  assert.equal(proposerNumeroActe("arrete-reglementaire", "2026-11-24", occupe), "A2026-3");
  assert.equal(proposerNumeroActe("arrete-individuel", "2026-11-24", occupe), "I2026-1");
  assert.equal(proposerNumeroActe("decision", "2027-01-02", occupe), "D2027-1");
  assert.equal(proposerNumeroActe("deliberation-deposee", "2026-11-24", occupe), "2026/2");
});
