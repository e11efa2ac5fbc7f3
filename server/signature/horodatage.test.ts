import assert from "node:assert/strict";
import { test } from "node:test";
import { apposerSignature, octetsASigner, preparerSignature } from "@executoire/documents";
import { presidentDeTest } from "@executoire/fixtures";
import { lireChampsSignature } from "./champs.ts";
import { assemblerCms, preparerCms, signerAttributs, valeurDer } from "./cms.ts";
import { absent, executer, ouvrirAtelier, president } from "./essais.ts";
import { horodater } from "./serviceHorodatage.ts";
import { ouvrirTsa } from "./tsa.essai.ts";
import { verifierPdf } from "./verifier.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});
const sansOpenssl = { skip: absent("openssl") };
/** Inside the validity of the test identity and of what openssl makes today. */
const valeur = Uint8Array.from({ length: 384 }, (_, i) => i % 251);

async function signerHorodate(adresse: string): Promise<Uint8Array<ArrayBuffer>> {
  const identite = await president();
  const { pdf: place, ...ou } = await preparerSignature(
    atelier,
    pdf,
    { page: 1, x: 320, y: 60, largeur: 200, hauteur: 60 },
    { nom: "Serge SIMEON", qualite: "Président", le: "2024-03-21T10:12:00+01:00", dateTexte: "jeudi" },
  );
  const prepare = await preparerCms(new Uint8Array(octetsASigner(place, ou)), identite.chaine);
  const signature = await signerAttributs(prepare, identite.cle);
  const jeton = await horodater(adresse, valeurDer(prepare.algorithme, signature) ?? signature);
  assert.ok(jeton.ok, JSON.stringify(jeton));
  const cms = assemblerCms(prepare, signature, jeton.valeur.jeton);
  assert.ok(cms);
  return new Uint8Array(apposerSignature(place, ou, cms));
}

test("une signature horodatée est de niveau B-T, et dit qui prouve l’heure", sansOpenssl, async () => {
  await using tsa = await ouvrirTsa();
  const octets = await signerHorodate(tsa.adresse);
  const [s] = await verifierPdf(octets);
  assert.equal(s?.integre, true);
  assert.equal(s?.niveau, "B-T");
  assert.equal(s?.horodatage?.par, "Horodatage d’essai");
  assert.ok(Math.abs(Date.parse(s?.horodatage?.a ?? "") - Date.now()) < 120_000);
});

test("pdfsig et openssl acceptent la signature horodatée, et openssl ts son horodatage", {
  skip: absent("openssl") || absent("pdfsig"),
}, async () => {
  await using tsa = await ouvrirTsa();
  const octets = await signerHorodate(tsa.adresse);
  const { sortie } = executer("pdfsig", ["acte.pdf"], { "acte.pdf": octets });
  assert.match(sortie, /Signature is Valid\./);
  assert.match(sortie, /Total document signed/);
  const [champ] = lireChampsSignature(octets);
  assert.ok(champ?.cms && champ.couverts);
  const { verifierOctets } = await import("./cmsVerification.ts");
  const { jeton, valeur: signature } = await verifierOctets(champ.cms, champ.couverts);
  assert.ok(jeton && signature);
  const args =
    "cms -verify -binary -cades -no_check_time -inform DER -in cms -content couverts -CAfile a.pem -out lu";
  const cms = executer("openssl", args.split(" "), {
    cms: champ.cms,
    couverts: champ.couverts,
    "a.pem": presidentDeTest().autorite,
  });
  assert.equal(cms.sortie.trim(), "CAdES Verification successful");
  const ts = executer("openssl", "ts -verify -data valeur -in jeton -token_in -CAfile tsa.pem".split(" "), {
    valeur: signature,
    jeton,
    "tsa.pem": tsa.autorite,
  });
  assert.match(ts.sortie, /Verification: OK/);
});

test(
  "un horodatage qui porte sur autre chose, qui est rejoué, ou que le service refuse, n’est pas retenu",
  sansOpenssl,
  async () => {
    await using tsa = await ouvrirTsa();
    assert.ok((await horodater(tsa.adresse, valeur)).ok);
    for (const [mode, attendu] of [
      ["autre", /porte sur autre chose que cette signature/],
      ["rejoue", /celle d’une autre demande/],
      ["refus", /il a refusé la demande/],
    ] as const) {
      tsa.mode = mode;
      const issue = await horodater(tsa.adresse, valeur);
      assert.ok(!issue.ok, mode);
      assert.equal(issue.refus.code, "horodatage-refuse", mode);
      assert.match(issue.refus.phrase, attendu);
    }
  },
);

test(
  "un service en panne, muet ou absent est dit, avec son nom et ce qu’on peut faire",
  sansOpenssl,
  async () => {
    await using tsa = await ouvrirTsa();
    tsa.mode = "panne";
    const panne = await horodater(tsa.adresse, valeur);
    assert.ok(!panne.ok && panne.refus.code === "horodatage-indisponible");
    assert.match(panne.refus.phrase, /127\.0\.0\.1 n’a pas horodaté la signature : il a répondu « 503 »/);
    tsa.mode = "muet";
    const muet = await horodater(tsa.adresse, valeur, 200);
    assert.ok(!muet.ok);
    assert.match(muet.refus.phrase, /il n’a pas répondu en 0.2 secondes/);
    const absente = await horodater("http://127.0.0.1:9/tsr", valeur);
    assert.ok(!absente.ok && absente.refus.code === "horodatage-indisponible");
  },
);
