import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar, type TarHeader, unpackTar } from "modern-tar";
import { OBJET, pdf, png, refusDe, transmissionGraine, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import {
  composerArchive,
  extraireArchive,
  lireArchive,
  type Transmission,
  typeParContenu,
  verifierTailleArchive,
} from "../index.ts";

const composer = async (changements: Partial<Transmission> = {}) =>
  valeur(await composerArchive({ ...transmissionGraine, ...changements }));
const octets = (texte: string) => new TextEncoder().encode(texte);
const tarGz = async (entrees: { header: Omit<TarHeader, "size">; body?: string }[]) =>
  gzipSync(
    await packTar(
      entrees.map(({ header, body = "" }) => ({ header: { ...header, size: octets(body).length }, body })),
    ),
  );

test("the seed’s archive has the names printed on its receipt, envelope first", async () => {
  const archive = await composer();
  assert.equal(archive.nom, "SLO-EACT--200030633--20240322-1.tar.gz");
  assert.equal(archive.identifiant, "059-200030633-20240319-2024__5-DE");
  assert.equal(archive.numeroTransmis, "2024__5");
  assert.deepEqual(
    archive.fichiers.map((f) => [f.role, f.nom, f.nomOriginal ?? null, f.typePiece ?? null, f.mime]),
    [
      ["enveloppe", "EACT--200030633--20240322-1.xml", null, null, "text/xml"],
      ["message", "059-200030633-20240319-2024__5-DE-1-1_0.xml", null, null, "text/xml"],
      [
        "principal",
        "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf",
        "2024.5.pdf",
        "99_DE",
        "application/pdf",
      ],
    ],
  );
  for (const fichier of archive.fichiers) {
    const contenu = archive.contenus.get(fichier.nom) ?? assert.fail(fichier.nom);
    assert.equal(contenu.length, fichier.octets);
    assert.equal(createHash("sha256").update(contenu).digest("hex"), fichier.empreinte);
  }
});

test("the same sending gives the same bytes; another serial or another second does not", async () => {
  const un = await composer();
  assert.deepEqual((await composer()).octets, un.octets);
  assert.notDeepEqual((await composer({ serie: 2 })).octets, un.octets);
  assert.notDeepEqual((await composer({ a: transmissionGraine.a + 1 })).octets, un.octets);
});

test("the archive is flat, owned by nobody, dated at the second of sending, its gzip header anonymous", async () => {
  const { octets: archive } = await composer({
    annexes: [{ nomOriginal: "plan.png", typePiece: "70_DE", octets: png() }],
  });
  assert.deepEqual([...archive.subarray(0, 10)], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const entrees = await unpackTar(gunzipSync(archive), { strict: true });
  assert.equal(entrees.length, 4);
  for (const { header } of entrees) {
    assert.deepEqual(
      [header.type, header.mode, header.uid, header.gid, header.uname, header.gname],
      ["file", 0o644, 0, 0, "", ""],
    );
    assert.equal(header.mtime?.toISOString(), "2024-03-22T08:33:15.000Z");
    assert.ok(!header.name.includes("/"));
  }
});

test("two annexes deposited under the same name become two files (V04, V66)", async () => {
  const annexe = (contenu: string) => ({ nomOriginal: "plan.png", typePiece: "70_DE", octets: png(contenu) });
  const archive = await composer({ annexes: [annexe("nord"), annexe("sud")] });
  assert.deepEqual(
    archive.fichiers.slice(3).map((f) => [f.nom, f.nomOriginal]),
    [
      ["70_DE-059-200030633-20240319-2024__5-DE-1-1_2.png", "plan.png"],
      ["70_DE-059-200030633-20240319-2024__5-DE-1-1_3.png", "plan.png"],
    ],
  );
});

test("what was composed is read back: envelope, message, documents", async () => {
  const annexes = [{ nomOriginal: "convention.pdf", typePiece: "70_DE", octets: pdf("convention") }];
  const archive = await composer({ annexes });
  const lue = valeur(await lireArchive(archive.octets));
  assert.equal(lue.enveloppe.nom, "EACT--200030633--20240322-1.xml");
  assert.equal(lue.enveloppe.nomLu.jour, "2024-03-22");
  assert.ok("emetteur" in lue.enveloppe.contenu && lue.enveloppe.contenu.emetteur.siren === "200030633");
  const [message] = lue.messages;
  assert.ok(message?.message.racine === "Acte" && message.message.acte.objet === OBJET);
  assert.deepEqual(
    message.documents.map((d) => Buffer.from(d.octets).toString()),
    [pdf(), pdf("convention")].map((o) => Buffer.from(o).toString()),
  );
});

test("a sending is refused for its number, its day, its files, its operator", async () => {
  const refus = async (changements: Partial<Transmission>) =>
    refusDe(await composerArchive({ ...transmissionGraine, ...changements }));
  const acte = (changements: Partial<Transmission["acte"]>) => ({
    acte: { ...transmissionGraine.acte, ...changements },
  });
  assert.equal(await refus(acte({ numero: "délib. n°12/2024" })), "numero-trop-long");
  assert.equal(await refus(acte({ objet: "a\u0000b" })), "caractere-interdit");
  assert.equal(await refus(acte({ matiere: "7" })), "matiere-invalide");
  assert.equal(await refus({ jour: "22/03/2024" }), "date-invalide");
  assert.equal(await refus({ trigramme: "SL" }), "trigramme-invalide");
  assert.equal(await refus({ quadrigramme: "XACT" }), "quadrigramme-invalide");
  assert.equal(await refus({ adressesRetour: [] }), "adresse-retour-absente");
  assert.equal(
    await refus({ principal: { nomOriginal: "acte.pdf", typePiece: "99_DE", octets: octets("texte") } }),
    "fichier-type-refuse",
  );
  assert.equal(
    await refus({ principal: { nomOriginal: "acte.pdf", typePiece: "DE", octets: pdf() } }),
    "type-piece-invalide",
  );
});

test("150 MiB are accepted, one byte more is not (V50)", () => {
  assert.equal(valeur(verifierTailleArchive(157_286_400)), 157_286_400);
  assert.equal(refusDe(verifierTailleArchive(157_286_401)), "archive-trop-grande");
});

test("a file is told by its bytes: a text renamed .pdf is refused (V47)", () => {
  assert.equal(refusDe(typeParContenu(octets("Un texte"))), "fichier-type-refuse");
  assert.equal(refusDe(typeParContenu(new Uint8Array())), "fichier-vide");
  assert.equal(refusDe(typeParContenu(octets("<html><body/></html>"))), "fichier-type-refuse");
  assert.equal(valeur(typeParContenu(pdf())).mime, "application/pdf");
  assert.equal(valeur(typeParContenu(png())).extension, "png");
  assert.equal(valeur(typeParContenu(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).extension, "jpg");
  assert.equal(valeur(typeParContenu(octets('\uFEFF<?xml version="1.0"?><a/>'))).extension, "xml");
});

test("an encrypted PDF is refused, a PDF that merely speaks of encryption is not", () => {
  const classique =
    "%PDF-1.6\n1 0 obj<</Type/Catalog>>endobj\ntrailer\n<< /Root 1 0 R /Encrypt 5 0 R >>\nstartxref\n9\n%%EOF";
  const flux =
    "%PDF-1.6\n7 0 obj\n<< /Encrypt 5 0 R /Type /XRef /W [1 2 1] >>\nstream\nx\nendstream\nstartxref\n9\n%%EOF";
  const innocent =
    "%PDF-1.6\n4 0 obj\n<</Length 30>>\nstream\n(/Encrypt 5 0 R) Tj\nendstream endobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF";
  assert.equal(refusDe(typeParContenu(octets(classique))), "pdf-chiffre");
  assert.equal(refusDe(typeParContenu(octets(flux))), "pdf-chiffre");
  assert.equal(valeur(typeParContenu(octets(innocent))).extension, "pdf");
});

test("a path, a link, a device or a folder in an archive refuses the whole", async () => {
  const bon = { header: { name: "EACT--200030633--20240322-1.xml" }, body: "<a/>" };
  for (const header of [
    { name: "../evasion.xml" },
    { name: "/etc/cron.d/x" },
    { name: "dossier/a.xml" },
    { name: "c:\\a.xml" },
    { name: ".cache" },
    { name: "a\u202Efdp.xml" },
    { name: "lien.xml", type: "symlink" as const, linkname: "/etc/passwd" },
    { name: "dur.xml", type: "link" as const, linkname: bon.header.name },
    { name: "null", type: "character-device" as const },
    { name: "tube", type: "fifo" as const },
    { name: "dossier", type: "directory" as const },
  ])
    assert.equal(
      refusDe(await extraireArchive(await tarGz([bon, { header }]))),
      "archive-entree-interdite",
      header.name,
    );
});

test("a name given twice in an archive refuses the whole, even under another case", async () => {
  const entree = (name: string) => ({ header: { name }, body: "x" });
  assert.equal(
    refusDe(await extraireArchive(await tarGz([entree("a.xml"), entree("a.xml")]))),
    "archive-doublon",
  );
  assert.equal(
    refusDe(await extraireArchive(await tarGz([entree("a.xml"), entree("A.xml")]))),
    "archive-doublon",
  );
});

test("a bomb, an archive cut short and a file that is none are refused", async () => {
  const limites = { octets: 1_000_000, octetsDecompresses: 1_000_000, fichiers: 10 };
  assert.equal(
    refusDe(await extraireArchive(gzipSync(Buffer.alloc(50_000_000)), limites)),
    "archive-trop-grande",
  );
  assert.equal(refusDe(await extraireArchive(new Uint8Array(1_000_001), limites)), "archive-trop-grande");
  const beaucoup = await tarGz(Array.from({ length: 11 }, (_, i) => ({ header: { name: `f${i}` } })));
  assert.equal(refusDe(await extraireArchive(beaucoup, limites)), "archive-trop-grande");
  const { octets: entiere } = await composer();
  assert.equal(refusDe(await extraireArchive(entiere.subarray(0, entiere.length - 20))), "archive-illisible");
  const tar = gunzipSync(entiere);
  assert.equal(refusDe(await extraireArchive(gzipSync(tar.subarray(0, 700)))), "archive-illisible");
  assert.equal(refusDe(await extraireArchive(octets("bonjour"))), "archive-illisible");
});

test("an archive needs one envelope, and every file that its messages name", async () => {
  const { contenus } = await composer();
  const refaire = async (garder: (nom: string) => boolean, ajout: [string, Uint8Array][] = []) =>
    refusDe(
      await lireArchive(
        gzipSync(
          await packTar(
            [...contenus, ...ajout]
              .filter(([nom]) => garder(nom))
              .map(([name, body]) => ({ header: { name, size: body.length }, body })),
          ),
        ),
      ),
    );
  assert.equal(await refaire((n) => !n.startsWith("EACT")), "enveloppe-absente");
  assert.equal(await refaire((n) => !n.endsWith("_0.xml")), "fichier-absent");
  assert.equal(await refaire((n) => !n.endsWith(".pdf")), "fichier-absent");
  const seconde: [string, Uint8Array] = [
    "EACT--200030633--20240322-2.xml",
    [...contenus.values()][0] ?? new Uint8Array(),
  ];
  assert.equal(await refaire(() => true, [seconde]), "enveloppe-multiple");
});

test("a real archive of another operator is read, JPEG main document included", {
  skip: sansEchantillons,
}, async () => {
  const lue = valeur(
    await lireArchive(
      readFileSync(join(dossierEchantillons ?? "", "SIC-EACT--210600730--20180115-1.tar.gz")),
    ),
  );
  assert.equal(lue.enveloppe.nom, "EACT--210600730--20180115-1.xml");
  assert.equal(lue.messages[0]?.documents[0]?.nom, "CO_DE-006-210600730-20180115-007-AR-1-1_1.jpg");
  assert.equal(
    valeur(typeParContenu(lue.messages[0]?.documents[0]?.octets ?? new Uint8Array())).extension,
    "jpg",
  );
});

test("damaged archives end in a refusal, never in an exception", async () => {
  const { octets: bonne } = await composer();
  const tar = gunzipSync(bonne);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(tar.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      async (coups) => {
        const abimee = Uint8Array.from(tar);
        for (const [ou, quoi] of coups) abimee[ou] = quoi;
        const lue = await lireArchive(gzipSync(abimee, { level: 1 }));
        assert.ok(lue.ok || lue.refus.phrase.length > 0);
      },
    ),
    { numRuns: 300, seed: 2024 },
  );
});
