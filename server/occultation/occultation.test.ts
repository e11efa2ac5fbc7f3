import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Passage } from "@executoire/droit";
import { etablir, etatActe, signer } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { publierActe } from "../delivery/publier.ts";
import { type Essai, MOT_DE_PASSE, ouvrirEssai, sessionEssai } from "../essais.ts";
import { instantLocal } from "../horloge.ts";
import { creerApp } from "../http/app.ts";
import { confirmer, lever, proposer } from "./gestes.ts";
import { textePdf } from "./texte-pdf.ts";
import { vueOccultations } from "./vue.ts";

const SLUG = "caudresis-catesis";
const ACTE = `/${SLUG}/actes/2024-5`;
/** Words of the object, of the text and of the decision of the seed. */
const MOTS = "Territoires d’industrie";
const passages: Passage[] = [{ sorte: "mots", mots: MOTS }];

async function signe(e: Essai): Promise<string> {
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller(instantLocal("2024-03-21", "10:00"));
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const { compte } = await sessionEssai(e.ctx, "president");
  assert.equal((await signer(e.ctx, compte, acte, MOT_DE_PASSE)).ok, true);
  e.aller(instantLocal("2024-03-22", "14:27"));
  return acte;
}

const publier = (e: Essai, acte: string) =>
  e.ctx.journal.ecrire(e.collectivite, "Lucie Exemple", (ecriture) =>
    publierActe(e.ctx, ecriture, SLUG, e.collectivite, acte),
  );

