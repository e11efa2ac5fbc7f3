import { tailleLisible } from "@executoire/documents";
import { dateMoyenne, type FaitActe, libelleResultat } from "@executoire/droit";

/**
 * What happened to an act, in one sentence a clerk reads; a new fact does not compile without one. A sitting is told
 * by `recit`, which knows its members and its points.
 */
export function phraseFait(fait: FaitActe): string {
  switch (fait.type) {
    case "DeliberationAdoptee":
      return `Délibération adoptée ${libelleResultat(fait.data.scrutin)}`;
    case "DocumentEtabli":
      return `Document établi : ${fait.data.pages} pages, ${tailleLisible(fait.data.octets)}`;
    case "ActeSigne":
      return `Acte signé par ${fait.data.signataire.prenom} ${fait.data.signataire.nom}, ${fait.data.signataire.qualite}${fait.data.certificat.deTest ? " (certificat de test)" : ""}`;
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
    case "DeliberationRectifiee":
      return `Scrutin rectifié : ${libelleResultat(fait.data.deliberation.scrutin)} (${fait.data.motif})`;
    case "AdoptionAnnulee":
      return `Adoption annulée : ${fait.data.motif}`;
  }
}
