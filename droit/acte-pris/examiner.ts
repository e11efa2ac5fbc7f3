/** What is missing from an act being prepared, and what the law says of it while it is typed. */

import { foldActe } from "../acte/appliquer.ts";
import { regularite } from "../acte/regularite.ts";
import type { CategorieActe } from "../acte/transmission.ts";
import { ajouterMois } from "../calendrier/dates.ts";
import type { Delegation } from "../delegation/etat.ts";
import type { ActePris, DateCivile } from "../faits.ts";
import type { Refus } from "../refus.ts";
import type { Verification } from "../verification.ts";
import { genreDecrit } from "./genres.ts";

const refus = (champ: string, phrase: string, remede: string): Refus => ({
  code: "acte-invalide",
  phrase,
  article: null,
  remede,
  champ,
});

/** Why an act cannot be recorded as it is; null when it can. The law warns, it does not refuse: that is `examinerActePris`. */
export function refusDeActePris(acte: ActePris, aujourdhui: DateCivile): Refus | null {
  const decrit = genreDecrit(acte.genre);
  const { nature, categorie, signataire, montantHT } = acte;
  if (!acte.objet.trim())
    return refus("objet", "L’acte n’a pas d’objet.", "Écrire en une phrase ce que l’acte décide.");
  if (!acte.numero.trim())
    return refus("numero", "L’acte n’a pas de numéro.", "Reprendre le numéro proposé, ou en donner un.");
  if (!decrit.naturesPossibles.includes(nature))
    return refus(
      "nature",
      `Un acte de ce genre ne se transmet pas sous la nature ${nature}.`,
      `Choisir la nature ${decrit.naturesPossibles.join(" ou ")}.`,
    );
  if (!decrit.categories.includes(categorie))
    return refus(
      "categorie",
      "Cette catégorie ne convient pas à ce genre d’acte.",
      "Choisir une catégorie proposée pour ce genre.",
    );
  if (!signataire.nom.trim() || !signataire.prenom.trim() || !signataire.qualite.trim())
    return refus(
      "signataire",
      "Le signataire doit avoir un prénom, un nom et une qualité.",
      "Compléter le signataire.",
    );
  // Written on Monday to be signed on Thursday; a slip of the year is not that.
  if (acte.dateDecision > ajouterMois(aujourdhui, 3))
    return refus(
      "dateDecision",
      "La date de l’acte est dans plus de trois mois.",
      "Dater l’acte du jour prévu pour sa signature.",
    );
  if (montantHT !== undefined && !(montantHT >= 0 && montantHT < 1e12))
    return refus("montantHT", "Le montant n’est pas un nombre d’euros.", "Corriger le montant.");
  return null;
}

/** Every rule that already has something to say: nothing of what can only come after the act is written. */
export function examinerActePris(acte: ActePris, registre: readonly Delegation[]): Verification[] {
  const etat = foldActe([{ type: "ActePris", data: acte }]);
  return regularite(etat, registre).filter(({ regle }) => AVANT.has(regle));
}

const AVANT: ReadonlySet<string> = new Set(["ELEC-06", "REG-06", "EXEC-02", "EXEC-03", "EXEC-04"]);

/** Whether an amount decides something of this act. */
export const montantUtile = (categorie: CategorieActe, plafond: boolean): boolean =>
  categorie === "marche" || plafond;
