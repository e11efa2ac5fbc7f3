import type { Message } from "../messages/types.ts";
import type { ContexteControle } from "./constat.ts";

type Racine = Message["racine"];

const ENVELOPPE = "La collectivité qui envoie et les adresses de retour\u00a0: elles sont dans l’enveloppe.";
const DOCUMENTS = "Les documents qu’il nomme\u00a0: leur présence, leur contenu et leur poids.";
const LETTRE =
  "Si la préfecture a bien écrit ce courrier, et à cette date\u00a0: les lettres reçues le disent.";
const REPONSE = [LETTRE, DOCUMENTS, ENVELOPPE];
const RECEPTION = [LETTRE, ENVELOPPE];
const SERVICE =
  "Le service qui écrit et la collectivité à qui il écrit\u00a0: ils sont dans l’enveloppe du même courriel.";
const ENVOI =
  "L’envoi auquel il répond, et s’il attendait encore une réponse\u00a0: le registre des envois le dit.";
const ACCUSE = [ENVOI, SERVICE];
const COURRIER = [
  "Si l’acte dont il parle est de la collectivité\u00a0: le registre le dit.",
  DOCUMENTS,
  SERVICE,
];
const CLASSIFICATION = [
  "La collectivité pour qui elle vaut\u00a0: l’enveloppe du même courriel la nomme.",
  "Si elle répond à une demande, et si une plus récente est connue.",
];
const FORMULAIRES = "Les messages qu’elle annonce et leurs documents\u00a0: ils sont dans d’autres fichiers.";

/** By root element: what one file does not say of itself, since it travels with others (PROTOCOL 5, 7.2, 7.3). */
const LIMITES: Readonly<Record<Racine, { etat: boolean; limites: readonly string[] }>> = {
  Acte: { etat: false, limites: [DOCUMENTS, ENVELOPPE] },
  EnveloppeCLMISILL: {
    etat: false,
    limites: [
      FORMULAIRES,
      "Le nom et le poids de l’archive.",
      "Si le numéro d’ordre du jour a déjà servi, et si la préfecture connaît la collectivité sous ces valeurs.",
    ],
  },
  ReponseCourrierSimple: { etat: false, limites: REPONSE },
  ARDemandePieceComplementaire: { etat: false, limites: RECEPTION },
  RefusPieceComplementaire: { etat: false, limites: REPONSE },
  PieceComplementaire: { etat: false, limites: REPONSE },
  ARLettreObservations: { etat: false, limites: RECEPTION },
  RejetLettreObservations: { etat: false, limites: REPONSE },
  ReponseLettreObservations: { etat: false, limites: REPONSE },
  Annulation: {
    etat: false,
    limites: [
      "Si la préfecture a acquitté cet acte\u00a0: seule une transmission acquittée s’annule.",
      ENVELOPPE,
    ],
  },
  DemandeClassification: {
    etat: false,
    limites: ["Si la classification citée est la dernière reçue.", ENVELOPPE],
  },
  ARActe: { etat: true, limites: ACCUSE },
  AnomalieActe: {
    etat: true,
    limites: [
      ...ACCUSE,
      "Si l’accusé de cet acte était déjà arrivé\u00a0: un refus venu après lui ne change rien à l’acte.",
    ],
  },
  AnomalieEnveloppe: {
    etat: true,
    limites: [
      "Si l’enveloppe refusée est la nôtre, et ce qu’elle portait\u00a0: seul l’envoi d’origine le dit.",
    ],
  },
  EnveloppeMISILLCL: { etat: true, limites: [FORMULAIRES] },
  ARPieceComplementaire: { etat: true, limites: ACCUSE },
  ARReponseRejetLettreObservations: { etat: true, limites: ACCUSE },
  ARAnnulation: { etat: true, limites: ACCUSE },
  CourrierSimple: { etat: true, limites: COURRIER },
  DemandePieceComplementaire: { etat: true, limites: COURRIER },
  LettreObservations: { etat: true, limites: COURRIER },
  DefereTA: { etat: true, limites: COURRIER },
  RetourClassification: { etat: true, limites: CLASSIFICATION },
  ReponseClassificationSansChangement: { etat: true, limites: CLASSIFICATION },
};

export const vientDeLEtat = ({ racine }: Message): boolean => LIMITES[racine].etat;

/** What one message alone does not allow to judge, less what the caller knows. */
export function limitesDuMessageSeul(
  { racine }: Message,
  { numerosPris, classification }: Partial<ContexteControle> = {},
): string[] {
  const limites = [...LIMITES[racine].limites];
  if (racine !== "Acte") return limites;
  if (numerosPris === undefined)
    limites.push("Si le numéro a déjà servi\u00a0: le registre de la collectivité le dit.");
  if (classification === undefined)
    limites.push(
      "Si la classification citée est encore en vigueur\u00a0: la dernière reçue de la préfecture le dit.",
    );
  return limites;
}
