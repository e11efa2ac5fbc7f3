/** An act that left, and a mailbox into which a test drops what the State would write. */
import assert from "node:assert/strict";
import {
  type DonneesActe,
  ecrireEnveloppeRetour,
  ecrireMessage,
  type Message,
  nomMessage,
  parseIdentifiantActe,
} from "@executoire/actes";
import type { EtatActe, Fait } from "@executoire/droit";
import { etablir, etatActe, signer } from "../../application/actes.ts";
import type { Session } from "../../application/comptes.ts";
import { tenirSeance } from "../../application/seance-demonstration.ts";
import { controlerActe, transmettre } from "../../application/transmettre.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../../essais.ts";
import type { Canal, IssueEnvoi, Lettre } from "../canal.ts";
import { envoyerDus } from "../facteur.ts";
import { releverCourrier } from "../relever.ts";
import { preparerAutomatiques } from "./automatiques.ts";

export const ID = "059-200030633-20240319-2024__5-DE";
export const SIREN = "200030633";
export const LE_JOUR = "2024-03-22T09:33:11+01:00";

export interface Fichier {
  nom: string;
  octets: Uint8Array;
}

/** A mailbox in memory, and a counter that takes everything. */
export function boite(sorte: Canal["sorte"] = "ministere") {
  const lettres = new Map<string, Lettre>();
  const classees: string[] = [];
  const envois: { archive: string; code: string }[] = [];
  let numero = 0;
  let reponse: IssueEnvoi = { issue: "envoyee" };
  const canal: Canal = {
    sorte,
    nom: "canal d’essai",
    async envoyer({ archive, contenu }) {
      envois.push({ archive, code: contenu.code });
      return reponse;
    },
    courrier: async () => [...lettres.keys()].map((id) => ({ id })),
    lire: async (id) => lettres.get(id) ?? null,
    async classer(id, dossier) {
      classees.push(`${id} ${dossier}`);
      lettres.delete(id);
    },
  };
  return {
    canal,
    classees,
    envois,
    repondra(issue: IssueEnvoi) {
      reponse = issue;
    },
    deposer(fichiers: Fichier[], reste: Partial<Lettre> = {}): string {
      const id = `lettre-${++numero}`;
      const brut = Buffer.concat([Buffer.from(`${id}\n`), ...fichiers.map(({ octets }) => octets)]);
      lettres.set(id, { brut, fichiers, ...reste });
      return id;
    },
  };
}

/** A message as a file of the State; its rank in the series of the State is in its name. */
let rang = 5000;
export function fichier(message: Message, nom?: string): Fichier {
  const octets = ecrireMessage(message);
  assert.ok(octets.ok, octets.ok ? "" : octets.refus.phrase);
  const sujet = parseIdentifiantActe("idActe" in message && message.idActe ? message.idActe : ID);
  assert.ok(sujet.ok && message.code);
  return { nom: nom ?? nomMessage(sujet.valeur, message.code, ++rang), octets: octets.valeur };
}

export function enveloppe(
  fichiers: Fichier[],
  destinataire = SIREN,
  nom = "EACT--SPREF0592-200030633-20240322-7.xml",
): Fichier {
  const octets = ecrireEnveloppeRetour({
    service: { genre: "SPREF", departement: "059", arrondissement: "2" },
    referent: null,
    formulaires: fichiers.filter((f) => f.nom.endsWith(".xml")).map((f) => ({ nomFichier: f.nom })),
    destinataire,
  });
  assert.ok(octets.ok);
  return { nom, octets: octets.valeur };
}

export interface Terrain extends AsyncDisposable {
  essai: Essai;
  boite: ReturnType<typeof boite>;
  agent: Session;
  acte: string;
  /** Orders the transmission and hands the archive over. */
  transmettre(): Promise<void>;
  /** The same, acknowledged. */
  acquitter(): Promise<void>;
  /** Drops a letter with its envelope, and reads the mail. */
  recevoir(messages: Message[], documents?: Fichier[]): Promise<Fichier[]>;
  /** The same, from a mailbox of one owner: no envelope. */
  recevoirDe(messages: Message[], reste: Partial<Lettre>): Promise<void>;
  relever(): Promise<number>;
  /** Automatic letters, then the outbox. */
  envoyer(): Promise<number>;
  lire(): Promise<EtatActe>;
  faits(stream?: string): Promise<Fait[]>;
  acteRecu(): Promise<DonneesActe>;
}

