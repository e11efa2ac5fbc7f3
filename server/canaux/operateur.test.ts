import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import type { Canal } from "../delivery/canal.ts";
import type { BoiteImap } from "./boite-imap.ts";
import { envoiEssai, fabriquerCertificats, ouvrirServeur, type Repondre, sansOpenssl } from "./essais.ts";
import { empreintesDe } from "./liaison.ts";
import { canalOperateur } from "./operateur.ts";
import type { Valeurs } from "./reglages.ts";

const boiteVide: BoiteImap = {
  courrier: async () => [],
  lire: async () => null,
  classer: async () => {},
  essayer: async () => 0,
  fermer: async () => {},
};
const canal = (valeurs: Valeurs): Canal => canalOperateur(valeurs, boiteVide);
const accepter: Repondre = (_requete, reponse) => reponse.writeHead(200).end();
const repondre =
  (statut: number): Repondre =>
  (_requete, reponse) =>
    reponse.writeHead(statut).end();
const certificats = sansOpenssl ? null : fabriquerCertificats();
const identite = () => ({
  certificat: certificats?.client.cert ?? "",
  cle: certificats?.client.cle ?? "",
  autorite: certificats?.autorite ?? "",
});

test("the archive leaves in one part named after it, byte for byte, and 200 says it was taken", async () => {
  const recus: { type: string; corps: Buffer; autorisation: string | undefined }[] = [];
  await using guichet = await ouvrirServeur((requete, reponse, corps) => {
    recus.push({
      type: requete.headers["content-type"] ?? "",
      corps,
      autorisation: requete.headers.authorization,
    });
    reponse.writeHead(200).end();
  });
  const envoi = envoiEssai();
  assert.deepEqual(
    await canal({ url: `${guichet.url}/depot`, identifiant: "op", motDePasse: "é€" }).envoyer(envoi),
    {
      issue: "envoyee",
    },
  );
  const [recu] = recus;
  const formulaire = await new Response(new Uint8Array(recu?.corps ?? []), {
    headers: { "content-type": recu?.type ?? "" },
  }).formData();
  assert.deepEqual([...formulaire.keys()], [envoi.archive]);
  const fichier = formulaire.get(envoi.archive) as File;
  assert.equal(fichier.name, envoi.archive);
  assert.deepEqual(new Uint8Array(await fichier.arrayBuffer()), envoi.octets);
  assert.equal(recu?.autorisation, `Basic ${Buffer.from("op:é€").toString("base64")}`);
});

for (const statut of [201, 202, 204, 302, 400, 401, 413, 500, 503]) {
  test(`an answer ${statut} says that the gateway took nothing`, async () => {
    await using guichet = await ouvrirServeur(repondre(statut));
    const issue = await canal({ url: guichet.url }).envoyer(envoiEssai());
    assert.equal(issue.issue, "echouee");
    assert.match("motif" in issue ? issue.motif : "", new RegExp(String(statut)));
  });
}

for (const statut of [502, 504]) {
  test(`a relay that answers ${statut} may have handed the archive on: nobody knows`, async () => {
    await using guichet = await ouvrirServeur(repondre(statut));
    assert.equal((await canal({ url: guichet.url }).envoyer(envoiEssai())).issue, "incertaine");
  });
}

test("a line cut after the archive left, before the answer, leaves a doubt", async () => {
  await using guichet = await ouvrirServeur((_requete, reponse) => reponse.destroy());
  assert.equal((await canal({ url: guichet.url }).envoyer(envoiEssai())).issue, "incertaine");
});

test("a line cut before the archive was asked for leaves no doubt: nothing left", async () => {
  await using guichet = await ouvrirServeur(accepter, null, (serveur) => {
    serveur.on("checkContinue", (requete) => requete.socket.destroy());
  });
  const issue = await canal({ url: guichet.url }).envoyer(envoiEssai());
  assert.equal(issue.issue, "echouee");
  assert.ok(guichet.octetsRecus() < 600, `${guichet.octetsRecus()} octets : les en-têtes seuls`);
});

test("a gateway that refuses to be asked first is handed the archive all the same, once", async () => {
  let depots = 0;
  await using guichet = await ouvrirServeur(
    (_requete, reponse) => {
      depots++;
      reponse.writeHead(200).end();
    },
    null,
    (serveur) => {
      serveur.on("checkContinue", (_requete, reponse) => reponse.writeHead(417).end());
    },
  );
  assert.equal((await canal({ url: guichet.url }).envoyer(envoiEssai())).issue, "envoyee");
  assert.equal(depots, 1);
});

