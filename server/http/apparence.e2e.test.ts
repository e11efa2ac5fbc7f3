import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

test("the clerk sets the heading of the documents and sees the page it makes; a mistake in a template is told at its line", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc);
  await page.goto(`${banc.url}/agents/modeles`);
  await page.getByRole("tab", { name: "Apparence" }).click();
  await page.getByRole("heading", { name: /Aperçu.*à jour/ }).waitFor();
  await page.getByLabel("Lignes d’en-tête").fill("République française\nDépartement du Nord");
  await page.getByLabel("Pied de page").fill("Rue Victor-Hugo, 59157 Beauvois-en-Cambrésis");
  await page.getByRole("heading", { name: /Aperçu.*en cours/ }).waitFor();
  await page.getByRole("heading", { name: /Aperçu.*à jour/ }).waitFor();
  await page.getByTitle(/^Aperçu.*Délibération/).waitFor();
  defauts.push(...(await banc.regarder("apparence")));
  await page.getByRole("button", { name: "Enregistrer l’apparence" }).click();
  await page.getByText(/Dernier réglage par Lucie Exemple/).waitFor();

  await page.getByText("Modèle entier, en langage Typst").click();
  await page.getByRole("button", { name: "Partir du modèle du produit" }).click();
  const source = page.getByLabel("Source du modèle");
  await source.waitFor();
  await source.fill(`#let d = json("donnees.json")\n#d.inconnue\n`);
  await page
    .getByText(/ligne.2.*L’acte n’a pas de donnée.*inconnue/)
    .first()
    .waitFor();
  assert.ok(await page.getByRole("button", { name: "Enregistrer l’apparence" }).isDisabled());
  defauts.push(...(await banc.regarder("apparence-defaut")));
  await page.getByRole("button", { name: "Reprendre le modèle du produit" }).click();
  await page.getByRole("heading", { name: /Aperçu.*à jour/ }).waitFor();
  assert.deepEqual(defauts, []);
});
