import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { foldActe } from "../acte/appliquer.ts";
import { verifierCommandeActe } from "../acte/verifier.ts";
import { pour, seanceOuverte, suivre } from "../essais.ts";
import type { FaitActe, TexteActe } from "../faits.ts";
import { deliberationAdoptee } from "../seance/adoption.ts";
import { textesDe } from "../texte/parcourir.ts";
import type { Occultation } from "./etat.ts";
import { decisionPublique, occulterTexte, trouverMots } from "./occulter.ts";
import { compterPassage, verifierConfirmation, verifierLevee, verifierProposition } from "./verifier.ts";

const A = "2024-03-25T10:00:00+01:00";

function acteVote(): FaitActe[] {
  const appele = suivre(seanceOuverte(), { ordre: "appelerPoint", point: "industrie" });
  const { etat } = suivre(appele, {
    ordre: "cloreScrutin",
    point: "industrie",
    forme: "ordinaire",
    numero: "2024/5",
    ...pour(62),
  });
  const data = {
    ...deliberationAdoptee(etat, "industrie", "acte-1"),
    objet: "Programme « Territoires d’industrie »",
    texte: { blocs: [{ type: "paragraphe" as const, texte: "Le programme Territoires d’industrie." }] },
  };
  return [{ type: "DeliberationAdoptee", data }];
}
const acteSigne: FaitActe[] = [
  ...acteVote(),
  {
    type: "ActeSigne",
    data: {
      empreinte: "s0",
      octets: 52_000,
      documentSigne: "d0",
      signataire: { prenom: "Prénom1", nom: "NOM1", qualite: "Président" },
      certificat: { sujet: "NOM1", emetteur: "AC", serie: "01", deTest: false },
      a: "2024-03-22T09:00:00+01:00",
    },
  },
];

const occultation = (...mots: string[]): Occultation => ({
  id: "o-1",
  passages: mots.map((m) => ({ sorte: "mots", mots: m })),
  motif: "vie-privee",
  par: "Lucie Exemple",
  a: A,
  confirmation: null,
  levee: null,
});
const occulter = (texte: string, ...mots: string[]): string =>
  textesDe(
    occulterTexte({ blocs: [{ type: "paragraphe", texte }] }, [occultation(...mots)]).blocs[0] as never,
  )[0] ?? "";

const CACHE = "[occulté\u00a0: vie privée]";

test("a name marked once goes wherever it stands, in any case, with or without its accents", () => {
  assert.equal(
    occulter("Mme Éloïse MARTÉL habite Caudry. Aide à Eloise Martel\u00a0: 300 euros.", "Éloïse Martel"),
    `Mme ${CACHE} habite Caudry. Aide à ${CACHE}\u00a0: 300 euros.`,
  );
});

test("a double name is hidden whatever hyphen joins it, and an account whatever groups its figures", () => {
  for (const trait of ["-", "\u2010", "\u2011", "\u2013", " ", "\u00a0"])
    assert.equal(occulter(`M. Jean${trait}Marc Exemple.`, "Jean-Marc Exemple"), `M. ${CACHE}.`);
  assert.equal(occulter("Au 06/12/34/56/78.", "06 12 34 56 78"), `Au ${CACHE}.`);
});

test("a text made to be read for ever is read at once", () => {
  const vide = "\ufeff".repeat(2000);
  const texte = Array.from({ length: 12 }, (_, i) => `${i % 10}${vide}`).join("");
  const debut = performance.now();
  occulter(`${texte}x`, "012345678901999");
  assert.ok(performance.now() - debut < 2000);
});

test("a name inside another word is left alone", () => {
  assert.equal(occulter("La Martinique et M. Martin.", "Martin"), `La Martinique et M. ${CACHE}.`);
});

test("an account is hidden however its figures are grouped", () => {
  for (const ecrit of [
    "FR76 3000 4000 0312 3456 7890 143",
    "FR7630004000031234567890143",
    "FR76-3000-4000-0312-3456-7890-143",
  ])
    assert.equal(
      occulter(`Versé sur ${ecrit}, sans frais.`, "FR76 3000 4000 0312 3456 7890 143"),
      `Versé sur ${CACHE}, sans frais.`,
    );
});

test("a soft hyphen or an accent apart from its letter hides no name from us", () => {
  assert.equal(
    occulter("À M. Dupo\u00adnd et à Rene\u0301 DUPOND.", "Dupond"),
    `À M. ${CACHE} et à Rene\u0301 ${CACHE}.`,
  );
  assert.equal(occulter("Rene\u0301 signe.", "René"), `${CACHE} signe.`);
});

test("words with signs of their own are read as they are, never as a pattern", () => {
  assert.equal(occulter("Le lot (a+b)* est à M. X. Y.", "(a+b)*"), `Le lot ${CACHE} est à M. X. Y.`);
});

test("styles follow their words, and an amount that touches what is hidden goes with it", () => {
  const texte: TexteActe = {
    blocs: [
      {
        type: "paragraphe",
        texte: "Aide de 300 € à Jeanne Durand pour son loyer.",
        styles: [
          { de: 8, a: 13, genre: "montant", centimes: 30_000 },
          { de: 8, a: 29, genre: "gras" },
          { de: 39, a: 44, genre: "italique" },
        ],
      },
    ],
  };
  const [bloc] = occulterTexte(texte, [occultation("300 €", "Jeanne Durand")]).blocs;
  assert.ok(bloc?.type === "paragraphe");
  assert.equal(bloc.texte, `Aide de ${CACHE} à ${CACHE} pour son loyer.`);
  assert.ok(!JSON.stringify(bloc).includes("30000"), "the figure is nowhere");
  const morceaux = (bloc.styles ?? []).map(({ de, a, genre }) => [genre, bloc.texte.slice(de, a)]);
  assert.deepEqual(morceaux, [
    ["gras", " à "],
    ["italique", "loyer"],
  ]);
});

