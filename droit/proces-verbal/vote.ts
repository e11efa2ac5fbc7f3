import { compter } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, Scrutin, SensVote } from "../faits.ts";
import { libelleResultat, raisonDuRejet } from "../scrutin/phrase.ts";
import { phraseElection } from "../scrutin/phraseElection.ts";
import { nomComplet } from "../seance/noms.ts";

const FORMES: Record<Scrutin["forme"], string> = {
  ordinaire: "",
  public: " au scrutin public",
  secret: " au scrutin secret",
};

/**
 * A vote in the minutes: its result, then every figure, nil ones included (VOTE-02). `adoptee` opens the sentence of
 * an adopted text; a rejected one opens with its first word and « rejetée » or « rejeté ». A vote on persons says the
 * very sentence of the act; its rounds are told as they were counted.
 */
export function voteEnPhrase(
  scrutin: Scrutin,
  adoptee: string,
  profil: Pick<ProfilCollectivite, "organe"> = { organe: "l’assemblée" },
): string {
  if (scrutin.election) return phraseElection(scrutin, scrutin.election, profil);
  const [sujet = adoptee] = adoptee.split(" ");
  const forme = FORMES[scrutin.forme];
  const tete =
    scrutin.resultat === "rejet"
      ? `${sujet} ${sujet === "Amendement" ? "rejeté" : "rejetée"}${forme}${raisonDuRejet(scrutin)}`
      : `${adoptee}${forme}${forme && ","} ${libelleResultat(scrutin)}`;
  return `${tete}\u00a0: ${chiffresDuScrutin(scrutin)}.`;
}

/** `62 votants (52 présents, 10 pouvoirs), 62 exprimés, 62 pour, 0 contre, 0 abstention, 0 hors vote`. */
export function chiffresDuScrutin(s: Scrutin): string {
  return [
    `${compter(s.votants, "votant")} (${compter(s.presents, "présent")}, ${compter(s.pouvoirs, "pouvoir")})`,
    compter(s.exprimes, "suffrage exprimé", "suffrages exprimés"),
    `${s.pour} pour`,
    `${s.contre} contre`,
    compter(s.abstentions, "abstention"),
    `${compter(s.nePrennentPasPart, "membre")} ne ${s.nePrennentPasPart < 2 ? "prend" : "prennent"} pas part au vote`,
  ].join(", ");
}

const SENS: readonly [SensVote, string][] = [
  ["pour", "Pour"],
  ["contre", "Contre"],
  ["abstention", "Abstention"],
  ["ne-prend-pas-part", "Ne prend pas part au vote"],
];

/**
 * Names by sense, for a public ballot or the exceptions of an ordinary one (VOTE-09). Empty for a secret ballot, which
 * keeps no name. A represented member is followed by who voted for him.
 */
export function voixParSens(scrutin: Scrutin): { sens: string; noms: string[] }[] {
  return SENS.flatMap(([sens, libelle]) => {
    const noms = (scrutin.voix ?? [])
      .filter((voix) => voix.sens === sens)
      .map(({ elu, par }) => `${nomComplet(elu)}${par ? ` (par ${nomComplet(par)})` : ""}`);
    return noms.length > 0 ? [{ sens: libelle, noms }] : [];
  });
}
