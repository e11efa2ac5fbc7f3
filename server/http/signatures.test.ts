import assert from "node:assert/strict";
import { test } from "node:test";
import type { LotVue, ParapheurVue, SessionVue, VerificationVue } from "../api/contrat.ts";
import { COMPTES_DEMONSTRATION } from "../application/demonstration.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { actesASigner, LE, p12De } from "../parapheur/essais.ts";
import { attendreLots } from "../parapheur/lots.ts";
import { absent } from "../signature/essais.ts";
import { dossierOpenssl, faireAutorite, faireCertificat } from "../signature/tsa.essai.ts";
import { creerApp } from "./app.ts";

const CODE = "code du fichier";
const sans = { skip: absent("openssl") };

async function entrer(e: Essai, cle: "president" | "assemblees") {
  const app = creerApp(e.ctx);
  const identifiant = COMPTES_DEMONSTRATION.find((c) => c.cle === cle)?.identifiant;
  const entree = await app.request("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identifiant, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await entree.json()) as SessionVue;
  const cookie = (entree.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return async (methode: string, chemin: string, corps?: FormData | object) => {
    const json = corps !== undefined && !(corps instanceof FormData);
    return app.request(`/api/signatures${chemin}`, {
      method: methode,
      headers: { cookie, "x-executoire-jeton": jeton, ...(json && { "content-type": "application/json" }) },
      ...(corps !== undefined && { body: corps instanceof FormData ? corps : JSON.stringify(corps) }),
    });
  };
}

const formulaire = (champs: Record<string, string>, fichier?: Uint8Array, nom = "moi.p12"): FormData => {
  const f = new FormData();
  for (const [cle, valeur] of Object.entries(champs)) f.set(cle, valeur);
  if (fichier) f.set("fichier", new File([new Uint8Array(fichier)], nom));
  return f;
};

test(
  "le fichier de certificat apporté signe le lot, et ni lui ni son code ne sont gardés",
  sans,
  async () => {
    using o = dossierOpenssl();
    faireAutorite(o);
    faireCertificat(o, "moi", "Serge SIMEON");
    const p12 = p12De(o, "moi", CODE);
    await using e = await ouvrirEssai();
    e.aller(LE);
    await actesASigner(e, 2);
    e.aller(new Date(Date.now() + 1000).toISOString());
    const demander = await entrer(e, "president");
    const vue = (await (await demander("GET", "")).json()) as ParapheurVue;
    assert.equal(vue.pieces.length, 2);
    const [premiere] = vue.pieces;
    assert.ok(premiere && vue.pieces.every(({ obstacle }) => obstacle === null));
    const lu = await demander("GET", premiere.document.replace("/api/signatures", ""));
    assert.equal(lu.headers.get("content-type"), "application/pdf");
    const demande = JSON.stringify({
      pieces: vue.pieces.map(({ piece, empreinte }) => ({ piece, empreinte })),
      motDePasse: MOT_DE_PASSE,
    });
    for (const [champs, code] of [
      [{ demande, code: "faux" }, "code-faux"],
      [{ demande: demande.replace(MOT_DE_PASSE, "autre"), code: CODE }, "mot-de-passe-faux"],
    ] as const) {
      const refuse = await demander("POST", "/lot/fichier", formulaire(champs, p12));
      assert.equal(refuse.status, 422);
      assert.match(await refuse.text(), new RegExp(code));
    }
    const lot = await demander("POST", "/lot/fichier", formulaire({ demande, code: CODE }, p12));
    assert.equal(lot.status, 202, await lot.clone().text());
    const { id } = (await lot.json()) as LotVue;
    await attendreLots(e.ctx);
    const fini = (await (await demander("GET", `/lots/${id}`)).json()) as LotVue;
    assert.deepEqual([fini.signees, fini.enCours], [2, false], JSON.stringify(fini.lignes));
    const verification = await demander("GET", `/pieces/${encodeURIComponent(premiere.piece)}/verification`);
    const dit = (await verification.json()) as VerificationVue;
    assert.deepEqual([dit.valide, dit.conclusion], [true, "Une signature, valide."]);
    assert.match(
      dit.signatures[0]?.phrases.join(" ") ?? "",
      /Signé par Serge SIMEON.*PAdES B-B.*porte sur tout le document/,
    );
    const apres = (await (await demander("GET", "")).json()) as ParapheurVue;
    assert.deepEqual(
      [apres.pieces.length, apres.recentes.length, apres.recentes[0]?.moyen],
      [0, 2, "fichier"],
    );
    // Nothing of the key in the base: the certificate of the demonstration is still the one kept.
    const { rows } = await e.ctx.db
      .selectFrom("certificats")
      .select("pem")
      .execute()
      .then((lignes) => ({ rows: lignes }));
    assert.equal(rows.length, 1);
    assert.notEqual(rows[0]?.pem.certificat.trim(), o.lire("moi.pem").trim());
  },
);

test(
  "le certificat se garde, scellé, seulement si la personne le demande, et s’oublie quand elle le veut",
  sans,
  async () => {
    using o = dossierOpenssl();
    faireAutorite(o);
    faireCertificat(o, "moi", "Serge SIMEON");
    faireCertificat(o, "autre", "Camille Exemple");
    await using e = await ouvrirEssai();
    e.aller(new Date(Date.now() + 1000).toISOString());
    const demander = await entrer(e, "president");
    const lecture = await demander(
      "POST",
      "/certificats/lecture",
      formulaire({ code: CODE }, p12De(o, "moi", CODE)),
    );
    assert.match(await lecture.text(), /"cle":"RSA 2048","obstacle":null/);
    const autrui = await demander(
      "POST",
      "/certificats",
      formulaire({ code: CODE, motDePasse: MOT_DE_PASSE }, p12De(o, "autre", CODE)),
    );
    assert.equal(autrui.status, 422);
    assert.match(await autrui.text(), /certificat-d-autrui/);
    const garde = await demander(
      "POST",
      "/certificats",
      formulaire({ code: CODE, motDePasse: MOT_DE_PASSE }, p12De(o, "moi", CODE)),
    );
    assert.equal(garde.status, 201, await garde.clone().text());
    const { pem } = await e.ctx.db.selectFrom("certificats").select("pem").executeTakeFirstOrThrow();
    assert.match(pem.cle, /^scelle:/);
    assert.equal((await demander("DELETE", "/certificats")).status, 204);
    const vue = (await (await demander("GET", "")).json()) as ParapheurVue;
    assert.deepEqual([vue.certificat, vue.moyens], [null, ["fichier", "appareil"]]);
  },
);

test("le service suit ce qui attend les autres sans pouvoir le signer", async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const [piece] = await actesASigner(e, 1);
  const demander = await entrer(e, "assemblees");
  const vue = (await (await demander("GET", "")).json()) as ParapheurVue;
  assert.equal(vue.pieces.length, 1);
  assert.match(vue.pieces[0]?.obstacle?.phrase ?? "", /Serge SIMEON, Président, doit signer/);
  assert.deepEqual(vue.moyens, ["papier"]);
  const refuse = await demander("POST", "/lot", { pieces: [piece], motDePasse: MOT_DE_PASSE });
  assert.equal(refuse.status, 403);
});

test("tout fichier se vérifie, signé ou non", async () => {
  await using e = await ouvrirEssai();
  const demander = await entrer(e, "assemblees");
  const texte = await demander(
    "POST",
    "/verification",
    formulaire({}, new TextEncoder().encode("bonjour"), "a.txt"),
  );
  assert.match(await texte.text(), /Ce fichier n’est pas un PDF/);
  assert.equal((await demander("POST", "/verification", formulaire({}))).status, 400);
});
