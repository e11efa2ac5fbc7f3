import assert from "node:assert/strict";
import { test } from "node:test";
import type { CanalVue, EssaiCanalVue } from "../api/contrat-canal.ts";
import { connecterA, fabriquerCertificats, ouvrirServeur, sansOpenssl } from "../canaux/essais.ts";
import { essayerCanal } from "../canaux/essayer.ts";
import { creerCanaux } from "../canaux/registre.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { creerCoffre } from "../secrets/coffre.ts";
import { nePlusRelever, reglerCanal, vueCanal } from "./canal.ts";
import { collectivitePublique } from "./publics.ts";

const certificats = sansOpenssl ? null : fabriquerCertificats();

async function ouvrir(ministere = false): Promise<Essai> {
  const essai = await ouvrirEssai();
  essai.ctx.canaux = creerCanaux(essai.ctx, {
    ministere: ministere ? { url: "http://127.0.0.1:9", adresse: "actes@executoire.test" } : null,
    intervalleMs: 0,
  });
  return essai;
}
const administrateur = async (e: Essai) => (await sessionEssai(e.ctx, "administrateur")).compte;
const PASTELL = {
  url: "https://pastell.exemple.fr",
  entite: "3",
  flux: "actes-generique",
  identifiant: "svc",
  motDePasse: "mot-de-passe-secret",
  verifierNom: "oui",
};
const faits = async (e: Essai) =>
  (await e.ctx.journal.historique(e.collectivite, "teletransmission:200030633")).map(({ fait }) => fait);

test("an authority that chose nothing has no channel, or the simulated Ministry where this server has one", async () => {
  await using sans = await ouvrir();
  assert.equal(await sans.ctx.canaux.pour(sans.collectivite), null);
  assert.deepEqual(await sans.ctx.canaux.aRelever(), []);
  assert.match((await vueCanal(sans.ctx, await administrateur(sans))).description, /Aucun canal/);
  const refus = await reglerCanal(sans.ctx, await administrateur(sans), { sorte: "ministere", champs: {} });
  assert.equal(refus.ok, false);
  await using avec = await ouvrir(true);
  assert.equal((await avec.ctx.canaux.pour(avec.collectivite))?.sorte, "ministere");
  assert.equal((await avec.ctx.canaux.aRelever()).length, 1);
  assert.equal((await collectivitePublique(avec.ctx, "caudresis-catesis"))?.canalReel, undefined);
});

test("a channel chosen is told in the journal without its secrets, and the base holds them sealed", async () => {
  await using e = await ouvrir();
  const regle = await reglerCanal(e.ctx, await administrateur(e), { sorte: "pastell", champs: PASTELL });
  assert.ok(regle.ok, JSON.stringify(regle));
  assert.equal(regle.vue.champs.motDePasse, "présent");
  assert.equal(regle.vue.champs.identifiant, "svc");
  assert.equal((await e.ctx.canaux.pour(e.collectivite))?.nom, "Pastell pastell.exemple.fr");
  assert.equal((await collectivitePublique(e.ctx, "caudresis-catesis"))?.canalReel, true);
  const [fait] = await faits(e);
  assert.ok(fait?.type === "CanalChoisi");
  assert.equal(fait.data.description, "Pastell, pastell.exemple.fr, entité 3");
  const partout = JSON.stringify([
    regle,
    await faits(e),
    await e.ctx.db.selectFrom("canaux").selectAll().execute(),
    await e.ctx.db.selectFrom("journal").selectAll().execute(),
  ]);
  assert.equal(partout.includes("mot-de-passe-secret"), false);
});

test("a secret left out is kept, one erased on purpose is erased, and none follows to another address", async () => {
  await using e = await ouvrir();
  const admin = await administrateur(e);
  const { motDePasse: _, ...sans } = PASTELL;
  assert.ok((await reglerCanal(e.ctx, admin, { sorte: "pastell", champs: PASTELL })).ok);
  const garde = await reglerCanal(e.ctx, admin, {
    sorte: "pastell",
    champs: { ...sans, identifiant: "svc2" },
  });
  assert.ok(garde.ok && garde.vue.champs.motDePasse === "présent");
  const efface = await reglerCanal(e.ctx, admin, { sorte: "pastell", champs: { ...sans, motDePasse: null } });
  assert.ok(!efface.ok && efface.refus.champ === "motDePasse");
  const ailleurs = await reglerCanal(e.ctx, admin, {
    sorte: "pastell",
    champs: { ...sans, url: "https://voleur.exemple.fr" },
  });
  assert.ok(!ailleurs.ok && ailleurs.refus.champ === "motDePasse", JSON.stringify(ailleurs));
  assert.equal((await faits(e)).length, 2);
});

