import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import forge from "node-forge";
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

test(
  "un code faux, un fichier sans clé, un autre fichier, un usage interdit : chacun sa phrase",
  sans,
  async () => {
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
  },
);

/** The same file with every count of iterations at two billions: openssl itself would take hours to write it. */
function demesure(noeud: forge.asn1.Asn1): forge.asn1.Asn1 {
  if (Array.isArray(noeud.value)) {
    noeud.value = noeud.value.map(demesure);
  } else if (noeud.type === forge.asn1.Type.INTEGER && noeud.value === "\x08\x01") {
    noeud.value = "\x7f\xff\xff\xff";
  } else if (noeud.type === forge.asn1.Type.OCTETSTRING) {
    try {
      noeud.value = forge.asn1.toDer(demesure(forge.asn1.fromDer(noeud.value as string))).getBytes();
    } catch {
      // Bytes that are no structure: a salt, what is encrypted.
    }
  }
  return noeud;
}

test("un fichier hostile qui demande un calcul sans fin est refusé aussitôt", sans, async () => {
  const sain = forge.util.createBuffer(Buffer.from(p12("rsa", "-iter", "2049", "-nomac")).toString("binary"));
  const hostile = Buffer.from(forge.asn1.toDer(demesure(forge.asn1.fromDer(sain))).getBytes(), "binary");
  const debut = Date.now();
  const lu = await lireFichierDeCle(hostile, CODE);
  assert.ok(!lu.ok);
  assert.match(lu.refus.phrase, /demande un calcul démesuré/);
  assert.ok(Date.now() - debut < 2_000);
});
