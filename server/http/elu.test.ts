import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaitConvocation, FaitSeance, Refus } from "@executoire/droit";
import { seance20240319 } from "@executoire/fixtures";
import type { DossierElu, NotesElu, RefusElu, ReponsesElu } from "../api/contrat.ts";
import { creerLien } from "../application/liens.ts";
import { repondre } from "../application/reponses.ts";
import { type Essai, ouvrirEssai, SEANCE } from "../essais.ts";
import { genese } from "../journal/journal.ts";
import { creerApp } from "./app.ts";

type App = ReturnType<typeof creerApp>;
const AVANT = "2024-03-14T10:00:00+01:00";
const { sieges } = seance20240319;
const avecSuppleant = sieges.find((s) => s.titulaire && s.suppleant)?.id ?? "";
const suppleantSeul = sieges.find((s) => !s.titulaire && s.suppleant)?.id ?? "";

interface Lien {
  token: string;
  lire<T>(chemin: string): Promise<{ statut: number; corps: T; reponse: Response }>;
  ecrire<T>(methode: "POST" | "PUT", chemin: string, corps: unknown): Promise<{ statut: number; corps: T }>;
}

async function lienDe(
  e: Essai,
  app: App,
  siege: string,
  destinataire: "titulaire" | "suppleant" = "titulaire",
  seance = SEANCE,
): Promise<Lien> {
  return parJeton(app, await creerLien(e.ctx, { collectivite: e.collectivite, seance, siege, destinataire }));
}

function parJeton(app: App, token: string): Lien {
  const authorization = `Bearer ${token}`;
  const corpsDe = async (reponse: Response) => JSON.parse((await reponse.clone().text()) || "null");
  return {
    token,
    async lire(chemin) {
      const reponse = await app.request(`/elu/api/${chemin}`, { headers: { authorization } });
      const json = reponse.headers.get("content-type")?.includes("json");
      return { statut: reponse.status, corps: json ? await corpsDe(reponse) : null, reponse };
    },
    async ecrire(method, chemin, corps) {
      const reponse = await app.request(`/elu/api/${chemin}`, {
        method,
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(corps),
      });
      return { statut: reponse.status, corps: await corpsDe(reponse) };
    },
  };
}

const reponsesEcrites = async (e: Essai) =>
  (await e.ctx.journal.historique(e.collectivite, `convocation:${SEANCE}`))
    .map(({ fait }) => fait as FaitConvocation)
    .filter((fait) => fait.type === "ReponseDonnee");

async function preparer() {
  const e = await ouvrirEssai();
  e.aller(AVANT);
  return { e, app: creerApp(e.ctx) };
}

test("a link opens the dossier of its seat: sitting, agenda, note, text, annexes, colleagues", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const { statut, corps, reponse } = await elu.lire<DossierElu>("dossier");
  assert.equal(statut, 200);
  assert.equal(corps.moi.elu.nom, "RIQUET");
  assert.equal(corps.seance.heure, "18:00");
  assert.equal(corps.points.length, 3);
  const vote = corps.points[2];
  assert.match(vote?.note ?? "", /Territoires d’Industrie/);
  assert.ok((vote?.projet?.texte.blocs.length ?? 0) > 3);
  assert.equal(corps.reponses.mienne, null);
  assert.equal(corps.reponses.ouvertes, true);
  assert.ok(corps.reponses.collegues.every(({ siege }) => siege !== "S20"));
  assert.equal(reponse.headers.get("cache-control"), "private, no-store");
  assert.equal(reponse.headers.get("referrer-policy"), "no-referrer");
  const annexe = corps.pieces.find(({ point }) => point);
  const piece = await elu.lire(`pieces/${annexe?.empreinte}`);
  assert.equal(piece.reponse.headers.get("content-type"), "application/pdf");
  assert.equal((await piece.reponse.arrayBuffer()).byteLength, annexe?.octets);
});

