import assert from "node:assert/strict";
import { test } from "node:test";
import type { ContenuProjet } from "@executoire/droit";
import { sql } from "kysely";
import { enregistrerBrouillon, lireBrouillon } from "../application/brouillons.ts";
import { creerCompte } from "../application/comptes.ts";
import { uneVersion, versionsDe } from "../application/versions.ts";
import type { Contexte } from "../contexte.ts";
import { openDatabase } from "../database/connection.ts";
import { MOT_DE_PASSE, ouvrirEssai } from "../essais.ts";
import { createJournal } from "../journal/journal.ts";
import { projections } from "../journal/projections.ts";
import { cleProjet } from "./acces.ts";
import {
  contenuEssai,
  deliberation,
  dire,
  ecrire,
  en,
  projetEssai,
  soumettreEssai,
  versionDe,
} from "./essais.ts";
import { changerFil, lireFils, ouvrirFil, repondreAuFil } from "./fils.ts";
import { ecarterProjet, rouvrirProjet, supprimerProjet } from "./gestes.ts";
import { listeProjets } from "./liste.ts";
import { ouvrirProjet } from "./ouvrir.ts";
import { prendrePlume, rendrePlume } from "./plume.ts";
import { restaurerProjet } from "./restaurer.ts";
import { enregistrerProjet, lireTexteDuProjet } from "./texte.ts";
import { vueProjet } from "./vue.ts";

const PAR = "Lucie Exemple";

/** Another server on the same base: its own connections, nothing shared in memory. */
async function autreServeur(ctx: Contexte, url: string): Promise<Contexte & AsyncDisposable> {
  const db = await openDatabase(url);
  return {
    ...ctx,
    db,
    journal: createJournal(db, ctx.horloge, projections),
    [Symbol.asyncDispose]: () => db.destroy(),
  };
}

const refusDe = (fait: { ok: unknown; refus?: { code: string; phrase: string } }): string => {
  assert.ok(fait.ok === false || fait.ok === "interdit", JSON.stringify(fait));
  return `${fait.refus?.code} ${fait.refus?.phrase}`;
};

test("one writes at a time, whatever the server that answers: the other is told who, and may take over knowingly", async () => {
  await using e = await ouvrirEssai();
  await using deux = await autreServeur(e.ctx, e.databaseUrl);
  const { ctx } = e;
  const [redacteur, assemblees] = [await en(ctx, "redacteur"), await en(ctx, "assemblees")];
  const id = await projetEssai(ctx, redacteur);

  const tenue = await prendrePlume(deux, assemblees, id, { onglet: "a" });
  assert.ok(tenue.ok === true);
  assert.equal(tenue.valeur.obtenue, false);
  assert.equal(tenue.valeur.phrase, "Dominique Exemple écrit ce texte depuis 18 h 05.");
  const sans = await ecrire(deux, assemblees, id, contenuEssai("volé"), "a");
  assert.match(
    refusDe(sans),
    /^plume-absente Dominique Exemple a la plume depuis 18 h 05\. .*reste sur cet appareil/,
  );

  const prise = await prendrePlume(deux, assemblees, id, { onglet: "a", prendre: true });
  assert.ok(prise.ok === true && prise.valeur.obtenue);
  assert.match(prise.valeur.phrase ?? "", /repris la plume à Dominique Exemple/);
  // The former holder learns it at the next save, and their last saved text stands.
  assert.match(
    refusDe(await ecrire(ctx, redacteur, id, contenuEssai("trop tard"))),
    /Lucie Exemple a la plume/,
  );
  assert.equal((await lireTexteDuProjet(ctx, redacteur, id))?.contenu.titre, "Aide au commerce");
  assert.equal((await ecrire(deux, assemblees, id, contenuEssai("corrigé"), "a")).ok, true);

  // Another window of the same person is another writer.
  const ailleurs = await prendrePlume(ctx, assemblees, id, { onglet: "b" });
  assert.ok(ailleurs.ok === true && !ailleurs.valeur.obtenue);
  assert.match(ailleurs.valeur.phrase ?? "", /Vous écrivez déjà ce texte dans une autre fenêtre/);
});

test("of two windows that ask at once on two servers, one gets the pen", async () => {
  await using e = await ouvrirEssai();
  await using deux = await autreServeur(e.ctx, e.databaseUrl);
  const { ctx } = e;
  const [redacteur, assemblees] = [await en(ctx, "redacteur"), await en(ctx, "assemblees")];
  const id = await projetEssai(ctx, redacteur);
  for (let tour = 0; tour < 5; tour++) {
    await ctx.db.deleteFrom("plumes").execute();
    const prises = await Promise.all([
      prendrePlume(ctx, redacteur, id, { onglet: "f1" }),
      prendrePlume(deux, assemblees, id, { onglet: "a" }),
    ]);
    assert.equal(prises.filter((p) => p.ok === true && p.valeur.obtenue).length, 1);
  }
});

