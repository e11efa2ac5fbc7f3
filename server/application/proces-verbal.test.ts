import assert from "node:assert/strict";
import test from "node:test";
import type { FaitSeance } from "@executoire/droit";
import { ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { textePdf } from "../pdf.essai.ts";
import { enregistrerBrouillon } from "./brouillons.ts";
import { fluxCalendrier, nouvelAbonnement, vueCalendrier } from "./calendrier.ts";
import {
  arreterProcesVerbal,
  etablirProcesVerbal,
  fichierProcesVerbal,
  publierListe,
  publierProcesVerbal,
  vueProcesVerbal,
} from "./proces-verbal.ts";
import { tenirSeance } from "./seance-demonstration.ts";
import { vueTableau } from "./tableau.ts";

test("the list and the minutes of the seed sitting go from the vote to the citizens, in the order of the law", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const session = await sessionEssai(ctx, "assemblees");
  const avantLevee = await publierListe(ctx, session, SEANCE);
  assert.equal(avantLevee.ok, false);
  await tenirSeance(ctx, collectivite, "Lucie Exemple");
  essai.aller(instantLocal("2024-03-20", "09:00"));

  const duesPour = async (mot: RegExp) =>
    (await vueTableau(ctx, session)).aFaire.filter(({ titre }) => mot.test(titre));
  const [liste] = await duesPour(/liste des délibérations/);
  assert.equal(liste?.avant, "2024-03-26");
  assert.equal(liste?.urgence, "normal");
  assert.deepEqual(await publierListe(ctx, session, SEANCE), { ok: true });
  assert.deepEqual(await duesPour(/liste des délibérations/), []);
  const regle = (await vueProcesVerbal(ctx, session, SEANCE))?.regularite.find((r) => r.regle === "PV-03");
  assert.equal(regle?.verdict, "conforme");
  assert.match(regle?.phrase ?? "", /mise en ligne le 20 mars 2024, avant le mardi 26 mars 2024/);

  // Without the debates, the minutes are refused and the refusal names the point.
  const incomplet = await etablirProcesVerbal(ctx, session, SEANCE);
  assert.ok(incomplet.ok === false && incomplet.refus.code === "proces-verbal-incomplet");
  assert.match(incomplet.refus.phrase, /Territoires d’Industrie/);
  assert.equal(incomplet.refus.champ, "territoires-industrie");
  await enregistrerBrouillon(
    ctx,
    collectivite,
    `debat:${SEANCE}:territoires-industrie`,
    0,
    { texte: "M. le Président rappelle l’historique du programme. Une question porte sur le périmètre." },
    session.compte.nom,
  );
  assert.deepEqual(await etablirProcesVerbal(ctx, session, SEANCE), { ok: true });

  const vue = await vueProcesVerbal(ctx, session, SEANCE);
  assert.ok(vue);
  assert.deepEqual(vue.manques, []);
  assert.equal(vue.echeances.listeAvant, "2024-03-26");
  assert.equal(vue.echeances.listeCopieAvant, "2024-04-19");
  assert.equal(vue.pv.presences.presents.length, 52);
  assert.equal(vue.pv.points[2]?.vote?.scrutin.votants, 62);

  const projet = textePdf((await fichierProcesVerbal(ctx, collectivite, SEANCE, "projet.pdf")) as Uint8Array);
  for (const attendu of [
    "Projet, à arrêter au début de la séance suivante.",
    "52 membres présents sur 74 en exercice, 38 requis",
    "Une question porte sur le périmètre.",
    "62 votants (52 présents, 10 pouvoirs)",
    "Présents (52)",
    "Procurations (10)",
    "DÉPREZ",
  ])
    assert.ok(projet.includes(attendu), attendu);

  // It is approved at a later sitting that has opened, never before.
  const tropTot = await arreterProcesVerbal(ctx, session, SEANCE, { lors: SEANCE, remarques: [] });
  assert.ok(tropTot.ok === false && tropTot.refus.code === "arret-sans-seance");
  await ctx.journal.ecrire(collectivite, "essai", async (e) => {
    const [prevue] = (await e.lire(`seance:${SEANCE}`)) as FaitSeance[];
    assert.ok(prevue?.type === "SeancePrevue");
    const a = instantLocal("2024-04-09", "18:00");
    const quorum = { enExercice: 74, requis: 38, presents: 60, atteint: true };
    await e.ajouter("seance:conseil-2024-04-09", [
      {
        type: "SeancePrevue",
        data: { ...prevue.data, seance: "conseil-2024-04-09", date: "2024-04-09" },
      },
      {
        type: "SeanceConvoquee",
        data: { envoyeeLe: "2024-04-02", seanceLe: "2024-04-09", joursFrancs: 6, requis: 5 },
      },
      { type: "SeanceOuverte", data: { a, quorum } },
    ]);
  });
  essai.aller(instantLocal("2024-04-09", "18:10"));
  const remarques = [{ auteur: "Pierre LAUDE", texte: "demande que le périmètre soit précisé." }];
  const pasPublie = await publierProcesVerbal(ctx, session, SEANCE);
  assert.ok(pasPublie.ok === false && pasPublie.refus.code === "proces-verbal-non-arrete");
  assert.deepEqual(
    await arreterProcesVerbal(ctx, session, SEANCE, { lors: "conseil-2024-04-09", remarques }),
    {
      ok: true,
    },
  );
  const deux = await arreterProcesVerbal(ctx, session, SEANCE, { lors: "conseil-2024-04-09", remarques });
  assert.ok(deux.ok === false && deux.refus.code === "proces-verbal-deja-arrete");
  assert.deepEqual(await publierProcesVerbal(ctx, session, SEANCE), { ok: true });
  const apres = await vueProcesVerbal(ctx, session, SEANCE);
  assert.equal(apres?.echeances.publicationAvant, "2024-04-16");

  const app = creerApp(ctx);
  const page = await (await app.request(`/caudresis-catesis/seances/${SEANCE}`)).text();
  assert.match(page, /Procès-verbal<\/a>, arrêté le <time datetime="2024-04-09">/);
  assert.match(page, /Liste mise en ligne le/);
  const publie = await app.request(`/caudresis-catesis/seances/${SEANCE}/proces-verbal.pdf`);
  const octets = new Uint8Array(await publie.arrayBuffer());
  const arrete = (await fichierProcesVerbal(ctx, collectivite, SEANCE, "proces-verbal.pdf")) as Uint8Array;
  assert.ok(Buffer.from(octets).equals(arrete));
  assert.match(textePdf(octets), /Arrêté à la séance du mardi 9 avril 2024/);
  assert.match(textePdf(octets), /Pierre LAUDE.*périmètre soit précisé/);
  assert.equal((await app.request(`/caudresis-catesis/seances/${SEANCE}/projet.pdf`)).status, 404);
});

