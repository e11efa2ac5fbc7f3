import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { messages } from "../essais/messages.ts";
import { sansSchemas, type Validateur, validateur } from "../essais/officiel.ts";
import { ecrireMessage, lireMessage, type Message } from "../index.ts";

let schema: Validateur | undefined;
before(async () => {
  if (!sansSchemas) schema = await validateur();
});
after(() => schema?.fermer());

/** Values at the edge of some rule: every text and every number of a message receives each in its turn. */
const TEXTES = [
  "",
  " ",
  "0",
  "-1",
  "001",
  "٣",
  "１２３",
  "ß",
  "\n",
  "é\u0000",
  "\uFFFE",
  "x".repeat(501),
  "../x",
  "a b.pdf",
  "a@b.fr\n",
  "2024-02-30",
  "2024-03-19Z",
  " 2024-03-19",
  "0000-01-01",
  "10000-01-01",
  "059\n",
  "2\n",
  "46\n",
  "200030633\n",
  "99_DE\n",
  "059-200030633-20240319-1-DE\n",
  "|59-200030633-20240319-1-DE",
  "__proto__",
];
const NOMBRES = [0, -1, 1.5, 1e21, Number.NaN, Number.POSITIVE_INFINITY, 10, 99];
/** What tells kinds apart is not a value. */
const GENRES = new Set(["racine", "code", "genre"]);

test("a value at the edge of a rule is refused, or gives a message the schema accepts and we read", {
  skip: sansSchemas,
}, () => {
  for (const arbitraire of Object.values(messages)) {
    for (const message of fc.sample(arbitraire as fc.Arbitrary<Message>, { numRuns: 4, seed: 5 }))
      for (const [essai, ou] of variantes(structuredClone(message))) {
        const ecrit = ecrireMessage(essai);
        if (!ecrit.ok) continue;
        assert.deepEqual(schema?.erreurs(ecrit.valeur), [], `${essai.racine} ${ou}`);
        assert.ok(lireMessage(ecrit.valeur).ok, `${essai.racine} ${ou}`);
      }
  }
});

/** The message with one value replaced, for every value and every edge. The same object, changed and put back. */
function* variantes(message: Message): Generator<[Message, string]> {
  for (const [objet, cle] of feuilles(message)) {
    const avant = objet[cle];
    const bords = typeof avant === "number" ? NOMBRES : typeof avant === "string" ? TEXTES : [];
    for (const bord of bords) {
      objet[cle] = bord;
      yield [message, `${cle} = ${JSON.stringify(bord)}`];
    }
    objet[cle] = avant;
  }
}

function* feuilles(objet: object, profondeur = 0): Generator<[Record<string, unknown>, string]> {
  for (const [cle, contenu] of Object.entries(objet)) {
    if (contenu !== null && typeof contenu === "object") yield* feuilles(contenu, profondeur + 1);
    else if (profondeur > 0 ? cle !== "genre" : !GENRES.has(cle))
      yield [objet as Record<string, unknown>, cle];
  }
}
