import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { signerDesActes } from "./teletransmission.essai.ts";

const SLUG = "caudresis-catesis";

test("without JavaScript a citizen subscribes, confirms, ends; the clerk takes the act off line and puts it back", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const sansScript = await page
    .context()
    .browser()
    ?.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
  assert.ok(sansScript);
  const citoyen = await sansScript.newPage();
  const vue = async (nom: string, adresse: string) => {
    await page.goto(adresse);
    defauts.push(...(await banc.regarder(nom)));
  };

  // A mistake is said beside its field, with what was typed.
  await citoyen.goto(`${banc.url}/${SLUG}`);
  await citoyen.getByRole("link", { name: /Être prévenu par courriel/ }).click();
  await citoyen.getByLabel("Adresse électronique").fill("marie@exemple");
  await citoyen.getByLabel(/^Mots/).fill("industrie");
  await citoyen.getByRole("button", { name: "Recevoir ces actes" }).click();
  await citoyen.getByText(/Cette adresse n’est pas complète/).waitFor();
  assert.equal(await citoyen.getByLabel(/^Mots/).inputValue(), "industrie");
  await vue("abonnement", `${banc.url}/${SLUG}/abonnement?matiere=7.4&q=industrie`);
  await page.getByLabel("Adresse électronique").fill("marie@exemple");
  await page.getByRole("button", { name: "Recevoir ces actes" }).click();
  defauts.push(...(await banc.regarder("abonnement-refus")));

  await citoyen.getByLabel("Adresse électronique").fill("marie@exemple.fr");
  await citoyen.getByLabel(/^Matière/).selectOption("7.4");
  await citoyen.getByRole("button", { name: "Recevoir ces actes" }).click();
  await citoyen.getByRole("heading", { name: "Un message vous attend" }).waitFor();

  // The worker sends it; the link opens a page with a button.
  const lien = async (): Promise<string> => {
    for (let i = 0; i < 40; i++) {
      await citoyen.goto(`${banc.url}/boite?q=marie`);
      const message = citoyen.getByRole("link", { name: "Abonné" });
      if ((await message.count()) > 0) {
        await message.first().click();
        const href = await citoyen.locator('a[href*="/abonnement/confirmer"]').first().getAttribute("href");
        if (href) return href;
      }
      await new Promise((r) => setTimeout(r, 500));
    }
    throw new Error("aucun message");
  };
  const confirmer = await lien();
  await vue("abonnement-confirmer", confirmer);
  await citoyen.goto(confirmer);
  await citoyen.getByRole("button", { name: "Confirmer l’abonnement" }).click();
  await citoyen.getByRole("heading", { name: "Vous êtes abonné" }).waitFor();
  await vue("abonnement-integrer", `${banc.url}/${SLUG}/integrer`);

  // An act online.
  await connecter(banc);
  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");
  const [acte] = await signerDesActes(banc, page, president, 1);
  await page.goto(`${banc.url}/agents/actes/${acte?.id}#publication`);
  const publie = await demanderApi(page, "POST", `/api/actes/${acte?.id}/publication`, {});
  assert.equal(publie.statut, 200, JSON.stringify(publie.corps));
  await vue("abonnement-cadre", `${banc.url}/${SLUG}/cadre`);
  const adresse = await page.locator("main ol a").first().getAttribute("href");
  assert.ok(adresse);
  const tetes = await (await citoyen.goto(adresse))?.text();
  assert.match(tetes ?? "", /<meta property="og:type" content="article">/);

  // Off line, for a reason that the public reads.
  await page.goto(`${banc.url}/agents/actes/${acte?.id}#publication`);
  await page.getByRole("button", { name: "Retirer de la ligne" }).click();
  await page.getByText(/il peut être retiré dès le/).waitFor();
  defauts.push(...(await banc.regarder("retrait-fenetre")));
  await page.getByLabel(/^Motif/).fill("Jugement du tribunal administratif de Lille.");
  await page.getByRole("dialog").getByRole("button", { name: "Retirer de la ligne" }).click();
  await page.getByRole("button", { name: "Remettre en ligne" }).waitFor();
  defauts.push(...(await banc.regarder("retrait-fait")));
  assert.equal((await citoyen.goto(adresse))?.status(), 410);
  await citoyen.getByText("Jugement du tribunal administratif de Lille.").waitFor();
  await vue("retrait-page", adresse);
  await page.goto(`${banc.url}/agents/actes/${acte?.id}#publication`);
  await page.getByRole("button", { name: "Remettre en ligne" }).click();
  await page.getByRole("button", { name: "Retirer de la ligne" }).waitFor();
  assert.equal((await citoyen.goto(adresse))?.status(), 200);
  assert.deepEqual(defauts, []);
});
