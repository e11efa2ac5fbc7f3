import assert from "node:assert/strict";
import { test } from "node:test";
import { classificationNationale, ecrireClassification } from "@executoire/actes";
import {
  acteEnEtat,
  archive,
  type Banc,
  banc,
  courrier,
  ID_ACTE,
  messageDe,
  OBJET,
  transmission,
} from "../essais/banc.ts";
import type { ActeResume, ActeVu } from "../index.ts";

const chemin = `/prefecture/actes/${ID_ACTE}`;
const page = async (b: Banc, ou: string) =>
  (await fetch(b.ministere.url + ou, { headers: { accept: "text/html" } })).text();
const pdf = "%PDF-1.4\nlettre\n%%EOF\n";

async function recu(t: Parameters<typeof banc>[0]): Promise<Banc> {
  const b = await banc(t);
  await b.deposer(await archive());
  await b.lettres(1);
  return b;
}

test("the list and the act say where it stands, for people and for programs", async (t) => {
  const b = await banc(t);
  assert.match(await page(b, "/prefecture/actes"), /Aucun acte pour l’instant/);
  await b.deposer(await archive(), "?scenario=muet");
  assert.equal((await b.json<ActeResume[]>("/prefecture/actes"))[0]?.etat, "recu");
  await b.deposer(await archive());
  await b.lettres(1);
  await acteEnEtat(b, "acquitte");
  const [resume] = await b.json<ActeResume[]>("/prefecture/actes");
  assert.deepEqual([resume?.idActe, resume?.etat, resume?.objet], [ID_ACTE, "acquitte", OBJET]);
  const liste = await page(b, "/prefecture/actes");
  assert.match(
    liste,
    /Collectivité 200030633, communauté d’agglomération, département 059, arrondissement 2/,
  );
  assert.match(liste, /2024__5/);
  const acte = await page(b, chemin);
  assert.match(acte, /Délibération \(99_DE\)\u00a0: <a href/);
  assert.match(acte, /Doublon\u00a0: déjà reçu/);
  assert.equal((await fetch(`${b.ministere.url}/prefecture/actes/059-1`)).status, 404);
});

test("a person asks for documents on the page: the request leaves with a letter in PDF", async (t) => {
  const b = await recu(t);
  const corps = new FormData();
  corps.append("code", "3-1");
  corps.append("description", "La convention signée, et l’annexe n° 2");
  corps.append("texte", "");
  corps.append("fichier", new Blob([]), "");
  const reponse = await fetch(`${b.ministere.url}${chemin}/courriers`, {
    method: "POST",
    body: corps,
    redirect: "manual",
    headers: { origin: b.ministere.url, "sec-fetch-site": "same-origin" },
  });
  assert.deepEqual([reponse.status, reponse.headers.get("location")], [303, `${chemin}?fait=3-1`]);
  const lettre = (await b.lettres(2))[1];
  const demande = messageDe(lettre, "DemandePieceComplementaire");
  assert.deepEqual(
    [demande.idActe, demande.dateCourrierPref, demande.description],
    [ID_ACTE, "2024-03-22", "La convention signée, et l’annexe n° 2"],
  );
  const document = lettre?.fichiers.find((f) => f.nom === demande.document?.nomFichier);
  assert.match(document?.nom ?? "", /-3-1_\d+\.pdf$/);
  assert.match(Buffer.from(document?.octets ?? []).toString("latin1"), /^%PDF-1\.4/);
  const vue = await page(b, `${chemin}?fait=3-1`);
  assert.match(vue, /Écrit\u00a0: demande de pièces complémentaires \(3-1\)/);
  const lien = /href="([^"]+-3-1_\d+\.pdf)"/.exec(vue)?.[1] ?? assert.fail();
  const lu = await fetch(b.ministere.url + lien);
  assert.deepEqual([lu.status, lu.headers.get("content-type")], [200, "application/pdf"]);
});

test("each letter of the prefecture carries what its writer gave", async (t) => {
  const b = await recu(t);
  const documents = [{ contenu: btoa(pdf) }];
  const ecrire = (corps: object) => b.poster(`${chemin}/courriers`, corps);
  assert.equal((await ecrire({ code: "2-1", documents })).status, 201);
  assert.equal((await ecrire({ code: "4-1", motif: "Quorum", dateCourrierPref: "2024-04-02" })).status, 201);
  assert.equal(
    (
      await ecrire({
        code: "5-1",
        natureIllegalite: "Incompétence",
        dateDepot: "2024-05-20",
        documents: [...documents, ...documents],
      })
    ).status,
    201,
  );
  assert.equal((await ecrire({ code: "1-3", detail: "Trop tard" })).status, 201);
  const [, simple, observations, defere, anomalie] = await b.lettres(5);
  const lettre = simple?.fichiers.find((f) => f.message === null);
  assert.equal(Buffer.from(lettre?.octets ?? []).toString(), pdf);
  assert.equal(messageDe(observations, "LettreObservations").dateCourrierPref, "2024-04-02");
  assert.deepEqual(
    [messageDe(defere, "DefereTA").dateDepot, messageDe(defere, "DefereTA").piecesJointes.length],
    ["2024-05-20", 2],
  );
  assert.equal(messageDe(anomalie, "AnomalieActe").detail, "Trop tard");
  const vu = await acteEnEtat(b, "defere");
  assert.deepEqual([vu.etat, vu.courriers], ["defere", 4]);
});

