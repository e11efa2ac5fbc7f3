/**
 * The @CTES library alone: messages and archives composed and read per second, one thread. The ratios come
 * from one run, each measure taken in turn with the others.
 *
 *   node bench/actes.ts [--tours 5] [--secondes 0.5]
 */
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import {
  classificationNationale,
  composerArchive,
  type DonneesActe,
  ecrireMessage,
  extraireArchive,
  lireArchive,
  lireMessage,
  type Message,
  type Result,
  type Transmission,
} from "@executoire/actes";
import { machine, mediane, mo, nombre } from "./mesure.ts";

const { values } = parseArgs({
  options: { tours: { type: "string", default: "5" }, secondes: { type: "string", default: "0.5" } },
});
const tours = Number(values.tours);
const secondes = Number(values.secondes);

const idActe = "059-200030633-20240319-2024__5-DE";
const objet =
  "Délibération 2024/5 portant accord de signature de la convention de partenariat de mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026";

/** The n-th act: another number, another object, so that nothing is served twice. */
const acte = (n: number): DonneesActe => ({
  date: "2024-03-19",
  numeroInterne: `2024__${n % 100_000}`,
  codeNature: 1,
  codesMatiere: [7, 4],
  objet: `${objet}, dossier ${n}`,
  classificationLe: "2019-03-01",
  document: { nomFichier: `99_DE-059-200030633-20240319-2024__${n % 100_000}-DE-1-1_1.pdf` },
  annexes: { nombre: 0, fichiers: [] },
  documentPapier: false,
});
const accuse = (n: number): Message => ({
  racine: "ARActe",
  code: "1-2",
  idActe,
  dateReception: "2024-03-22",
  acteRecu: acte(n),
  classificationEnCours: "2019-03-01",
});
const lettre = (n: number): Message => ({
  racine: "LettreObservations",
  code: "4-1",
  idActe,
  dateCourrierPref: "2024-04-02",
  motif: `Mise en œuvre à préciser, point ${n}`,
  document: { nomFichier: `${idActe}-4-1_2.pdf` },
});

/** Bytes that do not compress, as a signed PDF: images and fonts inside are compressed already. */
function pdf(octets: number): Uint8Array {
  const corps = new Uint8Array(octets);
  let etat = octets;
  for (let i = 0; i < octets; i++) {
    etat = (Math.imul(etat, 1_664_525) + 1_013_904_223) >>> 0;
    corps[i] = etat >>> 24;
  }
  corps.set(new TextEncoder().encode("%PDF-1.7\n"));
  corps.set(new TextEncoder().encode("\n%%EOF\n"), octets - 7);
  return corps;
}

const transmission = (n: number, octets: Uint8Array): Transmission => ({
  emetteur: { siren: "200030633", departement: "059", arrondissement: "2", nature: "46" },
  adressesRetour: ["retour@operateur.test"],
  acte: {
    numero: `2024/${n % 100_000}`,
    date: "2024-03-19",
    nature: "DE",
    matiere: "7.4",
    objet: `${objet}, dossier ${n}`,
    classificationLe: "2019-03-01",
  },
  principal: { nomOriginal: "acte.pdf", typePiece: "99_DE", octets },
  annexes: [],
  jour: "2024-03-22",
  serie: 1 + (n % 9999),
  trigramme: "SLO",
  quadrigramme: "EACT",
  a: 1_711_096_395,
});

function reussi<T>(resultat: Result<T>): T {
  if (!resultat.ok) throw new Error(resultat.refus.phrase);
  return resultat.valeur;
}

const ordinaire = pdf(100_000);
const grand = pdf(10_000_000);
const lus = {
  acte: reussi(ecrireMessage({ racine: "Acte", code: "1-1", acte: acte(1) })),
  accuse: reussi(ecrireMessage(accuse(1))),
  lettre: reussi(ecrireMessage(lettre(1))),
  classification: reussi(
    ecrireMessage({ racine: "RetourClassification", code: "7-2", classification: classificationNationale }),
  ),
  archive: reussi(await composerArchive(transmission(1, ordinaire))).octets,
  grande: reussi(await composerArchive(transmission(1, grand))).octets,
};

const mesures: Record<string, (n: number) => unknown> = {
  "acte 1-1 écrit": (n) => reussi(ecrireMessage({ racine: "Acte", code: "1-1", acte: acte(n) })),
  "acte 1-1 lu": () => reussi(lireMessage(lus.acte)),
  "accusé 1-2 écrit": (n) => reussi(ecrireMessage(accuse(n))),
  "accusé 1-2 lu": () => reussi(lireMessage(lus.accuse)),
  "lettre 4-1 écrite": (n) => reussi(ecrireMessage(lettre(n))),
  "lettre 4-1 lue": () => reussi(lireMessage(lus.lettre)),
  "classification 7-2 lue": () => reussi(lireMessage(lus.classification)),
  "archive de 100 ko composée": (n) => composerArchive(transmission(n, ordinaire)).then(reussi),
  "archive de 100 ko lue": () => lireArchive(lus.archive).then(reussi),
  "archive de 10 Mo composée": (n) => composerArchive(transmission(n, grand)).then(reussi),
  "archive de 10 Mo lue": () => lireArchive(lus.grande).then(reussi),
  "archive de 10 Mo, décompression seule": () => gunzipSync(lus.grande),
  "archive de 10 Mo, extraite": () => extraireArchive(lus.grande).then(reussi),
};

console.log(machine());
console.log(`${tours} tours de ${nombre(secondes)} s par mesure, à tour de rôle ; médianes.\n`);
const cadences = new Map<string, number[]>();
let n = 0;
for (let tour = 0; tour <= tours; tour++) {
  for (const [nom, faire] of Object.entries(mesures)) {
    const debut = performance.now();
    let faits = 0;
    do {
      await faire(n++);
      faits++;
    } while (performance.now() - debut < secondes * 1000);
    // The first turn warms the engine.
    if (tour > 0)
      cadences.set(nom, [...(cadences.get(nom) ?? []), (faits * 1000) / (performance.now() - debut)]);
  }
}
const cadence = (nom: string): number => mediane(cadences.get(nom) ?? []);
for (const nom of cadences.keys()) console.log(`  ${nom.padEnd(40)} ${nombre(cadence(nom))} par seconde`);

console.log("\nRapports, dans cette même exécution :");
const rapport = (quoi: string, haut: string, bas: string): void =>
  console.log(`  ${quoi.padEnd(58)} ${nombre(cadence(haut) / cadence(bas))}`);
rapport("1-1 : écrire plutôt que lire", "acte 1-1 écrit", "acte 1-1 lu");
rapport("1-2 : écrire plutôt que lire", "accusé 1-2 écrit", "accusé 1-2 lu");
rapport(
  "archive de 100 ko : lire plutôt que composer",
  "archive de 100 ko lue",
  "archive de 100 ko composée",
);
rapport("archive de 10 Mo : lire plutôt que composer", "archive de 10 Mo lue", "archive de 10 Mo composée");
rapport(
  "archive de 10 Mo : décompresser seulement, plutôt que lire",
  "archive de 10 Mo, décompression seule",
  "archive de 10 Mo lue",
);
console.log(`\nMémoire résidente à la fin : ${mo(process.memoryUsage().rss)}`);
