/** One setting sent, the page as it then stands, or the refusal to show beside it. */
import type { CircuitsVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { circuits } from "./lectures.ts";

export function useReglage() {
  const client = useQueryClient();
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  async function envoyer(
    methode: "POST" | "PUT" | "DELETE",
    chemin: string,
    corps: object | undefined,
    fait: string,
  ): Promise<boolean> {
    if (enCours) return false;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<CircuitsVue>(methode, `/api/circuits${chemin}`, corps);
    setEnCours(false);
    if (reponse.sorte !== "ok") {
      setMotif(refusDe(reponse));
      return false;
    }
    client.setQueryData(circuits.queryKey, reponse.valeur);
    void client.invalidateQueries({ queryKey: ["projet"] });
    annoncer(fait);
    return true;
  }
  return { envoyer, enCours, motif };
}
