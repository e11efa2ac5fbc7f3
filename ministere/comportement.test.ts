import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { archive, banc, laisserPasser, messageDe, seul, transmission } from "./essais/banc.ts";

for (const statut of [500, 400, 202])
  test(`a Ministry told to refuse answers ${statut} and keeps nothing`, async (t) => {
    const b = await banc(t);
    assert.equal((await b.poster("/comportement", { scenario: `refuse-${statut}`, fois: 1 })).status, 200);
    const composee = await archive();
    assert.equal((await b.deposer(composee)).status, statut);
    assert.deepEqual([(await seul(b)).complet, (await seul(b)).statut], [false, statut]);
    assert.equal(existsSync(join(b.dossier, "depots/000001.tar.gz")), false);
    assert.equal((await b.deposer(composee)).status, 200, "une seule fois");
    assert.deepEqual(
      (await b.journal()).map((d) => d.doublon),
      [false, false],
    );
  });

test("the line cut after the bytes are kept: the sender knows nothing, the acknowledgement comes", async (t) => {
  const b = await banc(t);
  await b.ministere.comportement({ scenario: "coupe", fois: 1 });
  await assert.rejects(b.deposer(await archive()));
  assert.deepEqual([(await seul(b)).complet, (await seul(b)).statut], [true, null]);
  assert.equal((await b.lettres(1)).length, 1);
});

test("the line cut with nothing kept: the second sending is the first received", async (t) => {
  const b = await banc(t);
  const composee = await archive();
  await assert.rejects(b.deposer(composee, "?scenario=coupe-avant"));
  assert.equal((await seul(b)).complet, false);
  assert.equal((await b.deposer(composee)).status, 200);
  assert.deepEqual(
    (await b.journal()).map((d) => [d.complet, d.doublon]),
    [
      [false, false],
      [true, false],
    ],
  );
});

test("a sender that stops halfway leaves a line in the journal, and nothing kept", async (t) => {
  const b = await banc(t);
  const { port } = b.ministere;
  await new Promise<void>((resolve) => {
    const requete = request({
      port,
      method: "POST",
      path: "/depot",
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": 5000 },
    });
    requete.on("error", () => resolve());
    requete.write(
      '--x\r\ncontent-disposition: form-data; name="SLO-EACT--200030633--20240322-1.tar.gz"; filename="a"\r\n\r\n',
    );
    setTimeout(() => requete.destroy(), 50);
  });
  for (let i = 0; i < 100 && (await b.journal()).length === 0; i++) await attendre(10);
  const depot = await seul(b);
  assert.deepEqual(
    [depot.archive, depot.complet, depot.statut],
    ["SLO-EACT--200030633--20240322-1.tar.gz", false, null],
  );
  assert.equal((await b.deposer(await archive())).status, 200);
});

test("a slow Ministry keeps the bytes at once and answers late", async (t) => {
  const b = await banc(t);
  const debut = performance.now();
  const depot = b.deposer(await archive(), "?scenario=lent&delaiMs=300");
  for (let i = 0; i < 100 && (await b.journal()).length === 0; i++) await attendre(5);
  assert.equal((await seul(b)).complet, true);
  assert.equal((await depot).status, 200);
  assert.ok(performance.now() - debut >= 295);
});

test("the Ministry answers twice, late, or never, when told to", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=double");
  const doubles = await b.lettres(2);
  assert.deepEqual(
    doubles.map((l) => messageDe(l, "ARActe").idActe),
    Array(2).fill("059-200030633-20240319-2024__5-DE"),
  );
  const autre = (numero: string, serie: number) => archive({ serie, acte: { ...transmission.acte, numero } });
  await b.deposer(await autre("2024/6", 2), "?scenario=muet");
  await b.deposer(await autre("2024/7", 3), "?scenario=tardif&delaiMs=250");
  await laisserPasser();
  assert.equal((await b.boite()).length, 2);
  const lettres = await b.lettres(3);
  assert.equal(messageDe(lettres[2], "ARActe").idActe, "059-200030633-20240319-2024__7-DE");
  assert.deepEqual(
    (await b.journal()).map((d) => d.reponse),
    ["accuse", "aucune", "accuse"],
  );
});

test("the Ministry answers an anomaly of the act, or of the envelope, when told to", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=anomalie");
  await b.deposer(await archive({ serie: 2 }), "?scenario=anomalie-enveloppe");
  const [acte, enveloppe] = await b.lettres(2);
  assert.equal(messageDe(acte, "AnomalieActe").acteRecu.numeroInterne, "2024__5");
  assert.equal(messageDe(enveloppe, "AnomalieEnveloppe").nature, "999");
  assert.equal(enveloppe?.fichiers[0]?.nom, "ANO_EACT--200030633--20240322-2.xml");
});

test("a behaviour survives a restart, and an unknown one is refused", async (t) => {
  const b = await banc(t);
  await b.ministere.comportement({ scenario: "refuse-500" });
  await b.redemarrer();
  assert.equal((await b.deposer(await archive())).status, 500);
  assert.equal((await b.poster("/comportement", { scenario: "aimable" })).status, 400);
  assert.equal((await b.poster("/comportement", { scenario: "lent", delaiMs: -1 })).status, 400);
});