test("an annex withheld from the public is served to those who vote", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const annexe = Buffer.from("%PDF-1.7 noms de personnes");
  const empreinte = await e.ctx.store.put(annexe);
  await e.ctx.journal.ecrire(e.collectivite, "essai", (j) =>
    j.ajouter(`seance:${SEANCE}`, [
      {
        type: "OrdreDuJourComplete",
        data: {
          envoyeLe: "2024-03-13",
          joursFrancs: 5,
          requis: 5,
          points: [
            {
              id: "personnel",
              rang: 4,
              titre: "Personnel",
              nature: "deliberation",
              projet: {
                numero: "2024/6",
                objet: "Personnel",
                matiere: { code: "4.1", libelle: "Personnel titulaire" },
                texte: { blocs: [] },
                annexes: [
                  {
                    titre: "Tableau",
                    fichier: "tableau.pdf",
                    empreinte,
                    octets: annexe.length,
                    typePiece: "99_DE",
                    publiable: false,
                  },
                ],
              },
            },
          ],
        },
      },
    ]),
  );
  const elu = await lienDe(e, app, "S20");
  const { corps } = await elu.lire<DossierElu>("dossier");
  assert.deepEqual(corps.complements, [{ le: "2024-03-13", points: ["personnel"], urgence: null }]);
  assert.equal((await elu.lire(`pieces/${empreinte}`)).statut, 200);
});

test("bytes that are not of this dossier are not served, whatever the store holds", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const ailleurs = await e.ctx.store.put(Buffer.from("%PDF-1.7 un autre acte"));
  const elu = await lienDe(e, app, "S20");
  assert.equal((await elu.lire(`pieces/${ailleurs}`)).statut, 404);
  assert.equal((await elu.lire("pieces/..%2f..%2fetc")).statut, 404);
});

test("without a link, with an altered one, or after its time, nothing is said but how to get one", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const sans = await app.request("/elu/api/dossier");
  assert.equal(sans.status, 401);
  assert.doesNotMatch(await sans.text(), /RIQUET|Territoires/);
  const [charge = "", signature = ""] = elu.token.split(".");
  const autreSiege = Buffer.from(Buffer.from(charge, "base64url").toString().replace("S20", "S21")).toString(
    "base64url",
  );
  const forge = await parJeton(app, `${autreSiege}.${signature}`).lire<{ refus: Refus }>("dossier");
  assert.equal(forge.statut, 401);
  assert.match(forge.corps.refus.remede, /demandez-en un nouveau/);
  e.aller("2024-04-18T12:00:00+02:00");
  assert.equal((await elu.lire("dossier")).statut, 200);
  e.aller("2024-04-19T12:00:00+02:00");
  assert.equal((await elu.lire("dossier")).statut, 401);
  assert.equal((await elu.ecrire("POST", "reponse", { reponse: "present" })).statut, 401);
});

test("a link answers for its own seat only, whatever the request says", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  await elu.ecrire("POST", "reponse", { reponse: "absent", siege: "S01", destinataire: "suppleant" });
  assert.deepEqual(
    (await reponsesEcrites(e)).map(({ data }) => [data.siege, data.destinataire]),
    [["S20", undefined]],
  );
  const autre = await lienDe(e, app, "S21");
  assert.equal((await autre.lire<DossierElu>("dossier")).corps.reponses.mienne, null);
});

test("the link of another authority reads and writes nothing here", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const siren = "214400152";
  await e.ctx.db
    .insertInto("collectivites")
    .values({
      id: siren,
      slug: "ailleurs",
      siren,
      nom: "Ailleurs",
      cree_le: e.ctx.horloge(),
      reglages: "{}" as never,
    })
    .execute();
  await e.ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  // The same identifiers, and the dossier of the neighbour is still not theirs.
  const voisin = parJeton(
    app,
    await creerLien(e.ctx, { collectivite: siren, seance: SEANCE, siege: "S20", destinataire: "titulaire" }),
  );
  assert.equal((await voisin.lire("dossier")).statut, 401);
  assert.equal((await voisin.lire("notes")).statut, 401);
  assert.equal((await voisin.ecrire("POST", "reponse", { reponse: "present" })).statut, 401);
  assert.deepEqual(await reponsesEcrites(e), []);
});

