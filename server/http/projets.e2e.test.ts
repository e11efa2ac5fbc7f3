import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const REDACTEUR = "economie@caudresis.test";
const CHEF = "chef-economie@caudresis.test";
const DGS = "dgs@caudresis.test";
const PRESIDENT = "president@caudresis.test";

const texteDe = (page: Page) =>
  page.getByRole("textbox", { name: /^Texte (de la délibération|du rapport)$/ });
const enregistre = (page: Page) => page.locator(".statut-brouillon", { hasText: "Enregistré" }).waitFor();
const tientLaPlume = (page: Page) => page.locator(".plume[data-tenue]").waitFor();
const vaA = async (page: Page, nom: RegExp) => {
  await page.locator(".sommaire").getByRole("button", { name: nom }).click();
};

/** The caret at the end of the first place these words stand, chosen as a person would by the keyboard. */
async function choisirMots(page: Page, mots: string): Promise<void> {
  await texteDe(page).evaluate((boite, cherche) => {
    const marche = document.createTreeWalker(boite, NodeFilter.SHOW_TEXT);
    for (let n = marche.nextNode(); n; n = marche.nextNode()) {
      const de = n.textContent?.indexOf(cherche) ?? -1;
      if (de < 0) continue;
      const choix = document.createRange();
      choix.setStart(n, de);
      choix.setEnd(n, de + cherche.length);
      const selection = window.getSelection();
      (boite as HTMLElement).focus();
      selection?.removeAllRanges();
      selection?.addRange(choix);
      return;
    }
    throw new Error(`« ${cherche} » n’est pas dans le texte`);
  }, mots);
}

