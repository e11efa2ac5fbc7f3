import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { annulerTransmission } from "../application/annulation.ts";
import { demanderClassification } from "../application/classification-demande.ts";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { vueTableau } from "../application/tableau.ts";
import { vueTeletransmission } from "../application/teletransmission.ts";
import { renvoyer } from "../application/transmettre.ts";
import { sessionEssai } from "../essais.ts";
import { type Canal, canauxFixes, type Retrouve } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { ouvrirTerrain, type Terrain } from "./essais.ts";
import { creerFacteur } from "./facteur.ts";
import { recueillirOrphelins } from "./outbox.ts";
import { releverCourrier } from "./relever.ts";

const un = async (t: Terrain) => {
  const [acte] = (await t.preparer(1)) as [string];
  await t.ordonner(acte);
  return acte;
};

/** A channel whose operator can be asked whether a deposit is there. */
const interrogeable =
  (reponses: (canal: Canal) => Retrouve[], questions: string[]) =>
  (canal: Canal): Canal => ({
    ...canal,
    retrouver: async ({ archive }) => {
      questions.push(archive);
      return reponses(canal)[questions.length - 1] ?? { issue: "inconnu", motif: "rien à dire" };
    },
  });

test("cut after the archive arrived, and the operator says it is there: the doubt is lifted without a person", async () => {
  const questions: string[] = [];
  await using t = await ouvrirTerrain(
    interrogeable(() => [{ issue: "arrivee", reference: "4512" }], questions),
  );
  await t.ministere.comportement({ scenario: "coupe", fois: 1 });
  const acte = await un(t);
  await t.envoyer();
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  await t.envoyer();
  assert.deepEqual(questions, [], "trop tôt, l’opérateur ne saurait pas encore");
  t.aller("2024-03-22T09:34:12+01:00");
  await t.envoyer();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "envoyee");
  assert.equal(etat.transmission.reference, "4512");
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
  assert.equal((await t.depots()).length, 1);
});

test("cut before anything arrived, and the operator says it is absent: the same bytes leave again under the same name", async () => {
  const questions: string[] = [];
  await using t = await ouvrirTerrain(interrogeable(() => [{ issue: "absente" }], questions));
  await t.ministere.comportement({ scenario: "coupe-avant", fois: 1 });
  const acte = await un(t);
  await t.envoyer();
  const { archive, empreinte } = (await t.lire(acte)).transmission;
  t.aller("2024-03-22T09:34:12+01:00");
  await t.tour();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "acquittee");
  const arrives = (await t.depots()).filter((d) => d.complet);
  assert.deepEqual(
    arrives.map((d) => [d.archive, d.empreinte]),
    [[archive, empreinte]],
  );
  assert.deepEqual(
    (await t.types(acte)).filter((type) => type.startsWith("Envoi") || type === "ArchiveEnvoyee"),
    ["EnvoiIncertain", "EnvoiRetrouve", "ArchiveEnvoyee"],
  );
});

test("the operator does not know either: asked less and less often, then a person decides", async () => {
  const questions: string[] = [];
  await using t = await ouvrirTerrain(interrogeable(() => [], questions));
  await t.ministere.comportement({ scenario: "coupe-avant", fois: 1 });
  const acte = await un(t);
  await t.envoyer();
  for (let heures = 0; heures < 24 * 6; heures += 3) {
    t.aller(new Date(Date.parse("2024-03-22T09:40:00+01:00") + heures * 3_600_000).toISOString());
    await t.envoyer();
  }
  assert.equal(questions.length, 12);
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  assert.equal((await t.depots()).filter((d) => d.complet).length, 0);
  assert.deepEqual(await renvoyer(t.ctx, t.agent, acte), { ok: true });
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
});

