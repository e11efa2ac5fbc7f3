import assert from "node:assert/strict";
import { test } from "node:test";
import type { FenetreConvocation, PointOrdreDuJour } from "@executoire/droit";
import { echeanceConvocation } from "./echeance.ts";
import { enDesordre, prochainNumero, renumeroter } from "./numeros.ts";
import {
  changerNature,
  copier,
  decaler,
  deplacer,
  inserer,
  intituler,
  nouveauPoint,
  retirer,
} from "./ordre.ts";
import { nomOrgane } from "./organes.ts";

const point = (id: string, numero?: string): PointOrdreDuJour => ({
  ...nouveauPoint(id, numero === undefined ? "procedure" : "deliberation", numero ?? ""),
  titre: id,
});
const liste = inserer(inserer(inserer([], point("a"), 0), point("b"), 1), point("c"), 2);
const ordre = (points: PointOrdreDuJour[]) => points.map(({ id, rang }) => `${rang}${id}`).join(" ");

test("a point moved by one place takes the rank of the other", () => {
  assert.equal(ordre(decaler(liste, "b", -1)), "1b 2a 3c");
  assert.equal(ordre(decaler(liste, "b", 1)), "1a 2c 3b");
});

test("at the ends of the agenda nothing moves", () => {
  assert.equal(ordre(decaler(liste, "a", -1)), "1a 2b 3c");
  assert.equal(ordre(decaler(liste, "c", 1)), "1a 2b 3c");
});

test("dropped before or after another, several points keep their order", () => {
  assert.equal(ordre(deplacer(liste, new Set(["a"]), "c", "after")), "1b 2c 3a");
  assert.equal(ordre(deplacer(liste, new Set(["b", "c"]), "a", "before")), "1b 2c 3a");
  assert.equal(ordre(deplacer(liste, new Set(["b"]), "b", "after")), "1a 2b 3c");
});

test("a point taken out and put back finds its place and its rank", () => {
  const sans = retirer(liste, "b");
  assert.equal(ordre(sans), "1a 2c");
  assert.equal(ordre(inserer(sans, point("b"), 1)), "1a 2b 3c");
});

test("a copy has its own name and number, and approves no minutes", () => {
  const modele = { ...point("a", "2026/1"), pvDe: "conseil-2026-01-01", note: "Note." };
  const copie = copier(modele, "z", "2026/2");
  assert.equal(copie.id, "z");
  assert.equal(copie.projet?.numero, "2026/2");
  assert.equal(copie.note, "Note.");
  assert.equal(copie.pvDe, undefined);
});

test("the object follows the title until it is written apart", () => {
  const suivi = intituler(intituler(nouveauPoint("a", "deliberation", ""), "Voi"), "Voirie");
  assert.equal(suivi.projet?.objet, "Voirie");
  const apart = { ...suivi, projet: suivi.projet && { ...suivi.projet, objet: "Programme 2026" } };
  assert.equal(intituler(apart, "Voirie 2026").projet?.objet, "Programme 2026");
});

test("a point that becomes a deliberation gets a draft; one that ceases to be freezes none, and finds it again", () => {
  const delibere = changerNature(point("a"), "deliberation", { numero: "2026/3" });
  assert.equal(delibere.projet?.numero, "2026/3");
  assert.equal(delibere.projet?.objet, "a");
  const simple = changerNature(delibere, "information", { numero: "2026/4" });
  assert.equal(simple.projet, undefined);
  const retour = changerNature(simple, "deliberation", { numero: "2026/4", misDeCote: delibere });
  assert.equal(retour.projet?.numero, "2026/3");
});

test("the number proposed follows the highest of the year, wherever it is written", () => {
  const numeros = { pris: ["2026/9", "2025/80", "2026/11"], reserves: ["2026/12"] };
  assert.equal(prochainNumero("2026-12-15", numeros, []), "2026/13");
  assert.equal(prochainNumero("2026-12-15", numeros, [point("a", "2026/13")]), "2026/14");
  assert.equal(prochainNumero("2027-01-10", numeros, []), "2027/1");
});

test("numbers given again follow the agenda and skip what is not voted", () => {
  const points = [point("a", "2026/13"), point("s"), point("b", "2026/12")];
  assert.equal(enDesordre(points), true);
  const suite = renumeroter("2026-12-15", { pris: ["2026/11"], reserves: [] }, points);
  assert.deepEqual(
    suite.map(({ projet }) => projet?.numero),
    ["2026/12", undefined, "2026/13"],
  );
  assert.equal(enDesordre(suite), false);
});

const fenetre: FenetreConvocation = {
  possible: true,
  urgencePossible: false,
  dernierEnvoi: "2026-11-24",
  dernierEnvoiUrgent: "2026-11-28",
  premiereSeance: "2026-11-30",
  premiereSeanceUrgente: "2026-11-26",
};

test("on the last day the button says until midnight", () => {
  assert.deepEqual(echeanceConvocation(fenetre, "2026-11-24"), {
    ton: "ambre",
    phrase: "Possible jusqu’à aujourd’hui, 23\u00a0h\u00a059.",
  });
  assert.match(echeanceConvocation(fenetre, "2026-11-20").phrase, /jusqu’au mardi 24 novembre 2026, 23/);
});

test("past the delay it says urgency, then another date", () => {
  const tard = { ...fenetre, possible: false, urgencePossible: true };
  assert.match(echeanceConvocation(tard, "2026-11-27").phrase, /urgence seulement, jusqu’au samedi 28/);
  const perdu = { ...tard, urgencePossible: false };
  assert.match(echeanceConvocation(perdu, "2026-11-24").phrase, /à partir du lundi 30 novembre 2026/);
});

test("a body is listed without its article", () => {
  const organes = [{ id: "conseil", nom: "le Conseil communautaire" }];
  assert.equal(nomOrgane(organes, "conseil"), "Conseil communautaire");
  assert.equal(nomOrgane(organes, "commission-finances"), "Commission finances");
});
