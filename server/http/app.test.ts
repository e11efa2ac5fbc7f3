import assert from "node:assert/strict";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import type { Role, SessionVue } from "../api/contrat.ts";
import { api } from "../api/routes.ts";
import { etablir } from "../application/actes.ts";
import { enregistrerBrouillon, lireBrouillon } from "../application/brouillons.ts";
import { creerCompte } from "../application/comptes.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { creerLien } from "../application/liens.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { vueSeance } from "../application/vues.ts";
import type { Contexte } from "../contexte.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { genese } from "../journal/journal.ts";
import { lirePiece } from "../parapheur/pieces.ts";
import { deposerLecture } from "../reprise/lectures.ts";
import { confirmerLecture } from "../reprise/registre.ts";
import { gestesDeLaSeance } from "../seance2024.essai.ts";
import { creerApp } from "./app.ts";
import { elu } from "./elu.ts";

type App = ReturnType<typeof creerApp>;
const json = { "content-type": "application/json" };

async function seConnecter(app: App, identifiant: string) {
  const reponse = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  assert.equal(reponse.status, 200, await reponse.clone().text());
  const vue = (await reponse.json()) as SessionVue;
  const cookie = (reponse.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return {
    vue,
    demander: (method: string, chemin: string, corps?: unknown) =>
      app.request(chemin, {
        method,
        headers: { cookie, ...(method === "GET" ? {} : { ...json, "x-executoire-jeton": vue.jeton }) },
        ...(method === "GET" ? {} : { body: JSON.stringify(corps ?? {}) }),
      }),
    cookie,
  };
}

const compteDe = (role: Role) => COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant ?? "";

async function autreCollectivite(ctx: Contexte): Promise<string> {
  const siren = "214400152";
  await ctx.db
    .insertInto("collectivites")
    .values({
      id: siren,
      slug: "ailleurs",
      siren,
      nom: "Ailleurs",
      cree_le: ctx.horloge(),
      reglages: JSON.stringify({ demonstration: false, publicationAutomatique: true }) as never,
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  await creerCompte(ctx.db, ctx.horloge, {
    collectivite: siren,
    identifiant: "agent@ailleurs.test",
    nom: "Agent d’Ailleurs",
    roles: ["assemblees", "president", "administrateur"],
    signataire: { nom: "AILLEURS", prenom: "Agent", qualite: "Maire" },
    motDePasse: MOT_DE_PASSE,
  });
  return siren;
}

/** A letter with a document, and a message nobody could attribute: what a stranger would like to read. */
async function lettreDeLaPrefecture(ctx: Contexte, collectivite: string, acte: string): Promise<void> {
  const empreinte = await ctx.store.put(new TextEncoder().encode("%PDF-1.4 Territoires"));
  const a = "2024-04-02T10:00:00+02:00";
  await ctx.journal.ecrire(collectivite, "Ministère", (e) =>
    e.ajouter(`acte:${acte}`, [
      {
        type: "CourrierRecu",
        data: {
          courrier: "3-1:2024-04-02",
          code: "3-1",
          dateCourrier: "2024-04-02",
          texte: "Territoires",
          service: "SPREF0592",
          pieces: [{ nom: "lettre.pdf", mime: "application/pdf", octets: 20, empreinte }],
          manquants: [],
          empreinte,
          a,
        },
      },
      {
        type: "MessageEcarte",
        data: { racine: "AnomalieActe", code: "1-3", raison: "Territoires", empreinte, a },
      },
    ]),
  );
}

/** An old act read and another taken over, of this authority. */
async function ancienActe({ ctx }: Essai): Promise<Record<string, string>> {
  const { compte } = await sessionEssai(ctx, "assemblees");
  const lire = async (numero: string) => {
    const texte = `Communauté d’Agglomération du Caudrésis-Catésis\nDélibération n° ${numero}\nObjet : Territoires\nSéance du 5 mars 2019\n`;
    const depot = await deposerLecture(ctx, compte, "acte.txt", new TextEncoder().encode(texte));
    assert.ok(depot.ok, JSON.stringify(depot));
    return depot.valeur.id;
  };
  const reprise = await lire("2019/31");
  assert.ok((await confirmerLecture(ctx, compte, reprise, 1)).ok);
  return { ":reprise": reprise, ":lecture": await lire("2019/32") };
}

/** Bodies that would pass in one's own authority: only the owner of the projet stands in between. */
const corpsDesProjets = (projet: string): Record<string, unknown> => ({
  "/projets": { titre: "Intrus", depuis: { genre: "projet", projet } },
  "/projets/:id/plume": { onglet: "intrus", prendre: true, sciemment: true },
  "/projets/:id/plume/rendre": { onglet: "intrus" },
  "/projets/:id/fils": { id: "intrus", texte: "rapport", cite: "x", message: "x" },
  "/projets/:id/fils/:fil/messages": { texte: "x" },
  "/projets/:id/fils/:fil/accepter": { onglet: "intrus" },
  "/projets/:id/soumettre": { version: 1 },
  "/projets/:id/viser": { version: 1 },
  "/projets/:id/renvoyer": { vers: "redacteur", motif: "x" },
  "/projets/:id/retirer": {},
  "/projets/:id/ecarter": { motif: "x" },
  "/projets/:id/rouvrir": { motif: "x" },
  "/projets/:id/inscrire": { seance: SEANCE, version: 1 },
  "/projets/:id/reinscrire": { seance: SEANCE, version: 1 },
  "/brouillons/:cle/versions/:rang/restaurer": { version: 0 },
  "/circuits/:id": { nom: " ", services: [], etapes: [] },
  "/circuits/affectations/:compte": { service: "Intrus", fonction: null },
  "/circuits/suppleances": { suppleant: "intrus", du: "2024-03-19", au: "2024-03-20" },
});

/** A file that exists there, so that only its owner stands in between. */
function nomPour(path: string): string {
  if (/convocation/.test(path)) return "convocation.pdf";
  if (/registres/.test(path)) return "tables.pdf";
  if (/^\/(seances|preparations)\/:id\/documents/.test(path)) return "ordre-du-jour.pdf";
  return /documents/.test(path) ? "extrait.pdf" : "acte.pdf";
}

test("an agent of another authority reaches nothing of this one, by any route", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  await lettreDeLaPrefecture(e.ctx, e.collectivite, acte);
  const anciens = await ancienActe(e);
  await autreCollectivite(e.ctx);
  const app = creerApp(e.ctx);
  const intrus = await seConnecter(app, "agent@ailleurs.test");
  const [leur] = await e.ctx.db
    .selectFrom("fils")
    .select("projet")
    .where("collectivite", "=", e.collectivite)
    .execute();
  const projet = leur?.projet ?? "";
  const compteDIci = await e.ctx.db
    .selectFrom("comptes")
    .select("id")
    .where("collectivite", "=", e.collectivite)
    .executeTakeFirst();
  const faitsAvant = await e.ctx.db
    .selectFrom("journal")
    .select((x) => x.fn.countAll().as("n"))
    .executeTakeFirst();
  const reponse = { enReponseA: "3-1:2024-04-02", code: "3-4", pieces: [] };
  // Refused by its own authority, which has no assembly yet: nothing is written, here or there.
  const acteSaisi = {
    genre: "arrete-reglementaire",
    nature: "AR",
    numero: "A2024-1",
    objet: "Intrusion",
    matiere: { code: "6.1", libelle: "" },
    texte: "",
    dateDecision: "2024-03-19",
    lieu: "",
    signataire: { prenom: "Agent", nom: "AILLEURS", qualite: "Maire" },
    categorie: "reglementaire",
    nominatif: false,
    annexes: [],
  };
  const aSigner = await lirePiece(e.ctx.db, e.collectivite, `acte:${acte}`);
  assert.ok(aSigner?.ok);
  const signature = { piece: aSigner.valeur.piece, empreinte: aSigner.valeur.document };
  const corps: Record<string, unknown> = {
    "/seances/:id/commandes": { version: 87, commande: { ordre: "lever" } },
    "/seances/:id/convoquer": { version: 87 },
    "/seances/:id/completer": { points: [{ id: "p", rang: 1, titre: "Point", nature: "information" }] },
    "/seances/:id/convocation/renvoi": { envoi: 1, siege: "S01", destinataire: "titulaire" },
    "/seances/:id/convocation/adresse": {
      siege: "S01",
      destinataire: "titulaire",
      courriel: "intrus@ailleurs.test",
    },
    "/seances/:id/convocation/remise": {
      envoi: 1,
      siege: "S01",
      destinataire: "titulaire",
      canal: "papier",
      le: "2024-03-12",
    },
    "/seances/:id/convocation/reponse": {
      siege: "S01",
      destinataire: "titulaire",
      reponse: "absent",
      origine: "papier",
    },
    "/convocation/copies": { texte: "" },
    "/registres/:registre/:annee/tirages": { version: 0 },
    "/acces": { nom: "Intrus", identifiant: "intrus", transmet: true },
    "/actes/:id/signature": { motDePasse: MOT_DE_PASSE },
    "/actes/:id/transmission": { confirme: "" },
    "/actes": acteSaisi,
    "/actes/examen": acteSaisi,
    "/actes/:id": { ...acteSaisi, motif: "x" },
    "/actes/:id/notification": { le: "2024-03-19", mode: "courrier" },
    "/actes/:id/abandon": { motif: "x" },
    "/actes/:id/retrait": { motif: "x" },
    "/delegations": {
      acte,
      numero: "2024/5",
      dateDecision: "2024-03-19",
      delegataire: "le président",
      matieres: [{ cle: "x", libelle: "x" }],
      du: "2024-03-22",
    },
    "/actes/:id/occultations": {
      passages: [{ sorte: "mots", mots: "industrie" }],
      motif: "vie-privee",
      version: 1,
    },
    "/actes/:id/occultations/apercu": {
      passages: [{ sorte: "mots", mots: "industrie" }],
      motif: "vie-privee",
    },
    "/actes/:id/occultations/:occultation/lever": { raison: "x" },
    "/modeles/apparence": {
      version: 0,
      reglage: { blason: null, entete: [], pied: null, mots: {}, sources: {} },
    },
    "/modeles/apparence/apercu": {
      document: "deliberation",
      reglage: { blason: null, entete: [], pied: null, mots: {}, sources: {} },
    },
    "/signatures/lot": { pieces: [signature], motDePasse: MOT_DE_PASSE },
    "/signatures/lots/:id/reprise": { motDePasse: MOT_DE_PASSE },
    "/signatures/appairage": { pieces: [signature], motDePasse: MOT_DE_PASSE },
    "/signatures/preparer": {
      pieces: [signature],
      certificat: presidentDeTest().certificat,
      motDePasse: MOT_DE_PASSE,
    },
    "/signatures/achever": { preparation: "x", valeurs: [{ piece: signature.piece, signature: "AA" }] },
    "/signatures/scans/:empreinte/rattachement": {
      piece: signature.piece,
      signataire: { prenom: "Agent", nom: "AILLEURS", qualite: "Maire" },
      le: "2024-03-19",
      confirme: true,
    },
    "/signatures/carnet": signature,
    "/signatures/delegations": {
      forme: "fonction",
      acte: null,
      numero: "A1",
      dateDecision: "2024-03-19",
      delegataire: { prenom: "Agent", nom: "AILLEURS", qualite: "Adjoint" },
      matieres: [],
      du: "2024-03-22",
    },
    "/signatures/delegations/:id/fin": { au: "2024-04-01", motif: "x" },
    "/signatures/reglages": {
      horodatage: { adresse: null, siIndisponible: "attendre" },
      marqueVisible: true,
      carnet: null,
    },
    "/signatures/reglages/horodatage/essai": { adresse: "http://127.0.0.1:9/tsr" },
    "/signatures/reglages/carnet/essai": {
      sorte: "iparapheur",
      adresse: "http://127.0.0.1:9/",
      utilisateur: "x",
      type: "x",
      sousType: "x",
      emetteur: "x@ailleurs.test",
    },
    "/delegations/:id/fin": { au: "2024-04-01", motif: "x" },
    "/reprises/lectures/:lecture": { version: 1, contenu: { objet: "Territoires" } },
    "/reprises/lectures/:lecture/confirmation": { version: 1 },
    "/reprises/:reprise/retrait": { motif: "x" },
    "/canal": { sorte: "pastell", champs: {} },
    "/canal/essai": { sorte: "pastell", champs: {} },
    "/actes/:id/parametres": { parametres: { objet: "Autre objet" }, motif: "essai" },
    "/actes/:id/annulation": { confirme: "2024/5" },
    "/actes/:id/courriers": { ...reponse, confirme: "0" },
    "/actes/:id/courriers/controle": reponse,
    "/actes/:id/courriers/renvoi": { archive: "TRI-EACT--200030633--20240322-1.tar.gz" },
    "/actes/:id/courriers/:courrier/qualification": { qualification: { piecesNommees: true } },
    "/teletransmission/ecartes": { stream: `acte:${acte}`, version: 4, suite: "lu" },
    "/teletransmission/controles": { actes: [acte] },
    "/teletransmission/lots": { lignes: [{ acte, confirme: "" }] },
  };
  Object.assign(corps, corpsDesProjets(projet));
  const routes = api(e.ctx).routes.filter(
    (r) => ["GET", "POST", "PUT", "PATCH", "DELETE"].includes(r.method) && r.path !== "/session",
  );
  // What is known of the other authority, so that only its owner stands between the agent and the thing.
  const [point] = (await vueSeance(e.ctx, e.collectivite, SEANCE))?.etat.ordreDuJour.slice(-1) ?? [];
  const connus: Record<string, string> = {
    ":mandature": "2020",
    ":siege": "S01",
    ":destinataire": "titulaire",
    ":empreinte": point?.projet?.annexes[0]?.empreinte ?? "",
    ":envoi": "1",
    ":fichier": "message.eml",
    ":fil": "exercice",
    ":compte": compteDIci?.id ?? "",
    ":courrier": "3-1:2024-04-02",
    ...anciens,
    ":n": "0",
    ":stream": `acte:${acte}`,
    ":version": "4",
    ":registre": "deliberations",
    ":annee": "2024",
    ":cle": `debat:${SEANCE}:${point?.id}`,
  };
  await enregistrerBrouillon(
    e.ctx,
    e.collectivite,
    connus[":cle"] as string,
    0,
    { texte: "Territoires" },
    "x",
  );
  let essayees = 0;
  for (const { method, path } of routes) {
    const id = /^\/(seances|preparations)/.test(path) ? SEANCE : /^\/projets/.test(path) ? projet : acte;
    const chemin = `/api${path
      .replace(":id", id)
      .replace(/:nom(\{.*\})?/, nomPour(path))
      .replace(/:\w+/g, (nom) => encodeURIComponent(connus[nom] ?? nom))}`;
    const reponse = await intrus.demander(method, chemin, corps[path]);
    const texte = await reponse.text();
    const dit = `${method} ${chemin} → ${reponse.status} ${texte}`;
    // A draft is a page one may begin in one's own authority: the other's is not read, and is not written over.
    if (/^\/brouillons\/:cle(\/versions)?$/.test(path)) assert.ok(reponse.status < 500, dit);
    else if (path.includes(":")) assert.ok([400, 404, 422].includes(reponse.status), dit);
    else assert.ok(reponse.status < 500, dit);
    assert.doesNotMatch(texte, /2024\/5|Territoires|BASQUIN|créateurs|incubateur/, dit);
    essayees++;
  }
  const brouillon = await lireBrouillon(e.ctx, e.collectivite, connus[":cle"] as string);
  assert.deepEqual(brouillon?.contenu, { texte: "Territoires" });
  assert.ok(essayees >= 40, `${essayees} routes essayées`);
  const faitsApres = await e.ctx.db
    .selectFrom("journal")
    .select((x) => x.fn.countAll().as("n"))
    .executeTakeFirst();
  assert.deepEqual(faitsApres, faitsAvant);
  assert.equal((await app.request(`/ailleurs/actes/${acte}`)).status, 404);
});

test("a link, a calendar and a mailbox of another authority open nothing of this one", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const ailleurs = await autreCollectivite(e.ctx);
  const app = creerApp(e.ctx);
  const qui = { seance: SEANCE, siege: "S20", destinataire: "titulaire" } as const;
  const [sien, autre] = await Promise.all(
    [e.collectivite, ailleurs].map((collectivite) => creerLien(e.ctx, { collectivite, ...qui })),
  );
  const [charge = ""] = (sien ?? "").split(".");
  const [, signature = ""] = (autre ?? "").split(".");
  // Signed by the other authority, for the other one or for this one: neither opens.
  for (const token of [autre, `${charge}.${signature}`]) {
    for (const { method, path } of elu(e.ctx).routes.filter(({ path }) => path.startsWith("/api/"))) {
      if (method === "ALL") continue;
      const chemin = `/elu${path.replace(":empreinte", "0".repeat(64))}`;
      const reponse = await app.request(chemin, {
        method,
        headers: { ...json, authorization: `Bearer ${token}` },
        ...(method === "GET"
          ? {}
          : { body: JSON.stringify({ reponse: "absent", version: 0, contenu: "AAAA" }) }),
      });
      assert.equal(reponse.status, 401, `${method} ${chemin}`);
      assert.doesNotMatch(await reponse.text(), /BASQUIN|Territoires/);
    }
  }
  assert.deepEqual(await e.ctx.journal.historique(e.collectivite, `convocation:${SEANCE}`), []);

  const intrus = await seConnecter(app, "agent@ailleurs.test");
  const abonne = await intrus.demander("POST", "/api/calendrier/abonnement");
  const { adresse } = (await abonne.json()) as { adresse: string };
  const flux = await app.request(new URL(adresse).pathname);
  assert.equal(flux.status, 200);
  assert.doesNotMatch(await flux.text(), /2024|SUMMARY:Séance/);

  // A real authority has no mailbox here, whatever was put in it.
  const message = {
    collectivite: ailleurs,
    message_id: "<a@b>",
    nom: "Élu d’Ailleurs",
    adresse: "a@ailleurs.test",
  };
  const empreinte = await e.ctx.store.put(new TextEncoder().encode("Subject: secret\r\n\r\nlien"));
  await e.ctx.db
    .insertInto("boite_locale")
    .values({ ...message, objet: "Convocation", empreinte, recu_le: e.ctx.horloge() })
    .execute();
  assert.doesNotMatch(await (await app.request("/boite")).text(), /Ailleurs/);
  assert.equal((await app.request(`/boite/${empreinte}/message.eml`)).status, 404);
});

test("no route of the API answers someone who is not signed in", async () => {
  await using e = await ouvrirEssai({ sansDemonstration: true });
  const app = creerApp(e.ctx);
  for (const { method, path } of api(e.ctx).routes) {
    if (method === "ALL" || (path === "/session" && method !== "DELETE")) continue;
    const reponse = await app.request(`/api${path}`, {
      method,
      ...(method === "GET" ? {} : { body: "{}", headers: json }),
    });
    assert.equal(reponse.status, 401, `${method} ${path}`);
  }
});

test("a body beyond the limit is refused whatever the address ends with", async () => {
  await using e = await ouvrirEssai();
  const agent = await seConnecter(creerApp(e.ctx), compteDe("assemblees"));
  for (const chemin of ["/api/actes/2024_5", "/api/actes/x.php", "/api/actes/x/parametres.php"])
    assert.equal((await agent.demander("PUT", chemin, { motif: "x".repeat(1_000_001) })).status, 413, chemin);
});

test("each gesture belongs to its role: the clerk does not sign, the president does not transmit", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const app = creerApp(e.ctx);
  const agent = await seConnecter(app, compteDe("assemblees"));
  const president = await seConnecter(app, compteDe("president"));
  const conseiller = await seConnecter(app, compteDe("conseiller"));
  const refus = async (reponse: Response) => {
    assert.equal(reponse.status, 403);
    return ((await reponse.json()) as { refus: { phrase: string } }).refus.phrase;
  };
  assert.match(
    await refus(await agent.demander("POST", `/api/actes/${acte}/signature`, { motDePasse: MOT_DE_PASSE })),
    /signer les actes : ce geste appartient au président/,
  );
  assert.match(
    await refus(await president.demander("POST", `/api/actes/${acte}/transmission`)),
    /télétransmettre : ce geste appartient au service des assemblées/,
  );
  await refus(await conseiller.demander("POST", `/api/actes/${acte}/document`));
  await refus(
    await conseiller.demander("POST", `/api/seances/${SEANCE}/commandes`, {
      version: 1,
      commande: { ordre: "lever" },
    }),
  );
});