test("a letter written before a stop leaves at the next start, documents included", async (t) => {
  const b = await recu(t);
  await b.poster(`${chemin}/courriers`, { code: "2-1", texte: "Bonjour" });
  await b.redemarrer();
  assert.equal(messageDe((await b.lettres(2))[1], "CourrierSimple").idActe, ID_ACTE);
  assert.equal((await b.json<ActeVu>(chemin)).courriers, 1);
});

test("an order that cannot be written is refused with what to give, and nothing leaves", async (t) => {
  const b = await recu(t);
  const cas: [object, number, RegExp][] = [
    [{ code: "9-9" }, 422, /2-1, 3-1, 4-1, 5-1, 1-3/],
    [{ code: "2-1" }, 422, /joignez un PDF/],
    [{ code: "3-1", texte: "x" }, 422, /vide/],
    [{ code: "2-1", documents: [{ contenu: btoa("pas un pdf") }] }, 422, /ni un PDF/],
    [{ code: "5-1", natureIllegalite: "x", dateDepot: "demain" }, 422, /«\u00a0demain\u00a0»/],
    [{ code: "1-3", nature: "1" }, 422, /trois chiffres/],
  ];
  for (const [corps, statut, phrase] of cas) {
    const reponse = await b.poster(`${chemin}/courriers`, corps);
    assert.equal(reponse.status, statut, JSON.stringify(corps));
    assert.match(((await reponse.json()) as { erreur: string }).erreur, phrase);
  }
  assert.equal(
    (await b.poster("/prefecture/actes/059-200030633-20240319-X-DE/courriers", { code: "2-1", texte: "x" }))
      .status,
    404,
  );
  const corps = new URLSearchParams({ code: "3-1", description: "", texte: "Mes mots <tapés>" });
  const repris = await fetch(`${b.ministere.url}${chemin}/courriers`, { method: "POST", body: corps });
  assert.equal(repris.status, 422);
  assert.match(await repris.text(), /role="alert"[\s\S]*Mes mots &lt;tapés&gt;/);
  assert.equal((await b.boite()).length, 1);
});

