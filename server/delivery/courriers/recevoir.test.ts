import assert from "node:assert/strict";
import { test } from "node:test";
import { ecrireMessage, type Message } from "@executoire/actes";
import { parametrer } from "../../application/transmettre.ts";
import { genese } from "../../journal/journal.ts";
import { projections } from "../../journal/projections.ts";
import { reprojeter } from "../../journal/reprojeter.ts";
import { releverCourrier } from "../relever.ts";
import { preparerAutomatiques } from "./automatiques.ts";
import {
  accuse,
  anomalie,
  demandeDePieces,
  enveloppe,
  fichier,
  ID,
  NOM_LETTRE,
  ouvrirTerrain,
  pdf,
  SIREN,
  type Terrain,
} from "./essais.ts";

const types = async (t: Terrain, stream?: string) => (await t.faits(stream)).map(({ type }) => type);
const compter = async (t: Terrain, type: string, stream?: string) =>
  (await types(t, stream)).filter((lu) => lu === type).length;
const ecartes = async (t: Terrain) =>
  t.essai.ctx.db.selectFrom("messages_ecartes").select(["stream", "racine", "raison"]).execute();
const issues = async (t: Terrain) =>
  (
    await t.essai.ctx.db.selectFrom("receptions").select(["lettre", "issue"]).orderBy("recu_le").execute()
  ).map(({ issue }) => issue);

test("an anomaly that comes after the acknowledgement never harms the act: a person reads it (V38)", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([await anomalie(t)]);
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.equal(etat.transmission.anomalie, null);
  assert.equal(etat.ecartes.length, 1);
  assert.match(etat.ecartes[0]?.raison ?? "", /Acquittement reçu/);
  assert.deepEqual(await issues(t), ["traite", "quarantaine"]);
});

test("an acknowledgement wins over an anomaly that came before it: the State holds the act", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  await t.recevoir([await anomalie(t)]);
  assert.equal((await t.lire()).transmission.etat, "en-anomalie");
  await t.recevoir([await accuse(t)]);
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("the acknowledgement may come before our own record of the sending", async () => {
  await using t = await ouvrirTerrain();
  const { ctx } = t.essai;
  const envoyer = t.boite.canal.envoyer;
  t.boite.canal.envoyer = async (envoi) => {
    // The State answers while the line is still open.
    await t.recevoir([await accuse(t)]);
    return envoyer(envoi);
  };
  await t.transmettre();
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.ok(etat.transmission.envoyeeA);
  const [ligne] = await ctx.db.selectFrom("envois").select("etat").execute();
  assert.equal(ligne?.etat, "clos");
});

test("the same message in two mails leaves one fact, and the same mail read twice too (V39)", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const [recu] = await t.recevoir([await accuse(t)]);
  assert.ok(recu);
  t.boite.deposer([enveloppe([recu]), recu]);
  await t.relever();
  await t.recevoir([await accuse(t)]);
  assert.equal(await compter(t, "AccuseRecu"), 1);
  assert.equal(await compter(t, "MessageEcarte"), 0);
  assert.deepEqual(await issues(t), ["traite", "doublon", "doublon"]);
});

test("a mail that could not be filed is read again without another effect, and never in a hot loop", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const classer = t.boite.canal.classer;
  let tombe = true;
  t.boite.canal.classer = async (id, dossier) => {
    if (tombe) throw new Error("boîte injoignable");
    return classer(id, dossier);
  };
  const recu = fichier(await accuse(t));
  t.boite.deposer([enveloppe([recu]), recu]);
  await assert.rejects(t.relever(), /injoignable/);
  tombe = false;
  assert.equal(await t.relever(), 1);
  assert.equal(await compter(t, "AccuseRecu"), 1);
  assert.deepEqual(await issues(t), ["traite"], "ce qu’il en est advenu la première fois reste");
  // Listed and gone: somebody else filed it. Nothing was done, and the worker waits its turn.
  t.boite.canal.courrier = async () => [{ id: "envolee" }];
  assert.equal(await t.relever(), 0);
});

test("two messages in one envelope are both applied, the second seeing what the first did", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  // Written in the wrong order: the letter comes before the acknowledgement of its act.
  await t.recevoir([demandeDePieces(), await accuse(t)], [pdf(NOM_LETTRE)]);
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "acquittee");
  assert.equal(etat.courriers.length, 1);
  assert.deepEqual(
    (await types(t)).filter((type) => type === "AccuseRecu" || type === "CourrierRecu"),
    ["AccuseRecu", "CourrierRecu"],
  );
});

