import fc from "fast-check";
import {
  type Classification,
  comparerCodes,
  type DonneesActe,
  type Emetteur,
  type Enveloppe,
  type EnveloppeRetour,
  type FichierSigne,
  type MatiereClassee,
  type Message,
  type Referent,
} from "../index.ts";

/** Any message of each kind that the writer must accept, so drawn that reading gives it back exactly. */
export type Racine = Message["racine"];
type Arbitraires = { [R in Racine]: fc.Arbitrary<Extract<Message, { racine: R }>> };

// Weighted towards the characters that travel badly.
const DELICATS =
  "ÂÃÅŠœŒ’‘“”–—…€\u202F\u00A0éàçÉ«»°&<>\"']\t\n\r?;#&\u0085\u0092\u2028\u0301😀ﬁ0123456789 abcdefghijklmnopqrstuvwxyz";
const caractere = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...DELICATS) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
);

function permisParXml(c: string): boolean {
  const p = c.codePointAt(0) ?? 0;
  if (p < 0x20) return p === 0x09 || p === 0x0a || p === 0x0d;
  return (p < 0xd800 || p > 0xdfff) && p !== 0xfffe && p !== 0xffff;
}

/** Free text, never only blanks. */
const texte = fc
  .array(caractere, { minLength: 1, maxLength: 30 })
  .map((c) => `${c.filter(permisParXml).join("")}.`.normalize("NFC"));
/** A line: fields that reading trims. */
const mot = texte.map((t) => t.trim() || "x");
/** Attributes whose blanks no reader touches. */
const libelle = texte;

const deux = (n: number): string => String(n).padStart(2, "0");
const date = fc
  .tuple(
    fc.integer({ min: 1900, max: 2999 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([a, m, j]) => `${a}-${deux(m)}-${deux(j)}`);
const chiffres = (n: number) =>
  fc.integer({ min: 0, max: 10 ** n - 1 }).map((v) => String(v).padStart(n, "0"));
const siren = chiffres(9);
const departement = fc.constantFrom("001", "059", "02A", "02B", "095", "971", "976");
const numero = fc.stringMatching(/^[A-Z0-9]([A-Z0-9_]{0,5}[A-Z0-9])?$/);
const abrege = fc.constantFrom("DE", "AR", "AI", "CC", "BF", "AU");
const idActe = fc
  .tuple(departement, siren, date, numero, abrege)
  .map(([d, s, j, n, a]) => `${d}-${s}-${j.replaceAll("-", "")}-${n}-${a}`);
const nomFichier = fc
  .tuple(fc.constantFrom("99_DE-", "70_DE-", ""), idActe, fc.nat(99), fc.constantFrom("pdf", "xml", "png"))
  .map(([type, id, ordre, extension]) => `${type}${id}-1-1_${ordre}.${extension}`);
const fichier: fc.Arbitrary<FichierSigne> = fc.record(
  { nomFichier, signature: fc.base64String({ minLength: 4, maxLength: 24 }) },
  { requiredKeys: ["nomFichier"] },
);
const fichiers = (minLength: number) => fc.array(fichier, { minLength, maxLength: 3 });
const niveau = fc.integer({ min: 1, max: 99 });

const acte = (documentPapier: fc.Arbitrary<boolean>): fc.Arbitrary<DonneesActe> =>
  fc
    .record({
      date,
      numeroInterne: numero,
      codeNature: fc.integer({ min: 1, max: 6 }),
      codesMatiere: fc
        .tuple(niveau, niveau, fc.option(niveau), fc.option(niveau), fc.option(niveau))
        .map((codes) => codes.slice(0, codes.findLastIndex((c) => c !== null) + 1)),
      objet: texte,
      precedent: fc.option(idActe),
      classificationLe: date,
      document: fichier,
      annexes: fichiers(0).map((liste) => ({ nombre: liste.length, fichiers: liste })),
      documentPapier,
    })
    .map(({ precedent, ...reste }) => (precedent === null ? reste : { ...reste, precedent }));

const email = fc.constantFrom("retour@operateur.test", "a_b.c-d@mairie.example.fr", "1@2.eu");
const referent: fc.Arbitrary<Referent | null> = fc.option(
  fc.record({ nom: mot, telephone: mot, email }, { requiredKeys: [] }),
);
const emetteur: fc.Arbitrary<Emetteur> = fc.record({
  siren,
  departement,
  arrondissement: chiffres(1),
  nature: chiffres(2),
});
const enveloppe: fc.Arbitrary<Enveloppe> = fc.record({
  emetteur,
  referent,
  adressesRetour: fc.uniqueArray(email, { minLength: 1, maxLength: 3 }),
  formulaires: fichiers(1),
});
const enveloppeRetour: fc.Arbitrary<EnveloppeRetour> = fc.record({
  service: fc.oneof(
    fc.record({ genre: fc.constant("SPREF" as const), departement, arrondissement: chiffres(1) }),
    fc.record({
      genre: fc.constantFrom("PREF" as const, "SGAR" as const),
      departement,
      arrondissement: fc.constant(null),
    }),
  ),
  referent,
  formulaires: fichiers(1),
  destinataire: siren,
});

/** A branch of matters, deeper and deeper, its codes sorted as reading sorts them. */
function matieres(niveauCourant: number, prefixe: string): fc.Arbitrary<MatiereClassee[]> {
  return fc
    .uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: niveauCourant <= 2 ? 1 : 0, maxLength: 2 })
    .chain((codes): fc.Arbitrary<MatiereClassee[]> => {
      const branches = codes.map((c) =>
        fc.record({
          code: fc.constant(`${prefixe}${c}`),
          libelle,
          enfants:
            niveauCourant < 5
              ? matieres(niveauCourant + 1, `${prefixe}${c}.`)
              : fc.constant<MatiereClassee[]>([]),
        }),
      );
      return fc.tuple(...branches);
    })
    .map((liste) => [...liste].sort((a, b) => comparerCodes(a.code, b.code)));
}

