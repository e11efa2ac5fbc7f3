/**
 * The row of an act in the tables citizens search. It exists while the act is online and names nobody, and is made from
 * the text after occultation: what is not there cannot be found.
 */
import {
  decisionPublique,
  designer,
  type EtatActe,
  estEnLigne,
  estNominatif,
  estVotee,
  executoire,
  motsDuTexte,
} from "@executoire/droit";
import type { ActeListe } from "@executoire/portail";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/schema.ts";
import { cleDuNumero, sansAccents } from "./numero.ts";

export const TABLES_RECHERCHE = ["actes_publics", "comptes_publics", "mots_publics"] as const;

/** What a list shows of an act. */
export interface Fiche extends Omit<ActeListe, "extrait"> {
  /** Letters of the State may suspend it for a time: asked again on the day. */
  suspensible: boolean;
}

export interface Public {
  annee: number;
  organe: string;
  nature: string;
  matiere1: string;
  matiere2: string;
  numero_cle: string;
  identifiant_cle: string | null;
  fiche: Fiche;
  texte: string;
}

const sansArticle = (organe: string): string => {
  const nom = organe.replace(/^(?:l[ea]s?\s+|l['’])/i, "");
  return nom.charAt(0).toUpperCase() + nom.slice(1);
};

/** Control characters mark what was found: none may come from a text. */
const lisible = (texte: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take off
  texte.replace(/[\u0000-\u001f\u007f]+/g, " ");

export function publicDe(etat: EtatActe): Public | null {
  if (!estEnLigne(etat) || !etat.publication || estNominatif(etat.decision)) return null;
  const d = decisionPublique(etat);
  const [matiere1 = "", second] = d.matiere.code.split(".");
  return {
    annee: Number(d.dateDecision.slice(0, 4)),
    organe:
      estVotee(d) || d.genre === "deliberation-deposee"
        ? sansArticle(d.profil.organe)
        : sansArticle(d.signataire.qualite),
    nature: designer(d).nom,
    matiere1,
    matiere2: second ? `${matiere1}.${second}` : "",
    numero_cle: cleDuNumero(d.numero),
    identifiant_cle: etat.transmission.identifiant ? cleDuNumero(etat.transmission.identifiant) : null,
    fiche: {
      genre: d.genre,
      numero: d.numero,
      objet: d.objet,
      matiere: d.matiere,
      dateDecision: d.dateDecision,
      publieLe: etat.publication.a,
      executoireLe: executoire(etat).le,
      suspensible: etat.courriers.length > 0,
    },
    texte: lisible(motsDuTexte(d.texte)),
  };
}

export async function projeterRecherche(
  tx: Kysely<Tables>,
  collectivite: string,
  id: string,
  { avant, apres }: { avant: EtatActe | null; apres: EtatActe },
): Promise<void> {
  const ancienne = avant && publicDe(avant);
  const nouvelle = publicDe(apres);
  if (JSON.stringify(ancienne) === JSON.stringify(nouvelle)) return;
  if (ancienne) await retirer(tx, collectivite, id, ancienne);
  if (nouvelle) await inscrire(tx, collectivite, id, nouvelle);
  if (ancienne) await oublierMots(tx, collectivite, motsDe(ancienne), nouvelle && motsDe(nouvelle));
}

const motsDe = ({ fiche, texte }: Public): Map<string, string> => lexique(`${fiche.objet} ${texte}`);

/** A word that no act online says any more is not offered to who searches: it may be the very word that was hidden. */
async function oublierMots(
  tx: Kysely<Tables>,
  collectivite: string,
  avant: Map<string, string>,
  apres: Map<string, string> | null,
): Promise<void> {
  const partis = [...avant].filter(([cle]) => !apres?.has(cle));
  if (partis.length === 0) return;
  await sql`delete from mots_publics m using unnest(${partis.map(([cle]) => cle)}::text[]) as p (cle)
    where m.collectivite = ${collectivite} and m.cle = p.cle
      and numnode(plainto_tsquery('francais', m.mot)) > 0
      and not exists (select 1 from actes_publics a
        where a.collectivite = ${collectivite} and a.recherche @@ plainto_tsquery('francais', m.mot))`.execute(
    tx,
  );
}

export async function inscrire(
  tx: Kysely<Tables>,
  collectivite: string,
  id: string,
  { fiche, ...p }: Public,
): Promise<void> {
  await tx
    .insertInto("actes_publics")
    .values({
      collectivite,
      id,
      ...p,
      fiche: JSON.stringify(fiche),
      date_decision: fiche.dateDecision,
      publie_le: fiche.publieLe,
      recherche: vecteur(`${fiche.numero} ${fiche.objet}`, p.texte),
    })
    .execute();
  await tx
    .insertInto("comptes_publics")
    .values({ collectivite, ...classement(p), nombre: 1 })
    .onConflict((c) =>
      c
        .columns(["collectivite", "annee", "organe", "nature", "matiere1", "matiere2"])
        .doUpdateSet({ nombre: sql<number>`comptes_publics.nombre + 1` }),
    )
    .execute();
  const mots = lexique(`${fiche.objet} ${p.texte}`);
  if (mots.size === 0) return;
  await sql`insert into mots_publics (collectivite, cle, mot)
    select ${collectivite}, cle, mot from unnest(${[...mots.keys()]}::text[], ${[...mots.values()]}::text[]) as m (cle, mot)
    on conflict do nothing`.execute(tx);
}

async function retirer(tx: Kysely<Tables>, collectivite: string, id: string, p: Public): Promise<void> {
  await tx
    .deleteFrom("actes_publics")
    .where("collectivite", "=", collectivite)
    .where("id", "=", id)
    .execute();
  const place = tx
    .updateTable("comptes_publics")
    .set({ nombre: sql<number>`nombre - 1` })
    .where("collectivite", "=", collectivite);
  const c = classement(p);
  await place
    .where("annee", "=", c.annee)
    .where("organe", "=", c.organe)
    .where("nature", "=", c.nature)
    .where("matiere1", "=", c.matiere1)
    .where("matiere2", "=", c.matiere2)
    .execute();
  await tx
    .deleteFrom("comptes_publics")
    .where("collectivite", "=", collectivite)
    .where("nombre", "<=", 0)
    .execute();
}

const classement = ({ annee, organe, nature, matiere1, matiere2 }: Omit<Public, "fiche">) => ({
  annee,
  organe,
  nature,
  matiere1,
  matiere2,
});

export const vecteur = (titre: string, texte: string) =>
  sql`setweight(to_tsvector('francais', ${titre}), 'A') || setweight(to_tsvector('francais', ${texte}), 'B')`;

/** The words of a text, each as it is written there: what a misspelt search is compared with. */
export function lexique(texte: string): Map<string, string> {
  const mots = new Map<string, string>();
  for (const [mot] of texte.matchAll(/\p{L}{4,30}/gu)) {
    const cle = sansAccents(mot);
    if (!mots.has(cle)) mots.set(cle, mot.toLowerCase());
  }
  return new Map([...mots].sort(([a], [b]) => (a < b ? -1 : 1)));
}