test("an envelope anomaly with the number 999 is taken as any other, and its detail is shown (V37)", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const nom = (await t.lire()).transmission.enveloppe ?? "";
  t.boite.deposer([anomalieEnveloppe(nom, "999")]);
  await t.relever();
  const etat = await t.lire();
  assert.equal(etat.transmission.etat, "en-anomalie");
  assert.deepEqual(
    [etat.transmission.anomalie?.nature, etat.transmission.anomalie?.detail],
    ["999", "ODT-VERIF-17 : transaction non reconnue."],
  );
});

/** Written by hand: the official schema has no 999, and a strict writer would refuse it. */
function anomalieEnveloppe(enveloppeRefusee: string, nature: string) {
  const ecrit = ecrireMessage({
    racine: "AnomalieEnveloppe",
    code: null,
    date: "2024-03-22",
    nature: "005",
    detail: "ODT-VERIF-17 : transaction non reconnue.",
    enveloppeRecue: {
      emetteur: { siren: SIREN, departement: "059", arrondissement: "2", nature: "46" },
      referent: null,
      adressesRetour: ["actes@executoire.test"],
      formulaires: [{ nomFichier: `${ID}-1-1_0.xml` }],
    },
  });
  assert.ok(ecrit.ok);
  const xml = Buffer.from(ecrit.valeur).toString("latin1").replace(">005<", `>${nature}<`);
  return { nom: `ANO_${enveloppeRefusee}`, octets: Buffer.from(xml, "latin1") };
}

test("an anomaly of an envelope that another replaced changes nothing to the sending under way", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const premiere = (await t.lire()).transmission.enveloppe ?? "";
  t.boite.deposer([anomalieEnveloppe(premiere, "005")]);
  await t.relever();
  await t.transmettre();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  t.boite.deposer([anomalieEnveloppe(premiere, "005")]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
});

test("the same refusal delivered again after the act was sent anew is not held against the new archive", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const [refus] = await t.recevoir([await anomalie(t)]);
  assert.ok(refus);
  await t.transmettre();
  t.boite.deposer([enveloppe([refus]), refus]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  // Another file, dated before the new archive: it speaks of the one before.
  t.essai.aller("2024-03-25T09:00:00+01:00");
  await t.recevoir([await anomalie(t, { date: "2024-03-21" })]);
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  assert.match((await ecartes(t))[0]?.raison ?? "", /envoi antérieur/);
});

test("an acknowledgement of the number given up changes nothing to the act sent again under another", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  await t.recevoir([await anomalie(t)]);
  const { ctx } = t.essai;
  const autre = await parametrer(ctx, t.agent.compte, t.acte, { numero: "2024/5B" }, "numéro refusé");
  assert.deepEqual(autre, { ok: true });
  await t.transmettre();
  await t.recevoir([await accuse(t)]);
  const etat = await t.lire();
  assert.deepEqual([etat.transmission.etat, etat.transmission.numeroTransmis], ["envoyee", "2024__5B"]);
  assert.match(etat.ecartes[0]?.raison ?? "", /un autre a remplacé/);
  await t.recevoir([await accuse(t, { idActe: ID.replace("2024__5", "2024__5B") })]);
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("an unknown act of ours is set aside where the authority reads it; an unknown SIREN is kept without owner", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([await accuse(t, { idActe: `059-${SIREN}-20240101-2024__99-DE` })]);
  const lus = await ecartes(t);
  assert.deepEqual(
    lus.map(({ stream, racine }) => [stream, racine]),
    [[`teletransmission:${SIREN}`, "ARActe"]],
  );
  assert.match(lus[0]?.raison ?? "", /2024__99/);
  const autre = fichier(await accuse(t));
  const dits: unknown[] = [];
  t.essai.ctx.log.warn = (quoi: unknown) => dits.push(quoi);
  t.boite.deposer([enveloppe([autre], "123456789"), autre]);
  await t.relever();
  assert.partialDeepStrictEqual(dits, [{ siren: "123456789" }]);
  const inconnu = await t.essai.ctx.db
    .selectFrom("receptions")
    .selectAll()
    .where("collectivite", "is", null)
    .executeTakeFirstOrThrow();
  assert.deepEqual([inconnu.issue, inconnu.detail], ["quarantaine", "SIREN inconnu : 123456789"]);
  assert.equal(await compter(t, "AccuseRecu"), 1);
});

