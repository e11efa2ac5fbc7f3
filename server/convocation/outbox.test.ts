import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import type { FaitConvocation } from "@executoire/droit";
import PostalMime from "postal-mime";
import { lireLien } from "../application/liens.ts";
import { nouveauTravailleur } from "../delivery/outbox.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { sha256 } from "../store/store.ts";
import { messagesLocaux } from "./boite-locale.ts";
import { completer, convoquer } from "./convoquer.ts";
import { importerCopies } from "./copies.ts";
import {
  A_VENIR,
  AUJOURDHUI,
  adressesEssai,
  brouillonEssai,
  pointEssai,
  type ServeurEssai,
  serveurSmtpEssai,
} from "./essais.ts";
import { messageEnvoye } from "./fichiers.ts";
import { corrigerAdresse, noterRemise, renvoyer } from "./gestes.ts";
import { distribuerDues, recueillirDistributionsOrphelines } from "./outbox.ts";
import { vueConvocation } from "./vue.ts";
import { startDistribution } from "./worker.ts";

type Autrement = Parameters<typeof adressesEssai>[2];
const EXPEDITEUR = "convocations@caudresis.test";

/** A convened sitting whose messages leave by a real server. `s1`… are the first seats that have a titulaire. */
async function convoquee(
  serveur: ServeurEssai | null,
  autrement: (sieges: string[]) => Autrement = () => ({}),
) {
  const essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  essai.aller(AUJOURDHUI);
  if (serveur) ctx.courriel = { url: serveur.url, expediteur: EXPEDITEUR, delaiMs: 5_000 };
  await adressesEssai(ctx, collectivite);
  const sieges = (
    await ctx.db
      .selectFrom("coordonnees")
      .select("siege")
      .where("destinataire", "=", "titulaire")
      .orderBy("siege")
      .execute()
  ).map(({ siege }) => siege);
  await adressesEssai(ctx, collectivite, autrement(sieges));
  const session = await sessionEssai(ctx, "assemblees");
  const version = await brouillonEssai(ctx, collectivite);
  const resultat = await convoquer(ctx, session, A_VENIR, { version });
  assert.deepEqual(resultat, { ok: true });
  const ligne = async (siege: string, destinataire = "titulaire") => {
    const vue = await vueConvocation(ctx, session, A_VENIR);
    return vue?.lignes.find((l) => l.siege === siege && l.destinataire === destinataire);
  };
  const cle = (siege: string) => ({ envoi: 1, siege, destinataire: "titulaire" as const });
  return { essai, ctx, collectivite, session, sieges, ligne, cle };
}

/** Sends all that is due, and nothing twice. */
async function toutEnvoyer({ ctx }: Pick<Essai, "ctx">): Promise<void> {
  while ((await distribuerDues(ctx, nouveauTravailleur())) > 0);
}

const faitsDe = async ({ ctx, collectivite }: Essai) =>
  (await ctx.journal.historique(collectivite, `convocation:${A_VENIR}`)).map(
    ({ fait }) => fait as FaitConvocation,
  );

test("each member receives the letter, the diary file and a link of his own", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, session, sieges, collectivite } = await convoquee(serveur);
  await using _ = essai;
  await toutEnvoyer(essai);
  const vue = await vueConvocation(ctx, session, A_VENIR);
  assert.equal(vue?.totaux.distribues, vue?.lignes.length);
  assert.equal(vue?.enCours, false);
  // The register of 2024 does not name two holders: in time for all the others.
  assert.equal(vue?.envois[0]?.delai.verdict, "avertissement");
  assert.equal(serveur.recus.length, vue?.lignes.length);
  const liens = new Set<string>();
  for (const { a, octets } of serveur.recus) {
    const message = await PostalMime.parse(octets);
    assert.equal(message.from?.address, EXPEDITEUR);
    assert.match(
      message.subject ?? "",
      /^Convocation, Conseil communautaire du mardi 15 décembre 2026 à 18 h$/,
    );
    assert.deepEqual(
      message.attachments.map(({ filename, mimeType }) => [filename, mimeType]),
      [
        ["convocation-2026-12-15.pdf", "application/pdf"],
        ["seance-2026-12-15.ics", "text/calendar"],
      ],
    );
    const [, token = ""] = /http:\/\/127\.0\.0\.1:8420\/elu\/#(\S+)/.exec(message.text ?? "") ?? [];
    const lien = await lireLien(ctx, token);
    assert.equal(`${lien?.siege}.${lien?.destinataire}@elus.test`, a);
    assert.ok(message.html?.includes(token));
    liens.add(token);
  }
  assert.equal(liens.size, serveur.recus.length);
  assert.ok(sieges.length > 60 && collectivite);
});

