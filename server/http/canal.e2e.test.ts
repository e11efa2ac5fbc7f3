import assert from "node:assert/strict";
import { test } from "node:test";
import { fabriquerCertificats, ouvrirServeur, sansOpenssl } from "../canaux/essais.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

test("an administrator chooses a channel, tries it, and sees every refusal at its field; a clerk only reads", {
  skip: sansNavigateur || sansOpenssl,
  timeout: 240_000,
}, async () => {
  const certificats = fabriquerCertificats({ joursClient: 30 });
  await using operateur = await ouvrirServeur(
    (requete, reponse) => {
      const json = { authority_info: { name: "CA du Caudrésis-Catésis", department: "059" } };
      if (requete.url?.includes("test-connexion")) return reponse.end("OK\n");
      if (requete.url?.includes("info-connexion")) return reponse.end(JSON.stringify(json));
      return reponse.end("KO\nAucune classification\n");
    },
    { certificats },
  );
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));

  await page.goto(`${banc.url}/agents/teletransmission/canal`);
  await page.getByRole("textbox", { name: "Identifiant" }).fill("admin@caudresis.test");
  await page.getByLabel("Mot de passe").fill(banc.motDePasse);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.getByRole("heading", { name: "Canal de télétransmission" }).waitFor();
  await page.getByText("Un opérateur doit être homologué par le ministère").waitFor();

  // What is in force without anybody having chosen: the simulated Ministry, and it answers.
  await page.getByRole("radio", { name: /Ministère simulé/ }).waitFor();
  await page.getByRole("button", { name: "Essayer sans rien envoyer" }).click();
  await page.getByRole("heading", { name: "Essai réussi" }).waitFor();
  await regarder("canal-ministere");

  await page.getByRole("radio", { name: /Exécutoire est l’opérateur/ }).press(" ");
  const boite = page.getByRole("group", { name: "Boîte aux lettres" });
  await boite.waitFor();
  await boite.getByLabel("Expéditeurs admis").waitFor();
  await regarder("canal-operateur");

  // By the keyboard: another kind of channel, and a refusal that leads to its field.
  await page.getByRole("radio", { name: /API de S²LOW/ }).press(" ");
  const adresse = page.getByLabel("Adresse de l’opérateur");
  await adresse.fill("http://s2low.exemple.fr");
  await page.getByRole("button", { name: "Enregistrer le canal" }).press("Enter");
  await page.getByText("passeraient en clair").waitFor();
  assert.equal(await adresse.evaluate((champ) => champ === document.activeElement), true);
  assert.equal(await adresse.getAttribute("aria-invalid"), "true");
  await regarder("canal-refus");

  // The certificate is deposited as a file, and named once the server has read it.
  await adresse.fill(operateur.url);
  const deposer = (champ: string, name: string, buffer: Buffer) =>
    page.getByLabel(champ).setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await deposer("Certificat de client", "acces.p12", Buffer.from(certificats.p12.base64, "base64"));
  await page.getByLabel("Mot de passe de la clé").fill("faux");
  await deposer("Autorité de certification du serveur", "ca.pem", Buffer.from(certificats.autorite));
  await page.getByRole("button", { name: "Enregistrer le canal" }).click();
  await page.getByText("Le mot de passe de la clé n’est pas le bon").waitFor();
  await page.getByLabel("Mot de passe de la clé").fill(certificats.p12.motDePasse);
  await page.getByRole("button", { name: "Essayer sans rien envoyer" }).click();
  await page.getByRole("heading", { name: "L’essai s’est arrêté" }).waitFor();
  await page.getByText(/L’opérateur vous connaît comme «\sCA du Caudrésis-Catésis/).waitFor();
  await regarder("canal-essai");

  await page.getByRole("button", { name: "Enregistrer le canal" }).click();
  await page.getByText(/Réglé par Sacha Exemple/).waitFor();
  await page.getByText(/Certificat de client «\sAcces actes/).waitFor();
  await page.getByText("Le certificat de client expire bientôt").waitFor();
  await page.getByText("Gardé, et jamais affiché").first().waitFor();
  // The banner of the demonstration no longer says that nothing leaves.
  await page.getByText("Démonstration, sur un canal réel").waitFor();
  await regarder("canal-s2low");
  const contenu = await page.content();
  assert.equal(contenu.includes(certificats.p12.motDePasse), false);

  // The former one is named, and read until somebody stops it.
  await page.getByLabel("Adresse de l’opérateur").fill("https://s2low.exemple.fr");
  await page.getByRole("button", { name: "Enregistrer le canal" }).click();
  await page.getByRole("heading", { name: "Encore relevés" }).waitFor();
  await page.getByRole("button", { name: /Ne plus relever/ }).press("Enter");
  await page.getByText("ne viendront plus").waitFor();
  await regarder("canal-ancien");
  await page.getByRole("button", { name: "Ne plus relever" }).press("Enter");
  await page.getByRole("heading", { name: "Encore relevés" }).waitFor({ state: "detached" });

  // What the prefecture registered is judged at its field too.
  await page.getByLabel("Arrondissement").fill("12");
  await page.getByRole("button", { name: "Enregistrer le canal" }).click();
  await page.getByText("doit être un seul chiffre").waitFor();

  const agent = await banc.autrePersonne();
  await agent.goto(`${banc.url}/agents/teletransmission/canal`);
  await agent.getByRole("textbox", { name: "Identifiant" }).fill("assemblees@caudresis.test");
  await agent.getByLabel("Mot de passe").fill(banc.motDePasse);
  await agent.getByRole("button", { name: "Se connecter" }).click();
  await agent.getByText("Seul l’administrateur les modifie").waitFor();
  assert.equal(await agent.getByRole("button", { name: /Enregistrer/ }).count(), 0);
  defauts.push(...(await banc.regarder("canal-lecture", agent)));
  assert.deepEqual(defauts, []);
});
