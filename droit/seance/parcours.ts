import type { FaitSeance, PointId, Quorum, Scrutin } from "../faits.ts";
import { appliquerSeance, faitsValables } from "./appliquer.ts";
import type { EtatSeance } from "./etat.ts";

type Vote = Extract<
  FaitSeance,
  {
    type:
      | "ScrutinClos"
      | "AmendementVote"
      | "UrgenceStatuee"
      | "HuisClosPrononce"
      | "HuisClosRefuse"
      | "SecretEcarte"
      | "SecretMaintenu";
  }
>;

/** A sitting followed fact by fact, with what its rules look at. */
export interface Parcours {
  etat: EtatSeance;
  /** Just after the opening; null for a sitting that never opened. */
  ouverture: EtatSeance | null;
  /** Every test of the quorum, as recorded, with the state it was made on. */
  quorums: {
    quand: "ouverture" | "point" | "reprise" | "carence";
    point?: PointId;
    quorum: Quorum;
    etat: EtatSeance;
  }[];
  /** Every vote, with the state just before it. */
  votes: { fait: Vote; scrutin: Scrutin; point?: PointId; etat: EtatSeance }[];
  /** First deliberation called, relative to the ruling on urgency. */
  deliberationAvantUrgence: boolean;
}

/** Throws on a stream without facts. */
export function parcourirSeance(faits: readonly FaitSeance[]): Parcours {
  const suivi: Omit<Parcours, "etat"> = {
    ouverture: null,
    quorums: [],
    votes: [],
    deliberationAvantUrgence: false,
  };
  let etat: EtatSeance | null = null;
  for (const { fait } of faitsValables(faits)) {
    if (etat) noter(suivi, etat, fait);
    etat = appliquerSeance(etat, fait);
    if (fait.type === "SeanceOuverte") suivi.ouverture = etat;
  }
  if (!etat) throw new Error("A sitting without facts");
  return { ...suivi, etat: { ...etat, version: faits.length } };
}

function noter(suivi: Omit<Parcours, "etat">, etat: EtatSeance, fait: FaitSeance): void {
  switch (fait.type) {
    case "SeanceOuverte":
      suivi.quorums.push({ quand: "ouverture", quorum: fait.data.quorum, etat });
      return;
    case "SeanceReprise":
      suivi.quorums.push({ quand: "reprise", quorum: fait.data.quorum, etat });
      return;
    case "CarenceConstatee":
      suivi.quorums.push({ quand: "carence", quorum: fait.data.quorum, etat });
      return;
    case "PointAppele": {
      const { point, quorum } = fait.data;
      suivi.quorums.push({ quand: "point", point, quorum, etat });
      const nature = etat.ordreDuJour.find(({ id }) => id === point)?.nature;
      if (nature === "deliberation" && !etat.urgence) suivi.deliberationAvantUrgence = true;
      return;
    }
    case "ScrutinClos":
    case "AmendementVote":
    case "SecretEcarte":
    case "SecretMaintenu":
      suivi.votes.push({ fait, scrutin: fait.data.scrutin, point: fait.data.point, etat });
      return;
    case "UrgenceStatuee":
    case "HuisClosPrononce":
    case "HuisClosRefuse":
      suivi.votes.push({ fait, scrutin: fait.data.scrutin, etat });
      return;
  }
}
