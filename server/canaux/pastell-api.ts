import { multipart, type PartieFormulaire } from "./multipart.ts";
import { cibleDe, racineDe, type Valeurs } from "./reglages.ts";
import {
  basic,
  demander,
  EchecRequete,
  REPONSE_OCTETS_MAX,
  sansSecrets,
  TEXTE_OCTETS_MAX,
} from "./requete.ts";

/** Pastell refuses, or answers what it should not. `compte`: us; `demande`: what is asked; `panne`: itself. */
export class RefusPastell extends Error {
  readonly genre: "compte" | "demande" | "panne";
  constructor(genre: RefusPastell["genre"], motif: string) {
    super(motif);
    this.genre = genre;
  }
}

export interface ApiPastell {
  /** JSON of the answer. Throws `RefusPastell` or `EchecRequete`. */
  lire(chemin: string, requete?: Record<string, string>): Promise<unknown>;
  creer(chemin: string, champs?: [string, string][]): Promise<unknown>;
  modifier(chemin: string, champs: [string, string][]): Promise<unknown>;
  deposer(chemin: string, parties: PartieFormulaire[]): Promise<unknown>;
  octets(chemin: string): Promise<Uint8Array>;
}

const DELAI_MS = 60_000;
const DELAI_FICHIER_MS = 180_000;
const FORMULAIRE = { "content-type": "application/x-www-form-urlencoded" };

/** REST v2 (PROTOCOL 9.5): Basic or client certificate, JSON in UTF-8, bodies of `PATCH` as forms. */
export function apiPastell(v: Valeurs): ApiPastell {
  const adresse = v.url ?? "";
  const cible = cibleDe(v, adresse);
  const racine = `${racineDe(adresse)}/api/v2`;
  const entetes = { accept: "application/json", ...basic(v.identifiant ?? "", v.motDePasse ?? "") };
  const appeler = async (
    methode: "GET" | "POST" | "PATCH",
    chemin: string,
    plus: {
      entetes?: Record<string, string>;
      corps?: Uint8Array;
      delaiMs?: number;
      octetsMax?: number;
    } = {},
  ): Promise<Uint8Array> => {
    const reponse = await demander(cible, {
      methode,
      chemin: `${racine}/${chemin}`,
      delaiMs: plus.delaiMs ?? DELAI_MS,
      entetes: { ...entetes, ...plus.entetes },
      octetsMax: plus.octetsMax ?? TEXTE_OCTETS_MAX,
      ...(plus.corps && { corps: plus.corps }),
    });
    if (reponse.statut === 200 || reponse.statut === 201) return reponse.corps;
    const refus = refusDe(reponse.statut, reponse.corps);
    throw new RefusPastell(refus.genre, sansSecrets(refus.message, entetes, v.motDePasse));
  };
  const formulaire = (champs: [string, string][]) =>
    new TextEncoder().encode(new URLSearchParams(champs).toString());
  return {
    lire: async (chemin, requete) =>
      lireJson(await appeler("GET", requete ? `${chemin}?${new URLSearchParams(requete)}` : chemin)),
    creer: async (chemin, champs = []) =>
      lireJson(await appeler("POST", chemin, { entetes: FORMULAIRE, corps: formulaire(champs) })),
    modifier: async (chemin, champs) =>
      lireJson(await appeler("PATCH", chemin, { entetes: FORMULAIRE, corps: formulaire(champs) })),
    deposer: async (chemin, parties) => {
      const { type, corps } = multipart(parties);
      return lireJson(
        await appeler("POST", chemin, {
          entetes: { "content-type": type },
          corps,
          delaiMs: DELAI_FICHIER_MS,
        }),
      );
    },
    octets: (chemin) => appeler("GET", chemin, { delaiMs: DELAI_FICHIER_MS, octetsMax: REPONSE_OCTETS_MAX }),
  };
}

function refusDe(statut: number, corps: Uint8Array): RefusPastell {
  let dit = "";
  try {
    dit = String((lireJson(corps) as { "error-message"?: unknown })["error-message"] ?? "");
  } catch {
    // An error page of the server before it: its status says what there is to know.
  }
  const motif = dit ? `Pastell répond\u00a0: ${dit}` : `Pastell a répondu ${statut}`;
  if (statut === 401 || statut === 403)
    return new RefusPastell("compte", `Pastell n’admet pas ce compte (${statut})${dit && `\u00a0: ${dit}`}`);
  // 404 and 405: the address or the type of file is not the right one; the act is not judged.
  if (statut === 404 || statut === 405) return new RefusPastell("compte", motif);
  return new RefusPastell(statut === 400 || statut === 409 ? "demande" : "panne", motif);
}

function lireJson(corps: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(corps));
  } catch {
    throw new RefusPastell("panne", "Pastell a répondu autre chose que du JSON");
  }
}

/** Before the order to transmit, nothing has left whatever failed: only a refusal of the act itself is final. */
export function issueAvantEnvoi(error: unknown): { issue: "echouee" | "refusee"; motif: string } {
  if (error instanceof EchecRequete) return { issue: "echouee", motif: error.message };
  if (!(error instanceof RefusPastell)) throw error;
  return { issue: error.genre === "demande" ? "refusee" : "echouee", motif: error.message };
}

/** The order itself: an answer that did not come, or the failure of Pastell, leaves the doubt. */
export function issueDeLOrdre(error: unknown): {
  issue: "echouee" | "refusee" | "incertaine";
  motif: string;
} {
  if (error instanceof EchecRequete)
    return { issue: error.certain ? "echouee" : "incertaine", motif: error.message };
  if (!(error instanceof RefusPastell)) throw error;
  const issue = ({ compte: "echouee", demande: "refusee", panne: "incertaine" } as const)[error.genre];
  return { issue, motif: error.message };
}
