import type { Instant } from "@executoire/droit";
import { type CertificatLu, decrire, remonter, valideLe } from "./certificat.ts";
import { lireChampsSignature } from "./champs.ts";
import { type DefautCms, verifierOctets } from "./cmsVerification.ts";

/** What can be said of one signature without network: cryptography and dates, not trust nor revocation. */
export interface SignatureVerifiee {
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
  /** The certificate was valid at that time; false when the time is unknown. */
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
    lireChampsSignature(pdf).map(async ({ couverts, cms, a, couvreTout }) => {
      if (!couverts || !cms) return { ...ILLISIBLE, a, motif: MOTIFS.etendue };
      const { signataire, certificats, defaut } = await verifierOctets(cms, couverts);
      const motif = defaut ? MOTIFS[defaut] : null;
      if (!signataire) return { ...ILLISIBLE, couvreTout, a, motif };
      const lu = decrire(signataire);
      const chaine = (await remonter(signataire, certificats)).map(decrire);
      return {
        couvreTout,
        integre: defaut === null,
        motif,
        sujet: lu.sujet,
        titulaire: lu.titulaire,
        a,
        enCoursDeValidite: a !== null && valideLe(lu, a),
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
  enCoursDeValidite: false,
  deTest: false,
  chaine: [],
} satisfies Partial<SignatureVerifiee>;
