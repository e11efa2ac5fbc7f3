/** Every nature of act, from its preparation to the acknowledgement of a real Ministry, judged by the official schema. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { lireMessage, natureParAbrege } from "@executoire/actes";
import { executoire, type GenreActePris, type NatureTransmise } from "@executoire/droit";
import { creerMinistere } from "@executoire/ministere";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { deposerDocument, notifierActe, prendreActe } from "../application/actes-pris.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { fichierActe } from "../application/fichiers.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import { MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { envoyerDus } from "./facteur.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";

/** The official schemas are not ours to ship: where they are, the Ministry judges by them too. */
const PARTAGE = process.env.EXECUTOIRE_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const SCHEMAS = join(PARTAGE, "actes", "schemas");
const JOUR = "2024-03-22";
const TEXTE = "Vu le code,\n\nARRÊTE :\n\nArticle 1 : La voie est fermée.";
const PRESIDENT = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };

const saisie = (champs: Partial<ActePrisSaisi>): ActePrisSaisi => ({
  genre: "autre",
  nature: "AU",
  numero: "X2024-1",
  objet: "Œuvre d’art à l’entrée du siège",
  matiere: { code: "9.1", libelle: "Autres domaines de compétences des communes" },
  texte: "",
  dateDecision: JOUR,
  lieu: "Caudry",
  signataire: PRESIDENT,
  categorie: "puissance-publique",
  nominatif: false,
  annexes: [],
  ...champs,
});

interface Cas {
  genre: GenreActePris;
  nature: NatureTransmise;
  champs: Partial<ActePrisSaisi>;
  /** Composed and signed here, deposited signed, or deposited to be signed here. */
  document: "ecrit" | "signe-ailleurs" | "a-signer" | "xml";
  type: string;
  publie: boolean;
}
const CAS: Cas[] = [
  {
    genre: "arrete-reglementaire",
    nature: "AR",
    champs: {
      numero: "A2024-1",
      texte: TEXTE,
      categorie: "reglementaire",
      matiere: { code: "6.1", libelle: "" },
    },
    document: "ecrit",
    type: "99_AR",
    publie: true,
  },
  {
    genre: "arrete-individuel",
    nature: "AI",
    champs: {
      numero: "I2024-1",
      texte: TEXTE,
      categorie: "nomination-recrutement",
      nominatif: true,
      matiere: { code: "4.1", libelle: "" },
    },
    document: "ecrit",
    type: "99_AI",
    publie: false,
  },
  {
    genre: "contrat",
    nature: "CC",
    champs: {
      numero: "C2024-1",
      categorie: "marche",
      montantHT: 300_000,
      matiere: { code: "1.1", libelle: "" },
    },
    document: "a-signer",
    type: "99_DC",
    publie: false,
  },
  {
    genre: "budget",
    nature: "BF",
    champs: { numero: "B2024-1", categorie: "deliberation", matiere: { code: "7.1", libelle: "" } },
    document: "xml",
    type: "99_BU",
    publie: true,
  },
  {
    genre: "deliberation-deposee",
    nature: "DE",
    champs: { numero: "2024/90", categorie: "deliberation", matiere: { code: "7.4", libelle: "" } },
    document: "signe-ailleurs",
    type: "99_DE",
    publie: true,
  },
  {
    genre: "autre",
    nature: "AU",
    champs: { numero: "X2024-1", texte: TEXTE },
    document: "ecrit",
    type: "99_AU",
    publie: true,
  },
];

