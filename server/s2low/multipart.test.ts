import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { type Champ, ecrireMultipart } from "./client.essai.ts";
import { decoderPourcents, frontiereDe, type Lecture, type LimitesForm, lireMultipart } from "./multipart.ts";

const LARGE: LimitesForm = { octets: 1e6, octetsChamp: 1e5, parties: 50 };

/** Reads a body that comes in pieces of these sizes. */
async function lire(corps: Uint8Array, type: string, tailles: number[] = [], limites = LARGE) {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-form-"));
  async function* flux() {
    let depuis = 0;
    for (let i = 0; depuis < corps.length; i++) {
      const taille = tailles.length > 0 ? (tailles[i % tailles.length] ?? 1) : corps.length;
      yield corps.subarray(depuis, depuis + taille);
      depuis += taille;
    }
  }
  try {
    const lecture: Lecture = await lireMultipart(flux(), frontiereDe(type) ?? "", dossier, limites);
    if (!lecture.ok) return { raison: lecture.raison };
    return {
      parties: lecture.parties.map((p) => ({
        nom: Buffer.from(p.nom).toString("latin1"),
        ...(p.genre === "texte"
          ? { texte: Buffer.from(p.octets) }
          : {
              poste: Buffer.from(p.fichier.nom).toString("latin1"),
              contenu: readFileSync(p.fichier.chemin),
              empreinte: p.fichier.empreinte,
            }),
      })),
      fichiers: readdirSync(dossier),
    };
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

test("whatever the bytes and wherever the line cuts them, each part comes out as it was written", async () => {
  const octets = fc.uint8Array({ maxLength: 300 }).map((o) => Buffer.from(o));
  const piege = fc
    .constantFrom("\r\n", "--", "\r\n--", "\r", "\n", "\r\n-----------------")
    .map((t) => Buffer.from(t));
  const contenu = fc.array(fc.oneof(octets, piege), { maxLength: 8 }).map((m) => Buffer.concat(m));
  const nom = fc.stringMatching(/^[a-z_]{1,12}(\[\])?$/);
  const champ: fc.Arbitrary<Champ> = fc.oneof(
    fc.record({ nom, valeur: contenu }),
    fc.record({ nom, fichier: fc.record({ nom: fc.stringMatching(/^[a-z éà.]{1,20}$/), octets: contenu }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(champ, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 }),
      async (champs, tailles) => {
        const { type, corps } = ecrireMultipart(champs);
        const lu = await lire(corps, type, tailles);
        assert.deepEqual(
          lu.parties,
          champs.map((c) =>
            "fichier" in c
              ? {
                  nom: c.nom,
                  poste: c.fichier.nom,
                  contenu: Buffer.from(c.fichier.octets),
                  empreinte: createHash("sha256").update(c.fichier.octets).digest("hex"),
                }
              : { nom: c.nom, texte: Buffer.from(c.valeur) },
          ),
        );
      },
    ),
    { numRuns: 120 },
  );
});

test("a file keeps the last part of its name, and no name becomes a path", async () => {
  const noms = ["../../etc/passwd", "C:\\Users\\a\\acte.pdf", 'l\\"acte.pdf', "..", "é.pdf"];
  const { type, corps } = ecrireMultipart(
    noms.map((nom) => ({ nom: "f", fichier: { nom, octets: Buffer.from("x") } })),
  );
  const lu = await lire(corps, type);
  assert.deepEqual(
    lu.parties?.map((p) => ("poste" in p ? p.poste : "")),
    ["passwd", "acte.pdf", 'l"acte.pdf', "..", "é.pdf"],
  );
  assert.deepEqual(lu.fichiers?.sort(), ["partie-0", "partie-1", "partie-2", "partie-3", "partie-4"]);
});

test("an extended name says its own bytes", async () => {
  const corps = Buffer.from(
    `--x\r\nContent-Disposition: form-data; name="f"; filename="e.pdf"; filename*=UTF-8''%C3%A9t%C3%A9.pdf\r\n\r\nx\r\n--x--\r\n`,
  );
  const lu = await lire(corps, "multipart/form-data; boundary=x");
  assert.equal(
    Buffer.from(lu.parties?.[0] && "poste" in lu.parties[0] ? lu.parties[0].poste : "", "latin1").toString(),
    "été.pdf",
  );
});

test("a body too heavy, a field without end, too many parts, or a body cut short are refused, each by its name", async () => {
  const form = (champs: Champ[]) => ecrireMultipart(champs);
  const gros = form([{ nom: "f", fichier: { nom: "a", octets: Buffer.alloc(5000) } }]);
  assert.equal((await lire(gros.corps, gros.type, [100], { ...LARGE, octets: 4000 })).raison, "trop-lourd");
  const champ = form([{ nom: "subject", valeur: Buffer.alloc(2000) }]);
  assert.equal(
    (await lire(champ.corps, champ.type, [7], { ...LARGE, octetsChamp: 1000 })).raison,
    "champ-trop-long",
  );
  const nombreux = form(Array.from({ length: 9 }, () => ({ nom: "a", valeur: "x" })));
  assert.equal(
    (await lire(nombreux.corps, nombreux.type, [], { ...LARGE, parties: 8 })).raison,
    "trop-de-parties",
  );
  for (const coupe of [1, 10, 60, champ.corps.length - 5])
    assert.equal((await lire(champ.corps.subarray(0, coupe), champ.type)).raison, "illisible", `${coupe}`);
  const entetes = Buffer.from(`--x\r\n${"a".repeat(20_000)}`);
  assert.equal((await lire(entetes, "multipart/form-data; boundary=x")).raison, "illisible");
  const nue = Buffer.from("--x\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--\r\n");
  assert.equal((await lire(nue, "multipart/form-data; boundary=x")).raison, "illisible");
});

test("only a form has a boundary, with or without quotation marks", () => {
  assert.equal(frontiereDe('multipart/form-data; boundary="a b"'), "a b");
  assert.equal(frontiereDe("multipart/form-data; charset=utf-8; boundary=--abc"), "--abc");
  for (const autre of [undefined, "application/json", "multipart/mixed; boundary=a", "multipart/form-data"])
    assert.equal(frontiereDe(autre), null);
});

test("an address is read byte by byte, and what is no reference stays", () => {
  const lu = (t: string) => Buffer.from(decoderPourcents(t, true)).toString("latin1");
  assert.equal(lu("d%E9lib+1"), "d\u00e9lib 1");
  assert.equal(lu("d%C3%A9"), "d\u00c3\u00a9");
  assert.equal(lu("%%ERROR%%&100%"), "%%ERROR%%&100%");
});
