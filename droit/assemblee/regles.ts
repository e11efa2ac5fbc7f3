/** What the law says of who may take a seat, and how many there are. */

import { dateMoyenne } from "../calendrier/ecriture.ts";
import { estAFiscalitePropre, estEpci } from "../collectivite/articles.ts";
import { aUnSuppleant } from "../collectivite/suppleance.ts";
import type { CauseMandat, DateCivile, Elu, Siege } from "../faits.ts";
import type { Refus } from "../refus.ts";
import { deNom, nomComplet } from "../seance/noms.ts";
import type { Avertissement } from "./commandes.ts";
import { CONSEIL, type Composition, type SiegeAuTableau } from "./composition.ts";

/** CGCT, art. L2121-2 (COMP-02): first population of each bracket, and the seats from there on. */
const EFFECTIFS: readonly (readonly [number, number])[] = [
  [0, 7],
  [100, 11],
  [500, 15],
  [1_500, 19],
  [2_500, 23],
  [3_500, 27],
  [5_000, 29],
  [10_000, 33],
  [20_000, 35],
  [30_000, 39],
  [40_000, 43],
  [50_000, 45],
  [60_000, 49],
  [80_000, 53],
  [100_000, 55],
  [150_000, 59],
  [200_000, 61],
  [250_000, 65],
  [300_000, 69],
];

/** Legal size of a municipal council (COMP-02). */
export function effectifMunicipal(population: number): number {
  let sieges = 0;
  for (const [depuis, effectif] of EFFECTIFS) if (population >= depuis) sieges = effectif;
  return sieges;
}

const siegesDe = (composition: Composition, commune: string): number =>
  composition.tableau.filter(({ siege }) => siege.commune === commune).length;

/**
 * Whether that seat may have a suppléant: in a CC or a CA, only that of a commune which has no other
 * (CGCT, art. L5211-6; COMP-05). A syndicat follows its statutes, a body its rules: nothing is refused there.
 */
export function refusDeSuppleant(composition: Composition, siege: Siege): Refus | null {
  const { profil, organe } = composition;
  if (organe !== CONSEIL || profil.kind === "syndicat") return null;
  if (!estAFiscalitePropre(profil.kind))
    return suppleantInterdit(`${profil.nom} n’a pas de conseillers suppléants.`, null, siege.id);
  if (!aUnSuppleant(profil.kind, 1))
    return suppleantInterdit(
      "Une communauté urbaine ou une métropole n’a pas de conseillers suppléants.",
      L5211_6,
      siege.id,
    );
  const nombre = siege.commune ? siegesDe(composition, siege.commune) : 1;
  return nombre === 1
    ? null
    : suppleantInterdit(
        `${siege.commune} a ${nombre} sièges\u00a0: seule une commune qui n’en a qu’un désigne un suppléant.`,
        L5211_6,
        siege.id,
      );
}
const L5211_6 = "art. L5211-6 du CGCT";

function suppleantInterdit(phrase: string, article: string | null, champ: string): Refus {
  return {
    code: "suppleant-interdit",
    phrase,
    article,
    remede: "Laisser le siège sans suppléant\u00a0; un absent peut donner procuration à un collègue.",
    champ,
  };
}

export function avertirSuppleant({ profil, organe }: Composition, siege: Siege): Avertissement[] {
  if (organe !== CONSEIL || siege.commune || !estAFiscalitePropre(profil.kind)) return [];
  return [
    {
      phrase: `Le registre ne dit pas quelle commune tient le siège n°\u00a0${siege.rang}\u00a0: il faut qu’elle n’en ait qu’un.`,
      article: L5211_6,
      remede: "Vérifier l’arrêté qui répartit les sièges, puis indiquer la commune de ce siège.",
    },
  ];
}

/** What should be checked before someone takes a vacant seat (COMP-07): nothing here blocks. */
export function avertirRemplacement(
  composition: Composition,
  ligne: SiegeAuTableau,
  arrivee: { elu: Elu; du: DateCivile; cause: CauseMandat },
): Avertissement[] {
  const { siege, vacance, etat } = ligne;
  const { elu, du, cause } = arrivee;
  const epci = estEpci(composition.profil.kind);
  const deDroit = cause === "suivant-de-liste" || cause === "tableau";
  const article = epci
    ? cause === "tableau"
      ? "art. L273-12 du code électoral"
      : "art. L273-10 du code électoral"
    : "art. L270 du code électoral";
  const avertissements: Avertissement[] = [];
  const partant = vacance?.partant ?? null;
  const seul = siege.commune !== undefined && siegesDe(composition, siege.commune) === 1;
  if (
    epci &&
    cause === "suivant-de-liste" &&
    !seul &&
    partant?.civilite &&
    elu.civilite &&
    partant.civilite !== elu.civilite
  ) {
    avertissements.push({
      phrase: `${nomComplet(elu)} (${elu.civilite}) n’est pas de même sexe que ${nomComplet(partant)} (${partant.civilite})\u00a0: le siège revient au suivant de même sexe, sauf si la commune n’a qu’un siège.`,
      article,
      remede: siege.commune
        ? `Vérifier la liste de ${siege.commune} et son nombre de sièges.`
        : "Vérifier la liste, et le nombre de sièges de la commune.",
    });
  }
  if (deDroit && vacance && du > vacance.du) {
    avertissements.push({
      phrase: `Le remplaçant est membre dès la vacance, le ${dateMoyenne(vacance.du)}\u00a0; la date saisie est le ${dateMoyenne(du)}. Entre les deux, le siège compte et personne ne l’occupe.`,
      article,
      remede: `Saisir le ${dateMoyenne(vacance.du)}, à moins que le suivant n’ait d’abord refusé.`,
    });
  }
  if (cause === "suivant-de-liste" && etat === "hors-exercice") {
    avertissements.push({
      phrase: `La liste a été déclarée épuisée pour le siège n°\u00a0${siege.rang}\u00a0: un suivant de liste ne devrait plus pouvoir le prendre.`,
      article,
      remede: "Choisir «\u00a0élection partielle\u00a0», ou vérifier la liste.",
    });
  }
  const ailleurs = composition.tableau.find(
    (autre) =>
      autre.siege.id !== siege.id &&
      autre.siege.titulaire &&
      nomComplet(autre.siege.titulaire) === nomComplet(elu),
  );
  if (ailleurs) {
    avertissements.push({
      phrase: `Le siège n°\u00a0${ailleurs.siege.rang} est déjà tenu au nom ${deNom(nomComplet(elu))}.`,
      article: null,
      remede: "Vérifier qu’il s’agit d’un homonyme\u00a0: une personne n’a qu’un siège.",
    });
  }
  return avertissements;
}
