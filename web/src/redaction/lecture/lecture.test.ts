import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Bloc, type BlocImage, motsDuTexte, type TexteActe } from "@executoire/droit";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { ouvrirArchive } from "./archive.ts";
import { lireBalises, motsDe } from "./html.ts";
import { type DocumentLu, lireDocument } from "./importer.ts";
import { passagesDe } from "./passages.ts";
import { structurer } from "./structurer.ts";

const fixture = (nom: string): Buffer =>
  readFileSync(new URL(`../../../../fixtures/redaction/${nom}`, import.meta.url));
const IMAGE: BlocImage = {
  type: "image",
  empreinte: "a".repeat(64),
  mime: "image/png",
  alternative: "",
  largeur: 50,
};
function lire(html: string): { texte: TexteActe; laisses: string[] } {
  const { passages, laisses } = passagesDe(lireBalises(html));
  return { texte: structurer(passages, new Map()), laisses };
}
/** Non-breaking spaces seen: `°` and `‧`. */
const vu = (t: string): string => t.replaceAll("\u00a0", "°").replaceAll("\u202f", "‧");
const esquisse = (bloc: Bloc): unknown => {
  switch (bloc.type) {
    case "liste":
      return [bloc.ordonnee ? "ol" : "ul", bloc.elements.map(vu), ...(bloc.niveaux ? [bloc.niveaux] : [])];
    case "decision":
      return [
        "decision",
        bloc.elements.map(vu),
        ...(bloc.suites ? [bloc.suites.map((s) => s.map((b) => esquisse(b)))] : []),
      ];
    case "tableau":
      return [
        "tableau",
        bloc.colonnes.map((c) => `${c.titre} ${c.alignement}`),
        bloc.lignes.map((l) => l.map(vu)),
        bloc.total,
      ];
    case "image":
      return ["image", bloc.alternative];
    default:
      return [bloc.type, vu(bloc.texte)];
  }
};
const esquisseDe = ({ blocs }: TexteActe) => blocs.map(esquisse);

test("what Word lays on the clipboard becomes an act: lists, table, decision, without fonts, revisions nor comments", () => {
  const { texte, laisses } = lire(fixture("word.html").toString("utf8"));
  assert.deepEqual(esquisseDe(texte), [
    ["intertitre", "Rappel du contexte"],
    [
      "paragraphe",
      "La région propose une convention de trois ans (De 2024 à 2026.), pour 12‧000°€ par an au plus. Elle porte sur deux volets°:",
    ],
    ["ul", ["les transports°;", "la gare°;", "l’emploi."], [0, 1, 0]],
    [
      "visa",
      "Vu le code général des collectivités territoriales, et notamment son article L. 2121-29,".replace(
        "L. ",
        "L.°",
      ),
    ],
    ["visa", "Vu l’avis de la commission du 4 mars 2024,"],
    ["considerant", "Considérant que les crédits sont inscrits au budget°;"],
    [
      "tableau",
      ["Année gauche", "Participation droite"],
      [
        ["2024", "12 000,00 €"],
        ["Total", "12 000,00 €"],
      ],
      true,
    ],
    ["decision", ["d’approuver la convention°;", "d’autoriser le maire à la signer."]],
  ]);
  const [, expose, , visa] = texte.blocs;
  assert.ok(expose?.type === "paragraphe" && visa?.type === "visa");
  assert.deepEqual(
    expose.styles?.map(({ genre, de, a }) => [genre, expose.texte.slice(de, a)]),
    [
      ["gras", "convention"],
      ["italique", "trois ans"],
      ["montant", "12\u202f000\u00a0€"],
    ],
  );
  assert.deepEqual(visa.styles, [{ de: 0, a: 2, genre: "gras" }]);
  for (const quoi of [
    "des commentaires",
    "du texte supprimé ou barré",
    "des notes de bas de page, mises dans le texte",
  ])
    assert.ok(laisses.includes(quoi), quoi);
});

