import assert from "node:assert/strict";
import { test } from "node:test";
import {
  agenda,
  debut,
  enchainer,
  petiteSeance,
  point,
  profil,
  refusDe,
  SIEGES,
  seancePrevue,
  suivre,
  vote,
} from "../essais.ts";
import type { FaitSeance } from "../faits.ts";
import type { CommandeSeance } from "./commandes.ts";

const COMMUNE = profil({ kind: "commune", population: 12_000 });
type Prevue = Partial<Extract<FaitSeance, { type: "SeancePrevue" }>["data"]>;
const prevue = (champs: Prevue) =>
  debut(
    seancePrevue({
      profil: COMMUNE,
      date: "2026-11-26",
      sieges: SIEGES.slice(0, 29),
      ordreDuJour: agenda(point("1"), point("2")),
      ...champs,
    }),
  );
const code = (champs: Prevue, envoyeeLe: string, urgence?: string) =>
  refusDe(prevue(champs).etat, { ordre: "convoquer", envoyeeLe, ...(urgence && { urgence }) }).code;
const delai = (champs: Prevue, envoyeeLe: string, urgence?: string) => {
  const { etat } = suivre(prevue(champs), { ordre: "convoquer", envoyeeLe, ...(urgence && { urgence }) });
  return [etat.convocation?.joursFrancs, etat.convocation?.requis];
};

test("in urgency the convocation leaves one clear day before the sitting, never less", () => {
  assert.deepEqual(delai({}, "2026-11-24", "Inondation de l’école"), [1, 5]);
  const refus = refusDe(prevue({}).etat, {
    ordre: "convoquer",
    envoyeeLe: "2026-11-25",
    urgence: "Inondation de l’école",
  });
  assert.equal(refus.code, "urgence-insuffisante");
  assert.match(refus.remede, /vendredi 27 novembre 2026/);
  assert.equal(code({}, "2026-11-24"), "convocation-tardive");
  assert.equal(code({}, "2026-11-24", "   "), "convocation-tardive", "a reason is given in words");
});

test("urgency is not invoked when the ordinary delay is kept", () => {
  assert.equal(code({}, "2026-11-20", "Par prudence"), "urgence-sans-objet");
});

test("in a small commune of Bas-Rhin the day before is enough in urgency", () => {
  const alsace = profil({ kind: "commune", population: 900, alsaceMoselle: true, departement: "67" });
  assert.deepEqual(delai({ profil: alsace }, "2026-11-25", "Chaudière en panne"), [0, 3]);
  assert.equal(code({ profil: alsace }, "2026-11-26", "Chaudière en panne"), "urgence-insuffisante");
});

test("the first sitting after the renewal keeps three clear days whatever the population, without notes", () => {
  const installation = {
    profil: profil({ kind: "commune", population: 40_000 }),
    date: "2026-03-20",
    installation: true,
    ordreDuJour: agenda(point("maire", { note: "" })),
  };
  assert.deepEqual(delai(installation, "2026-03-16"), [3, 3]);
  assert.equal(code({ ...installation, installation: false }, "2026-03-13"), "note-de-synthese-absente");
  assert.equal(code(installation, "2026-03-17"), "convocation-tardive");
});

test("after a sitting without quorum, three clear days from a convocation sent afterwards", () => {
  const apres = (date: string, kind: "commune" | "region" = "commune") => ({
    profil: profil({ kind, population: 900 }),
    date,
    apresCarence: { seance: "2026-11-23", date: "2026-11-23" },
  });
  assert.deepEqual(delai(apres("2026-11-27"), "2026-11-23"), [3, 3]);
  assert.equal(code(apres("2026-11-26"), "2026-11-23"), "convocation-tardive");
  assert.equal(
    code(apres("2026-11-27"), "2026-11-22"),
    "convocation-tardive",
    "sent before the first sitting",
  );
  assert.equal(code(apres("2026-11-27"), "2026-11-23", "Vite"), "urgence-sans-objet");
  assert.deepEqual(delai(apres("2026-11-26", "region"), "2026-11-24"), [1, 0], "three days later, of right");
  assert.equal(code(apres("2026-11-25", "region"), "2026-11-24"), "convocation-tardive");
});

test("a municipal council is not convened by visioconference, nor is an election held in secret", () => {
  assert.equal(code({ modalite: "visioconference" }, "2026-11-10"), "visioconference-interdite");
  const ca = profil({ kind: "CA" });
  const election = point("vp", {
    regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true },
  });
  const refus = refusDe(
    prevue({ profil: ca, modalite: "visioconference", ordreDuJour: agenda(election) }).etat,
    { ordre: "convoquer", envoyeeLe: "2026-11-10" },
  );
  assert.deepEqual(
    [refus.code, refus.article, refus.champ],
    ["visioconference-interdite", "art. L5211-11-1 du CGCT", "vp"],
  );
  delai({ profil: ca, modalite: "visioconference" }, "2026-11-10");
});

