import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar } from "modern-tar";
import { archive, banc, courrier, ID_ACTE, schemas, transmission } from "../essais/banc.ts";

/** Values that a careless, or hostile, sender writes between quotes or tags. */
const valeurs = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "2024-02-31",
    "0",
    "-1",
    "999999999999999999999",
    "|59",
    "0000-00-00",
    "é".repeat(600),
    "<a/>",
    "&amp;",
    "&#1;",
    "&#xFFFE;",
    "]]>",
    "\u0085",
    "../../x",
    "02A",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
);

/** Where values stand in a message: attributes of the protocol, and texts. */
const places = (octets: Uint8Array) => [
  ...Buffer.from(octets)
    .toString("latin1")
    .matchAll(/(?<=(?:actes|insee):\w+=")[^"<>]*(?=")|(?<=>)[^<>\n]+(?=<)/g),
];

for (const schema of schemas === null ? [null] : [null, schemas])
  test(`whatever is written in the messages, a deposit is refused at once or answered${schema ? ", the official schema judging too" : ""}`, async (t) => {
    const b = await banc(t, schema === null ? {} : { schemas: schema });
    await b.deposer(await archive());
    const [acte, reponse] = [
      await archive({ serie: 2, acte: { ...transmission.acte, numero: "2024/6" } }),
      await courrier(3, {
        racine: "PieceComplementaire",
        idActe: ID_ACTE,
        dateCourrierPref: "2024-03-22",
        pieces: [transmission.principal],
      }),
    ];
    let serie = 10;
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.nat(),
        valeurs,
        fc.boolean(),
        async (lequel, rang, valeur, officiel) => {
          serie++;
          const { nom, contenus } = lequel ? acte : reponse;
          const renommer = (texte: string) => texte.replace(/-20240322-\d+/g, `-20240322-${serie}`);
          // One value, in the envelope or in the message, after the declarations of the root.
          const total = [...contenus].reduce(
            (n, [f, o]) => (f.endsWith(".xml") ? n + places(o).length : n),
            0,
          );
          let place = rang % total;
          const entrees = [...contenus].map(([fichier, octets]) => {
            let body: Uint8Array = octets;
            if (fichier.endsWith(".xml")) {
              const xml = Buffer.from(octets).toString("latin1");
              const lieu = places(octets)[place];
              place -= places(octets).length;
              if (lieu)
                body = Buffer.from(
                  xml.slice(0, lieu.index) + valeur + xml.slice(lieu.index + lieu[0].length),
                  "latin1",
                );
            }
            return { header: { name: renommer(fichier), size: body.length }, body };
          });
          const octets = new Uint8Array(gzipSync(await packTar(entrees)));
          const statut = (
            await b.deposer({ nom: renommer(nom), octets }, officiel ? "?scenario=normal" : "?scenario=utf8")
          ).status;
          assert.ok(statut === 200 || statut === 400, String(statut));
        },
      ),
      { numRuns: 200, seed: 59 },
    );
    const dus = async () =>
      (await b.journal()).filter((d) => d.reponse !== "aucune" && d.repondueLe === null);
    for (let i = 0; i < 300 && (await dus()).length > 0; i++) await attendre(10);
    assert.deepEqual(await dus(), []);
    const reponses = new Set((await b.journal()).map((d) => d.reponse));
    assert.ok(
      reponses.has("anomalie-enveloppe") && reponses.has("accuse") && reponses.has("accuse-courrier"),
    );
    assert.equal(
      (await fetch(`${b.ministere.url}/prefecture/actes`, { headers: { accept: "text/html" } })).status,
      200,
    );
  });