test("the operator read the archive and said no: the act says why, and leaves corrected", async () => {
  let refuser = true;
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    envoyer: async (envoi) =>
      refuser ? { issue: "refusee", motif: "KO : la classification est périmée" } : canal.envoyer(envoi),
  }));
  const acte = await un(t);
  await t.envoyer();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "en-anomalie");
  assert.deepEqual(
    [etat.transmission.anomalie?.nature, etat.transmission.anomalie?.detail],
    ["operateur", "KO : la classification est périmée"],
  );
  const desk = await vueTeletransmission(t.ctx, await sessionEssai(t.ctx, "assemblees"));
  assert.match(desk.refuses[0]?.phrase ?? "", /classification est périmée/);
  refuser = false;
  await t.ordonner(acte);
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
});

test("four hours without acknowledgement: late on the desk and on the board, and nothing more", async () => {
  await using t = await ouvrirTerrain();
  await t.ministere.comportement({ scenario: "muet" });
  const acte = await un(t);
  await t.envoyer();
  const session = await sessionEssai(t.ctx, "assemblees");
  const enCours = async () => (await vueTeletransmission(t.ctx, session)).enCours[0];
  t.aller("2024-03-22T13:33:11+01:00");
  assert.equal((await enCours())?.retard, false);
  t.aller("2024-03-22T13:33:12+01:00");
  assert.equal((await enCours())?.retard, true);
  assert.match((await enCours())?.phrase ?? "", /plus de quatre heures/);
  const { aFaire } = await vueTableau(t.ctx, session);
  assert.ok(aFaire.some(({ titre }) => titre.includes("accusé de réception attendu")));
  assert.equal((await t.lire(acte)).transmission.etat, "envoyee");
});

test("thirty days of silence: the doubt is back, nothing leaves by itself, a person resends the same bytes under the same name", async () => {
  await using t = await ouvrirTerrain();
  await t.ministere.comportement({ scenario: "muet", fois: 1 });
  const acte = await un(t);
  await t.tour();
  const { archive, empreinte } = (await t.lire(acte)).transmission;
  t.aller("2024-04-21T10:33:10+02:00");
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "envoyee", "le trentième jour n’est pas fini");
  t.aller("2024-04-21T10:33:11+02:00");
  await t.tour();
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  assert.equal((await t.types(acte)).filter((type) => type === "SilenceConstate").length, 1);
  assert.equal((await t.depots()).length, 1);
  assert.deepEqual(await renvoyer(t.ctx, t.agent, acte), { ok: true });
  await t.tour();
  assert.deepEqual(
    (await t.depots()).map((d) => [d.archive, d.empreinte, d.doublon]),
    [
      [archive, empreinte, false],
      [archive, empreinte, true],
    ],
  );
});

test("an acknowledgement that comes after the thirty days still wins", async () => {
  let retenu = true;
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    courrier: async () => (retenu ? [] : canal.courrier()),
  }));
  const acte = await un(t);
  await t.envoyer();
  t.aller("2024-04-21T12:00:00+02:00");
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  retenu = false;
  await t.tour();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "acquittee");
  assert.ok(etat.publication);
  assert.equal((await t.depots()).length, 1);
  assert.equal((await renvoyer(t.ctx, t.agent, acte)).ok, false);
});

test("the 1-3 comes before our own record of the sending: the refusal stands", async () => {
  let laisser: () => void = () => {};
  const porte = new Promise<void>((r) => {
    laisser = r;
  });
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    async envoyer(envoi) {
      const issue = await canal.envoyer(envoi);
      await porte;
      return issue;
    },
  }));
  await t.ministere.comportement({ scenario: "anomalie", fois: 1 });
  const acte = await un(t);
  const envoi = t.envoyer();
  while ((await t.depots()).length === 0) await new Promise((r) => setTimeout(r, 5));
  while ((await t.lire(acte)).transmission.etat !== "en-anomalie") await releverCourrier(t.ctx);
  laisser();
  await envoi;
  assert.equal((await t.lire(acte)).transmission.etat, "en-anomalie");
  // Its row is closed: the corrected act may leave.
  await t.ordonner(acte);
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
});

