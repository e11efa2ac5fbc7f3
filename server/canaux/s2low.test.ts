import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { classificationNationale, ecrireClassification, ecrireMessage } from "@executoire/actes";
import { accuseEssai, envoiEssai, ouvrirServeur, type ServeurEssai, tarUnFichier } from "./essais.ts";
import { canalS2low } from "./s2low.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

/** One answer of the operator, as recorded: exact bytes, in ISO-8859-1. */
type Reponse = { statut?: number; type?: string; corps: string | Uint8Array; vers?: string } | "coupe";

interface Operateur extends ServeurEssai {
  demandes: { methode: string; chemin: string; corps: Buffer; type: string; autorisation: string }[];
  /** What it answers to a script, whatever the query; a list is taken in order, the last one for ever. */
  repondre(script: string, ...reponses: Reponse[]): void;
}

async function ouvrirOperateur(): Promise<Operateur> {
  const demandes: Operateur["demandes"] = [];
  const prevues = new Map<string, Reponse[]>();
  const serveur = await ouvrirServeur((requete, reponse, corps) => {
    const chemin = requete.url ?? "";
    demandes.push({
      methode: requete.method ?? "",
      chemin,
      corps,
      type: requete.headers["content-type"] ?? "",
      autorisation: requete.headers.authorization ?? "",
    });
    const file = prevues.get(new URL(chemin, "http://x").pathname.split("/").at(-1) ?? "") ?? [];
    const prevue = file.length > 1 ? file.shift() : file[0];
    if (prevue === "coupe") return void reponse.destroy();
    if (!prevue) return void reponse.writeHead(404).end("<html><title>404</title></html>");
    reponse.writeHead(prevue.statut ?? (prevue.vers ? 302 : 200), {
      "content-type": prevue.type ?? "text/plain; charset=ISO-8859-1",
      ...(prevue.vers && { location: prevue.vers }),
    });
    reponse.end(typeof prevue.corps === "string" ? Buffer.from(prevue.corps, "latin1") : prevue.corps);
  });
  return { ...serveur, demandes, repondre: (script, ...reponses) => void prevues.set(script, reponses) };
}

const RIEN: Reponse = { corps: "[]", type: "application/json" };
const suiviDe = (enCours: EnvoiSuivi[] = [], recues: string[] = []): Suivi => ({
  siren: async () => "200030633",
  enCours: async () => enCours,
  dejaRecues: async (ids) => new Set(ids.filter((id) => recues.includes(id))),
});
const canalDe = (o: Operateur, plus: Record<string, string> = {}, suivi = suiviDe()) =>
  canalS2low({ url: o.url, connexion: "certificat", ...plus }, suivi);
const liste = (transactions: object[]): Reponse => ({
  corps: JSON.stringify({ transactions }),
  type: "application/json",
});
const IDENTIFIANT = "059-200030633-20240319-2024__5-DE";

test("an act is deposited with the fields of the interface, in ISO-8859-1, never with a « ? » in the place of a letter", async () => {
  await using o = await ouvrirOperateur();
  o.repondre("actes_transac_create.php", { corps: "OK\n1234\n" });
  assert.deepEqual(await canalDe(o).envoyer(envoiEssai()), { issue: "envoyee", reference: "1234" });
  const [depot] = o.demandes;
  assert.equal(depot?.methode, "POST");
  // Read byte for byte: FormData would decode the text as UTF-8.
  const corps = depot?.corps.toString("latin1") ?? "";
  const champ = (nom: string) =>
    [...corps.matchAll(new RegExp(`name="${nom.replace(/[[\]]/g, "\\$&")}"\r\n\r\n([^\r]*)\r\n`, "g"))].map(
      (m) => m[1],
    );
  assert.deepEqual(
    ["api", "nature_code", "classif1", "classif2", "number", "decision_date", "type_acte", "type_pj[]"].map(
      (n) => champ(n),
    ),
    [["1"], ["1"], ["7"], ["4"], ["2024__5"], ["2024-03-19"], ["99_DE"], ["70_DE"]],
  );
  assert.deepEqual(champ("subject"), ["Mise en oeuvre de l'accord « Territoires d'Industrie » : 12 EUR"]);
  assert.deepEqual(champ("document_papier"), []);
  assert.match(
    corps,
    /name="acte_pdf_file"; filename="Deliberation n_5.pdf"\r\nContent-Type: application\/pdf/,
  );
  assert.match(corps, /name="acte_attachments\[\]"; filename="convention.pdf"/);
});

