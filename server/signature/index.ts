export { type CertificatLu, valideLe } from "./certificat.ts";
export { creerCertificatDeTest } from "./certificatDeTest.ts";
export { assemblerCms, type CmsPrepare, preparerCms, signerAttributs, valeurDer } from "./cms.ts";
export { type Chaine, type Identite, lireChaine, lireIdentite } from "./identite.ts";
export { horodater, nomDuService } from "./serviceHorodatage.ts";
export { refusDeDate, signerPdf } from "./signer.ts";
export { type SignatureVerifiee, verifierPdf } from "./verifier.ts";
