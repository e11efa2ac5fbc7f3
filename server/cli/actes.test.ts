import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));
const LISEZ_MOI = readFileSync(new URL("../../actes/README.md", import.meta.url), "utf8");
const PARTAGE = process.env.EXECUTOIRE_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const ECHANTILLONS = join(PARTAGE, "actes", "samples");
const sansEchantillons = existsSync(ECHANTILLONS)
  ? false
  : "échantillons officiels absents (variable EXECUTOIRE_SHARED)";
const racine = mkdtempSync(join(tmpdir(), "executoire-actes-"));
after(() => rmSync(racine, { recursive: true, force: true }));

const executoire = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, "actes", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

type Objet = Record<string, unknown>;

/** The folder shown in the README, with its two documents. */
function dossier(nom: string, changer: (acte: Record<string, Objet>) => void = () => {}): string {
  const chemin = mkdtempSync(join(racine, `${nom}-`));
  const acte = JSON.parse(/```json\n([\s\S]*?)```/.exec(LISEZ_MOI)?.[1] ?? "") as Record<string, Objet>;
  changer(acte);
  writeFileSync(join(chemin, "acte.json"), JSON.stringify(acte));
  writeFileSync(join(chemin, "2024.5.pdf"), "%PDF-1.7\nacte\n%%EOF\n");
  writeFileSync(join(chemin, "convention.pdf"), "%PDF-1.7\nconvention\n%%EOF\n");
  return chemin;
}

const ARCHIVE = "SLO-EACT--200030633--20240322-1.tar.gz";
const compose = join(racine, "compose");
const composition = executoire("composer", dossier("graine"), "--out", compose, "--jour", "2024-03-22");

test("the folder of the README becomes an archive and its two XML files", () => {
  assert.equal(composition.status, 0, composition.stderr);
  assert.match(composition.stdout, /^Rien ne s’oppose à l’envoi\.\n/);
  assert.match(composition.stdout, /«\u00a0œ\u00a0» \(œ minuscule liée\) voyage sous la forme &#339;/);
  assert.match(composition.stdout, /\n059-200030633-20240319-2024__5-DE\n/);
  assert.deepEqual(readdirSync(compose).sort(), [
    "059-200030633-20240319-2024__5-DE-1-1_0.xml",
    "EACT--200030633--20240322-1.xml",
    ARCHIVE,
  ]);
});

test("the same folder gives the same bytes, another day", () => {
  const autre = join(racine, "autre");
  const { status, stdout } = executoire(
    "composer",
    dossier("encore"),
    "--out",
    autre,
    "--jour",
    "2026-11-24",
    "--json",
  );
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).compose.archive, ARCHIVE);
  assert.deepEqual(readFileSync(join(autre, ARCHIVE)), readFileSync(join(compose, ARCHIVE)));
});

test("the archive composed is told to a person: who, which act, when, which files, what next", () => {
  const { status, stdout } = executoire("lire", join(compose, ARCHIVE));
  assert.equal(status, 0);
  for (const attendu of [
    /^Archive SLO-EACT--200030633--20240322-1\.tar\.gz, /,
    /Envoi n° 1 du 22 mars 2024, de la collectivité 200030633, par l’opérateur SLO, plateforme de production/,
    /Émetteur +SIREN 200030633, département 059, arrondissement 2, communauté d’agglomération \(46\)/,
    /Objet +Mise en œuvre du programme « Territoires d’Industrie »/,
    /Date de la décision +19 mars 2024/,
    /Matière +7\.4, Interventions économiques/,
    /Annexe +70_DE-059-200030633-20240319-2024__5-DE-1-1_2\.pdf/,
    /À faire\n {2}Attendre l’accusé de la préfecture/,
  ])
    assert.match(stdout, attendu);
});

test("the same for a program: message, digests, nothing wrong", () => {
  const lu = JSON.parse(executoire("lire", join(compose, ARCHIVE), "--json").stdout);
  assert.equal(lu.genre, "archive");
  assert.deepEqual(
    lu.messages.map((m: Objet) => m.racine),
    ["EnveloppeCLMISILL", "Acte"],
  );
  assert.equal(lu.messages[1].contenu.acte.numeroInterne, "2024__5");
  assert.match(lu.fichiers[2].empreinte, /^[0-9a-f]{64}$/);
  assert.deepEqual(lu.anomalies, []);
});

