import {
  type DonneesActe,
  type Emetteur,
  expliquerMessage,
  libelleMatiere,
  libelleTypeDePiece,
  type Message,
  natureParCode,
  parseNomFichier,
} from "@executoire/actes";
import type { Depot, Depots } from "../dossier/depots.ts";
import { dateAParis } from "../reponse/date.ts";
import type { LettreDue } from "../reponse/due.ts";
import type { Fiche, Registre } from "./registre.ts";

/** Where an act stands for the prefecture. */
export const etatsActe = {
  recu: "Reçu, sans accusé",
  acquitte: "Acquitté",
  refuse: "Refusé",
  "refuse-apres": "Acquitté, puis refusé",
  annule: "Transmission annulée",
  defere: "Déféré",
} as const;

export type EtatActe = keyof typeof etatsActe;

export interface ActeResume {
  idActe: string;
  emetteur: Emetteur;
  /** Number inside the protocol, `2024__5`. */
  numero: string;
  /** Date of the decision. */
  date: string;
  nature: string;
  objet: string;
  /** Day of transmission, in Paris. */
  dateReception: string;
  etat: EtatActe;
  /** Letters of the prefecture, and answers of the authority to them. */
  courriers: number;
  reponses: number;
  /** Rank of its latest event: the order of the list. */
  rang: number;
}

export interface FichierVu {
  nom: string;
  rang: number;
  typePiece: string | null;
  libelle: string;
}

/** One message of the exchange about an act. */
export interface Evenement {
  /** Instant of reception, or of departure; when it is due for a letter that has not left. */
  a: string;
  sens: "recu" | "envoye";
  code: string;
  titre: string;
  rang: number;
  /** False for a letter still to come. */
  fait: boolean;
  doublon: boolean;
  avertissement: string | null;
  dateCourrierPref: string | null;
  lignes: { libelle: string; valeur: string }[];
  fichiers: FichierVu[];
}

export interface ActeVu extends ActeResume {
  matiere: string;
  classificationLe: string;
  documentPapier: boolean | null;
  precedent: string | null;
  adressesRetour: string[];
  fil: Evenement[];
}

export function resumer(fiche: Fiche, registre: Registre, depots: Depots): ActeResume | null {
  const vu = voir(fiche, registre, depots);
  if (!vu) return null;
  const {
    matiere: _m,
    classificationLe: _c,
    documentPapier: _d,
    precedent: _p,
    adressesRetour: _a,
    fil: _f,
    ...resume
  } = vu;
  return resume;
}

export function voir(fiche: Fiche, registre: Registre, depots: Depots): ActeVu | null {
  const { idActe } = fiche;
  const connu = registre.acte(idActe);
  const siens = fiche.depots.flatMap((rang) => depots.depot(rang) ?? []);
  const messages = siens.flatMap((d) => d.messages.filter((m) => m.idActe === idActe));
  const dernier = messages.findLast((m) => m.message.racine === "Acte");
  const acte: DonneesActe | null =
    connu?.acte ?? (dernier?.message.racine === "Acte" ? dernier.message.acte : null);
  const enveloppe = siens.findLast((d) => d.enveloppe)?.enveloppe;
  if (!acte || !enveloppe) return null;
  const courriers = fiche.courriers.flatMap((rang) => depots.courrier(rang) ?? []);
  const fil = [
    ...siens.flatMap((depot) => [
      ...recus(depot, idActe),
      ...depot.lettres.flatMap((lettre) => envoyes(lettre, depot.rang, idActe)),
    ]),
    ...courriers.flatMap((c) => c.lettres.flatMap((lettre) => envoyes(lettre, c.rang, idActe))),
  ].sort((x, y) => (x.a === y.a ? x.rang - y.rang || ORDRE[x.sens] - ORDRE[y.sens] : x.a < y.a ? -1 : 1));
  const partis = (code: string) => fil.some((e) => e.sens === "envoye" && e.fait && e.code === code);
  const etat: EtatActe = connu?.annuleA
    ? "annule"
    : !connu
      ? "refuse"
      : partis("5-1")
        ? "defere"
        : fil.findLast((e) => e.fait && (e.code === "1-2" || e.code === "1-3"))?.code === "1-3" &&
            partis("1-2")
          ? "refuse-apres"
          : partis("1-2")
            ? "acquitte"
            : "recu";
  return {
    idActe,
    emetteur: enveloppe.contenu.emetteur,
    numero: acte.numeroInterne,
    date: acte.date,
    nature: natureParCode(acte.codeNature)?.libelle ?? String(acte.codeNature),
    objet: acte.objet,
    dateReception: dateAParis(new Date(connu?.recuA ?? dernier?.recuA ?? siens[0]?.a ?? 0)),
    etat,
    courriers: courriers.length,
    reponses: fil.filter(
      (e) => e.sens === "recu" && /^[234]-/.test(e.code) && !/^[34]-2$/.test(e.code) && !e.doublon,
    ).length,
    rang: Math.max(...fiche.depots, ...fiche.courriers),
    matiere: matiere(acte),
    classificationLe: acte.classificationLe,
    documentPapier: acte.documentPapier,
    precedent: acte.precedent ?? null,
    adressesRetour: enveloppe.contenu.adressesRetour,
    fil,
  };
}

