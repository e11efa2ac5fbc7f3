import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Champ, CleChamp, Constat } from "@executoire/droit";
import { lireFichier } from "../reprise/lire.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../../fixtures/reprise/", import.meta.url));
const dossier = mkdtempSync(join(tmpdir(), "importer-"));
const chemin = (nom: string) => join(dossier, nom);
const commande = (args: string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
  });
const importer = (...args: string[]) => commande(["importer", ...args]);
const poser = (nom: string, contenu: string | Uint8Array): string => {
  writeFileSync(chemin(nom), contenu);
  return chemin(nom);
};

interface Sorti {
  fichier: string;
  ok: boolean;
  champs: Record<CleChamp, Champ<unknown> | null>;
  constats: Constat[];
  refus?: { code: string; phrase: string; remede: string };
}
const json = (...args: string[]): Sorti[] => JSON.parse(importer(...args, "--json").stdout) as Sorti[];

const qpdf = { skip: spawnSync("qpdf", ["--version"]).status !== 0 && "qpdf n’est pas installé" };
/** The act with another file attached under the same name. */
function remplacer(contenu: string): string {
  const piece = poser("deliberation.json", contenu);
  const faux = chemin("faux.pdf");
  const args = ["--add-attachment", piece, "--key=deliberation.json", "--replace", "--"];
  const { status, stderr } = spawnSync("qpdf", [chemin("acte.pdf"), ...args, faux], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return faux;
}

/** Nothing in it contradicts itself. */
const SAIN = `COMMUNE DE PORT-MAHÉ
Délibération n° 2019/7
Objet : Tarifs de la piscine
Séance du 5 mars 2019
Nombre de conseillers en exercice : 3
Membres présents (2) : DURAND Anne, MARTIN Paul
Absente excusée (1) : PETIT Hélène
Après en avoir délibéré, le conseil municipal décide :
Article 1 : D’approuver les tarifs.
`;

before(() => {
  const { status, stderr } = commande(["walk", "--out", dossier]);
  assert.equal(status, 0, stderr);
});
after(() => rmSync(dossier, { recursive: true }));

test("the act of a sitting held here is read back whole: 52 present, 9 excused, 3 absent, 10 procurations, its object entire", () => {
  const [lu] = json(chemin("acte.pdf")) as [Sorti];
  const { champs } = lu;
  const combien = (cle: CleChamp) => (champs[cle]?.valeur as unknown[] | undefined)?.length;
  assert.deepEqual(
    (["presents", "excuses", "absents", "procurations"] as const).map(combien),
    [52, 9, 3, 10],
  );
  assert.equal(
    champs.objet?.valeur,
    "Délibération 2024/5 portant accord de signature de la convention de partenariat de mise en œuvre du programme «\u00a0Territoires d’Industrie\u00a0» pour la période 2024-2026".replaceAll(
      "\u00a0",
      " ",
    ),
  );
  for (const cle of ["numero", "objet", "presents", "procurations", "vote", "texte", "siren"] as const) {
    assert.equal(champs[cle]?.confiance, "haute", cle);
    assert.equal(champs[cle]?.raison, "Données jointes au PDF.", cle);
  }
  assert.equal(champs.publieLe, null, "a publication that was only planned is not one");
  assert.deepEqual(
    lu.constats.filter(({ code }) => code.startsWith("donnees-jointes")).map(({ verdict }) => verdict),
    ["conforme"],
  );
});

test("a certified copy is read like the act, from its own pages", () => {
  const [lu] = json(chemin("certifie.pdf")) as [Sorti];
  assert.equal(lu.champs.numero?.valeur, "2024/5");
  assert.equal((lu.champs.presents?.valeur as unknown[] | undefined)?.length, 52);
});

test("a person reads fields, doubts and findings in French, several files one after the other", () => {
  const { status, stdout } = importer(poser("sain.txt", SAIN), join(FIXTURES, "arrete.txt"));
  assert.match(stdout, /sain\.txt\n\n {2}L’acte\n {4}Collectivité +.*PORT-MAHÉ/);
  assert.match(stdout, / {4}Objet +Tarifs de la piscine\n/);
  assert.match(stdout, / {4}Présents +2\s: DURAND Anne, MARTIN Paul/);
  assert.match(stdout, /Absent de l’acte, laissé inconnu\s: .*Tribunal nommé/);
  assert.match(stdout, /Recompte\s: \d+ à vérifier sur \d+/);
  assert.ok(stdout.indexOf("sain.txt") < stdout.indexOf("arrete.txt"));
  assert.equal(status, 1, "the second does not say when its appeal ends");
  assert.doesNotMatch(stdout, /undefined|\[object/);
});

test("a program gets one entry a file, in the order asked, refusals among them", () => {
  const lus = json(poser("sain.txt", SAIN), poser("vide.txt", ""), join(FIXTURES, "arrete.txt"));
  assert.deepEqual(
    lus.map(({ ok }) => ok),
    [true, false, true],
  );
  assert.equal(lus[0]?.champs.numero?.valeur, "2019/7");
  assert.equal(lus[1]?.refus?.code, "fichier-refuse");
  assert.match(lus[1]?.refus?.phrase ?? "", /vide/);
});

test("it exits 0 when all was read and agrees, 1 when a file is refused or an act contradicts itself, 2 misused, 3 out of reach", () => {
  const sain = poser("sain.txt", SAIN);
  const contredit = poser("contredit.txt", SAIN.replace("présents (2)", "présents (3)"));
  assert.equal(importer(sain).status, 0, importer(sain).stdout);
  assert.equal(importer(contredit).status, 1);
  assert.equal(importer(sain, contredit).status, 1);
  assert.equal(importer(poser("vide.txt", "")).status, 1);
  const nu = importer();
  assert.equal(nu.status, 2);
  assert.match(nu.stderr, /importer prend un ou plusieurs fichiers/);
  assert.equal(importer(sain, "--fort").status, 2);
  const loin = importer(chemin("nulle-part.pdf"));
  assert.equal(loin.status, 3);
  assert.match(loin.stderr, /^\n«\s.*nulle-part\.pdf\s» n’existe pas\s: vérifiez le chemin\.\n$/);
  assert.match(importer(dossier).stderr, /est un dossier/);
});

test("a hostile PDF is refused in words with what to do, and the files beside it are read", () => {
  const casse = poser("casse.pdf", "%PDF-1.4\nrien\n%%EOF");
  const clef = poser("clef.pdf", "%PDF-1.4\n/Encrypt 3 0 R\n%%EOF");
  const script = poser(
    "script.pdf",
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
  );
  const { status, stdout, stderr } = importer(casse, clef, script, poser("sain.txt", SAIN));
  assert.equal(status, 1);
  assert.equal(stderr, "");
  for (const nom of ["casse.pdf", "clef.pdf", "script.pdf"])
    assert.match(stdout, new RegExp(`«\\s${nom.replace(".", "\\.")}\\s» n’est pas lu\\s: .+\\.\\n {2}\\S`));
  assert.match(stdout, /Tarifs de la piscine/);
});

test("a text in Latin-1, as older software wrote it, keeps its accents", () => {
  const latin = poser("latin.txt", Buffer.from(SAIN.replaceAll("’", "'"), "latin1"));
  const [lu] = json(latin) as [Sorti];
  assert.match(String(lu.champs.collectivite?.valeur), /PORT-MAHÉ/);
  assert.deepEqual(lu.champs.excuses?.valeur, [{ nom: "PETIT Hélène" }]);
  assert.match(importer(latin).stdout, /PORT-MAHÉ/);
});

test("an attachment changed after the fact is contradicted by the page, with both values", qpdf, async () => {
  const octets = readFileSync(chemin("acte.pdf"));
  const lu = await lireFichier("acte.pdf", octets, {});
  assert.ok(lu.ok && lu.valeur.lecture.jointes);
  const joint = {
    ...JSON.parse(await pieceDe(octets)),
    numero: "2024/6",
    dateDecision: "2024-03-20",
  } as { scrutin: { contre: number }; feuille: { presents: { elu: { nom: string; prenom: string } }[] } };
  joint.scrutin.contre = 12;
  joint.feuille.presents.push({ elu: { nom: "INTRUS", prenom: "Jean" } });
  const { status, stdout } = importer(remplacer(JSON.stringify(joint)));
  assert.equal(status, 1);
  assert.match(
    stdout,
    /Numéro\s: les données jointes au PDF disent «\s2024\/6\s», la page imprime «\s2024\/5\s»/,
  );
  assert.match(stdout, /disent «\s20 mars 2024\s», la page imprime «\s19 mars 2024\s»/);
  assert.match(stdout, /Présents\s: les données jointes au PDF disent «\sINTRUS Jean\s»/);
  assert.match(stdout, /Vote\s: .*12 contre.*la page imprime.*0 contre/);
});

test("an attachment that is not of the documented shape is left aside, and said", qpdf, async () => {
  for (const [contenu, motif] of [
    ['{"format":{"nom":"executoire/acte","version":2}}', /n’a pas la forme attendue/],
    ["pas du json", /n’est pas du JSON/],
    [" ".repeat(2_000_001), /pèse plus de 2/],
  ] as const) {
    const lu = await lireFichier("faux.pdf", readFileSync(remplacer(contenu)), {});
    assert.ok(lu.ok);
    const [premier] = lu.valeur.lecture.constats;
    assert.equal(premier?.code, "donnees-jointes-ecartees");
    assert.match(premier?.phrase ?? "", motif);
    // The pages are read all the same, columns put back in order.
    const { champs } = lu.valeur.lecture;
    const combien = (["presents", "excuses", "absents", "procurations"] as const).map(
      (cle) => champs[cle]?.valeur.length,
    );
    assert.deepEqual(combien, [52, 9, 3, 10]);
    assert.match(
      champs.objet?.valeur ?? "",
      /^Délibération 2024\/5 portant accord de signature .* 2024-2026$/,
    );
    assert.deepEqual(champs.procurations?.valeur[0], {
      mandant: "MÉRESSE DELSARTE Virginie",
      mandataire: "HERBET Yannick",
    });
    assert.deepEqual(
      [champs.enExercice?.valeur, champs.votantsAnnonces?.valeur, champs.convocation?.valeur],
      [74, 62, "2024-03-12"],
    );
  }
});

async function pieceDe(octets: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await import("unpdf");
  const document = await getDocumentProxy(Uint8Array.from(octets), { verbosity: 0 });
  const [cle] = [...((await document.getAttachments()) ?? [])][0] ?? [];
  const contenu = await document.getAttachmentContent(cle as string);
  await document.loadingTask.destroy();
  return new TextDecoder().decode(contenu as Uint8Array);
}
