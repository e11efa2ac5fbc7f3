import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import type { Bloc, TexteActe } from "@executoire/droit";
import { motsImprimes, texteQuelconque } from "@executoire/droit/essais";
import fc from "fast-check";
import { creerAtelier } from "./atelier.ts";
import { corpsDActe, corpsDeNote, fichiersDesImages } from "./corps.ts";
import { deliberationPdf } from "./deliberation.ts";
import { coulant, outil, sansPoppler, texteDe } from "./essai.ts";
import { jsonCanonique } from "./json.ts";
import { ressources } from "./ressources.ts";
import {
  blocsRiches,
  deliberationRiche,
  empreinteImage,
  imagesRiches,
  imageTemoin,
  texteRiche,
} from "./riche-temoin.ts";
import { acteTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
const riche = deliberationPdf(atelier, deliberationRiche);
const avec = (...blocs: Bloc[]) => ({
  ...deliberationRiche,
  acte: { ...deliberationRiche.acte, texte: { blocs } },
});
/** The tree of tags, as Poppler reads it. */
const balises = (pdf: Uint8Array) => outil("pdfinfo", pdf, ["-struct-text"]);

test("a text with everything compiles as PDF/UA-1 and as PDF/A-3a, with the same pages and places", () => {
  const ua = deliberationPdf(atelier, deliberationRiche, "ua-1");
  assert.equal(ua.pages, riche.pages);
  assert.deepEqual(ua.champs, riche.champs);
  const encore = deliberationPdf(ouvrirAtelier(), deliberationRiche);
  assert.ok(Buffer.from(encore.pdf).equals(riche.pdf), "same facts, same bytes");
});

test(
  "bold and italics, nested lists, the table with its caption and its total: each is a tag",
  poppler,
  () => {
    const arbre = balises(riche.pdf);
    const ordre = [
      /H3 [^\n]*\n\s+"L’état des voies"/,
      /Span \(inline\)\n\s+Span \(inline\)\n\s+"ferme"/,
      /TextDecorationType \/Underline\n\s+"inscrit au budget"/,
      /Lbl \(block\)\n\s+"a\)"/,
      /Caption\n[^"]*"Part des voies/,
      /Figure/,
      /"Article 1/,
      /Table[\s\S]{0,40}\n\s+Caption\n[^"]*"Programme de voirie 2024/,
      /TH[^\n]*\n\s+\/Scope \/Column[\s\S]{0,600}"Dépense"/,
      /TFoot\n\s+TR\n[\s\S]{0,600}"Total"/,
      /"Article 2"/,
    ];
    let place = 0;
    for (const motif of ordre) {
      const trouve = arbre.slice(place).search(motif);
      assert.ok(trouve >= 0, `${motif} is not in the tree after ${arbre.slice(place, place + 80)}`);
      place += trouve;
    }
  },
);

test("an image keeps its alternative text and its legend", poppler, (t) => {
  assert.ok(coulant(riche.pdf).includes("Part des voies à reprendre, de 2020 à 2024."));
  if (spawnSync("qpdf", ["--version"]).error) return t.skip("qpdf n’est pas installé.");
  const brut = outil("qpdf", riche.pdf, ["--qdf", "--object-streams=disable"], ["-"]);
  const alternatives = [...brut.matchAll(/\/Alt <feff([0-9a-f]+)>/g)].map(([, hexa]) =>
    Buffer.from(hexa ?? "", "hex")
      .swap16()
      .toString("utf16le"),
  );
  assert.ok(alternatives.some((lue) => lue.startsWith("Diagramme en barres de la part des voies")));
});

test("an image nobody brought stops the document, and is named", () => {
  assert.throws(
    () => deliberationPdf(atelier, { ...deliberationRiche, images: {} }),
    /Image absente : « Diagramme en barres/,
  );
  assert.deepEqual(Object.keys(fichiersDesImages(texteRiche, imagesRiches)), [`image-${empreinteImage}.png`]);
});

test("an image taller than a page is made to fit it", () => {
  const haute = blocsRiches.find(({ type }) => type === "image");
  assert.ok(haute?.type === "image");
  const svg = { ...imagesRiches };
  const { pages } = deliberationPdf(atelier, { ...avec({ ...haute, largeur: 100 }), images: svg }, "ua-1");
  assert.ok(pages >= 2);
  assert.equal(imageTemoin.largeur, 600);
});

test("a sum is never cut at the end of a line", poppler, () => {
  for (let n = 0; n < 24; n++) {
    const avant = "mot ".repeat(n);
    const texte = `${avant}pour 12 345 678,90 € hors taxes`;
    const de = texte.indexOf("12 345");
    const montant = { de, a: texte.indexOf(" hors"), genre: "montant", centimes: 1_234_567_890 } as const;
    const { pdf } = deliberationPdf(atelier, avec({ type: "paragraphe", texte, styles: [montant] }));
    assert.match(texteDe(pdf), /12.345.678,90.€/u, `${n}`);
  }
});

test(
  "what is marked as a sum and is a whole sentence still goes to the next line, in bold or not",
  poppler,
  () => {
    const phrase =
      "une somme de douze mille euros hors taxes, payable en trois fois à compter de la signature";
    const texte = `${phrase} ${phrase}`;
    const styles = [
      { de: 0, a: texte.length, genre: "montant" as const, centimes: 1_200_000 },
      { de: 13, a: 30, genre: "gras" as const },
      { de: 60, a: 90, genre: "italique" as const },
    ];
    const lignes = texteDe(deliberationPdf(atelier, avec({ type: "paragraphe", texte, styles })).pdf).split(
      "\n",
    );
    const debut = lignes.findIndex((ligne) => ligne.includes("une somme de douze"));
    assert.ok(debut >= 0 && !/payable en trois fois.*payable/.test(lignes[debut] ?? ""));
    const lu = lignes.join(" ").replace(/(\p{L})- (?=\p{Ll})/gu, "$1");
    assert.equal(lu.split("payable en trois fois à compter de la signature").length, 3);
  },
);

test("a sentence in a column of figures goes to the next line and stays on the paper", poppler, () => {
  const cellule = "#panic(1) aujourd’hui commune (dont) (dont) *non* 12.5 d’agir, payable en trois fois";
  const tableau: Bloc = {
    type: "tableau",
    titre: "Tableau",
    colonnes: ["droite", "gauche", "gauche", "gauche"].map((alignement) => ({
      titre: "le",
      alignement: alignement as "droite" | "gauche",
    })),
    lignes: [[cellule, cellule, cellule, cellule]],
  };
  const lu = coulant(deliberationPdf(atelier, avec(tableau)).pdf);
  assert.equal(lu.split("#panic(1)").length, 5);
});

test(
  "a table of eighty rows goes on over the pages, its head on each, its total once, at the end",
  poppler,
  () => {
    const lignes = Array.from({ length: 80 }, (_, i) => [`Opération ${i + 1}`, `${i + 1} 000,00`]);
    const tableau: Bloc = {
      type: "tableau",
      titre: "Grand tableau",
      colonnes: [
        { titre: "Libellé de l’opération", alignement: "gauche" },
        { titre: "Euros", alignement: "droite" },
      ],
      lignes: [...lignes, ["Ensemble", "3 240 000,00"]],
      total: true,
    };
    const { pdf, pages } = deliberationPdf(atelier, avec(tableau));
    const feuilles = texteDe(pdf).split("\f").slice(0, pages);
    const avecLignes = feuilles.filter((page) => /Opération \d/.test(page));
    assert.ok(avecLignes.length >= 2);
    for (const page of avecLignes) assert.match(page, /Libellé de l’opération/);
    assert.equal(feuilles.filter((page) => page.includes("Grand tableau")).length, 1);
    const tout = feuilles.join("");
    assert.equal(tout.split("Ensemble").length, 2);
    assert.ok(tout.indexOf("Ensemble") > tout.indexOf("Opération 80"));
  },
);

test(
  "what an article announces follows it, and the last thing decided is on the page that is signed",
  poppler,
  () => {
    for (const n of [0, 2, 4, 6, 8, 10]) {
      const remplissage = Array.from({ length: n }, () => blocsRiches[1] as Bloc);
      const { pdf, champs } = deliberationPdf(
        atelier,
        avec(...remplissage, {
          type: "decision",
          elements: ["D’approuver le programme, à savoir :"],
          suites: [[{ type: "liste", ordonnee: false, elements: ["la voirie ;", "les trottoirs."] }]],
        }),
      );
      const page = `${champs.president.page}`;
      assert.match(outil("pdftotext", pdf, ["-f", page, "-l", page], ["-"]), /les trottoirs\./, `${n}`);
    }
  },
);

test("the facts inside the document are the facts of the act: taken out, they are equal field by field", (t) => {
  if (spawnSync("pdfdetach", ["-v"]).error) return t.skip("Poppler (pdfdetach) n’est pas installé.");
  const sortie = join(mkdtempSync(join(tmpdir(), "executoire-faits-")), "faits.json");
  outil("pdfdetach", riche.pdf, ["-save", "1", "-o", sortie]);
  const lu = JSON.parse(readFileSync(sortie, "utf8"));
  rmSync(dirname(sortie), { recursive: true });
  const { format, genre, ...acte } = lu;
  assert.deepEqual(format, { nom: "executoire/acte", version: 1 });
  assert.equal(genre, "deliberation");
  assert.equal(jsonCanonique(acte), jsonCanonique(deliberationRiche.acte));
  assert.equal(acte.scrutin.pour, acteTemoin.scrutin.pour);
});

test("an empty body, an empty report: nothing is printed and nothing fails", () => {
  assert.deepEqual(corpsDActe({ blocs: [] }, ["vote"]), ["vote"]);
  assert.deepEqual(corpsDeNote({ blocs: [] }), []);
});

// The body alone, one text after the other, as all the templates print it.
const seul = creerAtelier({
  polices: ressources.polices.map((url) => readFileSync(url)),
  modeles: {
    ...Object.fromEntries(
      // The numbers of items are no words of the text: here they are not printed.
      Object.entries(ressources.modeles).map(([nom, url]) => [
        nom,
        readFileSync(url, "utf8").replace(/#let numeros = .*/, "#let numeros = (n => [], n => [], n => [])"),
      ]),
    ),
    essai: `#import "corps.typ": *
#let d = json("donnees.json")
#set document(title: "Essai", date: datetime(year: 2024, month: 1, day: 1))
#show: base.with((titre: "Essai", auteur: "a", description: "d", pied: "", date: (annee: 2024, mois: 1, jour: 1, heure: 0, minute: 0, seconde: 0)))
#set page(height: 4000mm, header: none, footer: none)
#heading(level: 1)[Titre]
#heading(level: 2)[Partie]
#show: avec-marge
#for b in d.corps { if b.type == "article" { article-du-texte(b) } else { bloc-du-texte(b) } }`,
  },
});

/** Letters and figures in the order they are read. */
const lettres = (texte: string): string => texte.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

test("whatever the text, every word of it is printed, in its order, and nothing else", poppler, () => {
  const images = { ["a".repeat(64)]: imageTemoin.octets, ["b".repeat(64)]: imageTemoin.octets };
  fc.assert(
    fc.property(texteQuelconque(), (texte: TexteActe) => {
      const { pdf } = seul.composer(
        "essai",
        { corps: corpsDActe(texte, []) },
        { norme: "ua-1", fichiers: fichiersDesImages(texte, images) },
      );
      const lu = outil("pdftotext", pdf, ["-raw"], ["-"])
        .replace(/^Titre\s+Partie/u, "")
        .replace(/^Article (?:unique|\d+(?:er)?)\s/gmu, "");
      assert.equal(lettres(lu), lettres(motsImprimes(texte).join(" ")));
    }),
    { numRuns: 60 },
  );
});
