import assert from "node:assert/strict";
import { test } from "node:test";
import { motsDuTexte } from "@executoire/droit";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { ouvrirEssai, SEANCE } from "../essais.ts";
import { en } from "./essais.ts";
import { apercu, enregistrerModele, modelesDeTexte, retirerModele, unModele } from "./modeles.ts";
import { ouvrirProjet } from "./ouvrir.ts";
import { lireTexteDuProjet } from "./texte.ts";
import { visasProposes } from "./visas.ts";

test("a model is filled with the facts of the sitting; what nobody knows yet stays between square brackets", async () => {
  await using e = await ouvrirEssai();
  const assemblees = await en(e.ctx, "assemblees");
  const vue = await apercu(e.ctx, assemblees, {
    modele: "subvention-association",
    seance: SEANCE,
    champs: { association: "Harmonie", montant: "12500", exercice: "2024" },
  });
  assert.ok(vue.ok === true);
  const mots = motsDuTexte(vue.valeur.texte);
  assert.match(mots, /12\u202f500,00\u00a0€ \(douze mille cinq cents euros\) pour l’exercice 2024/);
  assert.match(mots, /\[ce qu’elle aide à faire\]/);
  assert.match(mots, /D’autoriser le Président ou son représentant à signer/);
  assert.deepEqual(vue.valeur.aRemplir, [{ cle: "projet", libelle: "ce qu’elle aide à faire" }]);
  assert.deepEqual(vue.valeur.fautes, []);
});

test("every model that comes with the product is without fault, for every kind of authority it is for", async () => {
  await using e = await ouvrirEssai();
  const assemblees = await en(e.ctx, "assemblees");
  const { modeles, variables } = await modelesDeTexte(e.ctx, assemblees, {});
  assert.ok(modeles.length >= 9, String(modeles.length));
  assert.ok(variables.some(({ nom, exemple }) => nom === "organe" && exemple.length > 0));
  for (const { id } of modeles) {
    const vue = await apercu(e.ctx, assemblees, { modele: id });
    assert.ok(vue.ok === true);
    assert.deepEqual(vue.valeur.fautes, [], id);
  }
});

test("a model changed here replaces the shipped one, with a refusal where it would not read, and comes back", async () => {
  await using e = await ouvrirEssai();
  const assemblees = await en(e.ctx, "assemblees");
  const livre = await unModele(e.ctx, e.collectivite, "tarif");
  assert.ok(livre);
  const { origine: _, modifiePar: __, modifieLe: ___, id: ____, ...modele } = livre;
  const faux = await enregistrerModele(e.ctx, assemblees, "tarif", {
    ...modele,
    objet: "Tarif {{prestatoin}}",
  });
  assert.ok(faux.ok === false);
  assert.match(faux.refus.phrase, /La variable «\u00a0prestatoin\u00a0» n’existe pas/);
  assert.match(faux.refus.remede, /\{\{prestation\}\}/);
  const mien = await enregistrerModele(e.ctx, assemblees, "tarif", { ...modele, titre: "Tarif municipal" });
  assert.ok(mien.ok === true);
  assert.equal(mien.valeur.origine, "adapte");
  assert.ok((await modelesDeTexte(e.ctx, assemblees, { q: "municipal" })).modeles.length === 1);
  assert.equal(await retirerModele(e.ctx, e.collectivite, "tarif"), true);
  assert.equal((await unModele(e.ctx, e.collectivite, "tarif"))?.titre, "Fixation d’un tarif");
});

test("an act adopted here is taken again as the start of a projet, and its visas are proposed for the same matter", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const acte = await tenirSeance(ctx, e.collectivite, "Lucie Exemple");
  const redacteur = await en(ctx, "redacteur");
  const ouvert = await ouvrirProjet(ctx, redacteur, { titre: "", depuis: { genre: "acte", acte } });
  assert.ok(ouvert.ok === true);
  const contenu = (await lireTexteDuProjet(ctx, redacteur, ouvert.valeur))?.contenu;
  assert.match(contenu?.titre ?? "", /Territoires/);
  const matiere = contenu?.deliberations[0]?.matiere.code ?? "";
  e.aller("2024-04-02T09:00:00+02:00");
  const visas = await visasProposes(ctx, redacteur, { matiere, genre: "deliberation", q: "" });
  const ecrits = contenu?.deliberations[0]?.texte.blocs.filter(({ type }) => type === "visa") ?? [];
  assert.equal(visas.dIci.length, ecrits.length);
  assert.ok(visas.dIci.every(({ fois, numero }) => fois === 1 && numero === "2024/5"));
  assert.ok(visas.usuels.some(({ texte }) => /L\. 5211-1/.test(texte)));
  const autre = await visasProposes(ctx, redacteur, { matiere: "4.1", genre: "deliberation", q: "emploi" });
  assert.deepEqual(autre.dIci, []);
  assert.deepEqual(
    autre.usuels.map(({ id }) => id),
    ["cgfp-l313-1"],
  );
  const avant = await visasProposes(ctx, redacteur, {
    matiere: "4.1",
    date: "2021-05-01",
    genre: "deliberation",
    q: "emploi",
  });
  assert.deepEqual(
    avant.usuels.map(({ id }) => id),
    ["loi-84-53"],
  );
});
