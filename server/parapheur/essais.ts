/** What the tests of signing share: acts ready to be signed, in number, and a person who brings a certificate. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActePrisSaisi } from "../api/contrat-actes-pris.ts";
import { etablir } from "../application/actes.ts";
import { prendreActe } from "../application/actes-pris.ts";
import { creerCompte, type Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import { type Essai, MOT_DE_PASSE, sessionEssai } from "../essais.ts";
import type { Openssl } from "../signature/tsa.essai.ts";
import { piecesEnAttente } from "./pieces.ts";

export const LE = "2026-11-20T09:30:00+01:00";

/** Arrêtés of the president, their documents made: `acte:A2026_1`… */
export async function actesASigner(
  e: Essai,
  nombre: number,
  change: Partial<ActePrisSaisi> = {},
): Promise<{ piece: string; empreinte: string }[]> {
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  for (let n = 1; n <= nombre; n++) {
    const pris = await prendreActe(e.ctx, compte, {
      genre: "arrete-reglementaire",
      nature: "AR",
      numero: `A2026-${n}`,
      objet: `Circulation sur la voie communale ${n}`,
      matiere: { code: "6.1", libelle: "Police municipale" },
      texte:
        "ARRÊTE :\n\nArticle 1 : La circulation est interdite.\n\nArticle 2 : Le présent arrêté est publié.",
      dateDecision: "2026-11-19",
      lieu: "Caudry",
      signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
      categorie: "reglementaire",
      nominatif: false,
      annexes: [],
      ...change,
    });
    assert.ok(pris.ok, JSON.stringify(pris));
    const fait = await etablir(e.ctx, e.collectivite, compte.nom, pris.id);
    assert.ok(fait.ok === true, JSON.stringify(fait));
  }
  return (await piecesEnAttente(e.ctx, e.collectivite)).map(({ piece, document }) => ({
    piece,
    empreinte: document,
  }));
}

/** An account that signs as somebody else than the president. */
export async function compteDe(
  ctx: Contexte,
  collectivite: string,
  signataire: { prenom: string; nom: string; qualite: string },
): Promise<Session["compte"]> {
  const identifiant = `${signataire.nom.toLowerCase()}@caudresis.test`;
  const id = await creerCompte(ctx.db, ctx.horloge, {
    collectivite,
    identifiant,
    nom: `${signataire.prenom} ${signataire.nom}`,
    roles: ["conseiller"],
    signataire,
    motDePasse: MOT_DE_PASSE,
  });
  return {
    id,
    collectivite,
    identifiant,
    nom: `${signataire.prenom} ${signataire.nom}`,
    roles: ["conseiller"],
    signataire,
  };
}

export function p12De(o: Openssl, nom: string, code: string): Uint8Array {
  o.openssl(
    ..."pkcs12 -export -certfile ca.pem -out f.p12 -inkey".split(" "),
    `${nom}.key`,
    "-in",
    `${nom}.pem`,
    "-passout",
    `pass:${code}`,
  );
  return readFileSync(join(o.dossier, "f.p12"));
}
