import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { archive, banc, messageDe, RETOUR } from "../essais/banc.ts";

test("an archive renamed on the way comes back as an envelope anomaly, alone in its letter", async (t) => {
  const b = await banc(t);
  const composee = await archive();
  await b.deposer({ nom: "SLO-EACT--200030633--20240322-9.tar.gz", octets: composee.octets });
  const [lettre] = await b.lettres(1);
  assert.deepEqual(
    lettre?.fichiers.map((f) => f.nom),
    ["ANO_EACT--200030633--20240322-1.xml"],
  );
  assert.match(messageDe(lettre, "AnomalieEnveloppe").detail, /^SIMU-01/);
});

/** The seed’s archive, with its message rewritten by hand: what a careless sender would deposit. */
async function archiveRetouchee(changer: (xml: string) => string) {
  const { nom, contenus } = await archive();
  const entrees = [...contenus].map(([name, octets]) => {
    const body = name.endsWith(".xml")
      ? Buffer.from(changer(Buffer.from(octets).toString("latin1")), "latin1")
      : octets;
    return { header: { name, size: body.length }, body };
  });
  return { nom, octets: new Uint8Array(gzipSync(await packTar(entrees))) };
}

test("an act that no reply could echo comes back as an envelope anomaly that says why", async (t) => {
  const retouches: [RegExp, string, RegExp][] = [
    [/<actes:Objet>/, `<actes:Objet>${"x".repeat(500)}`, /^SIMU-07 .* 500 au plus/],
    [/CodeNatureActe="1"/, 'CodeNatureActe="un"', /^SIMU-07/],
    [/<actes:CodeMatiere2.*\n/, "", /^SIMU-07 .*deux premiers niveaux/],
    [/\nactes:Date="[^"]*"/, "", /^SIMU-05/],
  ];
  for (const [motif, par, attendu] of retouches) {
    const b = await banc(t);
    await b.deposer(await archiveRetouchee((xml) => xml.replace(motif, par)));
    const [lettre] = await b.lettres(1);
    assert.match(messageDe(lettre, "AnomalieEnveloppe").detail, attendu);
  }
});

test("an annex announced and not joined is an anomaly of the act", async (t) => {
  const b = await banc(t);
  await b.deposer(await archiveRetouchee((xml) => xml.replace('Nombre="0"', 'Nombre="3"')));
  const [lettre] = await b.lettres(1);
  assert.match(messageDe(lettre, "AnomalieActe").detail, /3 annexes annoncées, 0 jointe\./);
});

test("a skipped level of matter is echoed as it came", async (t) => {
  const b = await banc(t);
  const suite =
    '"4"/>\n <actes:CodeMatiere3 actes:CodeMatiere="1"/>\n <actes:CodeMatiere5 actes:CodeMatiere="2"/>';
  await b.deposer(
    await archiveRetouchee((xml) => xml.replace('"4"/>', suite).replace("2019-03-01", "2017-11-13")),
  );
  const [lettre] = await b.lettres(1);
  assert.deepEqual(messageDe(lettre, "AnomalieActe").acteRecu.codesMatiere, [7, 4, 1, null, 2]);
});

test("an authority that gives no usable address is refused at once, since nobody could be answered", async (t) => {
  const b = await banc(t);
  const muette = await archiveRetouchee((xml) => xml.replace(RETOUR, "a+b@c.fr"));
  assert.equal((await b.deposer(muette)).status, 400);
  const inconnue = await archiveRetouchee((xml) => xml.replace('actes:Nature="46"', 'actes:Nature="4"'));
  assert.equal((await b.deposer(inconnue)).status, 400);
  assert.deepEqual(
    (await b.journal()).map((d) => d.complet),
    [false, false],
  );
});

test("what is not an archive is answered 400, with a reason in the journal", async (t) => {
  const b = await banc(t);
  const nom = "SLO-EACT--200030633--20240322-1.tar.gz";
  assert.equal((await b.deposer({ nom, octets: new TextEncoder().encode("bonjour") })).status, 400);
  assert.equal((await b.deposer({ nom, octets: new Uint8Array(gzipSync(Buffer.alloc(2048))) })).status, 400);
  assert.equal((await fetch(`${b.ministere.url}/depot`, { method: "POST", body: "bonjour" })).status, 400);
  const journal = await b.journal();
  assert.equal(journal.length, 3);
  for (const depot of journal) assert.ok(!depot.complet && depot.motif?.endsWith("."));
});
