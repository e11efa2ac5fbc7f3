/** Who convenes the assembly, and by when he must when he is asked to (CONV-01). */
import { ajouterJours } from "../calendrier/dates.ts";
import { compter, dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, KindCollectivite, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";

/** The maire, or whoever replaces him: adjoints in order, then the order of the tableau. */
export function quiConvoque(kind: KindCollectivite): Calcul {
  const commune = kind === "commune";
  return {
    regle: "CONV-01",
    intitule: "Auteur de la convocation",
    phrase: commune
      ? "Le maire convoque le conseil municipal\u00a0; empêché, un adjoint dans l’ordre de leur élection, puis un conseiller dans l’ordre du tableau."
      : "Le président convoque l’assemblée\u00a0; empêché, un vice-président dans l’ordre de leur élection.",
    calcul: "La personne qui convoque est aussi celle qui fixe l’ordre du jour.",
    article: commune
      ? duCgct("L2121-10", "L2122-17")
      : kind === "departement"
        ? duCgct("L3121-9")
        : kind === "region"
          ? duCgct("L4132-8")
          : duCgct("L2121-10", "L5211-11"),
  };
}

export interface DemandeDeReunion {
  profil: ProfilCollectivite;
  auteur: "prefet" | "membres";
  /** Day the request reached the executive. */
  recueLe: DateCivile;
  /** The request says why, and on what: without reasons it binds nobody. */
  motivee: boolean;
  /** For a request of members. */
  demandeurs?: number;
  enExercice?: number;
}

export interface ReunionDemandee extends Verification {
  /** Members who must ask; null for a request of the prefect. */
  requis: number | null;
  /** Last day of the sitting; null where the text gives none, or where nobody is bound. */
  seanceAvant: DateCivile | null;
}

/** Threshold of the renewal of 2020; before it the number of members was another. */
const SEUIL_1000: DateCivile = "2020-03-15";

/**
 * Whether a request binds the executive, and the last day of the sitting it must hold.
 *
 * CGCT, art. L2121-9 (EPCI by L5211-1; CONV-01): within thirty days of a reasoned request of the prefect, or of one
 * third of the members from 1 000 inhabitants, of their majority below. In Moselle, Bas-Rhin and Haut-Rhin one third,
 * without a term (L2541-2). Départements and régions: not computed here.
 */
export function verifierDemandeDeReunion(demande: DemandeDeReunion): ReunionDemandee {
  const { profil, auteur, recueLe, motivee, demandeurs = 0, enExercice = 0 } = demande;
  const { kind, alsaceMoselle, population } = profil;
  const alsacien = kind === "commune" && alsaceMoselle;
  const base = {
    regle: "CONV-01",
    intitule: "Réunion demandée",
    article:
      kind === "departement"
        ? duCgct("L3121-10")
        : kind === "region"
          ? duCgct("L4132-9")
          : alsacien
            ? duCgct("L2541-2")
            : estEpci(kind)
              ? duCgct("L2121-9", "L5211-1")
              : duCgct("L2121-9"),
  };
  if (kind === "departement" || kind === "region" || recueLe < SEUIL_1000) {
    return {
      ...base,
      verdict: "indetermine",
      phrase: `Demande reçue le ${dateMoyenne(recueLe)}\u00a0: le nombre des demandeurs n’est pas contrôlé ici.`,
      calcul: "Le droit de cette assemblée, ou de cette date, est à vérifier dans le texte.",
      requis: null,
      seanceAvant: null,
    };
  }
  const tiers = population >= 1000 || alsacien || estEpci(kind);
  const requis =
    auteur === "prefet" ? null : tiers ? Math.ceil(enExercice / 3) : Math.floor(enExercice / 2) + 1;
  const assez = requis === null || demandeurs >= requis;
  const lie = assez && motivee;
  const seanceAvant = lie && !alsacien ? ajouterJours(recueLe, 30) : null;
  const qui =
    requis === null
      ? "le préfet"
      : `${compter(demandeurs, "membre")} sur ${enExercice} (${requis} requis\u00a0: ${tiers ? "le tiers" : "la majorité"} des membres en exercice)`;
  return {
    ...base,
    verdict: lie ? "conforme" : "avertissement",
    phrase: !lie
      ? `La demande ne lie pas l’exécutif\u00a0: ${assez ? "elle n’est pas motivée" : `${compter(demandeurs, "membre")}, ${requis} requis`}.`
      : seanceAvant
        ? `L’assemblée doit se réunir au plus tard le ${dateLongue(seanceAvant)}.`
        : "L’assemblée doit être réunie\u00a0; le texte local ne fixe pas de délai.",
    calcul: `Demande de ${qui}, reçue le ${dateMoyenne(recueLe)}${seanceAvant ? ", plus trente jours" : ""}.`,
    ...(lie && seanceAvant && { remede: "Convoquer assez tôt pour tenir aussi le délai de convocation." }),
    requis,
    seanceAvant,
  };
}
