/** For tests, and for the eye: the seed sitting, and a made-up one of forty matters before seventy-four seats. */
import type {
  ActePris,
  Annexe,
  Bloc,
  DeliberationAdoptee,
  Elu,
  PointOrdreDuJour,
  Siege,
} from "@executoire/droit";
import { acte2024_5, seance20240319 } from "@executoire/fixtures";
import type { ActeSuivi } from "./acte-suivi.ts";
import { annexePdf } from "./annexe.ts";
import type { Atelier } from "./atelier.ts";
import type { DocumentDossier } from "./dossier.ts";
import type { SeanceAnnoncee } from "./ordre-du-jour.ts";
import type { Cloture, DocumentRegistre } from "./registre.ts";
import { acteTemoin, annexeTemoin, blocs } from "./temoin.ts";

const { profil } = acteTemoin;
const CONVOCATION = "c0".repeat(32);
const annexe = (n: number): Annexe => ({
  titre:
    n % 3 === 0
      ? "Plan de financement prévisionnel et calendrier des versements de la participation intercommunale"
      : "Projet de convention",
  fichier: `annexe-${n}.pdf`,
  empreinte: n.toString(16).padStart(64, "a"),
  octets: 12_345,
  typePiece: "70_DE",
  publiable: n % 7 !== 0,
  ...(n % 7 === 0 && { motifDeRetenue: "coordonnées bancaires d’un tiers" }),
});

const AFFAIRES = [
  "Convention de mise à disposition de la salle des fêtes de Beauvois-en-Cambrésis au profit des associations",
  "Tarifs de la piscine intercommunale",
  "Attribution du marché de collecte des déchets ménagers et assimilés, lot n° 3 : secteur des communes riveraines de l’Escaut, de la Selle et de l’Erclin",
  "Garantie d’emprunt",
  "Fonds de concours pour la réfection de la voirie communale",
  "Création de quatre emplois permanents au tableau des effectifs",
  "Zone d’activités du Bout des Dix-Neuf : cession de la parcelle ZK 112",
  "Subvention à la mission locale du Cambrésis",
];
const MATIERES = [
  { code: "7.4", libelle: "Interventions économiques" },
  { code: "7.1", libelle: "Décisions budgétaires" },
  { code: "4.1", libelle: "Personnel titulaires et stagiaires de la fonction publique territoriale" },
  { code: "1.1", libelle: "Marchés publics" },
  { code: "3.2", libelle: "Aliénations" },
];

const rapporteurs = seance20240319.sieges.filter(({ titulaire }) => titulaire).slice(0, 9);
const nomme = (i: number): string => {
  const elu = rapporteurs[i % rapporteurs.length]?.titulaire as Elu;
  return `${elu.prenom} ${elu.nom}`;
};

/** Forty matters: one in ten is told without vote, objects of one line or of four, texts of every length. */
export const pointsDeQuarante: PointOrdreDuJour[] = Array.from({ length: 40 }, (_, i) => {
  const rang = i + 1;
  const titre = `${AFFAIRES[i % AFFAIRES.length]}${i >= AFFAIRES.length ? `, exercice ${2020 + (i % 7)}` : ""}`;
  if (i === 0) return { id: "p1", rang, titre: "Désignation du secrétaire de séance", nature: "procedure" };
  if (i % 10 === 9)
    return {
      id: `p${rang}`,
      rang,
      titre: `Point d’étape : ${titre}`,
      nature: "information",
      rapporteur: nomme(i),
    };
  return {
    id: `p${rang}`,
    rang,
    titre,
    nature: "deliberation",
    rapporteur: nomme(i),
    note: `Cette affaire renouvelle une décision prise en 2021. Elle engage 12 000 € par an pour trois ans.\n\n${"La participation de chacun reste celle de la convention en cours, et le service instructeur a vérifié les pièces. ".repeat(1 + (i % 5))}`,
    projet: {
      numero: `2024/${100 + i}`,
      objet: titre,
      matiere: MATIERES[i % MATIERES.length] as (typeof MATIERES)[number],
      texte: { blocs: texteDe(i) },
      annexes: i % 4 === 1 ? [annexe(i)] : i % 4 === 2 ? [annexe(i), annexe(i + 100)] : [],
    },
  };
});

