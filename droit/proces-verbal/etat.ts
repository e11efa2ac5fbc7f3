import type { FaitProcesVerbal } from "../faits.ts";

type Donnees<T extends FaitProcesVerbal["type"]> = Extract<FaitProcesVerbal, { type: T }>["data"];

/** What was made of a sitting afterwards: its list, its minutes. */
export interface EtatProcesVerbal {
  liste: Donnees<"ListePubliee"> | null;
  /** The last draft made; it may be made again until it is approved. */
  etabli: Donnees<"ProcesVerbalEtabli"> | null;
  arrete: Donnees<"ProcesVerbalArrete"> | null;
  publie: Donnees<"ProcesVerbalPublie"> | null;
}

export const procesVerbalVide: EtatProcesVerbal = { liste: null, etabli: null, arrete: null, publie: null };

/** One fact further. The state given is not changed. */
export function appliquerProcesVerbal(etat: EtatProcesVerbal, fait: FaitProcesVerbal): EtatProcesVerbal {
  switch (fait.type) {
    case "ListePubliee":
      return { ...etat, liste: fait.data };
    case "ProcesVerbalEtabli":
      return { ...etat, etabli: fait.data };
    case "ProcesVerbalArrete":
      return { ...etat, arrete: fait.data };
    case "ProcesVerbalPublie":
      return { ...etat, publie: fait.data };
  }
}
