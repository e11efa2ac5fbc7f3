/** Marking, confirming, lifting: what the public copy of an act leaves out. */
import { randomUUID } from "node:crypto";
import {
  type EtatActe,
  enVigueur,
  estVotee,
  type FaitActe,
  foldActe,
  type MotifOccultation,
  type Passage,
  verifierConfirmation,
  verifierLevee,
  verifierProposition,
} from "@executoire/droit";
import { etatActe, lireActe, type ResultatGeste, stream } from "../application/actes.ts";
import type { Compte } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { instant } from "../horloge.ts";
import { composerCopie } from "./copie.ts";

/** The text is the file that was deposited: nothing can be taken out of it here. */
export const estEnFichier = ({ decision, document }: EtatActe): boolean =>
  !estVotee(decision) && document?.fichier != null;

/**
 * `version`: the one that was read. Effective at once on what is online, so the copy is composed before the fact, and
 * both enter together: never an act that says one thing and shows another.
 */
export function proposer(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  demande: { passages: Passage[]; motif: MotifOccultation; version: number },
): Promise<ResultatGeste> {
  const { passages, motif, version } = demande;
  return changer(ctx, compte, acte, (etat) => {
    if (etat.version !== version) return CHANGE;
    // What stands in a file is read there by the person, not by us.
    const permis = estEnFichier(etat) ? null : verifierProposition(etat, passages);
    if (permis && !permis.ok) return permis;
    return {
      ok: true,
      fait: {
        type: "OccultationProposee",
        data: { occultation: randomUUID(), passages, motif, par: compte.nom, a: instant(ctx.horloge()) },
      },
    };
  });
}

export function confirmer(ctx: Contexte, compte: Compte, acte: string, id: string): Promise<ResultatGeste> {
  return changer(ctx, compte, acte, (etat) => {
    const permis = verifierConfirmation(etat, id, compte.nom);
    if (!permis.ok) return permis;
    if (estEnFichier(etat) && !etat.copiePublique?.occultations.includes(id)) return COPIE_ATTENDUE;
    return {
      ok: true,
      fait: {
        type: "OccultationConfirmee",
        data: { occultation: id, par: compte.nom, a: instant(ctx.horloge()) },
      },
    };
  });
}

export function lever(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  id: string,
  raison: string,
): Promise<ResultatGeste> {
  return changer(ctx, compte, acte, (etat) => {
    const permis = verifierLevee(etat, id, raison);
    if (!permis.ok) return permis;
    return {
      ok: true,
      fait: {
        type: "OccultationLevee",
        data: { occultation: id, raison: raison.trim(), par: compte.nom, a: instant(ctx.horloge()) },
      },
    };
  });
}

type Decision = { ok: true; fait: FaitActe } | Extract<ResultatGeste, { ok: false }>;

/** Decides on what was read, composes the copy outside any transaction, and records if nothing moved meanwhile. */
async function changer(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  decider: (etat: EtatActe) => Decision,
): Promise<ResultatGeste> {
  const avant = await etatActe(ctx, compte.collectivite, acte);
  if (!avant) return { ok: "introuvable" };
  const decide = decider(avant);
  if (!decide.ok) return decide;
  const faits = await ctx.journal.historique(compte.collectivite, stream(acte));
  const apres = foldActe([...faits.map(({ fait }) => fait as FaitActe), decide.fait]);
  const copie = estEnFichier(avant) ? null : await copieDue(ctx, compte.collectivite, avant, apres);
  if (copie && !copie.ok) return copie;
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const courant = await lireActe(e, acte);
    if (!courant) return { ok: "introuvable" };
    if (courant.version !== avant.version) return CHANGE;
    await e.ajouter(stream(acte), copie ? [decide.fait, copie.fait] : [decide.fait]);
    return { ok: true };
  });
}

/** A new copy where what it must leave out is no longer what the last one leaves out. */
async function copieDue(
  ctx: Contexte,
  collectivite: string,
  avant: EtatActe,
  apres: EtatActe,
): Promise<Decision | null> {
  const voulues = enVigueur(apres.occultations).map(({ id }) => id);
  if (voulues.length === 0 || !apres.original) return null;
  const deja = avant.copiePublique?.occultations ?? [];
  if (deja.length === voulues.length && voulues.every((id) => deja.includes(id))) return null;
  const composee = await composerCopie(ctx, collectivite, apres);
  if (!composee.ok) return composee;
  const empreinte = await ctx.store.put(composee.pdf);
  return {
    ok: true,
    fait: {
      type: "CopiePubliqueEtablie",
      data: { empreinte, octets: composee.pdf.length, occultations: voulues, a: instant(ctx.horloge()) },
    },
  };
}

const CHANGE = {
  ok: false,
  refus: {
    code: "acte-change",
    phrase: "L’acte a changé pendant que vous le lisiez\u00a0: rien n’est enregistré.",
    article: null,
    remede: "Relire la page, puis recommencer.",
  },
} as const;

const COPIE_ATTENDUE = {
  ok: false,
  refus: {
    code: "copie-publique-absente",
    phrase:
      "Le texte de cet acte est un fichier\u00a0: la copie où les passages sont retirés n’a pas encore été déposée.",
    article: null,
    remede: "Déposer la copie publique, puis confirmer.",
  },
} as const;