test("an agenda is not empty and holds each point once", () => {
  assert.equal(code({ ordreDuJour: [] }, "2026-11-10"), "ordre-du-jour-invalide");
  assert.equal(code({ ordreDuJour: agenda(point("1"), point("1")) }, "2026-11-10"), "ordre-du-jour-invalide");
});

test("a complement keeps its own delay, asks for its notes and goes on with the ranks, before the opening only", () => {
  const convoquee = suivre(prevue({}), { ordre: "convoquer", envoyeeLe: "2026-11-12" });
  const complement = (envoyeLe: string, champs: Parameters<typeof point>[1] = {}): CommandeSeance => ({
    ordre: "completerOrdreDuJour",
    points: [point("3", { rang: 1, ...champs })],
    envoyeLe,
  });
  const { etat } = suivre(convoquee, complement("2026-11-20"));
  assert.deepEqual(
    etat.ordreDuJour.map(({ id, rang, ajouteLe }) => [id, rang, ajouteLe]),
    [
      ["1", 1, undefined],
      ["2", 2, undefined],
      ["3", 3, "2026-11-20"],
    ],
  );
  const refusCode = (c: CommandeSeance) => refusDe(convoquee.etat, c).code;
  assert.equal(refusCode(complement("2026-11-21")), "convocation-tardive");
  assert.equal(refusCode(complement("2026-11-20", { note: " " })), "note-de-synthese-absente");
  assert.equal(refusCode(complement("2026-11-20", { id: "2" })), "point-deja-a-l-ordre-du-jour");
  assert.equal(refusCode(complement("2026-11-11")), "ordre-du-jour-invalide");
  const ouverte = suivre(petiteSeance(9, 9, { ordreDuJour: agenda(point("1")) }), { ordre: "ouvrir" });
  assert.equal(refusDe(ouverte.etat, complement("2026-03-01")).code, "seance-deja-ouverte");
});

test("the assembly rules on the urgency first and once; refused, what was urgent can only be put off", () => {
  const convoquee = suivre(prevue({ sieges: SIEGES.slice(0, 5) }), {
    ordre: "convoquer",
    envoyeeLe: "2026-11-24",
    urgence: "Inondation",
  });
  const ouverte = enchainer(
    convoquee,
    {
      ordre: "constaterPresences",
      constats: [1, 2, 3, 4, 5].map((n) => ({ siege: `s${n}`, etat: "titulaire-present" as const })),
    },
    { ordre: "designerSecretaire", siege: "s2" },
    { ordre: "ouvrir" },
  );
  assert.equal(refusDe(ouverte.etat, { ordre: "appelerPoint", point: "1" }).code, "urgence-a-statuer");
  const rejetee = suivre(ouverte, { ordre: "statuerUrgence", ...vote(2, { contre: 3 }) });
  assert.equal(rejetee.etat.urgence?.admise, false);
  assert.equal(refusDe(rejetee.etat, { ordre: "appelerPoint", point: "1" }).code, "urgence-rejetee");
  assert.equal(refusDe(rejetee.etat, { ordre: "statuerUrgence", ...vote(5) }).code, "urgence-sans-objet");
  suivre(rejetee, { ordre: "ecarterPoint", point: "1", sort: "reporte", motif: "Urgence rejetée" });
  const admise = suivre(ouverte, { ordre: "statuerUrgence", ...vote(5) });
  suivre(admise, { ordre: "appelerPoint", point: "1" });
});

test("the urgency of a complement concerns its own points only", () => {
  const ouverte = enchainer(
    suivre(prevue({ sieges: SIEGES.slice(0, 5) }), { ordre: "convoquer", envoyeeLe: "2026-11-12" }),
    {
      ordre: "completerOrdreDuJour",
      points: [point("3")],
      envoyeLe: "2026-11-24",
      urgence: "Subvention à demander avant le 30",
    },
    {
      ordre: "constaterPresences",
      constats: [1, 2, 3, 4, 5].map((n) => ({ siege: `s${n}`, etat: "titulaire-present" as const })),
    },
    { ordre: "ouvrir" },
    { ordre: "statuerUrgence", ...vote(1, { contre: 4 }) },
    { ordre: "appelerPoint", point: "1" },
  );
  assert.equal(refusDe(ouverte.etat, { ordre: "appelerPoint", point: "3" }).code, "urgence-rejetee");
});
