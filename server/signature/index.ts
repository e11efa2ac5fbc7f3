export { creerCertificatDeTest } from "./certificatDeTest.ts";
export { type Identite, lireIdentite } from "./identite.ts";
export { signerPdf } from "./signer.ts";
export { type SignatureVerifiee, verifierPdf } from "./verifier.ts";
