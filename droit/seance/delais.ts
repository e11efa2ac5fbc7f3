/** Whether the convocation of a sitting left in time, whatever its circumstances: ordinary, in urgency, second one. */
import { ajouterJours, numeroDeJour } from "../calendrier/dates.ts";
import { joursFrancs } from "../calendrier/delais.ts";
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { verifierConvocation } from "../convocation/delai.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Verification } from "../verification.ts";
import { articleCarence, articleUrgence } from "./articles.ts";

/** What the delay depends on. */
export interface EnvoiConvocation {
  profil: ProfilCollectivite;
  envoyeeLe: DateCivile;
  seanceLe: DateCivile;
  installation?: boolean | undefined;
  urgence?: string | undefined;
  /** Date of the sitting without quorum that this one follows. */
  apresCarence?: DateCivile | null | undefined;
}

const SEUIL = 3500;

/** Clear days in urgency: one; none in the smaller communes of Moselle, Bas-Rhin and Haut-Rhin (CONV-04, L2541-2). */
export const minimumDUrgence = (profil: ProfilCollectivite): number =>
  profil.kind === "commune" && profil.alsaceMoselle && profil.population < SEUIL ? 0 : 1;

/** Clear days between a second convocation and its sitting; none in Moselle, Bas-Rhin and Haut-Rhin (QUORUM-03). */
export const requisApresCarence = ({ kind, alsaceMoselle }: ProfilCollectivite): number =>
  kind === "departement" || kind === "region" || (kind === "commune" && alsaceMoselle) ? 0 : 3;

/** One line, under the rule that applies: CONV-03, CONV-05, CONV-06, CONV-04 in urgency, QUORUM-03 after a carence. */
export function verifierDelai(envoi: EnvoiConvocation): Verification {
  if (envoi.apresCarence) return secondeConvocation(envoi, envoi.apresCarence);
  const installation = envoi.installation ?? false;
  const ordinaire = verifierConvocation(envoi.profil, envoi.envoyeeLe, envoi.seanceLe, { installation });
  if (envoi.urgence && ordinaire.verdict === "irregulier") return enUrgence(envoi, envoi.urgence);
  const { regle, verdict, intitule, phrase, calcul, article: texte, remede } = ordinaire;
  return { regle, verdict, intitule, phrase, calcul, article: texte, ...(remede && { remede }) };
}

function enUrgence(
  { profil, envoyeeLe, seanceLe, installation }: EnvoiConvocation,
  motif: string,
): Verification {
  const minimum = minimumDUrgence(profil);
  const francs = joursFrancs(envoyeeLe, seanceLe);
  const tenu = francs >= minimum;
  // L2121-7 fixes the delay of a first meeting by itself: nothing says that urgency shortens that one (CONV-06).
  const premiere = installation === true && profil.kind === "commune";
  return {
    regle: "CONV-04",
    verdict: !tenu ? "irregulier" : premiere ? "avertissement" : "conforme",
    intitule: "Délai de convocation",
    phrase: `Convocation envoyée en urgence le ${dateLongue(envoyeeLe)}\u00a0: ${compter(Math.max(0, francs), "jour franc", "jours francs")}, ${minimum} au moins.`,
    calcul: `Délai abrégé pour urgence (${motif.replace(/\.$/, "")}), jamais à moins ${minimum === 0 ? "que la veille" : "d’un jour franc"}, sous réserve du vote de l’assemblée.`,
    article: premiere ? "art. L2121-7 du CGCT" : articleUrgence(profil),
    ...(tenu && premiere
      ? {
          remede:
            "Le texte fixe trois jours francs pour la première réunion, sans parler d’urgence\u00a0: prendre l’avis de la préfecture.",
        }
      : !tenu && { remede: "Délibérer de nouveau après une convocation envoyée dans le délai." }),
  };
}

/** Three clear days after a sending that follows the first sitting; three days later, of right, in a région. */
function secondeConvocation(
  { profil, envoyeeLe, seanceLe }: EnvoiConvocation,
  premiere: DateCivile,
): Verification {
  const deDroit = profil.kind === "departement" || profil.kind === "region";
  const requis = requisApresCarence(profil);
  const francs = joursFrancs(envoyeeLe, seanceLe);
  const tenu = deDroit ? seanceLe >= ajouterJours(premiere, 3) : envoyeeLe >= premiere && francs >= requis;
  const ecart = numeroDeJour(seanceLe) - numeroDeJour(premiere);
  // « Three days later », of right: a later day is no longer the one the text names.
  const plusTard = deDroit && ecart > 3;
  return {
    regle: "QUORUM-03",
    verdict: !tenu ? "irregulier" : plusTard ? "avertissement" : "conforme",
    intitule: "Seconde convocation",
    phrase: `Seconde convocation envoyée le ${dateLongue(envoyeeLe)}, après la séance sans quorum du ${dateMoyenne(premiere)}.`,
    calcul: deDroit
      ? `La réunion se tient de plein droit trois jours plus tard\u00a0: ${compter(ecart, "jour")}.`
      : `${compter(Math.max(0, francs), "jour franc", "jours francs")} entre l’envoi et la séance, ${requis} requis\u00a0; l’envoi suit la première séance.`,
    article: articleCarence(profil),
    ...(tenu && plusTard
      ? {
          remede:
            "Le texte renvoie la réunion au troisième jour\u00a0; plus tard, vérifier que la dispense de quorum vaut encore.",
        }
      : !tenu && { remede: "Convoquer de nouveau l’assemblée dans le délai." }),
  };
}
