import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ajouterJours } from "../calendrier/dates.ts";
import type { PointOrdreDuJour, ProfilCollectivite } from "../faits.ts";
import { dernierJourDEnvoi, seanceAuPlusTot } from "./echeances.ts";
import { fenetreConvocation } from "./fenetre.ts";
import { manquesPreparation, type SeanceAPreparer } from "./manques.ts";
import { secondeSeanceAuPlusTot } from "./secondeSeance.ts";

const profil: ProfilCollectivite = {
  siren: "200030633",
  nom: "Communauté d’Agglomération",
  kind: "CA",
  population: 64_000,
  communeMembreDe3500: true,
  departement: "59",
  alsaceMoselle: false,
  organe: "le Conseil communautaire",
  membres: "conseillers communautaires",
};
const commune: ProfilCollectivite = {
  ...profil,
  kind: "commune",
  population: 1200,
  communeMembreDe3500: false,
};

test("an agglomération convening on Tuesday 24 November sits from Monday the 30th", () => {
  const fenetre = fenetreConvocation(profil, { date: "2026-12-01" }, "2026-11-24");
  assert.equal(fenetre.premiereSeance, "2026-11-30");
  assert.equal(fenetre.dernierEnvoi, "2026-11-25");
  assert.equal(fenetre.possible, true);
  assert.equal(fenetre.urgencePossible, false);
});

test("too late for the ordinary delay, urgency is open until one clear day remains", () => {
  const fenetre = fenetreConvocation(profil, { date: "2026-11-26" }, "2026-11-24");
  assert.equal(fenetre.possible, false);
  assert.equal(fenetre.urgencePossible, true);
  assert.equal(fenetre.dernierEnvoi, "2026-11-20");
  assert.equal(fenetre.dernierEnvoiUrgent, "2026-11-24");
  assert.equal(fenetre.premiereSeanceUrgente, "2026-11-26");
});

test("the day before, nothing is open any more", () => {
  const fenetre = fenetreConvocation(profil, { date: "2026-11-25" }, "2026-11-24");
  assert.equal(fenetre.possible, false);
  assert.equal(fenetre.urgencePossible, false);
});

test("a municipal council is installed after three clear days, whatever its population", () => {
  const grande = { ...commune, population: 20_000 };
  const fenetre = fenetreConvocation(grande, { date: "2026-03-20", installation: true }, "2026-03-16");
  assert.equal(fenetre.possible, true);
  assert.equal(fenetre.dernierEnvoi, "2026-03-16");
});

test("without quorum on Monday 23 November, convened again that evening, the council sits on Friday", () => {
  const apresCarence = { seance: "conseil-2026-11-23", date: "2026-11-23" };
  const fenetre = fenetreConvocation(commune, { date: "2026-11-27", apresCarence }, "2026-11-23");
  assert.equal(fenetre.possible, true);
  assert.equal(fenetre.premiereSeance, "2026-11-27");
  assert.equal(fenetre.urgencePossible, false);
});

test("a département: twelve days before, and thirteen that nobody can dispute", () => {
  const departement: ProfilCollectivite = { ...profil, kind: "departement" };
  const fenetre = fenetreConvocation(departement, { date: "2026-12-14" }, "2026-11-24");
  assert.equal(fenetre.dernierEnvoi, "2026-12-02");
});

