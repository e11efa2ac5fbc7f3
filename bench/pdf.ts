/**
 * `node bench/pdf.ts [--documents 60] [--tours 3] [--libreoffice 3]`
 *
 * One deliberation after the other in one warm process, against LibreOffice converting the same words, one process
 * per document: time, size and memory, for the text of the seed and for one that has everything a text may have. The two take turns, so that what else the machine does weighs on both.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Atelier, deliberationPdf } from "@executoire/documents";
import { presidentDeTest } from "@executoire/fixtures";
import { certificatTemoin, mentionsTemoin, ouvrirAtelier } from "../documents/temoin.ts";
import { createWorkshop } from "../server/workshop/workshop.ts";
import { fodtDeliberation } from "./fodt.ts";
import { centile, ko, machine, mediane, mo, ms, nombre, picMemoire } from "./mesure.ts";
import { identiteDeTest, signerAuServeur } from "./signer.ts";
import { deliberation, deliberationRiche } from "./variante.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "60" },
    tours: { type: "string", default: "3" },
    libreoffice: { type: "string", default: "3" },
    /** Composes one document and leaves: what a process costs that is not kept warm. */
    un: { type: "string" },
  },
});
const documents = Number(values.documents);
const tours = Number(values.tours);
const parTour = Number(values.libreoffice);
const SEANCE = 40;
const BUDGET_RAPPORT = 40;
const BUDGET_SEANCE_MS = 2000;
const ECHAUFFEMENT = 10;
/** Between two looks at the memory of a process: often enough to see its height, seldom enough to weigh nothing. */
const REGARD_MS = 20;
/** What LibreOffice must be asked to make the same promises as ours: PDF/A-3, tagged. */
const MEMES_PROMESSES =
  'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"3"},"UseTaggedPDF":{"type":"boolean","value":"true"}}';

const TEXTES = {
  simple: { nom: "texte du jeu d’essai", faire: deliberation },
  riche: {
    nom: "texte riche : styles, niveaux, tableau, image, suites d’articles",
    faire: deliberationRiche,
  },
} as const;
type Genre = keyof typeof TEXTES;

if (values.un) {
  const d = TEXTES[values.un as Genre].faire(1);
  deliberationPdf(ouvrirAtelier(), d);
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
  for (const genre of Object.keys(TEXTES) as Genre[]) await comparer(genre, atelier, soffice);
  await seance();
} finally {
  rmSync(dossier, { recursive: true, force: true });
}

interface Mesure {
  ms: number[];
  octets: number[];
  /** Highest resident memory of one process that makes one document. */
  memoire: number[];
}
function mesure(): Mesure {
  return { ms: [], octets: [], memoire: [] };
}