test("the proof is the very bytes the server took, by their SHA-256 in the journal", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, collectivite, sieges } = await convoquee(serveur);
  await using _ = essai;
  await toutEnvoyer(essai);
  const [siege = ""] = sieges;
  const fait = (await faitsDe(essai)).find(
    (f) =>
      f.type === "ConvocationDistribuee" && f.data.siege === siege && f.data.destinataire === "titulaire",
  );
  assert.ok(fait?.type === "ConvocationDistribuee");
  const preuve = await messageEnvoye(ctx, collectivite, {
    seance: A_VENIR,
    envoi: 1,
    siege,
    destinataire: "titulaire",
  });
  assert.equal(sha256(preuve?.octets ?? ""), fait.data.preuve);
  const recu = serveur.recus.find(({ a }) => a === `${siege}.titulaire@elus.test`);
  // What travels ends with the line that closes the message; nothing else differs.
  assert.equal(
    recu?.octets.toString().trimEnd(),
    Buffer.from(preuve?.octets ?? [])
      .toString()
      .trimEnd(),
  );
});

test("a mailbox that does not exist is a failure with its reason; a corrected address sends again, and the wrong link dies", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, session, sieges, ligne, cle } = await convoquee(serveur);
  await using _ = essai;
  const [siege = ""] = sieges;
  serveur.consignes.set(`${siege}.titulaire@elus.test`, "refuse");
  await toutEnvoyer(essai);
  const refusee = (await ligne(siege))?.envois[0];
  assert.equal(refusee?.etat, "echec");
  assert.match(refusee?.motif ?? "", /550.*boite inconnue/);
  // The reason is a fact for ever: the address the server quotes is not in it.
  assert.doesNotMatch(refusee?.motif ?? "", /@/);
  assert.equal(refusee?.tentatives, 1);
  const avant = await messageEnvoye(ctx, essai.collectivite, { seance: A_VENIR, ...cle(siege) });
  essai.aller("2026-11-25T09:00:00+01:00");
  assert.deepEqual(await corrigerAdresse(ctx, session, A_VENIR, cle(siege), "nouvelle@elus.test"), {
    ok: true,
  });
  await toutEnvoyer(essai);
  const envoyee = await ligne(siege);
  assert.deepEqual([envoyee?.adresse, envoyee?.envois[0]?.etat], ["nouvelle@elus.test", "envoye"]);
  assert.equal(envoyee?.envois[0]?.a, "2026-11-25T09:00:00+01:00");
  const nouveau = serveur.recus.find(({ a }) => a === "nouvelle@elus.test");
  const jeton = (texte: string) => /elu\/#(\S+)/.exec(texte)?.[1] ?? "";
  const ancien = jeton((await PostalMime.parse(Buffer.from(avant?.octets ?? []))).text ?? "");
  assert.equal(await lireLien(ctx, ancien), null);
  assert.ok(await lireLien(ctx, jeton((await PostalMime.parse(nouveau?.octets ?? "")).text ?? "")));
  const coordonnees = await ctx.db
    .selectFrom("coordonnees")
    .select("courriel")
    .where("siege", "=", siege)
    .where("destinataire", "=", "titulaire")
    .executeTakeFirst();
  assert.equal(coordonnees?.courriel, "nouvelle@elus.test");
});

