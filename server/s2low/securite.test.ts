/** The door under attack: other people's numbers, paths, weights, words already spent, accounts that were closed. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { MOT_DE_PASSE, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { lireTls, ouvrirPorteTls } from "../http/tls.ts";
import { genese } from "../journal/journal.ts";
import { revoquerAcces } from "./acces.ts";
import { basic, creerClient, fichier, texte } from "./client.essai.ts";
import { CREER, creer, depot, dit, ouvrirTerrain, pdfDisant, STATUT, type Terrain } from "./terrain.essai.ts";
import { certificatsDEssai, demanderTls } from "./tls.essai.ts";

const REFUSE = "KO\nÉchec de l'authentification\n";
const INCONNUE = "KO\nLa transaction demandée n'existe pas, ou n'est pas de cette collectivité.\n";

async function ailleurs({ essai: { ctx, collectivite } }: Terrain): Promise<string> {
  const siren = "214400152";
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto("collectivites")
    .values({
      id: siren,
      slug: "ailleurs",
      siren,
      nom: "Ailleurs",
      cree_le: ctx.horloge(),
      reglages: JSON.stringify(reglages) as never,
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  return siren;
}

test("every number of another authority answers what a number never given answers, by every script", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const id = await creer(t.client, depot("S1", pdf));
  await t.tour();
  const intrus = await t.acces({ collectivite: await ailleurs(t) });
  const scripts = [
    (n: string) => intrus.client.get(`${STATUT}?transaction=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_transac_get_ARActe.php?id=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_create_pdf.php?trans_id=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_transac_get_files_list.php?transaction=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_download_file.php?file=${n}001`),
    (n: string) => intrus.client.get(`/modules/actes/actes_download_file.php?file=${n}001&tampon=true`),
    (n: string) => intrus.client.get(`/modules/actes/actes_download_file.php?env=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_transac_get_tampon.php?transaction=${n}`),
    (n: string) => intrus.client.get(`/modules/actes/actes_transac_get_document.php?id=${n}`),
    (n: string) =>
      intrus.client.get(`/modules/actes/api/document_prefecture_mark_as_read.php?transaction_id=${n}`),
    (n: string) =>
      intrus.client.poster("/modules/actes/actes_transac_cancel.php", [texte("api", "1"), texte("id", n)]),
    (n: string) =>
      intrus.client.poster("/modules/actes/actes_transac_close.php", [
        texte("api", "1"),
        texte("liste_id[]", n),
        texte("status", "invalid"),
      ]),
    (n: string) =>
      intrus.client.poster("/modules/actes/actes_transac_set_archive_url.php", [
        texte("api", "1"),
        texte("id", n),
        texte("url", "https://a.fr"),
      ]),
    (n: string) =>
      intrus.client
        .poster("/modules/actes/actes_transac_reponse_create.php", [
          texte("api", "1"),
          texte("id", n),
          texte("type_envoie", "4"),
          texte("type_acte", "99_DE"),
          fichier("acte_pdf_file", "a.pdf", pdf),
        ])
        .then((r) => ({ ...r, octets: Buffer.from(dit(r).replace("Champ : id\n", ""), "latin1") })),
  ];
  for (const [rang, script] of scripts.entries()) {
    const sien = dit(await script(id));
    assert.equal(sien, INCONNUE, `script ${rang}`);
    assert.equal(sien, dit(await script("999999")), `script ${rang}`);
  }
  assert.equal(dit(await intrus.client.get(`${STATUT}?unique_id=059-200030633-20240319-S1-DE`)), INCONNUE);
  for (const liste of ["list_actes", "number_actes"]) {
    const lue = JSON.parse(dit(await intrus.client.get(`/modules/actes/api/${liste}.php?status_id=4`)));
    assert.ok(lue.transactions?.length === 0 || lue.nb_transactions === "0");
  }
  assert.match(dit(await t.client.get(`${STATUT}?transaction=${id}`)), /^OK\n4\n/, "nothing of it moved");
});

test("what is no number, a path, a huge one or an injection names nothing", async () => {
  await using t = await ouvrirTerrain();
  for (const faux of [
    "0",
    "-1",
    "1.5",
    "1e3",
    "99999999999999999999",
    "1;select",
    "../../etc/passwd",
    "%00",
    "1%27--",
    "",
  ]) {
    assert.equal(
      dit(await t.client.get(`${STATUT}?transaction=${faux}`)).slice(0, 2),
      faux === "%00" ? "<!" : "KO",
      faux,
    );
    assert.equal(
      dit(await t.client.get(`/modules/actes/actes_download_file.php?file=${faux}`)).slice(0, 2),
      faux === "%00" ? "<!" : "KO",
      faux,
    );
  }
  for (const parametre of [
    "offset=-1",
    "limit=x",
    "min_submission_date=2024-13-45",
    "max_submission_date=hier",
  ])
    assert.equal(
      dit(await t.client.get(`/modules/actes/api/list_actes.php?status_id=4&${parametre}`)).slice(0, 2),
      "KO",
      parametre,
    );
});

test("without a name, with a wrong one, or once revoked, nothing is read and nothing is written", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const personne = creerClient(t.url, {});
  const sans = await personne.poster(CREER, depot("S2", pdf));
  assert.equal(sans.status, 401);
  assert.match(sans.entetes.get("www-authenticate") ?? "", /^Basic /);
  assert.equal(dit(sans), REFUSE);
  const faux = creerClient(t.url, basic(t.login, "faux"));
  assert.equal(dit(await faux.get(`${STATUT}?transaction=1`)), REFUSE);
  const ferme = await t.acces();
  assert.equal(dit(await ferme.client.get("/api/test-connexion.php")), "OK\n");
  const mot = JSON.parse(dit(await ferme.client.get("/api/get-nounce.php"))) as { nounce: string };
  assert.equal(await revoquerAcces(t.essai.ctx, t.essai.collectivite, "x", ferme.id), true);
  assert.equal(dit(await ferme.client.get("/api/test-connexion.php")), REFUSE);
  const hash = createHash("sha256").update(`${ferme.secret}:${mot.nounce}`).digest("hex");
  const adresse = `/modules/actes/actes_transac_post_confirm_api.php?id=1&url_return=https://a.fr&nounce=${mot.nounce}&login=${ferme.login}&hash=${hash}`;
  assert.equal((await personne.get(adresse)).status, 403, "its words died with it");
  // The session of a person is not an account of software, and the reverse.
  const agent = await sessionEssai(t.essai.ctx, "administrateur");
  assert.equal(
    (await creerClient(t.url, { cookie: `executoire=${agent.jeton}` }).get("/api/test-connexion.php")).status,
    401,
  );
  assert.equal((await t.client.get("/api/acces")).status, 401);
});

test("guesses are slowed down, and never lock the door on the account that knows its secret", async () => {
  await using t = await ouvrirTerrain();
  const faux = creerClient(t.url, basic(t.login, "faux"));
  const comptes = async () =>
    (await t.essai.ctx.db.selectFrom("echecs_connexion").select(["echecs", "jusque"]).execute()).map(
      ({ echecs, jusque }) => [
        echecs,
        Math.round((jusque.getTime() - t.essai.ctx.horloge().getTime()) / 1000),
      ],
    );
  for (let n = 0; n < 6; n++) assert.equal(dit(await faux.get("/api/test-connexion.php")), REFUSE);
  assert.deepEqual(await comptes(), [[5, 2]], "the sixth was not even counted: it waits");
  // Behind a relay every address is the same: who guesses is not told from who knows.
  assert.equal(dit(await t.client.get("/api/test-connexion.php")), "OK\n");
  assert.deepEqual(await comptes(), [], "a success forgets them");
});

test("guesses made all at once wait as those made one by one", async () => {
  await using t = await ouvrirTerrain();
  const faux = creerClient(t.url, basic(t.login, "faux"));
  await Promise.all(Array.from({ length: 12 }, () => faux.get("/api/test-connexion.php")));
  const [compte] = await t.essai.ctx.db.selectFrom("echecs_connexion").select("echecs").execute();
  assert.ok((compte?.echecs ?? 0) > 4, "the wait has begun");
});

test("no link of another site leaves anything behind, whatever the browser that follows it may prove", async () => {
  await using t = await ouvrirTerrain();
  const dAilleurs = { "sec-fetch-site": "cross-site" };
  for (const chemin of [
    "/modules/actes/actes_classification_request.php?api=1",
    "/modules/actes/actes_transac_get_env_serial.php",
    "/modules/actes/api/document_prefecture_mark_as_read.php?transaction_id=1",
  ])
    assert.equal(dit(await t.client.get(chemin, dAilleurs)), "KO\nCette demande vient d'un autre site.\n");
  assert.deepEqual(await t.essai.ctx.db.selectFrom("compteurs_envoi").selectAll().execute(), []);
  assert.match(dit(await t.client.get("/modules/actes/actes_transac_get_env_serial.php")), /^OK\n1\n/);
});

test("a word is bound to its account, to its secret and to two minutes", async () => {
  await using t = await ouvrirTerrain();
  const autre = await t.acces();
  const id = await creer(t.client, depot("S3", await pdfDisant(t.essai, "Acte"), { en_attente: "1" }));
  const personne = creerClient(t.url, {});
  const mot = async () =>
    (JSON.parse(dit(await t.client.get("/api/get-nounce.php"))) as { nounce: string }).nounce;
  const preuve = (secret: string, m: string) => createHash("sha256").update(`${secret}:${m}`).digest("hex");
  const essayer = async (m: string, login: string, hash: string) =>
    (
      await personne.get(
        `/modules/actes/actes_transac_post_confirm_api.php?id=${id}&url_return=https://a.fr&nounce=${m}&login=${login}&hash=${hash}`,
      )
    ).status;
  const premier = await mot();
  assert.equal(await essayer(premier, autre.login, preuve(autre.secret, premier)), 403);
  assert.equal(await essayer(premier, t.login, preuve(t.secret, premier)), 403, "spent by the attempt");
  const second = await mot();
  assert.equal(await essayer(second, t.login, preuve("faux", second)), 403);
  const tardif = await mot();
  t.essai.aller("2024-03-22T09:36:00+01:00");
  assert.equal(await essayer(tardif, t.login, preuve(t.secret, tardif)), 403);
  const { rows } = { rows: await t.essai.ctx.db.selectFrom("mots_uniques").selectAll().execute() };
  assert.ok(!JSON.stringify(rows).includes(second), "a word is kept by its hash only");
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n");
});

test("an address to come back to is a page of the web; anything else, and anybody unknown, is sent nowhere", async () => {
  await using t = await ouvrirTerrain();
  const id = await creer(t.client, depot("S4", await pdfDisant(t.essai, "Acte"), { en_attente: "1" }));
  const chemin = "/modules/actes/actes_transac_post_confirm_api.php";
  const personne = creerClient(t.url, {});
  for (const retour of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//a.fr",
    "file:///etc/passwd",
    "https://%%MESSAGE%%/",
    "",
  ]) {
    const r = await personne.get(`${chemin}?id=${id}&url_return=${encodeURIComponent(retour)}`);
    assert.equal(r.status, 400, retour);
    assert.equal(r.entetes.get("location"), null);
  }
  const inconnu = await personne.get(`${chemin}?id=${id}&url_return=https://a.fr`);
  assert.equal(inconnu.status, 401);
  assert.equal(inconnu.entetes.get("location"), null);
});

test("an address to come back to that holds any letter or a line of its own is followed, and the software reads what was posted", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const chemin = "/modules/actes/actes_transac_post_confirm_api.php";
  const retours = [
    "https://cœur.fr/œuvre – été?m=%%MESSAGE%%&e=%%ERROR%%",
    "https://a.fr/\r\nSet-Cookie: a=b",
  ];
  for (const [rang, url_return] of retours.entries()) {
    const id = (await t.client.poster(CREER, depot(`R${rang}`, pdf, { en_attente: "1" }))).lignes[1] ?? "";
    const { nounce } = JSON.parse(dit(await t.client.get("/api/get-nounce.php"))) as { nounce: string };
    const hash = createHash("sha256").update(`${t.secret}:${nounce}`).digest("hex");
    const demande = new URLSearchParams({ id, url_return, nounce, login: t.login, hash });
    const r = await creerClient(t.url, {}).get(`${chemin}?${demande}`);
    assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n2\n");
    assert.equal(r.status, 302, "ordered, hence told");
    assert.equal(r.entetes.get("set-cookie"), null);
    assert.match(
      r.entetes.get("location") ?? "",
      /^https:\/\/(xn--cur-fya\.fr\/%C5%93uvre.*m=L%27acte.*&e=0|a\.fr\/Set-Cookie)/,
    );
  }
});

test("whoever is not known sends no file to the page that confirms", async () => {
  await using t = await ouvrirTerrain();
  const lourd = Buffer.alloc(2_000_000, 0x41);
  const r = await creerClient(t.url, {}).poster("/modules/actes/actes_transac_post_confirm_api.php", [
    fichier("f", "a.bin", lourd),
  ]);
  assert.equal(r.status, 400);
  assert.match(r.octets.toString("utf8"), /pas lisible/);
});

test("an agent confirms by a button of ours, never by an address he was made to follow", async () => {
  await using t = await ouvrirTerrain();
  const id = await creer(t.client, depot("S5", await pdfDisant(t.essai, "Acte"), { en_attente: "1" }));
  const chemin = "/modules/actes/actes_transac_post_confirm_api.php";
  const entrer = async (role: "assemblees" | "conseiller") => {
    const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant;
    const r = await fetch(`${t.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
    });
    const cookie = (r.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const { jeton } = (await r.json()) as { jeton: string };
    return { client: creerClient(t.url, { cookie }), jeton };
  };
  const retour = "https://pastell.example/r?e=%%ERROR%%&m=%%MESSAGE%%";
  const conseiller = await entrer("conseiller");
  assert.equal(
    (await conseiller.client.get(`${chemin}?id=${id}&url_return=${encodeURIComponent(retour)}`)).status,
    403,
  );
  const { client, jeton } = await entrer("assemblees");
  const page = await client.get(`${chemin}?id=${id}&url_return=${encodeURIComponent(retour)}`);
  assert.equal(page.status, 200);
  assert.match(dit(page), /<form method="post"/);
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n", "reading ordered nothing");
  const champs = (j: string) => [texte("id[]", id), texte("url_return", retour), texte("jeton", j)];
  assert.equal((await client.poster(chemin, champs("faux"))).status, 403);
  const etranger = await client.poster(chemin, champs(jeton), { origin: "https://mechant.example" });
  assert.equal(etranger.status, 403);
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n");
  const confirme = await client.poster(chemin, champs(jeton));
  assert.equal(confirme.status, 200);
  assert.match(
    confirme.octets.toString("utf8"),
    /url=https:\/\/pastell\.example\/r\?e=0&amp;m=L%27acte%20est%20post%E9/,
  );
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n2\n");
  const encore = await client.poster(chemin, champs(jeton));
  assert.match(encore.octets.toString("utf8"), /n’est pas en attente d’être postée/);
});

test("a body beyond every limit is refused in words, and leaves nothing on the disk", async () => {
  await using t = await ouvrirTerrain();
  const avant = readdirSync(tmpdir()).filter((nom) => nom.startsWith("executoire-depot-")).length;
  const lourd = await t.client.poster(CREER, depot("S6", Buffer.alloc(159_000_000)));
  assert.equal(dit(lourd), "KO\nLa taille totale des fichiers est trop importante (max : 151 Mo)\n");
  const champ = await t.client.poster(CREER, depot("S6", Buffer.from("x"), { subject: "x".repeat(70_000) }));
  assert.equal(dit(champ), "KO\nUn champ du formulaire est trop long.\n");
  const nombreux = depot("S6", Buffer.from("x"));
  for (let n = 0; n < 991; n++) nombreux.push(fichier("acte_attachments[]", "a.pdf", Buffer.from("x")));
  assert.match(
    dit(await t.client.poster(CREER, nombreux)),
    /^KO\nLe nombre d'annexes est trop important \(max : 990\)/,
  );
  const illisible = await fetch(`${t.url}${CREER}`, {
    method: "POST",
    headers: { ...basic(t.login, t.secret), "content-type": "multipart/form-data; boundary=x" },
    body: "--x\r\nrien",
  });
  assert.match(await illisible.text(), /^KO\nLe formulaire/);
  assert.equal((await t.client.get(CREER)).lignes[0], "KO", "a deposit is never an address");
  assert.equal(readdirSync(tmpdir()).filter((nom) => nom.startsWith("executoire-depot-")).length, avant);
});

test("names and texts that look like code stay names and texts", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const mechant = '"><script>alert(1)</script>&é.txt';
  const refus = await t.client.poster(CREER, [
    ...depot("S7", pdf),
    fichier("acte_attachments[]", mechant, Buffer.from("texte")),
    texte("type_pj[]", "70_DE"),
  ]);
  assert.ok(!dit(refus).includes("<script>"));
  assert.equal(refus.entetes.get("x-content-type-options"), "nosniff");
  await creer(t.client, depot("S7", pdf, { subject: "<b>objet</b> & 'fin'; drop table actes" }));
  await t.tour();
  const liste = JSON.parse(dit(await t.client.get("/modules/actes/api/list_actes.php?status_id=4")));
  assert.equal(liste.transactions[0].subject, "<b>objet</b> & 'fin'; drop table actes");
});

test("by the encrypted door a certificate is recognised by its fingerprint; an account that demands one is closed without it", async () => {
  await using t = await ouvrirTerrain();
  await using certificats = await certificatsDEssai();
  const options = lireTls({ port: 0, ...certificats.serveur, autorites: null });
  const serveur = await ouvrirPorteTls(creerApp(t.essai.ctx).fetch, "127.0.0.1", 0, options);
  certificats.fermer(serveur);
  const { port } = serveur.address() as AddressInfo;
  const exigeant = await t.acces({ login: "web-delib", certificat: certificats.client.empreinte });
  assert.equal(
    dit(await exigeant.client.get("/api/test-connexion.php")),
    REFUSE,
    "its secret alone is not enough",
  );
  const demander = (chemin: string, qui: "client" | "autre" | null, entetes: Record<string, string> = {}) =>
    demanderTls(port, chemin, qui === null ? null : certificats[qui], entetes);
  assert.equal(await demander("/api/test-connexion.php", "client"), "OK\n");
  assert.equal(await demander("/admin/users/api-list-login.php", "client"), "web-delib\n");
  assert.equal(await demander("/api/test-connexion.php", "autre"), REFUSE);
  assert.equal(await demander("/admin/users/api-list-login.php", "autre"), "");
  assert.equal(await demander("/api/test-connexion.php", null), REFUSE);
  assert.equal(
    await demander("/api/test-connexion.php", "autre", basic(exigeant.login, exigeant.secret)),
    REFUSE,
    "another's certificate does not serve",
  );
  assert.equal(
    await demander("/api/test-connexion.php", "client", basic(exigeant.login, exigeant.secret)),
    "OK\n",
  );
  // Two accounts behind one certificate: the login chooses.
  const second = await t.acces({ login: "pastell-2", certificat: certificats.client.empreinte });
  assert.equal(await demander("/api/test-connexion.php", "client"), REFUSE);
  assert.equal(await demander("/admin/users/api-list-login.php", "client"), "pastell-2\nweb-delib\n");
  assert.equal(
    await demander("/api/test-connexion.php", "client", basic(second.login, second.secret)),
    "OK\n",
  );
  assert.throws(
    () => lireTls({ port: 0, ...certificats.serveur, cle: certificats.serveur.certificat, autorites: null }),
    /deux fichiers PEM qui vont ensemble/,
  );
  // An account without certificate enters by either door.
  assert.equal(await demander("/api/test-connexion.php", null, basic(t.login, t.secret)), "OK\n");
});

test("the person the software acts for is recorded, and opens nothing", async () => {
  await using t = await ouvrirTerrain();
  await using certificats = await certificatsDEssai();
  const entete = { "org.s2low.forward-x509-identification": certificats.client.der.toString("base64") };
  assert.equal((await creerClient(t.url, entete).get("/api/test-connexion.php")).status, 401);
  const reponse = await t.client.poster(CREER, depot("S8", await pdfDisant(t.essai, "Acte")), entete);
  assert.equal(reponse.lignes[0], "OK", dit(reponse));
  const depots = await t.essai.ctx.db.selectFrom("depots_operateur").select("agent").execute();
  assert.deepEqual(depots, [{ agent: "Logiciel client" }]);
  const illisible = { "org.s2low.forward-x509-identification": "pas un certificat" };
  const autre = await t.client.poster(CREER, depot("S9", await pdfDisant(t.essai, "Acte")), illisible);
  assert.equal(autre.lignes[0], "OK");
});