const ORDRE = { recu: 0, envoye: 1 } as const;

function matiere({ codesMatiere }: DonneesActe): string {
  const code = codesMatiere.filter((c) => c !== null).join(".");
  const deux = codesMatiere.slice(0, 2).join(".");
  return `${code} ${libelleMatiere(deux)}`;
}

const recus = (depot: Depot, idActe: string): Evenement[] =>
  depot.messages
    .filter((m) => m.idActe === idActe)
    .map(({ message, nom, fichiers, doublon, avertissement }) => ({
      a: depot.a,
      sens: "recu",
      rang: depot.rang,
      fait: true,
      doublon,
      avertissement,
      ...dire(message),
      fichiers: [...fichiers, nom].map((f) => fichierVu(f, depot.rang)),
    }));

function envoyes(lettre: LettreDue, rang: number, idActe: string): Evenement[] {
  const { contenu, partieLe, partirLe } = lettre;
  if (contenu.genre !== "messages") return [];
  return contenu.messages
    .filter(({ nom }) => nom.startsWith(`${idActe}-`))
    .map(({ message, documents }) => ({
      a: partieLe ?? partirLe,
      sens: "envoye" as const,
      rang,
      fait: partieLe !== null,
      doublon: false,
      avertissement: null,
      ...dire(message),
      fichiers: documents.map((d) => fichierVu(d.nom, rang)),
    }));
}

/** The words of a message, without those that the page of the act already says. */
function dire(message: Message) {
  const { titre, lignes } = expliquerMessage(message);
  const garder = "acteRecu" in message ? (l: { libelle: string }) => DE_LA_REPONSE.has(l.libelle) : propre;
  return {
    code: message.code ?? "",
    titre,
    dateCourrierPref: "dateCourrierPref" in message ? message.dateCourrierPref : null,
    lignes: message.racine === "Acte" ? [] : lignes.filter(garder),
  };
}

const propre = ({ libelle }: { libelle: string }): boolean => libelle !== "Acte" && libelle !== "Document";
const DE_LA_REPONSE = new Set([
  "Reçu en préfecture",
  "Refusé",
  "Détail",
  "Code du refus",
  "Classification en vigueur",
]);

function fichierVu(nom: string, rang: number): FichierVu {
  const lu = parseNomFichier(nom);
  const typePiece = lu.ok ? lu.valeur.typePiece : null;
  return {
    nom,
    rang,
    typePiece,
    libelle: typePiece ? libelleTypeDePiece(typePiece) : nom.endsWith(".xml") ? "Message" : "Lettre",
  };
}
