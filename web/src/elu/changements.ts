/** What changed since the member last looked, by the content of each point. */
import type { PointId } from "@executoire/droit";
import type { PointDossier } from "@executoire/server/contrat";
import type { Lu } from "./appareil.ts";

export type Nouveaute = "ajoute" | "modifie";

/** The first visit has nothing to compare with: everything is to be read, nothing has changed. */
export const premiereVisite = (points: readonly PointDossier[]): Lu => ({
  connus: empreintes(points),
  lus: {},
});

export const empreintes = (points: readonly PointDossier[]): Record<PointId, string> =>
  Object.fromEntries(points.map(({ id, empreinte }) => [id, empreinte]));

export function nouveautes(points: readonly PointDossier[], { connus }: Lu): Map<PointId, Nouveaute> {
  return new Map(
    points.flatMap(({ id, empreinte }): [PointId, Nouveaute][] => {
      if (connus[id] === empreinte) return [];
      return [[id, connus[id] === undefined ? "ajoute" : "modifie"]];
    }),
  );
}

/** A point read to its end is read as it is now; modified later, it is to be read again. */
export const estLu = ({ id, empreinte }: PointDossier, { lus }: Lu): boolean => lus[id] === empreinte;

export const marquerLu = (lu: Lu, { id, empreinte }: PointDossier): Lu => ({
  connus: { ...lu.connus, [id]: empreinte },
  lus: { ...lu.lus, [id]: empreinte },
});
