import assert from "node:assert/strict";
import { test } from "node:test";
import { lireMessage } from "@executoire/actes";
import { accuseEssai, envoiEssai, ouvrirServeur, type ServeurEssai } from "./essais.ts";
import { canalPastell } from "./pastell.ts";
import type { EnvoiSuivi, Suivi } from "./suivi.ts";

interface Document {
  id: string;
  donnees: Record<string, string>;
  fichiers: Map<string, { nom: string; octets: Buffer }>;
  action: { action: string; message: string; date: string };
}

interface Pastell extends ServeurEssai {
  documents: Document[];
  demandes: string[];
  /** Cuts the line once, before or after the effect of the first request that matches. */
  couper(quand: "avant" | "apres", quoi: RegExp): void;
}

/** A Pastell that behaves as its REST v2 is known to: forms judged, types reset by a new file, actions refused by rule. */
async function ouvrirPastell(): Promise<Pastell> {
  const documents: Document[] = [];
  const demandes: string[] = [];
  let coupure: { quand: "avant" | "apres"; quoi: RegExp } | null = null;
  const couper: Pastell["couper"] = (quand, quoi) => {
    coupure = { quand, quoi };
  };
  const complet = ({ donnees: d, fichiers }: Document) => {
    for (const champ of [
      "acte_nature",
      "numero_de_lacte",
      "objet",
      "date_de_lacte",
      "classification",
      "type_piece",
    ])
      if (!d[champ]) return `Le champ ${champ} est obligatoire`;
    return fichiers.has("arrete/0") ? "" : "Le champ arrete est obligatoire";
  };
  const agir = async (
    methode: string,
    chemin: string,
    requete: URLSearchParams,
    type: string,
    corps: Buffer,
  ): Promise<[number, unknown]> => {
    const [, id, reste = ""] = /^entite\/3\/document(?:\/([^/?]+)\/?([^?]*))?$/.exec(chemin) ?? [];
    if (chemin === "version") return [200, { version: "4.0.12" }];
    if (!chemin.startsWith("entite/3/document"))
      return [404, { status: "error", "error-message": "Cette entité n'existe pas" }];
    if (!id && methode === "GET") {
      const numero = requete.get("numero_de_lacte");
      return [
        200,
        documents.filter((d) => !numero || d.donnees.numero_de_lacte === numero).map((d) => ({ id_d: d.id })),
      ];
    }
    if (!id) {
      const cree: Document = {
        id: `d${documents.length + 1}`,
        donnees: {},
        fichiers: new Map(),
        action: { action: "creation", message: "", date: "2024-03-22 09:33:11" },
      };
      documents.push(cree);
      return [201, { id_d: cree.id, info: { id_d: cree.id }, data: {}, last_action: cree.action }];
    }
    const document = documents.find((d) => d.id === id);
    if (!document) return [404, { status: "error", "error-message": "Le document n'existe pas" }];
    const [quoi, nom = "", rang = "0"] = reste.split("/");
    const valeurs = () => new URLSearchParams(corps.toString("utf8"));
    const juge = () => ({
      result: "ok",
      formulaire_ok: complet(document) ? 0 : 1,
      message: complet(document),
    });
    if (quoi === "" && methode === "GET")
      return [
        200,
        { info: { id_d: id }, data: document.donnees, last_action: document.action, action_possible: [] },
      ];
    if (quoi === "" && methode === "PATCH") {
      Object.assign(document.donnees, Object.fromEntries(valeurs()));
      document.action = { ...document.action, action: "modification" };
      return [200, juge()];
    }
    if (quoi === "externalData" && methode === "GET")
      return [200, { "7": ["7.1 Decisions budgetaires", "7.4 Interventions economiques"] }];
    if (quoi === "externalData") {
      document.donnees[nom] = [...valeurs().values()].join("|");
      return [200, juge()];
    }
    if (quoi === "file" && methode === "POST") {
      const forme = await new Response(new Uint8Array(corps), {
        headers: { "content-type": type },
      }).formData();
      const fichier = forme.get("file_content") as File;
      document.fichiers.set(`${nom}/${rang}`, {
        nom: String(forme.get("file_name")),
        octets: Buffer.from(await fichier.arrayBuffer()),
      });
      delete document.donnees.type_piece;
      return [201, juge()];
    }
    if (quoi === "action") {
      if (
        nom === "send-tdt" &&
        (complet(document) || !["creation", "modification"].includes(document.action.action))
      )
        return [
          400,
          { status: "error", "error-message": "L'action « send-tdt » n'est pas permise : role_id_e" },
        ];
      document.action = { action: nom, message: "", date: "2024-03-22 09:34:00" };
      return [201, { result: true, message: "ok" }];
    }
    return [404, { status: "error", "error-message": "?" }];
  };
  const serveur = await ouvrirServeur((requete, reponse, corps) => {
    const url = new URL(requete.url ?? "", "http://x");
    const chemin = decodeURIComponent(url.pathname.replace("/api/v2/", ""));
    const dit = `${requete.method} ${chemin}`;
    demandes.push(dit);
    const touche = coupure?.quoi.test(dit) ? coupure : null;
    if (touche) coupure = null;
    if (touche?.quand === "avant") return void reponse.destroy();
    if (requete.headers.authorization !== `Basic ${Buffer.from("svc:secret").toString("base64")}`)
      return void reponse.writeHead(401).end('{"status":"error","error-message":"Accès interdit"}');
    const fichier = /document\/(\w+)\/file\/aractes\/0$/.exec(chemin)?.[1];
    if (fichier)
      return void reponse.end(documents.find((d) => d.id === fichier)?.fichiers.get("aractes/0")?.octets);
    agir(requete.method ?? "", chemin, url.searchParams, requete.headers["content-type"] ?? "", corps).then(
      ([statut, json]) => {
        if (touche) return reponse.destroy();
        return reponse.writeHead(statut, { "content-type": "application/json" }).end(JSON.stringify(json));
      },
      () => reponse.writeHead(500).end(),
    );
  });
  return { ...serveur, documents, demandes, couper };
}

