/** Leaving a seat, taking it, presiding. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { nomComplet, nomSiege } from "../seance/noms.ts";
import type { Avertissement, Cas, Decision } from "./commandes.ts";
import { CONSEIL, type Composition, type SiegeAuTableau } from "./composition.ts";
import { avertirRemplacement } from "./regles.ts";

export function terminer(
  composition: Composition,
  ligne: SiegeAuTableau,
  { siege, du, cause, motif }: Cas<"terminerMandat">,
): Issue<Decision> {
  if (ligne.vacance) return refuser(dejaVacant(ligne));
  const avertissements: Avertissement[] = [];
  if (composition.organe === CONSEIL && cause === "demission") {
    avertissements.push({
      phrase: `La démission vaut du jour où ${composition.profil.kind === "commune" ? "le maire" : "le président"} la reçoit\u00a0: le ${dateMoyenne(du)} doit être cette date.`,
      article:
        composition.profil.kind === "commune" ? "art. L2121-4 du CGCT" : "art. L2121-4 et L5211-1 du CGCT",
      remede: "Comparer avec la date de réception de la lettre.",
    });
  }
  if (composition.president.siege === siege && !composition.presidenceVacante) {
    avertissements.push({
      phrase: `${nomComplet(composition.president)} préside cette assemblée\u00a0: la présidence devient vacante avec son siège.`,
      article: composition.organe === CONSEIL ? "art. L2122-17 du CGCT" : null,
      remede: "Enregistrer l’élection de la personne qui préside dès qu’elle a lieu.",
    });
  }
  return ok({
    faits: [
      { type: "MandatTermine", data: { siege, du, cause, ...(motif?.trim() && { motif: motif.trim() }) } },
    ],
    avertissements,
  });
}

export function pourvoir(
  composition: Composition,
  ligne: SiegeAuTableau,
  { siege, elu, du, cause, rang }: Cas<"pourvoirSiege">,
): Issue<Decision> {
  if (composition.organe !== CONSEIL)
    return refuser({
      code: "organe-compose-du-conseil",
      phrase: "Un organe n’a pas de siège à pourvoir\u00a0: des membres du conseil y entrent.",
      article: null,
      remede: "Utiliser «\u00a0Ajouter un membre\u00a0».",
      champ: siege,
    });
  if (!ligne.vacance)
    return refuser({
      code: "siege-occupe",
      phrase: `Le siège n°\u00a0${ligne.siege.rang} n’est pas vacant le ${dateMoyenne(du)}\u00a0: ${nomSiege(ligne.siege)} l’occupe.`,
      article: null,
      remede: "Enregistrer d’abord la fin de son mandat, avec sa date et sa cause.",
      champ: siege,
    });
  return ok({
    faits: [{ type: "MandatCommence", data: { siege, elu, du, cause, ...(rang !== undefined && { rang }) } }],
    avertissements: avertirRemplacement(composition, ligne, { elu, du, cause }),
  });
}

export function listeEpuisee(
  ligne: SiegeAuTableau,
  { siege, du }: Cas<"constaterListeEpuisee">,
): Issue<Decision> {
  if (ligne.etat !== "a-pourvoir")
    return refuser({
      code: "siege-occupe",
      phrase: ligne.vacance
        ? `Le siège n°\u00a0${ligne.siege.rang} est déjà hors des membres en exercice.`
        : `Le siège n°\u00a0${ligne.siege.rang} n’est pas vacant le ${dateMoyenne(du)}\u00a0: ${nomSiege(ligne.siege)} l’occupe.`,
      article: null,
      remede: ligne.vacance
        ? "Rien à faire jusqu’à la prochaine élection."
        : "Enregistrer d’abord la fin de son mandat.",
      champ: siege,
    });
  return ok({ faits: [{ type: "ListeEpuisee", data: { siege, du } }], avertissements: [] });
}

export function elire(ligne: SiegeAuTableau, { siege, du, qualite }: Cas<"elirePresident">): Issue<Decision> {
  const { titulaire } = ligne.siege;
  if (!titulaire)
    return refuser({
      code: "presidence-impossible",
      phrase: `Le siège n°\u00a0${ligne.siege.rang} n’a pas de titulaire nommé le ${dateMoyenne(du)}\u00a0: personne ne peut présider à ce titre.`,
      article: null,
      remede: "Choisir un membre en exercice, ou compléter d’abord ce siège.",
      champ: siege,
    });
  return ok({
    faits: [
      { type: "PresidentElu", data: { president: { ...titulaire, qualite: qualite.trim(), siege }, du } },
    ],
    avertissements: [],
  });
}

const dejaVacant = ({ siege, vacance }: SiegeAuTableau): Refus => ({
  code: "siege-vacant",
  phrase: `Le siège n°\u00a0${siege.rang} est déjà vacant${vacance ? ` depuis le ${dateMoyenne(vacance.du)}` : ""}.`,
  article: null,
  remede: "Pourvoir le siège, ou choisir une autre date.",
  champ: siege.id,
});
