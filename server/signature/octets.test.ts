import assert from "node:assert/strict";
import { test } from "node:test";
import { lireChampsSignature } from "./champs.ts";
import { demande, ouvrirAtelier } from "./essais.ts";
import { signerPdf } from "./signer.ts";
import { verifierPdf } from "./verifier.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});

/** A repeatable draw (xorshift): a place that passes today fails tomorrow in the same way. */
function tirage(graine: number): () => number {
  let x = graine;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

test("de quatre cents octets changés un à un dans ce que la signature couvre, aucun n’échappe", async () => {
  const issue = await signerPdf(atelier, pdf, await demande());
  assert.ok(issue.ok);
  const signe = issue.valeur;
  const [champ] = lireChampsSignature(signe);
  assert.ok(champ?.couverts);
  const debut = Buffer.from(signe).indexOf("/Contents <") + "/Contents ".length;
  const fin = debut + (signe.length - champ.couverts.length);
  const hasard = tirage(20240319);
  // Everywhere, and more often in the last thousand bytes: the update, its table, its trailer.
  for (let n = 0; n < 400; n++) {
    const place =
      n % 2 === 0 ? Math.floor(hasard() * signe.length) : signe.length - 1 - Math.floor(hasard() * 1000);
    if (place >= debut && place < fin) continue;
    const bit = 1 << Math.floor(hasard() * 8);
    const change = signe.slice();
    change[place] = (change[place] ?? 0) ^ bit;
    const vues = await verifierPdf(change);
    // Where the marks of the signature itself are broken, there is no signature left to believe.
    assert.ok(
      vues.length === 0 || vues.every((v) => !v.integre && v.motif),
      `byte ${place}, bit ${bit}: ${JSON.stringify(vues[0]?.motif)}`,
    );
  }
});
