export type { CertificatLu } from "./certificat.ts";
export {
  type CertificatDeTest,
  creerCertificatDeTest,
  type DemandeDeCertificat,
} from "./certificatDeTest.ts";
export { type Identite, type IdentitePem, lireIdentite } from "./identite.ts";
export type { CodeRefusSignature, RefusSignature, Resultat } from "./refus.ts";
export { type DemandeDeSignature, signerPdf, signerPlace } from "./signer.ts";
export { type SignatureVerifiee, verifierPdf } from "./verifier.ts";