test("the archive composed passes the checks; the folder too", () => {
  const { status, stdout } = executoire("valider", join(compose, ARCHIVE), "--jour", "2024-03-22");
  assert.equal(status, 0, stdout);
  assert.match(stdout, /^Rien ne s’oppose à l’envoi\.\n/);
  assert.equal(executoire("valider", dossier("valide"), "--jour", "2024-03-22").status, 0);
});

test("a finding that blocks ends with 1, says what to do and who asks for it", () => {
  const fautif = dossier("fautif", (d) =>
    Object.assign(d.acte ?? {}, { numero: "délib. n°12/2024", annexesAnnoncees: 2 }),
  );
  const { status, stdout } = executoire("valider", fautif, "--jour", "2024-03-18");
  assert.equal(status, 1);
  assert.match(
    stdout,
    /Bloquant \(numero\)\u00a0: .*16 caractères.*\n {2}À faire\u00a0: Choisir un numéro plus court/,
  );
  assert.match(stdout, /postérieure à aujourd’hui/);
  assert.match(stdout, /Règle annexes-inexactes, section 4\.1\. Exigence d’Exécutoire/);
  const sortie = join(racine, "rien");
  const refuse = executoire("composer", fautif, "--out", sortie, "--jour", "2024-03-22", "--json");
  assert.equal(refuse.status, 1);
  assert.equal(JSON.parse(refuse.stdout).refus.code, "numero-trop-long");
  assert.equal(existsSync(sortie), false, "nothing is written");
});

test("an act that cites an older classification than the one given is stopped", {
  skip: sansEchantillons,
}, () => {
  const classification = join(ECHANTILLONS, "999-1234----7-2_1.xml");
  const { status, stdout } = executoire(
    "valider",
    join(compose, ARCHIVE),
    "--classification",
    classification,
    "--jour",
    "2024-03-22",
  );
  assert.equal(status, 1);
  assert.match(stdout, /Bloquant \(classificationLe\)\u00a0: .*1er mars 2019.*18 avril 2019/);
});

test("acte.json is read strictly, and a document never outside its folder", () => {
  const refuse = (changer: (d: Record<string, Objet>) => void) => {
    const { status, stderr } = executoire("valider", dossier("strict", changer));
    assert.equal(status, 2);
    return stderr;
  };
  assert.match(
    refuse((d) => Object.assign(d.acte ?? {}, { objets: "x" })),
    /acte \(inconnu\u00a0: objets\)/,
  );
  assert.match(
    refuse((d) => Object.assign(d.acte ?? {}, { nature: "XX" })),
    /acte\.nature/,
  );
  assert.match(
    refuse((d) => Object.assign(d.principal ?? {}, { fichier: "../2024.5.pdf" })),
    /sans chemin/,
  );
  assert.match(
    refuse((d) => Object.assign(d.principal ?? {}, { fichier: "absent.pdf" })),
    /n’est pas dans le dossier/,
  );
  const lie = dossier("lien", (d) => Object.assign(d.principal ?? {}, { fichier: "lien.pdf" }));
  symlinkSync("/etc/hostname", join(lie, "lien.pdf"));
  assert.match(executoire("valider", lie).stderr, /«\u00a0lien\.pdf\u00a0» est un lien/);
  writeFileSync(join(lie, "acte.json"), "{");
  assert.match(executoire("valider", lie).stderr, /n’est pas du JSON/);
});

test("every official sample is told in French", { skip: sansEchantillons }, () => {
  for (const [nom, attendu] of [
    [
      "006-210600235-20180522-684-AI-1-2_5279.xml",
      /Accusé de réception d’un acte.*\n.*Identifiant.*\n.*Reçu en préfecture +28 mai 2018/,
    ],
    [
      "044-214400152----1-3_1.xml",
      /Refus d’un acte[\s\S]*ODT-VERIF-01[\s\S]*Demander la classification en vigueur/,
    ],
    ["ANO_EACT--214400152--20180925-1.xml", /Refus de l’envoi n° 1 du 25 septembre 2018[\s\S]*ODT-VERIF-17/],
    ["EACT--SPREF0441-214400152-20181012-9.xml", /sous-préfecture de l’arrondissement 1 du département 044/],
    [
      "RetourClassification-2019-03-01.xml",
      /Classification +1er mars 2019\n.*6 natures, 181 matières, 115 types de pièce permis/,
    ],
    [
      "034-000000000-20170701-20170725A-AI-5-1_0.xml",
      /Déféré de l’acte au tribunal administratif[\s\S]*Prévenir l’exécutif/,
    ],
    [
      "synthetiques/059-200030633-20240319-2024__5-DE-3-1_1.xml",
      /Demande de pièces complémentaires[\s\S]*Pièces demandées/,
    ],
  ] as const) {
    const { status, stdout } = executoire("lire", join(ECHANTILLONS, nom));
    assert.equal(status, 0, nom);
    assert.match(stdout, attendu, nom);
  }
});

