/** Gestures on one page, one at a time: sent, then the page as it stands; or the refusal to show beside it. */
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { annoncer } from "../cadre/annonces.ts";
import { demander, type Motif, refusDe } from "./client.ts";

/** `faits` says what each gesture did, in words, to whoever does not see the page change. */
export function useGestes<Vue, Geste extends string>(
  adresse: string,
  cle: QueryKey,
  faits: Record<Geste, string>,
) {
  const client = useQueryClient();
  const [enCours, setEnCours] = useState<Geste | null>(null);
  const [refus, setRefus] = useState<{ geste: Geste; motif: Motif } | null>(null);
  async function faire(geste: Geste, corps: object = {}): Promise<boolean> {
    if (enCours) return false;
    setEnCours(geste);
    setRefus(null);
    const reponse = await demander<Vue>("POST", `${adresse}/${geste}`, corps);
    setEnCours(null);
    if (reponse.sorte !== "ok") {
      setRefus({ geste, motif: refusDe(reponse) });
      return false;
    }
    client.setQueryData<Vue>(cle, reponse.valeur);
    annoncer(faits[geste]);
    return true;
  }
  return { faire, enCours, motif: (geste: Geste) => (refus?.geste === geste ? refus.motif : null) };
}
