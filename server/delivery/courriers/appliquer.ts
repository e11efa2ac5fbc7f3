/** What one message of the State does: facts, in one transaction, or a line for a person to read. */
import { type Evenement, type MessageRecu, transition } from "@executoire/actes";
import { type FaitActe, publicationAutomatique } from "@executoire/droit";
import type { Contexte } from "../../contexte.ts";
import { instant, jour } from "../../horloge.ts";
import type { Ecriture } from "../../journal/journal.ts";
import { demanderClassificationBientot } from "./automatiques.ts";
import { recevoirClassificationDe } from "./classification.ts";
import { type Application, DOUBLON, type Fait, lireActe, TRAITE } from "./commun.ts";
import { ETAT, ecarter } from "./ecarter.ts";
import { recevoirCourrier } from "./lettres.ts";
import type { Cible } from "./registre.ts";

/** The message is attributed; the machine of the protocol says what follows, the journal keeps it. */
export async function appliquer(
  app: Application,
  recu: MessageRecu,
  cible: Cible,
  evenement: Evenement,
): Promise<Fait> {
  const { ctx } = app;
  const suite = transition(
    cible,
    evenement.genre === "courrier-recu" ? { ...evenement, connu: null } : evenement,
  );
  // The machine refuses only what we order: a message of the State is at most set aside.
  if (!suite.ok) throw new Error(suite.refus.phrase);
  const { change, effets } = suite.valeur;
  const aLire = effets.find((effet) => effet.genre === "quarantaine");
  if (evenement.genre === "courrier-recu" && cible.acte !== null && !(aLire && effets.length === 1)) {
    const fait = await recevoirCourrier(app, recu, cible.acte);
    if (aLire && fait.issue === "traite") await mettreDeCote(app, recu, cible, aLire.phrase);
    return fait;
  }
  if (aLire) return mettreDeCote(app, recu, cible, aLire.phrase);
  if (evenement.genre === "classification-recue" || evenement.genre === "classification-inchangee")
    return recevoirClassificationDe(app, recu);
  if (!change) return DOUBLON;
  if (cible.remplacee)
    return mettreDeCote(
      app,
      recu,
      cible,
      "Ce message parle d’un envoi qu’un autre a remplacé depuis\u00a0: il ne change rien à l’envoi en cours.",
    );
  const perime = await estPerime(app, recu, cible);
  if (perime) return perime;
  const empreinte = await ctx.store.put(recu.octets);
  const fait = faitDe(recu, cible, evenement, empreinte, ctx);
  await app.e.ajouter(streamDe(app, cible), [fait], { par: ETAT });
  await suivreFait(app, recu, cible, fait);
  return TRAITE;
}

const streamDe = ({ autorite }: Application, { acte }: Cible): string =>
  acte === null ? `teletransmission:${autorite.siren}` : `acte:${acte}`;

export async function mettreDeCote(
  app: Application,
  recu: MessageRecu,
  cible: Cible | null,
  raison: string,
): Promise<Fait> {
  const stream = cible ? streamDe(app, cible) : `teletransmission:${app.autorite.siren}`;
  await ecarter(app.ctx, app.e, app.autorite.id, stream, {
    racine: recu.message.racine,
    code: recu.message.code,
    raison,
    empreinte: await app.ctx.store.put(recu.octets),
  });
  return { issue: "quarantaine", detail: raison };
}

/**
 * A refusal says neither which archive it refuses nor when it was written to the second. The same file again, or one
 * dated before the archive under way, speaks of the one before it.
 */
async function estPerime(app: Application, recu: MessageRecu, cible: Cible): Promise<Fait | null> {
  const { message, nom } = recu;
  if (message.racine !== "AnomalieActe" || cible.acte === null) return null;
  const { ctx, e, autorite } = app;
  const deja = await e.tx
    .selectFrom("messages_recus")
    .select("reception")
    .where("collectivite", "=", autorite.id)
    .where("empreinte", "=", await ctx.store.put(recu.octets))
    .where("nom", "=", nom)
    .where("issue", "=", "traite")
    .executeTakeFirst();
  if (deja) return DOUBLON;
  const { prepareeA } = (await lireActe(e, cible.acte)).transmission;
  if (!prepareeA || !/^\d{4}-\d{2}-\d{2}$/.test(message.date) || message.date >= prepareeA.slice(0, 10))
    return null;
  return mettreDeCote(
    app,
    recu,
    cible,
    `Cette anomalie est du ${message.date}, et l’archive en cours a été préparée le ${prepareeA.slice(0, 10)}\u00a0: elle parle d’un envoi antérieur.`,
  );
}

