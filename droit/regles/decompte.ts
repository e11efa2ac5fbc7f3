/** The figures of a vote as a question gives them, counted as the sitting counts them. */
import type { RegimeVote, Scrutin } from "../faits.ts";
import type { Issue } from "../refus.ts";
import { depouiller } from "../scrutin/depouiller.ts";
import { entier, facultatif, ouiNon, parmi, refuserChamp } from "./champs.ts";
import { COLLECTIVITE, profilDe } from "./profil.ts";

export const VOIX_MAX = 1000;
export const voix = (aide: string) => entier(aide, { max: VOIX_MAX });
export const DECOMPTE = {
  kind: COLLECTIVITE.kind,
  pour: voix("voix pour"),
  contre: voix("voix contre"),
  abstentions: facultatif(voix("abstentions")),
  nePrennentPasPart: facultatif(voix("membres qui ne prennent pas part au vote")),
  pouvoirs: facultatif(voix("votants représentés, dans ce total")),
  forme: facultatif(parmi("forme du scrutin", ["ordinaire", "public", "secret"])),
  voixDuPresident: facultatif(
    parmi("vote du président, en cas de partage", ["pour", "contre", "abstention"]),
  ),
  voixPreponderanteSiAbstention: facultatif(ouiNon("réglage de la collectivité")),
};

export interface DecompteLu {
  kind: Parameters<typeof profilDe>[0]["kind"];
  pour: number;
  contre: number;
  abstentions?: number;
  nePrennentPasPart?: number;
  pouvoirs?: number;
  forme?: Scrutin["forme"];
  voixDuPresident?: "pour" | "contre" | "abstention";
  voixPreponderanteSiAbstention?: boolean;
}

export const tropDePouvoirs = (e: DecompteLu) =>
  (e.pouvoirs ?? 0) > e.pour + e.contre + (e.abstentions ?? 0) + (e.nePrennentPasPart ?? 0)
    ? refuserChamp("pouvoirs", "il y en a plus que de votants").refus
    : null;

/** The count of the sitting itself, names left aside. */
export function compterLeVote(e: DecompteLu, regime?: RegimeVote, effectif?: number): Issue<Scrutin> {
  const { abstentions = 0, nePrennentPasPart = 0, pouvoirs = 0, forme = "ordinaire" } = e;
  const { voixPreponderanteSiAbstention } = e;
  const votants = e.pour + e.contre + abstentions + nePrennentPasPart;
  return depouiller(
    {
      pour: e.pour,
      contre: e.contre,
      abstentions,
      nePrennentPasPart,
      ...(e.voixDuPresident && { voixDuPresident: e.voixDuPresident }),
    },
    {
      presents: votants - pouvoirs,
      pouvoirs,
      forme,
      profil: profilDe(
        e,
        voixPreponderanteSiAbstention === undefined ? {} : { voixPreponderanteSiAbstention },
      ),
      regime,
      ...(effectif !== undefined && { effectif }),
    },
  );
}
