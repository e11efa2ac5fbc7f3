import assert from "node:assert/strict";
import { test } from "node:test";
import { clavier } from "./clavier.essai.ts";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { OBJET_TROP_LONG, regler, signerDesActes } from "./teletransmission.essai.ts";

const NOMBRE = 40;
/** The fourth act has too long an object: it cannot be composed. */
const BLOQUE = 3;

test("forty acts leave in one confirmation: one blocked stays, one refused is corrected and resent under its number", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  await page.goto(`${banc.url}/agents/teletransmission`);
  await page.getByText("Rien n’attend d’être envoyé").waitFor();
  await regarder("bureau-vide");

  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");
  const actes = await signerDesActes(banc, page, president, NOMBRE, { [BLOQUE]: OBJET_TROP_LONG });
  const [premier, bloque, modifie] = [actes[0], actes[BLOQUE], actes[10]];
  assert.ok(premier && bloque && modifie);
  await regler(banc, { scenario: "anomalie", fois: 1 });

  // By keyboard: a row is chosen by space, opened by Enter, all of them by Ctrl A.
  await page.goto(`${banc.url}/agents/teletransmission`);
  const prets = page.getByRole("grid", { name: "Actes prêts à partir" });
  await prets.waitFor();
  assert.equal(await prets.getByRole("row").count(), NOMBRE + 1);
  await regarder("bureau");
  await page.getByRole("button", { name: "Contrôler les actes choisis" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /Aucun acte n’est choisi/);
  const { aller, touche, taper } = clavier(page);
  await page.getByRole("searchbox", { name: "Chercher parmi les actes prêts" }).focus();
  await aller("row", new RegExp(premier.numero));
  await touche("ArrowDown");
  await touche("Space");
  await page.getByRole("button", { name: "Contrôler 1 acte" }).waitFor();
  await touche("Enter");
  await page.getByRole("heading", { name: new RegExp(`Avant l’envoi.*${actes[1]?.numero}`) }).waitFor();
  await page.goBack();
  await prets.waitFor();
  await page.getByRole("searchbox", { name: "Chercher parmi les actes prêts" }).focus();
  await taper("convention");
  await page.getByText(`1 acte sur ${NOMBRE}`).waitFor();
  await touche("Escape");
  await aller("row", new RegExp(premier.numero));
  await touche("Control+a");
  await page.getByRole("button", { name: `Contrôler ${NOMBRE} actes` }).waitFor();
  await aller("button", new RegExp(`^Contrôler ${NOMBRE} actes$`));
  await touche("Enter");

  // Before it leaves: what stays and why, what is common to all said once, one confirmation.
  await page.getByRole("heading", { name: "39 actes peuvent partir, 1 reste ici" }).waitFor();
  const restent = page.getByRole("region", { name: "Restent ici" });
  assert.match((await restent.textContent()) ?? "", /600 caractères/);
  await page.getByText(/les mêmes pour tous les actes/).waitFor();
  await regarder("lot");
  await page.reload();
  await page.getByRole("heading", { name: "39 actes peuvent partir, 1 reste ici" }).waitFor();
  // Meanwhile somebody changes what one of them says: that one alone does not leave.
  const change = await demanderApi(page, "POST", `/api/actes/${modifie.id}/parametres`, {
    parametres: { objet: "Objet raccourci entre-temps" },
    motif: "Raccourci par un collègue",
  });
  assert.equal(change.statut, 200);
  await page
    .getByRole("button", {
      name: "Télétransmettre 39 actes à la sous-préfecture de Cambrai au nom de Lucie Exemple",
    })
    .click();

  // Left while it goes, found again.
  await page.getByRole("heading", { name: /Lot (en route|envoyé) : 39 actes/ }).waitFor();
  await regarder("lot-en-route");
  await page.goto(`${banc.url}/agents/seances`);
  await page.getByRole("heading", { name: "Séances" }).waitFor();
  await page.goto(`${banc.url}/agents/teletransmission`);
  await page.getByText("37 acquittés sur 39, 2 à voir").first().waitFor({ timeout: 120_000 });
  const refuses = page.getByRole("region", { name: /^Refusés/ });
  assert.match((await refuses.textContent()) ?? "", new RegExp(premier.numero));
  assert.equal(await prets.getByRole("row").count(), 3);
  const aVoir = page.getByRole("list", { name: "À voir" }).getByRole("listitem");
  assert.match((await aVoir.filter({ hasText: modifie.numero }).textContent()) ?? "", /Pas parti/);
  const retours = page.getByRole("table", { name: "Accusés de réception" });
  await page.getByRole("button", { name: "Montrer les 37 retours" }).click();
  assert.equal(await retours.getByRole("row").count(), 38);
  await page.getByRole("button", { name: "Ne montrer que les 10 derniers" }).click();
  await regarder("lot-envoye");
  const bordereau = await retours
    .getByRole("link", { name: /^Bordereau/ })
    .first()
    .getAttribute("href");
  const recu = await page.context().request.get(`${banc.url}${bordereau}`);
  assert.equal((await recu.body()).subarray(0, 5).toString(), "%PDF-");

  // The anomaly is read in the words of the Ministry, and the act leaves again under the same number.
  await refuses.getByRole("link", { name: `Corriger l’envoi de ${premier.numero}` }).click();
  await page.getByText("Le Ministère a refusé cet envoi").waitFor();
  await page.getByText("Dans ses mots").waitFor();
  await page.getByRole("button", { name: "Télétransmettre", exact: true }).waitFor();
  await regarder("anomalie");
  await page.getByRole("button", { name: "Télétransmettre", exact: true }).click();
  await page
    .getByText(/exécutoire le/i)
    .first()
    .waitFor({ timeout: 60_000 });
  const depots = (await (await fetch(`${banc.ministere}/journal`)).json()) as object[];
  const siens = depots.filter((depot) => JSON.stringify(depot).includes(premier.id));
  assert.equal(siens.length, 2, "two deposits of the same identifier");

  // The blocked one is repaired in one gesture: the focus stays among the findings, the difference is shown.
  await page.goto(`${banc.url}/agents/actes/${bloque.id}/envoi`);
  await page.getByText("Le message ne peut pas s’écrire encore").waitFor();
  await regarder("envoi-bloque");
  await page.getByRole("button", { name: "Raccourcir l’objet transmis" }).focus();
  await touche("Enter");
  await page.getByText("Il diffère de l’objet de l’acte").waitFor();
  await page.locator("h2:focus", { hasText: "Contrôles" }).waitFor();
  await page
    .locator("[role=status]", { hasText: "Contrôle refait. Rien ne bloque" })
    .waitFor({ state: "attached" });
  await regarder("envoi-repare");
  await page.getByRole("button", { name: "Télétransmettre", exact: true }).click();
  await page
    .getByText(/exécutoire le/i)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByRole("tab", { name: "Télétransmission" }).click();
  await page.getByText("Ministère simulé").first().waitFor();
  await regarder("acte-transmis");

  // The rest of the desk: a pause opened and closed, the classification read and searched.
  await page.goto(`${banc.url}/agents/teletransmission`);
  await page.getByText("Ouvrir une pause").click();
  await page.getByLabel("Motif").fill("Maintenance annoncée de l’opérateur");
  await page.getByRole("button", { name: "Ouvrir la pause" }).click();
  await page.getByRole("button", { name: "Reprendre les envois" }).waitFor();
  await regarder("pause");
  await page.getByRole("button", { name: "Reprendre les envois" }).click();
  await page.getByText("Aucune pause").waitFor();
  await page.getByRole("link", { name: "Parcourir la classification" }).click();
  await page.getByRole("searchbox", { name: "Chercher une matière" }).fill("voirie");
  await page.getByText("8.3", { exact: true }).waitFor();
  await regarder("classification");
  assert.deepEqual(defauts, []);
});
