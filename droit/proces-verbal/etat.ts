import type { Empreinte, FaitProcesVerbal } from "../faits.ts";
import type { PlaceDeSignature } from "../signature/faits.ts";

type Donnees<T extends FaitProcesVerbal["type"]> = Extract<FaitProcesVerbal, { type: T }>["data"];

/** What was made of a sitting afterwards: its list, its minutes. */
export interface EtatProcesVerbal {
  liste: Donnees<"ListePubliee"> | null;
  /** The last draft made; it may be made again until it is approved. */
  etabli: Donnees<"ProcesVerbalEtabli"> | null;
  arrete: Donnees<"ProcesVerbalArrete"> | null;
  /** In the order they were made: each covers the one before. */
  signatures: Donnees<"ProcesVerbalSigne">[];
  publie: Donnees<"ProcesVerbalPublie"> | null;
}

export const procesVerbalVide: EtatProcesVerbal = {
  liste: null,
  etabli: null,
  arrete: null,
  signatures: [],
  publie: null,
};

/** One fact further. The state given is not changed. */
export function appliquerProcesVerbal(etat: EtatProcesVerbal, fait: FaitProcesVerbal): EtatProcesVerbal {
  switch (fait.type) {
    case "ListePubliee":
      return { ...etat, liste: fait.data };
    case "ProcesVerbalEtabli":
      return { ...etat, etabli: fait.data };
    case "ProcesVerbalArrete":
      return { ...etat, arrete: fait.data };
    case "ProcesVerbalSigne":
      return { ...etat, signatures: [...etat.signatures, fait.data] };
    case "ProcesVerbalPublie":
      return { ...etat, publie: fait.data };
  }
}

/** The minutes as they stand: approved, then with each signature added. Null while they are not approved. */
export const documentDuProcesVerbal = ({ arrete, signatures }: EtatProcesVerbal): Empreinte | null =>
  signatures.at(-1)?.empreinte ?? arrete?.empreinte ?? null;

/** Who has not signed them yet. */
export const signaturesAttendues = ({ arrete, signatures }: EtatProcesVerbal): PlaceDeSignature[] =>
  (arrete?.places ?? []).filter(({ place }) => !signatures.some((s) => s.place === place));
