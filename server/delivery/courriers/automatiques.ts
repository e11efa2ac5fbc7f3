/** What leaves without anybody: the receipts of the prefecture's letters (3-2, 4-2), the request for the classification. */
import { composerCourrier } from "@executoire/actes";
import { ajouterJours } from "@executoire/droit";
import { classificationDe, dateConnue, refusDeDemander } from "../../application/classification.ts";
import type { Contexte } from "../../contexte.ts";
import type { Tx } from "../../database/connection.ts";
import { instant, instantLocal, jour } from "../../horloge.ts";
import type { Ecriture } from "../../journal/journal.ts";
import type { Canal } from "../canal.ts";
import { expedition, type Referent, reserverSerie, SerieEpuisee } from "../composer.ts";
import { deposer } from "../deposer.ts";
import { lireActe } from "./commun.ts";
import { ecarter } from "./ecarter.ts";
import { composerLettre, inscrireLettre } from "./preparer.ts";
import type { Autorite } from "./registre.ts";

const CLASSIFICATION = "classification";

/** Due in the transaction of the letter: it can be forgotten by nobody. */
export async function accuserBientot(
  ctx: Contexte,
  tx: Tx,
  collectivite: string,
  acte: string,
  courrier: string,
  code: "3-2" | "4-2",
): Promise<void> {
  await tx
    .insertInto("automatiques_dus")
    .values({ collectivite, acte, objet: courrier, code, du_le: ctx.horloge() })
    .onConflict((c) => c.columns(["collectivite", "acte", "objet"]).doNothing())
    .execute();
}

/** One a day, and only while none waits for its answer: otherwise nothing is asked. */
export async function demanderClassificationBientot(
  ctx: Contexte,
  tx: Tx,
  { id, siren }: Autorite,
): Promise<void> {
  if (await refusDeDemander(ctx, tx, id, siren)) return;
  await tx
    .insertInto("automatiques_dus")
    .values({ collectivite: id, acte: "", objet: CLASSIFICATION, code: "7-1", du_le: ctx.horloge() })
    .onConflict((c) => c.columns(["collectivite", "acte", "objet"]).doNothing())
    .execute();
}

/** Prepares what is due; the outbox sends it. Returns how many. */
export async function preparerAutomatiques(ctx: Contexte): Promise<number> {
  const dus = await ctx.db
    .selectFrom("automatiques_dus as d")
    .innerJoin("collectivites as c", "c.id", "d.collectivite")
    .select(["d.collectivite", "d.acte", "d.objet", "d.code", "c.siren"])
    .where("d.du_le", "<=", ctx.horloge())
    .orderBy("d.du_le")
    .execute();
  let prepares = 0;
  for (const du of dus) {
    const canal = await ctx.canaux.pour(du.collectivite);
    // Nothing is chosen: it waits, and somebody may choose an operator that acknowledges letters itself.
    if (!canal) {
      await remettreA(ctx, du, plusTard(ctx));
      continue;
    }
    try {
      await ctx.journal.ecrire(du.collectivite, "système", (e) => preparer(ctx, e, canal, du));
      prepares++;
    } catch (error) {
      // One that fails, settings missing or a bug, holds back none of the others; it is tried again later.
      if (!(error instanceof SerieEpuisee))
        ctx.log.error({ err: error, ...du }, "un envoi automatique n’a pas pu être préparé");
      const demain = new Date(instantLocal(ajouterJours(jour(ctx.horloge()), 1), "00:01"));
      await remettreA(ctx, du, error instanceof SerieEpuisee ? demain : plusTard(ctx));
    }
  }
  return prepares;
}

const ATTENTE_MS = 600_000;
const plusTard = (ctx: Contexte): Date => new Date(ctx.horloge().getTime() + ATTENTE_MS);

interface Du {
  collectivite: string;
  acte: string;
  objet: string;
  code: "3-2" | "4-2" | "7-1";
  siren: string;
}

