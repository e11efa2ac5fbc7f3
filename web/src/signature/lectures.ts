import type { LotVue, ParapheurVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const parapheur = queryOptions({
  queryKey: ["signatures"],
  queryFn: () => lire<ParapheurVue>("/api/signatures"),
});

const CADENCE_MS = 800;

/** Asked again while it goes; at rest it is not. */
export const lot = (id: string) =>
  queryOptions({
    queryKey: ["signatures", "lot", id],
    queryFn: () => lire<LotVue>(`/api/signatures/lots/${encodeURIComponent(id)}`),
    refetchInterval: (requete) => (requete.state.data?.enCours === false ? false : CADENCE_MS),
  });