test("a pen that gives no sign for a minute is free, and still its holder's while nobody took it", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, assemblees] = [await en(ctx, "redacteur"), await en(ctx, "assemblees")];
  const id = await projetEssai(ctx, redacteur);
  e.aller("2024-03-19T18:05:59+01:00");
  let demandee = await prendrePlume(ctx, assemblees, id, { onglet: "a" });
  assert.ok(demandee.ok === true && !demandee.valeur.obtenue);
  e.aller("2024-03-19T18:07:00+01:00");
  assert.equal((await vueProjet(ctx, assemblees, id))?.plume, null);
  assert.equal(
    (await ecrire(ctx, redacteur, id, contenuEssai("au réveil"))).ok,
    true,
    "a computer that slept",
  );
  e.aller("2024-03-19T18:08:01+01:00");
  demandee = await prendrePlume(ctx, assemblees, id, { onglet: "a" });
  assert.ok(demandee.ok === true && demandee.valeur.obtenue);
  await rendrePlume(ctx, redacteur, id, "f1");
  assert.equal((await vueProjet(ctx, assemblees, id))?.plume?.nom, "Lucie Exemple", "not theirs to lay down");
});

test("underneath, a save over another version than the one read writes nothing and gives back the text that stands", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const redacteur = await en(ctx, "redacteur");
  const id = await projetEssai(ctx, redacteur);
  const perime = await enregistrerProjet(ctx, redacteur, id, {
    version: 1,
    contenu: contenuEssai("perdu"),
    plume: "f1",
  });
  assert.equal(perime.ok, "conflit");
  assert.equal(
    perime.ok === "conflit" && (perime.vue.contenu as { titre?: string }).titre,
    "Aide au commerce",
  );
});

test("every save is a version: those of one person in five minutes are one, those a fact names stay for ever", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const redacteur = await en(ctx, "redacteur");
  const id = await projetEssai(ctx, redacteur);
  const versions = async () => (await versionsDe(ctx.db, collectivite, cleProjet(id))).versions;
  await ecrire(ctx, redacteur, id, contenuEssai("un"));
  assert.equal((await versions()).length, 1);
  await soumettreEssai(ctx, redacteur, id);
  await ecrire(ctx, redacteur, id, contenuEssai("deux"));
  assert.deepEqual(
    (await versions()).map(({ retenue }) => retenue),
    [null, "soumise"],
    "what was submitted is not written over, were it a second later",
  );
  e.aller("2024-03-19T18:11:00+01:00");
  await ecrire(ctx, redacteur, id, contenuEssai("trois"));
  await prendrePlume(ctx, await en(ctx, "assemblees"), id, { onglet: "a", prendre: true });
  await ecrire(ctx, await en(ctx, "assemblees"), id, contenuEssai("quatre"), "a");
  const lues = await versions();
  assert.deepEqual(
    lues.map(({ par }) => par),
    [PAR, "Dominique Exemple", "Dominique Exemple", "Dominique Exemple"],
  );
  const ancienne = await uneVersion(ctx.db, collectivite, cleProjet(id), String(lues[3]?.rang));
  assert.equal(ancienne?.contenu.titre, "un");
  assert.ok((ancienne?.octets ?? 0) > 100 && (ancienne?.caracteres ?? 0) > 20);
  assert.equal(await uneVersion(ctx.db, collectivite, "projet:autre", String(lues[3]?.rang)), null);

  const rendue = await restaurerProjet(ctx, await en(ctx, "assemblees"), id, String(lues[3]?.rang), {
    version: lues[0]?.version ?? 0,
    plume: "a",
  });
  assert.equal(rendue.ok, true);
  assert.equal((await lireTexteDuProjet(ctx, redacteur, id))?.contenu.titre, "un");
  assert.ok((await versions()).length >= 4, "nothing behind it is lost");
});

