/** One writer at a time: a lock that says who, lets one take over, and is lost when its holder gives no sign. */
import { visasQuiTomberaient } from "@executoire/droit";
import type { PlumeReponse, PlumeRequete, PlumeVue } from "../api/contrat-projets.ts";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import { cleProjet, ecritLeProjet, etapesTenues, lireDossier, voitLeProjet } from "./acces.ts";
import { placerLesFils } from "./fils-places.ts";
import { type AnyRefus, ecritureInterdite, INTROUVABLE, non, type Resultat } from "./refus.ts";

const RENOUVELER_S = 20;
const PERDUE_S = 60;

export interface Plume {
  compte: string;
  nom: string;
  onglet: string;
  depuis: Date;
  vueLe: Date;
}

/** Who writes now; null when nobody does, or gave no sign for a minute. */
export async function plumeDe(
  db: Base | Tx,
  collectivite: string,
  id: string,
  maintenant: Date,
): Promise<Plume | null> {
  const ligne = await lirePlume(db, collectivite, id);
  return ligne && vivante(ligne, maintenant) ? ligne : null;
}

async function lirePlume(db: Base | Tx, collectivite: string, id: string): Promise<Plume | null> {
  const l = await db
    .selectFrom("plumes")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .where("cle", "=", cleProjet(id))
    .executeTakeFirst();
  return l ? { compte: l.compte, nom: l.nom, onglet: l.onglet, depuis: l.prise_le, vueLe: l.vue_le } : null;
}

const vivante = ({ vueLe }: Plume, maintenant: Date): boolean =>
  maintenant.getTime() - vueLe.getTime() < PERDUE_S * 1000;

export const vuePlume = (plume: Plume | null, session: Session, onglet?: string): PlumeVue | null =>
  plume && {
    compte: plume.compte,
    nom: plume.nom,
    depuis: instant(plume.depuis),
    vueLe: instant(plume.vueLe),
    ici: plume.compte === session.compte.id && plume.onglet === onglet,
    moi: plume.compte === session.compte.id && plume.onglet !== onglet,
  };

/** `14 h 02`, in the town of the authority. */
export const heureDe = (date: Date): string => instant(date).slice(11, 16).replace(":", " h ");

