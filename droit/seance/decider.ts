/** What a clerk may do in a sitting, and what the law answers: facts, or a refusal with its article. */
import type { FaitSeance } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { deposerAmendement, voterAmendement } from "./amendements.ts";
import { cloreScrutin } from "./clore.ts";
import type { CommandeSeance, ContexteSeance } from "./commandes.ts";
import { completerOrdreDuJour, convoquer } from "./convoquer.ts";
import { corriger } from "./corriger.ts";
import { deporter, retirerDeport } from "./deports.ts";
import { depouillerTour, nommerSansScrutin } from "./elections.ts";
import type { EtatSeance } from "./etat.ts";
import { demanderForme, ecarterSecret } from "./formes.ts";
import { leverHuisClos, prononcerHuisClos } from "./huisClos.ts";
import { constaterCarence, designerSecretaire, ouvrir, reprendre, suspendre } from "./ouverture.ts";
import { refusDePhase } from "./phase.ts";
import { appelerPoint, donnerParole, ecarterPoint } from "./points.ts";
import { constaterPresences } from "./presences.ts";
import { confierPresidence, reprendrePresidence } from "./presidence.ts";
import { donnerProcuration, retirerProcuration } from "./procurations.ts";
import { rectifierScrutin } from "./rectifier.ts";
import { reprendreReponses } from "./reponses.ts";
import { statuerUrgence } from "./urgence.ts";

/** Decides one order on the sitting as it stands. The facts are not yet recorded: the shell does that. */
export function deciderSeance(
  etat: EtatSeance,
  commande: CommandeSeance,
  contexte: ContexteSeance,
): Issue<FaitSeance[]> {
  const refus = refusDePhase(etat, commande);
  if (refus) return refuser(refus);
  const { a } = contexte;
  switch (commande.ordre) {
    case "convoquer":
      return convoquer(etat, commande.envoyeeLe, commande.urgence);
    case "completerOrdreDuJour":
      return completerOrdreDuJour(etat, commande);
    case "constaterPresences":
      return constaterPresences(etat, commande.constats, a);
    case "donnerProcuration":
      return donnerProcuration(etat, commande, a);
    case "retirerProcuration":
      return retirerProcuration(etat, commande.mandant, a);
    case "reprendreReponses":
      return reprendreReponses(etat, commande.reponses, a);
    case "designerSecretaire":
      return designerSecretaire(etat, commande.siege);
    case "ouvrir":
      return ouvrir(etat, a);
    case "constaterCarence":
      return constaterCarence(etat, a);
    case "statuerUrgence":
      return statuerUrgence(etat, commande, a);
    case "confierPresidence":
      return confierPresidence(etat, commande.siege, commande.cause, a);
    case "reprendrePresidence":
      return reprendrePresidence(etat, a);
    case "appelerPoint":
      return appelerPoint(etat, commande.point, a);
    case "ecarterPoint":
      return ecarterPoint(etat, commande.point, { ...commande, a });
    case "deporter":
      return deporter(etat, commande.point, commande, a);
    case "retirerDeport":
      return retirerDeport(etat, commande.point, commande.siege, a);
    case "donnerParole":
      return donnerParole(etat, commande.point, commande.siege, a);
    case "demanderForme":
      return demanderForme(etat, commande, a);
    case "ecarterSecret":
      return ecarterSecret(etat, commande, a);
    case "deposerAmendement":
      return deposerAmendement(etat, commande.point, commande.amendement, a);
    case "voterAmendement":
      return voterAmendement(etat, commande, a);
    case "cloreScrutin":
      return cloreScrutin(etat, commande, contexte);
    case "depouillerTour":
      return depouillerTour(etat, commande, contexte);
    case "nommerSansScrutin":
      return nommerSansScrutin(etat, commande, contexte);
    case "prononcerHuisClos":
      return prononcerHuisClos(etat, commande, a);
    case "leverHuisClos":
      return leverHuisClos(etat, a);
    case "suspendre":
      return suspendre(etat, commande.motif, a);
    case "reprendre":
      return reprendre(etat, a);
    case "lever":
      return ok([{ type: "SeanceLevee", data: { a } }]);
    case "corriger":
      return corriger(commande, contexte, deciderSeance);
    case "rectifierScrutin":
      return rectifierScrutin(etat, commande, contexte);
  }
}
