import {
  compterPassage,
  decisionOccultee,
  type EtatActe,
  enVigueur,
  type MotifOccultation,
  type Passage,
  trouverMots,
  variantesDuNom,
} from "@executoire/droit";
import type { ApercuOccultation, OccultationsVue } from "../api/contrat-occultations.ts";
import { etatActe } from "../application/actes.ts";
import type { Compte } from "../application/comptes.ts";
import { peut } from "../application/droits.ts";
import { etatDe } from "../application/seances-lues.ts";
import type { Contexte } from "../contexte.ts";
import { estEnFichier } from "./gestes.ts";

export async function vueOccultations(
  ctx: Contexte,
  compte: Compte,
  acte: string,
): Promise<OccultationsVue | null> {
  const etat = await etatActe(ctx, compte.collectivite, acte);
  if (!etat) return null;
  const { occultations = [], copiePublique = null } = etat;
  const voulues = enVigueur(occultations).map(({ id }) => id);
  return {
    acte,
    version: etat.version,
    decision: etat.decision,
    enFichier: estEnFichier(etat),
    enLigne: etat.publication !== null,
    occultations: occultations.map((o) => ({
      ...o,
      comptes: o.passages.map((passage) => compterPassage(etat, passage)),
      confirmable: !o.levee && !o.confirmation && o.par !== compte.nom && peut(compte, "occulter"),
    })),
    copie: copiePublique && {
      octets: copiePublique.octets,
      empreinte: copiePublique.empreinte,
      a: copiePublique.a,
      aJour: voulues.length > 0 && voulues.every((id) => copiePublique.occultations.includes(id)),
    },
    ailleurs: await ailleurs(ctx, compte.collectivite, etat),
  };
}

export async function apercu(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  { passages, motif }: { passages: Passage[]; motif: MotifOccultation },
): Promise<ApercuOccultation | null> {
  const etat = await etatActe(ctx, collectivite, acte);
  if (!etat) return null;
  const essai = { id: "", passages, motif, par: "", a: "", confirmation: null, levee: null };
  const marques = new Set(passages.flatMap((p) => (p.sorte === "mots" ? [p.mots] : [])));
  return {
    comptes: passages.map((passage) => compterPassage(etat, passage)),
    variantes: [...marques]
      .flatMap((mots) => variantesDuNom(etat, mots))
      .filter(({ mots }, i, toutes) => !marques.has(mots) && toutes.findIndex((v) => v.mots === mots) === i),
    publique: decisionOccultee(etat.decision, [...enVigueur(etat.occultations), essai]),
  };
}

/** The documents of the sitting are other documents: they are told apart, and hidden of the same words. */
async function ailleurs(ctx: Contexte, collectivite: string, etat: EtatActe): Promise<string[]> {
  if (!("seance" in etat.decision)) return [];
  const mots = enVigueur(etat.occultations).flatMap(({ passages }) =>
    passages.flatMap((p) => (p.sorte === "mots" ? [p.mots] : [])),
  );
  if (mots.length === 0) return [];
  const seance = await etatDe(ctx.db, collectivite, etat.decision.seance);
  if (!seance) return [];
  const titres = seance.ordreDuJour.flatMap(({ titre, projet, note }) => [
    titre,
    projet?.objet ?? "",
    note ?? "",
  ]);
  return mots.some((m) => titres.some((texte) => trouverMots(texte, m).length > 0))
    ? ["l’ordre du jour de la séance"]
    : [];
}
