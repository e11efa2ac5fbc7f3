/** How an act is published, and for how long (EXEC-04 to EXEC-07). */
import { ajouterJours, ajouterMois } from "../calendrier/dates.ts";
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import { article, estAFiscalitePropre, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";

export type ModePublication = "electronique" | "affichage" | "papier";

export interface ReglePublication extends Verification {
  /** Null before 1 July 2022. */
  mode: ModePublication | null;
  /** Whether the authority may choose by a deliberation. */
  auChoix: boolean;
}

/**
 * The way acts that are neither regulatory nor individual, and regulatory ones, are published since 1 July 2022.
 *
 * CGCT, art. L2131-1 (EPCI by L5211-3), L3131-1, L4141-1 (EXEC-04): electronic in communes of 3 500 inhabitants and
 * more, EPCI à fiscalité propre, départements and régions; elsewhere the choice of the assembly, electronic where it
 * chose nothing. A population that falls below 3 500 changes nothing until a deliberation chooses.
 */
export function modeDePublication(
  profil: Pick<ProfilCollectivite, "kind" | "population"> & Nature,
  choix: ModePublication | null,
  le: DateCivile,
): ReglePublication {
  const { kind, population } = profil;
  const base = {
    regle: "EXEC-04",
    intitule: "Mode de publication",
    article: article(profil, "publication") ?? "",
  };
  if (le < DATES_DES_TEXTES.publicite) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: "Avant le 1er juillet 2022, la publication suivait un autre régime.",
      calcul: `Acte du ${dateMoyenne(le)}.`,
      mode: null,
      auChoix: false,
    };
  }
  const auChoix = kind === "syndicat" || (kind === "commune" && population < 3500);
  const interdit = !auChoix && choix !== null && choix !== "electronique";
  const mode = auChoix ? (choix ?? "electronique") : "electronique";
  const pourquoi = auChoix
    ? choix
      ? "l’assemblée a choisi par délibération"
      : "l’assemblée n’a rien choisi"
    : kind === "commune"
      ? "commune de 3 500 habitants et plus"
      : estAFiscalitePropre(kind)
        ? "EPCI à fiscalité propre"
        : kind === "region"
          ? "région"
          : "département";
  return {
    ...base,
    verdict: interdit ? "irregulier" : "conforme",
    phrase: interdit
      ? `La publication ${enMots(choix)} n’est pas possible ici\u00a0: les actes sont publiés sous forme électronique.`
      : `Les actes sont publiés ${enMots(mode)}.`,
    calcul: `${majuscule(pourquoi)}${auChoix ? `\u00a0: choix ouvert à une ${kind === "commune" ? "commune de moins de 3 500 habitants" : "assemblée de syndicat"}, modifiable à tout moment` : ""}. Les décisions individuelles sont notifiées.`,
    ...(interdit && { remede: "Mettre les actes en ligne sur le site de la collectivité." }),
    mode,
    auChoix,
  };
}

const enMots = (mode: ModePublication): string =>
  mode === "electronique" ? "sous forme électronique" : mode === "papier" ? "sur papier" : "par affichage";
const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);

export interface DureeEnLigne extends Calcul {
  /** End of the two months. */
  minimum: DateCivile;
  /** First day on which the act may leave, with one day of margin. */
  retraitDes: DateCivile;
}

/** Two months on line at least: CGCT, art. R2131-1 (EXEC-05). Days when the site was down are added. */
export function dureeEnLigne(nature: Nature, depuis: DateCivile, joursDePanne = 0): DureeEnLigne {
  const minimum = ajouterJours(ajouterMois(depuis, 2), joursDePanne);
  const retraitDes = ajouterJours(minimum, 1);
  return {
    regle: "EXEC-05",
    intitule: "Durée de mise en ligne",
    phrase: `Mis en ligne le ${dateMoyenne(depuis)}, l’acte y reste au moins jusqu’au ${dateLongue(minimum)}\u00a0; il peut être retiré dès le ${dateLongue(retraitDes)}.`,
    calcul: `Deux mois${joursDePanne > 0 ? `, plus ${compter(joursDePanne, "jour")} où le site n’a pas répondu` : ""}, et un jour de marge. Acte entier, non modifiable, avec prénom, nom et qualité de l’auteur et date de mise en ligne. Un fichier corrigé est une nouvelle publication.`,
    article: `${article(nature, "publication")}, art. R2131-1 du CGCT`,
    minimum,
    retraitDes,
  };
}

export interface PublicationUrgente extends Verification {
  enVigueurLe: DateCivile;
  /** The appeal runs from the electronic publication alone; null while there is none. */
  recoursDepuis: DateCivile | null;
}

/**
 * Where acts are published electronically, an urgent one may be posted to take effect at once; the appeal runs from its
 * electronic publication only. CGCT, art. L2131-1 (EXEC-06); the number of the paragraph is to be confirmed.
 */
export function publicationUrgente(
  nature: Nature,
  afficheLe: DateCivile,
  enLigneLe: DateCivile | null,
): PublicationUrgente {
  return {
    regle: "EXEC-06",
    intitule: "Publication d’urgence",
    verdict: enLigneLe ? "conforme" : "avertissement",
    phrase: `Affiché en urgence le ${dateMoyenne(afficheLe)}, l’acte entre en vigueur ce jour${enLigneLe ? `\u00a0; le délai de recours court du ${dateMoyenne(enLigneLe)}` : "\u00a0; aucun délai de recours ne court tant qu’il n’est pas en ligne"}.`,
    calcul:
      "L’affichage suffit à l’entrée en vigueur d’un acte urgent, si l’acte est aussi transmis quand il doit l’être.",
    article: article(nature, "publication") ?? "",
    ...(!enLigneLe && { remede: "Mettre l’acte en ligne sans attendre." }),
    enVigueurLe: afficheLe,
    recoursDepuis: enLigneLe,
  };
}
