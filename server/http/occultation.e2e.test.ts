import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { signerDesActes } from "./teletransmission.essai.ts";

test("a clerk marks a name once, sees what the public will read, and the president confirms", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc);
  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");
  const [acte] = await signerDesActes(banc, page, president, 1, {
    0: "Remise gracieuse à Mme Jeanne DURAND, 12 rue Haute",
  });
  const adresse = `${banc.url}/agents/actes/${acte?.id}/occultation`;

  await page.goto(`${banc.url}/agents/actes/${acte?.id}`);
  await page.getByRole("tab", { name: /Publication/ }).click();
  await page.getByRole("link", { name: /Occulter des passages/ }).click();
  await page.getByRole("heading", { name: /Occulter des passages de/ }).waitFor();
  await page.getByLabel("Nom, adresse, numéro de compte…").fill("Jeanne Durand");
  await page.keyboard.press("Enter");
  await page.getByText("« Jeanne Durand »").first().waitFor();
  await page
    .getByText(/^\d+ fois$/)
    .first()
    .waitFor();
  defauts.push(...(await banc.regarder("occultation-marquer")));
  await page.getByRole("button", { name: "Voir ce que le public lira" }).click();
  await page.getByText("[occulté : données personnelles]").first().waitFor();
  assert.equal(await page.locator(".occultation-texte").getByText("DURAND").count(), 0);
  await page.getByRole("button", { name: "Proposer l’occultation" }).click();
  await page.getByText("À confirmer").waitFor();
  assert.equal(await page.getByRole("button", { name: "Confirmer" }).count(), 0, "not by who proposed");

  await president.goto(`${banc.url}/agents/`);
  await president.getByRole("link", { name: /Confirmer une occultation/ }).click();
  await president.getByRole("button", { name: "Confirmer" }).click();
  await president.getByText("Confirmée", { exact: true }).waitFor();
  await president.getByRole("link", { name: /Lire la copie publique/ }).waitFor();
  defauts.push(...(await banc.regarder("occultation-confirmee", president)));

  // Whoever lifts it says why.
  await page.goto(adresse);
  await page.getByText("Lever l’occultation").click();
  assert.ok(await page.getByRole("button", { name: "Lever", exact: true }).isDisabled());
  await page.getByLabel("Raison").fill("Accord écrit de l’intéressée");
  await page.getByRole("button", { name: "Lever", exact: true }).click();
  await page
    .getByText(/Accord écrit de l’intéressée/)
    .first()
    .waitFor();
  assert.deepEqual(defauts, []);
});
