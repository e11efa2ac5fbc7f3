/** What only a browser can say: contrast, landmarks, reflow, the printed sheets. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import test, { after, before } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { type Bloc, imagesDe, type TexteActe, textesDe } from "@executoire/droit";
import { imageRiche, texteRiche } from "@executoire/fixtures";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { pageAccessibilite } from "./accessibilite.ts";
import { pageAccueil } from "./accueil.ts";
import { pageActe } from "./acte/page.ts";
import { cheminRessource } from "./adresses.ts";
import { pageErreur, pageIntrouvable } from "./messages.ts";
import { accueilDe } from "./recherche/temoin.ts";
import { ressources } from "./ressources.ts";
import { pageSeance } from "./seance.ts";
import { actePublie, collectivite, partage, publier, seancePubliee } from "./temoin.ts";

const NAVIGATEUR = "/usr/bin/chromium";
const absent = existsSync(NAVIGATEUR)
  ? false
  : `Chromium is not at ${NAVIGATEUR}: these pages were not looked at`;
const ORIGINE = collectivite.adressePortail;
const LE = { aujourdhui: "2024-04-02" };

const difficile = { ...publier(actePublie({}, partage)), executoireLe: null };
difficile.fichiers.annexesRetenues = [{ titre: "Liste des bénéficiaires", motif: "Données personnelles." }];

/** As long as the body of the act in the seed, about 5 500 characters. */
const long = actePublie();
const blocs = long.decision.texte.blocs;
const signes = () => blocs.reduce((n, b) => n + textesDe(b).join("").length, 0);
for (let i = 0; signes() < 5500; i = (i + 1) % blocs.length) {
  const bloc = blocs[i];
  if (bloc?.type === "paragraphe") bloc.texte += ` ${bloc.texte.slice(0, 200)}`;
}

const ligne = {
  genre: "deliberation" as const,
  numero: "2024/5",
  objet: "Convention de partenariat",
  matiere: { code: "7.4", libelle: "Interventions économiques" },
  dateDecision: "2024-03-19",
  publieLe: "2024-03-22T14:27:00+01:00",
  executoireLe: "2024-03-22T14:27:00+01:00",
  extrait: [{ texte: "convention", trouve: true }],
};
const reunion = {
  seance: "2024-03-19",
  date: "2024-03-19",
  heure: "18:00",
  lieu: "Villers-Outréaux",
  phase: "levee" as const,
  deliberations: 2,
};

/** Everything a text may have, and a table that no phone is wide enough for. */
const { blocs: blocsRiches } = texteRiche as TexteActe;
const riche = publier(actePublie({ texte: { blocs: [...blocsRiches, large()] } }));
riche.fichiers.images = Object.fromEntries(
  imagesDe({ blocs: blocsRiches }).map(({ empreinte }) => [
    empreinte,
    { href: "/image.png", largeur: 600, hauteur: 240 },
  ]),
);
function large(): Bloc {
  const mois = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"];
  return {
    type: "tableau",
    titre: "Entrées de la piscine",
    colonnes: [
      { titre: "", alignement: "gauche" as const },
      ...mois.map((titre) => ({ titre, alignement: "droite" as const })),
    ],
    lignes: [["Entrées", ...mois.map((_, i) => `${i + 1} 240 000,50`)]],
  };
}

const PAGES: Record<string, string> = {
  riche: pageActe(collectivite, riche, LE),
  acte: pageActe(collectivite, publier(), LE),
  long: pageActe(collectivite, publier(long), LE),
  difficile: pageActe(collectivite, difficile, { aujourdhui: "2026-11-24" }),
  accueil: pageAccueil(collectivite, accueilDe([ligne], [reunion])),
  recherche: pageAccueil(
    collectivite,
    accueilDe(
      [ligne],
      [],
      { q: "convention", page: 2, filtres: { annee: 2024, organe: "Conseil communautaire" } },
      { total: 60 },
    ),
  ),
  rien: pageAccueil(
    collectivite,
    accueilDe(
      [],
      [],
      { q: "néant" },
      {
        facettes: [],
        suggestions: [
          { sorte: "orthographe", demande: { q: "géant", filtres: {}, tri: "pertinence", page: 1 } },
          {
            sorte: "moins-de-mots",
            demande: { q: "encéphalographie", filtres: {}, tri: "pertinence", page: 1 },
          },
        ],
      },
    ),
  ),
  vide: pageAccueil(collectivite, accueilDe([], [], {}, { facettes: [] })),
  seance: pageSeance(collectivite, seancePubliee(partage)),
  accessibilite: pageAccessibilite(collectivite),
  introuvable: pageIntrouvable(null, "/une/adresse/bien/longue/qui/ne/mène/nulle/part"),
  erreur: pageErreur(collectivite),
};
const FICHIERS = new Map(
  [ressources.css, ressources.icone, ...ressources.polices].map((url) => [
    cheminRessource(basename(url.pathname)),
    url,
  ]),
);
const TYPES: Record<string, string> = { css: "text/css", svg: "image/svg+xml", woff2: "font/woff2" };