test("a message about another authority's act, in our envelope or in theirs, never touches that act", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const { ctx } = t.essai;
  const siren = "214400152";
  await ctx.db
    .insertInto("collectivites")
    .values({
      id: siren,
      slug: "ailleurs",
      siren,
      nom: "Ailleurs",
      cree_le: ctx.horloge(),
      reglages: JSON.stringify({ departementActes: "044", arrondissement: "1", natureActes: "31" }) as never,
    })
    .execute();
  await ctx.db
    .insertInto("chaines")
    .values({ collectivite: siren, rang: 0, empreinte: genese(siren) })
    .execute();
  const recu = fichier(await accuse(t));
  t.boite.deposer([enveloppe([recu], siren), recu]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  const [ecarte] = await ecartes(t);
  assert.equal(ecarte?.stream, `teletransmission:${siren}`);
  const etranger: Message = {
    ...(demandeDePieces() as object),
    idActe: `044-${siren}-20240319-A1-DE`,
  } as Message;
  await t.recevoir([etranger]);
  assert.deepEqual((await t.lire()).courriers, []);
  assert.equal((await ecartes(t)).length, 2);
});

test("a mailbox that another authority chose says nothing of this one's acts, whatever is written into it", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const { ctx } = t.essai;
  const recu = fichier(await accuse(t));
  ctx.canaux = { ...ctx.canaux, aRelever: async () => [{ ...t.boite.canal, autorites: ["214400152"] }] };
  t.boite.deposer([enveloppe([recu]), recu]);
  t.boite.deposer([recu]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "envoyee");
  const receptions = await ctx.db.selectFrom("receptions").select(["issue", "detail"]).execute();
  assert.deepEqual(
    receptions,
    Array(2).fill({ issue: "erreur", detail: "Cette boîte n’est pas celle de la collectivité 200030633." }),
  );
  ctx.canaux = { ...ctx.canaux, aRelever: async () => [{ ...t.boite.canal, autorites: [SIREN] }] };
  t.boite.deposer([recu]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("a broken XML beside a good message keeps both: one applied, the other for a person", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const bon = fichier(await accuse(t));
  const casse = { nom: `${ID}-1-2_9999.xml`, octets: Buffer.from("<?xml version='1.0'?><actes:ARActe") };
  t.boite.deposer([enveloppe([bon, casse]), casse, bon]);
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
  const [ecarte] = await ecartes(t);
  assert.equal(ecarte?.racine, "illisible");
  const { empreinte } = await t.essai.ctx.db
    .selectFrom("messages_ecartes")
    .select("empreinte")
    .executeTakeFirstOrThrow();
  assert.deepEqual(await t.essai.ctx.store.get(empreinte), casse.octets);
});

test("a message the envelope announces and that did not come is told", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const absent = fichier(demandeDePieces());
  t.boite.deposer([enveloppe([absent])]);
  await t.relever();
  assert.match((await ecartes(t))[0]?.raison ?? "", /n’est pas arrivé/);
});

test("a mail « en multi canal » without attachment is filed, kept, and sets nothing aside (V64)", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  t.boite.deposer([], { texte: "L’acte est transmis en multi canal." });
  assert.equal(await t.relever(), 1);
  assert.deepEqual(await ecartes(t), []);
  assert.deepEqual(await issues(t), ["traite", "ignore"]);
  assert.ok(t.boite.classees.at(-1)?.endsWith("traites"));
});

test("a letter nobody can open, or larger than any, goes to the errors with its bytes on disk", async () => {
  await using t = await ouvrirTerrain();
  t.boite.deposer([], { illisible: "courriel illisible : structure trop profonde" });
  t.boite.deposer(Array.from({ length: 600 }, (_, n) => ({ nom: `${n}.xml`, octets: Buffer.from("<a/>") })));
  assert.equal(await t.relever(), 2);
  assert.deepEqual(t.boite.classees.sort(), ["lettre-1 erreurs", "lettre-2 erreurs"]);
  assert.equal(await t.relever(), 0);
  const lues = await t.essai.ctx.db.selectFrom("receptions").select("empreinte").execute();
  for (const { empreinte } of lues) assert.ok(await t.essai.ctx.store.has(empreinte));
});

