import { readFileSync } from "node:fs";
import {
  annexePdf,
  arretePdf,
  bordereauPdf,
  certificatPdf,
  certifier,
  convocationPdf,
  creerAtelier,
  deliberationPdf,
  etatEnvoisPdf,
  examinerPdf,
  listePdf,
  preparerDepot,
  procesVerbalPdf,
  regularitePdf,
  remisePdf,
  ressources,
} from "@executoire/documents";
import type { ChampSignature, Instant, Signataire } from "@executoire/droit";
import { type Identite, lireIdentite, signerPdf } from "../signature/index.ts";

// One compiler per thread, with its fonts and templates, read once.
const atelier = creerAtelier({
  polices: ressources.polices.map((url) => readFileSync(url)),
  modeles: Object.fromEntries(
    Object.entries(ressources.modeles).map(([nom, url]) => [nom, readFileSync(url, "utf8")]),
  ),
});

type Pem = { certificat: string; autorite: string; cle: string };
const identites = new Map<string, Identite>();

async function signer(demande: {
  pdf: Uint8Array;
  pem: Pem;
  champ: ChampSignature;
  signataire: Signataire;
  a: Instant;
  lieu?: string;
}) {
  let identite = identites.get(demande.pem.certificat);
  if (!identite) {
    const lue = await lireIdentite(demande.pem);
    if (!lue.ok) return lue;
    identite = lue.valeur;
    identites.set(demande.pem.certificat, identite);
  }
  // Signing with somebody else's key, a predecessor's above all, is a forgery the machine can see.
  const attendu = `${demande.signataire.prenom} ${demande.signataire.nom}`;
  if (!memeNom(identite.titulaire, attendu)) {
    return {
      ok: false as const,
      refus: {
        code: "certificat-d-autrui",
        phrase: `Le certificat enregistré est au nom de ${identite.titulaire}, et l’acte doit être signé par ${attendu}.`,
        article: null,
        remede: "Faire enregistrer par l’administrateur le certificat de la personne qui signe.",
      },
    };
  }
  const signe = await signerPdf(atelier, demande.pdf, {
    identite,
    champ: demande.champ,
    signataire: demande.signataire,
    a: demande.a,
  });
  if (!signe.ok) return signe;
  const { sujet, emetteur, serie, deTest } = identite;
  return { ok: true as const, valeur: { pdf: signe.valeur, certificat: { sujet, emetteur, serie, deTest } } };
}

/** Names of certificates often lose accents and case. */
const memeNom = (a: string, b: string): boolean => a.localeCompare(b, "fr", { sensitivity: "base" }) === 0;

const travaux = {
  deliberation: (d: Parameters<typeof deliberationPdf>[1]) => deliberationPdf(atelier, d),
  arrete: (d: Parameters<typeof arretePdf>[1]) => arretePdf(atelier, d),
  /** What a PDF laid down by somebody holds, read apart from the thread that answers. */
  examinerPdf: (octets: Uint8Array) => examinerPdf(octets),
  preparerDepot: (d: Parameters<typeof preparerDepot>[1]) => preparerDepot(atelier, d),
  annexe: (d: Parameters<typeof annexePdf>[1]) => annexePdf(atelier, d),
  bordereau: (d: Parameters<typeof bordereauPdf>[1]) => bordereauPdf(atelier, d),
  procesVerbal: (d: Parameters<typeof procesVerbalPdf>[1]) => procesVerbalPdf(atelier, d),
  liste: (d: Parameters<typeof listePdf>[1]) => listePdf(atelier, d),
  convocation: (d: Parameters<typeof convocationPdf>[1]) => convocationPdf(atelier, d),
  etatEnvois: (d: Parameters<typeof etatEnvoisPdf>[1]) => etatEnvoisPdf(atelier, d),
  remise: (d: Parameters<typeof remisePdf>[1]) => remisePdf(atelier, d),
  regularite: (d: Parameters<typeof regularitePdf>[1]) => regularitePdf(atelier, d),
  /** The certificate is composed, then laid over the signed bytes with the stamp. */
  certifie: async (d: {
    /** Null where the act has no pages. */
    signe: Uint8Array | null;
    mentions: string[];
    certificat: Parameters<typeof certificatPdf>[1];
  }) => {
    const certificat = certificatPdf(atelier, d.certificat).pdf;
    return d.signe
      ? certifier(atelier, d.signe, { mentions: { lignes: d.mentions }, certificat })
      : certificat;
  },
  /** The stamp alone: what is known of a file from the acknowledgement on. */
  tampon: (d: { pdf: Uint8Array; mentions: string[] }) =>
    certifier(atelier, d.pdf, { mentions: { lignes: d.mentions } }),
  /** Signs of a text that no document can print; spaces and line ends are not asked of a font. */
  sansGlyphe: (texte: string) => atelier.caracteresSansGlyphe(texte).filter((signe) => !/\s/.test(signe)),
  signer,
};

export type Travaux = typeof travaux;

export default async function run({
  travail,
  donnees,
}: {
  travail: keyof Travaux;
  donnees: never;
}): Promise<unknown> {
  return travaux[travail](donnees);
}
