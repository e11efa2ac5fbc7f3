import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrouillonVue, SessionVue } from "../api/contrat.ts";
import type {
  ContenuProjet,
  DirectProjet,
  PlumeReponse,
  ProjetsVue,
  ProjetVue,
  VersionsVue,
} from "../api/contrat-projets.ts";
import { MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { contenuEssai, QUI } from "../projets/essais.ts";
import { creerApp } from "./app.ts";

type App = ReturnType<typeof creerApp>;
const json = { "content-type": "application/json" };

async function entrer(app: App, qui: keyof typeof QUI) {
  const connexion = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant: QUI[qui], motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await connexion.json()) as SessionVue;
  const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const demander = (method: string, chemin: string, corps?: unknown) =>
    app.request(`/api${chemin}`, {
      method,
      headers: { cookie, "x-executoire-jeton": jeton, ...json },
      ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    });
  return {
    demander,
    async lire<T>(chemin: string): Promise<T> {
      const reponse = await demander("GET", chemin);
      assert.equal(reponse.status, 200, chemin);
      return (await reponse.json()) as T;
    },
  };
}

test("a projet is begun, written by who holds the pen, submitted, approved, all by the doors of the application", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const [redacteur, chef, president] = await Promise.all([
    entrer(app, "redacteur"),
    entrer(app, "chef"),
    entrer(app, "president"),
  ]);
  const cree = await redacteur.demander("POST", "/projets", { titre: "Aide au commerce" });
  assert.equal(cree.status, 201);
  const { id } = (await cree.json()) as { id: string };
  const cle = `/brouillons/${encodeURIComponent(`projet:${id}`)}`;
  const lu = await redacteur.lire<BrouillonVue<ContenuProjet>>(cle);
  assert.equal(lu.contenu?.service, "Développement économique");

  const contenu = contenuEssai("Aide au commerce");
  const sans = await redacteur.demander("PUT", cle, { version: lu.version, contenu });
  assert.equal(sans.status, 422);
  assert.match(await sans.text(), /plume-absente.*il reste sur cet appareil/);
  const plume = await redacteur.demander("POST", `/projets/${id}/plume`, { onglet: "f1" });
  assert.equal(((await plume.json()) as PlumeReponse).obtenue, true);
  const ecrit = await redacteur.demander("PUT", cle, { version: lu.version, contenu, plume: "f1" });
  assert.equal(ecrit.status, 200);
  const perime = await redacteur.demander("PUT", cle, { version: lu.version, contenu, plume: "f1" });
  assert.equal(perime.status, 409);
  const difforme = await redacteur.demander("PUT", cle, {
    version: lu.version + 1,
    contenu: { ...contenu, deliberations: "aucune" },
    plume: "f1",
  });
  assert.equal(difforme.status, 422);
  assert.match(await difforme.text(), /projet-invalide.*deliberations/);
  assert.equal((await president.demander("PUT", cle, { version: 1, contenu, plume: "p" })).status, 403);
  const { versions } = await redacteur.lire<VersionsVue>(`${cle}/versions`);
  assert.equal(versions.length, 1);
  const rendue = await redacteur.demander("POST", `${cle}/versions/${versions[0]?.rang}/restaurer`, {
    version: lu.version + 1,
    plume: "f1",
  });
  assert.equal(rendue.status, 200);

  const soumis = await redacteur.demander("POST", `/projets/${id}/soumettre`, { version: lu.version + 2 });
  assert.equal(soumis.status, 200, await soumis.clone().text());
  const { projets } = await chef.lire<ProjetsVue>("/projets");
  const ligne = projets.find((p) => p.id === id);
  assert.equal(ligne?.aViser, true);
  assert.match(
    ligne?.statutEnMots ?? "",
    /attend le visa «\u00a0Chef de service\u00a0» \(Maxime Exemple\) depuis le 19 mars 2024/,
  );
  const vu = await chef.lire<ProjetVue>(`/projets/${id}`);
  assert.ok(vu.gestes.includes("viser") && vu.gestes.includes("renvoyer"));
  const vise = await chef.demander("POST", `/projets/${id}/viser`, { version: vu.version });
  assert.equal(((await vise.json()) as ProjetVue).circuit?.courante, 1);
  assert.equal((await redacteur.demander("POST", `/projets/${id}/viser`, { version: 1 })).status, 403);
});

test("who reads along is told each save, each change of hand and each comment, and the line ends with the session", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const [redacteur, chef] = await Promise.all([entrer(app, "redacteur"), entrer(app, "chef")]);
  const cree = await redacteur.demander("POST", "/projets", { titre: "Suivi" });
  const { id } = (await cree.json()) as { id: string };
  const ligne = await chef.demander("GET", `/projets/${id}/direct`);
  assert.match(ligne.headers.get("content-type") ?? "", /text\/event-stream/);
  const lecteur = ligne.body?.getReader();
  assert.ok(lecteur);
  let recu = "";
  const attendre = async (convient: (d: DirectProjet) => boolean): Promise<void> => {
    for (;;) {
      const etats = [...recu.matchAll(/^data: (.*)$/gm)].map((m) => JSON.parse(m[1] ?? "") as DirectProjet);
      if (etats.some(convient)) return;
      const { value, done } = await lecteur.read();
      assert.ok(!done, "the line was cut");
      recu += new TextDecoder().decode(value);
    }
  };
  await attendre(({ version, plume }) => version === 1 && plume === null);
  await redacteur.demander("POST", `/projets/${id}/plume`, { onglet: "f1" });
  await attendre(({ plume }) => plume?.nom === "Dominique Exemple" && plume.onglet === "f1");
  const cle = `/brouillons/${encodeURIComponent(`projet:${id}`)}`;
  await redacteur.demander("PUT", cle, { version: 1, contenu: contenuEssai("Suivi"), plume: "f1" });
  await attendre(({ version }) => version === 2);
  const fil = { id: "f", texte: "rapport", cite: "Rapport", message: "Bien." };
  assert.equal((await chef.demander("POST", `/projets/${id}/fils`, fil)).status, 201);
  await attendre(({ fils }) => fils > 0);
  await chef.demander("DELETE", "/session", {});
  while (!(await lecteur.read()).done);
});

test("an annex of a projet weighs what any annex may, and beyond it is refused before it is read", async () => {
  await using e = await ouvrirEssai();
  const app = creerApp(e.ctx);
  const connexion = await app.request("/api/session", {
    method: "POST",
    headers: json,
    body: JSON.stringify({ identifiant: QUI.redacteur, motDePasse: MOT_DE_PASSE }),
  });
  const { jeton } = (await connexion.json()) as SessionVue;
  const cookie = (connexion.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { demander } = await entrer(app, "redacteur");
  const { id } = (await (await demander("POST", "/projets", { titre: "Aide au commerce" })).json()) as {
    id: string;
  };
  const deposer = (octets: number) => {
    const corps = new FormData();
    const brut = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(octets)]);
    corps.append("fichier", new File([brut], "plan.pdf"));
    return app.request(`/api/projets/${id}/annexes`, {
      method: "POST",
      headers: { cookie, "x-executoire-jeton": jeton },
      body: corps,
    });
  };
  const refus = async (octets: number): Promise<string> =>
    ((await (await deposer(octets)).json()) as { refus: { phrase: string } }).refus.phrase;
  assert.match(await refus(2_000_000), /incomplet/, "read, and judged by its bytes");
  assert.equal((await deposer(31_000_000)).status, 413);
});
