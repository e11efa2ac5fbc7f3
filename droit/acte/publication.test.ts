import assert from "node:assert/strict";
import { test } from "node:test";
import { profil } from "../essais.ts";
import { dateExecutoire } from "./executoire.ts";
import { dureeEnLigne, modeDePublication, publicationUrgente } from "./publication.ts";
import { reliureDuRegistre, signatairesAttendus, verifierIntitule } from "./registre.ts";
import { delaiDeTransmission, estTransmissible, teletransmissionObligatoire } from "./transmission.ts";

const COMMUNE = { kind: "commune" as const };

test("a contract is sent to the State from the threshold of its year (EXEC-02)", () => {
  const marche = (le: string, montantHT?: number) =>
    estTransmissible({
      nature: COMMUNE,
      categorie: "marche",
      le,
      ...(montantHT !== undefined && { montantHT }),
    });
  assert.deepEqual(
    [marche("2025-06-01", 218_000).transmissible, marche("2025-06-01", 221_000).transmissible],
    [false, true],
  );
  assert.deepEqual(
    [marche("2026-06-01", 218_000).transmissible, marche("2026-06-01", 215_999).transmissible],
    [true, false],
  );
  assert.deepEqual(
    [marche("2026-06-01").verdict, marche("2028-06-01", 500_000).verdict],
    ["indetermine", "indetermine"],
  );
});

test("a parking charge is not sent, a deliberation is (EXEC-02)", () => {
  const transmis = (categorie: "voirie-stationnement" | "deliberation" | "circulation" | "police") =>
    estTransmissible({ nature: COMMUNE, categorie, le: "2026-11-02" }).transmissible;
  assert.deepEqual(
    [transmis("voirie-stationnement"), transmis("deliberation"), transmis("circulation"), transmis("police")],
    [false, true, false, true],
  );
});

test("an individual decision leaves within fifteen days of its signature; late, it is not annulled (EXEC-03)", () => {
  const delai = (transmisLe?: string) =>
    delaiDeTransmission(COMMUNE, "decision-individuelle", "2026-11-02", transmisLe);
  assert.deepEqual([delai().date, delai("2026-11-17").verdict], ["2026-11-17", "conforme"]);
  assert.equal(delai("2026-11-18").verdict, "avertissement");
  assert.equal(delaiDeTransmission(COMMUNE, "autre", "2026-11-02").date, null);
});

test("a small commune that chose nothing publishes electronically, a large one has no choice (EXEC-04)", () => {
  const petite = profil({ kind: "commune", population: 3200 });
  const grande = profil({ kind: "commune", population: 3500 });
  const le = "2026-11-19";
  assert.equal(modeDePublication(petite, null, le).mode, "electronique");
  assert.equal(modeDePublication(petite, "affichage", le).mode, "affichage");
  assert.equal(modeDePublication(profil({ kind: "syndicat" }), "papier", le).mode, "papier");
  assert.deepEqual(
    [modeDePublication(grande, "affichage", le).verdict, modeDePublication(grande, null, le).auChoix],
    ["irregulier", false],
  );
  assert.equal(modeDePublication(profil({ kind: "CA" }), "papier", le).verdict, "irregulier");
});

test("an act of before 1 July 2022 is not judged by the rules that came that day (EXEC-04, PV-02, PV-06)", () => {
  const avant = "2022-06-30";
  assert.equal(
    modeDePublication(profil({ kind: "commune", population: 9000 }), "affichage", avant).verdict,
    "indetermine",
  );
  assert.equal(signatairesAttendus(profil({ kind: "commune" }), avant).qui, "tous-les-presents");
  assert.equal(signatairesAttendus(profil({ kind: "commune" }), "2022-07-01").qui, "executif-et-secretaire");
  assert.equal(verifierIntitule("Compte-rendu de séance", avant).verdict, "conforme");
  assert.equal(verifierIntitule("Compte-rendu de séance", "2022-07-01").verdict, "irregulier");
  assert.equal(verifierIntitule("Procès-verbal", "2026-11-19").remplacePar, null);
});

test("two months on line, more by the days the site was down (EXEC-05)", () => {
  const seed = dureeEnLigne({ kind: "CA" }, "2024-03-22");
  assert.deepEqual([seed.minimum, seed.retraitDes], ["2024-05-22", "2024-05-23"]);
  const panne = dureeEnLigne(COMMUNE, "2026-12-10", 3);
  assert.deepEqual([panne.minimum, panne.retraitDes], ["2027-02-13", "2027-02-14"]);
});

test("an urgent act posted takes effect at once; its appeal waits for the publication on line (EXEC-06)", () => {
  const affiche = publicationUrgente(COMMUNE, "2026-11-20", null);
  assert.deepEqual(
    [affiche.enVigueurLe, affiche.recoursDepuis, affiche.verdict],
    ["2026-11-20", null, "avertissement"],
  );
  assert.equal(publicationUrgente(COMMUNE, "2026-11-20", "2026-11-24").recoursDepuis, "2026-11-24");
});

test("an act is executory at the later of two moments, at its publication alone when it is not sent (EXEC-01, EXEC-07)", () => {
  const [recu, publie] = ["2024-03-25T09:00:00+01:00", "2024-03-22T14:27:00+01:00"];
  assert.equal(dateExecutoire(recu, publie), recu);
  assert.equal(dateExecutoire(null, publie), null);
  assert.equal(dateExecutoire(null, publie, false), publie);
});

test("electronic sending binds régions, départements, EPCI à FP and communes over 50 000 (LEGAL-05)", () => {
  const oblige = (kind: "commune" | "CC" | "syndicat" | "region", population: number, le = "2024-03-22") =>
    teletransmissionObligatoire({ kind, population }, le);
  assert.deepEqual(
    [oblige("commune", 50_000), oblige("commune", 50_001), oblige("CC", 4000), oblige("syndicat", 90_000)],
    [false, true, true, false],
  );
  assert.equal(oblige("region", 3_000_000, "2020-08-06"), false);
});

test("the register is bound each year, every five years below 1 000 inhabitants (REG-04)", () => {
  assert.equal(reliureDuRegistre(profil({ kind: "commune", population: 1000 }), 2026)?.date, "2026-12-31");
  assert.equal(reliureDuRegistre(profil({ kind: "commune", population: 999 }), 2026)?.date, "2030-12-31");
  assert.equal(reliureDuRegistre(profil({ kind: "region" }), 2026), null);
});
