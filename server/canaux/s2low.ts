import {
  type DocumentPrefectureS2low,
  extraireArchive,
  lireMessage,
  lireReponse,
  lireStatut,
} from "@executoire/actes";
import type { Canal, Lettre } from "../delivery/canal.ts";
import { interrogateur, type LettreTrouvee } from "./interroger.ts";
import type { Valeurs } from "./reglages.ts";
import { type ApiS2low, apiS2low, issueDe, RefusOperateur } from "./s2low-api.ts";
import { CLASSIFICATION_TENUE, deposer, retrouver, scriptActes } from "./s2low-depot.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/** States of an act that come after its acknowledgement: the state alone no longer carries it. */
const APRES_ACCUSE = new Set([0, 5, 6, 12, 13, 14, 15, 16, 19, 20, 22]);
/** What the prefecture writes, by the first figure of its message. */
const LETTRES = new Set(["2", "3", "4", "5"]);

/**
 * Channel (b): client of an approved operator that speaks S²LOW's interface (PROTOCOL 9.1 to 9.4). It makes the
 * archive and receives the answers; here they are asked for, and handed on as the letters they are.
 */
export function canalS2low(v: Valeurs, suivi: Suivi, api: ApiS2low = apiS2low(v)): Canal {
  const nom = `Opérateur ${new URL(v.url ?? "http://inconnu").host}`;
  const boite = interrogateur(suivi, nom, {
    demander: (siren, envoi) => interroger(api, siren, envoi),
    offertes: (siren) => documents(api, siren),
    estParticulier: (error) => error instanceof RefusOperateur && error.genre !== "compte",
  });
  return {
    sorte: "s2low",
    nom,
    envoyer: (envoi) => deposer(api, envoi),
    retrouver: async (envoi) => {
      try {
        return await retrouver(api, envoi.contenu);
      } catch (error) {
        return { issue: "inconnu", motif: issueDe(error).motif };
      }
    },
    courrier: boite.courrier,
    lire: boite.lire,
    async classer(id, dossier) {
      const [, document] = /^s2low:\d+:document:(.+)$/.exec(id) ?? [];
      // What could not be understood stays unread at the operator's: it is still there for a person to open.
      if (document && dossier === "traites")
        await api.json(scriptActes("api/document_prefecture_mark_as_read.php"), { transaction_id: document });
      boite.oublier(id, dossier);
    },
  };
}

/** What the operator says of one sending; null while there is nothing new. */
async function interroger(
  api: ApiS2low,
  siren: string,
  { archive, reference, contenu }: EnvoiSuivi,
): Promise<LettreTrouvee | null> {
  const trouvee = (issue: string, lettre: () => Promise<Lettre>) => ({
    id: `s2low:${siren}:${archive}:${issue}`,
    lettre,
  });
  const origine = { siren, reference };
  const classification = () =>
    trouvee("classification", async () =>
      enLettre(await api.octets(scriptActes("actes_classification_fetch.php"), { api: "1" }), origine),
    );
  if (reference === CLASSIFICATION_TENUE) return classification();

  const brut = await api.octets(scriptActes("actes_transac_get_status.php"), { transaction: reference });
  const lu = lireStatut(brut);
  if (!lu.ok) throw new RefusOperateur("page", lu.refus.phrase);
  const { nombre, accuse, message } = lu.valeur;
  if (nombre === -1) {
    const texte = message ?? "L’opérateur déclare l’envoi en erreur sans dire pourquoi.";
    return trouvee("erreur", async () => ({ brut, fichiers: [], texte, echec: { texte }, ...origine }));
  }
  if (nombre !== 4 && !(contenu.code === "1-1" && APRES_ACCUSE.has(nombre))) return null;
  if (contenu.code === "7-1") return classification();
  return trouvee("accuse", async () =>
    enLettre(
      accuse ?? (await api.octets(scriptActes("actes_transac_get_ARActe.php"), { id: reference })),
      origine,
    ),
  );
}

/** A message of the Ministry without its envelope: whose it is, the question told. */
function enLettre(octets: Uint8Array, origine: { siren: string; reference: string }): Lettre {
  const lu = lireMessage(octets);
  if (!lu.ok) {
    const debut = new TextDecoder("latin1").decode(octets.subarray(0, 200)).trimStart();
    const illisible = `L’opérateur a donné un message que rien ne lit\u00a0: ${lu.refus.phrase}`;
    // A message that nobody reads is kept for a person; a page of maintenance is asked again later.
    if (/^<\?xml|^<actes:/.test(debut)) return { brut: octets, fichiers: [], illisible, ...origine };
    const refus = lireReponse(octets);
    throw new RefusOperateur("page", refus.ok ? illisible : refus.refus.phrase);
  }
  const message = lu.valeur;
  const acte = "idActe" in message && message.idActe ? message.idActe : `${origine.siren}---`;
  return { brut: octets, fichiers: [{ nom: `${acte}-${message.code}_0.xml`, octets }], ...origine };
}

async function documents(api: ApiS2low, siren: string): Promise<LettreTrouvee[]> {
  const recus = await api.json<DocumentPrefectureS2low[]>(scriptActes("api/list_document_prefecture.php"));
  return recus
    .filter(({ type }) => LETTRES.has(type))
    .sort((a, b) => Number(a.id) - Number(b.id))
    .map((document) => ({
      id: `s2low:${siren}:document:${document.id}`,
      lettre: () => lireDocument(api, siren, document),
      offerte: true,
    }));
}

/** A letter of the prefecture, in the archive in which the operator received it. */
async function lireDocument(
  api: ApiS2low,
  siren: string,
  { id, related_transaction_id }: DocumentPrefectureS2low,
): Promise<Lettre> {
  const octets = await api.octets(scriptActes("actes_transac_get_document.php"), { id });
  const origine = { siren, reference: id, referenceActe: related_transaction_id };
  const extraits = await extraireArchive(octets);
  if (extraits.ok) return { brut: octets, fichiers: extraits.valeur, ...origine };
  const illisible = `L’archive du courrier ${id} de la préfecture est illisible\u00a0: ${extraits.refus.phrase}`;
  // Not even gzip: a page in the place of the archive, asked again later.
  if (octets[0] !== 0x1f || octets[1] !== 0x8b) throw new RefusOperateur("page", illisible);
  return { brut: octets, fichiers: [], illisible, ...origine };
}
