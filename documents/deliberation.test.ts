import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { DeliberationAdoptee } from "@executoire/droit";
import { deliberationPdf } from "./deliberation.ts";
import { coulant, outil, polices, sansPoppler, texteDe } from "./essai.ts";
import { jsonCanonique } from "./json.ts";
import { acteTemoin, blocs, deliberationTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const avec = (acte: Partial<DeliberationAdoptee>) => ({
  ...deliberationTemoin,
  acte: { ...acteTemoin, ...acte },
});
const composer = (acte: Partial<DeliberationAdoptee> = {}) => deliberationPdf(atelier, avec(acte));
const temoin = composer();
const lu = sansPoppler === false ? coulant(temoin.pdf) : "";
const poppler = { skip: sansPoppler };

test("the act compiles as PDF/UA-1 as well as PDF/A-3a, with the same pages and places", () => {
  const ua = deliberationPdf(atelier, deliberationTemoin, "ua-1");
  assert.equal(ua.pages, temoin.pages);
  assert.deepEqual(ua.champs, temoin.champs);
});

test("same facts, same bytes, whatever the order of keys in the journal", () => {
  const inverse = (v: unknown): unknown =>
    Array.isArray(v)
      ? v.map(inverse)
      : typeof v === "object" && v !== null
        ? Object.fromEntries(
            Object.entries(v)
              .reverse()
              .map(([k, x]) => [k, inverse(x)]),
          )
        : v;
  const autre = deliberationPdf(ouvrirAtelier(), {
    ...deliberationTemoin,
    acte: inverse(acteTemoin) as DeliberationAdoptee,
  });
  assert.ok(Buffer.from(autre.pdf).equals(temoin.pdf));
});

test("another fact, other bytes", () => {
  assert.ok(!Buffer.from(composer({ heure: "19:00" }).pdf).equals(temoin.pdf));
});

test("the seed act weighs less than 150 KB", () =>
  assert.ok(temoin.pdf.length < 150_000, `${temoin.pdf.length}`));

test("the facts of the act are attached to it, whole", async () => {
  const document = await PDFDocument.load(temoin.pdf);
  const [piece] = document.getAttachments();
  assert.equal(piece?.name, "deliberation.json");
  assert.equal(
    new TextDecoder().decode(piece?.data),
    jsonCanonique({ ...acteTemoin, genre: "deliberation", format: { nom: "executoire/acte", version: 1 } }),
  );
});

test("only our fonts are in the file, embedded", poppler, () => {
  const lues = polices(temoin.pdf);
  assert.ok(lues.length >= 4);
  for (const { nom, embarquee } of lues) {
    assert.match(nom, /\+(SourceSerif4|AtkinsonHyperlegibleNext)/);
    assert.ok(embarquee, nom);
  }
});

test(
  "« mise en œuvre » and « Territoires d’Industrie » are each whole on a line, with plain spaces",
  poppler,
  () => {
    for (const suite of ["mise en œuvre", "Territoires d’Industrie"])
      assert.ok(texteDe(temoin.pdf).includes(suite), suite);
  },
);

test("the opening sentence agrees with the facts", poppler, () => {
  for (const phrase of [
    "L’an deux mille vingt-quatre, le dix-neuf mars à dix-huit heures, les membres du Conseil communautaire de la Communauté d’Agglomération du Caudrésis-Catésis se sont réunis à la salle des fêtes de Villers- Outréaux",
    "sous la présidence de Serge SIMEON, Président.",
    "La convocation leur a été adressée le mardi 12 mars 2024, soit 6 jours francs avant la séance.",
    "Le quorum est atteint : 52 membres présents, 38 requis sur 74 en exercice",
  ])
    assert.ok(lu.replaceAll("Villers-Outréaux", "Villers- Outréaux").includes(phrase), phrase);
});

test("attendance is printed by group, every name whole and once, counts as listed", poppler, () => {
  const lignes = texteDe(temoin.pdf);
  const { presents, excuses, absents, procurations } = acteTemoin.feuille;
  assert.deepEqual([presents.length, excuses.length, absents.length, procurations.length], [52, 9, 3, 10]);
  for (const titre of [
    "Présents (52)",
    "50 titulaires",
    "2 suppléants",
    "Excusés (9)",
    "Absents (3)",
    "Procurations (10)",
  ])
    assert.ok(lu.includes(titre), titre);
  for (const { elu, suppleant } of presents)
    assert.ok(lignes.includes(`${elu.nom} ${elu.prenom}${suppleant ? " (suppléant)" : ""}`), elu.nom);
  for (const { elu } of [...excuses, ...absents])
    assert.ok(lignes.includes(`${elu?.nom} ${elu?.prenom}`), elu?.nom);
  for (const { mandant: m, mandataire: t } of procurations)
    assert.ok(lignes.includes(`${m.nom} ${m.prenom} à ${t.nom} ${t.prenom}`), m.nom);
  assert.equal(lignes.match(/\(suppléant\)/g)?.length, 2);
});

test("the vote, the articles, the annex, the signatures and the appeal follow the body", poppler, () => {
  const ordre = [
    "Exposé des motifs",
    "Considérant la convergence",
    "Abstentions",
    "Après en avoir délibéré, à l’unanimité (62 voix pour), le Conseil communautaire décide :",
    "Article 1er",
    "Article 2",
    "Projet de convention",
    "Fait et délibéré en séance le 19 mars 2024.",
    "Marie-Josée DÉPREZ",
    "Serge SIMEON",
    "recours devant le tribunal administratif de Lille",
    "Télérecours citoyens",
    "Pour une publication le vendredi 22 mars 2024, le dernier jour est le jeudi 23 mai 2024 inclus.",
  ];
  let position = lu.indexOf("Secrétaire de séance");
  for (const texte of ordre) {
    const suivante = lu.indexOf(texte, position);
    assert.ok(suivante >= position, `${texte} après ${position}`);
    position = suivante;
  }
});

test("the figures of the vote are those of the facts, one by one", poppler, () => {
  const scrutin = {
    ...acteTemoin.scrutin,
    exprimes: 51,
    pour: 47,
    contre: 4,
    abstentions: 8,
    nePrennentPasPart: 3,
    resultat: "majorite" as const,
  };
  const texte = outil("pdftotext", composer({ scrutin }).pdf, ["-layout"], ["-"]);
  assert.match(texte, /74\s+52\s+10\s+62\s+51\s+47\s+4\s+8\s+3\n/);
  assert.match(
    coulant(composer({ scrutin }).pdf),
    /à la majorité \(47 voix pour, 4 voix contre, 8 abstentions, 3 membres/,
  );
});

test("a rejected proposal shows its articles as not adopted", poppler, () => {
  const scrutin = { ...acteTemoin.scrutin, pour: 20, contre: 42, resultat: "rejet" as const };
  const texte = coulant(composer({ scrutin }).pdf);
  assert.ok(texte.includes("n’adopte pas la proposition"));
  assert.ok(texte.includes("Dispositions soumises au vote et non adoptées :"));
  assert.ok(!texte.includes("décide :"));
});

test("every page bears its number, the sitting and the fingerprint", poppler, () => {
  for (let page = 1; page <= temoin.pages; page++) {
    const texte = outil("pdftotext", temoin.pdf, ["-f", `${page}`, "-l", `${page}`], ["-"]);
    assert.ok(texte.includes(`page ${page}/${temoin.pages}`));
    assert.ok(texte.includes(deliberationTemoin.empreinteFaits));
    assert.match(texte.replace(/\s+/g, " "), /séance du (mardi )?19 mars 2024/i);
  }
});

test("places of signature are on one page, side by side, inside the margins", () => {
  const { president, secretaire } = temoin.champs;
  assert.equal(president.page, secretaire.page);
  assert.equal(president.y, secretaire.y);
  assert.ok(secretaire.x + secretaire.largeur < president.x);
  assert.ok(president.x + president.largeur <= 595.28 - 56 && president.y > 70);
});

test("nobody signs a page that decides nothing: the last article is on it", poppler, () => {
  for (const n of [0, 1, 2, 3, 4, 5, 6]) {
    const remplissage = blocs
      .slice(0, 1)
      .concat(Array.from({ length: n * 2 }, () => blocs[1] as (typeof blocs)[0]));
    const { pdf, champs } = composer({ texte: { blocs: [...remplissage, ...blocs.slice(-1)] } });
    const page = `${champs.president.page}`;
    assert.match(outil("pdftotext", pdf, ["-f", page, "-l", page], ["-"]), /Article 2/, `${n}`);
  }
});

test("a council of seven, nobody excused, an unnamed seat, one article", poppler, () => {
  const texte = coulant(
    composer({
      profil: {
        ...acteTemoin.profil,
        nom: "Commune de Haucourt-en-Cambrésis",
        kind: "commune",
        organe: "le Conseil municipal",
      },
      lieu: "mairie",
      feuille: {
        enExercice: 7,
        presents: acteTemoin.feuille.presents.slice(0, 6),
        excuses: [],
        absents: [{ siege: "S7", elu: null }],
        procurations: [],
      },
      quorum: { enExercice: 7, requis: 4, presents: 6, atteint: true },
      texte: { blocs: [{ type: "decision", elements: ["D’approuver le compte."] }] },
      annexes: [],
    }).pdf,
  );
  for (const attendu of [
    "les membres du Conseil municipal de la Commune de Haucourt-en-Cambrésis se sont réunis à la mairie",
    "Excusés Aucun.",
    "Absent (1) titulaire non nommé",
    "Procurations Aucune.",
    "Article unique",
  ])
    assert.ok(texte.includes(attendu), attendu);
  assert.ok(!texte.includes("Exposé des motifs") && !texte.includes("Annexe"));
});

test(
  "a body of forty pages keeps every heading with its text and every list with its announcement",
  poppler,
  () => {
    const corps = Array.from({ length: 76 }, () => blocs.slice(0, 9)).flat();
    const { pdf, pages } = composer({ texte: { blocs: [...corps, ...blocs.slice(9)] } });
    assert.ok(pages >= 40, `${pages} pages`);
    for (const page of texteDe(pdf).split("\f").slice(1, -2)) {
      const lignes = page
        .split("\n")
        .filter((l) => l.trim() !== "" && !l.includes("empreinte des faits") && !/^page \d/.test(l));
      assert.doesNotMatch(lignes.at(-1) ?? "", /Le contenu de la convention|trois axes|fixe pour cela/);
    }
  },
);

test("hostile text is printed as it is and executes nothing", poppler, () => {
  const hostile = '#import "x": * <script>alert("œ")</script> \\u{41} $x$ *gras* `code` @ref // fin';
  const { pdf } = composer({
    objet: hostile,
    numero: '#1/"<',
    texte: { blocs: [{ type: "paragraphe", texte: `#panic("non") ${hostile}` }] },
  });
  const texte = coulant(pdf).replaceAll(" ", "");
  assert.ok(texte.includes(hostile.replaceAll(" ", "")));
  assert.ok(texte.includes(`#panic("non")${hostile}`.replaceAll(" ", "")));
});

test("arms are PNG, JPEG or SVG, with an alternative text; anything else is refused", async () => {
  const svg = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 7"><path d="M0 0h6v7H0z"/></svg>',
  );
  const blason = { octets: svg, mime: "image/svg+xml" };
  assert.doesNotThrow(() => deliberationPdf(atelier, { ...deliberationTemoin, blason }, "ua-1"));
  assert.throws(
    () => deliberationPdf(atelier, { ...deliberationTemoin, blason: { octets: svg, mime: "text/html" } }),
    /PNG/,
  );
});