const ATTENDU = [
  ["intertitre", "Rappel du contexte"],
  [
    "paragraphe",
    "La commune entretient 214 kilomètres de voies (Relevé de 2023.). Le coût est de 12‧000°€ par an, soit une hausse de 3°%.",
  ],
  ["image", "Plan des voies"],
  ["visa", "Vu le code général des collectivités territoriales, et notamment son article L.°2121-29,"],
  ["visa", "Vu l’avis de la commission du 4 mars 2024,"],
  ["considerant", "Considérant que les travaux portent sur°:"],
  ["ul", ["la voirie‧;", "rue Haute‧;", "les trottoirs."], [0, 1, 0]],
  ["ol", ["étudier", "construire"]],
  [
    "tableau",
    ["Poste gauche", "Montant droite"],
    [
      ["Voirie", "10 000,00 €"],
      ["Trottoirs", "2 000,00 €"],
      ["Total", "12 000,00 €"],
    ],
    true,
  ],
  [
    "decision",
    ["d’approuver le programme.", "d’autoriser le maire à signer."],
    [[["paragraphe", "Il sera réalisé en deux ans."]], []],
  ],
];

const avecImages = (lu: DocumentLu): TexteActe => {
  assert.ok(lu.ok && "passages" in lu, JSON.stringify(lu));
  return structurer(lu.passages, new Map([...lu.images.keys()].map((nom) => [nom, IMAGE])));
};

test("a document of LibreOffice and the same in Word are read to the same act", async () => {
  for (const nom of ["acte.odt", "acte.docx"]) {
    const lu = await lireDocument(nom, fixture(nom));
    assert.deepEqual(esquisseDe(avecImages(lu)), ATTENDU, nom);
    assert.ok(lu.ok);
    assert.deepEqual(
      ["des commentaires", "du texte supprimé ou barré", "les en-têtes et pieds de page"].filter(
        (quoi) => !lu.laisses.includes(quoi),
      ),
      [],
      `${nom} ${lu.laisses}`,
    );
    assert.doesNotMatch(motsDuTexte(avecImages(lu)), /ôtée|À vérifier|Commune d’Exemple/);
  }
});

test("the page LibreOffice exports is read to the same act too", async () => {
  const html = fixture("libreoffice.html").toString("utf8");
  const { passages, laisses } = passagesDe(lireBalises(html));
  const images = passages.flatMap((p) => (p.sorte === "image" ? [[p.source, IMAGE] as const] : []));
  const lu = esquisseDe(structurer(passages, new Map(images)));
  // It writes what was deleted as ordinary words: nothing tells them apart.
  const attendu = structuredClone(ATTENDU);
  attendu[2] = ["image", ""];
  (attendu[1] as string[])[1] = (attendu[1] as string[])[1]?.replace("). Le", "). une phrase ôtée Le") ?? "";
  assert.deepEqual(lu, attendu);
  assert.ok(laisses.some((quoi) => /en-têtes/.test(quoi)));
});

test("nothing hostile passes: programs, far images, hidden words", () => {
  const { texte, laisses } = lire(
    `<p onclick="x()">Bonjour <img src="https://mouchard.test/p.gif" onerror="x()"><script>alert("a</p>")</script>` +
      `<a href="javascript:x()">ici</a><span style="display:none">caché</span><iframe src="x">cadre</iframe>` +
      `<svg><text>dessin</text></svg><style>p{}</style><object data="x">o</object></p><textarea><p>champ</textarea>`,
  );
  assert.deepEqual(texte.blocs, [{ type: "paragraphe", texte: "Bonjour ici" }]);
  for (const quoi of [
    "des programmes, jamais exécutés",
    "des images d’autres sites",
    "des liens, dont les mots restent",
  ])
    assert.ok(laisses.includes(quoi), `${quoi} : ${laisses}`);
});

test("lists typed by hand, headings alone on their line and signatures find their place", () => {
  const { texte } = lire(
    `<p><b>Exposé des motifs</b></p><p>- un point ;</p><p>- un autre.</p><p>Vu le code,<br>Vu l'avis,</p><p>ARRÊTE</p>
     <p>ARTICLE 1er</p><p>La voie est fermée.</p><ul><li>le lundi</li><li><p>le mardi</p><p>et le mercredi</p></li></ul>
     <p>Article 2 – Elle rouvre.</p><p>Fait à Exemple, le 5 mars.</p>`,
  );
  assert.deepEqual(esquisseDe(texte), [
    ["intertitre", "Exposé des motifs"],
    ["ul", ["un point‧;", "un autre."]],
    ["visa", "Vu le code,"],
    ["visa", "Vu l’avis,"],
    [
      "decision",
      ["La voie est fermée.", "Elle rouvre."],
      [[["ul", ["le lundi", "le mardi et le mercredi"]]], []],
    ],
    ["paragraphe", "Fait à Exemple, le 5 mars."],
  ]);
});

