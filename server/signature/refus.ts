import type { Refus } from "@executoire/droit";

/** Why an electronic signature is not made. Same shape as the refusals of the law, own codes. */
export interface RefusSignature extends Omit<Refus, "code"> {
  code: CodeRefusSignature;
}

export type CodeRefusSignature =
  | "certificat-illisible"
  | "cle-illisible"
  | "cle-etrangere-au-certificat"
  | "chaine-rompue"
  | "usage-interdit"
  | "certificat-hors-validite"
  | "cle-non-admise"
  | "fichier-de-cle-illisible"
  | "fichier-de-cle-trop-lourd"
  | "code-faux"
  | "cle-absente"
  | "signature-refusee"
  | "horodatage-indisponible"
  | "horodatage-refuse";

export type Resultat<T> = { ok: true; valeur: T } | { ok: false; refus: RefusSignature };

const CRPA = "art. L212-3 du code des relations entre le public et l’administration";

/** A refusal that comes from the article on electronic signature: identify the signer, link, integrity. */
export function refusSignature(
  code: CodeRefusSignature,
  phrase: string,
  remede: string,
): { ok: false; refus: RefusSignature } {
  return { ok: false, refus: { code, phrase, article: CRPA, remede } };
}