const MESSAGE = "059-200030633-20240319-2024__5-DE-1-1_0.xml";
const ENVELOPPE = "EACT--200030633--20240322-1.xml";

test("one message of the archive is checked as far as it goes alone, and does not pass for ready", () => {
  const seul = executoire("valider", join(compose, MESSAGE), "--jour", "2024-03-22");
  assert.equal(seul.status, 0, seul.stdout + seul.stderr);
  assert.match(seul.stdout, /^Rien à reprendre dans ce fichier, pris seul\.\n/);
  assert.match(
    seul.stdout,
    /\nCe qui ne se juge pas sur ce seul fichier\n {2}Les documents qu’il nomme\u00a0: .*\n.*enveloppe/,
  );
  const programme = JSON.parse(
    executoire("valider", join(compose, MESSAGE), "--jour", "2024-03-22", "--json").stdout,
  );
  assert.deepEqual([programme.pret, programme.constats, programme.nonJuges.length], [null, [], 4]);
  // The day before the decision: the message alone is enough to refuse it.
  const trop = executoire("valider", join(compose, MESSAGE), "--jour", "2024-03-18", "--json");
  assert.equal(trop.status, 1);
  const { pret, constats } = JSON.parse(trop.stdout);
  assert.deepEqual([pret, constats.map((c: Objet) => c.code)], [false, ["date-future"]]);
  // A whole archive leaves nothing unjudged.
  const entiere = executoire("valider", join(compose, ARCHIVE), "--jour", "2024-03-22", "--json");
  const { pret: prete, nonJuges } = JSON.parse(entiere.stdout);
  assert.deepEqual([prete, nonJuges], [true, []]);
});

test("an envelope alone is explained and checked, with what its messages would tell", () => {
  const lu = executoire("lire", join(compose, ENVELOPPE));
  assert.equal(lu.status, 0);
  assert.match(lu.stdout, /Enveloppe d’une collectivité vers la préfecture[\s\S]*Ce qui ne se juge pas/);
  assert.match(lu.stdout, /Les messages qu’elle annonce et leurs documents/);
  const juste = executoire("valider", join(compose, ENVELOPPE), "--json");
  assert.equal(juste.status, 0);
  assert.equal(JSON.parse(juste.stdout).pret, null);
  const autre = join(racine, "EACT--210600730--20240322-1.xml");
  writeFileSync(autre, readFileSync(join(compose, ENVELOPPE)));
  const fausse = executoire("valider", autre);
  assert.equal(fausse.status, 1);
  assert.match(fausse.stdout, /Bloquant .*n’est pas celui d’une enveloppe de 200030633/);
});

test("what the State sends is explained and checked alone: never refused, with what its mail would tell", {
  skip: sansEchantillons,
}, () => {
  for (const [nom, attendu] of [
    ["ANO_EACT--214400152--20180925-1.xml", /Si l’enveloppe refusée est la nôtre/],
    ["044-214400152----1-3_1.xml", /L’envoi auquel il répond/],
    ["EACT--SPREF0441-214400152-20181012-9.xml", /Les messages qu’elle annonce/],
    ["RetourClassification-2019-03-01.xml", /La collectivité pour qui elle vaut/],
  ] as const)
    for (const sous of ["lire", "valider"]) {
      const { status, stdout } = executoire(sous, join(ECHANTILLONS, nom));
      assert.equal(status, 0, nom);
      assert.match(stdout, attendu, nom);
      const programme = JSON.parse(executoire(sous, join(ECHANTILLONS, nom), "--json").stdout);
      assert.match(programme.nonJuges.join("\n"), attendu, nom);
    }
  const abime = "034-000000000-20170701-20170721D-AI-1-3_0.nature-non-numerique.xml";
  const { status, stdout } = executoire("valider", join(ECHANTILLONS, abime));
  assert.equal(status, 0);
  assert.match(stdout, /À vérifier \(nature\)\u00a0: .*«\u00a0ERREUR2\u00a0»/);
});

