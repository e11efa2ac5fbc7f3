/** What the pages of sittings read. */
import type {
  NomenclatureVue,
  PreparationsVue,
  PreparationVue,
  SeanceResume,
} from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const seances = queryOptions({
  queryKey: ["seances"],
  queryFn: () => lire<SeanceResume[]>("/api/seances"),
});

export const preparations = queryOptions({
  queryKey: ["preparations"],
  queryFn: () => lire<PreparationsVue>("/api/preparations"),
});

export const preparation = (id: string) =>
  queryOptions({
    queryKey: ["preparation", id],
    queryFn: () => lire<PreparationVue>(`/api/preparations/${encodeURIComponent(id)}`),
    retry: false,
  });

export const nomenclature = queryOptions({
  queryKey: ["nomenclature"],
  queryFn: () => lire<NomenclatureVue>("/api/nomenclature"),
  staleTime: Number.POSITIVE_INFINITY,
});
