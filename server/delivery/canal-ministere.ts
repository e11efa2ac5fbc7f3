import type { Canal, IssueEnvoi } from "./canal.ts";
import { lireCourriel } from "./lettre.ts";

/** Long enough for 150 MiB on a slow line; the real gateway is given the same. */
const DELAI_ENVOI_MS = 180_000;
const DELAI_COURRIER_MS = 20_000;

/** Errors that come before any byte left this machine. */
const RIEN_N_EST_PARTI = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Channel (d): the simulated Ministry, over the same POST as the real gateway and a mailbox read over HTTP. */
export function canalMinistere(url: string, adresse: string, delaiEnvoiMs = DELAI_ENVOI_MS): Canal {
  const boite = `${url}/boite/${encodeURIComponent(adresse)}`;
  const demander = (chemin: string, init: RequestInit = {}) =>
    fetch(`${boite}${chemin}`, { ...init, signal: AbortSignal.timeout(DELAI_COURRIER_MS) });
  const reussie = (reponse: Response): Response => {
    if (!reponse.ok) throw new Error(`La boîte du Ministère répond ${reponse.status}`);
    return reponse;
  };
  return {
    sorte: "ministere",
    nom: "Ministère simulé",

    async envoyer({ archive, octets }): Promise<IssueEnvoi> {
      const formulaire = new FormData();
      // The field is named after the archive: the gateway reads it there.
      formulaire.set(archive, new Blob([new Uint8Array(octets)], { type: "application/gzip" }), archive);
      try {
        const reponse = await fetch(`${url}/depot`, {
          method: "POST",
          body: formulaire,
          signal: AbortSignal.timeout(delaiEnvoiMs),
        });
        // 200 exactly: any other answer says the gateway did not take the archive.
        if (reponse.status === 200) return { issue: "envoyee" };
        return { issue: "echouee", motif: `le Ministère a répondu ${reponse.status}` };
      } catch (error) {
        const code =
          ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).name;
        if (RIEN_N_EST_PARTI.has(code))
          return { issue: "echouee", motif: `le Ministère est injoignable (${code})` };
        return { issue: "incertaine", motif: `la connexion s’est rompue avant la réponse (${code})` };
      }
    },

    courrier: async () => (await reussie(await demander("")).json()) as { id: string }[],
    async lire(id) {
      const reponse = await demander(`/${encodeURIComponent(id)}`);
      // Another worker filed it between the list and the reading.
      if (reponse.status === 404) return null;
      return lireCourriel(new Uint8Array(await reussie(reponse).arrayBuffer()));
    },
    async classer(id, dossier) {
      const reponse = await demander(`/${encodeURIComponent(id)}/classer`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ dossier }),
      });
      if (reponse.status !== 404) reussie(reponse);
    },
  };
}
