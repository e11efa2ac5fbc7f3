/** One whole conversation, as the software in service holds it, with the real server and a real Ministry behind it. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import { classificationNationale, lireArchive, lireMessage } from "@executoire/actes";
import { etatActe } from "../application/actes.ts";
import { basic, creerClient, dateReception, fichier, type Reponse, texte } from "./client.essai.ts";
import { CREER, creer, depot, dit, ouvrirTerrain, PNG, pdfDisant, STATUT } from "./terrain.essai.ts";

const FICHIERS = "/modules/actes/actes_download_file.php";
const TEXTE = "text/plain; charset=ISO-8859-1";
const sansPoppler = spawnSync("pdftotext", ["-v"]).error !== undefined;

const lu = (pdf: Buffer): string =>
  sansPoppler
    ? ""
    : execFileSync("pdftotext", ["-", "-"], { input: pdf }).toString().replaceAll("\u00a0", " ");

/** The two lines a client reads, and the label of the text. */
function accepte(r: Reponse): string {
  assert.equal(r.status, 200);
  assert.equal(r.type, TEXTE);
  assert.equal(r.lignes[0], "OK", dit(r));
  return r.lignes[1] ?? "";
}

test("a client deposits, waits, fetches everything, answers the préfecture and withdraws, without a line changed (V55)", async () => {
  await using t = await ouvrirTerrain();
  const { client, essai } = t;

  // Who am I, and what are the matters?
  assert.equal(dit(await client.get("/api/test-connexion.php")), "OK\n");
  const connexion = JSON.parse(dit(await client.get("/api/info-connexion.php")));
  assert.equal(connexion.authority_info.id, "200030633");
  assert.equal(connexion.authority_info.department, "059");
  const classification = await client.get("/modules/actes/actes_classification_fetch.php?api=1");
  assert.equal(classification.type, "application/xml");
  const arbre = lireMessage(classification.octets);
  assert.ok(arbre.ok && arbre.valeur.racine === "RetourClassification");
  assert.equal(arbre.valeur.classification.date, classificationNationale.date);
  const encore = await client.get("/modules/actes/actes_classification_fetch.php?api=1");
  assert.ok(encore.octets.equals(classification.octets), "compared byte for byte before each deposit");

  // The deposit, in ISO-8859-1, with two annexes that bear the same name.
  const principal = await pdfDisant(essai, "Délibération");
  const plan = await pdfDisant(essai, "Plan");
  const id = accepte(
    await client.poster(CREER, [
      ...depot("2024__5", principal, { subject: "Délibération n° 5 : évolution du périmètre" }),
      fichier("acte_attachments[]", "plan.pdf", plan),
      texte("type_pj[]", "70_DE"),
      fichier("acte_attachments[]", "plan.pdf", PNG),
      texte("type_pj[]", "99_SE"),
    ]),
  );
  assert.match(id, /^\d+$/);
  assert.equal(dit(await client.get(`${STATUT}?transaction=${id}`)), "OK\n2\n");
  const trop_tot = await client.get(`/modules/actes/actes_transac_get_files_list.php?transaction=${id}`);
  assert.equal(dit(trop_tot), "KO\nPas d'acquittement recu\n");

  await t.tour();
  const statut = await client.get(`${STATUT}?transaction=${id}`);
  assert.equal(statut.type, TEXTE);
  assert.equal(dit(statut).slice(0, 10), "OK\n4\n<?xml");
  assert.equal(dateReception(dit(statut)), "2024-03-22");
  const uid = "059-200030633-20240319-2024__5-DE";
  assert.equal(dit(await client.get(`${STATUT}?unique_id=${uid}`)), dit(statut));
  const accuse = await client.get(`/modules/actes/actes_transac_get_ARActe.php?id=${id}`);
  assert.equal(accuse.type, "application/xml");
  assert.equal(`OK\n4\n${dit(accuse)}`, dit(statut), "the very bytes of the State");
  const recu = lireMessage(accuse.octets);
  assert.ok(recu.ok && recu.valeur.racine === "ARActe");
  assert.equal(recu.valeur.acteRecu.objet, "Délibération n° 5 : évolution du périmètre");

  // The files.
  const liste = await client.get(`/modules/actes/actes_transac_get_files_list.php?transaction=${id}`);
  assert.equal(liste.type, "application/json");
  const fichiers = JSON.parse(dit(liste)) as Record<string, string>[];
  assert.deepEqual(Object.keys(fichiers[0] ?? {}), [
    "id",
    "name",
    "posted_filename",
    "mimetype",
    "size",
    "sign",
    "code_pj",
  ]);
  assert.ok(fichiers.every((f) => Object.values(f).every((v) => typeof v === "string")));
  assert.deepEqual(
    fichiers.map(({ name, posted_filename, mimetype, code_pj }) => [
      name,
      posted_filename,
      mimetype,
      code_pj,
    ]),
    [
      [`${uid}-1-1_0.xml`, "", "text/xml", ""],
      [`99_DE-${uid}-1-1_1.pdf`, "acte.pdf", "application/pdf", "99_DE"],
      [`70_DE-${uid}-1-1_2.pdf`, "plan.pdf", "application/pdf", "70_DE"],
      [`99_SE-${uid}-1-1_3.png`, "plan.pdf", "image/png", "99_SE"],
    ],
  );
  const telecharge = (rang: number, suite = "") =>
    client.get(`${FICHIERS}?file=${fichiers[rang]?.id}${suite}`);
  assert.ok((await telecharge(1)).octets.equals(Buffer.from(principal)));
  const tampon = await telecharge(1, "&tampon=true&date_affichage=2024-03-25");
  assert.ok(
    tampon.octets.subarray(0, principal.length).equals(Buffer.from(principal)),
    "the stamp is added after the bytes deposited, which stay",
  );
  const annexe = await telecharge(2, "&tampon=true");
  if (!sansPoppler) {
    assert.match(lu(tampon.octets), /Envoyé en sous-préfecture le 22 mars 2024/);
    assert.match(lu(tampon.octets), /Reçu en sous-préfecture le 22 mars 2024 · Publié le 25 mars 2024/);
    assert.match(lu(tampon.octets), new RegExp(`ID : ${uid}`));
    assert.match(lu(annexe.octets), new RegExp(`ID : ${uid}`));
  }
  const image = await telecharge(3, "&tampon=true");
  assert.ok(image.octets.equals(PNG), "nothing is laid over an image");
  assert.match(decodeURIComponent(image.entetes.get("x-executoire-note") ?? ""), /sans tampon/);
  const ancien = await client.get(`/modules/actes/actes_transac_get_tampon.php?transaction=${id}`);
  assert.equal(ancien.status, 302);
  assert.equal(ancien.entetes.get("location"), `${FICHIERS}?file=${fichiers[1]?.id}&tampon=true`);
  const archive = await client.get(`${FICHIERS}?env=${id}`);
  assert.ok((await lireArchive(archive.octets)).ok);
  const bordereau = await client.get(`/modules/actes/actes_create_pdf.php?trans_id=${id}`);
  assert.equal(bordereau.type, "application/pdf");
  if (!sansPoppler) {
    const texteBordereau = lu(bordereau.octets);
    for (const attendu of [
      "2024__5",
      uid,
      "Document principal (Délibération)",
      "19 mars 2024",
      "Reçu par le MI le 22 mars 2024",
    ])
      assert.ok(texteBordereau.replace(/\s+/g, " ").includes(attendu), attendu);
  }

  // In our own pages it is an act like another, with the trace of the account.
  const etat = await etatActe(essai.ctx, essai.collectivite, "2024__5");
  assert.equal(etat?.decision.genre, "deliberation-deposee");
  assert.equal(etat?.original?.signePar.nom, "SIMEON");
  assert.equal(etat?.transmission.ordonnePar, "Pastell");

  // The préfecture writes.
  await fetch(`${t.ministere.url}/prefecture/actes/${uid}/courriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "3-1", description: "Le plan de financement" }),
  });
  await t.tour();
  await t.tour();
  const [courrier] = JSON.parse(
    dit(await client.get("/modules/actes/api/list_document_prefecture.php")),
  ) as Record<string, string>[];
  assert.deepEqual(
    { ...courrier, id: "" },
    {
      id: "",
      type: "3",
      related_transaction_id: id,
      number: "2024__5",
      unique_id: uid,
      last_status_id: "8",
    },
  );
  const lettre = courrier?.id ?? "";
  const lies = await client.get(`/modules/actes/actes_transac_get_document.php?id=${id}`);
  assert.equal(dit(lies), `3-8-${lettre}\n`);
  const vers = await client.get(`/modules/actes/actes_transac_get_document.php?id=${lettre}`);
  assert.equal(vers.entetes.get("location"), `${FICHIERS}?env=${lettre}`);
  const paquet = await client.get(vers.entetes.get("location") ?? "");
  assert.match(gunzipSync(paquet.octets).toString("latin1"), /DemandePieceComplementaire[\s\S]*%PDF/);
  assert.equal(
    dit(await client.get(`/modules/actes/api/document_prefecture_mark_as_read.php?transaction_id=${lettre}`)),
    '{"result":"ok"}',
  );
  assert.equal(dit(await client.get("/modules/actes/api/list_document_prefecture.php")), "[]");

  // The answer, in the shape of an address that says api=1.
  const REPONDRE = "/modules/actes/actes_transac_reponse_create.php";
  const reponse = await client.poster(`${REPONDRE}?api=1`, [
    texte("id", lettre),
    texte("type_envoie", "4"),
    texte("type_acte", "99_SE"),
    fichier("acte_pdf_file", "plan.pdf", plan),
  ]);
  const idReponse = /^OK : id généré : (\d+)\n$/.exec(dit(reponse))?.[1];
  assert.ok(idReponse, dit(reponse));
  const deuxieme = await client.poster(REPONDRE, [
    texte("api", "1"),
    texte("id", lettre),
    texte("type_envoie", "4"),
    texte("type_acte", "99_SE"),
    fichier("acte_pdf_file", "plan.pdf", plan),
  ]);
  assert.equal(deuxieme.lignes[0], "KO");
  await t.tour();
  assert.match(dit(await client.get(`${STATUT}?transaction=${idReponse}`)), /^OK\n4\n/);

  // The withdrawal.
  const ANNULER = "/modules/actes/actes_transac_cancel.php";
  const annuler = () => client.poster(ANNULER, [texte("api", "1"), texte("id", id)]);
  const annulation = accepte(await annuler());
  assert.match(dit(await annuler()), /^KO\nUne demande d'annulation est déjà en cours/);
  await t.tour();
  assert.equal(dit(await client.get(`${STATUT}?transaction=${id}`)), "OK\n0\n");
  assert.match(dit(await client.get(`${STATUT}?transaction=${annulation}`)), /^OK\n4\n/);
  assert.match(dit(await annuler()), /^KO\nImpossible d'annuler une transaction qui n'est pas en état/);
  assert.ok(
    (await client.get(`/modules/actes/actes_transac_get_ARActe.php?id=${id}`)).octets.equals(accuse.octets),
  );

  // Lists by state.
  const annules = JSON.parse(dit(await client.get("/modules/actes/api/list_actes.php?status_id=0")));
  assert.deepEqual(
    annules.transactions.map((x: Record<string, string>) => [x.id, x.number, x.date, x.classification]),
    [[id, "2024__5", "2024-03-19", "7.4"]],
  );
  assert.deepEqual(JSON.parse(dit(await client.get("/modules/actes/api/number_actes.php?status_id=4"))), {
    status_id: "4",
    authority_id: "200030633",
    nb_transactions: "0",
  });
});

test("create says that a number is taken, even by a cancelled act (V56)", async () => {
  await using t = await ouvrirTerrain();
  const { client } = t;
  const pdf = await pdfDisant(t.essai, "Acte");
  const id = await creer(client, depot("A1", pdf));
  await t.tour();
  await client.poster("/modules/actes/actes_transac_cancel.php", [texte("api", "1"), texte("id", id)]);
  await t.tour();
  assert.equal(dit(await client.get(`${STATUT}?transaction=${id}`)), "OK\n0\n");
  for (const objet of ["Convention de partenariat avec l'Etat", "Autre objet"]) {
    const refus = await client.poster(CREER, depot("A1", pdf, { subject: objet }));
    assert.equal(refus.status, 200);
    assert.equal(refus.type, TEXTE);
    assert.equal(
      dit(refus),
      "KO\nUn acte portant le même numéro interne existe déjà dans la base de données.\n" +
        "Il faut peut-être ajouter un suffixe au numéro.\nChamp : number\n",
    );
  }
});

test("a failed act keeps its number for other software, and its error is read in state −1 (V56)", async () => {
  await using t = await ouvrirTerrain();
  const { client } = t;
  const pdf = await pdfDisant(t.essai, "Acte");
  await t.ministere.comportement({ scenario: "anomalie", fois: 1 });
  const id = await creer(client, depot("A2", pdf));
  await t.tour();
  const [ok, statut, message = ""] = (await client.get(`${STATUT}?transaction=${id}`)).lignes;
  assert.deepEqual([ok, statut], ["OK", "-1"]);
  assert.ok(message.length > 10, message);
  assert.match(dit(await client.poster(CREER, depot("A2", pdf))), /^KO\nUn acte portant le même numéro/);
});

test("the same deposit posted again after a lost answer is the same one, and leaves once", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const [a, b] = await Promise.all([creer(t.client, depot("A3", pdf)), creer(t.client, depot("A3", pdf))]);
  assert.equal(a, b);
  await t.tour();
  assert.equal(await creer(t.client, depot("A3", pdf)), a);
  const depots = (await (await fetch(`${t.ministere.url}/journal`)).json()) as unknown[];
  assert.equal(depots.length, 1);
  const autre = await t.client.poster(CREER, depot("A3", await pdfDisant(t.essai, "Autre")));
  assert.match(dit(autre), /^KO\nUn acte portant le même numéro/);
});

test("create without api does nothing and answers 302, with no text to believe in (V57)", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const reponse = await t.client.poster(CREER, depot("A4", pdf, { api: null }));
  assert.equal(reponse.status, 302);
  assert.equal(reponse.octets.length, 0);
  assert.equal(await etatActe(t.essai.ctx, t.essai.collectivite, "A4"), null);
});

test("an object posted in UTF-8, in ISO-8859-1 or in Windows-1252 reaches the State as it was typed (V68, V69)", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const cas: [string, Buffer, string][] = [
    ["E1", Buffer.from("Délibération", "utf8"), "Délibération"],
    ["E2", Buffer.from("Délibération", "latin1"), "Délibération"],
    ["E3", Buffer.from([0x64, 0x92, 0x41, 0x6d, 0x9c, 0x80]), "d’Amœ€"],
  ];
  for (const [numero, octets, attendu] of cas) {
    const champs = depot(numero, pdf, { subject: null }).concat({ nom: "subject", valeur: octets });
    // A file name is read by its own bytes too.
    champs.push({ nom: "acte_attachments[]", fichier: { nom: Buffer.from("é.png", "utf8"), octets: PNG } });
    champs.push(texte("type_pj[]", "70_DE"));
    await creer(t.client, champs);
    const etat = await etatActe(t.essai.ctx, t.essai.collectivite, numero);
    assert.equal(etat?.decision.objet, attendu);
    assert.equal(etat?.decision.annexes[0]?.fichier, "é.png");
    const message = etat?.transmission.fichiers.find(({ role }) => role === "message");
    const xml = Buffer.from(await t.essai.ctx.store.get(message?.empreinte ?? ""));
    assert.ok(!xml.some((o) => o >= 0x80 && o <= 0x9f), "no byte that ISO-8859-1 does not show");
    if (numero === "E3") assert.match(xml.toString("latin1"), /d&#8217;Am&#339;&#8364;/);
  }
});

test("the word that serves once proves the secret, and serves once (V58)", async () => {
  await using t = await ouvrirTerrain();
  const preuve = (secret: string, mot: string) =>
    createHash("sha256").update(`${secret}:${mot}`).digest("hex");
  assert.equal(preuve("secret", "abc"), createHash("sha256").update("secret:abc").digest("hex"));
  const pdf = await pdfDisant(t.essai, "Acte");
  const id = await creer(t.client, depot("A5", pdf, { en_attente: "1" }));
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n");
  assert.equal((await creerClient(t.url, {}).get("/api/get-nounce.php")).status, 401);
  const { nounce } = JSON.parse(dit(await t.client.get("/api/get-nounce.php"))) as { nounce: string };
  const retour = encodeURIComponent("https://pastell.example/retour?e=%%ERROR%%&m=%%MESSAGE%%");
  const adresse = `/modules/actes/actes_transac_post_confirm_api.php?id=${id}&url_return=${retour}&nounce=${nounce}&login=${t.login}&hash=${preuve(t.secret, nounce)}`;
  const navigateur = creerClient(t.url, {});
  const confirme = await navigateur.get(adresse);
  assert.equal(confirme.status, 302);
  assert.equal(
    confirme.entetes.get("location"),
    "https://pastell.example/retour?e=0&m=L%27acte%20est%20post%E9",
  );
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${id}`)), "OK\n2\n");
  const rejoue = await navigateur.get(adresse);
  assert.equal(rejoue.status, 403, "a word already spent sends nobody anywhere");
  assert.equal(rejoue.entetes.get("location"), null);
});

test("a login with accents is read in UTF-8 and in ISO-8859-1", async () => {
  await using t = await ouvrirTerrain();
  const { login, secret } = await t.acces({ login: "métier" });
  for (const encodage of ["utf8", "latin1"] as const) {
    const authorization = `Basic ${Buffer.from(`${login}:${secret}`, encodage).toString("base64")}`;
    assert.equal(dit(await creerClient(t.url, { authorization }).get("/api/test-connexion.php")), "OK\n");
  }
  assert.equal(
    dit(await creerClient(t.url, basic(login, "faux")).get("/api/test-connexion.php")),
    "KO\nÉchec de l'authentification\n",
  );
});