test("a server that asks to wait is asked again later, with the same message", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, sieges, ligne } = await convoquee(serveur);
  await using _ = essai;
  const [siege = ""] = sieges;
  const adresse = `${siege}.titulaire@elus.test`;
  serveur.consignes.set(adresse, "differe");
  await toutEnvoyer(essai);
  const differee = (await ligne(siege))?.envois[0];
  assert.deepEqual([differee?.etat, differee?.tentatives], ["a-envoyer", 1]);
  assert.match(differee?.motif ?? "", /451/);
  assert.ok(differee?.prochaine);
  serveur.consignes.delete(adresse);
  essai.aller("2026-11-24T10:05:00+01:00");
  await toutEnvoyer(essai);
  const envoyee = (await ligne(siege))?.envois[0];
  assert.deepEqual([envoyee?.etat, envoyee?.tentatives, envoyee?.motif], ["envoye", 2, null]);
  assert.equal(envoyee?.empreinte, differee?.empreinte);
  assert.equal(serveur.recus.filter(({ a }) => a === adresse).length, 1);
});

test("cut after the message and before the answer: nobody knows, and it is never sent again by itself", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, session, sieges, ligne, cle } = await convoquee(serveur, (s) =>
    // Alone on the line, so that the cut touches this message only.
    Object.fromEntries(s.slice(1).map((siege) => [siege, "papier" as const])),
  );
  await using _ = essai;
  const [siege = ""] = sieges;
  const adresse = `${siege}.titulaire@elus.test`;
  await ctx.db
    .updateTable("distributions")
    .set({ etat: "remis" })
    .where("destinataire", "=", "suppleant")
    .execute();
  serveur.consignes.set(adresse, "coupe");
  await toutEnvoyer(essai);
  const incertaine = (await ligne(siege))?.envois[0];
  assert.equal(incertaine?.etat, "incertain");
  assert.match(incertaine?.motif ?? "", /coupée après le message/);
  essai.aller("2026-11-25T10:00:00+01:00");
  await toutEnvoyer(essai);
  assert.equal(serveur.recus.length, 1);
  serveur.consignes.delete(adresse);
  assert.deepEqual(await renvoyer(ctx, session, A_VENIR, cle(siege)), { ok: true });
  await toutEnvoyer(essai);
  assert.equal((await ligne(siege))?.envois[0]?.etat, "envoye");
  const [premier, second] = await Promise.all(serveur.recus.map(({ octets }) => PostalMime.parse(octets)));
  assert.equal(premier?.messageId, second?.messageId);
  assert.ok(premier?.messageId);
});

test("no server at all: certainly not sent, tried again, nobody alarmed", async () => {
  const { essai, ctx, sieges, ligne } = await convoquee(null);
  await using _ = essai;
  ctx.courriel = { url: "smtp://127.0.0.1:9", expediteur: EXPEDITEUR, delaiMs: 2_000 };
  await distribuerDues(ctx, nouveauTravailleur());
  const attendue = (await ligne(sieges[0] ?? ""))?.envois[0];
  assert.equal(attendue?.etat, "a-envoyer");
  assert.match(attendue?.motif ?? "", /n’est pas joignable/);
});

