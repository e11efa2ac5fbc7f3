import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  AnnexeDeposee,
  BrouillonVue,
  PreparationsVue,
  PreparationVue,
  Role,
  SeanceBrouillon,
  SeanceVue,
  SessionVue,
  TableauVue,
} from "../api/contrat.ts";
import { ANNEXE_OCTETS_MAX } from "../application/annexes.ts";
import { creerCompte } from "../application/comptes.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { refusDeFiger } from "../application/figer.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import type { Contexte } from "../contexte.ts";
import { pdf as pdfDe } from "../delivery/essais.ts";
import { MOT_DE_PASSE, ouvrirEssai, SEANCE } from "../essais.ts";
import { genese } from "../journal/journal.ts";
import { creerApp } from "./app.ts";

const json = { "content-type": "application/json" };
const DEMAIN = {
  organe: "conseil",
  date: "2024-04-09",
  heure: "18:30",
  lieu: "Salle du conseil, Caudry",
  modalite: "presentiel",
};

async function connecter(ctx: Contexte, qui: Role | string) {
  const app = creerApp(ctx);
  const identifiant = COMPTES_DEMONSTRATION.find(({ cle }) => cle === qui)?.identifiant ?? qui;
  const entree = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  assert.equal(entree.status, 200);
  const { jeton } = (await entree.json()) as SessionVue;
  const cookie = (entree.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const entetes = { cookie, "x-executoire-jeton": jeton };
  const demander = (method: string, chemin: string, corps?: unknown) =>
    app.request(`/api${chemin}`, {
      method,
      headers: { ...entetes, ...(method === "GET" ? {} : json) },
      ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    });
  return {
    demander,
    lire: async <T>(chemin: string) => (await (await demander("GET", chemin)).json()) as T,
    async creer(corps: object = DEMAIN) {
      const reponse = await demander("POST", "/preparations", corps);
      return {
        statut: reponse.status,
        corps: (await reponse.json()) as { id: string; refus: { phrase: string } },
      };
    },
    async joindre(id: string, octets: Uint8Array, nom = "plan.pdf") {
      const formulaire = new FormData();
      formulaire.append("fichier", new File([new Uint8Array(octets)], nom));
      const reponse = await app.request(`/api/preparations/${id}/annexes`, {
        method: "POST",
        headers: entetes,
        body: formulaire,
      });
      return {
        statut: reponse.status,
        corps: (await reponse.json()) as AnnexeDeposee & { refus: { phrase: string; remede: string } },
      };
    },
  };
}

const brouillonDe = async (qui: Awaited<ReturnType<typeof connecter>>, id: string) =>
  (await qui.lire<BrouillonVue<SeanceBrouillon>>(
    `/brouillons/seance:${id}`,
  )) as BrouillonVue<SeanceBrouillon> & {
    contenu: SeanceBrouillon;
  };

const pdf = (texte = "annexe"): Uint8Array => pdfDe(texte);

test("a sitting is begun with its two usual points, the minutes of the last one named", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const clerc = await connecter(e.ctx, "assemblees");
  const { statut, corps } = await clerc.creer();
  assert.equal(statut, 201);
  assert.equal(corps.id, "conseil-2024-04-09");
  const vue = await clerc.lire<PreparationVue>(`/preparations/${corps.id}`);
  assert.deepEqual(
    vue.brouillon.contenu.points.map(({ rang, nature, pvDe }) => [rang, nature, pvDe]),
    [
      [1, "procedure", undefined],
      [2, "procedure", SEANCE],
    ],
  );
  assert.match(vue.brouillon.contenu.points[1]?.titre ?? "", /19 mars 2024/);
  assert.equal(vue.composition?.sieges.length, 74);
  assert.deepEqual(
    vue.tenues.map(({ id }) => id),
    [SEANCE],
  );
  assert.equal(vue.fenetre?.dernierEnvoi, "2024-04-03");
  assert.equal(vue.fenetre?.premiereSeance, "2024-03-25");
  assert.ok(vue.numeros.pris.includes("2024/5"));
});