test("a projet from a model to an agenda: written, commented, sent back, corrected, approved, put on the agenda", {
  skip: sansNavigateur,
  timeout: 400_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page: redacteur } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string, page: Page = redacteur) =>
    void defauts.push(...(await banc.regarder(nom, page)));
  await connecter(banc, redacteur, REDACTEUR);
  const chef = await banc.autrePersonne();
  await connecter(banc, chef, CHEF);
  const dgs = await banc.autrePersonne();
  await connecter(banc, dgs, DGS);
  const president = await banc.autrePersonne();
  await connecter(banc, president, PRESIDENT);
  const assemblees = await banc.autrePersonne();
  await connecter(banc, assemblees);

  // The drafter begins on a model, and reads what it gives first.
  await redacteur.getByRole("link", { name: "Projets", exact: true }).click();
  await redacteur.getByRole("heading", { name: "Projets", exact: true }).waitFor();
  await regarder("projets-liste");
  await redacteur.getByRole("link", { name: "Nouveau projet" }).click();
  await redacteur.getByRole("combobox", { name: "Modèle" }).fill("subvention");
  await redacteur
    .getByRole("option", { name: /ubvention/ })
    .first()
    .click();
  await redacteur
    .getByLabel(/association/i)
    .first()
    .fill("Les Amis du canal");
  await redacteur
    .locator(".nouveau-projet-apercu")
    .getByText(/Les Amis du canal/)
    .first()
    .waitFor();
  await redacteur.getByLabel("Titre du projet").fill("Subvention aux Amis du canal");
  await regarder("projets-nouveau");
  await redacteur.getByRole("button", { name: "Commencer le projet" }).click();
  await redacteur.getByRole("heading", { name: "Subvention aux Amis du canal", level: 1 }).waitFor();
  const adresse = redacteur.url();

  // The report, then a second deliberation, typed and saved as they come.
  await texteDe(redacteur).click();
  await redacteur.keyboard.press("Control+End");
  await redacteur.keyboard.type("Les Amis du canal entretiennent douze kilomètres de berges.");
  await tientLaPlume(redacteur);
  await enregistre(redacteur);
  await redacteur.getByRole("button", { name: "Une délibération" }).click();
  const objet = redacteur.getByLabel("Objet");
  await objet.fill("Convention d’entretien des berges");
  await texteDe(redacteur).click();
  await redacteur.keyboard.type("Considérant que les berges demandent un entretien suivi ;");
  await redacteur.keyboard.press("Enter");
  await redacteur.keyboard.type("Les Amis du canal s’en chargent depuis dix ans.");
  await enregistre(redacteur);
  const visas = redacteur.getByRole("button", { name: "Proposer des visas" });
  await visas.click();
  await redacteur
    .getByRole("group", { name: /Références usuelles/ })
    .getByRole("checkbox")
    .first()
    .check();
  await regarder("projets-visas");
  await redacteur.getByRole("button", { name: "Insérer le visa" }).click();
  await texteDe(redacteur).getByText(/^Vu /).first().waitFor();
  await enregistre(redacteur);

  // Order by the keyboard, and back.
  const lignes = redacteur.locator(
    ".sommaire-ligne[data-texte]:not([data-texte=rapport]):not([data-texte=versions])",
  );
  await lignes.nth(1).focus();
  await redacteur.keyboard.press("Alt+ArrowUp");
  await redacteur.waitForFunction(
    () =>
      document.activeElement?.textContent?.includes("berges") &&
      document.activeElement.textContent.includes("Délibération 1"),
  );
  await redacteur.keyboard.press("Alt+ArrowDown");
  await enregistre(redacteur);

  // A comment of the drafter on their own words.
  await choisirMots(redacteur, "depuis dix ans");
  await redacteur.keyboard.press("Control+Alt+m");
  await redacteur.getByLabel("Commentaire", { exact: true }).fill("À vérifier auprès de l’association.");
  await redacteur.getByRole("dialog").getByRole("button", { name: "Commenter" }).click();
  await redacteur.locator(".remarque").getByText("À vérifier auprès de l’association.").waitFor();
  await enregistre(redacteur);
  await regarder("projets-ecrire");

  // What is missing for a submission is said before one asks.
  for (const nom of [/Amis du canal|ubvention/, /berges/]) {
    await vaA(redacteur, nom);
    const matiere = redacteur.getByRole("combobox", { name: "Matière" });
    if ((await matiere.inputValue()) === "") {
      await matiere.fill("8.8");
      await redacteur.getByRole("option", { name: /8\.8/ }).first().click();
    }
  }
  await enregistre(redacteur);
  const soumettre = redacteur.getByRole("button", { name: "Soumettre le projet" });
  await soumettre.click();
  await redacteur.locator(".projet-statut", { hasText: "À viser" }).waitFor();

  // The head of service reads, suggests, approves.
  await chef.goto(`${banc.url}/agents/`);
  await chef.getByRole("link", { name: /Subvention aux Amis du canal.*à viser/ }).click();
  await chef.getByRole("heading", { name: "Subvention aux Amis du canal", level: 1 }).waitFor();
  await vaA(chef, /berges/);
  await choisirMots(chef, "s’en chargent");
  await chef.getByRole("button", { name: "Commenter les mots choisis" }).click();
  await chef.getByLabel("Commentaire", { exact: true }).fill("Plus exact.");
  await chef.getByLabel("Proposer d’autres mots").check();
  await chef.getByLabel("Mots proposés").fill("y veillent");
  await chef.getByRole("dialog").getByRole("button", { name: "Proposer" }).click();
  await chef.locator(".remarque ins", { hasText: "y veillent" }).waitFor();
  await regarder("projets-viser", chef);
  await chef.getByLabel("Remarque (facultative)").fill("Bon pour le service.");
  await chef.getByRole("button", { name: "Viser", exact: true }).click();
  await chef.getByText("Bon pour le service.").first().waitFor();

  // The general manager sends it back with a reason; the drafter reads it first.
  await dgs.goto(adresse);
  await dgs.getByText("Renvoyer…").click();
  assert.ok(await dgs.getByRole("button", { name: "Renvoyer le projet" }).isDisabled(), "a reason is asked");
  await dgs.getByRole("textbox", { name: "Pourquoi" }).fill("Dites le montant des travaux évités.");
  await dgs.getByRole("button", { name: "Renvoyer le projet" }).click();
  await dgs.locator(".projet-statut", { hasText: "En rédaction" }).waitFor();
  await redacteur
    .getByText(/Dites le montant des travaux évités/)
    .first()
    .waitFor();
  await regarder("projets-renvoye");

  // Corrected: the suggestion is taken from the margin, the sum is written, the remark is closed.
  await vaA(redacteur, /berges/);
  const suggestion = redacteur.locator(".remarque", { hasText: "y veillent" });
  await suggestion.getByRole("button", { name: "Accepter" }).click();
  await texteDe(redacteur).getByText("Les Amis du canal y veillent depuis dix ans.").waitFor();
  await redacteur
    .locator(".remarque", { hasText: "À vérifier" })
    .getByRole("button", { name: "Résoudre" })
    .click();
  // Nothing is waited for: the thread closes while one already types at the end.
  await texteDe(redacteur).click();
  await redacteur.keyboard.press("Control+End");
  await redacteur.keyboard.type(" Ces travaux éviteraient 12 000 €.");
  await redacteur.getByText("2 commentaires clos").waitFor();
  await enregistre(redacteur);
  assert.match(
    (await texteDe(redacteur).textContent()) ?? "",
    /y veillent depuis dix ans\. Ces travaux éviteraient 12\s000\s€\.$/,
  );
  await vaA(redacteur, /Versions/);
  await redacteur.getByRole("heading", { name: /^Du .* au / }).waitFor();
  await regarder("projets-versions");

  // Submitted again and approved to the end.
  await redacteur.getByRole("button", { name: "Soumettre le projet" }).click();
  for (const qui of [chef, dgs, president]) {
    await qui.goto(adresse);
    await qui.getByRole("button", { name: "Viser", exact: true }).click();
    await qui
      .getByText(/^visé par/i)
      .last()
      .waitFor();
  }
  await president.getByText("Tous les visas sont donnés sur ce texte.").waitFor();

  // On the agenda of a sitting: two points, one report.
  await assemblees.goto(`${banc.url}/agents/seances/nouvelle`);
  await assemblees.getByRole("button", { name: "Préparer l’ordre du jour" }).click();
  await assemblees.getByRole("heading", { name: /^Séance du/ }).waitFor();
  const seance = assemblees.url();
  await assemblees.getByRole("link", { name: "Subvention aux Amis du canal" }).click();
  await assemblees.getByRole("button", { name: "Inscrire à l’ordre du jour" }).click();
  await assemblees.locator(".inscription-points > li").nth(1).waitFor();
  assert.equal(await assemblees.locator(".inscription-points > li").count(), 2);
  await regarder("projets-inscrit", assemblees);
  await assemblees
    .locator(".inscription")
    .getByRole("link", { name: /Séance du/ })
    .click();
  await assemblees.locator(".agenda-ligne", { hasText: "berges" }).click();
  await assemblees.getByText("Texte du projet Subvention aux Amis du canal").waitFor();
  assert.equal(assemblees.url(), seance);
  await regarder("projets-agenda", assemblees);

  // The pages of settings.
  await assemblees.goto(`${banc.url}/agents/projets/circuits`);
  await assemblees.getByRole("heading", { name: "Suppléances", exact: true }).waitFor();
  await regarder("projets-circuits", assemblees);
  await assemblees.goto(`${banc.url}/agents/modeles`);
  await assemblees
    .getByRole("button", { name: /ubvention/ })
    .first()
    .click();
  await assemblees.getByRole("heading", { name: "Ce qu’il donnera" }).waitFor();
  await assemblees.locator(".feuille-lue").waitFor();
  await assemblees.getByLabel("Objet").fill("Subvention à {{inconnu}}");
  await assemblees.locator(".modele-fautes").first().waitFor();
  await regarder("projets-modeles", assemblees);
  assert.deepEqual(defauts, []);
});

