import assert from "node:assert/strict";
import { test } from "node:test";
import { foldSeance } from "@executoire/droit";
import { lireBrouillon } from "../application/brouillons.ts";
import { type Essai, ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { completer, convoquer } from "./convoquer.ts";
import { A_VENIR, AUJOURDHUI, adressesEssai, brouillonEssai, pointEssai } from "./essais.ts";
import { lireFaits } from "./preparer.ts";
import { vueConvocation } from "./vue.ts";

async function pret(changements: Record<string, unknown> = {}) {
  const essai = await ouvrirEssai();
  essai.aller(AUJOURDHUI);
  await adressesEssai(essai.ctx, essai.collectivite);
  const session = await sessionEssai(essai.ctx, "assemblees");
  const version = await brouillonEssai(essai.ctx, essai.collectivite, changements);
  return { essai, session, version };
}

const faitsDe = async ({ ctx, collectivite }: Essai, stream: string) =>
  (await ctx.journal.historique(collectivite, stream)).map(({ fait }) => fait);

test("a draft becomes a sitting, its convocation and one message to each, in one gesture", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  assert.deepEqual(await convoquer(ctx, session, A_VENIR, { version }), { ok: true });
  const etat = foldSeance(await lireFaits(ctx.db, collectivite, A_VENIR));
  assert.deepEqual(
    [etat.phase, etat.date, etat.convocation?.envoyeeLe, etat.convocation?.joursFrancs],
    ["convoquee", "2026-12-15", "2026-11-24", 20],
  );
  assert.equal(etat.ordreDuJour.length, 2);
  const [emise] = await faitsDe(essai, `convocation:${A_VENIR}`);
  assert.ok(emise?.type === "ConvocationEmise" && (await ctx.store.has(emise.data.document)));
  assert.deepEqual(emise.data.points, ["secretaire", "habitat"]);
  const vue = await vueConvocation(ctx, session, A_VENIR);
  const nommes = etat.sieges.filter(({ titulaire }) => titulaire).length;
  const suppleants = etat.sieges.filter(({ suppleant }) => suppleant).length;
  assert.equal(vue?.totaux.attente, nommes + suppleants);
  assert.equal(await lireBrouillon(ctx, collectivite, `seance:${A_VENIR}`), null);
});

test("a second click changes nothing", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx } = essai;
  const ensemble = await Promise.all([1, 2, 3].map(() => convoquer(ctx, session, A_VENIR, { version })));
  assert.deepEqual(ensemble, [{ ok: true }, { ok: true }, { ok: true }]);
  assert.deepEqual(await convoquer(ctx, session, A_VENIR, { version }), { ok: true });
  assert.equal((await faitsDe(essai, `seance:${A_VENIR}`)).length, 2);
  assert.equal((await faitsDe(essai, `convocation:${A_VENIR}`)).length, 1);
});

test("a draft changed meanwhile is not sent", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const resultat = await convoquer(essai.ctx, session, A_VENIR, { version: version + 1 });
  assert.deepEqual(resultat, { ok: "conflit" });
  assert.deepEqual(await faitsDe(essai, `seance:${A_VENIR}`), []);
});

test("too late, without a note or without a draft of the deliberation, nothing leaves", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx } = essai;
  essai.aller("2026-12-10T10:00:00+01:00");
  const tard = await convoquer(ctx, session, A_VENIR, { version });
  assert.ok(tard.ok === false && tard.refus.code === "convocation-tardive", JSON.stringify(tard));
  assert.match(tard.refus.phrase, /4 jours francs, 5 requis/);
  const urgente = await convoquer(ctx, session, A_VENIR, { version, urgence: "digue menacée" });
  assert.deepEqual(urgente, { ok: true });
});

test("what is missing in the draft is named", async () => {
  const { note: _note, ...sansNote } = pointEssai("sans-note", "Tarifs");
  const { projet: _projet, ...sansProjet } = pointEssai("sans-projet", "Subventions");
  const cas: [Record<string, unknown>, string, RegExp][] = [
    [{ lieu: " " }, "ordre-du-jour-invalide", /Le lieu de la séance n’est pas indiqué/],
    [{ heure: "" }, "ordre-du-jour-invalide", /L’heure de la séance/],
    [{ points: [] }, "ordre-du-jour-invalide", /Aucun point/],
    [{ points: [sansNote] }, "note-de-synthese-absente", /Tarifs/],
    [{ points: [sansProjet] }, "projet-absent", /Subventions/],
    [
      { points: [pointEssai("fete", "Fête 🎉")] },
      "ordre-du-jour-invalide",
      /Le point 1.*ne peut pas imprimer : 🎉/,
    ],
    [{ organe: "bureau-inconnu" }, "organe-invalide", /bureau-inconnu/],
  ];
  for (const [changements, code, phrase] of cas) {
    const { essai, session, version } = await pret(changements);
    await using _ = essai;
    const resultat = await convoquer(essai.ctx, session, A_VENIR, { version });
    assert.ok(resultat.ok === false, code);
    assert.equal(resultat.refus.code, code);
    assert.match(resultat.refus.phrase, phrase);
  }
});

