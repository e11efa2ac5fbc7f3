import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { basic, creerClient } from "../s2low/client.essai.ts";
import { CREER, creer, depot, dit } from "../s2low/terrain.essai.ts";
import { certificatsDEssai } from "../s2low/tls.essai.ts";
import { clavier } from "./clavier.essai.ts";
import { connecter } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

/** A PDF of one empty page, by hand. */
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n187\n%%EOF\n",
);

test("the administrator gives software its account, it deposits, the clerk sees by whom; once revoked it is refused", {
  skip: sansNavigateur,
  timeout: 240_000,
}, async () => {
  await using certificats = await certificatsDEssai();
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const { aller, taper, touche } = clavier(page);
  const defauts: string[] = [];
  const regarder = async (nom: string, laPage = page) => defauts.push(...(await banc.regarder(nom, laPage)));
  const champ = (nom: string) => page.getByRole("textbox", { name: nom });

  await connecter(banc, page, "admin@caudresis.test");
  await page.goto(`${banc.url}/agents/teletransmission/canal`);
  await page.getByRole("link", { name: /Logiciels qui déposent/ }).press("Enter");
  await page.getByText("Aucun logiciel ne dépose ici").waitFor();

  // By the keyboard: the login follows the name, the certificate is judged where it stands.
  await aller("input", /^Logiciel/);
  await taper("Pastell du CDG 59");
  assert.equal(await champ("Identifiant").inputValue(), "pastell-du-cdg-59");
  await regarder("acces-vide");
  const { client: cert } = certificats;
  const deposer = (name: string, buffer: Buffer) =>
    page
      .getByLabel("Fichier du certificat")
      .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await deposer("acces.p12", Buffer.from([0x30, 0x82, 0x09, 0x5f, 0x02, 0x01, 0x03, 0x30]));
  await page.getByText("Ce fichier n’est pas un certificat seul").waitFor();
  const [envoye] = await Promise.all([
    page.waitForRequest((r) => r.url().endsWith("/api/acces") && r.method() === "POST"),
    deposer("acces.pem", Buffer.from(`${cert.key}\n${cert.cert}`))
      .then(() => page.getByText("Certificat déposé").waitFor())
      .then(() => page.getByText("cet accès n’entrera qu’une fois réglés").waitFor())
      .then(() => champ("Identifiant").fill("pastell:59"))
      .then(() => champ("Identifiant").press("Enter")),
  ]);
  assert.doesNotMatch(envoye.postData() ?? "", /PRIVATE KEY/);
  await page.getByText("sans deux-points").waitFor();
  assert.equal(await champ("Identifiant").evaluate((c) => c === document.activeElement), true);
  await regarder("acces-refuse");
  await champ("Identifiant").fill("pastell-59");
  await page.getByRole("button", { name: "Créer l’accès" }).press("Enter");

  // The certificate is demanded, and this server has no door that sees one: the account is told so, then closed.
  await page.getByRole("heading", { name: "L’accès de Pastell du CDG 59 est créé" }).waitFor();
  await page.getByRole("button", { name: "C’est recopié" }).press("Enter");
  const empreinte = new X509Certificate(cert.cert).fingerprint256;
  const lue = await page.getByText(empreinte.slice(0, 2), { exact: false }).last().textContent();
  assert.equal(lue?.replaceAll("\u200b", ""), empreinte);

  // A second one, without certificate: what it deposits waits for a person.
  const ouvrirFormulaire = () => page.getByText("Créer un accès").press("Enter");
  await ouvrirFormulaire();
  await aller("input", /^Logiciel/);
  await taper("Web-delib");
  await aller("button", /^Créer l’accès$/);
  await touche("Enter");
  const titre = page.getByRole("heading", { name: "L’accès de Web-delib est créé" });
  await titre.waitFor();
  assert.equal(await titre.evaluate((h) => h === document.activeElement), true);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await aller("button", /^Copier\s: mot de passe$/);
  await touche("Enter");
  await page.getByText("Copié.", { exact: true }).waitFor();
  const secret = await champ("Mot de passe").inputValue();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret);
  const adresse = await champ("Adresse (URL de S²LOW)").inputValue();
  assert.equal(adresse, `${banc.url}/`);
  await regarder("acces-remise");
  await page.getByRole("button", { name: "C’est recopié" }).press("Enter");
  assert.equal((await page.content()).includes(secret), false);

  const webDelib = creerClient(new URL(adresse).origin, basic("web-delib", secret));
  await creer(webDelib, depot("WD1", PDF, { subject: "Convention de partenariat 2026-2029" }));

  // A third deposits and transmits.
  await ouvrirFormulaire();
  await champ("Logiciel").fill("Pastell");
  await page.getByRole("radio", { name: /Il part aussitôt/ }).press(" ");
  await regarder("acces-formulaire");
  await page.getByRole("button", { name: "Créer l’accès" }).press("Enter");
  await page.getByRole("heading", { name: "L’accès de Pastell est créé" }).waitFor();
  const pastell = creerClient(
    banc.url,
    basic(await champ("Identifiant").first().inputValue(), await champ("Mot de passe").inputValue()),
  );
  await page.getByRole("button", { name: "C’est recopié" }).press("Enter");
  await creer(pastell, depot("PA1", PDF, { subject: "Adhésion au groupement de commandes" }));
  await page.reload();
  await page
    .getByText(/^1 dépôt, le /)
    .nth(1)
    .waitFor();
  await regarder("acces-en-service");

  // The clerk: what waits, what left, and by whom each was deposited; the accounts are not hers.
  const agent = await banc.autrePersonne();
  await connecter(banc, agent);
  await agent.goto(`${banc.url}/agents/teletransmission`);
  await agent.getByText("Convention de partenariat 2026-2029").waitFor();
  await agent.getByText("Adhésion au groupement de commandes").waitFor();
  await regarder("acces-bureau", agent);
  await agent.goto(`${banc.url}/agents/actes/WD1`);
  await agent.getByText(/déposé par le logiciel «\sWeb-delib\s»/).waitFor();
  await regarder("acces-acte", agent);
  await agent.goto(`${banc.url}/agents/teletransmission/acces`);
  await agent.getByText(/ce geste appartient à l’administrateur/).waitFor();
  assert.equal(await agent.getByRole("button", { name: /Créer/ }).count(), 0);
  await regarder("acces-interdit", agent);

  await aller("button", /^Révoquer l’accès de Web-delib/);
  await touche("Enter");
  await page.getByText("ni déposer ni lire l’état de ses actes").waitFor();
  await regarder("acces-revoquer");
  await touche("Escape");
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await touche("Enter");
  await aller("button", /^Révoquer l’accès$/);
  await touche("Enter");
  await page.getByText("1 accès révoqué").press("Enter");
  await regarder("acces-revoque");
  const refuse = await webDelib.poster(CREER, depot("WD2", PDF));
  assert.match(dit(refuse), /^KO\n/);
  const encore = await pastell.poster(CREER, depot("PA2", PDF));
  assert.match(dit(encore), /^OK\n/);
  assert.deepEqual(defauts, []);
});
