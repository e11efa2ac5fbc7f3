import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ErreurComposition } from "./atelier.ts";
import { deliberationPdf } from "./deliberation.ts";
import { outil, sansPoppler, coulant as textePdf } from "./essai.ts";
import { type Habit, habiller, MODELES_REGLABLES, sourceInterdite } from "./habit.ts";
import { papiers } from "./papiers.essai.ts";
import { ressources } from "./ressources.ts";
import { deliberationTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
/** One pixel. */
const PNG = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC",
    "base64",
  ),
);
const habit = (champs: Partial<Habit> = {}): Habit => ({
  apparence: {
    blason: { octets: PNG, mime: "image/png", alternative: "Armes de la communauté" },
    entete: ["République française", "Département du Nord"],
    pied: "Rue Victor-Hugo, 59157 Beauvois-en-Cambrésis",
  },
  mots: { deliberation: { "entete.registre": "Recueil des délibérations", "rien.du.tout": "jamais" } },
  sources: {},
  ...champs,
});

test("arms, lines, foot and words of the authority are on its document, which stays accessible", {
  skip: sansPoppler,
}, () => {
  const habille = habiller(atelier, habit());
  const { pdf } = deliberationPdf(habille, deliberationTemoin);
  const texte = textePdf(pdf);
  for (const mot of [
    "République française",
    "Département du Nord",
    "59157 Beauvois-en-Cambrésis",
    "Recueil des délibérations",
  ])
    assert.ok(texte.includes(mot), mot);
  assert.ok(!texte.includes("jamais"));
  // Refused there: a missing alternative, a skipped heading.
  assert.ok(deliberationPdf(habille, deliberationTemoin, "ua-1").pdf.length > 0);
});

test("no document of a sitting nor of the register opens on a page that bears the letterhead alone", {
  skip: sansPoppler,
}, async () => {
  const habille = habiller(atelier, habit());
  for (const { nom, composer } of papiers.filter(({ nom: n }) => !/quarante|procurations/.test(n))) {
    const [premiere = ""] = outil("pdftotext", (await composer(habille, "a-3a")).pdf, [], ["-"]).split("\f");
    assert.ok(premiere.split(/\s+/).length > 40, `${nom} : ${premiere}`);
    if (/registre/.test(nom)) assert.match(premiere, /2024\/013/);
  }
});

test("one authority's dress never shows on the document of another made just after", () => {
  const nu = deliberationPdf(atelier, deliberationTemoin).pdf;
  deliberationPdf(habiller(atelier, habit({ sources: { deliberation: SOURCE } })), deliberationTemoin);
  assert.deepEqual(deliberationPdf(atelier, deliberationTemoin).pdf, nu);
});

const SOURCE = `#import "corps.typ": *
#let d = json("donnees.json")
#show: base.with(d, courant: d.courant)
#heading(level: 1, d.objet)
Modèle de la maison.
#for s in d.signatures.places { champ(s.champ) }
`;

test("a template of the authority replaces ours, with its places to sign", { skip: sansPoppler }, () => {
  const { pdf, champs } = deliberationPdf(
    habiller(atelier, habit({ sources: { deliberation: SOURCE } })),
    deliberationTemoin,
  );
  assert.match(textePdf(pdf), /Modèle de la maison/);
  assert.ok(champs.president.page >= 1);
});

test("a mistake in a template is told with its line", () => {
  const source = SOURCE.replace("d.objet", "d.objets");
  assert.throws(
    () =>
      deliberationPdf(habiller(atelier, habit({ sources: { deliberation: source } })), deliberationTemoin),
    (erreur: unknown) => {
      assert.ok(erreur instanceof ErreurComposition);
      assert.deepEqual(erreur.ou[0]?.modele, "deliberation");
      assert.equal(erreur.ou[0]?.ligne, 4);
      assert.match(erreur.ou[0]?.message ?? "", /objets/);
      return true;
    },
  );
  assert.ok(deliberationPdf(atelier, deliberationTemoin).pdf.length > 0, "and ours still works after it");
});

test("a source that opens a package, another file, or builds code is refused before it is compiled", () => {
  for (const source of [
    '#import "@preview/cetz:0.3.0": *',
    '#import ("@pre" + "view/x:1.0.0"): *',
    '#include "/etc/passwd"',
    '#eval("1+1")',
    '#plugin("x.wasm")',
    '#read("/etc/passwd")',
    // Behind what looks like a comment, after an import that is permitted, built from one.
    '#let a = "//"; #import "@preview/cetz:0.3.0": *',
    '#{ let a = "\n// "; import "@preview/cetz:0.3.0": * }',
    '#import "corps.typ": base; #import "@preview/cetz:0.3.0": *',
    '#import "corps.typ".replace("corps.typ", "@pre" + "view/cetz:0.3.0"): *',
    '#import /* corps.typ */ "@preview/cetz:0.3.0": *',
    '#import\n  "@preview/cetz:0.3.0"',
    // Under another name.
    "#let lire = read\n#lire(x)",
    '#std.eval("1+1")',
    '#let p = read("faits.json", encoding: none); #read("/etc/passwd")',
    '#read("faits.json".replace("faits", "autre"))',
  ])
    assert.ok(sourceInterdite(`= Titre\n${source}`), source);
  for (const nom of Object.keys(MODELES_REGLABLES))
    assert.equal(sourceInterdite(readFileSync(ressources.modeles[nom] as URL, "utf8")), null, nom);
  assert.equal(sourceInterdite('= Titre\n#eval("1")')?.ligne, 2);
  assert.equal(sourceInterdite(SOURCE), null);
});

test("every word that may be replaced is a word of its template", { skip: sansPoppler }, () => {
  for (const [modele, { mots }] of Object.entries(MODELES_REGLABLES)) {
    if (modele !== "deliberation") continue;
    for (const place of Object.keys(mots)) {
      const h = habit({ mots: { [modele]: { [place]: "Mot témoin" } } });
      const { pdf } = deliberationPdf(habiller(atelier, h), deliberationTemoin);
      assert.match(textePdf(pdf), /Mot\s+témoin/, place);
    }
  }
});
