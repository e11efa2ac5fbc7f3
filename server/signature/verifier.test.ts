import assert from "node:assert/strict";
import { test } from "node:test";
import { demande, ouvrirAtelier } from "./essais.ts";
import { signerPdf } from "./signer.ts";
import { verifierPdf } from "./verifier.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});
const fait = demande().then((d) => signerPdf(atelier, pdf, d));

/** A fresh copy each time, so that a test may spoil it. */
async function signe(): Promise<Uint8Array<ArrayBuffer>> {
  const issue = await fait;
  assert.ok(issue.ok);
  return issue.valeur.slice();
}
const ecrire = (texte: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(texte, "latin1"));
const lire = (octets: Uint8Array): string => Buffer.from(octets).toString("latin1");

test("un document signé et intact dit qui a signé, quand, et que c’est un essai", async () => {
  const [vue, ...autres] = await verifierPdf(await signe());
  assert.equal(autres.length, 0);
  assert.ok(vue);
  const { chaine, sujet, ...reste } = vue;
  assert.deepEqual(reste, {
    champ: "Signature_president",
    couvreTout: true,
    integre: true,
    motif: null,
    titulaire: "Serge SIMEON",
    a: "2024-03-21T10:12:00+01:00",
    niveau: "B-B",
    horodatage: null,
    defautHorodatage: null,
    enCoursDeValidite: true,
    deTest: true,
  });
  assert.match(sujet ?? "", /^CN=Serge SIMEON, .*OI=NTRFR-200030633/);
  assert.deepEqual(
    chaine.map(({ titulaire }) => titulaire),
    ["Serge SIMEON", "CERTIFICAT DE TEST - autorité sans valeur"],
  );
});

test("un document sans signature n’en a aucune", async () => {
  assert.deepEqual(await verifierPdf(pdf), []);
  assert.deepEqual(await verifierPdf(new Uint8Array()), []);
  assert.deepEqual(await verifierPdf(ecrire("%PDF-1.7\n1 0 obj\n(/ByteRange [0 1 2 3])\nendobj\n")), []);
});

test("un octet changé, n’importe où dans le document, est vu", async () => {
  const octets = await signe();
  for (const rang of [10, 200, Math.floor(pdf.length / 2), pdf.length - 1, octets.length - 1]) {
    const change = octets.slice();
    change[rang] = (change[rang] ?? 0) ^ 1;
    const [vue] = await verifierPdf(change);
    assert.equal(vue?.integre, false, `octet ${rang}`);
    assert.equal(vue?.motif, "Le document a été modifié après sa signature.");
  }
});

test("un ajout après la signature la laisse intègre, mais elle ne couvre plus tout", async () => {
  const [vue] = await verifierPdf(Uint8Array.from([...(await signe()), ...ecrire("\n% ajout\n")]));
  assert.equal(vue?.integre, true);
  assert.equal(vue?.couvreTout, false);
});

test("un fichier tronqué n’est pas intègre", async () => {
  const octets = await signe();
  const [vue] = await verifierPdf(octets.subarray(0, octets.length - 5));
  assert.equal(vue?.integre, false);
  assert.equal(vue?.couvreTout, false);
});

test("une signature qui laisse de côté d’autres octets qu’elle-même est refusée", async () => {
  const texte = lire(await signe());
  const plage = /\/ByteRange \[(\d+) (\d+)/;
  const [, , longueur] = plage.exec(texte) ?? [];
  for (const autre of [`0 ${Number(longueur) - 9}`, `1 ${longueur}`]) {
    const [vue] = await verifierPdf(ecrire(texte.replace(plage, `/ByteRange [${autre}`)));
    assert.equal(vue?.integre, false);
    assert.match(vue?.motif ?? "", /ne porte pas sur tout/);
  }
});

test("la place laissée vide par le préparateur n’est pas une signature", async () => {
  const vide = lire(await signe()).replace(/\/Contents <[0-9a-f]{1000,}>/i, (m) =>
    m.replace(/[0-9a-f](?=[0-9a-f]*>)/gi, "0"),
  );
  const [vue] = await verifierPdf(ecrire(vide));
  assert.equal(vue?.integre, false);
  assert.equal(vue?.motif, "La signature ne peut pas être lue.");
  assert.equal(vue?.sujet, null);
});
