import {
  type DocumentPrefectureS2low,
  extraireArchive,
  lireMessage,
  lireReponse,
  lireStatut,
  type ReponseStatut,
} from "@executoire/actes";
import type { Canal, Lettre } from "../delivery/canal.ts";
import type { Valeurs } from "./reglages.ts";
import { type ApiS2low, apiS2low, issueDe, RefusOperateur } from "./s2low-api.ts";
import { CLASSIFICATION_TENUE, deposer, retrouver, scriptActes } from "./s2low-depot.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/** Asked about at one look: the others have their turn at the next. */
const LOT = 40;
/** States of an act that come after its acknowledgement: the state alone no longer carries it. */
const APRES_ACCUSE = new Set([0, 5, 6, 12, 13, 14, 15, 16, 19, 20, 22]);
/** What the prefecture writes, by the first figure of its message. */
const LETTRES = new Set(["2", "3", "4", "5"]);

/**
 * Channel (b): client of an approved operator that speaks S²LOW's interface (PROTOCOL 9.1 to 9.4). It makes the
 * archive and receives the answers; here they are asked for, and handed on as the letters they are.
 */
export function canalS2low(v: Valeurs, suivi: Suivi, api: ApiS2low = apiS2low(v)): Canal {
  // Letters listed and not yet filed, so that what was fetched to know their state is not fetched again.
  const lues = new Map<string, Lettre>();
  let tour = 0;

  const statuts = async (siren: string): Promise<{ id: string }[]> => {
    const enCours = await suivi.enCours();
    const debut = enCours.length > LOT ? (tour * LOT) % enCours.length : 0;
    tour++;
    const trouvees: { id: string; lettre: () => Promise<Lettre | null> }[] = [];
    for (const envoi of [...enCours.slice(debut), ...enCours.slice(0, debut)].slice(0, LOT)) {
      // One transaction it no longer shows must not hide the others.
      const trouvee = await interroger(api, siren, envoi).catch((error: unknown) => {
        if (error instanceof RefusOperateur && error.genre === "demande") return null;
        throw error;
      });
      if (trouvee) trouvees.push(trouvee);
    }
    const deja = await suivi.dejaRecues(trouvees.map(({ id }) => id));
    const listees: { id: string }[] = [];
    for (const { id, lettre } of trouvees) {
      if (deja.has(id)) continue;
      const lue = lues.get(id) ?? (await lettre());
      if (!lue) continue;
      lues.set(id, lue);
      listees.push({ id });
    }
    return listees;
  };

  const documents = async (siren: string): Promise<{ id: string }[]> => {
    const recus = await api.json<DocumentPrefectureS2low[]>(scriptActes("api/list_document_prefecture.php"));
    return recus
      .filter(({ type }) => LETTRES.has(type))
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map((d) => {
        // The act it is about is known from the list alone.
        documentsListes.set(`s2low:${siren}:document:${d.id}`, d);
        return { id: `s2low:${siren}:document:${d.id}` };
      });
  };
  const documentsListes = new Map<string, DocumentPrefectureS2low>();

  return {
    sorte: "s2low",
    nom: `Opérateur ${new URL(v.url ?? "http://inconnu").host}`,
    accuseLuiMeme: true,
    envoyer: (envoi) => deposer(api, envoi),
    retrouver: async (envoi) => {
      try {
        return await retrouver(api, envoi.contenu);
      } catch (error) {
        return { issue: "inconnu", motif: issueDe(error).motif };
      }
    },
    async courrier() {
      const siren = await suivi.siren();
      return [...(await statuts(siren)), ...(await documents(siren))];
    },
    async lire(id) {
      const document = documentsListes.get(id);
      if (document) return lireDocument(api, await suivi.siren(), document);
      return lues.get(id) ?? null;
    },
    async classer(id, dossier) {
      const document = documentsListes.get(id);
      // What could not be understood stays unread at the operator's: it is still there for a person to open.
      if (document && dossier === "traites")
        await api.json(scriptActes("api/document_prefecture_mark_as_read.php"), { transaction_id: document.id });
      documentsListes.delete(id);
      lues.delete(id);
    },
  };
}

/** What the operator says of one sending; null while there is nothing new. */
async function interroger(api: ApiS2low, siren: string, envoi: EnvoiSuivi) {
  const nom = (issue: string) => `s2low:${siren}:${envoi.archive}:${issue}`;
  const origine = { siren, reference: envoi.reference };
  const classification = async (): Promise<Lettre | null> => {
    const octets = await api.octets(scriptActes("actes_classification_fetch.php"), { api: "1" });
    const refus = lireReponse(octets);
    if (!refus.ok && refus.refus.code === "tiers-refus") throw new RefusOperateur("demande", refus.refus.phrase);
    return enLettre(octets, siren, origine);
  };
  if (envoi.reference === CLASSIFICATION_TENUE) return { id: nom("classification"), lettre: classification };

  const brut = await api.octets(scriptActes("actes_transac_get_status.php"), { transaction: envoi.reference });
  const lu = lireStatut(brut);
  if (!lu.ok) throw new RefusOperateur("page", lu.refus.phrase);
  const { nombre, accuse, message }: ReponseStatut = lu.valeur;
  if (nombre === -1) {
    const texte = message ?? "L’opérateur déclare l’envoi en erreur sans dire pourquoi.";
    return { id: nom("erreur"), lettre: async () => ({ brut, fichiers: [], texte, echec: { texte }, ...origine }) };
  }
  if (nombre !== 4 && !(envoi.contenu.code === "1-1" && APRES_ACCUSE.has(nombre))) return null;
  if (envoi.contenu.code === "7-1") return { id: nom("classification"), lettre: classification };
  return {
    id: nom("accuse"),
    lettre: async () =>
      enLettre(
        accuse ?? (await api.octets(scriptActes("actes_transac_get_ARActe.php"), { id: envoi.reference })),
        siren,
        origine,
      ),
  };
}

/** A message of the Ministry without its envelope: whose it is, the question told. */
function enLettre(octets: Uint8Array, siren: string, origine: Pick<Lettre, "siren" | "reference">): Lettre {
  const lu = lireMessage(octets);
  if (!lu.ok) throw new RefusOperateur("page", `l’opérateur a donné autre chose qu’un message du ministère : ${lu.refus.phrase}`);
  const message = lu.valeur;
  const acte = "idActe" in message && message.idActe ? message.idActe : `${siren}---`;
  return { brut: octets, fichiers: [{ nom: `${acte}-${message.code}_0.xml`, octets }], ...origine };
}

/** A letter of the prefecture, in the archive in which the operator received it. */
async function lireDocument(api: ApiS2low, siren: string, document: DocumentPrefectureS2low): Promise<Lettre> {
  const octets = await api.octets(scriptActes("actes_transac_get_document.php"), { id: document.id });
  const extraits = await extraireArchive(octets);
  if (!extraits.ok)
    throw new RefusOperateur("page", `le courrier ${document.id} de la préfecture n’est pas une archive : ${extraits.refus.phrase}`);
  return {
    brut: octets,
    fichiers: extraits.valeur.map(({ nom, octets: contenu }) => ({ nom, octets: contenu })),
    siren,
    reference: document.id,
    referenceActe: document.related_transaction_id,
  };
}
