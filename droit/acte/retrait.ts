/** An act taken off line, and put back: what was published was published, and its page says what became of it. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe } from "../calendrier/instants.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile, Instant } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { delais } from "./delais.ts";
import { designer } from "./designer.ts";
import type { EtatActe } from "./etat.ts";

export type FaitRetrait =
  /** No longer read online. Its reason is public. */
  | { type: "ActeRetireDeLaLigne"; data: { motif: string; par: string; a: Instant } }
  | { type: "ActeRemisEnLigne"; data: { par: string; a: Instant } };

export interface Retrait {
  motif: string;
  par: string;
  a: Instant;
  remis: { par: string; a: Instant } | null;
}

export function appliquerRetrait(retraits: Retrait[], fait: FaitRetrait): Retrait[] {
  if (fait.type === "ActeRetireDeLaLigne") return [...retraits, { ...fait.data, remis: null }];
  return retraits.map((retrait, i) =>
    i === retraits.length - 1 ? { ...retrait, remis: fait.data } : retrait,
  );
}

/** The withdrawal in force; null for an act that is online, or never was. */
export function retraitEnCours({ retraits }: Pick<EtatActe, "retraits">): Retrait | null {
  const dernier = retraits?.at(-1);
  return dernier && dernier.remis === null ? dernier : null;
}

/** What citizens read today. A withdrawal undoes nothing of the publication, from which the law counts. */
export const estEnLigne = (etat: EtatActe): boolean =>
  etat.publication !== null && retraitEnCours(etat) === null;

export interface RetraitTropTot {
  /** First day on which it could leave with the two months behind it. */
  des: DateCivile;
  phrase: string;
  article: string;
}

/** Two months at least (EXEC-05): said, never refused, for a court or the law on privacy may ask for less. */
export function retraitTropTot(etat: EtatActe, aujourdhui: DateCivile): RetraitTropTot | null {
  const { enLigneJusque } = delais(etat);
  if (!etat.publication || !enLigneJusque || aujourdhui >= enLigneJusque) return null;
  return {
    des: enLigneJusque,
    phrase: `L’acte est en ligne depuis le ${dateMoyenne(dateCivileDe(etat.publication.a))}\u00a0: la loi veut qu’il y reste deux mois au moins, et il peut être retiré dès le ${dateMoyenne(enLigneJusque)}.`,
    article: `${article(etat.decision.profil, "publication") ?? ""}, art. R2131-1 du CGCT`.replace(/^, /, ""),
  };
}

const MOTIF_DE_RETRAIT_MAX = 500;

export function verifierRetrait(etat: EtatActe, motif: string): Issue<null> {
  const d = designer(etat.decision);
  const retrait = retraitEnCours(etat);
  if (!etat.publication || retrait)
    return refuser({
      code: "acte-hors-ligne",
      phrase: retrait
        ? `${d.majuscule} n’est plus en ligne depuis le ${dateMoyenne(dateCivileDe(retrait.a))}.`
        : `${d.majuscule} n’est pas en ligne\u00a0: il n’y a rien à retirer.`,
      article: null,
      remede: "Aucune action n’est nécessaire.",
    });
  if (motif.trim() === "" || motif.trim().length > MOTIF_DE_RETRAIT_MAX)
    return refuser({
      code: "motif-absent",
      phrase: `Un retrait se motive, en ${MOTIF_DE_RETRAIT_MAX} signes au plus\u00a0: la page de l’acte le dira au public.`,
      article: null,
      remede: "Écrire le motif, sans rien y mettre de ce qui ne doit pas être public.",
      champ: "motif",
    });
  return ok(null);
}

export function verifierRemise(etat: EtatActe): Issue<null> {
  const d = designer(etat.decision);
  if (retraitEnCours(etat)) return ok(null);
  return refuser({
    code: "acte-non-retire",
    phrase: etat.publication
      ? `${d.majuscule} est en ligne\u00a0: il n’y a rien à y remettre.`
      : `${d.majuscule} n’a jamais été ${d.accorder("mis")} en ligne.`,
    article: null,
    remede: etat.publication ? "Aucune action n’est nécessaire." : "Mettre l’acte en ligne.",
  });
}
