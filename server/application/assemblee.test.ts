import assert from "node:assert/strict";
import { test } from "node:test";
import type { ApercuImport, AssembleeVue, RefusReponse } from "../api/contrat.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { genese } from "../journal/journal.ts";
import { projections, TABLES_PROJETEES } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { compositionPour, coordonneesDe, organesDe } from "./assemblee.ts";
import { commanderAssemblee } from "./assemblee-gestes.ts";
import { COMPTES_DEMONSTRATION } from "./demonstration.ts";

async function agent(e: Essai, role = "assemblees") {
  const app = creerApp(e.ctx);
  const identifiant = COMPTES_DEMONSTRATION.find(({ cle }) => cle === role)?.identifiant;
  const json = { "content-type": "application/json" };
  const entree = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await entree.json()) as { jeton: string };
  const cookie = (entree.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return (method: string, chemin: string, corps?: unknown) =>
    app.request(`/api/assemblee${chemin}`, {
      method,
      headers: { cookie, ...(method === "GET" ? {} : { ...json, "x-executoire-jeton": jeton }) },
      ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    });
}

const IMPORT = {
  date: "2024-06-01",
  motif: "fichier reçu",
  causeFin: "demission",
  causeMandat: "suivant-de-liste",
  terminerAbsents: false,
};
const base64 = (texte: string | Buffer) => Buffer.from(texte).toString("base64");

test("the council of any day comes with its president and its members in exercise, in the order of the tableau", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const session = await sessionEssai(ctx, "assemblees");
  const fin = { ordre: "terminerMandat", siege: "S12", du: "2024-04-02", cause: "deces" } as const;
  assert.deepEqual(await commanderAssemblee(ctx, session, "2020", 2, fin), { ok: true });
  const epuisee = { ordre: "constaterListeEpuisee", siege: "S12", du: "2024-04-20" } as const;
  assert.deepEqual(await commanderAssemblee(ctx, session, "2020", 3, epuisee), { ok: true });
  const sieges = async (date: string) =>
    (await compositionPour(ctx.db, collectivite, "conseil", date))?.sieges ?? [];
  const douze = async (date: string) => (await sieges(date)).find(({ id }) => id === "S12");
  assert.ok((await douze("2024-04-01"))?.titulaire);
  assert.equal((await douze("2024-04-10"))?.titulaire, null);
  assert.equal((await sieges("2024-04-19")).length, 74);
  assert.equal((await sieges("2024-04-20")).length, 73);
  assert.deepEqual(
    (await sieges("2024-03-19")).map(({ rang }) => rang),
    Array.from({ length: 74 }, (_, i) => i + 1),
  );
  const composition = await compositionPour(ctx.db, collectivite, "conseil", "2024-03-19");
  assert.equal(composition?.president.siege, "S35");
  assert.equal(composition?.profil.siren, "200030633");
  assert.equal(await compositionPour(ctx.db, collectivite, "bureau", "2024-03-19"), null);
});

test("someone who wrote in between makes the second gesture start again", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const geste = (siege: string) => ({
    version: 2,
    commande: { ordre: "terminerMandat", siege, du: "2024-04-02", cause: "deces" },
  });
  assert.equal((await demander("POST", "/2020/commandes", geste("S12"))).status, 200);
  const second = await demander("POST", "/2020/commandes", geste("S13"));
  assert.equal(second.status, 409);
  const { vue } = (await second.json()) as { vue: AssembleeVue };
  assert.equal(vue.mandatures[0]?.version, 3);
});