test("the orders of the law and the two readings of the delay name the same days, in every kind of authority", () => {
  const kinds = ["commune", "CC", "CA", "departement", "region"] as const;
  fc.assert(
    fc.property(
      fc.record({
        kind: fc.constantFrom(...kinds),
        population: fc.constantFrom(800, 3499, 3500, 90_000),
        communeMembreDe3500: fc.boolean(),
        alsaceMoselle: fc.boolean(),
      }),
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 30 }),
      fc.boolean(),
      (nature, debut, ecart, installation) => {
        const lieu: ProfilCollectivite = { ...profil, ...nature };
        const aujourdhui = ajouterJours("2026-01-01", debut);
        const date = ajouterJours(aujourdhui, ecart);
        const fenetre = fenetreConvocation(lieu, { date, installation }, aujourdhui);
        const urgence = true;
        assert.equal(fenetre.dernierEnvoi, dernierJourDEnvoi(lieu, date, { installation }).date);
        assert.equal(fenetre.premiereSeance, seanceAuPlusTot(lieu, aujourdhui, { installation }).date);
        assert.equal(
          fenetre.dernierEnvoiUrgent,
          dernierJourDEnvoi(lieu, date, { installation, urgence }).date,
        );
        const apresCarence = { seance: "x", date: aujourdhui };
        assert.equal(
          fenetreConvocation(lieu, { date, apresCarence }, aujourdhui).premiereSeance,
          secondeSeanceAuPlusTot(lieu, aujourdhui).date,
        );
      },
    ),
    { numRuns: 300 },
  );
});

const complet: PointOrdreDuJour = {
  id: "voirie",
  rang: 1,
  titre: "Programme de voirie",
  nature: "deliberation",
  note: "Le programme comprend deux volets.",
  projet: {
    numero: "2026/12",
    objet: "Programme de voirie",
    matiere: { code: "8.3", libelle: "Voirie" },
    texte: { blocs: [{ type: "decision", elements: ["d’approuver le programme."] }] },
    annexes: [],
  },
};
const seance = (...points: PointOrdreDuJour[]): SeanceAPreparer => ({
  date: "2026-12-15",
  heure: "18:00",
  lieu: "Hôtel communautaire",
  points,
});

test("a complete sitting lacks nothing", () => {
  assert.deepEqual(manquesPreparation(profil, seance(complet)), []);
});

test("an empty sheet names what the convocation must tell, with its article", () => {
  const manques = manquesPreparation(profil, { date: "2026-12-15", heure: "", lieu: " ", points: [] });
  assert.deepEqual(
    manques.map(({ champ }) => champ),
    ["heure", "lieu", "points"],
  );
  assert.ok(
    manques.every(({ bloquant, article }) => bloquant && article === "art. L2121-10 et L5211-1 du CGCT"),
  );
});

test("the note is asked where five days are, not in a small commune nor for an installation", () => {
  const sansNote = { ...complet, note: " " };
  const notes = (p: ProfilCollectivite, installation = false) =>
    manquesPreparation(p, { ...seance(sansNote), installation }).filter(({ champ }) => champ === "note");
  assert.equal(notes(profil)[0]?.article, "art. L2121-12 et L5211-1 du CGCT");
  assert.equal(notes(profil)[0]?.point, "voirie");
  assert.deepEqual(notes(commune), []);
  assert.deepEqual(notes(profil, true), []);
});

test("a deliberation needs its draft; a point of procedure needs a title only", () => {
  const { projet: _, ...nu } = complet;
  assert.deepEqual(
    manquesPreparation(profil, seance(nu)).map(({ champ, bloquant }) => [champ, bloquant]),
    [
      ["objet", true],
      ["texte", true],
      ["matiere", true],
      ["numero", false],
    ],
  );
  const procedure: PointOrdreDuJour = { id: "s", rang: 1, titre: "Secrétaire", nature: "procedure" };
  assert.deepEqual(manquesPreparation(profil, seance(procedure)), []);
});

test("a number serves once: in the register, in this agenda, and with a warning in another draft", () => {
  const bis = { ...complet, id: "bis" };
  const de = (numeros: { pris: string[]; reserves: string[] }, ...points: PointOrdreDuJour[]) =>
    manquesPreparation(profil, seance(...points), numeros).map(({ phrase, bloquant }) => [bloquant, phrase]);
  assert.match(String(de({ pris: ["2026/12"], reserves: [] }, complet)[0]?.[1]), /déjà porté par un acte/);
  assert.equal(de({ pris: [], reserves: [] }, complet, bis).length, 2);
  assert.equal(de({ pris: [], reserves: ["2026/12"] }, complet)[0]?.[0], false);
});