/** Takes or renews the pen. */
export async function prendrePlume(
  ctx: Contexte,
  session: Session,
  id: string,
  { onglet, prendre = false, sciemment = false }: PlumeRequete,
): Promise<Resultat<PlumeReponse>> {
  const collectivite = session.collectivite.id;
  const maintenant = ctx.horloge();
  return ctx.db.transaction().execute(async (tx): Promise<Resultat<PlumeReponse>> => {
    // The draft is locked: two windows that ask at once are answered one after the other, whatever their process.
    const d = await lireDossier(tx, collectivite, id, jour(maintenant), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    if (!ecritLeProjet(session, d)) return ecritureInterdite(session.compte.nom);
    const tenue = await lirePlume(tx, collectivite, id);
    const sienne = tenue?.compte === session.compte.id && tenue.onglet === onglet;
    if (tenue && !sienne && !prendre && vivante(tenue, maintenant)) {
      const ailleurs = tenue.compte === session.compte.id;
      return {
        ok: true,
        valeur: {
          obtenue: false,
          plume: vuePlume(tenue, session, onglet),
          version: d.version,
          phrase: ailleurs
            ? `Vous écrivez déjà ce texte dans une autre fenêtre, depuis ${heureDe(tenue.depuis)}.`
            : `${tenue.nom} écrit ce texte depuis ${heureDe(tenue.depuis)}.`,
          renouveler: RENOUVELER_S,
          perdue: PERDUE_S,
        },
      };
    }
    const tombent = sienne || sciemment ? [] : visasQuiTomberaient(d.etat, etapesTenues(session, d.tenues));
    if (tombent.length > 0)
      return non(
        "plume-sur-texte-vise",
        `Ce texte est déjà visé\u00a0: le modifier redemanderait ${tombent.length > 1 ? "les visas" : "le visa"} ${tombent.map((t) => `«\u00a0${t}\u00a0»`).join(", ")}.`,
        "Écrivez un commentaire, ou modifiez-le sciemment.",
      );
    const prise = sienne && tenue ? tenue.depuis : maintenant;
    const ligne = {
      compte: session.compte.id,
      nom: session.compte.nom,
      onglet,
      prise_le: prise,
      vue_le: maintenant,
    };
    await tx
      .insertInto("plumes")
      .values({ collectivite, cle: cleProjet(id), ...ligne })
      .onConflict((c) => c.columns(["collectivite", "cle"]).doUpdateSet(ligne))
      .execute();
    const version = sienne ? d.version : await placerLesFils(tx, maintenant, collectivite, d);
    return {
      ok: true,
      valeur: {
        obtenue: true,
        plume: vuePlume({ ...ligne, depuis: prise, vueLe: maintenant }, session, onglet),
        version,
        phrase: tenue && !sienne && vivante(tenue, maintenant) ? repris(tenue, session) : null,
        renouveler: RENOUVELER_S,
        perdue: PERDUE_S,
      },
    };
  });
}

const repris = (tenue: Plume, { compte }: Session): string =>
  tenue.compte === compte.id
    ? "Vous avez repris la plume de votre autre fenêtre\u00a0; son dernier texte enregistré est celui-ci."
    : `Vous avez repris la plume à ${tenue.nom}, qui en est averti\u00a0; son dernier texte enregistré est celui-ci.`;

/** Lays the pen down. Whoever does not hold it lays nothing down. */
export async function rendrePlume(
  ctx: Contexte,
  session: Session,
  id: string,
  onglet: string,
): Promise<Resultat<PlumeReponse>> {
  const collectivite = session.collectivite.id;
  const maintenant = ctx.horloge();
  return ctx.db.transaction().execute(async (tx): Promise<Resultat<PlumeReponse>> => {
    const d = await lireDossier(tx, collectivite, id, jour(maintenant), { verrou: true });
    if (!d || !voitLeProjet(session, d)) return INTROUVABLE;
    const { numDeletedRows } = await tx
      .deleteFrom("plumes")
      .where("collectivite", "=", collectivite)
      .where("cle", "=", cleProjet(id))
      .where("compte", "=", session.compte.id)
      .where("onglet", "=", onglet)
      .executeTakeFirst();
    const version = numDeletedRows > 0n ? await placerLesFils(tx, maintenant, collectivite, d) : d.version;
    const reste = await plumeDe(tx, collectivite, id, maintenant);
    return {
      ok: true,
      valeur: {
        obtenue: false,
        plume: vuePlume(reste, session, onglet),
        version,
        phrase: null,
        renouveler: RENOUVELER_S,
        perdue: PERDUE_S,
      },
    };
  });
}

/**
 * Null when this window may write; it then counts as a sign of life. A pen that expired is still its holder's while
 * nobody took it: a computer that slept loses nothing.
 */
export async function refusDePlume(
  tx: Tx,
  session: Session,
  id: string,
  onglet: string | undefined,
  maintenant: Date,
): Promise<AnyRefus | null> {
  const tenue = await lirePlume(tx, session.collectivite.id, id);
  if (tenue && onglet !== undefined && tenue.compte === session.compte.id && tenue.onglet === onglet) {
    await tx
      .updateTable("plumes")
      .set({ vue_le: maintenant })
      .where("collectivite", "=", session.collectivite.id)
      .where("cle", "=", cleProjet(id))
      .execute();
    return null;
  }
  const pris =
    tenue && vivante(tenue, maintenant)
      ? tenue.compte === session.compte.id
        ? `Ce texte s’écrit dans une autre de vos fenêtres depuis ${heureDe(tenue.depuis)}.`
        : `${tenue.nom} a la plume depuis ${heureDe(tenue.depuis)}.`
      : "Vous n’avez pas la plume de ce texte.";
  return non(
    "plume-absente",
    `${pris} Votre texte n’a pas été enregistré\u00a0: il reste sur cet appareil.`,
    "Prenez la plume, ou copiez votre passage.",
  ).refus;
}
