/** Times during which nothing leaves: the Ministry announced one, or somebody wants to hold everything back. */
import { randomUUID } from "node:crypto";
import { dateCivileDe, dateMoyenne, type FaitTeletransmission, heureDe } from "@executoire/droit";
import type { PauseVue } from "../api/contrat.ts";
import type { ResultatGeste } from "../application/actes.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant } from "../horloge.ts";

/** The stream of what concerns the authority's channel and not one act. */
export const streamTeletransmission = (siren: string): string => `teletransmission:${siren}`;

export interface DemandeDePause {
  du?: string | undefined;
  au?: string | undefined;
  motif: string;
}

/** From now or from `du`, until `au` or until somebody closes it. What is on its way already is not called back. */
export async function ouvrirPause(
  ctx: Contexte,
  { compte, siren }: { compte: Compte; siren: string },
  { du, au, motif }: DemandeDePause,
): Promise<ResultatGeste> {
  const maintenant = ctx.horloge();
  const debut = du ? new Date(du) : maintenant;
  const fin = au ? new Date(au) : null;
  if (fin && fin.getTime() <= Math.max(debut.getTime(), maintenant.getTime()))
    return {
      ok: false,
      refus: {
        code: "pause-sans-duree",
        phrase: `La pause finirait ${quand(instant(fin))}, avant d’avoir commencé.`,
        article: null,
        remede: "Donnez une fin postérieure au début et à l’heure qu’il est.",
        champ: "au",
      },
    };
  return ecrire(ctx, compte, siren, {
    type: "PauseOuverte",
    data: {
      pause: randomUUID(),
      du: instant(debut),
      au: fin ? instant(fin) : null,
      motif,
      par: compte.nom,
      a: instant(maintenant),
    },
  });
}

/** Everything that accumulated leaves at once, in the order of deposit. */
export async function fermerPause(
  ctx: Contexte,
  { compte, siren }: { compte: Compte; siren: string },
  pause: string,
): Promise<ResultatGeste> {
  const connue = (await pausesDe(ctx, ctx.db, compte.collectivite)).some((p) => p.pause === pause);
  if (!connue) return { ok: "introuvable" };
  const resultat = await ecrire(ctx, compte, siren, {
    type: "PauseFermee",
    data: { pause, par: compte.nom, a: instant(ctx.horloge()) },
  });
  ctx.reveiller();
  return resultat;
}

async function ecrire(
  ctx: Contexte,
  compte: Compte,
  siren: string,
  fait: FaitTeletransmission,
): Promise<ResultatGeste> {
  await ctx.journal.ecrire(compte.collectivite, compte.nom, (e) =>
    e.ajouter(streamTeletransmission(siren), [fait]),
  );
  return { ok: true };
}

/** Open now or to come, oldest first. */
export async function pausesDe(ctx: Contexte, db: Base | Tx, collectivite: string): Promise<PauseVue[]> {
  const maintenant = ctx.horloge();
  const lignes = await db
    .selectFrom("pauses")
    .select(["pause", "du", "au", "motif", "par"])
    .where("collectivite", "=", collectivite)
    .where("fermee_le", "is", null)
    .where((e) => e.or([e("au", "is", null), e("au", ">", maintenant)]))
    .orderBy("du")
    .execute();
  return lignes.map(({ pause, du, au, motif, par }) => ({
    pause,
    du: instant(du),
    au: au ? instant(au) : null,
    motif,
    par,
    ouverte: du <= maintenant,
  }));
}

/** Why nothing leaves now, in words; null when things leave. */
export function phrasePause(pauses: PauseVue[]): string | null {
  const ouvertes = pauses.filter(({ ouverte }) => ouverte);
  const [premiere] = ouvertes;
  if (!premiere) return null;
  // Several at once: the last to end counts, and one without end counts most.
  const sansFin = ouvertes.find(({ au }) => au === null);
  const derniere =
    sansFin ?? ouvertes.toSorted((a, b) => (b.au ?? "").localeCompare(a.au ?? ""))[0] ?? premiere;
  return derniere.au
    ? `Rien ne part jusqu’au ${quandFin(derniere.au)} (${derniere.motif}).`
    : `Rien ne part tant que ${derniere.par} ou un autre agent n’a pas mis fin à la pause (${derniere.motif}).`;
}

const quandFin = (a: string): string => `${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;
const quand = (a: string): string => `le ${quandFin(a)}`;
