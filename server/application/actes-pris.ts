/** Acts that no sitting votes: taken, corrected, deposited, notified, given up, put online. */
import {
  type ActePris,
  defautsDuTexte,
  type EtatActe,
  epurer,
  estVotee,
  type FaitActe,
  foldActe,
  lireTexte,
  type Refus,
  refusDeActePris,
  refusDeNotification,
  type Signataire,
  type TexteActe,
  verifierCommandeActe,
} from "@executoire/droit";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import type { Contexte } from "../contexte.ts";
import type { Base, Tx } from "../database/connection.ts";
import { publierActe } from "../delivery/publier.ts";
import { instant, jour } from "../horloge.ts";
import { etablirCopieDue } from "../occultation/copie-due.ts";
import type { ResultatGeste } from "./actes.ts";
import { estUnePiece } from "./annexes.ts";
import { compositionEntiere } from "./assemblee.ts";
import { retirerBrouillon } from "./brouillons.ts";
import type { Compte } from "./comptes.ts";
import { jugerDepot } from "./depot-acte.ts";
import { imagesDeposees } from "./images-du-texte.ts";
import { numeroLibre } from "./numerotation.ts";

type AnyRefus = Omit<Refus, "code"> & { code: string };
export type ResultatPris = { ok: true; id: string } | { ok: false; refus: AnyRefus };

const SANS_ASSEMBLEE: Refus = {
  code: "acte-invalide",
  phrase: "Aucune assemblée n’est enregistrée à la date de cet acte.",
  article: null,
  remede: "Vérifier la date, ou enregistrer d’abord l’assemblée.",
  champ: "dateDecision",
};

/** The text as it would bind, whether it was written in the editor or typed in plain lines. */
export const texteSaisi = (texte: ActePrisSaisi["texte"]): TexteActe =>
  epurer(typeof texte === "string" ? lireTexte(texte) : texte);

/** What was typed as an act of the law; null where no authority existed that day. */
export async function enActe(
  ctx: Contexte,
  base: Base | Tx,
  collectivite: string,
  saisie: ActePrisSaisi,
  acte: string,
): Promise<ActePris | null> {
  const composition = await compositionEntiere(base, collectivite, "conseil", saisie.dateDecision);
  if (!composition) return null;
  const { texte, numero, objet, lieu, ...reste } = saisie;
  return {
    ...reste,
    acte,
    numero: numero.trim(),
    objet: objet.trim().replace(/\s*\n\s*/g, " "),
    lieu: lieu.trim(),
    texte: texteSaisi(texte),
    profil: composition.profil,
    a: instant(ctx.horloge()),
  };
}

/** What could never be corrected afterwards: bytes that are not ours, a delegation of nobody, a sign no font prints. */
async function refusDeContenu(
  ctx: Contexte,
  base: Base | Tx,
  collectivite: string,
  acte: ActePris,
): Promise<Refus | null> {
  const refus = refusDeActePris(acte, jour(ctx.horloge()));
  if (refus) return refus;
  const defaut = defautsDuTexte(acte.texte).find(({ bloquant }) => bloquant);
  if (defaut)
    return {
      code: "acte-invalide",
      phrase: defaut.phrase,
      article: null,
      remede: "Compléter le texte.",
      champ: "texte",
    };
  const images = await imagesDeposees(ctx, collectivite, acte.texte);
  if (!images.ok) return images.refus;
  for (const { empreinte, titre } of acte.annexes)
    if (!(await estUnePiece(base, collectivite, empreinte)))
      return {
        code: "acte-invalide",
        phrase: `L’annexe «\u00a0${titre}\u00a0» n’a pas été déposée ici.`,
        article: null,
        remede: "Joindre de nouveau ce fichier.",
        champ: "annexes",
      };
  if (acte.delegation) {
    const connue = await base
      .selectFrom("delegations")
      .select("id")
      .where("collectivite", "=", collectivite)
      .where("id", "=", acte.delegation.delegation)
      .executeTakeFirst();
    if (!connue)
      return {
        code: "delegation-invalide",
        phrase: "La délégation citée n’est pas au registre.",
        article: null,
        remede: "Choisir une délégation du registre.",
        champ: "delegation",
      };
  }
  return null;
}

/** Asked of the workshop before the transaction: the journal of the authority never waits for a font. */
async function refusDImprimer(ctx: Contexte, saisie: ActePrisSaisi): Promise<Refus | null> {
  const { prenom, nom, qualite } = saisie.signataire;
  const { numero, objet, lieu, texte, annexes } = saisie;
  const textes = [numero, objet, lieu, prenom, nom, qualite, texte, ...annexes.map(({ titre }) => titre)];
  const signes = await ctx.workshop.run("sansGlyphe", textes.join(" "));
  if (signes.length === 0) return null;
  return {
    code: "acte-invalide",
    phrase: `L’acte contient ${signes.length > 1 ? "des signes" : "un signe"} qu’un document officiel ne peut pas imprimer\u00a0: ${signes.slice(0, 5).join(" ")}.`,
    article: null,
    remede: "Remplacer par des lettres, des chiffres ou des signes ordinaires.",
    champ: "texte",
  };
}