test("two sittings of one body on one day have two names", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  assert.equal((await clerc.creer()).corps.id, "conseil-2024-04-09");
  assert.equal((await clerc.creer()).corps.id, "conseil-2024-04-09-2");
  const meme = await clerc.creer({ ...DEMAIN, date: "2024-03-19" });
  assert.equal(meme.corps.id, `${SEANCE}-2`, "the sitting already convened keeps its own");
  const { preparations, organes } = await clerc.lire<PreparationsVue>("/preparations");
  assert.deepEqual(
    preparations.map(({ id }) => id),
    [`${SEANCE}-2`, "conseil-2024-04-09", "conseil-2024-04-09-2"],
  );
  assert.equal(organes[0]?.nom, "le Conseil communautaire");
  assert.equal(organes[0]?.habitude?.heure, "18:00");
});

test("a body that does not exist, a day gone by and a carence that never was are refused in words", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  for (const [corps, attendu] of [
    [{ ...DEMAIN, organe: "bureau-fantome" }, /Personne ne siège/],
    [{ ...DEMAIN, date: "2024-03-18" }, /date est passée/],
    [{ ...DEMAIN, apresCarence: SEANCE }, /faute de quorum/],
  ] as const) {
    const refusee = await clerc.creer(corps);
    assert.equal(refusee.statut, 422);
    assert.match(refusee.corps.refus.phrase, attendu);
  }
});

test("a draft is saved as it is typed, incomplete or not, and a second writer replaces nothing", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { version, contenu } = await brouillonDe(clerc, id);
  const nouveau = {
    ...contenu,
    lieu: "",
    points: [...contenu.points, { id: "p3", rang: 3, titre: "", nature: "deliberation" }],
  };
  const ecrit = await clerc.demander("PUT", `/brouillons/seance:${id}`, { version, contenu: nouveau });
  assert.equal(ecrit.status, 200, await ecrit.clone().text());
  const vue = await clerc.lire<PreparationVue>(`/preparations/${id}`);
  assert.ok(vue.manques.some(({ point, champ }) => point === undefined && champ === "lieu"));
  assert.ok(vue.manques.some(({ point, champ }) => point === "p3" && champ === "note"));
  const autre = await clerc.demander("PUT", `/brouillons/seance:${id}`, { version, contenu });
  assert.equal(autre.status, 409);
  assert.equal((await brouillonDe(clerc, id)).contenu.points.at(-1)?.id, "p3");
});

test("what has not the shape of a sitting is not saved, and the field is named", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { version, contenu } = await brouillonDe(clerc, id);
  const faux = { ...contenu, heure: "25:99" };
  const refus = await clerc.demander("PUT", `/brouillons/seance:${id}`, { version, contenu: faux });
  assert.equal(refus.status, 422);
  assert.match(await refus.text(), /heure/);
});

test("a convened sitting is not a draft any more: nothing can be saved in its place", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { contenu } = await brouillonDe(clerc, id);
  const refus = await clerc.demander("PUT", `/brouillons/seance:${SEANCE}`, { version: 0, contenu });
  assert.equal(refus.status, 422);
  assert.match(await refus.text(), /ordre du jour est figé/);
});

test("the drafting service reads a draft and may not change it; the president neither", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { version, contenu } = await brouillonDe(clerc, id);
  for (const role of ["redacteur", "president"] as const) {
    const autre = await connecter(e.ctx, role);
    assert.equal((await autre.demander("GET", `/preparations/${id}`)).status, 200);
    assert.equal((await autre.creer()).statut, 403);
    assert.equal((await autre.demander("PUT", `/brouillons/seance:${id}`, { version, contenu })).status, 403);
    assert.equal((await autre.demander("DELETE", `/preparations/${id}`)).status, 403);
    assert.equal((await autre.joindre(id, pdf())).statut, 403);
  }
});

