/** What is being marked, counted by the server as it is: the same code as the copy itself. */
import type { MotifOccultation, Passage } from "@executoire/droit";
import type { ApercuOccultation } from "@executoire/server/contrat";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { demander } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";

export interface Marques {
  passages: Passage[];
  apercu: ApercuOccultation | null;
  motif: MotifOccultation;
  changerMotif: (motif: MotifOccultation) => void;
  ajouter: (passage: Passage) => void;
  ajouterMots: (mots: string) => void;
  retirer: (rang: number) => void;
  vider: () => void;
}

export function useMarques(id: string): Marques {
  const [passages, setPassages] = useState<Passage[]>([]);
  const [motif, setMotif] = useState<MotifOccultation>("donnees-personnelles");
  const { data } = useQuery({
    queryKey: ["occultations", id, "apercu", passages, motif],
    enabled: passages.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const chemin = `/api/actes/${encodeURIComponent(id)}/occultations/apercu`;
      const reponse = await demander<ApercuOccultation>("POST", chemin, { passages, motif });
      if (reponse.sorte !== "ok") throw new Error(reponse.sorte);
      return reponse.valeur;
    },
  });

  function ajouter(passage: Passage) {
    setPassages((avant) =>
      avant.some((deja) => JSON.stringify(deja) === JSON.stringify(passage)) ? avant : [...avant, passage],
    );
  }
  return {
    passages,
    apercu: passages.length > 0 ? (data ?? null) : null,
    motif,
    changerMotif: setMotif,
    ajouter,
    ajouterMots(mots) {
      const propres = mots.replace(/\s+/gu, " ").trim();
      if (!propres) return;
      ajouter({ sorte: "mots", mots: propres });
      annoncer(`Marqué\u00a0: ${propres}.`);
    },
    retirer: (rang) => setPassages((avant) => avant.filter((_, i) => i !== rang)),
    vider: () => setPassages([]),
  };
}
