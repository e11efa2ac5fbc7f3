import assert from "node:assert/strict";
import { test } from "node:test";
import { PDFDict, PDFDocument, PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { annexePdf } from "./annexe.ts";
import { dossierPdf } from "./dossier.ts";
import { emargementPdf } from "./emargement.ts";
import { coulant, polices, sansPoppler, texteDe } from "./essai.ts";
import { extraitPdf } from "./extrait.ts";
import { ordreDuJourPdf } from "./ordre-du-jour.ts";
import { papiers } from "./papiers.essai.ts";
import { controler, signets } from "./pdf/controle.essai.ts";
import { procurationPdf } from "./procuration.ts";
import { cloturePdf, registrePdf } from "./registre.ts";
import {
  clotureDe,
  dossierDe,
  emargementDe,
  pointsDeQuarante,
  procurationsDe,
  registreDe,
  seanceDeGraine,
  seanceDeQuarante,
} from "./seance.essai.ts";
import { acteTemoin, annexeTemoin, deliberationTemoin, ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
const feuilles = (pdf: Uint8Array): string[] => texteDe(pdf).split("\f");

for (const { nom, fusionne, composer } of papiers) {
  test(`${nom}: same input, same bytes; tags, language, titles, tables, fonts and marks hold in both standards`, async () => {
    const un = await composer(atelier, "a-3a");
    const deux = await composer(atelier, "a-3a");
    assert.ok(Buffer.from(un.pdf).equals(deux.pdf), "les octets diffèrent");
    assert.deepEqual(await controler(un.pdf, fusionne ? "1.7" : "a-3a"), []);
    // A merged file keeps the tags of what is ours; the standard is that of its own pages alone.
    const ua = await composer(atelier, "ua-1");
    if (!fusionne) assert.deepEqual(await controler(ua.pdf, "ua-1"), []);
    assert.ok((await signets(un.pdf)) > 0, "aucun signet");
  });
}

test("the check of tags finds what it looks for: a mark taken off, a language lost, a jump of titles", async () => {
  const { pdf } = emargementPdf(atelier, emargementDe(seanceDeGraine));
  const change = async (faire: (d: PDFDocument) => void) => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    faire(document);
    return controler(await document.save(), "a-3a");
  };
  assert.match((await change((d) => d.catalog.delete(PDFName.of("Lang")))).join(), /langue/);
  assert.match(
    (await change((d) => d.getPage(0).drawText("hors de tout"))).join(),
    /ni balisé ni artefact.*police non incorporée|police non incorporée.*ni balisé/s,
  );
  assert.match(
    (
      await change((d) => {
        for (const [, o] of d.context.enumerateIndirectObjects())
          if (o instanceof PDFDict && o.get(PDFName.of("S")) === PDFName.of("H2"))
            o.set(PDFName.of("S"), PDFName.of("H4"));
      })
    ).join(),
    /saute de H1 à H4/,
  );
  assert.match(
    (await change((d) => d.catalog.delete(PDFName.of("StructTreeRoot")))).join(),
    /aucune structure/,
  );
});

test("the agenda gives each matter, who reports, and what is not voted", poppler, () => {
  const texte = coulant(ordreDuJourPdf(atelier, seanceDeQuarante).pdf);
  assert.match(texte, /Mardi 19 mars 2024 à 18 h/);
  assert.match(texte, /40\. Point d’étape/);
  assert.match(texte, /Information, sans vote/);
  const projet = coulant(ordreDuJourPdf(atelier, { ...seanceDeGraine, convoqueeLe: null }).pdf);
  assert.match(projet, /Projet : les membres ne sont pas encore convoqués/);
});

test(
  "the attendance sheet has a line for each of the seventy-four seats, the suppléants, and the powers already received",
  poppler,
  () => {
    const { pdf, pages } = emargementPdf(atelier, emargementDe(seanceDeQuarante));
    const texte = coulant(pdf);
    for (const { rang, titulaire } of emargementDe(seanceDeQuarante).sieges)
      if (titulaire) assert.ok(texte.includes(`${titulaire.nom} ${titulaire.prenom}`), String(rang));
    assert.match(texte, /GOBERT Didier suppléant/);
    assert.match(texte, /quorum est de 38 membres présents/);
    assert.match(texte, /Anne-Sophie MÉRY-DUEZ/);
    assert.ok(pages <= 4);
  },
);

test(
  "a procuration names the rules that bind it, with the articles of the authority that reads it",
  poppler,
  () => {
    const pour = (kind: "CA" | "commune" | "departement" | "region") =>
      coulant(
        procurationPdf(atelier, {
          ...procurationsDe(seanceDeGraine),
          profil: { ...seanceDeGraine.profil, kind },
          formulaires: [{ mandant: acteTemoin.secretaire, commune: "Caudry", mandataire: null }],
        }).pdf,
      );
    assert.match(pour("CA"), /Procuration de Marie-Josée DÉPREZ/);
    assert.match(pour("CA"), /trois séances consécutives.*L2121-20 et L5211-1.*L5211-6/);
    assert.match(pour("commune"), /trois séances consécutives.*\(art\. L2121-20 du CGCT\)/);
    assert.doesNotMatch(pour("commune"), /L5211/);
    assert.match(pour("departement"), /vaut pour la réunion désignée \(art\. L3121-16 du CGCT\)/);
    assert.match(pour("region"), /L4132-15/);
  },
);

test(
  "the closing sheet recalls the numbers and the names of those present, and two people sign it",
  poppler,
  () => {
    const texte = coulant(
      cloturePdf(atelier, { cloture: clotureDe(pointsDeQuarante), etabliLe: seanceDeGraine.etabliLe }).pdf,
    );
    // Numbers that no act took are not told as taken.
    assert.match(
      texte,
      /portent les numéros 2024\/101 à 2024\/108, 2024\/110 à 2024\/118, .* et 2024\/130 à 2024\/138, soit 35 délibérations/,
    );
    assert.match(texte, /Membres présents \(52\)/);
    assert.match(texte, /DHAUSSY Mariana \(en partie\)/);
    assert.match(texte, /DHAUSSY Mariana : jusqu’à 2024\/112\./);
    assert.match(texte, /signées par le président et par le secrétaire de séance/);
    assert.match(texte, /Président Serge SIMEON.*Secrétaire de séance Marie-Josée DÉPREZ|Marie-Josée DÉPREZ/);
  },
);

test(
  "whoever comes and goes all evening is told in full, inside the page, and the signatures are on a page that tells something",
  poppler,
  () => {
    const cloture = clotureDe(pointsDeQuarante);
    const tous = cloture.lignes.map(({ numero }) => numero);
    const mention = `pour ${tous.filter((_, i) => i % 2 === 0).join(", puis pour ")}`;
    const presents = cloture.presents.map((p, i) => (i < 2 ? { ...p, mention } : p));
    const { pdf, pages } = cloturePdf(atelier, {
      cloture: { ...cloture, presents },
      etabliLe: seanceDeGraine.etabliLe,
    });
    const texte = coulant(pdf);
    assert.ok(texte.includes(`BASQUIN Alexandre : ${mention}.`), "every number is on the page");
    const [derniere = ""] = feuilles(pdf).slice(pages - 1);
    assert.match(derniere, /MAILLY Chantal/);
    assert.match(derniere, /Signatures/);
  },
);

test("the register says the quorum of the sitting, who could vote, and counts in grammar", poppler, () => {
  const texte = coulant(registrePdf(atelier, registreDe(pointsDeQuarante.slice(0, 2))).pdf);
  assert.match(texte, /52 membres étaient présents sur 74 en exercice ; le quorum est de 38\./);
  assert.match(
    texte,
    /52 présents, 10 pouvoirs, 62 votants, 62 suffrages exprimés\. Après en avoir délibéré/,
  );
  assert.match(
    texte,
    /Une affaire a été mise aux voix\. Le dernier feuillet de la séance en rappelle le numéro/,
  );
});

test(
  "the certificate of publication gives an address that can be copied, and a place to date and to sign it",
  poppler,
  async () => {
    const papier = papiers.find(({ nom }) => nom === "certificat de publication");
    const { pdf } = (await papier?.composer(atelier, "a-3a")) ?? { pdf: new Uint8Array() };
    const texte = coulant(pdf);
    assert.match(texte, /https:\/\/deliberations\.exemple\.fr\/caudresis-catesis\/actes\/2024__5/);
    assert.match(texte, /\(art\. L2131-1, L5211-3 et R2131-1 du CGCT\)/);
    assert.match(texte, /Le …+ Président Serge SIMEON/);
  },
);

test(
  "register pages go on from the number given, leave no side open, and say where each entry stands",
  poppler,
  () => {
    for (const n of [2, 5, 12, 40]) {
      const { pdf, pages, places } = registrePdf(atelier, registreDe(pointsDeQuarante.slice(0, n), n === 40));
      assert.equal(pages % 2, 0, `${n} affaires`);
      const [premiere] = places;
      assert.equal(premiere?.premiere, 13);
      for (const { cle, premiere: de, derniere } of places)
        assert.ok(de >= 13 && derniere < 13 + pages && de <= derniere, cle);
      const texte = coulant(pdf);
      assert.match(texte, /2024\/013/);
      assert.ok(texte.includes(`2024/0${12 + pages}`), `dernière page, ${n} affaires`);
      const cloture = places.find(({ cle }) => cle.startsWith("cloture:"));
      assert.ok(cloture && cloture.premiere > (premiere?.premiere ?? 0));
    }
  },
);

test(
  "the tables of the year send to the page each act is printed on, by date and by subject",
  poppler,
  () => {
    const { pdf, places } = registrePdf(atelier, registreDe(pointsDeQuarante, true));
    const texte = coulant(pdf);
    const tables = texte.slice(texte.indexOf("Table des délibérations et décisions par date"));
    for (const numero of ["2024/101", "2024/138"]) {
      const place = places.find(({ cle }) => cle === `acte:${numero.replace("/", "__")}`);
      const page = `2024/${String(place?.premiere).padStart(3, "0")}`;
      assert.match(tables, new RegExp(`${numero}[^]{0,220}?${page}`), numero);
    }
    assert.match(tables, /1\.1 Marchés publics/);
    assert.match(tables, /06\/02\/2024 2024\/1 Débat d’orientation budgétaire 2024\/001/);
  },
);

test("an extract is the act certified by one person, and says the page of the register", poppler, () => {
  const texte = coulant(
    extraitPdf(atelier, {
      deliberation: deliberationTemoin,
      certifie: { par: acteTemoin.president, le: "2024-04-02" },
      page: "2024/013",
    }).pdf,
  );
  assert.match(texte, /Extrait du registre des délibérations du Conseil communautaire, page 2024\/013/);
  assert.match(
    texte,
    /Pour extrait certifié conforme au registre, où la délibération a été signée par Serge SIMEON/,
  );
  assert.match(texte, /Le 2 avril 2024/);
});

test(
  "a dossier shows outside pages under one numbering, and names the pieces that cannot be shown",
  poppler,
  async () => {
    const seance = seanceDeQuarante;
    const d = dossierDe(atelier, seance, ordreDuJourPdf(atelier, seance).pdf);
    const { pdf, pages, manquantes } = await dossierPdf(atelier, d);
    const texte = coulant(pdf);
    assert.match(texte, new RegExp(`page ${pages}/${pages}`));
    assert.deepEqual(
      manquantes.map(({ raison }) => raison),
      ["le fichier n’est plus dans le magasin", "le fichier est abîmé ou n’est pas un PDF"],
    );
    assert.match(texte, /Manque ici : Projet de convention Le fichier n’est plus dans le magasin/);
    assert.match(texte, /Pièces qui manquent à ce dossier/);
    assert.match(texte, /n’est pas un document d’archive \(PDF\/A\)/);
    // The words of the annex itself, drawn in its frame.
    assert.match(texte, /Document de démonstration/);
    assert.ok((await signets(pdf)) > 40);
    assert.ok(polices(pdf).every(({ embarquee }) => embarquee));
  },
);

test(
  "pages that are turned, larger than ours, or filled like a form keep what they show",
  poppler,
  async () => {
    const source = await PDFDocument.create();
    const page = source.addPage([1190, 842]);
    page.drawText("PLAN EN GRAND", { x: 60, y: 60, size: 30 });
    page.node.set(PDFName.of("Rotate"), PDFNumber.of(90));
    const formulaire = source.addPage();
    const champ = source.getForm().createTextField("nom");
    champ.setText("REMPLI A LA MAIN");
    champ.addToPage(formulaire, { x: 50, y: 500, width: 300, height: 30 });
    const octets = await source.save();
    const [point] = seanceDeGraine.points.filter(({ projet }) => projet);
    const [annexe] = point?.projet?.annexes ?? [];
    assert.ok(annexe);
    const d = { ...seanceDeGraine, convocation: null, pieces: { [annexe.empreinte]: octets } };
    const { pdf, manquantes } = await dossierPdf(atelier, d);
    assert.deepEqual(manquantes, []);
    const texte = coulant(pdf);
    assert.match(texte, /PLAN EN GRAND/);
    assert.match(texte, /REMPLI A LA MAIN/);
  },
);

test("a locked annex, an annex without pages, a text that is no PDF are named and stop nothing", async () => {
  const verrouille = await PDFDocument.load(annexePdf(atelier, annexeTemoin).pdf);
  verrouille.encrypt({ userPassword: "secret", ownerPassword: "secret" });
  const [point] = seanceDeGraine.points.filter(({ projet }) => projet);
  const [annexe] = point?.projet?.annexes ?? [];
  assert.ok(annexe);
  for (const [octets, raison] of [
    [await verrouille.save(), /mot de passe/],
    [new Uint8Array(), /abîmé|PDF/],
    [new TextEncoder().encode("<html>"), /abîmé|PDF/],
  ] as const) {
    const { manquantes, pages } = await dossierPdf(atelier, {
      ...seanceDeGraine,
      convocation: null,
      pieces: { [annexe.empreinte]: octets },
    });
    assert.equal(manquantes.length, 1);
    assert.match(manquantes[0]?.raison ?? "", raison);
    assert.ok(pages >= 2);
  }
});

test("names and titles are printed as they are typed and execute nothing", poppler, async () => {
  const mal = '#panic("non") #read("/etc/passwd") *gras* $x$ `code` @ref <lieu> // fin';
  const nu = (texte: string) => texte.replaceAll(/\s/g, "");
  const points = seanceDeGraine.points.map((p) => ({
    ...p,
    titre: mal,
    rapporteur: mal,
    note: mal,
    ...(p.projet && { projet: { ...p.projet, objet: mal, annexes: [] } }),
  }));
  const seance = { ...seanceDeGraine, lieu: mal, points };
  for (const pdf of [
    ordreDuJourPdf(atelier, seance).pdf,
    (await dossierPdf(atelier, { ...seance, convocation: null, pieces: {} })).pdf,
    registrePdf(atelier, registreDe(points)).pdf,
    emargementPdf(atelier, { ...emargementDe(seance), lieu: mal }).pdf,
  ])
    assert.ok(nu(coulant(pdf)).includes(nu(mal)));
});
