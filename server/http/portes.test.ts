/** The doors under attack: what enters, by whom, and what a role may read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  AssembleeVue,
  ConvocationVue,
  PreparationsVue,
  ProcesVerbalVue,
  Role,
  SeanceVue,
  SessionVue,
} from "../api/contrat.ts";
import { enregistrerBrouillon } from "../application/brouillons.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { repondre } from "../application/reponses.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { A_VENIR, AUJOURDHUI, adressesEssai, brouillonEssai } from "../convocation/essais.ts";
import { distribuerDues } from "../convocation/outbox.ts";
import { acteSigne, pdf } from "../delivery/essais.ts";
import { nouveauTravailleur } from "../delivery/outbox.ts";
import { MOT_DE_PASSE, ouvrirEssai, SEANCE } from "../essais.ts";
import { creerApp } from "./app.ts";

type App = ReturnType<typeof creerApp>;
const json = { "content-type": "application/json" };

async function entrer(app: App, role: Role) {
  const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant;
  const connexion = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await connexion.json()) as SessionVue;
  const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const entetes = { cookie, "x-executoire-jeton": jeton };
  return {
    cookie,
    demander: (method: string, chemin: string, corps?: unknown) =>
      app.request(chemin, {
        method,
        headers: { ...entetes, ...json },
        ...(corps === undefined ? {} : { body: typeof corps === "string" ? corps : JSON.stringify(corps) }),
      }),
    deposer: (chemin: string, nom: string, octets: Uint8Array<ArrayBuffer>) => {
      const corps = new FormData();
      corps.append("fichier", new File([octets], nom));
      return app.request(chemin, { method: "POST", headers: entetes, body: corps });
    },
    async lire<T>(chemin: string): Promise<T> {
      const reponse = await app.request(chemin, { headers: { cookie } });
      assert.equal(reponse.status, 200, `${chemin} ${await reponse.clone().text()}`);
      return (await reponse.json()) as T;
    },
  };
}

const cle = (nom: string) => `/api/brouillons/${encodeURIComponent(nom)}`;

test("an address that cannot be read names nothing, and is no failure of the server", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agent = await entrer(app, "assemblees");
  for (const chemin of [
    "/%00",
    "/agents/%E0%A4%A",
    "/caudresis-catesis?q=%00",
    "/caudresis-catesis/actes/%00",
    "/elu/api/pieces/%00",
    "/boite?q=%00",
    "/calendrier/%00.ics",
    "/api/seances/%00",
    "/api/calendrier?annee=%00",
    cle("pv:a\0"),
  ])
    assert.equal((await agent.demander("GET", chemin)).status, 404, chemin);
  const lien = Buffer.from(JSON.stringify(["a\0", "b", "c", "t", 0])).toString("base64url");
  const forge = await app.request("/elu/api/dossier", {
    headers: { authorization: `Bearer ${lien}.${"x".repeat(43)}` },
  });
  assert.equal(forge.status, 401);
});

test("whatever follows another name of an act, its one address is said in one line", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const acte = await acteSigne(e.ctx, e.collectivite, "2024/61");
  await e.ctx.db
    .updateTable("actes")
    .set({ publie_le: "2024-03-19T18:00:00+01:00" })
    .where("id", "=", acte)
    .execute();
  const adresse = "/caudresis-catesis/actes/2024-61";
  for (const suite of ["acte.pdf", "a%0D%0ASet-Cookie%3A%20a%3Db", "%C5%93.pdf", "..%2F..%2Fagents"]) {
    const reponse = await app.request(`/caudresis-catesis/actes/${acte}/${suite}`);
    assert.equal(reponse.status, 301, suite);
    assert.equal(reponse.headers.get("location"), `${adresse}/${suite}`);
  }
});

test("a write that names no readable origin is another site’s", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  for (const origin of ["null", "http://[", "pas une adresse"]) {
    const reponse = await app.request("/api/session", {
      method: "POST",
      headers: { ...json, origin, host: "127.0.0.1:8420" },
      body: "{}",
    });
    assert.equal(reponse.status, 403, origin);
  }
});

test("what was pasted with a NUL or half a character is kept without it; a forged key is refused", async () => {
  await using e = await ouvrirEssai();
  const agent = await entrer(creerApp(e.ctx), "assemblees");
  const ecrire = (nom: string, corps: unknown) => agent.demander("PUT", cle(nom), corps);
  const colle = await ecrire("pv:a", { version: 0, contenu: { texte: "avant\0 après\ud800." } });
  assert.equal(colle.status, 200);
  assert.deepEqual((await agent.lire<{ contenu: unknown }>(cle("pv:a"))).contenu, { texte: "avant après�." });
  assert.equal((await ecrire("pv:b", '{"version":0,"contenu":{"__proto__":{"x":1}}}')).status, 400);
  assert.equal((await ecrire("pv:b", { version: 0, contenu: { "a\0": 1 } })).status, 400);
  assert.equal(
    (await ecrire("pv:b", `{"version":0,"contenu":{"a":${"[".repeat(1e5)}${"]".repeat(1e5)}}}`)).status,
    400,
  );
  assert.equal((await ecrire("pv:b", { version: 0, contenu: { a: "x".repeat(8_100_000) } })).status, 413);
  const nul = await agent.demander("POST", `/api/seances/${SEANCE}/commandes`, {
    version: 2,
    commande: { ordre: "appelerPoint", point: "constructor" },
  });
  assert.equal(nul.status, 400);
});

test("a draft has one of the names the pages write, and no other", async () => {
  await using e = await ouvrirEssai();
  const agent = await entrer(creerApp(e.ctx), "assemblees");
  for (const nom of [
    "x",
    "seance",
    "pv:",
    "pv:a/b",
    "autre:1",
    "debat:a",
    `pv:${"a".repeat(200)}`,
    "pv:a b",
    "seance:a:b",
    "seance:a~repetition-1",
  ]) {
    const reponse = await agent.demander("PUT", cle(nom), { version: 0, contenu: {} });
    assert.equal(reponse.status, 404, nom);
  }
});

test("one name of gesture is one order: sent with another, it is refused and nothing is recorded", async () => {
  await using e = await ouvrirEssai();
  const agent = await entrer(creerApp(e.ctx), "assemblees");
  const geste = "7f4b2f0e-52a1-4c58-9a0e-0c6a5a0f4b11";
  const envoyer = (siege: string) =>
    agent.demander("POST", `/api/seances/${SEANCE}/commandes`, {
      version: 2,
      geste,
      commande: { ordre: "constaterPresences", constats: [{ siege, etat: "absent" }] },
    });
  assert.equal((await envoyer("S05")).status, 200);
  assert.equal((await envoyer("S05")).status, 200);
  const autre = await envoyer("S06");
  assert.equal(autre.status, 422);
  assert.equal(((await autre.json()) as { refus: { code: string } }).refus.code, "geste-deja-pris");
  assert.equal((await e.ctx.journal.historique(e.collectivite, `seance:${SEANCE}`)).length, 3);
});

test("an annex is judged by its bytes, wherever it says that it is locked, and its name holds no path", async () => {
  await using e = await ouvrirEssai();
  const agent = await entrer(creerApp(e.ctx), "assemblees");
  const deposer = (nom: string, texte: string) =>
    agent.deposer(`/api/preparations/${SEANCE}/annexes`, nom, new Uint8Array(Buffer.from(texte, "latin1")));
  for (const verrou of ["/Encrypt 5 0 R", "/Encrypt<< /Filter /Standard >>"]) {
    const chiffre = await deposer(
      "budget.pdf",
      `%PDF-1.7\ntrailer << ${verrou} >>\n${"x".repeat(9000)}\n%%EOF`,
    );
    assert.equal(chiffre.status, 422, verrou);
    assert.match(await chiffre.text(), /protégé par un mot de passe/);
  }
  assert.equal((await deposer("page.pdf", "<html><script>alert(1)</script></html>")).status, 422);
  const page = Buffer.from(pdf("budget")).toString("latin1");
  const depose = await deposer("../../etc/budget\u202efdp.pdf", page);
  assert.equal(((await depose.json()) as { fichier: string }).fichier, "budgetfdp.pdf");
});

test("the mailbox of a demonstration is for this machine, unless it was opened to others", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const lire = (adresse: string) => app.request(`${adresse}/boite`);
  assert.equal((await lire("http://127.0.0.1:8420")).status, 200);
  // Another site that gave itself the address 127.0.0.1, or a proxy that hands over a public name.
  const ailleurs = await lire("http://piege.example:8420");
  assert.equal(ailleurs.status, 403);
  assert.match(await ailleurs.text(), /EXECUTOIRE_BOITE=ouverte/);
  e.ctx.boite = "fermee";
  for (const chemin of ["/boite", `/boite/${"0".repeat(64)}`, `/boite/${"0".repeat(64)}/message.eml`])
    assert.equal((await app.request(`http://127.0.0.1:8420${chemin}`)).status, 403, chemin);
  e.ctx.boite = "ouverte";
  assert.equal((await lire("http://mairie.example")).status, 200);
});

test("whoever signs out stops following the sitting, and nobody opens lines without end", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agent = await entrer(app, "assemblees");
  const suivre = () => app.request(`/api/seances/${SEANCE}/direct`, { headers: { cookie: agent.cookie } });
  const lignes = await Promise.all(Array.from({ length: 24 }, suivre));
  assert.ok(lignes.every(({ status }) => status === 200));
  assert.equal((await suivre()).status, 429);
  assert.equal((await agent.demander("DELETE", "/api/session", {})).status, 204);
  // Read to their ends: they end.
  const lues = await Promise.all(lignes.map((ligne) => ligne.text()));
  assert.match(lues[0] ?? "", /event: version/);
  assert.equal((await suivre()).status, 401);
});

/** What each role reads of a sitting convened, answered, held, and of the next one being prepared. */
async function toutCeQuiSeLit() {
  const e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const note = { texte: "Mme X a dit, à mots couverts, son désaccord." };
  await enregistrerBrouillon(e.ctx, e.collectivite, `debat:${SEANCE}:territoires-industrie`, 0, note, "x");
  e.aller(AUJOURDHUI);
  await adressesEssai(e.ctx, e.collectivite, { S02: "papier" });
  const version = await brouillonEssai(e.ctx, e.collectivite);
  const agent = await entrer(app, "assemblees");
  const convoquee = await agent.demander("POST", `/api/seances/${A_VENIR}/convoquer`, { version });
  assert.equal(convoquee.status, 200, await convoquee.clone().text());
  while ((await distribuerDues(e.ctx, nouveauTravailleur())) > 0);
  const reponse = await repondre(e.ctx, {
    collectivite: e.collectivite,
    seance: A_VENIR,
    siege: "S05",
    destinataire: "titulaire",
    reponse: "absent",
    origine: "papier",
    par: "x",
  });
  assert.equal(reponse.ok, true);
  const creee = await agent.demander("POST", "/api/preparations", {
    organe: "conseil",
    date: "2027-01-20",
    heure: "18:00",
    lieu: "siège",
    modalite: "presentiel",
  });
  assert.equal(creee.status, 201);
  return { e, app };
}

