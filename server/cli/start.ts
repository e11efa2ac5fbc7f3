import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createProbe } from "node:net";
import { join } from "node:path";
import { acte2024_5 } from "@executoire/fixtures";
import { creerMinistere, type Ministere } from "@executoire/ministere";
import { serve as listen } from "@hono/node-server";
import {
  ADRESSE_RETOUR,
  COMPTES_DEMONSTRATION,
  type CompteDemonstration,
  creerDemonstration,
  motDePasseDemonstration,
} from "../application/demonstration.ts";
import { creerCanaux } from "../canaux/registre.ts";
import type { Config } from "../config.ts";
import type { Contexte } from "../contexte.ts";
import { startDistribution } from "../convocation/worker.ts";
import { startWorker } from "../delivery/worker.ts";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import { jour } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { lireTls, ouvrirPorteTls } from "../http/tls.ts";
import { type Ouverture, ouvrir } from "../ouvrir.ts";
import { startCarnet } from "../parapheur/carnet/worker.ts";
import { scellerLesCles } from "../secrets/cles.ts";
import { creerCertificatDeTest } from "../signature/index.ts";

/**
 * `start`: everything on this machine, with the demonstration authority and the simulated Ministry.
 * `serve`: the server and its worker alone, on what the settings name.
 */
export async function start(config: Config, { demonstration }: { demonstration: boolean }): Promise<void> {
  const dire = (ligne: string) => process.stdout.write(`${ligne}\n`);
  // Asked before anything is opened: a port already taken must leave no trace.
  await portLibre(config.hote, config.port);
  const portMinistere = config.port + 1;
  // A Ministry named by the settings takes the place of the built-in one.
  const sienne = demonstration && !config.ministereUrl;
  if (sienne) await portLibre(config.hote, portMinistere);
  const tls = config.tls && { port: config.tls.port, options: lireTls(config.tls) };
  if (tls) await portLibre(config.hote, tls.port);
  const horloge = () => new Date();
  mkdirSync(config.donnees, { recursive: true });
  const ministereUrl = config.ministereUrl ?? (sienne ? `http://127.0.0.1:${portMinistere}` : null);
  const ouverture = await ouvrir({
    donnees: config.donnees,
    databaseUrl: config.databaseUrl,
    horloge,
    cle: config.cle,
    canaux: (ctx) =>
      creerCanaux(ctx, { ministere: ministereUrl ? { url: ministereUrl, adresse: ADRESSE_RETOUR } : null }),
    courriel: config.courriel,
    boite: config.boite,
    antivirus: config.antivirus,
    origine: config.origine,
    portTls: tls?.port,
    niveauJournal: config.niveauJournal,
  });
  let ministere: Ministere | null = null;
  try {
    if (sienne) {
      ministere = await creerMinistere({
        port: portMinistere,
        hote: "127.0.0.1",
        dossier: join(config.donnees, "ministere"),
        horloge,
        delaiReponseMs: config.ministereDelaiMs,
      });
    }
    await scellerLesCles(ouverture.ctx);
    const acces = demonstration ? await assurerDemonstration(ouverture, config, dire) : null;
    if (!(await ouverture.ctx.db.selectFrom("collectivites").select("id").limit(1).executeTakeFirst())) {
      throw new EnvironnementInsuffisant(
        "Aucune collectivité n’est enregistrée dans cette base : personne ne pourrait se connecter. Lancez une première fois « npm start » sur ces données.",
      );
    }
    const app = creerApp(ouverture.ctx);
    const worker = await startWorker(ouverture.ctx, ouverture.databaseUrl);
    const distribution = await startDistribution(ouverture.ctx, ouverture.databaseUrl);
    const carnet = await startCarnet(ouverture.ctx, ouverture.databaseUrl);
    ouverture.ctx.reveiller = () => {
      worker.reveiller();
      distribution.reveiller();
    };
    const serveurs = [
      await ecouter(app.fetch, config),
      ...(tls ? [await ouvrirPorteTls(app.fetch, config.hote, tls.port, tls.options)] : []),
    ];
    const arreter = async () => {
      await Promise.all(serveurs.map(fermer));
      await Promise.all([worker.stop(), distribution.stop(), carnet.stop()]);
      await ministere?.arreter();
      await ouverture.close();
    };
    attendreArret(arreter, dire);
    annoncer(dire, config, acces, ministereUrl);
  } catch (error) {
    await ministere?.arreter();
    await ouverture.close();
    throw error;
  }
}

