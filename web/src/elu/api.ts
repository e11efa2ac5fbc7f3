/** The wire of the personal link. What may go wrong is a value: a cut line is the ordinary case of a tablet. */
import type {
  ConflitReponse,
  DossierElu,
  NotesElu,
  RefusElu,
  ReponseEluRequete,
  ReponsesElu,
} from "@executoire/server/contrat";
import type { Motif } from "../api/client.ts";

export type Issue<T, R = unknown> =
  | { sorte: "ok"; valeur: T }
  | { sorte: "refus"; refus: Motif; corps: R }
  | { sorte: "conflit"; vue: T }
  /** The link opens nothing; `definitif` when it never will again. */
  | { sorte: "lien"; refus: Motif; definitif: boolean }
  | { sorte: "coupure" }
  | { sorte: "panne"; statut: number };

export interface Api {
  dossier(): Promise<Issue<DossierElu>>;
  ouverture(): Promise<Issue<null>>;
  repondre(reponse: ReponseEluRequete): Promise<Issue<ReponsesElu, RefusElu>>;
  notes(): Promise<Issue<NotesElu>>;
  ecrireNotes(version: number, contenu: string): Promise<Issue<NotesElu>>;
  /** The bytes of a piece as they come, or null when the line is cut or the server refuses. */
  piece(empreinte: string): Promise<Response | null>;
}

/** A line that hangs is a line that is cut; an answer sent again is recorded once. */
const PATIENCE_MS = 20_000;

export function creerApi(jeton: string): Api {
  const entetes = { authorization: `Bearer ${jeton}` };

  async function demander<T, R>(methode: string, chemin: string, corps?: unknown): Promise<Issue<T, R>> {
    let reponse: Response;
    let lu: unknown = null;
    try {
      reponse = await fetch(`/elu/api/${chemin}`, {
        method: methode,
        headers: corps === undefined ? entetes : { ...entetes, "content-type": "application/json" },
        credentials: "omit",
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
      });
      if (reponse.status !== 204) lu = await reponse.json().catch(() => null);
    } catch {
      return { sorte: "coupure" };
    }
    if (reponse.ok) return { sorte: "ok", valeur: lu as T };
    const refus = (lu as { refus?: Motif } | null)?.refus;
    if ((reponse.status === 401 || reponse.status === 429) && refus)
      return { sorte: "lien", refus, definitif: reponse.status === 401 };
    if (reponse.status === 409) return { sorte: "conflit", vue: (lu as ConflitReponse<T>).vue };
    if (refus) return { sorte: "refus", refus, corps: lu as R };
    // A proxy that answers for a server that is away says nothing about the gesture: it is a cut.
    if ([502, 503, 504].includes(reponse.status)) return { sorte: "coupure" };
    return { sorte: "panne", statut: reponse.status };
  }

  return {
    dossier: () => demander("GET", "dossier"),
    ouverture: () => demander("POST", "ouverture", {}),
    repondre: (reponse) => demander("POST", "reponse", reponse),
    notes: () => demander("GET", "notes"),
    ecrireNotes: (version, contenu) => demander("PUT", "notes", { version, contenu }),
    piece: (empreinte) =>
      fetch(`/elu/api/pieces/${empreinte}`, {
        headers: entetes,
        credentials: "omit",
        cache: "no-store",
      }).then(
        (reponse) => (reponse.ok ? reponse : null),
        () => null,
      ),
  };
}