test("when midnight passes between the click and the writing, the delay is that of the new day", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx } = essai;
  essai.aller("2026-12-09T23:59:58+01:00");
  // The letter is compiled on the 9th (5 jours francs, in time); by the transaction it is the 10th.
  const compiler = ctx.workshop.run.bind(ctx.workshop);
  let compilations = 0;
  ctx.workshop.run = (async (...args: Parameters<typeof compiler>) => {
    const fait = await compiler(...args);
    if (args[0] === "convocation" && ++compilations === 1) essai.aller("2026-12-10T00:00:01+01:00");
    return fait;
  }) as typeof ctx.workshop.run;
  const resultat = await convoquer(ctx, session, A_VENIR, { version });
  assert.ok(resultat.ok === false && resultat.refus.code === "convocation-tardive", JSON.stringify(resultat));
  assert.deepEqual(await faitsDe(essai, `seance:${A_VENIR}`), []);
});

test("late points are a sending of their own, to everyone, with their own delay", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  await convoquer(ctx, session, A_VENIR, { version });
  essai.aller("2026-12-08T10:00:00+01:00");
  const points = [pointEssai("tarifs", "Tarifs 2027")];
  assert.deepEqual(await completer(ctx, session, A_VENIR, { points }), { ok: true });
  assert.deepEqual(await completer(ctx, session, A_VENIR, { points }), { ok: true });
  const etat = foldSeance(await lireFaits(ctx.db, collectivite, A_VENIR));
  assert.deepEqual(
    etat.ordreDuJour.map(({ rang }) => rang),
    [1, 2, 3],
  );
  const vue = await vueConvocation(ctx, session, A_VENIR);
  assert.deepEqual(
    vue?.envois.map(({ titre, points: p }) => [titre, p]),
    [
      [
        "Convocation",
        ["Désignation du secrétaire de séance", "Programme local de l’habitat : arrêt du projet"],
      ],
      ["Complément n° 1", ["Tarifs 2027"]],
    ],
  );
  assert.ok(vue?.lignes.every(({ envois }) => envois.length === 2));
  essai.aller("2026-12-11T10:00:00+01:00");
  const tard = await completer(ctx, session, A_VENIR, { points: [pointEssai("autre", "Autre affaire")] });
  assert.ok(tard.ok === false && tard.refus.code === "convocation-tardive");
});

test("whoever has no known address is told at once as not reached", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  const [premier] = (await vueMembres(essai)) as [string];
  await adressesEssai(ctx, collectivite, { [premier]: "sans" });
  await convoquer(ctx, session, A_VENIR, { version });
  const vue = await vueConvocation(ctx, session, A_VENIR);
  const ligne = vue?.lignes.find((l) => l.siege === premier && l.destinataire === "titulaire");
  assert.deepEqual([ligne?.envois[0]?.etat, ligne?.envois[0]?.delai], ["echec", "en-attente"]);
  assert.match(ligne?.envois[0]?.motif ?? "", /aucune adresse/);
});

test("without a mail server nothing is said to be sent", async () => {
  const { essai, session, version } = await pret();
  await using _ = essai;
  const { ctx, collectivite } = essai;
  const { reglages } = await ctx.db
    .selectFrom("collectivites")
    .select("reglages")
    .where("id", "=", collectivite)
    .executeTakeFirstOrThrow();
  await ctx.db
    .updateTable("collectivites")
    .set({ reglages: JSON.stringify({ ...reglages, demonstration: false }) })
    .where("id", "=", collectivite)
    .execute();
  const resultat = await convoquer(ctx, session, A_VENIR, { version });
  assert.ok(resultat.ok === false && resultat.refus.code === "messagerie-absente");
  assert.deepEqual(await faitsDe(essai, `seance:${A_VENIR}`), []);
});

test("the sitting of 2024 was convened without proofs, and the page says nothing else", async () => {
  await using essai = await ouvrirEssai();
  const session = await sessionEssai(essai.ctx, "assemblees");
  const vue = await vueConvocation(essai.ctx, session, SEANCE);
  assert.deepEqual(vue?.envois, []);
  assert.equal(vue?.seance.convoqueeLe, "2024-03-12");
  assert.ok(vue?.lignes.every(({ envois, ouverteLe }) => envois.length === 0 && ouverteLe === null));
});

async function vueMembres({ ctx, collectivite }: Essai): Promise<string[]> {
  const lignes = await ctx.db
    .selectFrom("coordonnees")
    .select("siege")
    .where("collectivite", "=", collectivite)
    .where("destinataire", "=", "titulaire")
    .orderBy("siege")
    .execute();
  return lignes.map(({ siege }) => siege);
}
