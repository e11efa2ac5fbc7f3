import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { pdf, transmissionGraine, valeur } from "../essais/graine.ts";
import { dossierEchantillons, sansEchantillons } from "../essais/officiel.ts";
import { composerArchive, controlerArchive, lireArchive } from "../index.ts";

const contexte = { aujourdhui: "2024-03-22" };
type Entrees = Map<string, Uint8Array>;

/** The seed’s archive after some change to its files, checked as a stranger’s. */
async function controler(
  changer: (fichiers: Entrees) => void = () => {},
  nom = "SLO-EACT--200030633--20240322-1.tar.gz",
) {
  const annexes = [{ nomOriginal: "convention.pdf", typePiece: "70_DE", octets: pdf("convention") }];
  const { contenus } = valeur(await composerArchive({ ...transmissionGraine, annexes }));
  const fichiers: Entrees = new Map(contenus);
  changer(fichiers);
  const entrees = [...fichiers].map(([name, body]) => ({ header: { name, size: body.length }, body }));
  const lue = valeur(await lireArchive(gzipSync(await packTar(entrees))));
  const { contenu } = lue.enveloppe;
  assert.ok("emetteur" in contenu);
  return controlerArchive(nom, { ...lue, enveloppe: { ...lue.enveloppe, contenu } }, contexte);
}

const MESSAGE = "059-200030633-20240319-2024__5-DE-1-1_0.xml";
const ENVELOPPE = "EACT--200030633--20240322-1.xml";
const remplacer = (nom: string, de: string | RegExp, par: string) => (fichiers: Entrees) => {
  const avant = Buffer.from(fichiers.get(nom) ?? assert.fail(nom)).toString("latin1");
  const apres = avant.replace(de, par);
  assert.notEqual(apres, avant, "rien n’a été remplacé");
  fichiers.set(nom, Buffer.from(apres, "latin1"));
};
const codes = async (...args: Parameters<typeof controler>) => (await controler(...args)).map((c) => c.code);

test("an archive of ours passes the checks made for a stranger’s", async () => {
  assert.deepEqual(await controler(), []);
});

test("an archive whose name is not its envelope’s is refused", async () => {
  assert.deepEqual(await codes(undefined, "SLO-EACT--200030633--20240322-2.tar.gz"), ["noms-discordants"]);
  assert.deepEqual(await codes(undefined, "archive.tar.gz"), ["nom-illisible"]);
});

test("a number with a slash inside a message is refused, whatever the schema says (V08)", async () => {
  const constats = await controler(remplacer(MESSAGE, 'NumeroInterne="2024__5"', 'NumeroInterne="2024/5"'));
  assert.deepEqual(
    constats.map((c) => c.code),
    ["numero-invalide", "noms-discordants"],
  );
  assert.match(
    constats[1]?.phrase ?? "",
    /donne pour le numéro «\u00a02024__5\u00a0», au lieu de «\u00a02024\/5\u00a0»/,
  );
});

test("a count of annexes that is not theirs is refused (V35)", async () => {
  assert.deepEqual(await codes(remplacer(MESSAGE, 'Nombre="1"', 'Nombre="3"')), ["annexes-inexactes"]);
});

test("a nature 9, valid for the schema, is refused (V36)", async () => {
  assert.deepEqual(await codes(remplacer(MESSAGE, 'CodeNatureActe="1"', 'CodeNatureActe="9"')), [
    "noms-discordants",
    "nature-inconnue",
  ]);
});

test("a message of the older generation is read, and not sent again (V34)", async () => {
  assert.deepEqual(
    await codes(remplacer(MESSAGE, /<actes:DocumentPapier>N<\/actes:DocumentPapier>\s*/, "")),
    ["document-papier-absent"],
  );
});

test("an envelope of another authority than the names is refused", async () => {
  assert.deepEqual(await codes(remplacer(ENVELOPPE, "200030633", "210600730")), ["noms-discordants"]);
});

test("a file nobody names is pointed out, an envelope that names nothing is refused", async () => {
  assert.deepEqual(await codes((f) => f.set("notes.txt", pdf("notes"))), ["fichier-en-trop"]);
  const vide = await codes(remplacer(ENVELOPPE, /<actes:Formulaire>[\s\S]*<\/actes:Formulaire>/, ""));
  assert.ok(vide.includes("formulaire-absent"));
});

test("a document named as the old norm did, without its type, is refused", async () => {
  const ancien = "059-200030633-20240319-2024__5-DE-1-1_1.pdf";
  const constats = await codes((f) => {
    remplacer(MESSAGE, `99_DE-${ancien}`, ancien)(f);
    f.set(ancien, f.get(`99_DE-${ancien}`) ?? assert.fail());
    f.delete(`99_DE-${ancien}`);
  });
  assert.deepEqual(constats, ["nom-invalide", "type-piece-invalide"]);
});

test("a real archive of another operator is judged: its image, its obsolete type, its old classification", {
  skip: sansEchantillons,
}, async () => {
  const nom = "SIC-EACT--210600730--20180115-1.tar.gz";
  const lue = valeur(await lireArchive(readFileSync(join(dossierEchantillons ?? "", nom))));
  const { contenu } = lue.enveloppe;
  assert.ok("emetteur" in contenu);
  const constats = controlerArchive(nom, { ...lue, enveloppe: { ...lue.enveloppe, contenu } }, contexte);
  assert.deepEqual(
    constats.map((c) => c.code),
    ["nature-emetteur-inconnue", "classification-depassee", "principal-image", "type-piece-inconnu"],
  );
});
