import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { Scrutin, SensVote } from "../faits.ts";
import { libelleResultat } from "../scrutin/phrase.ts";
import { nomComplet } from "../seance/noms.ts";

const FORMES: Record<Scrutin["forme"], string> = {
  ordinaire: "",
  public: " au scrutin public",
  secret: " au scrutin secret",
};

/**
 * A vote in the minutes: its result, then every figure, nil ones included (VOTE-02). `adoptee` opens the sentence of
 * an adopted text; a rejected one opens with its first word and « rejetée » or « rejeté ».
 */
export function voteEnPhrase(scrutin: Scrutin, adoptee: string): string {
  const masculin = /^Amendement/.test(adoptee);
  const election = scrutin.election;
  if (election) return electionEnPhrase(scrutin);
  const sujet = adoptee.split(" ")[0] ?? adoptee;
  const tete =
    scrutin.resultat === "rejet"
      ? `${sujet} ${masculin ? "rejeté" : "rejetée"}${scrutin.voixPreponderante ? ", la voix du président de séance étant prépondérante" : ""}`
      : `${adoptee} ${libelleResultat(scrutin)}`;
  return `${tete}${FORMES[scrutin.forme]}\u00a0: ${chiffresDuScrutin(scrutin)}.`;
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

function electionEnPhrase({ election }: Scrutin): string {
  if (!election) return "";
  const elus = enumerer(election.elus);
  const qui = `${election.elus.length > 1 ? "Sont proclamés élus" : "Est proclamé élu"}\u00a0: ${elus}`;
  if (election.acquise === "effet-immediat") {
    return `${qui}. Une seule candidature ayant été déposée pour chaque poste, la nomination prend effet immédiatement, après lecture par le président de séance.`;
  }
  const tour = election.tours.at(-1);
  const detail = tour
    ? ` au tour ${tour.tour} (${compter(tour.votants, "votant")}, ${tour.blancs} blanc${tour.blancs > 1 ? "s" : ""}, ${compter(tour.nuls, "nul")}, ${compter(tour.exprimes, "exprimé")}, majorité absolue ${tour.majorite}\u00a0; ${tour.candidats.map(({ nom, voix }) => `${nom}\u00a0: ${voix}`).join(", ")})`
    : "";
  return `${qui}${detail}${election.parAge ? ", au bénéfice de l’âge" : ""}.`;
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
