/** What is given to programs: the published acts, as the public may read them. */

import type { ActeOuvert, DeliberationOuverte } from "@executoire/documents";
import { dateCivileDe, type EtatActe, estVotee } from "@executoire/droit";
import { cheminActe, cheminImage } from "@executoire/portail";
import { sql } from "kysely";
import { derniereApparence } from "../apparence/habit.ts";
import { publies } from "../application/publics.ts";
import type { Contexte } from "../contexte.ts";
import { etatMontrable } from "../occultation/public.ts";
import { matiereParCode } from "./matiere.ts";

export interface Source {
  id: string;
  slug: string;
  siren: string;
}

const PAR_LOT = 500;

/** Every published act, oldest decision first, by lots: a register may be long. */
export async function* actesPublies(
  ctx: Contexte,
  collectivite: string,
  filtre: { annee?: number | undefined; deliberations?: boolean } = {},
): AsyncGenerator<EtatActe> {
  for (let apres: { date: string; id: string } | null = null; ; ) {
    let requete = publies(ctx, collectivite).select(["id", "etat"]);
    if (filtre.deliberations) requete = requete.where("genre", "=", "deliberation");
    if (filtre.annee)
      requete = requete.where(sql<boolean>`etat->'decision'->>'dateDecision' like ${`${filtre.annee}-%`}`);
    if (apres)
      requete = requete.where(
        sql<boolean>`(etat->'decision'->>'dateDecision', id) > (${apres.date}, ${apres.id})`,
      );
    const lignes = await requete
      .orderBy(sql`etat->'decision'->>'dateDecision'`)
      .orderBy("id")
      .limit(PAR_LOT)
      .execute();
    for (const { etat } of lignes) yield etatMontrable(etat);
    const derniere = lignes.at(-1);
    if (!derniere || lignes.length < PAR_LOT) return;
    apres = { date: derniere.etat.decision.dateDecision, id: derniere.id };
  }
}

export interface Identite {
  siret: string | null;
  /** `SPREF0592`, `PREF059`; null where the words of the settings do not tell. */
  service: string | null;
}

export async function identiteDe(ctx: Contexte, collectivite: string): Promise<Identite> {
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const apparence = await derniereApparence(ctx, collectivite);
  const { departementActes, arrondissement, service } = reglages;
  return {
    siret: apparence?.contenu.siret ?? reglages.siret ?? null,
    service: /^sous-préfecture/i.test(service)
      ? `SPREF${departementActes}${arrondissement}`
      : /^préfecture/i.test(service)
        ? `PREF${departementActes}`
        : null,
  };
}

export function deliberationOuverte(
  ctx: Contexte,
  { slug }: Source,
  { siret, service }: { siret: string; service: string | null },
  etat: EtatActe,
): DeliberationOuverte | null {
  const { decision, transmission } = etat;
  if (!estVotee(decision)) return null;
  const matiere = matiereParCode(decision.matiere.code);
  if (!matiere) return null;
  return {
    decision,
    siret,
    matiere,
    service,
    recueLe: transmission.accuse?.dateReception ?? null,
    adresse: `${ctx.origine}${cheminActe(slug, decision.numero)}/acte.pdf`,
  };
}

export function acteOuvert(ctx: Contexte, { slug }: Source, etat: EtatActe): ActeOuvert {
  const { decision, publication, transmission } = etat;
  const adresse = `${ctx.origine}${cheminActe(slug, decision.numero)}`;
  return {
    decision,
    numeroTransmis: transmission.numeroTransmis ?? etat.acte,
    identifiant: transmission.identifiant,
    publieLe: publication ? dateCivileDe(publication.a) : null,
    adresseImage: (empreinte) => `${ctx.origine}${cheminImage(slug, decision.numero, empreinte)}`,
    annexes: decision.annexes.flatMap(({ titre, publiable }, i) =>
      publiable ? [{ titre, adresse: `${adresse}/annexe-${i + 1}.pdf` }] : [],
    ),
  };
}
