/** A gesture in words, as the head of a line: « Présence de BAVAY Jean : absent ». */
import type { CommandeSeance, EtatPresence, EtatSeance, PointId } from "@executoire/droit";
import { nomParId } from "./noms.ts";

export const MOTS_PRESENCE: Record<EtatPresence, string> = {
  "titulaire-present": "présent",
  "suppleant-present": "suppléant présent",
  excuse: "excusé",
  absent: "absent",
};

const rang = (etat: EtatSeance, point: PointId): string => {
  const connu = etat.ordreDuJour.find(({ id }) => id === point);
  return connu ? `point ${connu.rang}` : "point";
};

export function nommerGeste(etat: EtatSeance, commande: CommandeSeance): string {
  const nom = (siege: string) => nomParId(etat, siege);
  switch (commande.ordre) {
    case "constaterPresences": {
      const [premier, ...autres] = commande.constats;
      return premier && autres.length === 0
        ? `${nom(premier.siege)}\u00a0: ${MOTS_PRESENCE[premier.etat]}`
        : `Présences de ${commande.constats.length} sièges`;
    }
    case "donnerProcuration":
      return `Procuration de ${nom(commande.mandant)} à ${nom(commande.mandataire)}`;
    case "retirerProcuration":
      return `Retrait de la procuration de ${nom(commande.mandant)}`;
    case "reprendreReponses":
      return "Reprise des réponses à la convocation";
    case "designerSecretaire":
      return `Secrétaire de séance\u00a0: ${nom(commande.siege)}`;
    case "convoquer":
      return "Convocation";
    case "completerOrdreDuJour":
      return "Complément de l’ordre du jour";
    case "ouvrir":
      return "Ouverture de la séance";
    case "constaterCarence":
      return "Constat de carence";
    case "statuerUrgence":
      return "Vote sur l’urgence";
    case "confierPresidence":
      return `Présidence confiée à ${nom(commande.siege)}`;
    case "reprendrePresidence":
      return "Reprise de la présidence";
    case "appelerPoint":
      return `Appel du ${rang(etat, commande.point)}`;
    case "ecarterPoint":
      return `${commande.sort === "retire" ? "Retrait" : "Report"} du ${rang(etat, commande.point)}`;
    case "deporter":
      return `Retrait de ${nom(commande.siege)} pour le ${rang(etat, commande.point)}`;
    case "retirerDeport":
      return `Retour de ${nom(commande.siege)} pour le ${rang(etat, commande.point)}`;
    case "donnerParole":
      return `Parole à ${nom(commande.siege)}`;
    case "demanderForme":
      return `Demande de scrutin ${commande.forme}, ${rang(etat, commande.point)}`;
    case "ecarterSecret":
      return `Vote pour écarter le secret, ${rang(etat, commande.point)}`;
    case "deposerAmendement":
      return `Amendement de ${commande.amendement.auteur}, ${rang(etat, commande.point)}`;
    case "voterAmendement":
      return `Vote d’un amendement, ${rang(etat, commande.point)}`;
    case "cloreScrutin":
      return `Clôture du scrutin, ${rang(etat, commande.point)} (délibération ${commande.numero})`;
    case "depouillerTour":
      return `Tour de scrutin, ${rang(etat, commande.point)}`;
    case "nommerSansScrutin":
      return `Nomination sans scrutin, ${rang(etat, commande.point)}`;
    case "suspendre":
      return "Suspension de la séance";
    case "reprendre":
      return "Reprise de la séance";
    case "prononcerHuisClos":
      return "Vote du huis clos";
    case "leverHuisClos":
      return "Levée du huis clos";
    case "lever":
      return "Levée de la séance";
    case "corriger":
      return "Annulation d’un geste";
    case "rectifierScrutin":
      return `Rectification du scrutin, ${rang(etat, commande.point)}`;
  }
}