let navigateur: Browser;
before(async () => {
  if (absent) return;
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ];
  navigateur = await chromium.launch({ executablePath: NAVIGATEUR, args });
});
after(() => navigateur?.close());

/** A page whose every request is answered from memory, under the policy the server sends. */
async function ouvrir(options: BrowserContextOptions): Promise<{ page: Page; erreurs: string[] }> {
  const contexte = await navigateur.newContext(options);
  await contexte.route("**/*", (route) => {
    const chemin = new URL(route.request().url()).pathname;
    const fichier = FICHIERS.get(chemin);
    if (fichier) {
      const contentType = TYPES[chemin.split(".").pop() ?? ""] ?? "";
      return route.fulfill({ body: readFileSync(fichier), contentType });
    }
    if (chemin === "/image.png")
      return route.fulfill({ body: Buffer.from(imageRiche), contentType: "image/png" });
    const headers = {
      "content-security-policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'",
    };
    return route.fulfill({
      body: PAGES[chemin.slice(1)] ?? "",
      contentType: "text/html; charset=utf-8",
      headers,
    });
  });
  const page = await contexte.newPage();
  const erreurs: string[] = [];
  page.on("console", (m) => m.type() === "error" && erreurs.push(m.text()));
  return { page, erreurs };
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing, contrast of 7 to 1 included, on any page (${colorScheme})`, {
    skip: absent,
  }, async () => {
    const { page, erreurs } = await ouvrir({ colorScheme, viewport: { width: 1280, height: 900 } });
    for (const nom of Object.keys(PAGES)) {
      await page.goto(`${ORIGINE}/${nom}`);
      await page.evaluate(() => document.fonts.ready);
      const { violations } = await new AxeBuilder({ page })
        .options({ rules: { "color-contrast-enhanced": { enabled: true } } })
        .analyze();
      assert.deepEqual(
        violations.map((v) => `${nom}: ${v.id} ${v.nodes[0]?.html}`),
        [],
      );
    }
    // A refusal by the policy, or a file that is not served, is written to the console.
    assert.deepEqual(erreurs, []);
    await page.context().close();
  });
}

test("nothing overflows at 320 px, lists of names open", { skip: absent }, async () => {
  const { page } = await ouvrir({ viewport: { width: 320, height: 640 } });
  for (const nom of Object.keys(PAGES)) {
    await page.goto(`${ORIGINE}/${nom}`);
    for (const resume of await page.locator("summary").all()) await resume.click();
    const deborde = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(deborde <= 0, `${nom}: ${deborde} px`);
  }
  await page.context().close();
});

test("the first key leads to the content, and every link shows that it has the focus", {
  skip: absent,
}, async () => {
  const { page } = await ouvrir({ viewport: { width: 390, height: 844 } });
  await page.goto(`${ORIGINE}/acte`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "evitement");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "contenu");
  const cibles = await page.locator("main a, main summary").count();
  for (let i = 0; i < cibles; i++) {
    await page.keyboard.press("Tab");
    const style = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    assert.equal(style, "solid");
  }
  await page.context().close();
});

test("an act of 74 names and two pages of text prints on two sheets", { skip: absent }, async () => {
  const { page } = await ouvrir({ colorScheme: "dark" });
  await page.goto(`${ORIGINE}/long`);
  await page.evaluate(() => document.fonts.ready);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length, 2);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("DOERLER-DESENNE Axelle").isVisible());
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(28, 27, 26)");
  await page.context().close();
});

test("a table wider than a phone moves in its own frame, by the keyboard too, and the image keeps its place", {
  skip: absent,
}, async () => {
  const { page } = await ouvrir({ viewport: { width: 390, height: 844 } });
  await page.goto(`${ORIGINE}/riche`);
  const cadre = page.getByRole("region", { name: "Entrées de la piscine" });
  assert.ok(await cadre.evaluate((e) => e.scrollWidth > e.clientWidth + 100));
  await cadre.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => (document.activeElement?.scrollLeft ?? 0) > 0);
  // Its place is kept by its size alone, before a byte of it has come.
  const image = page.locator(".acte img");
  const boite = await image.boundingBox();
  assert.ok(boite && Math.abs(boite.width / boite.height - 600 / 240) < 0.05, JSON.stringify(boite));
  await page.context().close();
});
