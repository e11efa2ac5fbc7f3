import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  ActeVue,
  ControleCourrierVue,
  PieceDeposee,
  RefusVue,
  SessionVue,
  TeletransmissionVue,
} from "../api/contrat.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { PIECE_OCTETS_MAX } from "../application/pieces-de-courrier.ts";
import { demandeDePieces, NOM_LETTRE, ouvrirTerrain, pdf } from "../delivery/courriers/essais.ts";
import { MOT_DE_PASSE } from "../essais.ts";
import { creerApp } from "./app.ts";

/** A signed-in account that speaks to the server as the application does. */
async function seConnecter(app: ReturnType<typeof creerApp>, role: string) {
  const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === role)?.identifiant;
  const entree = await app.request("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await entree.json()) as SessionVue;
  const cookie = (entree.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const entetes = { cookie, "x-executoire-jeton": jeton };
  return {
    lire: (chemin: string) => app.request(`/api${chemin}`, { headers: entetes }),
    ecrire: (chemin: string, corps: unknown) =>
      app.request(`/api${chemin}`, {
        method: "POST",
        headers: { ...entetes, "content-type": "application/json" },
        body: JSON.stringify(corps),
      }),
    joindre: (chemin: string, nom: string, octets: Uint8Array) => {
      const formulaire = new FormData();
      formulaire.set("fichier", new File([new Uint8Array(octets)], nom));
      return app.request(`/api${chemin}`, { method: "POST", headers: entetes, body: formulaire });
    },
  };
}

test("a letter is read, qualified and answered by the addresses the application uses", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  t.essai.aller("2024-04-02T11:00:00+02:00");
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE, "lettre")]);
  const app = creerApp(t.essai.ctx);
  const agent = await seConnecter(app, "assemblees");
  const acte = `/actes/${t.acte}`;
  const vue = (await (await agent.lire(acte)).json()) as ActeVue;
  const [fil] = vue.prefecture.fils;
  assert.ok(fil);
  assert.deepEqual(fil.aQualifier, ["piecesNommees"]);
  const [adresse = ""] = fil.adressesPieces;
  const piece = await app.request(adresse, { headers: { cookie: "" } });
  assert.equal(piece.status, 401, "une pièce ne se lit pas sans session");
  const lue = await agent.lire(adresse.replace("/api", ""));
  assert.deepEqual(
    [lue.status, lue.headers.get("content-type"), lue.headers.get("x-content-type-options")],
    [200, "application/pdf", "nosniff"],
  );
  const qualifiee = await agent.ecrire(`${acte}/courriers/${encodeURIComponent(fil.recu.id)}/qualification`, {
    qualification: { piecesNommees: true },
  });
  const apres = (await qualifiee.json()) as ActeVue;
  assert.equal(apres.prefecture.horloge?.verdict, "conforme");

  const refusee = await agent.joindre(`${acte}/pieces`, "note.pdf", Buffer.from("bonjour"));
  assert.equal(refusee.status, 422);
  assert.match(((await refusee.json()) as { refus: RefusVue }).refus.phrase, /ni un PDF/);
  const deposee = await agent.joindre(`${acte}/pieces`, "convention.pdf", pdf("c", "convention").octets);
  assert.equal(deposee.status, 201);
  const { empreinte, nom } = (await deposee.json()) as PieceDeposee;
  const requete = { enReponseA: fil.recu.id, code: "3-4", pieces: [{ empreinte, nom, typePiece: "99_DE" }] };
  const controle = (await (
    await agent.ecrire(`${acte}/courriers/controle`, requete)
  ).json()) as ControleCourrierVue;
  assert.match(controle.message, /<actes:PieceComplementaire/);
  const envoyee = await agent.ecrire(`${acte}/courriers`, { ...requete, confirme: controle.confirme });
  assert.equal(envoyee.status, 200, await envoyee.clone().text());
  const repondue = (await envoyee.json()) as ActeVue;
  assert.deepEqual(repondue.prefecture.fils[0]?.reponsesPossibles, [], "une seule réponse attend à la fois");
  const bureau = (await (await agent.lire("/teletransmission")).json()) as TeletransmissionVue;
  assert.deepEqual(bureau.courriers, []);
});

test("who may not answer the prefecture reads its letters and sends nothing", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  const lecteur = await seConnecter(creerApp(t.essai.ctx), "conseiller");
  const acte = `/actes/${t.acte}`;
  assert.equal((await lecteur.lire(acte)).status, 200);
  const avant = (await t.faits()).length;
  const courrier = `${acte}/courriers`;
  const requete = { enReponseA: "3-1:2024-04-02", code: "3-4", pieces: [], confirme: "0" };
  for (const [chemin, corps] of [
    [courrier, requete],
    [`${courrier}/controle`, requete],
    [`${courrier}/renvoi`, { archive: "x" }],
    [`${courrier}/3-1%3A2024-04-02/qualification`, { qualification: { piecesNommees: true } }],
    [`${acte}/annulation`, { confirme: "2024/5" }],
    ["/teletransmission/classification", {}],
    ["/teletransmission/ecartes", { stream: `acte:${t.acte}`, version: 1, suite: "lu" }],
  ] as const)
    assert.equal((await lecteur.ecrire(chemin, corps)).status, 403, chemin);
  assert.equal((await lecteur.joindre(`${acte}/pieces`, "a.pdf", pdf("a").octets)).status, 403);
  assert.equal((await t.faits()).length, avant);
});

test("a piece heavier than an answer may carry is refused before it is read", async () => {
  await using t = await ouvrirTerrain();
  const agent = await seConnecter(creerApp(t.essai.ctx), "assemblees");
  const lourd = await agent.joindre(
    `/actes/${t.acte}/pieces`,
    "lourd.pdf",
    Buffer.alloc(PIECE_OCTETS_MAX + 200_000),
  );
  assert.equal(lourd.status, 413);
  assert.match(((await lourd.json()) as { refus: RefusVue }).refus.phrase, /60\u00a0Mo au plus/);
});