test("a document alone, or an XML of something else, is not a message and says so", () => {
  const pdf = join(racine, "acte.pdf");
  writeFileSync(pdf, "%PDF-1.7\nacte\n%%EOF\n");
  const document = executoire("valider", pdf);
  assert.equal(document.status, 2);
  assert.match(document.stderr, /ni une archive ni un message\u00a0: un document se contrôle avec son acte/);
  const xml = join(racine, "autre.xml");
  writeFileSync(xml, "<facture/>");
  const autre = executoire("valider", xml, "--json");
  assert.equal(autre.status, 1);
  assert.match(JSON.parse(autre.stdout).refus.phrase, /«\u00a0facture\u00a0» n’appartient pas au protocole/);
});

test("hostile files end in a sentence and 1, and leave nothing on the disk", () => {
  const hostile = (nom: string, octets: Uint8Array | string) => {
    const chemin = join(racine, nom);
    writeFileSync(chemin, octets);
    const avant = readdirSync(racine).length;
    const reponse = executoire("lire", chemin);
    assert.equal(reponse.status, 1, nom);
    assert.doesNotMatch(reponse.stdout + reponse.stderr, /\n\s+at /, nom);
    assert.equal(readdirSync(racine).length, avant);
    return reponse.stdout + reponse.stderr;
  };
  assert.match(hostile("bombe.tar.gz", gzipSync(Buffer.alloc(400_000_000))), /dépasserait/);
  assert.match(hostile("coupee.tar.gz", readFileSync(join(compose, ARCHIVE)).subarray(0, 300)), /incomplet/);
  assert.match(
    hostile("dtd.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    /type de document/,
  );
  assert.match(hostile("texte.xml", "bonjour"), /XML bien formé/);
  const tar = gunzipSync(readFileSync(join(compose, ARCHIVE)));
  assert.match(
    hostile(
      "chemin.tar.gz",
      gzipSync(
        Buffer.from(tar.toString("latin1").replace("EACT--200030633--2", "../../../../../etc"), "latin1"),
      ),
    ),
    /Ce qui ne va pas/,
  );
  const enorme = join(racine, "enorme.xml");
  writeFileSync(enorme, "");
  truncateSync(enorme, 200_000_000);
  assert.match(executoire("lire", enorme).stderr, /157286400 au plus/);
});

test("a budget document is told with its seal, and one changed since with 1", () => {
  const debut = '<DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">';
  const somme = (algorithme: string) =>
    createHash(algorithme).update(`${debut}<Exer V="2024"></Exer></DocumentBudgetaire>`).digest("hex");
  const sceau = `<Scellement md5="${somme("md5")}" sha1="${somme("sha1")}" date="2024-03-01T08:11:48"/>`;
  const chemin = join(racine, "budget.xml");
  const ecrire = (annee: string) =>
    writeFileSync(chemin, `<?xml version="1.0"?>${debut}${sceau}<Exer V="${annee}"/></DocumentBudgetaire>`);
  ecrire("2024");
  const juste = executoire("lire", chemin);
  assert.equal(juste.status, 0);
  assert.match(
    juste.stdout,
    /^Document budgétaire budget\.xml, .*\nScellé le 1er mars 2024, et inchangé depuis\n/,
  );
  ecrire("2025");
  const change = executoire("lire", chemin);
  assert.equal(change.status, 1);
  assert.match(change.stdout, /a changé depuis son scellement/);
});

test("what a message hides from the eye is shown, for a person as for a program", () => {
  const piege = join(racine, "piege.xml");
  writeFileSync(
    piege,
    `<actes:CourrierSimple xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216" actes:IDActe="059-200030633-20240319-1-DE" actes:DateCourrierPref="2024-04-02"><actes:Document><actes:NomFichier>a&#x202E;fdp.exe&#x9B;2J</actes:NomFichier></actes:Document></actes:CourrierSimple>`,
  );
  const { stdout } = executoire("lire", piege);
  assert.match(stdout, /a<U\+202E>fdp\.exe<U\+009B>2J/);
  const json = executoire("lire", piege, "--json").stdout;
  assert.match(json, /a\\u202efdp\.exe\\u009b2J/);
});

test("a command misused ends with 2", () => {
  for (const args of [
    [],
    ["lire"],
    ["ouvrir", "x"],
    ["composer", racine],
    ["lire", "a", "b"],
    ["valider", compose, "--jour", "demain"],
  ])
    assert.equal(executoire(...args).status, 2, args.join(" "));
  assert.match(executoire("lire", join(racine, "absent")).stderr, /ne peut pas être lu/);
  assert.equal(executoire("lire", racine).status, 2);
  assert.match(executoire("lire", "/dev/null").stderr, /simple fichier/);
});
