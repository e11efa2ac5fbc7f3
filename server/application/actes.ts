import {
  dateCivileDe,
  dernierJourFranc,
  type EtatActe,
  estVotee,
  type FaitActe,
  foldActe,
  type Refus,
  tribunal,
  verifierCommandeActe,
} from "@executoire/droit";
import { habitDe } from "../apparence/habit.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import type { Ecriture } from "../journal/journal.ts";
import { confirmerPersonne } from "../parapheur/confirmation.ts";
import { identiteDuServeur } from "../parapheur/identites.ts";
import { autourDe, enregistrerSignature, signerPiece } from "../parapheur/signer.ts";
import { composerArrete } from "./arrete.ts";
import type { Compte } from "./comptes.ts";
import { imagesDuTexte } from "./images-du-texte.ts";

export type ResultatGeste =
  | { ok: true }
  | { ok: false; refus: Omit<Refus, "code"> & { code: string } }
  | { ok: "introuvable" };

const PHOTOGRAPHIES: ReadonlySet<string> = new Set([
  "DeliberationAdoptee",
  "DeliberationRectifiee",
  "ActePris",
  "ActeModifie",
]);

export const stream = (acte: string): string => `acte:${acte}`;

/** The act inside the transaction that will change it. */
export async function lireActe(e: Ecriture, acte: string): Promise<EtatActe | null> {
  const faits = (await e.lire(stream(acte))) as FaitActe[];
  return faits.length > 0 ? foldActe(faits) : null;
}

/** The act outside any transaction, for work that takes time; what it decides is checked again when recorded. */
export async function etatActe(ctx: Contexte, collectivite: string, acte: string): Promise<EtatActe | null> {
  const faits = await ctx.journal.historique(collectivite, stream(acte));
  return faits.length > 0 ? foldActe(faits.map((f) => f.fait as FaitActe)) : null;
}

/** Composes the PDF of the act from its facts and keeps it. */
export async function etablir(
  ctx: Contexte,
  collectivite: string,
  par: string,
  acte: string,
): Promise<ResultatGeste> {
  const faits = await ctx.journal.historique(collectivite, stream(acte));
  if (faits.length === 0) return { ok: "introuvable" };
  const etat = foldActe(faits.map((f) => f.fait as FaitActe));
  const permis = verifierCommandeActe(etat, { ordre: "etablir" });
  if (!permis.ok) return permis;
  const a = instant(ctx.horloge());
  const aujourdhui = dateCivileDe(a);
  const { decision } = etat;
  const { departement, choix } = decision.profil;
  const images = await imagesDuTexte(ctx, decision.texte);
  if (!images.ok) return images;
  // The photograph in force: the adoption, or its last correction.
  const photographie = faits.findLast(({ fait }) => PHOTOGRAPHIES.has(fait.type));
  if (!estVotee(decision)) {
    const empreinteFaits = (photographie?.empreinte ?? "").slice(0, 16);
    const { pdf, pages, champ } = await composerArrete(
      ctx,
      collectivite,
      decision,
      empreinteFaits,
      a,
      images.valeur,
    );
    const empreinte = await ctx.store.put(pdf);
    return enregistrer(ctx, collectivite, par, acte, "etablir", (courant) =>
      // Corrected meanwhile: this paper says the words of before.
      courant.version === etat.version
        ? { type: "DocumentEtabli", data: { empreinte, octets: pdf.length, pages, champSignature: champ, a } }
        : null,
    );
  }
  const { pdf, pages, champs } = await ctx.workshop.run(
    "deliberation",
    {
      acte: decision,
      empreinteFaits: (photographie?.empreinte ?? "").slice(0, 16),
      publicationPrevueLe: aujourdhui,
      finRecours: dernierJourFranc(aujourdhui, departement, { vendrediSaint: choix?.vendrediSaint }),
      tribunal: tribunal(departement).nom,
      etabliLe: a,
      images: images.valeur,
    },
    await habitDe(ctx, decision.profil.siren),
  );
  const empreinte = await ctx.store.put(pdf);
  return enregistrer(ctx, collectivite, par, acte, "etablir", () => ({
    type: "DocumentEtabli",
    data: { empreinte, octets: pdf.length, pages, champSignature: champs.president, a },
  }));
}

/** Signs the document as the president. The password is asked again: a session left open must not sign. */
export async function signer(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  motDePasse: string,
): Promise<ResultatGeste> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return { ok: "introuvable" };
  const permis = verifierCommandeActe(etat, { ordre: "signer" });
  if (!permis.ok) return permis;
  if (!etat.document) throw new Error("Un acte sans document a passé le contrôle de signature");
  const faux = await confirmerPersonne(ctx, compte, motDePasse, "l’acte n’a pas été signé");
  if (faux) return faux;
  const identite = await identiteDuServeur(ctx, compte);
  if (!identite.ok) return identite;
  const autour = await autourDe(ctx, compte.collectivite);
  const demande = { piece: stream(acte), empreinte: etat.document.empreinte };
  const signe = await signerPiece(ctx, compte, identite.valeur, demande, "serveur", autour);
  if (!signe.ok) return signe;
  return (await enregistrerSignature(ctx, compte, signe.valeur)) ?? { ok: true };
}

/** Records what long work produced, if the act still allows it. `null`: the act changed meanwhile. */
async function enregistrer(
  ctx: Contexte,
  collectivite: string,
  par: string,
  acte: string,
  ordre: "etablir",
  faire: (courant: EtatActe) => FaitActe | null,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(collectivite, par, async (e): Promise<ResultatGeste> => {
    const courant = await lireActe(e, acte);
    if (!courant) return { ok: "introuvable" };
    const permis = verifierCommandeActe(courant, { ordre });
    if (!permis.ok) return permis;
    const fait = faire(courant);
    if (!fait)
      return refus(
        "document-remplace",
        "Le document a été remplacé pendant la signature.",
        "Relisez le nouveau document, puis signez.",
      );
    await e.ajouter(stream(acte), [fait]);
    return { ok: true };
  });
}

export function refus(code: string, phrase: string, remede: string, champ?: string): ResultatGeste {
  return { ok: false, refus: { code, phrase, article: null, remede, ...(champ ? { champ } : {}) } };
}
