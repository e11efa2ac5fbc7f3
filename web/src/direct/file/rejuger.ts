/** After someone else wrote, or after a refusal: what becomes of the gestures still on their way. */
import type { CommandeSeance, EtatSeance, SiegeId } from "@executoire/droit";
import type { Motif } from "../../api/client.ts";
import { nomParId } from "../noms.ts";
import { avancer, type Geste, type Juger, type Litige, type Rang } from "./gestes.ts";

export interface Rejugement {
  gardes: Geste[];
  /** Already true: someone did the same. Nothing to send, nothing to say. */
  sansObjet: Geste[];
  litiges: Litige[];
  /** The fresh state with the gestures kept on top. */
  rang: Rang;
}

/**
 * Each gesture is judged again, in order, on the fresh state. Lawful: kept. Already true: dropped. Refused, or about
 * a seat a colleague touched meanwhile: shown to the clerk, who decides; one is never put silently over the other.
 * What does not depend on a refused gesture goes on.
 */
export function rejuger(
  gestes: readonly Geste[],
  juger: Juger,
  frais: Rang,
  /** What the clerk had before, when someone else wrote since; null when nobody did. */
  vu: EtatSeance | null,
): Rejugement {
  const issue: Rejugement = { gardes: [], sansObjet: [], litiges: [], rang: frais };
  for (const geste of gestes) {
    const { commande, a } = geste;
    const decision = juger(issue.rang.etat, commande, { a, faits: issue.rang.faits });
    const touche = vu && siegesDe(commande).find((siege) => trace(vu, siege) !== trace(frais.etat, siege));
    if (decision.ok && decision.valeur.length === 0) issue.sansObjet.push(geste);
    else if (vu && dejaVrai(issue.rang.etat, commande)) issue.sansObjet.push(geste);
    else if (!decision.ok) issue.litiges.push({ ...geste, motif: decision.refus });
    else if (touche) issue.litiges.push({ ...geste, motif: memeSiege(frais.etat, touche) });
    else if (vu && commande.ordre === "designerSecretaire" && vu.secretaire !== frais.etat.secretaire)
      issue.litiges.push({ ...geste, motif: autreSecretaire(frais.etat) });
    else {
      issue.gardes.push(geste);
      issue.rang = avancer(issue.rang, decision.valeur);
    }
  }
  return issue;
}

/** The seats whose own state the gesture sets: there a colleague may have meant something else. */
function siegesDe(commande: CommandeSeance): SiegeId[] {
  switch (commande.ordre) {
    case "constaterPresences":
      return commande.constats.map(({ siege }) => siege);
    case "donnerProcuration":
      return [commande.mandant, commande.mandataire];
    case "retirerProcuration":
      return [commande.mandant];
    default:
      return [];
  }
}

/** Everything known of one seat, to compare what the clerk saw with what is true now. */
function trace(etat: EtatSeance, siege: SiegeId): string {
  const liens = etat.procurations
    .filter(({ mandant, mandataire }) => mandant === siege || mandataire === siege)
    .map(({ mandant, mandataire }) => `${mandant}>${mandataire}`);
  return JSON.stringify([etat.presences[siege] ?? null, liens.sort()]);
}

/** The same result is already in the register, by another hand or by our own answer that was lost. */
export function dejaVrai(etat: EtatSeance, commande: CommandeSeance): boolean {
  switch (commande.ordre) {
    case "ouvrir":
      return etat.ouverte !== null;
    case "appelerPoint":
      return etat.pointCourant === commande.point;
    case "ecarterPoint":
      return etat.points[commande.point]?.ecarte?.sort === commande.sort;
    case "suspendre":
      return etat.suspendue !== null;
    case "reprendre":
      return etat.phase === "ouverte" && etat.suspendue === null;
    case "constaterCarence":
      return etat.carence !== null;
    case "lever":
      return etat.phase === "levee";
    case "cloreScrutin": {
      const { scrutin, numero } = etat.points[commande.point] ?? {};
      return (
        scrutin !== undefined &&
        numero === commande.numero &&
        scrutin.forme === commande.forme &&
        scrutin.pour === commande.pour &&
        scrutin.contre === commande.contre &&
        scrutin.abstentions === commande.abstentions &&
        scrutin.nePrennentPasPart === commande.nePrennentPasPart
      );
    }
    default:
      return false;
  }
}

const MOTS = {
  "titulaire-present": "présent",
  "suppleant-present": "représenté par son suppléant",
  excuse: "excusé",
  absent: "absent",
} as const;

function memeSiege(etat: EtatSeance, siege: SiegeId): Motif {
  const presence = etat.presences[siege];
  const representant = etat.procurations.find(({ mandant }) => mandant === siege);
  const maintenant = representant
    ? `représenté par ${nomParId(etat, representant.mandataire)}`
    : presence
      ? MOTS[presence]
      : "sans mention";
  return {
    phrase: `Un autre poste a écrit entre-temps sur le même siège\u00a0: ${nomParId(etat, siege)} est maintenant ${maintenant}.`,
    article: null,
    remede: "Refaire le geste s’il est toujours juste, ou l’abandonner.",
  };
}

const autreSecretaire = (etat: EtatSeance): Motif => ({
  phrase: etat.secretaire
    ? `Un autre poste a désigné entre-temps ${nomParId(etat, etat.secretaire)}.`
    : "Le secrétaire de séance a changé entre-temps sur un autre poste.",
  article: null,
  remede: "Refaire la désignation si elle est toujours juste, ou l’abandonner.",
});
