/** Documents made of nothing true, in the name of the authority, to see a setting before it is kept. */
import type { Arrete, Certificat, Deliberation, DocumentListe } from "@executoire/documents";
import type { ActePris, DeliberationAdoptee, Elu, ProfilCollectivite, TexteActe } from "@executoire/droit";

const NOMS: [string, string][] = [
  ["MARTIN", "Claire"],
  ["LEFEBVRE", "Paul"],
  ["BÉRANGER-DELSARTE", "Marie-Christine"],
  ["NGUYEN", "Minh"],
  ["DUBOIS", "Jeanne"],
  ["PETIT", "Louis"],
  ["ROUX", "Sophie"],
  ["FAURE", "Antoine"],
  ["GIRARD", "Nadia"],
  ["MERCIER", "Émile"],
  ["BLANC", "Yasmine"],
];
const ELUS: Elu[] = NOMS.map(([nom, prenom]) => ({ nom, prenom }));

const TEXTE: TexteActe = {
  blocs: [
    { type: "visa", texte: "Vu le code général des collectivités territoriales," },
    { type: "considerant", texte: "Considérant l’intérêt de ce document pour régler les suivants," },
    { type: "intertitre", texte: "Objet du document" },
    {
      type: "paragraphe",
      texte: "Ce texte n’est l’acte de personne\u00a0: il montre comment les actes seront composés.",
    },
    {
      type: "liste",
      ordonnee: false,
      elements: [
        "un premier élément\u00a0;",
        "un second, un peu plus long, qui va à la ligne pour montrer son retrait.",
      ],
    },
    {
      type: "tableau",
      titre: "Participation des communes",
      colonnes: [
        { titre: "Commune", alignement: "gauche" },
        { titre: "Montant", alignement: "droite" },
      ],
      lignes: [
        ["Beauvois", "12\u202f000\u00a0€"],
        ["Caudry", "8\u202f500\u00a0€"],
        ["Total", "20\u202f500\u00a0€"],
      ],
      total: true,
    },
    { type: "decision", elements: ["D’approuver la présentation des documents.", "D’autoriser son emploi."] },
  ],
};

export interface Temoins {
  deliberation: Deliberation;
  arrete: Arrete;
  liste: DocumentListe;
  certificat: Certificat;
}

export function temoinsDe(profil: ProfilCollectivite): Temoins {
  const [president, secretaire] = ELUS as [Elu, Elu];
  const signataire = { ...president, qualite: "Président" };
  const acte: DeliberationAdoptee = {
    acte: "temoin",
    seance: "temoin",
    point: "temoin",
    profil,
    numero: "2026/000",
    objet: "Approbation de la présentation des documents de la collectivité",
    matiere: { code: "5.2", libelle: "Fonctionnement des assemblées" },
    texte: TEXTE,
    annexes: [],
    dateDecision: "2026-01-15",
    heure: "18:30",
    lieu: "salle du conseil",
    convocationLe: "2026-01-07",
    president: signataire,
    secretaire,
    feuille: {
      enExercice: ELUS.length,
      presents: ELUS.slice(0, 9).map((elu, i) => ({ siege: `S${i}`, elu, suppleant: false })),
      excuses: [{ siege: "S9", elu: ELUS[9] as Elu }],
      absents: [],
      procurations: [{ mandant: ELUS[10] as Elu, mandataire: secretaire }],
    },
    quorum: { enExercice: ELUS.length, requis: 6, presents: 9, atteint: true },
    scrutin: {
      pour: 9,
      contre: 1,
      abstentions: 0,
      nePrennentPasPart: 0,
      forme: "ordinaire",
      presents: 9,
      pouvoirs: 1,
      votants: 10,
      exprimes: 10,
      resultat: "majorite",
      voixPreponderante: false,
    },
  };
  const commun = {
    empreinteFaits: "0000000000000000",
    tribunal: "tribunal administratif",
    etabliLe: "2026-01-16T10:00:00+01:00",
  };
  const pris: ActePris = {
    acte: "temoin",
    genre: "arrete-reglementaire",
    nature: "AR",
    profil,
    numero: "2026-A-000",
    objet: "Présentation des arrêtés de la collectivité",
    matiere: acte.matiere,
    texte: TEXTE,
    annexes: [],
    dateDecision: "2026-01-15",
    lieu: "la mairie",
    signataire,
    categorie: "reglementaire",
    nominatif: false,
    a: commun.etabliLe,
  };
  return {
    deliberation: { ...commun, acte, publicationPrevueLe: "2026-01-16", finRecours: "2026-03-17" },
    arrete: {
      ...commun,
      acte: pris,
      publication: { prevueLe: "2026-01-16", finRecours: "2026-03-17" },
      delegation: null,
    },
    liste: {
      profil,
      date: acte.dateDecision,
      heure: acte.heure,
      lieu: acte.lieu,
      lignes: [
        {
          point: "temoin",
          rang: 1,
          numero: acte.numero,
          objet: acte.objet,
          sort: "approuvee",
          phrase: "Approuvée à la majorité",
        },
      ],
      avant: "2026-01-22",
      empreinteFaits: commun.empreinteFaits,
      etabliLe: commun.etabliLe,
    },
    certificat: {
      profil,
      genre: "deliberation",
      numero: acte.numero,
      objet: acte.objet,
      dateDecision: acte.dateDecision,
      signataire,
      identifiant: "000-000000000-20260115-2026__000-DE",
      ordonnePar: "Claire Martin",
      transmisLe: "2026-01-16T09:30:00+01:00",
      service: "préfecture",
      recuLe: "2026-01-16T09:40:00+01:00",
      publieLe: "2026-01-16T10:00:00+01:00",
      adresse: "https://exemple.fr/actes/2026-000",
      executoireLe: "2026-01-16T10:00:00+01:00",
      finRecours: "2026-03-17",
      tribunal: commun.tribunal,
      empreinteSigne: "0".repeat(64),
      etabliLe: commun.etabliLe,
    },
  };
}