test("versions grow old by the rule: the last of each day after a month, nothing after two years, the named ones for ever", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const cle = "acte:0123456789abcdef";
  let version = 0;
  const sauver = async (quand: string, par = PAR) => {
    e.aller(quand);
    const ecrit = await enregistrerBrouillon(ctx, collectivite, cle, version, { texte: quand }, par);
    version = ecrit?.version ?? -1;
  };
  for (const quand of ["2024-04-02T09:00", "2024-04-02T10:00", "2024-04-02T11:00", "2024-04-03T09:00"])
    await sauver(`${quand}:00+02:00`);
  await sauver("2024-06-01T09:00:00+02:00");
  const textes = async () =>
    (
      await ctx.db.selectFrom("versions").select("contenu").where("cle", "=", cle).orderBy("rang").execute()
    ).map(({ contenu }) => String(contenu.texte).slice(0, 13));
  assert.deepEqual(await textes(), ["2024-04-02T11", "2024-04-03T09", "2024-06-01T09"]);
  await ctx.db
    .updateTable("versions")
    .set({ retenue: "soumise" })
    .where(sql<boolean>`contenu->>'texte' like '2024-04-03%'`)
    .execute();
  await sauver("2026-08-01T09:00:00+02:00");
  assert.deepEqual(await textes(), ["2024-04-03T09", "2026-08-01T09"]);
});

test("a save cut in the middle leaves the text and its versions as they were", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const redacteur = await en(ctx, "redacteur");
  const id = await projetEssai(ctx, redacteur);
  const avant = await versionsDe(ctx.db, collectivite, cleProjet(id));
  // The text is written, then the machine stops before its version is.
  await sql`create function couper() returns trigger language plpgsql as $$ begin raise exception 'coupure'; end $$`.execute(
    ctx.db,
  );
  await sql`create trigger coupure before insert or update on versions for each row execute function couper()`.execute(
    ctx.db,
  );
  await assert.rejects(ecrire(ctx, redacteur, id, contenuEssai("coupé")), /coupure/);
  await sql`drop trigger coupure on versions`.execute(ctx.db);
  assert.equal((await lireTexteDuProjet(ctx, redacteur, id))?.contenu.titre, "Aide au commerce");
  assert.deepEqual(await versionsDe(ctx.db, collectivite, cleProjet(id)), avant);
  assert.equal((await ecrire(ctx, redacteur, id, contenuEssai("repris"))).ok, true);
});

test("who reads along comments: hung at once where nobody writes, by whoever writes otherwise", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const [redacteur, president] = [await en(ctx, "redacteur"), await en(ctx, "president")];
  const contenu = contenuEssai(
    "T",
    deliberation("d1", "Objet", { texte: dire("D’approuver la convention.") }),
  );
  const id = await projetEssai(ctx, redacteur, contenu);
  const situation = async () => (await lireFils(ctx, president, id))?.fils.map((f) => [f.id, f.situation]);
  const commenter = (fil: string, cite: string, plus: object = {}) =>
    ouvrirFil(ctx, president, id, { id: fil, texte: "d1", cite, message: "Laquelle ?", ...plus });

  assert.equal((await commenter("f-1", "la convention", { remplacement: "le contrat" })).ok, true);
  assert.deepEqual(await situation(), [["f-1", "a-placer"]]);
  const version = await versionDe(ctx, redacteur, id);
  await rendrePlume(ctx, redacteur, id, "f1");
  assert.deepEqual(await situation(), [["f-1", "place"]]);
  assert.equal(await versionDe(ctx, redacteur, id), version + 1);
  assert.equal((await commenter("f-2", "D’approuver")).ok, true);
  assert.deepEqual(await situation(), [
    ["f-1", "place"],
    ["f-2", "place"],
  ]);
  const lu = await lireTexteDuProjet(ctx, redacteur, id);
  const decision = lu?.contenu.deliberations[0]?.texte.blocs.find(({ type }) => type === "decision");
  assert.deepEqual(decision?.type === "decision" && decision.styles?.[0], [
    { de: 12, a: 25, genre: "commentaire", fil: "f-1" },
    { de: 0, a: 11, genre: "commentaire", fil: "f-2" },
  ]);

  const refus = await changerFil(ctx, redacteur, id, "f-1", "accepter", "f1");
  assert.match(refusDe(refus), /plume en main/);
  await prendrePlume(ctx, redacteur, id, { onglet: "f1" });
  assert.equal((await changerFil(ctx, redacteur, id, "f-1", "accepter", "f1")).ok, true);
  assert.match(refusDe(await changerFil(ctx, redacteur, id, "f-2", "accepter", "f1")), /ne propose pas/);
  await repondreAuFil(ctx, redacteur, id, "f-2", "Celle de mars.");
  assert.equal((await changerFil(ctx, president, id, "f-2", "resoudre")).ok, true);
  assert.equal((await changerFil(ctx, president, id, "f-2", "rouvrir")).ok, true);

  // The words are written otherwise: the thread stays, outside the text.
  await ecrire(
    ctx,
    redacteur,
    id,
    contenuEssai("T", deliberation("d1", "Objet", { texte: dire("De signer.") })),
  );
  const fils = await lireFils(ctx, redacteur, id);
  assert.deepEqual(
    fils?.fils.map((f) => [f.id, f.situation, f.etat, f.messages.length]),
    [
      ["f-1", "hors-du-texte", "acceptee", 1],
      ["f-2", "hors-du-texte", "ouvert", 2],
    ],
  );
});

