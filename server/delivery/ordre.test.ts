import assert from "node:assert/strict";
import { test } from "node:test";
import { ADRESSE_RETOUR } from "../application/demonstration.ts";
import { vueTeletransmission } from "../application/teletransmission.ts";
import { controlerActe, transmettre } from "../application/transmettre.ts";
import { portLibre } from "../database/essais.ts";
import { sessionEssai } from "../essais.ts";
import { jour } from "../horloge.ts";
import { projections } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { type Canal, canauxFixes } from "./canal.ts";
import { canalMinistere } from "./canal-ministere.ts";
import { expedition, reserverSerie } from "./composer.ts";
import { acteSigne, autreCollectivite, ouvrirTerrain, type Terrain } from "./essais.ts";
import { creerFacteur } from "./facteur.ts";
import { fermerPause, ouvrirPause } from "./pauses.ts";

const SIREN = "200030633";
const noms = (depots: { archive: string; complet: boolean }[]) =>
  depots.filter((d) => d.complet).map(({ archive }) => Number(/-(\d+)\.tar\.gz$/.exec(archive)?.[1]));

const guichet = async (t: Terrain) => vueTeletransmission(t.ctx, await sessionEssai(t.ctx, "assemblees"));

test("during a pause nothing leaves, acts accumulate and the desk says until when; at its end all leave in the order of deposit", async () => {
  await using t = await ouvrirTerrain();
  const auteur = { compte: t.agent, siren: SIREN };
  const fin = "2024-03-22T12:00:00+01:00";
  assert.deepEqual(await ouvrirPause(t.ctx, auteur, { au: fin, motif: "maintenance du ministère" }), {
    ok: true,
  });
  const actes = await t.preparer(12);
  // The order of deposit, which is neither that of the numbers nor that of the names of archives (-10 before -2).
  const ordre = actes.toReversed();
  for (const acte of ordre) await t.ordonner(acte);
  assert.equal(await t.envoyer(), 0);
  assert.deepEqual(await t.depots(), []);
  const vue = await guichet(t);
  assert.equal(vue.enCours.length, 12);
  assert.match(vue.alertes.join(), /Rien ne part jusqu’au 22 mars 2024 à 12:00.*maintenance du ministère/);
  t.aller("2024-03-22T12:00:01+01:00");
  assert.equal(await t.envoyer(), 12);
  const arrives = (await t.depots()).map(({ idActe }) => idActe?.split("-")[3]);
  assert.deepEqual(arrives, ordre);
  assert.deepEqual(
    noms(await t.depots()),
    Array.from({ length: 12 }, (_, n) => n + 1),
  );
  assert.deepEqual((await guichet(t)).alertes, []);
});

test("a pause announced for later holds nothing before its hour, and one without end holds until somebody closes it", async () => {
  await using t = await ouvrirTerrain();
  const auteur = { compte: t.agent, siren: SIREN };
  const [un, deux, trois] = (await t.preparer(3)) as [string, string, string];
  await ouvrirPause(t.ctx, auteur, { du: "2024-03-22T10:00:00+01:00", motif: "travaux" });
  await t.ordonner(un);
  assert.equal(await t.envoyer(), 1);
  t.aller("2024-03-22T10:00:00+01:00");
  await t.ordonner(deux);
  assert.equal(await t.envoyer(), 0);
  t.aller("2024-04-22T10:00:00+02:00");
  assert.equal(await t.envoyer(), 0);
  const [pause] = (await guichet(t)).pauses;
  assert.ok(pause?.ouverte && pause.au === null);
  assert.deepEqual(await fermerPause(t.ctx, auteur, pause.pause), { ok: true });
  assert.equal(await t.envoyer(), 1);
  await t.ordonner(trois);
  assert.equal(await t.envoyer(), 1);
  assert.deepEqual((await guichet(t)).pauses, []);
  const pauses = () => t.ctx.db.selectFrom("pauses").selectAll().execute();
  const avant = await pauses();
  await reprojeter(t.ctx.db, t.ctx.journal, projections);
  assert.deepEqual(await pauses(), avant);
  // The pauses are facts: anybody can read later why nothing left that month.
  const faits = await t.ctx.journal.historique(t.collectivite, `teletransmission:${SIREN}`);
  assert.deepEqual(faits.map((f) => f.fait.type).slice(-2), ["PauseOuverte", "PauseFermee"]);
});

