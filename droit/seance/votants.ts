/** Who votes on a point: those in the room, those they represent, without those who stand aside. */
import type { Elu, PointId, SiegeId } from "../faits.ts";
import type { EtatSeance, SuiviPoint } from "./etat.ts";
import { eluQuiSiege, occupant } from "./noms.ts";

/** One vote of the assembly, by the person whose vote it is and, for a procuration, the one who casts it. */
export interface Votant {
  siege: SiegeId;
  /** The member whose vote it is: the mandant where there is a procuration. */
  elu: Elu;
  suppleant: boolean;
  /** The holder who casts it. */
  par?: { siege: SiegeId; elu: Elu };
}

/**
 * Those who stand aside for a point and are still the ones their seat stands for: a suppléant who takes the place of an
 * interested titulaire is not interested by that alone. Nobody without a point.
 */
export function deportsDuPoint(etat: EtatSeance, point?: PointId | null): NonNullable<SuiviPoint["deports"]> {
  const deports = (point ? etat.points[point]?.deports : undefined) ?? [];
  return deports.filter(
    ({ siege, suppleant = false }) => (eluQuiSiege(etat, siege)?.suppleant ?? false) === suppleant,
  );
}

/** Their seats. */
export const deportesDe = (etat: EtatSeance, point?: PointId | null): ReadonlySet<SiegeId> =>
  new Set(deportsDuPoint(etat, point).map(({ siege }) => siege));

/**
 * The voters of a point, in the order of the tableau (PROC-06). A member who stands aside votes neither for himself
 * nor for whoever he represents, and nobody votes for him (PROC-05, QUORUM-05 to -07).
 */
export function votantsNommes(etat: EtatSeance, point?: PointId | null): Votant[] {
  const deportes = deportesDe(etat, point);
  const parMandant = new Map(etat.procurations.map((procuration) => [procuration.mandant, procuration]));
  const sieges = new Map(etat.sieges.map((siege) => [siege.id, siege]));
  return [...etat.sieges]
    .sort((a, b) => a.rang - b.rang)
    .flatMap((siege): Votant[] => {
      if (deportes.has(siege.id)) return [];
      const present = occupant(etat, siege);
      if (present) return [{ siege: siege.id, ...present }];
      const porteur = sieges.get(parMandant.get(siege.id)?.mandataire ?? "");
      if (!porteur || !siege.titulaire || deportes.has(porteur.id)) return [];
      const mandataire = occupant(etat, porteur);
      if (!mandataire) return [];
      return [
        {
          siege: siege.id,
          elu: siege.titulaire,
          suppleant: false,
          par: { siege: porteur.id, elu: mandataire.elu },
        },
      ];
    });
}

/** The same in figures: the present, the procurations and their sum. */
export function votantsDe(
  etat: EtatSeance,
  point?: PointId | null,
): { presents: number; pouvoirs: number; votants: number } {
  const tous = votantsNommes(etat, point);
  const pouvoirs = tous.filter(({ par }) => par).length;
  return { presents: tous.length - pouvoirs, pouvoirs, votants: tous.length };
}
