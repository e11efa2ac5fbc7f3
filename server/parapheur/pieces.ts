/** What waits for a signature: an act, or one place of the minutes. One name for each: `acte:2024_5`, `pv:<seance>:president`. */
import {
  type ChampSignature,
  type DateCivile,
  dateLongue,
  designer,
  documentDuProcesVerbal,
  type Empreinte,
  type EtatActe,
  type EtatProcesVerbal,
  type EtatSeance,
  type FaitActe,
  foldActe,
  type Instant,
  type Matiere,
  type ProfilCollectivite,
  procesVerbalVide,
  quiSigne,
  type Signataire,
  signaturesAttendues,
  verifierCommandeActe,
  verifierProcesVerbal,
} from "@executoire/droit";
import { sql } from "kysely";
import type { RefusSignatureVue } from "../api/contrat-signatures.ts";
import { etatDe } from "../application/seances-lues.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";

export interface Piece {
  piece: string;
  sorte: "acte" | "proces-verbal";
  id: string;
  /** Of the minutes. */
  place: string | null;
  intitule: string;
  objet: string;
  date: DateCivile;
  document: Empreinte;
  octets: number;
  pages: number;
  champ: ChampSignature;
  /** Name of the form field in the PDF. */
  nomChamp: string;
  attendu: Signataire;
  profil: ProfilCollectivite;
  matiere: Matiere | null;
  /** Who presided signs, whoever presides today. */
  vote: boolean;
  signatures: { nom: string; qualite: string; a: Instant }[];
  /** The act or the minutes name persons: read by few. */
  nominatif: boolean;
}

export type LecturePiece = { ok: true; valeur: Piece } | { ok: false; refus: RefusSignatureVue };

export function decouper(piece: string): { sorte: "acte" | "pv"; id: string; place: string } | null {
  const acte = /^acte:([^:]{1,200})$/.exec(piece);
  if (acte) return { sorte: "acte", id: acte[1] ?? "", place: "" };
  const pv = /^pv:([^:]{1,200}):(president|secretaire(?:-\d{1,2})?)$/.exec(piece);
  return pv ? { sorte: "pv", id: pv[1] ?? "", place: pv[2] ?? "" } : null;
}

/** Null when there is no such thing in this authority; else the piece, or why it is not to be signed. */
export async function lirePiece(
  base: Base | Tx,
  collectivite: string,
  piece: string,
): Promise<LecturePiece | null> {
  const lu = decouper(piece);
  if (!lu) return null;
  if (lu.sorte === "acte") {
    const ligne = await base
      .selectFrom("actes")
      .select("etat")
      .where("collectivite", "=", collectivite)
      .where("id", "=", lu.id)
      .executeTakeFirst();
    return ligne ? pieceDActe(ligne.etat) : null;
  }
  const seance = await etatDe(base, collectivite, lu.id);
  if (!seance) return null;
  const ligne = await base
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", lu.id)
    .executeTakeFirst();
  return pieceDeProcesVerbal(seance, ligne?.etat ?? procesVerbalVide, lu.place);
}

/** The same from the facts, inside the transaction that will add to them. */
export const pieceDesFaits = (faits: FaitActe[]): LecturePiece => pieceDActe(foldActe(faits));

export function pieceDActe(etat: EtatActe): LecturePiece {
  const permis = verifierCommandeActe(etat, { ordre: "signer" });
  if (!permis.ok) return permis;
  const { document, decision } = etat;
  if (!document?.champSignature) throw new Error(`Document sans place pour signer : ${etat.acte}`);
  const d = designer(decision);
  return {
    ok: true,
    valeur: {
      piece: `acte:${etat.acte}`,
      sorte: "acte",
      id: etat.acte,
      place: null,
      intitule: `${d.nom.charAt(0).toUpperCase()}${d.nom.slice(1)} ${decision.numero}`.trim(),
      objet: decision.objet,
      date: decision.dateDecision,
      document: document.empreinte,
      octets: document.octets,
      pages: document.pages ?? 0,
      champ: document.champSignature,
      nomChamp: "Signature_president",
      attendu: quiSigne(decision),
      profil: decision.profil,
      matiere: decision.matiere,
      vote: decision.genre === "deliberation",
      signatures: [],
      nominatif: decision.genre === "arrete-individuel" || ("nominatif" in decision && decision.nominatif),
    },
  };
}

export function pieceDeProcesVerbal(
  seance: EtatSeance,
  suite: EtatProcesVerbal,
  place: string,
): LecturePiece {
  const permis = verifierProcesVerbal(suite, seance, { ordre: "signer", place });
  if (!permis.ok) return permis;
  const attendue = suite.arrete?.places?.find((une) => une.place === place);
  const document = documentDuProcesVerbal(suite);
  if (!attendue || !document) throw new Error("Minutes without a place passed the check");
  return {
    ok: true,
    valeur: {
      piece: `pv:${seance.seance}:${place}`,
      sorte: "proces-verbal",
      id: seance.seance,
      place,
      intitule: "Procès-verbal",
      objet: `Procès-verbal de la séance du ${dateLongue(seance.date)}`,
      date: seance.date,
      document,
      octets: 0,
      pages: attendue.champ.page,
      champ: attendue.champ,
      nomChamp: `Signature_${place.replace("-", "_")}`,
      attendu: attendue.signataire,
      profil: seance.profil,
      matiere: null,
      vote: true,
      signatures: suite.signatures.map(({ signataire, a }) => ({
        nom: `${signataire.prenom} ${signataire.nom}`.trim(),
        qualite: signataire.qualite,
        a,
      })),
      nominatif: false,
    },
  };
}

const PIECES_MAX = 500;

/** Everything that waits, acts then minutes, oldest first. */
export async function piecesEnAttente(ctx: Contexte, collectivite: string): Promise<Piece[]> {
  const actes = await ctx.db
    .selectFrom("actes")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("affiche", "in", ["etabli", "prepare"])
    .where(sql<boolean>`etat->'document' <> 'null'::jsonb and etat->'original' = 'null'::jsonb`)
    .orderBy("date_decision")
    .orderBy("numero")
    .limit(PIECES_MAX)
    .execute();
  const minutes = await ctx.db
    .selectFrom("proces_verbaux as p")
    .innerJoin("seances as s", (j) =>
      j.onRef("s.id", "=", "p.seance").onRef("s.collectivite", "=", "p.collectivite"),
    )
    .select(["p.etat as suite"])
    .select(sql<EtatSeance>`s.cadre || s.deroulement`.as("etat"))
    .where("p.collectivite", "=", collectivite)
    .where(
      sql<boolean>`jsonb_array_length(coalesce(p.etat->'arrete'->'places', '[]'::jsonb)) > jsonb_array_length(p.etat->'signatures')`,
    )
    .orderBy("s.date")
    .limit(100)
    .execute();
  const lues = [
    ...actes.map(({ etat }) => pieceDActe(etat)),
    ...minutes.flatMap(({ suite, etat }) =>
      signaturesAttendues(suite).map(({ place }) => pieceDeProcesVerbal(etat, suite, place)),
    ),
  ];
  return lues.flatMap((l) => (l.ok ? [l.valeur] : []));
}
