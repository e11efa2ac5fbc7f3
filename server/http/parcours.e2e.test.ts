import assert from "node:assert/strict";
import { test } from "node:test";
import { seance20240319 } from "@executoire/fixtures";
import type { Page } from "playwright-core";
import { clavier } from "./clavier.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const SEANCE = "conseil-2024-03-19";
const NUMERO = "2024/5";
const { sieges, presences, procurations, secretaire } = seance20240319;
const nomDe = (id: string) => {
  const siege = sieges.find((s) => s.id === id);
  const elu = siege?.titulaire ?? siege?.suppleant;
  return `${elu?.nom} ${elu?.prenom}`;
};

async function alerte(page: Page): Promise<string> {
  return (await page.getByRole("alert").last().textContent()) ?? "";
}

test("the whole journey by mouse, from the sitting to the public page", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string, p?: Page) => defauts.push(...(await banc.regarder(nom, p)));

  // Sign in as the clerk.
  await page.goto(`${banc.url}/agents/`);
  await page.getByRole("textbox", { name: "Identifiant" }).fill("assemblees@caudresis.test");
  await page.getByLabel("Mot de passe").fill("faux");
  await page.getByRole("button", { name: "Se connecter" }).click();
  assert.match(await alerte(page), /ne correspond pas/);
  await regarder("connexion");
  await page.getByLabel("Mot de passe").fill(banc.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Tableau de bord" }).waitFor();
  await regarder("tableau");

  // The sitting, its convocation and its six jours francs.
  await page.goto(`${banc.url}/agents/seances/${SEANCE}`);
  await page.getByText("6 jours francs").first().waitFor();
  const convocation = (await page.locator("main").textContent()) ?? "";
  assert.match(convocation, /12 mars 2024/);
  assert.match(convocation, /13, 14, 15, 16, 17 et 18 mars|13.*14.*15.*16.*17.*18/);
  await regarder("seance");
  await page.getByRole("link", { name: "Ouvrir la séance en direct" }).click();

  // Presences: all present, then what differs, by click.
  const ligne = (id: string) => page.locator(`[role="row"][data-key="${id}"]`);
  await page.getByRole("button", { name: "Marquer présents les sièges restants" }).click();
  // The two seats whose titulaire the act does not name are left.
  await page.getByText("2 à constater").first().waitFor();
  const differents = sieges.filter(({ id }) => presences[id] !== "titulaire-present");
  for (const { id } of differents) {
    const etat = presences[id];
    if (etat === undefined) continue;
    const geste = {
      "suppleant-present": "Suppléant présent",
      excuse: "Excusé",
      absent: "Absent",
      "titulaire-present": "Présent",
    }[etat];
    // The suppléant is offered once the titulaire is known to be away.
    if (etat === "suppleant-present" && sieges.find((s) => s.id === id)?.titulaire)
      await ligne(id).getByRole("button", { name: "Absent", exact: true }).click();
    await ligne(id).getByRole("button", { name: geste, exact: true }).click();
  }
  // Those who gave a procuration are not there.
  for (const { mandant } of procurations)
    await ligne(mandant).getByRole("button", { name: "Absent", exact: true }).click();

  const procuration = async (mandant: string, mandataire: string) => {
    await ligne(mandant).getByRole("button", { name: "Procuration" }).click();
    await page.getByRole("combobox", { name: "Mandataire" }).fill(nomDe(mandataire));
    await page.getByRole("option", { name: nomDe(mandataire) }).click();
  };
  // Refused: to an absent member.
  const [premiere, deuxieme] = procurations;
  assert.ok(premiere && deuxieme);
  await procuration(premiere.mandant, "S62");
  assert.match(await alerte(page), /L2121-20/);
  await regarder("direct-refus-absent");
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  for (const { mandant, mandataire } of procurations.slice(0, 1)) await procuration(mandant, mandataire);
  // Refused: a second one to the same holder.
  await procuration(deuxieme.mandant, premiere.mandataire);
  assert.match(await alerte(page), /une seule|porte déjà|L2121-20/);
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  for (const { mandant, mandataire } of procurations.slice(1)) await procuration(mandant, mandataire);

  await page.getByRole("dialog").waitFor({ state: "detached" });
  // A list that opened closes when the page scrolls under it: one looks at the field, then types.
  const champSecretaire = page.getByRole("combobox", { name: "Secrétaire de séance" });
  await champSecretaire.scrollIntoViewIfNeeded();
  await champSecretaire.click();
  await champSecretaire.fill("DÉPREZ");
  await page.getByRole("option", { name: nomDe(secretaire) }).click();
  await page
    .getByText(/52 présents/)
    .first()
    .waitFor();
  await page
    .getByText(/38 requis/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Ouvrir la séance" }).click();
  await page.getByRole("button", { name: /Territoires d’Industrie/ }).click();
  await page.getByRole("button", { name: "Appeler le point" }).click();

  // Refused: figures that do not add up, then a number already used.
  await page.getByRole("spinbutton", { name: "Pour" }).fill("61");
  await page.getByRole("button", { name: "Clore le scrutin" }).click();
  assert.match(await alerte(page), /61.*62|62.*61/);
  await page.getByRole("spinbutton", { name: "Pour" }).fill("62");
  await page.getByRole("textbox", { name: "Numéro de la délibération" }).fill("2024/4");
  await page.getByRole("button", { name: "Clore le scrutin" }).click();
  assert.match(await alerte(page), /2024\/4/);
  await page.getByRole("textbox", { name: "Numéro de la délibération" }).fill(NUMERO);
  await regarder("direct");
  await page.getByRole("button", { name: "Clore le scrutin" }).click();
  await page
    .getByText(/adoptée à l’unanimité/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: `Voir l’acte ${NUMERO}` }).click();

  await signerEtEnvoyer(banc, page, regarder);
  assert.deepEqual(defauts, []);
});

