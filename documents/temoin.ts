/** For this room's tests: the sitting everybody knows by heart, as the snapshot an act is made from. */
import { readFileSync } from "node:fs";
import type { Bloc, DeliberationAdoptee, Elu, SiegeId } from "@executoire/droit";
import { acte2024_5 as acte, annexe2024_5, seance20240319 as seance } from "@executoire/fixtures";
import type { Annexe } from "./annexe.ts";
import { type Atelier, creerAtelier } from "./atelier.ts";
import type { Bordereau } from "./bordereau.ts";
import type { Certificat } from "./certificat.ts";
import type { Deliberation } from "./deliberation.ts";
import { ressources } from "./ressources.ts";

export function ouvrirAtelier(): Atelier {
  return creerAtelier({
    polices: ressources.polices.map((url) => readFileSync(url)),
    modeles: Object.fromEntries(
      Object.entries(ressources.modeles).map(([nom, url]) => [nom, readFileSync(url, "utf8")]),
    ),
  });
}

const siege = (id: SiegeId) => seance.sieges.find((s) => s.id === id) as (typeof seance.sieges)[number];
const titulaire = (id: SiegeId): Elu => siege(id).titulaire as Elu;
const dans = (etat: string) => seance.sieges.filter((s) => seance.presences[s.id] === etat);
const presents = seance.sieges.flatMap((s) => {
  const etat = seance.presences[s.id];
  if (etat === "titulaire-present") return [{ siege: s.id, elu: s.titulaire as Elu, suppleant: false }];
  return etat === "suppleant-present" ? [{ siege: s.id, elu: s.suppleant as Elu, suppleant: true }] : [];
});
const mandants = new Set(seance.procurations.map((p) => p.mandant));
const parEtat = (etat: string) =>
  dans(etat)
    .filter((s) => !mandants.has(s.id))
    .map((s) => ({ siege: s.id, elu: s.titulaire }));

export const blocs: Bloc[] = [
  {
    type: "paragraphe",
    texte:
      "Le programme « Territoires d’Industrie » réunit l’État, la région, les intercommunalités et les entreprises d’un même bassin autour de projets industriels choisis localement.",
  },
  {
    type: "paragraphe",
    texte:
      "La période qui s’achève a permis de financer un premier poste d’animation. Les partenaires souhaitent poursuivre la mise en œuvre du programme local jusqu’en 2026, autour de trois axes :",
  },
  {
    type: "liste",
    ordonnee: false,
    elements: [
      "le développement et la modernisation des entreprises industrielles ;",
      "l’accès aux compétences et à l’emploi ;",
      "la mobilisation du foncier à vocation industrielle.",
    ],
  },
  { type: "intertitre", texte: "Le contenu de la convention" },
  { type: "paragraphe", texte: "La convention de partenariat, jointe en annexe, fixe pour cela :" },
  {
    type: "liste",
    ordonnee: true,
    elements: [
      "l’élargissement du périmètre à trois communautés de communes de l’Avesnois ;",
      "le recrutement d’un second chef de projet, dont le poste est cofinancé par l’État ;",
      "le maintien de la participation financière de chaque partenaire.",
    ],
  },
  {
    type: "visa",
    texte:
      "Vu le code général des collectivités territoriales, notamment ses articles L. 5211-1 et L. 2121-29,",
  },
  {
    type: "considerant",
    texte:
      "Considérant la délibération 2022/70 en date du 6 juillet 2022, portant accord de signature de convention de partenariat,",
  },
  { type: "considerant", texte: "Considérant la convergence des objectifs des partenaires," },
  {
    type: "decision",
    elements: [
      "D’accepter les modalités techniques et financières de la mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026 ;",
      "D’autoriser Monsieur le Président à signer la convention de partenariat de mise en œuvre du programme « Territoires d’Industrie » pour la période 2024-2026.",
    ],
  },
];

export const acteTemoin: DeliberationAdoptee = {
  acte: "acte-2024-5",
  seance: "seance-2024-03-19",
  point: "point-5",
  profil: acte.collectivite,
  numero: acte.numero,
  objet: acte.objet,
  matiere: acte.matiere,
  texte: { blocs },
  annexes: [
    {
      titre: "Projet de convention",
      fichier: "projet-de-convention.pdf",
      empreinte: "0".repeat(64),
      octets: 12_345,
      typePiece: "70_DE",
      publiable: true,
    },
  ],
  dateDecision: acte.seance.date,
  heure: acte.seance.heure,
  lieu: acte.seance.lieu,
  convocationLe: acte.seance.convocationLe,
  president: acte.president,
  secretaire: titulaire(seance.secretaire),
  feuille: {
    enExercice: seance.sieges.length,
    presents,
    excuses: parEtat("excuse"),
    absents: parEtat("absent"),
    procurations: seance.procurations.map((p) => ({
      mandant: titulaire(p.mandant),
      mandataire: titulaire(p.mandataire),
    })),
  },
  quorum: { enExercice: seance.sieges.length, requis: 38, presents: presents.length, atteint: true },
  scrutin: {
    pour: 62,
    contre: 0,
    abstentions: 0,
    nePrennentPasPart: 0,
    forme: "ordinaire",
    presents: 52,
    pouvoirs: 10,
    votants: 62,
    exprimes: 62,
    resultat: "unanimite",
    voixPreponderante: false,
  },
};