for (const [champ, champs, phrase] of [
  ["url", { url: "http://pastell.exemple.fr" }, /passeraient en clair/],
  ["url", { url: "pastell" }, /n’est pas une adresse/],
  ["url", { url: "https://a:b@pastell.exemple.fr" }, /contient un identifiant/],
  ["entite", { entite: "trois" }, /nombre entier/],
  ["verifierNom", { verifierNom: "non" }, /Sans empreinte/],
  ["empreinte", { empreinte: "AB:CD" }, /64 chiffres/],
  ["certificat", { certificat: "rien" }, /PEM/],
  ["autorite", { autorite: "rien" }, /PEM/],
] as const) {
  test(`a setting that cannot work is refused at its field: ${champ} ${JSON.stringify(champs)}`, async () => {
    await using e = await ouvrir();
    const regle = await reglerCanal(e.ctx, await administrateur(e), {
      sorte: "pastell",
      champs: { ...PASTELL, ...champs },
    });
    assert.ok(!regle.ok);
    assert.match(regle.refus.phrase, phrase);
    if (champ !== "certificat") assert.equal(regle.refus.champ, champ);
  });
}

test("the four values of the sender are judged by the protocol, and changed with a fact", async () => {
  await using e = await ouvrir();
  const admin = await administrateur(e);
  const { emetteur } = await vueCanal(e.ctx, admin);
  const regler = (plus: Record<string, string>) =>
    reglerCanal(e.ctx, admin, {
      sorte: "pastell",
      champs: PASTELL,
      emetteur: { ...emetteur.champs, ...plus },
    });
  for (const [champ, valeur] of [
    ["departementActes", "59"],
    ["arrondissement", "12"],
    ["natureActes", "99"],
    ["trigramme", "TR"],
    ["quadrigramme", "E"],
    ["adresseRetour", "actes+tri@exemple.fr"],
  ] as const) {
    const refus = await regler({ [champ]: valeur });
    assert.ok(!refus.ok, champ);
    assert.equal(refus.refus.champ, champ);
  }
  const regle = await regler({ departementActes: "062", arrondissement: "3" });
  assert.ok(regle.ok && regle.vue.emetteur.champs.departementActes === "062");
  const [fait] = await faits(e);
  assert.ok(fait?.type === "CanalChoisi");
  assert.match(fait.data.description, /émetteur 062, arrondissement 3/);
});

test("the certificate is shown by its name and its dates, and announced before it ends", {
  skip: sansOpenssl,
}, async () => {
  const courts = fabriquerCertificats({ joursClient: 30 });
  await using e = await ouvrir();
  e.aller(new Date().toISOString());
  const admin = await administrateur(e);
  const champs = {
    url: "https://s2low.exemple.fr",
    connexion: "certificat",
    verifierNom: "oui",
    certificat: `p12:${courts.p12.base64}`,
  };
  const sansMot = await reglerCanal(e.ctx, admin, { sorte: "s2low", champs });
  assert.ok(!sansMot.ok && sansMot.refus.champ === "motDePasseCle", JSON.stringify(sansMot));
  const avec = await reglerCanal(e.ctx, admin, {
    sorte: "s2low",
    champs: { ...champs, motDePasseCle: courts.p12.motDePasse },
  });
  assert.ok(avec.ok, JSON.stringify(avec));
  assert.equal(avec.vue.certificat?.sujet, "Acces actes, CA du Caudresis-Catesis");
  assert.equal(avec.vue.certificat?.etat, "bientot-expire");
  assert.match(avec.vue.avertissements.join(), /expire bientôt/);
  // A key that is not the certificate's.
  const autre = fabriquerCertificats().client.cle;
  const mauvaise = await reglerCanal(e.ctx, admin, {
    sorte: "s2low",
    champs: { ...champs, certificat: courts.client.cert, cle: autre, motDePasseCle: null },
  });
  assert.ok(!mauvaise.ok && mauvaise.refus.champ === "cle", JSON.stringify(mauvaise));
});