/** Ours and theirs take turns on the same documents, so that what else the machine does weighs on both. */
async function comparer(genre: Genre, atelier: Atelier, soffice: string | null): Promise<void> {
  const { nom, faire } = TEXTES[genre];
  for (let i = 0; i < ECHAUFFEMENT; i++) deliberationPdf(atelier, faire(prochain++));
  if (soffice) await convertir(soffice, [ecrire(genre, prochain)]);
  const chaud = mesure();
  const froid = mesure();
  const leur = mesure();
  const tenu = mesure();
  const notrePdf = join(dossier, "notre.pdf");
  let leurPdf = "";
  for (let tour = 0; tour < tours; tour++) {
    for (let i = 0; i < documents; i++) {
      const d = faire(prochain++);
      const debut = performance.now();
      const { pdf } = deliberationPdf(atelier, d);
      chaud.ms.push(performance.now() - debut);
      chaud.octets.push(pdf.length);
      if (i === 0) writeFileSync(notrePdf, pdf);
      // The compiler lets its documents go when the event loop turns, as it does between two documents of the server.
      await setImmediate();
    }
    const { ms, memoire } = await lancer(process.execPath, [fileURLToPath(import.meta.url), "--un", genre]);
    froid.ms.push(ms);
    froid.memoire.push(memoire);
    for (let i = 0; soffice && i < parTour; i++) {
      const fichier = ecrire(genre, prochain++);
      leurPdf = fichier.replace(/fodt$/, "pdf");
      for (const [m, format] of [
        [leur, "pdf"],
        [tenu, MEMES_PROMESSES],
      ] as const) {
        const fait = await convertir(soffice, [fichier], format);
        m.ms.push(fait.ms);
        m.memoire.push(fait.memoire);
        m.octets.push(statSync(leurPdf).size);
      }
    }
  }

  console.log(`\nUne délibération, ${nom}\n${chaud.ms.length} documents tous différents, un processus chaud`);
  const temps = mediane(chaud.ms);
  ligne("médiane", ms(temps));
  ligne("95e centile", ms(centile(chaud.ms, 0.95)));
  ligne("documents par seconde", nombre((1000 * chaud.ms.length) / chaud.ms.reduce((a, b) => a + b, 0)));
  ligne("taille médiane", ko(mediane(chaud.octets)));
  ligne("pdfinfo", decrire(notrePdf));
  ligne("mémoire, le processus chaud", mo(picMemoire(process.pid)));
  ligne("à froid, un processus par document", `${ms(mediane(froid.ms))}, ${mo(mediane(froid.memoire))}`);
  if (!soffice) return;
  console.log(`LibreOffice, mêmes mots (.fodt), un processus par document, ${leur.ms.length} documents`);
  ligne("version", execFileSync(soffice, ["--version"], { encoding: "utf8" }).trim().slice(0, 40));
  ligne("médiane", `${ms(mediane(leur.ms))}, ${ko(mediane(leur.octets))}, sans balises`);
  ligne("95e centile", ms(centile(leur.ms, 0.95)));
  ligne("en PDF/A-3 balisé, médiane", `${ms(mediane(tenu.ms))}, ${ko(mediane(tenu.octets))}`);
  ligne("  pdfinfo", decrire(leurPdf));
  ligne("mémoire", mo(mediane(leur.memoire)));
  const lot = Array.from({ length: 20 }, () => ecrire(genre, prochain++));
  const parLot = (await convertir(soffice, lot)).ms / lot.length;
  ligne("par lot de 20 dans un processus", `${ms(parLot)} par document`);
  const rapport = mediane(leur.ms) / temps;
  verdict(
    `${nombre(rapport)} fois plus rapide, processus par document`,
    rapport >= BUDGET_RAPPORT,
    `au moins ${BUDGET_RAPPORT}`,
  );
  verdict(
    `${nombre(mediane(tenu.octets) / mediane(chaud.octets))} fois plus petit que son PDF/A-3 balisé`,
    mediane(chaud.octets) < mediane(tenu.octets),
    "plus petit",
  );
  verdict(
    `${nombre(mediane(leur.memoire) / mediane(froid.memoire))} fois moins de mémoire, un processus par document`,
    mediane(froid.memoire) < mediane(leur.memoire),
    "moins",
  );
  console.log(
    `           ${nombre(parLot / temps)} fois plus rapide que son lot de 20 ; ${nombre(mediane(leur.ms) / mediane(froid.ms))} fois, les deux à froid`,
  );
}

/** A sitting as the server composes it: the workshop's threads, warm, everything asked at once. */
async function seance(): Promise<void> {
  const workshop = createWorkshop();
  const identite = await identiteDeTest(presidentDeTest());
  const signataire = certificatTemoin.signataire;
  const a = "2024-03-22T09:12:00+01:00";
  const signee = async (n: number) => {
    const d = deliberation(n);
    const { pdf, champs } = await workshop.run("deliberation", d);
    return signerAuServeur(workshop, identite, { pdf, champ: champs.president, signataire, a });
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

function ecrire(genre: Genre, n: number): string {
  const chemin = join(dossier, `deliberation-${n}.fodt`);
  writeFileSync(chemin, fodtDeliberation(TEXTES[genre].faire(n)));
  return chemin;
}

/** One soffice process, with a profile already made by the warm-up. */
async function convertir(
  soffice: string,
  fichiers: string[],
  format = "pdf",
): Promise<{ ms: number; memoire: number }> {
  const profil = join(dossier, "profil");
  mkdirSync(profil, { recursive: true });
  const fait = await lancer(soffice, [
    `-env:UserInstallation=file://${profil}`,
    "--headless",
    "--convert-to",
    format,
    "--outdir",
    dossier,
    ...fichiers,
  ]);
  for (const fichier of fichiers) statSync(fichier.replace(/fodt$/, "pdf"));
  return fait;
}

/** A program from its start to its end: how long, and the most memory it held. */
async function lancer(commande: string, args: string[]): Promise<{ ms: number; memoire: number }> {
  let memoire = 0;
  const debut = performance.now();
  const enfant = spawn(commande, args, { stdio: ["ignore", "ignore", "pipe"] });
  let plainte = "";
  enfant.stderr.on("data", (d) => {
    plainte += d;
  });
  const regard = setInterval(() => {
    memoire = Math.max(memoire, picMemoire(enfant.pid ?? 0));
  }, REGARD_MS);
  const [code] = await once(enfant, "exit");
  const duree = performance.now() - debut;
  clearInterval(regard);
  if (code !== 0) throw new Error(`${commande} : ${plainte}`);
  return { ms: duree, memoire };
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
