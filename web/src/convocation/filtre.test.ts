import assert from "node:assert/strict";
import { test } from "node:test";
import type { DistributionVue, LigneConvocation } from "@executoire/server/contrat";
import { combien, filtrer } from "./filtre.ts";

const ligne = (
  nom: string,
  etat: DistributionVue["etat"],
  changements: Partial<LigneConvocation> = {},
): LigneConvocation => ({
  siege: nom,
  destinataire: "titulaire",
  rang: 1,
  nom,
  commune: "Le Cateau-Cambrésis",
  canal: "courriel",
  adresse: null,
  envois: [
    {
      envoi: 1,
      etat,
      canal: "courriel",
      adresse: null,
      a: null,
      motif: null,
      prochaine: null,
      tentatives: 1,
      preuve: null,
      empreinte: null,
      delai: null,
    },
  ],
  ouverteLe: null,
  reponse: null,
  ...changements,
});
const present = {
  reponse: "present",
  mandataire: null,
  a: "2026-11-24T10:00:00+01:00",
  origine: "lien",
} as const;
const lignes = [
  ligne("Matthieu BALÉDENT", "envoye", { reponse: present }),
  ligne("Anne-Sophie MÉRY-DUEZ", "echec"),
  ligne("Jean PETIT", "incertain"),
  ligne("Luc GRAND", "a-remettre"),
  ligne("Lucie MOYEN", "envoye", { destinataire: "suppleant" }),
];
const noms = (trouvees: LigneConvocation[]) => trouvees.map(({ nom }) => nom.split(" ")[0]);

test("failures are what was refused and what nobody knows", () => {
  assert.deepEqual(noms(filtrer(lignes, "echecs", "")), ["Anne-Sophie", "Jean"]);
  assert.equal(combien(lignes, "echecs"), 2);
});

test("a suppléant is not waited for an answer", () => {
  assert.deepEqual(noms(filtrer(lignes, "sans-reponse", "")), ["Anne-Sophie", "Jean", "Luc"]);
});

test("a name is found without its accents, by any of its words, and by its commune", () => {
  assert.deepEqual(noms(filtrer(lignes, "tous", "baled")), ["Matthieu"]);
  assert.deepEqual(noms(filtrer(lignes, "tous", "duez anne")), ["Anne-Sophie"]);
  assert.equal(filtrer(lignes, "tous", "cambresis").length, 5);
  assert.deepEqual(filtrer(lignes, "tous", "zzz"), []);
});
