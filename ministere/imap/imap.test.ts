import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as attendre } from "node:timers/promises";
import { ImapFlow, type ImapFlowOptions } from "imapflow";
import {
  archive,
  type Banc,
  banc,
  ID_ACTE,
  lireLettre,
  messageDe,
  RETOUR,
  transmission,
} from "../essais/banc.ts";
import { fabriquerCertificats, sansOpenssl } from "../essais/certificats.ts";

const MOT_DE_PASSE = "mot de passe « d’essai »";
const imap = { port: 0, motDePasse: MOT_DE_PASSE };

async function lecteur(t: TestContext, b: Banc, options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: "127.0.0.1",
    port: b.ministere.portImap ?? 0,
    secure: false,
    logger: false,
    auth: { user: RETOUR, pass: MOT_DE_PASSE },
    ...options,
  });
  client.on("error", () => {});
  await client.connect();
  t.after(() => client.close());
  return client;
}

const deposer = async (b: Banc, n: number) =>
  b.deposer(await archive({ serie: n, acte: { ...transmission.acte, numero: `N${n}` } }));

test("a mail reader finds the answer, reads it whole, and files it where the HTTP mailbox keeps it too", async (t) => {
  const b = await banc(t, { imap });
  await b.deposer(await archive());
  await b.lettres(1);
  const client = await lecteur(t, b);
  const dossiers = (await client.list()).map((d) => d.path).sort();
  assert.deepEqual(dossiers, ["Erreurs", "INBOX", "Traites"]);
  assert.deepEqual(
    await client
      .status("INBOX", { messages: true, unseen: true, uidNext: true })
      .then((s) => s && [s.messages, s.unseen, s.uidNext]),
    [1, 1, 2],
  );
  const verrou = await client.getMailboxLock("INBOX");
  try {
    assert.deepEqual(await client.search({ seen: false }, { uid: true }), [1]);
    assert.deepEqual(await client.search({ subject: "accusé de RÉCEPTION" }, { uid: true }), [1]);
    const lettre = await client.fetchOne(
      "1",
      {
        uid: true,
        source: true,
        flags: true,
        envelope: true,
        bodyStructure: true,
        internalDate: true,
        size: true,
      },
      { uid: true },
    );
    if (!lettre) throw new Error("La lettre manque.");
    const lue = await lireLettre(lettre.source ?? Buffer.alloc(0));
    assert.equal(messageDe(lue, "ARActe").idActe, ID_ACTE);
    assert.equal(lettre.size, lettre.source?.length);
    assert.equal(lettre.envelope?.subject, `Accusé de réception de l’acte ${ID_ACTE}`);
    assert.equal(lettre.envelope?.to?.[0]?.address, RETOUR);
    assert.equal(new Date(lettre.internalDate ?? 0).toISOString(), "2024-03-22T08:33:15.000Z");
    const structure = lettre.bodyStructure;
    assert.equal(structure?.type, "multipart/alternative");
    const [mixte] = structure?.childNodes ?? [];
    assert.deepEqual(
      mixte?.childNodes?.map((n) => n.type),
      ["text/html", "text/xml", "text/xml"],
    );
    const { content, meta } = await client.download("1", "1.3", { uid: true });
    assert.equal(meta?.filename, `${ID_ACTE}-1-2_11.xml`);
    const morceaux: Buffer[] = [];
    for await (const m of content ?? []) morceaux.push(m as Buffer);
    assert.deepEqual(new Uint8Array(Buffer.concat(morceaux)), lue.fichiers[1]?.octets);
    assert.equal(await client.messageFlagsAdd("1", ["\\Seen", "$Lu"], { uid: true }), true);
    assert.deepEqual(await client.search({ seen: false }, { uid: true }), []);
    const deplacee = await client.messageMove("1", "Traites", { uid: true });
    assert.deepEqual(deplacee && [...(deplacee.uidMap ?? [])], [[1, 1]]);
  } finally {
    verrou.release();
  }
  assert.deepEqual(await b.boite(), []);
  await client.mailboxOpen("Traites", { readOnly: true });
  const rangee = await client.fetchOne("1", { flags: true });
  assert.deepEqual(rangee && [...(rangee.flags ?? [])].sort(), ["$Lu", "\\Seen"]);
  await client.logout();
});

