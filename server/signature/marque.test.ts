import assert from "node:assert/strict";
import { test } from "node:test";
import { apposerSignature, octetsASigner, preparerSignature } from "@executoire/documents";
import { signerOctets } from "./cms.ts";
import { absent, executer, ouvrirAtelier, president } from "./essais.ts";

const atelier = ouvrirAtelier();
const { pdf } = atelier.composer("essai", {});

async function signer(reste: { marque?: boolean; formule?: string }) {
  const { pdf: place, ...ou } = await preparerSignature(
    atelier,
    pdf,
    { page: 1, x: 320, y: 60, largeur: 200, hauteur: 60 },
    {
      nom: "Serge SIMEON",
      qualite: "Président",
      le: "2024-03-21T10:12:00+01:00",
      dateTexte: "jeudi",
      ...reste,
    },
  );
  const cms = await signerOctets(new Uint8Array(octetsASigner(place, ou)), await president());
  return apposerSignature(place, ou, cms);
}

test("sans marque visible, rien ne se dessine sur la page et la signature vaut autant", {
  skip: absent("pdfsig") || absent("pdftotext") || absent("qpdf"),
}, async () => {
  const texte = (octets: Uint8Array) => executer("pdftotext", ["a.pdf", "-"], { "a.pdf": octets }).sortie;
  const avec = await signer({});
  const sans = await signer({ marque: false });
  assert.match(texte(avec), /Signé électroniquement par/);
  assert.doesNotMatch(texte(sans), /Signé électroniquement/);
  assert.match(
    executer("pdfsig", ["a.pdf"], { "a.pdf": sans }).sortie,
    /Total document signed[\s\S]*Signature is Valid\./,
  );
  assert.equal(executer("qpdf", ["--check", "a.pdf"], { "a.pdf": sans }).code, 0);
});

test("une signature par délégation s’écrit toujours sur la page, quel que soit le réglage", {
  skip: absent("pdftotext"),
}, async () => {
  const octets = await signer({ marque: false, formule: "Pour le Président et par délégation," });
  assert.match(
    executer("pdftotext", ["a.pdf", "-"], { "a.pdf": octets }).sortie,
    /Pour le Président et par délégation,/,
  );
});