test("several rooms are refused to a municipal council, and to a vote in secret", () => {
  const visio = { ...seance(complet), modalite: "visioconference" as const };
  assert.equal(manquesPreparation(commune, visio)[0]?.champ, "modalite");
  assert.deepEqual(manquesPreparation(profil, visio), []);
  const election: PointOrdreDuJour = {
    ...complet,
    regime: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: true },
  };
  assert.match(manquesPreparation(profil, { ...visio, points: [election] })[0]?.phrase ?? "", /secret/);
});

test("a majority that no text names is not a majority", () => {
  const regime = {
    type: "qualifiee",
    numerateur: 2,
    denominateur: 3,
    base: "exprimes",
    article: "",
  } as const;
  const manques = manquesPreparation(profil, seance({ ...complet, regime }));
  assert.equal(manques[0]?.champ, "regime");
  assert.deepEqual(
    manquesPreparation(profil, seance({ ...complet, regime: { ...regime, article: "L5211-6-1" } })),
    [],
  );
});

test("what keeps some from reading a text is said with its field: an image bars the way, the rest is a warning", () => {
  const image = {
    type: "image",
    empreinte: "a".repeat(64),
    mime: "image/png",
    alternative: "",
    largeur: 50,
  } as const;
  const tableau = {
    type: "tableau",
    titre: " ",
    colonnes: [
      { titre: "Poste", alignement: "gauche" },
      { titre: "", alignement: "droite" },
    ],
    lignes: [["Eau", "1"]],
  } as const;
  const blocs = [image, { ...tableau, colonnes: [...tableau.colonnes], lignes: [["Eau", "1"]] }];
  const decision = {
    type: "decision" as const,
    elements: ["d’approuver."],
    suites: [[{ ...image, legende: "Plan" }]],
  };
  const annexe = {
    titre: "Liste",
    fichier: "liste.pdf",
    empreinte: "b".repeat(64),
    octets: 1,
    typePiece: "99_DE",
    publiable: false,
  };
  const point = {
    ...complet,
    note: "",
    rapport: { blocs: [image, { type: "paragraphe", texte: "Deux volets." }] },
    projet: { ...complet.projet, texte: { blocs: [...blocs, decision] }, annexes: [annexe] },
  } as PointOrdreDuJour;
  const manques = manquesPreparation(profil, seance(point));
  assert.deepEqual(
    manques.map(({ champ, bloquant, phrase }) => [champ, bloquant, phrase.replaceAll("\u00a0", " ")]),
    [
      [
        "note",
        true,
        "L’image n’a pas de texte de remplacement : dites ce qu’elle montre, pour qui ne la voit pas.",
      ],
      [
        "texte",
        true,
        "L’image n° 1 n’a pas de texte de remplacement : dites ce qu’elle montre, pour qui ne la voit pas.",
      ],
      [
        "texte",
        true,
        "L’image « Plan » n’a pas de texte de remplacement : dites ce qu’elle montre, pour qui ne la voit pas.",
      ],
      ["texte", false, "Le tableau n’a pas de titre."],
      ["texte", false, "Le tableau a une colonne sans intitulé : 2."],
      [
        "annexes",
        false,
        "L’annexe « Liste » n’est pas publiée et son motif manque : la page publique le répète.",
      ],
    ],
  );
  const dite = {
    ...point,
    projet: { ...point.projet, annexes: [{ ...annexe, motifDeRetenue: "Vie privée." }] },
  };
  assert.ok(
    !manquesPreparation(profil, seance(dite as PointOrdreDuJour)).some(({ champ }) => champ === "annexes"),
  );
});

test("a report written as a structured text is the note the law asks for", () => {
  const { note: _, ...sansNote } = complet;
  const rapport = { blocs: [{ type: "paragraphe" as const, texte: "Deux volets." }] };
  assert.deepEqual(manquesPreparation(profil, seance({ ...sansNote, rapport })), []);
  assert.equal(manquesPreparation(profil, seance({ ...sansNote, rapport: { blocs: [] } }))[0]?.champ, "note");
});