test("an unsigned act is not transmitted, and the refusal names its article", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const app = creerApp(e.ctx);
  const agent = await seConnecter(app, compteDe("assemblees"));
  const reponse = await agent.demander("POST", `/api/actes/${acte}/transmission`, { confirme: "" });
  assert.equal(reponse.status, 422);
  const { refus } = (await reponse.json()) as { refus: { code: string; article: string } };
  assert.match(refus.code, /acte-(sans-document|non-signe)/);
  assert.match(refus.article, /CGCT/);
  const etabli = await agent.demander("POST", `/api/actes/${acte}/document`);
  assert.equal(etabli.status, 200);
  const encore = await agent.demander("POST", `/api/actes/${acte}/transmission`, { confirme: "" });
  assert.equal(((await encore.json()) as { refus: { code: string } }).refus.code, "acte-non-signe");
});

test("a write without the token of the session, or from another site, is refused", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agent = await seConnecter(app, compteDe("assemblees"));
  const sansJeton = await app.request("/api/session", {
    method: "DELETE",
    headers: { cookie: agent.cookie },
  });
  assert.equal(sansJeton.status, 403);
  const ailleurs = await app.request("/api/session", {
    method: "POST",
    headers: { ...json, origin: "https://ailleurs.example", host: "127.0.0.1:8420" },
    body: JSON.stringify({ identifiant: compteDe("assemblees"), motDePasse: MOT_DE_PASSE }),
  });
  assert.equal(ailleurs.status, 403);
  assert.equal((await agent.demander("GET", "/api/session")).status, 200);
});

