/** What tests of the shell share: a context on a fresh base, with the demonstration authority and a clock one sets. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
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
  const dossier = mkdtempSync(join(tmpdir(), "executoire-ctx-"));
  chmodSync(dossier, 0o755);
  const databaseUrl = await (options.moteur ?? embarque).nouvelleBase();
  const db = await openDatabase(databaseUrl);
  let maintenant = instantLocal("2024-03-19", "18:05");
  const horloge = () => new Date(maintenant);
  const workshop = createWorkshop(1);
  const ctx: Contexte = {
    db,
    journal: createJournal(db, horloge, projections),
    store: folderStore(join(dossier, "objets")),
    horloge,
    coffre: creerCoffre(new Uint8Array(32).fill(7)),
    canaux: canauxFixes(options.canal ?? canalMuet()),
    boite: "locale",
    workshop,
    log: pino({ level: "silent" }),
    origine: "http://127.0.0.1:8420",
    reveiller: () => {},
  };
  const collectivite = options.sansDemonstration
    ? ""
    : await creerDemonstration(ctx, {
        motDePasse: MOT_DE_PASSE,
        pem: presidentDeTest(),
        adresseRetour: ADRESSE_RETOUR,
      });
  return {
    ctx,
    collectivite,
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

/** Signs in as the demonstration account that holds this role. */
export async function sessionEssai(ctx: Contexte, role: Role): Promise<Session> {
  const compte = COMPTES_DEMONSTRATION.find((c) => c.cle === role);
  const connexion = await connecter(ctx.db, ctx.horloge, compte?.identifiant ?? "", MOT_DE_PASSE);
  const session = connexion.ok ? await sessionDe(ctx.db, ctx.horloge, connexion.token) : null;
  if (!session) throw new Error(`Connexion d’essai impossible : ${role}`);
  return session;
}
