/** The orders that only an act born outside a sitting knows: correct it, deposit its file, notify it, give it up. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import type { DateCivile } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { nomComplet } from "../seance/noms.ts";
import { estVotee } from "./decision.ts";
import { type Designation, designer } from "./designer.ts";
import type { EtatActe } from "./etat.ts";

export function refusActePris(
  etat: EtatActe,
  ordre: "modifier" | "deposer" | "notifier" | "abandonner",
  d: Designation,
  nonSigne: () => Refus | null,
): Refus | null {
  const { decision } = etat;
  if (estVotee(decision)) {
    return {
      code: "acte-vote",
      phrase:
        ordre === "notifier"
          ? `${d.majuscule} a été votée en séance\u00a0: elle se publie, et ne se notifie pas ici.`
          : `${d.majuscule} a été votée en séance\u00a0: elle ne se change pas ici.`,
      article: article(decision.profil, ordre === "notifier" ? "publication" : "signature"),
      remede:
        ordre === "notifier"
          ? "Publier l’acte."
          : "Rectifier le scrutin depuis la séance, ou soumettre une nouvelle délibération.",
    };
  }
  if (ordre === "notifier") return nonSigne() ?? dejaNotifie(etat, d);
  if (ordre !== "abandonner" && etat.signature) {
    return {
      code: "acte-deja-signe",
      phrase: `${d.majuscule} a été ${d.accorder("signé")} par ${nomComplet(etat.signature.signataire)}\u00a0: ce qui est signé ne change plus.`,
      article: null,
      remede: "Prendre un nouvel acte, ou abandonner celui-ci tant qu’il n’est pas parti.",
    };
  }
  return partiOuConnu(etat, d);
}

/** What left, or is known of those it concerns, is no longer only ours to change. */
function partiOuConnu(etat: EtatActe, d: Designation): Refus | null {
  const { transmission: t, publication } = etat;
  if (t.etat !== "aucune" && t.etat !== "annulee" && t.etat !== "en-anomalie") {
    return {
      code: "acte-deja-transmis",
      phrase: `La transmission ${d.de} est déjà ordonnée\u00a0: ${d.pronom} ne change plus.`,
      article: article(etat.decision.profil, "transmission"),
      remede: "Prendre un nouvel acte qui modifie ou retire celui-ci.",
    };
  }
  if (publication) {
    return {
      code: "acte-deja-publie",
      phrase: `${d.majuscule} est en ligne\u00a0: ${d.pronom} ne change plus.`,
      article: article(etat.decision.profil, "publication"),
      remede: "Prendre un nouvel acte qui modifie ou retire celui-ci.",
    };
  }
  return dejaNotifie(etat, d, "ne change plus");
}

function dejaNotifie({ notification, decision }: EtatActe, d: Designation, suite?: string): Refus | null {
  if (!notification) return null;
  return {
    code: "acte-deja-notifie",
    phrase: `${d.majuscule} a été ${d.accorder("notifié")} le ${dateMoyenne(notification.le)}${suite ? `\u00a0: ${d.pronom} ${suite}` : ""}.`,
    article: article(decision.profil, "publication"),
    remede: suite
      ? "Prendre un nouvel acte qui modifie ou retire celui-ci."
      : "Aucune action n’est nécessaire.",
  };
}

/** Nobody is notified of what is not yet signed, nor tomorrow. Null when the day is possible. */
export function refusDeNotification(etat: EtatActe, le: DateCivile, aujourdhui: DateCivile): Refus | null {
  const { dateDecision } = etat.decision;
  const d = designer(etat.decision);
  const raison =
    le > aujourdhui
      ? "cette date n’est pas encore arrivée"
      : le < dateDecision
        ? `${d.pronom} n’a été ${d.accorder("pris")} que le ${dateMoyenne(dateDecision)}`
        : null;
  if (!raison) return null;
  return {
    code: "date-invalide",
    phrase: `${d.majuscule} ne peut pas avoir été ${d.accorder("notifié")} le ${dateMoyenne(le)}\u00a0: ${raison}.`,
    article: null,
    remede: "Indiquer le jour de la remise ou de la réception.",
    champ: "le",
  };
}
