/** For this room's tests: the sitting everybody knows, played fact by fact, and its act as the server passes it. */
import {
  type DeliberationAdoptee,
  delais,
  deliberationAdoptee,
  type EtatActe,
  type EtatSeance,
  executoire,
  type FaitSeance,
  foldActe,
  foldSeance,
  lireTexte,
  quorum,
  type Scrutin,
  tribunal,
} from "@executoire/droit";
import { corps2024_5, seance20240319 as feuille, acte2024_5 as source } from "@executoire/fixtures";
import { cheminActe, cheminDonnees } from "./adresses.ts";
import type { ActePublic, CollectivitePublique, SeancePublique } from "./publication.ts";

const A = "2024-03-19T18:00:00+01:00";
const EMPREINTE = "3f0a9c1be5d27784c6a1f0b2d93e4c5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4";
const IDENTIFIANT = "059-200030633-20240319-2024__5-DE";

export const unanimite: Scrutin = {
  forme: "ordinaire",
  presents: 52,
  pouvoirs: 10,
  votants: 62,
  exprimes: 62,
  pour: 62,
  contre: 0,
  abstentions: 0,
  nePrennentPasPart: 0,
  resultat: "unanimite",
  voixPreponderante: false,
};
export const partage: Scrutin = {
  ...unanimite,
  pour: 48,
  contre: 7,
  abstentions: 5,
  nePrennentPasPart: 2,
  exprimes: 55,
  resultat: "majorite",
};

export const collectivite: CollectivitePublique = {
  nom: source.collectivite.nom,
  slug: "caudresis-catesis",
  siren: source.collectivite.siren,
  departement: source.collectivite.departement,
  adressePortail: "https://actes.exemple.fr",
  demonstration: true,
};

const projet = (numero: string, objet: string) => ({
  numero,
  objet,
  matiere: source.matiere,
  texte: lireTexte(corps2024_5),
  annexes: [
    {
      titre: "Projet de convention",
      fichier: "projet-de-convention.pdf",
      empreinte: EMPREINTE,
      octets: 23_456,
      typePiece: "99_DE",
      publiable: true,
    },
  ],
});

/** The facts of the sitting: three items, of which one is voted as asked and one is never called. */
export function seanceTenue(scrutin: Scrutin = unanimite): EtatSeance {
  const { seance, president, collectivite: profil } = source;
  const q = quorum({ enExercice: 74, presents: 52 });
  const faits: FaitSeance[] = [
    {
      type: "SeancePrevue",
      data: {
        seance: "2024-03-19",
        profil,
        date: seance.date,
        heure: seance.heure,
        lieu: seance.lieu,
        president: { ...president, siege: feuille.president },
        sieges: feuille.sieges,
        ordreDuJour: [
          { id: "p1", rang: 1, titre: "Désignation du secrétaire de séance", nature: "procedure" },
          {
            id: "p5",
            rang: 2,
            titre: "Industrie",
            nature: "deliberation",
            projet: projet(source.numero, source.objet),
          },
          {
            id: "p6",
            rang: 3,
            titre: "Déchetterie",
            nature: "deliberation",
            projet: projet("2024/6", "Règlement intérieur de la déchetterie"),
          },
        ],
      },
    },
    {
      type: "SeanceConvoquee",
      data: { envoyeeLe: seance.convocationLe, seanceLe: seance.date, joursFrancs: 6, requis: 5 },
    },
    ...Object.entries(feuille.presences).map(
      ([siege, etat]): FaitSeance => ({ type: "PresenceConstatee", data: { siege, etat, a: A } }),
    ),
    ...feuille.procurations.map((p): FaitSeance => ({ type: "ProcurationDonnee", data: { ...p, a: A } })),
    { type: "SecretaireDesigne", data: { siege: feuille.secretaire } },
    { type: "SeanceOuverte", data: { a: A, quorum: q } },
    { type: "PointAppele", data: { point: "p5", a: A, quorum: q } },
    {
      type: "ScrutinClos",
      data: {
        point: "p5",
        a: A,
        scrutin,
        numero: source.numero,
        acte: scrutin.resultat === "rejet" ? null : "2024__5",
      },
    },
    { type: "SeanceLevee", data: { a: "2024-03-19T20:00:00+01:00" } },
  ];
  return foldSeance(faits);
}

