/** What the pages of projets read. */

import type { ContenuProjet } from "@executoire/droit";
import type {
  ApercuRequete,
  ApercuVue,
  CircuitsVue,
  FilsVue,
  InscriptionsVue,
  ModeleDeTexteVue,
  ModelesDeTexteVue,
  ProjetsVue,
  ProjetVue,
  VersionsVue,
  VersionVue,
  VisasVue,
} from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { demander, EchecLecture, lire } from "../api/client.ts";

const dans = encodeURIComponent;

export const projets = queryOptions({
  queryKey: ["projets"],
  queryFn: () => lire<ProjetsVue>("/api/projets"),
});

export const adresseProjet = (id: string): string => `/api/projets/${dans(id)}`;
export const cleProjet = (id: string): string => `projet:${id}`;

export const projet = (id: string) =>
  queryOptions({
    queryKey: ["projet", id],
    queryFn: () => lire<ProjetVue>(adresseProjet(id)),
    retry: false,
  });

export const fils = (id: string) =>
  queryOptions({
    queryKey: ["fils", id],
    queryFn: () => lire<FilsVue>(`${adresseProjet(id)}/fils`),
  });

export const versions = (id: string) =>
  queryOptions({
    queryKey: ["versions", id],
    queryFn: () => lire<VersionsVue>(`/api/brouillons/${dans(cleProjet(id))}/versions`),
    staleTime: 0,
  });

/** A version never changes once another follows it. */
export const version = (id: string, rang: number) =>
  queryOptions({
    queryKey: ["version", id, rang],
    queryFn: () =>
      lire<VersionVue<ContenuProjet & Record<string, unknown>>>(
        `/api/brouillons/${dans(cleProjet(id))}/versions/${rang}`,
      ),
    staleTime: 0,
  });

export const circuits = queryOptions({
  queryKey: ["circuits"],
  queryFn: () => lire<CircuitsVue>("/api/circuits"),
  retry: false,
});

export const inscriptions = (seance: string) =>
  queryOptions({
    queryKey: ["inscriptions", seance],
    queryFn: () => lire<InscriptionsVue>(`/api/preparations/${dans(seance)}/projets`),
    retry: false,
  });

export const modelesDeTexte = queryOptions({
  queryKey: ["modeles-de-texte"],
  queryFn: () => lire<ModelesDeTexteVue>("/api/modeles-de-texte"),
});

export const modeleDeTexte = (id: string) =>
  queryOptions({
    queryKey: ["modele-de-texte", id],
    queryFn: () => lire<ModeleDeTexteVue>(`/api/modeles-de-texte/${dans(id)}`),
  });

/** What a model gives with these facts; asked again each time one of them changes. */
export const apercu = (demande: ApercuRequete) =>
  queryOptions({
    queryKey: ["apercu-de-modele", demande],
    queryFn: async (): Promise<ApercuVue> => {
      const reponse = await demander<ApercuVue>("POST", "/api/modeles-de-texte/apercu", demande);
      if (reponse.sorte === "ok") return reponse.valeur;
      if (reponse.sorte === "conflit") return reponse.vue;
      throw new EchecLecture(reponse);
    },
    retry: false,
    gcTime: 0,
  });

export const visas = (matiere: string, date: string | null, q: string) =>
  queryOptions({
    queryKey: ["visas", matiere, date, q],
    queryFn: () => {
      const demande = new URLSearchParams({ matiere, q, ...(date && { date }) });
      return lire<VisasVue>(`/api/visas?${demande}`);
    },
  });