test("two people in one text: the second reads along, takes over the pen, and every word of the first is there", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page: une } = banc;
  const defauts: string[] = [];
  await connecter(banc, une, REDACTEUR);
  const autre = await banc.autrePersonne();
  await connecter(banc, autre, CHEF);
  const { id } = (await demanderApi<{ id: string }>(une, "POST", "/api/projets", { titre: "Deux plumes" }))
    .corps;
  const adresse = `${banc.url}/agents/projets/${id}`;
  await une.goto(adresse);
  await autre.goto(adresse);
  await texteDe(autre).waitFor();
  await texteDe(une).click();
  await une.keyboard.type("Le canal se vide de ses bateaux.");

  // Read along live.
  await texteDe(autre).getByText("Le canal se vide de ses bateaux.").waitFor();
  await autre.getByText(/Dominique Exemple.*écrit ce texte depuis/).waitFor();
  assert.equal(await texteDe(autre).getAttribute("contenteditable"), "false");
  defauts.push(...(await banc.regarder("projets-en-direct", autre)));

  // The first goes on typing while the second asks, is told whose pen it is, and takes it.
  await autre.getByRole("button", { name: "Prendre la plume…" }).click();
  const demande = autre.getByRole("alertdialog");
  await demande.getByText(/Dominique Exemple l’a depuis .*a écrit pour la dernière fois le/).waitFor();
  defauts.push(...(await banc.regarder("projets-prendre-la-plume", autre)));
  await une.keyboard.type(" On y pêche encore.");
  await texteDe(autre)
    .getByText(/On y pêche encore\./)
    .waitFor();
  const derniers = une.keyboard.type(" Ces mots s’écrivent pendant que la plume change de main.", {
    delay: 15,
  });
  await demande.getByRole("button", { name: "Prendre la plume" }).click();
  await derniers;
  await tientLaPlume(autre);
  await une.getByText("Maxime Exemple a pris la plume.").waitFor();

  // All the words of the first are in the text, or kept beside it on their device.
  await texteDe(autre)
    .getByText(/On y pêche encore\./)
    .waitFor();
  await texteDe(autre).click();
  await autre.keyboard.press("Control+End");
  await autre.keyboard.type(" Et l’on y rame.");
  await texteDe(une)
    .getByText(/Et l’on y rame\./)
    .waitFor();
  const lus = (await une.locator("main").textContent()) ?? "";
  assert.match(lus, /Le canal se vide de ses bateaux\. On y pêche encore\./);
  // What was under way is in the text, or kept beside it.
  if (!/Ces mots/.test(lus)) await une.locator(".mis-de-cote ins", { hasText: "Ces" }).waitFor();
  defauts.push(...(await banc.regarder("projets-plume-prise", une)));

  // Taken back the same way; nothing of the second is lost either.
  await enregistre(autre);
  await une.getByRole("button", { name: "Prendre la plume…" }).first().click();
  await une.getByRole("alertdialog").getByRole("button", { name: "Prendre la plume" }).click();
  await tientLaPlume(une);
  assert.match((await texteDe(une).textContent()) ?? "", /On y pêche encore\..*Et l’on y rame\./s);
  assert.deepEqual(defauts, []);
});

