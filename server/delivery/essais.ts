/** What tests of the sending share: a real Ministry over HTTP, acts ready to leave, several authorities. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { normaliserNumero } from "@executoire/actes";
import type { ActePris, Annexe, EtatActe } from "@executoire/droit";
import { acte2024_5 } from "@executoire/fixtures";
import { creerMinistere, type Ministere } from "@executoire/ministere";
import { etatActe } from "../application/actes.ts";
import { type Compte, creerCompte } from "../application/comptes.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import type { Contexte } from "../contexte.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instant } from "../horloge.ts";
import { genese } from "../journal/journal.ts";
import type { Canal } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { envoyerDus } from "./facteur.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";
import { constaterSilences } from "./silences.ts";

export const LE_JOUR = "2024-03-22T09:33:11+01:00";
const TRAVAILLEUR = "77";

export interface DepotRecu {
  archive: string;
  empreinte: string;
  complet: boolean;
  /** Instant of arrival. */
  a: string;
  doublon: boolean;
  idActe: string | null;
  messages: { code: string; idActe: string | null }[];
}

export interface Terrain extends AsyncDisposable {
  essai: Essai;
  ctx: Contexte;
  collectivite: string;
  ministere: Ministere;
  agent: Compte;
  aller(quand: string): void;
  /** Acts signed and ready; their identifiers. */
  preparer(nombre: number): Promise<string[]>;
  ordonner(acte: string, compte?: Compte): Promise<void>;
  /** Only the sending. */
  envoyer(): Promise<number>;
  /** One turn of the worker; waits for the Ministry's mail. */
  tour(): Promise<void>;
  lire(acte: string): Promise<EtatActe>;
  types(acte: string): Promise<string[]>;
  depots(): Promise<DepotRecu[]>;
}

export async function ouvrirTerrain(enveloppe: (canal: Canal) => Canal = (c) => c): Promise<Terrain> {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-terrain-"));
  let essai: Essai | null = null;
  const horloge = () => essai?.ctx.horloge() ?? new Date();
  const ministere = await creerMinistere({ port: 0, hote: "127.0.0.1", dossier, horloge, delaiReponseMs: 0 });
  const monEssai = await ouvrirEssai({ canal: enveloppe(canalMinistere(ministere.url, ADRESSE_RETOUR)) });
  essai = monEssai;
  monEssai.aller(LE_JOUR);
  const { ctx, collectivite } = monEssai;
  const { compte: agent } = await sessionEssai(ctx, "assemblees");
  let prepares = 0;
  const lire = async (acte: string) => {
    const etat = await etatActe(ctx, collectivite, acte);
    assert.ok(etat);
    return etat;
  };
  return {
    essai: monEssai,
    ctx,
    collectivite,
    ministere,
    agent,
    aller: (quand) => monEssai.aller(quand),
    async preparer(nombre) {
      const actes: string[] = [];
      for (let n = 0; n < nombre; n++)
        actes.push(await acteSigne(ctx, collectivite, `2024/${100 + ++prepares}`));
      return actes;
    },
    async ordonner(acte, compte = agent) {
      const controle = await controlerActe(ctx, compte, acte);
      assert.ok(controle.ok === true, JSON.stringify(controle));
      assert.deepEqual(await transmettre(ctx, compte, acte, controle.vue.confirme), { ok: true });
    },
    envoyer: () => envoyerDus(ctx, TRAVAILLEUR),
    async tour() {
      await envoyerDus(ctx, TRAVAILLEUR);
      // The Ministry composes its mail on its own side: a moment for it to arrive.
      for (let n = 0; n < 40 && (await releverCourrier(ctx)) === 0; n++)
        await new Promise((r) => setTimeout(r, 10));
      await constaterSilences(ctx);
      await publierDus(ctx);
    },
    lire,
    types: async (acte) =>
      (await ctx.journal.historique(collectivite, `acte:${acte}`)).map((f) => f.fait.type),
    depots: async () => (await (await fetch(`${ministere.url}/journal`)).json()) as DepotRecu[],
    async [Symbol.asyncDispose]() {
      await monEssai[Symbol.asyncDispose]();
      await ministere.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

export interface ActeVoulu {
  objet?: string;
  matiere?: string;
  typePrincipal?: string;
  annexes?: Annexe[];
  /** Bytes of the document; a small PDF of its own otherwise. */
  octets?: Uint8Array;
}

/** An act voted elsewhere and deposited signed: what is tested here begins after the signature. */
export async function acteSigne(
  ctx: Contexte,
  collectivite: string,
  numero: string,
  { objet, matiere = "7.4", typePrincipal = "99_DE", annexes = [], octets }: ActeVoulu = {},
): Promise<string> {
  const normalise = normaliserNumero(numero);
  assert.ok(normalise.ok);
  const acte = normalise.valeur;
  const a = instant(ctx.horloge());
  const document = octets ?? pdf(`${collectivite} ${numero}`);
  const empreinte = await ctx.store.put(document);
  const pris: ActePris = {
    acte,
    genre: "deliberation-deposee",
    nature: "DE",
    profil: { ...acte2024_5.collectivite, siren: collectivite },
    numero,
    objet: objet ?? `Délibération d’essai ${numero}`,
    matiere: { code: matiere, libelle: "Interventions économiques" },
    texte: { blocs: [] },
    annexes,
    dateDecision: "2024-03-19",
    lieu: "Caudry",
    signataire: acte2024_5.president,
    categorie: "deliberation",
    nominatif: false,
    depot: { par: "essai", typePrincipal },
    a,
  };
  await ctx.journal.ecrire(collectivite, "essai", (e) =>
    e.ajouter(`acte:${acte}`, [
      { type: "ActePris", data: pris },
      {
        type: "DocumentDepose",
        data: {
          empreinte,
          octets: document.length,
          mime: "application/pdf",
          fichier: `${acte}.pdf`,
          pages: 1,
          champSignature: null,
          signePar: acte2024_5.president,
          a,
        },
      },
    ]),
  );
  return acte;
}

/** One empty page, told from another by its comment. */
export const pdf = (texte: string): Uint8Array =>
  new TextEncoder().encode(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n0\n% ${texte}\n%%EOF\n`,
  );

/** Another authority of the same server, with its own counter, journal and agent. */
export async function autreCollectivite(ctx: Contexte, siren = "213105554"): Promise<Compte> {
  const modele = await ctx.db.selectFrom("collectivites").select("reglages").executeTakeFirstOrThrow();
  await ctx.db
    .insertInto("collectivites")
    .values({
      id: siren,
      slug: `autre-${siren}`,
      siren,
      nom: "Commune d’essai",
      reglages: JSON.stringify(modele.reglages),
      cree_le: ctx.horloge(),
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  const identifiant = `agent@${siren}.test`;
  const nom = "Alix Exemple";
  await creerCompte(ctx.db, ctx.horloge, {
    collectivite: siren,
    identifiant,
    nom,
    roles: ["assemblees"],
    signataire: null,
    motDePasse: MOT_DE_PASSE,
  });
  return { id: identifiant, collectivite: siren, identifiant, nom, roles: ["assemblees"], signataire: null };
}
