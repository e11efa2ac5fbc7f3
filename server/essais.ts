/** What tests of the shell share: a context on a fresh base, with the demonstration authority and a clock one sets. */
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { presidentDeTest } from "@executoire/fixtures";
import { pino } from "pino";
import type { Role } from "./api/contrat.ts";
import { connecter, type Session, sessionDe } from "./application/comptes.ts";
import {
  ADRESSE_RETOUR,
  COMPTES_DEMONSTRATION,
  creerDemonstration,
  SEANCE_DEMONSTRATION,
} from "./application/demonstration.ts";
import type { Contexte } from "./contexte.ts";
import { openDatabase } from "./database/connection.ts";
import { embarque, type Moteur } from "./database/essais.ts";
import { type Canal, canauxFixes } from "./delivery/canal.ts";
import { instantLocal } from "./horloge.ts";
import { createJournal } from "./journal/journal.ts";
import { projections } from "./journal/projections.ts";
import { creerCoffre } from "./secrets/coffre.ts";
import { folderStore } from "./store/store.ts";
import { createWorkshop } from "./workshop/workshop.ts";

export const MOT_DE_PASSE = "mot-de-passe-d-essai";
export const SEANCE = SEANCE_DEMONSTRATION;

export interface Essai extends AsyncDisposable {
  ctx: Contexte;
  collectivite: string;
  databaseUrl: string;
  dossier: string;
  aller(quand: string): void;
}

/** A channel that counts what it is asked and answers what the test decides. */
export function canalMuet(): Canal & { envois: string[] } {
  const envois: string[] = [];
  return {
    sorte: "ministere",
    nom: "canal d’essai",
    envois,
    envoyer: async ({ archive }) => {
      envois.push(archive);
      return { issue: "envoyee" };
    },
    courrier: async () => [],
    lire: async () => null,
    classer: async () => {},
  };
}

export async function ouvrirEssai(
  options: { moteur?: Moteur; canal?: Canal; sansDemonstration?: boolean } = {},
): Promise<Essai> {
  const moteur = options.moteur ?? embarque;
  const modele = options.sansDemonstration ? null : await demonstrationDe(moteur);
  const dossier = mkdtempSync(join(tmpdir(), "executoire-ctx-"));
  chmodSync(dossier, 0o755);
  if (modele) cpSync(modele.dossier, dossier, { recursive: true });
  const databaseUrl = await moteur.nouvelleBase(modele?.databaseUrl);
  const db = await openDatabase(databaseUrl);
  let maintenant = DEBUT;
  const horloge = () => new Date(maintenant);
  const workshop = createWorkshop(1);
  const ctx = contexteEssai(db, horloge, dossier, workshop, options.canal ?? canalMuet());
  return {
    ctx,
    collectivite: modele?.collectivite ?? "",
    databaseUrl,
    dossier,
    aller(quand) {
      maintenant = quand;
    },
    async [Symbol.asyncDispose]() {
      await workshop.close();
      await db.destroy();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

const DEBUT = instantLocal("2024-03-19", "18:05");

interface Modele {
  databaseUrl: string;
  dossier: string;
  collectivite: string;
}
const modeles = new Map<Moteur, Promise<Modele>>();

/** The demonstration is made once for a run, by its own commands; each test takes a copy of its base and of its files. */
function demonstrationDe(moteur: Moteur): Promise<Modele> {
  let modele = modeles.get(moteur);
  if (!modele) {
    modele = faireDemonstration(moteur);
    modeles.set(moteur, modele);
  }
  return modele;
}

async function faireDemonstration(moteur: Moteur): Promise<Modele> {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-modele-"));
  process.once("exit", () => rmSync(dossier, { recursive: true, force: true }));
  const databaseUrl = await moteur.nouvelleBase();
  const db = await openDatabase(databaseUrl);
  const workshop = createWorkshop(1);
  try {
    const ctx = contexteEssai(db, () => new Date(DEBUT), dossier, workshop, canalMuet());
    const collectivite = await creerDemonstration(ctx, {
      motDePasse: MOT_DE_PASSE,
      pem: presidentDeTest(),
      adresseRetour: ADRESSE_RETOUR,
    });
    return { databaseUrl, dossier, collectivite };
  } finally {
    await workshop.close();
    await db.destroy();
  }
}

function contexteEssai(
  db: Contexte["db"],
  horloge: Contexte["horloge"],
  dossier: string,
  workshop: Contexte["workshop"],
  canal: Canal,
): Contexte {
  return {
    db,
    journal: createJournal(db, horloge, projections),
    store: folderStore(join(dossier, "objets")),
    horloge,
    coffre: creerCoffre(new Uint8Array(32).fill(7)),
    canaux: canauxFixes(canal),
    boite: "locale",
    workshop,
    log: pino({ level: "silent" }),
    origine: "http://127.0.0.1:8420",
    reveiller: () => {},
  };
}

/** Signs in as the demonstration account that holds this role. */
export async function sessionEssai(ctx: Contexte, role: Role): Promise<Session> {
  const compte = COMPTES_DEMONSTRATION.find((c) => c.cle === role);
  const connexion = await connecter(ctx.db, ctx.horloge, compte?.identifiant ?? "", MOT_DE_PASSE);
  const session = connexion.ok ? await sessionDe(ctx.db, ctx.horloge, connexion.token) : null;
  if (!session) throw new Error(`Connexion d’essai impossible : ${role}`);
  return session;
}
