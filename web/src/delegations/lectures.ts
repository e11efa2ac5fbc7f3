import type { DelegationsVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const delegations = queryOptions({
  queryKey: ["delegations"],
  queryFn: () => lire<DelegationsVue>("/api/delegations"),
});
