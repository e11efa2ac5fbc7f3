import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
const PARTAGE = process.env.EXECUTOIRE_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const SCHEMA = join(PARTAGE, "actes", "schemas", "actesv1_1.xsd");
const CORPS = join(PARTAGE, "seed", "corps-2024-5.txt");
const IDENTIFIANT = "059-200030633-20240319-2024__5-DE";
const racine = mkdtempSync(join(tmpdir(), "executoire-walk-test-"));
after(() => rmSync(racine, { recursive: true, force: true }));

const marcher = async (nom: string, texte?: string) => {
  const out = join(racine, nom);
  await run(process.execPath, [
    "--disable-warning=ExperimentalWarning",
    MAIN,
    "walk",
    "--out",
    out,
    ...(texte ? ["--texte", texte] : []),
  ]);
  return out;
};
const absent = (outil: string) => (existsSync(outil) ? false : `${outil} n’est pas sur cette machine`);
const texteDe = (pdf: string) => execFileSync("/usr/bin/pdftotext", [pdf, "-"], { encoding: "utf8" });

const sorties = Promise.all([marcher("a"), marcher("b")]);

test("the walk gives the figures of the seed act", { timeout: 120_000 }, async () => {
  const [a] = await sorties;
  const resume = JSON.parse(readFileSync(join(a, "resume.json"), "utf8")) as Record<string, unknown>;
  assert.equal(resume.identifiant, IDENTIFIANT);
  assert.equal(resume.numeroTransmis, "2024__5");
  assert.equal(resume.joursFrancs, 6);
  assert.deepEqual(resume.quorum, { requis: 38, presents: 52, atteint: true });
  assert.equal(resume.votants, 62);
  assert.equal(resume.resultat, "unanimite");
  assert.equal(resume.executoireLe, "2024-03-22");
  assert.equal(resume.finRecours, "2024-05-23");
  assert.equal(resume.listeAvant, "2024-03-26");
  assert.equal(resume.transmisLe, "2024-03-22T09:33:15+01:00");
  assert.equal(resume.acquitteLe, "2024-03-22T09:43:21+01:00");
});

test("the files bear the names of the protocol, and the PDF shown is the very one sent", async () => {
  const [a] = await sorties;
  const noms = readdirSync(a);
  for (const nom of [
    `${IDENTIFIANT}-1-1_0.xml`,
    `99_DE-${IDENTIFIANT}-1-1_1.pdf`,
    `70_DE-${IDENTIFIANT}-1-1_2.pdf`,
    "EACT--200030633--20240322-1.xml",
    "TRI-EACT--200030633--20240322-1.tar.gz",
    "faits.json",
    "liste.pdf",
    "regularite.pdf",
    "page.html",
  ]) {
    assert.ok(noms.includes(nom), nom);
  }
  const acte = readFileSync(join(a, "acte.pdf"));
  assert.deepEqual(acte, readFileSync(join(a, `99_DE-${IDENTIFIANT}-1-1_1.pdf`)));
  const certifie = readFileSync(join(a, "certifie.pdf"));
  assert.deepEqual(
    certifie.subarray(0, acte.length),
    acte,
    "la copie certifiée s’ajoute aux octets signés, elle ne les réécrit pas",
  );
  assert.ok(certifie.length > acte.length);
});

test("the same sitting gives the same bytes, archive included", async () => {
  const [a, b] = await sorties;
  for (const nom of readdirSync(a))
    assert.deepEqual(readFileSync(join(a, nom)), readFileSync(join(b, nom)), nom);
});

test("nothing is replaced by ?: œ and ’ are references on the wire and letters everywhere else", {
  skip: absent("/usr/bin/pdftotext"),
}, async () => {
  const [a] = await sorties;
  const message = readFileSync(join(a, `${IDENTIFIANT}-1-1_0.xml`)).toString("latin1");
  assert.match(message, /^<\?xml version="1\.0" encoding="ISO-8859-1" ?\?>/);
  assert.match(message, /mise en &#339;uvre du programme \xab Territoires d&#8217;Industrie \xbb/);
  for (const pdf of ["acte.pdf", "bordereau.pdf", "certifie.pdf"]) {
    assert.match(texteDe(join(a, pdf)), /mise en œuvre/, pdf);
    assert.match(texteDe(join(a, pdf)), /Territoires d’Industrie/, pdf);
  }
  assert.match(readFileSync(join(a, "page.html"), "utf8"), /mise en œuvre/);
});

test("the last day to sue, the court and the stamp are printed where the law wants them", {
  skip: absent("/usr/bin/pdftotext"),
}, async () => {
  const [a] = await sorties;
  const acte = texteDe(join(a, "acte.pdf"))
    // A word cut at the end of a line is one word.
    .replace(/[-\u00ad\u2010]\n/g, "")
    .replace(/\s+/g, " ");
  assert.match(acte, /tribunal administratif de Lille/);
  assert.match(acte, /jeudi 23 mai 2024/);
  assert.doesNotMatch(acte, /exécutoire/i, "l’acte envoyé ne porte aucun fait postérieur à son envoi");
  const certifie = texteDe(join(a, "certifie.pdf")).replace(/\s+/g, " ");
  assert.match(certifie, /Reçu en sous-préfecture le 22 mars 2024/);
  assert.match(certifie, /Exécutoire le 22 mars 2024/i);
});

test("the official schema accepts both XML files", {
  skip: absent("/usr/bin/xmllint") || absent(SCHEMA),
}, async () => {
  const [a] = await sorties;
  const fichiers = [`${IDENTIFIANT}-1-1_0.xml`, "EACT--200030633--20240322-1.xml"].map((nom) => join(a, nom));
  execFileSync("/usr/bin/xmllint", ["--noout", "--nonet", "--schema", SCHEMA, ...fichiers], {
    stdio: "pipe",
  });
});

test("the seed's own body goes through whole", {
  skip: absent(CORPS) || absent("/usr/bin/pdftotext"),
  timeout: 120_000,
}, async () => {
  const out = await marcher("seed", CORPS);
  const lu = texteDe(join(out, "acte.pdf")).replace(/[\s\u00a0\u202f-]+/g, "");
  for (const passage of [
    "ciblagevisantplusspécifiquement",
    "183territoireslabellisés",
    "«dubasverslehaut»",
    "FondsNational",
    "pourlapériode20242026",
  ]) {
    assert.ok(lu.includes(passage), passage);
  }
  const resume = JSON.parse(readFileSync(join(out, "resume.json"), "utf8")) as Record<string, unknown>;
  assert.equal(resume.identifiant, IDENTIFIANT);
});

test("a text that is not UTF-8, empty or missing is refused in a sentence and leaves nothing", async () => {
  const echec = (await marcher("vide", "/dev/null").catch((e: unknown) => e)) as {
    code: number;
    stderr: string;
  };
  assert.equal(echec.code, 3);
  assert.match(echec.stderr, /est vide/);
  const manque = (await marcher("manque", resolve(racine, "pas-la.txt")).catch((e: unknown) => e)) as {
    code: number;
    stderr: string;
  };
  assert.equal(manque.code, 3);
  assert.match(manque.stderr, /pas-la\.txt/);
});
