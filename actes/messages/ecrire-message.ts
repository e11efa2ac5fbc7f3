import type { Result } from "../resultat.ts";
import { ecrireActe } from "./ecrire.ts";
import { ecrireClassification, ecrireDateClassification } from "./ecrire-classification.ts";
import { ecrireCourrier } from "./ecrire-courrier.ts";
import { ecrireEnveloppe, ecrireEnveloppeRetour } from "./ecrire-enveloppe.ts";
import { ecrireAccuse, ecrireAnomalieActe, ecrireAnomalieEnveloppe } from "./ecrire-retour.ts";
import type { Message } from "./types.ts";

/**
 * Writes any message of the protocol, of either direction, as `lireMessage` gives it: strictly where
 * reading is lenient, so a damaged message that was read is not always one that can be written. The same
 * value gives the same bytes.
 */
export function ecrireMessage(message: Message): Result<Uint8Array<ArrayBuffer>> {
  switch (message.racine) {
    case "Acte":
      return ecrireActe(message.acte);
    case "ARActe":
      return ecrireAccuse(message);
    case "AnomalieActe":
      return ecrireAnomalieActe(message);
    case "AnomalieEnveloppe":
      return ecrireAnomalieEnveloppe(message);
    case "EnveloppeCLMISILL":
      return ecrireEnveloppe(message.enveloppe);
    case "EnveloppeMISILLCL":
      return ecrireEnveloppeRetour(message.enveloppe);
    case "RetourClassification":
      return ecrireClassification(message.classification);
    case "DemandeClassification":
    case "ReponseClassificationSansChangement":
      return ecrireDateClassification(message);
    default:
      return ecrireCourrier(message);
  }
}
