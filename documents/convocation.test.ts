import assert from "node:assert/strict";
import { test } from "node:test";
import { type PointOrdreDuJour, texteBrut } from "@executoire/droit";
import { acte2024_5 } from "@executoire/fixtures";
import { convocationPdf, type DocumentConvocation } from "./convocation.ts";
import { coulant, polices, sansPoppler, texteDe } from "./essai.ts";
import { type DocumentEtatEnvois, etatEnvoisPdf } from "./etat-envois.ts";
import { type DocumentRemise, remisePdf } from "./remise.ts";
import { imagesRiches, texteRiche } from "./riche-temoin.ts";
import { ouvrirAtelier } from "./temoin.ts";

const atelier = ouvrirAtelier();
const poppler = { skip: sansPoppler };
const c = acte2024_5.collectivite;
const profil = {
  siren: c.siren,
  nom: c.nom,
  kind: c.kind,
  population: c.population,
  communeMembreDe3500: c.communeMembreDe3500,
  departement: c.departement,
  alsaceMoselle: c.alsaceMoselle,
  organe: c.organe,
  membres: c.membres,
};
const points: PointOrdreDuJour[] = [
  { id: "secretaire", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
  {
    id: "industrie",
    rang: 2,
    titre: "Territoires d’Industrie : convention de partenariat 2024-2026",
    nature: "deliberation",
    rapporteur: "Serge SIMEON",
    note: "La convention renouvelle le partenariat local.\n\nLa participation de chacun reste à 12 000 € par an.",
  },
  { id: "info", rang: 3, titre: "Point d’étape sur l’habitat", nature: "information" },
];
const temoin: DocumentConvocation = {
  profil,
  president: acte2024_5.president,
  date: "2026-12-15",
  heure: "18:00",
  lieu: "siège de la Communauté d'agglomération, Beauvois-en-Cambrésis",
  modalite: "presentiel",
  installation: false,
  apresCarence: null,
  points,
  complement: null,
  envoyeeLe: "2026-11-24",
  delai: { joursFrancs: 20, requis: 5, article: "art. L2121-12 et L5211-1 du CGCT" },
  urgence: null,
  quorum: { enExercice: 74, requis: 38 },
  articleNote: "art. L2121-12 et L5211-1 du CGCT",
  avecSuppleants: true,
  etabliLe: "2026-11-24T11:00:00+01:00",
};
const remise: DocumentRemise = {
  profil,
  date: "2026-12-15",
  heure: "18:00",
  lieu: "siège",
  envoi: 1,
  bordereaux: [
    { nom: "Alexandre BASQUIN", qualite: "Cambrai", canal: "main-propre", adresse: null },
    { nom: "Anne-Sophie MERY-DUEZ", qualite: null, canal: "papier", adresse: "3, rue Haute, 59540 Caudry" },
    { nom: "Fabrice BACCOUT", qualite: null, canal: "main-propre", adresse: null },
  ],
  documents: [{ titre: "Convocation et notes de synthèse", empreinte: "ab".repeat(32) }],
  etabliLe: "2026-11-24T11:00:00+01:00",
};

const etat: DocumentEtatEnvois = {
  profil,
  date: "2026-12-15",
  heure: "18:00",
  lieu: "siège",
  envois: [
    {
      titre: "Convocation",
      a: "2026-11-24T11:00:00+01:00",
      document: "ab".repeat(32),
      delai: {
        phrase: "Tous les membres ont été convoqués dans le délai.",
        calcul: "74 membres convoqués sur 74.",
        article: "art. L2121-12 et L5211-1 du CGCT",
      },
      lignes: Array.from({ length: 74 }, (_, i) => ({
        nom: `Prénom${i + 1} NOM${i + 1}`,
        role: i === 73 ? "suppléant" : null,
        etat: i === 5 ? "Non parti" : "Envoyé par courriel le 24 novembre 2026 à 11:00",
        detail: i === 5 ? "boîte inconnue" : `s${i + 1}@elus.test`,
        alerte: i === 5,
        preuve: i === 5 ? null : "cd".repeat(32),
      })),
    },
  ],
  etabliLe: "2026-11-24T11:00:00+01:00",
};

test("the convocation and the slips compile as PDF/UA-1 too", () => {
  convocationPdf(atelier, temoin, "ua-1");
  convocationPdf(atelier, { ...temoin, complement: { numero: 1, convoqueeLe: "2026-11-20" } }, "ua-1");
  remisePdf(atelier, remise, "ua-1");
  etatEnvoisPdf(atelier, etat, "ua-1");
});

test("same convocation, same bytes", () => {
  assert.ok(Buffer.from(convocationPdf(atelier, temoin).pdf).equals(convocationPdf(atelier, temoin).pdf));
  assert.ok(Buffer.from(remisePdf(atelier, remise).pdf).equals(remisePdf(atelier, remise).pdf));
});

test("the convocation states the questions, the day, the hour and the place", poppler, () => {
  const texte = coulant(convocationPdf(atelier, temoin).pdf);
  for (const attendu of [
    "Communauté d’Agglomération du Caudrésis-Catésis",
    "Convocation",
    "Aux membres du Conseil communautaire",
    "Mardi 15 décembre 2026 à 18 h",
    "Siège de la Communauté d’agglomération",
    "20 jours francs avant la séance (art. L2121-12 et L5211-1 du CGCT)",
    "1. Désignation du secrétaire de séance",
    "2. Territoires d’Industrie : convention de partenariat 2024-2026",
    "Rapporteur : Serge SIMEON",
    "Information, sans vote",
    "elle ne peut délibérer que si 38 au moins sont présents",
    "chacun n’en porte qu’une",
    "art. L5211-6 du CGCT",
    "Serge SIMEON",
    "Note explicative de synthèse",
    "La participation de chacun reste à 12 000 € par an.",
  ])
    assert.ok(texte.includes(attendu), attendu);
});

test("a complement gives only what is added, and why", poppler, () => {
  const texte = coulant(
    convocationPdf(atelier, {
      ...temoin,
      points: [{ id: "tarifs", rang: 4, titre: "Tarifs 2027", nature: "deliberation", note: "Note." }],
      complement: { numero: 1, convoqueeLe: "2026-11-24" },
      envoyeeLe: "2026-12-12",
      delai: { joursFrancs: 2, requis: 5, article: "art. L2121-12 et L5211-1 du CGCT" },
      urgence: "la subvention doit être acceptée avant le 20 décembre",
    }).pdf,
  );
  for (const attendu of [
    "Complément à la convocation",
    "ma convocation du mardi 24 novembre 2026",
    "4. Tarifs 2027",
    "en raison de l’urgence : la subvention doit être acceptée avant le 20 décembre",
    "Les autres points de l’ordre du jour sont inchangés.",
  ])
    assert.ok(texte.includes(attendu), attendu);
  assert.ok(!texte.includes("Désignation du secrétaire"));
});

test("a second convocation after a lack of quorum says that none is needed", poppler, () => {
  const texte = coulant(convocationPdf(atelier, { ...temoin, apresCarence: "2026-11-20" }).pdf);
  assert.ok(texte.includes("Le quorum n’ayant pas été atteint le vendredi 20 novembre 2026"));
  assert.ok(texte.includes("sans condition de quorum"));
});

test("forty points and their notes run over pages without losing one", poppler, () => {
  const quarante = Array.from(
    { length: 40 },
    (_, i): PointOrdreDuJour => ({
      id: `p${i}`,
      rang: i + 1,
      titre: `Affaire ${i + 1} : garantie d’emprunt accordée à l’office public de l’habitat pour la réhabilitation`,
      nature: "deliberation",
      note: `Note de l’affaire ${i + 1}. `.repeat(40),
    }),
  );
  const { pdf, pages } = convocationPdf(atelier, { ...temoin, points: quarante });
  assert.ok(pages > 8);
  const texte = texteDe(pdf);
  for (const { titre } of quarante) assert.ok(texte.includes(titre.slice(0, 12)), titre);
});

test("each person on paper has a slip with a place to sign", poppler, () => {
  const { pdf, pages } = remisePdf(atelier, remise);
  assert.equal(pages, 2);
  const texte = coulant(pdf);
  for (const { nom } of remise.bordereaux) assert.ok(texte.includes(nom), nom);
  for (const attendu of [
    "Remise en main propre",
    "Envoi postal",
    "3, rue Haute, 59540 Caudry",
    "Bordereau 3/3",
  ])
    assert.ok(texte.includes(attendu), attendu);
});

test("convocation and slips: only our fonts, embedded", poppler, () => {
  for (const pdf of [convocationPdf(atelier, temoin).pdf, remisePdf(atelier, remise).pdf])
    for (const { nom, embarquee } of polices(pdf)) {
      assert.match(nom, /\+(SourceSerif4|AtkinsonHyperlegibleNext)/);
      assert.ok(embarquee);
    }
});

test("the state of the sendings gives each person, its day and its proof", poppler, () => {
  const { pdf } = etatEnvoisPdf(atelier, etat);
  assert.ok(Buffer.from(pdf).equals(etatEnvoisPdf(atelier, etat).pdf));
  const texte = coulant(pdf);
  for (const { nom } of etat.envois[0]?.lignes ?? []) assert.ok(texte.includes(nom), nom);
  for (const attendu of [
    "Non parti",
    "boîte inconnue",
    "cdcdcdcd cdcdcdcd…",
    "ab".repeat(16),
    "74 membres convoqués sur 74",
  ])
    assert.ok(texte.includes(attendu), attendu);
});

test("a place, a name, a title or a note is printed as it is typed and executes nothing", poppler, () => {
  const mal = '#panic("non") #read("/etc/passwd") *gras* $x$ `code` @ref <lieu> // fin';
  const nu = (texte: string) => texte.replaceAll(/\s/g, "");
  const attendre = (pdf: Uint8Array, fois: number) =>
    assert.ok(nu(coulant(pdf)).split(nu(mal)).length > fois, coulant(pdf).slice(0, 2000));
  const point: PointOrdreDuJour = {
    id: "p",
    rang: 1,
    titre: mal,
    nature: "information",
    rapporteur: mal,
    note: `${mal}\n\n= ${mal}`,
  };
  attendre(convocationPdf(atelier, { ...temoin, lieu: mal, urgence: mal, points: [point] }).pdf, 4);
  const bordereaux = [{ nom: mal, qualite: mal, canal: "papier" as const, adresse: mal }];
  attendre(remisePdf(atelier, { ...remise, bordereaux }).pdf, 2);
  const [envoi] = etat.envois;
  assert.ok(envoi);
  const ligne = { nom: mal, role: null, etat: mal, detail: mal, alerte: true, preuve: null };
  attendre(etatEnvoisPdf(atelier, { ...etat, envois: [{ ...envoi, lignes: [ligne] }] }).pdf, 2);
});

test(
  "a report written as a structured text is printed as one; without it, the lines of the note are",
  poppler,
  () => {
    const avec = points.map((p) =>
      p.id === "industrie" ? { ...p, note: texteBrut(texteRiche), rapport: texteRiche } : p,
    );
    for (const norme of ["ua-1", "a-3a"] as const) {
      const { pdf } = convocationPdf(atelier, { ...temoin, points: avec, images: imagesRiches }, norme);
      const lu = coulant(pdf);
      for (const mots of [
        "L’état des voies",
        "b) celle de la zone de Caudry",
        "Programme de voirie 2024, en euros",
      ])
        assert.ok(lu.includes(mots), mots);
      assert.ok(!lu.includes("reste à 12 000 €"), "the plain note is not printed twice");
    }
    assert.throws(() => convocationPdf(atelier, { ...temoin, points: avec }), /Image absente/);
    const reecrite = points.map((p) => (p.id === "industrie" ? { ...p, rapport: texteRiche } : p));
    const { pdf } = convocationPdf(atelier, { ...temoin, points: reecrite, images: imagesRiches });
    assert.ok(coulant(pdf).includes("reste à 12 000 €"), "a note written again prevails");
  },
);
