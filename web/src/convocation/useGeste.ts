/** The gestures on a convocation. */
import type { ConvocationVue } from "@executoire/server/contrat";
import { useGestes } from "../api/useGestes.ts";
import { convocation } from "./lecture.ts";

export type Geste = "renvoi" | "adresse" | "remise" | "reponse";

const FAIT: Record<Geste, string> = {
  renvoi: "Le message repart.",
  adresse: "L’adresse est corrigée, le message repart.",
  remise: "La remise est notée.",
  reponse: "La réponse est notée.",
};

export const useGeste = (id: string) =>
  useGestes<ConvocationVue, Geste>(
    `/api/seances/${encodeURIComponent(id)}/convocation`,
    convocation(id).queryKey,
    FAIT,
  );
