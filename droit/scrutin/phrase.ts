/** The vote in words, always from its figures (VOTE-02). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, RegimeVote, Scrutin } from "../faits.ts";
import { phraseElection } from "./phraseElection.ts";

const LIBELLES: Record<Scrutin["resultat"], string> = {
  unanimite: "à l’unanimité",
  "unanimite-des-exprimes": "à l’unanimité des suffrages exprimés",
  majorite: "à la majorité",
  rejet: "rejetée",
};

/**
 * The result as it follows « adoptée », or `rejetée`. « À l’unanimité » alone is only for a vote without
 * abstention nor refusal to take part (VOTE-02; Senate answer of 24 March 2005).
 */
export function libelleResultat(scrutin: Scrutin): string {
  if (scrutin.election) {
    return scrutin.election.acquise === "effet-immediat" ? "par nomination sans scrutin" : "par élection";
  }
  const preponderance = scrutin.voixPreponderante ? ", par la voix prépondérante du président de séance" : "";
  return `${majoriteEnMots(scrutin)}${preponderance}`;
}

function majoriteEnMots({ resultat, regime, pour, contre }: Scrutin): string {
  if (resultat !== "majorite" || !regime) return LIBELLES[resultat];
  if (regime.type === "qualifiee") return `à la majorité requise ${fraction(regime)}`;
  // Accounts stand although the votes for are not more than the votes against (VOTE-06).
  return pour > contre ? LIBELLES.majorite : "faute d’une majorité de voix contre";
}

const BASES: Record<Extract<RegimeVote, { type: "qualifiee" }>["base"], string> = {
  exprimes: "des suffrages exprimés",
  effectif: "de l’effectif de l’assemblée",
  presents: "des membres présents",
};
const FRACTIONS: Record<string, string> = {
  "1/2": "de plus de la moitié",
  "2/3": "des deux tiers",
  "3/4": "des trois quarts",
  "3/5": "des trois cinquièmes",
};

/** `des deux tiers des suffrages exprimés`. */
function fraction({ numerateur, denominateur, base }: Extract<RegimeVote, { type: "qualifiee" }>): string {
  const rapport = `${numerateur}/${denominateur}`;
  return `${FRACTIONS[rapport] ?? `de ${rapport}`} ${BASES[base]}`;
}

/** `40 voix pour, 20 voix contre, 2 abstentions`: what is nil is left out, the votes for never are. */
function chiffres({ pour, contre, abstentions, nePrennentPasPart }: Scrutin): string[] {
  const parts = [`${pour} voix pour`];
  if (contre > 0) parts.push(`${contre} voix contre`);
  if (abstentions > 0) parts.push(compter(abstentions, "abstention"));
  if (nePrennentPasPart > 0)
    parts.push(`${compter(nePrennentPasPart, "membre")} ne prenant pas part au vote`);
  return parts;
}

/**
 * The sentence of the act. Adopted: it ends with « décide : » and the articles follow. Rejected, or a vote on persons:
 * full sentences. Names are apart, in `phrasesDesVoix`, and those who stood aside in `phrasesDesDeports`.
 */
export function phraseDuVote(scrutin: Scrutin, profil: Pick<ProfilCollectivite, "organe">): string {
  if (scrutin.election) return phraseElection(scrutin, scrutin.election, profil);
  const forme = scrutin.forme === "ordinaire" ? "" : ` au scrutin ${scrutin.forme},`;
  const debut = `Après en avoir délibéré,${forme}`;
  if (scrutin.resultat === "rejet") {
    return `${debut} par ${enumerer(chiffres(scrutin))}${raisonDuRejet(scrutin)}, ${profil.organe} n’adopte pas la proposition.`;
  }
  return `${debut} ${libelleResultat(scrutin)} (${chiffres(scrutin).join(", ")}), ${profil.organe} décide\u00a0:`;
}

export const VOIX_PREPONDERANTE = "la voix du président de séance étant prépondérante";

/** Why a proposal fell although the figures alone do not tell it; as it follows them, or empty. */
export function raisonDuRejet({ forme, voixPreponderante, regime, pour, contre }: Scrutin): string {
  if (voixPreponderante) return `, ${VOIX_PREPONDERANTE}`;
  if (!regime && pour === contre && pour > 0)
    return forme === "secret"
      ? ", le partage des voix valant rejet"
      : ", le président de séance n’ayant voté ni pour ni contre";
  if (regime?.type === "qualifiee" && pour > contre)
    return `, la majorité ${fraction(regime)} n’étant pas réunie`;
  return "";
}
