/** What a deposit is refused for, in the words clients know, with the field to correct. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { etatActe } from "../application/actes.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { deposerPiece } from "../application/pieces-de-courrier.ts";
import { MOT_DE_PASSE } from "../essais.ts";
import { type Champ, fichier, texte } from "./client.essai.ts";
import { CREER, depot, dit, ouvrirTerrain, PNG, pdfDisant, STATUT } from "./terrain.essai.ts";

const annexe = (nom: string, octets: Uint8Array, type: string | null = "70_DE"): Champ[] => [
  fichier("acte_attachments[]", nom, octets),
  ...(type === null ? [] : [texte("type_pj[]", type)]),
];

/** A sealed budget document: the seal is over the canonical form, without the seal. */
function budget(): Buffer {
  const espace = "http://www.minefi.gouv.fr/cp/demat/docbudgetaire";
  const corps = `<Budget><Exer V="2024"></Exer></Budget>`;
  const canonique = `<DocumentBudgetaire xmlns="${espace}">${corps}</DocumentBudgetaire>`;
  const somme = (algorithme: string) => createHash(algorithme).update(canonique).digest("hex");
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<DocumentBudgetaire xmlns="${espace}"><Scellement md5="${somme("md5")}" sha1="${somme("sha1")}" date="2024-03-19T08:11:48"></Scellement>${corps}</DocumentBudgetaire>`,
  );
}

test("each check of the deposit answers its sentence and its field, and leaves nothing behind", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const autre = await pdfDisant(t.essai, "Autre");
  const xml = budget();
  const sansFichier = (champs: Champ[]) => champs.filter((c) => !("fichier" in c));
  const avec = (nom: string, octets: Uint8Array, autres: Record<string, string | null> = {}) => [
    ...sansFichier(depot("R1", pdf, autres)),
    fichier("acte_pdf_file", nom, octets),
  ];
  const chiffre = Buffer.from(
    "%PDF-1.4\ntrailer\n<< /Size 1 /Root 1 0 R /Encrypt 2 0 R >>\nstartxref\n0\n%%EOF\n",
  );
  const cas: [Champ[], RegExp, string][] = [
    [depot("2024/5", pdf), /^Le numéro n'est pas correct$/, "number"],
    [depot("_2024", pdf), /^Le numéro n'est pas correct$/, "number"],
    [depot("1234567890123456", pdf), /^Le numéro n'est pas correct$/, "number"],
    [depot("R1", pdf, { number: null }), /^Le numéro n'est pas correct$/, "number"],
    [depot("R1", pdf, { decision_date: "2024-03-23" }), /date dans le futur$/, "decision_date"],
    [depot("R1", pdf, { decision_date: "2024-02-30" }), /n'est pas une date/, "decision_date"],
    [depot("R1", pdf, { decision_date: "1899-12-31" }), /n'est pas une date/, "decision_date"],
    [depot("2024__4", pdf), /^Un acte portant le même numéro interne existe déjà/, "number"],
    [sansFichier(depot("R1", pdf)), /^Aucun fichier acte n'a été posté$/, "acte_pdf_file"],
    [
      avec("vide.pdf", Buffer.alloc(0)),
      /^Erreur lors de la réception du fichier : vide\.pdf$/,
      "acte_pdf_file",
    ],
    [
      depot("R1", pdf, { type_acte: null }),
      /^Erreur lors de la réception du fichier acte\.pdf : typologie absente$/,
      "type_acte",
    ],
    [depot("R1", pdf, { type_acte: "99DE" }), /^Le code de la PJ doit faire 5 caractères$/, "type_acte"],
    [depot("R1", pdf, { type_acte: "10_DE" }), /10_DE/, "type_acte"],
    [
      [...depot("R1", pdf), ...annexe("p.pdf", autre, null)],
      /^Erreur lors de la réception du fichier annexe p\.pdf : typologie absente$/,
      "type_pj[0]",
    ],
    [
      [...depot("R1", pdf), ...annexe("p.pdf", autre, "70_D")],
      /^Le code de la PJ doit faire 5 caractères$/,
      "type_pj[0]",
    ],
    [[...depot("R1", pdf), ...annexe("p.pdf", autre, "99_AU")], /99_AU/, "type_pj[0]"],
    [
      [...depot("R1", pdf), ...annexe("p.pdf", autre), texte("type_pj[]", "70_DE")],
      /2 types de pièces/,
      "type_pj",
    ],
    [
      avec("texte.pdf", Buffer.from("bonjour")),
      /^Le fichier de l'acte &quot; texte\.pdf &quot; est de type &quot; text\/plain &quot;\. Fichier PDF ou XML requis\.$/,
      "acte_pdf_file",
    ],
    [avec("i.pdf", PNG), /est de type &quot; image\/png &quot;/, "acte_pdf_file"],
    [avec("c.pdf", chiffre), /chiffré|protégé/, "acte_pdf_file"],
    [
      avec("b.xml", xml),
      /^Seuls les documents budgétaires et financiers peuvent être au format XML\.$/,
      "acte_pdf_file",
    ],
    [
      avec("b.xml", xml, { nature_code: "5", classif2: "5", type_acte: "99_BU" }),
      /^Seule la classification 7\.1/,
      "acte_pdf_file",
    ],
    [
      avec("b.xml", Buffer.from(xml.toString().replace('2024"', '2025"')), {
        nature_code: "5",
        classif2: "1",
        type_acte: "99_BU",
      }),
      /scell|sceau/i,
      "acte_pdf_file",
    ],
    [
      [
        ...avec("b.xml", xml, { nature_code: "5", classif2: "1", type_acte: "99_BU" }),
        ...annexe("i.png", PNG, "99_BU"),
      ],
      /^Les pièces jointes doivent être au format PDF avec un acte au format XML$/,
      "acte_attachments[0]",
    ],
    [
      [...depot("R1", pdf), ...annexe("a.zip", Buffer.from("PK\u0003\u0004zip"))],
      /^Le fichier attaché &quot; a\.zip &quot; est de type &quot; application\/zip &quot;/,
      "acte_attachments[0]",
    ],
    [
      depot("R1", pdf, { classif2: null }),
      /^Les deux premiers niveaux de classification sont obligatoires\.$/,
      "classif2",
    ],
    [depot("R1", pdf, { classif1: "x" }), /^Les deux premiers niveaux/, "classif1"],
    [depot("R1", pdf, { classif2: "99" }), /7\.99 n'est pas dans la classification/, "classif1"],
    [depot("R1", pdf, { subject: null }), /^L'objet est obligatoire/, "subject"],
    [depot("R1", pdf, { subject: "   " }), /^L'objet est obligatoire/, "subject"],
    [depot("R1", pdf, { subject: "x".repeat(500) }), /499/, "subject"],
    [depot("R1", pdf, { subject: "a\u000bb" }), /U\+000B|caractère/, "subject"],
    [depot("R1", pdf, { nature_code: "9" }), /nature/, "nature_code"],
    [[...depot("R1", pdf), ...annexe("p.pdf", pdf)], /sont le même fichier/, "acte_attachments"],
    [
      [...depot("R1", pdf), fichier("acte_pdf_file_sign", "s.p7s", Buffer.from("x"))],
      /signature PKCS#7 détachée/,
      "acte_pdf_file_sign",
    ],
  ];
  for (const [champs, phrase, champ] of cas) {
    const reponse = await t.client.poster(CREER, champs);
    const [ko, ...lignes] = dit(reponse).trimEnd().split("\n");
    const dernier = lignes.pop();
    assert.equal(ko, "KO", String(phrase));
    assert.match(lignes.join("\n"), phrase);
    assert.equal(dernier, `Champ : ${champ}`, `${phrase} ${dit(reponse)}`);
  }
  assert.equal(await etatActe(t.essai.ctx, t.essai.collectivite, "R1"), null);
  const compteur = await t.essai.ctx.db.selectFrom("compteurs_envoi").selectAll().execute();
  assert.deepEqual(compteur, [], "no serial number is spent by a refusal");
  assert.equal((await t.client.poster(CREER, depot("R1", pdf))).lignes[0], "OK", "the number is still free");
});

test("today is accepted when it is already today in Paris, and months may have one digit", async () => {
  await using t = await ouvrirTerrain();
  t.essai.aller("2024-03-23T00:30:00+01:00");
  const pdf = await pdfDisant(t.essai, "Acte");
  assert.equal(
    (await t.client.poster(CREER, depot("J1", pdf, { decision_date: "2024-3-23" }))).lignes[0],
    "OK",
  );
  const etat = await etatActe(t.essai.ctx, t.essai.collectivite, "J1");
  assert.equal(etat?.decision.dateDecision, "2024-03-23");
});

test("a budget in XML, its annexes in PDF, and every other nature are deposited and acknowledged", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Rapport");
  const { client } = t;
  const budgetaire = [
    ...depot("BP2024", pdf, { nature_code: "5", classif2: "1", type_acte: "99_BU" }).filter(
      (c) => !("fichier" in c),
    ),
    fichier("acte_pdf_file", "budget.xml", budget()),
    ...annexe("rapport.pdf", pdf, "99_BU"),
  ];
  const natures: [string, Champ[]][] = [
    ["budget", budgetaire],
    [
      "arrete-reglementaire",
      depot("AR1", pdf, { nature_code: "2", type_acte: "99_AR", document_papier: "1" }),
    ],
    ["arrete-individuel", depot("AI1", pdf, { nature_code: "3", type_acte: "99_AI" })],
    ["contrat", depot("CC1", pdf, { nature_code: "4", type_acte: "99_DC" })],
    ["autre", depot("AU1", pdf, { nature_code: "6", type_acte: "99_AU" })],
  ];
  const ids: string[] = [];
  for (const [genre, champs] of natures) {
    const reponse = await client.poster(CREER, champs);
    assert.equal(reponse.lignes[0], "OK", `${genre} ${dit(reponse)}`);
    ids.push(reponse.lignes[1] ?? "");
  }
  for (let n = 0; n < 6; n++) await t.tour();
  for (const id of ids) assert.match(dit(await client.get(`${STATUT}?transaction=${id}`)), /^OK\n4\n/);
  const arrete = await etatActe(t.essai.ctx, t.essai.collectivite, "AR1");
  assert.equal(arrete?.decision.genre, "arrete-reglementaire");
  const nominatif = await etatActe(t.essai.ctx, t.essai.collectivite, "AI1");
  assert.equal(nominatif?.publication, null, "an act that names a person is not put online");
  for (const id of ids) {
    const bordereau = await client.get(`/modules/actes/actes_create_pdf.php?trans_id=${id}`);
    assert.equal(bordereau.octets.toString("latin1", 0, 5), "%PDF-");
  }
  const [premier] = ids;
  const liste = JSON.parse(
    dit(await client.get(`/modules/actes/actes_transac_get_files_list.php?transaction=${premier}`)),
  ) as { id: string; mimetype: string }[];
  assert.equal(liste[1]?.mimetype, "text/xml");
  const servi = await client.get(`/modules/actes/actes_download_file.php?file=${liste[1]?.id}&tampon=true`);
  assert.ok(servi.octets.equals(budget()), "an XML is served as it was deposited");
});

test("what waits is confirmed by the desk too, and what must be signed is signed here first", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const seul = await t.acces({ transmet: false });
  const attente = await seul.client.poster(CREER, depot("W1", pdf));
  const id = attente.lignes[1];
  assert.equal(dit(await seul.client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n");
  assert.equal(dit(await seul.client.get("/api/test-rgs.php")).slice(0, 2), "KO");
  const aSigner = await t.client.poster(CREER, depot("W2", pdf, { must_signed: "1" }));
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${aSigner.lignes[1]}`)), "OK\n18\n");
  const etat = await etatActe(t.essai.ctx, t.essai.collectivite, "W2");
  assert.equal(etat?.original, null);
  assert.ok(etat?.document?.champSignature, "a place to sign was added to it");
  // The same post again is the same deposit while it waits.
  assert.equal((await seul.client.poster(CREER, depot("W1", pdf))).lignes[1], id);
  await t.tour();
  const depots = (await (await fetch(`${t.ministere.url}/journal`)).json()) as unknown[];
  assert.deepEqual(depots, [], "nothing left by itself");
});

