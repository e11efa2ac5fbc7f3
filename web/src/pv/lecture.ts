import type { CalendrierVue, ProcesVerbalVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const procesVerbal = (id: string) =>
  queryOptions({
    queryKey: ["pv", id],
    queryFn: () => lire<ProcesVerbalVue>(`/api/seances/${encodeURIComponent(id)}/pv`),
  });

export const calendrier = (annee: number) =>
  queryOptions({
    queryKey: ["calendrier", annee],
    queryFn: () => lire<CalendrierVue>(`/api/calendrier?annee=${annee}`),
  });
