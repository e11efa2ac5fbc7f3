/** A finding mended in one gesture: the parameters of the sending are set, or the classification asked for. */
import type { ParametresTransmission } from "@executoire/droit";
import type { ActeVue, Reparation } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte } from "../api/lectures.ts";

/** A repair that is done here, once what it leaves to choose is chosen. */
export type ReparationChoisie = Extract<Reparation, { geste: "parametres" | "classification" }>;

export function useReparation() {
  const client = useQueryClient();
  const [enCours, setEnCours] = useState<string | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);

  /** True when it is recorded, and the pre-flight is to be made again. */
  async function reparer(id: string, reparation: ReparationChoisie): Promise<boolean> {
    if (enCours) return false;
    setEnCours(reparation.verbe);
    setMotif(null);
    const reponse =
      reparation.geste === "parametres"
        ? await demander<ActeVue>("POST", `/api/actes/${encodeURIComponent(id)}/parametres`, {
            parametres: sansVide(reparation.parametres),
            motif: reparation.verbe,
          })
        : await demander<null>("POST", "/api/teletransmission/classification", {});
    setEnCours(null);
    if (reponse.sorte !== "ok") {
      setMotif(refusDe(reponse));
      return false;
    }
    if (reparation.geste === "parametres") client.setQueryData(acte(id).queryKey, reponse.valeur as ActeVue);
    return true;
  }

  return { reparer, enCours, motif };
}

/** A setting emptied goes back to that of the act. */
const sansVide = (parametres: ParametresTransmission): ParametresTransmission =>
  Object.fromEntries(
    Object.entries(parametres).filter(([, valeur]) => valeur !== undefined && valeur !== ""),
  ) as ParametresTransmission;

/** A repair says what it changes; what is already set stays. */
export const completer = (
  reparation: ReparationChoisie,
  enForce: ParametresTransmission,
): ReparationChoisie =>
  reparation.geste === "parametres"
    ? { ...reparation, parametres: { ...enForce, ...reparation.parametres } }
    : reparation;