const REGLAGES = { entite: "3", flux: "actes-generique", identifiant: "svc", motDePasse: "secret" };
const suiviDe = (enCours: EnvoiSuivi[] = []): Suivi => ({
  siren: async () => "200030633",
  enCours: async () => enCours,
  dejaRecues: async () => new Set(),
});
const canalDe = (p: Pastell, enCours: EnvoiSuivi[] = [], plus = {}) =>
  canalPastell({ ...REGLAGES, url: p.url, ...plus }, suiviDe(enCours));

test("an act becomes one document of Pastell, filled, judged complete, then ordered to be transmitted", async () => {
  await using p = await ouvrirPastell();
  assert.deepEqual(await canalDe(p).envoyer(envoiEssai()), { issue: "envoyee", reference: "d1" });
  const [d] = p.documents;
  assert.deepEqual(d?.donnees, {
    acte_nature: "1",
    numero_de_lacte: "2024__5",
    // What Pastell would write with « ? » is written out before.
    objet: "Mise en oeuvre de l'accord « Territoires d'Industrie » : 12 EUR",
    date_de_lacte: "2024-03-19",
    document_papier: "",
    envoi_tdt: "1",
    classification: "7.4 Interventions economiques",
    type_piece: "99_DE|70_DE",
  });
  assert.deepEqual([...(d?.fichiers.keys() ?? [])], ["arrete/0", "autre_document_attache/0"]);
  assert.equal(d?.fichiers.get("arrete/0")?.octets.toString(), "%PDF-1.7 délibération");
  assert.equal(d?.action.action, "send-tdt");
});

for (const quoi of [
  /PATCH entite\/3\/document\/d1$/,
  /file\/arrete/,
  /file\/autre/,
  /externalData\/classification/,
  /externalData\/type_piece/,
]) {
  for (const quand of ["avant", "apres"] as const) {
    test(`the line is cut ${quand === "avant" ? "before" : "after"} ${quoi.source}: nothing left, and the retry finishes the same document`, async () => {
      await using p = await ouvrirPastell();
      p.couper(quand, quoi);
      assert.equal((await canalDe(p).envoyer(envoiEssai())).issue, "echouee");
      assert.equal(
        p.demandes.some((d) => d.endsWith("send-tdt")),
        false,
      );
      const repris = await canalDe(p).envoyer(envoiEssai());
      assert.equal(repris.issue, "envoyee");
      assert.equal(p.documents.filter((d) => d.action.action === "send-tdt").length, 1);
      // A document whose first words were lost has no number to be found by: it stays empty, and is never sent.
      const remplis = p.documents.filter((d) => d.donnees.numero_de_lacte);
      assert.equal(remplis.length, 1);
    });
  }
}

test("the order to transmit is cut: nobody knows, and looking tells; the retry never orders twice", async () => {
  for (const quand of ["avant", "apres"] as const) {
    await using p = await ouvrirPastell();
    p.couper(quand, /send-tdt/);
    assert.equal((await canalDe(p).envoyer(envoiEssai())).issue, "incertaine");
    const trouve = await canalDe(p).retrouver?.(envoiEssai());
    assert.deepEqual(
      trouve,
      quand === "apres" ? { issue: "arrivee", reference: "d1" } : { issue: "absente" },
    );
    assert.deepEqual(await canalDe(p).envoyer(envoiEssai()), { issue: "envoyee", reference: "d1" });
    assert.equal(p.documents.length, 1);
    assert.equal(p.demandes.filter((d) => d.endsWith("send-tdt")).length, quand === "apres" ? 1 : 2);
  }
});

test("another act already has that number in Pastell: a refusal that names its document", async () => {
  await using p = await ouvrirPastell();
  await canalDe(p).envoyer(envoiEssai());
  const { contenu } = envoiEssai();
  assert.ok(contenu.code === "1-1");
  const autre = await canalDe(p).envoyer(envoiEssai({ contenu: { ...contenu, objet: "Autre chose" } }));
  assert.equal(autre.issue, "refusee");
  assert.match("motif" in autre ? autre.motif : "", /2024__5 dans Pastell \(dossier d1\)/);
});

