import {
  type CommandeSeance,
  deciderSeance,
  deliberationAdoptee,
  type EtatSeance,
  type Fait,
  type FaitSeance,
  foldSeance,
  type Refus,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { normaliserNumero } from "../delivery/numeros.ts";
import { instant, instantLocal, jour } from "../horloge.ts";

export type Execution =
  | { ok: true }
  | { ok: false; refus: Refus }
  | { ok: "conflit" }
  | { ok: "introuvable" };

/**
 * One gesture of the sitting: read the facts, ask the law, record. `version` is the one the clerk was looking at;
 * if someone wrote since, nothing is recorded.
 */
export async function commanderSeance(
  ctx: Contexte,
  collectivite: string,
  par: string,
  seance: string,
  version: number,
  commande: CommandeSeance,
): Promise<Execution> {
  const stream = `seance:${seance}`;
  return ctx.journal.ecrire(collectivite, par, async (e): Promise<Execution> => {
    const faits = (await e.lire(stream)) as FaitSeance[];
    if (faits.length === 0) return { ok: "introuvable" };
    if (faits.length !== version) return { ok: "conflit" };
    const etat = foldSeance(faits);
    const a = momentDeSeance(ctx, etat);
    const numero =
      commande.ordre === "cloreScrutin" ? await jugerNumero(e.tx, collectivite, commande.numero) : null;
    const decision = deciderSeance(etat, commande, { a, ...numero });
    if (!decision.ok) return decision;
    if (decision.valeur.length === 0) return { ok: true };
    await e.ajouter(stream, decision.valeur, { survenuLe: a });
    for (const fait of decision.valeur) {
      if (fait.type !== "ScrutinClos" || fait.data.acte === null) continue;
      // The act is born of the vote, in the same transaction: no vote without its act, no act without its vote.
      const apres = foldSeance([...faits, ...decision.valeur]);
      const adoptee: Fait = {
        type: "DeliberationAdoptee",
        data: deliberationAdoptee(apres, fait.data.point, fait.data.acte),
      };
      await e.ajouter(`acte:${fait.data.acte}`, [adoptee], { survenuLe: a });
    }
    return { ok: true };
  });
}

/** A sitting may last past midnight; what is typed later than this belongs to it afterwards. */
const DUREE_MAX_MS = 18 * 3_600_000;

/** During the sitting, now; entered afterwards, the hour of the sitting: the fact happened then, whenever it is typed. */
function momentDeSeance(ctx: Contexte, etat: EtatSeance): string {
  const maintenant = ctx.horloge();
  const prevue = instantLocal(etat.date, etat.heure);
  const ecart = maintenant.getTime() - Date.parse(prevue);
  const pendant = jour(maintenant) === etat.date || (ecart >= 0 && ecart < DUREE_MAX_MS);
  return pendant ? instant(maintenant) : prevue;
}

/** The transmitted form names the act: unique in the authority by construction, and legible in an address. */
async function jugerNumero(tx: Tx, collectivite: string, numero: string) {
  const normalise = normaliserNumero(numero);
  if (!normalise.ok) return { numeroRefuse: normalise.refus.phrase };
  const pris = await tx
    .selectFrom("numeros")
    .select(["numero", "pris_par"])
    .where("collectivite", "=", collectivite)
    .where("numero_transmis", "=", normalise.valeur)
    .executeTakeFirst();
  return { numeroPrisPar: pris?.pris_par ?? null, acte: normalise.valeur };
}
