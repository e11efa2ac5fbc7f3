/** From the figures read aloud to the result of the vote. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import { article, type Nature } from "../collectivite/articles.ts";
import type { Decompte, FormeScrutin, Resultat, Scrutin } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";

export interface CadreScrutin {
  presents: number;
  pouvoirs: number;
  forme: FormeScrutin;
  /** How the chair voted: needed on a tie, unless the ballot is secret. */
  voixDuPresident?: "pour" | "contre" | "abstention" | undefined;
  /** The authority, so that a refusal names its own article; a commune by default. */
  profil?: Nature;
}

const CHAMPS = [
  ["pour", "les voix pour"],
  ["contre", "les voix contre"],
  ["abstentions", "les abstentions"],
  ["nePrennentPasPart", "les membres qui ne prennent pas part au vote"],
] as const;

/**
 * Absolute majority of the votes cast; abstentions, blanks and refusals are not cast votes.
 *
 * CGCT, art. L2121-20 (EPCI by L5211-1), L3121-14, L4132-13 (VOTE-01, VOTE-02). On a tie the chair's own vote
 * decides, except in a secret ballot (VOTE-03; L3121-15, L4132-14); a chair who abstained decides nothing.
 * Refused: figures that are not whole numbers, that do not add up to the voters, a tie without the chair's vote.
 */
export function depouiller(decompte: Decompte, cadre: CadreScrutin): Issue<Scrutin> {
  const nature = cadre.profil ?? { kind: "commune" };
  const illisible = CHAMPS.find(([champ]) => !Number.isSafeInteger(decompte[champ]) || decompte[champ] < 0);
  if (illisible) return refuser(chiffreInvalide(illisible, article(nature, "majorite")));

  const { pour, contre, abstentions, nePrennentPasPart } = decompte;
  const votants = cadre.presents + cadre.pouvoirs;
  const total = pour + contre + abstentions + nePrennentPasPart;
  if (total !== votants) return refuser(decompteInexact(decompte, total, cadre, article(nature, "majorite")));

  const egalite = pour === contre && pour > 0;
  if (egalite && cadre.forme !== "secret" && cadre.voixDuPresident === undefined) {
    return refuser({
      code: "voix-du-president-requise",
      phrase: `Partage égal des voix\u00a0: ${pour} pour et ${contre} contre. La voix du président de séance est prépondérante.`,
      article: article(nature, "partage"),
      remede: "Indiquer dans quel sens le président de séance a voté.",
      champ: "voixDuPresident",
    });
  }
  const tranche = egalite && cadre.forme !== "secret" && cadre.voixDuPresident !== "abstention";
  return ok({
    pour,
    contre,
    abstentions,
    nePrennentPasPart,
    forme: cadre.forme,
    presents: cadre.presents,
    pouvoirs: cadre.pouvoirs,
    votants,
    exprimes: pour + contre,
    resultat: resultat(decompte, tranche && cadre.voixDuPresident === "pour"),
    voixPreponderante: tranche,
  });
}

function resultat(
  { pour, contre, abstentions, nePrennentPasPart }: Decompte,
  partageTranchePour: boolean,
): Resultat {
  if (pour <= contre) return partageTranchePour ? "majorite" : "rejet";
  if (contre > 0) return "majorite";
  return abstentions + nePrennentPasPart === 0 ? "unanimite" : "unanimite-des-exprimes";
}

function chiffreInvalide([champ, nom]: readonly [string, string], texte: string | null): Refus {
  return {
    code: "decompte-invalide",
    phrase: `Le nombre saisi pour ${nom} n’est pas un nombre entier positif ou nul.`,
    article: texte,
    remede: "Saisir un nombre entier, zéro s’il n’y en a pas.",
    champ,
  };
}

function decompteInexact(d: Decompte, total: number, cadre: CadreScrutin, texte: string | null): Refus {
  const votants = cadre.presents + cadre.pouvoirs;
  const ecart = total - votants;
  const parts = enumerer([
    `${d.pour} pour`,
    `${d.contre} contre`,
    compter(d.abstentions, "abstention"),
    `${d.nePrennentPasPart} ne ${d.nePrennentPasPart < 2 ? "prend" : "prennent"} pas part`,
  ]);
  const difference = ecart < 0 ? `il manque ${-ecart} voix` : `il y a ${ecart} voix de trop`;
  return {
    code: "decompte-inexact",
    phrase: `Le décompte fait ${total} voix (${parts}) pour ${compter(votants, "votant")} (${compter(cadre.presents, "présent")} et ${compter(cadre.pouvoirs, "pouvoir")})\u00a0: ${difference}.`,
    article: texte,
    remede: "Corriger le décompte, ou constater d’abord les arrivées, les départs et les procurations.",
    champ: "pour",
  };
}
