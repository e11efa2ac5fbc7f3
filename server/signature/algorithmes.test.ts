import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { apposerSignature, octetsASigner, preparerSignature } from "@executoire/documents";
import { ecdsaEnBrut, ecdsaEnDer } from "./algorithmes.ts";
import { absent, demande, executer, ouvrirAtelier } from "./essais.ts";
import { lireIdentite } from "./identite.ts";
import { signerPdf } from "./signer.ts";
import { dossierOpenssl, faireAutorite, faireCertificat } from "./tsa.essai.ts";
import { verifierPdf } from "./verifier.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});
const sans = { skip: absent("openssl") || absent("pdfsig") };
const EC = (courbe: string) => ["-algorithm", "EC", "-pkeyopt", `ec_paramgen_curve:${courbe}`];

test(
  "une clé ECDSA P-256 ou P-384 signe comme une clé RSA : pdfsig et notre vérification l’acceptent",
  sans,
  async () => {
    using o = dossierOpenssl();
    faireAutorite(o);
    for (const [courbe, nom] of [
      ["P-256", "ECDSA P-256"],
      ["P-384", "ECDSA P-384"],
    ] as const) {
      faireCertificat(o, courbe, "Serge SIMEON", { cle: EC(courbe) });
      const identite = await lireIdentite({
        certificat: o.lire(`${courbe}.pem`),
        autorite: o.lire("ca.pem"),
        cle: o.lire(`${courbe}.key`),
      });
      assert.ok(identite.ok, JSON.stringify(identite));
      assert.equal(identite.valeur.algorithme.nom, nom);
      const a = new Date().toISOString().replace(/\.\d+Z/, "Z");
      const signe = await signerPdf(atelier, pdf, { ...(await demande()), identite: identite.valeur, a });
      assert.ok(signe.ok, JSON.stringify(signe));
      const [s] = await verifierPdf(signe.valeur);
      assert.equal(s?.integre, true, `${nom} ${s?.motif}`);
      const { sortie } = executer("pdfsig", ["acte.pdf"], { "acte.pdf": signe.valeur });
      assert.match(sortie, /Signature is Valid\./, nom);
      signe.valeur[300] = (signe.valeur[300] ?? 0) ^ 1;
      assert.equal((await verifierPdf(signe.valeur))[0]?.integre, false);
    }
  },
);

test("une clé trop courte ou d’une autre sorte est refusée avec ce qui est admis", sans, async () => {
  using o = dossierOpenssl();
  faireAutorite(o);
  faireCertificat(o, "courte", "Serge SIMEON", {
    cle: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
  });
  faireCertificat(o, "ed", "Serge SIMEON", { cle: ["-algorithm", "ED25519"] });
  for (const nom of ["courte", "ed"]) {
    const lue = await lireIdentite({ certificat: o.lire(`${nom}.pem`), cle: o.lire(`${nom}.key`) });
    assert.ok(!lue.ok && lue.refus.code === "cle-non-admise", nom);
    assert.match(lue.refus.phrase, /RSA d’au moins 2 048 bits, ECDSA P-256 ou P-384/);
  }
});

test(
  "une signature faite ailleurs en RSA-PSS se vérifie ici, et un octet changé s’y voit",
  sans,
  async () => {
    using o = dossierOpenssl();
    faireAutorite(o);
    faireCertificat(o, "pss", "Serge SIMEON");
    const { pdf: place, ...ou } = await preparerSignature(
      atelier,
      pdf,
      { page: 1, x: 320, y: 60, largeur: 200, hauteur: 60 },
      { nom: "Serge SIMEON", qualite: "Président", le: "2026-03-21T10:12:00+01:00", dateTexte: "jeudi" },
    );
    const { writeFileSync } = await import("node:fs");
    writeFileSync(join(o.dossier, "couverts"), octetsASigner(place, ou));
    o.openssl(
      ..."cms -sign -binary -cades -md sha384 -signer pss.pem -inkey pss.key -keyopt rsa_padding_mode:pss -certfile ca.pem -in couverts -outform DER -out cms".split(
        " ",
      ),
    );
    const signe = apposerSignature(place, ou, readFileSync(join(o.dossier, "cms")));
    const [s] = await verifierPdf(signe);
    assert.deepEqual([s?.integre, s?.niveau, s?.titulaire], [true, "B-B", "Serge SIMEON"], s?.motif ?? "");
    signe[300] = (signe[300] ?? 0) ^ 1;
    assert.equal((await verifierPdf(signe))[0]?.motif, "Le document a été modifié après sa signature.");
  },
);

test("les deux moitiés d’une signature ECDSA vont et reviennent, zéros de tête compris", () => {
  for (const moitie of [
    [0, 0, 1],
    [0x80, 0, 0],
    [0, 0, 0],
    [0xff, 0xff, 0xff],
    [0, 0x80, 7],
  ]) {
    const brut = Uint8Array.from([...moitie, ...moitie.toReversed()]);
    const der = ecdsaEnDer(brut, 3);
    assert.ok(der);
    assert.deepEqual(ecdsaEnBrut(der, 3), brut);
    assert.deepEqual(ecdsaEnDer(der, 3), der);
  }
  assert.equal(ecdsaEnDer(Uint8Array.from([1, 2, 3, 4]), 3), null);
});
