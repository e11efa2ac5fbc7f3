import assert from "node:assert/strict";
import { type RequestOptions, request } from "node:https";
import { test } from "node:test";
import { archive, banc } from "../essais/banc.ts";
import { fabriquerCertificats, sansOpenssl } from "../essais/certificats.ts";

/** A deposit over TLS, as a relay makes it. */
async function deposer(url: string, options: RequestOptions, auth?: string): Promise<number> {
  const { nom, octets } = await archive();
  const corps = new FormData();
  corps.append(nom, new Blob([octets]), nom);
  const forme = new Response(corps);
  const envoi = Buffer.from(await forme.arrayBuffer());
  return new Promise((resolve, reject) => {
    const requete = request(
      `${url}/depot`,
      {
        ...options,
        method: "POST",
        agent: false,
        headers: {
          "content-type": forme.headers.get("content-type") ?? "",
          "content-length": envoi.length,
          ...(auth ? { authorization: `Basic ${Buffer.from(auth).toString("base64")}` } : {}),
        },
      },
      (reponse) => {
        reponse.resume();
        resolve(reponse.statusCode ?? 0);
      },
    );
    requete.on("error", reject);
    requete.end(envoi);
  });
}

test("with TLS, only a client whose certificate is known deposits an archive", {
  skip: sansOpenssl,
}, async (t) => {
  const { ca, serveur, client } = fabriquerCertificats();
  const etranger = fabriquerCertificats().client;
  const b = await banc(t, { tls: { ...serveur, ca } });
  assert.match(b.ministere.url, /^https:/);
  await assert.rejects(deposer(b.ministere.url, { ca }), "sans certificat");
  await assert.rejects(deposer(b.ministere.url, { ca, cert: etranger.cert, key: etranger.cle }), "un autre");
  assert.equal(await deposer(b.ministere.url, { ca, cert: client.cert, key: client.cle }), 200);
  await assert.rejects(deposer(b.ministere.url, { cert: client.cert, key: client.cle }), {
    code: /SELF_SIGNED|UNABLE/,
  });
});

test("with a name and a password asked, a deposit without them is refused and not kept", async (t) => {
  const b = await banc(t, { basic: { utilisateur: "operateur", motDePasse: "secret" } });
  const { nom, octets } = await archive();
  const envoyer = (autorisation?: string) => {
    const corps = new FormData();
    corps.append(nom, new Blob([octets]), nom);
    const headers = autorisation ? { authorization: `Basic ${btoa(autorisation)}` } : {};
    return fetch(`${b.ministere.url}/depot`, { method: "POST", body: corps, headers });
  };
  const refuse = await envoyer();
  assert.deepEqual([refuse.status, refuse.headers.get("www-authenticate")], [401, 'Basic realm="ACTES"']);
  assert.equal((await envoyer("operateur:autre")).status, 401);
  assert.deepEqual(await b.journal(), []);
  assert.equal((await envoyer("operateur:secret")).status, 200);
});
