/** Who presided the votes: never the executive over its accounts, the executive otherwise (QUORUM-07, L2121-14). */
import { enumerer } from "../calendrier/ecriture.ts";
import { articleDeport, articlePresidence } from "./articles.ts";
import { ligne, type RegleSeance } from "./ligne.ts";
import { nomComplet, titreDe } from "./noms.ts";
import type { Parcours } from "./parcours.ts";
import { portentSurLesComptes } from "./quorum.ts";
import { votantsNommes } from "./votants.ts";

type Vote = Parcours["votes"][number];

/** A vote in a sentence: its point, or what was voted. */
export function designer({ etat }: Parcours, { fait, point }: Vote): string {
  switch (fait.type) {
    case "UrgenceStatuee":
      return "le vote de l’urgence";
    case "HuisClosPrononce":
    case "HuisClosRefuse":
      return "le vote du huis clos";
    case "AmendementVote":
      return `un amendement au point ${titreDe(etat, point ?? "")}`;
    case "SecretEcarte":
    case "SecretMaintenu":
      return `la forme du vote sur le point ${titreDe(etat, point ?? "")}`;
    default:
      return `le point ${titreDe(etat, point ?? "")}`;
  }
}

const comptes: RegleSeance = (parcours) => {
  const { etat, votes } = parcours;
  const votesDesComptes = votes.filter(
    ({ fait, scrutin }) => fait.type === "ScrutinClos" && scrutin.regime?.type === "comptes",
  );
  if (votesDesComptes.length === 0) return [];
  const { siege } = etat.president;
  const fautes = votesDesComptes.filter(({ etat: avant }) => avant.presidentDeSeance === siege);
  const votantes = votesDesComptes.filter(({ etat: avant, point }) =>
    votantsNommes(avant, point).some((votant) => votant.siege === siege || votant.par?.siege === siege),
  );
  return [
    ligne({
      regle: "QUORUM-07",
      intitule: "Vote des comptes",
      article: articleDeport(etat.profil, "comptes"),
      verdict: fautes.length + votantes.length === 0 ? "conforme" : "irregulier",
      phrase:
        fautes.length > 0
          ? `L’exécutif a présidé ${enumerer(fautes.map((vote) => designer(parcours, vote)))}.`
          : votantes.length > 0
            ? `L’exécutif est parmi les votants pour ${enumerer(votantes.map((vote) => designer(parcours, vote)))}.`
            : "Les comptes ont été votés sous une autre présidence que celle de l’exécutif, qui n’y a pas pris part.",
      calcul: "L’exécutif peut assister au débat et se retire au moment du vote.",
      remede: "Délibérer de nouveau sous une autre présidence.",
    }),
  ];
};

/** The president presides when he is in the room (L2121-14): not between the accounts and the end of the sitting. */
const presidence: RegleSeance = (parcours) => {
  const { etat, votes } = parcours;
  const { siege } = etat.president;
  const autres = votes.filter(
    ({ etat: avant, point }) =>
      avant.presidentDeSeance !== siege &&
      !portentSurLesComptes(avant, point) &&
      votantsNommes(avant, point).some((votant) => votant.siege === siege && !votant.par),
  );
  if (etat.installation || autres.length === 0) return [];
  return [
    ligne({
      regle: "PV-04",
      intitule: "Présidence",
      article: articlePresidence(etat.profil),
      verdict: "avertissement",
      phrase: `${nomComplet(etat.president)} était dans la salle et ne présidait pas ${enSomme(autres.map((vote) => designer(parcours, vote)))}.`,
      calcul:
        "L’exécutif préside l’assemblée\u00a0; un autre membre le remplace s’il est empêché ou se retire.",
      remede:
        "Lui rendre la présidence dès qu’il revient, ou dire au procès-verbal pourquoi il ne présidait pas.",
    }),
  ];
};

/** An evening of votes is told by its two ends, not by forty titles. */
const enSomme = (votes: string[]): string =>
  votes.length > 3
    ? `${votes.length} votes, entre ${votes[0] ?? ""} et ${votes.at(-1) ?? ""}`
    : enumerer(votes);

export const REGLES_DE_PRESIDENCE: readonly RegleSeance[] = [comptes, presidence];
