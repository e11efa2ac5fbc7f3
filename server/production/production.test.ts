import assert from "node:assert/strict";
import { test } from "node:test";
import { etablir } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { ouvrirEssai, SEANCE, sessionEssai } from "../essais.ts";
import { textePdf } from "../pdf.essai.ts";
import { PAPIERS } from "./documents-seance.ts";
import { lancerProduction, vueProduction } from "./produire.ts";
import { imprimer } from "./registre-imprimer.ts";
import { rendre } from "./rendre.ts";
import { lireSeance } from "./seance.ts";
import { vueRegistres, vueVolume } from "./vue-registre.ts";
import { vueDocuments } from "./vue-seance.ts";

test("every paper of the seed sitting is made once, kept, and not made again while nothing changed", async () => {
  await using e = await ouvrirEssai();
  const lue = await lireSeance(e.ctx, e.collectivite, SEANCE);
  assert.ok(lue);
  for (const papier of PAPIERS.filter(({ quand }) => quand === "avant")) {
    const demande = papier.demande(e.ctx, e.collectivite, lue);
    assert.ok(demande.ok, papier.nom);
    const un = await rendre(e.ctx, demande.valeur);
    assert.ok(un.ok && !un.valeur.deja, papier.nom);
    const deux = await rendre(e.ctx, demande.valeur);
    assert.ok(deux.ok && deux.valeur.deja && deux.valeur.empreinte === un.valeur.empreinte, papier.nom);
  }
  const vue = await vueDocuments(e.ctx, e.collectivite, SEANCE, true);
  assert.equal(vue?.documents.filter(({ fait }) => fait).length, 6);
  assert.match(vue?.documents.find(({ nom }) => nom === "cloture.pdf")?.motif ?? "", /n’est pas levée/);
});

test("the production of a sitting says what is not ready and why, and makes the rest", async () => {
  await using e = await ouvrirEssai();
  const session = await sessionEssai(e.ctx, "assemblees");
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  const lancee = await lancerProduction(e.ctx, session, SEANCE);
  assert.ok(lancee);
  assert.equal(lancee.vue.etat, "en-cours");
  await lancee.fin;
  const vue = await vueProduction(e.ctx, e.collectivite, SEANCE);
  assert.equal(vue?.etat, "finie");
  assert.equal(vue.traites, vue.total);
  assert.deepEqual(
    vue.rouges.map(({ document }) => document),
    ["procès-verbal"],
  );
  // The debates are missing: nobody invents them.
  assert.match(vue.rouges[0]?.raison ?? "", /Territoires d’Industrie/);
  const autre = await lancerProduction(e.ctx, session, SEANCE);
  await autre?.fin;
  const encore = await vueProduction(e.ctx, e.collectivite, SEANCE);
  assert.equal(encore?.dejaFaits, encore ? encore.total - 1 : 0);
});

test("a production under way is joined, not doubled; one without a sign of life is taken over", async () => {
  await using e = await ouvrirEssai();
  const session = await sessionEssai(e.ctx, "assemblees");
  const [un, deux] = await Promise.all([
    lancerProduction(e.ctx, session, SEANCE),
    lancerProduction(e.ctx, session, SEANCE),
  ]);
  await Promise.all([un?.fin, deux?.fin]);
  const tours = await e.ctx.db.selectFrom("productions").select(["tour", "total", "traites"]).execute();
  assert.equal(tours.length, 1);
  assert.equal(tours[0]?.traites, tours[0]?.total);
  await e.ctx.db.updateTable("productions").set({ fini_le: null, traites: 1 }).execute();
  assert.equal((await vueProduction(e.ctx, e.collectivite, SEANCE))?.etat, "en-cours");
  const joint = await lancerProduction(e.ctx, session, SEANCE);
  await joint?.fin;
  assert.equal((await vueProduction(e.ctx, e.collectivite, SEANCE))?.traites, 1);
  e.aller("2024-03-19T18:10:00+01:00");
  assert.equal((await vueProduction(e.ctx, e.collectivite, SEANCE))?.etat, "interrompue");
  await (await lancerProduction(e.ctx, session, SEANCE))?.fin;
  assert.equal((await vueProduction(e.ctx, e.collectivite, SEANCE))?.etat, "finie");
});

