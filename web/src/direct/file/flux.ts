/** What the server says of a sitting as it happens, and whether it can be heard at all. */
import type { EvenementSeance } from "@executoire/server/contrat";
import { demander } from "../../api/client.ts";

const SONDE_MS = 4000;

export interface Ecoute {
  /** A version was announced: at the start, then at each new fact. */
  version(version: number): void;
  coupure(): void;
  retour(): void;
}

/** Server-sent events; when a proxy does not let them through, the sitting is read again every few seconds. */
export function suivreSeance(id: string, ecoute: Ecoute): () => void {
  const base = `/api/seances/${encodeURIComponent(id)}`;
  let source: EventSource | null = null;
  let minuterie: ReturnType<typeof setTimeout> | undefined;
  let fini = false;

  function ecouter(): void {
    source?.close();
    source = new EventSource(`${base}/direct`);
    source.addEventListener("version", (evenement) => {
      clearTimeout(minuterie);
      ecoute.version((JSON.parse(evenement.data) as EvenementSeance).version);
    });
    source.addEventListener("error", () => planifier(0));
  }

  function planifier(delai: number): void {
    clearTimeout(minuterie);
    if (!fini) minuterie = setTimeout(sonder, delai);
  }

  /** Tells a cut line from a proxy that ends long answers. */
  async function sonder(): Promise<void> {
    const reponse = await demander<{ version: number }>("GET", base);
    if (fini) return;
    if (reponse.sorte === "coupure" || reponse.sorte === "panne") ecoute.coupure();
    else if (reponse.sorte === "ok") ecoute.version(reponse.valeur.version);
    if (source?.readyState === EventSource.CLOSED) ecouter();
    if (source?.readyState !== EventSource.OPEN) planifier(SONDE_MS);
  }

  const surCoupure = () => {
    ecoute.coupure();
    planifier(SONDE_MS);
  };
  const surRetour = () => {
    ecoute.retour();
    ecouter();
    planifier(0);
  };
  window.addEventListener("offline", surCoupure);
  window.addEventListener("online", surRetour);
  ecouter();
  if (!navigator.onLine) surCoupure();
  return () => {
    fini = true;
    clearTimeout(minuterie);
    source?.close();
    window.removeEventListener("offline", surCoupure);
    window.removeEventListener("online", surRetour);
  };
}
