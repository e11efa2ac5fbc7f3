/** Whether facts still hold on a state they were not written upon. */
import type { FaitSeance } from "../faits.ts";
import type { Issue } from "../refus.ts";
import { appliquerSeance } from "./appliquer.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { phraseFaitSeance } from "./recitPhrases.ts";

/** The law of a sitting, given rather than imported: it is what calls us. */
export type Decider = (
  etat: EtatSeance,
  commande: CommandeSeance,
  contexte: ContexteSeance,
) => Issue<FaitSeance[]>;

/**
 * Takes the facts one by one on that state: each must be what the law would give for the same gesture. The sentence
 * of the first that no longer holds, or null when all do. Votes are taken as they are: the caller has judged them.
 */
export function consequenceDe(
  depart: EtatSeance | null,
  suite: readonly { fait: FaitSeance }[],
  decider: Decider,
): string | null {
  let etat = depart;
  for (let i = 0; i < suite.length; ) {
    const fait = suite[i]?.fait as FaitSeance;
    if (!etat) return fait.type;
    const nombre = tient(
      etat,
      suite.slice(i, i + 3).map((s) => s.fait),
      decider,
    );
    if (nombre === 0) return phraseFaitSeance(etat, fait);
    for (const { fait: suivant } of suite.slice(i, i + nombre)) etat = appliquerSeance(etat, suivant);
    i += nombre;
  }
  return null;
}

/** How many of the facts at the head hold together; none when the first does not. */
function tient(etat: EtatSeance, suite: readonly FaitSeance[], decider: Decider): number {
  const fait = suite[0] as FaitSeance;
  if (fait.type === "ProcurationRetiree" && fait.data.motif !== "retrait") {
    return etat.procurations.some(({ mandant }) => mandant === fait.data.mandant) ? 1 : 0;
  }
  const commande = commandeDe(fait, suite[1]);
  if (!commande) return 1;
  const issue = decider(etat, commande, { a: "a" in fait.data ? fait.data.a : "" });
  if (!issue.ok) return 0;
  // The gesture would change nothing any more: the fact says again what is so.
  if (issue.valeur.length === 0) return REPETABLES.has(fait.type) ? 1 : 0;
  return memes(issue.valeur, suite.slice(0, issue.valeur.length)) ? issue.valeur.length : 0;
}

const REPETABLES: ReadonlySet<FaitSeance["type"]> = new Set<FaitSeance["type"]>([
  "PresenceConstatee",
  "SecretaireDesigne",
  "SeanceSuspendue",
]);

/** The order that gives such a fact; null for those judged elsewhere. */
function commandeDe(fait: FaitSeance, suivant: FaitSeance | undefined): CommandeSeance | null {
  switch (fait.type) {
    case "PresenceConstatee": {
      const { siege, etat, aDistance } = fait.data;
      return { ordre: "constaterPresences", constats: [{ siege, etat, ...(aDistance && { aDistance }) }] };
    }
    case "ProcurationDonnee": {
      const { a: _, ...donnees } = fait.data;
      return { ordre: "donnerProcuration", ...donnees };
    }
    case "ProcurationRetiree":
      return { ordre: "retirerProcuration", mandant: fait.data.mandant };
    case "SecretaireDesigne":
      return { ordre: "designerSecretaire", siege: fait.data.siege };
    case "SeanceOuverte":
      return { ordre: "ouvrir" };
    case "CarenceConstatee":
      return { ordre: "constaterCarence" };
    case "PresidenceConfiee":
      return { ordre: "confierPresidence", siege: fait.data.siege, cause: fait.data.cause };
    case "PresidenceReprise":
      return { ordre: "reprendrePresidence" };
    case "PointAppele":
      return { ordre: "appelerPoint", point: fait.data.point };
    case "PointEcarte":
      return {
        ordre: "ecarterPoint",
        point: fait.data.point,
        sort: fait.data.sort,
        motif: fait.data.motif,
      };
    case "DeportRetire":
      // Taken back and noted again under another cause, in one gesture.
      return suivant?.type === "MembreDeporte" && suivant.data.siege === fait.data.siege
        ? deporter(suivant.data)
        : { ordre: "retirerDeport", point: fait.data.point, siege: fait.data.siege };
    case "MembreDeporte":
      return deporter(fait.data);
    case "ParolePrise":
      return { ordre: "donnerParole", point: fait.data.point, siege: fait.data.siege };
    case "FormeDemandee":
      return {
        ordre: "demanderForme",
        point: fait.data.point,
        forme: fait.data.forme,
        demandeurs: fait.data.demandeurs,
      };
    case "AmendementDepose":
      return { ordre: "deposerAmendement", point: fait.data.point, amendement: fait.data.amendement };
    case "SeanceSuspendue":
      return { ordre: "suspendre", ...(fait.data.motif && { motif: fait.data.motif }) };
    case "SeanceReprise":
      return { ordre: "reprendre" };
    case "HuisClosLeve":
      return { ordre: "leverHuisClos" };
    case "SeanceLevee":
      return { ordre: "lever" };
    default:
      return null;
  }
}

function deporter(data: Extract<FaitSeance, { type: "MembreDeporte" }>["data"]): CommandeSeance {
  const { point, siege, cause, quitteLaSalle } = data;
  return { ordre: "deporter", point, siege, cause, quitteLaSalle };
}

/** Same data, whatever the order of the keys: the journal does not keep it. */
export function memes(x: unknown, y: unknown): boolean {
  if (x === y) return true;
  if (typeof x !== "object" || typeof y !== "object" || x === null || y === null) return false;
  const [cles, autres] = [Object.entries(x), Object.entries(y)];
  return (
    cles.length === autres.length &&
    cles.every(([cle, valeur]) => memes(valeur, (y as Record<string, unknown>)[cle]))
  );
}
