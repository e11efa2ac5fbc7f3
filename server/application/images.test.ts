/** Images are judged by their bytes: what hides in them goes, what is not one is refused in words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { ouvrirEssai } from "../essais.ts";
import { deposerImage, lireImage, lireImageDeposee } from "./images.ts";

const segment = (type: string, contenu: Uint8Array): Buffer => {
  const corps = Buffer.concat([Buffer.from(type, "latin1"), contenu]);
  const b = Buffer.alloc(corps.length + 8);
  b.writeUInt32BE(contenu.length, 0);
  corps.copy(b, 4);
  b.writeUInt32BE(crc32(corps), corps.length + 4);
  return b;
};
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ihdr = (largeur: number, hauteur: number, entrelace = 0): Buffer => {
  const b = Buffer.alloc(13);
  b.writeUInt32BE(largeur, 0);
  b.writeUInt32BE(hauteur, 4);
  b.set([8, 2, 0, 0, entrelace], 8);
  return segment("IHDR", b);
};
function png(largeur: number, hauteur: number, autres: Buffer[] = [], pixels?: Buffer): Buffer {
  const brut = pixels ?? Buffer.alloc(hauteur * (1 + 3 * largeur));
  return Buffer.concat([
    SIGNATURE,
    ihdr(largeur, hauteur),
    ...autres,
    segment("IDAT", deflateSync(brut)),
    segment("IEND", Buffer.alloc(0)),
  ]);
}

/** 8 by 4 points, as a browser writes it, with its colour profile. */
const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAEAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCEAIn/2Q==",
  "base64",
);
/** The EXIF of a telephone: which side is up, and where it was held. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(60);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.set([0x12, 1, 3, 0, 1, 0, 0, 0, orientation], 10);
  tiff.set([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38], 22);
  tiff.write("GPS 50.12N 3.41E", 38, "latin1");
  const contenu = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, contenu.length + 2]), contenu]);
}
const avec = (...segments: Buffer[]): Buffer =>
  Buffer.concat([JPEG.subarray(0, 20), ...segments, JPEG.subarray(20)]);

const lue = async (octets: Uint8Array) => {
  const r = await lireImage(octets);
  assert.ok(r.ok, r.ok ? "" : r.motif[0]);
  return { ...r, mots: Buffer.from(r.octets).toString("latin1") };
};
const refusee = async (octets: Uint8Array): Promise<string> => {
  const r = await lireImage(octets);
  assert.ok(!r.ok);
  return r.motif.join(". ");
};

test("a PNG is kept without its texts, its date nor its place, and draws the same", async () => {
  const image = png(3, 2, [
    segment("tEXt", Buffer.from("Author\0Jeanne Exemple")),
    segment("eXIf", Buffer.from("GPS 50.12N")),
    segment("tIME", Buffer.from([7, 232, 3, 19, 14, 0, 0])),
    segment("pHYs", Buffer.from([0, 0, 11, 19, 0, 0, 11, 19, 1])),
  ]);
  const { mime, largeur, hauteur, mots, octets } = await lue(image);
  assert.deepEqual([mime, largeur, hauteur], ["image/png", 3, 2]);
  assert.doesNotMatch(mots, /Jeanne|GPS|tIME|tEXt/);
  assert.match(mots, /pHYs/);
  assert.deepEqual((await lue(octets)).octets, octets, "cleaned again, it is the same");
});

test("a photograph loses where it was taken, and stays on the right side", async () => {
  const { mime, largeur, hauteur, mots } = await lue(avec(exif(6)));
  assert.equal(mime, "image/jpeg");
  assert.deepEqual([largeur, hauteur], [4, 8], "as it is seen once turned");
  assert.doesNotMatch(mots, /GPS|ICC_PROFILE|Google/);
  assert.match(mots, /Exif/);
  assert.doesNotMatch((await lue(avec(exif(1)))).mots, /Exif/, "upright, nothing of it remains");
  const commentaire = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 8]), Buffer.from("Jeanne")]);
  assert.doesNotMatch((await lue(avec(commentaire))).mots, /Jeanne/);
});

test("what hides behind an image is not kept", async () => {
  const page = Buffer.from("<script>alert(1)</script>PK\x03\x04");
  assert.doesNotMatch((await lue(Buffer.concat([png(1, 1), page]))).mots, /script|PK/);
  assert.doesNotMatch((await lue(Buffer.concat([JPEG, page]))).mots, /script|PK/);
});

test("an image that is not one, or of another kind, is refused with what to do", async () => {
  assert.match(
    await refusee(Buffer.from("<svg xmlns='x'><script/></svg>")),
    /SVG.*programmes.*PNG ou en JPEG/,
  );
  assert.match(await refusee(Buffer.from("GIF89a......")), /GIF/);
  assert.match(await refusee(Buffer.from("%PDF-1.7")), /annexe/);
  assert.match(await refusee(Buffer.from("MZ programme")), /quel que soit son nom/);
  assert.match(await refusee(new Uint8Array()), /vide/);
  assert.match(await refusee(Buffer.alloc(10_000_001)), /10,0\sMo.*10\sMo au plus/u);
});

test("a wall announced by a few bytes is refused before it is drawn", async () => {
  const geant = Buffer.concat([SIGNATURE, ihdr(60_000, 60_000), segment("IEND", Buffer.alloc(0))]);
  assert.match(await refusee(geant), /60\s000 sur 60\s000\spoints/u);
  assert.match(await refusee(png(11_000, 11_000, [], Buffer.alloc(10))), /50\smillions de points/u);
  // A small header over a bomb: stopped at the first byte too many.
  assert.match(await refusee(png(2, 2, [], Buffer.alloc(5_000_000))), /abîmée/);
  const haut = Buffer.from(JPEG);
  haut.writeUInt16BE(20_000, haut.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  assert.match(await refusee(haut), /20\s000/u);
});

test("a cut or altered image is refused", async () => {
  const entier = png(3, 2);
  for (const coupe of [12, 30, 50, entier.length - 1])
    assert.match(await refusee(entier.subarray(0, coupe)), /incomplète ou abîmée/);
  const altere = Buffer.from(entier);
  altere[45] = (altere[45] ?? 0) ^ 1;
  assert.match(await refusee(altere), /abîmée/);
  for (const coupe of [4, 30, 600, JPEG.length - 2])
    assert.match(await refusee(JPEG.subarray(0, coupe)), /incomplète ou abîmée/);
});

test("an image is read again by its authority alone, and no other file passes for one", async () => {
  await using e = await ouvrirEssai();
  const depot = await deposerImage(e.ctx, e.collectivite, "blason.png", png(3, 2));
  assert.ok(depot.ok);
  const { empreinte } = depot.valeur;
  assert.equal((await lireImageDeposee(e.ctx, e.collectivite, empreinte))?.mime, "image/png");
  assert.equal(await lireImageDeposee(e.ctx, "999999999", empreinte), null);
  assert.equal(await lireImageDeposee(e.ctx, e.collectivite, "0".repeat(64)), null);
  const refus = await deposerImage(e.ctx, e.collectivite, "c:\\photos\\a.svg", Buffer.from("<svg/>"));
  assert.ok(!refus.ok);
  assert.match(refus.refus.phrase, /^«\u00a0a\.svg\u00a0» n’est pas jointe/);
});
