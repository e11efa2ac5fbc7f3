/** Acts outside a sitting, by the screen: an arrêté to its publication, an individual one never online, a decision too large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { ecrireTexte, editeur } from "./redaction.essai.ts";

const TEXTE = `Vu le code général des collectivités territoriales,

Considérant les travaux de voirie,

ARRÊTE :

Article 1 : La circulation est interdite rue de la Mairie.
Article 2 : Le directeur général des services exécute le présent arrêté.`;

/** One blank page, written by hand. */
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n",
);

const enregistre = (page: Page) =>
  page.locator(".statut-brouillon").getByText("Enregistré", { exact: true }).waitFor();

async function choisirMatiere(page: Page, code: string): Promise<void> {
  await page.getByRole("combobox", { name: "Matière" }).fill(code);
  await page
    .getByRole("option", { name: new RegExp(`^${code.replace(".", "\\.")}`) })
    .first()
    .click();
}

async function nouvelActe(banc: Banc, genre: RegExp, objet: string, matiere: string): Promise<void> {
  const { page } = banc;
  await page.goto(`${banc.url}/agents/actes`);
  await page.getByRole("link", { name: "Nouvel acte" }).click();
  await page.getByRole("radio", { name: genre }).check({ force: true });
  await page.getByRole("textbox", { name: "Objet" }).fill(objet);
  await page.getByRole("textbox", { name: "Fait à" }).fill("Caudry");
  await choisirMatiere(page, matiere);
}

/** Records it, and gives its identifier. */
async function enregistrer(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Enregistrer l’acte" }).click();
  await page.waitForURL(/\/agents\/actes\/[A-Z0-9_]+$/);
  return page.url().split("/").at(-1) as string;
}

async function etablirEtSigner(banc: Banc, president: Page, acte: string): Promise<void> {
  const { page } = banc;
  await page.getByRole("button", { name: "Établir le PDF" }).click();
  await page.getByText("PDF établi").first().waitFor();
  await president.goto(`${banc.url}/agents/actes/${acte}`);
  await president.getByRole("button", { name: "Signer", exact: true }).click();
  const fenetre = president.getByRole("dialog");
  await fenetre.getByLabel(/Mot de passe/).fill(banc.motDePasse);
  await fenetre.getByRole("button", { name: /^Signer/ }).click();
  await fenetre.waitFor({ state: "detached" });
  await page.reload();
}

test("an arrêté is typed, signed, transmitted, acknowledged and published; an individual one is notified and stays out of sight", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string, laquelle = page) =>
    defauts.push(...(await banc.regarder(nom, laquelle)));
  await connecter(banc);
  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");

  // Typed, saved as it is typed, found again.
  await nouvelActe(banc, /Arrêté réglementaire/, "Circulation rue de la Mairie", "6.1");
  await ecrireTexte(page, TEXTE);
  await page.getByText("La circulation est interdite rue de la Mairie.").last().waitFor();
  await page.getByText(/Cet acte \(acte réglementaire\) est transmis/).waitFor();
  await enregistre(page);
  await regarder("acte-nouveau");
  await page.reload();
  assert.equal(
    await page.getByRole("textbox", { name: "Objet" }).inputValue(),
    "Circulation rue de la Mairie",
  );
  await editeur(page).getByText("La circulation est interdite rue de la Mairie.").waitFor();
  const arrete = await enregistrer(page);
  await page.getByRole("heading", { level: 1, name: /Circulation rue de la Mairie/ }).waitFor();
  await regarder("acte-pris");

  // Corrected before it is signed.
  await page.getByRole("button", { name: "Modifier" }).click();
  await page.getByRole("textbox", { name: "Objet" }).fill("Circulation et stationnement rue de la Mairie");
  await page.getByRole("textbox", { name: "Motif de la modification" }).fill("Stationnement oublié");
  await regarder("acte-modifier");
  await page.getByRole("button", { name: "Enregistrer la modification" }).click();
  await page.getByRole("heading", { level: 1, name: /stationnement rue de la Mairie/ }).waitFor();

  await etablirEtSigner(banc, president, arrete);
  await page.getByRole("button", { name: "Télétransmettre" }).click();
  await page.waitForURL(/\/envoi$/);
  await page.getByRole("button", { name: /Télétransmettre/ }).click();
  await page.getByText(/EXÉCUTOIRE le/).waitFor();
  await regarder("acte-pris-executoire");
  const public_ = await page.context().newPage();
  await public_.goto(`${banc.url}/caudresis-catesis`);
  await public_.getByRole("link", { name: "Circulation et stationnement rue de la Mairie" }).click();
  await public_.getByText(/^Arrêté du/).waitFor();
  assert.doesNotMatch((await public_.locator("main").textContent()) ?? "", /délibération/i);
  await regarder("portail-arrete", public_);

  // An individual one: notified, and nowhere to be seen.
  await nouvelActe(banc, /Arrêté individuel/, "Nomination de Camille Secret", "4.1");
  await page.getByLabel("Catégorie").selectOption("autre-decision-individuelle");
  await ecrireTexte(page, TEXTE);
  const individuel = await enregistrer(page);
  await etablirEtSigner(banc, president, individuel);
  assert.equal(await page.getByRole("button", { name: "Mettre en ligne" }).count(), 0);
  await page.getByText("Inscrire la notification").click();
  await page.getByLabel("Notifié le").fill(await aujourdhui(page));
  await regarder("acte-notifier");
  await page.getByRole("button", { name: "Inscrire", exact: true }).click();
  await page.getByText(/EXÉCUTOIRE le/).waitFor();
  const refus = await demanderApi<{ refus: { code: string } }>(
    page,
    "POST",
    `/api/actes/${individuel}/publication`,
    {},
  );
  assert.deepEqual([refus.statut, refus.corps.refus.code], [422, "acte-nominatif"]);
  for (const chemin of ["", "?q=Nomination", "?q=Secret", `/actes/${individuel}`, "/flux.atom"]) {
    const reponse = await public_.request.get(`${banc.url}/caudresis-catesis${chemin}`);
    assert.doesNotMatch(await reponse.text(), /Camille Secret/, chemin);
  }
  await page.goto(`${banc.url}/agents/actes`);
  await page.getByRole("link", { name: "Délégations" }).waitFor();
  await regarder("actes-liste");
  assert.deepEqual(defauts, []);
});

