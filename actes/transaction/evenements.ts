import type { MessageAEnvoyer } from "../archive/transmission.ts";
import type { Transaction } from "./transaction.ts";

export type CodeLettre = "2-1" | "3-1" | "4-1" | "5-1";
export type CodeReponse = "2-2" | "3-3" | "3-4" | "4-3" | "4-4";

/** Everything that moves a transaction (PROTOCOL 1.3). Codes in comments are those of the messages. */
export type Evenement =
  | { genre: EvenementSimple }
  /** The operator’s own checks failed: `detail` is the error shown. */
  | { genre: "invalidation"; detail: string }
  /** No 1-2 for so many days. */
  | { genre: "silence"; jours: number }
  /** `delaiEcoule`: has the prefect’s delay to refer the act run out? The law counts it, not this room. */
  | { genre: "cloture-valide"; delaiEcoule: boolean }
  /** 6-1 ordered; `autres` are the other transactions of the act. */
  | { genre: "annulation-demandee"; autres: readonly Transaction[] }
  /** 2-2 to 4-4 ordered, on the letter; `autres` are the answers already made to it. */
  | { genre: "reponse-ordonnee"; code: CodeReponse; autres: readonly Transaction[] }
  /** 1-2 */
  | { genre: "accuse"; idActe: string; dateReception: string }
  /** 1-3 */
  | { genre: "anomalie-acte"; nature: string; detail: string }
  /** ANO_ */
  | { genre: "anomalie-enveloppe"; nature: string; detail: string }
  /** 6-2, on the act; `annulation` is our last request about it. */
  | {
      genre: "annulation-acceptee";
      idActe: string;
      dateReception: string | null;
      annulation: Transaction | null;
    }
  /** 2-1, 3-1, 4-1, 5-1, on the act; `connu` is the transaction already opened under the same key. */
  | {
      genre: "courrier-recu";
      code: CodeLettre;
      idActe: string | null;
      dateCourrierPref: string | null;
      empreinte?: string | null;
      connu: Transaction | null;
    }
  /** 3-5, 4-5, on our answer. */
  | { genre: "reponse-accusee"; code: "3-5" | "4-5"; dateReception: string | null }
  /** 7-2 */
  | { genre: "classification-recue"; date: string }
  /** 7-3 */
  | { genre: "classification-inchangee"; date: string | null };

/** Events that say nothing more than their name. */
export type EvenementSimple =
  | "depot"
  | "mise-en-attente"
  | "mise-a-signer"
  | "confirmation"
  | "signature"
  | "validation"
  | "remise"
  | "accuse-envoye"
  | "cloture-invalide"
  | "archivage-demande"
  | "archive-envoyee"
  | "archive-non-envoyee"
  | "archive-indisponible"
  | "archive-recue"
  | "archive-acceptee"
  | "archive-refusee"
  | "destruction";

export type GenreEvenement = Evenement["genre"];

/**
 * Who speaks. What the State says or the clock brings happened, whatever we think of it: it may be set
 * aside for a person, never refused. What we order may be refused.
 */
export type Origine = "nous" | "etat" | "temps";

/** Each event: who speaks, how it is named in a sentence. */
export const evenements: Readonly<Record<GenreEvenement, { origine: Origine; nom: string }>> = {
  depot: { origine: "nous", nom: "le dépôt" },
  "mise-en-attente": { origine: "nous", nom: "la mise en attente de confirmation" },
  "mise-a-signer": { origine: "nous", nom: "la mise en attente de signature" },
  confirmation: { origine: "nous", nom: "la confirmation de l’envoi" },
  signature: { origine: "nous", nom: "la signature" },
  validation: { origine: "nous", nom: "le contrôle réussi" },
  invalidation: { origine: "nous", nom: "le contrôle échoué" },
  remise: { origine: "nous", nom: "la remise à l’État" },
  silence: { origine: "temps", nom: "le constat d’un silence de l’État" },
  accuse: { origine: "etat", nom: "l’accusé de réception (1-2)" },
  "anomalie-acte": { origine: "etat", nom: "le refus de l’acte (1-3)" },
  "anomalie-enveloppe": { origine: "etat", nom: "le refus de l’enveloppe (ANO_)" },
  "cloture-valide": { origine: "nous", nom: "la clôture sans suite" },
  "cloture-invalide": { origine: "nous", nom: "la clôture d’un dossier écarté" },
  "annulation-demandee": { origine: "nous", nom: "la demande d’annulation (6-1)" },
  "annulation-acceptee": { origine: "etat", nom: "l’annulation acceptée (6-2)" },
  "courrier-recu": { origine: "etat", nom: "un courrier de la préfecture" },
  "accuse-envoye": { origine: "nous", nom: "l’envoi de l’accusé de réception d’un courrier" },
  "reponse-ordonnee": { origine: "nous", nom: "la réponse à un courrier" },
  "reponse-accusee": { origine: "etat", nom: "l’accusé de réception d’une réponse" },
  "classification-recue": { origine: "etat", nom: "la classification (7-2)" },
  "classification-inchangee": { origine: "etat", nom: "la classification inchangée (7-3)" },
  "archivage-demande": { origine: "nous", nom: "la demande d’archivage" },
  "archive-envoyee": { origine: "nous", nom: "l’envoi au système d’archivage" },
  "archive-non-envoyee": { origine: "nous", nom: "l’échec de l’envoi au système d’archivage" },
  "archive-indisponible": { origine: "nous", nom: "le constat de documents indisponibles" },
  "archive-recue": { origine: "nous", nom: "la réception par le système d’archivage" },
  "archive-acceptee": { origine: "nous", nom: "l’archivage" },
  "archive-refusee": { origine: "nous", nom: "le refus du système d’archivage" },
  destruction: { origine: "nous", nom: "la destruction" },
};

/** What else must happen once a transaction has moved. A value: whoever holds the machine does it. */
export type Effet =
  /** Another transaction moves with this one. */
  | { genre: "deplacer"; id: string; vers: 4 }
  /** A transaction begins; `statut` is where. */
  | { genre: "ouvrir"; transaction: Omit<Transaction, "id"> }
  /** A message leaves by itself, without any human gesture: 3-2 or 4-2. */
  | { genre: "envoyer"; message: Accusation }
  /** The 7-2 becomes a version of the authority’s classification, at its own date. */
  | { genre: "garder-classification"; date: string }
  /** Somebody must read this. */
  | { genre: "quarantaine"; phrase: string };

/** 3-2 and 4-2, ready to be composed. */
export type Accusation = Extract<
  MessageAEnvoyer,
  { racine: "ARDemandePieceComplementaire" | "ARLettreObservations" }
>;
