import { type CommandeSeance, type EtatSeance, type FaitSeance, foldSeance } from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import type { Contexte } from "../contexte.ts";
import { SEANCE_DEMONSTRATION } from "./demonstration.ts";
import { commanderSeance } from "./seances.ts";

/** Reads the demonstration sitting from its facts. */
export async function lireSeance(
  ctx: Contexte,
  collectivite: string,
): Promise<{ etat: EtatSeance; version: number }> {
  const faits = await ctx.journal.historique(collectivite, `seance:${SEANCE_DEMONSTRATION}`);
  return { etat: foldSeance(faits.map((f) => f.fait as FaitSeance)), version: faits.length };
}

/** One gesture of the clerk on that sitting; a refusal is thrown with its sentence. */
export async function gesteSeance(
  ctx: Contexte,
  collectivite: string,
  par: string,
  commande: CommandeSeance,
): Promise<EtatSeance> {
  const { version } = await lireSeance(ctx, collectivite);
  const resultat = await commanderSeance(ctx, collectivite, par, SEANCE_DEMONSTRATION, version, commande);
  if (resultat.ok !== true) throw new Error(resultat.ok === false ? resultat.refus.phrase : resultat.ok);
  return (await lireSeance(ctx, collectivite)).etat;
}

/**
 * Holds the sitting of 19 March 2024 as the act tells it: presences, ten procurations, secretary, unanimous vote.
 *
 * Returns the identifier of the act born of the vote.
 */
export async function tenirSeance(ctx: Contexte, collectivite: string, par: string): Promise<string> {
  const faire = (commande: CommandeSeance) => gesteSeance(ctx, collectivite, par, commande);
  const { presences, procurations, secretaire } = seance20240319;
  await faire({
    ordre: "constaterPresences",
    constats: Object.entries(presences).map(([siege, etat]) => ({ siege, etat })),
  });
  for (const procuration of procurations) await faire({ ordre: "donnerProcuration", ...procuration });
  await faire({ ordre: "designerSecretaire", siege: secretaire });
  const ouverte = await faire({ ordre: "ouvrir" });
  const point = ouverte.ordreDuJour.find((p) => p.nature === "deliberation");
  if (!point) throw new Error("L’ordre du jour ne porte aucune délibération");
  await faire({ ordre: "appelerPoint", point: point.id });
  const presents = Object.values(presences).filter((etat) => etat.endsWith("present")).length;
  const close = await faire({
    ordre: "cloreScrutin",
    point: point.id,
    forme: "ordinaire",
    numero: acte2024_5.numero,
    pour: presents + procurations.length,
    contre: 0,
    abstentions: 0,
    nePrennentPasPart: 0,
  });
  await faire({ ordre: "lever" });
  const acte = close.points[point.id]?.acte;
  if (!acte) throw new Error("La délibération n’a pas été adoptée");
  return acte;
}
