import assert from "node:assert/strict";
import { test } from "node:test";
import { connecter, tenirParApi } from "./gestes.essai.ts";
import { ouvrirBanc, sansNavigateur } from "./navigateur.essai.ts";

const SEANCE = "conseil-2024-03-19";

test("after the sitting: the list is published, the debate written, the minutes made, the dates followed", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const defauts: string[] = [];
  const regarder = async (nom: string) => defauts.push(...(await banc.regarder(nom)));
  await connecter(banc);
  await page.goto(`${banc.url}/agents/seances/${SEANCE}/pv`);
  await page.getByText("une fois la séance levée").waitFor();
  await tenirParApi(page, SEANCE);

  await page.goto(`${banc.url}/agents/seances/${SEANCE}/pv`);
  await page.getByRole("heading", { name: "Procès-verbal de la séance du mardi 19 mars 2024" }).waitFor();
  const contenu = (await page.locator("main").textContent()) ?? "";
  for (const attendu of [
    "52 membres présents sur 74 en exercice",
    "Présents (52)",
    "Procurations (10)",
    "62 votants (52 présents, 10 pouvoirs)",
    "mardi 26 mars 2024",
    "19 avril 2024",
  ])
    assert.ok(contenu.includes(attendu), attendu);
  await regarder("pv");

  // Refused while the debate is not written; the link leads to the point.
  await page.getByRole("button", { name: "Établir le projet" }).click();
  assert.match((await page.getByRole("alert").last().textContent()) ?? "", /teneur des discussions/);
  await regarder("pv-refus");
  const debat = page.getByRole("textbox", { name: "Débat" }).last();
  await debat.fill("Le rapporteur rappelle l’historique du programme.");
  await page.getByText("teneur des discussions").first().waitFor({ state: "detached" });
  // What was typed is kept without any button.
  await page.reload();
  await page.getByText("Le rapporteur rappelle l’historique du programme.").waitFor();
  await page.getByRole("button", { name: "Établir le projet" }).click();
  await page.getByRole("link", { name: /^Projet \(PDF/ }).waitFor();
  await page.getByRole("button", { name: "Publier la liste" }).click();
  await page.getByRole("link", { name: /^Liste \(PDF/ }).waitFor();
  await regarder("pv-etabli");

  const liste = await page.request.get(`${banc.url}/caudresis-catesis/seances/${SEANCE}/liste.pdf`);
  assert.equal(liste.headers()["content-type"], "application/pdf");
  await page.goto(`${banc.url}/caudresis-catesis/seances/${SEANCE}`);
  await page.getByRole("link", { name: "Liste des délibérations examinées" }).waitFor();
  await regarder("portail-seance");

  await page.goto(`${banc.url}/agents/calendrier`);
  await page.getByRole("heading", { name: /^Calendrier \d{4}$/ }).waitFor();
  for (const annee of ["2025", "2024"]) await page.getByRole("button", { name: annee, exact: true }).click();
  await page.getByText("Liste des délibérations du 19 mars 2024").waitFor();
  await page.getByRole("button", { name: "Obtenir mon adresse" }).click();
  const adresse = await page.getByRole("link", { name: /\.ics$/ }).getAttribute("href");
  const flux = await page.request.get(adresse ?? "");
  assert.match(await flux.text(), /^BEGIN:VCALENDAR/);
  await regarder("calendrier");
  assert.deepEqual(defauts, []);
});
