/** The register by the screen: a sitting's papers, its production and what is not ready, pages printed and bound, the year closed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter, tenirParApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { convoquerAujourdhui } from "./seance.essai.ts";

const SEANCE = "conseil-2024-03-19";

test("the papers of a sitting are made at once, the register is printed, then closed with its tables", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);

  // Nothing entered yet: the page says what comes there.
  await page.goto(`${banc.url}/agents/registre`);
  await page.getByRole("heading", { name: "Registre", level: 1 }).waitFor();
  await regarder("registre-vide");

  // Before the sitting: papers one by one, then all of them.
  const aVenir = await convoquerAujourdhui(banc);
  await page.goto(`${banc.url}/agents/seances/${aVenir}`);
  await page.getByRole("link", { name: "Documents", exact: true }).click();
  await page.getByRole("heading", { name: /^Documents de la séance/ }).waitFor();
  await page.getByText(/n’est pas levée/).waitFor();
  const lien = await page.getByRole("link", { name: "Dossier de la séance (PDF)" }).getAttribute("href");
  const dossier = await page.request.get(`${banc.url}${lien}`);
  assert.equal(dossier.headers()["content-type"], "application/pdf");
  assert.equal((await dossier.body()).subarray(0, 5).toString(), "%PDF-");
  await page.getByRole("button", { name: "Produire tous les documents" }).click();
  await page
    .locator(".registre-production")
    .getByText(/6 documents prêts/)
    .waitFor();
  await regarder("documents-avant");

  // After it: everything but the minutes, whose debates nobody wrote.
  await tenirParApi(page, SEANCE);
  await page.goto(`${banc.url}/agents/registre?seance=${SEANCE}`);
  await page.getByRole("button", { name: "Produire tous les documents" }).click();
  await page.getByRole("heading", { name: "Pas prêts" }).waitFor();
  await page
    .getByText(/Procès-verbal/)
    .first()
    .waitFor();
  await page
    .locator(".registre-production")
    .getByText(/1 pas prêt/)
    .waitFor();
  await regarder("documents-apres");

  await page.goto(`${banc.url}/agents/registre?registre=deliberations&annee=2024`);
  await page.getByText("Aucune page n’est encore imprimée.").waitFor();
  await page.getByText("Séance du mardi 19 mars 2024").click();
  await regarder("registre-a-imprimer");
  await page.getByRole("button", { name: /^Imprimer 1 inscription/ }).click();
  await page.getByText(/4 pages imprimées|2 pages imprimées/).waitFor();
  await page.getByText("Tout ce qui est prêt est imprimé.").waitFor();
  await page.getByText("Imprimée", { exact: true }).waitFor();

  await page.getByRole("button", { name: "Rassembler" }).click();
  await page.getByText("Aucun acte publié dans cette période.").waitFor();

  await page.getByRole("button", { name: "Clore l’année 2024" }).click();
  const fenetre = page.getByRole("alertdialog");
  await fenetre.getByRole("button", { name: "Imprimer les tables et clore" }).click();
  await page.getByText("Le registre de 2024 est clos", { exact: false }).first().waitFor();
  await page.getByText(", avec les tables").waitFor();
  await regarder("registre-clos");
  assert.deepEqual(defauts, []);
});