test("the Ministry takes longer to answer than we wait: a doubt, and the acknowledgement settles it", async () => {
  await using t = await ouvrirTerrain();
  t.ctx.canaux = canauxFixes(canalMinistere(t.ministere.url, ADRESSE_RETOUR, 150));
  await t.ministere.comportement({ scenario: "lent", delaiMs: 1_500, fois: 1 });
  const acte = await un(t);
  await t.envoyer();
  const etat = await t.lire(acte);
  assert.equal(etat.transmission.etat, "sans-reponse");
  assert.match(etat.transmission.tentatives[0]?.motif ?? "", /Timeout/);
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
  assert.equal((await t.depots()).length, 1);
});

test("what came of a sending could not be recorded: the worker that lives does not leave it under way for ever", async () => {
  await using t = await ouvrirTerrain();
  const acte = await un(t);
  const { journal } = t.ctx;
  t.ctx.journal = { ...journal, ecrire: () => Promise.reject(new Error("base coupée")) };
  const facteur = creerFacteur(t.ctx, "81");
  await facteur.partir();
  await facteur.attendre();
  t.ctx.journal = journal;
  const etatDeFile = async () =>
    (await t.ctx.db.selectFrom("envois").select("etat").executeTakeFirstOrThrow()).etat;
  assert.equal(await etatDeFile(), "en-cours");
  // Its lock is held by its own living process, as in production.
  const vivant = new pg.Client({ connectionString: t.essai.databaseUrl });
  await vivant.connect();
  await vivant.query("select pg_advisory_lock(81)");
  assert.equal(await recueillirOrphelins(t.ctx, () => false), 0);
  const lachee = ({ travailleur, archive }: { travailleur: string | null; archive: string }) =>
    travailleur === "81" && !facteur.porte(archive);
  assert.equal(await recueillirOrphelins(t.ctx, lachee), 1);
  await vivant.end();
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  await t.tour();
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee");
});

test("an archive that cannot be read here waits with its reason, and those behind it leave", async () => {
  await using t = await ouvrirTerrain();
  const actes = await t.preparer(3);
  for (const acte of actes) await t.ordonner(acte);
  const { store } = t.ctx;
  const perdue = (await t.lire(actes[0] ?? "")).transmission.empreinte;
  t.ctx.store = {
    ...store,
    get: (adresse) =>
      adresse === perdue ? Promise.reject(new Error("disque illisible")) : store.get(adresse),
  };
  assert.equal(await t.envoyer(), 2);
  const desk = await vueTeletransmission(t.ctx, await sessionEssai(t.ctx, "assemblees"));
  assert.match(desk.enCours.map(({ phrase }) => phrase).join(), /attend son envoi.*disque illisible/);
  t.ctx.store = store;
  t.aller("2024-03-22T10:00:00+01:00");
  assert.equal(await t.envoyer(), 1);
});

test("thirty days of silence after a withdrawal and after a request for the classification are found as well", async () => {
  await using t = await ouvrirTerrain();
  const acte = await un(t);
  await t.tour();
  await t.ministere.comportement({ scenario: "muet" });
  const session = await sessionEssai(t.ctx, "assemblees");
  assert.deepEqual(
    await annulerTransmission(t.ctx, session.compte, acte, (await t.lire(acte)).decision.numero),
    {
      ok: true,
    },
  );
  assert.deepEqual(await demanderClassification(t.ctx, session), { ok: true });
  assert.equal(await t.envoyer(), 2);
  t.aller("2024-04-22T09:00:00+02:00");
  await t.tour();
  const demande = (await t.lire(acte)).courriers.find((c) => c.sens === "envoye" && c.code === "6-1");
  assert.ok(demande?.sens === "envoye" && demande.etat === "sans-reponse");
  assert.equal((await t.lire(acte)).transmission.etat, "acquittee", "l’acte, lui, a été reçu");
  const faits = await t.ctx.journal.historique(t.collectivite, "teletransmission:200030633");
  assert.equal(faits.at(-1)?.fait.type, "SilenceConstate");
  // One more look changes nothing: a silence is found once.
  await t.tour();
  assert.equal((await t.types(acte)).filter((type) => type === "SilenceConstate").length, 1);
});