async function preparer(ctx: Contexte, e: Ecriture, canal: Canal, du: Du): Promise<void> {
  const { numDeletedRows } = await e.tx
    .deleteFrom("automatiques_dus")
    .where("collectivite", "=", du.collectivite)
    .where("acte", "=", du.acte)
    .where("objet", "=", du.objet)
    .executeTakeFirstOrThrow();
  // Another worker did it.
  if (numDeletedRows === 0n) return;
  if (du.code === "7-1") {
    const autorite = { id: du.collectivite, siren: du.siren };
    if (await refusDeDemander(ctx, e.tx, autorite.id, autorite.siren)) return;
    await inscrireDemande(ctx, e, autorite, null);
    return;
  }
  // An operator acknowledges the letters it relays: a second receipt would be one too many.
  if (accuseLuiMeme(canal)) return;
  const etat = await lireActe(e, du.acte);
  const deja = etat.courriers.some(
    (c) => c.sens === "envoye" && c.code === du.code && c.enReponseA === du.objet,
  );
  if (deja) return;
  const lettre = { code: du.code, enReponseA: du.objet, pieces: [] };
  const serie = await reserverSerie(e.tx, du.collectivite, jour(ctx.horloge()));
  const compose = await composerLettre(ctx, e.tx, du.collectivite, null, etat, lettre, serie);
  if (compose.ok)
    return inscrireLettre(
      ctx,
      e,
      { collectivite: du.collectivite, acte: du.acte, ordonnePar: null },
      lettre,
      compose.valeur,
    );
  const recu = etat.courriers.find((c) => c.sens === "recu" && c.id === du.objet);
  await ecarter(ctx, e, du.collectivite, `acte:${du.acte}`, {
    racine: du.code === "3-2" ? "DemandePieceComplementaire" : "LettreObservations",
    code: du.code === "3-2" ? "3-1" : "4-1",
    raison: `L’accusé de réception ${du.code} n’a pas pu être préparé\u00a0: ${compose.refus.phrase}`,
    empreinte: recu?.empreinte ?? "",
  });
}

export const accuseLuiMeme = ({ sorte }: Canal): boolean => sorte === "s2low" || sorte === "pastell";

async function remettreA(ctx: Contexte, du: Du, quand: Date): Promise<void> {
  await ctx.db
    .updateTable("automatiques_dus")
    .set({ du_le: quand })
    .where("collectivite", "=", du.collectivite)
    .where("acte", "=", du.acte)
    .where("objet", "=", du.objet)
    .execute();
}

/** The request itself (7-1), in the transaction of its fact. */
export async function inscrireDemande(
  ctx: Contexte,
  e: Ecriture,
  { id, siren }: Autorite,
  ordonnePar: (Referent & { nom: string }) | null,
): Promise<void> {
  const connue = dateConnue(await classificationDe(ctx, id, e.tx));
  const serie = await reserverSerie(e.tx, id, jour(ctx.horloge()));
  const archive = await composerCourrier(await expedition(ctx, e.tx, id, ordonnePar, serie), [
    { racine: "DemandeClassification", dateClassification: connue },
  ]);
  if (!archive.ok) throw new Error(`Demande de classification impossible : ${archive.refus.phrase}`);
  const stream = `teletransmission:${siren}`;
  const { nom, octets, enveloppe, fichiers } = archive.valeur;
  const empreinte = await deposer(ctx, e, {
    collectivite: id,
    stream,
    acte: null,
    code: "7-1",
    archive: archive.valeur,
    contenu: { code: "7-1", dateConnue: connue },
  });
  await e.ajouter(stream, [
    {
      type: "ClassificationDemandee",
      data: {
        archive: nom,
        enveloppe: enveloppe.nom,
        empreinte,
        octets: octets.length,
        fichiers,
        dateConnue: connue,
        ordonnePar: ordonnePar?.nom ?? null,
        a: instant(ctx.horloge()),
      },
    },
  ]);
}
