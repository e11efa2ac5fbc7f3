/**
 * Signing: what waits for somebody's signature, by what means it is signed, and what came of it.
 *
 * A `piece` names one signature wanted: `acte:<id>`, `pv:<seance>:president`, `pv:<seance>:secretaire`,
 * `pv:<seance>:secretaire-2`… It goes in addresses encoded (`encodeURIComponent`).
 *
 * GET    /api/signatures                                    → ParapheurVue
 * GET    /api/signatures/pieces/:piece/document.pdf         the very bytes that would be signed
 * GET    /api/signatures/pieces/:piece/impression.pdf       the version to sign by hand, with fingerprint and code
 * GET    /api/signatures/pieces/:piece/verification         → VerificationVue, of what is signed
 *
 * In one gesture, after reading; `empreinte` is that of the document shown (PieceASigner.empreinte):
 * POST   /api/signatures/lot            LotDemande (JSON), certificate kept on the server      → 202 LotVue
 * POST   /api/signatures/lot/fichier    multipart `demande` (LotDemande in JSON, `motDePasse` too), `fichier` (.p12, .pfx),
 *                                       `code` (password of that file)                          → 202 LotVue
 * GET    /api/signatures/lots/:id       progress, asked again while `enCours`                   → LotVue
 * POST   /api/signatures/lots/:id/reprise          {motDePasse}, goes on after a cut            → 202 LotVue
 * POST   /api/signatures/lots/:id/reprise/fichier  multipart `motDePasse`, `fichier`, `code`    → 202 LotVue
 * POST   /api/signatures/lots/:id/abandon          what is not signed stays to be signed        → LotVue
 *
 * With a key that stays on the person's device:
 * POST   /api/signatures/appairage      AppairageDemande; a code for `executoire signataire`    → AppairageVue
 * POST   /api/signatures/preparer       PreparationDemande                                      → PreparationSignatureVue
 * POST   /api/signatures/achever        AchevementDemande                                       → AchevementVue
 * (the same two, and `ouvrir`, exist under /signataire for the program paired by its code: contrat of the helper below)
 *
 * Certificates:
 * POST   /api/signatures/certificats/lecture  multipart `fichier`, `code`: read, nothing kept   → CertificatSignatureVue
 * POST   /api/signatures/certificats          multipart `fichier`, `code`, `motDePasse`: kept, sealed → CertificatSignatureVue
 * DELETE /api/signatures/certificats          the one kept for this account                     → 204
 *
 * On paper:
 * POST   /api/signatures/scans                multipart `fichier` (PDF)                         → ScanVue
 * GET    /api/signatures/scans/:empreinte/scan.pdf
 * POST   /api/signatures/scans/:empreinte/rattachement  RattachementDemande                     → RattachementVue
 *
 * External signature book:
 * GET    /api/signatures/carnet                         → DepotCarnetVue[], newest first
 * POST   /api/signatures/carnet          {piece, empreinte}    deposit                          → DepotCarnetVue
 * POST   /api/signatures/carnet/:id/releve              ask now                                 → DepotCarnetVue
 * POST   /api/signatures/carnet/:id/retrait             stop waiting for it                     → DepotCarnetVue
 * GET    /api/signatures/carnet/:id/retour.pdf          the file that came back and was kept aside
 *
 * Delegations of signature and of function (L2122-18, L2122-19, L5211-9):
 * GET    /api/signatures/delegations                    → DelegationSignatureVue[]
 * POST   /api/signatures/delegations     DelegationSignatureSaisie                              → DelegationSignatureVue[] (201)
 * POST   /api/signatures/delegations/:id/fin  {au, motif}                                       → DelegationSignatureVue[]
 *
 * Verifying any file: POST /api/signatures/verification  multipart `fichier`                    → VerificationVue
 *
 * Settings (right `reglerSignature`):
 * GET    /api/signatures/reglages                       → ReglagesSignatureVue
 * PUT    /api/signatures/reglages        ReglagesSignatureSaisie                                → ReglagesSignatureVue
 * POST   /api/signatures/reglages/horodatage/essai  {adresse}                                   → EssaiVue
 * POST   /api/signatures/reglages/carnet/essai      CarnetSaisi                                 → EssaiVue
 *
 * Refusals: 422 {refus}; 403 {refus} (right), 404, 400 (unreadable), 413 (too heavy).
 */
import type { DateCivile, Empreinte, Instant, Refus, Signataire } from "@executoire/droit";

export type RefusSignatureVue = Omit<Refus, "code"> & { code: string };

export type MoyenSignature = "serveur" | "fichier" | "appareil" | "papier" | "carnet";

