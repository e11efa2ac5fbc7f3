import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  ActeVue,
  ControleLotVue,
  LotReponse,
  Role,
  SessionVue,
  TeletransmissionVue,
} from "../api/contrat.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { acteSigne } from "../delivery/essais.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { creerApp } from "./app.ts";

const json = { "content-type": "application/json" };

async function connecter(app: ReturnType<typeof creerApp>, role: Role) {
  const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant;
  const reponse = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await reponse.json()) as SessionVue;
  const cookie = (reponse.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return async <T>(method: string, chemin: string, corps?: unknown): Promise<{ statut: number; vue: T }> => {
    const r = await app.request(`/api${chemin}`, {
      method,
      headers: { cookie, ...(method === "GET" ? {} : { ...json, "x-executoire-jeton": jeton }) },
      ...(method === "GET" ? {} : { body: JSON.stringify(corps ?? {}) }),
    });
    return { statut: r.status, vue: (await r.json()) as T };
  };
}

async function ouvrir(): Promise<Essai & { app: ReturnType<typeof creerApp> }> {
  const essai = await ouvrirEssai();
  essai.aller("2024-03-22T09:33:11+01:00");
  return { ...essai, app: creerApp(essai.ctx), [Symbol.asyncDispose]: () => essai[Symbol.asyncDispose]() };
}

test("a clerk reads the desk, controls two acts at once and orders them; the president may only look", async () => {
  await using e = await ouvrir();
  const un = await acteSigne(e.ctx, e.collectivite, "2024/61");
  const deux = await acteSigne(e.ctx, e.collectivite, "2024/62");
  const agent = await connecter(e.app, "assemblees");
  const president = await connecter(e.app, "president");
  const desk = await agent<TeletransmissionVue>("GET", "/teletransmission");
  assert.equal(desk.statut, 200);
  assert.deepEqual(
    desk.vue.prets.map(({ acte }) => acte),
    [un, deux],
  );
  assert.equal(desk.vue.peutTransmettre, true);
  const controles = await agent<ControleLotVue>("POST", "/teletransmission/controles", { actes: [un, deux] });
  const lignes = controles.vue.lignes.map(({ acte, confirme }) => ({ acte, confirme }));
  assert.equal((await president("POST", "/teletransmission/lots", { lignes })).statut, 403);
  const lot = await agent<LotReponse>("POST", "/teletransmission/lots", { lignes });
  assert.ok(lot.vue.lignes.every(({ ok }) => ok));
  const apres = await president<TeletransmissionVue>("GET", "/teletransmission");
  assert.equal(apres.vue.peutTransmettre, false);
  assert.deepEqual(
    apres.vue.enCours.map(({ acte, phrase }) => [acte, phrase]),
    [un, deux].map((acte) => [acte, "L’archive attend son envoi."]),
  );
  assert.equal((await agent("POST", "/teletransmission/lots", { lignes: [] })).statut, 400);
});

test("a pause is opened and closed by the clerk; one that ends before it begins is refused with a sentence", async () => {
  await using e = await ouvrir();
  const agent = await connecter(e.app, "assemblees");
  const president = await connecter(e.app, "president");
  const motif = "maintenance annoncée";
  assert.equal((await president("POST", "/teletransmission/pauses", { motif })).statut, 403);
  const refusee = await agent<{ refus: { code: string; champ: string } }>(
    "POST",
    "/teletransmission/pauses",
    {
      motif,
      au: "2024-03-22T09:00:00+01:00",
    },
  );
  assert.equal(refusee.statut, 422);
  assert.deepEqual([refusee.vue.refus.code, refusee.vue.refus.champ], ["pause-sans-duree", "au"]);
  assert.equal((await agent("POST", "/teletransmission/pauses", { au: "demain" })).statut, 400);
  const ouverte = await agent<TeletransmissionVue>("POST", "/teletransmission/pauses", { motif });
  const [pause] = ouverte.vue.pauses;
  assert.ok(pause?.ouverte && pause.par === "Lucie Exemple");
  assert.match(ouverte.vue.alertes.join(), /Rien ne part.*maintenance annoncée/);
  const fermee = await agent<TeletransmissionVue>("DELETE", `/teletransmission/pauses/${pause.pause}`);
  assert.deepEqual(fermee.vue.pauses, []);
  assert.equal((await agent("DELETE", `/teletransmission/pauses/${pause.pause}`)).statut, 404);
});

test("the clerk sets what the wire says; a field nobody knows is refused", async () => {
  await using e = await ouvrir();
  const acte = await acteSigne(e.ctx, e.collectivite, "2024/63");
  const agent = await connecter(e.app, "assemblees");
  const regle = await agent<ActeVue>("POST", `/actes/${acte}/parametres`, {
    parametres: { objet: "Objet transmis" },
    motif: "objet trop long",
  });
  assert.deepEqual(regle.vue.etat.parametres, { objet: "Objet transmis" });
  assert.equal(regle.vue.etat.decision.objet, "Délibération d’essai 2024/63");
  const inconnu = { parametres: { signataire: "X" }, motif: "essai" };
  assert.equal((await agent("POST", `/actes/${acte}/parametres`, inconnu)).statut, 400);
});
