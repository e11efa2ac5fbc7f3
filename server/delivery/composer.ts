import { createHash } from "node:crypto";
import {
  type ArchiveComposee,
  composerArchive,
  departementActes,
  type Expedition,
  natureParAbrege,
  type RefusProtocole,
  type Transmission,
} from "@executoire/actes";
import {
  type DateCivile,
  type EtatActe,
  type Issue,
  natureTransmise,
  type SignatureDetachee,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import type { ContenuEnvoi } from "./canal.ts";
import { piecesDe } from "./deposer.ts";
import { enBase64 } from "./signature-detachee.ts";

/** The person who orders a sending: named to the prefecture, not the machine that sends. Null: it leaves by itself. */
export interface Referent {
  nom: string;
  email: string;
}

/** An act of the law as the protocol wants it, and the archive it becomes. */
export interface EnvoiCompose {
  transmission: Transmission;
  archive: ArchiveComposee;
}

/**
 * A serial number and the day it is counted in, read together: an archive composed as midnight passes would otherwise
 * take a number of one day under the date of the next, where it is somebody else's.
 */
export interface Rang {
  jour: DateCivile;
  serie: number;
}

/** Who sends, where answers return, under which name: what every archive has. `rang`: spent, or only foreseen. */
export async function expedition(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  referent: Referent | null,
  rang: Rang,
): Promise<Expedition> {
  const { reglages, siren } = await db
    .selectFrom("collectivites")
    .select(["reglages", "siren"])
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  const departement = departementActes(reglages.departementActes);
  if (!departement.ok) throw new Error(`Département mal réglé : ${reglages.departementActes}`);
  return {
    emetteur: {
      siren,
      departement: departement.valeur,
      arrondissement: reglages.arrondissement,
      nature: reglages.natureActes,
    },
    referent,
    adressesRetour: [reglages.adresseRetour],
    trigramme: reglages.trigramme,
    quadrigramme: reglages.quadrigramme,
    ...rang,
    a: Math.floor(ctx.horloge().getTime() / 1000),
  };
}

/**
 * The one place where the law and the protocol meet: an act signed under the law becomes a transmission of the
 * protocol. What the clerk set for the wire passes over the act's own values.
 */
export async function decrireTransmission(
  ctx: Contexte,
  db: Base | Tx,
  collectivite: string,
  referent: Referent | null,
  etat: EtatActe,
  rang: Rang,
  classificationLe: string,
): Promise<Transmission> {
  const { original, decision: d, parametres: p } = etat;
  if (!original) throw new Error("Un acte non signé est arrivé jusqu’à la composition de l’archive");
  const nature = natureTransmise(d);
  const ici = d.genre === "deliberation" ? {} : { papier: d.documentPapier, precedent: d.precedent };
  const papier = p.documentPapier ?? ici.papier;
  const precedent = p.precedent ?? ici.precedent;
  const depose = d.genre === "deliberation" ? undefined : d.depot?.typePrincipal;
  const signee = async (signature: SignatureDetachee | undefined) =>
    signature ? { signature: enBase64(await ctx.store.get(signature.empreinte)) } : {};
  return {
    ...(await expedition(ctx, db, collectivite, referent, rang)),
    acte: {
      date: d.dateDecision,
      numero: p.numero ?? d.numero,
      nature,
      matiere: (p.matiere ?? d.matiere).code,
      objet: p.objet ?? d.objet,
      classificationLe,
      ...(papier !== undefined && { documentPapier: papier }),
      ...(precedent !== undefined && { precedent }),
    },
    principal: {
      nomOriginal: original.fichier ?? `${etat.acte}.pdf`,
      typePiece: p.typePrincipal ?? depose ?? typeParDefaut(nature),
      octets: await ctx.store.get(original.empreinte),
      ...(await signee(original.signature)),
    },
    annexes: await Promise.all(
      d.annexes.map(async (annexe, i) => ({
        nomOriginal: annexe.fichier,
        typePiece: p.typesAnnexes?.[i] ?? annexe.typePiece,
        octets: await ctx.store.get(annexe.empreinte),
        ...(await signee(annexe.signature)),
      })),
    ),
  };
}

const typeParDefaut = (nature: ReturnType<typeof natureTransmise>): string =>
  natureParAbrege(nature)?.typeParDefaut ?? "99_AU";

export async function composerEnvoi(transmission: Transmission): Promise<Issue<EnvoiCompose>> {
  const archive = await composerArchive(transmission);
  return archive.ok
    ? { ok: true, valeur: { transmission, archive: archive.valeur } }
    : { ok: false, refus: refusDeComposition(archive.refus) };
}

/** A refusal of the protocol in the shape of those of the law. */
export const refusDeComposition = ({ phrase, champ }: RefusProtocole) =>
  ({
    code: "acte-non-transmis",
    phrase,
    article: null,
    remede: "Corrigez ce point, puis contrôlez de nouveau.",
    champ,
  }) as const;

/** What leaves, whatever its rank of the day: the message and each document, by their bytes. */
export function empreinteDuControle({ fichiers }: Pick<ArchiveComposee, "fichiers">): string {
  const somme = createHash("sha256");
  for (const { role, nom, empreinte } of fichiers)
    if (role !== "enveloppe") somme.update(`${nom} ${empreinte}\n`);
  return somme.digest("hex");
}

/** The same in parts, kept with the archive for operators who make their own. */
export function contenuDe({ transmission: { acte }, archive }: EnvoiCompose): ContenuEnvoi {
  const [principal, ...annexes] = piecesDe(archive);
  if (!principal) throw new Error(`Archive sans document principal : ${archive.nom}`);
  return {
    code: "1-1",
    identifiant: archive.identifiant,
    numero: archive.numeroTransmis,
    objet: acte.objet,
    date: acte.date,
    nature: acte.nature,
    matiere: acte.matiere,
    classificationLe: acte.classificationLe,
    documentPapier: acte.documentPapier ?? false,
    precedent: acte.precedent ?? null,
    principal,
    annexes,
  };
}

/** The day has no number left: envelopes are numbered on four figures (PROTOCOL 2.4). */
export class SerieEpuisee extends Error {}

export const SERIE_MAX = 9999;

export const refusSerie = () =>
  ({
    code: "serie-epuisee",
    phrase: `Les ${SERIE_MAX} envois qu’un jour permet sont faits\u00a0: la norme ne numérote pas le suivant.`,
    article: null,
    remede: "Recommencez demain.",
  }) as const;

/** Spends the next number of the day. One counter per authority, as the envelope name wants it. */
export async function reserverSerie(tx: Tx, collectivite: string, aujourdhui: DateCivile): Promise<Rang> {
  const ligne = await tx
    .insertInto("compteurs_envoi")
    .values({ collectivite, jour: aujourdhui, dernier: 1 })
    .onConflict((c) =>
      c
        .columns(["collectivite", "jour"])
        .doUpdateSet((e) => ({ dernier: e("compteurs_envoi.dernier", "+", 1) }))
        .where("compteurs_envoi.dernier", "<", SERIE_MAX),
    )
    .returning("dernier")
    .executeTakeFirst();
  if (!ligne) throw new SerieEpuisee(aujourdhui);
  return { jour: aujourdhui, serie: ligne.dernier };
}

/** The number a sending would take now. */
export async function prochaineSerie(
  db: Base | Tx,
  collectivite: string,
  aujourdhui: DateCivile,
): Promise<Rang> {
  const ligne = await db
    .selectFrom("compteurs_envoi")
    .select("dernier")
    .where("collectivite", "=", collectivite)
    .where("jour", "=", aujourdhui)
    .executeTakeFirst();
  return { jour: aujourdhui, serie: (ligne?.dernier ?? 0) + 1 };
}
