/** A sitting convened for five days from now, its links, and a real Chromium on the real server, in this process. */
import { existsSync, mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import {
  ajouterJours,
  type FaitConvocation,
  type FaitSeance,
  type PointOrdreDuJour,
} from "@executoire/droit";
import { seance20240319 } from "@executoire/fixtures";
import { type ServerType, serve } from "@hono/node-server";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { creerLien } from "../application/liens.ts";
import { type Essai, ouvrirEssai, SEANCE } from "../essais.ts";
import { instant, jour } from "../horloge.ts";
import { creerApp } from "./app.ts";

const CHROMIUM = "/usr/bin/chromium";
const DELAI_MS = 15_000;
const PAGE_CONSTRUITE = new URL("../../web/dist/elu.html", import.meta.url);
export const DOSSIER = "conseil-essai";

export const sansTablette = !existsSync(CHROMIUM)
  ? "Chromium n’est pas sur cette machine (paquet chromium) : les parcours ne sont pas joués"
  : !existsSync(PAGE_CONSTRUITE)
    ? "La page du lien n’est pas construite (npm start la construit)"
    : false;

export interface Tablette extends AsyncDisposable {
  e: Essai;
  url: string;
  /** Address of the link of a seat. */
  lien(siege: string, destinataire?: "titulaire" | "suppleant"): Promise<string>;
  /** A device of its own: nothing shared with another. */
  appareil(): Promise<{ contexte: BrowserContext; page: Page }>;
  faits(): Promise<FaitConvocation[]>;
  completer(point: PointOrdreDuJour): Promise<void>;
  /** Looks with axe, keeps the picture at three widths when asked (EXECUTOIRE_IMAGES=folder), tells what is wrong. */
  regarder(nom: string, page: Page): Promise<string[]>;
}

export async function ouvrirTablette(): Promise<Tablette> {
  const e = await ouvrirEssai();
  const maintenant = instant(new Date());
  e.aller(maintenant);
  await convoquer(e);
  const serveur = await ecouter(e);
  const { port } = serveur.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const erreurs: string[] = [];
  let navigateur: Browser | null = null;
  try {
    navigateur = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
      ],
    });
  } catch (erreur) {
    serveur.close();
    await e[Symbol.asyncDispose]();
    throw erreur;
  }
  const ouvert = navigateur;
  return {
    e,
    url,
    lien: async (siege, destinataire = "titulaire") =>
      `${url}/elu/#${await creerLien(e.ctx, { collectivite: e.collectivite, seance: DOSSIER, siege, destinataire })}`,
    async appareil() {
      const contexte = await ouvert.newContext({
        locale: "fr-FR",
        timezoneId: "Europe/Paris",
        viewport: { width: 820, height: 1180 },
      });
      contexte.setDefaultTimeout(DELAI_MS);
      const page = await contexte.newPage();
      page.on("pageerror", (erreur) => erreurs.push(String(erreur)));
      page.on("console", (message) => {
        // A refused request and a cut line are what these journeys are made of.
        if (message.type() === "error" && !/40[1349]|422|ERR_INTERNET_DISCONNECTED/.test(message.text()))
          erreurs.push(message.text());
      });
      return { contexte, page };
    },
    faits: async () =>
      (await e.ctx.journal.historique(e.collectivite, `convocation:${DOSSIER}`)).map(
        ({ fait }) => fait as FaitConvocation,
      ),
    async completer(point) {
      await ajouter(e, [
        {
          type: "OrdreDuJourComplete",
          data: { points: [point], envoyeLe: jour(e.ctx.horloge()), joursFrancs: 4, requis: 4 },
        },
      ]);
    },
    async regarder(nom, page) {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      await photographier(page, nom);
      return [
        ...violations.map((v) => `${nom} : ${v.id} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`),
        ...erreurs.splice(0).map((erreur) => `${nom} : ${erreur}`),
      ];
    },
    async [Symbol.asyncDispose]() {
      await ouvert.close();
      await new Promise<void>((resolve) => {
        serveur.close(() => resolve());
        if ("closeAllConnections" in serveur) serveur.closeAllConnections();
      });
      await e[Symbol.asyncDispose]();
    },
  };
}

function ecouter(e: Essai): Promise<ServerType> {
  return new Promise((resolve) => {
    const serveur = serve({ fetch: creerApp(e.ctx).fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve(serveur),
    );
  });
}

const ajouter = (e: Essai, faits: FaitSeance[]) =>
  e.ctx.journal.ecrire(e.collectivite, "essai", (j) => j.ajouter(`seance:${DOSSIER}`, faits));

/** The demonstration sitting and two points more, moved to five days from now, with its convocation as a document. */
async function convoquer(e: Essai): Promise<void> {
  const [modele] = await e.ctx.journal.historique(e.collectivite, `seance:${SEANCE}`);
  if (modele?.fait.type !== "SeancePrevue") throw new Error("La démonstration n’a pas de séance");
  const aujourdhui = jour(e.ctx.horloge());
  const date = ajouterJours(aujourdhui, 5);
  const { titulaire } = seance20240319.sieges[2] ?? {};
  await ajouter(e, [
    {
      type: "SeancePrevue",
      data: {
        ...modele.fait.data,
        seance: DOSSIER,
        date,
        sieges: modele.fait.data.sieges.map((siege) =>
          siege.id === "S30" && titulaire
            ? { ...siege, suppleant: { prenom: "Camille", nom: "EXEMPLE" } }
            : siege,
        ),
        ordreDuJour: [
          ...modele.fait.data.ordreDuJour,
          {
            id: "questions",
            rang: 4,
            titre: "Informations sur les décisions prises par délégation du Conseil communautaire",
            nature: "information",
            note: "Le président rend compte des décisions prises depuis la dernière séance.\n\nAucune n’appelle de vote.",
          },
        ],
      },
    },
    {
      type: "SeanceConvoquee",
      data: { envoyeeLe: ajouterJours(aujourdhui, -1), seanceLe: date, joursFrancs: 5, requis: 5 },
    },
  ]);
  const { pdf } = await e.ctx.workshop.run("annexe", {
    titre: "Convocation",
    paragraphes: ["Vous êtes convoqué à la prochaine séance."],
    auteur: modele.fait.data.profil.nom,
    etabliLe: instant(e.ctx.horloge()),
  });
  await e.ctx.journal.ecrire(e.collectivite, "essai", async (j) =>
    j.ajouter(`convocation:${DOSSIER}`, [
      {
        type: "ConvocationEmise",
        data: {
          envoi: 1,
          document: await e.ctx.store.put(pdf),
          octets: pdf.length,
          points: [],
          a: instant(e.ctx.horloge()),
        },
      },
    ]),
  );
}

async function photographier(page: Page, nom: string): Promise<void> {
  const dossier = process.env.EXECUTOIRE_IMAGES;
  if (!dossier) return;
  mkdirSync(dossier, { recursive: true });
  for (const [largeur, hauteur] of [
    [390, 844],
    [1280, 900],
    [820, 1180],
  ] as const) {
    await page.setViewportSize({ width: largeur, height: hauteur });
    await page.screenshot({ path: join(dossier, `${nom}-${largeur}.png`), fullPage: true });
  }
}
