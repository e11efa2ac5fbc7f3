/** The document as the setting would make it, asked again a moment after each change. */
import type { DefautDeModele, ReglageApparence } from "@executoire/server/contrat";
import { useEffect, useState } from "react";
import { demanderPdf } from "../../api/client.ts";

export interface Apercu {
  /** Address of the PDF inside this page; null before the first. */
  adresse: string | null;
  defauts: DefautDeModele[];
  enCours: boolean;
}

const REPOS_MS = 500;

export function useApercu(reglage: ReglageApparence, document: string): Apercu {
  const [apercu, setApercu] = useState<Apercu>({ adresse: null, defauts: [], enCours: true });
  const cle = JSON.stringify([reglage, document]);
  useEffect(() => {
    let perime = false;
    setApercu((avant) => ({ ...avant, enCours: true }));
    const minuterie = setTimeout(async () => {
      const [demande, lequel] = JSON.parse(cle) as [ReglageApparence, string];
      const reponse = await demanderPdf("/api/modeles/apparence/apercu", {
        reglage: demande,
        document: lequel,
      });
      if (perime) return;
      if (reponse.sorte === "ok")
        setApercu((avant) => {
          if (avant.adresse) URL.revokeObjectURL(avant.adresse);
          return { adresse: URL.createObjectURL(reponse.valeur), defauts: [], enCours: false };
        });
      else {
        const defauts = reponse.sorte === "refus" ? defautsDe(reponse.corps) : [];
        // The last document that could be made stays in sight while one mends the next.
        setApercu((avant) => ({ ...avant, defauts, enCours: false }));
      }
    }, REPOS_MS);
    return () => {
      perime = true;
      clearTimeout(minuterie);
    };
  }, [cle]);
  return apercu;
}

export const defautsDe = (corps: unknown): DefautDeModele[] =>
  (corps as { defauts?: DefautDeModele[] } | undefined)?.defauts ?? [];
