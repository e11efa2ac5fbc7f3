import { empreinteNounce, lireReponse, type NounceS2low, type ReponseOK } from "@executoire/actes";
import { multipart, type PartieFormulaire, tientEnLatin1 } from "./multipart.ts";
import { cibleDe, racineDe, type Valeurs } from "./reglages.ts";
import {
  basic,
  type Demande,
  demander,
  EchecRequete,
  type Reponse,
  sansSecrets,
  TEXTE_OCTETS_MAX,
} from "./requete.ts";

/** Words in which an operator says that it does not know us: the act is not judged, and may leave once that is mended. */
const COMPTE_REFUSE =
  /chec de l.authentification|acc[eè]s refus[eé]|acc[eè]s interdit|certificat RGS|login|non authentifi/i;

/** The operator's answer is no answer of its interface, or refuses us. */
export class RefusOperateur extends Error {
  /** `compte`: it does not admit us. `demande`: it read the request and said no. `page`: an error page; nobody knows. */
  readonly genre: "compte" | "demande" | "page";
  constructor(genre: RefusOperateur["genre"], motif: string) {
    super(motif);
    this.genre = genre;
  }
}

export interface ApiS2low {
  /** The answer in text: `OK` and its lines. Throws `RefusOperateur` or `EchecRequete`. */
  texte(script: string, requete?: Record<string, string>): Promise<ReponseOK>;
  /** The answer as it came, redirections within the operator followed. */
  octets(script: string, requete?: Record<string, string>): Promise<Uint8Array>;
  json<T>(script: string, requete?: Record<string, string>): Promise<T>;
  poster(script: string, parties: readonly PartieFormulaire[]): Promise<ReponseOK>;
}

const DELAI_MS = 60_000;
/** A deposit of 150 MiB is read, checked by the antivirus and packed before the answer comes. */
const DELAI_DEPOT_MS = 300_000;
const REDIRECTIONS_MAX = 3;

export function apiS2low(v: Valeurs): ApiS2low {
  const adresse = v.url ?? "";
  const cible = cibleDe(v, adresse);
  const racine = racineDe(adresse);
  // Logins of that interface are in ISO-8859-1 where they can be.
  const entetes: { authorization?: string } =
    v.connexion !== "certificat" && v.identifiant
      ? basic(
          v.identifiant,
          v.motDePasse ?? "",
          tientEnLatin1(`${v.identifiant}${v.motDePasse}`) ? "latin1" : "utf8",
        )
      : {};

  const appeler = (demande: Omit<Demande, "delaiMs"> & { delaiMs?: number }) =>
    demander(cible, {
      delaiMs: DELAI_MS,
      ...demande,
      entetes: { ...(v.connexion === "identifiant" && entetes), ...demande.entetes },
    });

  /** A word that serves once, and proves the password without saying it. */
  const preuve = async (): Promise<Record<string, string>> => {
    if (v.connexion !== "nonce") return {};
    const reponse = await demander(cible, {
      methode: "GET",
      chemin: `${racine}/api/get-nounce.php`,
      entetes,
      delaiMs: DELAI_MS,
    });
    const { nounce } = lireJson<Partial<NounceS2low>>(reponse);
    if (!nounce) throw new RefusOperateur("compte", "l’opérateur n’a pas donné de mot à usage unique");
    return { nounce, login: v.identifiant ?? "", hash: empreinteNounce(v.motDePasse ?? "", nounce) };
  };
  const chemin = async (script: string, requete: Record<string, string>) => {
    const parametres = new URLSearchParams({ ...requete, ...(await preuve()) }).toString();
    return `${racine}${script}${parametres && `?${parametres}`}`;
  };
  const lire = async (
    script: string,
    requete: Record<string, string> = {},
    limite: { octetsMax?: number } = {},
  ): Promise<Reponse> => {
    let suivant = await chemin(script, requete);
    for (let n = 0; n < REDIRECTIONS_MAX; n++) {
      const reponse = await appeler({ methode: "GET", chemin: suivant, ...limite });
      const { location } = reponse.entetes;
      if (reponse.statut < 300 || reponse.statut > 399 || !location) return reponse;
      const vers = new URL(location, new URL(suivant, adresse));
      // Our certificate and password are for this operator alone.
      if (vers.host !== new URL(adresse).host)
        throw new RefusOperateur("page", `l’opérateur renvoie vers ${vers.host}`);
      // A word that served once serves no more.
      suivant = await chemin(vers.pathname.slice(racine.length), Object.fromEntries(vers.searchParams));
    }
    throw new RefusOperateur("page", "l’opérateur renvoie sans fin d’une adresse à l’autre");
  };

  const lu = <T>(lecture: () => T): T => {
    try {
      return lecture();
    } catch (error) {
      if (!(error instanceof RefusOperateur)) throw error;
      throw new RefusOperateur(error.genre, sansSecrets(error.message, entetes, v.motDePasse));
    }
  };
  const COURT = { octetsMax: TEXTE_OCTETS_MAX };

  return {
    texte: async (script, requete) => {
      const reponse = await lire(script, requete, COURT);
      return lu(() => lireTexte(reponse));
    },
    octets: async (script, requete) => {
      const reponse = await lire(script, requete);
      verifierStatut(reponse);
      return reponse.corps;
    },
    json: async <T>(script: string, requete?: Record<string, string>) => {
      const reponse = await lire(script, requete, COURT);
      return lu(() => lireJson<T>(reponse));
    },
    async poster(script, parties) {
      const { type, corps } = multipart(parties, "latin1");
      const reponse = await appeler({
        methode: "POST",
        chemin: await chemin(script, {}),
        entetes: { "content-type": type },
        corps,
        delaiMs: DELAI_DEPOT_MS,
        annoncer: true,
        ...COURT,
      });
      return lu(() => lireTexte(reponse));
    },
  };
}

