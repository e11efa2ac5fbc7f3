/** A real Chromium on a real `start`, for the journeys people make. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Page } from "playwright-core";

export const CHROMIUM = "/usr/bin/chromium";
const RACINE = fileURLToPath(new URL("../../", import.meta.url));
const DELAI_MS = 30_000;

export const optionsChromium = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const sansNavigateur = existsSync(CHROMIUM)
  ? false
  : "Chromium n’est pas sur cette machine (paquet chromium) : les parcours ne sont pas joués";

export interface Banc extends AsyncDisposable {
  url: string;
  /** Folder of the data, the base included. */
  donnees: string;
  motDePasse: string;
  ministere: string;
  page: Page;
  /** A page for another person, with its own session. */
  autrePersonne(): Promise<Page>;
  /** Looks at the page with axe, and keeps its picture at both widths when asked (EXECUTOIRE_IMAGES=folder). */
  regarder(nom: string, page?: Page): Promise<string[]>;
  sortie(): string;
}

export async function ouvrirBanc(): Promise<Banc> {
  const donnees = mkdtempSync(join(tmpdir(), "executoire-parcours-"));
  const port = await deuxPortsLibres();
  const serveur = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(RACINE, "server", "cli", "main.ts"), "start"],
    {
      cwd: RACINE,
      env: {
        ...process.env,
        EXECUTOIRE_DONNEES: donnees,
        EXECUTOIRE_PORT: String(port),
        EXECUTOIRE_MINISTERE_DELAI: "700",
      },
    },
  );
  let sortie = "";
  serveur.stdout.on("data", (morceau) => (sortie += morceau));
  serveur.stderr.on("data", (morceau) => (sortie += morceau));
  let navigateur: Browser | null = null;
  const fermer = async () => {
    await navigateur?.close();
    await arreter(serveur);
    rmSync(donnees, { recursive: true, force: true });
  };
  try {
    await pret(serveur, () => sortie);
    navigateur = await chromium.launch({
      executablePath: CHROMIUM,
      args: optionsChromium,
    });
    const ouvrirPage = async () => {
      const contexte = await (navigateur as Browser).newContext({
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        viewport: { width: 1280, height: 900 },
      });
      contexte.setDefaultTimeout(DELAI_MS);
      const nouvelle = await contexte.newPage();
      nouvelle.on("pageerror", (erreur) => erreurs.push(String(erreur)));
      nouvelle.on("console", (message) => {
        if (message.type() === "error" && !/40[1349]|410|422/.test(message.text()))
          erreurs.push(message.text());
      });
      return nouvelle;
    };
    const erreurs: string[] = [];
    const page = await ouvrirPage();
    return {
      url: `http://127.0.0.1:${port}`,
      donnees,
      ministere: `http://127.0.0.1:${port + 1}`,
      motDePasse: (
        JSON.parse(readFileSync(join(donnees, "acces-demonstration.json"), "utf8")) as { motDePasse: string }
      ).motDePasse,
      page,
      autrePersonne: ouvrirPage,
      sortie: () => sortie,
      async regarder(nom, laPage = page) {
        const { violations } = await new AxeBuilder({ page: laPage })
          .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
          .analyze();
        await photographier(laPage, nom);
        const trouvees = violations.map(
          (v) => `${nom} : ${v.id} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`,
        );
        return [...trouvees, ...erreurs.splice(0).map((e) => `${nom} : ${e}`)];
      },
      async [Symbol.asyncDispose]() {
        // Whatever the journey came to, its last page tells why.
        await photographier(page, "derniere");
        await fermer();
      },
    };
  } catch (erreur) {
    await fermer();
    throw erreur;
  }
}

async function photographier(page: Page, nom: string): Promise<void> {
  const dossier = process.env.EXECUTOIRE_IMAGES;
  if (!dossier) return;
  mkdirSync(dossier, { recursive: true });
  for (const [largeur, hauteur] of [
    [390, 844],
    [1280, 900],
  ] as const) {
    await page.setViewportSize({ width: largeur, height: hauteur });
    await page.screenshot({ path: join(dossier, `${nom}-${largeur}.png`), fullPage: true });
  }
}

function pret(serveur: ChildProcess, sortie: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const limite = setTimeout(() => reject(new Error(`Le serveur n’a pas démarré :\n${sortie()}`)), 60_000);
    serveur.stdout?.on("data", () => {
      if (!sortie().includes("Arrêter : Ctrl-C")) return;
      clearTimeout(limite);
      resolve();
    });
    serveur.once("exit", (code) => {
      clearTimeout(limite);
      reject(new Error(`Le serveur s’est arrêté (${code}) :\n${sortie()}`));
    });
  });
}

async function arreter(serveur: ChildProcess): Promise<void> {
  if (serveur.exitCode !== null) return;
  const fini = new Promise((resolve) => serveur.once("exit", resolve));
  serveur.kill("SIGTERM");
  await fini;
}

/** The Ministry listens on the port after the server's: both must be free. */
export async function deuxPortsLibres(): Promise<number> {
  const ouvrir = (port: number) =>
    new Promise<number | null>((resolve) => {
      const sonde = createServer();
      sonde.once("error", () => resolve(null));
      sonde.listen(port, "127.0.0.1", () => {
        const adresse = sonde.address();
        sonde.close(() => resolve(typeof adresse === "object" && adresse ? adresse.port : null));
      });
    });
  for (;;) {
    const port = await ouvrir(0);
    if (port && port < 65_000 && (await ouvrir(port + 1))) return port;
  }
}
