/** To convene, and to complete: the letter is compiled first, then everything is written at once or not at all. */
import type { FaitConvocation, Instant, PointOrdreDuJour, Refus } from "@executoire/droit";
import canonicalize from "canonicalize";
import { retirerBrouillon } from "../application/brouillons.ts";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { instant, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { composerLettre, refusDImpression } from "./imprimable.ts";
import { messagerieDe } from "./messagerie.ts";
import { type Preparation, type Preparee, preparerComplement, preparerConvocation } from "./preparer.ts";

export type ResultatConvocation =
  | { ok: true }
  | { ok: false; refus: Refus }
  | { ok: "conflit" }
  | { ok: "introuvable" };

/** Midnight may pass while the letter is compiled, or a member leave: then it is compiled again. */
const ESSAIS = 4;

export function convoquer(
  ctx: Contexte,
  session: Session,
  seance: string,
  { version, urgence }: { version: number; urgence?: string },
): Promise<ResultatConvocation> {
  const { id: collectivite } = session.collectivite;
  return emettre(ctx, session, seance, (base, etabliLe) =>
    preparerConvocation(base, {
      collectivite,
      seance,
      version,
      ...(urgence && { urgence }),
      envoyeeLe: jour(ctx.horloge()),
      etabliLe,
    }),
  );
}

export function completer(
  ctx: Contexte,
  session: Session,
  seance: string,
  { points, urgence }: { points: PointOrdreDuJour[]; urgence?: string },
): Promise<ResultatConvocation> {
  const { id: collectivite } = session.collectivite;
  return emettre(ctx, session, seance, async (base, etabliLe) =>
    preparerComplement(base, {
      collectivite,
      seance,
      points,
      ...(urgence && { urgence }),
      complement: (await prochainEnvoi(base, collectivite, seance)) - 1,
      envoyeeLe: jour(ctx.horloge()),
      etabliLe,
    }),
  );
}

async function emettre(
  ctx: Contexte,
  session: Session,
  seance: string,
  preparer: (base: Base | Tx, etabliLe: Instant) => Promise<Preparation>,
): Promise<ResultatConvocation> {
  const { compte, collectivite } = session;
  for (let essai = 1; essai <= ESSAIS; essai++) {
    const etabliLe = instant(ctx.horloge());
    const avant = await preparer(ctx.db, etabliLe);
    if (avant.ok !== true) return avant.ok === "deja" ? { ok: true } : avant;
    const illisible = await refusDImpression(ctx, collectivite.id, avant.valeur);
    if (illisible) return { ok: false, refus: illisible };
    const composee = await composerLettre(ctx, avant.valeur.document);
    if (!composee.ok) return composee;
    const pdf = composee.valeur;
    const document = await ctx.store.put(pdf);
    const issue = await ctx.journal.ecrire(
      collectivite.id,
      compte.nom,
      async (e): Promise<ResultatConvocation | "recommencer"> => {
        const preparation = await preparer(e.tx, etabliLe);
        if (preparation.ok !== true) return preparation.ok === "deja" ? { ok: true } : preparation;
        // The law was asked again; what it allowed must be what was compiled.
        if (canonicalize(preparation.valeur.document) !== canonicalize(avant.valeur.document))
          return "recommencer";
        const sansMessagerie = await refusDeMessagerie(ctx, e, collectivite.id, preparation.valeur);
        if (sansMessagerie) return { ok: false, refus: sansMessagerie };
        await ecrire(ctx, e, collectivite.id, seance, preparation.valeur, { document, octets: pdf.length });
        return { ok: true };
      },
    );
    if (issue === "recommencer") continue;
    if (issue.ok === true) ctx.reveiller();
    return issue;
  }
  throw new Error(`The sitting ${seance} changed during each of ${ESSAIS} compilations`);
}

async function ecrire(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  seance: string,
  { faits, points, lignes }: Preparee,
  lettre: { document: string; octets: number },
): Promise<void> {
  const maintenant = ctx.horloge();
  const a = instant(maintenant);
  const complement = faits.some(({ type }) => type === "OrdreDuJourComplete");
  const envoi = complement ? await prochainEnvoi(e.tx, collectivite, seance) : 1;
  await e.ajouter(`seance:${seance}`, faits, { survenuLe: a });
  const perdues: FaitConvocation[] = lignes.flatMap(({ siege, destinataire, etat, motif }) =>
    etat === "echec" && destinataire !== "copie"
      ? [
          {
            type: "DistributionEchouee",
            data: { envoi, siege, destinataire, motif: motif ?? "", incertain: false, a },
          },
        ]
      : [],
  );
  const emise: FaitConvocation = {
    type: "ConvocationEmise",
    data: { envoi, ...lettre, points: points.map(({ id }) => id), a },
  };
  await e.ajouter(`convocation:${seance}`, [emise, ...perdues], { survenuLe: a });
  if (lignes.length > 0) {
    await e.tx
      .insertInto("distributions")
      .values(lignes.map((ligne) => ({ collectivite, seance, envoi, ...ligne, prochaine_le: maintenant })))
      .execute();
  }
  await retirerBrouillon(e.tx, collectivite, `seance:${seance}`);
}

/** A complement is never the first sending, even of a sitting convened before this register kept its proofs. */
async function prochainEnvoi(base: Base | Tx, collectivite: string, seance: string): Promise<number> {
  const { emises } = await base
    .selectFrom("journal")
    .select((e) => e.fn.countAll<string>().as("emises"))
    .where("collectivite", "=", collectivite)
    .where("stream", "=", `convocation:${seance}`)
    .where("type", "=", "ConvocationEmise")
    .executeTakeFirstOrThrow();
  return Math.max(1, Number(emises)) + 1;
}

/** The day of sending is the one that counts: nothing is said to be sent that nothing could carry. */
async function refusDeMessagerie(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  { lignes }: Preparee,
): Promise<Refus | null> {
  const courriels = lignes.filter(
    ({ canal, destinataire }) => canal === "courriel" && destinataire !== "copie",
  );
  if (courriels.length === 0) return null;
  if ((await messagerieDe(ctx, e.tx, collectivite)) !== "absente") return null;
  return {
    code: "messagerie-absente",
    phrase: `Aucun serveur de messagerie n’est réglé : ${courriels.length} convocations par courriel ne partiraient pas.`,
    article: null,
    remede: "Demander à l’administrateur de régler EXECUTOIRE_SMTP_URL et EXECUTOIRE_SMTP_EXPEDITEUR.",
  };
}
