import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { lireMessage } from "@executoire/actes";
import { creerMinistere, type Ministere } from "@executoire/ministere";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { controlerActe, renvoyer, transmettre } from "../application/transmettre.ts";
import { portLibre } from "../database/essais.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import type { Canal } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { envoyerDus } from "./facteur.ts";
import { lireCourriel } from "./lettre.ts";
import { attenteAvant } from "./outbox.ts";
import { publierDus } from "./publier.ts";
import { releverCourrier } from "./relever.ts";

const TRAVAILLEUR = "77";
const LE_JOUR = "2024-03-22T09:33:11+01:00";

interface Terrain extends AsyncDisposable {
  essai: Essai;
  ministere: Ministere;
  acte: string;
  ordonner(): Promise<void>;
  renvoyer(): Promise<void>;
  /** One turn of the worker. */
  tour(): Promise<void>;
  lire(): Promise<NonNullable<Awaited<ReturnType<typeof etatActe>>>>;
  depots(): Promise<{ complet: boolean; doublon: boolean; archive: string }[]>;
}

/** An act signed and ready, a real Ministry over HTTP that answers at once. */
async function preparer(enveloppe: (canal: Canal) => Canal = (canal) => canal): Promise<Terrain> {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-ministere-"));
  let essai: Essai | null = null;
  const horloge = () => essai?.ctx.horloge() ?? new Date();
  const ministere = await creerMinistere({ port: 0, hote: "127.0.0.1", dossier, horloge, delaiReponseMs: 0 });
  essai = await ouvrirEssai({ canal: enveloppe(canalMinistere(ministere.url, ADRESSE_RETOUR)) });
  const { ctx, collectivite } = essai;
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  const president = await sessionEssai(ctx, "president");
  const agent = await sessionEssai(ctx, "assemblees");
  essai.aller(LE_JOUR);
  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  assert.deepEqual(await signer(ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
  const monEssai = essai;
  return {
    essai: monEssai,
    ministere,
    acte,
    async ordonner() {
      const controle = await controlerActe(ctx, agent.compte, acte);
      assert.ok(controle.ok === true);
      assert.deepEqual(await transmettre(ctx, agent.compte, acte, controle.vue.confirme), { ok: true });
    },
    async renvoyer() {
      assert.deepEqual(await renvoyer(ctx, agent.compte, acte), { ok: true });
    },
    async tour() {
      await envoyerDus(ctx, TRAVAILLEUR);
      // The Ministry composes its mail on its own side: a moment for it to arrive.
      for (let n = 0; n < 40 && (await releverCourrier(ctx)) === 0; n++)
        await new Promise((r) => setTimeout(r, 10));
      await publierDus(ctx);
    },
    async lire() {
      const etat = await etatActe(ctx, collectivite, acte);
      assert.ok(etat);
      return etat;
    },
    depots: async () =>
      (await (await fetch(`${ministere.url}/journal`)).json()) as Awaited<ReturnType<Terrain["depots"]>>,
    async [Symbol.asyncDispose]() {
      await monEssai[Symbol.asyncDispose]();
      await ministere.arreter();
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

test("an act goes out once, is acknowledged by its identifier and published; œ and ’ come back unchanged", async () => {
  await using t = await preparer();
  await t.ordonner();
  await t.tour();
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.equal(etat.transmission.identifiant, "059-200030633-20240319-2024__5-DE");
  assert.equal(etat.transmission.archive, "TRI-EACT--200030633--20240322-1.tar.gz");
  assert.ok(etat.publication);
  const accuse = lireMessage(await t.essai.ctx.store.get(etat.transmission.accuse?.empreinte ?? ""));
  assert.ok(accuse.ok && accuse.valeur.racine === "ARActe");
  assert.equal(accuse.valeur.acteRecu.objet, etat.decision.objet);
  assert.match(accuse.valeur.acteRecu.objet, /mise en œuvre.*Territoires d’Industrie/);
  assert.equal((await t.depots()).length, 1);
  await t.tour();
  assert.equal((await t.depots()).length, 1);
});

for (const [scenario, motif] of [
  ["refuse-500", /500/],
  ["refuse-400", /400/],
  ["refuse-202", /202/],
] as const) {
  test(`the Ministry answers ${scenario.slice(7)}: nothing left, the same bytes leave later under the same name`, async () => {
    await using t = await preparer();
    await t.ministere.comportement({ scenario, fois: 1 });
    await t.ordonner();
    await t.tour();
    let etat = await t.lire();
    assert.equal(etat.transmission.etat, "preparee");
    assert.match(etat.transmission.tentatives[0]?.motif ?? "", motif);
    const archive = etat.transmission.archive;
    await t.tour();
    assert.equal(
      (await t.lire()).transmission.tentatives.length,
      1,
      "la deuxième tentative attend son heure",
    );
    t.essai.aller("2024-03-22T09:40:00+01:00");
    await t.tour();
    etat = await t.lire();
    assert.equal(etat.transmission.etat, "acquittee");
    assert.equal(etat.transmission.archive, archive);
    assert.equal((await t.depots()).filter((d) => d.complet).length, 1);
  });
}

test("the Ministry is unreachable: nothing left, and the clerk's act is not in doubt", async () => {
  const personne = `http://127.0.0.1:${await portLibre()}`;
  await using t = await preparer((canal) => ({
    ...canalMinistere(personne, ADRESSE_RETOUR),
    courrier: canal.courrier,
  }));
  await t.ordonner();
  await envoyerDus(t.essai.ctx, TRAVAILLEUR);
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "preparee");
  assert.match(etat.transmission.tentatives[0]?.motif ?? "", /injoignable/);
});

test("the line is cut after the archive arrived: no second sending, and the acknowledgement settles it by itself", async () => {
  await using t = await preparer();
  await t.ministere.comportement({ scenario: "coupe", fois: 1 });
  await t.ordonner();
  await envoyerDus(t.essai.ctx, TRAVAILLEUR);
  assert.equal((await t.lire()).transmission.etat, "sans-reponse");
  t.essai.aller("2024-03-23T09:00:00+01:00");
  await envoyerDus(t.essai.ctx, TRAVAILLEUR);
  assert.equal((await t.depots()).length, 1, "rien ne repart sans décision humaine");
  await t.tour();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("the line is cut before anything arrived: the doubt stays until a person orders the same bytes again", async () => {
  await using t = await preparer();
  await t.ministere.comportement({ scenario: "coupe-avant", fois: 1 });
  await t.ordonner();
  await t.tour();
  assert.equal((await t.lire()).transmission.etat, "sans-reponse");
  await t.renvoyer();
  await t.tour();
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.equal((await t.depots()).filter((d) => d.complet).length, 1);
});

test("the same acknowledgement delivered twice leaves one fact", async () => {
  await using t = await preparer();
  await t.ministere.comportement({ scenario: "double", fois: 1 });
  await t.ordonner();
  await t.tour();
  await t.tour();
  const types = (await t.essai.ctx.journal.historique(t.essai.collectivite, `acte:${t.acte}`)).map(
    (f) => f.fait.type,
  );
  assert.equal(types.filter((type) => type === "AccuseRecu").length, 1);
  assert.equal(types.filter((type) => type === "ActePublie").length, 1);
});

for (const scenario of ["anomalie", "anomalie-enveloppe"] as const) {
  test(`the Ministry answers by ${scenario === "anomalie" ? "an anomaly of the act" : "an anomaly of the envelope"}: the act says so and is not published`, async () => {
    await using t = await preparer();
    await t.ministere.comportement({ scenario, fois: 1 });
    await t.ordonner();
    await t.tour();
    const etat = await t.lire();
    assert.equal(etat.transmission.etat, "en-anomalie");
    assert.ok((etat.transmission.anomalie?.detail ?? "").length > 0);
    assert.equal(etat.publication, null);
    const refusee = etat.transmission.archive;
    // The cause corrected, the act is transmitted anew under a serial number of its own.
    await t.ordonner();
    await t.tour();
    const apres = await t.lire();
    assert.equal(apres.transmission.etat, "acquittee");
    assert.equal(apres.transmission.anomalie, null);
    assert.notEqual(apres.transmission.archive, refusee);
  });
}

test("a mail nobody understands is kept, put aside, and stops nothing", async () => {
  const illisible = new TextEncoder().encode("From: x\r\nSubject: bonjour\r\n\r\nsans pièce jointe");
  let lu = false;
  const classes: string[] = [];
  await using t = await preparer((canal) => ({
    ...canal,
    courrier: async () => (lu ? canal.courrier() : [{ id: "etrange" }]),
    lire: async (id) => (id === "etrange" ? lireCourriel(illisible) : canal.lire(id)),
    classer: async (id, dossier) => {
      classes.push(`${id} ${dossier}`);
      if (id === "etrange") lu = true;
      else await canal.classer(id, dossier);
    },
  }));
  await t.ordonner();
  await t.tour();
  await t.tour();
  assert.equal(classes[0], "etrange traites");
  const reception = await t.essai.ctx.db
    .selectFrom("receptions")
    .selectAll()
    .where("lettre", "=", "etrange")
    .executeTakeFirst();
  assert.equal(reception?.issue, "ignore");
  assert.deepEqual(await t.essai.ctx.store.get(reception?.empreinte ?? ""), Buffer.from(illisible));
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("two clerks order the same act at once: one archive, one serial number", async () => {
  await using t = await preparer();
  const agent = await sessionEssai(t.essai.ctx, "assemblees");
  const controle = await controlerActe(t.essai.ctx, agent.compte, t.acte);
  assert.ok(controle.ok === true);
  const { confirme } = controle.vue;
  const resultats = await Promise.all(
    [1, 2, 3].map(() => transmettre(t.essai.ctx, agent.compte, t.acte, confirme)),
  );
  assert.deepEqual(resultats.map((r) => r.ok).sort(), [false, false, true]);
  const compteur = await t.essai.ctx.db.selectFrom("compteurs_envoi").select("dernier").execute();
  assert.deepEqual(compteur, [{ dernier: 1 }]);
});

test("each wait is longer than the one before, never longer than a quarter of an hour and a tenth", () => {
  const attentes = Array.from({ length: 14 }, (_, n) => attenteAvant(n + 1, 0.5));
  assert.deepEqual(attentes.slice(0, 3), [2000, 4000, 8000]);
  assert.ok(attentes.every((ms, n) => n === 0 || ms >= (attentes[n - 1] ?? 0)));
  assert.ok(Math.max(attenteAvant(30, 1)) <= 990_000);
});
