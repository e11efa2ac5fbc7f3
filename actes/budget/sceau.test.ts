import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { refusDe, valeur } from "../essais/graine.ts";
import { lireBudget } from "../index.ts";
import { canonique } from "./canonique.ts";

const ESPACE = "http://www.minefi.gouv.fr/cp/demat/docbudgetaire";
const octets = (xml: string) => new TextEncoder().encode(xml);
const somme = (algorithme: string, texte: string) => createHash(algorithme).update(texte).digest("hex");

const AVANT = `<?xml version="1.0" encoding="UTF-8"?>
<DocumentBudgetaire xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="${ESPACE}">
  <VersionSchema V="80"/>
  `;
const APRES = `<Budget><!-- brouillon --><BlocBudget><Exer V='2024'/><Lib V="Fêtes &amp; cérémonies"/></BlocBudget></Budget>
</DocumentBudgetaire>
`;
/** The canonical form, written by hand: namespaces first, tags in pairs, no comment, no declaration. */
const CANONIQUE = `<DocumentBudgetaire xmlns="${ESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <VersionSchema V="80"></VersionSchema>
  <Budget><BlocBudget><Exer V="2024"></Exer><Lib V="Fêtes &amp; cérémonies"></Lib></BlocBudget></Budget>
</DocumentBudgetaire>`;
const sceller = (md5 = somme("md5", CANONIQUE), sha1 = somme("sha1", CANONIQUE)) =>
  `${AVANT}<Scellement md5="${md5}" sha1="${sha1}" date="2024-03-19T08:11:48"/>\n  ${APRES}`;

test("a budget under its seal is recognised and its seal is the one recomputed", () => {
  const lu = valeur(lireBudget(octets(sceller())));
  assert.ok(lu?.scelle);
  assert.equal(lu.sceau.date, "2024-03-19T08:11:48");
  assert.equal(lu.sceau.md5, somme("md5", CANONIQUE));
});

test("one figure changed after the seal is caught, and so is a seal of two halves", () => {
  assert.equal(refusDe(lireBudget(octets(sceller().replace("'2024'", "'2025'")))), "budget-sceau-faux");
  assert.equal(refusDe(lireBudget(octets(sceller(somme("md5", "autre"))))), "budget-sceau-faux");
  assert.equal(refusDe(lireBudget(octets(sceller(undefined, somme("sha1", "autre"))))), "budget-sceau-faux");
});

test("what the canonical form ignores does not break the seal", () => {
  const autrement = sceller()
    .replace("<!-- brouillon -->", "<!-- définitif -->")
    .replace("V='2024'", '  V = "2024" ')
    .replaceAll("\n", "\r\n");
  assert.ok(valeur(lireBudget(octets(autrement)))?.scelle);
});

test("a budget without its seal says so; another XML is not a budget", () => {
  assert.deepEqual(valeur(lireBudget(octets(AVANT + APRES))), { scelle: false });
  assert.deepEqual(valeur(lireBudget(octets(sceller("", "")))), { scelle: false });
  assert.equal(valeur(lireBudget(octets("<DocumentBudgetaire/>"))), null);
  assert.equal(valeur(lireBudget(octets('<?xml version="1.0"?><a/>'))), null);
});

test("a hostile or broken document is refused, never trusted", () => {
  assert.equal(refusDe(lireBudget(octets("<!DOCTYPE a [<!ENTITY b 'b'>]><a>&b;</a>"))), "message-illisible");
  assert.equal(refusDe(lireBudget(octets("<a>".repeat(100)))), "message-illisible");
  assert.equal(refusDe(lireBudget(octets("<a><b></a>"))), "message-illisible");
  assert.equal(refusDe(lireBudget(octets(""))), "message-illisible");
});

test("the canonical form is the one an independent library writes", async () => {
  const { XmlDocument } = await import("libxml2-wasm");
  const nom = fc.constantFrom("a", "b", "p:c", "q:d");
  const prefixes = fc.constantFrom(
    "",
    ' xmlns=""',
    ' xmlns="u:1"',
    ' xmlns:p="u:1"',
    ' xmlns:p="u:2" xmlns:q="u:1"',
  );
  const attributs = fc.constantFrom(
    "",
    ' z="1" a="2"',
    ' p:z="&lt;&quot;" b="&#9;x&#10;"',
    ' q:a="é" xml:lang="fr" a=" "',
  );
  const texte = fc.constantFrom(
    "",
    "é&amp;œ",
    "&#13;",
    "<![CDATA[<&]]>",
    "<!-- non -->",
    "<?i  v ?>",
    " \n ",
  );
  const arbre: fc.Arbitrary<string> = fc.letrec<{ n: string }>((lier) => ({
    n: fc
      .tuple(
        nom,
        prefixes,
        attributs,
        fc.array(fc.oneof({ depthSize: "small", withCrossShrink: true }, texte, lier("n")), { maxLength: 4 }),
      )
      .map(([n, p, a, enfants]) => `<${n}${p}${a}>${enfants.join("")}</${n}>`),
  })).n;
  fc.assert(
    fc.property(arbre, (corps) => {
      const xml = `<r xmlns:p="u:0" xmlns:q="u:9">${corps}</r>`;
      const document = XmlDocument.fromString(xml);
      try {
        assert.equal(canonique(xml, "absent").texte, document.canonicalizeToString());
      } finally {
        document.dispose();
      }
    }),
    { numRuns: 300, seed: 71 },
  );
});
