/** What the pages read, with the keys under which it is kept. */
import type {
  ActeResume,
  ActeVue,
  ControleVue,
  SeanceVue,
  SessionVue,
  TableauVue,
} from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { attendDesNouvelles } from "../acte/attente.ts";
import { demander, EchecLecture, lire, retenirJeton } from "./client.ts";

/** Null when nobody is signed in: it is a state of the application, not an error. */
export const session = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<SessionVue | null> => {
    const reponse = await demander<SessionVue>("GET", "/api/session");
    if (reponse.sorte === "deconnecte") return null;
    if (reponse.sorte === "conflit") return reponse.vue;
    if (reponse.sorte !== "ok") throw new EchecLecture(reponse);
    retenirJeton(reponse.valeur.jeton);
    return reponse.valeur;
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const tableau = queryOptions({
  queryKey: ["tableau"],
  queryFn: () => lire<TableauVue>("/api/tableau"),
});

export const actes = queryOptions({
  queryKey: ["actes"],
  queryFn: () => lire<ActeResume[]>("/api/actes"),
});

export const seance = (id: string) =>
  queryOptions({
    queryKey: ["seance", id],
    queryFn: () => lire<SeanceVue>(`/api/seances/${encodeURIComponent(id)}`),
  });

const CADENCE_MS = 1500;

export const acte = (id: string) =>
  queryOptions({
    queryKey: ["acte", id],
    queryFn: () => lire<ActeVue>(`/api/actes/${encodeURIComponent(id)}`),
    // Only while something is under way or waited for: an act at rest is not asked again.
    refetchInterval: (requete) =>
      requete.state.data && attendDesNouvelles(requete.state.data.etat) ? CADENCE_MS : false,
  });

export const controle = (id: string) =>
  queryOptions({
    queryKey: ["controle", id],
    queryFn: () => lire<ControleVue>(`/api/actes/${encodeURIComponent(id)}/controle`),
    staleTime: 0,
    gcTime: 0,
  });
