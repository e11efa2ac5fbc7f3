/** One gesture on an act: sent, its answer kept as the new state or shown as a refusal beside the button. */
import type { ActeVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte as lectureActe, session } from "../api/lectures.ts";

export type Geste =
  | "document"
  | "signature"
  | "transmission"
  | "renvoi"
  | "annulation"
  | "notification"
  | "publication"
  | "retrait"
  | "remise"
  | "abandon"
  | "courriers/renvoi"
  | `courriers/${string}/qualification`;

export function useGesteActe(id: string) {
  const client = useQueryClient();
  const [motif, setMotif] = useState<{ geste: Geste; motif: Motif } | null>(null);
  const [enCours, setEnCours] = useState<Geste | null>(null);

  async function faire(geste: Geste, corps: unknown = {}): Promise<boolean> {
    if (enCours) return false;
    setEnCours(geste);
    setMotif(null);
    const reponse = await demander<ActeVue>("POST", `/api/actes/${encodeURIComponent(id)}/${geste}`, corps);
    setEnCours(null);
    if (reponse.sorte === "ok" || reponse.sorte === "conflit")
      client.setQueryData(lectureActe(id).queryKey, reponse.sorte === "ok" ? reponse.valeur : reponse.vue);
    if (reponse.sorte === "ok") return true;
    // Signing asks for a password of its own: its refusal is about that password, not about the session.
    if (reponse.sorte === "deconnecte" && geste !== "signature") client.setQueryData(session.queryKey, null);
    setMotif({ geste, motif: refusDe(reponse) });
    return false;
  }

  return {
    faire,
    enCours,
    motif: (geste: Geste) => (motif?.geste === geste ? motif.motif : null),
    refuser: (geste: Geste, pourquoi: Motif) => setMotif({ geste, motif: pourquoi }),
    oublier: () => setMotif(null),
  };
}
