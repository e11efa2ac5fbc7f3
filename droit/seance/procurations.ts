/** Procurations given and withdrawn during a sitting (PROC-01, PROC-03, PROC-04). */
import { article, duCgct, estEpci } from "../collectivite/articles.ts";
import type { FaitSeance, Instant, OrigineProcuration, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { EtatSeance } from "./etat.ts";
import { deNom, eluQuiSiege, nomComplet, nomSiege, nomSiegeMajuscule, siegeDe } from "./noms.ts";
import { siegeInconnu } from "./refusCommuns.ts";

export interface ProcurationRecue {
  mandant: SiegeId;
  mandataire: SiegeId;
  recueLe?: Instant;
  origine?: OrigineProcuration;
}

/**
 * A prevented member gives his vote to one colleague who is in the room; each colleague holds one at most.
 *
 * CGCT, art. L2121-20 (EPCI by L5211-1), L3121-16, L4132-15. The first received is kept, a second is refused. May
 * a suppléant who sits hold one? The ministry speaks of titulaires only (Senate, 2 March 2017, n° 16075): refused,
 * unless the authority chose otherwise. The same procuration given again gives no fact.
 */
export function donnerProcuration(
  etat: EtatSeance,
  donnees: ProcurationRecue,
  a: Instant,
): Issue<FaitSeance[]> {
  const mandant = siegeDe(etat, donnees.mandant);
  const mandataire = siegeDe(etat, donnees.mandataire);
  if (!mandant) return refuser(siegeInconnu(donnees.mandant));
  if (!mandataire) return refuser(siegeInconnu(donnees.mandataire));
  const donnee = etat.procurations.find((p) => p.mandant === mandant.id);
  if (donnee?.mandataire === mandataire.id) return ok([]);
  const refus = refusDuMandant(etat, mandant, mandataire) ?? refusDuMandataire(etat, mandant, mandataire);
  if (refus) return refuser(refus);
  const { recueLe, origine } = donnees;
  return ok([
    {
      type: "ProcurationDonnee",
      data: {
        mandant: mandant.id,
        mandataire: mandataire.id,
        a,
        ...(recueLe && { recueLe }),
        ...(origine && { origine }),
      },
    },
  ]);
}

function refusDuMandant(etat: EtatSeance, mandant: Siege, mandataire: Siege): Refus | null {
  const texte = article(etat.profil, "procuration");
  if (mandant.id === mandataire.id) {
    return {
      code: "procuration-a-soi-meme",
      phrase: `${nomSiegeMajuscule(mandant)} ne peut pas se donner procuration à soi-même.`,
      article: texte,
      remede: "Choisir un autre mandataire parmi les membres présents.",
      champ: mandataire.id,
    };
  }
  const present = eluQuiSiege(etat, mandant.id);
  if (present) {
    return {
      code: "mandant-present",
      phrase: present.suppleant
        ? `${nomSiegeMajuscule(mandant)} ne peut pas donner procuration\u00a0: son suppléant, ${nomComplet(present.elu)}, siège et vote.`
        : `${nomComplet(present.elu)} est dans la salle\u00a0: seul un membre empêché donne procuration.`,
      article: texte,
      remede: "Constater d’abord son départ, ou corriger la feuille de présence.",
      champ: mandant.id,
    };
  }
  if (!mandant.titulaire) {
    return {
      code: "titulaire-non-nomme",
      phrase: `Le registre ne nomme pas ${nomSiege(mandant)}\u00a0: une procuration doit nommer celui qui la donne.`,
      article: texte,
      remede: "Compléter d’abord la composition de l’assemblée.",
      champ: mandant.id,
    };
  }
  const donnee = etat.procurations.find((p) => p.mandant === mandant.id);
  const porteur = donnee && siegeDe(etat, donnee.mandataire);
  if (!porteur) return null;
  return {
    code: "procuration-deja-donnee",
    phrase: `${nomSiegeMajuscule(mandant)} a déjà donné procuration à ${nomSiege(porteur)}.`,
    article: texte,
    remede: `Retirer d’abord la procuration donnée à ${nomSiege(porteur)}\u00a0: elle est toujours révocable.`,
    champ: mandant.id,
  };
}

function refusDuMandataire(etat: EtatSeance, mandant: Siege, mandataire: Siege): Refus | null {
  const texte = article(etat.profil, "procuration");
  const present = eluQuiSiege(etat, mandataire.id);
  if (present?.suppleant && !etat.profil.choix?.suppleantMandataire) {
    return {
      code: "mandataire-suppleant",
      phrase: `${nomComplet(present.elu)} siège comme suppléant\u00a0: la procuration ${deNom(nomSiege(mandant))} ne peut être donnée qu’à un titulaire.`,
      article: estEpci(etat.profil.kind) ? duCgct("L2121-20", "L5211-6") : texte,
      remede: "Choisir un titulaire présent qui ne porte pas encore de procuration.",
      champ: mandataire.id,
    };
  }
  if (!present) {
    return {
      code: "mandataire-absent",
      phrase: `${nomSiegeMajuscule(mandataire)} n’est pas dans la salle et ne peut pas porter la procuration ${deNom(nomSiege(mandant))}.`,
      article: texte,
      remede: "Constater d’abord son arrivée, ou choisir un mandataire présent.",
      champ: mandataire.id,
    };
  }
  const portee = etat.procurations.find((p) => p.mandataire === mandataire.id);
  const premier = portee && siegeDe(etat, portee.mandant);
  if (!premier) return null;
  return {
    code: "procuration-surnumeraire",
    phrase: `${nomComplet(present.elu)} porte déjà la procuration ${deNom(nomSiege(premier))}\u00a0: un membre n’en porte qu’une, celle ${deNom(nomSiege(mandant))} ne peut pas s’y ajouter.`,
    article: texte,
    remede: "Choisir un autre mandataire présent.",
    champ: mandataire.id,
  };
}

/** A procuration is always revocable (L2121-20). */
export function retirerProcuration(etat: EtatSeance, mandantId: SiegeId, a: Instant): Issue<FaitSeance[]> {
  const mandant = siegeDe(etat, mandantId);
  if (!mandant) return refuser(siegeInconnu(mandantId));
  const donnee = etat.procurations.find((p) => p.mandant === mandant.id);
  if (!donnee) {
    return refuser({
      code: "procuration-inconnue",
      phrase: `${nomSiegeMajuscule(mandant)} n’a pas donné procuration.`,
      article: null,
      remede: "Vérifier le nom du mandant.",
      champ: mandant.id,
    });
  }
  return ok([
    {
      type: "ProcurationRetiree",
      data: { mandant: mandant.id, mandataire: donnee.mandataire, motif: "retrait", a },
    },
  ]);
}