const aujourdhui = async (page: Page): Promise<string> =>
  (await demanderApi<{ aujourdhui: string }>(page, "GET", "/api/actes/possibles")).corps.aujourdhui;

test("a delegation is entered, a decision beyond its ceiling is warned of with the article, and the register keeps both", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  await page.goto(`${banc.url}/agents/delegations`);
  await page.getByText("Inscrire une délégation").click();
  await page.getByRole("textbox", { name: "Numéro" }).fill("2026/14");
  await page.getByLabel("Votée le").fill("2026-04-09");
  await page.getByLabel("En vigueur depuis").fill("2026-04-12");
  await page.getByLabel(/^marchés publics, accords-cadres/).check();
  await page.getByLabel("Plafond, €").fill("90 000");
  await regarder("delegation-nouvelle");
  await page.getByRole("button", { name: "Inscrire au registre" }).click();
  await page.getByRole("heading", { name: /Délibération 2026\/14/ }).waitFor();
  await page.getByText("En vigueur", { exact: true }).waitFor();

  await nouvelActe(banc, /Décision prise par délégation/, "Marché de travaux de voirie", "1.1");
  await page.getByText(/ne cite pas la délibération/).waitFor();
  await page.getByLabel("Délibération qui délègue").selectOption({ index: 1 });
  await page.getByRole("textbox", { name: "Montant hors taxe, en euros" }).fill("96000");
  const constat = page
    .getByRole("listitem")
    .filter({ hasText: "Le montant dépasse ce que l’assemblée a délégué" });
  await constat.waitFor();
  const dit = (await constat.textContent()) ?? "";
  assert.match(dit, /Irrégulier/);
  assert.match(dit, /art\. L5211-10 du CGCT/);
  await regarder("decision-plafond");
  await ecrireTexte(page, "DÉCIDE :\n\nArticle 1 : De signer le marché.");
  const decision = await enregistrer(page);
  await page.goto(`${banc.url}/agents/delegations`);
  await page.getByText("1 décision prise").click();
  await page.getByRole("link", { name: decision.replace("_", "-") }).waitFor();
  await regarder("delegations");

  // A contract is a file: what is not a PDF is refused beside it, what somebody signed elsewhere leaves as it is.
  await nouvelActe(banc, /Contrat, convention/, "Marché de fournitures", "1.1");
  await page.getByRole("textbox", { name: "Montant hors taxe, en euros" }).fill("12 000,50");
  await page.getByText(/n’a pas à être transmis/).waitFor();
  await enregistrer(page);
  const fichier = page.getByLabel("Fichier PDF");
  await fichier.setInputFiles({ name: "marche.pdf", mimeType: "application/pdf", buffer: Buffer.from("PK") });
  await page.getByRole("button", { name: "Déposer", exact: true }).click();
  await page.getByText(/n’est pas celui d’un PDF/).waitFor();
  await regarder("contrat-depot");
  await page.getByRole("radio", { name: "Déjà signé" }).check({ force: true });
  await fichier.setInputFiles({ name: "marche.pdf", mimeType: "application/pdf", buffer: PDF });
  await page.getByRole("button", { name: "Déposer", exact: true }).click();
  await page.getByText("Signé", { exact: true }).first().waitFor();
  await page.getByText("Inscrire la notification").waitFor();
  await regarder("contrat-signe");

  await page.goto(`${banc.url}/agents/delegations`);
  await page.getByText("Mettre fin à la délégation").click();
  await page.getByLabel("Dernier jour").fill(await aujourdhui(page));
  await page.getByRole("textbox", { name: "Motif" }).fill("nouvelle délibération");
  await page.getByRole("button", { name: "Inscrire la fin" }).click();
  await page
    .getByText(/\(nouvelle délibération\)/)
    .first()
    .waitFor();
  assert.deepEqual(defauts, []);
});
