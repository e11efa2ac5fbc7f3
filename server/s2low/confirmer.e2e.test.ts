import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import type { AccesCree } from "../api/contrat-acces.ts";
import { ouvrirBanc, sansNavigateur } from "../http/navigateur.essai.ts";
import { basic, creerClient, type Reponse } from "./client.essai.ts";
import { CREER, depot, dit, STATUT } from "./terrain.essai.ts";

/** A PDF of one empty page, by hand. */
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n187\n%%EOF\n",
);

test("an agent sent here by other software signs in, confirms by the keyboard, and goes back with the answer", {
  skip: sansNavigateur,
  timeout: 180_000,
}, async () => {
  await using banc = await ouvrirBanc();
  const { page } = banc;
  const entrer = async (identifiant: string) => {
    const r = await page.request.post(`${banc.url}/api/session`, {
      data: { identifiant, motDePasse: banc.motDePasse },
    });
    assert.equal(r.status(), 200);
    return ((await r.json()) as { jeton: string }).jeton;
  };
  // The software that deposited, to which the browser must come back.
  let revenu: URL | null = null;
  const logiciel = createServer((requete, reponse) => {
    if (requete.url?.startsWith("/retour")) revenu = new URL(requete.url, "http://x");
    reponse.setHeader("content-type", "text/html; charset=utf-8");
    reponse.end("<!doctype html><html lang=fr><title>Logiciel</title><h1>De retour</h1>");
  });
  await new Promise<void>((r) => void logiciel.listen(0, "127.0.0.1", r));
  try {
    const jeton = await entrer("admin@caudresis.test");
    const cree = await page.request.post(`${banc.url}/api/acces`, {
      headers: { "x-executoire-jeton": jeton },
      data: { nom: "Pastell", identifiant: "pastell", transmet: false },
    });
    const { secret } = (await cree.json()) as AccesCree;
    const client = creerClient(banc.url, basic("pastell", secret));
    const deposer = (numero: string): Promise<Reponse> =>
      client.poster(
        CREER,
        depot(numero, PDF, { subject: "Convention de partenariat 2026-2029 avec l'office de tourisme" }),
      );
    const depose = await deposer("CONF1");
    assert.equal(depose.lignes[0], "OK", dit(depose));
    const id = depose.lignes[1];
    await page.request.delete(`${banc.url}/api/session`, { headers: { "x-executoire-jeton": jeton } });

    const port = (logiciel.address() as AddressInfo).port;
    const retour = encodeURIComponent(`http://127.0.0.1:${port}/retour?e=%%ERROR%%&m=%%MESSAGE%%`);
    const adresse = `${banc.url}/modules/actes/actes_transac_post_confirm_api.php?id=${id}&url_return=${retour}`;
    const defauts: string[] = [];
    await page.goto(adresse);
    await page.getByRole("heading", { name: "Rien n’est parti" }).waitFor();
    defauts.push(...(await banc.regarder("confirmer-sans-session")));

    await entrer("assemblees@caudresis.test");
    await page.goto(adresse);
    await page.getByText("Convention de partenariat 2026-2029").waitFor();
    defauts.push(...(await banc.regarder("confirmer")));
    await page.getByRole("button", { name: "Confirmer l’envoi" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "De retour" }).waitFor();
    assert.equal((revenu as URL | null)?.searchParams.get("e"), "0");
    assert.notEqual(dit(await client.get(`${STATUT}?transaction=${id}`)), "OK\n17\n");

    await page.goto(adresse);
    await page.getByText("Il n’y a plus rien à confirmer.").waitFor();
    defauts.push(...(await banc.regarder("confirmer-fait")));
    assert.deepEqual(defauts, []);
  } finally {
    logiciel.close();
  }
});