test("the rescue address is tried when the first certainly failed, never when nobody knows", async () => {
  let secourus = 0;
  await using secours = await ouvrirServeur((_requete, reponse) => {
    secourus++;
    reponse.writeHead(200).end();
  });
  const avec = (url: string) => canal({ url, urlSecours: secours.url }).envoyer(envoiEssai());
  await using panne = await ouvrirServeur(repondre(500));
  assert.deepEqual(await avec(panne.url), { issue: "envoyee" });
  assert.deepEqual(await avec("http://127.0.0.1:9"), { issue: "envoyee" });
  assert.equal(secourus, 2);
  await using coupe = await ouvrirServeur((_requete, reponse) => reponse.destroy());
  assert.equal((await avec(coupe.url)).issue, "incertaine");
  assert.equal(secourus, 2);
});

test("an unknown host and a closed port are said as such, and nothing left", async () => {
  const inconnu = await canal({ url: "https://guichet.invalid/depot" }).envoyer(envoiEssai());
  assert.equal(inconnu.issue, "echouee");
  assert.match("motif" in inconnu ? inconnu.motif : "", /guichet\.invalid ne correspond à aucune machine/);
  const ferme = await canal({ url: "http://127.0.0.1:9/" }).envoyer(envoiEssai());
  assert.match("motif" in ferme ? ferme.motif : "", /refuse la connexion sur le port 9/);
  const enClair = await canal({ url: "http://guichet.exemple.fr/" }).envoyer(envoiEssai());
  assert.match("motif" in enClair ? enClair.motif : "", /ne serait pas chiffrée/);
});

test("over TLS the client certificate opens the door, in PEM as in PKCS#12", {
  skip: sansOpenssl,
}, async () => {
  if (!certificats) return;
  await using guichet = await ouvrirServeur(accepter, { certificats });
  assert.deepEqual(await canal({ url: guichet.url, ...identite() }).envoyer(envoiEssai()), {
    issue: "envoyee",
  });
  const p12 = { certificat: `p12:${certificats.p12.base64}`, motDePasseCle: certificats.p12.motDePasse };
  assert.deepEqual(
    await canal({ url: guichet.url, autorite: certificats.autorite, ...p12 }).envoyer(envoiEssai()),
    {
      issue: "envoyee",
    },
  );
});

test("without the certificate, or with another’s, the archive stays here and the failure is certain", {
  skip: sansOpenssl,
}, async () => {
  if (!certificats) return;
  await using guichet = await ouvrirServeur(accepter, { certificats });
  const autre = fabriquerCertificats().client;
  for (const valeurs of [
    { autorite: certificats.autorite },
    { autorite: certificats.autorite, certificat: autre.cert, cle: autre.cle },
  ]) {
    const issue = await canal({ url: guichet.url, ...valeurs }).envoyer(envoiEssai());
    assert.equal(issue.issue, "echouee", JSON.stringify(issue));
  }
});

test("a server whose fingerprint is not the expected one receives not a byte of the archive", {
  skip: sansOpenssl,
}, async () => {
  if (!certificats) return;
  await using guichet = await ouvrirServeur(accepter, { certificats });
  const { certificat, clePublique } = empreintesDe(new X509Certificate(certificats.serveur.cert));
  const essayer = (empreinte: string) =>
    canal({
      url: guichet.url,
      certificat: certificats.client.cert,
      cle: certificats.client.cle,
      empreinte,
      verifierNom: "non",
    }).envoyer(envoiEssai());
  assert.deepEqual(await essayer(certificat), { issue: "envoyee" });
  assert.deepEqual(await essayer(clePublique), { issue: "envoyee" });
  const avant = guichet.octetsRecus();
  const refuse = await essayer("ab".repeat(32));
  assert.equal(refuse.issue, "echouee");
  assert.match("motif" in refuse ? refuse.motif : "", /n’est pas celui que vous attendez/);
  assert.equal(guichet.octetsRecus(), avant);
});

test("a server that no known authority vouches for is refused, and so is one with another name", {
  skip: sansOpenssl,
}, async () => {
  if (!certificats) return;
  await using guichet = await ouvrirServeur(accepter, { certificats });
  const { autorite: _, ...sansAutorite } = identite();
  const inconnu = await canal({ url: guichet.url, ...sansAutorite }).envoyer(envoiEssai());
  assert.match("motif" in inconnu ? inconnu.motif : "", /aucune autorité connue/);
  const ailleurs = fabriquerCertificats({ noms: "DNS:ailleurs.exemple.fr" });
  await using autre = await ouvrirServeur(accepter, { certificats: ailleurs });
  const { cert, cle } = ailleurs.client;
  const refuse = await canal({ url: autre.url, certificat: cert, cle, autorite: ailleurs.autorite }).envoyer(
    envoiEssai(),
  );
  assert.equal(refuse.issue, "echouee");
  assert.match("motif" in refuse ? refuse.motif : "", /ne porte pas ce nom/);
  // With the fingerprint the name still counts, unless it is given up on purpose.
  const empreinte = empreintesDe(new X509Certificate(ailleurs.serveur.cert)).certificat;
  const nomVerifie = await canal({ url: autre.url, certificat: cert, cle, empreinte }).envoyer(envoiEssai());
  assert.match("motif" in nomVerifie ? nomVerifie.motif : "", /ne porte pas ce nom/);
});