test("another authority sees nothing of the minutes, and a councillor cannot make them", async () => {
  await using essai = await ouvrirEssai();
  const { ctx } = essai;
  const session = await sessionEssai(ctx, "assemblees");
  const ailleurs = { ...session, collectivite: { ...session.collectivite, id: "111111111" } };
  assert.equal(await vueProcesVerbal(ctx, ailleurs, SEANCE), null);
  assert.equal(await fichierProcesVerbal(ctx, "111111111", SEANCE, "regularite.pdf"), null);
});

test("the calendar gives the dates of the law, and its feed is read by its secret address alone", async () => {
  await using essai = await ouvrirEssai();
  const { ctx, collectivite } = essai;
  const session = await sessionEssai(ctx, "assemblees");
  await tenirSeance(ctx, collectivite, "Lucie Exemple");
  essai.aller(instantLocal("2024-03-20", "09:00"));
  const vue = await vueCalendrier(ctx, session, 2024);
  const liste = vue.echeances.find(({ id }) => id === "PV-03:2024-03-19");
  assert.equal(liste?.le, "2024-03-26");
  assert.equal(liste?.fait, false);
  assert.ok(vue.echeances.some(({ source, le }) => source === "annee" && le === "2024-04-15"));

  const adresse = await nouvelAbonnement(ctx, session);
  const jeton = /calendrier\/([\w-]+)\.ics$/.exec(adresse)?.[1] ?? "";
  const flux = (await fluxCalendrier(ctx, jeton)) ?? "";
  assert.match(flux, /BEGIN:VCALENDAR/);
  assert.match(flux, /DTSTART;VALUE=DATE:20240326/);
  const app = creerApp(ctx);
  const servi = await app.request(new URL(adresse).pathname);
  assert.equal(servi.headers.get("content-type"), "text/calendar; charset=utf-8");
  assert.equal((await app.request(`/calendrier/${"x".repeat(32)}.ics`)).status, 404);
  // A new address ends the one before.
  await nouvelAbonnement(ctx, session);
  assert.equal(await fluxCalendrier(ctx, jeton), null);
});
