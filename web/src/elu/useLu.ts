/** What was read and what changed, kept on this device only: nobody else is told what a member reads. */
import type { PointDossier } from "@executoire/server/contrat";
import { useCallback, useEffect, useMemo, useState } from "react";
import { garder, type Lu, relire } from "./appareil.ts";
import {
  nouveautes as comparer,
  empreintes,
  estLu,
  marquerLu as marquer,
  premiereVisite,
} from "./changements.ts";

export function useLu(cle: string, points: readonly PointDossier[]) {
  const [lu, setLu] = useState<Lu | null>(null);
  useEffect(() => {
    void relire(cle, "lu").then((garde) => setLu((avant) => avant ?? garde ?? premiereVisite(points)));
  }, [cle, points]);
  useEffect(() => {
    if (lu) void garder(cle, "lu", lu);
  }, [cle, lu]);

  const nouveautes = useMemo(() => (lu ? comparer(points, lu) : new Map()), [points, lu]);
  const lus = useMemo(
    () => new Set(lu ? points.filter((point) => estLu(point, lu)).map(({ id }) => id) : []),
    [points, lu],
  );
  const marquerLu = useCallback(
    (point: PointDossier) =>
      setLu((avant) => (avant && !estLu(point, avant) ? marquer(avant, point) : avant)),
    [],
  );
  const toutConnu = useCallback(
    () => setLu((avant) => avant && { ...avant, connus: empreintes(points) }),
    [points],
  );
  return { nouveautes, lus, marquerLu, toutConnu };
}
export type EtatLu = ReturnType<typeof useLu>;
