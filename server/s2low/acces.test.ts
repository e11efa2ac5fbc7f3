import assert from "node:assert/strict";
import { test } from "node:test";
import type { AccesCree, AccesListe } from "../api/contrat-acces.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { executerAcces } from "../cli/acces.ts";
import { MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { ENTETE_JETON } from "../http/session.ts";
import { creerAcces, lireAcces } from "./acces.ts";
import { basic } from "./client.essai.ts";
import { certificatsDEssai } from "./tls.essai.ts";

test("the administrator makes an account from the command line, sees it, revokes it; its secret is written nowhere", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  let sortie = "";
  const executer = async (commande: Parameters<typeof executerAcces>[1], json = false) => {
    sortie = "";
    return executerAcces({ ctx: e.ctx }, commande, { siren: null, json }, (texte) => {
      sortie += texte;
    });
  };
  const creer = (identifiant: string, certificat: string | null = null) =>
    ({ sous: "creer", identifiant, nom: "Web-delib", certificat, transmet: false }) as const;
  assert.equal(await executer({ sous: "lister" }), 0);
  assert.equal(sortie, "Aucun accès n’a été créé.\n");
  assert.equal(await executer(creer("web-delib")), 0);
  const secret = /mot de passe {2}(\S+)/.exec(sortie)?.[1] ?? "";
  assert.ok(secret.length >= 32);
  assert.match(sortie, /attend qu’un agent confirme/);
  const essai = () => app.request("/api/test-connexion.php", { headers: basic("web-delib", secret) });
  assert.equal(await (await essai()).text(), "OK\n");
  const garde = JSON.stringify(await e.ctx.db.selectFrom("acces_operateur").selectAll().execute());
  assert.ok(!garde.includes(secret));
  assert.equal(await executer(creer("web-delib")), 1, "a login in service is not given twice");
  assert.equal(await executer(creer("autre", "abc")), 1);
  assert.match(sortie, /SHA-256/);
  assert.equal(await executer(creer("a:b")), 1);
  assert.equal(await executer({ sous: "lister" }), 0);
  assert.match(sortie, /^web-delib +Web-delib — dépose seulement, créé le 19 mars 2024\n$/);
  assert.equal(await executer({ sous: "revoquer", identifiant: "web-delib" }), 0);
  assert.match(await (await essai()).text(), /^KO\n/);
  assert.equal(await executer({ sous: "revoquer", identifiant: "web-delib" }), 1);
  // Once revoked, the login may serve again, with another secret.
  assert.equal(await executer(creer("web-delib", `${"AA:".repeat(31)}AA`), true), 0);
  const { acces } = JSON.parse(sortie) as AccesCree;
  assert.equal(acces.certificat, "aa".repeat(32));
  await assert.rejects(
    executerAcces({ ctx: e.ctx }, { sous: "lister" }, { siren: "123456789", json: false }, () => {}),
    /n’est pas enregistrée/,
  );
});

test("by the API only the administrator reads, makes and revokes accounts, and a secret is told once", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const entrer = async (cle: string) => {
    const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === cle)?.identifiant;
    const r = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
    });
    const { jeton } = (await r.json()) as { jeton: string };
    const cookie = (r.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    return (method: string, chemin: string, corps?: unknown) =>
      app.request(chemin, {
        method,
        headers: { cookie, [ENTETE_JETON]: jeton, "content-type": "application/json" },
        ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
      });
  };
  const saisie = { nom: "Pastell", identifiant: "pastell", transmet: true };
  const agent = await entrer("assemblees");
  for (const [methode, chemin, corps] of [
    ["GET", "/api/acces", undefined],
    ["POST", "/api/acces", saisie],
    ["DELETE", "/api/acces/x", undefined],
  ] as const)
    assert.equal((await agent(methode, chemin, corps)).status, 403);
  const admin = await entrer("administrateur");
  const cree = await admin("POST", "/api/acces", saisie);
  assert.equal(cree.status, 201);
  const { acces, secret } = (await cree.json()) as AccesCree;
  assert.equal(acces.creePar, "Sacha Exemple");
  assert.equal((await admin("POST", "/api/acces", saisie)).status, 422);
  assert.equal((await admin("POST", "/api/acces", { ...saisie, transmet: "oui" })).status, 400);
  const liste = await (await admin("GET", "/api/acces")).text();
  assert.ok(!liste.includes(secret));
  const lue = JSON.parse(liste) as AccesListe;
  assert.deepEqual(
    lue.acces.map(({ nom, depots, dernierDepotLe }) => [nom, depots, dernierDepotLe]),
    [["Pastell", 0, null]],
  );
  assert.equal(lue.adresse, "http://127.0.0.1:8420/");
  // Without an encrypted door of our own, nothing would see a certificate.
  assert.equal(lue.adresseCertificat, null);
  const apres = (await (await admin("DELETE", `/api/acces/${acces.id}`)).json()) as AccesListe;
  assert.equal(apres.acces[0]?.revoquePar, "Sacha Exemple");
  assert.equal((await admin("DELETE", `/api/acces/${acces.id}`)).status, 404);
});

test("a certificate deposited as a file and its fingerprint typed by hand make the same account", async () => {
  await using e = await ouvrirEssai();
  await using certificats = await certificatsDEssai();
  const creer = (identifiant: string, certificat: string) =>
    creerAcces(e.ctx, e.collectivite, "Sacha Exemple", {
      nom: "Pastell",
      identifiant,
      certificat,
      transmet: true,
    });
  const { client, autre } = certificats;
  for (const [identifiant, saisi] of [
    ["fichier", client.cert],
    // Of a chain, the first is the one the software shows.
    ["chaine", `${client.cert}\n${autre.cert}`],
    ["empreinte", client.empreinte.toUpperCase().replace(/..(?=.)/g, "$&:")],
  ] as const) {
    const cree = await creer(identifiant, saisi);
    assert.ok(cree.ok);
    assert.equal(cree.valeur.acces.certificat, client.empreinte);
  }
  for (const illisible of [client.key, client.cert.replace(/\n[^\n]{20}/, "\n"), "abc"]) {
    const cree = await creer("refuse", illisible);
    assert.equal(cree.ok, false);
    assert.equal(cree.ok || cree.refus.champ, "certificat");
  }
});

test("the address to type is that of the encrypted door where the public one would carry the password in clear", async () => {
  await using e = await ouvrirEssai({ sansDemonstration: true });
  const adresses = async (origine: string, portTls?: number) => {
    const { adresse, adresseCertificat } = await lireAcces(
      { ...e.ctx, origine, ...(portTls && { portTls }) },
      e.collectivite,
    );
    return [adresse, adresseCertificat];
  };
  const chiffree = "https://actes.exemple.fr:8443/";
  assert.deepEqual(await adresses("http://actes.exemple.fr:8420"), ["http://actes.exemple.fr:8420/", null]);
  assert.deepEqual(await adresses("http://actes.exemple.fr:8420", 8443), [chiffree, chiffree]);
  // Behind a front server in TLS, its address; a certificate is seen only by our own door.
  assert.deepEqual(await adresses("https://actes.exemple.fr", 8443), ["https://actes.exemple.fr/", chiffree]);
});