test("two clerks on one sitting: the second is told, and nothing of the first is overwritten", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const un = await seConnecter(app, compteDe("assemblees"));
  const deux = await seConnecter(app, compteDe("assemblees"));
  const commande = (siege: string) => ({
    version: 2,
    commande: { ordre: "constaterPresences", constats: [{ siege, etat: "titulaire-present" }] },
  });
  assert.equal((await un.demander("POST", `/api/seances/${SEANCE}/commandes`, commande("S01"))).status, 200);
  const conflit = await deux.demander("POST", `/api/seances/${SEANCE}/commandes`, commande("S02"));
  assert.equal(conflit.status, 409);
  // The answer carries what the other wrote, so that the screen catches up without asking.
  const { version, faits } = (await conflit.json()) as {
    version: number;
    faits: { type: string; data: { siege: string } }[];
  };
  assert.equal(version, 3);
  assert.deepEqual(
    faits.map(({ type, data }) => [type, data.siege]),
    [["PresenceConstatee", "S01"]],
  );
});

test("the same gesture sent twice over a bad line is recorded once", async () => {
  await using e = await ouvrirEssai();
  const agent = await seConnecter(creerApp(e.ctx), compteDe("assemblees"));
  const geste = {
    version: 2,
    geste: "7f4b2f0e-52a1-4c58-9a0e-0c6a5a0f4b11",
    commande: {
      ordre: "constaterPresences",
      constats: [{ siege: "S01", etat: "titulaire-present" }],
    },
  };
  const lire = async () => {
    const reponse = await agent.demander("POST", `/api/seances/${SEANCE}/commandes`, geste);
    assert.equal(reponse.status, 200);
    return (await reponse.json()) as { version: number; faits: unknown[] };
  };
  const premiere = await lire();
  assert.deepEqual(await lire(), premiere);
  assert.equal(premiere.version, 3);
});

