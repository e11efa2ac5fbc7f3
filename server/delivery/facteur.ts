import type { SorteCanal } from "@executoire/droit";
import { sql } from "kysely";
import type { Contexte } from "../contexte.ts";
import type { Canal, IssueEnvoi } from "./canal.ts";
import { attenteAvant, dans, differer, dusDe, type Envoi, horsPause, remettre } from "./outbox.ts";
import { douteuxDe, RECHERCHES_MAX, rechercher } from "./retrouver.ts";

/** Read at once by one round; what came meanwhile has the next one. */
const LOT = 24;
/** Rounds under way at once by one kind of channel: a slow operator keeps its own, never those of the others. */
const TOURNEES_PAR_SORTE = 8;
/** So many archives in a row that did not get through: the other side is down, not the archives bad. */
const ECHECS_DE_SUITE = 2;
/** Doubts cost a person's time: after some, the next try waits as after so many failures. */
const PRUDENCE = 6;

/**
 * Carries what is due, one round per authority. Inside an authority one archive at a time, in the order of deposit;
 * authorities side by side, so that a slow one delays nobody else. A round under way is not waited for: the
 * worker goes on reading mail, and `quandFini` wakes it.
 */
export interface Facteur {
  /** Starts a round for each authority that has something due. */
  partir(): Promise<void>;
  /** Takes nothing new, and waits for what is on its way. */
  finir(): Promise<void>;
  /** Waits for the rounds under way; how many archives they handed over or looked for. */
  attendre(): Promise<number>;
  /** Whether a round under way carries this archive. */
  porte(archive: string): boolean;
}

export function creerFacteur(ctx: Contexte, travailleur: string, quandFini: () => void = () => {}): Facteur {
  const tournees = new Map<string, { sorte: SorteCanal; fin: Promise<number> }>();
  const portees = new Set<string>();
  const pannes = new Map<string, string>();
  let arrete = false;

  /** The same failure at every turn is said once. */
  function dire(collectivite: string, err: unknown): void {
    const { message } = err as Error;
    if (pannes.get(collectivite) === message) return;
    pannes.set(collectivite, message);
    ctx.log.error({ err, collectivite }, "une tournée d’envoi a échoué ; elle reprend au prochain tour");
  }

  async function porter(envoi: Envoi, canal: Canal): Promise<IssueEnvoi["issue"] | null> {
    portees.add(envoi.archive);
    try {
      return await remettre(ctx, travailleur, envoi, canal);
    } catch (err) {
      dire(envoi.collectivite, err);
      await differer(ctx, envoi, err as Error);
      return null;
    } finally {
      portees.delete(envoi.archive);
    }
  }

  async function tournee(collectivite: string, canal: Canal): Promise<number> {
    try {
      const faits = await tourDe(ctx, collectivite, canal, porter, () => arrete);
      if (faits > 0) queueMicrotask(quandFini);
      return faits;
    } catch (err) {
      dire(collectivite, err);
      return 0;
    } finally {
      tournees.delete(collectivite);
    }
  }

  return {
    async partir() {
      for (const collectivite of await quiADuCourrier(ctx)) {
        if (arrete || tournees.has(collectivite)) continue;
        // No channel chosen: the row waits, and the desk says so. One badly set costs the others nothing.
        const canal = await ctx.canaux.pour(collectivite).catch((err: unknown) => {
          dire(collectivite, err);
          return null;
        });
        if (!canal) continue;
        const memeSorte = [...tournees.values()].filter(({ sorte }) => sorte === canal.sorte).length;
        if (memeSorte >= TOURNEES_PAR_SORTE) continue;
        tournees.set(collectivite, { sorte: canal.sorte, fin: tournee(collectivite, canal) });
      }
    },
    async finir() {
      arrete = true;
      await Promise.all([...tournees.values()].map(({ fin }) => fin));
    },
    async attendre() {
      const faits = await Promise.all([...tournees.values()].map(({ fin }) => fin));
      return faits.reduce((somme, n) => somme + n, 0);
    },
    porte: (archive) => portees.has(archive),
  };
}

/** One turn of everything due, waited for. */
export async function envoyerDus(ctx: Contexte, travailleur: string): Promise<number> {
  const facteur = creerFacteur(ctx, travailleur);
  await facteur.partir();
  return facteur.attendre();
}

/** Authorities with something to send or to look for; those who have waited longest come first. */
async function quiADuCourrier(ctx: Contexte): Promise<string[]> {
  const maintenant = ctx.horloge();
  const lignes = await ctx.db
    .selectFrom("envois")
    .select("collectivite")
    .where("prochaine_le", "<=", maintenant)
    .where((e) =>
      e.or([
        e("etat", "=", "incertain").and("recherches", "<", RECHERCHES_MAX),
        e("etat", "=", "a-envoyer").and(horsPause(maintenant)),
      ]),
    )
    .groupBy("collectivite")
    .orderBy(sql`min(prochaine_le)`)
    .execute();
  return lignes.map(({ collectivite }) => collectivite);
}

async function tourDe(
  ctx: Contexte,
  collectivite: string,
  canal: Canal,
  porter: (envoi: Envoi, canal: Canal) => Promise<IssueEnvoi["issue"] | null>,
  arrete: () => boolean,
): Promise<number> {
  let faits = 0;
  for (const douteux of await douteuxDe(ctx, collectivite, canal)) {
    if (arrete()) return faits;
    await rechercher(ctx, canal, douteux);
    faits++;
  }
  const restants = await dusDe(ctx, collectivite, LOT);
  let echecs = 0;
  while (restants.length > 0 && !arrete()) {
    const envoi = prendreSuivant(restants, echecs > 0);
    const issue = await porter(envoi, canal);
    if (issue === null) continue;
    faits++;
    echecs = issue === "echouee" || issue === "incertaine" ? echecs + 1 : 0;
    if (echecs < ECHECS_DE_SUITE) continue;
    await toutAttendre(ctx, collectivite, issue, envoi.tentatives + 1);
    break;
  }
  return faits;
}

/**
 * In the order of deposit. After a failure, the one that was tried least tells whether the other side is down:
 * two archives that fail by themselves never hold back those behind them.
 */
function prendreSuivant(restants: Envoi[], apresEchec: boolean): Envoi {
  const rang = apresEchec
    ? restants.reduce(
        (choix, envoi, i) => (envoi.tentatives < (restants[choix]?.tentatives ?? 0) ? i : choix),
        0,
      )
    : 0;
  return restants.splice(rang, 1)[0] as Envoi;
}

/** The other side is down: everything of this authority waits for the same hour, then leaves in the order of deposit. */
async function toutAttendre(
  ctx: Contexte,
  collectivite: string,
  issue: IssueEnvoi["issue"],
  tentative: number,
): Promise<void> {
  const essais = issue === "incertaine" ? Math.max(tentative, PRUDENCE) : tentative;
  const prochaine = dans(ctx, attenteAvant(essais, Math.random()));
  await ctx.db
    .updateTable("envois")
    .set({ prochaine_le: prochaine })
    .where("collectivite", "=", collectivite)
    .where("etat", "=", "a-envoyer")
    .execute();
}