async function signerEtEnvoyer(
  banc: Banc,
  page: Page,
  regarder: (nom: string, p?: Page) => Promise<unknown>,
): Promise<void> {
  await page.getByRole("button", { name: "Établir le PDF" }).click();
  // Refused: an act that is not signed.
  await page.getByRole("button", { name: "Télétransmettre", exact: true }).click();
  assert.match(await alerte(page), /sign/);
  assert.match(await alerte(page), /CGCT/);
  await regarder("acte-non-signe");

  const president = await banc.autrePersonne();
  await president.goto(`${banc.url}/agents/actes/2024__5`);
  await president.getByRole("textbox", { name: "Identifiant" }).fill("president@caudresis.test");
  await president.getByLabel("Mot de passe").fill(banc.motDePasse);
  await president.getByRole("button", { name: "Se connecter" }).click();
  await president.getByRole("button", { name: "Signer" }).click();
  await president.getByLabel(/Mot de passe/).fill(banc.motDePasse);
  await regarder("signature", president);
  await president.getByRole("dialog").getByRole("button", { name: "Signer" }).click();
  await president
    .getByText(/certificat de (test|démonstration)/i)
    .first()
    .waitFor();

  await page.reload();
  await page.getByRole("button", { name: "Contrôler avant l’envoi" }).click();
  await page.getByText("&#339;").first().waitFor();
  await regarder("envoi");
  await page.getByRole("button", { name: "Télétransmettre", exact: true }).click();
  // By themselves: the acknowledgement, the publication, the executory character.
  await page
    .getByText(/exécutoire le/i)
    .first()
    .waitFor({ timeout: 30_000 });
  await regarder("acte");

  const requete = page.context().request;
  for (const [nom, attendu] of [
    ["acte.pdf", "%PDF-"],
    ["bordereau.pdf", "%PDF-"],
    ["certifie.pdf", "%PDF-"],
  ] as const) {
    const reponse = await requete.get(`${banc.url}/api/actes/2024__5/fichiers/${nom}`);
    assert.equal(reponse.status(), 200, nom);
    assert.equal((await reponse.body()).subarray(0, 5).toString(), attendu);
  }
  await page.goto(`${banc.url}/caudresis-catesis/actes/2024-5`);
  const texte = (await page.locator("main").textContent()) ?? "";
  assert.match(texte, /mise en œuvre/);
  assert.match(texte, /Territoires d’Industrie/);
  await regarder("portail-acte");
  for (const alias of ["2024__5", "059-200030633-20240319-2024__5-DE"]) {
    await page.goto(`${banc.url}/caudresis-catesis/actes/${alias}`);
    assert.equal(new URL(page.url()).pathname, "/caudresis-catesis/actes/2024-5");
  }
  await page.goto(`${banc.url}/caudresis-catesis`);
  await regarder("portail-accueil");
  await page.goto(`${banc.url}/caudresis-catesis/seances/${SEANCE}`);
  await regarder("portail-seance");
  await page.goto(`${banc.url}/agents/actes`);
  await page.getByText(NUMERO).first().waitFor();
  await regarder("actes");
  const depots = (await (await fetch(`${banc.ministere}/journal`)).json()) as {
    messages: { code: string }[];
  }[];
  // The request for the classification that follows a first acknowledgement is another deposit.
  assert.equal(depots.filter((d) => d.messages.some(({ code }) => code === "1-1")).length, 1);
}

