import { lireMessage } from "../messages/lire.ts";
import type { AnomalieEnveloppe, EnveloppeRetour, Message } from "../messages/types.ts";
import { parseNomEnveloppe } from "../noms/enveloppe.ts";
import { parseNomFichier } from "../noms/message.ts";
import type { RefusProtocole } from "../resultat.ts";
import { ESPACE_ACTES } from "../xml/arbre.ts";
import { type FichierLu, fichiersNommes } from "./lire.ts";

/** A message of the Ministry with the documents found beside it. */
export interface MessageRecu extends FichierLu {
  message: Message;
  /** The act it speaks of, from its content, else from its file name; `null` when neither says. */
  idActe: string | null;
  documents: FichierLu[];
  /** Names of documents it announces and that did not come. */
  manquants: string[];
}

/** What one mail of the Ministry carries (PROTOCOL 7.2). */
export interface Reception {
  /** `null` in a mail without envelope: its messages have no sender, and those without identifier cannot be used. */
  enveloppe: (FichierLu & { contenu: EnveloppeRetour }) | null;
  /** Travels alone; `refusee` is the name of our own envelope, when the file name gives it (V29). */
  anomalie: (FichierLu & { message: AnomalieEnveloppe; refusee: string | null }) | null;
  /** All of them, not only the first (PROTOCOL 11.9). */
  messages: MessageRecu[];
  /** XML files that are no message, and why. Kept, shown, never a reason to drop the others. */
  illisibles: (FichierLu & { refus: RefusProtocole })[];
}

/**
 * Reads the attachments of one mail. Each is told by its root element, never by its name or by the
 * subject of the mail; one that cannot be read does not lose the others.
 */
export function lireReception(fichiers: FichierLu[]): Reception {
  const reception: Reception = { enveloppe: null, anomalie: null, messages: [], illisibles: [] };
  const nommes = new Set<string>();
  for (const fichier of fichiers) {
    const enXml = /\.xml$/i.test(fichier.nom);
    if (!enXml && !parleDActes(fichier.octets)) continue;
    const lu = lireMessage(fichier.octets);
    if (!lu.ok) {
      if (enXml) reception.illisibles.push({ ...fichier, refus: lu.refus });
      continue;
    }
    const message = lu.valeur;
    // A second envelope or anomaly is no envelope of this mail: it stays among the messages, for a person.
    if (message.racine === "AnomalieEnveloppe" && !reception.anomalie)
      reception.anomalie = { ...fichier, message, refusee: refusee(fichier.nom) };
    else if (message.racine === "EnveloppeMISILLCL" && !reception.enveloppe)
      reception.enveloppe = { ...fichier, contenu: message.enveloppe };
    else {
      const annonces = fichiersNommes(message).map((f) => f.nomFichier);
      for (const nom of annonces) nommes.add(nomSimple(nom));
      reception.messages.push({
        ...fichier,
        message,
        idActe: idActeDe(message, fichier.nom),
        documents: annonces.flatMap((nom) => trouverDocument(fichiers, nom) ?? []),
        manquants: annonces.filter((nom) => !trouverDocument(fichiers, nom)),
      });
    }
  }
  // A document in XML, such as a budget, is not a message that failed.
  reception.illisibles = reception.illisibles.filter((f) => !nommes.has(nomSimple(f.nom)));
  return reception;
}

/** A mail program may lose a name; the namespace of the protocol says what the bytes are. */
const parleDActes = (octets: Uint8Array): boolean =>
  Buffer.from(octets.subarray(0, 2000)).toString("latin1").includes(ESPACE_ACTES);

/** Exactly, else without accents nor case, which a mail program may change on its way (PROTOCOL 11.10). */
const trouverDocument = (fichiers: FichierLu[], nom: string): FichierLu | undefined =>
  fichiers.find((f) => f.nom === nom) ?? fichiers.find((f) => nomSimple(f.nom) === nomSimple(nom));

export const nomSimple = (nom: string): string => nom.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function refusee(nom: string): string | null {
  const lu = parseNomEnveloppe(nom);
  return lu.ok && lu.valeur.anomalie && lu.valeur.sens === "aller" ? `${lu.valeur.enveloppe}.xml` : null;
}

/** A 1-3 has no identifier, and a letter may lack its own: the file name then spells it (PROTOCOL 7.3). */
function idActeDe(message: Message, nom: string): string | null {
  if ("idActe" in message && message.idActe !== null) return message.idActe;
  const lu = parseNomFichier(nom);
  if (!lu.ok) return null;
  const { departement, siren, date, numero, nature } = lu.valeur;
  if (date === null || numero === null || nature === null) return null;
  return `${departement}-${siren}-${date.replaceAll("-", "")}-${numero}-${nature}`;
}
