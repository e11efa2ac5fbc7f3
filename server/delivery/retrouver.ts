import type { FaitEnvoi } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Canal } from "./canal.ts";
import { COLONNES, dans, type Envoi, ligneDe, preparer } from "./outbox.ts";
import { estRepondu, estSansReponseAttendue } from "./reponse.ts";

/** After so many questions without answer (about twenty hours) only a person can tell. */
export const RECHERCHES_MAX = 12;
const ATTENTE_INITIALE_MS = 60_000;
const ATTENTE_MAX_MS = 6 * 3_600_000;

type Douteux = Envoi & { recherches: number };

/** Deposits nobody answered, where the operator can be asked whether they are there. */
export async function douteuxDe(ctx: Contexte, collectivite: string, canal: Canal): Promise<Douteux[]> {
  if (!canal.retrouver) return [];
  return (await ctx.db
    .selectFrom("envois")
    .select([...COLONNES, "recherches"])
    .where("collectivite", "=", collectivite)
    .where("etat", "=", "incertain")
    .where("recherches", "<", RECHERCHES_MAX)
    .where("prochaine_le", "<=", ctx.horloge())
    .orderBy("rang")
    .execute()) as Douteux[];
}

/**
 * Asks the operator. There: the doubt is lifted. Certainly absent: the same bytes may leave again by themselves.
 * Anything else changes nothing but the hour of the next question.
 */
export async function rechercher(ctx: Contexte, canal: Canal, envoi: Douteux): Promise<void> {
  const trouve = await canal
    .retrouver?.(await preparer(ctx, envoi))
    .catch((error: Error) => ({ issue: "inconnu" as const, motif: error.message }));
  const attente = Math.min(ATTENTE_MAX_MS, ATTENTE_INITIALE_MS * 2 ** envoi.recherches);
  await ctx.journal.ecrire(envoi.collectivite, "système", async (e) => {
    // A person, or an acknowledgement, may have settled it while the operator was asked.
    // One who ordered it again meanwhile did not know what is known now: what is there does not leave a second time.
    const ligne = ligneDe(e.tx, envoi).where(
      "etat",
      "in",
      trouve?.issue === "arrivee" ? ["incertain", "a-envoyer"] : ["incertain"],
    );
    if (!trouve || trouve.issue === "inconnu") {
      await ligne.set({ recherches: envoi.recherches + 1, prochaine_le: dans(ctx, attente) }).execute();
      return;
    }
    const { repondu, refuse } = await estRepondu(e, envoi);
    const reference = trouve.issue === "arrivee" ? (trouve.reference ?? null) : null;
    const arrivee = trouve.issue === "arrivee";
    const clos = repondu || refuse || (arrivee && estSansReponseAttendue(envoi.code));
    const { numUpdatedRows } = await ligne
      .set({
        etat: clos ? "clos" : arrivee ? "envoye" : "a-envoyer",
        motif: null,
        reference,
        canal: canal.nom,
        prochaine_le: ctx.horloge(),
        ...(arrivee && { commence_le: ctx.horloge() }),
      })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n || repondu || refuse) return;
    const fait: FaitEnvoi = {
      type: "EnvoiRetrouve",
      data: {
        archive: envoi.archive,
        arrivee,
        ...(reference !== null && { reference }),
        canal: canal.nom,
        a: instant(ctx.horloge()),
      },
    };
    await e.ajouter(envoi.stream, [fait]);
  });
}