test("a wrong password, an unknown entity: the act is not judged and waits", async () => {
  await using p = await ouvrirPastell();
  for (const plus of [{ motDePasse: "faux" }, { entite: "9" }]) {
    const issue = await canalDe(p, [], plus).envoyer(envoiEssai());
    assert.equal(issue.issue, "echouee", JSON.stringify(issue));
  }
});

test("the acknowledgement is fetched once Pastell has it, an error brings its words, a cancellation its 6-2", async () => {
  await using p = await ouvrirPastell();
  const { contenu } = envoiEssai();
  assert.ok(contenu.code === "1-1");
  await canalDe(p).envoyer(envoiEssai());
  const suivi: EnvoiSuivi[] = [{ archive: "A-1", reference: "d1", contenu }];
  assert.deepEqual(await canalDe(p, suivi).courrier(), []);
  const [d] = p.documents;
  assert.ok(d);
  d.fichiers.set("aractes/0", { nom: "aractes.xml", octets: Buffer.from(accuseEssai()) });
  Object.assign(d, { donnees: { ...d.donnees, aractes: "aractes.xml" } });
  const acquitte = canalDe(p, suivi);
  const [recu] = await acquitte.courrier();
  assert.deepEqual((await acquitte.lire(recu?.id ?? ""))?.brut, accuseEssai());
  Object.assign(d, { donnees: { ...d.donnees, aractes: undefined } });
  d.action = {
    action: "erreur-verif-tdt",
    message: "Enveloppe invalide : typologie",
    date: "2024-03-22 09:40:00",
  };
  const enErreur = canalDe(p, suivi);
  const [erreur] = await enErreur.courrier();
  assert.match((await enErreur.lire(erreur?.id ?? ""))?.echec?.texte ?? "", /Enveloppe invalide/);
  // Then the cancellation of an acknowledged act.
  const annulation = { code: "6-1" as const, identifiant: contenu.identifiant, reference: "d1" };
  assert.deepEqual(await canalDe(p).envoyer({ ...envoiEssai(), contenu: annulation }), {
    issue: "envoyee",
    reference: "d1",
  });
  d.action = { action: "annuler-tdt", message: "annulé", date: "2024-04-02 10:00:00" };
  const canal = canalDe(p, [{ archive: "A-2", reference: "d1", contenu: annulation }]);
  const [lettre] = await canal.courrier();
  const lue = await canal.lire(lettre?.id ?? "");
  const message = lireMessage(lue?.fichiers[0]?.octets ?? new Uint8Array());
  assert.ok(message.ok && message.valeur.racine === "ARAnnulation");
  assert.equal(message.valeur.dateReception, "2024-04-02");
  assert.match(lue?.texte ?? "", /selon Pastell/);
});

test("a document deleted in Pastell hides none of the others; a password refused is the failure of the look", async () => {
  await using p = await ouvrirPastell();
  const { contenu } = envoiEssai();
  await canalDe(p).envoyer(envoiEssai());
  const [d] = p.documents;
  assert.ok(d);
  d.action = { action: "tdt-error", message: "refus", date: "2024-03-22 09:40:00" };
  const suivis = ["disparu", "d1"].map((reference) => ({ archive: `A-${reference}`, reference, contenu }));
  assert.deepEqual(await canalDe(p, suivis).courrier(), [{ id: "pastell:200030633:A-d1:erreur" }]);
  await assert.rejects(canalDe(p, suivis, { motDePasse: "faux" }).courrier(), /n’admet pas ce compte/);
});

test("a number of one character, which the protocol takes and Pastell does not, is refused before anything is filled", async () => {
  await using p = await ouvrirPastell();
  const envoi = envoiEssai();
  const { contenu } = envoi;
  assert.ok(contenu.code === "1-1");
  const issue = await canalDe(p).envoyer({ ...envoi, contenu: { ...contenu, numero: "7" } });
  assert.equal(issue.issue, "refusee");
  assert.match("motif" in issue ? issue.motif : "", /n’admet pas le numéro 7/);
  assert.deepEqual(
    p.demandes.filter((d) => /PATCH|action/.test(JSON.stringify(d))),
    [],
  );
});

test("what Pastell does not carry is refused with a sentence, not lost", async () => {
  await using p = await ouvrirPastell();
  const envoi = envoiEssai();
  for (const contenu of [
    { code: "7-1" as const, dateConnue: "2019-03-01" },
    { code: "3-4" as const, identifiant: "x", dateCourrier: "2024-04-02", reference: "1", pieces: [] },
  ]) {
    const issue = await canalDe(p).envoyer({ ...envoi, contenu });
    assert.equal(issue.issue, "refusee");
    assert.match("motif" in issue ? issue.motif : "", /Pastell/);
  }
  assert.deepEqual(p.demandes, []);
});