test("an answer gives a receipt that names its fact in the journal; said twice it is recorded once", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const un = await elu.ecrire<ReponsesElu>("POST", "reponse", { reponse: "procuration", mandataire: "S10" });
  const deux = await elu.ecrire<ReponsesElu>("POST", "reponse", {
    reponse: "procuration",
    mandataire: "S10",
  });
  assert.equal(un.statut, 200);
  assert.deepEqual(un.corps.mienne, deux.corps.mienne);
  assert.equal(un.corps.mienne?.mandataire?.elu.nom, "GOURMEZ");
  assert.equal(un.corps.mienne?.a, AVANT);
  const [fait] = await e.ctx.journal.historique(e.collectivite, `convocation:${SEANCE}`);
  assert.equal(un.corps.mienne?.empreinte, fait?.empreinte);
  assert.equal(fait?.par, "Alain RIQUET, par son lien personnel");
  assert.equal((await reponsesEcrites(e)).length, 1);
  const porteur = await lienDe(e, app, "S10");
  assert.equal((await porteur.lire<DossierElu>("dossier")).corps.reponses.jePorte?.nom, "RIQUET");
});

test("two procurations to one holder at the same moment: one is kept, the other is told who is free", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const mandants = await Promise.all(["S20", "S21", "S22", "S01"].map((id) => lienDe(e, app, id)));
  const issues = await Promise.all(
    mandants.map((m) => m.ecrire<RefusElu>("POST", "reponse", { reponse: "procuration", mandataire: "S10" })),
  );
  assert.deepEqual(issues.map(({ statut }) => statut).sort(), [200, 422, 422, 422]);
  for (const { statut, corps } of issues) {
    if (statut === 200) continue;
    assert.equal(corps.refus.code, "procuration-surnumeraire");
    assert.match(corps.refus.article ?? "", /L2121-20/);
    assert.match(corps.refus.remede, /Sont libres/);
    assert.ok(corps.reponses.collegues.find(({ siege }) => siege === "S10")?.obstacle);
  }
  assert.equal((await reponsesEcrites(e)).length, 1);
});

test("a procuration is revoked by the next answer, and the history keeps both", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  await elu.ecrire("POST", "reponse", { reponse: "procuration", mandataire: "S10" });
  const { corps } = await elu.ecrire<ReponsesElu>("POST", "reponse", { reponse: "present" });
  assert.equal(corps.mienne?.reponse, "present");
  assert.deepEqual(
    corps.historique.map(({ reponse }) => reponse),
    ["procuration", "present"],
  );
});

test("the mandant is told when his holder announces that he will not sit", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const porteur = await lienDe(e, app, "S10");
  await elu.ecrire("POST", "reponse", { reponse: "procuration", mandataire: "S10" });
  assert.equal((await porteur.ecrire("POST", "reponse", { reponse: "absent" })).statut, 200);
  assert.equal((await elu.lire<DossierElu>("dossier")).corps.reponses.sansPorteur, true);
});

test("a suppléant reads the whole dossier, and answers only when his titulaire is away", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const siege = avecSuppleant || suppleantSeul;
  const suppleant = await lienDe(e, app, siege, "suppleant");
  const { corps } = await suppleant.lire<DossierElu>("dossier");
  assert.equal(corps.moi.destinataire, "suppleant");
  assert.equal(corps.points.length, 3);
  assert.deepEqual(corps.reponses.collegues, []);
  const refus = await suppleant.ecrire<RefusElu>("POST", "reponse", {
    reponse: "procuration",
    mandataire: "S10",
  });
  assert.equal(refus.corps.refus.code, "suppleant-sans-procuration");
  if (avecSuppleant) {
    const titulaire = await lienDe(e, app, siege);
    assert.equal((await suppleant.ecrire("POST", "reponse", { reponse: "present" })).statut, 422);
    await titulaire.ecrire("POST", "reponse", { reponse: "absent" });
  }
  assert.equal((await suppleant.ecrire("POST", "reponse", { reponse: "present" })).statut, 200);
});

