/** What members answered to the convocation, beside what is seen in the room. */
import type { EtatSeance, ReponseRecue, SiegeId } from "@executoire/droit";
import type { Juger } from "./file/gestes.ts";
import { nomParId } from "./noms.ts";

export interface ReponseAttendue {
  /** « a annoncé son absence ». */
  phrase: string;
}

export function reponsesParSiege(
  etat: EtatSeance,
  reponses: readonly ReponseRecue[],
): Map<SiegeId, ReponseAttendue> {
  const phrases = new Map<SiegeId, ReponseAttendue>();
  for (const reponse of reponses) {
    // One seat may have two answers: its titulaire's and its suppléant's.
    const avant = phrases.get(reponse.siege)?.phrase;
    const phrase = phraseReponse(etat, reponse);
    phrases.set(reponse.siege, { phrase: avant ? `${avant}, ${phrase}` : phrase });
  }
  return phrases;
}

function phraseReponse(etat: EtatSeance, { destinataire, reponse, mandataire }: ReponseRecue): string {
  if (destinataire === "suppleant")
    return reponse === "present" ? "son suppléant a annoncé sa venue" : "son suppléant ne peut pas venir";
  switch (reponse) {
    case "present":
      return "a annoncé sa venue";
    case "absent":
      return "a annoncé son absence";
    case "procuration":
      return mandataire ? `procuration annoncée à ${nomParId(etat, mandataire)}` : "procuration annoncée";
  }
}

export interface Reprise {
  excuses: number;
  procurations: { mandant: SiegeId; mandataire: SiegeId }[];
}

/** What taking the answers over would record now: it grows as the holders of procurations arrive. */
export function reprisePossible(
  etat: EtatSeance,
  reponses: readonly ReponseRecue[],
  juger: Juger,
): Reprise | null {
  if (reponses.length === 0) return null;
  const issue = juger(etat, { ordre: "reprendreReponses", reponses: [...reponses] }, { a: "", faits: [] });
  if (!issue.ok || issue.valeur.length === 0) return null;
  return {
    excuses: issue.valeur.filter(({ type }) => type === "PresenceConstatee").length,
    procurations: issue.valeur.flatMap((fait) =>
      fait.type === "ProcurationDonnee"
        ? [{ mandant: fait.data.mandant, mandataire: fait.data.mandataire }]
        : [],
    ),
  };
}
