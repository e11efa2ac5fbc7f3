import { parseIdentifiantActe } from "../noms/identifiant.ts";
import { direQuarantaine } from "./dire.ts";
import type { Evenement } from "./evenements.ts";
import type { Transaction } from "./transaction.ts";

type Garde<G extends Evenement["genre"]> = (
  t: Transaction,
  e: Extract<Evenement, { genre: G }>,
) => string | null;

/** A request that may have reached the State: only one that failed our own checks surely did not. */
const aPuPartir = (t: Transaction): boolean =>
  t.statut !== null &&
  [1, 2, 3, 4, -1].includes(t.statut) &&
  !(t.statut === -1 && t.cause === "invalidation");

const jamaisParti = (t: Transaction, e: Evenement): string | null =>
  t.statut === -1 && t.cause === "invalidation"
    ? direQuarantaine(t, e, "Cet envoi n’a jamais quitté l’opérateur. ")
    : null;

const memeTexte = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();

/**
 * Why a message is set aside although the machine has a line for it; `null` when nothing stands against.
 * Each is a sentence for the person who will read the message (PROTOCOL 1.3, 11.4, 11.32).
 */
const gardes: { [G in Evenement["genre"]]?: Garde<G> } = {
  accuse(t, e) {
    const connu = t.statut !== 3 && t.statut !== 2 && t.statut !== -1;
    if (connu && t.idActe && !memeTexte(t.idActe, e.idActe))
      return direQuarantaine(t, e, `Il nomme ${e.idActe}, alors que l’acte a déjà reçu ${t.idActe}. `);
    if (connu && t.dateReception && t.dateReception !== e.dateReception)
      return direQuarantaine(
        t,
        e,
        `Il dit l’acte reçu le ${e.dateReception}, alors qu’un accusé dit déjà le ${t.dateReception}. `,
      );
    return jamaisParti(t, e);
  },
  "anomalie-acte"(t, e) {
    if (t.statut === 2 && !t.tentee) return direQuarantaine(t, e, "L’envoi n’a pas encore été tenté. ");
    return autreCause(t, e);
  },
  "anomalie-enveloppe": (t, e) => (t.sens === "envoi" ? autreCause(t, e) : null),
  "annulation-acceptee"(t, e) {
    if (t.type === 6) return jamaisParti(t, e);
    if (!e.annulation)
      return t.statut === 0 ? null : direQuarantaine(t, e, "Aucune annulation n’a été demandée ici. ");
    if (e.annulation.type !== 6 || e.annulation.siren !== t.siren || !aPuPartir(e.annulation))
      return direQuarantaine(t, e, "La demande d’annulation connue ici n’est pas partie. ");
    return null;
  },
  "courrier-recu"(t, e) {
    if (t.type !== 1) return null;
    const { connu } = e;
    if (connu?.empreinte && e.empreinte && connu.empreinte !== e.empreinte && exigeReponse(e.code))
      return direQuarantaine(
        t,
        e,
        `Un autre courrier de même code porte déjà la date du ${e.dateCourrierPref}\u00a0: les réponses ne sauraient les distinguer. `,
      );
    return jamaisParti(t, e);
  },
  "reponse-accusee": (t, e) =>
    e.code.startsWith(String(t.type))
      ? jamaisParti(t, e)
      : direQuarantaine(t, e, `Le message ${e.code} ne répond pas à cet envoi. `),
  "classification-recue": jamaisParti,
  "classification-inchangee": jamaisParti,
};

/** Why the State’s message is set aside although the table expects it; `null` when it is not. */
export function quarantaineDe(t: Transaction, e: Evenement): string | null {
  if ("idActe" in e && e.idActe !== null && etranger(t, e.idActe))
    return direQuarantaine(t, e, `Il parle de ${e.idActe}, qui n’est pas de la collectivité ${t.siren}. `);
  const garde = gardes[e.genre] as ((t: Transaction, e: Evenement) => string | null) | undefined;
  return garde?.(t, e) ?? null;
}

function etranger(t: Transaction, idActe: string): boolean {
  const lu = parseIdentifiantActe(idActe);
  return lu.ok && lu.valeur.siren !== t.siren;
}

/** A second error of the same kind is the first one again; another kind says something new. */
function autreCause(t: Transaction, e: Evenement): string | null {
  if (t.statut !== -1 || !t.cause || t.cause === e.genre) return null;
  return t.cause === "invalidation"
    ? jamaisParti(t, e)
    : direQuarantaine(t, e, "L’envoi est déjà en erreur pour une autre raison. ");
}

/** 3-1 and 4-1: acknowledged by themselves, and their answers are told apart by the day of the letter. */
export const exigeReponse = (code: string): boolean => code === "3-1" || code === "4-1";