/** One signature wanted. */
export interface PieceASigner {
  piece: string;
  sorte: "acte" | "proces-verbal";
  /** Act or sitting, for the link to its page. */
  id: string;
  /** `Délibération 2024/5`, `Procès-verbal de la séance du 19 mars 2024`. */
  intitule: string;
  /** `Budget primitif 2024`. */
  objet: string;
  /** Day of the decision or of the sitting. */
  date: DateCivile;
  /** Fingerprint of the document as it stands: sent back with the order, so that what is signed is what was read. */
  empreinte: Empreinte;
  pages: number;
  octets: number;
  document: string;
  impression: string;
  /** Who should sign, as the document prints it. */
  attendu: Signataire;
  /** What will be printed above the name: « Pour le Président et par délégation, »; null for the person itself. */
  formule: string | null;
  /** Why this account cannot sign it; null when it can. */
  obstacle: RefusSignatureVue | null;
  /** Said before signing, and does not prevent it. */
  avertissements: { phrase: string; article: string | null }[];
  /** Signatures the document already bears. */
  signatures: { nom: string; qualite: string; a: Instant }[];
  /** Waits in the signature book: it is not signed here meanwhile. */
  carnet: string | null;
}

export interface ParapheurVue {
  /** What this account may sign, or, for the service, what waits for others (`obstacle` then says who). */
  pieces: PieceASigner[];
  /** Signed lately, newest first, at most 50. */
  recentes: {
    piece: string;
    intitule: string;
    objet: string;
    a: Instant;
    par: string;
    moyen: MoyenSignature;
    niveau: NiveauVue | null;
  }[];
  /** Batches of this account that are not finished. */
  lots: LotVue[];
  /** Certificate kept on the server for this account. */
  certificat: CertificatSignatureVue | null;
  /** The person of this account; null: it cannot sign. */
  signataire: Signataire | null;
  moyens: MoyenSignature[];
  /** `des signatures horodatées par tsa.exemple.fr`; null when no time stamp is asked. */
  horodatage: string | null;
}

/** `B-B`: the signer claims the time. `B-T`: a third party proves it. `paper`: signed by hand. */
export type NiveauVue = "B-B" | "B-T" | "papier";

export interface CertificatSignatureVue {
  titulaire: string;
  emetteur: string;
  serie: string;
  valideDu: Instant;
  valideAu: Instant;
  deTest: boolean;
  /** `RSA 3072`, `ECDSA P-256`. */
  cle: string;
  /** Why it cannot sign today or for this account; null when it can. */
  obstacle: RefusSignatureVue | null;
}

export interface LotDemande {
  pieces: { piece: string; empreinte: Empreinte }[];
  /** Asked again: a session left open must not sign. */
  motDePasse: string;
}

export interface LotVue {
  id: string;
  cree: Instant;
  enCours: boolean;
  /** The server stopped in between: the rest waits for `reprise`. */
  interrompu: boolean;
  moyen: "serveur" | "fichier";
  total: number;
  signees: number;
  refusees: number;
  lignes: {
    piece: string;
    intitule: string;
    objet: string;
    etat: "attend" | "signee" | "refusee" | "abandonnee";
    niveau: NiveauVue | null;
    /** When it is refused. */
    refus: RefusSignatureVue | null;
    /** « sans horodatage : le service n’a pas répondu ». */
    avertissement: string | null;
  }[];
}

export interface AppairageDemande {
  pieces: { piece: string; empreinte: Empreinte }[];
  motDePasse: string;
}
export interface AppairageVue {
  /** Shown once: `K7QM-2XPA-9D`. */
  code: string;
  jusqua: Instant;
  /** What to type on the device: `executoire signataire http://…`. */
  commande: string;
  refusees: { piece: string; refus: RefusSignatureVue }[];
}

export interface PreparationDemande {
  pieces: { piece: string; empreinte: Empreinte }[];
  /** PEM of the signer's certificate, then of its chain. */
  certificat: string;
  motDePasse: string;
}
export interface PreparationSignatureVue {
  preparation: string;
  jusqua: Instant;
  /** `SHA-256` */
  algorithme: "SHA-256" | "SHA-384";
  pieces: {
    piece: string;
    intitule: string;
    objet: string;
    empreinte: Empreinte;
    /** Base64 of the DER of the signed attributes: what the key signs. */
    attributs: string;
    /** Its digest, hexadecimal. */
    condensat: string;
  }[];
  refusees: { piece: string; refus: RefusSignatureVue }[];
}
export interface AchevementDemande {
  preparation: string;
  /** Base64 of each raw signature (RSA PKCS#1 v1.5; ECDSA as r‖s or DER). */
  valeurs: { piece: string; signature: string }[];
}
export interface AchevementVue {
  signees: { piece: string; niveau: NiveauVue; avertissement: string | null }[];
  refusees: { piece: string; refus: RefusSignatureVue }[];
}