test("lists, tables, what follows an article, images and annexes leave nothing either", () => {
  const image = "a".repeat(64);
  const texte: TexteActe = {
    blocs: [
      { type: "liste", ordonnee: false, elements: ["Jeanne Durand", "Autre"], niveaux: [0, 1] },
      {
        type: "tableau",
        titre: "Aides",
        colonnes: [{ titre: "Durand", alignement: "gauche" }],
        lignes: [["Mme Durand"]],
      },
      { type: "decision", elements: ["Verser."], suites: [[{ type: "paragraphe", texte: "À Mme Durand." }]] },
      {
        type: "image",
        empreinte: image,
        mime: "image/png",
        alternative: "Mme Durand",
        legende: "Durand",
        largeur: 50,
      },
    ],
  };
  const sortie = occulterTexte(texte, [
    { ...occultation("Durand"), passages: [{ sorte: "mots", mots: "Durand" }] },
  ]);
  assert.ok(!JSON.stringify(sortie).includes("Durand"));
  const sansImage = occulterTexte(texte, [
    { ...occultation(), passages: [{ sorte: "image", empreinte: image }] },
  ]);
  assert.ok(!JSON.stringify(sansImage).includes(image));
});

test("whatever the text and the words marked, no occurrence is left and nothing else is lost", () => {
  const mot = fc.constantFrom("Durand", "jeanne", "É", "12", "Le", "d’", "à", "x", "Caudry,", "(1)");
  fc.assert(
    fc.property(
      fc.array(mot, { maxLength: 30 }),
      fc.constantFrom("Durand", "Jeanne Durand", "d’à", "12 12"),
      (mots, marque) => {
        const texte = mots.join(" ");
        const sortie = occulter(texte, marque);
        assert.deepEqual(trouverMots(sortie.replaceAll(CACHE, "§"), marque), []);
        let reste = texte;
        for (const { de, a } of trouverMots(texte, marque).toReversed())
          reste = `${reste.slice(0, de)}§${reste.slice(a)}`;
        assert.equal(
          sortie.replaceAll(CACHE, "§").replace(/§(\s*§)*/g, "§"),
          reste.replace(/§(\s*§)*/g, "§"),
        );
      },
    ),
  );
});

const proposee: FaitActe = {
  type: "OccultationProposee",
  data: {
    occultation: "o-1",
    passages: [{ sorte: "mots", mots: "Territoires" }],
    motif: "vie-privee",
    par: "Lucie Exemple",
    a: A,
  },
};
const confirmee: FaitActe = {
  type: "OccultationConfirmee",
  data: { occultation: "o-1", par: "Dominique Exemple", a: A },
};

test("whoever proposed does not confirm alone, and a second person does", () => {
  const etat = foldActe([...acteSigne, proposee]);
  const seul = verifierConfirmation(etat, "o-1", "Lucie Exemple");
  assert.equal(!seul.ok && seul.refus.code, "seconde-personne-requise");
  assert.ok(verifierConfirmation(etat, "o-1", "Dominique Exemple").ok);
  assert.equal(
    verifierConfirmation(foldActe([...acteSigne, proposee, confirmee]), "o-1", "Dominique Exemple").ok,
    false,
  );
});

test("an act waits for the second person before it goes online", () => {
  const attend = verifierCommandeActe(foldActe([...acteSigne, proposee]), { ordre: "publier" });
  assert.equal(!attend.ok && attend.refus.code, "occultation-a-confirmer");
  assert.ok(verifierCommandeActe(foldActe([...acteSigne, proposee, confirmee]), { ordre: "publier" }).ok);
});

test("the public text is without the words from the proposal on, the act itself keeps them", () => {
  const etat = foldActe([...acteSigne, proposee]);
  assert.ok(!JSON.stringify(decisionPublique(etat).texte).includes("Territoires"));
  assert.ok(!decisionPublique(etat).objet.includes("Territoires"));
  assert.ok(etat.decision.objet.includes("Territoires"));
});

test("lifted with its reason, the words are public again; without a reason nothing is lifted", () => {
  const etat = foldActe([...acteSigne, proposee]);
  const sans = verifierLevee(etat, "o-1", "  ");
  assert.equal(!sans.ok && sans.refus.code, "motif-absent");
  const levee = foldActe([
    ...acteSigne,
    proposee,
    {
      type: "OccultationLevee",
      data: { occultation: "o-1", raison: "Nom d’un programme", par: "Dominique Exemple", a: A },
    },
  ]);
  assert.deepEqual(decisionPublique(levee), levee.decision);
});

test("what the act does not say cannot be marked, nor a single letter", () => {
  const etat = foldActe(acteSigne);
  const absent = verifierProposition(etat, [{ sorte: "mots", mots: "Inconnue Personne" }]);
  assert.equal(!absent.ok && absent.refus.code, "occultation-invalide");
  assert.equal(verifierProposition(etat, [{ sorte: "mots", mots: "a" }]).ok, false);
  assert.equal(verifierProposition(etat, []).ok, false);
  assert.ok(compterPassage(etat, { sorte: "mots", mots: "territoires" }) > 0);
});
