/** A deposit by other software becomes an act of the authority, ordered at once or waiting for a person. */
import { direRefus } from "@executoire/actes";
import { type EtatActe, foldActe } from "@executoire/droit";
import { classificationDe } from "../application/classification.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { SerieEpuisee } from "../delivery/composer.ts";
import { instant, jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { demanderAvis } from "./avis.ts";
import {
  classer,
  type DemandeDepot,
  type Depot,
  empreinteDuDepot,
  lireParametres,
  type RefusDepot,
  refuser,
} from "./demande.ts";
import { faitsDuDepot } from "./faits.ts";
import type { Formulaire } from "./formulaire.ts";
import { type Deposant, inscrireEnvoi, ordonnateur, preparerEnvoi } from "./ordonner.ts";
import { lirePieces } from "./pieces.ts";
import { inscrireVies, noterGeste } from "./transactions.ts";
import { CLE_ACTE } from "./vie.ts";

/** The number of the transaction. The same deposit, posted again after a lost answer, answers the same one. */
export async function deposerDepuisOperateur(
  ctx: Contexte,
  deposant: Deposant,
  form: Formulaire,
): Promise<Depot<string>> {
  const { acces } = deposant;
  const { collectivite } = acces;
  const parametres = lireParametres(form, jour(ctx.horloge()));
  if (!parametres.ok) return parametres;
  const { numero } = parametres.valeur;
  const empreinte = empreinteDuDepot(form, parametres.valeur);
  const connu = await dejaDepose(ctx.db, collectivite, numero, empreinte);
  if (connu) return connu;
  const pieces = await lirePieces(ctx, form, parametres.valeur);
  if (!pieces.ok) return pieces;
  const classification = await classificationDe(ctx, collectivite);
  const matiere = classer(classification.enVigueur, parametres.valeur.matiere);
  if (!matiere.ok) return matiere;
  const demande: DemandeDepot = { ...parametres.valeur, ...pieces.valeur, matiere: matiere.valeur };
  // Kept before any fact names them.
  await garderPieces(ctx, demande);
  const faits = await faitsDuDepot(ctx, acces, demande);
  if (!faits.ok) return faits;
  const etat = foldActe(faits.valeur);
  // What waits for a person is judged now: other software reads its refusal here, or nowhere.
  const envoi = demande.aSigner
    ? null
    : await preparerEnvoi(ctx, ordonnateur(deposant), etat, classification);
  if (envoi && !envoi.ok) return envoi;
  const attente = demande.enAttente || !acces.transmet;
  return enregistrer(ctx, collectivite, acces.nom, async (e) => {
    // Looked at again under the lock of the authority: two posts of one deposit are one deposit.
    const entretemps = await dejaDepose(e.tx, collectivite, numero, empreinte);
    if (entretemps) return entretemps;
    await e.ajouter(`acte:${numero}`, faits.valeur);
    if (!envoi || attente)
      await attendre(ctx, e, deposant, etat, envoi ? "mise-en-attente" : "mise-a-signer");
    else {
      const refus = await inscrireEnvoi(ctx, e, ordonnateur(deposant), numero, envoi.valeur);
      if (refus) return { ok: false, refus };
    }
    const transaction = await inscrireDepot(ctx, e.tx, deposant, numero, empreinte);
    await demanderAvis(ctx, e.tx, transaction, demande.avis);
    return { ok: true, valeur: transaction };
  });
}

/** Every byte of it, signatures included. */
export async function garderPieces(
  ctx: Contexte,
  { principal, annexes }: Pick<DemandeDepot, "principal" | "annexes">,
): Promise<void> {
  for (const { octets, signature } of [principal, ...annexes]) {
    await ctx.store.put(octets);
    if (signature) await ctx.store.put(signature.octets);
  }
}

async function attendre(
  ctx: Contexte,
  e: Ecriture,
  { acces: { collectivite, nom } }: Deposant,
  { acte }: EtatActe,
  geste: "mise-en-attente" | "mise-a-signer",
): Promise<void> {
  const vie = { collectivite, stream: `acte:${acte}`, cle: CLE_ACTE };
  await noterGeste(e.tx, vie, geste, nom, instant(ctx.horloge()));
  await inscrireVies(e.tx, collectivite, vie.stream);
}

/** Thrown inside the transaction, so that nothing of a refused deposit is kept. */
class DepotRefuse extends Error {
  readonly refus: RefusDepot;
  constructor(refus: RefusDepot) {
    super(refus.phrase);
    this.refus = refus;
  }
}

/** Runs the work in one transaction of the journal; a refusal undoes everything. */
export async function enregistrer<T>(
  ctx: Contexte,
  collectivite: string,
  par: string,
  travail: (e: Ecriture) => Promise<Depot<T>>,
): Promise<Depot<T>> {
  try {
    const resultat = await ctx.journal.ecrire(collectivite, par, async (e) => {
      const fait = await travail(e);
      if (!fait.ok) throw new DepotRefuse(fait.refus);
      return fait;
    });
    ctx.reveiller();
    return resultat;
  } catch (error) {
    if (error instanceof DepotRefuse) return { ok: false, refus: error.refus };
    if (error instanceof SerieEpuisee) return refuser("enveloppe", direRefus("serie-epuisee"));
    throw error;
  }
}

/** Null when the number is free; the same deposit answers its number, another one that it is taken (V56). */
export async function dejaDepose(
  db: Base | Tx,
  collectivite: string,
  numero: string,
  empreinte: string,
): Promise<Depot<string> | null> {
  const depot = await db
    .selectFrom("depots_operateur as d")
    .innerJoin("transactions as t", "t.id", "d.transaction")
    .select(["t.id", "t.statut", "d.empreinte"])
    .where("d.collectivite", "=", collectivite)
    .where("t.collectivite", "=", collectivite)
    .where("t.stream", "=", `acte:${numero}`)
    .orderBy("t.id", "desc")
    .executeTakeFirst();
  // Cancelled or failed, it is no longer a lost answer: somebody tries to send it again.
  if (depot?.empreinte === empreinte && depot.statut !== 0 && depot.statut !== -1)
    return { ok: true, valeur: depot.id };
  const pris = await db
    .selectFrom("numeros")
    .select("numero")
    .where("collectivite", "=", collectivite)
    .where("numero_transmis", "=", numero)
    .executeTakeFirst();
  return pris ? refuser("number", direRefus("numero-existant")) : null;
}

export async function inscrireDepot(
  ctx: Contexte,
  tx: Tx,
  { acces, agent }: Deposant,
  numero: string,
  empreinte: string,
): Promise<string> {
  const { id } = await tx
    .selectFrom("transactions")
    .select("id")
    .where("collectivite", "=", acces.collectivite)
    .where("stream", "=", `acte:${numero}`)
    .where("cle", "=", CLE_ACTE)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("depots_operateur")
    .values({
      transaction: id,
      collectivite: acces.collectivite,
      acces: acces.id,
      agent,
      empreinte,
      a: ctx.horloge(),
    })
    .execute();
  return id;
}
