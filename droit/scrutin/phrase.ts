/** The vote in words, always from its figures (VOTE-02). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, Scrutin } from "../faits.ts";

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
  const preponderance = scrutin.voixPreponderante ? ", par la voix prépondérante du président de séance" : "";
  return `${LIBELLES[scrutin.resultat]}${preponderance}`;
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
 * The sentence of the act. Adopted: it ends with « décide : » and the articles follow. Rejected: it is a full
 * sentence, and nothing follows.
 */
export function phraseDuVote(scrutin: Scrutin, profil: Pick<ProfilCollectivite, "organe">): string {
  const forme = scrutin.forme === "ordinaire" ? "" : ` au scrutin ${scrutin.forme},`;
  const debut = `Après en avoir délibéré,${forme}`;
  if (scrutin.resultat === "rejet") {
    const preponderance = scrutin.voixPreponderante
      ? ", la voix du président de séance étant prépondérante"
      : "";
    return `${debut} par ${enumerer(chiffres(scrutin))}${preponderance}, ${profil.organe} n’adopte pas la proposition.`;
  }
  return `${debut} ${libelleResultat(scrutin)} (${chiffres(scrutin).join(", ")}), ${profil.organe} décide\u00a0:`;
}
