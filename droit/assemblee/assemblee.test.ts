import assert from "node:assert/strict";
import { test } from "node:test";
import { quorum } from "../seance/quorum.ts";
import { chronologie } from "./chronologie.ts";
import { compositionAu, enExercice, siegeAuTableau } from "./composition.ts";
import { effectifLegal } from "./effectif.ts";
import { accepter, COMMUNAUTE, COMMUNE, composition, decider, elu, installee, suivre } from "./essais.ts";
import { avecConseil, installerOrgane } from "./organe.ts";
import { effectifMunicipal } from "./regles.ts";

const CONSEIL29 = [installee(29)];
const demission = (n: number, du = "2023-03-10") =>
  ({ ordre: "terminerMandat", siege: `s${n}`, du, cause: "demission" }) as const;

test("a past sitting is judged with the council of that evening: before, during and after a vacancy", () => {
  const faits = suivre(CONSEIL29, demission(12), {
    ordre: "pourvoirSiege",
    siege: "s12",
    elu: elu(40),
    du: "2023-03-30",
    cause: "suivant-de-liste",
  });
  const siege = (date: string) => siegeAuTableau(composition(faits, date), "s12");
  assert.equal(siege("2023-03-09")?.siege.titulaire?.nom, "NOM12");
  assert.equal(siege("2023-03-10")?.siege.titulaire, null);
  assert.deepEqual(siege("2023-03-20")?.vacance, { du: "2023-03-10", cause: "demission", partant: elu(12) });
  assert.equal(siege("2023-03-30")?.siege.titulaire?.nom, "NOM40");
  assert.equal(siege("2023-03-30")?.depuis, "2023-03-30");
});

test("the number in exercise falls only when the lists are exhausted: 29, then 27, and the quorum from 15 to 14", () => {
  const demissions = suivre(CONSEIL29, demission(12), demission(20));
  const requis = (faits: typeof demissions, date: string) =>
    quorum({ enExercice: enExercice(composition(faits, date)).length, presents: 0 });
  assert.deepEqual(requis(demissions, "2023-03-20"), {
    enExercice: 29,
    requis: 15,
    presents: 0,
    atteint: false,
  });
  const epuisees = suivre(
    demissions,
    { ordre: "constaterListeEpuisee", siege: "s12", du: "2023-04-01" },
    { ordre: "constaterListeEpuisee", siege: "s20", du: "2023-04-01" },
  );
  assert.equal(requis(epuisees, "2023-03-31").enExercice, 29);
  assert.deepEqual(requis(epuisees, "2023-04-01"), {
    enExercice: 27,
    requis: 14,
    presents: 0,
    atteint: false,
  });
  assert.equal(effectifLegal(composition(epuisees), "2023-04-01"), 29);
});

test("facts entered late take their place in time, whatever the order they were written in", () => {
  const dansLOrdre = suivre(CONSEIL29, demission(12, "2022-01-10"), demission(13, "2023-01-10"));
  const enRetard = suivre(CONSEIL29, demission(13, "2023-01-10"), demission(12, "2022-01-10"));
  for (const date of ["2021-12-31", "2022-06-01", "2023-06-01"])
    assert.deepEqual(composition(dansLOrdre, date), composition(enRetard, date));
});

test("a date to come changes nothing before it", () => {
  const faits = suivre(CONSEIL29, demission(12, "2030-01-01"));
  assert.equal(siegeAuTableau(composition(faits, "2029-12-31"), "s12")?.etat, "pourvu");
  assert.equal(siegeAuTableau(composition(faits, "2030-01-01"), "s12")?.etat, "a-pourvoir");
});

test("no date before the installation is judged with this council", () => {
  assert.equal(compositionAu(CONSEIL29, "2020-06-30"), null);
  const refus = decider(CONSEIL29, demission(3, "2020-06-30"));
  assert.match(!refus.ok ? refus.refus.phrase : "", /pas encore installée.*1er juillet 2020/);
});

test("an end of mandate dated after another end of the same person is refused, and says which one stands", () => {
  const faits = suivre(CONSEIL29, demission(12, "2023-03-10"));
  const encore = decider(faits, demission(12, "2023-05-01"));
  assert.equal(!encore.ok && encore.refus.code, "siege-vacant");
  const avant = decider(faits, demission(12, "2022-05-01"));
  assert.equal(!avant.ok && avant.refus.code, "chronologie-impossible");
  assert.match(!avant.ok ? avant.refus.phrase : "", /10 mars 2023.*siège n°\u00a012 est déjà vacant/);
});

test("a line entered by mistake is taken back, and what rested on it forbids it", () => {
  const faits = suivre(CONSEIL29, demission(12));
  const corriges = suivre(faits, { ordre: "corrigerFait", version: 2, motif: "mauvais siège" });
  assert.equal(siegeAuTableau(composition(corriges), "s12")?.siege.titulaire?.nom, "NOM12");
  const pourvu = suivre(faits, {
    ordre: "pourvoirSiege",
    siege: "s12",
    elu: elu(40),
    du: "2023-03-10",
    cause: "suivant-de-liste",
  });
  const refus = decider(pourvu, { ordre: "corrigerFait", version: 2, motif: "mauvais siège" });
  assert.equal(!refus.ok && refus.refus.code, "chronologie-impossible");
  assert.equal(decider(faits, { ordre: "corrigerFait", version: 1, motif: "tout" }).ok, false);
});

