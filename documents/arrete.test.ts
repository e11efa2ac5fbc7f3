import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDocument } from "@cantoo/pdf-lib";
import { type ActePris, lireTexte } from "@executoire/droit";
import { annexePdf } from "./annexe.ts";
import { arretePdf } from "./arrete.ts";
import { certificatPdf } from "./certificat.ts";
import { preparerDepot } from "./depot.ts";
import { FORMAT } from "./donnees-jointes.ts";
import { coulant, sansPoppler } from "./essai.ts";
import { jsonCanonique } from "./json.ts";
import { imagesRiches, texteRiche } from "./riche-temoin.ts";
import { preparerSignature } from "./signature.ts";
import { acteTemoin, annexeTemoin, certificatTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };

const TEXTE = `Vu le code général des collectivités territoriales, notamment ses articles L. 2213-1 et suivants,
Vu le code de la route,

Considérant que des travaux de voirie exigent de régler la circulation,

ARRÊTE :

Article 1 : La circulation est interdite rue de la Mairie du 1er au 5 décembre 2026.
Article 2 : La signalisation est posée par l’entreprise chargée des travaux.
Article 3 : Le directeur général des services est chargé de l’exécution du présent arrêté.`;

const arrete = (champs: Partial<ActePris> = {}): ActePris => ({
  acte: "A2026_12",
  genre: "arrete-reglementaire",
  nature: "AR",
  profil: acteTemoin.profil,
  numero: "A2026-12",
  objet: "Réglementation de la circulation rue de la Mairie",
  matiere: { code: "6.1", libelle: "Police municipale" },
  texte: lireTexte(TEXTE),
  annexes: [],
  dateDecision: "2026-11-24",
  lieu: "Caudry",
  signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
  categorie: "reglementaire",
  nominatif: false,
  a: "2026-11-24T10:00:00+01:00",
  ...champs,
});
const composer = (champs: Partial<ActePris> = {}, norme?: "ua-1") =>
  arretePdf(
    atelier,
    {
      acte: arrete(champs),
      empreinteFaits: "3f9a72c1b04e55d0",
      tribunal: "tribunal administratif de Lille",
      publication: { prevueLe: "2026-11-24", finRecours: "2027-01-25" },
      delegation: null,
      etabliLe: "2026-11-24T10:00:00+01:00",
    },
    norme,
  );

test("an arrêté is PDF/UA-1 as well as PDF/A-3a, with the same place to sign, and carries its facts", async () => {
  const temoin = composer();
  const ua = composer({}, "ua-1");
  assert.deepEqual([ua.pages, ua.champ], [temoin.pages, temoin.champ]);
  const [piece] = (await PDFDocument.load(temoin.pdf)).getAttachments();
  assert.equal(new TextDecoder().decode(piece?.data), jsonCanonique({ ...arrete(), format: FORMAT }));
});

test("the text of an arrêté shows its table, its image and what follows each article", poppler, () => {
  const acte = arrete({ texte: texteRiche });
  const base = {
    empreinteFaits: "3f9a72c1b04e55d0",
    tribunal: "tribunal administratif de Lille",
    publication: null,
    delegation: null,
    etabliLe: "2026-11-24T10:00:00+01:00",
  };
  const { pdf } = arretePdf(atelier, { acte, ...base, images: imagesRiches }, "ua-1");
  const lu = coulant(pdf);
  for (const mots of [
    "b) celle de la zone de Caudry",
    "Programme de voirie 2024, en euros",
    "– le marché de",
  ])
    assert.ok(lu.includes(mots), mots);
  assert.throws(() => arretePdf(atelier, { acte, ...base }), /Image absente/);
});