/** POST /signataire/ouvrir {code} → this; the token then goes in `authorization: Bearer`. Once per code. */
export interface SignataireOuvert {
  jeton: string;
  jusqua: Instant;
  collectivite: string;
  signataire: string;
  pieces: { piece: string; intitule: string; objet: string; empreinte: Empreinte; pages: number }[];
}

export interface ScanVue {
  empreinte: Empreinte;
  adresse: string;
  fichier: string;
  pages: number;
  octets: number;
  /** Read on the page: by its code, or by the fingerprint in words. */
  reconnu: { piece: string; par: "code" | "empreinte"; page: number } | null;
  /** Why nothing was matched, for people. */
  motif: string | null;
  /** What may be picked by hand. */
  candidats: { piece: string; intitule: string; objet: string; attendu: Signataire }[];
}
export interface RattachementDemande {
  piece: string;
  signataire: Signataire;
  /** Day it was signed by hand. */
  le: DateCivile;
  /** Needed where nothing was read on the scan: the clerk compared them. */
  confirme: boolean;
}
export interface RattachementVue {
  piece: string;
  /** Page of the act. */
  lien: string;
}

export interface DepotCarnetVue {
  id: string;
  piece: string;
  intitule: string;
  objet: string;
  etat: "a-deposer" | "depose" | "signe" | "rejete" | "ecarte" | "retire";
  /** What the book says, in its words. */
  etape: string | null;
  /** Why it was refused over there, or why the file that came back was kept aside. */
  motif: string | null;
  deposeA: Instant | null;
  vuA: Instant | null;
  /** The file kept aside. */
  retour: string | null;
}

export interface DelegationSignatureSaisie {
  /** `fonction`: L2122-18, to an adjoint, a vice-president, a member. `signature`: L2122-19, to an agent. */
  forme: "fonction" | "signature";
  /** The arrêté: its id when it is an act of this register. */
  acte: string | null;
  numero: string;
  dateDecision: DateCivile;
  delegataire: Signataire;
  /** Codes of the nomenclature and what is under them (`1` covers `1.4`); empty: every matter. */
  matieres: { code: string; libelle: string }[];
  du: DateCivile;
  au?: DateCivile;
}
export interface DelegationSignatureVue extends DelegationSignatureSaisie {
  id: string;
  /** Today. */
  enVigueur: boolean;
  retiree: { au: DateCivile; motif: string } | null;
  /** Its computation in words. */
  explication: string;
}

export interface VerificationVue {
  fichier: string;
  /** « 2 signatures, toutes valides. » */
  conclusion: string;
  /** True when there is at least one and nothing is wrong. */
  valide: boolean;
  signatures: SignatureVue[];
}
export interface SignatureVue {
  champ: string | null;
  titulaire: string | null;
  emetteur: string | null;
  deTest: boolean;
  niveau: "B-B" | "B-T" | null;
  /** Time claimed by the signer. */
  a: Instant | null;
  /** Time proven, and who proves it. */
  horodatage: { a: Instant; par: string } | null;
  integre: boolean;
  couvreTout: boolean;
  /** Sentences for people, in order. */
  phrases: string[];
  /** What is wrong; null when nothing is. */
  motif: string | null;
}

export interface ReglagesSignatureVue {
  horodatage: { adresse: string | null; siIndisponible: "attendre" | "signer-sans" };
  /** Whether the signature is drawn on the page. */
  marqueVisible: boolean;
  carnet: (Omit<CarnetSaisi, "motDePasse"> & { motDePasseConnu: boolean }) | null;
  /** From the environment of the server, shown only. */
  antivirus: { adresse: string | null; siIndisponible: "refuser" | "accepter" };
}
export interface ReglagesSignatureSaisie {
  horodatage: { adresse: string | null; siIndisponible: "attendre" | "signer-sans" };
  marqueVisible: boolean;
  /** `motDePasse` absent: the one already kept. */
  carnet: CarnetSaisi | null;
}
export interface CarnetSaisi {
  sorte: "iparapheur";
  adresse: string;
  utilisateur: string;
  motDePasse?: string;
  /** Type and subtype of the book's circuits. */
  type: string;
  sousType: string;
  /** Mail of the one who deposits, which the book asks for. */
  emetteur: string;
}
export interface EssaiVue {
  ok: boolean;
  phrase: string;
}