test("a held seat is not filled, and an empty one is not emptied", () => {
  const pourvoir = decider(CONSEIL29, {
    ordre: "pourvoirSiege",
    siege: "s5",
    elu: elu(40),
    du: "2023-01-01",
    cause: "suivant-de-liste",
  });
  assert.match(!pourvoir.ok ? pourvoir.refus.phrase : "", /Prénom5 NOM5 l’occupe/);
  const inconnu = decider(CONSEIL29, demission(99));
  assert.equal(!inconnu.ok && inconnu.refus.code, "siege-inconnu");
});

test("a replacement dated after the vacancy, or of the other sex, is accepted with a warning", () => {
  const vacant = suivre([COMMUNAUTE], demission(2));
  const { avertissements } = accepter(vacant, {
    ordre: "pourvoirSiege",
    siege: "s2",
    elu: elu(40, "M."),
    du: "2023-04-01",
    cause: "suivant-de-liste",
  });
  assert.equal(avertissements.length, 2);
  assert.match(avertissements[0]?.phrase ?? "", /M\.\) n’est pas de même sexe que .* \(Mme\)/);
  assert.equal(avertissements[0]?.article, "art. L273-10 du code électoral");
  assert.match(avertissements[1]?.phrase ?? "", /dès la vacance, le 10 mars 2023/);
  const seul = suivre([COMMUNAUTE], demission(4));
  assert.deepEqual(
    accepter(seul, {
      ordre: "pourvoirSiege",
      siege: "s4",
      elu: elu(40, "M."),
      du: "2023-03-10",
      cause: "suivant-de-liste",
    }).avertissements,
    [],
  );
});

test("only the single seat of a commune has a suppléant", () => {
  const nommer = (siege: string) =>
    decider([COMMUNAUTE], {
      ordre: "modifierSiege",
      siege,
      du: "2022-01-01",
      motif: "désignation",
      champs: { suppleant: elu(50) },
    });
  assert.equal(nommer("s4").ok, true);
  const refus = nommer("s1");
  assert.match(!refus.ok ? refus.refus.phrase : "", /Caudry a 3 sièges/);
  assert.equal(!refus.ok && refus.refus.article, "art. L5211-6 du CGCT");
  const municipal = decider(CONSEIL29, {
    ordre: "modifierSiege",
    siege: "s1",
    du: "2022-01-01",
    motif: "désignation",
    champs: { suppleant: elu(50) },
  });
  assert.match(!municipal.ok ? municipal.refus.phrase : "", /n’a pas de conseillers suppléants/);
});

test("a suppléant who takes the seat is no longer its suppléant, and the group leaves with the person", () => {
  const faits = suivre(
    [COMMUNAUTE],
    {
      ordre: "modifierSiege",
      siege: "s4",
      du: "2021-01-01",
      motif: "désignation",
      champs: { suppleant: elu(50), groupe: "Ensemble" },
    },
    demission(4),
    { ordre: "pourvoirSiege", siege: "s4", elu: elu(50), du: "2023-03-10", cause: "suivant-de-liste" },
  );
  const { siege } = siegeAuTableau(composition(faits), "s4") ?? {};
  assert.equal(siege?.titulaire?.nom, "NOM50");
  assert.equal(siege?.suppleant, null);
  assert.equal(siege?.groupe, undefined);
});

test("a change entered late is not undone by one already written for later", () => {
  const faits = suivre(
    [COMMUNAUTE],
    { ordre: "modifierSiege", siege: "s1", du: "2023-01-01", motif: "tableau", champs: { rang: 9 } },
    {
      ordre: "modifierSiege",
      siege: "s1",
      du: "2022-01-01",
      motif: "déclaré",
      champs: { groupe: "Ensemble" },
    },
  );
  assert.equal(siegeAuTableau(composition(faits, "2022-06-01"), "s1")?.siege.groupe, "Ensemble");
  assert.equal(siegeAuTableau(composition(faits, "2022-06-01"), "s1")?.siege.rang, 1);
  const apres = siegeAuTableau(composition(faits, "2023-06-01"), "s1")?.siege;
  assert.deepEqual([apres?.rang, apres?.groupe], [9, "Ensemble"]);
});

test("when the president leaves, the presidency is said vacant until someone is elected", () => {
  const faits = suivre(CONSEIL29, demission(1, "2023-03-10"));
  assert.equal(composition(faits, "2023-03-09").presidenceVacante, false);
  assert.equal(composition(faits, "2023-03-10").presidenceVacante, true);
  const elus = suivre(faits, { ordre: "elirePresident", siege: "s2", du: "2023-03-25", qualite: "Maire" });
  assert.equal(composition(elus, "2023-03-24").president.nom, "NOM1");
  assert.equal(composition(elus, "2023-03-25").president.nom, "NOM2");
  assert.equal(composition(elus, "2023-03-25").presidenceVacante, false);
  const vide = decider(elus, { ordre: "elirePresident", siege: "s1", du: "2023-04-01", qualite: "Maire" });
  assert.equal(!vide.ok && vide.refus.code, "presidence-impossible");
});

