/** What a public copy says of itself: that it is one, where passages are hidden, and whose original signs. */
import { dateCivileDe, dateMoyenne, type Empreinte, type Instant, type Signataire } from "@executoire/droit";
import { espaces } from "./grammaire.ts";
import { empreinteCourte } from "./lisible.ts";

export interface CopiePublique {
  /** Fingerprint of the signed original, which the register keeps whole. */
  original: Empreinte;
  signe: { par: Signataire; a: Instant } | null;
}

export const mentionDeCopie = ({ original }: CopiePublique): string =>
  espaces(
    `Copie destinée au public : des passages sont occultés, chacun marqué à sa place avec son motif. L’original entier, d’empreinte ${empreinteCourte(original)}, est gardé au registre.`,
  );

/** Stands where the signatory signs the original. */
export const mentionDeSignature = ({ signe }: CopiePublique): string =>
  signe === null
    ? "Original non signé."
    : espaces(
        `L’original porte la signature de ${signe.par.prenom} ${signe.par.nom}, du ${dateMoyenne(dateCivileDe(signe.a))}.`,
      );