test(
  "it opens with its author, arrests after its grounds, numbers its articles, and says the appeal",
  poppler,
  () => {
    const lu = coulant(composer().pdf);
    let depuis = 0;
    for (const suite of [
      "circulation rue de la Mairie",
      "Le président de la Communauté d’Agglomération",
      "Vu le code de la route",
      "Considérant que des travaux",
      "Arrête :",
      "Article 1er",
      "Article 3",
      "Fait à Caudry, le 24 novembre 2026.",
      "Serge SIMEON",
      "Le présent arrêté peut faire l’objet d’un recours devant le tribunal administratif de Lille dans un délai de deux mois à compter de sa publication",
      "Pour une publication le mardi 24 novembre 2026, le dernier jour est le lundi 25 janvier 2027 inclus.",
    ]) {
      const ou = lu.indexOf(suite, depuis);
      assert.ok(ou >= 0, `${suite}\n${lu}`);
      depuis = ou;
    }
  },
);

test(
  "an individual arrêté counts the appeal from its notification, and foresees no publication",
  poppler,
  () => {
    const lu = coulant(composer({ genre: "arrete-individuel", nature: "AI", nominatif: true }).pdf);
    assert.match(lu, /à compter de sa notification/);
    assert.doesNotMatch(lu, /publication le/);
  },
);

test("a decision decides, and cites the deliberation that delegates once", poppler, () => {
  const decision = (texte: string) =>
    coulant(
      arretePdf(atelier, {
        acte: arrete({ genre: "decision", nature: "AU", numero: "D2026-3", texte: lireTexte(texte) }),
        empreinteFaits: "3f9a72c1b04e55d0",
        tribunal: "tribunal administratif de Lille",
        publication: null,
        delegation: { numero: "2026/14", dateDecision: "2026-04-09" },
        etabliLe: "2026-11-24T10:00:00+01:00",
      }).pdf,
    );
  const lu = decision("Vu le code de la commande publique,\n\nDÉCIDE :\n\nArticle 1 : De signer le marché.");
  assert.match(
    lu,
    /Vu la délibération 2026\/14 du 9 avril 2026 portant délégation, Décide : .*Article unique/,
  );
  const cite = decision("Vu la délibération 2026/14 du 9 avril 2026,\n\nDÉCIDE :\n\nArticle 1 : De signer.");
  assert.equal(cite.match(/2026\/14/g)?.length, 1);
});

test("a deposited PDF receives a last page with a place to sign, and signs by addition", async () => {
  const { pdf } = annexePdf(atelier, annexeTemoin);
  const depot = {
    acte: arrete({ genre: "contrat", nature: "CC", numero: "C2026-1" }),
    pdf,
    empreinte: "ab".repeat(32),
    fichier: "marche.pdf",
    deposeLe: "2026-11-24T10:00:00+01:00",
  };
  const pret = await preparerDepot(atelier, depot);
  const avant = (await PDFDocument.load(pdf)).getPageCount();
  assert.deepEqual([pret.pages, pret.champ.page], [avant + 1, avant + 1]);
  assert.ok(
    Buffer.from((await preparerDepot(atelier, depot)).pdf).equals(pret.pdf),
    "same deposit, same bytes",
  );
  const signe = await preparerSignature(atelier, pret.pdf, pret.champ, {
    nom: "Serge SIMEON",
    qualite: "Président",
    le: "2026-11-24T11:00:00+01:00",
    dateTexte: "mardi 24 novembre 2026 à 11:00",
  });
  assert.ok(Buffer.from(signe.pdf).subarray(0, pret.pdf.length).equals(Buffer.from(pret.pdf)));
});

test("the certificate of an arrêté speaks of an arrêté, and of no sitting", poppler, () => {
  const { pdf } = certificatPdf(atelier, {
    ...certificatTemoin,
    genre: "arrete-reglementaire",
    numero: "A2026-12",
    objet: "Circulation",
  });
  const lu = coulant(pdf);
  assert.match(lu, /Arrêté A2026-12 du mardi 19 mars 2024, signé par Serge SIMEON/);
  assert.match(lu, /Transmis le .* Reçu en .* Publié en ligne/);
  assert.doesNotMatch(lu, /élibération|séance/);
});