test("names of files with any letter are served in our pages too, and an XML deposited is taken, never shown", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Rapport");
  const budgetaire = [
    ...depot("BP1", pdf, { nature_code: "5", classif2: "1", type_acte: "99_BU" }).filter(
      (c) => !("fichier" in c),
    ),
    {
      nom: "acte_pdf_file",
      fichier: { nom: Buffer.from('budget – l’été "2024".xml'.replaceAll('"', "'")), octets: budget() },
    },
    { nom: "acte_attachments[]", fichier: { nom: Buffer.from("é’œ.pdf"), octets: pdf } },
    texte("type_pj[]", "99_BU"),
  ];
  const reponse = await t.client.poster(CREER, budgetaire);
  assert.equal(reponse.lignes[0], "OK", dit(reponse));
  await t.tour();
  const cookie = await cookieDe(t);
  const lire = (nom: string) => fetch(`${t.url}/api/actes/BP1/fichiers/${nom}`, { headers: { cookie } });
  const acte = await lire("acte.pdf");
  assert.equal(acte.status, 200);
  assert.equal(acte.headers.get("content-type"), "text/xml");
  assert.match(acte.headers.get("content-disposition") ?? "", /^attachment; /);
  assert.ok(Buffer.from(await acte.arrayBuffer()).equals(budget()));
  const annexeLue = await lire("annexe-1.pdf");
  assert.match(
    annexeLue.headers.get("content-disposition") ?? "",
    /^inline; .*filename\*=UTF-8''%C3%A9%E2%80%99%C5%93\.pdf$/,
  );
  assert.equal((await lire("tampon.pdf")).status, 404, "nothing is laid over an XML");
  const tampon = await lire("tampon-1.pdf");
  assert.equal(tampon.status, 200);
  assert.equal((await lire("bordereau.pdf")).status, 200);
});