test("a pause of one authority does not hold back another", async () => {
  await using t = await ouvrirTerrain();
  const agent = await autreCollectivite(t.ctx);
  const acte = await acteSigne(t.ctx, agent.collectivite, "2024/7");
  await ouvrirPause(t.ctx, { compte: t.agent, siren: SIREN }, { motif: "travaux" });
  const [retenu] = await t.preparer(1);
  await t.ordonner(retenu ?? "");
  await t.ordonner(acte, agent);
  assert.equal(await t.envoyer(), 1);
  assert.deepEqual(
    (await t.depots()).map(({ idActe }) => idActe?.split("-")[1]),
    [agent.collectivite],
  );
});

test("the Ministry is down: two archives are tried and the others wait without failing; back up, all leave in the order of deposit", async () => {
  await using t = await ouvrirTerrain();
  const actes = await t.preparer(8);
  for (const acte of actes) await t.ordonner(acte);
  await t.ministere.comportement({ scenario: "refuse-500" });
  assert.equal(await t.envoyer(), 2);
  assert.equal(await t.envoyer(), 0, "rien n’est retenté avant son heure");
  for (const heure of ["09:34", "09:35", "09:36", "09:40"]) {
    t.aller(`2024-03-22T${heure}:11+01:00`);
    await t.envoyer();
  }
  const vue = await guichet(t);
  assert.match(vue.alertes.join(), /ne prend rien depuis \d+ tentatives.*500.*Rien n’est perdu.*8 archives/s);
  await t.ministere.comportement({ scenario: "normal" });
  t.aller("2024-03-22T11:00:00+01:00");
  assert.equal(await t.envoyer(), 8);
  assert.deepEqual(
    noms(await t.depots()),
    Array.from({ length: 8 }, (_, n) => n + 1),
  );
  assert.deepEqual((await guichet(t)).alertes, []);
});

test("an archive the Ministry keeps refusing by itself does not hold back those behind it", async () => {
  let refusee = "";
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    envoyer: async (envoi) =>
      envoi.archive === refusee
        ? { issue: "echouee", motif: "le Ministère a répondu 500" }
        : canal.envoyer(envoi),
  }));
  const actes = await t.preparer(6);
  for (const acte of actes) await t.ordonner(acte);
  refusee = (await t.lire(actes[0] ?? "")).transmission.archive ?? "";
  await t.envoyer();
  assert.deepEqual(noms(await t.depots()).sort(), [2, 3, 4, 5, 6]);
});

test("a slow authority delays neither another nor the end of a round, and never sends two archives at once", async () => {
  let liberer: () => void = () => {};
  const attente = new Promise<void>((r) => {
    liberer = r;
  });
  let ensemble = 0;
  let aLaFois = 0;
  const lent = (canal: Canal): Canal => ({
    ...canal,
    async envoyer(envoi) {
      aLaFois = Math.max(aLaFois, ++ensemble);
      await attente;
      ensemble--;
      return canal.envoyer(envoi);
    },
  });
  await using t = await ouvrirTerrain();
  const normal = canalMinistere(t.ministere.url, ADRESSE_RETOUR);
  const retarde = lent(normal);
  t.ctx.canaux = {
    ...canauxFixes(normal),
    pour: async (collectivite) => (collectivite === SIREN ? retarde : normal),
  };
  const agent = await autreCollectivite(t.ctx);
  for (const acte of await t.preparer(3)) await t.ordonner(acte);
  const autres = [];
  for (const numero of ["2024/1", "2024/2"]) {
    const acte = await acteSigne(t.ctx, agent.collectivite, numero);
    await t.ordonner(acte, agent);
    autres.push(acte);
  }
  let fini = 0;
  const facteur = creerFacteur(t.ctx, "78", () => fini++);
  await facteur.partir();
  while ((await t.depots()).length < 2) await new Promise((r) => setTimeout(r, 5));
  assert.deepEqual(
    [...new Set((await t.depots()).map((d) => d.idActe?.split("-")[1]))],
    [agent.collectivite],
  );
  // A second round while the slow one lasts takes nothing of it again.
  await facteur.partir();
  liberer();
  assert.ok((await facteur.attendre()) >= 3);
  await facteur.finir();
  assert.equal(aLaFois, 1);
  assert.equal((await t.depots()).filter((d) => d.complet).length, 5);
  assert.ok(fini >= 1);
});

