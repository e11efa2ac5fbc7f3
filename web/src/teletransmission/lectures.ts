/** What the desk reads, and how often: quickly while something leaves, slowly while an answer is waited for. */
import type { ClassificationVue, TeletransmissionVue } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";
import { cadence } from "./cadence.ts";

export const teletransmission = queryOptions({
  queryKey: ["teletransmission"],
  queryFn: () => lire<TeletransmissionVue>("/api/teletransmission"),
  refetchInterval: ({ state }) => cadence(state.data?.enCours ?? [], Date.now()),
});

export const classification = queryOptions({
  queryKey: ["teletransmission", "classification"],
  queryFn: () => lire<ClassificationVue>("/api/teletransmission/classification"),
});