test("rebuilt projections are equal to the live ones, with a body and facts entered late", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const faire = async (chemin: string, corps: unknown) => {
    const reponse = await demander("POST", chemin, corps);
    assert.ok(reponse.ok, await reponse.clone().text());
  };
  await faire("/2020/commandes", {
    version: 2,
    commande: { ordre: "terminerMandat", siege: "S12", du: "2024-05-02", cause: "demission" },
  });
  await faire("/2020/commandes", {
    version: 3,
    commande: {
      ordre: "modifierSiege",
      siege: "S12",
      du: "2024-02-01",
      motif: "déclaration",
      champs: { groupe: "Ensemble" },
    },
  });
  await faire("/2020/organes", {
    nom: "le Bureau",
    membres: "membres du bureau",
    du: "2024-03-01",
    sieges: ["S35", "S12", "S01"],
    president: "S35",
    qualite: "Président",
  });
  assert.deepEqual(
    (await organesDe(e.ctx.db, e.collectivite)).map(({ id, nom }) => [id, nom]),
    [
      ["conseil", "Conseil communautaire"],
      ["bureau", "Bureau"],
    ],
  );
  const bureau = async (date: string) =>
    (await compositionPour(e.ctx.db, e.collectivite, "bureau", date))?.sieges.map(({ id }) => id);
  assert.deepEqual(await bureau("2024-05-01"), ["S01", "S12", "S35"]);
  assert.deepEqual(await bureau("2024-05-02"), ["S01", "S35"]);

  const lire = () =>
    e.ctx.db.selectFrom("mandatures").selectAll().orderBy("collectivite").orderBy("id").execute();
  const avant = await lire();
  assert.equal(avant.length, 2);
  assert.ok(TABLES_PROJETEES.includes("mandatures"));
  await reprojeter(e.ctx.db, e.ctx.journal, projections);
  assert.deepEqual(await lire(), avant);
});

test("the file of the 74 seats, exported and imported again, changes nothing", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const csv = await (await demander("GET", "/2020/tableau.csv?date=2024-03-19")).text();
  assert.equal(csv.trim().split("\r\n").length, 75);
  assert.match(csv, /siege-1@elus\.caudresis\.test/);
  const apercu = (await (
    await demander("POST", "/2020/import/apercu", { ...IMPORT, fichier: base64(`\ufeff${csv}`) })
  ).json()) as ApercuImport;
  assert.deepEqual(
    [apercu.erreurs, apercu.changements, apercu.inchanges, apercu.absents, apercu.adresses],
    [[], [], 74, 0, 74],
  );
  const avant = await coordonneesDe(e.ctx.db, e.collectivite);
  const { version } = apercu;
  const importe = await demander("POST", "/2020/import", { ...IMPORT, version, fichier: base64(csv) });
  assert.equal(importe.status, 200);
  assert.deepEqual(await coordonneesDe(e.ctx.db, e.collectivite), avant);
  assert.equal(((await importe.json()) as AssembleeVue).mandatures[0]?.version, 2);
});

test("a file of an old spreadsheet is read in its encoding, which is told", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const ancien = Buffer.from("rang,nom,prénom\r\n3,BACCOUT,Fabricé\r\n", "latin1");
  const apercu = (await (
    await demander("POST", "/2020/import/apercu", { ...IMPORT, fichier: base64(ancien) })
  ).json()) as ApercuImport;
  assert.deepEqual([apercu.encodage, apercu.separateur, apercu.erreurs], ["Windows-1252", ",", []]);
  assert.match(apercu.changements[0]?.phrase ?? "", /Fabricé BACCOUT/);
});

test("nothing of a file with a mistake is imported, and a workbook is not a CSV", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const essayer = async (fichier: string | Buffer) => {
    const reponse = await demander("POST", "/2020/import", {
      ...IMPORT,
      version: 2,
      fichier: base64(fichier),
    });
    assert.equal(reponse.status, 422);
    return ((await reponse.json()) as RefusReponse).refus.phrase;
  };
  assert.match(
    await essayer("rang;nom;prenom\n1;NOUVEAU;Jean\n2;;Luc\nx;A;B\n"),
    /Rien n’est importé\. Ligne 3, colonne « nom ».* 1 autre/,
  );
  assert.match(await essayer('rang;nom;prenom\n1;"A;B\n'), /guillemets/);
  assert.match(await essayer(Buffer.from("PK\u0003\u0004")), /classeur/);
  const faits = await e.ctx.journal.historique(e.collectivite, "mandature:2020");
  assert.equal(faits.length, 2);
});

