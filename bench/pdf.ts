/**
 * `node bench/pdf.ts [--documents 60] [--tours 3] [--libreoffice 3]`
 *
 * One deliberation after the other in one warm process, against LibreOffice converting the same words, one process
 * per document. The two take turns, so that what else the machine does weighs on both.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { deliberationPdf } from "@executoire/documents";
import { presidentDeTest } from "@executoire/fixtures";
import { certificatTemoin, mentionsTemoin, ouvrirAtelier } from "../documents/temoin.ts";
import { createWorkshop } from "../server/workshop/workshop.ts";
import { fodtDeliberation } from "./fodt.ts";
import { centile, ko, machine, mediane, ms, nombre } from "./mesure.ts";
import { deliberation } from "./variante.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "60" },
    tours: { type: "string", default: "3" },
    libreoffice: { type: "string", default: "3" },
    /** Composes one document and leaves: what a process costs that is not kept warm. */
    un: { type: "boolean", default: false },
  },
});
const documents = Number(values.documents);
const tours = Number(values.tours);
const parTour = Number(values.libreoffice);
const SEANCE = 40;
const BUDGET_RAPPORT = 40;
const BUDGET_SEANCE_MS = 2000;
const ECHAUFFEMENT = 10;
/** What LibreOffice must be asked to make the same promises as ours: PDF/A-3, tagged. */
const MEMES_PROMESSES =
  'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"},"UseTaggedPDF":{"type":"boolean","value":"true"}}';

if (values.un) {
  deliberationPdf(ouvrirAtelier(), deliberation(1));
  process.exit(0);
}

const dossier = mkdtempSync(join(tmpdir(), "executoire-bench-pdf-"));
let prochain = 0;
try {
  console.log(machine());
  const soffice = chercher("soffice");
  if (!soffice)
    console.log("LibreOffice n’est pas installé (paquet libreoffice-writer) : notre côté seul est mesuré.");
  const atelier = ouvrirAtelier();
  for (let i = 0; i < ECHAUFFEMENT; i++) deliberationPdf(atelier, deliberation(prochain++));
  if (soffice) convertir(soffice, [ecrire(prochain)]);

  const notres: number[] = [];
  const octets: number[] = [];
  const leurs: number[] = [];
  const leursOctets: number[] = [];
  const tenus: number[] = [];
  const tenusOctets: number[] = [];
  let exemple: Uint8Array = new Uint8Array();
  let exempleLeur = "";
  for (let tour = 0; tour < tours; tour++) {
    for (let i = 0; i < documents; i++) {
      const d = deliberation(prochain++);
      const debut = performance.now();
      const { pdf } = deliberationPdf(atelier, d);
      notres.push(performance.now() - debut);
      octets.push(pdf.length);
      exemple = pdf;
    }
    for (let i = 0; soffice && i < parTour; i++) {
      const fichier = ecrire(prochain++);
      leurs.push(convertir(soffice, [fichier]));
      exempleLeur = fichier.replace(/fodt$/, "pdf");
      leursOctets.push(statSync(exempleLeur).size);
      tenus.push(convertir(soffice, [fichier], MEMES_PROMESSES));
      tenusOctets.push(statSync(exempleLeur).size);
    }
  }

  console.log(`\nUne délibération, ${notres.length} documents tous différents, un processus chaud`);
  const temps = mediane(notres);
  ligne("médiane", ms(temps));
  ligne("95e centile", ms(centile(notres, 0.95)));
  ligne("documents par seconde", nombre((1000 * notres.length) / notres.reduce((a, b) => a + b, 0)));
  ligne("taille médiane", ko(mediane(octets)));
  writeFileSync(join(dossier, "notre.pdf"), exemple);
  ligne("pdfinfo", decrire(join(dossier, "notre.pdf")));
  const froids = Array.from({ length: 3 }, () => {
    const debut = performance.now();
    execFileSync(process.execPath, [fileURLToPath(import.meta.url), "--un"]);
    return performance.now() - debut;
  });
  ligne("à froid, un processus par document", ms(mediane(froids)));

  if (soffice) {
    console.log(`\nLibreOffice, mêmes mots (.fodt), un processus par document, ${leurs.length} documents`);
    ligne("version", execFileSync(soffice, ["--version"], { encoding: "utf8" }).trim().slice(0, 40));
    ligne("médiane", ms(mediane(leurs)));
    ligne("95e centile", ms(centile(leurs, 0.95)));
    ligne("taille médiane", `${ko(mediane(leursOctets))}, sans balises`);
    ligne("en PDF/A-3 balisé, médiane", `${ms(mediane(tenus))}, ${ko(mediane(tenusOctets))}`);
    ligne("  pdfinfo", decrire(exempleLeur));
    const lot = Array.from({ length: 20 }, () => ecrire(prochain++));
    const parLot = convertir(soffice, lot) / lot.length;
    ligne("par lot de 20 dans un processus", `${ms(parLot)} par document`);
    const rapport = mediane(leurs) / temps;
    console.log("");
    verdict(
      `${nombre(rapport)} fois plus rapide, processus par document`,
      rapport >= BUDGET_RAPPORT,
      `au moins ${BUDGET_RAPPORT}`,
    );
    verdict(
      `${nombre(mediane(tenusOctets) / mediane(octets))} fois plus petit que son PDF/A-3 balisé`,
      mediane(octets) < mediane(tenusOctets),
      "plus petit",
    );
    console.log(
      `           ${nombre(parLot / temps)} fois plus rapide que son lot de 20 ; ${nombre(mediane(leurs) / mediane(froids))} fois, les deux à froid`,
    );
  }
  await seance();
} finally {
  rmSync(dossier, { recursive: true, force: true });
}

