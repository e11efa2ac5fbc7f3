/** What every vote of a sitting asks before it is counted, and its count. */
import { article } from "../collectivite/articles.ts";
import type { PointId, PointOrdreDuJour, RegimeVote, Scrutin } from "../faits.ts";
import { type Issue, type Refus, refuser } from "../refus.ts";
import { depouiller } from "../scrutin/depouiller.ts";
import { articleVisioconference } from "./articles.ts";
import type { VoteSaisi } from "./commandes.ts";
import type { EtatSeance } from "./etat.ts";
import { nomSiege, occupant, siegeDe } from "./noms.ts";
import { deportsDuPoint, type Votant, votantsDe, votantsNommes } from "./votants.ts";

/**
 * Counts a vote among the voters of a point, or of the sitting where it bears on no point. A proposal on persons
 * that is not voted in secret is counted like any other (VOTE-07).
 */
export function scrutinDe(
  etat: EtatSeance,
  vote: VoteSaisi,
  point: PointId | null,
  regime?: RegimeVote,
): Issue<Scrutin> {
  const compte = regime?.type === "nomination" ? undefined : regime;
  const votants = votantsNommes(etat, point);
  const refus =
    refusADistance(etat, vote.forme, point) ??
    nonVotant(etat, vote, votants) ??
    refusDePartage(etat, vote, votants, compte);
  if (refus) return refuser(refus);
  const { presents, pouvoirs } = votantsDe(etat, point);
  return depouiller(vote, {
    presents,
    pouvoirs,
    forme: vote.forme,
    voixDuPresident: vote.voixDuPresident,
    profil: etat.profil,
    votants,
    presidentDeSeance: etat.presidentDeSeance,
    regime: compte,
    effectif: etat.sieges.length,
    deports: deportsNommes(etat, point),
  });
}

/** A name noted in a vote is that of a voter: present and not aside, or represented by one who is (PROC-05). */
function nonVotant(etat: EtatSeance, { voix }: VoteSaisi, votants: readonly Votant[]): Refus | null {
  const ids = new Set(votants.map(({ siege }) => siege));
  const siege = siegeDe(etat, voix?.find((v) => !ids.has(v.siege))?.siege ?? "");
  if (!siege) return null;
  return {
    code: "voix-inconnue",
    phrase: `Un vote est noté pour ${nomSiege(siege)}, qui n’est pas parmi les votants.`,
    article: null,
    remede: "Retirer ce vote, ou constater d’abord la présence ou la procuration de ce membre.",
    champ: siege.id,
  };
}

/** Who stood aside for a point, by name: kept with its vote. */
export function deportsNommes(etat: EtatSeance, point: PointId | null): NonNullable<Scrutin["deports"]> {
  return deportsDuPoint(etat, point).flatMap(({ siege: id, cause }) => {
    const siege = siegeDe(etat, id);
    const elu = siege && (occupant(etat, siege)?.elu ?? siege.titulaire);
    return elu ? [{ siege: id, elu, cause }] : [];
  });
}

/** Connected members are seen voting: a secret ballot waits for a sitting in one place (QUORUM-08). */
export function refusADistance(
  etat: EtatSeance,
  forme: VoteSaisi["forme"],
  point: PointId | null,
): Refus | null {
  if (etat.modalite !== "visioconference" || forme === "public") return null;
  const secret = forme === "secret";
  return {
    code: secret ? "scrutin-secret-a-distance" : "forme-imposee",
    phrase: secret
      ? "Un scrutin secret ne se tient pas en visioconférence."
      : "En visioconférence, l’assemblée ne vote qu’au scrutin public, par appel nominal ou vote électronique.",
    article: articleVisioconference(etat.profil),
    remede: secret
      ? "Reporter ce point à une séance tenue en un seul lieu."
      : "Voter au scrutin public et noter le sens de chaque vote.",
    ...(point && { champ: point }),
  };
}

/** The casting vote is the own vote of whoever presides: it is cast by one of the voters (VOTE-03). */
function refusDePartage(
  etat: EtatSeance,
  { pour, contre, forme }: VoteSaisi,
  votants: readonly Votant[],
  regime: RegimeVote | undefined,
): Refus | null {
  const ordinaire = regime === undefined || regime.type === "ordinaire";
  const preside = etat.presidentDeSeance;
  if (pour !== contre || pour === 0 || forme === "secret" || !ordinaire) return null;
  if (votants.some(({ siege, par }) => siege === preside && !par)) return null;
  const siege = siegeDe(etat, preside);
  return {
    code: "presidence-impossible",
    phrase: `Partage égal des voix, et ${siege ? nomSiege(siege) : "le président de séance"}, qui préside, n’est pas parmi les votants\u00a0: sa voix ne peut pas départager.`,
    article: article(etat.profil, "partage"),
    remede: "Confier d’abord la présidence à un membre présent.",
    champ: preside,
  };
}

export const pointDe = (etat: EtatSeance, id: PointId): PointOrdreDuJour | null =>
  etat.ordreDuJour.find((point) => point.id === id) ?? null;
