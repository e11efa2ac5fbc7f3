/**
 * The @CTES protocol, both directions: names, messages, envelopes, archives, and what must be checked
 * before an act leaves. No clock, disk, network or chance; refusals are values.
 */
export { type ArchiveComposee, composerArchive } from "./archive/composer.ts";
export { composerCourrier } from "./archive/composer-courrier.ts";
export { type TypeDeContenu, typeParContenu } from "./archive/contenu.ts";
export { type ArchiveEmballee, type FichierCompose, verifierTailleArchive } from "./archive/emballer.ts";
export {
  type ArchiveLue,
  extraireArchive,
  type FichierLu,
  fichiersNommes,
  type LimitesArchive,
  limitesArchive,
  lireArchive,
  trouverEnveloppe,
} from "./archive/lire.ts";
export { lireReception, type MessageRecu, type Reception } from "./archive/reception.ts";
export {
  ARCHIVE_OCTETS_MAX,
  type Expedition,
  type MessageAEnvoyer,
  type Piece,
  type Transmission,
} from "./archive/transmission.ts";
export { type LectureBudget, lireBudget, type SceauBudget } from "./budget/sceau.ts";
export { type IndicesAnnexes, indicesAnnexes } from "./controle/annexes.ts";
export { controlerArchive } from "./controle/archive.ts";
export type { ConstatControle, ContexteControle } from "./controle/constat.ts";
export { controlerTransmission } from "./controle/controler.ts";
export { limitesDuMessageSeul } from "./controle/limites.ts";
export type { RegleControle } from "./controle/regle.ts";
export { type CodeControle, reglesDeControle } from "./controle/regles.ts";
export { type ControleSeul, controlerSeul } from "./controle/seul.ts";
export { type Explication, expliquerMessage, jourLisible, nommerService } from "./explication/expliquer.ts";
export { ecrireActe } from "./messages/ecrire.ts";
export { ecrireClassification } from "./messages/ecrire-classification.ts";
export { ecrireCourrier } from "./messages/ecrire-courrier.ts";
export { adresseAdmise, ecrireEnveloppe, ecrireEnveloppeRetour } from "./messages/ecrire-enveloppe.ts";
export { ecrireMessage } from "./messages/ecrire-message.ts";
export { ecrireAccuse, ecrireAnomalieActe, ecrireAnomalieEnveloppe } from "./messages/ecrire-retour.ts";
export { lireMessage } from "./messages/lire.ts";
export type * from "./messages/types.ts";
export type * from "./messages/types-courriers.ts";
export {
  type Classification,
  classificationNationale,
  comparerCodes,
  libelleMatiere,
  libelleTypeDePiece,
  type MatiereClassee,
  matiereDe,
  type NatureClassee,
  typesProposes,
} from "./nomenclature/classification.ts";
export { type Matiere, matieres } from "./nomenclature/matieres.ts";
export {
  type CodeNature,
  type Nature,
  type NatureAbregee,
  natureParAbrege,
  natureParCode,
  natures,
} from "./nomenclature/natures.ts";
export { naturesEmetteur } from "./nomenclature/natures-emetteur.ts";
export { type TypeDePiece, typesDePiece, typesDePieceAnciens } from "./nomenclature/types-de-piece.ts";
export {
  arbreLisible,
  type ClassificationRecue,
  libelleTypeRecu,
  type MatiereLisible,
  recevoirClassification,
  versionDu,
} from "./nomenclature/versions.ts";
export { type CodeMessage, codesMessage, estCodeMessage, type Racine } from "./noms/codes.ts";
export { attribuerNumero, type NumeroDActe, proposerSuffixe } from "./noms/collision.ts";
export { compacte, etendue, verifierDate } from "./noms/date.ts";
export {
  codeService,
  departementActes,
  parseService,
  serviceDeControle,
  sirenPlausible,
  verifierArrondissement,
  verifierDepartement,
  verifierSiren,
} from "./noms/departement.ts";
export {
  type NomEnveloppe,
  nomAnomalieEnveloppe,
  nomArchive,
  nomEnveloppe,
  nomEnveloppeRetour,
  type PartiesEnveloppe,
  parseNomArchive,
  parseNomEnveloppe,
  serieSuivante,
} from "./noms/enveloppe.ts";
export {
  type IdentifiantActe,
  identifiantActe,
  type PartiesIdentifiant,
  parseIdentifiantActe,
  verifierIdentifiantActe,
} from "./noms/identifiant.ts";
export {
  type Extension,
  type NomFichier,
  nomDocument,
  nomMessage,
  parseNomFichier,
  type SujetMessage,
  verifierNomFichier,
  verifierTypePiece,
} from "./noms/message.ts";
export { normaliserNumero, verifierNumero } from "./noms/numero.ts";
export type { CodeRefusProtocole, RefusProtocole, Result } from "./resultat.ts";
export {
  type ChampPoste,
  type ChampS2low,
  champsCreation,
  champsReponse,
  empreinteNounce,
  encoderChamp,
  lireDateDecision,
  nomDeFichierPoste,
} from "./s2low/champs.ts";
export * from "./s2low/formes.ts";
export { type CodeRefusS2low, direRefus, refusS2low } from "./s2low/refus.ts";
export {
  ecrireEnLigne,
  ecrireKO,
  ecrireOK,
  lireReponse,
  octetsISO,
  type ReponseOK,
  TYPE_REPONSE,
} from "./s2low/reponses.ts";
export {
  dateReceptionParDecalage,
  ecrireStatut,
  lireStatut,
  type ReponseStatut,
} from "./s2low/statut.ts";
export { type EncodageRecu, texteRecu } from "./texte/recevoir.ts";
export {
  type ChangementCaractere,
  restituer,
  type Translitteration,
  translitterer,
} from "./texte/translitterer.ts";
export { type EcartTransmis, type TexteTransmis, texteTransmis } from "./texte/transmettre.ts";
export { peutAnnuler, peutDemanderClassification } from "./transaction/annuler.ts";
export type { Correlation, MiseDeCote } from "./transaction/correlation.ts";
export { correler } from "./transaction/correler.ts";
export {
  type Accusation,
  type CodeLettre,
  type CodeReponse,
  type Effet,
  type Evenement,
  evenements,
  type GenreEvenement,
  type Origine,
} from "./transaction/evenements.ts";
export { type LigneMachine, machine } from "./transaction/machine.ts";
export type { ActeNomme, RegistreDesEnvois } from "./transaction/registre.ts";
export {
  estStatut,
  libelleStatut,
  type Statut,
  statuts,
  type TypeTransaction,
  typesDeTransaction,
} from "./transaction/statuts.ts";
export {
  type CauseErreur,
  delaisDOperateur,
  type Sens,
  type Transaction,
} from "./transaction/transaction.ts";
export { type Transition, transition } from "./transaction/transition.ts";
export { type Element as ElementXml, lireArbre } from "./xml/arbre.ts";
export type { Encodage } from "./xml/octets.ts";
export { OBJET_LONGUEUR_MAX, type ReferenceCaractere, references, verifierTexte } from "./xml/texte.ts";
