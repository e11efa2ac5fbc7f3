/** One gesture of the desk at a time: sent, then the desk as it stands, or the refusal beside its button. */
import type { TeletransmissionVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { teletransmission } from "./lectures.ts";

export function useBureau() {
  const client = useQueryClient();
  const [enCours, setEnCours] = useState<string | null>(null);
  const [refus, setRefus] = useState<{ cle: string; motif: Motif } | null>(null);

  /** `cle` names the button; `fait` is said once it is done. */
  async function faire(
    cle: string,
    methode: "POST" | "DELETE",
    chemin: string,
    corps: object,
    fait: string,
  ): Promise<boolean> {
    if (enCours) return false;
    setEnCours(cle);
    setRefus(null);
    const reponse = await demander<TeletransmissionVue>(methode, `/api/teletransmission/${chemin}`, corps);
    setEnCours(null);
    if (reponse.sorte !== "ok") {
      setRefus({ cle, motif: refusDe(reponse) });
      return false;
    }
    client.setQueryData(teletransmission.queryKey, reponse.valeur);
    annoncer(fait);
    return true;
  }

  return {
    faire,
    occupe: (cle: string) => enCours === cle,
    motif: (cle: string) => (refus?.cle === cle ? refus.motif : null),
  };
}
