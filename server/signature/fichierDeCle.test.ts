import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { absent } from "./essais.ts";
import { lireFichierDeCle } from "./fichierDeCle.ts";
import { lireIdentite } from "./identite.ts";
import { dossierOpenssl, faireAutorite, faireCertificat, type Openssl } from "./tsa.essai.ts";

const sans = { skip: absent("openssl") };
const CODE = "code à l’essai n° 4";
let o: Openssl;

before(() => {
  if (sans.skip) return;
  o = dossierOpenssl();
  faireAutorite(o);
  faireCertificat(o, "rsa", "Camille Exemple");
  faireCertificat(o, "ec", "Camille Exemple", {
    cle: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
  });
  faireCertificat(o, "chiffre", "Camille Exemple", { extensions: "chiffrement" });
});
after(() => o?.[Symbol.dispose]());

function p12(nom: string, ...options: string[]): Uint8Array {
  o.openssl(
    ..."pkcs12 -export -certfile ca.pem".split(" "),
    ...options,
    "-inkey",
    `${nom}.key`,
    "-in",
    `${nom}.pem`,
    "-passout",
    `pass:${CODE}`,
    "-out",
    "f.p12",
  );
  return readFileSync(join(o.dossier, "f.p12"));
}

test("un fichier de certificat récent ou ancien s’ouvre avec son code, et sa clé signe", sans, async () => {
  for (const [nom, ...options] of [
    ["rsa"],
    ["rsa", "-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-RC2-40"],
    ["ec"],
    ["ec", "-legacy", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES"],
  ] as const) {
    const lu = await lireFichierDeCle(p12(nom, ...options), CODE);
    assert.ok(lu.ok, `${nom} ${options.join(" ")} ${JSON.stringify(lu)}`);
    const identite = await lireIdentite(lu.valeur);
    assert.ok(identite.ok);
    assert.equal(identite.valeur.titulaire, "Camille Exemple");
    assert.equal(identite.valeur.chaine.length, 2);
    assert.equal(identite.valeur.algorithme.nom, nom === "rsa" ? "RSA 2048" : "ECDSA P-256");
  }
});

test("un code faux, un fichier sans clé, un autre fichier, un usage interdit : chacun sa phrase", sans, async () => {
  const faux = await lireFichierDeCle(p12("rsa"), "autre");
  assert.ok(!faux.ok && faux.refus.code === "code-faux");
  o.openssl(..."pkcs12 -export -nokeys -in rsa.pem -out f.p12 -passout".split(" "), `pass:${CODE}`);
  const sansCle = await lireFichierDeCle(readFileSync(join(o.dossier, "f.p12")), CODE);
  assert.ok(!sansCle.ok && sansCle.refus.code === "cle-absente");
  const autre = await lireFichierDeCle(new TextEncoder().encode("%PDF-1.7"), CODE);
  assert.ok(!autre.ok && autre.refus.code === "fichier-de-cle-illisible");
  const chiffre = await lireFichierDeCle(p12("chiffre"), CODE);
  assert.ok(!chiffre.ok && chiffre.refus.code === "usage-interdit");
  const lourd = await lireFichierDeCle(new Uint8Array(300_000), CODE);
  assert.ok(!lourd.ok && lourd.refus.code === "fichier-de-cle-trop-lourd");
});

test("un fichier hostile qui demande un calcul sans fin est refusé aussitôt", sans, async () => {
  for (const options of [["-iter", "50000000", "-nomac"], ["-iter", "2048"]] as const) {
    // Openssl itself would take minutes: the small count of a true file is changed in its bytes.
    const octets = p12("rsa", ...(options[0] === "-iter" ? ["-iter", "2049"] : []));
    const compte = Buffer.from("02020801", "hex");
    let change = 0;
    const hostile = Buffer.from(octets);
    for (let i = hostile.indexOf(compte); i >= 0; i = hostile.indexOf(compte, i + 4)) {
      hostile.writeUInt16BE(0x7fff, i + 2);
      change++;
    }
    assert.ok(change > 0);
    const debut = Date.now();
    const lu = await lireFichierDeCle(hostile, CODE);
    assert.ok(!lu.ok);
    assert.ok(Date.now() - debut < 5_000);
  }
});
