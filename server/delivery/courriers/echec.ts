import type { FaitEnvoi } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";
import { instant } from "../../horloge.ts";
import { estRepondu } from "../reponse.ts";
import { ecarter } from "./ecarter.ts";
import type { Constat } from "./recevoir.ts";
import type { Autorite } from "./registre.ts";

/**
 * An operator says that what it took has failed: it judged it after the deposit, or gave it up. It stands where the
 * anomaly of the Ministry would, in the operator's own words; one that comes after the answer changes nothing.
 */
export async function recevoirEchec(
  ctx: Contexte,
  { id, siren }: Autorite,
  empreinte: string,
  reference: string,
  texte: string,
): Promise<Constat> {
  return ctx.journal.ecrire(id, "système", async (e) => {
    const envoi = await e.tx
      .selectFrom("envois")
      .select(["archive", "stream", "contenu", "etat"])
      .where("collectivite", "=", id)
      .where("reference", "=", reference)
      // A withdrawal may carry the number of the act it withdraws: the latest is the one asked about.
      .orderBy("rang", "desc")
      .executeTakeFirst();
    const mettreDeCote = async (raison: string): Promise<Constat> => {
      const message = { racine: "absent", code: null, raison, empreinte };
      await ecarter(ctx, e, id, envoi?.stream ?? `teletransmission:${siren}`, message);
      return { issue: "quarantaine", detail: raison, collectivite: id };
    };
    if (!envoi)
      return mettreDeCote(`L’opérateur déclare en échec un envoi inconnu ici (${reference})\u00a0: ${texte}`);
    const { archive, stream, contenu } = envoi;
    const { repondu, refuse } = await estRepondu(e, { stream, archive, code: contenu.code });
    if (refuse) return { issue: "doublon", detail: null, collectivite: id };
    if (repondu)
      return mettreDeCote(
        `L’opérateur déclare en échec un envoi auquel l’État a déjà répondu\u00a0: ${texte}`,
      );
    const anomalie: FaitEnvoi = {
      type: "AnomalieRecue",
      data: { archive, nature: "operateur", detail: texte, empreinte, a: instant(ctx.horloge()) },
    };
    await e.ajouter(stream, [anomalie]);
    await e.tx
      .updateTable("envois")
      .set({ etat: "clos", motif: texte })
      .where("collectivite", "=", id)
      .where("archive", "=", archive)
      .execute();
    return { issue: "traite", detail: null, collectivite: id };
  });
}