export async function ouvrirTerrain(sorte: Canal["sorte"] = "ministere"): Promise<Terrain> {
  const courrier = boite(sorte);
  const essai = await ouvrirEssai({ canal: courrier.canal });
  const { ctx, collectivite } = essai;
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const president = await sessionEssai(ctx, "president");
  const agent = await sessionEssai(ctx, "assemblees");
  essai.aller(LE_JOUR);
  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  assert.deepEqual(await signer(ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
  const lire = async () => {
    const etat = await etatActe(ctx, collectivite, acte);
    assert.ok(etat);
    return etat;
  };
  const terrain: Terrain = {
    essai,
    boite: courrier,
    agent,
    acte,
    async transmettre() {
      const controle = await controlerActe(ctx, agent.compte, acte);
      assert.ok(controle.ok === true);
      assert.deepEqual(await transmettre(ctx, agent.compte, acte, controle.vue.confirme), { ok: true });
      await envoyerDus(ctx, "77");
    },
    async acquitter() {
      await terrain.transmettre();
      await terrain.recevoir([await accuse(terrain)]);
      assert.equal((await lire()).transmission.etat, "acquittee");
      // The request for the classification that follows a first acknowledgement is not what these tests look at.
      await ctx.db.deleteFrom("automatiques_dus").execute();
    },
    async recevoir(messages, documents = []) {
      const fichiers = messages.map((m) => fichier(m));
      courrier.deposer([enveloppe(fichiers), ...fichiers, ...documents]);
      await releverCourrier(ctx);
      return fichiers;
    },
    async recevoirDe(messages, reste) {
      courrier.deposer(
        messages.map((m) => fichier(m)),
        reste,
      );
      await releverCourrier(ctx);
    },
    relever: () => releverCourrier(ctx),
    async envoyer() {
      await preparerAutomatiques(ctx);
      return envoyerDus(ctx, "77");
    },
    lire,
    faits: async (stream = `acte:${acte}`) =>
      (await ctx.journal.historique(collectivite, stream)).map((f) => f.fait),
    async acteRecu() {
      const { decision } = await lire();
      return {
        date: decision.dateDecision,
        numeroInterne: "2024__5",
        codeNature: 1,
        codesMatiere: [7, 4],
        objet: decision.objet,
        classificationLe: "2019-03-01",
        document: { nomFichier: `99_DE-${ID}-1-1_1.pdf` },
        annexes: { nombre: 0, fichiers: [] },
        documentPapier: false,
      };
    },
    [Symbol.asyncDispose]: () => essai[Symbol.asyncDispose](),
  };
  return terrain;
}

export const accuse = async (
  t: Terrain,
  { idActe = ID, dateReception = "2024-03-22", classificationEnCours = "2019-03-01" } = {},
): Promise<Message> => ({
  racine: "ARActe",
  code: "1-2",
  idActe,
  dateReception,
  acteRecu: await t.acteRecu(),
  classificationEnCours,
});

export const anomalie = async (
  t: Terrain,
  reste: { date?: string; detail?: string } = {},
): Promise<Message> => ({
  racine: "AnomalieActe",
  code: "1-3",
  date: reste.date ?? "2024-03-22",
  nature: "002",
  detail: reste.detail ?? "ODT-VERIF-01 : la classification n’est pas à jour.",
  acteRecu: await t.acteRecu(),
  classificationEnCours: "2019-03-01",
});

/** One empty page, by hand. */
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
);
export const pdf = (nom: string, mot = ""): Fichier => ({
  nom,
  octets: Buffer.concat([PDF, Buffer.from(`% ${mot}\n%%EOF\n`)]),
});

export const NOM_LETTRE = `${ID}-3-1_16.pdf`;
export const demandeDePieces = (
  description = "La convention annexée.",
  dateCourrierPref = "2024-04-02",
): Message => ({
  racine: "DemandePieceComplementaire",
  code: "3-1",
  idActe: ID,
  dateCourrierPref,
  description,
  document: { nomFichier: NOM_LETTRE },
});
