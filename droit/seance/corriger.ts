/** Undo: a fact entered by mistake is read as if it had not happened, as long as nothing rests on it. */
import type { FaitSeance, PointId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { appliquerSeance, faitsValables, placeDe, versionsCorrigees } from "./appliquer.ts";
import type { ContexteSeance } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { versionsDuGeste } from "./geste.ts";
import { phraseFaitSeance } from "./recitPhrases.ts";
import { motifAbsent } from "./refusCommuns.ts";
import { consequenceDe, type Decider } from "./tenir.ts";

/** Facts that decide something: what they were decided upon can no longer be undone. */
const VOTES: ReadonlySet<FaitSeance["type"]> = new Set<FaitSeance["type"]>([
  "ScrutinClos",
  "AmendementVote",
  "TourDepouille",
  "SecretEcarte",
  "SecretMaintenu",
  "UrgenceStatuee",
  "HuisClosPrononce",
  "HuisClosRefuse",
]);

/** Facts of one point: only its own votes rest on them. */
const D_UN_POINT: ReadonlySet<FaitSeance["type"]> = new Set<FaitSeance["type"]>([
  "PointAppele",
  "PointEcarte",
  "MembreDeporte",
  "DeportRetire",
  "FormeDemandee",
  "SecretEcarte",
  "SecretMaintenu",
  "AmendementDepose",
  "AmendementVote",
  "TourDepouille",
]);

/**
 * Corrects the fact at `version`, with those the same gesture wrote: undoing an arrival gives back the procuration it
 * made lapse. Refused when a vote came after it, or when a later fact would no longer be possible without it. A
 * closed vote is not undone but rectified; what left with the convocation stays.
 */
export function corriger(
  commande: { version: number; motif: string },
  { a, faits }: ContexteSeance,
  decider: Decider,
): Issue<FaitSeance[]> {
  if (!faits) throw new Error("A correction is decided on the facts of the sitting");
  const motif = motifAbsent(commande.motif);
  const refus = motif ?? refusDeCorrection(derouler(faits), commande.version, decider);
  if (refus) return refuser(refus);
  return ok(
    versionsDuGeste(faits, commande.version).map((version) => ({
      type: "FaitCorrige",
      data: { version, motif: commande.motif.trim(), a },
    })),
  );
}

/** A stream with what reading it many times needs: the facts that hold, and the state before each. */
export interface Deroule {
  faits: readonly FaitSeance[];
  valables: { version: number; fait: FaitSeance }[];
  /** `etats[i]` is the state before the fact `valables[i]`; one more at the end. */
  etats: (EtatSeance | null)[];
}

export function derouler(faits: readonly FaitSeance[]): Deroule {
  const valables = faitsValables(faits);
  const etats: (EtatSeance | null)[] = [null];
  for (const { fait } of valables) etats.push(appliquerSeance(etats.at(-1) ?? null, fait));
  return { faits, valables, etats };
}

/** Why the fact at `version` cannot be undone now, or null when it can. */
export function refusDeCorrection(deroule: Deroule, version: number, decider: Decider): Refus | null {
  const { faits } = deroule;
  const fait = faits[version - 1];
  if (!fait) return impossible("Ce fait n’existe pas dans cette séance.", "Choisir un fait de la liste.");
  if (versionsCorrigees(faits).has(version)) {
    return impossible("Ce fait est déjà annulé.", "Annuler sa correction pour le rétablir.");
  }
  const nature = refusDeNature(viseDe(faits, fait));
  // Who spoke is told, and decides nothing.
  if (nature || viseDe(faits, fait).type === "ParolePrise") return nature;
  return voteFonde(deroule, version, fait) ?? suiteIncoherente(deroule, version, decider);
}

/** What is undone, or what a correction undid. */
const viseDe = (faits: readonly FaitSeance[], fait: FaitSeance): FaitSeance =>
  fait.type === "FaitCorrige" ? (faits[fait.data.version - 1] ?? fait) : fait;

/** What is never undone, whatever comes after. */
function refusDeNature(vise: FaitSeance): Refus | null {
  switch (vise.type) {
    case "SeancePrevue":
    case "SeanceConvoquee":
    case "OrdreDuJourComplete":
      return impossible(
        "Ce qui est parti avec la convocation ne s’annule pas\u00a0: les membres l’ont reçu.",
        "Envoyer un complément, ou écarter un point en séance.",
      );
    case "ScrutinClos":
      return impossible(
        "Un scrutin clos ne s’annule pas\u00a0: son résultat est proclamé et son numéro est pris.",
        "Rectifier le scrutin si son décompte a été mal saisi.",
      );
    default:
      return null;
  }
}

function voteFonde(deroule: Deroule, version: number, fait: FaitSeance): Refus | null {
  const { faits, valables, etats } = deroule;
  const vise = viseDe(faits, fait);
  const point: PointId | null = D_UN_POINT.has(vise.type) && "point" in vise.data ? vise.data.point : null;
  const place = placeDe(faits);
  const rang = valables.findIndex(
    (suite) =>
      place(suite.version) > version &&
      VOTES.has(suite.fait.type) &&
      (point === null || !("point" in suite.fait.data) || suite.fait.data.point === point),
  );
  const vote = valables[rang];
  const etat = etats[rang];
  if (!vote || !etat) return null;
  return impossible(
    `Un vote repose sur ce fait\u00a0: «\u00a0${phraseFaitSeance(etat, vote.fait)}\u00a0».`,
    "Constater ce qui est vrai maintenant\u00a0; si un vote a été mal saisi, le rectifier.",
  );
}

/** The facts after it are taken again without it: each must be one the law would still give. */
function suiteIncoherente(
  { faits, valables, etats }: Deroule,
  version: number,
  decider: Decider,
): Refus | null {
  const corriges = versionsDuGeste(faits, version);
  const corrections = corriges.map(
    (corrige): FaitSeance => ({ type: "FaitCorrige", data: { version: corrige, motif: "", a: "" } }),
  );
  const apres = faitsValables([...faits, ...corrections]);
  const debut = apres.findIndex(({ version: v }, i) => v !== valables[i]?.version);
  if (debut < 0) return null;
  const rompu = consequenceDe(etats[debut] ?? null, apres.slice(debut), decider);
  if (!rompu) return null;
  return impossible(
    `Un autre fait repose sur celui-ci\u00a0: «\u00a0${rompu}\u00a0».`,
    "Annuler d’abord cet autre fait, ou constater ce qui est vrai maintenant.",
  );
}

const impossible = (phrase: string, remede: string): Refus => ({
  code: "correction-impossible",
  phrase,
  article: null,
  remede,
});