test("an address is that of a person: it goes with the mandate, follows a corrected name, and can be erased", async () => {
  await using e = await ouvrirEssai();
  e.aller("2024-06-01T10:00:00+02:00");
  const demander = await agent(e);
  const adresse = async (siege: string) =>
    (await coordonneesDe(e.ctx.db, e.collectivite)).find((c) => c.siege === siege)?.courriel;
  const commander = async (version: number, commande: unknown) => {
    const reponse = await demander("POST", "/2020/commandes", { version, commande });
    assert.equal(reponse.status, 200, await reponse.clone().text());
  };
  await commander(2, {
    ordre: "modifierSiege",
    siege: "S03",
    du: "2024-01-02",
    motif: "état civil",
    champs: { titulaire: { nom: "BACCOUD", prenom: "Fabrice" } },
  });
  assert.equal(await adresse("S03"), "siege-3@elus.caudresis.test");
  // Still a member until that day: the address is still needed.
  await commander(3, { ordre: "terminerMandat", siege: "S03", du: "2024-07-01", cause: "demission" });
  assert.equal(await adresse("S03"), "siege-3@elus.caudresis.test");
  await commander(4, { ordre: "terminerMandat", siege: "S04", du: "2024-05-01", cause: "deces" });
  assert.equal(await adresse("S04"), undefined);

  const chemin = "/2020/coordonnees/S05/titulaire";
  assert.equal(
    (await demander("PUT", chemin, { canal: "courriel", courriel: null, adresse: null })).status,
    400,
  );
  const papier = { canal: "papier", courriel: null, adresse: "1 place Exemple, 59540 Caudry" };
  assert.equal((await demander("PUT", chemin, papier)).status, 200);
  assert.equal((await demander("DELETE", chemin)).status, 200);
  assert.equal(await adresse("S05"), undefined);
  assert.equal((await demander("PUT", "/2020/coordonnees/S99/titulaire", papier)).status, 404);
  assert.equal((await demander("PUT", "/2020/coordonnees/S26/titulaire", papier)).status, 422);
});

test("a new council enters with its file, and each day keeps its own", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e);
  const fichier = base64(
    "rang;commune;civilite;nom;prenom;courriel\n1;Caudry;Mme;PREMIÈRE;Anne;anne@elus.test\n2;Busigny;M.;SECOND;Luc;\n",
  );
  const installer = (corps: object) =>
    demander("POST", "/2020/installation", {
      fichier,
      du: "2026-04-10",
      president: 1,
      qualite: "Présidente",
      ...corps,
    });
  const bureau = (du: string, sieges: string[]) =>
    demander("POST", "/2020/organes", {
      nom: "le Bureau",
      membres: "membres du bureau",
      du,
      sieges,
      president: sieges[0],
      qualite: "Présidente",
    });
  assert.equal((await bureau("2024-01-10", ["S35", "S01"])).status, 201);
  assert.equal((await bureau("2024-02-10", ["S35"])).status, 422);
  assert.equal((await installer({ president: 9 })).status, 422);
  assert.equal((await installer({})).status, 201);
  const leJour = async (date: string) => compositionPour(e.ctx.db, e.collectivite, "conseil", date);
  assert.equal((await leJour("2026-04-09"))?.sieges.length, 74);
  assert.deepEqual(
    (await leJour("2026-04-10"))?.sieges.map(({ id }) => id),
    ["2026-01", "2026-02"],
  );
  assert.equal((await leJour("2026-04-10"))?.president.nom, "PREMIÈRE");
  // Those of the old council are no longer in the bureau, which is then composed again.
  const duBureau = async (date: string) =>
    (await compositionPour(e.ctx.db, e.collectivite, "bureau", date))?.sieges.map(({ id }) => id);
  assert.equal(await duBureau("2026-04-10"), undefined);
  assert.equal((await bureau("2026-04-20", ["2026-02"])).status, 201);
  assert.deepEqual(await duBureau("2026-04-09"), ["S01", "S35"]);
  assert.deepEqual(await duBureau("2026-04-20"), ["2026-02"]);
  const adresses = await coordonneesDe(e.ctx.db, e.collectivite, (await leJour("2026-04-10"))?.sieges);
  assert.deepEqual(
    adresses.map(({ courriel }) => courriel),
    ["anne@elus.test"],
  );
});

