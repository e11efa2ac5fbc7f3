import type { OccultationsVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const occultations = (id: string) =>
  queryOptions({
    queryKey: ["occultations", id],
    queryFn: () => lire<OccultationsVue>(`/api/actes/${encodeURIComponent(id)}/occultations`),
  });
