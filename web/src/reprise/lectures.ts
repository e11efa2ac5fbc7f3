import type { LectureVue, ReprisesVue, RepriseVue } from "@executoire/server/contrat";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const reprises = (q: string) =>
  queryOptions({
    queryKey: ["reprises", "liste", q],
    queryFn: () => lire<ReprisesVue>(`/api/reprises?q=${encodeURIComponent(q)}`),
    placeholderData: keepPreviousData,
  });
export const lecture = (id: string) =>
  queryOptions({
    queryKey: ["reprises", "lecture", id],
    queryFn: () => lire<LectureVue>(`/api/reprises/lectures/${encodeURIComponent(id)}`),
  });
export const reprise = (id: string) =>
  queryOptions({
    queryKey: ["reprises", "acte", id],
    queryFn: () => lire<RepriseVue>(`/api/reprises/${encodeURIComponent(id)}`),
  });