test("who may not change the assembly reads it without the addresses, and is refused in a sentence", async () => {
  await using e = await ouvrirEssai();
  const demander = await agent(e, "conseiller");
  const vue = (await (await demander("GET", "")).json()) as AssembleeVue;
  assert.deepEqual([vue.peutGerer, vue.coordonnees, vue.mandatures.length], [false, [], 1]);
  for (const [methode, chemin] of [
    ["POST", "/2020/commandes"],
    ["POST", "/2020/organes"],
    ["POST", "/2020/import"],
    ["POST", "/2020/import/apercu"],
    ["POST", "/2020/installation"],
    ["PUT", "/2020/coordonnees/S05/titulaire"],
    ["GET", "/2020/tableau.csv"],
  ] as const) {
    const reponse = await demander(methode, chemin, methode === "GET" ? undefined : {});
    assert.equal(reponse.status, 403, chemin);
    assert.match(((await reponse.json()) as RefusReponse).refus.phrase, /modifier l’assemblée/);
  }
});

test("the assembly of another authority does not exist, by any of its doors", async () => {
  await using e = await ouvrirEssai();
  await autreCollectivite(e);
  const demander = await agent(e);
  const vue = (await (await demander("GET", "")).json()) as AssembleeVue;
  assert.deepEqual(
    vue.mandatures.map(({ id }) => id),
    ["2020"],
  );
  for (const [methode, chemin] of [
    ["POST", "/ailleurs/commandes"],
    ["POST", "/ailleurs/organes"],
    ["POST", "/ailleurs/import"],
    ["POST", "/ailleurs/import/apercu"],
    ["POST", "/ailleurs/installation"],
    ["PUT", "/ailleurs/coordonnees/S01/titulaire"],
    ["DELETE", "/ailleurs/coordonnees/S01/titulaire"],
    ["GET", "/ailleurs/tableau.csv"],
  ] as const) {
    const reponse = await demander(methode, chemin, methode === "GET" ? undefined : {});
    assert.equal(reponse.status, 404, `${methode} ${chemin}`);
  }
  // The same name of seat elsewhere keeps its own address.
  assert.equal((await coordonneesDe(e.ctx.db, AILLEURS))[0]?.courriel, "maire@ailleurs.test");
});

const AILLEURS = "214400152";
async function autreCollectivite({ ctx }: Essai): Promise<void> {
  await ctx.db
    .insertInto("collectivites")
    .values({
      id: AILLEURS,
      slug: "ailleurs",
      siren: AILLEURS,
      nom: "Ailleurs",
      cree_le: ctx.horloge(),
      reglages: JSON.stringify({ demonstration: false, publicationAutomatique: true }) as never,
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: AILLEURS, rang: 0, empreinte: genese(AILLEURS) })
    .execute();
  const ici = await compositionPour(ctx.db, "200030633", "conseil", "2024-03-19");
  assert.ok(ici);
  await ctx.journal.ecrire(AILLEURS, "reprise", (w) =>
    w.ajouter("mandature:ailleurs", [{ type: "MandatureInstallee", data: ici }]),
  );
  await ctx.db
    .insertInto("coordonnees")
    .values({
      collectivite: AILLEURS,
      siege: "S01",
      destinataire: "titulaire",
      personne: "Alexandre BASQUIN",
      canal: "courriel",
      courriel: "maire@ailleurs.test",
      adresse: null,
      consenti_le: null,
    })
    .execute();
}
