import {
  type ArchiveComposee,
  composerArchive,
  departementActes,
  natureParAbrege,
  type Transmission,
} from "@executoire/actes";
import type { EtatActe, Issue } from "@executoire/droit";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { jour } from "../horloge.ts";

const NATURE = "DE";

/** An act of the law as the protocol wants it, and the archive it becomes. */
export interface EnvoiCompose {
  transmission: Transmission;
  archive: ArchiveComposee;
}

/**
 * The one place where the law and the protocol meet: an act signed under the law becomes a transmission of the
 * protocol. `serie` is the daily number of the envelope, spent or only foreseen by the caller.
 */
export async function decrireTransmission(
  ctx: Contexte,
  db: Base | Tx,
  compte: Compte,
  etat: EtatActe,
  serie: number,
): Promise<Transmission> {
  if (!etat.signature) throw new Error("Un acte non signé est arrivé jusqu’à la composition de l’archive");
  const { reglages, siren } = await db
    .selectFrom("collectivites")
    .select(["reglages", "siren"])
    .where("id", "=", compte.collectivite)
    .executeTakeFirstOrThrow();
  const d = etat.deliberation;
  const departement = departementActes(d.profil.departement);
  if (!departement.ok) throw new Error(`Département mal réglé : ${d.profil.departement}`);
  return {
    emetteur: {
      siren,
      departement: departement.valeur,
      arrondissement: reglages.arrondissement,
      nature: reglages.natureActes,
    },
    // The person who orders the sending is named to the prefecture, not the machine that sends.
    referent: { nom: compte.nom, email: compte.identifiant },
    adressesRetour: [reglages.adresseRetour],
    trigramme: reglages.trigramme,
    quadrigramme: reglages.quadrigramme,
    jour: jour(ctx.horloge()),
    serie,
    a: Math.floor(ctx.horloge().getTime() / 1000),
    acte: {
      date: d.dateDecision,
      numero: d.numero,
      nature: NATURE,
      matiere: d.matiere.code,
      objet: d.objet,
      classificationLe: reglages.classificationLe,
    },
    principal: {
      nomOriginal: `${etat.acte}.pdf`,
      typePiece: natureParAbrege(NATURE)?.typeParDefaut ?? "99_DE",
      octets: await ctx.store.get(etat.signature.empreinte),
    },
    annexes: await Promise.all(
      d.annexes.map(async (annexe) => ({
        nomOriginal: annexe.fichier,
        typePiece: annexe.typePiece,
        octets: await ctx.store.get(annexe.empreinte),
      })),
    ),
  };
}

export async function composerEnvoi(
  ctx: Contexte,
  db: Base | Tx,
  compte: Compte,
  etat: EtatActe,
  serie: number,
): Promise<Issue<EnvoiCompose>> {
  const transmission = await decrireTransmission(ctx, db, compte, etat, serie);
  const archive = await composerArchive(transmission);
  if (archive.ok) return { ok: true, valeur: { transmission, archive: archive.valeur } };
  const { phrase, champ } = archive.refus;
  return {
    ok: false,
    refus: {
      code: "acte-non-transmis",
      phrase,
      article: null,
      remede: "Corrigez ce point, puis contrôlez de nouveau.",
      champ,
    },
  };
}

/** Spends the next number of the day. One counter per authority, as the envelope name wants it; the base refuses the 10 000th. */
export async function reserverSerie(tx: Tx, collectivite: string, aujourdhui: string): Promise<number> {
  const ligne = await tx
    .insertInto("compteurs_envoi")
    .values({ collectivite, jour: aujourdhui, dernier: 1 })
    .onConflict((c) =>
      c
        .columns(["collectivite", "jour"])
        .doUpdateSet((e) => ({ dernier: e("compteurs_envoi.dernier", "+", 1) })),
    )
    .returning("dernier")
    .executeTakeFirstOrThrow();
  return ligne.dernier;
}

/** The number a sending would take now. */
export async function prochaineSerie(
  db: Base | Tx,
  collectivite: string,
  aujourdhui: string,
): Promise<number> {
  const ligne = await db
    .selectFrom("compteurs_envoi")
    .select("dernier")
    .where("collectivite", "=", collectivite)
    .where("jour", "=", aujourdhui)
    .executeTakeFirst();
  return (ligne?.dernier ?? 0) + 1;
}
