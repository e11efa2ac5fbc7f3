import { tailleLisible } from "@executoire/documents";
import {
  type CodeCourrierEnvoye,
  type CodeCourrierRecu,
  compter,
  dateMoyenne,
  type FaitActe,
  libelleResultat,
  MOTIFS_OCCULTATION,
  type QualificationCourrier,
} from "@executoire/droit";

/**
 * What happened to an act, in one sentence a clerk reads; a new fact does not compile without one. A sitting is told
 * by `recit`, which knows its members and its points.
 */
export const phraseFait = (fait: FaitActe): string =>
  phrase(fait)
    .replace(/« /g, "«\u00a0")
    .replace(/ (?=[»:;?!](?:\s|$))/g, "\u00a0");

/** The sizes of the receipts, written as the rest of the page: a comma, and « ko ». */
const taille = (octets: number): string =>
  tailleLisible(octets)
    .replace(".", ",")
    .replace(" Ko", "\u00a0ko")
    .replace(/ (?=o$|Mo$)/, "\u00a0");

function phrase(fait: FaitActe): string {
  switch (fait.type) {
    case "DeliberationAdoptee":
      return `Délibération adoptée ${libelleResultat(fait.data.scrutin)}`;
    case "DocumentEtabli":
      return `Document établi : ${compter(fait.data.pages, "page")}, ${taille(fait.data.octets)}`;
    case "ActeSigne":
      return `Acte signé par ${fait.data.signataire.prenom} ${fait.data.signataire.nom}, ${fait.data.signataire.qualite}${fait.data.certificat.deTest ? " (certificat de test)" : ""}`;
    case "SignatureManuscrite":
      return `Signé à la main par ${fait.data.signataire.prenom} ${fait.data.signataire.nom} le ${dateMoyenne(fait.data.le)} ; feuilles numérisées déposées par ${fait.data.deposePar}`;
    case "ArchivePreparee":
      return `Archive ${fait.data.archive} préparée sur ordre de ${fait.data.ordonnePar}`;
    case "ArchiveEnvoyee":
      return `Archive remise : ${fait.data.canal}`;
    case "EnvoiEchoue":
      return `Tentative ${fait.data.tentative} sans succès, rien n’est parti : ${fait.data.motif}`;
    case "EnvoiIncertain":
      return `Tentative ${fait.data.tentative} sans réponse : ${fait.data.motif}`;
    case "RenvoiOrdonne":
      return `Renvoi des mêmes octets ordonné par ${fait.data.par}`;
    case "AccuseRecu":
      return `Accusé de réception : reçu par l’État le ${dateMoyenne(fait.data.dateReception)}`;
    case "AnomalieRecue":
      return `Anomalie ${fait.data.nature} : ${fait.data.detail}`;
    case "ActePublie":
      return "Acte mis en ligne";
    case "ActeRetireDeLaLigne":
      return `Acte retiré de la ligne par ${fait.data.par} : ${fait.data.motif}`;
    case "ActeRemisEnLigne":
      return `Acte remis en ligne par ${fait.data.par}`;
    case "OccultationProposee":
      return `Occultation proposée par ${fait.data.par} : ${MOTIFS_OCCULTATION[fait.data.motif].enMots}, ${compter(fait.data.passages.length, "passage")}`;
    case "OccultationConfirmee":
      return `Occultation confirmée par ${fait.data.par}`;
    case "OccultationLevee":
      return `Occultation levée par ${fait.data.par} : ${fait.data.raison}`;
    case "CopiePubliqueEtablie":
      return `Copie publique établie sans les passages occultés : ${taille(fait.data.octets)}`;
    case "DeliberationRectifiee":
      return `Scrutin rectifié : ${libelleResultat(fait.data.deliberation.scrutin)} (${fait.data.motif})`;
    case "AdoptionAnnulee":
      return `Adoption annulée : ${fait.data.motif}`;
    case "ActePris":
      return `Acte ${fait.data.numero} enregistré`;
    case "ActeModifie":
      return `Acte modifié : ${fait.data.motif}`;
    case "ActeAbandonne":
      return `Acte abandonné : ${fait.data.motif}`;
    case "DocumentDepose":
      return `Document déposé : ${fait.data.fichier}, ${taille(fait.data.octets)}`;
    case "ActeNotifie":
      return `Acte notifié le ${dateMoyenne(fait.data.le)} (${fait.data.mode})`;
    case "ParametresRectifies":
      return `Envoi corrigé par ${fait.data.par} : ${fait.data.motif}`;
    case "EnvoiRetrouve":
      return fait.data.arrivee
        ? `Dépôt retrouvé : ${fait.data.canal}`
        : `Rien n’est arrivé : ${fait.data.canal}`;
    case "SilenceConstate":
      return `${fait.data.jours} jours sans réponse`;
    case "MessageEcarte":
      return `Message ${fait.data.code ?? fait.data.racine} écarté : ${fait.data.raison}`;
    case "MessageExamine":
      return `Message écarté lu par ${fait.data.par} : ${fait.data.suite}`;
    case "CourrierRecu":
      return courrierRecu(fait.data);
    case "CourrierQualifie":
      return `Courrier de la préfecture lu par ${fait.data.par}\u00a0: ${qualification(fait.data.qualification)}`;
    case "CourrierPrepare": {
      const { code, archive, ordonnePar } = fait.data;
      const comment = ordonnePar ? `ordonné par ${ordonnePar}` : "automatique";
      return `${COURRIERS[code]} (${code}), ${comment}\u00a0: archive ${archive} préparée`;
    }
    case "CourrierAcquitte":
      return `Réponse reçue par l’État le ${dateMoyenne(fait.data.dateReception)} (${fait.data.code})`;
    case "AnnulationAcquittee":
      return `Télétransmission annulée\u00a0: acceptée par l’État le ${dateMoyenne(fait.data.dateReception)}. La décision demeure, elle n’est plus exécutoire`;
  }
}

