import type { RegistreId } from "@executoire/droit";
import type {
  DocumentsDeSeanceVue,
  ProductionVue,
  RecueilVue,
  RegistresVue,
  VolumeVue,
} from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const registres = queryOptions({
  queryKey: ["registres"],
  queryFn: () => lire<RegistresVue>("/api/registres"),
});

export const volume = (registre: RegistreId, annee: number) =>
  queryOptions({
    queryKey: ["registre", registre, annee],
    queryFn: () => lire<VolumeVue>(`/api/registres/${registre}/${annee}`),
  });

const CADENCE_MS = 700;
export const enCours = (production: ProductionVue | null | undefined): boolean =>
  production?.etat === "en-cours";

export const documentsDeSeance = (id: string) =>
  queryOptions({
    queryKey: ["documents", id],
    queryFn: () => lire<DocumentsDeSeanceVue>(`/api/seances/${encodeURIComponent(id)}/documents`),
    // Followed while it goes on; one may leave the page, it goes on.
    refetchInterval: (requete) => (enCours(requete.state.data?.production) ? CADENCE_MS : false),
  });

export const recueil = (du: string, au: string) =>
  queryOptions({
    queryKey: ["recueil", du, au],
    queryFn: () => lire<RecueilVue>(`/api/recueils?du=${du}&au=${au}`),
    retry: false,
  });
