import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { connecter } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { ecrireTexte } from "./redaction.essai.ts";

/** One empty page, as small as a PDF is. */
const PDF =
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n187\n%%EOF\n";
const TITRES = ["Programme de voirie", "Tarifs de la piscine", "Convention avec la région"];

/** A new draft with three deliberations, saved. */
async function preparer(banc: Banc): Promise<string> {
  const { page } = banc;
  await page.goto(`${banc.url}/agents/seances`);
  await page.getByRole("link", { name: "Nouvelle séance" }).click();
  await page.getByText(/la première date légale est le/).waitFor();
  await page.getByRole("button", { name: "Préparer l’ordre du jour" }).click();
  await page.getByRole("heading", { name: "Ordre du jour" }).waitFor();
  for (const titre of TITRES) {
    await page.getByRole("button", { name: "Une délibération" }).click();
    const champ = page.getByRole("textbox", { name: "Intitulé" });
    await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === "");
    assert.equal(
      await champ.evaluate((e) => e === document.activeElement),
      true,
      "the title waits for words",
    );
    await page.keyboard.type(titre);
  }
  await enregistre(page);
  return page.url();
}

const enregistre = (page: Page) =>
  page.locator(".statut-brouillon").getByText("Enregistré", { exact: true }).waitFor();
const ligne = (page: Page, titre: string) => page.getByRole("row", { name: titre });
async function ordre(page: Page): Promise<string[]> {
  return page.locator(".agenda-titre > span:first-child").allTextContents();
}

test("an agenda is ordered by keyboard and by drag, a reload keeps everything", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc, page);
  await page.goto(`${banc.url}/agents/seances/nouvelle`);
  await page.getByRole("button", { name: "Préparer l’ordre du jour" }).waitFor();
  await regarder("seance-nouvelle");
  await preparer(banc);
  const [voirie, piscine, region] = TITRES as [string, string, string];
  const debut = (await ordre(page)).slice(0, -3);
  assert.deepEqual((await ordre(page)).slice(-3), TITRES);

  // At once, with Alt and an arrow.
  await ligne(page, region).click();
  await page.keyboard.press("Alt+ArrowUp");
  assert.deepEqual((await ordre(page)).slice(-3), [voirie, region, piscine]);
  assert.match((await ligne(page, region).textContent()) ?? "", new RegExp(`^${debut.length + 2}`));

  // By the handle, with the keyboard alone.
  await ligne(page, region)
    .getByRole("button", { name: /^Déplacer/ })
    .focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const apresClavier = await ordre(page);
  assert.notDeepEqual(apresClavier.slice(-3), [voirie, region, piscine]);

  // By the mouse: the last to the first place.
  const dernier = apresClavier.at(-1) as string;
  const premier = apresClavier[0] as string;
  await ligne(page, dernier).dragTo(ligne(page, premier), { targetPosition: { x: 60, y: 3 } });
  assert.equal((await ordre(page))[0], dernier);

  // Taken out, put back.
  await ligne(page, dernier).click();
  await page.getByRole("button", { name: "Retirer", exact: true }).click();
  assert.ok(!(await ordre(page)).includes(dernier));
  await page.getByRole("button", { name: "Le remettre" }).click();
  assert.equal((await ordre(page))[0], dernier);

  // A file by its bytes.
  await ligne(page, piscine).click();
  const fichiers = page.locator("input[type=file][accept='application/pdf']");
  await fichiers.setInputFiles({
    name: "tarifs.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("PK pas un PDF"),
  });
  await page.getByText(/n’est pas celui d’un PDF/).waitFor();
  await fichiers.setInputFiles({
    name: "Tarifs 2027.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(PDF),
  });
  await page.getByRole("textbox", { name: "Titre de l’annexe" }).waitFor();
  await choisirMatiere(page, "8.9", /Culture/);
  await ecrireTexte(page, "Vu le code,\n\nDécide :\n\n− d’adopter les tarifs.");
  await enregistre(page);
  await regarder("seance-preparation");

  const avant = await ordre(page);
  await page.reload();
  await page.getByRole("heading", { name: "Ordre du jour" }).waitFor();
  assert.deepEqual(await ordre(page), avant);
  await ligne(page, piscine).click();
  assert.equal(await page.getByRole("textbox", { name: "Titre de l’annexe" }).inputValue(), "Tarifs 2027");
  assert.match(await page.getByRole("combobox", { name: "Matière" }).inputValue(), /8\.9 Culture/);
  await page.getByText("d’adopter les tarifs.").last().waitFor();

  // What is missing leads to its field.
  await page.getByRole("button", { name: "note de synthèse" }).first().click();
  await page.waitForFunction(() => document.activeElement?.id.endsWith("-note"));

  await page.goto(`${banc.url}/agents/seances`);
  await page.getByText(/À convoquer au plus tard le/).waitFor();
  await regarder("seances");
  await page.goto(`${banc.url}/agents/`);
  await page.getByRole("link", { name: /Convoquer la séance du/ }).waitFor();
  assert.deepEqual(defauts, []);
});

