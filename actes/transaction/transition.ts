import { ok, type Result, refuser } from "../resultat.ts";
import { enCours, peutAnnuler } from "./annuler.ts";
import { direImpossible, direQuarantaine, direStatut } from "./dire.ts";
import { effetsDe } from "./effets.ts";
import { type Effet, type Evenement, evenements } from "./evenements.ts";
import { quarantaineDe } from "./gardes.ts";
import { ligneDe } from "./machine.ts";
import type { Statut } from "./statuts.ts";
import { delaisDOperateur, type Transaction } from "./transaction.ts";

export interface Transition {
  /** Where the transaction stands now. */
  statut: Statut | null;
  /** The same transaction, with everything the event taught about it. */
  transaction: Transaction;
  /** False for an event that came twice, too late, or was set aside. */
  change: boolean;
  /** The line of its life cycle, in the words of operators; `null` when nothing is to be written. */
  message: string | null;
  effets: Effet[];
}

/**
 * What an event does to a transaction (PROTOCOL 1.3). Whatever the State says and the clock brings gives a
 * transition, if only one that sets it aside; what we order and the machine has no line for is refused.
 * The same event twice does nothing the second time.
 */
export function transition(t: Transaction, e: Evenement): Result<Transition> {
  const refus = refusDe(t, e);
  if (refus) return refus;
  const ligne = ligneDe(t.type, t.sens, e.genre);
  const deja = t.statut !== null && ligne?.deja.includes(t.statut) === true;
  if (!ligne || (!deja && !ligne.de.includes(t.statut)))
    return evenements[e.genre].origine === "nous"
      ? refuser("transition-interdite", "statut", ligne?.regle ?? "1.3", direImpossible(t, e))
      : ok(reste(t, [{ genre: "quarantaine", phrase: direQuarantaine(t, e) }]));
  const quarantaine = quarantaineDe(t, e);
  if (quarantaine) return ok(reste(t, [{ genre: "quarantaine", phrase: quarantaine }]));
  if (e.genre === "courrier-recu" && dejaOuvert(e)) return ok(reste(t, []));
  const effets = effetsDe(t, e);
  if (deja || ligne.vers === null || ligne.vers === t.statut) return ok(reste(t, effets));
  return ok({
    statut: ligne.vers,
    transaction: { ...t, statut: ligne.vers, ...appris(e, ligne.vers) },
    change: true,
    message: messageDe(e),
    effets,
  });
}

const reste = (t: Transaction, effets: Effet[]): Transition => ({
  statut: t.statut,
  transaction: t,
  change: false,
  message: null,
  effets,
});

/** The same letter again. Two 2-1 or two 5-1 of one day are two letters when their bytes differ. */
const dejaOuvert = ({ connu, empreinte }: Extract<Evenement, { genre: "courrier-recu" }>): boolean =>
  connu !== null && !(connu.empreinte && empreinte && connu.empreinte !== empreinte);

/** What we order and may not, beyond what the table says. */
function refusDe(t: Transaction, e: Evenement) {
  switch (e.genre) {
    case "annulation-demandee": {
      const permis = peutAnnuler(t, e.autres);
      return permis.ok ? null : permis;
    }
    case "reponse-ordonnee": {
      if (t.sens !== "reception" || !e.code.startsWith(String(t.type)))
        return refuser("transition-interdite", "code", "1.2", direImpossible(t, e));
      const pendante = e.autres.find(
        (autre) => autre.sens === "envoi" && autre.type === t.type && attend(autre),
      );
      return pendante
        ? refuser(
            "reponse-en-cours",
            "statut",
            "7.3",
            `Une réponse à ce courrier est déjà en cours, ${direStatut(pendante)}\u00a0: l’accusé de l’État ne dirait pas laquelle il a reçue.`,
          )
        : null;
    }
    case "cloture-valide":
      return t.statut === 4 && !e.delaiEcoule
        ? refuser(
            "transition-interdite",
            "statut",
            "1.3",
            "Impossible de clore ce dossier\u00a0: le délai pendant lequel le préfet peut déférer l’acte n’est pas écoulé.",
          )
        : null;
    case "silence":
      return e.jours < delaisDOperateur.silenceJours
        ? refuser(
            "transition-interdite",
            "jours",
            "1.3",
            `Un envoi sans accusé n’est mis en erreur qu’après ${delaisDOperateur.silenceJours} jours\u00a0; ${e.jours} se sont écoulés.`,
          )
        : null;
    default:
      return null;
  }
}

/** A 2-2 is never acknowledged: once handed over it waits for nothing. */
const attend = (t: Transaction): boolean => enCours(t) && !(t.type === 2 && t.statut === 3);

function appris(e: Evenement, vers: Statut): Partial<Transaction> {
  if (e.genre === "accuse") return { idActe: e.idActe, dateReception: e.dateReception, cause: null };
  if (vers !== -1) return { cause: null };
  switch (e.genre) {
    case "invalidation":
    case "anomalie-acte":
    case "anomalie-enveloppe":
    case "silence":
      return { cause: e.genre };
    default:
      return {};
  }
}

/** Letter for letter what the life cycle of an operator prints (PROTOCOL 10); no date of ours in it. */
function messageDe(e: Evenement): string | null {
  switch (e.genre) {
    case "depot":
      return "Dépôt initial";
    case "validation":
      return "Accepté par le TdT : validation OK";
    case "invalidation":
      return `Enveloppe invalide : ${e.detail}`;
    case "remise":
      return "Transmis au MI";
    case "accuse":
      return `Reçu par le MI le ${e.dateReception}`;
    case "anomalie-acte":
    case "anomalie-enveloppe":
      return e.detail || `Anomalie ${e.nature}`;
    case "silence":
      return `Aucun accusé de réception après ${e.jours} jours`;
    default:
      return null;
  }
}