test("a rehearsal has no effect: no act, no number taken, nothing for the citizens", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agent = await seConnecter(app, compteDe("assemblees"));
  const cree = await agent.demander("POST", `/api/seances/${SEANCE}/repetition`, {});
  assert.equal(cree.status, 201);
  const { id } = (await cree.json()) as { id: string };
  let version = 2;
  const faire = async (commande: unknown) => {
    const reponse = await agent.demander("POST", `/api/seances/${encodeURIComponent(id)}/commandes`, {
      version,
      commande,
    });
    const corps = (await reponse.json()) as { version: number; refus?: { phrase: string } };
    assert.equal(reponse.status, 200, corps.refus?.phrase);
    version = corps.version;
  };
  for (const commande of gestesDeLaSeance()) await faire(commande);
  const { db } = e.ctx;
  assert.deepEqual(await db.selectFrom("actes").select("id").execute(), []);
  const pris = await db.selectFrom("numeros").select("numero").where("numero", "=", "2024/5").execute();
  assert.deepEqual(pris, []);
  assert.equal((await app.request(`/caudresis-catesis/seances/${encodeURIComponent(id)}`)).status, 404);
  assert.doesNotMatch(await (await app.request("/caudresis-catesis")).text(), /repetition/);
});

test("a malformed request names the field and the reason, and records nothing", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agent = await seConnecter(app, compteDe("assemblees"));
  const reponse = await agent.demander("POST", `/api/seances/${SEANCE}/commandes`, {
    version: 2,
    commande: { ordre: "designerSecretaire", siege: "" },
  });
  assert.equal(reponse.status, 400);
  const { refus } = (await reponse.json()) as { refus: { champ: string; phrase: string } };
  assert.equal(refus.champ, "commande.siege");
  assert.match(refus.phrase, /n’est pas valable/);
});

