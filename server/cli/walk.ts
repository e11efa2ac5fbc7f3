import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { dateCivileDe, delais, estVotee, executoire } from "@executoire/droit";
import { presidentDeTest } from "@executoire/fixtures";
import { creerMinistere } from "@executoire/ministere";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { connecter, type Session, sessionDe } from "../application/comptes.ts";
import {
  ADRESSE_RETOUR,
  COMPTES_DEMONSTRATION,
  creerDemonstration,
  SEANCE_DEMONSTRATION,
} from "../application/demonstration.ts";
import { fichierActe } from "../application/fichiers.ts";
import { fichierProcesVerbal, publierListe } from "../application/proces-verbal.ts";
import { lireSeance, tenirSeance } from "../application/seance-demonstration.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import { type Canal, canauxFixes } from "../delivery/canal.ts";
import { canalMinistere } from "../delivery/canal-ministere.ts";
import { startWorker } from "../delivery/worker.ts";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { ouvrir } from "../ouvrir.ts";

const MOT_DE_PASSE = "marche-de-demonstration";
/** The real act's own hours, from its receipt. */
const VOTE = instantLocal("2024-03-19", "18:42");
const SIGNE = instantLocal("2024-03-22", "09:12");
const POSTE = instantLocal("2024-03-22", "09:33:11");
const ACQUITTE = instantLocal("2024-03-22", "09:43:21");
/** Within the week of the sitting; the source does not give its hour. */
const LISTE = instantLocal("2024-03-25", "10:00");
const ATTENTE_MAX_MS = 60_000;

/**
 * The sitting of 19 March 2024 end to end, in a temporary store: the same commands, outbox, worker, channel and
 * Ministry as the server, with the clock of the act. Writes everything it made in `out`.
 */
export async function walk({ out, texte }: { out: string; texte: string | null }): Promise<number> {
  const corps = texte === null ? null : lireTexteFichier(texte);
  const dossier = resolve(out);
  mkdirSync(dossier, { recursive: true });
  const donnees = mkdtempSync(join(tmpdir(), "executoire-walk-"));
  let maintenant = instantLocal("2024-03-12", "09:00");
  const horloge = () => new Date(maintenant);
  const aller = (quand: string) => {
    maintenant = quand;
  };
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier: join(donnees, "ministere"),
    // The Ministry answers ten minutes after the sending, by its own clock.
    horloge: () => new Date(ACQUITTE),
    delaiReponseMs: 0,
  });
  const ligne = canalMinistere(ministere.url, ADRESSE_RETOUR);
  // The mailbox is read once the hour of the acknowledgement has come, however fast the machine is.
  let boiteOuverte = false;
  const canal: Canal = { ...ligne, courrier: async () => (boiteOuverte ? ligne.courrier() : []) };
  try {
    const ouverture = await ouvrir({
      donnees,
      databaseUrl: null,
      horloge,
      canaux: () => canauxFixes(canal),
      origine: "http://127.0.0.1:8420",
      threads: 1,
    });
    try {
      const { ctx } = ouverture;
      const collectivite = await creerDemonstration(ctx, {
        motDePasse: MOT_DE_PASSE,
        pem: presidentDeTest(),
        adresseRetour: ADRESSE_RETOUR,
        projets: false,
        ...(corps === null ? {} : { corps }),
      });
      const sessions = await ouvrirSessions(ctx);
      const agents = { assemblees: sessions.assemblees.compte, president: sessions.president.compte };
      dire("séance du 19 mars 2024 : présences, procurations, quorum, vote");
      aller(VOTE);
      const acte = await tenirSeance(ctx, collectivite, agents.assemblees.nom);
      dire("document, signature");
      aller(SIGNE);
      exiger(await etablir(ctx, collectivite, agents.assemblees.nom, acte));
      exiger(await signer(ctx, agents.president, acte, MOT_DE_PASSE));
      dire("contrôle, archive, boîte d’envoi");
      aller(POSTE);
      const controle = await controlerActe(ctx, agents.assemblees, acte);
      if (controle.ok !== true) throw new Error("Le contrôle avant l’envoi a refusé l’acte");
      exiger(await transmettre(ctx, agents.assemblees, acte, controle.vue.confirme));
      aller(instantLocal("2024-03-22", "09:33:15"));
      const worker = await startWorker(ctx, ouverture.databaseUrl, 50);
      try {
        await jusque(ctx, collectivite, acte, "envoyée", (etat) => etat.transmission.envoyeeA !== null);
        aller(ACQUITTE);
        boiteOuverte = true;
        await jusque(ctx, collectivite, acte, "acquittée et publiée", (etat) => executoire(etat).le !== null);
      } finally {
        await worker.stop();
      }
      dire("accusé de réception, publication, liste des délibérations, registre");
      aller(LISTE);
      exiger(await publierListe(ctx, sessions.assemblees, SEANCE_DEMONSTRATION));
      await ecrireTout(
        ctx,
        collectivite,
        acte,
        dossier,
        controle.vue.constats.filter((c) => c.gravite === "avertissement").map((c) => c.phrase),
      );
      dire(`écrit dans ${dossier}`);
      return 0;
    } finally {
      await ouverture.close();
    }
  } finally {
    await ministere.arreter();
    rmSync(donnees, { recursive: true, force: true });
  }
}

