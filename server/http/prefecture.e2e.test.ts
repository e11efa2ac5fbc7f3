import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { connecter, demanderApi } from "./gestes.essai.ts";
import { type Banc, ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";
import { type ActeSigne, regler, signerDesActes } from "./teletransmission.essai.ts";

/** Sent by its own pre-flight, and acknowledged. Returns its identifier. */
async function acquitter(page: Page, { id }: ActeSigne): Promise<string> {
  const chemin = `/api/actes/${id}`;
  const { corps } = await demanderApi<{ confirme: string; identifiant: string }>(
    page,
    "GET",
    `${chemin}/controle`,
  );
  const envoi = await demanderApi(page, "POST", `${chemin}/transmission`, { confirme: corps.confirme });
  assert.equal(envoi.statut, 200);
  await attendre(async () => {
    const lu = await demanderApi<{ etat: { transmission: { accuse: object | null } } }>(page, "GET", chemin);
    return lu.corps.etat.transmission.accuse !== null;
  }, `l’accusé de ${id}`);
  return corps.identifiant;
}

async function attendre(vrai: () => Promise<boolean>, quoi: string): Promise<void> {
  for (let essai = 0; essai < 80; essai++) {
    if (await vrai()) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail(`Toujours pas : ${quoi}`);
}

/** The prefecture takes its pen. */
async function ecrire(banc: Banc, identifiant: string, courrier: object): Promise<void> {
  const reponse = await fetch(
    `${banc.ministere}/prefecture/actes/${encodeURIComponent(identifiant)}/courriers`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(courrier),
    },
  );
  assert.equal(reponse.status, 201, await reponse.text());
}

/** Looks at the desk again until the words are there: a letter is read within the minute. */
const arrivee = (banc: Banc, page: Page, mots: RegExp) =>
  attendre(async () => {
    await page.goto(`${banc.url}/agents/teletransmission`);
    await page.getByRole("heading", { name: /Prêts à partir/ }).waitFor();
    return (await page.getByText(mots).count()) > 0;
  }, String(mots));

test("a request for pieces is qualified, answered with a piece, acknowledged, and the clock moves; a transmission is withdrawn; a referral is loud; a stray message is read", {
  skip: sansNavigateur,
  timeout: 300_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  const president = await banc.autrePersonne();
  await connecter(banc, president, "president@caudresis.test");
  const actes = await signerDesActes(banc, page, president, 3);
  const [demande, annule, defere] = actes;
  assert.ok(demande && annule && defere);
  const identifiants: string[] = [];
  for (const acte of actes) identifiants.push(await acquitter(page, acte));
  const [idDemande = "", , idDefere = ""] = identifiants;
  const pdf = await page.context().request.get(`${banc.url}/api/actes/${annule.id}/fichiers/acte.pdf`);

  // The request arrives: on the desk, then on the act, with its automatic receipt.
  await ecrire(banc, idDemande, {
    code: "3-1",
    description: "Il manque le plan de financement de l’opération, cité à l’article 2.",
  });
  await arrivee(banc, page, /Courriers de la préfecture/);
  await regarder("bureau-courrier");
  await page.goto(`${banc.url}/agents/`);
  await page
    .getByRole("link", { name: new RegExp(demande.numero) })
    .first()
    .waitFor();
  await regarder("tableau-courrier");
  await page.goto(`${banc.url}/agents/teletransmission`);
  await page
    .getByRole("region", { name: /Courriers de la préfecture/ })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("tab", { name: /Préfecture/, selected: true }).waitFor();
  await page.getByText("plan de financement").first().waitFor();
  await attendre(async () => {
    await page.reload();
    await page.getByRole("tab", { name: /Préfecture/ }).waitFor();
    return (await page.getByText("parti de lui-même").count()) > 0;
  }, "l’accusé automatique");
  const delai = page.getByRole("list", { name: "Délai du préfet" });
  const avant = (await delai.textContent()) ?? "";
  await regarder("prefecture-demande");

  // Read by a person: the pieces are named, the clock stops.
  await page.getByRole("radio", { name: /Oui, elle désigne/ }).check({ force: true });
  await page.getByRole("button", { name: "Enregistrer cette lecture" }).click();
  await page.getByText("ne court plus jusqu’à").first().waitFor();
  assert.notEqual((await delai.textContent()) ?? "", avant);
  const arrete = (await delai.textContent()) ?? "";
  await regarder("prefecture-qualifiee");

  // Answered: the draft is kept, the exact message is read, one confirmation.
  await page.getByRole("link", { name: "Répondre" }).click();
  await page.getByRole("heading", { name: /^Répondre/ }).waitFor();
  // The bar of the upload goes away under the button: a press begun before would land beside it.
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Contrôler la réponse" }).click();
  assert.match((await page.getByRole("alert").textContent()) ?? "", /Aucune réponse n’est choisie/);
  await page
    .getByRole("radio", { name: /pièces/i })
    .first()
    .check({ force: true });
  const choisie = page.getByRole("radio", { name: /nvoyer/ }).first();
  await choisie.check({ force: true });
  await page.locator('input[type="file"]').setInputFiles({
    name: "plan de financement.pdf",
    mimeType: "application/pdf",
    buffer: await pdf.body(),
  });
  await page.getByRole("button", { name: "Retirer la pièce plan de financement.pdf" }).waitFor();
  await page.getByText("Enregistré", { exact: true }).waitFor();
  await page.goto(`${banc.url}/agents/actes/${demande.id}#prefecture`);
  await page.getByRole("link", { name: "Répondre" }).click();
  await page.getByText("plan de financement.pdf").first().waitFor();
  assert.equal(await choisie.isChecked(), true);
  await regarder("reponse");
  // The bar of the upload goes away under the button: a press begun before would land beside it.
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Contrôler la réponse" }).click();
  await page.getByRole("region", { name: "Message métier, XML" }).waitFor();
  await page.locator("h3:focus", { hasText: "Contrôles" }).waitFor();
  await regarder("reponse-controlee");
  await page.locator(".envoi-geste").getByRole("button").click();
  await page.getByRole("tab", { name: /Préfecture/, selected: true }).waitFor();
  await page.getByText("Envoi des pièces demandées").first().waitFor();
  await page
    .getByText(/accusé du/)
    .first()
    .waitFor({ timeout: 60_000 });
  assert.notEqual((await delai.textContent()) ?? "", arrete);
  assert.match((await delai.textContent()) ?? "", /jusqu’au/);
  await regarder("prefecture-repondue");

  // An answer of which nobody knows whether it arrived: a person decides, the same bytes leave again.
  await ecrire(banc, idDefere, { code: "2-1", texte: "Merci d’indiquer la date de la prochaine séance." });
  await arrivee(banc, page, /Courrier simple/);
  await page.getByRole("link", { name: "Courrier simple" }).click();
  await page.getByRole("link", { name: "Répondre" }).click();
  await page.locator('input[type="file"]').setInputFiles({
    name: "lettre.pdf",
    mimeType: "application/pdf",
    buffer: await pdf.body(),
  });
  await page.getByRole("button", { name: "Retirer la pièce lettre.pdf" }).waitFor();
  await regler(banc, { scenario: "coupe-avant", fois: 1 });
  // The bar of the upload goes away under the button: a press begun before would land beside it.
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Contrôler la réponse" }).click();
  await page.locator(".envoi-geste").getByRole("button").click();
  await page.getByText("Nul ne sait si ce courrier est arrivé").waitFor();
  await regarder("reponse-sans-reponse");
  await page.getByRole("button", { name: "Renvoyer les mêmes octets" }).click();
  await page.getByText("Nul ne sait si ce courrier est arrivé").waitFor({ state: "detached" });
  await page
    .getByRole("listitem")
    .filter({ hasText: "Réponse au courrier simple" })
    .getByText("Envoyé", { exact: true })
    .waitFor();

  // Withdrawn: the number is typed again, the State takes note.
  await page.goto(`${banc.url}/agents/actes/${annule.id}#prefecture`);
  await page.getByRole("button", { name: "Annuler la télétransmission" }).click();
  const fenetre = page.getByRole("dialog");
  await fenetre.getByRole("textbox").fill("2026/1");
  await fenetre.getByRole("button", { name: "Annuler la télétransmission" }).click();
  await fenetre.getByRole("alert").waitFor();
  await regarder("annulation");
  await fenetre.getByRole("textbox").fill(annule.numero);
  await fenetre.getByRole("button", { name: "Annuler la télétransmission" }).click();
  await page.getByText(/L’État a pris acte de l’annulation/).waitFor({ timeout: 60_000 });
  await regarder("annulee");

  // Referred to the court: loud; a late anomaly changes nothing and is read by a person.
  await ecrire(banc, idDefere, { code: "5-1", natureIllegalite: "Incompétence de l’auteur de l’acte." });
  await ecrire(banc, idDefere, { code: "1-3", detail: "SIMU-16 : refusé après coup." });
  await arrivee(banc, page, /Messages écartés/);
  await page.getByText("Lire le message").click();
  await page
    .getByRole("region", { name: "Message écarté, XML" })
    .getByText("SIMU-16 : refusé après coup.")
    .waitFor();
  await regarder("bureau-ecarte");
  await page.getByLabel("Ce que vous en faites").fill("Appelé la sous-préfecture : l’acte reste reçu.");
  await page.getByRole("button", { name: "Classer ce message" }).click();
  await page.getByText("Messages écartés").waitFor({ state: "detached" });
  await page.goto(`${banc.url}/agents/actes/${defere.id}#prefecture`);
  await page.getByText("Le préfet a porté cet acte devant le tribunal administratif").waitFor();
  await page.getByText("Appelé la sous-préfecture").waitFor();
  await regarder("defere");
  assert.deepEqual(defauts, []);
});
