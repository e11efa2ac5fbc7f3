import type { ConvocationVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

const CADENCE_MS = 2000;
/** Openings and answers come by themselves, for days: looked at now and then. */
const CADENCE_CALME_MS = 30_000;

export const convocation = (id: string) =>
  queryOptions({
    queryKey: ["convocation", id],
    queryFn: () => lire<ConvocationVue>(`/api/seances/${encodeURIComponent(id)}/convocation`),
    refetchInterval: ({ state: { data } }) => {
      if (!data || data.envois.length === 0) return false;
      if (data.enCours) return CADENCE_MS;
      return data.seance.phase === "levee" ? false : CADENCE_CALME_MS;
    },
  });