test("another site cannot make a browser play the sub-prefecture", async (t) => {
  const b = await recu(t);
  const gestes: [string, Record<string, string>][] = [
    [`${chemin}/courriers`, { code: "2-1", texte: "x" }],
    ["/comportement", { scenario: "muet" }],
    ["/prefecture/classification", { date: "2030-01-01" }],
  ];
  const entetes: Record<string, string>[] = [
    { origin: "https://ailleurs.test" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const [ou, champs] of gestes)
    for (const headers of entetes) {
      const corps = new URLSearchParams(champs);
      assert.equal(
        (await fetch(b.ministere.url + ou, { method: "POST", body: corps, headers })).status,
        403,
        ou,
      );
    }
  assert.deepEqual(await b.json("/comportement"), { scenario: "normal" });
  assert.equal((await b.boite()).length, 1);
});

test("the classification in force is changed by a date or by a whole message, and survives a restart", async (t) => {
  const b = await banc(t);
  assert.equal((await b.poster("/prefecture/classification", { date: "2023-09-01" })).status, 200);
  await b.deposer(await archive());
  assert.equal(messageDe((await b.lettres(1))[0], "AnomalieActe").classificationEnCours, "2023-09-01");
  const [premiere, ...autres] = classificationNationale.matieres;
  const sienne = {
    ...classificationNationale,
    date: "2024-01-15",
    matieres: [{ ...(premiere ?? assert.fail()), libelle: "Commande publique œuvrée" }, ...autres],
  };
  const ecrite = ecrireClassification(sienne);
  const corps = new FormData();
  corps.append("date", "");
  corps.append("fichier", new Blob([ecrite.ok ? ecrite.valeur : ""]), "7-2.xml");
  const reponse = await fetch(`${b.ministere.url}/prefecture/classification`, {
    method: "POST",
    body: corps,
    redirect: "manual",
  });
  assert.equal(reponse.status, 303);
  await b.redemarrer();
  await b.deposer(await courrier(2, { racine: "DemandeClassification", dateClassification: "2019-03-01" }));
  const { classification } = messageDe((await b.lettres(2))[1], "RetourClassification");
  assert.deepEqual(
    [classification.date, classification.matieres[0]?.libelle],
    ["2024-01-15", "Commande publique œuvrée"],
  );
  for (const mauvais of [{ date: "hier" }, {}, { xml: "<a/>" }])
    assert.equal((await b.poster("/prefecture/classification", mauvais)).status, 422);
});

test("an authority may have a classification of its own; the others keep the general one", async (t) => {
  const b = await banc(t);
  const autre = { ...transmission.emetteur, siren: "214502494" };
  const changer = (corps: object) => b.poster("/prefecture/classification", corps);
  assert.equal((await changer({ siren: autre.siren, date: "2024-02-01" })).status, 200);
  assert.deepEqual(await b.json("/prefecture/classification"), {
    generale: "2019-03-01",
    collectivites: [{ siren: autre.siren, date: "2024-02-01" }],
  });
  await b.deposer(await archive({ emetteur: autre }));
  await b.deposer(await archive());
  const [refuse, recu] = await b.lettres(2);
  assert.equal(messageDe(refuse, "AnomalieActe").classificationEnCours, "2024-02-01");
  assert.equal(messageDe(recu, "ARActe").classificationEnCours, "2019-03-01");

  // The general one changes, and the Ministry restarts: the authority keeps its own.
  assert.equal((await changer({ date: "2023-09-01" })).status, 200);
  await b.redemarrer();
  const sien = { ...transmission.acte, numero: "2024/6", classificationLe: "2024-02-01" };
  await b.deposer(await archive({ emetteur: autre, acte: sien, serie: 2 }));
  assert.equal(messageDe((await b.lettres(3))[2], "ARActe").classificationEnCours, "2024-02-01");
  await b.deposer(await courrier(3, { racine: "DemandeClassification", dateClassification: "2019-03-01" }));
  assert.equal(messageDe((await b.lettres(4))[3], "RetourClassification").classification.date, "2023-09-01");

  // By the page, the authority follows the general one again.
  assert.match(await page(b, "/prefecture/actes"), /Collectivité 214502494\u00a0: celle du 1er février 2024/);
  const corps = new URLSearchParams({ siren: autre.siren, generale: "oui" });
  const retour = await fetch(`${b.ministere.url}/prefecture/classification`, {
    method: "POST",
    body: corps,
    headers: { accept: "text/html" },
  });
  assert.match(
    await retour.text(),
    /214502494 suit de nouveau la classification générale, celle du 1er septembre 2023/,
  );
  const general = { ...transmission.acte, numero: "2024/7", classificationLe: "2023-09-01" };
  await b.deposer(await archive({ emetteur: autre, acte: general, serie: 3 }));
  assert.equal(messageDe((await b.lettres(5))[4], "ARActe").classificationEnCours, "2023-09-01");

  for (const faux of [{ siren: "12", date: "2024-02-01" }, { siren: "../x" }, { generale: true }]) {
    const refus = await changer(faux);
    assert.equal(refus.status, 422, JSON.stringify(faux));
    assert.match(((await refus.json()) as { erreur: string }).erreur, /SIREN/);
  }
});

test("a browser finds the icon of the pages, and of a file shown without its page", async (t) => {
  const b = await banc(t);
  const lien = /<link rel="icon" href="([^"]+)"/.exec(await page(b, "/"))?.[1] ?? assert.fail();
  for (const chemin of [lien, "/favicon.ico"]) {
    const icone = await fetch(b.ministere.url + chemin);
    assert.deepEqual([icone.status, icone.headers.get("content-type")], [200, "image/svg+xml"], chemin);
    assert.match(await icone.text(), /^<svg [\s\S]*<\/svg>\n$/);
  }
});

test("a file is found by the act that brought it, never by a path", async (t) => {
  const b = await recu(t);
  await b.deposer(await archive({ serie: 2, acte: { ...transmission.acte, numero: "2024/6" } }));
  for (const faux of [
    "fichiers/1/..%2F..%2Fcomportement.json",
    "fichiers/2/99_DE-059-200030633-20240319-2024__6-DE-1-1_1.pdf",
    "fichiers/NaN/x",
  ])
    assert.equal((await fetch(`${b.ministere.url}${chemin}/${faux}`)).status, 404, faux);
  const xml = await fetch(`${b.ministere.url}${chemin}/fichiers/1/${ID_ACTE}-1-1_0.xml`);
  assert.equal(xml.status, 200);
  assert.match(xml.headers.get("content-disposition") ?? "", /^attachment/);
  assert.match(xml.headers.get("content-security-policy") ?? "", /default-src 'none'/);
});
