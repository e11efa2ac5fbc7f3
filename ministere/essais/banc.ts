import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import {
  type ArchiveComposee,
  type ArchiveEmballee,
  composerArchive,
  composerCourrier,
  lireMessage,
  type Message,
  type MessageAEnvoyer,
  type Transmission,
} from "@executoire/actes";
import PostalMime from "postal-mime";
import {
  type ActeVu,
  creerMinistere,
  type DepotJournal,
  type LettreListee,
  type Ministere,
  type OptionsMinistere,
} from "../index.ts";

export const OBJET = "Convention de mise en œuvre du programme « Territoires d’Industrie » pour 5 000 €";
export const RETOUR = "retour@operateur.test";

/** The sending of the seed act, for the Ministry to receive. */
export const transmission: Transmission = {
  emetteur: { siren: "200030633", departement: "059", arrondissement: "2", nature: "46" },
  adressesRetour: [RETOUR],
  acte: {
    numero: "2024/5",
    date: "2024-03-19",
    nature: "DE",
    matiere: "7.4",
    objet: OBJET,
    classificationLe: "2019-03-01",
  },
  principal: {
    nomOriginal: "2024.5.pdf",
    typePiece: "99_DE",
    octets: new TextEncoder().encode("%PDF-1.7\nacte\n%%EOF\n"),
  },
  annexes: [],
  jour: "2024-03-22",
  serie: 1,
  trigramme: "SLO",
  quadrigramme: "EACT",
  a: 1711096395,
};

export async function archive(changements: Partial<Transmission> = {}): Promise<ArchiveComposee> {
  const composee = await composerArchive({ ...transmission, ...changements });
  if (!composee.ok) throw new Error(composee.refus.phrase);
  return composee.valeur;
}

/** An archive of answers, withdrawals or requests, as the same authority sends them. */
export async function courrier(serie: number, ...messages: MessageAEnvoyer[]): Promise<ArchiveEmballee> {
  const composee = await composerCourrier({ ...transmission, serie }, messages);
  if (!composee.ok) throw new Error(composee.refus.phrase);
  return composee.valeur;
}

export const ID_ACTE = "059-200030633-20240319-2024__5-DE";

/** Folder of the official schemas; absent from a plain clone, and tests then say so. */
const SCHEMAS = join(
  process.env.EXECUTOIRE_SHARED ?? join(import.meta.dirname, "../../../shared"),
  "actes/schemas",
);
export const schemas: string | null = existsSync(SCHEMAS) ? SCHEMAS : null;
export const sansSchemas = schemas === null && "schémas officiels absents (variable EXECUTOIRE_SHARED)";

export interface Lettre {
  sujet: string;
  html: string;
  /** `message` is `null` for a document. */
  fichiers: { nom: string; octets: Uint8Array; message: Message | null }[];
}

/** A Ministry on a free port and a folder of its own, with what a sender needs to speak to it. */
export interface Banc {
  ministere: Ministere;
  dossier: string;
  deposer(archive: { nom: string; octets: Uint8Array<ArrayBuffer> }, question?: string): Promise<Response>;
  boite(adresse?: string): Promise<LettreListee[]>;
  json<T>(chemin: string): Promise<T>;
  /** Waits until the box holds this many letters, then reads them all. */
  lettres(nombre: number, adresse?: string): Promise<Lettre[]>;
  journal(): Promise<DepotJournal[]>;
  poster(chemin: string, corps: unknown): Promise<Response>;
  redemarrer(changements?: Partial<OptionsMinistere>): Promise<void>;
}

/** The clock stands at the seed’s own second: 22 March 2024, 09:33:15 in Paris. */
export const SECONDE = new Date("2024-03-22T08:33:15Z");

/** Opens a bench that closes with its test. */
export async function banc(t: TestContext, options: Partial<OptionsMinistere> = {}): Promise<Banc> {
  const dossier = mkdtempSync(join(tmpdir(), "ministere-"));
  const reglages = {
    port: 0,
    hote: "127.0.0.1",
    dossier,
    horloge: () => SECONDE,
    delaiReponseMs: 0,
    ...options,
  };
  let ouvert: Ministere | undefined;
  t.after(async () => {
    await ouvert?.arreter();
    rmSync(dossier, { recursive: true });
  });
  let ministere = await creerMinistere(reglages);
  ouvert = ministere;
  const json = async <T>(chemin: string): Promise<T> =>
    (await (await fetch(ministere.url + chemin)).json()) as T;
  const boite = (adresse = RETOUR) => json<LettreListee[]>(`/boite/${adresse}`);
  return {
    get ministere() {
      return ministere;
    },
    dossier,
    deposer({ nom, octets }, question = "") {
      const corps = new FormData();
      corps.append(nom, new Blob([octets]), nom);
      return fetch(`${ministere.url}/depot${question}`, { method: "POST", body: corps });
    },
    boite,
    json,
    async lettres(nombre, adresse = RETOUR) {
      for (let i = 0; i < 200 && (await boite(adresse)).length < nombre; i++) await attendre(10);
      const liste = await boite(adresse);
      return Promise.all(
        liste.map(async ({ id }) => {
          const reponse = await fetch(`${ministere.url}/boite/${adresse}/${id}`);
          return lireLettre(new Uint8Array(await reponse.arrayBuffer()));
        }),
      );
    },
    journal: () => json<DepotJournal[]>("/journal"),
    poster: (chemin, corps) =>
      fetch(ministere.url + chemin, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(corps),
      }),
    async redemarrer(changements = {}) {
      await ministere.arreter();
      ministere = await creerMinistere({ ...reglages, ...changements });
      ouvert = ministere;
    },
  };
}

/** The seed act as the prefecture shows it, once it is in this state: a letter is in its box a moment before it is noted. */
export async function acteEnEtat(b: Banc, etat: ActeVu["etat"]): Promise<ActeVu> {
  for (let i = 0; ; i++) {
    const vu = await b.json<ActeVu>(`/prefecture/actes/${ID_ACTE}`);
    if (vu.etat === etat || i > 200) return vu;
    await attendre(10);
  }
}

/** The one deposit of the journal. */
export async function seul(b: Banc): Promise<DepotJournal> {
  const [depot, ...autres] = await b.journal();
  if (!depot || autres.length > 0) throw new Error("Le journal devait compter un seul dépôt.");
  return depot;
}

/** Long enough for a reply without delay to have left, had there been one. */
export const laisserPasser = (): Promise<void> => attendre(120);

export async function lireLettre(octets: Uint8Array): Promise<Lettre> {
  const lue = await PostalMime.parse(octets);
  return {
    sujet: lue.subject ?? "",
    html: lue.html ?? "",
    fichiers: lue.attachments.map((piece) => {
      const contenu = piece.content;
      const fichier =
        typeof contenu === "string" ? new TextEncoder().encode(contenu) : new Uint8Array(contenu);
      if (!piece.filename?.endsWith(".xml"))
        return { nom: piece.filename ?? "", octets: fichier, message: null };
      const message = lireMessage(fichier);
      if (!message.ok) throw new Error(`${piece.filename} : ${message.refus.phrase}`);
      return { nom: piece.filename ?? "", octets: fichier, message: message.valeur };
    }),
  };
}

/** The message of this root in a letter. */
export function messageDe<R extends Message["racine"]>(
  lettre: Lettre | undefined,
  racine: R,
): Extract<Message, { racine: R }> {
  const trouve = lettre?.fichiers.find((f) => f.message?.racine === racine);
  if (!trouve) throw new Error(`La lettre ne contient pas de ${racine}.`);
  return trouve.message as Extract<Message, { racine: R }>;
}