test("a base read with another key: the page says what to give back, nothing leaves and nothing crashes", async () => {
  await using e = await ouvrir();
  const admin = await administrateur(e);
  assert.ok((await reglerCanal(e.ctx, admin, { sorte: "pastell", champs: PASTELL })).ok);
  e.ctx.coffre = creerCoffre(new Uint8Array(32).fill(9));
  e.ctx.canaux.oublier(e.collectivite);
  const vue = await vueCanal(e.ctx, admin);
  assert.match(vue.avertissements.join(), /scellé avec une autre clé/);
  assert.equal(vue.champs.motDePasse, null);
  const canal = await e.ctx.canaux.pour(e.collectivite);
  const issue = await canal?.envoyer({} as never);
  assert.equal(issue?.issue, "echouee");
  // Typed again, the secret is sealed with the present key.
  assert.ok((await reglerCanal(e.ctx, admin, { sorte: "pastell", champs: PASTELL })).ok);
  assert.doesNotMatch((await vueCanal(e.ctx, admin)).avertissements.join(), /autre clé/);
});

test("two authorities that share a mailbox: it is read once, whoever they are", async () => {
  await using e = await ouvrir();
  const reglages = {
    url: "https://guichet.exemple.fr",
    imapHote: "imap.exemple.fr",
    imapPort: "993",
    imapIdentifiant: "actes@exemple.fr",
  };
  await e.ctx.db
    .insertInto("collectivites")
    .columns(["id", "slug", "siren", "nom", "reglages", "cree_le"])
    .expression((x) =>
      x
        .selectFrom("collectivites")
        .select((s) => [
          s.val("210000007").as("id"),
          s.val("autre").as("slug"),
          s.val("210000007").as("siren"),
          "nom",
          "reglages",
          "cree_le",
        ]),
    )
    .execute();
  for (const [n, collectivite] of [e.collectivite, "210000007"].entries()) {
    await e.ctx.db
      .insertInto("canaux")
      .values({
        collectivite,
        sorte: "operateur",
        reglages: JSON.stringify({ ...reglages, url: `https://guichet${n}.exemple.fr` }),
        secrets: null,
        change_par: "x",
        change_le: e.ctx.horloge(),
      })
      .execute();
  }
  const [boite, autre] = await e.ctx.canaux.aRelever();
  assert.equal(autre, undefined);
  assert.deepEqual(
    boite?.autorites,
    [e.collectivite, "210000007"],
    "it speaks for both, and for nobody else",
  );
  assert.notEqual(await e.ctx.canaux.pour(e.collectivite), await e.ctx.canaux.pour("210000007"));
});

test("a channel that is replaced goes on being read, until it comes back or an administrator stops it", async () => {
  await using e = await ouvrir();
  const admin = await administrateur(e);
  const regler = async (host: string) => {
    const regle = await reglerCanal(e.ctx, admin, {
      sorte: "pastell",
      champs: { ...PASTELL, url: `https://${host}` },
    });
    assert.ok(regle.ok, JSON.stringify(regle));
    return regle.vue.anciens.map(({ description }) => description);
  };
  const releves = async () => (await e.ctx.canaux.aRelever()).map(({ nom }) => nom);
  assert.deepEqual(await regler("un.exemple.fr"), []);
  assert.deepEqual(await regler("deux.exemple.fr"), ["Pastell, un.exemple.fr, entité 3"]);
  assert.deepEqual(await releves(), ["Pastell deux.exemple.fr", "Pastell un.exemple.fr"]);
  assert.equal((await e.ctx.canaux.pour(e.collectivite))?.nom, "Pastell deux.exemple.fr");
  assert.deepEqual(await regler("un.exemple.fr"), ["Pastell, deux.exemple.fr, entité 3"]);
  assert.equal(await nePlusRelever(e.ctx, admin, "Pastell, ailleurs"), null);
  const vue = await nePlusRelever(e.ctx, admin, "Pastell, deux.exemple.fr, entité 3");
  assert.deepEqual(vue?.anciens, []);
  assert.deepEqual(await releves(), ["Pastell un.exemple.fr"]);
  assert.deepEqual(await regler("deux.exemple.fr"), ["Pastell, un.exemple.fr, entité 3"]);
  e.aller("2026-03-19T18:00:00+01:00");
  assert.deepEqual(await releves(), ["Pastell deux.exemple.fr"]);
});