test("two people writing the same draft: nothing is lost, one chooses; a cut line keeps the words", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  await connecter(banc, page);
  const adresse = await preparer(banc);
  const autre = await banc.autrePersonne();
  await connecter(banc, autre);
  await autre.goto(adresse);
  await enregistre(autre);

  await page.getByRole("textbox", { name: "Lieu" }).fill("Salle de la première");
  await enregistre(page);
  await page.waitForTimeout(1200);
  await autre.getByRole("textbox", { name: "Lieu" }).fill("Salle de la seconde");
  const alerte = autre.getByRole("alert");
  await alerte.getByText(/a enregistré une autre version/).waitFor();
  await alerte
    .getByText(/«\u00a0Salle de la seconde\u00a0» dans la vôtre, «\u00a0Salle de la première\u00a0» dans/)
    .waitFor();
  assert.deepEqual(await banc.regarder("seance-conflit", autre), []);
  await autre.getByRole("button", { name: /Prendre celle de/ }).click();
  assert.equal(await autre.getByRole("textbox", { name: "Lieu" }).inputValue(), "Salle de la première");
  await autre.getByRole("button", { name: /Reprendre l’autre version/ }).click();
  assert.equal(await autre.getByRole("textbox", { name: "Lieu" }).inputValue(), "Salle de la seconde");
  await enregistre(autre);

  await autre.context().setOffline(true);
  await autre.getByRole("textbox", { name: "Lieu" }).fill("Salle hors ligne");
  await autre.getByText(/Gardé sur cet appareil/).waitFor();
  await autre.context().setOffline(false);
  await enregistre(autre);
  await page.reload();
  await page.getByRole("textbox", { name: "Lieu" }).waitFor();
  await enregistre(page);
  assert.equal(await page.getByRole("textbox", { name: "Lieu" }).inputValue(), "Salle hors ligne");
});

test("from the draft to the convocation, then a point added late and a rehearsal", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc, page);
  await page.goto(`${banc.url}/agents/seances/nouvelle`);
  await page.getByRole("button", { name: "Préparer l’ordre du jour" }).click();
  await page.getByRole("heading", { name: "Ordre du jour" }).waitFor();
  await rediger(page, "Programme de voirie");
  await page.getByText("Rien ne manque").waitFor();
  await enregistre(page);
  await page.getByRole("button", { name: "Convoquer", exact: true }).click();
  const fenetre = page.getByRole("dialog");
  await fenetre.getByText(/membres reçoivent/).waitFor();
  defauts.push(...(await banc.regarder("seance-convoquer")));
  await fenetre.getByRole("button", { name: "Convoquer", exact: true }).click();
  await page.waitForURL(/\/convocation$/);

  await page.goto(page.url().replace(/\/convocation$/, ""));
  await page.getByRole("heading", { name: "Ajouter à l’ordre du jour" }).waitFor();
  await rediger(page, "Tarifs de la piscine");
  await page.getByText("Rien ne manque").waitFor();
  defauts.push(...(await banc.regarder("seance-complement")));
  await page.getByRole("button", { name: "Envoyer le complément" }).click();
  await page.locator(".points-objet").getByText("Tarifs de la piscine").waitFor();
  assert.equal(await page.getByRole("button", { name: "Envoyer le complément" }).count(), 0);

  await page.getByRole("button", { name: "Répéter la séance" }).click();
  await page.waitForURL(/repetition-1\/direct$/);
  await page.goto(page.url().replace(/\/direct$/, ""));
  await page.getByText("Répétition, sans effet juridique").waitFor();
  defauts.push(...(await banc.regarder("seance-repetition")));
  assert.deepEqual(defauts, []);
});

/** A deliberation with everything the convocation asks. */
async function rediger(page: Page, titre: string): Promise<void> {
  await page.getByRole("button", { name: "Une délibération" }).click();
  await page.waitForFunction(() => (document.activeElement as HTMLTextAreaElement | null)?.value === "");
  await page.keyboard.type(titre);
  await page
    .getByRole("textbox", { name: /Note de synthèse/ })
    .fill("Ce que chacun doit savoir avant de voter.");
  await choisirMatiere(page, "8.3", /Voirie/);
  await ecrireTexte(page, "Vu le code,\n\nDécide :\n\n− d’approuver le projet.");
}

/** The field is brought into view first, and the page left at rest: a page that scrolls closes the list. */
async function choisirMatiere(page: Page, code: string, libelle: RegExp): Promise<void> {
  const champ = page.getByRole("combobox", { name: "Matière" });
  await champ.evaluate((e) => e.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(300);
  await champ.fill(code);
  await page.getByRole("option", { name: libelle }).click();
}