test("a worker killed between the sending and its record leaves a doubt, told as such", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, sieges, ligne } = await convoquee(serveur);
  await using _ = essai;
  const [siege = ""] = sieges;
  // What a kill leaves: the intention recorded under a lock that nobody holds any more.
  await ctx.db
    .updateTable("distributions")
    .set({ etat: "en-cours", tentatives: 1, travailleur: nouveauTravailleur() })
    .where("siege", "=", siege)
    .where("destinataire", "=", "titulaire")
    .execute();
  assert.equal(await recueillirDistributionsOrphelines(ctx), 1);
  assert.equal(await recueillirDistributionsOrphelines(ctx), 0);
  const incertaine = (await ligne(siege))?.envois[0];
  assert.equal(incertaine?.etat, "incertain");
  assert.match(incertaine?.motif ?? "", /arrêt du serveur/);
  const fait = (await faitsDe(essai)).at(-1);
  assert.ok(fait?.type === "DistributionEchouee" && fait.data.incertain);
});

test("a worker restarted goes on with what was left, without sending anything twice", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, session } = await convoquee(serveur);
  await using _ = essai;
  const premier = await startDistribution(ctx, essai.databaseUrl, 50);
  while (serveur.recus.length < 5) await wait(5);
  await premier.stop();
  const aMoitie = serveur.recus.length;
  const second = await startDistribution(ctx, essai.databaseUrl, 50);
  const fini = async () => (await vueConvocation(ctx, session, A_VENIR))?.enCours === false;
  while (!(await fini())) await wait(50);
  await second.stop();
  // The same worker also reminds those a draft waits for: that is another letter.
  const adresses = serveur.recus.map(({ a }) => a).filter((a) => !/caudresis\.test/.test(a));
  assert.equal(new Set(adresses).size, adresses.length);
  const vue = await vueConvocation(ctx, session, A_VENIR);
  assert.equal(adresses.length, vue?.lignes.length);
  assert.equal(vue?.totaux.distribues, vue?.lignes.length);
  assert.ok(aMoitie >= 5);
});

test("two workers at once send each message once", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx } = await convoquee(serveur);
  await using _ = essai;
  const un = async () => {
    const travailleur = nouveauTravailleur();
    while ((await distribuerDues(ctx, travailleur)) > 0);
  };
  await Promise.all([un(), un()]);
  const adresses = serveur.recus.map(({ a }) => a);
  assert.equal(new Set(adresses).size, adresses.length);
});

test("on paper nothing leaves by itself: the day recorded is the one that counts", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, session, sieges, ligne, cle } = await convoquee(serveur, ([a = "", b = ""]) => ({
    [a]: "papier",
    [b]: "main-propre",
  }));
  await using _ = essai;
  const [siege = "", autre = ""] = sieges;
  await toutEnvoyer(essai);
  assert.equal((await ligne(siege))?.envois[0]?.etat, "a-remettre");
  let vue = await vueConvocation(ctx, session, A_VENIR);
  assert.equal(vue?.enCours, false);
  assert.equal(vue?.envois[0]?.delai.verdict, "indetermine");
  assert.match(vue?.envois[0]?.bordereaux ?? "", /bordereaux\.pdf\?envoi=1/);
  essai.aller("2026-12-10T15:00:00+01:00");
  const futur = await noterRemise(ctx, session, A_VENIR, cle(siege), { canal: "papier", le: "2026-12-11" });
  assert.ok(futur.ok === false && futur.refus.code === "distribution-impossible");
  assert.deepEqual(
    await noterRemise(ctx, session, A_VENIR, cle(siege), { canal: "papier", le: "2026-12-09" }),
    { ok: true },
  );
  assert.deepEqual(
    await noterRemise(ctx, session, A_VENIR, cle(autre), {
      canal: "main-propre",
      le: "2026-12-10",
      heure: "14:30",
    }),
    { ok: true },
  );
  vue = await vueConvocation(ctx, session, A_VENIR);
  assert.equal(vue?.envois[0]?.delai.verdict, "irregulier");
  assert.match(
    vue?.envois[0]?.delai.phrase ?? "",
    /1 membre a été convoqué hors délai.*jeudi 10 décembre 2026/,
  );
  assert.deepEqual(
    [(await ligne(siege))?.envois[0]?.delai, (await ligne(autre))?.envois[0]?.delai],
    ["conforme", "irregulier"],
  );
  // Mistyped: the day that the clerk gives last is kept.
  await noterRemise(ctx, session, A_VENIR, cle(autre), { canal: "main-propre", le: "2026-12-09" });
  vue = await vueConvocation(ctx, session, A_VENIR);
  assert.ok(vue?.lignes.every(({ envois }) => envois[0]?.delai !== "irregulier"));
});