test("another process changes the channel: this one follows at its next sending", async () => {
  await using e = await ouvrir();
  const admin = await administrateur(e);
  assert.ok((await reglerCanal(e.ctx, admin, { sorte: "pastell", champs: PASTELL })).ok);
  const avant = await e.ctx.canaux.pour(e.collectivite);
  assert.equal(await e.ctx.canaux.pour(e.collectivite), avant, "ouvert une fois");
  await using autre = {
    canaux: creerCanaux(e.ctx, { ministere: null }),
    [Symbol.asyncDispose]: async () => {},
  };
  e.aller("2024-03-19T19:00:00+01:00");
  const ctx = { ...e.ctx, canaux: autre.canaux };
  const ailleurs = { ...PASTELL, url: "https://autre.exemple.fr" };
  assert.ok((await reglerCanal(ctx, admin, { sorte: "pastell", champs: ailleurs })).ok);
  assert.equal((await e.ctx.canaux.pour(e.collectivite))?.nom, "Pastell autre.exemple.fr");
});

test("a trial says step by step how far it went, deposits nothing and shows no secret", {
  skip: sansOpenssl,
}, async () => {
  if (!certificats) return;
  const demandes: string[] = [];
  await using operateur = await ouvrirServeur(
    (requete, reponse) => {
      demandes.push(`${requete.method} ${requete.url}`);
      const json = { authority_info: { name: "CA du Caudrésis-Catésis", department: "059" } };
      if (requete.url?.includes("test-connexion")) return reponse.end("OK\n");
      if (requete.url?.includes("info-connexion")) return reponse.end(JSON.stringify(json));
      return reponse.end("KO\nAucune classification\n");
    },
    { certificats },
  );
  const essayer = (valeurs: Record<string, string>): Promise<EssaiCanalVue> =>
    essayerCanal({ sorte: "s2low", valeurs, siren: "200030633", departement: "059", ministere: null });
  const { cert, cle } = certificats.client;
  const valeurs = {
    url: operateur.url,
    connexion: "certificat",
    autorite: certificats.autorite,
    certificat: cert,
    cle,
  };
  const essai = await essayer(valeurs);
  assert.deepEqual(
    essai.etapes.map(({ issue }) => issue),
    ["reussie", "reussie", "reussie", "reussie", "reussie", "echouee"],
  );
  assert.match(essai.etapes.at(-1)?.phrase ?? "", /classification/);
  assert.ok(demandes.every((d) => d.startsWith("GET ")));
  const { certificat: _, cle: __, ...sansCertificat } = valeurs;
  const refuse = await essayer(sansCertificat);
  assert.equal(refuse.reussi, false);
  assert.equal(refuse.etapes.at(-1)?.issue, "sautee");
  const inconnu = await essayer({ ...valeurs, url: "https://operateur.invalid" });
  assert.deepEqual(
    inconnu.etapes.map(({ issue }) => issue),
    ["echouee", ...Array(5).fill("sautee")],
  );
  for (const { phrase } of [...essai.etapes, ...refuse.etapes]) assert.doesNotMatch(phrase, /BEGIN|PRIVATE/);
});

test("only an administrator changes the channel; the others read it without any secret", async () => {
  await using e = await ouvrir();
  assert.ok((await reglerCanal(e.ctx, await administrateur(e), { sorte: "pastell", champs: PASTELL })).ok);
  const app = creerApp(e.ctx);
  const agent = await connecterA(app, "assemblees@caudresis.test");
  const lue = await agent("GET", "/api/canal");
  assert.equal(lue.status, 200);
  const vue = (await lue.json()) as CanalVue;
  assert.equal(vue.peutRegler, false);
  assert.equal(vue.champs.motDePasse, "présent");
  const corps = { sorte: "pastell", champs: PASTELL };
  assert.equal((await agent("PUT", "/api/canal", corps)).status, 403);
  assert.equal((await agent("POST", "/api/canal/essai", corps)).status, 403);
  const admin = await connecterA(app, "admin@caudresis.test");
  assert.equal((await admin("PUT", "/api/canal", { ...corps, sorte: "pigeon" })).status, 400);
  assert.equal((await admin("PUT", "/api/canal", corps)).status, 200);
});