test("one mailbox that does not answer costs the others nothing", async () => {
  await using t = await ouvrirTerrain();
  await t.transmettre();
  const { ctx } = t.essai;
  const muette = { ...t.boite.canal, courrier: () => Promise.reject(new Error("IMAP injoignable")) };
  const recu = fichier(await accuse(t));
  t.boite.deposer([enveloppe([recu]), recu]);
  ctx.canaux = { ...ctx.canaux, aRelever: async () => [muette, t.boite.canal] };
  await assert.rejects(releverCourrier(ctx), /IMAP/);
  assert.equal((await t.lire()).transmission.etat, "acquittee");
});

test("a letter is kept with its documents by their content, and what did not come is listed", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const message = demandeDePieces();
  const recu = fichier(message);
  t.boite.deposer([enveloppe([recu]), recu]);
  await t.relever();
  const [sans] = (await t.lire()).courriers;
  assert.ok(sans?.sens === "recu");
  assert.deepEqual([sans.pieces, sans.manquants, sans.service], [[], [NOM_LETTRE], "SPREF0592"]);
  // The same letter comes again, whole: completed, not doubled.
  t.boite.deposer([enveloppe([recu]), recu, pdf(NOM_LETTRE, "lettre")]);
  await t.relever();
  const { courriers } = await t.lire();
  assert.equal(courriers.length, 1);
  const [avec] = courriers;
  assert.ok(avec?.sens === "recu");
  assert.deepEqual([avec.manquants, avec.pieces.map(({ mime }) => mime)], [[], ["application/pdf"]]);
  // And a third time: nothing more to learn.
  t.boite.deposer([enveloppe([recu]), recu, pdf(NOM_LETTRE, "lettre")]);
  await t.relever();
  assert.equal(await compter(t, "CourrierRecu"), 2);
});

test("two requests of the same day are two letters, each acknowledged once (V44)", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const [premiere] = await t.recevoir([demandeDePieces("La convention.")], [pdf(NOM_LETTRE)]);
  await t.recevoir([demandeDePieces("Le plan de financement.")], [pdf(NOM_LETTRE)]);
  assert.ok(premiere);
  t.boite.deposer([enveloppe([premiere]), premiere, pdf(NOM_LETTRE)]);
  await t.relever();
  const recus = (await t.lire()).courriers.filter((c) => c.sens === "recu");
  assert.deepEqual(
    recus.map(({ id }) => id),
    ["3-1:2024-04-02", "3-1:2024-04-02:2"],
  );
  await t.envoyer();
  await t.envoyer();
  const accuses = (await t.lire()).courriers.filter((c) => c.sens === "envoye");
  assert.deepEqual(
    accuses.map((c) => c.sens === "envoye" && [c.code, c.enReponseA, c.etat, c.ordonnePar]),
    [
      ["3-2", "3-1:2024-04-02", "envoyee", null],
      ["3-2", "3-1:2024-04-02:2", "envoyee", null],
    ],
  );
  assert.equal(t.boite.envois.filter(({ code }) => code === "3-2").length, 2);
});

test("the automatic receipt echoes the day of the letter, not its own", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  t.essai.aller("2024-04-08T10:00:00+02:00");
  await t.envoyer();
  const [, accuseEnvoye] = (await t.lire()).courriers;
  assert.ok(accuseEnvoye?.sens === "envoye");
  const message = accuseEnvoye.fichiers.find(({ role }) => role === "message");
  const xml = Buffer.from(await t.essai.ctx.store.get(message?.empreinte ?? "")).toString("latin1");
  assert.match(xml, /DateCourrierPref="2024-04-02"/);
  assert.equal(message?.nom, `${ID}-3-2_0.xml`);
});

test("three workers on one mailbox leave one fact and one receipt", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const { ctx } = t.essai;
  const recu = fichier(demandeDePieces());
  t.boite.deposer([enveloppe([recu]), recu, pdf(NOM_LETTRE)]);
  await Promise.all([t.relever(), t.relever(), t.relever()]);
  assert.equal(await compter(t, "CourrierRecu"), 1);
  const trois = [preparerAutomatiques(ctx), preparerAutomatiques(ctx), preparerAutomatiques(ctx)];
  await Promise.all(trois);
  assert.equal(await compter(t, "CourrierPrepare"), 1);
});

test("while no channel is chosen a receipt waits, for an operator may send its own", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const { ctx } = t.essai;
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  const { canaux } = ctx;
  ctx.canaux = { ...canaux, pour: async () => null };
  await preparerAutomatiques(ctx);
  assert.equal(await compter(t, "CourrierPrepare"), 0);
  ctx.canaux = canaux;
  t.essai.aller("2024-04-03T09:00:00+02:00");
  await preparerAutomatiques(ctx);
  assert.equal(await compter(t, "CourrierPrepare"), 1);
});