test("a browser closed in mid-sentence loses nothing, however long the text, and one writes on at once", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const page = await banc.autrePersonne();
  await connecter(banc, page, REDACTEUR);
  const { id } = (await demanderApi<{ id: string }>(page, "POST", "/api/projets", { titre: "Coupé net" }))
    .corps;
  const adresse = `${banc.url}/agents/projets/${id}`;
  await page.goto(adresse);
  await texteDe(page).click();
  await page.keyboard.type("Une phrase commencée");
  await enregistre(page);
  // The line is cut, so that nothing may leave at the last moment; then the page goes away at once.
  await page.route("**/api/**", (route) => route.abort());
  await page.keyboard.type(" et jamais");
  await page.close({ runBeforeUnload: false });

  // Opened again within the minute: one writes, and nobody asks in which window.
  const encore = await page.context().newPage();
  await encore.goto(adresse);
  await texteDe(encore).getByText("Une phrase commencée et jamais").waitFor();
  await encore.locator(".redaction-texte[contenteditable=true]").waitFor({ timeout: 5000 });
  await texteDe(encore).click();
  await encore.keyboard.press("Control+End");
  await encore.keyboard.type(" finie.");
  await enregistre(encore);

  // More than a browser lets go with a page that closes.
  await encore.keyboard.press("Enter");
  await encore.keyboard.insertText("Le canal. ".repeat(7000));
  await encore.keyboard.type("Le dernier mot");
  await encore.close({ runBeforeUnload: false });
  const enfin = await page.context().newPage();
  await enfin.goto(adresse);
  await texteDe(enfin)
    .getByText(/Le dernier mot$/)
    .waitFor();
  await enfin.locator(".redaction-texte[contenteditable=true]").waitFor({ timeout: 5000 });
  await enregistre(enfin);
  const { corps } = await demanderApi<{ contenu: unknown }>(
    enfin,
    "GET",
    `/api/brouillons/${encodeURIComponent(`projet:${id}`)}`,
  );
  const garde = JSON.stringify(corps.contenu);
  assert.match(garde, /Une phrase commencée et jamais finie\./);
  assert.match(garde, /(Le canal\. ){7000}Le dernier mot"/);

  // Another account on this device reads none of it.
  const restes = await enfin.evaluate(() => Object.keys(localStorage).filter((n) => n.includes("sursis")));
  assert.deepEqual(restes, []);
});

