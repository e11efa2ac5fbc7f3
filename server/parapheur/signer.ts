/** One signature, whoever holds the key: the place, the value, the time stamp, the check, the fact. */
import { createPublicKey, verify as verifierValeur } from "node:crypto";
import { apposerSignature, momentLong, octetsASigner, type PlaceSignature } from "@executoire/documents";
import {
  type CertificatCite,
  type DateCivile,
  dateCivileDe,
  type FaitActe,
  type FaitSeance,
  foldSeance,
  type Instant,
  type MoyenDeSignature,
  procesVerbalVide,
  type QualitesDeSignature,
  type QuiSignePour,
  type Signataire,
} from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import {
  assemblerCms,
  type Chaine,
  type CmsPrepare,
  horodater,
  type Identite,
  preparerCms,
  refusDeDate,
  signerAttributs,
  valeurDer,
  verifierPdf,
} from "../signature/index.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";
import { type Habilitation, habiliter, lireHabilitation } from "./habiliter.ts";
import { certificatDAutrui } from "./identites.ts";
import { type LecturePiece, lirePiece, type Piece, pieceDeProcesVerbal, pieceDesFaits } from "./pieces.ts";
import { type ReglagesSignature, reglagesDe } from "./reglages.ts";

/** Who signs: read from the session, or from what the session prepared. */
export interface Auteur {
  id: string;
  collectivite: string;
  nom: string;
  signataire: Signataire | null;
}

/** Ready for the key: nothing is written yet, and the same demand gives the same bytes. */
export interface Preparee {
  piece: Piece;
  qui: QuiSignePour & { signataire: Signataire };
  a: Instant;
  pdf: Uint8Array;
  place: PlaceSignature;
  cms: CmsPrepare;
}

/** Bytes kept, whose fact remains to be written. Plain data: a batch cut in between goes on from it. */
export interface SignatureFaite {
  piece: string;
  empreinte: string;
  octets: number;
  documentSigne: string;
  signataire: Signataire;
  certificat: CertificatCite;
  qualites: QualitesDeSignature;
  a: Instant;
  avertissement: string | null;
}

export const remplace = () =>
  refuserSignature(
    "document-remplace",
    "Le document a été remplacé depuis que vous l’avez lu.",
    "Relisez le nouveau document, puis signez.",
  );

export const inconnue = () =>
  refuserSignature(
    "introuvable",
    "Ce document n’existe pas, ou n’appartient pas à votre collectivité.",
    "Revenez à la liste de ce qui est à signer.",
  );

/** What every signature of one gesture reads, read once. */
export interface Autour {
  reglages: ReglagesSignature;
  habilitation: (le: DateCivile) => Promise<Habilitation>;
}

export async function autourDe(ctx: Contexte, collectivite: string): Promise<Autour> {
  const lues = new Map<DateCivile, Promise<Habilitation>>();
  return {
    reglages: await reglagesDe(ctx, collectivite),
    habilitation(le) {
      const lue = lues.get(le) ?? lireHabilitation(ctx, collectivite, le);
      lues.set(le, lue);
      return lue;
    },
  };
}

/** Places the signature of this person in the document that was read. */
export async function preparerPiece(
  ctx: Contexte,
  auteur: Auteur,
  certificat: Chaine | Identite,
  demande: { piece: string; empreinte: string; a?: Instant },
  { reglages, habilitation }: Autour,
): Promise<IssueSignature<Preparee>> {
  const lue = await lirePiece(ctx.db, auteur.collectivite, demande.piece);
  if (!lue) return inconnue();
  if (!lue.ok) return lue;
  const piece = lue.valeur;
  if (piece.document !== demande.empreinte) return remplace();
  const ailleurs = await auCarnet(ctx, auteur.collectivite, piece.piece);
  if (ailleurs) return ailleurs;
  const a = demande.a ?? instant(ctx.horloge());
  const qui = habiliter(auteur, piece, await habilitation(dateCivileDe(a)));
  if (!qui.ok) return qui;
  const refus = certificatDAutrui(certificat, qui.valeur.signataire) ?? refusDeDate(certificat, a);
  if (refus) return refus;
  const { signataire, formule } = qui.valeur;
  const { pdf, ...place } = await ctx.workshop.run("placerSignature", {
    pdf: await ctx.store.get(piece.document),
    champ: piece.champ,
    demande: {
      nom: `${signataire.prenom} ${signataire.nom}`.trim(),
      qualite: signataire.qualite,
      le: a,
      dateTexte: momentLong(a),
      formule,
      marque: reglages.marqueVisible,
      nomChamp: piece.nomChamp,
      ...(formule && { raison: formule.replace(/,$/, "") }),
    },
  });
  const cms = await preparerCms(new Uint8Array(octetsASigner(pdf, place)), certificat.chaine);
  return { ok: true, valeur: { piece, qui: qui.valeur, a, pdf, place, cms } };
}

async function auCarnet(ctx: Contexte, collectivite: string, piece: string) {
  const depot = await ctx.db
    .selectFrom("depots_carnet")
    .select("id")
    .where("collectivite", "=", collectivite)
    .where("piece", "=", piece)
    .where("etat", "in", ["a-deposer", "depose"])
    .executeTakeFirst();
  return depot
    ? refuserSignature(
        "au-parapheur",
        "Ce document attend sa signature dans le parapheur externe.",
        "Retirez-le du parapheur pour le signer ici.",
      )
    : null;
}

/**
 * Completes it with what the key answered, checked against the certificate before anything is kept; then the time
 * stamp, where the authority asks for one.
 */
