/** The rounds of an election: counted, judged, chained (VOTE-07, ELEC-02 to -04). */
import { compter } from "../calendrier/ecriture.ts";
import type {
  CandidatVoix,
  ProfilCollectivite,
  RegimeVote,
  ResultatElection,
  TourScrutin,
} from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { departagerParAge } from "./age.ts";
import { articleNomination } from "./articles.ts";
import { candidatsInvalides, ecrireComme } from "./candidats.ts";

export type RegimeNomination = Extract<RegimeVote, { type: "nomination" }>;

/** What the tellers read out: never who voted for whom. */
export interface SaisieTour {
  blancs: number;
  nuls: number;
  nePrennentPasPart: number;
  candidats: readonly CandidatVoix[];
}

export interface CadreTour {
  profil: Pick<ProfilCollectivite, "kind">;
  /** Present and represented, those who stand aside left out. */
  votants: number;
  regime: RegimeNomination;
  /** The rounds already counted on this point, oldest first. */
  precedents: readonly TourScrutin[];
}

/** Where the election stands: the round to hold next, or what was decided. */
export interface AvancementElection {
  /** Names elected so far, in the order of their election. */
  elus: string[];
  /** Posts still to fill; a list fills them all at once. */
  restants: number;
  /** Round to hold next; null when every post is filled, or when three rounds elected nobody. */
  tour: 1 | 2 | 3 | null;
  /** The result, once every post is filled. */
  election: ResultatElection | null;
}

/**
 * Counts one round and says whether it ends the election. The round is the next of those already counted: absolute
 * majority of the votes cast at rounds 1 and 2, the most votes at round 3; on a tie then, the older, or the list with
 * the highest average age: their dates are asked for only in that case. 35 voters, 3 blanks: 32 cast, majority 17.
 *
 * CGCT, art. L2121-21, L2122-7, L2122-7-2 (EPCI by L5211-1, L5211-2), L3121-15, L4132-14.
 *
 * Several posts by a uninominal ballot are filled one by one, as an EPCI elects its vice-présidents (ELEC-04): each
 * post has its own rounds, and `election` comes with the last. A list takes every post. Whether secrecy was waived
 * changes nothing here: the same majorities hold.
 */
export function depouillerTour(
  saisie: SaisieTour,
  cadre: CadreTour,
): Issue<{ tour: TourScrutin; election: ResultatElection | null }> {
  const { profil, regime, precedents, votants } = cadre;
  const avant = avancementElection(precedents, regime);
  if (avant.tour === null) return refuser(plusDeTour(avant, profil));
  const invalide = candidatsInvalides(saisie, avant.elus, profil) ?? sommeInexacte(saisie, votants, profil);
  if (invalide) return refuser(invalide);
  const exprimes = voixExprimees(saisie.candidats);
  const tour: TourScrutin = {
    tour: avant.tour,
    votants,
    blancs: saisie.blancs,
    nuls: saisie.nuls,
    nePrennentPasPart: saisie.nePrennentPasPart,
    exprimes,
    majorite: Math.floor(exprimes / 2) + 1,
    candidats: saisie.candidats.map(ecrireComme),
  };
  const issue = issueDuTour(tour, regime, profil);
  if (!issue.ok) return issue;
  return ok({ tour, election: avancementElection([...precedents, tour], regime).election });
}

/** From the rounds counted so far. A round that elected begins the next post; the third that did not ends it all. */
export function avancementElection(
  tours: readonly TourScrutin[],
  regime: RegimeNomination,
): AvancementElection {
  const postes = regime.mode === "liste" ? 1 : Math.max(1, regime.postes);
  const elus: string[] = [];
  let parAge = false;
  let suivant: 1 | 2 | 3 | null = 1;
  for (const tour of tours) {
    const issue = issueDuTour(tour, regime, { kind: "commune" });
    const gagnant = issue.ok ? issue.valeur : null;
    if (gagnant) {
      elus.push(gagnant.nom);
      parAge ||= gagnant.parAge;
      suivant = 1;
    } else suivant = tour.tour === 1 ? 2 : tour.tour === 2 ? 3 : null;
  }
  const restants = postes - elus.length;
  const dernier = tours.at(-1)?.tour;
  return {
    elus,
    restants,
    tour: restants > 0 ? suivant : null,
    election:
      restants <= 0 && dernier ? { tours: [...tours], elus, acquise: `tour-${dernier}`, parAge } : null,
  };
}

/** Who that round elects, or null; refused only where round 3 ties and the dates are missing. */
function issueDuTour(
  tour: TourScrutin,
  { mode }: RegimeNomination,
  profil: Pick<ProfilCollectivite, "kind">,
): Issue<{ nom: string; parAge: boolean } | null> {
  if (tour.exprimes === 0) return ok(null);
  const max = Math.max(...tour.candidats.map(({ voix }) => voix));
  const tete = tour.candidats.filter(({ voix }) => voix === max);
  const premier = tete[0] as CandidatVoix;
  if (max >= tour.majorite) return ok({ nom: premier.nom, parAge: false });
  if (tour.tour < 3) return ok(null);
  if (tete.length === 1) return ok({ nom: premier.nom, parAge: false });
  return departagerParAge(tete, mode, profil);
}

const voixExprimees = (candidats: readonly CandidatVoix[]): number =>
  candidats.reduce((somme, { voix }) => somme + voix, 0);

function sommeInexacte(saisie: SaisieTour, votants: number, profil: CadreTour["profil"]): Refus | null {
  const { blancs, nuls, nePrennentPasPart } = saisie;
  const exprimes = voixExprimees(saisie.candidats);
  const total = exprimes + blancs + nuls + nePrennentPasPart;
  if (total === votants) return null;
  const difference =
    total < votants ? `il manque ${votants - total} voix` : `il y a ${total - votants} voix de trop`;
  return {
    code: "decompte-inexact",
    phrase: `Le dépouillement fait ${total} voix (${compter(exprimes, "suffrage exprimé", "suffrages exprimés")}, ${compter(blancs, "blanc")}, ${compter(nuls, "nul")}, ${compter(nePrennentPasPart, "membre")} sans prendre part) pour ${compter(votants, "votant")}\u00a0: ${difference}.`,
    article: articleNomination(profil),
    remede: "Compter de nouveau les bulletins, ou corriger les présences et les procurations.",
    champ: "blancs",
  };
}

const plusDeTour = ({ elus, restants }: AvancementElection, profil: CadreTour["profil"]): Refus => ({
  code: "tour-invalide",
  phrase:
    restants <= 0
      ? `L’élection est acquise (${elus.join(", ")})\u00a0: il n’y a plus de tour à dépouiller.`
      : "Le troisième tour n’a réuni aucun suffrage exprimé\u00a0: il n’y en a pas de quatrième.",
  article: articleNomination(profil),
  remede: restants <= 0 ? "Passer au point suivant." : "Reporter ce point à une séance ultérieure.",
});
