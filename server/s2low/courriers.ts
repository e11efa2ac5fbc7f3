/** Answers to the préfecture and withdrawals, ordered by other software (PROTOCOL 6.4, 9.2). */
import { type CodeReponse, direRefus, ecrireKO, octetsISO, type Piece, transition } from "@executoire/actes";
import {
  type CodeCourrierEnvoye,
  type EtatActe,
  type FaitActe,
  foldActe,
  natureTransmise,
} from "@executoire/droit";
import { classificationDe } from "../application/classification.ts";
import { refusDeReponse } from "../application/reponses-possibles.ts";
import type { Contexte } from "../contexte.ts";
import type { Tx } from "../database/connection.ts";
import { reserverSerie } from "../delivery/composer.ts";
import { composerLettre, inscrireLettre } from "../delivery/courriers/preparer.ts";
import { jour } from "../horloge.ts";
import { type Depot, refuser } from "./demande.ts";
import { enregistrer } from "./deposer.ts";
import { INCONNUE } from "./fichiers.ts";
import type { Demande } from "./operateur.ts";
import { ordonnateur } from "./ordonner.ts";
import { lirePiecesReponse } from "./pieces.ts";
import { echoue, refuse, reussi, texte } from "./reponses.ts";
import { acteDe, type LigneTransaction, trouver, viesDe } from "./transactions.ts";

/** By the kind of letter, then by what is sent: 3 a refusal, 4 what is asked for. */
const REPONSES: Record<string, CodeReponse> = {
  "2:4": "2-2",
  "2:3": "2-2",
  "3:3": "3-3",
  "3:4": "3-4",
  "4:3": "4-3",
  "4:4": "4-4",
};

/** The form and the address answer in two shapes, which clients tell apart. */
export async function repondre(d: Demande): Promise<Response> {
  const fait = await repondreA(d);
  if (d.form.apiDans === "adresse")
    return fait.ok
      ? texte(octetsISO(`OK : id généré : ${fait.valeur}\n`))
      : // Escaped as any refusal, on one line.
        texte(
          Buffer.concat([
            octetsISO("KO : "),
            ecrireKO(`${fait.refus.phrase} (champ : ${fait.refus.champ})`.replaceAll("\n", " ")).subarray(3),
          ]),
        );
  return fait.ok ? reussi(fait.valeur) : refuse(fait.refus);
}

async function repondreA(d: Demande): Promise<Depot<string>> {
  const { ctx, acces, form } = d;
  if (!acces.transmet) return refuser("id", direRefus("certificat-rgs"));
  const lettre = await trouver(ctx.db, acces.collectivite, form.texte("id"));
  if (lettre?.sens !== "reception") return refuser("id", INCONNUE);
  const code = REPONSES[`${lettre.type}:${form.texte("type_envoie") ?? ""}`];
  if (!code) return refuser("type_envoie", "Ce courrier n’attend pas cette sorte de réponse.");
  const pieces = await lirePiecesReponse(ctx, form);
  if (!pieces.ok) return pieces;
  if (code !== "3-4" && pieces.valeur.length > 1)
    return refuser("acte_attachments", "Cette réponse ne porte qu’un document.");
  for (const { octets, signature } of pieces.valeur) {
    await ctx.store.put(octets);
    if (signature) await ctx.store.put(Buffer.from(signature, "base64"));
  }
  return envoyer(d, lettre, code, pieces.valeur);
}

export async function annuler(d: Demande): Promise<Response> {
  const { ctx, acces, form } = d;
  if (!acces.transmet) return echoue(direRefus("certificat-rgs"));
  const ligne = await trouver(ctx.db, acces.collectivite, form.texte("id"));
  if (!ligne) return echoue(INCONNUE);
  const fait = await envoyer(d, ligne, "6-1", []);
  return fait.ok ? reussi(fait.valeur) : echoue(fait.refus.phrase);
}

/** What the machine of the protocol allows is written with its fact, and leaves by the outbox. */
async function envoyer(
  { ctx, acces, agent }: Demande,
  ligne: LigneTransaction,
  code: Exclude<CodeCourrierEnvoye, "3-2" | "4-2">,
  pieces: Piece[],
): Promise<Depot<string>> {
  const { collectivite } = acces;
  return enregistrer(ctx, collectivite, acces.nom, async (e): Promise<Depot<string>> => {
    const acte = acteDe(ligne.stream);
    const vies = await viesDe(e.tx, collectivite, ligne.stream);
    const vie = vies.find((v) => v.cle === ligne.cle);
    if (!vie || acte === null) return refuser("id", "Ce type de transaction ne peut pas être annulé.");
    const autres = vies
      .filter((v) => v !== vie && (code === "6-1" || v.transaction.liee === vie.cle))
      .map(({ transaction }) => transaction);
    const permis = transition(
      vie.transaction,
      code === "6-1" ? { genre: "annulation-demandee", autres } : { genre: "reponse-ordonnee", code, autres },
    );
    if (!permis.ok) return refuser("id", permis.refus.phrase);
    const etat = foldActe((await e.lire(ligne.stream)) as FaitActe[]);
    const enReponseA = code === "6-1" ? null : ligne.cle.replace(/^courrier:/, "");
    if (enReponseA !== null) {
      const refus = await refusDeLettre(ctx, e.tx, collectivite, etat, enReponseA, code, pieces);
      if (refus) return refus;
    }
    const lettre = { code, enReponseA, pieces };
    const serie = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
    const qui = ordonnateur({ acces, agent });
    const compose = await composerLettre(ctx, e.tx, collectivite, qui, etat, lettre, serie);
    if (!compose.ok) return refuser(compose.refus.champ ?? "id", compose.refus.phrase);
    const { ordonnePar } = qui;
    await inscrireLettre(ctx, e, { collectivite, acte, ordonnePar }, lettre, compose.valeur);
    const { id } = await e.tx
      .selectFrom("transactions")
      .select("id")
      .where("collectivite", "=", collectivite)
      .where("stream", "=", ligne.stream)
      .where("cle", "=", `envoi:${compose.valeur.archive.nom}`)
      .executeTakeFirstOrThrow();
    return { ok: true, valeur: id };
  });
}

/** What the application would refuse of the same answer. */
async function refusDeLettre(
  ctx: Contexte,
  tx: Tx,
  collectivite: string,
  etat: EtatActe,
  enReponseA: string,
  code: CodeCourrierEnvoye,
  pieces: Piece[],
): Promise<Depot<never> | null> {
  const recu = etat.courriers.find((c) => c.sens === "recu" && c.id === enReponseA);
  if (recu?.sens !== "recu") return refuser("id", INCONNUE);
  const refus = refusDeReponse(etat, recu, code);
  if (refus) return refuser("id", refus.phrase);
  const { natures } = (await classificationDe(ctx, collectivite, tx)).enVigueur;
  const nature = natures.find(({ abrege }) => abrege === natureTransmise(etat.decision));
  const rang = pieces.findIndex(({ typePiece }) => !nature?.types.some((t) => t.code === typePiece));
  if (rang < 0) return null;
  return refuser(
    rang === 0 ? "type_acte" : `type_pj[${rang - 1}]`,
    `Le type de pièce ${pieces[rang]?.typePiece} n’est pas permis pour la nature de cet acte.`,
  );
}