for (const [dit, reponse, issue, motif] of [
  [
    "a KO is a refusal of the act, in the operator’s own words",
    { corps: "KO\nLe numéro n'est pas correct\n" },
    "refusee",
    /pas correct/,
  ],
  [
    "a KO about the account leaves the act untouched",
    { corps: "KO\nÉchec de l'authentification\n" },
    "echouee",
    /authentification/,
  ],
  [
    "an error page after the deposit left leaves a doubt",
    { statut: 500, corps: "<html><title>Erreur</title></html>" },
    "incertaine",
    /500|Erreur/,
  ],
  [
    "a page in the place of the answer leaves a doubt",
    { corps: "<html><body>Maintenance</body></html>" },
    "incertaine",
    /Maintenance/,
  ],
  ["an empty answer leaves a doubt", { corps: "" }, "incertaine", /page vide/],
  ["a door closed lets nothing in", { statut: 403, corps: "Forbidden" }, "echouee", /403/],
  ["OK without a number leaves a doubt", { corps: "OK\n" }, "incertaine", /sans donner de numéro/],
  ["a line cut before the answer leaves a doubt", "coupe", "incertaine", /rompue/],
] as [string, Reponse, string, RegExp][]) {
  test(`a deposit: ${dit}`, async () => {
    await using o = await ouvrirOperateur();
    o.repondre("actes_transac_create.php", reponse);
    const recu = await canalDe(o).envoyer(envoiEssai());
    assert.equal(recu.issue, issue, JSON.stringify(recu));
    assert.match("motif" in recu ? recu.motif : "", motif);
  });
}

const DEJA =
  "KO\nUn acte portant le même numéro interne existe déjà dans la base de données.\nIl faut peut-être ajouter un suffixe au numéro.\n";
const TRANSACTION = { id: "77", subject: "x", number: "2024__5", date: "2024-03-19", type: "1" };
const fichiersDe = (tailles: number[]): Reponse => ({
  corps: JSON.stringify([972, ...tailles].map((size, n) => ({ id: String(n), size: String(size) }))),
  type: "application/json",
});
const TAILLES = [Buffer.byteLength("%PDF-1.7 délibération"), Buffer.byteLength("%PDF-1.7 convention")];

test("« le même numéro interne existe déjà »: our own earlier deposit, told by its date and its files, is taken as sent", async () => {
  await using o = await ouvrirOperateur();
  o.repondre("actes_transac_create.php", { corps: DEJA });
  o.repondre("list_actes.php", liste([{ ...TRANSACTION, number: "2024__6" }]), liste([TRANSACTION]));
  o.repondre("actes_transac_get_files_list.php", fichiersDe(TAILLES));
  assert.deepEqual(await canalDe(o).envoyer(envoiEssai()), { issue: "envoyee", reference: "77" });
});

test("« le même numéro interne existe déjà »: another act of that number is a refusal", async () => {
  await using o = await ouvrirOperateur();
  o.repondre("actes_transac_create.php", { corps: DEJA });
  o.repondre("list_actes.php", liste([TRANSACTION]));
  o.repondre("actes_transac_get_files_list.php", fichiersDe([1, 2]));
  const autre = await canalDe(o).envoyer(envoiEssai());
  assert.equal(autre.issue, "refusee");
  assert.match("motif" in autre ? autre.motif : "", /même numéro interne/);
});

test("a deposit nobody answered is looked for: there, absent, or not to be told", async () => {
  await using o = await ouvrirOperateur();
  const canal = canalDe(o);
  o.repondre("list_actes.php", liste([]));
  assert.deepEqual(await canal.retrouver?.(envoiEssai()), { issue: "absente" });
  o.repondre("list_actes.php", liste([TRANSACTION]));
  o.repondre("actes_transac_get_files_list.php", { corps: "KO\nPas d'acquittement recu\n" });
  assert.deepEqual(await canal.retrouver?.(envoiEssai()), { issue: "arrivee", reference: "77" });
  o.repondre("list_actes.php", { statut: 500, corps: "panne" });
  assert.equal((await canal.retrouver?.(envoiEssai()))?.issue, "inconnu");
});