test("by the keyboard alone: created, written, submitted; then approved by whom the absent one named", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc, page, REDACTEUR);
  await page.goto(`${banc.url}/agents/projets/nouveau`);
  await page.getByRole("heading", { name: "Nouveau projet" }).waitFor();
  await parTab(page, (e) => e.getAttribute("type") === "radio");
  await choisirAuClavier(page, "page blanche");
  await parTab(page, (e) => e.id === "nouveau-titre");
  await page.keyboard.type("Au clavier seul");
  await parTab(page, (e) => e.textContent === "Commencer le projet");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Au clavier seul", level: 1 }).waitFor();
  await parTab(
    page,
    (e) => e.getAttribute("data-texte") !== null && /Délibération/.test(e.textContent ?? ""),
  );
  await page.keyboard.press("Enter");
  await page.getByLabel("Objet").waitFor();
  await parTab(page, (e) => e.tagName === "TEXTAREA");
  await page.keyboard.type("Prêt de vélos aux agents");
  await parTab(page, (e) => e.getAttribute("role") === "combobox");
  await page.keyboard.type("8.8");
  await page.getByRole("option", { name: /8\.8/ }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await parTab(page, (e) => e.getAttribute("role") === "textbox" && e.classList.contains("redaction-texte"));
  await page.keyboard.type("Considérant que les agents viennent de loin ;");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Article 1 : Des vélos sont prêtés.");
  await enregistre(page);
  // Out of the text: Escape, then Tab.
  await page.keyboard.press("Escape");
  await parTab(page, (e) => e.textContent === "Soumettre le projet");
  await page.keyboard.press("Enter");
  await page.locator(".projet-statut", { hasText: "À viser" }).waitFor();
  const adresse = page.url();

  // The head of service will be away: the general manager approves in their place, and that is told.
  const chef = await banc.autrePersonne();
  await connecter(banc, chef, CHEF);
  await chef.goto(`${banc.url}/agents/projets/circuits`);
  await chef.getByText("Je serai absent…").click();
  await chef.getByLabel("Qui vise à la place").selectOption({ label: "Alix Exemple" });
  const jour = await chef.evaluate(() => new Date().toLocaleDateString("sv"));
  await chef.getByLabel("Du", { exact: true }).fill(jour);
  await chef.getByLabel("Au", { exact: true }).fill(jour);
  defauts.push(...(await banc.regarder("projets-suppleance", chef)));
  await chef.getByRole("button", { name: "Ouvrir la suppléance" }).click();
  await chef.getByRole("button", { name: "Mettre fin à la suppléance de Maxime Exemple" }).waitFor();
  const dgs = await banc.autrePersonne();
  await connecter(banc, dgs, DGS);
  await dgs.goto(adresse);
  await dgs.getByRole("button", { name: /^Viser/ }).click();
  await dgs
    .getByText(/Alix Exemple.*(pour|à la place de|suppl).*Maxime Exemple/s)
    .first()
    .waitFor();
  defauts.push(...(await banc.regarder("projets-vise-par-suppleant", dgs)));
  assert.deepEqual(defauts, []);
});