export async function prendreActe(
  ctx: Contexte,
  compte: Compte,
  saisie: ActePrisSaisi,
  brouillon?: string,
): Promise<ResultatPris> {
  const { collectivite, nom } = compte;
  const illisible = await refusDImprimer(ctx, saisie);
  if (illisible) return { ok: false, refus: illisible };
  return ctx.journal.ecrire(collectivite, nom, async (e): Promise<ResultatPris> => {
    const numero = await numeroLibre(e.tx, collectivite, saisie.numero);
    if (!numero.ok) return numero;
    const acte = await enActe(ctx, e.tx, collectivite, saisie, numero.valeur);
    if (!acte) return { ok: false, refus: SANS_ASSEMBLEE };
    const refus = await refusDeContenu(ctx, e.tx, collectivite, acte);
    if (refus) return { ok: false, refus };
    await e.ajouter(`acte:${acte.acte}`, [{ type: "ActePris", data: acte }]);
    if (brouillon) await retirerBrouillon(e.tx, collectivite, brouillon);
    return { ok: true, id: acte.acte };
  });
}

/** The number stays: it was taken for good. Everything else may still be wrong. */
export async function modifierActe(
  ctx: Contexte,
  compte: Compte,
  id: string,
  saisie: ActePrisSaisi,
  motif: string,
): Promise<ResultatGeste> {
  const illisible = await refusDImprimer(ctx, saisie);
  if (illisible) return { ok: false, refus: illisible };
  return ecrire(ctx, compte, id, "modifier", async (etat, base) => {
    if (estVotee(etat.decision)) throw new Error("Un acte voté a passé le contrôle de modification");
    const { depot, numero } = etat.decision;
    const acte = await enActe(ctx, base, compte.collectivite, { ...saisie, numero }, id);
    if (!acte) return { ok: false, refus: SANS_ASSEMBLEE };
    if (saisie.numero.trim() !== numero)
      return {
        ok: false,
        refus: {
          code: "numero-invalide",
          phrase: `L’acte garde son numéro, ${numero}\u00a0: il a été pris pour de bon.`,
          article: null,
          remede: "Abandonner cet acte et en préparer un autre, ou garder son numéro.",
          champ: "numero",
        },
      };
    const refus = await refusDeContenu(ctx, base, compte.collectivite, acte);
    if (refus) return { ok: false, refus };
    const { a } = acte;
    return {
      ok: true,
      faits: [{ type: "ActeModifie", data: { acte: { ...acte, ...(depot && { depot }) }, motif, a } }],
    };
  });
}

/** Judged outside the transaction, for it takes time; the act is looked at again when the fact is written. */
export async function deposerDocument(
  ctx: Contexte,
  compte: Compte,
  id: string,
  nom: string,
  octets: Uint8Array,
  signePar: Signataire | null,
): Promise<ResultatGeste> {
  const faits = await ctx.journal.historique(compte.collectivite, `acte:${id}`);
  if (faits.length === 0) return { ok: "introuvable" };
  const etat = foldActe(faits.map(({ fait }) => fait as FaitActe));
  const permis = verifierCommandeActe(etat, { ordre: "deposer" });
  if (!permis.ok) return permis;
  if (estVotee(etat.decision)) throw new Error("Un acte voté a passé le contrôle de dépôt");
  const juge = await jugerDepot(ctx, etat.decision, nom, octets, signePar);
  if (!juge.ok) return juge;
  const { octets: gardes, ...reste } = juge.valeur;
  const empreinte = await ctx.store.put(gardes);
  return ecrire(ctx, compte, id, "deposer", async () => ({
    ok: true,
    faits: [
      {
        type: "DocumentDepose",
        data: { ...reste, empreinte, octets: gardes.length, signePar, a: instant(ctx.horloge()) },
      },
    ],
  }));
}

export const notifierActe = (
  ctx: Contexte,
  compte: Compte,
  id: string,
  le: string,
  mode: string,
): Promise<ResultatGeste> =>
  ecrire(ctx, compte, id, "notifier", async (etat) => {
    const refus = refusDeNotification(etat, le, jour(ctx.horloge()));
    if (refus) return { ok: false, refus };
    return {
      ok: true,
      faits: [{ type: "ActeNotifie", data: { le, mode: mode.trim(), a: instant(ctx.horloge()) } }],
    };
  });

export const abandonnerActe = (
  ctx: Contexte,
  compte: Compte,
  id: string,
  motif: string,
): Promise<ResultatGeste> =>
  ecrire(ctx, compte, id, "abandonner", async () => ({
    ok: true,
    faits: [{ type: "ActeAbandonne", data: { motif: motif.trim(), a: instant(ctx.horloge()) } }],
  }));

/** Put online by a person: what the State need not receive first, or what its setting does not publish by itself. */
export async function mettreEnLigne(ctx: Contexte, compte: Compte, id: string): Promise<ResultatGeste> {
  const { slug } = await ctx.db
    .selectFrom("collectivites")
    .select("slug")
    .where("id", "=", compte.collectivite)
    .executeTakeFirstOrThrow();
  await etablirCopieDue(ctx, compte.collectivite, id);
  return ctx.journal.ecrire(compte.collectivite, compte.nom, (e) =>
    publierActe(ctx, e, slug, compte.collectivite, id),
  );
}

type Travail = (
  etat: EtatActe,
  base: Tx,
) => Promise<{ ok: true; faits: FaitActe[] } | { ok: false; refus: AnyRefus }>;

function ecrire(
  ctx: Contexte,
  compte: Compte,
  id: string,
  ordre: "modifier" | "deposer" | "notifier" | "abandonner",
  travail: Travail,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const faits = (await e.lire(`acte:${id}`)) as FaitActe[];
    if (faits.length === 0) return { ok: "introuvable" };
    const etat = foldActe(faits);
    const permis = verifierCommandeActe(etat, { ordre });
    if (!permis.ok) return permis;
    const fait = await travail(etat, e.tx);
    if (!fait.ok) return fait;
    await e.ajouter(`acte:${id}`, fait.faits);
    return { ok: true };
  });
}