test("the state 4 brings the acknowledgement as the Ministry wrote it; −1 brings the operator’s words; 3 brings nothing", async () => {
  await using o = await ouvrirOperateur();
  const ar = accuseEssai();
  const { contenu } = envoiEssai();
  const suivis: EnvoiSuivi[] = ["1", "2", "3", "4"].map((reference) => ({
    archive: `A-${reference}`,
    reference,
    contenu,
  }));
  o.repondre("list_document_prefecture.php", RIEN);
  o.repondre(
    "actes_transac_get_status.php",
    { corps: Buffer.concat([Buffer.from("OK\n4\n"), ar]) },
    { corps: "OK\n-1\nEnveloppe invalide : Le format text/plain n'est pas autorisé\n" },
    { corps: "OK\n3\n" },
    // Validated by a user: the acknowledgement is asked for apart.
    { corps: "OK\n5\n" },
  );
  o.repondre("actes_transac_get_ARActe.php", { corps: ar, type: "application/xml" });
  const canal = canalDe(o, {}, suiviDe(suivis));
  const lettres = await canal.courrier();
  assert.deepEqual(
    lettres.map(({ id }) => id),
    ["s2low:200030633:A-1:accuse", "s2low:200030633:A-2:erreur", "s2low:200030633:A-4:accuse"],
  );
  for (const rang of [0, 2]) {
    const lettre = await canal.lire(lettres[rang]?.id ?? "");
    assert.deepEqual(lettre?.fichiers, [{ nom: `${IDENTIFIANT}-1-2_0.xml`, octets: new Uint8Array(ar) }]);
    assert.equal(lettre?.siren, "200030633");
  }
  const erreur = await canal.lire(lettres[1]?.id ?? "");
  assert.match(erreur?.echec?.texte ?? "", /Le format text\/plain n'est pas autorisé/);
  assert.equal(erreur?.reference, "2");
});

test("a letter already kept with its effect is not handed over again", async () => {
  await using o = await ouvrirOperateur();
  o.repondre("list_document_prefecture.php", RIEN);
  o.repondre("actes_transac_get_status.php", { corps: "OK\n-1\nrefus\n" });
  const { contenu } = envoiEssai();
  const suivi = suiviDe([{ archive: "A-1", reference: "1", contenu }], ["s2low:200030633:A-1:erreur"]);
  assert.deepEqual(await canalDe(o, {}, suivi).courrier(), []);
});

test("a letter of the prefecture is fetched through the redirection, and marked as read only once it is filed", async () => {
  await using o = await ouvrirOperateur();
  const document = {
    id: "900",
    type: "3",
    related_transaction_id: "77",
    number: "2024__5",
    unique_id: IDENTIFIANT,
    last_status_id: "7",
  };
  o.repondre("list_document_prefecture.php", { corps: JSON.stringify([document]), type: "application/json" });
  o.repondre("actes_transac_get_document.php", {
    corps: "",
    vers: "/modules/actes/actes_download_file.php?env=55",
  });
  o.repondre("actes_download_file.php", { corps: gzipSync(tarUnFichier("lettre.xml", Buffer.from("<x/>"))) });
  o.repondre("document_prefecture_mark_as_read.php", { corps: '{"result":"ok"}', type: "application/json" });
  const canal = canalDe(o);
  const [lettre] = await canal.courrier();
  const lue = await canal.lire(lettre?.id ?? "");
  assert.deepEqual(
    lue?.fichiers.map(({ nom }) => nom),
    ["lettre.xml"],
  );
  assert.equal(lue?.reference, "900");
  assert.equal(lue?.referenceActe, "77");
  const marques = () =>
    o.demandes.filter(({ chemin }) => chemin.includes("mark_as_read")).map(({ chemin }) => chemin);
  assert.deepEqual(marques(), []);
  await canal.classer(lettre?.id ?? "", "traites");
  assert.deepEqual(marques(), ["/modules/actes/api/document_prefecture_mark_as_read.php?transaction_id=900"]);
});

test("certificate and password never follow a redirection out of the operator", async () => {
  await using o = await ouvrirOperateur();
  await using ailleurs = await ouvrirServeur((_requete, reponse) => reponse.end("OK\n"));
  o.repondre("list_document_prefecture.php", { corps: "", vers: `${ailleurs.url}/voler` });
  await assert.rejects(
    canalDe(o, { connexion: "identifiant", identifiant: "a", motDePasse: "b" }).courrier(),
    /renvoie vers/,
  );
  assert.equal(ailleurs.octetsRecus(), 0);
});

test("an operator that repeats our password, or that never ends, puts neither in the journal", async () => {
  await using o = await ouvrirServeur((requete, reponse) => {
    reponse.end(`KO\nrefus de ${requete.headers.authorization} (mot-de-passe) ${"x".repeat(3_000)}\n`);
  });
  const reglages = { url: o.url, connexion: "identifiant", identifiant: "a", motDePasse: "mot-de-passe" };
  const issue = await canalS2low(reglages, suiviDe()).envoyer(envoiEssai());
  const dit = JSON.stringify(issue);
  assert.equal(issue.issue, "refusee");
  assert.match(dit, /refus de Basic … \(…\)/);
  assert.ok(dit.length < 1_000);
  await using sansFin = await ouvrirServeur((_requete, reponse) => {
    const suite = () => {
      while (reponse.write(Buffer.alloc(1_000_000, 0x20)));
      reponse.once("drain", suite);
    };
    suite();
  });
  await assert.rejects(canalS2low({ ...reglages, url: sansFin.url }, suiviDe()).courrier(), /plus de 20 Mo/);
});

test("an answer to the prefecture and a cancellation go by their own doors, under the operator’s numbers", async () => {
  await using o = await ouvrirOperateur();
  o.repondre("actes_transac_reponse_create.php", { corps: "OK\n501\n" });
  o.repondre("actes_transac_cancel.php", { corps: "OK\n502\n" });
  const acte = envoiEssai();
  assert.ok(acte.contenu.code === "1-1");
  const pieces = [acte.contenu.principal];
  const reponse = (code: "3-3" | "3-4", reference: string | null) =>
    canalDe(o).envoyer({
      ...acte,
      contenu: { code, identifiant: IDENTIFIANT, dateCourrier: "2024-04-02", reference, pieces },
    });
  assert.deepEqual(await reponse("3-4", "900"), { issue: "envoyee", reference: "501" });
  assert.deepEqual(await reponse("3-3", "900"), { issue: "envoyee", reference: "501" });
  assert.deepEqual(
    o.demandes.map(({ corps }) => /name="type_envoie"\r\n\r\n(\d)/.exec(corps.toString("latin1"))?.[1]),
    ["4", "3"],
  );
  assert.equal((await reponse("3-4", null)).issue, "refusee");
  const annuler = (reference: string | null) =>
    canalDe(o).envoyer({ ...acte, contenu: { code: "6-1", identifiant: IDENTIFIANT, reference } });
  assert.deepEqual(await annuler("77"), { issue: "envoyee", reference: "502" });
  o.repondre("actes_transac_cancel.php", { corps: "KO\nUne demande d'annulation est déjà en cours\n" });
  o.repondre("actes_transac_get_document.php", { corps: "3-7-900\n6-3-502\n" });
  assert.deepEqual(await annuler("77"), { issue: "envoyee", reference: "502" });
  assert.equal((await annuler(null)).issue, "refusee");
});

test("the acknowledged cancellation brings its 6-2; the classification asked for brings the bytes the operator holds", async () => {
  await using o = await ouvrirOperateur();
  const annulee = ecrireMessage({
    racine: "ARAnnulation",
    code: "6-2",
    idActe: IDENTIFIANT,
    dateReception: "2024-04-02",
  });
  const classification = ecrireClassification(classificationNationale);
  assert.ok(annulee.ok && classification.ok);
  o.repondre("list_document_prefecture.php", RIEN);
  o.repondre(
    "actes_transac_get_status.php",
    { corps: Buffer.concat([Buffer.from("OK\n4\n"), annulee.valeur]) },
    { corps: "OK\n4\n" },
  );
  o.repondre(
    "actes_classification_request.php",
    { corps: "OK\n600\n" },
    { corps: "KO\nLa dernière demande date de moins d'un jour.\n" },
  );
  o.repondre("actes_classification_fetch.php", { corps: classification.valeur, type: "text/xml" });
  const demande = { ...envoiEssai(), contenu: { code: "7-1" as const, dateConnue: "2019-03-01" } };
  const canal = canalDe(
    o,
    {},
    suiviDe([
      {
        archive: "A-6",
        reference: "502",
        contenu: { code: "6-1", identifiant: IDENTIFIANT, reference: "77" },
      },
      { archive: "A-7", reference: "600", contenu: demande.contenu },
      { archive: "A-8", reference: "classification", contenu: demande.contenu },
    ]),
  );
  assert.deepEqual(await canal.envoyer(demande), { issue: "envoyee", reference: "600" });
  assert.deepEqual(await canal.envoyer(demande), { issue: "envoyee", reference: "classification" });
  const lettres = await canal.courrier();
  assert.deepEqual(
    lettres.map(({ id }) => id.split(":").slice(2).join(":")),
    ["A-6:accuse", "A-7:classification", "A-8:classification"],
  );
  assert.deepEqual(
    (await canal.lire(lettres[0]?.id ?? ""))?.fichiers.map(({ nom }) => nom),
    [`${IDENTIFIANT}-6-2_0.xml`],
  );
  assert.deepEqual((await canal.lire(lettres[1]?.id ?? ""))?.brut, new Uint8Array(classification.valeur));
});

test("by a word that serves once, the password is proved and never written; each request takes its own word", async () => {
  await using o = await ouvrirOperateur();
  let n = 0;
  o.repondre(
    "get-nounce.php",
    ...["un", "deux", "trois"].map((nounce) => ({
      corps: JSON.stringify({ nounce }),
      type: "application/json",
    })),
  );
  o.repondre("actes_transac_create.php", { corps: "OK\n1\n" });
  o.repondre("list_document_prefecture.php", RIEN);
  const canal = canalDe(o, { connexion: "nonce", identifiant: "agent", motDePasse: "secret" });
  await canal.envoyer(envoiEssai());
  await canal.courrier();
  for (const nounce of ["un", "deux"]) {
    const hash = createHash("sha256").update(`secret:${nounce}`).digest("hex");
    const demande = o.demandes.filter(({ chemin }) => chemin.includes("hash="))[n++];
    assert.ok(demande?.chemin.includes(`nounce=${nounce}&login=agent&hash=${hash}`), demande?.chemin);
    assert.equal(demande?.autorisation, "");
  }
});

test("a sending the operator answers nothing about hides none of the others; when it answers nothing at all, that is the failure", async () => {
  await using o = await ouvrirOperateur();
  const { contenu } = envoiEssai();
  const suivi = suiviDe(["1", "2"].map((reference) => ({ archive: `A-${reference}`, reference, contenu })));
  o.repondre("list_document_prefecture.php", RIEN);
  o.repondre(
    "actes_transac_get_status.php",
    { corps: "<html><title>Maintenance</title></html>" },
    { corps: "OK\n-1\nrefus\n" },
  );
  assert.deepEqual(
    (await canalDe(o, {}, suivi).courrier()).map(({ id }) => id),
    ["s2low:200030633:A-2:erreur"],
  );
  o.repondre("actes_transac_get_status.php", { corps: "<html><title>Maintenance</title></html>" });
  o.repondre("list_document_prefecture.php", { corps: "<html><title>Maintenance</title></html>" });
  await assert.rejects(canalDe(o, {}, suivi).courrier(), /Maintenance/);
});

test("a letter nobody can read is kept for a person, left unread at the operator’s, and not fetched over and over", async () => {
  await using o = await ouvrirOperateur();
  const document = { id: "900", type: "3", related_transaction_id: "77" };
  o.repondre("list_document_prefecture.php", { corps: JSON.stringify([document]), type: "application/json" });
  o.repondre("actes_transac_get_document.php", {
    corps: gzipSync(Buffer.from("ceci n’est pas une archive")),
  });
  const canal = canalDe(o);
  const [lettre] = await canal.courrier();
  assert.match((await canal.lire(lettre?.id ?? ""))?.illisible ?? "", /illisible/);
  await canal.classer(lettre?.id ?? "", "erreurs");
  assert.deepEqual(await canal.courrier(), []);
  assert.equal(
    o.demandes.some(({ chemin }) => chemin.includes("mark_as_read")),
    false,
  );
  // A page in its place is asked again at the next look.
  const autre = canalDe(o);
  o.repondre("actes_transac_get_document.php", { corps: "<html><title>Maintenance</title></html>" });
  assert.deepEqual(await autre.courrier(), []);
  o.repondre("actes_transac_get_document.php", {
    corps: gzipSync(tarUnFichier("lettre.xml", Buffer.from("<x/>"))),
  });
  assert.equal((await autre.courrier()).length, 1);
});