test("guessing a password slows down, and the right one waits its turn too", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const essayer = (motDePasse: string) =>
    app.request("/api/session", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ identifiant: compteDe("president"), motDePasse }),
    });
  for (let n = 0; n < 5; n++) assert.equal((await essayer("faux")).status, 401);
  assert.equal((await essayer(MOT_DE_PASSE)).status, 429);
  e.aller("2024-03-19T18:30:00+01:00");
  assert.equal((await essayer(MOT_DE_PASSE)).status, 200);
});

test("passwords tried all at once are no more tries than one after the other", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const essais = Array.from({ length: 30 }, (_, n) =>
    app.request("/api/session", {
      method: "POST",
      headers: json,
      body: JSON.stringify({ identifiant: compteDe("president"), motDePasse: `faux-${n}` }),
    }),
  );
  const statuts = (await Promise.all(essais)).map(({ status }) => status);
  assert.equal(statuts.filter((s) => s === 401).length, 5);
  assert.equal(statuts.filter((s) => s === 429).length, 25);
});

test("the pages run no inline script, and the portal runs none at all", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const agents = (await app.request("/agents/")).headers.get("content-security-policy") ?? "";
  assert.match(agents, /script-src 'self'(;|$)/);
  assert.doesNotMatch(agents, /unsafe/);
  const portail = await app.request("/caudresis-catesis");
  assert.equal(portail.status, 200);
  assert.match(portail.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.doesNotMatch(portail.headers.get("content-security-policy") ?? "", /script-src/);
  assert.doesNotMatch(await portail.text(), /<script/i);
});

test("an act that is not published has no public page, under none of its names", async () => {
  await using e = await ouvrirEssai();
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const app = creerApp(e.ctx);
  for (const nom of [acte, "2024-5", "059-200030633-20240319-2024__5-DE"]) {
    assert.equal((await app.request(`/caudresis-catesis/actes/${nom}`)).status, 404);
    assert.equal((await app.request(`/caudresis-catesis/actes/${nom}/acte.pdf`)).status, 404);
  }
});
