/** Orders given to many acts at once, and where each stands, in words. */
import { type EtatActe, verifierCommandeActe } from "@executoire/droit";
import type { ControleLotVue, LotReponse, RefusVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { examiner } from "../delivery/controler.ts";
import { parVoies, VOIES } from "../delivery/voies.ts";
import { instant } from "../horloge.ts";
import { etatActe, type ResultatGeste } from "./actes.ts";
import type { Compte } from "./comptes.ts";
import { enregistrerTransmission, preparerTransmission, type TransmissionPrete } from "./transmettre.ts";

export interface LigneDeFile {
  etat: string;
  prochaine_le: Date;
  tentatives: number;
  motif: string | null;
}

/** Where an archive stands in the outbox, in words; null once there is nothing more to say of it. */
export function phraseEnvoi(envoi: LigneDeFile, canal: string | null): string | null {
  switch (envoi.etat) {
    case "a-envoyer":
      if (!envoi.motif) return "L’archive attend son envoi.";
      if (envoi.tentatives === 0) return `L’archive attend son envoi\u00a0: ${envoi.motif}.`;
      return `Tentative ${envoi.tentatives} sans succès\u00a0: ${envoi.motif}. Rien n’est parti\u00a0; nouvel essai à ${instant(envoi.prochaine_le).slice(11, 19)}.`;
    case "arrete":
      return `Aucun envoi n’a abouti en ${envoi.tentatives} tentatives\u00a0: ${envoi.motif ?? "motif inconnu"}. Rien n’est parti et plus rien n’est tenté seul\u00a0; réessayez quand la cause est levée.`;
    case "en-cours":
      return "L’archive est en cours d’envoi.";
    case "incertain":
      return `Envoi sans réponse\u00a0: ${envoi.motif ?? "motif inconnu"}. L’archive est peut-être arrivée\u00a0; attendez l’accusé de réception ou vérifiez auprès de la préfecture avant de renvoyer les mêmes octets.`;
    case "envoye":
      return `Transmis par ${canal ?? "le canal d’alors"}\u00a0: l’accusé de réception est attendu.`;
    default:
      return null;
  }
}

type LigneDeControle = ControleLotVue["lignes"][number];
type LigneDeLot = LotReponse["lignes"][number];

/** The pre-flight of each act, in the order asked, none left out. A few at a time: each weighs its archive. */
export async function controlerLot(
  ctx: Contexte,
  compte: Compte,
  actes: readonly string[],
): Promise<ControleLotVue> {
  const lignes = new Map<string, LigneDeControle>();
  const uniques = [...new Set(actes)];
  await parVoies(uniques, async (acte) => {
    lignes.set(acte, await controlerUn(ctx, compte, acte));
  });
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", compte.collectivite)
    .executeTakeFirstOrThrow();
  return {
    lignes: uniques.flatMap((acte) => lignes.get(acte) ?? []),
    destinataire: reglages.service,
  };
}

async function controlerUn(ctx: Contexte, compte: Compte, acte: string): Promise<LigneDeControle> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  const vide = { acte, confirme: null, octets: 0, constats: [] };
  if (!etat) return { ...vide, numero: acte, objet: "", refus: inconnu(acte) };
  const nomme = { ...vide, ...nommer(etat) };
  const permis = verifierCommandeActe(etat, { ordre: "transmettre" });
  if (!permis.ok) return { ...nomme, refus: permis.refus };
  try {
    const { confirme, constats, envoi, pret } = await examiner(ctx, compte, etat);
    return {
      ...nomme,
      confirme: pret ? confirme : null,
      octets: envoi?.archive.octets.length ?? 0,
      constats,
      refus: null,
    };
  } catch (err) {
    return { ...nomme, refus: panne(ctx, acte, err) };
  }
}

/**
 * One confirmation by one person for many acts. Each act is a transaction of its own, in the order given: one failure
 * stops nothing, and an order received twice finds the acts already on their way, and says so.
 */
export async function transmettreLot(
  ctx: Contexte,
  compte: Compte,
  demandes: readonly { acte: string; confirme: string }[],
): Promise<LotReponse> {
  const lignes: LigneDeLot[] = [];
  // Composed a few at a time, which is the long part; recorded one by one, which gives the order of deposit.
  for (let depuis = 0; depuis < demandes.length; depuis += VOIES) {
    const tranche = demandes.slice(depuis, depuis + VOIES);
    const prets = await Promise.all(
      tranche.map(({ acte, confirme }, rang) =>
        preparerTransmission(ctx, compte, acte, confirme, rang).catch((err: unknown) => ({
          ok: false as const,
          refus: panne(ctx, acte, err),
        })),
      ),
    );
    for (const [i, { acte }] of tranche.entries())
      lignes.push(await ordonner(ctx, compte, acte, prets[i] as TransmissionPrete | ResultatGeste));
    ctx.reveiller();
  }
  return { lignes };
}

async function ordonner(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  pret: TransmissionPrete | ResultatGeste,
): Promise<LigneDeLot> {
  let resultat: ResultatGeste;
  try {
    resultat = "envoi" in pret ? await enregistrerTransmission(ctx, compte, pret) : pret;
  } catch (err) {
    resultat = { ok: false, refus: panne(ctx, acte, err) };
  }
  const etat = "envoi" in pret ? pret.etat : await etatActe(ctx, compte.collectivite, acte);
  const numero = etat?.decision.numero ?? acte;
  if (resultat.ok === true) return { acte, numero, ok: true, refus: null };
  const refus = resultat.ok === "introuvable" ? inconnu(acte) : resultat.refus;
  return { acte, numero, ok: false, refus };
}

const nommer = ({ decision: { numero, objet } }: EtatActe) => ({ numero, objet });

const inconnu = (acte: string): RefusVue => ({
  code: "introuvable",
  phrase: `L’acte ${acte} n’existe pas, ou n’appartient pas à votre collectivité.`,
  article: null,
  remede: "Retirez-le du lot.",
});

/** A bug or a broken disk under one act: said with it, and in the logs; the others go on. */
function panne(ctx: Contexte, acte: string, err: unknown): RefusVue {
  ctx.log.error({ err, acte }, "un acte d’un lot n’a pas pu être préparé");
  return {
    code: "panne",
    phrase:
      "Cet acte n’a pas pu être préparé\u00a0: une erreur du serveur est consignée. Les autres sont partis.",
    article: null,
    remede: "Recommencez pour cet acte seul\u00a0; si l’erreur revient, prévenez l’administrateur.",
  };
}
