import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { typeParContenu } from "@executoire/actes";
import { pdfDeTexte } from "./pdf.ts";

const LETTRE = `Cœur de l’été : 5 € (« vingt ») \\ fin\n\n${"La convention signée manque à l’acte transmis. ".repeat(120)}`;

/** Where each object says it is, it is. */
test("the cross-reference table of a composed letter is exact, whatever the text", () => {
  for (const texte of ["", "a", LETTRE, "x".repeat(3000), "ligne\n".repeat(300), "日本語 \u0007"]) {
    const pdf = Buffer.from(pdfDeTexte(texte)).toString("latin1");
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    assert.equal(pdf.slice(table, table + 4), "xref");
    const positions = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((m) => Number(m[1]));
    assert.ok(positions.length >= 5);
    for (const [i, position] of positions.entries()) assert.ok(pdf.startsWith(`${i + 1} 0 obj\n`, position));
    for (const m of pdf.matchAll(/\/Length (\d+) >>\nstream\n/g))
      assert.ok(pdf.startsWith("\nendstream", m.index + m[0].length + Number(m[1])));
    assert.deepEqual(typeParContenu(pdfDeTexte(texte)).ok, true);
  }
});

test("a reader of PDF finds every word of the letter, accents, œ, ’ and € included", (t) => {
  if (spawnSync("pdftotext", ["-v"]).error) return t.skip("pdftotext n’est pas sur cette machine");
  const dossier = mkdtempSync(join(tmpdir(), "ministere-pdf-"));
  try {
    const chemin = join(dossier, "lettre.pdf");
    writeFileSync(chemin, pdfDeTexte(LETTRE));
    const lu = spawnSync("pdftotext", ["-enc", "UTF-8", chemin, "-"], { encoding: "utf8" });
    assert.deepEqual([lu.status, lu.stderr], [0, ""]);
    const mots = (texte: string) => texte.split(/\s+/).filter(Boolean);
    assert.deepEqual(mots(lu.stdout), mots(LETTRE));
  } finally {
    rmSync(dossier, { recursive: true });
  }
});