test("each role reads what is its business: addresses, proofs, answers, notes and drafts are not everyone’s", async () => {
  const { e, app } = await toutCeQuiSeLit();
  await using _ = e;
  const attendu: Record<
    Role,
    { brouillons: boolean; reponses: boolean; debats: boolean; adresses: boolean }
  > = {
    assemblees: { brouillons: true, reponses: true, debats: true, adresses: true },
    president: { brouillons: true, reponses: true, debats: true, adresses: false },
    redacteur: { brouillons: true, reponses: false, debats: false, adresses: false },
    validateur: { brouillons: false, reponses: false, debats: false, adresses: false },
    conseiller: { brouillons: false, reponses: false, debats: false, adresses: false },
    administrateur: { brouillons: false, reponses: false, debats: false, adresses: false },
  };
  const preuve = `/api/seances/${A_VENIR}/convocation/messages/1/S05/titulaire.eml`;
  for (const [role, droits] of Object.entries(attendu) as [Role, (typeof attendu)[Role]][]) {
    const compte = await entrer(app, role);
    const statut = async (chemin: string) => (await compte.demander("GET", chemin)).status;
    const ouvert = (oui: boolean) => (oui ? 200 : 403);

    const { preparations } = await compte.lire<PreparationsVue>("/api/preparations");
    assert.equal(preparations.length, droits.brouillons ? 1 : 0, role);
    const brouillon = preparations[0]?.id ?? "conseil-2027-01-20";
    for (const chemin of [`/api/preparations/${brouillon}`, cle(`seance:${brouillon}`)])
      assert.equal(await statut(chemin), ouvert(droits.brouillons), `${role} ${chemin}`);

    const { reponses } = await compte.lire<SeanceVue>(`/api/seances/${A_VENIR}`);
    assert.equal(reponses.length, droits.reponses ? 1 : 0, role);
    const vue = await compte.lire<ConvocationVue>(`/api/seances/${A_VENIR}/convocation`);
    assert.equal(
      vue.lignes.some(({ reponse }) => reponse !== null),
      droits.reponses,
      role,
    );
    assert.equal(vue.totaux.absents, 1, role);

    assert.equal(/@elus\.test|rue Haute|messages\//.test(JSON.stringify(vue)), droits.adresses, role);
    const { coordonnees } = await compte.lire<AssembleeVue>("/api/assemblee");
    assert.equal(coordonnees.length > 0, droits.adresses, role);
    assert.equal(await statut(preuve), ouvert(droits.adresses), role);
    const bordereaux = `/api/seances/${A_VENIR}/convocation/bordereaux.pdf?envoi=1`;
    assert.equal(await statut(bordereaux), ouvert(droits.adresses), role);
    assert.equal(await statut("/api/assemblee/2020/tableau.csv"), ouvert(droits.adresses), role);

    const pv = JSON.stringify(await compte.lire<ProcesVerbalVue>(`/api/seances/${SEANCE}/pv`));
    assert.equal(pv.includes("à mots couverts"), droits.debats, role);
    assert.equal(await statut(cle(`debat:${SEANCE}:territoires-industrie`)), ouvert(droits.debats), role);
    assert.equal(await statut(`/api/seances/${SEANCE}/pv/projet.pdf`), droits.debats ? 404 : 403, role);

    if (role === "assemblees") continue;
    for (const nom of [`seance:${brouillon}`, `debat:${SEANCE}:p`, `pv:${SEANCE}`, `complement:${A_VENIR}`])
      assert.equal(
        (await compte.demander("PUT", cle(nom), { version: 0, contenu: {} })).status,
        403,
        `${role} ${nom}`,
      );
  }
});