/** Its status says little, except that a door is closed. */
function verifierStatut({ statut }: Reponse): void {
  if (statut === 401 || statut === 403)
    throw new RefusOperateur(
      "compte",
      `l’opérateur n’admet pas cet accès (${statut})\u00a0: certificat, identifiant ou mot de passe`,
    );
  if (statut === 404 || statut === 405 || statut === 413)
    throw new RefusOperateur("compte", `l’opérateur n’offre pas ce service à cette adresse (${statut})`);
  if (statut >= 500) throw new RefusOperateur("page", `l’opérateur a répondu ${statut}`);
}

function lireTexte(reponse: Reponse): ReponseOK {
  const lue = lireReponse(reponse.corps);
  if (lue.ok) return lue.valeur;
  if (lue.refus.code === "tiers-refus") {
    const motif = lue.refus.phrase;
    throw new RefusOperateur(COMPTE_REFUSE.test(motif) ? "compte" : "demande", motif);
  }
  verifierStatut(reponse);
  throw new RefusOperateur("page", lue.refus.phrase);
}

function lireJson<T>(reponse: Reponse): T {
  verifierStatut(reponse);
  const texte = new TextDecoder().decode(reponse.corps);
  try {
    return JSON.parse(texte) as T;
  } catch {
    // Where JSON was asked, a refusal still comes in the form of the others.
    lireTexte(reponse);
    throw new RefusOperateur("page", "l’opérateur a répondu autre chose que ce qui était demandé");
  }
}

/** What is certain of a request that was to change something on the other side. */
export function issueDe(error: unknown): { issue: "echouee" | "refusee" | "incertaine"; motif: string } {
  if (error instanceof EchecRequete)
    return { issue: error.certain ? "echouee" : "incertaine", motif: error.message };
  if (!(error instanceof RefusOperateur)) throw error;
  const issue = ({ compte: "echouee", demande: "refusee", page: "incertaine" } as const)[error.genre];
  return { issue, motif: error.message };
}
