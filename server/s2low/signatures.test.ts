/** Detached signatures: taken as clients post them, carried by the message, held against the file, served back. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { presidentDeTest } from "@executoire/fixtures";
import { etatActe } from "../application/actes.ts";
import { fichierActe } from "../application/fichiers.ts";
import { controlerActe } from "../application/transmettre.ts";
import { lireSignature, verifierSignature } from "../delivery/signature-detachee.ts";
import { sessionEssai } from "../essais.ts";
import { signerOctets } from "../signature/cms.ts";
import { president } from "../signature/essais.ts";
import { sha256 } from "../store/store.ts";
import { type Champ, fichier, texte } from "./client.essai.ts";
import { CREER, depot, dit, ouvrirTerrain, PNG, pdfDisant, STATUT, type Terrain } from "./terrain.essai.ts";

const SCHEMA = new URL("../../../shared/actes/schemas/actesv1_1.xsd", import.meta.url).pathname;
const LISTE = "/modules/actes/actes_transac_get_files_list.php";

const signer = async (octets: Uint8Array) => signerOctets(new Uint8Array(octets), await president());
const pem = (der: Uint8Array, nom = "PKCS7") =>
  Buffer.from(
    `-----BEGIN ${nom}-----\n${Buffer.from(der)
      .toString("base64")
      .replace(/.{64}/g, "$&\n")}\n-----END ${nom}-----\n`,
  );
const signature = (nom: string, octets: Uint8Array): Champ => fichier("acte_pdf_file_sign", nom, octets);
const annexeSignee = (nom: string, octets: Uint8Array): Champ =>
  fichier("acte_attachments_sign[]", nom, octets);
const annexe = (nom: string, octets: Uint8Array): Champ[] => [
  fichier("acte_attachments[]", nom, octets),
  texte("type_pj[]", "70_DE"),
];

const fichiersDe = async (t: Terrain, id: string) =>
  JSON.parse(dit(await t.client.get(`${LISTE}?transaction=${id}`))) as { name: string; sign: string }[];

test("the signatures of an act and of its third annex travel in its message, are listed and served as they were signed", async (ctx) => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const plan = await pdfDisant(t.essai, "Plan");
  const [deLActe, duPlan] = await Promise.all([signer(pdf), signer(plan)]);
  const champs = [
    ...depot("SIG1", pdf),
    signature("acte.p7s", pem(deLActe)),
    ...annexe("un.png", PNG),
    ...annexe("deux.pdf", await pdfDisant(t.essai, "Deux")),
    ...annexe("plan.pdf", plan),
    annexeSignee("", Buffer.alloc(0)),
    annexeSignee("", Buffer.alloc(0)),
    annexeSignee("plan.p7s", duPlan),
  ];
  const cree = await t.client.poster(CREER, champs);
  assert.equal(cree.lignes[0], "OK", dit(cree));
  const id = cree.lignes[1] ?? "";
  for (let n = 0; n < 3; n++) await t.tour();
  assert.match(dit(await t.client.get(`${STATUT}?transaction=${id}`)), /^OK\n4\n/, "the Ministry took it");

  const fichiers = await fichiersDe(t, id);
  assert.deepEqual(
    fichiers.map(({ sign }) => sign),
    ["", Buffer.from(deLActe).toString("base64"), "", "", Buffer.from(duPlan).toString("base64")],
  );
  const { essai } = t;
  const lire = (nom: string) => fichierActe(essai.ctx, essai.collectivite, "SIG1", nom);
  assert.ok(Buffer.from((await lire("acte.p7s"))?.octets ?? []).equals(Buffer.from(deLActe)));
  assert.ok(Buffer.from((await lire("annexe-3.p7s"))?.octets ?? []).equals(Buffer.from(duPlan)));
  assert.equal(await lire("annexe-1.p7s"), null);
  const etat = await etatActe(essai.ctx, essai.collectivite, "SIG1");
  assert.deepEqual(etat?.original?.signature, {
    fichier: "acte.p7s",
    empreinte: sha256(deLActe),
    octets: deLActe.length,
  });

  const message = Buffer.from((await lire("message.xml"))?.octets ?? []).toString("latin1");
  assert.equal(message.split(Buffer.from(deLActe).toString("base64")).length, 2);
  assert.equal([...message.matchAll(/<actes:Signature>/g)].length, 2);
  if (!existsSync(SCHEMA) || spawnSync("xmllint", ["--version"]).error)
    return ctx.diagnostic("le schéma officiel ou xmllint n’est pas sur cette machine");
  const dossier = mkdtempSync(join(tmpdir(), "executoire-signature-"));
  try {
    writeFileSync(join(dossier, "message.xml"), message, "latin1");
    execFileSync("xmllint", ["--noout", "--nonet", "--schema", SCHEMA, join(dossier, "message.xml")], {
      stdio: "pipe",
    });
  } finally {
    rmSync(dossier, { recursive: true });
  }
});

test("what is joined as a signature and is none is refused in words, with its field, and nothing is kept", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const bonne = await signer(pdf);
  const cas: [Champ[], RegExp, string][] = [
    [[signature("s.p7s", Buffer.from("x"))], /PKCS#7/, "acte_pdf_file_sign"],
    [[signature("s.pdf", pdf)], /c'est un PDF/, "acte_pdf_file_sign"],
    [[signature("s.xml", Buffer.from("<ds:Signature/>"))], /XAdES/, "acte_pdf_file_sign"],
    [[signature("s.p7s", bonne.subarray(0, 300))], /PKCS#7/, "acte_pdf_file_sign"],
    [[signature("s.p7s", Buffer.alloc(700_000, 0x30))], /pèse 700 ko/, "acte_pdf_file_sign"],
    [
      [...annexe("a.png", PNG), annexeSignee("s.p7s", Buffer.from("x"))],
      /PKCS#7/,
      "acte_attachments_sign[0]",
    ],
    [[annexeSignee("s.p7s", bonne)], /annexe de rang 1, qui n'a pas été reçue/, "acte_attachments_sign[0]"],
    [[signature("s.p7s", bonne), texte("must_signed", "1")], /must_signed/, "acte_pdf_file_sign"],
  ];
  for (const [champs, phrase, champ] of cas) {
    const lignes = dit(await t.client.poster(CREER, [...depot("SIG2", pdf), ...champs]))
      .trimEnd()
      .split("\n");
    assert.equal(lignes[0], "KO", String(phrase));
    assert.match(lignes[1] ?? "", phrase);
    assert.equal(lignes.at(-1), `Champ : ${champ}`);
  }
  assert.equal(await etatActe(t.essai.ctx, t.essai.collectivite, "SIG2"), null);
});

test("the same deposit posted again is the same one; with another signature, its number is taken", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const avec = async (octets: Uint8Array) =>
    t.client.poster(CREER, [...depot("SIG3", pdf), signature("s.p7s", await signer(octets))]);
  const premier = await avec(pdf);
  assert.equal(premier.lignes[0], "OK", dit(premier));
  assert.equal((await avec(pdf)).lignes[1], premier.lignes[1]);
  assert.match(dit(await avec(PNG)), /^KO\nUn acte portant le même numéro interne existe déjà/);
  assert.match(dit(await t.client.poster(CREER, depot("SIG3", pdf))), /^KO\nUn acte portant/);
});

test("a signature of another file is said before the sending, and holds nothing back", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const { ctx, collectivite } = t.essai;
  const { compte } = await sessionEssai(ctx, "assemblees");
  const constats = async (numero: string, octets: Uint8Array) => {
    const cree = await t.client.poster(CREER, [
      ...depot(numero, await pdfDisant(t.essai, numero), { en_attente: "1" }),
      signature("s.p7s", octets),
    ]);
    assert.equal(cree.lignes[0], "OK", dit(cree));
    const controle = await controlerActe(ctx, compte, numero);
    assert.ok(controle.ok === true);
    assert.ok(controle.vue.pret, "it may leave");
    return controle.vue.constats.filter(({ phrase }) => phrase.includes("signature détachée"));
  };
  const [autre] = await constats("SIG4", await signer(pdf));
  assert.equal(autre?.gravite, "avertissement");
  assert.match(autre?.phrase ?? "", /de Serge SIMEON, ne porte pas sur ce fichier/i);
  const [bonne] = await constats("SIG5", await signer(await pdfDisant(t.essai, "SIG5")));
  assert.equal(bonne?.gravite, "conforme", bonne?.phrase);
  assert.ok(await etatActe(ctx, collectivite, "SIG5"));
});

test("the signature of an answer to the prefecture travels with it", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  await t.client.poster(CREER, depot("SIG6", pdf));
  for (let n = 0; n < 3; n++) await t.tour();
  await fetch(`${t.ministere.url}/prefecture/actes/059-200030633-20240319-SIG6-DE/courriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "2-1", description: "Un éclaircissement" }),
  });
  for (let n = 0; n < 3; n++) await t.tour();
  const recus = JSON.parse(dit(await t.client.get("/modules/actes/api/list_document_prefecture.php"))) as {
    id: string;
  }[];
  const lettre = await pdfDisant(t.essai, "Réponse");
  const reponse = await t.client.poster("/modules/actes/actes_transac_reponse_create.php", [
    texte("api", "1"),
    texte("id", recus[0]?.id ?? ""),
    texte("type_envoie", "4"),
    texte("type_acte", "99_DE"),
    fichier("acte_pdf_file", "reponse.pdf", lettre),
    signature("reponse.p7s", await signer(lettre)),
  ]);
  assert.equal(reponse.lignes[0], "OK", dit(reponse));
  const etat = await etatActe(t.essai.ctx, t.essai.collectivite, "SIG6");
  const envoyee = etat?.courriers.find((c) => c.sens === "envoye");
  assert.ok(envoyee?.sens === "envoye");
  const message = envoyee.fichiers.find(({ role }) => role === "message");
  const xml = Buffer.from(await t.essai.ctx.store.get(message?.empreinte ?? "")).toString("latin1");
  assert.match(xml, /<actes:Signature>[A-Za-z0-9+/=\s]+<\/actes:Signature>/);
});

test("signatures of other software are read in each of their forms, whatever their hash, and those that hold their file are not", {
  skip: spawnSync("openssl", ["version"]).error ? "openssl n’est pas sur cette machine" : false,
}, async () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-signature-"));
  const { certificat, cle } = presidentDeTest();
  try {
    writeFileSync(join(dossier, "c.pem"), certificat);
    writeFileSync(join(dossier, "k.pem"), cle);
    const document = Buffer.from("Un document, quel qu’il soit.\r\n");
    writeFileSync(join(dossier, "d"), document);
    const openssl = (...options: string[]) =>
      execFileSync(
        "openssl",
        ["cms", "-sign", "-binary", "-in", "d", "-signer", "c.pem", "-inkey", "k.pem", ...options],
        { cwd: dossier, stdio: ["ignore", "pipe", "ignore"] },
      );
    for (const forme of ["DER", "PEM"])
      for (const options of [["-md", "sha1"], ["-md", "sha512"], ["-noattr"], ["-nocerts"]]) {
        const faite = openssl("-outform", forme, ...options);
        for (const recue of [faite, Buffer.from(faite.toString("base64"))].slice(
          0,
          forme === "DER" ? 2 : 1,
        )) {
          const lue = lireSignature(recue);
          assert.ok(lue.ok, `${forme} ${options}`);
          const attendu = options[0] === "-nocerts" ? "invérifiable" : "conforme";
          assert.equal((await verifierSignature(lue.octets, document)).verdict, attendu, String(options));
          const ailleurs = await verifierSignature(lue.octets, Buffer.from("autre"));
          assert.notEqual(ailleurs.verdict, "conforme");
        }
      }
    const pleine = lireSignature(openssl("-outform", "DER", "-nodetach"));
    assert.ok(!pleine.ok && /contient le document/.test(pleine.motif));
  } finally {
    rmSync(dossier, { recursive: true });
  }
});
