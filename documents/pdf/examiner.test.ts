import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { examinerPdf } from "./examiner.ts";

/** A PDF of one page with these objects more, written by hand. */
function pdf(...objets: (string | Uint8Array)[]): Uint8Array {
  const debut =
    "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n";
  const fin = "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";
  return Buffer.concat([debut, ...objets, fin].map((o) => Buffer.from(o as string)));
}

function flux(numero: number, dictionnaire: string, octets: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${numero} 0 obj\n<< ${dictionnaire} /Length ${octets.length} >>\nstream\n`),
    octets,
    Buffer.from("\nendstream\nendobj\n"),
  ]);
}

const objets = (numero: number, contenu: Uint8Array) =>
  flux(numero, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", deflateSync(contenu));

test("a page is a page; a script is found, in the open and packed with other objects", async () => {
  assert.deepEqual(await examinerPdf(pdf()), { pages: 1, signe: false, actif: null, demesure: false });
  const script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
  assert.equal((await examinerPdf(pdf(`4 0 obj\n${script}\nendobj\n`)))?.actif, "un script");
  assert.equal((await examinerPdf(pdf(objets(5, Buffer.from(`4 0 ${script}`)))))?.actif, "un script");
  const detourne = pdf("4 0 obj\n<< /S 5 0 R /F (x) >>\nendobj\n5 0 obj\n/Launch\nendobj\n");
  assert.equal((await examinerPdf(detourne))?.actif, "le lancement d’un programme");
});

test("a file that unfolds beyond measure is said to be so, by one stream or by many", async () => {
  // A quarter of a megabyte of file, two hundred and fifty megabytes of spaces.
  const bombe = objets(5, Buffer.alloc(250_000_000, 0x20));
  assert.ok(bombe.length < 300_000);
  assert.equal((await examinerPdf(pdf(bombe)))?.demesure, true);
  const quarante = Buffer.alloc(40_000_000, 0x20);
  const une = deflateSync(quarante);
  const plusieurs = Array.from({ length: 10 }, (_, n) =>
    flux(10 + n, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", une),
  );
  assert.equal((await examinerPdf(pdf(...plusieurs)))?.demesure, true);
  const croise = flux(
    6,
    "/Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode",
    deflateSync(Buffer.alloc(120_000_000)),
  );
  assert.equal((await examinerPdf(pdf(croise)))?.demesure, true);
  // The next file is judged for itself.
  assert.equal((await examinerPdf(pdf(objets(5, Buffer.from("4 0 << /A 1 >>")))))?.demesure, false);
});

test("an image however large is not unfolded: it is no reason to refuse a file", async () => {
  const image = flux(
    7,
    "/Type /XObject /Subtype /Image /Width 9000 /Height 9000 /Filter /FlateDecode",
    deflateSync(Buffer.alloc(81_000_000)),
  );
  assert.equal((await examinerPdf(pdf(image)))?.demesure, false);
});
