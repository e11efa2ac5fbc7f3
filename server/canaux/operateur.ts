import type { Canal, EnvoiARemettre, IssueEnvoi } from "../delivery/canal.ts";
import type { BoiteImap } from "./boite-imap.ts";
import { multipart } from "./multipart.ts";
import { cibleDe, racineDe, type Valeurs } from "./reglages.ts";
import { basic, demander, EchecRequete } from "./requete.ts";

/** Connection and all: what the gateway's other clients give it for 150 MiB. */
const DELAI_ENVOI_MS = 180_000;
/** Answers of a relay that may have handed the archive on before it lost the answer. */
const RELAIS_SANS_REPONSE = new Set([502, 504]);

/** Channel (a): this server is the operator. The archive leaves by HTTPS, the answers come to a mailbox. */
export function canalOperateur(v: Valeurs, boite: BoiteImap): Canal {
  return {
    sorte: "operateur",
    nom: "Guichet du ministère",
    async envoyer(envoi) {
      const premiere = await deposer(v, v.url ?? "", envoi);
      // Only where the first certainly has nothing: two gateways with one act each would be two transmissions.
      if (premiere.issue !== "echouee" || !v.urlSecours) return premiere;
      const seconde = await deposer(v, v.urlSecours, envoi);
      return seconde.issue === "echouee"
        ? { issue: "echouee", motif: `${premiere.motif}\u00a0; à l’adresse de secours, ${seconde.motif}` }
        : seconde;
    },
    courrier: boite.courrier,
    lire: boite.lire,
    classer: boite.classer,
  };
}

async function deposer(v: Valeurs, adresse: string, envoi: EnvoiARemettre): Promise<IssueEnvoi> {
  // The field is named after the archive: the gateway reads it there.
  const { type, corps } = multipart([
    { nom: envoi.archive, fichier: envoi.archive, mime: "application/gzip", octets: envoi.octets },
  ]);
  const { search } = new URL(adresse);
  try {
    const { statut } = await demander(cibleDe(v, adresse), {
      methode: "POST",
      chemin: `${racineDe(adresse) || "/"}${search}`,
      entetes: { "content-type": type, ...(v.identifiant && basic(v.identifiant, v.motDePasse ?? "")) },
      corps,
      delaiMs: DELAI_ENVOI_MS,
      sansReponse: true,
      annoncer: true,
    });
    // 200 exactly, and the body says nothing: the acknowledgement comes by mail.
    if (statut === 200) return { issue: "envoyee" };
    return RELAIS_SANS_REPONSE.has(statut)
      ? {
          issue: "incertaine",
          motif: `un relais du ministère a répondu ${statut} sans dire si l’archive est passée`,
        }
      : { issue: "echouee", motif: `le ministère a répondu ${statut}` };
  } catch (error) {
    if (error instanceof EchecRequete)
      return { issue: error.certain ? "echouee" : "incertaine", motif: error.message };
    throw error;
  }
}