/** A budget document of three lines, under the seal its software would give it. */
function budgetScelle(): Uint8Array {
  const espace = "http://www.minefi.gouv.fr/cp/demat/docbudgetaire";
  const corps = '<VersionSchema V="80"></VersionSchema>\n<Budget><Exer V="2024"></Exer></Budget>';
  const canonique = `<DocumentBudgetaire xmlns="${espace}">\n${corps}\n</DocumentBudgetaire>`;
  const somme = (algorithme: string) => createHash(algorithme).update(canonique).digest("hex");
  const sceau = `<Scellement md5="${somme("md5")}" sha1="${somme("sha1")}" date="2024-03-19T08:11:48"/>`;
  const [debut, fin] = canonique.split("\n<Budget>");
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${debut}\n${sceau}<Budget>${fin}`);
}

test("each nature of act leaves with its own code, type and bytes, the Ministry acknowledges it, and its receipt and certificate are made", async () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-natures-"));
  let essai: Awaited<ReturnType<typeof ouvrirEssai>> | null = null;
  const horloge = () => essai?.ctx.horloge() ?? new Date();
  const ministere = await creerMinistere({
    port: 0,
    hote: "127.0.0.1",
    dossier,
    horloge,
    delaiReponseMs: 0,
    ...(existsSync(SCHEMAS) && { schemas: SCHEMAS }),
  });
  try {
    essai = await ouvrirEssai({ canal: canalMinistere(ministere.url, ADRESSE_RETOUR) });
    const { ctx, collectivite } = essai;
    essai.aller(`${JOUR}T09:33:11+01:00`);
    const agent = (await sessionEssai(ctx, "assemblees")).compte;
    const president = (await sessionEssai(ctx, "president")).compte;
    const { pdf } = await ctx.workshop.run("annexe", {
      titre: "Acte",
      paragraphes: ["Clauses."],
      auteur: "Essai",
      etabliLe: `${JOUR}T09:00:00+01:00`,
    });
    for (const { genre, nature, champs, document, type, publie } of CAS) {
      const pris = await prendreActe(ctx, agent, saisie({ genre, nature, ...champs }));
      assert.ok(pris.ok, `${genre} ${pris.ok ? "" : pris.refus.phrase}`);
      const { id } = pris;
      if (document === "ecrit")
        assert.equal((await etablir(ctx, collectivite, agent.nom, id)).ok, true, genre);
      if (document === "a-signer")
        assert.equal((await deposerDocument(ctx, agent, id, "marche.pdf", pdf, null)).ok, true, genre);
      if (document === "signe-ailleurs")
        assert.equal((await deposerDocument(ctx, agent, id, "acte.pdf", pdf, PRESIDENT)).ok, true, genre);
      if (document === "xml") {
        const depot = await deposerDocument(ctx, agent, id, "budget.xml", budgetScelle(), PRESIDENT);
        assert.equal(depot.ok, true, JSON.stringify(depot));
      }
      if (document === "ecrit" || document === "a-signer")
        assert.deepEqual(await signer(ctx, president, id, MOT_DE_PASSE), { ok: true }, genre);

      const controle = await controlerActe(ctx, agent, id);
      assert.ok(controle.ok === true, JSON.stringify(controle));
      const bloquants = controle.vue.constats.filter(({ gravite }) => gravite === "bloquant");
      assert.deepEqual(bloquants, [], genre);
      const lu = lireMessage(Buffer.from(controle.vue.message, "latin1"));
      assert.ok(lu.ok && lu.valeur.racine === "Acte", genre);
      assert.equal(lu.valeur.acte.codeNature, natureParAbrege(nature)?.code, genre);
      const [principal] = controle.vue.fichiers.filter(({ role }) => role === "principal");
      assert.equal(principal?.typePiece, type);
      assert.equal(principal?.mime, document === "xml" ? "text/xml" : "application/pdf");
      assert.match(controle.vue.identifiant, new RegExp(`-${nature}$`));
      assert.deepEqual(await transmettre(ctx, agent, id, controle.vue.confirme), { ok: true }, genre);
      await envoyerDus(ctx, "77");
      for (let n = 0; n < 60 && (await releverCourrier(ctx)) === 0; n++)
        await new Promise((r) => setTimeout(r, 10));
      await publierDus(ctx);

      const etat = await etatActe(ctx, collectivite, id);
      assert.ok(etat);
      assert.equal(
        etat.transmission.etat,
        "acquittee",
        `${genre} ${JSON.stringify(etat.transmission.anomalie)}`,
      );
      assert.equal(etat.publication !== null, publie, genre);
      const envoye = etat.transmission.fichiers.find(({ role }) => role === "principal");
      assert.equal(envoye?.empreinte, etat.original?.empreinte, "the bytes sent are those signed");
      assert.equal(executoire(etat).le !== null, publie, genre);
      if (!publie) {
        assert.equal((await notifierActe(ctx, agent, id, JOUR, "remise en main propre")).ok, true, genre);
        const notifie = await etatActe(ctx, collectivite, id);
        assert.ok(notifie && executoire(notifie).le, genre);
      }
      for (const nom of ["bordereau.pdf", "certifie.pdf"]) {
        const couche = await fichierActe(ctx, collectivite, id, nom);
        assert.equal(Buffer.from(couche?.octets ?? []).toString("latin1", 0, 5), "%PDF-", `${genre} ${nom}`);
      }
    }
    const depots = (await (await fetch(`${ministere.url}/journal`)).json()) as { complet: boolean }[];
    assert.deepEqual(
      depots.map(({ complet }) => complet),
      CAS.map(() => true),
    );
  } finally {
    await essai?.[Symbol.asyncDispose]();
    await ministere.arreter();
    rmSync(dossier, { recursive: true, force: true });
  }
});
