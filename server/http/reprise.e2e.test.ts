import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const SEED = new URL("../../../shared/seed/deliberation-2024-5.txt", import.meta.url);
const sansSeed = !existsSync(SEED) && "le texte publié de la délibération 2024/5 n’est pas à côté du dépôt";
const autre = readFileSync(new URL("../../fixtures/reprise/arrete.txt", import.meta.url));

test("a clerk drops the published act of 2024 and a stranger's, sees each passage and each anomaly, corrects one field, confirms, and finds it", {
  skip: sansNavigateur || sansSeed,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string, vue = page) => defauts.push(...(await banc.regarder(nom, vue)));
  const entrer = async (vue: typeof page) => {
    await vue.goto(`${banc.url}/agents/reprise`);
    await vue.getByRole("textbox", { name: "Identifiant" }).fill("assemblees@caudresis.test");
    await vue.getByLabel("Mot de passe").fill(banc.motDePasse);
    await vue.getByRole("button", { name: "Se connecter" }).click();
    await vue.getByRole("heading", { name: "Reprise d’anciens actes", level: 1 }).waitFor();
  };
  await entrer(page);
  await page.getByText("Aucune lecture n’attend.").waitFor();

  // Two acts and a scan at once: each is told apart, and the refusal says what to do.
  await page.locator("input[type=file]").setInputFiles([
    { name: "2024.5.txt", mimeType: "text/plain", buffer: readFileSync(SEED) },
    { name: "arrete.txt", mimeType: "text/plain", buffer: autre },
    { name: "casse.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\nrien\n%%EOF") },
  ]);
  await page.getByText("3 fichiers traités sur 3").waitFor();
  await page.getByText(/casse\.pdf.*n’est pas lu/).waitFor();
  await page.getByText("Autre collectivité").waitFor();
  await regarder("reprise-liste");

  await page.getByRole("link", { name: /2024\/5 Délibération 2024\/5/ }).click();
  await page.getByRole("heading", { name: "Acte 2024/5 à confirmer" }).waitFor();
  for (const phrase of [
    /perdu ces signes/,
    /aucune annexe n’a été transmise/,
    /porte ce qui est arrivé après son départ/,
    /le titulaire remplacé n’est écrit nulle part/,
    /PASTELL Plateforme/,
    /2,6\sMo pour environ 3/,
    /sans calculer sa fin/,
  ])
    await page
      .getByRole("region", { name: /points à vérifier/ })
      .getByText(phrase)
      .first()
      .waitFor();
  await regarder("reprise-acte");

  // The field shows its passage, and the finding its own.
  await page.getByRole("textbox", { name: "Secrétaire de séance" }).focus();
  const passage = page.getByRole("region", { name: "Texte de l’original" }).locator("mark");
  await passage.filter({ hasText: "DÉPREZ Marie-Josée" }).waitFor();
  assert.equal(await passage.first().isVisible(), true);
  await page.getByRole("button", { name: /Voir le passage.*Caractères perdus/ }).press("Enter");
  await passage.filter({ hasText: "d?Industrie" }).waitFor();

  // A correction is saved when one leaves the field, and the count is made again.
  await page.getByRole("textbox", { name: "Expéditeur" }).fill("");
  await page.getByRole("textbox", { name: "Lieu" }).fill("Villers-Outréaux, salle des fêtes");
  await page.getByLabel("Heure", { exact: true }).focus();
  await page.getByText("la personne responsable de l’envoi est inconnue").waitFor({ state: "detached" });
  await page.getByText("Corrigé").first().waitFor();
  await regarder("reprise-corrige");

  // Somebody else corrects meanwhile: said, and nothing is lost.
  const autrePage = await banc.autrePersonne();
  await entrer(autrePage);
  await autrePage.goto(page.url());
  await autrePage.getByRole("textbox", { name: "Préside" }).fill("SIMEON Serge");
  await autrePage.getByLabel("Heure", { exact: true }).focus();
  await autrePage.getByText("Corrigé").nth(2).waitFor();
  await page.getByRole("textbox", { name: "Tribunal nommé" }).fill("TA de Lille");
  await page.getByLabel("Heure", { exact: true }).focus();
  await page.getByText(/a corrigé cette lecture pendant que vous l’aviez ouverte/).waitFor();
  await regarder("reprise-conflit");
  await page.getByRole("button", { name: "Enregistrer ma correction par-dessus" }).press("Enter");
  await page.getByText(/L’acte nomme le TA de Lille/).waitFor();
  assert.equal(await page.getByRole("textbox", { name: "Préside" }).inputValue(), "SIMEON Serge");
  await page.getByRole("button", { name: /Reprendre ce qui était lu.*Tribunal nommé/ }).press("Enter");
  await page.getByText(/L’acte nomme le TA de Lille/).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Confirmer et reprendre l’acte" }).press("Enter");
  // The demonstration already has a sitting of 19 March 2024; its number is not taken before the vote.
  await page.getByRole("heading", { name: "Acte repris 2024/5" }).waitFor();
  await page.getByText(/Lieu\s:\slu\s«\ssalle des fêtes de Villers-Outréaux/).waitFor();
  await regarder("reprise-repris");

  await page.getByRole("link", { name: "Reprise d’anciens actes" }).click();
  await page.getByLabel(/Chercher par numéro/).fill("territoires industrie");
  await page.getByRole("link", { name: /^2024\/5/ }).waitFor();

  // The other authority's is read and refused.
  await page.getByRole("link", { name: /2023-A-118/ }).click();
  await page.getByText(/Cet acte est d’une autre collectivité/).waitFor();
  await page.getByRole("button", { name: "Confirmer et reprendre l’acte" }).click();
  await page
    .getByText(/n’entre pas dans ce registre/)
    .last()
    .waitFor();
  await regarder("reprise-etrangere");
  await page.getByRole("button", { name: "Écarter cette lecture" }).click();
  await page.getByText("Aucune lecture n’attend.").waitFor();
  assert.deepEqual(defauts, []);
});