test("the whole journey by keyboard alone", { skip: sansNavigateur, timeout: 240_000 }, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const { aller, taper, touche } = clavier(page);

  await page.goto(`${banc.url}/agents/`);
  await page.getByRole("textbox", { name: "Identifiant" }).waitFor();
  await aller("input", /Identifiant/);
  await taper("assemblees@caudresis.test");
  await aller("input", /Mot de passe/);
  await taper(banc.motDePasse);
  await touche("Enter");
  await page.getByRole("heading", { name: "Tableau de bord" }).waitFor();
  await aller("a", /Tenir la séance|19 mars|séance du/i);
  await touche("Enter");
  await page.getByRole("searchbox", { name: "Chercher un siège" }).waitFor();

  await aller("input", /Chercher un siège/);
  await touche("ArrowDown");
  await page.locator('[role="row"]:focus').waitFor();
  const lettre = { "titulaire-present": "p", "suppleant-present": "s", excuse: "e", absent: "a" } as const;
  for (const [rang, { id }] of sieges.entries()) {
    if (rang > 0) await touche("ArrowDown");
    await touche(lettre[presences[id] ?? "absent"]);
  }
  await page
    .getByText(/52 présents/)
    .first()
    .waitFor();
  // The last ten gave a procuration: from the last row up.
  for (const { mandant, mandataire } of [...procurations].reverse()) {
    const rangee = page.locator(`[role="row"][data-key="${mandant}"]:focus`);
    await rangee.waitFor();
    await touche("r");
    await page.locator('[role="combobox"]:focus').waitFor();
    await taper(nomDe(mandataire));
    await touche("ArrowDown");
    await touche("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    // The window gives the focus back to the row it came from; a key pressed before would be lost.
    await rangee.waitFor();
    await touche("ArrowUp");
  }
  await aller("combobox", /Secrétaire de séance/);
  await taper("DÉPREZ");
  await touche("ArrowDown");
  await touche("Enter");
  await aller("button", /^Ouvrir la séance$/);
  await touche("Enter");
  await aller("button", /Territoires d’Industrie/);
  await touche("Enter");
  await aller("button", /^Appeler le point$/);
  await touche("Enter");
  // The call opens the form of the vote, which says the usual one until it is told another.
  await page.locator('form[aria-label="Vote"] input:focus').waitFor();
  await touche("Enter");
  await page
    .getByText(/adoptée à l’unanimité/)
    .first()
    .waitFor();
  // The screen goes ahead of the register: the act is there when the register has the vote.
  await page.getByRole("link", { name: /Voir l’acte/ }).waitFor();
  await aller("a", /Voir l’acte/);
  await touche("Enter");
  await page.getByRole("button", { name: "Établir le PDF" }).waitFor();
  await aller("button", /^Établir le PDF$/);
  await touche("Enter");
  await page
    .getByText(/PDF de l’acte est établi|Document établi/)
    .first()
    .waitFor({ state: "attached" });

  const president = await banc.autrePersonne();
  await president.goto(`${banc.url}/agents/actes/2024__5`);
  await president.getByRole("textbox", { name: "Identifiant" }).waitFor();
  const duPresident = clavier(president);
  await duPresident.aller("input", /Identifiant/);
  await president.keyboard.type("president@caudresis.test");
  await duPresident.aller("input", /Mot de passe/);
  await president.keyboard.type(banc.motDePasse);
  await president.keyboard.press("Enter");
  await president.getByRole("button", { name: "Signer" }).waitFor();
  await duPresident.aller("button", /^Signer$/);
  await president.keyboard.press("Enter");
  await president.locator('input[type="password"]:focus').waitFor();
  await president.keyboard.type(banc.motDePasse);
  await president.keyboard.press("Enter");
  await president
    .getByText(/certificat de (test|démonstration)/i)
    .first()
    .waitFor();

  await page.reload();
  await page.getByRole("button", { name: "Contrôler avant l’envoi" }).waitFor();
  await aller("button", /^Contrôler avant l’envoi$/);
  await touche("Enter");
  await page.getByText("&#339;").first().waitFor();
  await aller("button", /^Télétransmettre$/);
  await touche("Enter");
  await page
    .getByText(/exécutoire le/i)
    .first()
    .waitFor({ timeout: 30_000 });
});
