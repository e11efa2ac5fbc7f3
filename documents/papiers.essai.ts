/** For tests: every paper of a sitting and of the register, for the seed and for the made-up sitting of forty matters. */
import type { ContenuActe } from "@executoire/droit";
import { annexePdf } from "./annexe.ts";
import type { Atelier, Norme } from "./atelier.ts";
import { bordereauPdf } from "./bordereau.ts";
import { certificatPdf } from "./certificat.ts";
import { certificatPublicationPdf } from "./certificat-publication.ts";
import { convocationPdf } from "./convocation.ts";
import { deliberationPdf } from "./deliberation.ts";
import { dossierPdf } from "./dossier.ts";
import { emargementPdf } from "./emargement.ts";
import { extraitPdf } from "./extrait.ts";
import { notesPdf, ordreDuJourPdf, type SeanceAnnoncee } from "./ordre-du-jour.ts";
import { procurationPdf } from "./procuration.ts";
import { recueilPdf } from "./recueil.ts";
import { cloturePdf, ouverturePdf, registrePdf, tablesPdf } from "./registre.ts";
import {
  actesDe,
  clotureDe,
  dossierDe,
  emargementDe,
  procurationsDe,
  registreDe,
  seanceDeGraine,
  seanceDeQuarante,
} from "./seance.essai.ts";
import { annexeTemoin, bordereauTemoin, certificatTemoin, deliberationTemoin } from "./temoin.ts";

export interface PapierDEssai {
  nom: string;
  /** Merged with outside pages: it promises tags, and no standard. */
  fusionne?: boolean;
  /** Carries its facts inside, which level 1 of PDF/A forbids. */
  joint?: boolean;
  composer(
    atelier: Atelier,
    norme: Norme,
  ): { pdf: Uint8Array; pages: number } | Promise<{ pdf: Uint8Array; pages: number }>;
}

const convocation = (atelier: Atelier, s: SeanceAnnoncee, norme: Norme = "a-3a") =>
  convocationPdf(
    atelier,
    {
      ...s,
      modalite: "presentiel",
      installation: false,
      apresCarence: null,
      complement: null,
      envoyeeLe: s.convoqueeLe ?? s.date,
      delai: { joursFrancs: 6, requis: 5, article: "art. L2121-12 et L5211-1 du CGCT" },
      urgence: null,
      quorum: { enExercice: 74, requis: 38 },
      avecSuppleants: true,
    },
    norme,
  );

const deSeance = (quoi: string, s: SeanceAnnoncee, tables: boolean): PapierDEssai[] => [
  { nom: `ordre du jour, ${quoi}`, composer: (a, n) => ordreDuJourPdf(a, s, n) },
  { nom: `notes, ${quoi}`, composer: (a, n) => notesPdf(a, s, n) },
  { nom: `convocation, ${quoi}`, composer: (a, n) => convocation(a, s, n) },
  { nom: `émargement, ${quoi}`, composer: (a, n) => emargementPdf(a, emargementDe(s), n) },
  { nom: `procurations, ${quoi}`, composer: (a, n) => procurationPdf(a, procurationsDe(s), n) },
  {
    nom: `dossier, ${quoi}`,
    fusionne: true,
    composer: (a, n) => dossierPdf(a, dossierDe(a, s, convocation(a, s).pdf), n === "ua-1" ? n : "1.7"),
  },
  {
    nom: `clôture, ${quoi}`,
    composer: (a, n) => cloturePdf(a, { cloture: clotureDe(s.points), etabliLe: s.etabliLe }, n),
  },
  { nom: `registre, ${quoi}`, composer: (a, n) => registrePdf(a, registreDe(s.points, tables), n) },
  {
    nom: `recueil, ${quoi}`,
    composer: (a, n) =>
      recueilPdf(
        a,
        {
          profil: s.profil,
          du: "2024-01-01",
          au: "2024-03-31",
          titre: "Actes publiés",
          phrase: "Ce document rassemble les actes pour la lecture.",
          actes: actesDe(s.points).map(({ cle, contenu }) => ({
            cle,
            contenu: contenu as ContenuActe,
            suite: ["Publiée en ligne le 22 mars 2024."],
          })),
          etabliLe: s.etabliLe,
        },
        n,
      ),
  },
];

const { profil, president } = seanceDeGraine;
const registre = {
  profil,
  registre: "deliberations" as const,
  annee: 2024,
  etabliLe: "2024-12-31T09:00:00+01:00",
};

export const papiers: PapierDEssai[] = [
  ...deSeance("graine", seanceDeGraine, false),
  ...deSeance("quarante affaires", seanceDeQuarante, true),
  {
    nom: "extrait",
    joint: true,
    composer: (a, n) =>
      extraitPdf(
        a,
        {
          deliberation: deliberationTemoin,
          certifie: { par: president, le: "2024-04-02" },
          page: "2024/013",
        },
        n,
      ),
  },
  {
    nom: "feuillet d’ouverture",
    composer: (a, n) =>
      ouverturePdf(
        a,
        { ...registre, signataire: president, pages: 120, article: "art. R2121-9 et L5211-1 du CGCT" },
        n,
      ),
  },
  {
    nom: "tables",
    composer: (a, n) =>
      tablesPdf(
        a,
        {
          ...registre,
          lignes: actesDe(seanceDeQuarante.points).map(({ cle, contenu }, i) => ({
            cle,
            date: "2024-03-19",
            numero: contenu.numero,
            objet: contenu.objet,
            matiere: "matiere" in contenu ? contenu.matiere : deliberationTemoin.acte.matiere,
            page: i + 1,
          })),
        },
        n,
      ),
  },
  {
    nom: "certificat de publication",
    composer: (a, n) =>
      certificatPublicationPdf(
        a,
        {
          profil,
          genre: "deliberation",
          numero: "2024/5",
          objet: deliberationTemoin.acte.objet,
          dateDecision: "2024-03-19",
          signataire: president,
          publieLe: "2024-03-22T14:27:00+01:00",
          adresse: certificatTemoin.adresse,
          enLigneJusquAu: "2024-05-22",
          finRecours: "2024-05-23",
          tribunal: "tribunal administratif de Lille",
          empreinte: "ab".repeat(32),
          etabliLe: "2024-03-22T14:27:30+01:00",
        },
        n,
      ),
  },
  { nom: "délibération", joint: true, composer: (a, n) => deliberationPdf(a, deliberationTemoin, n) },
  { nom: "certificat", composer: (a, n) => certificatPdf(a, certificatTemoin, n) },
  { nom: "bordereau", composer: (a, n) => bordereauPdf(a, bordereauTemoin, n) },
  { nom: "annexe", composer: (a, n) => annexePdf(a, annexeTemoin, n) },
];