function courrierRecu({
  code,
  dateCourrier,
  dateDepot,
  manquants,
}: Extract<FaitActe, { type: "CourrierRecu" }>["data"]): string {
  const jour = dateDepot
    ? `, déposé le ${dateMoyenne(dateDepot)}`
    : dateCourrier
      ? `, du ${dateMoyenne(dateCourrier)}`
      : "";
  const manque = manquants.length > 0 ? `\u00a0; manque ${manquants.join(", ")}` : "";
  return `${COURRIERS[code]} (${code})${jour}${manque}`;
}

const SUSPENSIONS: Record<NonNullable<QualificationCourrier["suspension"]>, string> = {
  "urbanisme-contrat": "suspension demandée, urbanisme ou contrat",
  "liberte-publique": "suspension demandée, liberté publique ou neutralité du service",
  autre: "suspension demandée",
  aucune: "aucune suspension demandée",
};

function qualification(q: QualificationCourrier): string {
  const mots = [
    q.sansSuite === undefined
      ? null
      : q.sansSuite
        ? "aucune réponse n’est à faire"
        : "une réponse est à faire",
    q.piecesNommees === undefined
      ? null
      : q.piecesNommees
        ? "elle nomme les pièces manquantes"
        : "elle ne nomme aucune pièce",
    q.demandeRetrait === undefined
      ? null
      : q.demandeRetrait
        ? "elle demande de retirer ou de modifier l’acte"
        : "elle ne demande ni retrait ni modification",
    q.reponseRefuse === undefined
      ? null
      : q.reponseRefuse
        ? "la réponse faite la refuse"
        : "la réponse faite ne la refuse pas",
    q.suspension ? SUSPENSIONS[q.suspension] : null,
  ];
  return mots.filter(Boolean).join(", ") || "rien de plus";
}

/** Names of the letters, both ways. */
export const COURRIERS: Record<CodeCourrierRecu | CodeCourrierEnvoye, string> = {
  "2-1": "Courrier simple",
  "2-2": "Réponse à un courrier simple",
  "3-1": "Demande de pièces complémentaires",
  "3-2": "Accusé de réception de la demande de pièces",
  "3-3": "Refus de fournir les pièces",
  "3-4": "Envoi de pièces complémentaires",
  "4-1": "Lettre d’observations",
  "4-2": "Accusé de réception de la lettre d’observations",
  "4-3": "Rejet de la lettre d’observations",
  "4-4": "Réponse à la lettre d’observations",
  "5-1": "Déféré au tribunal administratif",
  "6-1": "Demande d’annulation de la télétransmission",
};
