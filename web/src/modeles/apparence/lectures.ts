import type { ApparenceVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../../api/client.ts";

export const apparence = queryOptions({
  queryKey: ["apparence"],
  queryFn: () => lire<ApparenceVue>("/api/modeles/apparence"),
});
