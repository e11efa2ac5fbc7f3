import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Page } from "playwright-core";
import { archive, banc, courrier, ID_ACTE, messageDe, transmission } from "../essais/banc.ts";

const CHROMIUM = "/usr/bin/chromium";
const sansNavigateur = existsSync(CHROMIUM)
  ? false
  : "Chromium n’est pas sur cette machine (paquet chromium) : les pages ne sont pas regardées";

const LARGEURS = [
  [1280, 900],
  [390, 844],
] as const;

/** Both widths and both schemes; pictures are kept when asked (EXECUTOIRE_IMAGES=folder). */
async function regarder(page: Page, nom: string): Promise<void> {
  for (const [width, height] of LARGEURS)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      assert.deepEqual(
        violations.map(
          (v) => `${nom} ${width} ${colorScheme} : ${v.id} (${v.nodes.map((n) => n.target.join(" "))})`,
        ),
        [],
      );
      const debord = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(debord <= 0, `${nom} déborde de ${debord} px à ${width} px`);
      const dossier = process.env.EXECUTOIRE_IMAGES;
      if (!dossier) continue;
      mkdirSync(dossier, { recursive: true });
      await page.screenshot({
        path: join(dossier, `ministere-${nom}-${width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

test("a person plays the sub-prefecture with the keyboard, on pages where axe finds nothing", {
  skip: sansNavigateur,
}, async (t) => {
  const b = await banc(t);
  const navigateur = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  t.after(() => navigateur.close());
  const contexte = await navigateur.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris" });
  const page = await contexte.newPage();
  page.setDefaultTimeout(15_000);
  const aller = (chemin: string) => page.goto(b.ministere.url + chemin);

  await aller("/prefecture/actes");
  await regarder(page, "vide");

  await b.deposer(
    await archive({
      annexes: [
        { ...transmission.principal, nomOriginal: "convention.pdf", typePiece: "99_DC" },
        { ...transmission.principal, nomOriginal: "plan.pdf", typePiece: "99_SE" },
      ],
    }),
  );
  await b.deposer(
    await archive({
      serie: 2,
      acte: { ...transmission.acte, numero: "2024/6", objet: "Budget primitif 2024" },
    }),
    "?scenario=anomalie",
  );
  await b.deposer(
    await archive({
      serie: 3,
      acte: { ...transmission.acte, numero: "2024/7", objet: "Tarifs de la piscine intercommunale" },
    }),
    "?scenario=muet",
  );
  await b.lettres(2);

  // By the keyboard alone: the summary opens, the fields follow, Enter sends.
  await aller("/prefecture/actes");
  await page.getByRole("link", { name: "2024__5" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/2024__5-DE$/);
  const volet = page.locator("summary", { hasText: "Demande de pièces complémentaires" });
  await volet.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("La convention signée par les deux parties et son annexe financière");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("status").waitFor();
  const demande = messageDe((await b.lettres(3))[2], "DemandePieceComplementaire");
  assert.equal(demande.description, "La convention signée par les deux parties et son annexe financière");

  const reference = { idActe: ID_ACTE, dateCourrierPref: "2024-03-22" };
  await b.deposer(
    await courrier(
      4,
      { racine: "ARDemandePieceComplementaire", ...reference },
      {
        racine: "PieceComplementaire",
        ...reference,
        pieces: [{ ...transmission.principal, typePiece: "99_DC" }],
      },
    ),
  );
  await b.deposer(
    await courrier(5, {
      racine: "ReponseLettreObservations",
      ...reference,
      pieces: [transmission.principal],
    }),
  );
  await b.lettres(5);
  await attendre(50);
  await aller(`/prefecture/actes/${ID_ACTE}`);
  await page.locator("summary", { hasText: "Lettre d’observations" }).click();
  await regarder(page, "acte");
  await aller("/prefecture/actes");
  await page.locator("summary", { hasText: "Changer la classification" }).click();
  await page.getByLabel(/Pour la collectivité/).fill("200030633");
  await page.getByLabel("Autre date, avec le contenu national").fill("2024-02-01");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "200030633" }).waitFor();
  await page.locator("summary", { hasText: "Changer la classification" }).click();
  await regarder(page, "actes");
  await b.ministere.comportement({ scenario: "desordre", fois: 2 });
  await aller("/");
  await regarder(page, "depots");

  await aller(`/prefecture/actes/${ID_ACTE}`);
  await page.locator("summary", { hasText: "Courrier simple" }).click();
  await page.getByRole("button", { name: "Envoyer le courrier" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Reprendre le courrier" }).press("Enter");
  assert.match(page.url(), /#courrier-2-1$/);
  await regarder(page, "refus");
});
