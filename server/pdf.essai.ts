/** For tests that read what a document says. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The text of a PDF on one line, every run of spaces as one plain space. */
export function textePdf(pdf: Uint8Array): string {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-pdf-"));
  try {
    const fichier = join(dossier, "essai.pdf");
    writeFileSync(fichier, pdf);
    return execFileSync("pdftotext", [fichier, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
  } finally {
    rmSync(dossier, { recursive: true });
  }
}
