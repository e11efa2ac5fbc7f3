/** What other software asks beside its deposits: to close, to keep, to import, to ask for the classification. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { composerArchive, empreinteNounce, type Transmission } from "@executoire/actes";
import PostalMime from "postal-mime";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import { messageLocal, messagesLocaux } from "../convocation/boite-locale.ts";
import { MOT_DE_PASSE, sessionEssai } from "../essais.ts";
import { aviser } from "./avis.ts";
import { fichier, type Reponse, texte } from "./client.essai.ts";
import { CREER, creer, depot, dit, ouvrirTerrain, pdfDisant, STATUT, type Terrain } from "./terrain.essai.ts";

const clore = (t: Terrain, champs: Record<string, string>): Promise<Reponse> =>
  t.client.poster("/modules/actes/actes_transac_close.php", [
    texte("api", "1"),
    ...Object.entries(champs).map(([nom, valeur]) => texte(nom, valeur)),
  ]);
const statut = async (t: Terrain, id: string) =>
  (await t.client.get(`${STATUT}?transaction=${id}`)).lignes[1];

test("an act is closed once the prefect's delay has run out, or set aside, or handed to be archived; all of a list or none", async () => {
  await using t = await ouvrirTerrain();
  const ids: string[] = [];
  for (const numero of ["C1", "C2", "C3"])
    ids.push(await creer(t.client, depot(numero, await pdfDisant(t.essai, numero))));
  const [un = "", deux = "", trois = ""] = ids;
  assert.match(dit(await clore(t, { id: un, status: "valid" })), /^KO\n/, "not acknowledged yet");
  for (let n = 0; n < 3; n++) await t.tour();
  assert.match(
    dit(await clore(t, { id: un, status: "valid" })),
    /^KO\n.*délai/,
    "the prefect may still refer it",
  );
  assert.equal(dit(await clore(t, { id: deux, status: "invalid" })), "OK\n1\n");
  assert.equal(await statut(t, deux), "6");
  t.essai.aller("2024-06-03T09:00:00+02:00");
  assert.match(dit(await clore(t, { "liste_id[0]": un, "liste_id[1]": deux, status: "valid" })), /^KO\n/);
  assert.equal(await statut(t, un), "4", "the other one held it back");
  assert.equal(dit(await clore(t, { "liste_id[0]": un, "liste_id[1]": trois, status: "valid" })), "OK\n2\n");
  assert.equal(await statut(t, un), "5");
  assert.equal(dit(await clore(t, { id: trois, status: "sae" })), "OK\n1\n");
  assert.equal(await statut(t, trois), "19");
  assert.match(dit(await clore(t, { id: un, status: "autre" })), /^KO\n/);
  // The acknowledgement is still there, by its own script, once state 4 was left.
  assert.equal(dit(await t.client.get(`${STATUT}?transaction=${un}`)), "OK\n5\n");
  assert.match(dit(await t.client.get(`/modules/actes/actes_transac_get_ARActe.php?id=${un}`)), /ARActe/);
  // Where it is kept, and nothing that a page would run.
  const url = (valeur: string) =>
    t.client.poster("/modules/actes/actes_transac_set_archive_url.php", [
      texte("api", "1"),
      texte("id", un),
      texte("url", valeur),
    ]);
  assert.equal(dit(await url("javascript:alert(1)")).slice(0, 2), "KO");
  assert.equal(dit(await url("https://sae.example/actes/1")), `OK\n${un}\n`);
  const mois = JSON.parse(
    dit(await t.client.get("/modules/actes/api/nb_actes_by_authorities_and_date.php?month=3&year=2024")),
  );
  assert.equal(mois[0].nb_actes, "3");
});

test("what waits leaves when the desk orders it, under the same number", async () => {
  await using t = await ouvrirTerrain();
  const id = await creer(t.client, depot("D1", await pdfDisant(t.essai, "Acte"), { en_attente: "1" }));
  const { compte } = await sessionEssai(t.essai.ctx, "assemblees");
  const controle = await controlerActe(t.essai.ctx, compte, "D1");
  assert.ok(controle.ok === true && controle.vue.confirme);
  assert.deepEqual(await transmettre(t.essai.ctx, compte, "D1", controle.vue.confirme), { ok: true });
  assert.equal(await statut(t, id), "2");
  await t.tour();
  assert.equal(await statut(t, id), "4");
  const bordereau = await t.client.get(`/modules/actes/actes_create_pdf.php?trans_id=${id}`);
  assert.equal(bordereau.type, "application/pdf");
});

test("several deposits are confirmed together, each by itself", async () => {
  await using t = await ouvrirTerrain();
  const ids = [];
  for (const numero of ["M1", "M2"])
    ids.push(await creer(t.client, depot(numero, await pdfDisant(t.essai, numero), { en_attente: "1" })));
  const { nounce } = JSON.parse(dit(await t.client.get("/api/get-nounce.php"))) as { nounce: string };
  const r = await t.client.get(
    `/modules/actes/actes_transac_post_confirm_api_multi.php?id[]=${ids[0]}&id[]=${ids[1]}&id[]=999&url_return=https://a.fr/?e=%%ERROR%%&nounce=${nounce}&login=${t.login}&hash=${empreinteNounce(t.secret, nounce)}`,
  );
  assert.equal(r.entetes.get("location"), "https://a.fr/?e=1", "one of them is unknown");
  for (const id of ids) assert.equal(await statut(t, id), "2", "the others left all the same");
});

async function archiveDe(t: Terrain, serie: number, change: (tr: Transmission) => void = () => {}) {
  const transmission: Transmission = {
    emetteur: { siren: "200030633", departement: "059", arrondissement: "2", nature: "46" },
    adressesRetour: [ADRESSE_RETOUR],
    jour: "2024-03-22",
    serie,
    trigramme: "TRI",
    quadrigramme: "EACT",
    a: 1_711_096_391,
    acte: {
      numero: "I1",
      date: "2024-03-19",
      nature: "DE",
      matiere: "7.4",
      objet: "Importé",
      classificationLe: "2019-03-01",
    },
    principal: { nomOriginal: "a.pdf", typePiece: "99_DE", octets: await pdfDisant(t.essai, "Importé") },
    annexes: [{ nomOriginal: "b.pdf", typePiece: "70_DE", octets: await pdfDisant(t.essai, "Annexe") }],
  };
  change(transmission);
  const archive = await composerArchive(transmission);
  assert.ok(archive.ok, archive.ok ? "" : archive.refus.phrase);
  return archive.valeur;
}

test("an archive made elsewhere leaves byte for byte, with the number it asked for; otherwise it is refused and says why", async () => {
  await using t = await ouvrirTerrain();
  const poster = (nom: string, octets: Uint8Array) =>
    t.client.poster("/modules/actes/actes_transac_submit.php", [
      texte("api", "1"),
      fichier("enveloppe", nom, octets),
    ]);
  const refuse = async (change: (tr: Transmission) => void, motif: RegExp, serie = 1) => {
    const { nom, octets } = await archiveDe(t, serie, change);
    assert.match(dit(await poster(nom, octets)), motif);
  };
  await refuse(() => {}, /^KO\nEnveloppe invalide : son numéro d'envoi/);
  const serie = await t.client.get("/modules/actes/actes_transac_get_env_serial.php");
  assert.equal(dit(serie), "OK\n1\n");
  await refuse((tr) => {
    tr.emetteur = { ...tr.emetteur, arrondissement: "5" };
  }, /^KO\nEnveloppe invalide : Le arrondissement|arrondissement contenu/);
  await refuse((tr) => {
    tr.adressesRetour = ["ailleurs@exemple.fr"];
  }, /l'adresse de retour actes@executoire\.test n'y figure pas/);
  await refuse((tr) => {
    tr.trigramme = "SLO";
  }, /trigramme/);
  await refuse((tr) => {
    tr.acte.matiere = "7.99";
  }, /7\.99/);
  const { nom, octets, identifiant } = await archiveDe(t, 1);
  assert.match(dit(await poster("autre.tar.gz", octets)), /^KO\nEnveloppe invalide/);
  assert.match(dit(await poster(nom, octets.subarray(0, 500))), /^KO\nEnveloppe invalide/);
  const importee = await poster(nom, octets);
  const [ok, nombre, id = ""] = importee.lignes;
  assert.deepEqual([ok, nombre], ["OK", "1"], dit(importee));
  assert.equal((await poster(nom, octets)).lignes[2], id, "posted again, it is the same");
  await t.tour();
  assert.equal(await statut(t, id), "4");
  const etat = await etatActe(t.essai.ctx, t.essai.collectivite, "I1");
  assert.equal(etat?.transmission.identifiant, identifiant);
  const servie = await t.client.get(`/modules/actes/actes_download_file.php?env=${id}`);
  assert.ok(servie.octets.equals(Buffer.from(octets)));
});

test("the classification asked for comes back as the préfecture wrote it, byte for byte, once a day", async () => {
  await using t = await ouvrirTerrain();
  const demander = () => t.client.get("/modules/actes/actes_classification_request.php?api=1");
  const nationale = await t.client.get("/modules/actes/actes_classification_fetch.php?api=1");
  await fetch(`${t.ministere.url}/prefecture/classification`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ date: "2024-01-15" }),
  });
  const [ok, id = ""] = (await demander()).lignes;
  assert.equal(ok, "OK");
  assert.equal((await demander()).lignes[0], "KO", "one at a time");
  await t.tour();
  assert.match(dit(await t.client.get(`${STATUT}?transaction=${id}`)), /^OK\n4\n.*RetourClassification/s);
  const recue = await t.client.get("/modules/actes/actes_classification_fetch.php?api=1");
  assert.ok(!recue.octets.equals(nationale.octets));
  assert.match(dit(recue), /2024-01-15/);
  assert.match(
    dit(await t.client.get(`${STATUT}?transaction=${id}`)),
    new RegExp(
      dit(recue)
        .slice(-40)
        .replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
    ),
  );
  assert.equal(dit(await demander()), "KO\nLa dernière demande de classification date de moins d'un jour.\n");
  // What leaves afterwards names it.
  await creer(t.client, depot("K1", await pdfDisant(t.essai, "Acte")));
  const etat = await etatActe(t.essai.ctx, t.essai.collectivite, "K1");
  const message = etat?.transmission.fichiers.find(({ role }) => role === "message");
  assert.match(
    Buffer.from(await t.essai.ctx.store.get(message?.empreinte ?? "")).toString("latin1"),
    /2024-01-15/,
  );
});

test("numbers given outlive a reconstruction of the tables, with their states", async () => {
  await using t = await ouvrirTerrain();
  const id = await creer(t.client, depot("P1", await pdfDisant(t.essai, "Acte")));
  const attente = await creer(t.client, depot("P2", await pdfDisant(t.essai, "Autre"), { en_attente: "1" }));
  await t.tour();
  const lire = () => t.essai.ctx.db.selectFrom("transactions").selectAll().orderBy("id").execute();
  const avant = await lire();
  const { reprojeter } = await import("../journal/reprojeter.ts");
  const { projections } = await import("../journal/projections.ts");
  await reprojeter(t.essai.ctx.db, t.essai.ctx.journal, projections);
  assert.deepEqual(await lire(), avant);
  assert.equal(await statut(t, id), "4");
  assert.equal(await statut(t, attente), "17");
  assert.equal(dit(await t.client.poster(CREER, depot("P1", Buffer.from("x")))).slice(0, 2), "KO");
});

test("those whom the deposit names are told once that the State has the act, with its documents when asked", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  const avec =
    (numero: string, adresses: string[], sources: string | null = null) =>
    async () =>
      t.client.poster(CREER, [
        ...depot(numero, await pdfDisant(t.essai, numero), {
          show_broadcast_email: "on",
          send_sources: sources,
        }),
        ...adresses.map((a) => texte("broadcast_email[]", a)),
      ]);
  const refus = await avec("N1", ["pas une adresse"])();
  assert.match(dit(refus), /^KO\n.*adresse électronique\.\nChamp : broadcast_email\n$/);
  const id =
    (await avec("N1", ["elu@exemple.fr", "service@exemple.fr", "elu@exemple.fr"], "on")()).lignes[1] ?? "";
  assert.equal(await aviser(ctx), 0, "not before the acknowledgement");
  await t.tour();
  assert.equal(await aviser(ctx), 2);
  assert.equal(await aviser(ctx), 0);
  const recus = await messagesLocaux(ctx, collectivite);
  assert.deepEqual(recus.map((m) => m.adresse).sort(), ["elu@exemple.fr", "service@exemple.fr"]);
  const message = await messageLocal(ctx, collectivite, recus[0]?.empreinte ?? "");
  const lu = await PostalMime.parse(message?.octets ?? new Uint8Array());
  assert.equal(lu.subject, "Acte N1 reçu par l’État le 22 mars 2024");
  assert.deepEqual(
    lu.attachments.map((a) => a.filename),
    ["bordereau-N1.pdf", "99_DE-059-200030633-20240319-N1-DE-1-1_1.pdf"],
  );
  const ligne = await ctx.db
    .selectFrom("avis_operateur")
    .select("etat")
    .where("transaction", "=", id)
    .execute();
  assert.deepEqual(ligne, [{ etat: "envoye" }, { etat: "envoye" }]);
  // A mail server that is not there is tried again later, and loses nothing.
  const autre = (await avec("N2", ["elu@exemple.fr"])()).lignes[1] ?? "";
  await t.tour();
  ctx.courriel = { url: "smtp://127.0.0.1:9", expediteur: "actes@exemple.fr" };
  assert.equal(await aviser(ctx), 1);
  const attente = await ctx.db
    .selectFrom("avis_operateur")
    .select(["etat", "tentatives"])
    .where("transaction", "=", autre)
    .execute();
  assert.deepEqual(attente, [{ etat: "attend", tentatives: 1 }]);
});

test("an act voted here is listed under a number of its own, even when it left before this door was open", async () => {
  await using t = await ouvrirTerrain();
  const { ctx, collectivite } = t.essai;
  t.essai.aller("2024-03-19T18:05:00+01:00");
  const acte = await tenirSeance(ctx, collectivite, "Lucie Exemple");
  t.essai.aller("2024-03-22T09:33:11+01:00");
  await etablir(ctx, collectivite, "Lucie Exemple", acte);
  const president = await sessionEssai(ctx, "president");
  assert.deepEqual(await signer(ctx, president.compte, acte, MOT_DE_PASSE), { ok: true });
  const { compte } = await sessionEssai(ctx, "assemblees");
  const controle = await controlerActe(ctx, compte, acte);
  assert.ok(controle.ok === true && controle.vue.confirme);
  assert.deepEqual(await transmettre(ctx, compte, acte, controle.vue.confirme), { ok: true });
  await t.tour();
  await ctx.db.deleteFrom("transactions").execute();
  await creer(t.client, depot("L1", await pdfDisant(t.essai, "Acte")));
  await t.tour();
  const lire = async (suite = "") => {
    const r = await t.client.get(`/modules/actes/api/list_actes.php?status_id=4${suite}`);
    return (JSON.parse(dit(r)) as { transactions: Record<string, string>[] }).transactions;
  };
  const [recent, ancien] = await lire();
  assert.deepEqual([recent?.number, ancien?.number].sort(), ["2024__5", "L1"]);
  assert.deepEqual(await lire("&offset=1&limit=1"), [ancien]);
  assert.deepEqual(await lire("&min_submission_date=2024-03-23"), []);
  assert.equal((await lire("&max_submission_date=2024-03-22")).length, 2);
  const vote = [recent, ancien].find((x) => x?.number === "2024__5");
  assert.match(dit(await t.client.get(`${STATUT}?transaction=${vote?.id}`)), /^OK\n4\n/);
  // Deposited again by other software, its number is taken.
  const refus = await t.client.poster(CREER, depot("2024__5", await pdfDisant(t.essai, "Autre")));
  assert.match(dit(refus), /^KO\nUn acte portant le même numéro/);
});
