import assert from "node:assert/strict";
import { test } from "node:test";
import { foldSeance } from "@executoire/droit";
import { FAITS, jouer, marquer } from "./essais.ts";
import { caducites, mouvements, phraseMouvement } from "./mouvements.ts";

const ouverte = jouer(
  FAITS,
  "2024-03-19T18:00:00+01:00",
  marquer("S1", "titulaire-present"),
  marquer("S2", "titulaire-present"),
  marquer("S3", "titulaire-present"),
  marquer("S4", "absent"),
  { ordre: "ouvrir" },
  { ordre: "appelerPoint", point: "P1" },
);

test("attendance typed before the opening is no movement; a departure is told with its hour and its point", () => {
  assert.equal(mouvements(ouverte).size, 0);
  const apres = jouer(ouverte, "2024-03-19T18:42:00+01:00", marquer("S3", "excuse"));
  const depart = mouvements(apres).get("S3");
  assert.ok(depart);
  assert.equal(phraseMouvement(foldSeance(apres), depart), "sorti à 18:42 (point 1)");
});

test("the holder leaves: the procuration he carried is said to lapse, with the voters left", () => {
  const sorti = jouer(ouverte, "2024-03-19T18:42:00+01:00", marquer("S3", "absent"), {
    ordre: "donnerProcuration",
    mandant: "S3",
    mandataire: "S2",
  });
  const apres = jouer(sorti, "2024-03-19T18:50:00+01:00", marquer("S2", "absent"));
  const phrases = caducites(foldSeance(apres), apres.slice(sorti.length)).join(" ");
  assert.match(phrases, /procuration de GODELIEZ NICAISE Véronique n’est plus portée/);
  assert.match(phrases, /LESNE-SETIAUX Monique n’est plus dans la salle/);
  assert.match(phrases, /1 votants?/);
});