test("councillors who do not sit receive a copy, without a link, each with its proof", async () => {
  await using serveur = await serveurSmtpEssai();
  const { essai, ctx, collectivite, session } = await convoquee(null, (s) =>
    Object.fromEntries(s.map((siege) => [siege, "papier" as const])),
  );
  await using _ = essai;
  const import1 = await importerCopies(
    ctx,
    collectivite,
    "Nom;Commune;Courriel\nAnne Petit;Caudry;anne@caudry.test\nsans adresse;Caudry;\nanne@caudry.test;Anne Petit;Caudry\nJean Grand;Le Cateau;jean@cateau.test",
  );
  assert.deepEqual(
    import1.copies.map(({ nom, commune }) => [nom, commune]),
    [
      ["Anne Petit", "Caudry"],
      ["Jean Grand", "Le Cateau"],
    ],
  );
  assert.deepEqual(
    import1.ignorees.map(({ ligne }) => ligne),
    [3, 4],
  );
  // The list was empty when the sitting was convened: copies belong to the next sending.
  await completer(ctx, session, A_VENIR, { points: [pointEssai("tarifs", "Tarifs 2027")] });
  ctx.courriel = { url: serveur.url, expediteur: EXPEDITEUR };
  await toutEnvoyer(essai);
  const copies = serveur.recus.filter(({ a }) => !a.endsWith("@elus.test"));
  assert.deepEqual(copies.map(({ a }) => a).sort(), ["anne@caudry.test", "jean@cateau.test"]);
  for (const { octets } of copies) {
    const message = await PostalMime.parse(octets);
    assert.match(message.text ?? "", /L5211-40-2/);
    assert.doesNotMatch(message.text ?? "", /elu\/#/);
  }
  const preuves = (await faitsDe(essai)).flatMap((f) =>
    f.type === "CopieDistribuee" ? [f.data.preuve] : [],
  );
  assert.equal(preuves.length, 2);
  for (const preuve of preuves) assert.ok(await ctx.store.has(preuve));
});

test("in the demonstration, without a mail server, messages wait in the local mailbox", async () => {
  const { essai, ctx, collectivite, session } = await convoquee(null);
  await using _ = essai;
  await toutEnvoyer(essai);
  const vue = await vueConvocation(ctx, session, A_VENIR);
  assert.equal(vue?.messagerie, "locale");
  assert.equal((await messagesLocaux(ctx, collectivite)).length, vue?.lignes.length);
});

test("messages that cannot be composed stop nobody else’s", async () => {
  const { essai, ctx, collectivite, sieges } = await convoquee(null);
  await using _ = essai;
  const perdus = sieges.slice(0, 30);
  // A sending nobody issued: what a spoilt base would hold.
  await ctx.db.updateTable("distributions").set({ envoi: 9 }).where("siege", "in", perdus).execute();
  const { lignes } = await ctx.db
    .selectFrom("distributions")
    .select((e) => e.fn.countAll<string>().as("lignes"))
    .where("envoi", "=", 1)
    .executeTakeFirstOrThrow();
  for (let tour = 0; tour < 6; tour++) await distribuerDues(ctx, nouveauTravailleur()).catch(() => {});
  assert.equal((await messagesLocaux(ctx, collectivite)).length, Number(lignes));
  const restantes = await ctx.db
    .selectFrom("distributions")
    .select("envoi")
    .where("etat", "=", "a-envoyer")
    .execute();
  assert.ok(restantes.length >= perdus.length && restantes.every(({ envoi }) => envoi === 9));
});
