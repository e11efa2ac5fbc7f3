/** Names around a vote, in sentences: who voted how, who stood aside. */
import { enumerer } from "../calendrier/ecriture.ts";
import type { CauseDeport, Elu, Scrutin, SensVote, VoixNommee } from "../faits.ts";
import { nomComplet } from "../seance/noms.ts";

/** `Mme Anne MARTIN` where the register tells the civility, else `Anne MARTIN`. */
export const nomAvecCivilite = (elu: Elu): string =>
  elu.civilite ? `${elu.civilite} ${nomComplet(elu)}` : nomComplet(elu);

const SENS: readonly {
  sens: SensVote;
  un: (feminin: boolean) => string;
  plusieurs: (feminin: boolean) => string;
}[] = [
  { sens: "pour", un: () => "A voté pour", plusieurs: () => "Ont voté pour" },
  { sens: "contre", un: () => "A voté contre", plusieurs: () => "Ont voté contre" },
  {
    sens: "abstention",
    un: (feminin) => `S’est abstenu${feminin ? "e" : ""}`,
    plusieurs: (feminin) => `Se sont abstenu${feminin ? "es" : "s"}`,
  },
  {
    sens: "ne-prend-pas-part",
    un: () => "N’a pas pris part au vote",
    plusieurs: () => "N’ont pas pris part au vote",
  },
];

/**
 * One sentence per sense: every voter of a public ballot (VOTE-09), the exceptions of an ordinary one where the clerk
 * named them. A secret ballot has none. A represented member is followed by the one who voted for him.
 */
export function phrasesDesVoix({ forme, voix = [] }: Pick<Scrutin, "forme" | "voix">): string[] {
  if (forme === "secret") return [];
  return SENS.flatMap(({ sens, un, plusieurs }) => {
    const liste = voix.filter((v) => v.sens === sens);
    if (liste.length === 0) return [];
    const feminin = liste.every(({ elu }) => elu.civilite === "Mme");
    const verbe = liste.length > 1 ? plusieurs(feminin) : un(feminin);
    const nombre = liste.length > 1 ? ` (${liste.length})` : "";
    return [`${verbe}${nombre}\u00a0: ${enumerer(liste.map(nomDeVoix))}.`];
  });
}

const nomDeVoix = ({ elu, par }: VoixNommee): string =>
  par ? `${nomAvecCivilite(elu)} (par ${nomAvecCivilite(par)})` : nomAvecCivilite(elu);

/** The reason, agreed with one or several members. */
const CAUSES: Record<CauseDeport, (fin: string, nombre: number) => string> = {
  interet: (fin) => `intéressé${fin} à l’affaire`,
  representation: (_, nombre) =>
    `qui ${nombre > 1 ? "représentent" : "représente"} la collectivité dans l’organisme concerné`,
  comptes: () => "dont les comptes sont examinés",
};

/** `M. Paul DURAND, intéressé à l’affaire, ne prend part ni au débat ni au vote.` One sentence per cause. */
export function phrasesDesDeports({ deports = [] }: Pick<Scrutin, "deports">): string[] {
  return (["interet", "representation", "comptes"] as const).flatMap((cause) => {
    const liste = deports.filter((deport) => deport.cause === cause);
    if (liste.length === 0) return [];
    const feminin = liste.every(({ elu }) => elu.civilite === "Mme");
    const fin = `${feminin ? "e" : ""}${liste.length > 1 ? "s" : ""}`;
    const prend = liste.length > 1 ? "prennent" : "prend";
    // The executive may attend the debate on its accounts, and withdraws at the vote (QUORUM-07).
    const quoi =
      cause === "comptes"
        ? `se retire${liste.length > 1 ? "nt" : ""} au moment du vote`
        : `ne ${prend} part ni au débat ni au vote`;
    return [
      `${enumerer(liste.map(({ elu }) => nomAvecCivilite(elu)))}, ${CAUSES[cause](fin, liste.length)}, ${quoi}.`,
    ];
  });
}