/** The act from its adoption to its publication; `change` alters what was adopted, before anything follows. */
export function actePublie(change: Partial<DeliberationAdoptee> = {}, scrutin = unanimite): EtatActe {
  const adoptee = { ...deliberationAdoptee(seanceTenue(scrutin), "p5", "2024__5"), ...change };
  const signature = {
    empreinte: EMPREINTE,
    octets: 84_213,
    documentSigne: EMPREINTE,
    signataire: source.president,
    certificat: { sujet: "Serge SIMEON", emetteur: "Autorité de test", serie: "1", deTest: true },
    a: "2024-03-21T11:02:10+01:00",
  };
  return foldActe([
    { type: "DeliberationAdoptee", data: adoptee },
    {
      type: "DocumentEtabli",
      data: {
        empreinte: EMPREINTE,
        octets: 80_000,
        pages: 3,
        champSignature: { page: 3, x: 0, y: 0, largeur: 1, hauteur: 1 },
        a: "2024-03-20T10:00:00+01:00",
      },
    },
    { type: "ActeSigne", data: signature },
    {
      type: "ArchivePreparee",
      data: {
        identifiant: IDENTIFIANT,
        numeroTransmis: "2024__5",
        enveloppe: "EACT--200030633--20240322-1.xml",
        archive: "TRI-EACT--200030633--20240322-1.tar.gz",
        empreinte: EMPREINTE,
        octets: 90_000,
        classificationLe: "2019-08-29",
        fichiers: [],
        ordonnePar: "Claire Martin",
        a: "2024-03-22T09:33:11+01:00",
      },
    },
    {
      type: "ArchiveEnvoyee",
      data: { archive: "TRI", tentative: 1, canal: "ministere", a: "2024-03-22T09:33:15+01:00" },
    },
    {
      type: "AccuseRecu",
      data: {
        identifiant: IDENTIFIANT,
        dateReception: "2024-03-22",
        empreinte: EMPREINTE,
        classificationEnCours: "2019-08-29",
        a: "2024-03-22T09:43:21+01:00",
      },
    },
    {
      type: "ActePublie",
      data: {
        empreinte: EMPREINTE,
        adresse: "https://actes.exemple.fr/caudresis-catesis/actes/2024-5",
        a: "2024-03-22T14:27:00+01:00",
      },
    },
  ]);
}

export function publier(etat: EtatActe = actePublie()): ActePublic {
  const adresse = cheminActe(collectivite.slug, etat.decision.numero);
  const { le, explication } = executoire(etat);
  return {
    etat,
    executoireLe: le,
    explication,
    delais: delais(etat),
    tribunal: tribunal(collectivite.departement),
    fichiers: {
      acte: { href: `${adresse}/acte.pdf`, octets: 84_213, empreinte: EMPREINTE },
      certifie: { href: `${adresse}/certifie.pdf` },
      bordereau: { href: `${adresse}/bordereau.pdf`, octets: 31_200 },
      annexes: etat.decision.annexes
        .filter((a) => a.publiable)
        .map((a, i) => ({
          titre: a.titre,
          href: `${adresse}/annexe-${i + 1}.pdf`,
          octets: a.octets,
          typePiece: a.typePiece,
        })),
      donnees: { href: cheminDonnees(collectivite.slug, etat.decision.numero) },
    },
    alias: ["2024__5", IDENTIFIANT],
  };
}

export const seancePubliee = (scrutin?: Scrutin): SeancePublique => ({
  etat: seanceTenue(scrutin),
  publies: [source.numero],
  listeAvant: "2024-03-26",
  listePublieeLe: null,
  fichiers: { liste: null, procesVerbal: null },
});