async function cookieDe(t: Awaited<ReturnType<typeof ouvrirTerrain>>): Promise<string> {
  const r = await fetch(`${t.url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifiant: COMPTES_DEMONSTRATION[0]?.identifiant, motDePasse: MOT_DE_PASSE }),
  });
  return (r.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

test("a PDF that runs something or unfolds beyond measure is refused in words, act, annex and answer alike, with its field", async () => {
  await using t = await ouvrirTerrain();
  const pdf = await pdfDisant(t.essai, "Acte");
  const actif = pdfAvec("4 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n");
  const bombe = deflateSync(Buffer.alloc(120_000_000, 0x20));
  const demesure = pdfAvec(
    Buffer.concat([
      Buffer.from(
        `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bombe.length} >>\nstream\n`,
      ),
      bombe,
      Buffer.from("\nendstream\nendobj\n"),
    ]),
  );
  const refus = async (champs: Champ[]) =>
    dit(await t.client.poster(CREER, champs))
      .trimEnd()
      .split("\n");
  const sansFichier = depot("P1", pdf).filter((c) => !("fichier" in c));
  const acte = await refus([...sansFichier, fichier("acte_pdf_file", "a.pdf", actif)]);
  assert.deepEqual([acte[0], acte.at(-1)], ["KO", "Champ : acte_pdf_file"]);
  assert.match(acte[1] ?? "", /a\.pdf.*il contient un script, et un acte n'exécute rien/);
  const jointe = await refus([...depot("P1", pdf), ...annexe("b.pdf", demesure)]);
  assert.deepEqual([jointe[0], jointe.at(-1)], ["KO", "Champ : acte_attachments[0]"]);
  assert.match(jointe[1] ?? "", /b\.pdf.*place démesurée/);
  assert.equal(await etatActe(t.essai.ctx, t.essai.collectivite, "P1"), null);

  await t.client.poster(CREER, depot("P2", pdf));
  for (let n = 0; n < 3; n++) await t.tour();
  await fetch(`${t.ministere.url}/prefecture/actes/059-200030633-20240319-P2-DE/courriers`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "2-1", description: "Un éclaircissement" }),
  });
  for (let n = 0; n < 3; n++) await t.tour();
  const recus = JSON.parse(dit(await t.client.get("/modules/actes/api/list_document_prefecture.php"))) as {
    id: string;
  }[];
  const reponse = await t.client.poster("/modules/actes/actes_transac_reponse_create.php", [
    texte("api", "1"),
    texte("id", recus[0]?.id ?? ""),
    texte("type_envoie", "4"),
    texte("type_acte", "99_DE"),
    fichier("acte_pdf_file", "r.pdf", actif),
  ]);
  assert.match(dit(reponse), /^KO\n.*r\.pdf.*il contient un script/);
  // From the screen as well.
  const piece = await deposerPiece(t.essai.ctx, t.essai.collectivite, "r.pdf", actif);
  assert.ok(!piece.ok && piece.refus.phrase.includes("Il contient un script"), JSON.stringify(piece));
});

/** A PDF of one empty page, with this object more. */
const pdfAvec = (objet: string | Uint8Array): Buffer =>
  Buffer.concat([
    Buffer.from(
      "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
    ),
    Buffer.from(objet as string),
    Buffer.from("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"),
  ]);
