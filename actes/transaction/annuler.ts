import { ok, type Result, refuser } from "../resultat.ts";
import { direStatut, nommerTransaction } from "./dire.ts";
import type { Transaction } from "./transaction.ts";

/** Waiting for somebody here, or for the State there. */
export const enCours = ({ statut }: Pick<Transaction, "statut">): boolean =>
  statut !== null && [1, 2, 3, 17, 18].includes(statut);

/**
 * May the transmission be withdrawn (PROTOCOL 6.4)? `autres` are the other transactions of the same act.
 * Withdrawing takes back the transmission, never the decision.
 */
export function peutAnnuler(acte: Transaction, autres: Iterable<Transaction>): Result<Transaction> {
  const refus = (phrase: string) => refuser("annulation-impossible", "statut", "6.4", phrase);
  if (acte.type !== 1 || acte.sens !== "envoi")
    return refus("Ce type de transaction ne peut pas être annulé.");
  const pendante = [...autres].find((t) => t.type === 6 && memeActe(t, acte) && enCours(t));
  if (pendante)
    return refus(
      `Une demande d’annulation est déjà en cours pour l’acte ${acte.numero ?? "sans numéro"}, ${direStatut(pendante)}.`,
    );
  if (acte.statut === null)
    return refus(
      `Il n’y a rien à annuler\u00a0: la transmission de ${acte.numero ? `l’acte ${acte.numero}` : "cet acte"} n’a pas commencé.`,
    );
  if (acte.statut !== 4)
    return refus(
      `Impossible d’annuler une transaction qui n’est pas en état «\u00a0Acquittement reçu\u00a0». ${majuscule(nommerTransaction(acte))} est ${direStatut(acte)}.`,
    );
  if (!acte.idActe)
    return refus(
      "Impossible d’annuler une transaction dont l’accusé n’a pas laissé d’identifiant\u00a0: la demande doit le répéter.",
    );
  return ok(acte);
}

/**
 * May the classification be asked for (PROTOCOL 8, 11.15)? `demandes` are those of the authority. One request at a time, because its answer names
 * none; more than one a day is only warned against, for an operator may allow it.
 */
export function peutDemanderClassification(
  demandes: Iterable<Transaction>,
  jour: string,
): Result<{ avertissements: string[] }> {
  const siennes = [...demandes].filter((t) => t.type === 7);
  const pendante = siennes.find(enCours);
  if (pendante)
    return refuser(
      "demande-en-cours",
      "statut",
      "8",
      `Une demande de classification est déjà en cours, ${direStatut(pendante)}\u00a0: la réponse de l’État ne dirait pas à laquelle elle répond.`,
    );
  const memeJour = siennes.some((t) => t.jour === jour && t.statut !== -1);
  return ok({
    avertissements: memeJour ? ["La dernière demande de classification date de moins d’un jour."] : [],
  });
}

/** A list too wide must not let the request of another act stand in the way. */
const memeActe = (a: Transaction, b: Transaction): boolean =>
  a.siren === b.siren && (a.idActe === null || b.idActe === null || a.idActe === b.idActe);

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
