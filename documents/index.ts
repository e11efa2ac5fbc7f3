/** Facts on paper: deliberation, certificate, receipt, and the layers a signed act receives. No I/O. */

export type { ActeSuivi, Rejet } from "./acte-suivi.ts";
export { type Annexe as AnnexeComposee, annexePdf } from "./annexe.ts";
export { type Arrete, arretePdf } from "./arrete.ts";
export { type Atelier, type Champ, creerAtelier, ErreurComposition, type Norme } from "./atelier.ts";
export { type Bordereau, bordereauPdf, type FichierBordereau } from "./bordereau.ts";
export { type Certificat, certificatPdf, momentLong } from "./certificat.ts";
export { type CertificatPublication, certificatPublicationPdf } from "./certificat-publication.ts";
export { type Couches, certifier } from "./certifier.ts";
export { convocationPdf, type DocumentConvocation } from "./convocation.ts";
export type { CopiePublique } from "./copie.ts";
export { type Deliberation, type DeliberationComposee, deliberationPdf } from "./deliberation.ts";
export { type Depot, preparerDepot } from "./depot.ts";
export { type DocumentDossier, dossierPdf } from "./dossier.ts";
export { type DocumentEmargement, emargementPdf } from "./emargement.ts";
export { type DocumentEtatEnvois, etatEnvoisPdf } from "./etat-envois.ts";
export { type DocumentExtrait, extraitPdf } from "./extrait.ts";
export { type Apparence, type Habit, habiller, MODELES_REGLABLES, sourceInterdite } from "./habit.ts";
export { type Impression, impressionPdf } from "./impression.ts";
export { empreinteCourte, horodatageLisible, tailleLisible } from "./lisible.ts";
export { type DocumentListe, listePdf } from "./liste.ts";
export { notesPdf, ordreDuJourPdf, type SeanceAnnoncee } from "./ordre-du-jour.ts";
export { type ActeOuvert, akomaNtoso } from "./ouvertes/akomaNtoso.ts";
export {
  type DeliberationOuverte,
  defautsScdl,
  ecrireCsv,
  type LigneScdl,
  ligneScdl,
} from "./ouvertes/scdl.ts";
export { siretValide } from "./ouvertes/siret.ts";
export { examinerPdf, type PdfExamine } from "./pdf/examiner.ts";
export { type DocumentProcesVerbal, procesVerbalPdf } from "./proces-verbal.ts";
export { type DocumentProcuration, procurationPdf } from "./procuration.ts";
export { type DocumentRecueil, recueilPdf } from "./recueil.ts";
export {
  type Cloture,
  cloturePdf,
  comparerNumeros,
  type DocumentRegistre,
  type LigneTable,
  nomDuRegistre,
  ouverturePdf,
  registrePdf,
  type SectionRegistre,
  tablesPdf,
} from "./registre.ts";
export { type DocumentRegularite, regularitePdf } from "./regularite.ts";
export { type DocumentRemise, remisePdf } from "./remise.ts";
export { ressources } from "./ressources.ts";
export {
  apposerSignature,
  type DemandeSignature,
  octetsASigner,
  type PlaceSignature,
  preparerSignature,
} from "./signature.ts";
