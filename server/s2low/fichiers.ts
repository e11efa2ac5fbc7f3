/** Files by their numbers: the list, the bytes, the stamped copy, the receipt (PROTOCOL 9.2, 9.4). */

import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { direRefus, libelleStatut } from "@executoire/actes";
import { dateMoyenne, type FichierTransmis } from "@executoire/droit";
import { packTar } from "modern-tar";
import { etatActe } from "../application/actes.ts";
import { composerBordereau, fichierActe, tamponner } from "../application/fichiers.ts";
import type { Contexte } from "../contexte.ts";
import { enBase64 } from "../delivery/signature-detachee.ts";
import { avises } from "./avis.ts";
import type { Demande } from "./operateur.ts";
import { ailleurs, echoue, fichier, json } from "./reponses.ts";
import { acteDe, type LigneTransaction, trouver, vieDe } from "./transactions.ts";
import type { Vie } from "./vie.ts";

/** What clients read when a number is not theirs, whether it was ever given or not. */
export const INCONNUE = "La transaction demandée n’existe pas, ou n’est pas de cette collectivité.";

/** Files are numbered after their transaction: nothing to keep, and nobody's number leads to another's file. */
const RANGS = 1000n;

/** Files of a transaction as the interface lists them: the message, the document, the annexes. The envelope is not. */
async function fichiersDe(ctx: Contexte, ligne: LigneTransaction, vie: Vie): Promise<FichierTransmis[]> {
  if (vie.transaction.sens === "envoi")
    return vie.envoi?.fichiers.filter(({ role }) => role !== "enveloppe") ?? [];
  const acte = acteDe(ligne.stream);
  const etat = acte === null ? null : await etatActe(ctx, ligne.collectivite, acte);
  const lettre = etat?.courriers.find((c) => c.sens === "recu" && `courrier:${c.id}` === ligne.cle);
  if (lettre?.sens !== "recu") return [];
  const message = await ctx.store.get(lettre.empreinte);
  return [
    {
      role: "message",
      nom: `${ligne.identifiant ?? acte}-${lettre.code}_0.xml`,
      mime: "text/xml",
      octets: message.length,
      empreinte: lettre.empreinte,
    },
    ...lettre.pieces.map(
      (piece, i): FichierTransmis => ({
        role: i === 0 ? "principal" : "annexe",
        nom: piece.nom,
        mime: piece.mime,
        octets: piece.octets,
        empreinte: piece.empreinte,
        ...(piece.typePiece && { typePiece: piece.typePiece }),
      }),
    ),
  ];
}

export async function liste({ ctx, acces, form }: Demande): Promise<Response> {
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("transaction"));
  if (!ligne) return echoue(INCONNUE);
  const vie = await vieDe(ctx.db, ligne);
  const sansReponse = vie.etapes.every(({ statut }) => [1, 2, 3, 17, 18].includes(statut));
  if (sansReponse) return echoue(direRefus("sans-acquittement"));
  const fichiers = await fichiersDe(ctx, ligne, vie);
  return json(
    await Promise.all(
      fichiers.map(async (f, rang) => ({
        id: String(BigInt(ligne.id) * RANGS + BigInt(rang)),
        name: f.nom,
        posted_filename: f.nomOriginal ?? "",
        mimetype: f.mime,
        size: String(f.octets),
        sign: f.signature ? enBase64(await ctx.store.get(f.signature.empreinte)) : "",
        code_pj: f.typePiece ?? "",
      })),
    ),
  );
}

export async function telecharger({ ctx, acces, form }: Demande): Promise<Response> {
  const env = form.texte("env");
  if (env !== null) return archive(ctx, await trouver(ctx.db, acces.collectivite, env));
  const numero = form.texte("file") ?? "";
  if (!/^\d{4,18}$/.test(numero)) return echoue(INCONNUE);
  const ligne = await trouver(ctx.db, acces.collectivite, String(BigInt(numero) / RANGS));
  if (!ligne) return echoue(INCONNUE);
  const vie = await vieDe(ctx.db, ligne);
  const rang = Number(BigInt(numero) % RANGS);
  const choisi = (await fichiersDe(ctx, ligne, vie))[rang];
  if (!choisi) return echoue(INCONNUE);
  const servi = { nom: choisi.nom, mime: choisi.mime };
  const tamponne = /^(1|true|on)$/i.test(form.texte("tampon") ?? "");
  const affichage = form.texte("date_affichage");
  if (affichage && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(affichage))
    return echoue("La date d’affichage n’est pas une date de la forme AAAA-MM-JJ.");
  if (tamponne && ligne.type === 1) {
    const octets = await tamponDe(ctx, ligne, vie, choisi, rang, affichage);
    if (octets) return fichier({ ...servi, octets });
  }
  const octets = await ctx.store.get(choisi.empreinte);
  if (tamponne) return fichier({ ...servi, octets }, "Ce fichier est servi sans tampon.");
  return fichier({ ...servi, octets });
}