type FaitDeRetour = Extract<
  FaitActe,
  { type: "AccuseRecu" | "AnomalieRecue" | "AnnulationAcquittee" | "CourrierAcquitte" }
>;

function faitDe(
  { message }: MessageRecu,
  cible: Cible,
  evenement: Evenement,
  empreinte: string,
  ctx: Contexte,
): FaitDeRetour {
  const a = instant(ctx.horloge());
  // The schema demands the day; where a sender forgot it, the day it came is what we know.
  const le = (dateReception: string | null) => dateReception ?? jour(ctx.horloge());
  switch (evenement.genre) {
    case "accuse":
      return {
        type: "AccuseRecu",
        data: {
          identifiant: evenement.idActe,
          dateReception: evenement.dateReception,
          empreinte,
          classificationEnCours: "classificationEnCours" in message ? message.classificationEnCours : "",
          a,
        },
      };
    case "anomalie-acte":
    case "anomalie-enveloppe": {
      const { nature, detail } = evenement;
      return {
        type: "AnomalieRecue",
        data: { ...(cible.archive && { archive: cible.archive }), nature, detail, empreinte, a },
      };
    }
    case "annulation-acceptee":
      return {
        type: "AnnulationAcquittee",
        data: { identifiant: evenement.idActe, dateReception: le(evenement.dateReception), empreinte, a },
      };
    case "reponse-accusee":
      return {
        type: "CourrierAcquitte",
        data: {
          archive: cible.archive ?? "",
          code: evenement.code,
          dateReception: le(evenement.dateReception),
          empreinte,
          a,
        },
      };
    default:
      throw new Error(`Aucun fait pour l’événement ${evenement.genre}`);
  }
}

/** What goes with the fact: the outbox is told, the publication asked for, the classification looked at. */
async function suivreFait(
  app: Application,
  { message }: MessageRecu,
  cible: Cible,
  fait: FaitDeRetour,
): Promise<void> {
  const { ctx, e, autorite } = app;
  if (cible.archive) await fermerEnvoi(e, autorite.id, cible.archive);
  if (fait.type === "AnnulationAcquittee" && cible.acte) {
    for (const c of (await lireActe(e, cible.acte)).courriers)
      if (c.sens === "envoye" && c.code === "6-1") await fermerEnvoi(e, autorite.id, c.id);
  }
  if (fait.type === "AccuseRecu" && cible.acte) await demanderPublication(ctx, e, autorite.id, cible.acte);
  if (message.racine !== "ARActe" && message.racine !== "AnomalieActe") return;
  const derniere = await e.tx
    .selectFrom("classifications")
    .select("date")
    .where("collectivite", "=", autorite.id)
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!derniere || message.classificationEnCours > derniere.date)
    await demanderClassificationBientot(ctx, e.tx, autorite);
}

/** A row still `en-cours` belongs to its worker, which will record the sending it is finishing. */
async function fermerEnvoi(e: Ecriture, collectivite: string, archive: string): Promise<void> {
  await e.tx
    .updateTable("envois")
    .set({ etat: "clos" })
    .where("collectivite", "=", collectivite)
    .where("archive", "=", archive)
    .where("etat", "!=", "en-cours")
    .execute();
}

async function demanderPublication(
  ctx: Contexte,
  e: Ecriture,
  collectivite: string,
  acte: string,
): Promise<void> {
  const { reglages } = await e.tx
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const { decision } = await lireActe(e, acte);
  if (!reglages.publicationAutomatique || !publicationAutomatique(decision)) return;
  await e.tx
    .insertInto("publications_dues")
    .values({ collectivite, acte, prochaine_le: ctx.horloge() })
    .onConflict((c) => c.columns(["collectivite", "acte"]).doNothing())
    .execute();
}
