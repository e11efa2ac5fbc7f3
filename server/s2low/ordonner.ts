/** The sending ordered by other software, or by the agent it asks: the same composition, the same outbox as ours. */
import { type ConstatControle, controlerTransmission } from "@executoire/actes";
import type { EtatActe } from "@executoire/droit";
import { type ClassificationEnVigueur, classificationDe } from "../application/classification.ts";
import { inscrire, renumeroter } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import {
  composerEnvoi,
  decrireTransmission,
  type EnvoiCompose,
  prochaineSerie,
  reserverSerie,
} from "../delivery/composer.ts";
import { jour } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import type { Acces } from "./authentifier.ts";
import { type Depot, type RefusDepot, refuser } from "./demande.ts";

/** Who deposits: the account, and the person it says it acts for. */
export interface Deposant {
  acces: Acces;
  agent: string | null;
}

/** Who orders a sending, as the préfecture and the receipt name him. */
export interface Ordonnateur {
  collectivite: string;
  nom: string;
  /** Empty where there is none: an account has no address that a préfecture could answer. */
  email: string;
  ordonnePar: string;
}

/** The person first, where the software says who it is (PROTOCOL 11.25). */
export const ordonnateur = ({ acces, agent }: Deposant): Ordonnateur => ({
  collectivite: acces.collectivite,
  nom: agent ?? acces.nom,
  email: "",
  ordonnePar: agent ? `${agent} (${acces.nom})` : acces.nom,
});

/** The long half, out of any transaction: the archive under the number foreseen, and all that forbids it to leave. */
export async function preparerEnvoi(
  ctx: Contexte,
  { collectivite, nom, email }: Ordonnateur,
  etat: EtatActe,
  connue?: ClassificationEnVigueur,
): Promise<Depot<EnvoiCompose>> {
  const aujourdhui = jour(ctx.horloge());
  const classification = connue ?? (await classificationDe(ctx, collectivite));
  const transmission = await decrireTransmission(
    ctx,
    ctx.db,
    collectivite,
    { nom, email },
    etat,
    await prochaineSerie(ctx.db, collectivite, aujourdhui),
    classification.date,
  );
  const compose = await composerEnvoi(transmission);
  const constats = controlerTransmission(transmission, {
    aujourdhui,
    classification: classification.enVigueur,
    annexesAnnoncees: etat.decision.annexes.length,
    ...(compose.ok && { octetsArchive: compose.valeur.archive.octets.length }),
  });
  const bloquant = constats.find(({ gravite }) => gravite === "bloquant");
  if (bloquant) return { ok: false, refus: enRefus(bloquant) };
  if (!compose.ok) return refuser(champPoste(compose.refus.champ ?? "", false), compose.refus.phrase);
  return { ok: true, valeur: compose.valeur };
}

/** The short half, in the transaction of the facts: made anew only when its number is no longer the one foreseen. */
export async function inscrireEnvoi(
  ctx: Contexte,
  e: Ecriture,
  { collectivite, ordonnePar }: Ordonnateur,
  acte: string,
  envoi: EnvoiCompose,
): Promise<RefusDepot | null> {
  const rang = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
  const compose = await renumeroter(ctx, envoi, rang);
  if (!compose.ok)
    return { phrase: compose.refus.phrase, champ: champPoste(compose.refus.champ ?? "", false) };
  await inscrire(ctx, e, { collectivite, nom: ordonnePar }, acte, compose.valeur);
  return null;
}

const enRefus = ({ code, champ, phrase, remede }: ConstatControle): RefusDepot => ({
  champ: champPoste(champ, code.startsWith("type-piece")),
  phrase: `${phrase} ${remede}`,
});

/** Our names of fields as the form of the interface calls them. */
function champPoste(champ: string, type: boolean): string {
  const piece = /^(?:principal|annexes\[(\d+)\])/.exec(champ);
  if (piece) {
    const [, rang] = piece;
    if (rang === undefined) return type ? "type_acte" : "acte_pdf_file";
    return type ? `type_pj[${rang}]` : `acte_attachments[${rang}]`;
  }
  const noms: Record<string, string> = {
    numero: "number",
    date: "decision_date",
    nature: "nature_code",
    matiere: "classif1",
    objet: "subject",
    annexes: "acte_attachments",
  };
  return noms[champ.replace(/^acte\./, "")] ?? champ;
}
