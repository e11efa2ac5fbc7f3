/** The queue of gestures bound to React, to the clock and to the server. */
import { appliquerSeance, type CommandeSeance, deciderSeance } from "@executoire/droit";
import type { CommandeSeanceRequete, SeanceVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { demander, refusDe } from "../api/client.ts";
import { seance, session } from "../api/lectures.ts";
import { creerFile, type File, type Instantane } from "./file.ts";

const PAUSE_MAX_MS = 8000;

export function useFile(id: string, vue: SeanceVue): { file: File; instantane: Instantane } {
  const client = useQueryClient();
  const [file] = useState(() =>
    creerFile(
      vue,
      {
        envoyer: (version, commande) =>
          demander<SeanceVue>("POST", `/api/seances/${encodeURIComponent(id)}/commandes`, {
            version,
            commande,
          } satisfies CommandeSeanceRequete),
        decider: (etat, commande: CommandeSeance) =>
          // The number of the act is judged by the server, which holds the register: the browser leaves it free.
          deciderSeance(etat, commande, {
            a: new Date().toISOString(),
            numeroPrisPar: null,
            acte: "a-naitre",
          }),
        appliquer: appliquerSeance,
        attendre: (essai) =>
          new Promise((reprendre) => setTimeout(reprendre, Math.min(PAUSE_MAX_MS, 500 * 2 ** essai))),
        deconnecter: () => client.setQueryData(session.queryKey, null),
      },
      refusDe,
    ),
  );
  const instantane = useSyncExternalStore(file.abonner, file.lire);

  useEffect(() => file.rafraichir(vue), [file, vue]);
  useEffect(() => {
    client.setQueryData(seance(id).queryKey, instantane.vue);
  }, [client, id, instantane.vue]);
  const enAttente = instantane.enAttente.length > 0;
  useEffect(() => {
    if (!enAttente) return;
    const retenir = (evenement: BeforeUnloadEvent) => evenement.preventDefault();
    window.addEventListener("beforeunload", retenir);
    return () => window.removeEventListener("beforeunload", retenir);
  }, [enAttente]);

  return { file, instantane };
}
