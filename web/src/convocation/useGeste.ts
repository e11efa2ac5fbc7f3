/** One gesture on the convocation: sent, then the page as it stands; or the refusal to show beside it. */
import type { ConvocationVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { convocation } from "./lecture.ts";

export type Geste = "renvoi" | "adresse" | "remise" | "reponse";

const FAIT: Record<Geste, string> = {
  renvoi: "Le message repart.",
  adresse: "L’adresse est corrigée, le message repart.",
  remise: "La remise est notée.",
  reponse: "La réponse est notée.",
};

export function useGeste(id: string) {
  const client = useQueryClient();
  const [enCours, setEnCours] = useState<Geste | null>(null);
  const [refus, setRefus] = useState<{ geste: Geste; motif: Motif } | null>(null);
  async function faire(geste: Geste, corps: object): Promise<boolean> {
    if (enCours) return false;
    setEnCours(geste);
    setRefus(null);
    const reponse = await demander<ConvocationVue>(
      "POST",
      `/api/seances/${encodeURIComponent(id)}/convocation/${geste}`,
      corps,
    );
    setEnCours(null);
    if (reponse.sorte !== "ok") {
      setRefus({ geste, motif: refusDe(reponse) });
      return false;
    }
    client.setQueryData(convocation(id).queryKey, reponse.valeur);
    annoncer(FAIT[geste]);
    return true;
  }
  return { faire, enCours, motif: (geste: Geste) => (refus?.geste === geste ? refus.motif : null) };
}