test("a letter filed by HTTP leaves the reader’s inbox; copied then deleted, it is filed all the same", async (t) => {
  const b = await banc(t, { imap });
  for (const n of [1, 2]) await deposer(b, n);
  await b.lettres(2);
  const client = await lecteur(t, b);
  await client.mailboxOpen("INBOX");
  const [premiere] = await b.boite();
  await b.poster(`/boite/${RETOUR}/${premiere?.id}/classer`, { dossier: "erreurs" });
  await client.noop();
  assert.equal((client.mailbox || null)?.exists, 1);
  assert.deepEqual(await client.search({ all: true }, { uid: true }), [2]);
  await client.messageCopy("2", "Traites", { uid: true });
  await client.messageDelete("2", { uid: true });
  assert.deepEqual(await client.search({ all: true }, { uid: true }), []);
  const dossier = join(b.dossier, "boites", RETOUR);
  assert.deepEqual(
    ["recus", "traites", "erreurs"].map((d) => readdirSync(join(dossier, d)).length),
    [0, 1, 1],
  );
  assert.equal(existsSync(join(dossier, "supprimes")), false);
});

test("a letter deleted by a reader is kept aside: the proof that it was sent remains", async (t) => {
  const b = await banc(t, { imap });
  await deposer(b, 1);
  await b.lettres(1);
  const client = await lecteur(t, b);
  await client.mailboxOpen("INBOX");
  await client.messageDelete("1", { uid: true });
  assert.deepEqual(await b.boite(), []);
  assert.equal((await fetch(`${b.ministere.url}/boite/${RETOUR}/000001-1`)).status, 200);
});

test("a reader that waits is told of a new letter at once", async (t) => {
  const b = await banc(t, { imap });
  const client = await lecteur(t, b);
  await client.mailboxOpen("INBOX");
  const annonce = once(client, "exists");
  const attente = client.idle();
  await attendre(50);
  await deposer(b, 1);
  const [{ count, prevCount }] = (await annonce) as [{ count: number; prevCount: number }];
  assert.deepEqual([prevCount, count], [0, 1]);
  await client.noop();
  await attente;
  assert.deepEqual(await client.search({ all: true }, { uid: true }), [1]);
});

test("numbers are never given twice, and stay the same across a restart", async (t) => {
  const b = await banc(t, { imap });
  for (const n of [1, 2]) await deposer(b, n);
  await b.lettres(2);
  const avant = await lecteur(t, b);
  const boite = await avant.mailboxOpen("INBOX");
  await avant.messageMove("2", "Traites", { uid: true });
  await avant.logout();
  await b.redemarrer();
  await deposer(b, 3);
  await b.lettres(2);
  const apres = await lecteur(t, b);
  const rouverte = await apres.mailboxOpen("INBOX");
  assert.equal(rouverte.uidValidity, boite.uidValidity);
  assert.deepEqual(await apres.search({ all: true }, { uid: true }), [1, 3]);
});

test("a reader makes its own folder, with an accent, and files into it", async (t) => {
  const b = await banc(t, { imap });
  await deposer(b, 1);
  await b.lettres(1);
  const client = await lecteur(t, b);
  await client.mailboxCreate("Télétransmis");
  await client.mailboxOpen("INBOX");
  await client.messageMove("1", "Télétransmis", { uid: true });
  assert.equal(((await client.status("Télétransmis", { messages: true })) || null)?.messages, 1);
  assert.ok((await client.list()).some((d) => d.path === "Télétransmis"));
  assert.deepEqual(await b.boite(), []);
});

test("a wrong password, or a name that is no address, opens nothing", async (t) => {
  const b = await banc(t, { imap });
  await assert.rejects(lecteur(t, b, { auth: { user: RETOUR, pass: "autre" } }));
  await assert.rejects(lecteur(t, b, { auth: { user: "../../depots", pass: MOT_DE_PASSE } }));
  await lecteur(t, b, { auth: { user: RETOUR, pass: MOT_DE_PASSE, loginMethod: "LOGIN" } });
});

test("over TLS, the mailboxes are read with the certificate of the Ministry", {
  skip: sansOpenssl,
}, async (t) => {
  const { ca, serveur } = fabriquerCertificats();
  const b = await banc(t, { imap, tls: { ...serveur, ca } });
  const client = await lecteur(t, b, { secure: true, tls: { ca, servername: "localhost" } });
  assert.equal((await client.mailboxOpen("INBOX")).exists, 0);
});

/** A raw conversation: what is sent, and what comes back until it holds what is expected; a busy machine is waited for. */
async function parler(b: Banc, lignes: (string | Buffer)[], attendu: RegExp): Promise<string> {
  const prise: Socket = connect(b.ministere.portImap ?? 0, "127.0.0.1");
  let recu = "";
  prise.on("data", (m: Buffer) => {
    recu += m.toString("latin1");
  });
  prise.on("error", () => {});
  await once(prise, "connect");
  for (const ligne of lignes) {
    prise.write(ligne);
    await attendre(15);
  }
  for (let i = 0; i < 200 && !attendu.test(recu); i++) await attendre(10);
  prise.destroy();
  return recu;
}

