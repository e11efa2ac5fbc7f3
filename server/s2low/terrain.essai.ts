/** The real server on a real port, a real Ministry behind it, an account of software, and a client that speaks as they do. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { creerMinistere, type Ministere } from "@executoire/ministere";
import { serve } from "@hono/node-server";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { canalMinistere } from "../delivery/canal-ministere.ts";
import { preparerAutomatiques } from "../delivery/courriers/automatiques.ts";
import { envoyerDus } from "../delivery/facteur.ts";
import { publierDus } from "../delivery/publier.ts";
import { releverCourrier } from "../delivery/relever.ts";
import { type Essai, ouvrirEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { creerAcces } from "./acces.ts";
import { basic, type Champ, type Client, creerClient, fichier, type Reponse, texte } from "./client.essai.ts";

export const LE_JOUR = "2024-03-22T09:33:11+01:00";

export interface Terrain extends AsyncDisposable {
  essai: Essai;
  ministere: Ministere;
  url: string;
  client: Client;
  /** The same account's login and secret. */
  login: string;
  secret: string;
  acces(options?: {
    transmet?: boolean;
    login?: string;
    certificat?: string | null;
    collectivite?: string;
  }): Promise<{
    id: string;
    login: string;
    secret: string;
    client: Client;
  }>;
  /** One turn of the worker: sends, reads the mail, acknowledges letters, publishes. */
  tour(): Promise<void>;
}

export async function ouvrirTerrain(): Promise<Terrain> {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-operateur-"));
  let essai: Essai | null = null;
  const horloge = () => essai?.ctx.horloge() ?? new Date();
  const ministere = await creerMinistere({ port: 0, hote: "127.0.0.1", dossier, horloge, delaiReponseMs: 0 });
  essai = await ouvrirEssai({ canal: canalMinistere(ministere.url, ADRESSE_RETOUR) });
  essai.aller(LE_JOUR);
  const { ctx } = essai;
  const serveur = await ecouter(creerApp(ctx).fetch);
  const url = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  const monEssai = essai;
  let rang = 0;
  const acces: Terrain["acces"] = async (options = {}) => {
    const login = options.login ?? `pastell-${++rang}`;
    const cree = await creerAcces(ctx, options.collectivite ?? monEssai.collectivite, "Sacha Exemple", {
      nom: "Pastell",
      identifiant: login,
      certificat: options.certificat ?? null,
      transmet: options.transmet ?? true,
    });
    if (!cree.ok) throw new Error(cree.refus.phrase);
    const {
      secret,
      acces: { id },
    } = cree.valeur;
    return { id, login, secret, client: creerClient(url, basic(login, secret)) };
  };
  const premier = await acces();
  return {
    essai: monEssai,
    ministere,
    url,
    client: premier.client,
    login: premier.login,
    secret: premier.secret,
    acces,
    async tour() {
      await preparerAutomatiques(ctx);
      await envoyerDus(ctx, "77");
      // The Ministry composes its mail on its own side: a moment for it to arrive.
      for (let n = 0; n < 40 && (await releverCourrier(ctx)) === 0; n++)
        await new Promise((r) => setTimeout(r, 10));
      await publierDus(ctx);
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((r) => {
        serveur.close(() => r());
        serveur.closeAllConnections();
      });
      await monEssai[Symbol.asyncDispose]();
      await ministere.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

const ecouter = (fetch: Parameters<typeof serve>[0]["fetch"]): Promise<Server> =>
  new Promise((resolve) => {
    const serveur = serve({ fetch, hostname: "127.0.0.1", port: 0, createServer }, () =>
      resolve(serveur as Server),
    );
  });

/** A PDF of one page that says this, made by the document workshop. */
export async function pdfDisant(essai: Essai, titre: string): Promise<Uint8Array> {
  const { pdf } = await essai.ctx.workshop.run("annexe", {
    titre,
    sousTitre: "Pièce d’essai",
    paragraphes: [titre],
    auteur: "Essai",
    etabliLe: LE_JOUR,
  });
  return pdf;
}

export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** A deposit in the very fields clients post; `autres` replaces or adds. */
export function depot(numero: string, pdf: Uint8Array, autres: Record<string, string | null> = {}): Champ[] {
  const valeurs: Record<string, string | null> = {
    api: "1",
    nature_code: "1",
    classif1: "7",
    classif2: "4",
    number: numero,
    decision_date: "2024-03-19",
    subject: "Convention de partenariat avec l'Etat",
    type_acte: "99_DE",
    ...autres,
  };
  return [
    ...Object.entries(valeurs).flatMap(([nom, valeur]) => (valeur === null ? [] : [texte(nom, valeur)])),
    fichier("acte_pdf_file", "acte.pdf", pdf),
  ];
}

export const CREER = "/modules/actes/actes_transac_create.php";
export const STATUT = "/modules/actes/actes_transac_get_status.php";

export async function creer(client: Client, champs: Champ[]): Promise<string> {
  const reponse = await client.poster(CREER, champs);
  if (reponse.lignes[0] !== "OK") throw new Error(reponse.octets.toString("latin1"));
  return reponse.lignes[1] ?? "";
}

export const dit = (reponse: Reponse): string => reponse.octets.toString("latin1");
