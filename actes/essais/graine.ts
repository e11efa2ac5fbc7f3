import type { DonneesActe, Transmission } from "../index.ts";

/** The seed act’s own sending, 22 March 2024 at 09:33:15 in Paris: what most tests start from. */
export const OBJET =
  "Délibération 2024/5 portant accord de signature de la convention de partenariat de mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026";

export const acteGraine: DonneesActe = {
  date: "2024-03-19",
  numeroInterne: "2024__5",
  codeNature: 1,
  codesMatiere: [7, 4],
  objet: OBJET,
  classificationLe: "2023-01-01",
  document: { nomFichier: "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf" },
  annexes: { nombre: 0, fichiers: [] },
  documentPapier: false,
};

export const emetteur = { siren: "200030633", departement: "059", arrondissement: "2", nature: "46" };

export const pdf = (corps = "acte"): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n${corps}\n%%EOF\n`);

export const png = (corps = "plan"): Uint8Array =>
  new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new TextEncoder().encode(corps)]);

export const transmissionGraine: Transmission = {
  emetteur,
  referent: { nom: "Assemblées & séances", telephone: "03 27 00 00 00", email: "assemblees@caudresis.test" },
  adressesRetour: ["retour@operateur.test", "assemblees@caudresis.test"],
  acte: {
    numero: "2024/5",
    date: "2024-03-19",
    nature: "DE",
    matiere: "7.4",
    objet: OBJET,
    classificationLe: "2019-03-01",
  },
  principal: { nomOriginal: "2024.5.pdf", typePiece: "99_DE", octets: pdf() },
  annexes: [],
  jour: "2024-03-22",
  serie: 1,
  trigramme: "SLO",
  quadrigramme: "EACT",
  a: 1711096395,
};

/** The value of a success; a refusal fails the test with its own sentence. */
export function valeur<T>(resultat: { ok: true; valeur: T } | { ok: false; refus: { phrase: string } }): T {
  if (!resultat.ok) throw new Error(`Refusé : ${resultat.refus.phrase}`);
  return resultat.valeur;
}

/** The code of a refusal; a success fails the test. */
export function refusDe(
  resultat: { ok: true; valeur: unknown } | { ok: false; refus: { code: string } },
): string {
  if (resultat.ok) throw new Error("Un refus était attendu.");
  return resultat.refus.code;
}

export const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");