export const deliberationTemoin: Deliberation = {
  acte: acteTemoin,
  empreinteFaits: "3f9a 72c1 b04e",
  publicationPrevueLe: "2024-03-22",
  finRecours: "2024-05-23",
  tribunal: "tribunal administratif de Lille",
  etabliLe: "2024-03-21T10:05:00+01:00",
};

const EMPREINTE = "3f9a72c1b04e55d09a7c1e2f3b4d5a6978c0ffee1234567890abcdef12345678";

export const certificatTemoin: Certificat = {
  genre: "deliberation",
  profil: acteTemoin.profil,
  numero: acteTemoin.numero,
  objet: acteTemoin.objet,
  dateDecision: acteTemoin.dateDecision,
  signataire: acteTemoin.president,
  identifiant: "059-200030633-20240319-2024__5-DE",
  ordonnePar: "Claire Martin",
  transmisLe: "2024-03-22T09:33:15+01:00",
  service: "sous-préfecture de Cambrai",
  recuLe: "2024-03-22T09:43:21+01:00",
  publieLe: "2024-03-22T14:27:00+01:00",
  adresse: "https://deliberations.exemple.fr/caudresis-catesis/actes/2024__5",
  executoireLe: "2024-03-22T14:27:00+01:00",
  finRecours: "2024-05-23",
  tribunal: "tribunal administratif de Lille",
  empreinteSigne: EMPREINTE,
  etabliLe: "2024-03-22T14:27:30+01:00",
};

export const mentionsTemoin = {
  lignes: [
    "Reçu en sous-préfecture le 22 mars 2024 · Publié le 22 mars 2024 · Exécutoire le 22 mars 2024",
    certificatTemoin.identifiant,
  ],
};

export const bordereauTemoin: Bordereau = {
  collectivite: acteTemoin.profil.nom,
  ordonnePar: "Claire Martin",
  numeroTransmis: "2024__5",
  objet: acteTemoin.objet,
  dateDecision: acteTemoin.dateDecision,
  nature: "Délibérations",
  documentsPapiers: false,
  matiere: acteTemoin.matiere,
  identifiant: certificatTemoin.identifiant,
  archive: { nom: "TRI-EACT--200030633--20240322-1.tar.gz", octets: 123_456, empreinte: EMPREINTE },
  fichiers: [
    {
      role: "enveloppe",
      nom: "EACT--200030633--20240322-1.xml",
      mime: "text/xml",
      octets: 1207,
      empreinte: EMPREINTE,
    },
    {
      role: "message",
      nom: "059-200030633-20240319-2024__5-DE-1-1_0.xml",
      mime: "text/xml",
      octets: 990,
      empreinte: EMPREINTE,
    },
    {
      role: "principal",
      nom: "99_DE-059-200030633-20240319-2024__5-DE-1-1_1.pdf",
      nomOriginal: "2024.5.pdf",
      typePiece: "99_DE",
      libellePiece: "Délibération",
      mime: "application/pdf",
      octets: 2_650_000,
      empreinte: EMPREINTE,
    },
    {
      role: "annexe",
      nom: "70_DE-059-200030633-20240319-2024__5-DE-1-1_2.pdf",
      nomOriginal: "projet-de-convention.pdf",
      typePiece: "70_DE",
      libellePiece: "Projet de convention",
      mime: "application/pdf",
      octets: 31_000,
      empreinte: EMPREINTE,
    },
  ],
  vie: [
    { etat: "Posté", a: "2024-03-22T09:33:11+01:00", message: "Dépôt initial" },
    {
      etat: "En attente de transmission",
      a: "2024-03-22T09:33:12+01:00",
      message: "Accepté par le TdT : validation OK",
    },
    { etat: "Transmis", a: "2024-03-22T09:33:15+01:00", message: "Transmis au MI" },
    { etat: "Acquittement reçu", a: "2024-03-22T09:43:21+01:00", message: "Reçu par le MI le 2024-03-22" },
  ],
  etabliLe: "2024-03-22T09:43:30+01:00",
};

export const annexeTemoin: Annexe = {
  titre: annexe2024_5.titre,
  sousTitre: annexe2024_5.sousTitre,
  paragraphes: annexe2024_5.paragraphes,
  auteur: acteTemoin.profil.nom,
  etabliLe: "2024-03-21T10:05:00+01:00",
};