export async function acheverPiece(
  ctx: Contexte,
  { piece, qui, a, pdf, place, cms }: Preparee,
  certificat: Chaine | Identite,
  valeur: Uint8Array,
  moyen: MoyenDeSignature,
  { horodatage }: Pick<ReglagesSignature, "horodatage">,
): Promise<IssueSignature<SignatureFaite>> {
  const signature = valeurDer(cms.algorithme, valeur);
  if (!signature || !tient(cms, signature))
    return refuserSignature(
      "signature-fausse",
      `La valeur reçue n’est pas la signature de ce document par la clé de ${certificat.titulaire} : rien n’a été enregistré.`,
      "Recommencez la signature avec la clé du certificat présenté.",
    );
  let jeton: Uint8Array<ArrayBuffer> | null = null;
  let avertissement: string | null = null;
  const qualites: QualitesDeSignature = { moyen, niveau: "B-B" };
  if (horodatage.adresse) {
    const obtenu = await horodater(horodatage.adresse, signature);
    if (obtenu.ok) {
      jeton = obtenu.valeur.jeton;
      qualites.niveau = "B-T";
      qualites.horodatage = { a: obtenu.valeur.a, par: obtenu.valeur.par };
    } else if (horodatage.siIndisponible === "attendre") return obtenu;
    else avertissement = `Signé sans horodatage. ${obtenu.refus.phrase}`;
  }
  const octets = assemblerCms(cms, signature, jeton);
  if (!octets) throw new Error("a value that was checked cannot be assembled");
  const signe = new Uint8Array(apposerSignature(pdf, place, octets));
  const vue = (await verifierPdf(signe)).find(({ couvreTout }) => couvreTout);
  if (!vue?.integre || vue.niveau !== qualites.niveau)
    throw new Error(`a signature made here does not hold: ${vue?.motif ?? "absent"}`);
  if (qui.delegation) {
    const { delegation, numero, dateDecision } = qui.delegation;
    qualites.delegation = { delegation, numero, dateDecision, pour: piece.attendu };
  }
  const { sujet, emetteur, serie, deTest } = certificat;
  return {
    ok: true,
    valeur: {
      piece: piece.piece,
      empreinte: await ctx.store.put(signe),
      octets: signe.length,
      documentSigne: piece.document,
      signataire: qui.signataire,
      certificat: { sujet, emetteur, serie, deTest },
      qualites,
      a,
      avertissement,
    },
  };
}

/** The value is that of the signed attributes, by the key of the certificate. */
function tient({ chaine, algorithme, attributs }: CmsPrepare, signature: Uint8Array): boolean {
  const spki = chaine[0]?.subjectPublicKeyInfo.toSchema().toBER();
  if (!spki) return false;
  try {
    const cle = createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
    return verifierValeur(algorithme.empreinte.replace("-", ""), attributs, cle, signature);
  } catch {
    return false;
  }
}

/** Writes the fact, if what was signed is still what stands. Null when it is written. */
export async function enregistrerSignature(
  ctx: Contexte,
  auteur: Auteur,
  faite: SignatureFaite,
  aussi: (e: Ecriture) => Promise<void> = async () => {},
): Promise<{ ok: false; refus: ReturnType<typeof refuserSignature>["refus"] } | null> {
  return ctx.journal.ecrire(auteur.collectivite, auteur.nom, async (e) => {
    const lue = await relire(e, auteur.collectivite, faite.piece);
    if (!lue.ok) return lue;
    // Replaced while it was being signed: what was signed is not what would be sent.
    if (lue.valeur.document !== faite.documentSigne) return remplace();
    const { empreinte, octets, documentSigne, signataire, certificat, qualites, a } = faite;
    const commun = { ...qualites, empreinte, octets, documentSigne, signataire, certificat, a };
    const { place, id } = lue.valeur;
    if (place === null) await e.ajouter(`acte:${id}`, [{ type: "ActeSigne", data: commun }]);
    else await e.ajouter(`pv:${id}`, [{ type: "ProcesVerbalSigne", data: { place, ...commun } }]);
    await aussi(e);
    return null;
  });
}

async function relire(e: Ecriture, collectivite: string, piece: string): Promise<LecturePiece> {
  const [sorte, id = "", place = ""] = piece.split(":");
  if (sorte === "acte") {
    const faits = (await e.lire(piece)) as FaitActe[];
    return faits.length > 0 ? pieceDesFaits(faits) : inconnue();
  }
  const faits = (await e.lire(`seance:${id}`)) as FaitSeance[];
  if (faits.length === 0) return inconnue();
  const suite = await e.tx
    .selectFrom("proces_verbaux")
    .select("etat")
    .where("collectivite", "=", collectivite)
    .where("seance", "=", id)
    .executeTakeFirst();
  return pieceDeProcesVerbal(foldSeance(faits), suite?.etat ?? procesVerbalVide, place);
}

/** The whole of it with a key held here. */
export async function signerPiece(
  ctx: Contexte,
  auteur: Auteur,
  identite: Identite,
  demande: { piece: string; empreinte: string; a?: Instant },
  moyen: MoyenDeSignature,
  autour: Autour,
): Promise<IssueSignature<SignatureFaite>> {
  const prepare = await preparerPiece(ctx, auteur, identite, demande, autour);
  if (!prepare.ok) return prepare;
  const valeur = await signerAttributs(prepare.valeur.cms, identite.cle);
  return acheverPiece(ctx, prepare.valeur, identite, valeur, moyen, autour.reglages);
}
