/** What may be hidden of an act, by whom, and what a second person confirms (DATA-02). */

import type { EtatActe } from "../acte/etat.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { imagesDe, textesDe } from "../texte/parcourir.ts";
import { aConfirmer, enVigueur, type Occultation } from "./etat.ts";
import type { Passage } from "./faits.ts";
import { trouverMots } from "./occulter.ts";

/** How many times the act says what is marked, in everything of it that the public reads. */
export function compterPassage({ decision }: EtatActe, passage: Passage): number {
  if (passage.sorte === "image")
    return imagesDe(decision.texte).filter(({ empreinte }) => empreinte === passage.empreinte).length;
  if (passage.sorte === "annexe")
    return decision.annexes.filter(({ empreinte, publiable }) => publiable && empreinte === passage.empreinte)
      .length;
  const textes = [
    decision.objet,
    ...decision.texte.blocs.flatMap(textesDe),
    ...decision.annexes.flatMap(({ titre, fichier }) => [titre, fichier]),
    ...(("amendements" in decision && decision.amendements) || []),
    ...("urgence" in decision && decision.urgence ? [decision.urgence] : []),
  ];
  return textes.reduce((total, texte) => total + trouverMots(texte, passage.mots).length, 0);
}

/** Null when these passages may be marked. */
export function verifierProposition(etat: EtatActe, passages: Passage[]): Issue<null> {
  if (passages.length === 0) return refuser(invalide("Rien n’est marqué.", "Marquer au moins un passage."));
  for (const passage of passages) {
    if (passage.sorte === "mots" && passage.mots.replace(/[^\p{L}\p{N}]/gu, "").length < 2)
      return refuser(
        invalide(
          `«\u00a0${passage.mots}\u00a0» est trop court\u00a0: l’occulter partout rendrait l’acte illisible.`,
          "Marquer le nom ou le numéro en entier.",
        ),
      );
    if (compterPassage(etat, passage) === 0)
      return refuser(
        invalide(
          passage.sorte === "mots"
            ? `«\u00a0${passage.mots}\u00a0» ne se lit nulle part dans cet acte.`
            : "Cette pièce n’est pas de celles que le public reçoit avec cet acte.",
          "Recopier le passage tel qu’il est écrit.",
        ),
      );
  }
  return ok(null);
}

/** The one who proposed does not confirm alone; lifting asks a reason. */
export function verifierConfirmation(etat: EtatActe, id: string, par: string): Issue<Occultation> {
  const trouvee = aConfirmer(etat.occultations).find((o) => o.id === id);
  if (!trouvee) return refuser(inconnue("à confirmer"));
  if (trouvee.par !== par) return ok(trouvee);
  return refuser({
    code: "seconde-personne-requise",
    phrase: `${par} a proposé cette occultation\u00a0: une seconde personne la confirme.`,
    article: null,
    remede: "Demander à une autre personne habilitée de la relire.",
  });
}

export function verifierLevee(etat: EtatActe, id: string, raison: string): Issue<Occultation> {
  const trouvee = enVigueur(etat.occultations).find((o) => o.id === id);
  if (!trouvee) return refuser(inconnue("en vigueur"));
  if (raison.trim()) return ok(trouvee);
  return refuser({
    code: "motif-absent",
    phrase: "Ce qui était occulté redevient public\u00a0: la raison se garde avec l’acte.",
    article: null,
    remede: "Écrire la raison en une phrase.",
    champ: "raison",
  });
}

/** An act waits for the second person before it goes online; null when nothing waits. */
export function occultationEnAttente({ occultations }: EtatActe): Refus | null {
  const [premiere] = aConfirmer(occultations);
  if (!premiere) return null;
  return {
    code: "occultation-a-confirmer",
    phrase: `L’occultation proposée par ${premiere.par} attend une seconde personne\u00a0: l’acte n’est pas mis en ligne avant.`,
    article: "art. L312-1-2 du CRPA",
    remede: "Confirmer l’occultation, ou la lever.",
  };
}

const invalide = (phrase: string, remede: string): Refus => ({
  code: "occultation-invalide",
  phrase,
  article: null,
  remede,
  champ: "passages",
});

const inconnue = (sorte: string): Refus => ({
  code: "occultation-inconnue",
  phrase: `Cet acte n’a pas d’occultation ${sorte} sous ce nom.`,
  article: null,
  remede: "Relire la page de l’acte\u00a0: quelqu’un d’autre vient peut-être d’agir.",
});
