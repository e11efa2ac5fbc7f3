/** One gesture on the assembly: sent, its answer kept as the new state, its refusal handed back to be shown. */
import type { CommandeAssemblee } from "@executoire/droit";
import type { AssembleeVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { assemblee, type Lecture } from "./lectures.ts";

export function useGeste() {
  const client = useQueryClient();
  const [enCours, setEnCours] = useState(false);
  const occupe = useRef(false);

  /** Null when it is done. */
  async function envoyer(
    methode: "POST" | "PUT" | "DELETE",
    chemin: string,
    corps: unknown,
    annonce: string,
  ): Promise<Motif | null> {
    if (occupe.current) return null;
    occupe.current = true;
    setEnCours(true);
    const reponse = await demander<AssembleeVue>(methode, `/api/assemblee/${chemin}`, corps);
    occupe.current = false;
    setEnCours(false);
    if (reponse.sorte === "ok" || reponse.sorte === "conflit")
      client.setQueryData(assemblee.queryKey, reponse.sorte === "ok" ? reponse.valeur : reponse.vue);
    if (reponse.sorte === "ok") {
      annoncer(annonce);
      return null;
    }
    if (reponse.sorte === "deconnecte") client.setQueryData(session.queryKey, null);
    return refusDe(reponse);
  }

  return {
    enCours,
    envoyer,
    commander: ({ mandature }: Lecture, commande: CommandeAssemblee, annonce: string) =>
      envoyer(
        "POST",
        `${encodeURIComponent(mandature.id)}/commandes`,
        { version: mandature.version, commande },
        annonce,
      ),
  };
}