test("no channel is chosen: what is ordered waits, the desk says so, and it leaves once there is one", async () => {
  await using t = await ouvrirTerrain();
  const { canaux } = t.ctx;
  t.ctx.canaux = canauxFixes(null);
  const [acte] = (await t.preparer(1)) as [string];
  await t.ordonner(acte);
  assert.equal(await t.envoyer(), 0);
  assert.equal((await t.lire(acte)).transmission.etat, "preparee");
  const vue = await guichet(t);
  assert.equal(vue.canal, null);
  assert.match(vue.alertes.join(), /Aucun canal/);
  t.ctx.canaux = canaux;
  assert.equal(await t.envoyer(), 1);
});

test("a channel that throws leaves a doubt, never a second sending", async () => {
  await using t = await ouvrirTerrain((canal) => ({
    ...canal,
    envoyer: () => Promise.reject(new Error("socket")),
  }));
  const [acte] = (await t.preparer(1)) as [string];
  await t.ordonner(acte);
  await t.envoyer();
  assert.equal((await t.lire(acte)).transmission.etat, "sans-reponse");
  t.aller("2024-03-23T09:00:00+01:00");
  assert.equal(await t.envoyer(), 0);
});

test("the counter starts again at midnight of Paris, and stops at 9999 with a sentence", async () => {
  await using t = await ouvrirTerrain();
  const [un, deux, trois, quatre] = (await t.preparer(4)) as [string, string, string, string];
  t.aller("2024-03-22T23:59:59+01:00");
  await t.ordonner(un);
  // Half past midnight in Paris is still yesterday elsewhere.
  t.aller("2024-03-23T00:00:01+01:00");
  await t.ordonner(deux);
  const archive = async (acte: string) => (await t.lire(acte)).transmission.archive;
  assert.equal(await archive(un), "TRI-EACT--200030633--20240322-1.tar.gz");
  assert.equal(await archive(deux), "TRI-EACT--200030633--20240323-1.tar.gz");
  await t.ctx.db
    .updateTable("compteurs_envoi")
    .set({ dernier: 9998 })
    .where("jour", "=", "2024-03-23")
    .execute();
  await t.ordonner(trois);
  assert.equal(await archive(trois), "TRI-EACT--200030633--20240323-9999.tar.gz");
  const controle = await controlerActe(t.ctx, t.agent, quatre);
  assert.ok(controle.ok === true);
  assert.equal(controle.vue.pret, false);
  const force = await transmettre(t.ctx, t.agent, quatre, controle.vue.confirme);
  assert.ok(force.ok === false);
  t.aller("2024-03-24T00:00:01+01:00");
  await t.ordonner(quatre);
  assert.equal(await archive(quatre), "TRI-EACT--200030633--20240324-1.tar.gz");
});

test("midnight passes between the number and the archive: the archive bears the day its number was spent in", async () => {
  await using t = await ouvrirTerrain();
  const referent = { nom: t.agent.nom, email: t.agent.identifiant };
  const tard = Date.parse("2024-03-22T23:59:59+01:00");
  let lectures = 0;
  // Each look at the clock is half a second later.
  t.ctx.horloge = () => new Date(tard + 500 * lectures++);
  const archives = await t.ctx.db.transaction().execute(async (tx) => {
    const noms = [];
    for (let n = 0; n < 5; n++) {
      const rang = await reserverSerie(tx, t.collectivite, jour(t.ctx.horloge()));
      const envoi = await expedition(t.ctx, tx, t.collectivite, referent, rang);
      noms.push(`${envoi.jour} ${envoi.serie}`);
    }
    return noms;
  });
  assert.equal(new Set(archives).size, 5, archives.join());
  assert.deepEqual(archives, [
    "2024-03-22 1",
    "2024-03-23 1",
    "2024-03-23 2",
    "2024-03-23 3",
    "2024-03-23 4",
  ]);
});

test("the Ministry is unreachable for everybody: nothing is in doubt", async () => {
  const personne = `http://127.0.0.1:${await portLibre()}`;
  await using t = await ouvrirTerrain((canal) => ({
    ...canalMinistere(personne, ADRESSE_RETOUR),
    courrier: canal.courrier,
  }));
  const actes = await t.preparer(3);
  for (const acte of actes) await t.ordonner(acte);
  await t.envoyer();
  for (const acte of actes) assert.equal((await t.lire(acte)).transmission.etat, "preparee");
});
