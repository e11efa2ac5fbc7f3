/** Facts on paper: deliberation, certificate, receipt, and the layers a signed act receives. No I/O. */
export { type Annexe as AnnexeComposee, annexePdf } from "./annexe.ts";
export { type Arrete, arretePdf } from "./arrete.ts";
export { type Atelier, type Champ, creerAtelier, ErreurComposition, type Norme } from "./atelier.ts";
export { type Bordereau, bordereauPdf, type FichierBordereau } from "./bordereau.ts";
export { type Certificat, certificatPdf, momentLong } from "./certificat.ts";
export { type Couches, certifier } from "./certifier.ts";
export { convocationPdf, type DocumentConvocation } from "./convocation.ts";
export { type Deliberation, type DeliberationComposee, deliberationPdf } from "./deliberation.ts";
export { type Depot, preparerDepot } from "./depot.ts";
export { type DocumentEtatEnvois, etatEnvoisPdf } from "./etat-envois.ts";
export { empreinteCourte, horodatageLisible, tailleLisible } from "./lisible.ts";
export { type DocumentListe, listePdf } from "./liste.ts";
export { examinerPdf, type PdfExamine } from "./pdf/examiner.ts";
export { type DocumentProcesVerbal, procesVerbalPdf } from "./proces-verbal.ts";
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
