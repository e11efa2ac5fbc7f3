/** Refusals of a count, by what is wrong with its figures. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { Decompte, ProfilCollectivite } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { articleNomination } from "./articles.ts";

export function chiffreInvalide([champ, nom]: readonly [string, string], texte: string | null): Refus {
  return {
    code: "decompte-invalide",
    phrase: `Le nombre saisi pour ${nom} n’est pas un nombre entier positif ou nul.`,
    article: texte,
    remede: "Saisir un nombre entier, zéro s’il n’y en a pas.",
    champ,
  };
}

export function decompteInexact(
  d: Decompte,
  total: number,
  { presents, pouvoirs }: { presents: number; pouvoirs: number },
  texte: string | null,
): Refus {
  const votants = presents + pouvoirs;
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
    phrase: `Le décompte fait ${total} voix (${parts}) pour ${compter(votants, "votant")} (${compter(presents, "présent")} et ${compter(pouvoirs, "pouvoir")})\u00a0: ${difference}.`,
    article: texte,
    remede: "Corriger le décompte, ou constater d’abord les arrivées, les départs et les procurations.",
    champ: "pour",
  };
}

/** Persons are elected round by round: « pour » and « contre » do not say who. */
export const nominationAutrement = (profil: Pick<ProfilCollectivite, "kind">): Refus => ({
  code: "election-attendue",
  phrase: "Ce point désigne des personnes\u00a0: il se vote candidat par candidat, tour par tour.",
  article: articleNomination(profil),
  remede: "Dépouiller un tour de scrutin, ou nommer sans scrutin s’il n’y a qu’une candidature par poste.",
});
