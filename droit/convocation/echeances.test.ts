import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ajouterJours, dateDuNumero, decomposer, jourDeSemaine } from "../calendrier/dates.ts";
import { finDeMoisFrancs } from "../calendrier/delais.ts";
import { joursFeries } from "../calendrier/feries.ts";
import { CAUDRESIS, profil } from "../essais.ts";
import type { KindCollectivite } from "../faits.ts";
import { verifierDelai } from "../seance/delais.ts";
import { verifierConvocation } from "./delai.ts";
import { verifierDureeProcuration } from "./dureeProcuration.ts";
import { dernierJourDEnvoi, seanceAuPlusTot } from "./echeances.ts";
import { autresDestinataires, verifierEnvois } from "./envois.ts";
import { verifierInscription } from "./inscription.ts";
import { verifierNotes } from "./note.ts";
import { quiConvoque, verifierDemandeDeReunion } from "./qui.ts";
import { secondeSeanceAuPlusTot } from "./secondeSeance.ts";

const KINDS: KindCollectivite[] = [
  "commune",
  "CC",
  "CA",
  "CU",
  "metropole",
  "syndicat",
  "departement",
  "region",
];
const jour = fc.integer({ min: 10_957, max: 25_000 }).map(dateDuNumero);
const autorite = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    population: fc.constantFrom(90, 900, 3499, 3500, 60_000),
    communeMembreDe3500: fc.boolean(),
    departement: fc.constantFrom("59", "67", "971"),
  })
  .map((champs) => profil({ ...champs, alsaceMoselle: champs.departement === "67" }));
const circonstance = fc.record({ installation: fc.boolean(), urgence: fc.boolean() });

test("for any authority, the last sending and the earliest sitting are inverse of each other (CONV-03 to CONV-06)", () => {
  fc.assert(
    fc.property(autorite, jour, circonstance, (p, seance, c) => {
      const envoi = dernierJourDEnvoi(p, seance, c);
      assert.equal(seanceAuPlusTot(p, envoi.date, c).date, seance);
      assert.equal(seanceAuPlusTot(p, envoi.sure, c).sure, seance);
    }),
  );
});

test("what the last day allows is judged in time, the day after too late (CONV-03 to CONV-06)", () => {
  fc.assert(
    fc.property(autorite, jour, fc.boolean(), fc.boolean(), (p, seanceLe, installation, urgence) => {
      const { date } = dernierJourDEnvoi(p, seanceLe, { installation, urgence });
      const verdict = (envoyeeLe: string) =>
        verifierDelai({
          profil: p,
          envoyeeLe,
          seanceLe,
          installation,
          ...(urgence && { urgence: "motif" }),
        }).verdict;
      assert.notEqual(verdict(date), "irregulier");
      assert.equal(verdict(ajouterJours(date, 1)), "irregulier");
    }),
  );
});

test("the clear days of an appeal never end on a Saturday, a Sunday nor a holiday of the court (RECOURS-02)", () => {
  fc.assert(
    fc.property(
      jour,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("59", "67", "971", "974", "976"),
      (debut, mois, dept) => {
        const fin = finDeMoisFrancs(debut, mois, dept);
        assert.ok(jourDeSemaine(fin) < 5, fin);
        assert.ok(!joursFeries(decomposer(fin).annee, dept).includes(fin), fin);
      },
    ),
  );
});

test("the second sitting computed is the first one the sitting accepts (QUORUM-03)", () => {
  fc.assert(
    fc.property(autorite, jour, fc.integer({ min: 0, max: 9 }), (p, premiere, apres) => {
      const envoyeeLe = ajouterJours(premiere, apres);
      const { date } = secondeSeanceAuPlusTot(p, premiere, envoyeeLe);
      const verdict = (seanceLe: string) =>
        verifierDelai({ profil: p, envoyeeLe, seanceLe, apresCarence: premiere }).verdict;
      assert.equal(verdict(date), "conforme");
      assert.equal(verdict(ajouterJours(date, -1)), "irregulier");
    }),
  );
});

test("after Monday 23 November without quorum: Friday in a commune, Thursday in a région (QUORUM-03)", () => {
  const le = (kind: KindCollectivite) => secondeSeanceAuPlusTot(profil({ kind }), "2026-11-23").date;
  assert.deepEqual([le("commune"), le("CA"), le("region")], ["2026-11-27", "2026-11-27", "2026-11-26"]);
  const alsace = secondeSeanceAuPlusTot(profil({ kind: "commune", alsaceMoselle: true }), "2026-11-23");
  assert.deepEqual([alsace.date, alsace.article], ["2026-11-24", "art. L2541-4 du CGCT"]);
});

test("a department has a hard limit and a safe one, a day apart (CONV-05)", () => {
  const { date, sure } = dernierJourDEnvoi(profil({ kind: "departement" }), "2026-12-14");
  assert.deepEqual([date, sure], ["2026-12-02", "2026-12-01"]);
});

test("in urgency one clear day, the eve in a small commune of Moselle (CONV-04)", () => {
  const grande = profil({ kind: "commune", population: 12_000 });
  const mosellane = profil({ kind: "commune", population: 900, departement: "57", alsaceMoselle: true });
  const le = (p: typeof grande) => dernierJourDEnvoi(p, "2026-11-26", { urgence: true });
  assert.deepEqual([le(grande).date, le(mosellane).date], ["2026-11-24", "2026-11-25"]);
  assert.equal(le(grande).voteDUrgence, true);
});

