import { readFileSync } from "node:fs";
import {
  type Atelier,
  annexePdf,
  arretePdf,
  bordereauPdf,
  certificatPdf,
  certificatPublicationPdf,
  certifier,
  cloturePdf,
  convocationPdf,
  creerAtelier,
  deliberationPdf,
  dossierPdf,
  ErreurComposition,
  emargementPdf,
  etatEnvoisPdf,
  examinerPdf,
  extraitPdf,
  type Habit,
  habiller,
  impressionPdf,
  listePdf,
  type Norme,
  notesPdf,
  ordreDuJourPdf,
  ouverturePdf,
  preparerDepot,
  preparerSignature,
  procesVerbalPdf,
  procurationPdf,
  recueilPdf,
  registrePdf,
  regularitePdf,
  remisePdf,
  ressources,
  tablesPdf,
} from "@executoire/documents";
import type { ChampSignature, ProfilCollectivite } from "@executoire/droit";
import { temoinsDe } from "../apparence/temoins.ts";
import { ditsDuPdf } from "../occultation/texte-pdf.ts";
import { lireScan } from "../pieces/lireScan.ts";
import { lireFichierDeCle } from "../signature/fichierDeCle.ts";

// One compiler per thread, with its fonts and templates, read once.
const atelier = creerAtelier({
  polices: ressources.polices.map((url) => readFileSync(url)),
  modeles: Object.fromEntries(
    Object.entries(ressources.modeles).map(([nom, url]) => [nom, readFileSync(url, "utf8")]),
  ),
});

/** What can be done, in the composing room as it is or dressed by an authority. */
const dansLAtelier = (atelier: Atelier) => ({
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
  ordreDuJour: (d: Parameters<typeof ordreDuJourPdf>[1]) => ordreDuJourPdf(atelier, d),
  notes: (d: Parameters<typeof notesPdf>[1]) => notesPdf(atelier, d),
  emargement: (d: Parameters<typeof emargementPdf>[1]) => emargementPdf(atelier, d),
  procuration: (d: Parameters<typeof procurationPdf>[1]) => procurationPdf(atelier, d),
  dossier: (d: Parameters<typeof dossierPdf>[1]) => dossierPdf(atelier, d),
  extrait: (d: Parameters<typeof extraitPdf>[1]) => extraitPdf(atelier, d),
  certificatPublication: (d: Parameters<typeof certificatPublicationPdf>[1]) =>
    certificatPublicationPdf(atelier, d),
  cloture: (d: Parameters<typeof cloturePdf>[1]) => cloturePdf(atelier, d),
  registre: (d: Parameters<typeof registrePdf>[1]) => registrePdf(atelier, d),
  ouverture: (d: Parameters<typeof ouverturePdf>[1]) => ouverturePdf(atelier, d),
  tables: (d: Parameters<typeof tablesPdf>[1]) => tablesPdf(atelier, d),
  recueil: (d: Parameters<typeof recueilPdf>[1]) => recueilPdf(atelier, d),
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
  placerSignature: (d: {
    pdf: Uint8Array;
    champ: ChampSignature;
    demande: Parameters<typeof preparerSignature>[3];
  }) => preparerSignature(atelier, d.pdf, d.champ, d.demande),
  impression: (d: Parameters<typeof impressionPdf>[1]) => impressionPdf(atelier, d),
  /** All that a PDF that was examined says. */
  ditsDuPdf: (octets: Uint8Array) => ditsDuPdf(octets),
  lireScan: (octets: Uint8Array) => lireScan(octets),
  /** Slow by intent, and hostile where its author wants: never in the thread that answers. */
  ouvrirFichierDeCle: (d: { octets: Uint8Array; code: string }) => lireFichierDeCle(d.octets, d.code),
  /** A document made of nothing true, to try a setting: what fails is told, not thrown. */
  temoin: ({ document, norme, profil }: { document: string; norme: Norme; profil: ProfilCollectivite }) =>
    temoin(atelier, document, norme, profil),
});
const travaux = dansLAtelier(atelier);

export type Travaux = typeof travaux;

export default async function run({
  travail,
  donnees,
  habit,
}: {
  travail: keyof Travaux;
  donnees: never;
  habit?: Habit;
}): Promise<unknown> {
  const ouverts = habit ? dansLAtelier(habiller(atelier, habit)) : travaux;
  return ouverts[travail](donnees);
}

function temoin(
  atelier: Atelier,
  document: string,
  norme: Norme,
  profil: ProfilCollectivite,
): { ok: true; pdf: Uint8Array } | { ok: false; ou: ErreurComposition["ou"] } {
  const { deliberation, arrete, liste, certificat } = temoinsDe(profil);
  try {
    switch (document) {
      case "arrete":
        return { ok: true, pdf: arretePdf(atelier, arrete, norme).pdf };
      case "liste":
        return { ok: true, pdf: listePdf(atelier, liste, norme).pdf };
      case "certificat":
        return { ok: true, pdf: certificatPdf(atelier, certificat, norme).pdf };
      default:
        return { ok: true, pdf: deliberationPdf(atelier, deliberation, norme).pdf };
    }
  } catch (error) {
    const ou = error instanceof ErreurComposition ? error.ou : [];
    return {
      ok: false,
      ou: ou.length > 0 ? ou : [{ modele: document, ligne: 1, message: (error as Error).message }],
    };
  }
}