interface Acces {
  motDePasse: string;
  /** Everything a demonstration is given was given: what somebody took away since is not given back. */
  complete?: boolean;
  /** Of this base: one made by an older release has fewer. */
  comptes?: CompteDemonstration[];
}

async function assurerDemonstration(
  { ctx }: Ouverture,
  config: Config,
  dire: (ligne: string) => void,
): Promise<Acces> {
  const fichier = join(config.donnees, "acces-demonstration.json");
  const { certificats } = await ctx.db
    .selectFrom("certificats")
    .select((e) => e.fn.countAll<string>().as("certificats"))
    .executeTakeFirstOrThrow();
  const connu = existsSync(fichier) ? lireAcces(fichier) : null;
  // The certificate is the last thing a demonstration is given: with it, nothing is missing.
  if (connu?.complete || Number(certificats) > 0) {
    const motDePasse = connu?.motDePasse ?? "(celui affiché au premier démarrage)";
    return { motDePasse, comptes: await comptesPresents(ctx) };
  }
  dire("Création de la collectivité de démonstration…");
  // Kept before the accounts that need it: a password nobody can read would lock the demonstration for ever.
  const acces: Acces = connu ?? { motDePasse: motDePasseDemonstration() };
  writeFileSync(fichier, JSON.stringify(acces, null, 2), { mode: 0o600 });
  const { nom, prenom, qualite } = acte2024_5.president;
  const annee = Number(jour(ctx.horloge()).slice(0, 4));
  const pem = await creerCertificatDeTest({
    nom,
    prenom,
    qualite,
    organisation: acte2024_5.collectivite.nom,
    siren: acte2024_5.collectivite.siren,
    valideDu: `${annee}-01-01`,
    valideAu: `${annee + 10}-01-01`,
  });
  await creerDemonstration(ctx, { motDePasse: acces.motDePasse, pem, adresseRetour: ADRESSE_RETOUR });
  writeFileSync(fichier, JSON.stringify({ ...acces, complete: true }, null, 2), { mode: 0o600 });
  return { ...acces, comptes: await comptesPresents(ctx) };
}

async function comptesPresents({ db }: Contexte): Promise<CompteDemonstration[]> {
  const connus = await db.selectFrom("comptes").select("identifiant").execute();
  return COMPTES_DEMONSTRATION.filter((compte) =>
    connus.some(({ identifiant }) => identifiant === compte.identifiant),
  );
}

const lireAcces = (fichier: string): Acces => JSON.parse(readFileSync(fichier, "utf8")) as Acces;

async function portLibre(hote: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createProbe();
    probe.once("error", (error) => reject(Object.assign(error, { port })));
    probe.listen(port, hote, () => probe.close(() => resolve()));
  });
}

const fermer = (serveur: Pick<Server, "close" | "closeAllConnections">): Promise<void> =>
  new Promise((resolve) => {
    serveur.close(() => resolve());
    serveur.closeAllConnections();
  });

function ecouter(fetch: Parameters<typeof listen>[0]["fetch"], config: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const serveur = listen({ fetch, hostname: config.hote, port: config.port, createServer }, () =>
      resolve(serveur as Server),
    );
    serveur.once("error", reject);
  });
}

function annoncer(
  dire: (ligne: string) => void,
  config: Config,
  acces: Acces | null,
  ministere: string | null,
): void {
  const base = `http://${config.hote}:${config.port}`;
  dire("");
  dire(`Exécutoire est prêt.`);
  dire(`  Application des agents   ${base}/agents/`);
  dire(`  Portail public           ${base}/`);
  if (config.tls) dire(`  Dépôt des logiciels      https://${config.hote}:${config.tls.port}/`);
  if (ministere) dire(`  Ministère simulé         ${ministere}/`);
  if (acces) {
    dire("");
    dire("  Se connecter (démonstration) :");
    const comptes = acces.comptes ?? COMPTES_DEMONSTRATION;
    for (const compte of comptes.slice(0, 2)) {
      const qui = compte.cle === "president" ? "président" : "service des assemblées";
      dire(`    ${compte.identifiant.padEnd(28)} ${acces.motDePasse}   ${qui}`);
    }
    dire(
      `    autres comptes, même mot de passe : ${comptes
        .slice(2)
        .map((c) => c.identifiant)
        .join(", ")}`,
    );
  }
  dire("");
  dire(`  Données : ${config.donnees}   Arrêter : Ctrl-C`);
}

function attendreArret(arreter: () => Promise<void>, dire: (ligne: string) => void): void {
  let demande = false;
  const stop = () => {
    if (demande) return;
    demande = true;
    dire("\nArrêt…");
    arreter().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${(error as Error).stack}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
}
