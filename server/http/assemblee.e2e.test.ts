import assert from "node:assert/strict";
import { test } from "node:test";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const csv = (...lignes: string[]) => ({
  name: "sieges.csv",
  mimeType: "text/csv",
  // As French spreadsheets wrote it before UTF-8.
  buffer: Buffer.from(lignes.join("\r\n"), "latin1"),
});

test("a clerk imports a file, ends a mandate, and reads the council of any day", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  const chiffre = (nom: string) =>
    page.locator(".chiffres-cles > div").filter({ hasText: nom }).locator("dd").textContent();

  await page.goto(`${banc.url}/agents/assemblee`);
  await page.getByRole("textbox", { name: "Identifiant" }).fill("assemblees@caudresis.test");
  await page.getByLabel("Mot de passe").fill(banc.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Assemblée" }).waitFor();
  await page.getByText("74 sièges").first().waitFor();
  assert.match((await chiffre("Quorum")) ?? "", /^38/);
  await regarder("assemblee");

  // A file with mistakes: each is told, nothing can be imported.
  await page.getByRole("button", { name: "Importer un fichier" }).click();
  await page
    .getByLabel("Fichier CSV")
    .setInputFiles(csv("rang;nom;prénom;courriel", "1;BASQUIN;Alexandre;alex", "x;WAXIN;Vincent;"));
  await page.getByText("rien ne sera importé").waitFor();
  await page.getByText("n’est pas une adresse électronique").waitFor();
  await page.getByText("n’est pas un rang").waitFor();
  assert.equal(await page.getByRole("dialog").getByRole("button", { name: "Importer" }).count(), 0);
  await regarder("assemblee-import-erreurs");

  // A good one: what it changes is read before it changes.
  await page
    .getByLabel("Fichier CSV")
    .setInputFiles(
      csv("rang;commune;nom;prénom", "1;Caudry;BASQUIN;Alexandre", "2;Le Cateau-Cambrésis;WAXIN;Vincent"),
    );
  await page.getByText("Windows-1252").waitFor();
  await page.getByText("2 changements").first().waitFor();
  await regarder("assemblee-import");
  await page.getByRole("button", { name: "Importer 2 changements" }).click();
  await page.getByRole("cell", { name: "Le Cateau-Cambrésis" }).waitFor();

  // By the keyboard: find a member, end the mandate as of a past day.
  await page.getByLabel("Chercher un membre").fill("bacc");
  const membre = page.getByRole("button", { name: "BACCOUT Fabrice" });
  await membre.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Fabrice BACCOUT" }).waitFor();
  await regarder("assemblee-siege");
  await page.getByRole("button", { name: "Fin de mandat" }).press("Enter");
  await page.getByLabel("Cause").selectOption("deces");
  await page.getByLabel("Premier jour sans ce mandat").fill("2026-05-04");
  await regarder("assemblee-fin");
  await page.keyboard.press("Enter");
  await page.getByText("Fin du mandat de Fabrice BACCOUT").waitFor();
  await page.getByRole("button", { name: "Liste épuisée" }).press("Enter");
  await page.getByRole("button", { name: "Constater que la liste est épuisée" }).press("Enter");
  await page.getByRole("heading", { name: "siège vacant" }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByText("hors des membres en exercice").waitFor();
  assert.equal(await chiffre("En exercice"), "73");
  assert.match((await chiffre("Quorum")) ?? "", /^37/);
  await page.getByLabel("Composition au").fill("2026-05-03");
  await membre.waitFor();
  assert.equal(await chiffre("En exercice"), "74");
  await regarder("assemblee-avant");

  // The reason of a disputed choice is kept with its day.
  await page.getByRole("button", { name: "Revenir à aujourd’hui" }).click();
  await page.getByRole("tab", { name: "Réglages" }).click();
  await page.getByRole("button", { name: /Choisir.*prépondérante/ }).click();
  await page.getByRole("radio", { name: /^Oui/ }).press(" ");
  await page.getByLabel("Sur quoi repose ce choix").fill("règlement intérieur, article 20");
  await regarder("assemblee-choix");
  await page.getByRole("button", { name: "Enregistrer ce choix" }).click();
  await page.getByText("Choix de la collectivité.").waitFor();
  await page.getByRole("tab", { name: "Chronologie" }).click();
  await page.getByText("règlement intérieur, article 20").waitFor();
  await regarder("assemblee-chronologie");

  assert.deepEqual(defauts, []);
});