test("a hostile or clumsy client is answered BAD, or shown out, and disturbs nobody", async (t) => {
  const b = await banc(t, { imap });
  await deposer(b, 1);
  await b.lettres(1);
  const entrer = `a LOGIN ${RETOUR} {${Buffer.byteLength(MOT_DE_PASSE)}+}\r\n`;
  const entree = Buffer.concat([
    Buffer.from(entrer),
    Buffer.from(MOT_DE_PASSE),
    Buffer.from("\r\nb SELECT INBOX\r\n"),
  ]);
  const cas: [(string | Buffer)[], RegExp][] = [
    [["x".repeat(9000)], /BYE \[TOOBIG\]/],
    [["a LOGIN {999999999}\r\n"], /BYE \[TOOBIG\]/],
    [[`a X ${"{10000+}\r\n".concat("y".repeat(10_000)).repeat(8)}\r\n`], /BYE \[TOOBIG\]/],
    [["\r\n\r\n \r\nabc\r\n"], /abc BAD|\* BAD/],
    [["a FETCH 1 BODY[]\r\n"], /a BAD/],
    [['a LOGIN "x" "y\r\n'], /a BAD/],
    [[`a SEARCH ${"(".repeat(200)}\r\n`], /a BAD/],
    [[`a LOGIN x y\r\n`.repeat(3)], /BYE/],
    [["a AUTHENTICATE GSSAPI\r\n"], /a NO/],
    [["a AUTHENTICATE PLAIN\r\n", "*\r\n", "b NOOP\r\n"], /a BAD[\s\S]*b OK/],
    [["\u0000\u0001\u0002\r\n", Buffer.from([0xff, 0xfe, 13, 10])], /BAD/],
    [
      [entree, "c FETCH 1:4294967295 (UID BODY.PEEK[HEADER.FIELDS (SUBJECT)]<0.9>)\r\n"],
      /FETCH \(UID 1 BODY\[HEADER.FIELDS \(SUBJECT\)\]<0> \{9\}\r\nSubject: /,
    ],
    [[entree, "c FETCH 1 BODY.PEEK[9.9.9]\r\n"], /BODY\[9\.9\.9\] \{0\}/],
    [
      [entree, "c FETCH 1 BODY[../..]\r\nd STORE 1 +FLAGS (\\Nul)\r\ne SEARCH OR\r\nf UID FETCH 1: UID\r\n"],
      /c BAD[\s\S]*d BAD[\s\S]*e BAD[\s\S]*f BAD/,
    ],
    [[entree, 'c CREATE "../../x"\r\nd LIST "" "*"\r\n'], /c OK[\s\S]*"\.\.\/\.\.\/x"/],
    [
      [entree, 'c LIST "" ".*+?[(\\\\"\r\nd STATUS INBOX (MESSAGES UIDNEXT NIMPORTE)\r\n'],
      /c OK[\s\S]*STATUS "INBOX" \(MESSAGES 1 UIDNEXT 2\)/,
    ],
    [
      [entree, "c APPEND INBOX {3}\r\n", "abc\r\n", "d RENAME Traites X\r\n", "e DELETE INBOX\r\n"],
      /c NO[\s\S]*d NO[\s\S]*e NO/,
    ],
    [
      [entree, "c EXAMINE INBOX\r\nd STORE 1 +FLAGS (\\Deleted)\r\ne EXPUNGE\r\n"],
      /READ-ONLY[\s\S]*d NO[\s\S]*e NO/,
    ],
    [[entree, "c IDLE\r\n", "n'importe quoi\r\n", "d NOOP\r\n"], /c BAD[\s\S]*d OK/],
    [[entree, "c SEARCH NOT (SEEN) SUBJECT accus SINCE 1-Jan-2024 LARGER 10\r\n"], /\* SEARCH 1\r/],
    [
      [entree, "c FETCH * FULL\r\nd FETCH 1 RFC822.HEADER\r\n"],
      /ENVELOPE \([\s\S]*multipart\/alternative|"alternative"/,
    ],
  ];
  for (const [lignes, attendu] of cas)
    assert.match(await parler(b, lignes, attendu), attendu, String(lignes.at(-1)).slice(0, 80));
  assert.equal(existsSync(join(b.dossier, "x")), false);
  await lecteur(t, b);
  assert.equal((await b.boite()).length, 1);
});