test("an operator acknowledges the letters it relays: nothing is sent a second time", async () => {
  await using t = await ouvrirTerrain("s2low");
  await t.acquitter();
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  await t.envoyer();
  assert.deepEqual(
    t.boite.envois.map(({ code }) => code),
    ["1-1"],
  );
  assert.deepEqual(await t.essai.ctx.db.selectFrom("automatiques_dus").selectAll().execute(), []);
});

test("a letter without its day is kept, and a person is told that its receipt cannot leave by itself", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const octets = Buffer.from(
    Buffer.from(fichier(demandeDePieces()).octets)
      .toString("latin1")
      .replace(/\sactes:DateCourrierPref="[^"]*"/, ""),
    "latin1",
  );
  const sansDate = { nom: `${ID}-3-1_77.xml`, octets };
  t.boite.deposer([enveloppe([sansDate]), sansDate, pdf(NOM_LETTRE)]);
  await t.relever();
  const etat = await t.lire();
  assert.equal(etat.courriers.length, 1);
  assert.match(etat.ecartes[0]?.raison ?? "", /ne dit pas sa date/);
  await t.envoyer();
  assert.equal((await t.lire()).courriers.length, 1);
});

test("a simple letter and a referral are kept and acknowledged by nothing (V45)", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  const simple: Message = {
    racine: "CourrierSimple",
    code: "2-1",
    idActe: ID,
    dateCourrierPref: "2024-04-02",
    document: { nomFichier: "lettre.pdf" },
  };
  const defere: Message = {
    racine: "DefereTA",
    code: "5-1",
    idActe: ID,
    dateDepot: "2024-05-02",
    natureIllegalite: "Incompétence de l’auteur.",
    piecesJointes: [{ nomFichier: "requete.pdf" }, { nomFichier: "piece.pdf" }],
  };
  await t.recevoir([simple, defere], [pdf("lettre.pdf"), pdf("requete.pdf", "r")]);
  await t.envoyer();
  const { courriers } = await t.lire();
  assert.deepEqual(
    courriers.map((c) => c.sens === "recu" && [c.id, c.texte, c.manquants]),
    [
      ["2-1:2024-04-02", "", []],
      ["5-1:2024-05-02", "Incompétence de l’auteur.", ["piece.pdf"]],
    ],
  );
  assert.deepEqual(
    t.boite.envois.map(({ code }) => code),
    ["1-1"],
  );
});

test("a mailbox of one owner needs no envelope; an envelope for somebody else in it is set aside", async () => {
  await using t = await ouvrirTerrain("s2low");
  await t.transmettre();
  const recu = fichier(await accuse(t));
  t.boite.deposer([recu], { siren: SIREN, reference: "123", referenceActe: "45" });
  await t.relever();
  assert.equal((await t.lire()).transmission.etat, "acquittee");
  await t.recevoirDe([demandeDePieces()], { siren: SIREN, reference: "124" });
  const [lettre] = (await t.lire()).courriers;
  assert.ok(lettre?.sens === "recu");
  assert.equal(lettre.reference, "124", "l’opérateur le redemandera dans la réponse");
  const autre = fichier(demandeDePieces("Autre chose.", "2024-04-09"));
  t.boite.deposer([enveloppe([autre], "123456789"), autre], { siren: SIREN });
  await t.relever();
  assert.equal((await t.lire()).courriers.length, 1);
  assert.match((await ecartes(t))[0]?.raison ?? "", /123456789/);
});

test("the projections rebuilt from the journal are those the mail left", async () => {
  await using t = await ouvrirTerrain();
  await t.acquitter();
  await t.recevoir([demandeDePieces()], [pdf(NOM_LETTRE)]);
  await t.recevoir([await anomalie(t)]);
  const { ctx } = t.essai;
  const photo = async () => ({
    ecartes: await ctx.db.selectFrom("messages_ecartes").selectAll().execute(),
    actes: await ctx.db.selectFrom("actes").select("etat").execute(),
  });
  const avant = await photo();
  assert.equal(avant.ecartes.length, 1);
  await reprojeter(ctx.db, ctx.journal, projections);
  assert.deepEqual(await photo(), avant);
});
