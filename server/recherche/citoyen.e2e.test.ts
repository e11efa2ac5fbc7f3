import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { serve } from "@hono/node-server";
import { sql } from "kysely";
import { chromium, type Page } from "playwright-core";
import { multiplier, publierEssai, SLUG } from "../abonnements/essais.ts";
import { ouvrirEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { CHROMIUM, optionsChromium, sansNavigateur } from "../http/navigateur.essai.ts";

test("a citizen without JavaScript searches « industrie », keeps a year, opens the act and reads the vote", {
  skip: sansNavigateur,
  timeout: 120_000,
}, async () => {
  await using e = await ouvrirEssai();
  const acte = await publierEssai(e);
  // Twenty-six more, of several years, so that there is something to choose among.
  await multiplier(e, acte, 26);
  await sql`update actes_publics set annee = a.annee, date_decision = make_date(a.annee, 6, 10),
      fiche = jsonb_set(fiche, '{dateDecision}', to_jsonb(a.annee || '-06-10'))
    from (select id as de, 2015 + (row_number() over (order by id))::int % 9 as annee from actes_publics where id <> ${acte}) a
    where id = a.de`.execute(e.ctx.db);
  await sql`delete from comptes_publics`.execute(e.ctx.db);
  await sql`insert into comptes_publics select collectivite, annee, organe, nature, matiere1, matiere2, count(*)
    from actes_publics group by 1, 2, 3, 4, 5, 6`.execute(e.ctx.db);
  const { promise: pret, resolve } = Promise.withResolvers<number>();
  const serveur = serve({ fetch: creerApp(e.ctx).fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
    resolve(port),
  );
  const origine = `http://127.0.0.1:${await pret}`;
  const navigateur = await chromium.launch({ executablePath: CHROMIUM, args: optionsChromium });
  try {
    const contexte = await navigateur.newContext({ javaScriptEnabled: false, locale: "fr-FR" });
    const page = await contexte.newPage();
    await page.goto(`${origine}/${SLUG}`);
    await photographier(page, "accueil");
    await page.getByRole("searchbox", { name: "Chercher un acte" }).fill("industrie");
    await page.getByRole("searchbox").press("Enter");
    await page.getByRole("heading", { name: /27\s+actes pour «\s+industrie\s+»/ }).waitFor();
    await photographier(page, "resultats");
    await page.getByText("Année", { exact: true }).click();
    await photographier(page, "resultats-annees");
    await page.getByRole("link", { name: "2024", exact: true }).click();
    assert.equal(new URL(page.url()).search, "?q=industrie&annee=2024");
    await page.getByRole("heading", { name: /^1\s+acte pour/ }).waitFor();
    await photographier(page, "filtre");
    assert.ok(await page.getByRole("link", { name: /Retirer le filtre Année\s+: 2024/ }).isVisible());
    await page.getByRole("link", { name: /Territoires d.Industrie/ }).click();
    await page.getByRole("heading", { level: 1, name: /Territoires d.Industrie/ }).waitFor();
    await page.getByRole("heading", { name: "Vote" }).waitFor();

    // The number alone is enough.
    await page.goto(`${origine}/${SLUG}`);
    await page.getByRole("searchbox").fill("délibération 5 de 2024");
    await page.getByRole("button", { name: "Chercher" }).click();
    assert.equal(new URL(page.url()).pathname, `/${SLUG}/actes/2024-5`);

    // A slip of the hand is mended by a link.
    await page.goto(`${origine}/${SLUG}?q=industrei`);
    await photographier(page, "rien");
    await page.getByText("Vouliez-vous dire").getByRole("link").click();
    await page.getByRole("heading", { name: /27\s+actes/ }).waitFor();

    const vue = await (await navigateur.newContext({ locale: "fr-FR" })).newPage();
    for (const suite of [
      "",
      "?q=industrie",
      "?q=industrie&annee=2024",
      "?q=industrei",
      "?annee=2018&matiere=7",
    ]) {
      await vue.goto(`${origine}/${SLUG}${suite}`);
      for (const facette of await vue.locator(".facettes summary").all()) await facette.click();
      const { violations } = await new AxeBuilder({ page: vue }).analyze();
      assert.deepEqual(
        violations.map((v) => `${suite} ${v.id} ${v.nodes[0]?.html}`),
        [],
      );
    }
  } finally {
    await navigateur.close();
    serveur.close();
  }
});

async function photographier(page: Page, nom: string): Promise<void> {
  const dossier = process.env.EXECUTOIRE_IMAGES;
  if (!dossier) return;
  mkdirSync(dossier, { recursive: true });
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: `${dossier}/${nom}-${width}.png` });
  }
}