const classification: fc.Arbitrary<Classification> = fc.record({
  date,
  natures: fc
    .array(
      fc.record({
        code: fc.option(fc.integer({ min: 0, max: 9 })),
        abrege,
        libelle,
        types: fc.array(fc.record({ code: fc.stringMatching(/^[0-9]{2}_[A-Z]{2}$/), libelle }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((liste) => [...liste].sort((a, b) => (a.code ?? 99) - (b.code ?? 99))),
  matieres: matieres(1, ""),
});

const racine = <const R extends Racine, const C>(r: R, code: C) => ({
  racine: fc.constant(r),
  code: fc.constant(code),
});
const courrier = { idActe, dateCourrierPref: date };
const echo = { acteRecu: acte(fc.boolean()), classificationEnCours: date };

export const messages: Arbitraires = {
  Acte: fc.record({ ...racine("Acte", "1-1"), acte: acte(fc.boolean()) }),
  ARActe: fc.record({ ...racine("ARActe", "1-2"), idActe, dateReception: date, ...echo }),
  AnomalieActe: fc.record({
    ...racine("AnomalieActe", "1-3"),
    date,
    nature: chiffres(3),
    detail: fc.oneof(fc.constant(""), mot),
    ...echo,
  }),
  AnomalieEnveloppe: fc.record({
    ...racine("AnomalieEnveloppe", null),
    date,
    // 999 is real and not in the schema: it has its own test.
    nature: fc.constantFrom("001", "002", "003", "4", "5", "100"),
    detail: fc.oneof(fc.constant(""), mot),
    enveloppeRecue: enveloppe,
  }),
  EnveloppeCLMISILL: fc.record({ ...racine("EnveloppeCLMISILL", null), enveloppe }),
  EnveloppeMISILLCL: fc.record({ ...racine("EnveloppeMISILLCL", null), enveloppe: enveloppeRetour }),
  CourrierSimple: fc.record({ ...racine("CourrierSimple", "2-1"), ...courrier, document: fichier }),
  ReponseCourrierSimple: fc.record({
    ...racine("ReponseCourrierSimple", "2-2"),
    ...courrier,
    document: fichier,
  }),
  DemandePieceComplementaire: fc.record({
    ...racine("DemandePieceComplementaire", "3-1"),
    ...courrier,
    description: texte,
    document: fichier,
  }),
  ARDemandePieceComplementaire: fc.record({ ...racine("ARDemandePieceComplementaire", "3-2"), ...courrier }),
  RefusPieceComplementaire: fc.record({
    ...racine("RefusPieceComplementaire", "3-3"),
    ...courrier,
    document: fichier,
  }),
  PieceComplementaire: fc.record({
    ...racine("PieceComplementaire", "3-4"),
    ...courrier,
    documents: fichiers(1),
  }),
  ARPieceComplementaire: fc.record({
    ...racine("ARPieceComplementaire", "3-5"),
    ...courrier,
    dateReception: date,
  }),
  LettreObservations: fc.record({
    ...racine("LettreObservations", "4-1"),
    ...courrier,
    motif: texte,
    document: fichier,
  }),
  ARLettreObservations: fc.record({ ...racine("ARLettreObservations", "4-2"), ...courrier }),
  RejetLettreObservations: fc.record({
    ...racine("RejetLettreObservations", "4-3"),
    ...courrier,
    document: fichier,
  }),
  ReponseLettreObservations: fc.record({
    ...racine("ReponseLettreObservations", "4-4"),
    ...courrier,
    document: fichier,
  }),
  ARReponseRejetLettreObservations: fc.record({
    ...racine("ARReponseRejetLettreObservations", "4-5"),
    ...courrier,
    dateReception: date,
  }),
  DefereTA: fc.record({
    ...racine("DefereTA", "5-1"),
    idActe,
    dateDepot: date,
    natureIllegalite: texte,
    piecesJointes: fichiers(0),
  }),
  Annulation: fc.record({ ...racine("Annulation", "6-1"), idActe }),
  ARAnnulation: fc.record({ ...racine("ARAnnulation", "6-2"), idActe, dateReception: date }),
  DemandeClassification: fc.record({
    ...racine("DemandeClassification", "7-1"),
    dateClassification: fc.option(date),
  }),
  RetourClassification: fc.record({ ...racine("RetourClassification", "7-2"), classification }),
  ReponseClassificationSansChangement: fc.record({
    ...racine("ReponseClassificationSansChangement", "7-3"),
    dateClassification: date,
  }),
};
