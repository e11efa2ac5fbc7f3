import { ecrireDateClassification } from "../messages/ecrire-classification.ts";
import { ecrireCourrier } from "../messages/ecrire-courrier.ts";
import type { MessageCourrier } from "../messages/types-courriers.ts";
import { codesMessage } from "../noms/codes.ts";
import { verifierIdentifiantRepete } from "../noms/identifiant.ts";
import { nomMessage } from "../noms/message.ts";
import { ok, type Result, refuser } from "../resultat.ts";
import {
  type ArchiveEmballee,
  emballer,
  fichierSigne,
  type MessageEcrit,
  nommerPieces,
  type PieceNommee,
} from "./emballer.ts";
import type { Expedition, MessageAEnvoyer } from "./transmission.ts";

/**
 * Builds the archive of what an authority sends beside its acts: answers and acknowledgements to the
 * prefecture, withdrawals, requests for the classification (PROTOCOL 1.2, 2.3, 5). Several may travel in
 * one envelope, each with its own form.
 */
export async function composerCourrier(
  expedition: Expedition,
  messages: MessageAEnvoyer[],
): Promise<Result<ArchiveEmballee>> {
  const ecrits: MessageEcrit[] = [];
  for (const [rang, message] of messages.entries()) {
    const ecrit =
      message.racine === "DemandeClassification"
        ? demander(expedition, message.dateClassification)
        : repondre(expedition, message, `messages[${rang}]`);
    if (!ecrit.ok) return ecrit;
    ecrits.push(ecrit.valeur);
  }
  return emballer(expedition, ecrits);
}

function demander({ emetteur }: Expedition, dateClassification: string): Result<MessageEcrit> {
  const octets = ecrireDateClassification({
    racine: "DemandeClassification",
    code: "7-1",
    dateClassification,
  });
  if (!octets.ok) return octets;
  return ok({ nom: nomMessage(emetteur, "7-1"), octets: octets.valeur, pieces: [] });
}

type Reponse = Exclude<MessageAEnvoyer, { racine: "DemandeClassification" }>;

/** The names keep the day of the decision, its number and its nature, whenever the answer leaves (V07). */
function repondre({ emetteur }: Expedition, reponse: Reponse, champ: string): Result<MessageEcrit> {
  const id = verifierIdentifiantRepete(reponse.idActe);
  if (!id.ok) return id;
  if (id.valeur.siren !== emetteur.siren || id.valeur.departement !== emetteur.departement)
    return refuser(
      "identifiant-etranger",
      `${champ}.idActe`,
      "6.2",
      `L’acte «\u00a0${reponse.idActe}\u00a0» n’est pas de la collectivité ${emetteur.siren} (${emetteur.departement})\u00a0: elle ne peut rien envoyer à son sujet.`,
    );
  const code = codesMessage[reponse.racine];
  const pieces = nommerPieces(
    id.valeur,
    code,
    "pieces" in reponse ? reponse.pieces : [],
    (i) => `${champ}.pieces[${i}]`,
  );
  if (!pieces.ok) return pieces;
  const message = avecFichiers(reponse, pieces.valeur, champ);
  if (!message.ok) return message;
  const octets = ecrireCourrier(message.valeur);
  if (!octets.ok) return octets;
  return ok({ nom: nomMessage(id.valeur, code), octets: octets.valeur, pieces: pieces.valeur });
}

function avecFichiers(reponse: Reponse, pieces: PieceNommee[], champ: string): Result<MessageCourrier> {
  const fichiers = pieces.map(fichierSigne);
  const [document = null, ...autres] = fichiers;
  if (!("pieces" in reponse))
    return ok({ ...reponse, code: codesMessage[reponse.racine] } as MessageCourrier);
  const { pieces: _, ...reste } = reponse;
  if (reste.racine === "PieceComplementaire")
    return ok({ ...reste, code: "3-4", documents: fichiers } as MessageCourrier);
  if (autres.length > 0)
    return refuser(
      "fichier-en-trop",
      `${champ}.pieces`,
      "4.2",
      `Un message «\u00a0${reponse.racine}\u00a0» porte un seul document\u00a0; ${fichiers.length} sont donnés. Il faut les réunir en un seul fichier.`,
    );
  return ok({ ...reste, code: codesMessage[reste.racine], document } as MessageCourrier);
}