function texteDe(i: number): Bloc[] {
  if (i % 3 === 0) return blocs.slice(0, 2).concat(blocs.slice(-2));
  return i % 3 === 1 ? blocs : blocs.slice(-4);
}

export const seanceDeGraine: SeanceAnnoncee = {
  profil,
  president: acteTemoin.president,
  date: acte2024_5.seance.date,
  heure: acte2024_5.seance.heure,
  lieu: acte2024_5.seance.lieu,
  points: [
    { id: "s", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
    {
      id: "territoires-industrie",
      rang: 2,
      titre: "Territoires d’Industrie : convention de partenariat 2024-2026",
      nature: "deliberation",
      rapporteur: "Serge SIMEON",
      note: "La convention renouvelle le partenariat local.\n\nLa participation de chacun reste à 12 000 € par an.",
      projet: {
        numero: acteTemoin.numero,
        objet: acteTemoin.objet,
        matiere: acteTemoin.matiere,
        texte: acteTemoin.texte,
        annexes: acteTemoin.annexes,
      },
    },
  ],
  convoqueeLe: acte2024_5.seance.convocationLe,
  articleNote: "art. L2121-12 et L5211-1 du CGCT",
  empreinteFaits: "3f9a72c1b04e55d0",
  etabliLe: "2024-03-12T09:00:00+01:00",
};

export const seanceDeQuarante: SeanceAnnoncee = { ...seanceDeGraine, points: pointsDeQuarante };
export const sieges: Siege[] = seance20240319.sieges;

const elu = (id: string): Elu => sieges.find((s) => s.id === id)?.titulaire as Elu;
export const emargementDe = (seance: SeanceAnnoncee) => ({
  ...seance,
  sieges,
  procurations: seance20240319.procurations.map(({ mandant, mandataire }) => ({
    mandant,
    mandataire: elu(mandataire),
  })),
  quorum: { enExercice: 74, requis: 38 },
});
const mandataireDe = (id: string): Elu | null => {
  const donnee = seance20240319.procurations.find(({ mandant }) => mandant === id);
  return donnee ? elu(donnee.mandataire) : null;
};
export const procurationsDe = (seance: SeanceAnnoncee) => ({
  ...seance,
  formulaires: sieges
    .filter(({ titulaire }) => titulaire)
    .map(({ id, titulaire, commune }) => ({
      mandant: titulaire,
      commune: commune ?? null,
      mandataire: mandataireDe(id),
    })),
  avecSuppleants: true,
});

export function adoptee(point: PointOrdreDuJour, i: number): DeliberationAdoptee {
  const contre = i % 5 === 0 ? 3 : 0;
  return {
    ...acteTemoin,
    acte: (point.projet?.numero ?? "").replace("/", "__"),
    point: point.id,
    numero: point.projet?.numero ?? "",
    objet: point.projet?.objet ?? "",
    matiere: point.projet?.matiere ?? acteTemoin.matiere,
    texte: point.projet?.texte ?? { blocs: [] },
    annexes: point.projet?.annexes ?? [],
    ...(point.rapporteur && { rapporteur: point.rapporteur }),
    scrutin: {
      ...acteTemoin.scrutin,
      pour: 62 - contre,
      contre,
      resultat: contre === 0 ? "unanimite" : "majorite",
    },
  };
}

export const actesDe = (points: readonly PointOrdreDuJour[]): ActeSuivi[] =>
  points
    .filter(({ projet }) => projet)
    .map((point, i) => ({
      cle: `acte:${point.projet?.numero.replace("/", "__")}`,
      contenu: { genre: "deliberation", ...adoptee(point, i) },
    }));

export function clotureDe(points: readonly PointOrdreDuJour[]): Cloture {
  return {
    cle: "cloture:conseil-2024-03-19",
    profil,
    date: acteTemoin.dateDecision,
    lignes: actesDe(points).map(({ cle, contenu }) => ({
      cle,
      numero: contenu.numero,
      objet: contenu.objet,
      resultat: "Approuvée à l’unanimité",
    })),
    presents: acteTemoin.feuille.presents.map(({ elu: membre, suppleant }, i) => ({
      elu: membre,
      suppleant,
      mention: i === 7 && points.length > 5 ? "jusqu’à 2024/112" : null,
    })),
    president: acteTemoin.president,
    secretaires: [acteTemoin.secretaire],
  };
}

const decision: ActePris = {
  acte: "D2024-12",
  genre: "decision",
  nature: "DE",
  profil,
  numero: "D2024-12",
  objet: "Marché de fourniture de carburants : attribution",
  matiere: { code: "1.1", libelle: "Marchés publics" },
  texte: { blocs: blocs.slice(-3) },
  annexes: [],
  dateDecision: "2024-04-03",
  lieu: "Beauvois-en-Cambrésis",
  signataire: acteTemoin.president,
  categorie: "marche",
  nominatif: false,
  a: "2024-04-03T10:00:00+02:00",
};

export function registreDe(points: readonly PointOrdreDuJour[], tables = false): DocumentRegistre {
  const actes = actesDe(points);
  return {
    profil,
    registre: "deliberations",
    annee: 2024,
    premiere: 13,
    sections: [
      {
        type: "seance",
        profil,
        date: acteTemoin.dateDecision,
        heure: acteTemoin.heure,
        lieu: acteTemoin.lieu,
        convocationLe: acteTemoin.convocationLe,
        president: acteTemoin.president,
        quorum: acteTemoin.quorum,
        actes,
      },
      { type: "cloture", ...clotureDe(points) },
      {
        type: "actes",
        titre: "Décisions prises par délégation",
        actes: [
          { cle: "acte:D2024-12", date: "3 avril 2024", contenu: decision },
          {
            cle: "acte:D2024-13",
            date: "4 avril 2024",
            contenu: { ...decision, acte: "D2024-13", numero: "D2024-13", texte: { blocs: [] } },
          },
        ],
      },
      ...(tables
        ? [
            {
              type: "tables" as const,
              lignes: [
                {
                  cle: "ancien",
                  date: "2024-02-06",
                  numero: "2024/1",
                  objet: "Débat d’orientation budgétaire",
                  matiere: { code: "7.1", libelle: "Décisions budgétaires" },
                  page: 1,
                },
                ...actes.map(({ cle, contenu }) => ({
                  cle,
                  date: acteTemoin.dateDecision,
                  numero: contenu.numero,
                  objet: contenu.objet,
                  matiere: "matiere" in contenu ? contenu.matiere : acteTemoin.matiere,
                  page: null,
                })),
                {
                  cle: "acte:D2024-12",
                  date: "2024-04-03",
                  numero: "D2024-12",
                  objet: decision.objet,
                  matiere: decision.matiere,
                  page: null,
                },
              ],
            },
          ]
        : []),
    ],
    etabliLe: "2024-04-05T09:00:00+02:00",
  };
}

/** With pieces that show, one that is not there, one that is no PDF. */
export function dossierDe(
  atelier: Atelier,
  seance: SeanceAnnoncee,
  convocation: Uint8Array,
): DocumentDossier {
  const pieces: DocumentDossier["pieces"] = { [CONVOCATION]: convocation };
  const octets = annexePdf(atelier, annexeTemoin).pdf;
  seance.points
    .flatMap(({ projet }) => projet?.annexes ?? [])
    .forEach(({ empreinte }, i) => {
      pieces[empreinte] = i === 3 ? null : i === 5 ? new TextEncoder().encode("%PDF-1.7 rien") : octets;
    });
  return { ...seance, convocation: CONVOCATION, pieces };
}
