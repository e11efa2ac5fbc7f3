import assert from "node:assert/strict";
import { test } from "node:test";
import { lireCourriel } from "./lettre.ts";

/** The longest the server stayed without doing anything else, in milliseconds. */
async function plusLongSilence<T>(travail: Promise<T>): Promise<{ resultat: T; silence: number }> {
  let silence = 0;
  let dernier = performance.now();
  const battre = () => {
    silence = Math.max(silence, performance.now() - dernier);
    dernier = performance.now();
  };
  const minuterie = setInterval(battre, 10);
  const resultat = await travail;
  battre();
  clearInterval(minuterie);
  return { resultat, silence };
}

test("a mail of millions of lines, which anybody may send, does not stop the server while it is read", async () => {
  const brut = Buffer.from(`Content-Type: text/plain\r\n\r\n${"a\r\n".repeat(400_000)}`);
  const { resultat, silence } = await plusLongSilence(lireCourriel(brut));
  assert.equal(resultat.illisible, undefined);
  assert.equal(resultat.texte?.length, 800_000);
  assert.ok(silence < 1_000, `${Math.round(silence)} ms`);
});

test("one that takes too long is given up, kept, and said unreadable", async () => {
  const brut = Buffer.from(`Content-Type: text/plain\r\n\r\n${"a\r\n".repeat(400_000)}`);
  const lettre = await lireCourriel(brut, 5);
  assert.match(lettre.illisible ?? "", /pas encore lu après 0\.005 secondes/);
  assert.deepEqual([lettre.brut, lettre.fichiers], [brut, []]);
});

// Attachments with an accent in their name, or with no name left, were skipped at reception elsewhere.
test("an attachment is read whatever became of its name: accents, in any of the ways mails write them, or none left", async () => {
  const partie = (entetes: string) =>
    `--B\r\nContent-Type: application/xml${entetes}\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa("<a/>")}\r\n`;
  const jointe = (nom: string) => partie(`\r\nContent-Disposition: attachment; filename=${nom}`);
  const brut = Buffer.from(
    `Content-Type: multipart/mixed; boundary=B\r\n\r\n${[
      jointe('"=?UTF-8?Q?pi=C3=A8ce.xml?="'),
      jointe('"=?ISO-8859-1?Q?pi=E8ce.xml?="'),
      partie("\r\nContent-Disposition: attachment; filename*=UTF-8''pi%C3%A8ce.xml"),
      jointe('"pièce.xml"'),
      jointe('"piece.xml"'),
      partie("\r\nContent-Disposition: attachment"),
      partie(""),
    ].join("")}--B--\r\n`,
  );
  const { fichiers } = await lireCourriel(brut);
  assert.deepEqual(
    fichiers.map(({ nom, octets }) => [nom.normalize("NFC"), Buffer.from(octets).toString()]),
    ["pièce.xml", "pièce.xml", "pièce.xml", "pièce.xml", "piece.xml", "sans-nom-6", "sans-nom-7"].map(
      (nom) => [nom, "<a/>"],
    ),
  );
});

test("a heavy letter gives its documents byte for byte, and one cut anywhere is kept", async () => {
  const document = Buffer.alloc(3_000_000, "%PDF-1.4 é");
  const lignes = document.toString("base64").replace(/.{76}/g, "$&\r\n");
  const partie = `Content-Type: application/pdf; name="99_DE.pdf"\r\nContent-Disposition: attachment; filename="99_DE.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lignes}\r\n`;
  const brut = Buffer.from(
    `Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nBonjour\r\n--B\r\n${partie}--B--\r\n`,
  );
  const entiere = await lireCourriel(brut);
  assert.deepEqual(
    entiere.fichiers.map(({ nom }) => nom),
    ["99_DE.pdf"],
  );
  assert.ok(document.equals(entiere.fichiers[0]?.octets ?? new Uint8Array()));
  assert.match(entiere.texte ?? "", /Bonjour/);
  const coupee = await lireCourriel(brut.subarray(0, brut.length / 2));
  assert.equal(coupee.brut.length, Math.floor(brut.length / 2));
  const imbriquee = Array.from(
    { length: 5_000 },
    (_, i) => `Content-Type: multipart/mixed; boundary=B${i}\r\n\r\n--B${i}\r\n`,
  );
  assert.match(
    (await lireCourriel(Buffer.from(imbriquee.join("")))).illisible ?? "",
    /^courriel illisible : /,
  );
});