test("the name of the president written better does not end the presidency", () => {
  const faits = suivre(CONSEIL29, {
    ordre: "modifierSiege",
    siege: "s1",
    du: "2021-01-01",
    motif: "état civil",
    champs: { titulaire: { prenom: "Anne", nom: "DUPONT" } },
  });
  assert.equal(composition(faits).presidenceVacante, false);
  assert.equal(composition(faits).president.nom, "DUPONT");
});

test("what the authority chooses holds from its day, with the reason written", () => {
  const regle = (motif: string) => ({
    ordre: "modifierProfil" as const,
    du: "2024-01-01",
    motif,
    champs: { population: 7_200, choix: { voixPreponderanteSiAbstention: true } },
  });
  const refus = decider(CONSEIL29, regle("  "));
  assert.equal(!refus.ok && refus.refus.code, "motif-absent");
  const faits = suivre(CONSEIL29, regle("recensement"));
  assert.equal(composition(faits, "2023-12-31").profil.choix, undefined);
  assert.deepEqual(composition(faits, "2024-01-01").profil, {
    ...COMMUNE,
    population: 7_200,
    choix: { voixPreponderanteSiAbstention: true },
  });
});

test("a bureau is made of members of the council, and one who leaves the council leaves it", () => {
  const demande = {
    organe: "bureau",
    nom: "le Bureau",
    membres: "membres du bureau",
    du: "2021-01-01",
    sieges: ["s1", "s2", "s3"],
    president: "s1",
    qualite: "Maire",
  };
  const conseil = (date: string, faits = CONSEIL29) => compositionAu(faits, date);
  const bureau = installerOrgane(conseil("2021-01-01"), demande, ["conseil"]);
  assert.ok(bureau.ok);
  const encore = installerOrgane(conseil("2021-01-01"), demande, ["conseil", "bureau"]);
  assert.equal(!encore.ok && encore.refus.code, "organe-invalide");
  const etranger = installerOrgane(conseil("2021-01-01"), { ...demande, sieges: ["s1", "s77"] }, []);
  assert.equal(!etranger.ok && etranger.refus.code, "membre-du-conseil-requis");

  const parti = suivre(CONSEIL29, demission(2), {
    ordre: "pourvoirSiege",
    siege: "s2",
    elu: elu(40),
    du: "2023-03-10",
    cause: "suivant-de-liste",
  });
  const leJour = (date: string) =>
    enExercice(avecConseil(composition(bureau.valeur, date), conseil(date, parti)));
  assert.deepEqual(
    leJour("2023-03-09").map(({ id }) => id),
    ["s1", "s2", "s3"],
  );
  // The newcomer of the seat is a member of the council, not of the bureau.
  assert.deepEqual(
    leJour("2023-03-11").map(({ id }) => id),
    ["s1", "s3"],
  );
  const entrer = decider(
    bureau.valeur,
    { ordre: "ajouterMembre", siege: "s2", du: "2023-06-01", cause: "election" },
    conseil("2023-06-01", parti),
  );
  assert.ok(entrer.ok);
  const apres = [...bureau.valeur, ...entrer.valeur.faits];
  const membre = avecConseil(composition(apres, "2023-06-01"), conseil("2023-06-01", parti));
  assert.equal(siegeAuTableau(membre, "s2")?.siege.titulaire?.nom, "NOM40");
});

test("the life of a seat is told in order, one sentence per change", () => {
  const faits = suivre(CONSEIL29, demission(12), {
    ordre: "pourvoirSiege",
    siege: "s12",
    elu: elu(40),
    du: "2023-03-10",
    cause: "suivant-de-liste",
  });
  assert.deepEqual(
    chronologie(faits, "s12").map(({ du, phrase }) => [du, phrase]),
    [
      ["2020-07-01", "Prénom12 NOM12 tient le siège à l’installation"],
      ["2023-03-10", "Fin du mandat de Prénom12 NOM12\u00a0: démission"],
      ["2023-03-10", "Prénom40 NOM40 prend le siège\u00a0: suivant de liste"],
    ],
  );
});

test("the legal size of a council follows the table of the code", () => {
  assert.deepEqual(
    [99, 100, 1_499, 3_499, 3_500, 9_999, 300_000].map(effectifMunicipal),
    [7, 11, 15, 23, 27, 29, 69],
  );
});

test("a small council two short is complete since the renewal of 2026, and not before", () => {
  const petite = composition([installee(9, { ...COMMUNE, population: 450 })]);
  assert.equal(effectifLegal(petite, "2025-01-01"), 11);
  assert.equal(effectifLegal(petite, "2026-04-01"), 9);
});
