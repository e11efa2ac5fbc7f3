/** Who comes and goes, and what that does to the procurations (PROC-04). */
import type { EtatPresence, FaitSeance, Instant, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { appliquerSeance } from "./appliquer.ts";
import { articleVisioconference } from "./articles.ts";
import type { EtatSeance } from "./etat.ts";
import { nomSiege, nomSiegeMajuscule, siegeDe } from "./noms.ts";
import { siegeInconnu } from "./refusCommuns.ts";

export interface ConstatPresence {
  siege: SiegeId;
  etat: EtatPresence;
  /** Connected from another room (QUORUM-08). */
  aDistance?: boolean;
}

/**
 * Records a batch of attendances, in order; one refusal refuses the whole batch. A seat already in that state
 * gives no fact. An arrival ends the procuration the seat had given, a departure ends the one it held: each is a
 * fact of its own, before the attendance that causes it.
 * Refused: unknown seat, suppléant of a seat that has none, titulaire the source does not name, a connection from
 * elsewhere in a sitting that is held in one place.
 */
export function constaterPresences(
  depart: EtatSeance,
  constats: ConstatPresence[],
  a: Instant,
): Issue<FaitSeance[]> {
  let etat = depart;
  const faits: FaitSeance[] = [];
  for (const constat of constats) {
    const siege = siegeDe(etat, constat.siege);
    if (!siege) return refuser(siegeInconnu(constat.siege));
    const aDistance = constat.aDistance === true && estPresent(constat.etat);
    const refus = refusDePresence(siege, constat.etat) ?? (aDistance ? refusADistance(etat, siege) : null);
    if (refus) return refuser(refus);
    const meme = etat.presences[siege.id] === constat.etat;
    if (meme && etat.aDistance.includes(siege.id) === aDistance) continue;
    const nouveaux: FaitSeance[] = [
      ...(meme ? [] : procurationsCaduques(etat, siege.id, constat.etat, a)),
      {
        type: "PresenceConstatee",
        data: { siege: siege.id, etat: constat.etat, a, ...(aDistance && { aDistance }) },
      },
    ];
    etat = nouveaux.reduce<EtatSeance>(appliquerSeance, etat);
    faits.push(...nouveaux);
  }
  return ok(faits);
}

function refusDePresence(siege: Siege, etat: EtatPresence): Refus | null {
  if (etat === "suppleant-present" && !siege.suppleant) {
    return {
      code: "suppleant-inexistant",
      phrase: `${nomSiegeMajuscule(siege)} n’a pas de suppléant\u00a0: seule une commune qui n’a qu’un siège en désigne un.`,
      article: "art. L5211-6 du CGCT",
      remede: "Constater la présence du titulaire, ou enregistrer une procuration.",
      champ: siege.id,
    };
  }
  if (etat === "titulaire-present" && !siege.titulaire) {
    return {
      code: "titulaire-non-nomme",
      phrase: `Le registre ne nomme pas ${nomSiege(siege)}\u00a0: sa présence ne peut pas être constatée.`,
      article: null,
      remede: siege.suppleant
        ? "Constater la présence du suppléant, ou compléter d’abord la composition de l’assemblée."
        : "Compléter d’abord la composition de l’assemblée.",
      champ: siege.id,
    };
  }
  return null;
}

const estPresent = (etat: EtatPresence): boolean =>
  etat === "titulaire-present" || etat === "suppleant-present";

function refusADistance(etat: EtatSeance, siege: Siege): Refus | null {
  if (etat.modalite === "visioconference") return null;
  return {
    code: "visioconference-interdite",
    phrase: `La séance se tient en un seul lieu\u00a0: ${nomSiege(siege)} ne peut pas y être présent à distance.`,
    article: articleVisioconference(etat.profil),
    remede:
      "Constater son absence ou sa procuration\u00a0; une séance en visioconférence est convoquée comme telle.",
    champ: siege.id,
  };
}

/**
 * A mandant who comes, or whose suppléant sits, votes himself: one seat, one vote (PROC-03). A holder who is no
 * longer there, or whose seat passes to another person, casts nobody’s vote: the procuration named him.
 */
function procurationsCaduques(
  etat: EtatSeance,
  siege: SiegeId,
  presence: EtatPresence,
  a: Instant,
): FaitSeance[] {
  return etat.procurations.flatMap(({ mandant, mandataire }): FaitSeance[] => {
    if (mandant === siege && estPresent(presence))
      return [{ type: "ProcurationRetiree", data: { mandant, mandataire, motif: "mandant-arrive", a } }];
    if (mandataire === siege)
      return [{ type: "ProcurationRetiree", data: { mandant, mandataire, motif: "mandataire-parti", a } }];
    return [];
  });
}
