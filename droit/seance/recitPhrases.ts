/** Each fact of a sitting in one French sentence, with names and never an identifier. */
import { compter, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import type { Elu, FaitSeance, PointId, Scrutin, SiegeId } from "../faits.ts";
import { libelleResultat, VOIX_PREPONDERANTE } from "../scrutin/phrase.ts";
import type { EtatSeance } from "./etat.ts";
import { deNom, eluQuiSiege, nomComplet, nomPresent, nomSiege, occupant, siegeDe, titreDe } from "./noms.ts";
import { sansPointFinal } from "./refusCommuns.ts";

/** `etat` is the sitting just before the fact: it knows who sits and what the points are called. */
export function phraseFaitSeance(etat: EtatSeance, fait: FaitSeance): string {
  const phrase = phraseDe(etat, fait);
  return phrase.charAt(0).toLocaleUpperCase("fr") + phrase.slice(1);
}

function phraseDe(etat: EtatSeance, fait: FaitSeance): string {
  const qui = (id: SiegeId): string => {
    const siege = siegeDe(etat, id);
    return siege ? nomPresent(etat, siege) : "Un membre inconnu";
  };
  switch (fait.type) {
    case "SeancePrevue":
      return `Séance prévue le ${dateMoyenne(fait.data.date)} à ${fait.data.heure.replace(":", "\u00a0h\u00a0")}`;
    case "SeanceConvoquee": {
      const { envoyeeLe, joursFrancs, urgence } = fait.data;
      return `Convocation envoyée le ${dateMoyenne(envoyeeLe)}, ${compter(Math.max(0, joursFrancs), "jour franc", "jours francs")} avant la séance${urgence ? `, en urgence\u00a0: ${sansPointFinal(urgence)}` : ""}`;
    }
    case "OrdreDuJourComplete": {
      const { points, envoyeLe, urgence } = fait.data;
      return `Ordre du jour complété le ${dateMoyenne(envoyeLe)}${urgence ? ", en urgence" : ""}\u00a0: ${enumerer(points.map(({ titre }) => `«\u00a0${titre}\u00a0»`))}`;
    }
    case "PresenceConstatee":
      return presence(etat, fait.data);
    case "ProcurationDonnee":
      return `${qui(fait.data.mandant)} donne procuration à ${qui(fait.data.mandataire)}`;
    case "ProcurationRetiree": {
      const { mandant, mandataire, motif } = fait.data;
      const procuration = `La procuration ${deNom(titulaire(etat, mandant))} à ${qui(mandataire)}`;
      if (motif === "retrait") return `${procuration} est retirée`;
      return `${procuration} prend fin\u00a0: ${motif === "mandant-arrive" ? "son siège est occupé" : "son mandataire quitte la salle"}`;
    }
    case "SecretaireDesigne":
      return `${qui(fait.data.siege)} est désigné${accordDe(etat, fait.data.siege)} secrétaire de séance`;
    case "SeanceOuverte":
      return `Séance ouverte, ${quorumEnMots(fait.data.quorum)}`;
    case "CarenceConstatee":
      return `Absence de quorum constatée${fait.data.point ? `, au point ${titreDe(etat, fait.data.point)}` : ""}, ${quorumEnMots(fait.data.quorum)}`;
    case "UrgenceStatuee":
      return `Urgence ${fait.data.admise ? `admise ${libelleResultat(fait.data.scrutin)}` : "rejetée"}\u00a0: ${voix(fait.data.scrutin)}`;
    case "PresidenceConfiee":
      return `La présidence est confiée à ${qui(fait.data.siege)}${pourquoiPreside(etat, fait.data)}`;
    case "PresidenceReprise":
      return `${nomComplet(etat.president)} reprend la présidence`;
    case "PointAppele": {
      const encore = etat.pointCourant === fait.data.point;
      return `${encore ? "Quorum vérifié de nouveau au point" : "Point appelé\u00a0:"} ${titreDe(etat, fait.data.point)}, ${quorumEnMots(fait.data.quorum)}`;
    }
    case "PointEcarte":
      return `Point ${fait.data.sort === "retire" ? "retiré" : "reporté"}\u00a0: ${titreDe(etat, fait.data.point)} (${sansPointFinal(fait.data.motif)})`;
    case "MembreDeporte": {
      const { point, siege, cause, quitteLaSalle } = fait.data;
      const present = eluQuiSiege(etat, siege);
      const titre = titreDe(etat, point);
      // The executive may attend the debate on its accounts: it withdraws at the vote (QUORUM-07).
      if (cause === "comptes") {
        const sort = present && quitteLaSalle ? "quitte la salle" : "se retire";
        return `${qui(siege)} ${sort} au moment du vote du point ${titre}, qui porte sur ses comptes`;
      }
      const comment = !present
        ? "ne prend"
        : quitteLaSalle
          ? "quitte la salle et ne prend"
          : "reste dans la salle sans prendre";
      return `${qui(siege)} ${comment} part ni au débat ni au vote du point ${titre}${cause === "representation" ? `, où ${accordDe(etat, siege) ? "elle" : "il"} représente la collectivité dans un autre organisme` : ""}`;
    }
    case "DeportRetire":
      return `Le retrait ${deNom(qui(fait.data.siege))} du point ${titreDe(etat, fait.data.point)} n’est plus noté`;
    case "ParolePrise":
      return `${qui(fait.data.siege)} prend la parole sur le point ${titreDe(etat, fait.data.point)}`;
    case "FormeDemandee": {
      const { point, forme, demandeurs, requis } = fait.data;
      return `Scrutin ${forme} demandé sur le point ${titreDe(etat, point)} par ${compter(demandeurs.length, "membre présent", "membres présents")} (${requisEnMots(requis)})\u00a0: ${enumerer(demandeurs.map(qui))}`;
    }
    case "SecretEcarte":
      return `Scrutin secret écarté à l’unanimité pour le point ${titreDe(etat, fait.data.point)}`;
    case "SecretMaintenu":
      return `Scrutin secret maintenu pour le point ${titreDe(etat, fait.data.point)}, faute d’unanimité\u00a0: ${voix(fait.data.scrutin)}`;
    case "AmendementDepose": {
      const { point, amendement } = fait.data;
      return `Amendement de ${amendement.auteur} sur le point ${titreDe(etat, point)}\u00a0: ${sansPointFinal(amendement.objet)}`;
    }
    case "AmendementVote":
      return `Amendement ${fait.data.adopte ? `adopté ${libelleResultat(fait.data.scrutin)}` : "rejeté"}\u00a0: ${amendement(etat, fait.data.point, fait.data.amendement)}, ${voix(fait.data.scrutin)}`;
    case "TourDepouille": {
      const { point, tour } = fait.data;
      const resultats = tour.candidats.map((candidat) => `${candidat.nom} ${candidat.voix}`);
      const absents =
        tour.nePrennentPasPart > 0 ? `, ${compter(tour.nePrennentPasPart, "membre")} sans prendre part` : "";
      return `Tour ${tour.tour} du point ${titreDe(etat, point)}\u00a0: ${resultats.join(", ")} (${compter(tour.votants, "votant")}${absents}, ${compter(tour.blancs, "blanc")}, ${compter(tour.nuls, "nul")}, ${compter(tour.exprimes, "exprimé")}, majorité absolue ${tour.majorite})`;
    }
    case "SeanceSuspendue":
      return `Séance suspendue${fait.data.motif ? `\u00a0: ${sansPointFinal(fait.data.motif)}` : ""}`;
    case "SeanceReprise":
      return `Séance reprise, ${quorumEnMots(fait.data.quorum)}`;
    case "HuisClosPrononce":
      return `Huis clos prononcé, à la demande ${fait.data.demande}\u00a0: ${voix(fait.data.scrutin)}`;
    case "HuisClosRefuse":
      return `Huis clos refusé, à la demande ${fait.data.demande}\u00a0: ${voix(fait.data.scrutin)}`;
    case "HuisClosLeve":
      return "La séance redevient publique";
    case "ScrutinClos":
      return scrutinClos(etat, fait.data);
    case "SeanceLevee":
      return "Séance levée";
    case "FaitCorrige":
      return `Correction d’un fait saisi par erreur\u00a0: ${sansPointFinal(fait.data.motif)}`;
  }
}

function pourquoiPreside(
  etat: EtatSeance,
  { siege, cause }: Extract<FaitSeance, { type: "PresidenceConfiee" }>["data"],
): string {
  if (cause === "comptes") return ", pour le vote des comptes";
  if (cause === "doyen-age") return accordDe(etat, siege) ? ", doyenne d’âge" : ", doyen d’âge";
  // The one just elected presides because he is elected: nobody is prevented (ELEC-01).
  if (etat.installation) return "";
  const commune = etat.profil.kind === "commune";
  return accord(etat.president) || accordDe(etat, etat.president.siege)
    ? `, la ${commune ? "maire" : "présidente"} étant empêchée`
    : `, le ${commune ? "maire" : "président"} étant empêché`;
}

function presence(
  etat: EtatSeance,
  { siege: id, etat: constat, aDistance }: Extract<FaitSeance, { type: "PresenceConstatee" }>["data"],
): string {
  const siege = siegeDe(etat, id);
  if (!siege) return "Présence d’un membre inconnu";
  const avant = etat.presences[id];
  const enSeance = etat.phase === "ouverte";
  const distance = aDistance ? " à distance" : "";
  const suppleant = siege.suppleant ? nomComplet(siege.suppleant) : "Un suppléant";
  const parti = avant === "titulaire-present" || avant === "suppleant-present";
  switch (constat) {
    case "titulaire-present":
      if (avant === constat)
        return `${nomSiege(siege)} siège désormais ${aDistance ? "à distance" : "dans la salle"}`;
      return `${nomSiege(siege)} ${enSeance ? "entre en séance" : `est présent${accord(siege.titulaire)}`}${distance}`;
    case "suppleant-present":
      if (avant === constat)
        return `${suppleant} siège désormais ${aDistance ? "à distance" : "dans la salle"}`;
      return `${suppleant}, suppléant${accord(siege.suppleant)} ${deNom(nomSiege(siege))}, ${enSeance ? "entre en séance" : "siège"}${distance}`;
    default:
      if (enSeance && parti) return `${nomPresent(etat, siege)} quitte la séance`;
      return `${nomSiege(siege)} est ${constat === "excuse" ? "excusé" : "absent"}${accord(siege.titulaire)}`;
  }
}

/** Feminine ending, where the register tells the civility. */
const accord = (elu: Elu | null | undefined): string => (elu?.civilite === "Mme" ? "e" : "");

function accordDe(etat: EtatSeance, id: SiegeId): string {
  const siege = siegeDe(etat, id);
  return accord(siege && (occupant(etat, siege)?.elu ?? siege.titulaire));
}

function titulaire(etat: EtatSeance, id: SiegeId): string {
  const siege = siegeDe(etat, id);
  return siege ? nomSiege(siege) : "un membre inconnu";
}

/** The number the law asks for, or the règlement intérieur where it gives none (VOTE-05). */
export const requisEnMots = (requis: number): string =>
  requis === 0 ? "selon le règlement intérieur" : `${requis} requis`;

/** `52 présents, 38 requis`, as the minutes say it too. */
export const quorumEnMots = ({ presents, requis }: { presents: number; requis: number }): string =>
  requis === 0
    ? `${compter(presents, "présent")}, sans condition de quorum`
    : `${compter(presents, "présent")}, ${requis} requis`;

function voix(scrutin: Scrutin): string {
  const { pour, contre, abstentions, nePrennentPasPart, voixPreponderante, resultat } = scrutin;
  const autres =
    nePrennentPasPart > 0 ? `, ${compter(nePrennentPasPart, "membre")} ne prenant pas part au vote` : "";
  // Said with the result of a proposal that is adopted: `adoptée à la majorité, par la voix prépondérante…`.
  const tranche = voixPreponderante && resultat === "rejet" ? `, ${VOIX_PREPONDERANTE}` : "";
  return `${pour} pour, ${contre} contre, ${compter(abstentions, "abstention")}${autres}${tranche}`;
}

function amendement(etat: EtatSeance, point: PointId, id: string): string {
  const connu = etat.points[point]?.amendements?.find((a) => a.id === id);
  return connu ? sansPointFinal(connu.objet) : titreDe(etat, point);
}

function scrutinClos(
  etat: EtatSeance,
  { point, scrutin, numero }: Extract<FaitSeance, { type: "ScrutinClos" }>["data"],
): string {
  const titre = titreDe(etat, point);
  if (scrutin.election) {
    const verbe = scrutin.election.acquise === "effet-immediat" ? "nomination" : "élection";
    return `Délibération ${numero}, ${titre}\u00a0: ${verbe} ${enumerer(scrutin.election.elus.map(deNom))}`;
  }
  if (scrutin.resultat === "rejet")
    return `Délibération ${numero}, ${titre}\u00a0: rejetée, ${voix(scrutin)}`;
  return `Délibération ${numero}, ${titre}\u00a0: adoptée ${libelleResultat(scrutin)}, ${voix(scrutin)}`;
}