async function marquer(e: Essai, acte: string) {
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const version = (await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0;
  const fait = await proposer(e.ctx, compte, acte, { passages, motif: "donnees-personnelles", version });
  assert.deepEqual(fait, { ok: true });
  const vue = await vueOccultations(e.ctx, compte, acte);
  return { compte, id: vue?.occultations[0]?.id ?? "" };
}

/** Everything a citizen can be given of the act and of its sitting. */
async function toutLePublic(e: Essai): Promise<Map<string, Buffer>> {
  const app = creerApp(e.ctx);
  const lus = new Map<string, Buffer>();
  const pages = [
    `/${SLUG}`,
    `/${SLUG}?q=industrie`,
    `/${SLUG}/flux.atom`,
    ACTE,
    `${ACTE}/donnees.jsonld`,
    `${ACTE}/acte.pdf`,
    `${ACTE}/certifie.pdf`,
    `${ACTE}/bordereau.pdf`,
    `/${SLUG}/seances/conseil-2024-03-19`,
    `/${SLUG}/seances/conseil-2024-03-19/liste.pdf`,
  ];
  for (const page of pages) {
    const reponse = await app.request(page);
    if (reponse.status === 200) lus.set(page, Buffer.from(await reponse.arrayBuffer()));
  }
  return lus;
}

/** Whether the very words, searched, find the act: each of them alone is elsewhere in it. */
const trouve = async (e: Essai): Promise<boolean> => {
  const q = encodeURIComponent('"territoires d’industrie"');
  return (await (await creerApp(e.ctx).request(`/${SLUG}?q=${q}`)).text()).includes(ACTE);
};

const dit = (texte: string): boolean => /territoires\s+d[’']\s*industrie/i.test(texte);

test("once marked and confirmed, no page, feed, file or attachment given to a citizen says the words", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  assert.equal((await publier(e, acte)).ok, true);
  const avant = await toutLePublic(e);
  assert.ok(dit(avant.get(ACTE)?.toString() ?? ""), "the words were there");

  assert.ok(await trouve(e), "and found the act");
  const { id } = await marquer(e, acte);
  const { compte: president } = await sessionEssai(e.ctx, "president");
  assert.deepEqual(await confirmer(e.ctx, president, acte, id), { ok: true });

  const apres = await toutLePublic(e);
  assert.ok(apres.has(ACTE) && apres.has(`${ACTE}/acte.pdf`));
  assert.ok(!apres.has(`${ACTE}/certifie.pdf`) && !apres.has(`${ACTE}/bordereau.pdf`));
  for (const [page, octets] of apres) {
    const pdf = page.endsWith(".pdf");
    assert.ok(!dit(pdf ? await textePdf(octets) : octets.toString()), page);
    if (pdf) for (const morceau of dedans(octets)) assert.ok(!dit(morceau), `${page}, in its bytes`);
  }
  assert.ok(!(await trouve(e)), "searching the words does not find the act");
  const page = apres.get(ACTE)?.toString() ?? "";
  assert.match(page, /occulté\u00a0: données personnelles/);
  assert.match(page, /L312-1-2/);
  assert.match(await textePdf(apres.get(`${ACTE}/acte.pdf`) as Buffer), /Copie destinée au public/);
});

/** Streams inflated and attached files: what a curious reader would look into. */
function dedans(pdf: Buffer): string[] {
  const morceaux = [pdf.toString("latin1")];
  if (!existsSync("/usr/bin/qpdf") || !existsSync("/usr/bin/pdfdetach")) return morceaux;
  const dossier = mkdtempSync(join(tmpdir(), "executoire-copie-"));
  try {
    writeFileSync(join(dossier, "a.pdf"), pdf);
    execFileSync("/usr/bin/qpdf", [
      "--qdf",
      "--object-streams=disable",
      join(dossier, "a.pdf"),
      join(dossier, "b.pdf"),
    ]);
    morceaux.push(
      readFileSync(join(dossier, "b.pdf"), "latin1"),
      readFileSync(join(dossier, "b.pdf"), "utf8"),
    );
    execFileSync("/usr/bin/pdfdetach", ["-saveall", "-o", dossier, join(dossier, "a.pdf")]);
    for (const nom of readdirSync(dossier).filter((n) => !/^[ab]\.pdf$/.test(n)))
      morceaux.push(readFileSync(join(dossier, nom), "utf8"));
    return morceaux;
  } finally {
    rmSync(dossier, { recursive: true });
  }
}

test("what is online is hidden from the proposal on, as a precaution; lifted with a reason it comes back whole", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  await publier(e, acte);
  const original = (await toutLePublic(e)).get(`${ACTE}/acte.pdf`);
  const { compte, id } = await marquer(e, acte);
  assert.ok(!dit((await toutLePublic(e)).get(ACTE)?.toString() ?? ""));
  assert.deepEqual(await lever(e.ctx, compte, acte, id, "Nom d’un programme public"), { ok: true });
  const rendu = await toutLePublic(e);
  assert.ok(dit(rendu.get(ACTE)?.toString() ?? ""));
  assert.deepEqual(rendu.get(`${ACTE}/acte.pdf`), original, "the very bytes that were signed");
});

test("an act that waits for its second person does not go online, then goes without the words", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  const { id } = await marquer(e, acte);
  const attend = await publier(e, acte);
  assert.equal(attend.ok === false && attend.refus.code, "occultation-a-confirmer");
  const { compte: president } = await sessionEssai(e.ctx, "president");
  await confirmer(e.ctx, president, acte, id);
  assert.equal((await publier(e, acte)).ok, true);
  for (const [page, octets] of await toutLePublic(e))
    if (!page.endsWith(".pdf")) assert.ok(!dit(octets.toString()), page);
});

test("marked on a text that has changed since it was read, nothing is recorded", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const version = ((await etatActe(e.ctx, e.collectivite, acte))?.version ?? 0) - 1;
  const refuse = await proposer(e.ctx, compte, acte, { passages, motif: "vie-privee", version });
  assert.equal(refuse.ok === false && refuse.refus.code, "acte-change");
});

test("the State is sent the whole act, whatever the public copy leaves out", async () => {
  await using e = await ouvrirEssai();
  const acte = await signe(e);
  const { id } = await marquer(e, acte);
  const { compte: president } = await sessionEssai(e.ctx, "president");
  await confirmer(e.ctx, president, acte, id);
  const etat = await etatActe(e.ctx, e.collectivite, acte);
  assert.ok(dit(etat?.decision.objet ?? ""));
  assert.ok(dit(await textePdf(await e.ctx.store.get(etat?.original?.empreinte ?? ""))));
});