test("on an agenda the projet and its point change apart: the new text is taken knowingly", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  await connecter(banc, page);
  const { id } = (
    await demanderApi<{ id: string }>(page, "POST", "/api/projets", { titre: "Tarifs du port" })
  ).corps;
  const adresse = `${banc.url}/agents/projets/${id}`;
  await page.goto(adresse);
  await texteDe(page).waitFor();
  await vaA(page, /Délibération 1/);
  await page.getByLabel("Objet").fill("Tarifs du port");
  await page.getByRole("combobox", { name: "Matière" }).fill("7.1");
  await page.getByRole("option", { name: /7\.1/ }).first().click();
  await texteDe(page).click();
  await page.keyboard.type("Le tarif est de 8 euros.");
  await enregistre(page);
  const viseurs: Page[] = [];
  for (const qui of [DGS, PRESIDENT]) {
    const viseur = await banc.autrePersonne();
    await connecter(banc, viseur, qui);
    viseurs.push(viseur);
  }
  const viser = async () => {
    for (const viseur of viseurs) {
      await viseur.goto(adresse);
      await viseur.getByRole("button", { name: "Viser", exact: true }).click();
      await viseur.getByRole("button", { name: "Viser", exact: true }).waitFor({ state: "detached" });
    }
  };
  await page.getByRole("button", { name: "Soumettre le projet" }).click();
  await page.locator(".projet-statut", { hasText: "À viser" }).waitFor();
  await viser();
  await page.goto(`${banc.url}/agents/seances/nouvelle`);
  await page.getByRole("button", { name: "Préparer l’ordre du jour" }).click();
  await page.getByRole("heading", { name: /^Séance du/ }).waitFor();
  const seance = page.url();
  await page.goto(adresse);
  await page.getByRole("button", { name: "Inscrire à l’ordre du jour" }).click();
  await page.locator(".inscription-points > li").first().waitFor();

  // The point is written on the agenda, the projet goes on: nothing is replaced without being told.
  await page.goto(seance);
  await page.locator(".agenda-ligne", { hasText: "Tarifs du port" }).click();
  const point = page.getByRole("textbox", { name: "Texte", exact: true });
  await point.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Vu en séance.");
  await enregistre(page);
  await page.goto(adresse);
  await vaA(page, /Délibération 1/);
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.getByRole("button", { name: "Modifier sciemment" }).click();
  await tientLaPlume(page);
  await texteDe(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Il passe à 9 euros.");
  await enregistre(page);
  await viser();
  await page.getByRole("button", { name: "Reprendre le nouveau texte" }).click();
  await page.getByRole("button", { name: "Remplacer ces points par le projet" }).waitFor();
  defauts.push(...(await banc.regarder("projets-reinscription", page)));
  await page.getByRole("button", { name: "Remplacer ces points par le projet" }).click();
  await page.locator(".inscription-ecart").waitFor({ state: "detached" });

  await page.goto(seance);
  await page.locator(".agenda-ligne", { hasText: "Tarifs du port" }).click();
  await point.getByText(/Il passe à 9 euros\.$/).waitFor();
  assert.deepEqual(defauts, []);
});

test("an earlier version comes back, over what another wrote since", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  await connecter(banc, page, REDACTEUR);
  const { id } = (await demanderApi<{ id: string }>(page, "POST", "/api/projets", { titre: "Deux versions" }))
    .corps;
  await page.goto(`${banc.url}/agents/projets/${id}`);
  await texteDe(page).click();
  await page.keyboard.type("La première.");
  await enregistre(page);
  await page.getByRole("button", { name: "Reposer la plume" }).click();
  const chef = await banc.autrePersonne();
  await connecter(banc, chef, CHEF);
  await chef.goto(`${banc.url}/agents/projets/${id}`);
  await texteDe(chef).getByText("La première.").click();
  await chef.keyboard.press("Control+End");
  await chef.keyboard.type(" La seconde.");
  await tientLaPlume(chef);
  await enregistre(chef);
  await vaA(chef, /Versions/);
  await chef
    .getByRole("button", { name: /^Restaurer celle du/ })
    .first()
    .click();
  await vaA(chef, /Rapport/);
  await texteDe(chef)
    .getByText(/^La première\.$/)
    .waitFor();
});

/** Goes on with Tab until the focus is on what is looked for; nothing is clicked. */
async function parTab(page: Page, cherche: (e: Element) => boolean): Promise<void> {
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press("Tab");
    const ici = await page.evaluateHandle(() => document.activeElement ?? document.body);
    if (await ici.evaluate(cherche)) return;
  }
  throw new Error(`Tab does not reach it: ${cherche}`);
}

async function choisirAuClavier(page: Page, mot: string): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const pris = await page.evaluate(() => document.activeElement?.closest("label")?.textContent ?? "");
    if (pris.includes(mot)) return void (await page.keyboard.press("Space"));
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`« ${mot} » n’est pas proposé`);
}
