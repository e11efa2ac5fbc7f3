import assert from "node:assert/strict";
import { test } from "node:test";
import { ajouterJours } from "@executoire/droit";
import type { SessionVue } from "../api/contrat.ts";
import { pointEssai } from "../convocation/essais.ts";
import { jour } from "../horloge.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const DATE = ajouterJours(jour(new Date()), 20);
const SEANCE = `conseil-${DATE}`;

/** The draft as the page of the preparation saves it. */
async function preparer({ url, motDePasse }: Banc): Promise<void> {
  const json = { "content-type": "application/json" };
  const connexion = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant: "assemblees@caudresis.test", motDePasse }),
  });
  const { jeton } = (await connexion.json()) as SessionVue;
  const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const ecrit = await fetch(`${url}/api/brouillons/${encodeURIComponent(`seance:${SEANCE}`)}`, {
    method: "PUT",
    headers: { ...json, cookie, "x-executoire-jeton": jeton },
    body: JSON.stringify({
      version: 0,
      contenu: {
        organe: "conseil",
        date: DATE,
        heure: "18:00",
        lieu: "siège de la Communauté d’agglomération, Beauvois-en-Cambrésis",
        modalite: "presentiel",
        points: [
          { id: "secretaire", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
          { ...pointEssai("habitat", "Programme local de l’habitat : arrêt du projet"), rang: 2 },
        ],
      },
    }),
  });
  assert.equal(ecrit.status, 200, await ecrit.text());
}

test("from the draft to the mailbox: convened, followed, read by a member, handed over to another", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await preparer(banc);
  await page.goto(`${banc.url}/agents/`);
  await page.getByRole("textbox", { name: "Identifiant" }).fill("assemblees@caudresis.test");
  await page.getByLabel("Mot de passe").fill(banc.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Tableau de bord" }).waitFor();

  // Convened from the page of the preparation; the page of the convocation fills by itself.
  await page.goto(`${banc.url}/agents/seances/${SEANCE}`);
  await page.getByRole("button", { name: "Convoquer", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Convoquer", exact: true }).click();
  await page.getByRole("heading", { name: "Convocation", level: 1 }).waitFor();
  const chiffre = (mot: string) => page.locator("dl div", { hasText: mot }).locator("dd");
  await page.getByText("74 destinataires sur 74.").waitFor();
  await page.locator("dl div", { hasText: "Envois prouvés" }).locator("dd", { hasText: /^74$/ }).waitFor();
  assert.equal(await chiffre("Sans réponse").textContent(), "72");
  assert.equal(await page.getByText("Envoi en cours").count(), 0);
  defauts.push(...(await banc.regarder("convocation")));

  // The mailbox of the demonstration, and the link of one member.
  const boite = await banc.autrePersonne();
  await boite.goto(`${banc.url}/boite?q=waxin`);
  defauts.push(...(await banc.regarder("boite", boite)));
  await boite.getByRole("link", { name: "Vincent WAXIN" }).click();
  await boite.getByRole("heading", { name: "Pièces jointes" }).waitFor();
  defauts.push(...(await banc.regarder("boite-message", boite)));
  const [telechargement] = await Promise.all([
    boite.waitForEvent("download"),
    boite.getByRole("link", { name: `seance-${DATE}.ics` }).click(),
  ]);
  assert.equal(telechargement.suggestedFilename(), `seance-${DATE}.ics`);
  await boite.getByRole("link", { name: /\/elu\/#/ }).click();
  await boite.getByText("Programme local de l’habitat").first().waitFor();

  // Opened by him: the clerk sees it; then an answer by letter, and a colleague reached by hand.
  await page.reload();
  await page.locator("dl div", { hasText: "Dossiers ouverts" }).locator("dd", { hasText: /^1$/ }).waitFor();
  await page.getByRole("searchbox").fill("waxin");
  await page.getByText("1 destinataire sur 74.").waitFor();
  await page.getByRole("button", { name: /Vincent WAXIN/ }).click();
  const fiche = page.getByRole("dialog");
  await fiche.getByText("SHA-256").waitFor();
  defauts.push(...(await banc.regarder("convocation-fiche")));
  await fiche.getByText("Absent", { exact: true }).click();
  await fiche.getByRole("button", { name: "Noter la réponse" }).click();
  await fiche.getByText("par écrit.").waitFor();
  await fiche.getByText("Noter une remise sur papier").click();
  await fiche.getByRole("button", { name: "Noter la remise" }).click();
  await fiche.getByText("Remis", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await fiche.waitFor({ state: "detached" });
  assert.equal(await chiffre("Absents").textContent(), "1");

  // The sitting of 2024 was convened before the register kept its proofs.
  await page.goto(`${banc.url}/agents/seances/conseil-2024-03-19/convocation`);
  await page.getByText("Pas de preuve d’envoi au registre.").waitFor();
  defauts.push(...(await banc.regarder("convocation-sans-preuve")));
  assert.deepEqual(defauts, []);
});
