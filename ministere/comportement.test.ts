import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import {
  acteEnEtat,
  archive,
  type Banc,
  banc,
  ID_ACTE,
  type Lettre,
  laisserPasser,
  messageDe,
  SECONDE,
  seul,
  transmission,
} from "./essais/banc.ts";

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
  assert.equal(messageDe(enveloppe, "AnomalieEnveloppe").nature, "100");
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

/** Every answer announced by the journal has left: a letter is in its box a moment before it is noted. */
async function toutEstParti(b: Banc): Promise<void> {
  const du = async () => (await b.journal()).filter((d) => d.reponse !== "aucune" && d.repondueLe === null);
  for (let i = 0; i < 300 && (await du()).length > 0; i++) await attendre(10);
  assert.deepEqual(await du(), []);
}

const autreActe = (numero: string, serie: number) =>
  archive({ serie, acte: { ...transmission.acte, numero } });
const racines = (lettres: Lettre[]) => lettres.map((l) => l.fichiers.slice(1).map((f) => f.message?.racine));

test("an acknowledgement then a late anomaly of the same act: both leave, in that order", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=accuse-puis-anomalie&delaiMs=150");
  assert.deepEqual(racines(await b.lettres(2)), [["ARActe"], ["AnomalieActe"]]);
  assert.equal((await acteEnEtat(b, "refuse-apres")).etat, "refuse-apres");
});

test("an anomaly then an acknowledgement of the same act: the act is received", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=anomalie-puis-accuse&delaiMs=150");
  assert.deepEqual(racines(await b.lettres(2)), [["AnomalieActe"], ["ARActe"]]);
  assert.equal((await acteEnEtat(b, "acquitte")).etat, "acquitte");
});

test("two deposits answered in the reverse order; alone, the first is answered after the wait", async (t) => {
  const b = await banc(t);
  await b.ministere.comportement({ scenario: "desordre", fois: 2, delaiMs: 60_000 });
  await b.deposer(await autreActe("A", 1));
  await laisserPasser();
  assert.deepEqual(await b.boite(), []);
  await b.deposer(await autreActe("B", 2));
  await b.lettres(2);
  await toutEstParti(b);
  await b.deposer(await autreActe("C", 3), "?scenario=desordre&delaiMs=50");
  await b.lettres(3);
});

test("the reverse order is kept by the hours of the letters, even across a restart", async (t) => {
  let ms = SECONDE.getTime();
  const horloge = () => {
    ms += 1;
    return new Date(ms);
  };
  const b = await banc(t, { horloge, delaiReponseMs: 300 });
  await b.ministere.comportement({ scenario: "desordre", fois: 2, delaiMs: 60_000 });
  await b.deposer(await autreActe("A", 1));
  await b.deposer(await autreActe("B", 2));
  await b.redemarrer();
  await b.lettres(2);
  await toutEstParti(b);
  const [a, deux] = await b.journal();
  assert.ok((deux?.repondueLe ?? "") < (a?.repondueLe ?? ""), "le second dépôt est répondu le premier");
});

test("two answers leave in one envelope, once, even across a restart", async (t) => {
  const b = await banc(t);
  await b.ministere.comportement({ scenario: "deux-messages", fois: 2, delaiMs: 60_000 });
  await b.deposer(await autreActe("A", 1));
  await b.deposer(await autreActe("B", 2));
  const [lettre, ...autres] = await b.lettres(1);
  assert.deepEqual(autres, []);
  assert.deepEqual(racines([lettre ?? assert.fail()]), [["ARActe", "ARActe"]]);
  assert.deepEqual(
    lettre?.fichiers.slice(1).map((f) => f.nom.split("-")[3]),
    ["A", "B"],
  );
  assert.equal(messageDe(lettre, "EnveloppeMISILLCL").enveloppe.formulaires.length, 2);
  await b.redemarrer();
  await laisserPasser();
  await toutEstParti(b);
  assert.equal((await b.boite()).length, 1);
});

test("a mail of words alone precedes the real one", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=courrier-muet");
  const [muet, vrai] = await b.lettres(2);
  assert.match(muet?.html ?? "", /en multi canal/);
  assert.deepEqual(muet?.fichiers, []);
  assert.equal(messageDe(vrai, "ARActe").idActe, ID_ACTE);
});

test("bytes in UTF-8 under a label that says otherwise, and an echo without its paper", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=utf8");
  await b.deposer(await autreActe("B", 2), "?scenario=sans-papier");
  const [utf8, sansPapier] = await b.lettres(2);
  const octets = Buffer.from(utf8?.fichiers[1]?.octets ?? []);
  assert.ok(octets.includes(Buffer.from("œuvre", "utf8")) && octets.includes('encoding="ISO-8859-1"'));
  assert.equal(messageDe(utf8, "ARActe").acteRecu.objet, transmission.acte.objet);
  assert.equal(messageDe(sansPapier, "ARActe").acteRecu.documentPapier, null);
});

test("a nature 999, which the schema does not know and the Ministry sends", async (t) => {
  const b = await banc(t);
  await b.deposer(await archive(), "?scenario=nature-999");
  assert.equal(messageDe((await b.lettres(1))[0], "AnomalieEnveloppe").nature, "999");
});

test("a breakdown refuses everything for its time, survives a restart, and ends by itself", async (t) => {
  let heure = SECONDE;
  const horloge = () => heure;
  const b = await banc(t, { horloge });
  await b.ministere.comportement({ scenario: "panne", delaiMs: 600_000 });
  const composee = await archive();
  assert.equal((await b.deposer(composee)).status, 503);
  assert.match(await (await fetch(b.ministere.url)).text(), /En panne jusqu’au 22 mars 2024, 09:43:15/);
  await b.redemarrer();
  assert.equal((await b.deposer(composee)).status, 503);
  heure = new Date(SECONDE.getTime() + 600_000);
  assert.equal((await b.deposer(composee)).status, 200);
  assert.deepEqual(
    (await b.journal()).map((d) => [d.complet, d.doublon]),
    [
      [false, false],
      [false, false],
      [true, false],
    ],
  );
});

test("chance, from a seed, tells the same story twice, and loses nothing it answered 200 to", async (t) => {
  const jouer = async () => {
    let heure = SECONDE.getTime();
    const b = await banc(t, { graine: "7", horloge: () => new Date(heure) });
    await b.ministere.comportement({ scenario: "hasard", delaiMs: 20 });
    for (let serie = 1; serie <= 40; serie++) {
      const composee = await autreActe(`N${serie}`, serie);
      // A sender that insists, as ours does, until it reads 200.
      for (let essai = 0; essai < 12; essai++) {
        const statut = await b.deposer(composee).then(
          (r) => r.status,
          () => 0,
        );
        heure += 60_000;
        if (statut === 200) break;
      }
    }
    await laisserPasser();
    const journal = await b.journal();
    for (const { complet, statut, rang } of journal) {
      assert.equal(existsSync(join(b.dossier, `depots/${String(rang).padStart(6, "0")}.tar.gz`)), complet);
      if (statut === 200) assert.equal(complet, true);
    }
    const recus = new Set(journal.filter((d) => d.complet).map((d) => d.archive));
    assert.equal(recus.size, 40);
    const attendues = journal.filter((d) => d.reponse !== "aucune");
    assert.ok(attendues.length > 0);
    await toutEstParti(b);
    return journal.map((d) => d.scenario);
  };
  const [un, deux] = [await jouer(), await jouer()];
  assert.deepEqual(un, deux);
  assert.ok(new Set(un).size > 10, "le hasard a tiré presque tous les comportements");
});
