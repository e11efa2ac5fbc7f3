import {
  type Atelier,
  apposerSignature,
  type Champ,
  momentLong,
  octetsASigner,
  type PlaceSignature,
  preparerSignature,
} from "@executoire/documents";
import { dateCivileDe, dateMoyenne, type Instant, type Signataire } from "@executoire/droit";
import { type CertificatLu, valideLe } from "./certificat.ts";
import { signerOctets } from "./cms.ts";
import type { Identite } from "./identite.ts";
import { type Resultat, refusSignature } from "./refus.ts";

export interface DemandeDeSignature {
  identite: Identite;
  /** Where the visible signature stands: 1-based page, PDF points from the lower left corner. */
  champ: Champ;
  /** As printed: `Serge SIMEON`, `Président`. */
  signataire: Signataire;
  /** When the signatory signs: printed, written in the dictionary's /M, and judged against the certificate. */
  a: Instant;
  raison?: string;
  lieu?: string;
  /** Name of the form field, unique in the document; a second signature needs its own. */
  nomChamp?: string;
}

/**
 * Signs a PDF at level PAdES B-B (ETSI EN 319 142-1) with its visible appearance.
 *
 * The first bytes of the result are exactly `pdf`; the same document, identity and instant give the same
 * bytes. Refuses a certificate that is not valid at that instant. CRPA, art. L212-1 (first name, last
 * name, capacity, signature) and L212-3 (electronic signature).
 */
export async function signerPdf(
  atelier: Atelier,
  pdf: Uint8Array,
  { identite, champ, signataire, a, raison, lieu, nomChamp }: DemandeDeSignature,
): Promise<Resultat<Uint8Array<ArrayBuffer>>> {
  const refus = refusDeDate(identite, a);
  if (refus) return refus;
  const prepare = await preparerSignature(atelier, pdf, champ, {
    nom: `${signataire.prenom} ${signataire.nom}`,
    qualite: signataire.qualite,
    le: a,
    dateTexte: momentLong(a),
    ...(raison !== undefined && { raison }),
    ...(lieu !== undefined && { lieu }),
    ...(nomChamp !== undefined && { nomChamp }),
  });
  return { ok: true, valeur: await signerPlace(prepare, identite) };
}

/** Signs the bytes around a place already prepared: the half that needs the key, and no composing room. */
async function signerPlace(
  { pdf, ...place }: { pdf: Uint8Array } & PlaceSignature,
  identite: Identite,
): Promise<Uint8Array<ArrayBuffer>> {
  const cms = await signerOctets(new Uint8Array(octetsASigner(pdf, place)), identite);
  return new Uint8Array(apposerSignature(pdf, place, cms));
}

/** Null when the certificate is valid at that instant. */
export function refusDeDate(identite: CertificatLu, a: Instant): ReturnType<typeof refusSignature> | null {
  if (valideLe(identite, a)) return null;
  const expire = Date.parse(a) > Date.parse(identite.valideAu);
  const jour = (instant: Instant): string => dateMoyenne(dateCivileDe(instant));
  return refusSignature(
    "certificat-hors-validite",
    expire
      ? `Le certificat de ${identite.titulaire} a expiré le ${jour(identite.valideAu)} : il ne peut pas signer le ${jour(a)}.`
      : `Le certificat de ${identite.titulaire} n’est valide qu’à partir du ${jour(identite.valideDu)} : il ne peut pas signer le ${jour(a)}.`,
    "Utilisez un certificat en cours de validité.",
  );
}
