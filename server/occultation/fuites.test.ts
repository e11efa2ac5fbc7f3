/** Ways around the public copy, each tried as a citizen or a hurried clerk would. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaitSeance } from "@executoire/droit";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { enregistrerBrouillon } from "../application/brouillons.ts";
import {
  arreterProcesVerbal,
  etablirProcesVerbal,
  publierProcesVerbal,
} from "../application/proces-verbal.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierDus } from "../delivery/publier.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { confirmer, proposer } from "./gestes.ts";
import { ditsDuPdf, textePdf } from "./texte-pdf.ts";
import { vueOccultations } from "./vue.ts";

const SLUG = "caudresis-catesis";
const MOTS = "Territoires d’industrie";
const dit = (texte: string): boolean => /territoires\s+d[’']\s*industrie/i.test(texte);

async function occulter(e: Essai, acte: string): Promise<void> {
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const version = (await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0;
  const demande = {
    passages: [{ sorte: "mots" as const, mots: MOTS }],
    motif: "vie-privee" as const,
    version,
  };
  assert.deepEqual(await proposer(e.ctx, compte, acte, demande), { ok: true });
  const [o] = (await vueOccultations(e.ctx, compte, acte))?.occultations ?? [];
  const { compte: president } = await sessionEssai(e.ctx, "president");
  assert.deepEqual(await confirmer(e.ctx, president, acte, o?.id ?? ""), { ok: true });
}

async function signe(e: Essai, avant: (acte: string) => Promise<void> = async () => {}): Promise<string> {
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-21", "10:00"));
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  await avant(acte);
  const { compte } = await sessionEssai(e.ctx, "president");
  assert.equal((await signer(e.ctx, compte, acte, MOT_DE_PASSE)).ok, true);
  return acte;
}

const due = (e: Essai, acte: string) =>
  e.ctx.db
    .insertInto("publications_dues")
    .values({ collectivite: e.collectivite, acte, prochaine_le: e.ctx.horloge() })
    .execute();

test("marked and confirmed before the signature, the act goes online with its public copy", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e, (a) => occulter(e, a));
  await due(e, acte);
  await publierDus(e.ctx);
  const reponse = await creerApp(e.ctx).request(`/${SLUG}/actes/2024-5/acte.pdf`);
  assert.equal(reponse.status, 200);
  assert.ok(!dit(await textePdf(new Uint8Array(await reponse.arrayBuffer()))));
});

test("hidden at once, whatever a browser or a cache kept of what was there", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  await due(e, acte);
  await publierDus(e.ctx);
  const app = creerApp(e.ctx);
  const lire = (etag?: string) =>
    app.request(`/${SLUG}/actes/2024-5/acte.pdf`, etag ? { headers: { "if-none-match": etag } } : {});
  const avant = await lire();
  assert.match(avant.headers.get("cache-control") ?? "", /no-cache/);
  const etag = avant.headers.get("etag") ?? "";
  assert.equal((await lire(etag)).status, 304);
  await occulter(e, acte);
  assert.equal((await lire(etag)).status, 200);
});

test("what a member had added to the minutes is hidden with the rest", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const acte = await signe(e);
  const session = await sessionEssai(ctx, "assemblees");
  await ctx.journal.ecrire(collectivite, "essai", async (j) => {
    const [prevue] = (await j.lire(`seance:${SEANCE}`)) as FaitSeance[];
    assert.ok(prevue?.type === "SeancePrevue");
    const a = instantLocal("2024-04-09", "18:00");
    const quorum = { enExercice: 74, requis: 38, presents: 60, atteint: true };
    await j.ajouter("seance:conseil-2024-04-09", [
      {
        type: "SeancePrevue",
        data: { ...prevue.data, seance: "conseil-2024-04-09", date: "2024-04-09" },
      },
      {
        type: "SeanceConvoquee",
        data: { envoyeeLe: "2024-04-02", seanceLe: "2024-04-09", joursFrancs: 6, requis: 5 },
      },
      { type: "SeanceOuverte", data: { a, quorum } },
    ]);
  });
  e.aller(instantLocal("2024-04-09", "18:10"));
  const debat = { texte: "Une question porte sur le périmètre." };
  const cle = `debat:${SEANCE}:territoires-industrie`;
  await enregistrerBrouillon(ctx, collectivite, cle, 0, debat, session.compte.nom);
  assert.deepEqual(await etablirProcesVerbal(ctx, session, SEANCE), { ok: true });
  const remarques = [{ auteur: "Pierre LAUDE", texte: `demande que ${MOTS} soit précisé.` }];
  const lors = "conseil-2024-04-09";
  assert.deepEqual(await arreterProcesVerbal(ctx, session, SEANCE, { lors, remarques }), { ok: true });
  assert.deepEqual(await publierProcesVerbal(ctx, session, SEANCE), { ok: true });
  for (const nom of ["constructor", "__proto__", "toString"])
    assert.equal((await creerApp(ctx).request(`/${SLUG}/seances/${SEANCE}/${nom}`)).status, 404, nom);
  const lire = async () => {
    const reponse = await creerApp(ctx).request(`/${SLUG}/seances/${SEANCE}/proces-verbal.pdf`);
    return new Uint8Array(await reponse.arrayBuffer());
  };
  assert.match(await textePdf(await lire()), /Pierre LAUDE : demande que Territoires/);
  await occulter(e, acte);
  const cache = await lire();
  const { texte } = await ditsDuPdf(cache);
  assert.match(texte, /Pierre LAUDE : demande que \[occulté/);
  assert.ok(!dit(texte));
  // Composed once, not at each reading: anyone may ask for it.
  assert.deepEqual(await lire(), cache);
  const rendus = await ctx.db
    .selectFrom("documents_rendus")
    .select("nom")
    .where("collectivite", "=", collectivite)
    .where("nom", "like", "public-%")
    .execute();
  assert.deepEqual(rendus, [{ nom: "public-proces-verbal.pdf" }]);
});

test("a copy says its marked words in its title, its bookmarks or its notes, and a file attached may say them", async () => {
  const pdf = `%PDF-1.7
1 0 obj <</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(dossier.txt) 5 0 R]>>>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[4 0 R]>> endobj
4 0 obj <</Type/Annot/Subtype/Text/Rect[0 0 10 10]/Contents(Voir Paul Temoin)>> endobj
5 0 obj <</Type/Filespec/F(dossier.txt)/EF<</F 6 0 R>>>> endobj
6 0 obj <</Type/EmbeddedFile/Length 14>> stream
Jeanne Exemple
endstream endobj
7 0 obj <</Title(Aide versee a Jeanne Exemple)>> endobj
trailer <</Root 1 0 R/Info 7 0 R>>
%%EOF`;
  const { texte, joints } = await ditsDuPdf(Buffer.from(pdf, "latin1"));
  assert.match(texte, /Jeanne Exemple/);
  assert.match(texte, /Paul Temoin/);
  assert.equal(joints, 1);
});
