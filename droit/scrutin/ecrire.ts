/** A vote in the words `lireVote` reads: what the clerk sees, and may correct. */
import { compter } from "../calendrier/ecriture.ts";
import type { Decompte, FormeScrutin, SensVote, SiegeId } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Votant } from "../seance/votants.ts";
import { motsDe } from "./lexique.ts";

interface VoteAEcrire extends Decompte {
  voix?: { siege: SiegeId; sens: SensVote }[] | undefined;
  voixDuPresident?: "pour" | "contre" | "abstention" | undefined;
  forme?: FormeScrutin | undefined;
}

const SENS: readonly { sens: SensVote; champ: keyof Decompte; mots: (n: number) => string }[] = [
  { sens: "pour", champ: "pour", mots: (n) => `${n} pour` },
  { sens: "contre", champ: "contre", mots: (n) => `${n} contre` },
  { sens: "abstention", champ: "abstentions", mots: (n) => compter(n, "abstention") },
  {
    sens: "ne-prend-pas-part",
    champ: "nePrennentPasPart",
    mots: (n) => `${n} ne ${n < 2 ? "prend" : "prennent"} pas part`,
  },
];

/**
 * `Unanimité`, or `59 pour, 2 contre (Anne MARTIN, Paul DURAND), 1 abstention`. Those who voted for are not named: in
 * a public ballot they are all the others. Reading it again gives the same vote.
 */
export function ecrireVote(vote: VoteAEcrire, votants: readonly Votant[]): string {
  if (vote.pour > 0 && vote.pour === votants.length) return "Unanimité";
  const nomDe = nomsUniques(votants);
  const parts = SENS.flatMap(({ sens, champ, mots }) => {
    if (vote[champ] === 0 && sens !== "pour") return [];
    const noms = (vote.voix ?? [])
      .filter((v) => v.sens === sens && sens !== "pour")
      .map(({ siege }) => nomDe(siege));
    return [noms.length > 0 ? `${mots(vote[champ])} (${noms.join(", ")})` : mots(vote[champ])];
  });
  if (vote.voixDuPresident) parts.push(`voix du président\u00a0: ${vote.voixDuPresident}`);
  return parts.join(", ");
}

/** First name and name; the seat where two voters bear the same, or a name that a shorter one ends. */
function nomsUniques(votants: readonly Votant[]): (siege: SiegeId) => string {
  const vus = new Map<string, number>();
  for (const { elu } of votants) {
    const cle = motsDe(nomComplet(elu)).join(" ");
    vus.set(cle, (vus.get(cle) ?? 0) + 1);
  }
  const parSiege = new Map(votants.map((votant) => [votant.siege, votant.elu]));
  return (siege) => {
    const elu = parSiege.get(siege);
    if (!elu || (vus.get(motsDe(nomComplet(elu)).join(" ")) ?? 0) > 1) return `#${siege}`;
    return nomComplet(elu);
  };
}
