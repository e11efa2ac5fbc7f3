/** For this room's tests: Poppler's tools, where the machine has them. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Reason to skip, or false when Poppler is installed. */
export const sansPoppler: string | false =
  spawnSync("pdftotext", ["-v"]).error === undefined
    ? false
    : "Poppler (pdftotext, pdffonts, pdfsig) n’est pas installé.";

/** Runs a tool on a PDF and gives its standard output. */
export function outil(
  commande: string,
  pdf: Uint8Array,
  options: string[] = [],
  apres: string[] = [],
): string {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-documents-"));
  try {
    const fichier = join(dossier, "essai.pdf");
    writeFileSync(fichier, pdf);
    return execFileSync(commande, [...options, fichier, ...apres], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } finally {
    rmSync(dossier, { recursive: true });
  }
}

export const texteDe = (pdf: Uint8Array): string => outil("pdftotext", pdf, [], ["-"]);
/** The text with every run of spaces and line ends as one plain space. */
export const coulant = (pdf: Uint8Array): string => texteDe(pdf).replace(/\s+/g, " ");

/** Names of the fonts of a PDF, with whether each is embedded. */
export const polices = (pdf: Uint8Array): { nom: string; embarquee: boolean }[] =>
  outil("pdffonts", pdf)
    .split("\n")
    .slice(2)
    .filter((l) => l.trim() !== "")
    .map((l) => ({
      nom: l.split(/\s+/)[0] as string,
      embarquee: /\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(l),
    }));