test("the installation of a commune has three days whatever its size, that of a community its own (CONV-06)", () => {
  const commune = dernierJourDEnvoi(profil({ kind: "commune", population: 40_000 }), "2026-03-20", {
    installation: true,
  });
  assert.deepEqual([commune.regle, commune.date], ["CONV-06", "2026-03-16"]);
  const ca = dernierJourDEnvoi(CAUDRESIS, "2026-04-17", { installation: true });
  assert.deepEqual([ca.regle, ca.date], ["CONV-03", "2026-04-11"]);
});

test("the member convened last decides for all (CONV-08)", () => {
  const p = profil({ kind: "commune", population: 12_000 });
  const envois = Array.from({ length: 29 }, (_, i) => ({
    membre: `M${i}`,
    le: i < 27 ? "2026-11-12" : "2026-11-13",
    canal: i < 27 ? ("electronique" as const) : ("papier" as const),
    papierDemande: i >= 27,
  }));
  const aTemps = verifierEnvois(p, "2026-11-19", envois);
  assert.deepEqual([aTemps.verdict, aTemps.joursFrancs, aTemps.derniers], ["conforme", 5, ["M27", "M28"]]);
  const tard = verifierEnvois(p, "2026-11-18", envois);
  assert.deepEqual([tard.verdict, tard.enRetard], ["irregulier", ["M27", "M28"]]);
  const sansDemande = verifierEnvois(
    p,
    "2026-11-19",
    envois.map((e) => ({ ...e, papierDemande: false })),
  );
  assert.equal(sansDemande.verdict, "avertissement");
  assert.match(autresDestinataires(CAUDRESIS)?.article ?? "", /L5211-40-2/);
  assert.equal(autresDestinataires(p), null);
});

test("« questions diverses » never gives a deliberation; a title written otherwise is the same point (CONV-02)", () => {
  const ordre = ["Budget primitif 2027", "Questions diverses"];
  const verdict = (affaire: string) => verifierInscription({ kind: "commune" }, ordre, affaire).verdict;
  assert.deepEqual(["budget primitif, 2027", "QUESTIONS DIVERSES", "Divers", "Motion"].map(verdict), [
    "conforme",
    "irregulier",
    "irregulier",
    "irregulier",
  ]);
});

test("a reasoned request of a third of the members must be met within thirty days (CONV-01)", () => {
  const demande = {
    profil: profil({ kind: "commune", population: 12_000 }),
    auteur: "membres" as const,
    recueLe: "2026-11-02",
    motivee: true,
    enExercice: 33,
  };
  const [assez, peu] = [11, 10].map((demandeurs) => verifierDemandeDeReunion({ ...demande, demandeurs }));
  assert.deepEqual([assez?.seanceAvant, peu?.seanceAvant, peu?.requis], ["2026-12-02", null, 11]);
  const petite = { ...demande, profil: profil({ kind: "commune", population: 999 }), enExercice: 15 };
  assert.equal(verifierDemandeDeReunion({ ...petite, demandeurs: 7 }).requis, 8);
  const prefet = verifierDemandeDeReunion({ ...demande, auteur: "prefet" });
  assert.deepEqual([prefet.requis, prefet.seanceAvant], [null, "2026-12-02"]);
  assert.equal(verifierDemandeDeReunion({ ...demande, demandeurs: 11, motivee: false }).seanceAvant, null);
  const alsace = profil({ kind: "commune", population: 900, alsaceMoselle: true });
  const locale = verifierDemandeDeReunion({ ...demande, profil: alsace, demandeurs: 11 });
  assert.deepEqual([locale.verdict, locale.seanceAvant], ["conforme", null]);
  assert.equal(quiConvoque("commune").article, "art. L2121-10 et L2122-17 du CGCT");
});

test("fourteen matters and thirteen notes: the one without is named (CONV-07)", () => {
  const points = Array.from({ length: 14 }, (_, i) => ({
    titre: `Affaire ${i + 1}`,
    delibere: true,
    note: i < 13,
  }));
  const juger = (population: number, installation = false) =>
    verifierNotes(profil({ kind: "commune", population }), points, { installation });
  assert.equal(juger(3500).verdict, "irregulier");
  assert.match(juger(3500).phrase, /1 affaire\u00a0: Affaire 14\./);
  assert.equal(juger(3500, true).verdict, "avertissement");
  assert.equal(juger(3499).verdict, "conforme");
});

test("a procuration is good for three sittings in a row, more with an illness (PROC-02)", () => {
  const commune = { kind: "commune" as const };
  assert.deepEqual(verifierDureeProcuration(commune, 4, false).valables, [true, true, true, false]);
  assert.equal(verifierDureeProcuration(commune, 6, true).verdict, "conforme");
  assert.deepEqual(verifierDureeProcuration({ kind: "region" }, 2, true).valables, [true, false]);
});

test("a sitting of before the code is not judged", () => {
  assert.equal(verifierConvocation(CAUDRESIS, "1996-01-01", "1996-01-02").verdict, "indetermine");
});
