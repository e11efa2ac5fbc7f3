/** What other software says once it has its answer: closed, to be archived, kept at that address. */
import { type Evenement, transition } from "@executoire/actes";
import { delais } from "@executoire/droit";
import { etatActe } from "../application/actes.ts";
import type { Contexte } from "../contexte.ts";
import type { GesteOperateur } from "../database/tables-operateur.ts";
import { instant, jour } from "../horloge.ts";
import { INCONNUE } from "./fichiers.ts";
import type { Demande } from "./operateur.ts";
import { echoue, reussi } from "./reponses.ts";
import { acteDe, inscrireVies, type LigneTransaction, noterGeste, trouver, vieDe } from "./transactions.ts";

const GESTES: Record<string, Extract<GesteOperateur, `cloture-${string}` | "archivage-demande">> = {
  valid: "cloture-valide",
  invalid: "cloture-invalide",
  sae: "archivage-demande",
};

/** All of them or none: the first that may not be closed is named, and nothing is done. */
export async function clore({ ctx, acces, form }: Demande): Promise<Response> {
  const { collectivite } = acces;
  const geste = GESTES[form.texte("status") ?? ""];
  if (!geste) return echoue("Le paramètre status vaut valid, invalid ou sae.");
  const seul = form.texte("id");
  const ids = [...new Set([...(seul === null ? [] : [seul]), ...form.textes("liste_id")])];
  if (ids.length === 0) return echoue("Aucune transaction n’est donnée.");
  if (ids.length > 500) return echoue("500 transactions au plus se closent à la fois.");
  const phrase = await ctx.db.transaction().execute(async (tx) => {
    // One at a time for the authority, as every writing of its facts.
    await tx
      .selectFrom("chaines")
      .select("rang")
      .where("collectivite", "=", collectivite)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const lignes: LigneTransaction[] = [];
    for (const id of ids) {
      const ligne = await trouver(tx, collectivite, id);
      if (!ligne) return INCONNUE;
      const { transaction } = await vieDe(tx, ligne);
      const permis = transition(transaction, await evenement(ctx, ligne, geste));
      if (!permis.ok) return `Transaction ${ligne.id} : ${permis.refus.phrase}`;
      lignes.push(ligne);
    }
    const a = instant(ctx.horloge());
    for (const ligne of lignes) await noterGeste(tx, ligne, geste, acces.nom, a);
    for (const stream of new Set(lignes.map((l) => l.stream))) await inscrireVies(tx, collectivite, stream);
    return null;
  });
  return phrase === null ? reussi(ids.length) : echoue(phrase);
}

async function evenement(
  ctx: Contexte,
  ligne: LigneTransaction,
  geste: (typeof GESTES)[string],
): Promise<Evenement> {
  if (geste !== "cloture-valide") return { genre: geste };
  const acte = acteDe(ligne.stream);
  const etat = acte === null ? null : await etatActe(ctx, ligne.collectivite, acte);
  const fin = etat && delais(etat).finDefere;
  return { genre: geste, delaiEcoule: fin !== null && jour(ctx.horloge()) > fin };
}

/** An address of a web, and nothing that a page would run: people will follow it. */
export async function noterUrl({ ctx, acces, form }: Demande): Promise<Response> {
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("id"));
  if (!ligne) return echoue(INCONNUE);
  const url = (form.texte("url") ?? "").trim();
  const lue = url.length <= 2000 ? URL.parse(url) : null;
  if (!lue || !["http:", "https:"].includes(lue.protocol))
    return echoue("L’URL d’archivage n’est pas une adresse http ou https de 2000 caractères au plus.");
  await ctx.db
    .updateTable("transactions")
    .set({ url_archivage: lue.href })
    .where("collectivite", "=", acces.collectivite)
    .where("id", "=", ligne.id)
    .execute();
  return reussi(ligne.id);
}