test("a table that only lays words out is its words; cells that cover others leave them empty", () => {
  assert.deepEqual(
    esquisseDe(lire(`<table><tr><td><p>Le maire</p></td><td><p>Le secrétaire</p></td></tr></table>`).texte),
    [
      ["paragraphe", "Le maire"],
      ["paragraphe", "Le secrétaire"],
    ],
  );
  const { texte } = lire(
    `<table><tr><th colspan=2>Tarif</th><th>Prix</th></tr><tr><td rowspan=2>Eau<td>froide<td>2,50<tr><td>chaude<td>3,10</table>`,
  );
  assert.deepEqual(esquisseDe(texte), [
    [
      "tableau",
      ["Tarif gauche", " gauche", "Prix droite"],
      [
        ["Eau", "froide", "2,50"],
        ["", "chaude", "3,10"],
      ],
      undefined,
    ],
  ]);
});

test("whatever the page, no visible word is lost, and nothing breaks", () => {
  const morceau = fc.constantFrom(
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table><tr><td>",
    "</table>",
    "<br>",
    "<div>",
    "</div>",
    "<h2>",
    "</h2>",
    "mot ",
    "Vu ",
    "Décide : ",
    "Article 1 : ",
    "&eacute;",
    "&#8217;",
    "<",
    "&",
    "<!-- x -->",
    "<![endif]>",
  );
  fc.assert(
    fc.property(fc.array(morceau, { maxLength: 40 }), (morceaux) => {
      const html = morceaux.join("");
      const lettres = (t: string) => t.replace(/décide|article ?1?|[^\p{L}]/giu, "");
      assert.equal(lettres(motsDuTexte(lire(html).texte)), lettres(motsDe(lireBalises(html))));
    }),
    { numRuns: 500 },
  );
  assert.equal(lire(`${"<div>".repeat(50_000)}mot`).texte.blocs.length, 1, "depth is bounded");
});

test("a file that unfolds to anything, or is not what it says, is refused in words", async () => {
  const bombe = zipSync({ "content.xml": new Uint8Array(40_000_000) });
  const lu = ouvrirArchive(bombe, () => true);
  assert.ok(!lu.ok);
  assert.match(lu.phrase, /se déplie/);
  const beaucoup = zipSync(
    Object.fromEntries(Array.from({ length: 3100 }, (_, i) => [`word/p${i}.xml`, new Uint8Array()])),
  );
  assert.ok(!ouvrirArchive(beaucoup, () => true).ok);
  const cas: [string, Uint8Array, RegExp][] = [
    ["a.docx", strToU8("%PDF-1.7"), /c’est un PDF.*Reprise/],
    ["a.doc", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), /ancien document Word.*mot de passe/],
    ["a.docx", new Uint8Array(), /vide/],
    ["a.docx", zipSync({ "autre.xml": strToU8("<a/>") }), /pas un document de texte/],
    ["a.odt", fixture("acte.odt").subarray(0, 9000), /pas un document de texte|abîmé/],
    ["a.bin", Uint8Array.of(0, 1, 2, 3), /ni un texte/],
    ["a.odt", zipSync({ "content.xml": strToU8('<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>') }), /définitions/],
    [
      "a.odt",
      zipSync({ "content.xml": strToU8("<a/>"), "META-INF/manifest.xml": strToU8("<m:encryption-data/>") }),
      /mot de passe/,
    ],
  ];
  for (const [nom, octets, attendu] of cas) {
    const refus = await lireDocument(nom, octets);
    assert.ok(!refus.ok, nom);
    assert.match(`${refus.phrase} ${refus.remede}`, attendu);
  }
  const texte = await lireDocument("a.txt", strToU8("Vu le code,\n\nDécide :\nArticle 1 : De signer."));
  assert.ok(texte.ok && "texte" in texte);
  assert.deepEqual(
    texte.texte.blocs.map(({ type }) => type),
    ["visa", "decision"],
  );
});