/** A sitting as the server composes it: the workshop's threads, warm, everything asked at once. */
async function seance(): Promise<void> {
  const workshop = createWorkshop();
  const pem = presidentDeTest();
  const signataire = certificatTemoin.signataire;
  const a = "2024-03-22T09:12:00+01:00";
  const signee = async (n: number) => {
    const d = deliberation(n);
    const { pdf, champs } = await workshop.run("deliberation", d);
    const lieu = d.acte.lieu;
    const signe = await workshop.run("signer", { pdf, pem, champ: champs.president, signataire, a, lieu });
    if (!signe.ok) throw new Error(signe.refus.phrase);
    return signe.valeur.pdf;
  };
  const mesures: Record<string, number[]> = { composees: [], signees: [], certifiees: [] };
  try {
    await Promise.all(Array.from({ length: ECHAUFFEMENT }, () => signee(prochain++)));
    for (let tour = 0; tour < tours; tour++) {
      const toutes = <T>(faire: (n: number) => Promise<T>) =>
        Promise.all(Array.from({ length: SEANCE }, () => faire(prochain++)));
      const chrono = async <T>(cle: string, faire: () => Promise<T>): Promise<T> => {
        const debut = performance.now();
        const resultat = await faire();
        mesures[cle]?.push(performance.now() - debut);
        return resultat;
      };
      await chrono("composees", () => toutes((n) => workshop.run("deliberation", deliberation(n))));
      const signes = await chrono("signees", () => toutes(signee));
      await chrono("certifiees", () =>
        Promise.all(
          signes.map((signe, i) =>
            workshop.run("certifie", {
              signe,
              mentions: mentionsTemoin.lignes,
              certificat: { ...certificatTemoin, numero: `2024/${prochain + i}` },
            }),
          ),
        ),
      );
    }
  } finally {
    await workshop.close();
  }
  console.log(`\nSéance de ${SEANCE} délibérations, ateliers du serveur, ${tours} tours, médianes`);
  const composees = mediane(mesures.composees ?? []);
  const signees = mediane(mesures.signees ?? []);
  verdict(`${ms(composees)} pour les ${SEANCE} documents`, composees < BUDGET_SEANCE_MS, "moins de 2 s");
  verdict(`${ms(signees)} composés et signés`, signees < BUDGET_SEANCE_MS, "moins de 2 s");
  console.log(
    `           ${ms(mediane(mesures.certifiees ?? []))} de plus pour les ${SEANCE} copies certifiées, faites à la première demande`,
  );
}

function ecrire(n: number): string {
  const chemin = join(dossier, `deliberation-${n}.fodt`);
  writeFileSync(chemin, fodtDeliberation(deliberation(n)));
  return chemin;
}

/** One soffice process, with a profile already made by the warm-up; returns milliseconds. */
function convertir(soffice: string, fichiers: string[], format = "pdf"): number {
  const profil = join(dossier, "profil");
  mkdirSync(profil, { recursive: true });
  const debut = performance.now();
  const sortie = spawnSync(
    soffice,
    [
      `-env:UserInstallation=file://${profil}`,
      "--headless",
      "--convert-to",
      format,
      "--outdir",
      dossier,
      ...fichiers,
    ],
    { encoding: "utf8" },
  );
  const duree = performance.now() - debut;
  for (const fichier of fichiers) statSync(fichier.replace(/fodt$/, "pdf"));
  if (sortie.status !== 0) throw new Error(`LibreOffice : ${sortie.stderr}`);
  return duree;
}

function chercher(commande: string): string | null {
  const { status, stdout } = spawnSync("which", [commande], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

function decrire(pdf: string): string {
  const pdfinfo = chercher("pdfinfo");
  if (!pdfinfo) return "absent (paquet poppler-utils)";
  const info = execFileSync(pdfinfo, [pdf], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const lu = (cle: string) => new RegExp(`^${cle}:\\s+(.*)$`, "m").exec(info)?.[1] ?? "?";
  return `${lu("Pages")} pages, balisé : ${lu("Tagged")}`;
}

function ligne(nom: string, valeur: string): void {
  console.log(`  ${nom.padEnd(38)} ${valeur}`);
}

function verdict(constat: string, tenu: boolean, budget: string): void {
  console.log(`  ${tenu ? "tenu    " : "NON TENU"} ${constat} (budget : ${budget})`);
}
