/** What may be asked of the minutes in their present state. The shell does the work between the check and the fact. */
import { dateLongue } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import type { EtatSeance } from "../seance/etat.ts";
import type { ManqueProcesVerbal } from "./completude.ts";
import type { EtatProcesVerbal } from "./etat.ts";

export type CommandeProcesVerbal =
  | { ordre: "publierListe" }
  | { ordre: "etablir"; manques: ManqueProcesVerbal[] }
  /** `lors`: the later sitting of the same body at which the minutes are approved. */
  | {
      ordre: "arreter";
      lors: Pick<EtatSeance, "seance" | "date" | "organe" | "phase" | "repetitionDe"> | null;
    }
  | { ordre: "signer"; place: string }
  | { ordre: "publier" };

/**
 * Null when the order may be carried out, else why not.
 *
 * CGCT, art. L2121-15 and L2121-25 (EPCI by L5211-1), since 1 July 2022 (PV-03 to PV-05): the list after the sitting;
 * the minutes approved at the beginning of the next one, then published.
 */
export function verifierProcesVerbal(
  etat: EtatProcesVerbal,
  seance: EtatSeance,
  commande: CommandeProcesVerbal,
): Issue<null> {
  const minutes = article(seance.profil, "secretaire");
  if (seance.repetitionDe !== null) {
    return refuser({
      code: "repetition-sans-effet",
      phrase: "Cette séance est une répétition\u00a0: elle n’a ni liste ni procès-verbal.",
      article: null,
      remede: "Revenir à la séance réelle.",
    });
  }
  if (seance.phase !== "levee") {
    return refuser({
      code: "seance-non-levee",
      phrase: `La séance du ${dateLongue(seance.date)} n’est pas levée\u00a0: sa liste et son procès-verbal ne peuvent pas encore être faits.`,
      article: null,
      remede: "Lever d’abord la séance.",
    });
  }
  switch (commande.ordre) {
    case "publierListe":
      return ok(null);
    case "etablir": {
      if (etat.arrete) return refuser(dejaArrete(seance, minutes));
      const [premier, ...reste] = commande.manques;
      if (!premier) return ok(null);
      return refuser({
        code: "proces-verbal-incomplet",
        phrase: `Le procès-verbal n’est pas complet. ${premier.phrase}${reste.length > 0 ? ` (${reste.length} autre${reste.length > 1 ? "s" : ""} manque${reste.length > 1 ? "s" : ""})` : ""}`,
        article: premier.article,
        remede: premier.remede,
        ...(premier.point && { champ: premier.point }),
      });
    }
    case "arreter": {
      if (etat.arrete) return refuser(dejaArrete(seance, minutes));
      if (!etat.etabli) return refuser(nonEtabli(minutes));
      const { lors } = commande;
      const tenue =
        lors && (lors.phase === "ouverte" || lors.phase === "levee") && lors.repetitionDe === null;
      if (!tenue || lors.date <= seance.date || lors.organe !== seance.organe) {
        return refuser({
          code: "arret-sans-seance",
          phrase:
            "Le procès-verbal est arrêté au début de la séance suivante de la même assemblée\u00a0: la séance indiquée n’est pas ouverte, ou n’est pas postérieure.",
          article: minutes,
          remede: "Ouvrir la séance suivante, puis arrêter le procès-verbal à l’appel du point.",
          champ: "lors",
        });
      }
      return ok(null);
    }
    case "signer":
      return signer(etat, commande.place, minutes);
    case "publier":
      if (!etat.arrete) {
        return refuser({
          code: "proces-verbal-non-arrete",
          phrase: "Le procès-verbal n’est pas arrêté\u00a0: il ne se publie qu’après.",
          article: minutes,
          remede: "Le soumettre au début de la séance suivante.",
        });
      }
      return ok(null);
  }
}

/** L2121-15: signed by who presided and by the secretary or secretaries, once approved. */
function signer(etat: EtatProcesVerbal, place: string, texte: string | null): Issue<null> {
  const attendue = etat.arrete?.places?.find((une) => une.place === place);
  if (!attendue) {
    return refuser({
      code: etat.arrete ? "place-de-signature-inconnue" : "proces-verbal-non-arrete",
      phrase: etat.arrete
        ? "Ce procès-verbal n’a pas cette place de signature\u00a0: il se signe à la main."
        : "Le procès-verbal n’est pas arrêté\u00a0: il ne se signe qu’après.",
      article: texte,
      remede: etat.arrete
        ? "L’imprimer et le faire signer à la main."
        : "Le soumettre au début de la séance suivante.",
    });
  }
  const faite = etat.signatures.find((s) => s.place === place);
  if (!faite) return ok(null);
  return refuser({
    code: "place-deja-signee",
    phrase: `Le procès-verbal est déjà signé par ${faite.signataire.prenom} ${faite.signataire.nom}, ${faite.signataire.qualite}.`,
    article: texte,
    remede: "Aucune action n’est nécessaire.",
  });
}

const dejaArrete = (seance: EtatSeance, texte: string | null) => ({
  code: "proces-verbal-deja-arrete" as const,
  phrase: `Le procès-verbal de la séance du ${dateLongue(seance.date)} est déjà arrêté\u00a0: il ne change plus.`,
  article: texte,
  remede: "Porter la remarque au procès-verbal de la séance suivante.",
});

const nonEtabli = (texte: string | null) => ({
  code: "proces-verbal-non-etabli" as const,
  phrase: "Aucun projet de procès-verbal n’a été établi.",
  article: texte,
  remede: "Établir le projet, l’envoyer aux membres, puis l’arrêter.",
});