test("a projet is read by its service, by its circuit and by the assemblies; another service finds nothing", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const compte = (identifiant: string, roles: "redacteur"[]) =>
    creerCompte(ctx.db, ctx.horloge, {
      collectivite,
      identifiant,
      nom: "Claude Ailleurs",
      roles,
      signataire: null,
      motDePasse: MOT_DE_PASSE,
    });
  await compte("voirie@caudresis.test", ["redacteur"]);
  const [redacteur, voirie] = [await en(ctx, "redacteur"), await en(ctx, "voirie@caudresis.test")];
  const id = await projetEssai(ctx, redacteur);
  for (const qui of ["chef", "dgs", "president", "assemblees"])
    assert.ok(await vueProjet(ctx, await en(ctx, qui), id), qui);
  assert.equal(await vueProjet(ctx, voirie, id), null);
  assert.equal(await lireFils(ctx, voirie, id), null);
  assert.equal((await prendrePlume(ctx, voirie, id, { onglet: "v", prendre: true })).ok, "introuvable");
  assert.equal((await ecarterProjet(ctx, voirie, id, "x")).ok, "introuvable");
  assert.equal((await listeProjets(ctx, voirie)).projets.length, 0);
  const depuis = { genre: "projet", projet: id } as const;
  assert.equal((await ouvrirProjet(ctx, voirie, { titre: "copie", depuis })).ok, "introuvable");
  // The general manager reads it before their turn, and does not write in it.
  const dgs = await en(ctx, "dgs");
  assert.equal((await prendrePlume(ctx, dgs, id, { onglet: "d", prendre: true })).ok, "interdit");
  assert.ok((await vueProjet(ctx, dgs, id))?.pourquoi.ecrire);
});

test("a file nobody of the authority laid down is not joined, nor shown as an image", async () => {
  await using e = await ouvrirEssai();
  const { ctx } = e;
  const redacteur = await en(ctx, "redacteur");
  const id = await projetEssai(ctx, redacteur);
  const empreinte = "a".repeat(64);
  const annexe = {
    titre: "Plan",
    fichier: "plan.pdf",
    empreinte,
    octets: 3,
    typePiece: "99_DE",
    publiable: true,
  };
  const image = { type: "image", empreinte, mime: "image/png", alternative: "plan", largeur: 50 } as const;
  const avec: ContenuProjet[] = [
    contenuEssai("T", deliberation("d1", "O", { annexes: [annexe] })),
    contenuEssai("T", deliberation("d1", "O", { texte: { blocs: [image] } })),
  ];
  for (const contenu of avec)
    assert.match(refusDe(await ecrire(ctx, redacteur, id, contenu)), /n’a pas été déposé ici/);
});

test("a projet nobody else read is erased with its versions; one that was submitted is set aside with its reason", async () => {
  await using e = await ouvrirEssai();
  const { ctx, collectivite } = e;
  const [redacteur, assemblees] = [await en(ctx, "redacteur"), await en(ctx, "assemblees")];
  const id = await projetEssai(ctx, redacteur);
  assert.match(refusDe(await supprimerProjet(ctx, assemblees, id)), /Seul Dominique Exemple/);
  assert.equal((await supprimerProjet(ctx, redacteur, id)).ok, true);
  assert.equal(await lireBrouillon(ctx, collectivite, cleProjet(id)), null);
  assert.deepEqual((await versionsDe(ctx.db, collectivite, cleProjet(id))).versions, []);
  assert.equal(await vueProjet(ctx, redacteur, id), null);

  const soumis = await projetEssai(ctx, redacteur);
  await soumettreEssai(ctx, redacteur, soumis);
  assert.match(refusDe(await supprimerProjet(ctx, redacteur, soumis)), /projet-engage/);
  assert.match(refusDe(await ecarterProjet(ctx, redacteur, soumis, "")), /motif-absent/);
  assert.equal((await ecarterProjet(ctx, redacteur, soumis, "le partenaire renonce")).ok, true);
  assert.match(
    (await vueProjet(ctx, redacteur, soumis))?.statutEnMots ?? "",
    /écarté .*le partenaire renonce/,
  );
  assert.equal((await ecrire(ctx, redacteur, soumis, contenuEssai("encore"))).ok, "interdit");
  assert.equal((await rouvrirProjet(ctx, redacteur, soumis, "il revient")).ok, true);
  assert.equal((await ecrire(ctx, redacteur, soumis, contenuEssai("encore"))).ok, true);
});
