import type { Instant } from "@executoire/droit";
import { type CertificatLu, decrire, remonter, valideLe } from "./certificat.ts";
import { lireChampsSignature } from "./champs.ts";
import { type DefautCms, verifierOctets } from "./cmsVerification.ts";
import { type Horodatage, verifierJeton } from "./horodatage.ts";

/** What can be said of one signature without network: cryptography and dates, not trust nor revocation. */
export interface SignatureVerifiee {
  /** Name of its field in the document. */
  champ: string | null;
  /** The signature speaks of every byte of the file: nothing was added after it. */
  couvreTout: boolean;
  /** The bytes it covers are those that were signed, with the key of the certificate shown. */
  integre: boolean;
  /** Why it is not, a sentence for people; null when it is. */
  motif: string | null;
  /** Distinguished name of the certificate's holder; null when the signature cannot be read. */
  sujet: string | null;
  /** `Serge SIMEON`. */
  titulaire: string | null;
  /** Time claimed by the signer (/M): no third party proves it at level B-B. */
  a: Instant | null;
  /** PAdES baseline (ETSI EN 319 142-1): B-T when a third party proves the time; null when it does not hold. */
  niveau: "B-B" | "B-T" | null;
  /** The time proven, and by whom. */
  horodatage: Horodatage | null;
  /** A time stamp is there and proves nothing: why. */
  defautHorodatage: string | null;
  /** The certificate was valid at that time (the one proven, where there is one); false when it is unknown. */
  enCoursDeValidite: boolean;
  deTest: boolean;
  /** From the signer upwards, each certificate proved to be issued by the next one. */
  chaine: CertificatLu[];
}

const MOTIFS: Record<DefautCms | "etendue", string> = {
  illisible: "La signature ne peut pas être lue.",
  etendue: "La signature ne porte pas sur tout ce qui l’entoure : le fichier a été recomposé.",
  "non-conforme": "La signature n’a pas la forme d’une signature PAdES.",
  "document-modifie": "Le document a été modifié après sa signature.",
  "signature-fausse": "La signature n’a pas été faite avec la clé du certificat présenté.",
};

/** Every signature of a PDF, in the order of the file; an empty list when there is none. */
export async function verifierPdf(pdf: Uint8Array): Promise<SignatureVerifiee[]> {
  return Promise.all(
    lireChampsSignature(pdf).map(async ({ champ, couverts, cms, a, couvreTout }) => {
      if (!couverts || !cms) return { ...ILLISIBLE, champ, a, motif: MOTIFS.etendue };
      const { signataire, certificats, defaut, valeur, jeton } = await verifierOctets(cms, couverts);
      const motif = defaut ? MOTIFS[defaut] : null;
      if (!signataire) return { ...ILLISIBLE, champ, couvreTout, a, motif };
      const lu = decrire(signataire);
      const chaine = (await remonter(signataire, certificats)).map(decrire);
      const date = jeton && valeur ? await verifierJeton(jeton, valeur) : null;
      const horodatage = date?.ok ? date.valeur : null;
      const le = horodatage?.a ?? a;
      return {
        champ,
        couvreTout,
        integre: defaut === null,
        motif,
        sujet: lu.sujet,
        titulaire: lu.titulaire,
        a,
        niveau: defaut === null ? (horodatage ? ("B-T" as const) : ("B-B" as const)) : null,
        horodatage,
        defautHorodatage: date && !date.ok ? date.motif : null,
        enCoursDeValidite: le !== null && valideLe(lu, le),
        deTest: chaine.some(({ deTest }) => deTest),
        chaine,
      };
    }),
  );
}

const ILLISIBLE = {
  couvreTout: false,
  integre: false,
  sujet: null,
  titulaire: null,
  niveau: null,
  horodatage: null,
  defautHorodatage: null,
  enCoursDeValidite: false,
  deTest: false,
  chaine: [],
} satisfies Partial<SignatureVerifiee>;