test("the register goes on from the last page printed, keeps what was printed, and enters what was corrected again", async () => {
  await using e = await ouvrirEssai();
  const session = await sessionEssai(e.ctx, "assemblees");
  await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", "2024__5");
  const avant = await vueVolume(e.ctx, e.collectivite, "deliberations", 2024);
  assert.equal(avant?.pages, 0);
  assert.equal(avant?.aImprimer, 1);
  assert.deepEqual(await imprimer(e.ctx, session, "deliberations", 2024, { version: 0 }), {
    ok: true,
    valeur: null,
  });
  // Somebody else looked at the volume of before.
  assert.deepEqual(await imprimer(e.ctx, session, "deliberations", 2024, { version: 0 }), {
    ok: "conflit",
  });
  const rien = await imprimer(e.ctx, session, "deliberations", 2024, { version: 1 });
  assert.ok(rien.ok === false && /tout ce qui est prêt/.test(rien.refus.phrase));
  const imprime = await vueVolume(e.ctx, e.collectivite, "deliberations", 2024);
  const [tirage] = imprime?.tirages ?? [];
  assert.ok(tirage);
  assert.equal(tirage.pages.de, 1);
  assert.equal(tirage.pages.a % 2, 0);
  assert.deepEqual(imprime?.inscriptions[0]?.actes[0]?.pages?.de, 1);
  const texte = textePdf(await e.ctx.store.get(tirage.empreinte));
  assert.match(texte, /2024\/001/);
  assert.match(texte, /Feuillet de clôture de la séance du mardi\s+19 mars 2024/);
  assert.match(texte, /Membres présents\s+\(52\)/);

  // The clerk had mistyped the vote.
  const [seance] = await e.ctx.db.selectFrom("seances").select("version").where("id", "=", SEANCE).execute();
  const { commanderSeance } = await import("../application/seances.ts");
  const corrige = await commanderSeance(
    e.ctx,
    e.collectivite,
    "Lucie Exemple",
    SEANCE,
    seance?.version ?? 0,
    {
      ordre: "rectifierScrutin",
      point: "territoires-industrie",
      forme: "ordinaire",
      pour: 60,
      contre: 2,
      abstentions: 0,
      nePrennentPasPart: 0,
      motif: "deux voix contre avaient été oubliées",
    } as never,
  );
  assert.equal(corrige.ok, true);
  const change = await vueVolume(e.ctx, e.collectivite, "deliberations", 2024);
  assert.equal(change?.inscriptions[0]?.change, true);
  assert.deepEqual(await imprimer(e.ctx, session, "deliberations", 2024, { version: 1 }), {
    ok: true,
    valeur: null,
  });
  const apres = await vueVolume(e.ctx, e.collectivite, "deliberations", 2024);
  assert.equal(apres?.tirages[0]?.empreinte, tirage.empreinte);
  assert.equal(apres?.tirages[1]?.pages.de, tirage.pages.a + 1);
  const ajout = textePdf(await e.ctx.store.get(apres?.tirages[1]?.empreinte ?? ""));
  assert.match(ajout, /Rectifie l’inscription faite sous le même numéro à la page 2024\/001/);
  assert.equal(apres?.inscriptions[0]?.change, false);

  // The tables close the volume.
  assert.deepEqual(await imprimer(e.ctx, session, "deliberations", 2024, { version: 2, clore: true }), {
    ok: true,
    valeur: null,
  });
  const clos = await vueVolume(e.ctx, e.collectivite, "deliberations", 2024);
  assert.equal(clos?.clos, true);
  const tables = textePdf(await e.ctx.store.get(clos?.tirages[2]?.empreinte ?? ""));
  assert.match(tables, /Table des délibérations et décisions par objet, année 2024/);
  assert.equal((await vueRegistres(e.ctx, e.collectivite)).registres[0]?.volumes[0]?.clos, true);
  const plein = await imprimer(e.ctx, session, "deliberations", 2024, { version: 3 });
  assert.ok(plein.ok === false && /est clos/.test(plein.refus.phrase));
  assert.equal(await e.ctx.journal.verifier(e.collectivite), null);
});
