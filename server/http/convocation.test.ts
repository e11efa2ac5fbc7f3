import assert from "node:assert/strict";
import { test } from "node:test";
import PostalMime from "postal-mime";
import type { ConvocationVue, Role, SessionVue } from "../api/contrat.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { A_VENIR, AUJOURDHUI, adressesEssai, brouillonEssai, pointEssai } from "../convocation/essais.ts";
import { distribuerDues } from "../convocation/outbox.ts";
import { nouveauTravailleur } from "../delivery/outbox.ts";
import { MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { projections } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { sha256 } from "../store/store.ts";
import { creerApp } from "./app.ts";

type App = ReturnType<typeof creerApp>;
const json = { "content-type": "application/json" };

async function seConnecter(app: App, role: Role) {
  const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant;
  const reponse = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await reponse.json()) as SessionVue;
  const cookie = (reponse.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return {
    lire: (chemin: string) => app.request(chemin, { headers: { cookie } }),
    ecrire: (chemin: string, corps: unknown) =>
      app.request(chemin, {
        method: "POST",
        headers: { ...json, cookie, "x-executoire-jeton": jeton },
        body: JSON.stringify(corps),
      }),
  };
}

async function pret() {
  const essai = await ouvrirEssai();
  essai.aller(AUJOURDHUI);
  await adressesEssai(essai.ctx, essai.collectivite);
  const app = creerApp(essai.ctx);
  const agent = await seConnecter(app, "assemblees");
  const version = await brouillonEssai(essai.ctx, essai.collectivite);
  const envoyer = async () => {
    while ((await distribuerDues(essai.ctx, nouveauTravailleur())) > 0);
  };
  return { essai, app, agent, version, envoyer };
}
const S = `/api/seances/${A_VENIR}`;
const vueDe = async (reponse: Response) => {
  assert.equal(reponse.status, 200, await reponse.clone().text());
  return (await reponse.json()) as ConvocationVue;
};

test("the clerk convenes, follows the sending, and takes the proofs away", async () => {
  const { essai, agent, version, envoyer } = await pret();
  await using _ = essai;
  const perime = await agent.ecrire(`${S}/convoquer`, { version: version + 3 });
  assert.equal(perime.status, 409);
  const apercu = await agent.lire(`${S}/convocation/apercu.pdf`);
  assert.deepEqual([apercu.status, apercu.headers.get("content-type")], [200, "application/pdf"]);
  const avant = await vueDe(await agent.ecrire(`${S}/convoquer`, { version }));
  assert.equal(avant.enCours, true);
  await envoyer();
  const apres = await vueDe(await agent.lire(`${S}/convocation`));
  assert.deepEqual([apres.enCours, apres.totaux.distribues], [false, apres.lignes.length]);
  const [envoi] = apres.envois;
  const pdf = await agent.lire(envoi?.fichier ?? "");
  assert.equal(sha256(new Uint8Array(await pdf.arrayBuffer())), envoi?.empreinte);
  const etat = await agent.lire(`${S}/convocation/etat.pdf`);
  assert.deepEqual([etat.status, etat.headers.get("content-type")], [200, "application/pdf"]);
  const [ligne] = apres.lignes;
  const eml = await agent.lire(ligne?.envois[0]?.preuve ?? "");
  const octets = new Uint8Array(await eml.arrayBuffer());
  assert.equal(eml.headers.get("content-type"), "message/rfc822");
  assert.equal(sha256(octets), ligne?.envois[0]?.empreinte);
  assert.equal((await PostalMime.parse(octets)).to?.[0]?.address, ligne?.adresse);
  const seance = (await (await agent.lire(S)).json()) as { etat: { phase: string }; reponses: unknown[] };
  assert.deepEqual([seance.etat.phase, seance.reponses], ["convoquee", []]);
});

test("other accounts see where things stand, neither send nor read addresses and links", async () => {
  const { essai, app, agent, version, envoyer } = await pret();
  await using _ = essai;
  const conseiller = await seConnecter(app, "conseiller");
  for (const [chemin, corps] of [
    ["/convoquer", { version }],
    ["/completer", { points: [pointEssai("tarifs", "Tarifs")] }],
    ["/convocation/renvoi", { envoi: 1, siege: "S01", destinataire: "titulaire" }],
    ["/convocation/adresse", { siege: "S01", destinataire: "titulaire", courriel: "a@b.test" }],
  ] as const)
    assert.equal((await conseiller.ecrire(`${S}${chemin}`, corps)).status, 403, chemin);
  assert.equal((await conseiller.ecrire("/api/convocation/copies", { texte: "" })).status, 403);
  await vueDe(await agent.ecrire(`${S}/convoquer`, { version }));
  await envoyer();
  const vue = await vueDe(await conseiller.lire(`${S}/convocation`));
  assert.equal(vue.peutEnvoyer, false);
  assert.ok(vue.lignes.every(({ adresse, envois }) => adresse === null && envois[0]?.preuve === null));
  assert.equal(vue.copies, null);
  const preuve = await conseiller.lire(`${S}/convocation/messages/1/S01/titulaire.eml`);
  assert.equal(preuve.status, 403);
});

test("an answer on paper counts as the last one, a procuration to oneself or by telephone is refused", async () => {
  const { essai, agent, version } = await pret();
  await using _ = essai;
  await vueDe(await agent.ecrire(`${S}/convoquer`, { version }));
  const note = (corps: object) =>
    agent.ecrire(`${S}/convocation/reponse`, {
      siege: "S01",
      destinataire: "titulaire",
      origine: "papier",
      ...corps,
    });
  await vueDe(await note({ reponse: "present" }));
  const refusee = await note({ reponse: "procuration", mandataire: "S01" });
  assert.equal(refusee.status, 422);
  assert.match(((await refusee.json()) as { refus: { article: string } }).refus.article, /L2121-20/);
  const orale = await note({ reponse: "procuration", mandataire: "S02", origine: "telephone" });
  assert.equal(orale.status, 422);
  assert.match(((await orale.json()) as { refus: { phrase: string } }).refus.phrase, /doit être écrite/);
  await vueDe(await note({ reponse: "absent", origine: "telephone" }));
  const vue = await vueDe(await note({ reponse: "procuration", mandataire: "S02" }));
  assert.deepEqual(
    [vue.totaux.procurations, vue.totaux.presents, vue.lignes[0]?.reponse?.origine],
    [1, 0, "papier"],
  );
  assert.equal(vue.lignes[0]?.reponse?.mandataire, vue.membres.find(({ siege }) => siege === "S02")?.nom);
});

test("rebuilt from the journal, answers and openings are the same", async () => {
  const { essai, agent, version } = await pret();
  await using _ = essai;
  const { ctx } = essai;
  await vueDe(await agent.ecrire(`${S}/convoquer`, { version }));
  await agent.ecrire(`${S}/convocation/reponse`, {
    siege: "S03",
    destinataire: "titulaire",
    reponse: "absent",
    origine: "courriel",
  });
  const lire = async () => ((await (await agent.lire(S)).json()) as { reponses: unknown[] }).reponses;
  const avant = await lire();
  assert.equal(avant.length, 1);
  await ctx.db.deleteFrom("suivi_convocation").execute();
  assert.deepEqual(await lire(), []);
  await reprojeter(ctx.db, ctx.journal, projections);
  assert.deepEqual(await lire(), avant);
});

test("the mailbox of the demonstration shows each message and its files, and nothing once a server is set", async () => {
  const { essai, app, agent, version, envoyer } = await pret();
  await using _ = essai;
  await vueDe(await agent.ecrire(`${S}/convoquer`, { version }));
  await envoyer();
  const page = async (chemin: string) => {
    const reponse = await app.request(chemin);
    return { statut: reponse.status, texte: await reponse.text(), entetes: reponse.headers };
  };
  const liste = await page("/boite");
  assert.match(liste.texte, /Alexandre BASQUIN/);
  assert.match(liste.entetes.get("x-robots-tag") ?? "", /noindex/);
  const trouves = await page("/boite?q=alexandre+basquin");
  assert.match(trouves.texte, /<h2 id="messages">1 message<\/h2>/);
  const [, adresse = ""] = /href="(\/boite\/[0-9a-f]{64})"/.exec(trouves.texte) ?? [];
  const message = await page(adresse);
  assert.match(message.texte, /href="http:\/\/127\.0\.0\.1:8420\/elu\/#[\w.-]+"/);
  const ics = await page(`${adresse}/1`);
  assert.match(ics.texte, /BEGIN:VCALENDAR/);
  assert.match(ics.entetes.get("content-disposition") ?? "", /^attachment/);
  assert.equal((await page(`${adresse}/7`)).statut, 404);
  assert.equal((await page(`/boite/${"0".repeat(64)}`)).statut, 404);
  essai.ctx.courriel = { url: "smtp://127.0.0.1:9", expediteur: "a@b.test" };
  assert.equal((await page("/boite")).statut, 404);
});
