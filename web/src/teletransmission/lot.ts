/** A batch once ordered: which acts it took, and what became of each, read from the desk as it stands. */
import type { LigneEnvoi, TeletransmissionVue } from "@executoire/server/contrat";
import type { Motif } from "../api/client.ts";

export interface Lot {
  /** When it was ordered, in milliseconds. */
  a: number;
  lignes: { acte: string; numero: string; objet: string; refus: Motif | null }[];
}

export type Sort = "refus" | "en-route" | "decider" | "refuse" | "acquitte" | "reste";

export interface LigneSuivie {
  acte: string;
  numero: string;
  objet: string;
  sort: Sort;
  /** The row of the desk, where it is still there. */
  ligne: LigneEnvoi | null;
  refus: Motif | null;
}

type Bureau = Pick<TeletransmissionVue, "prets" | "enCours" | "refuses" | "retours">;

/** An act the desk no longer lists was acknowledged and left the last fifty returns. */
export function suivre(lot: Lot, bureau: Bureau): LigneSuivie[] {
  const chercher = (lignes: LigneEnvoi[], acte: string) => lignes.find((ligne) => ligne.acte === acte);
  return lot.lignes.map(({ refus, ...acte }) => {
    const suivie = (sort: Sort, ligne: LigneEnvoi | undefined, motif: Motif | null = null): LigneSuivie => ({
      ...acte,
      sort,
      ligne: ligne ?? null,
      refus: motif,
    });
    const enCours = chercher(bureau.enCours, acte.acte);
    if (enCours) return suivie(enCours.etat === "sans-reponse" ? "decider" : "en-route", enCours);
    const refusee = chercher(bureau.refuses, acte.acte);
    if (refusee) return suivie("refuse", refusee);
    const pret = chercher(bureau.prets, acte.acte);
    if (pret) return suivie(refus ? "refus" : "reste", pret, refus);
    return suivie("acquitte", chercher(bureau.retours, acte.acte));
  });
}

export interface Bilan {
  total: number;
  acquittes: number;
  enRoute: number;
  /** Refused by the order or by the Ministry, or in doubt: a person is expected. */
  aVoir: number;
}

export function bilan(lignes: LigneSuivie[]): Bilan {
  const combien = (...sorts: Sort[]) => lignes.filter(({ sort }) => sorts.includes(sort)).length;
  return {
    total: lignes.length,
    acquittes: combien("acquitte"),
    enRoute: combien("en-route"),
    aVoir: combien("refus", "refuse", "decider", "reste"),
  };
}

/** The same words for the eye and the ear: « 12 acquittés sur 37, 24 en route, 1 à voir ». */
export function direBilan({ total, acquittes, enRoute, aVoir }: Bilan): string {
  const mots = [`${acquittes} acquitté${acquittes > 1 ? "s" : ""} sur ${total}`];
  if (enRoute > 0) mots.push(`${enRoute} en route`);
  if (aVoir > 0) mots.push(`${aVoir} à voir`);
  return mots.join(", ");
}

const cle = (collectivite: string): string => `executoire.lot.${collectivite}`;

/** Kept on this device: the page may be closed while the acts leave, and found again as it was. */
export function garderLot(collectivite: string, lot: Lot | null): void {
  try {
    if (lot) localStorage.setItem(cle(collectivite), JSON.stringify(lot));
    else localStorage.removeItem(cle(collectivite));
  } catch {
    // A browser that keeps nothing: the desk still tells each act.
  }
}

export function retrouverLot(collectivite: string): Lot | null {
  try {
    const lu = JSON.parse(localStorage.getItem(cle(collectivite)) ?? "null") as Lot | null;
    return lu && Array.isArray(lu.lignes) && lu.lignes.length > 0 ? lu : null;
  } catch {
    return null;
  }
}