test("another authority sees neither the draft nor its files, even by their fingerprint", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { corps: annexe } = await clerc.joindre(id, pdf("confidentiel"));
  const siren = "214400152";
  await e.ctx.db
    .insertInto("collectivites")
    .values({ id: siren, slug: "ailleurs", siren, nom: "Ailleurs", cree_le: e.ctx.horloge(), reglages: "{}" })
    .execute();
  await e.ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  await creerCompte(e.ctx.db, e.ctx.horloge, {
    collectivite: siren,
    identifiant: "agent@ailleurs.test",
    nom: "Agent d’Ailleurs",
    roles: ["assemblees"],
    signataire: null,
    motDePasse: MOT_DE_PASSE,
  });
  const intrus = await connecter(e.ctx, "agent@ailleurs.test");
  assert.deepEqual((await intrus.lire<PreparationsVue>("/preparations")).preparations, []);
  assert.equal((await intrus.demander("GET", `/preparations/${id}`)).status, 404);
  assert.equal((await intrus.demander("DELETE", `/preparations/${id}`)).status, 404);
  assert.equal((await intrus.joindre(id, pdf())).statut, 404);
  assert.equal((await intrus.demander("GET", `/preparations/${id}/annexes/${annexe.empreinte}`)).status, 404);
  // A draft of its own that names the bytes of somebody else.
  const { contenu } = await brouillonDe(clerc, id);
  const vol = {
    ...contenu,
    points: [
      {
        id: "vol",
        rang: 1,
        titre: "Vol",
        nature: "deliberation",
        projet: {
          numero: "",
          objet: "",
          matiere: { code: "", libelle: "" },
          texte: { blocs: [] },
          annexes: [{ ...annexe, titre: "Vol", typePiece: "99_DE", publiable: true }],
        },
      },
    ],
  };
  const refus = await intrus.demander("PUT", "/brouillons/seance:conseil-2024-05-01", {
    version: 0,
    contenu: vol,
  });
  assert.equal(refus.status, 422);
  assert.match(await refus.text(), /n’a pas été déposé ici/);
});

test("an annex is judged by its bytes, not by its name", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const depot = await clerc.joindre(id, pdf(), "C:\\Bureau\\Plan de situation.pdf");
  assert.equal(depot.statut, 201);
  assert.equal(depot.corps.fichier, "Plan de situation.pdf");
  const rendu = await clerc.demander("GET", `/preparations/${id}/annexes/${depot.corps.empreinte}`);
  assert.deepEqual(new Uint8Array(await rendu.arrayBuffer()), pdf());
  const texte = new TextEncoder();
  for (const [octets, attendu] of [
    [texte.encode("PK\u0003\u0004 un tableur renommé"), /n’est pas celui d’un PDF/],
    [texte.encode("%PDF-1.7\ncoupé en route"), /incomplet/],
    [texte.encode("%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF"), /mot de passe/],
    [new Uint8Array(0), /vide/],
  ] as const) {
    const refus = await clerc.joindre(id, octets, "bilan.pdf");
    assert.equal(refus.statut, 422);
    assert.match(refus.corps.refus.phrase, attendu);
    assert.ok(refus.corps.refus.remede.length > 10);
  }
});

test("an annex too heavy is refused with its limit", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const lourde = new Uint8Array(ANNEXE_OCTETS_MAX + 10);
  lourde.set(pdf());
  const refus = await clerc.joindre(id, lourde);
  assert.equal(refus.statut, 422);
  assert.match(refus.corps.refus.phrase, /30,0\u00a0Mo.*30\u00a0Mo au plus/);
});

test("a draft can be given up, and its name serves again", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  assert.equal((await clerc.demander("DELETE", `/preparations/${id}`)).status, 204);
  assert.equal((await clerc.demander("GET", `/preparations/${id}`)).status, 404);
  assert.equal((await clerc.creer()).corps.id, id);
});