test("answers close with the sitting", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  await e.ctx.journal.ecrire(e.collectivite, "essai", (j) =>
    j.ajouter(`seance:${SEANCE}`, [{ type: "SeanceLevee", data: { a: AVANT } } satisfies FaitSeance]),
  );
  const { statut, corps } = await elu.ecrire<RefusElu>("POST", "reponse", { reponse: "present" });
  assert.equal(statut, 422);
  assert.equal(corps.refus.code, "reponses-closes");
  assert.equal(corps.reponses.ouvertes, false);
});

test("the clerk records an answer that came on paper, under his name", async () => {
  const { e } = await preparer();
  await using _ = e;
  const issue = await repondre(e.ctx, {
    collectivite: e.collectivite,
    seance: SEANCE,
    siege: "S20",
    destinataire: "titulaire",
    reponse: "procuration",
    mandataire: "S10",
    origine: "papier",
    par: "Lucie Exemple",
  });
  assert.equal(issue.ok, true);
  assert.deepEqual(
    (await reponsesEcrites(e)).map(({ data }) => data.origine),
    ["papier"],
  );
});

test("the first opening is kept, and the next ones record nothing", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  await elu.lire("dossier");
  const ouvertures = async () =>
    (await e.ctx.journal.historique(e.collectivite, `convocation:${SEANCE}`)).filter(
      ({ fait }) => fait.type === "ConvocationOuverte",
    ).length;
  // Reading the address is not opening it: a machine may do that.
  assert.equal(await ouvertures(), 0);
  await Promise.all(Array.from({ length: 4 }, () => elu.ecrire("POST", "ouverture", {})));
  assert.equal(await ouvertures(), 1);
});

test("notes are kept as they come, per link; a second device is told before it overwrites", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const chiffre = (texte: string) => Buffer.from(texte).toString("base64");
  assert.deepEqual((await elu.lire<NotesElu>("notes")).corps, { version: 0, contenu: null, modifieLe: null });
  const un = await elu.ecrire<NotesElu>("PUT", "notes", { version: 0, contenu: chiffre("un") });
  assert.equal(un.corps.version, 1);
  const conflit = await elu.ecrire<{ vue: NotesElu }>("PUT", "notes", {
    version: 0,
    contenu: chiffre("deux"),
  });
  assert.equal(conflit.statut, 409);
  assert.equal(conflit.corps.vue.contenu, chiffre("un"));
  const autre = await lienDe(e, app, "S21");
  assert.equal((await autre.lire<NotesElu>("notes")).corps.version, 0);
  const trop = await elu.ecrire<{ refus: Refus }>("PUT", "notes", {
    version: 1,
    contenu: "A".repeat(262_148),
  });
  assert.equal(trop.statut, 400);
  assert.match(trop.corps.refus.phrase, /raccourcissez/);
  assert.equal((await elu.ecrire("PUT", "notes", { version: 1, contenu: "pas du base64 !" })).statut, 400);
});

test("trying many links from one place stops being answered for a minute; a good one still opens", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  const elu = await lienDe(e, app, "S20");
  const faux = parJeton(app, `${"x".repeat(40)}.${"y".repeat(43)}`);
  for (let n = 0; n < 60; n++) assert.equal((await faux.lire("dossier")).statut, 401);
  assert.equal((await faux.lire("dossier")).statut, 429);
  // A town hall has one address: a bad link tried there does not close the dossiers of the others.
  assert.equal((await elu.lire("dossier")).statut, 200);
  e.aller("2024-03-14T10:01:01+01:00");
  assert.equal((await faux.lire("dossier")).statut, 401);
});

test("the page of the link runs its own scripts only, and sends its address nowhere", async () => {
  const { e, app } = await preparer();
  await using _ = e;
  for (const chemin of ["/elu", "/elu/", "/elu/pieces/abc/annexe.pdf"]) {
    const page = await app.request(chemin);
    assert.notEqual(page.status, 404, chemin);
    const csp = page.headers.get("content-security-policy") ?? "";
    assert.match(csp, /script-src 'self';/);
    assert.match(csp, /worker-src 'self'/);
    assert.doesNotMatch(csp, /unsafe/);
    assert.equal(page.headers.get("referrer-policy"), "no-referrer");
  }
});