const dire = (ligne: string) => process.stdout.write(`  ${ligne}\n`);

function lireTexteFichier(chemin: string): string {
  let texte: Uint8Array;
  try {
    texte = readFileSync(chemin);
  } catch (error) {
    throw new EnvironnementInsuffisant(
      `Le texte ${chemin} ne peut pas être lu : ${(error as Error).message}.`,
    );
  }
  const lu = new TextDecoder("utf-8", { fatal: false }).decode(texte);
  if (lu.includes("\uFFFD")) throw new EnvironnementInsuffisant(`${chemin} n’est pas un texte en UTF-8.`);
  if (lu.trim() === "")
    throw new EnvironnementInsuffisant(`${chemin} est vide : la délibération n’aurait pas de texte.`);
  return lu;
}

/** Signs in as each person, so that rights and sessions are those of the product. */
async function ouvrirSessions(ctx: Contexte): Promise<{ assemblees: Session; president: Session }> {
  const ouvrirSession = async (role: string) => {
    const { identifiant } = COMPTES_DEMONSTRATION.find((c) => c.cle === role) ?? { identifiant: "" };
    const connexion = await connecter(ctx.db, ctx.horloge, identifiant, MOT_DE_PASSE);
    const session = connexion.ok ? await sessionDe(ctx.db, ctx.horloge, connexion.token) : null;
    if (!session) throw new Error(`Connexion impossible : ${identifiant}`);
    return session;
  };
  return { assemblees: await ouvrirSession("assemblees"), president: await ouvrirSession("president") };
}

function exiger(resultat: { ok: boolean | string; refus?: { phrase: string } }): void {
  if (resultat.ok !== true) throw new Error(resultat.refus?.phrase ?? `Refusé : ${resultat.ok}`);
}

type Etat = NonNullable<Awaited<ReturnType<typeof etatActe>>>;

async function jusque(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  quoi: string,
  vrai: (etat: Etat) => boolean,
): Promise<void> {
  const limite = performance.now() + ATTENTE_MAX_MS;
  while (performance.now() < limite) {
    const etat = await etatActe(ctx, collectivite, acte);
    if (etat && vrai(etat)) return;
    await wait(20);
  }
  throw new Error(`L’archive n’a pas été ${quoi} en ${ATTENTE_MAX_MS / 1000} s`);
}

async function ecrireTout(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  dossier: string,
  avertissements: string[],
): Promise<void> {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat?.transmission.archive || !etat.transmission.empreinte)
    throw new Error("L’acte n’a pas d’archive");
  const ecrire = (nom: string, octets: Uint8Array | string) => writeFileSync(join(dossier, nom), octets);
  const d = etat.decision;
  if (!estVotee(d)) throw new Error("La marche suit une délibération");
  const dates = delais(etat);
  const force = executoire(etat);
  const { etat: seance } = await lireSeance(ctx, collectivite);
  ecrire(
    "resume.json",
    `${JSON.stringify(
      {
        identifiant: etat.transmission.identifiant,
        numeroTransmis: etat.transmission.numeroTransmis,
        joursFrancs: seance.convocation?.joursFrancs,
        quorum: { requis: d.quorum.requis, presents: d.quorum.presents, atteint: d.quorum.atteint },
        votants: d.scrutin.votants,
        resultat: d.scrutin.resultat,
        transmisLe: etat.transmission.envoyeeA,
        acquitteLe: etat.transmission.accuse?.a,
        publieLe: etat.publication?.a,
        executoireLe: force.le && dateCivileDe(force.le),
        finRecours: dates.finRecours,
        listeAvant: dates.listeAvant,
        avertissements,
      },
      null,
      2,
    )}\n`,
  );
  const faits = [];
  for await (const fait of ctx.journal.parcourir(collectivite)) faits.push(fait);
  ecrire("faits.json", `${JSON.stringify(faits, null, 2)}\n`);
  ecrire(etat.transmission.archive, await ctx.store.get(etat.transmission.empreinte));
  for (const fichier of etat.transmission.fichiers)
    ecrire(fichier.nom, await ctx.store.get(fichier.empreinte));
  for (const nom of ["acte.pdf", "certifie.pdf", "bordereau.pdf"]) {
    const fichier = await fichierActe(ctx, collectivite, acte, nom);
    if (!fichier) throw new Error(`${nom} n’a pas pu être composé`);
    ecrire(nom, fichier.octets);
  }
  for (const nom of ["liste.pdf", "regularite.pdf"]) {
    const octets = await fichierProcesVerbal(ctx, collectivite, SEANCE_DEMONSTRATION, nom);
    if (!octets) throw new Error(`${nom} n’a pas pu être composé`);
    ecrire(nom, octets);
  }
  const page = await creerApp(ctx).request(new URL(etat.publication?.adresse ?? "").pathname);
  if (page.status !== 200) throw new Error(`La page publique répond ${page.status}`);
  ecrire("page.html", await page.text());
}
