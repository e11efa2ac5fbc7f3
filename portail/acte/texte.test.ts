import assert from "node:assert/strict";
import { test } from "node:test";
import { imagesDe, type TexteActe } from "@executoire/droit";
import { motsImprimes, texteQuelconque } from "@executoire/droit/essais";
import { texteRiche as texte } from "@executoire/fixtures";
import fc from "fast-check";
import { actePublie, collectivite, publier } from "../temoin.ts";
import { pageActe } from "./page.ts";
import { rendreTexte } from "./texte.ts";

const texteRiche = texte as TexteActe;
const [{ empreinte: empreinteImage } = { empreinte: "" }] = imagesDe(texteRiche);
const image = { href: "/x/actes/2024-18/images/abc", largeur: 600, hauteur: 240 };
const images = { [empreinteImage]: image };
const rendu = String(rendreTexte(texteRiche, { images }));

const entites: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
/** What is read of a fragment: no tag, no entity. */
const lire = (source: string): string =>
  source
    .replace(/<(?!\/?(?:strong|em|u|sup|sub|data)\b)[^>]*>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (e) => entites[e] ?? e);

test("styles are elements, and a sum carries its value", () => {
  assert.match(
    rendu,
    /à <data class="montant" value="1240000.50">1 240 000,50 €<\/data> hors taxes, soit 18 € par m<sup>2<\/sup>/,
  );
  assert.match(
    rendu,
    /un <em>engagement <\/em><strong><em>ferme<\/em><\/strong><strong> et définitif<\/strong>, <u>inscrit au budget<\/u>\./,
  );
  assert.match(rendu, /CO<sub>2<\/sub>/);
});

test("items of a second level are a list inside their item", () => {
  assert.match(rendu, /<ol><li>la réfection[^<]*<ol><li>celle de la <strong>zone de Beauvois<\/strong>/);
  assert.match(rendu, /celle de la zone de Caudry[^<]*<\/li><\/ol><\/li><li>la sécurité/);
  assert.match(rendu, /<ul><li>une enquête[^<]*<ul><li>auprès des communes,<ul><li>auprès des riverains/);
});

test("a table has its caption, the scope of its headings, its total, and a frame the keyboard reaches", () => {
  assert.match(
    rendu,
    /<div class="defile" role="region" tabindex="0" aria-labelledby="tableau-1"><table>\n<caption id="tableau-1"><span>Programme de voirie/,
  );
  assert.match(
    rendu,
    /<th scope="col">Opération<\/th><th scope="col">Commune<\/th><th scope="col" class="droite">/,
  );
  assert.match(
    rendu,
    /<tfoot><tr><th scope="row">Total<\/th><td><\/td><td class="droite">1 240 000,50<\/td>/,
  );
});

test("an image has its words and its place; lost, its words stand for it", () => {
  assert.match(
    rendu,
    /<figure><img class="part-70" src="\/x\/actes\/2024-18\/images\/abc" alt="Diagramme en barres[^"]*" width="600" height="240"/,
  );
  assert.match(rendu, /<figcaption>Part des voies à reprendre, de 2020 à 2024\.<\/figcaption>/);
  const sans = String(rendreTexte(texteRiche));
  assert.ok(!sans.includes("<img"));
  assert.match(sans, /Image\u00a0: Diagramme en barres/);
});

test("articles bear the numbers of the document, over all its decisions, and keep what follows them", () => {
  const titres = [...rendu.matchAll(/<h3 class="article">(.*?)<\/h3>/g)].map(([, titre]) => titre);
  assert.deepEqual(titres, ["Article 1<sup>er</sup>", "Article 2", "Article 3"]);
  assert.match(rendu, /Article 2<\/h3>\n<p>D’autoriser[^<]*<\/p>\n<ul><li>le marché de réfection/);
  const deux: TexteActe = {
    blocs: [
      { type: "decision", elements: ["Un."] },
      { type: "paragraphe", texte: "Puis" },
      { type: "decision", elements: ["Deux."] },
    ],
  };
  assert.match(
    lire(String(rendreTexte(deux))).replace(/\s+/g, " "),
    /Article 1er Un\. Puis Article 2 Deux\./,
  );
  const seul: TexteActe = { blocs: [{ type: "decision", elements: ["Un."] }] };
  assert.match(String(rendreTexte(seul)), /Article unique/);
});

test("the page of an act with everything weighs less than 50 KB and its levels of headings follow", () => {
  const acte = publier(actePublie({ texte: texteRiche }));
  acte.fichiers.images = images;
  const page = pageActe(collectivite, acte, { aujourdhui: "2024-04-02" });
  assert.ok(Buffer.byteLength(page) < 50_000, `${Buffer.byteLength(page)}`);
  const niveaux = [...page.matchAll(/<h([1-6])\b/g)].map(([, n]) => Number(n));
  for (const [i, n] of niveaux.entries()) assert.ok(i === 0 || n <= (niveaux[i - 1] ?? 0) + 1, `${niveaux}`);
  assert.ok(!/ style="/.test(page), "no rule of its own: the page's policy forbids them");
});

const lettres = (texte: string): string => texte.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");

test("whatever the text, the page says every word of it, in its order, and nothing else", () => {
  fc.assert(
    fc.property(texteQuelconque({ ancres: true }), (texte) => {
      const page = String(
        rendreTexte(texte, { images: { ["a".repeat(64)]: image, ["b".repeat(64)]: image } }),
      );
      assert.ok(!page.includes("commentaire"));
      const lu = lire(page.replace(/<h3 class="article">.*?<\/h3>/g, ""));
      assert.equal(lettres(lu), lettres(motsImprimes(texte).join(" ")));
    }),
    { numRuns: 400 },
  );
});