test("numbers that would travel as one are refused before the convocation, whatever they look like", async () => {
  await using e = await ouvrirEssai();
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { contenu } = await brouillonDe(clerc, id);
  const avec = (numero: string): SeanceBrouillon => ({
    ...contenu,
    points: [
      {
        id: "p",
        rang: 1,
        titre: "Voirie",
        nature: "deliberation",
        note: "Note.",
        projet: {
          numero,
          objet: "Voirie",
          matiere: { code: "8.3", libelle: "Voirie" },
          texte: { blocs: [{ type: "decision", elements: ["d’approuver."] }] },
          annexes: [],
        },
      },
    ],
  });
  const { composition } = await clerc.lire<PreparationVue>(`/preparations/${id}`);
  assert.ok(composition);
  const juger = (numero: string) => refusDeFiger(e.ctx.db, e.collectivite, composition.profil, avec(numero));
  assert.equal(await juger("2024/6"), null);
  assert.match((await juger("2024/5"))?.phrase ?? "", /Voirie.*déjà porté/);
  assert.equal((await juger("2024__5"))?.code, "numero-deja-pris");
  assert.equal((await juger("///"))?.code, "numero-invalide");
});

test("the dashboard says until when to convene, and how many notes are missing", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { id } = (await clerc.creer()).corps;
  const { version, contenu } = await brouillonDe(clerc, id);
  const points = [...contenu.points, { id: "p", rang: 2, titre: "Voirie", nature: "deliberation" }];
  await clerc.demander("PUT", `/brouillons/seance:${id}`, { version, contenu: { ...contenu, points } });
  // Signed in again each day: a session lasts twelve hours.
  const due = async () =>
    (await (await connecter(e.ctx, "assemblees")).lire<TableauVue>("/tableau")).aFaire.find(
      ({ lien }) => lien === `/seances/${id}`,
    );
  assert.equal((await due())?.avant, "2024-04-03");
  assert.equal((await due())?.urgence, "normal");
  assert.match((await due())?.detail ?? "", /1 note de synthèse/);
  e.aller("2024-04-02T10:00:00+02:00");
  assert.equal((await due())?.urgence, "bientot");
  e.aller("2024-04-04T10:00:00+02:00");
  assert.equal((await due())?.urgence, "retard");
});

test("a second sitting after one without quorum takes over its points, with its own short delay", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  let { version } = await clerc.lire<{ version: number }>(`/seances/${SEANCE}`);
  const ordonner = async (commande: object) => {
    const reponse = await clerc.demander("POST", `/seances/${SEANCE}/commandes`, { version, commande });
    const lu = (await reponse.json()) as { version: number };
    assert.equal(reponse.status, 200, JSON.stringify(lu));
    version = lu.version;
  };
  const { etat } = await clerc.lire<SeanceVue>(`/seances/${SEANCE}`);
  await ordonner({
    ordre: "constaterPresences",
    constats: etat.sieges.map(({ id }) => ({ siege: id, etat: "absent" })),
  });
  await ordonner({ ordre: "constaterCarence" });
  await ordonner({ ordre: "lever" });
  const { carences } = await clerc.lire<PreparationsVue>("/preparations");
  assert.deepEqual(carences, [{ seance: SEANCE, organe: "conseil", date: "2024-03-19" }]);
  const { corps } = await clerc.creer({ ...DEMAIN, date: "2024-03-23", apresCarence: SEANCE });
  const vue = await clerc.lire<PreparationVue>(`/preparations/${corps.id}`);
  assert.deepEqual(
    vue.brouillon.contenu.points.map(({ id }) => id),
    etat.ordreDuJour.map(({ id }) => id),
  );
  assert.equal(vue.fenetre?.possible, true);
  assert.equal(vue.fenetre?.dernierEnvoi, "2024-03-19");
});

test("an installation begins with what the law has elected that day", async () => {
  await using e = await ouvrirEssai();
  const clerc = await connecter(e.ctx, "assemblees");
  const { corps } = await clerc.creer({ ...DEMAIN, installation: true });
  const { brouillon } = await clerc.lire<PreparationVue>(`/preparations/${corps.id}`);
  assert.deepEqual(
    brouillon.contenu.points.map(({ id, regime }) => [id, regime?.type]),
    [
      ["secretaire", undefined],
      ["president", "nomination"],
      ["nombre-vice-presidents", undefined],
      ["vice-presidents", "nomination"],
      ["charte", undefined],
    ],
  );
});