/** Kept where nothing is asked of it that the act does not know; made anew for a date that is not its own. */
async function tamponDe(
  ctx: Contexte,
  ligne: LigneTransaction,
  vie: Vie,
  choisi: FichierTransmis,
  rang: number,
  affichage: string | null,
): Promise<Uint8Array | null> {
  const acte = acteDe(ligne.stream);
  const etat = acte === null ? null : await etatActe(ctx, ligne.collectivite, acte);
  if (!etat || choisi.mime !== "application/pdf" || etat.transmission.archive !== vie.envoi?.archive)
    return null;
  if (affichage) return tamponner(ctx, etat, choisi, affichage);
  const nom = rang === 1 ? "tampon.pdf" : `tampon-${rang - 1}.pdf`;
  return (await fichierActe(ctx, ligne.collectivite, etat.acte, nom))?.octets ?? null;
}

/** Deprecated, and still called: leads to the stamped document. */
export async function tampon({ ctx, acces, form }: Demande): Promise<Response> {
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("transaction"));
  if (ligne?.type !== 1) return echoue(INCONNUE);
  const vie = await vieDe(ctx.db, ligne);
  if (!vie.message) return echoue(direRefus("sans-acquittement"));
  return ailleurs(`/modules/actes/actes_download_file.php?file=${BigInt(ligne.id) * RANGS + 1n}&tampon=true`);
}

/** The very archive that left; for a letter, its message and its pieces together. */
async function archive(ctx: Contexte, ligne: LigneTransaction | null): Promise<Response> {
  if (!ligne) return echoue(INCONNUE);
  const vie = await vieDe(ctx.db, ligne);
  if (vie.envoi)
    return fichier({
      nom: vie.envoi.archive,
      mime: "application/gzip",
      octets: await ctx.store.get(vie.envoi.empreinte),
    });
  const fichiers = await fichiersDe(ctx, ligne, vie);
  const [message] = fichiers;
  if (!message) return echoue("Rien n’a encore été envoyé sous ce numéro.");
  const noms = new Set<string>();
  const entrees = [];
  for (const f of fichiers) {
    // Two pieces of one name would overwrite each other where they are unpacked.
    const nom = noms.has(f.nom) ? `${noms.size}_${f.nom}` : f.nom;
    noms.add(nom);
    const body = await ctx.store.get(f.empreinte);
    entrees.push({ header: { name: nom, size: body.length, type: "file" as const, mode: 0o644 }, body });
  }
  const octets = await promisify(gzip)(await packTar(entrees));
  return fichier({ nom: message.nom.replace(/\.xml$/, ".tar.gz"), mime: "application/gzip", octets });
}

export async function bordereau({ ctx, acces, form }: Demande): Promise<Response> {
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("trans_id"));
  const acte = ligne && acteDe(ligne.stream);
  if (ligne?.type !== 1 || !acte) return echoue(INCONNUE);
  const [vie, etat] = await Promise.all([vieDe(ctx.db, ligne), etatActe(ctx, acces.collectivite, acte)]);
  const derniere = vie.etapes.at(-1);
  if (!vie.envoi || !etat || !derniere) return echoue("Rien n’a encore été envoyé sous ce numéro.");
  const { archive: nom, empreinte, octets, fichiers } = vie.envoi;
  const pdf = await composerBordereau(ctx, etat, {
    ordonnePar: vie.ordonnePar ?? "",
    numeroTransmis: vie.transaction.numero ?? "",
    identifiant: vie.message ? vie.transaction.idActe : null,
    archive: { nom, empreinte, octets },
    fichiers,
    vie: vie.etapes.map(({ statut, a, message }) => ({
      etat: libelleStatut(statut),
      a,
      // A date of the protocol, said in words on paper.
      message: (message ?? "").replace(/\b\d{4}-\d{2}-\d{2}\b/g, dateMoyenne),
    })),
    etabliLe: derniere.a,
    urlArchivage: ligne.url_archivage,
    notifiee: await avises(ctx.db, ligne.id),
  });
  return fichier({ nom: `bordereau-${acte}.pdf`, mime: "application/pdf", octets: pdf });
}
