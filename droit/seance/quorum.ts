import { compter, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import type { DateCivile, PointId, Quorum, Siege } from "../faits.ts";
import type { EtatSeance } from "./etat.ts";
import { occupant } from "./noms.ts";
import { deportsDuPoint } from "./votants.ts";

/** Loi 2022-217, art. 217: representatives of L1111-6 II leave the members in exercise; communes and EPCI first. */
const REPRESENTATION: DateCivile = "2022-02-23";
/** Loi 2025-1249, art. 32: the same for départements and régions; presence alone is no longer taking part. */
const LOI_2025_1249: DateCivile = "2025-12-24";

/**
 * Quorum: more than half of the members in exercise are in the room.
 *
 * CGCT, art. L2121-17 (EPCI by L5211-1), L3121-14, L4132-13 (QUORUM-01, QUORUM-02). A suppléant who sits counts.
 * A member who gave a procuration is represented, not present: procurations never count here.
 */
export function quorum({ enExercice, presents }: { enExercice: number; presents: number }): Quorum {
  const requis = majoriteDe(enExercice);
  return { enExercice, requis, presents, atteint: presents >= requis };
}

/** « More than half », never half plus one: 11 gives 6, 8 gives 5. */
const majoriteDe = (n: number): number => Math.floor(n / 2) + 1;

/**
 * The quorum of the sitting as it stands, or of a point with those who stand aside for it. A vacant seat is not in
 * `sieges`, so they are those in exercise (COMP-01). `requis` is 0 where the law asks for none: the same points
 * at a second convocation (QUORUM-03). Members connected from another room count (QUORUM-08).
 */
export function quorumDe(etat: EtatSeance, point?: PointId | null): Quorum {
  const { presents, horsExercice, horsComptes } = compte(etat, point);
  const ordinaire = quorum({ enExercice: etat.sieges.length - horsExercice - horsComptes, presents });
  return sansQuorum(etat, point) ? { ...ordinaire, requis: 0, atteint: true } : ordinaire;
}

/** A point added to a second convocation is a new one: it needs the quorum again. */
const sansQuorum = (etat: EtatSeance, point?: PointId | null): boolean =>
  etat.apresCarence !== null && !etat.ordreDuJour.find(({ id }) => id === point)?.ajouteLe;

/** The point is the vote of the accounts. */
export const portentSurLesComptes = (etat: EtatSeance, point?: PointId | null): boolean =>
  etat.ordreDuJour.find(({ id }) => id === point)?.regime?.type === "comptes";

/**
 * Who counts. A member who stands aside is not counted as present even in the room (CE 19 January 1983, Chauré;
 * QUORUM-05) and stays in exercise, unless he represents the authority elsewhere (QUORUM-06). Since the loi
 * 2025-1249 one may read that a silent one counts: the authority says so in its settings.
 */
function compte(etat: EtatSeance, point?: PointId | null) {
  const deports = deportsDuPoint(etat, point);
  const { kind, choix } = etat.profil;
  const reduction = kind === "departement" || kind === "region" ? LOI_2025_1249 : REPRESENTATION;
  const interesseCompte = choix?.interesseComptePresent === true && etat.date >= LOI_2025_1249;
  const salle = etat.sieges.filter((siege) => occupant(etat, siege));
  // The executive never votes its accounts, whether its withdrawal is noted yet or not (QUORUM-07).
  const executif = portentSurLesComptes(etat, point) ? etat.president.siege : null;
  const causeDe = (id: string): string | null =>
    deports.find((deport) => deport.siege === id)?.cause ?? (id === executif ? "comptes" : null);
  const deDansLaSalle = (cause: string): Siege[] => salle.filter(({ id }) => causeDe(id) === cause);
  const interesses = deDansLaSalle("interet");
  const representants = deDansLaSalle("representation");
  const comptes = deDansLaSalle("comptes");
  const horsComptes =
    choix?.comptesHorsExercice === true
      ? etat.sieges.filter(({ id }) => causeDe(id) === "comptes").length
      : 0;
  const retires = (interesseCompte ? 0 : interesses.length) + representants.length + comptes.length;
  return {
    presents: salle.length - retires,
    horsExercice:
      etat.date >= reduction ? deports.filter(({ cause }) => cause === "representation").length : 0,
    horsComptes,
    interesses: interesses.length,
    interesseCompte,
    representants: representants.length,
    comptes: comptes.length,
  };
}

/** How the number was found, for the bar of the screen: `38 requis : plus de la moitié de 74 membres en exercice`. */
export function expliquerQuorum(etat: EtatSeance, point?: PointId | null): string {
  const { requis, enExercice, presents } = quorumDe(etat, point);
  const { horsExercice, horsComptes, interesses, interesseCompte, representants, comptes } = compte(
    etat,
    point,
  );
  if (etat.apresCarence && requis === 0) {
    return `Aucun quorum n’est requis\u00a0: seconde convocation après la séance du ${dateMoyenne(etat.apresCarence.date)}, où il n’était pas atteint\u00a0; ${compter(presents, "présent")}.`;
  }
  const parts = [`${requis} requis\u00a0: plus de la moitié de ${enExercice} membres en exercice`];
  if (horsExercice > 0) {
    parts.push(
      `${compter(horsExercice, "membre qui représente", "membres qui représentent")} la collectivité dans un autre organisme ${horsExercice < 2 ? "n’est pas compté" : "ne sont pas comptés"} parmi les ${etat.sieges.length}`,
    );
  }
  const ecartes = [
    ...(interesses > 0 && !interesseCompte
      ? [compter(interesses, "membre intéressé", "membres intéressés")]
      : []),
    ...(representants > 0 && horsExercice === 0
      ? [compter(representants, "représentant d’un autre organisme", "représentants d’un autre organisme")]
      : []),
    ...(comptes > 0
      ? [
          compter(
            comptes,
            "membre qui se retire du vote des comptes",
            "membres qui se retirent du vote des comptes",
          ),
        ]
      : []),
  ];
  const nombre = (interesseCompte ? 0 : interesses) + comptes + (horsExercice === 0 ? representants : 0);
  if (ecartes.length > 0) {
    parts.push(`${enumerer(ecartes)} ne ${nombre < 2 ? "compte" : "comptent"} pas parmi les présents`);
  }
  if (interesses > 0 && interesseCompte) {
    parts.push(
      `${compter(interesses, "membre intéressé compte", "membres intéressés comptent")} parmi les présents, selon le choix de la collectivité`,
    );
  }
  if (horsComptes > 0) {
    parts.push(
      `${compter(horsComptes, "membre qui se retire est ôté", "membres qui se retirent sont ôtés")} des membres en exercice, selon le choix de la collectivité`,
    );
  }
  const autre = majoriteDe(enExercice - comptes);
  if (comptes > 0 && horsComptes === 0 && autre !== requis) {
    parts.push(`${autre} requis si l’on retire aussi des membres en exercice celui qui se retire`);
  }
  if (etat.aDistance.length > 0) {
    parts.push(
      `${compter(etat.aDistance.length, "membre à distance compte", "membres à distance comptent")}`,
    );
  }
  return `${parts.join("\u00a0; ")}.`;
}
