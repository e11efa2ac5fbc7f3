import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { PDFDocument } from "@cantoo/pdf-lib";
import { etablir, etatActe } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { textePdf } from "../pdf.essai.ts";
import { absent } from "../signature/essais.ts";
import { deposerScan, imprimer, rattacherScan } from "./papier.ts";
import { lirePiece } from "./pieces.ts";

const SIGNATAIRE = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };

/** Prints and scans: each sheet becomes one picture, as a scanner at `dpi` makes it, a little askew when asked. */
async function numeriser(
  pdf: Uint8Array,
  dpi = 150,
  format: "png" | "jpeg" = "jpeg",
  angle = 0,
): Promise<Uint8Array> {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-scan-"));
  try {
    writeFileSync(join(dossier, "a.pdf"), pdf);
    const { status, stderr } = spawnSync("pdftoppm", [`-${format}`, "-r", String(dpi), "a.pdf", "p"], {
      cwd: dossier,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    const scan = await PDFDocument.create();
    for (const nom of readdirSync(dossier)
      .filter((n) => n.startsWith("p-"))
      .sort()) {
      const octets = readFileSync(join(dossier, nom));
      const image = format === "png" ? await scan.embedPng(octets) : await scan.embedJpg(octets);
      const page = scan.addPage([595, 842]);
      page.drawImage(image, { x: angle * 4, y: 0, width: 595, height: 842 });
    }
    return await scan.save();
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

async function imprimee(e: Essai) {
  const acte = await tenirSeance(e.ctx, e.collectivite, "Lucie Exemple");
  e.aller("2024-03-20T09:00:00+01:00");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const lue = await lirePiece(e.ctx.db, e.collectivite, `acte:${acte}`);
  assert.ok(lue?.ok);
  return { acte, piece: lue.valeur, pdf: await imprimer(e.ctx, e.collectivite, lue.valeur) };
}

test("la version à signer à la main porte sur chaque feuille le repère de son document", {
  skip: absent("pdftotext"),
}, async () => {
  await using e = await ouvrirEssai();
  const { piece, pdf } = await imprimee(e);
  const texte = textePdf(pdf);
  assert.equal(texte.match(/à signer à la main/g)?.length, piece.pages);
  assert.ok(texte.replace(/\s+/g, "").includes(piece.document.slice(0, 32)));
});

test("imprimé, signé, numérisé : l’acte se reconnaît, et le scan devient ce qui part", {
  skip: absent("pdftoppm"),
}, async (t) => {
  await using e = await ouvrirEssai();
  const { acte, piece, pdf } = await imprimee(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  for (const [dpi, format] of [
    [150, "jpeg"],
    [300, "jpeg"],
    [200, "png"],
  ] as const) {
    const debut = performance.now();
    const depot = await deposerScan(e.ctx, compte, "scan.pdf", await numeriser(pdf, dpi, format));
    assert.ok(depot.ok, JSON.stringify(depot));
    t.diagnostic(`${dpi} dpi ${format}\u00a0: lu en ${Math.round(performance.now() - debut)} ms`);
    assert.deepEqual(
      depot.valeur.reconnu && [depot.valeur.reconnu.piece, depot.valeur.reconnu.par],
      [piece.piece, "code"],
      `${dpi} ${format} ${depot.valeur.motif}`,
    );
  }
  const depot = await deposerScan(e.ctx, compte, "délibération signée.pdf", await numeriser(pdf));
  assert.ok(depot.ok);
  const demande = { piece: piece.piece, signataire: SIGNATAIRE, le: "2024-03-20", confirme: false };
  const avant = await rattacherScan(e.ctx, compte, depot.valeur.empreinte, { ...demande, le: "2024-03-18" });
  assert.ok(avant && !avant.ok && avant.refus.code === "date-invalide");
  const autrui = await rattacherScan(e.ctx, compte, depot.valeur.empreinte, {
    ...demande,
    signataire: { prenom: "Camille", nom: "EXEMPLE", qualite: "Vice-présidente" },
  });
  assert.ok(autrui && !autrui.ok && autrui.refus.code === "signataire-non-habilite");
  const fait = await rattacherScan(e.ctx, compte, depot.valeur.empreinte, demande);
  assert.ok(fait?.ok, JSON.stringify(fait));
  const etat = await etatActe(e.ctx, e.collectivite, acte);
  assert.equal(etat?.original?.empreinte, depot.valeur.empreinte, "what is sent is the scan");
  assert.deepEqual(etat?.original?.signePar, SIGNATAIRE);
  assert.equal(etat?.original?.signeIci, false);
  const faits = (await e.ctx.journal.historique(e.collectivite, piece.piece)).map(({ fait: f }) => f);
  const main = faits.find(({ type }) => type === "SignatureManuscrite");
  assert.ok(main?.type === "SignatureManuscrite");
  assert.deepEqual(
    [main.data.documentImprime, main.data.reconnuPar, main.data.deposePar, main.data.le],
    [piece.document, "code", "Lucie Exemple", "2024-03-20"],
  );
  const encore = await rattacherScan(e.ctx, compte, depot.valeur.empreinte, demande);
  assert.ok(encore && !encore.ok && encore.refus.code === "acte-deja-signe");
});

test("des feuilles sans repère se rattachent à la main, après confirmation ; celles d’un document refait sont dites", {
  skip: absent("pdftoppm"),
}, async () => {
  await using e = await ouvrirEssai();
  const { acte, piece, pdf } = await imprimee(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const sans = await deposerScan(
    e.ctx,
    compte,
    "scan.pdf",
    await numeriser(await e.ctx.store.get(piece.document), 100),
  );
  assert.ok(sans.ok);
  assert.equal(sans.valeur.reconnu, null);
  assert.match(sans.valeur.motif ?? "", /Aucun repère n’a pu être lu/);
  assert.deepEqual(
    sans.valeur.candidats.map((c) => c.piece),
    [piece.piece],
  );
  const demande = { piece: piece.piece, signataire: SIGNATAIRE, le: "2024-03-20", confirme: false };
  const douteux = await rattacherScan(e.ctx, compte, sans.valeur.empreinte, demande);
  assert.ok(douteux && !douteux.ok && douteux.refus.code === "a-confirmer");
  // The document is made again: the sheets printed before say another fingerprint.
  e.aller("2024-03-21T09:00:00+01:00");
  await etablir(e.ctx, e.collectivite, "Lucie Exemple", acte);
  const vieux = await deposerScan(e.ctx, compte, "scan.pdf", await numeriser(pdf));
  assert.ok(vieux.ok);
  assert.match(vieux.valeur.motif ?? "", /a été refait depuis cette impression/);
  const confirme = await rattacherScan(e.ctx, compte, sans.valeur.empreinte, { ...demande, confirme: true });
  assert.ok(confirme?.ok, JSON.stringify(confirme));
});

test("un fichier qui n’est pas un PDF sain n’est pas reçu comme feuilles signées", async () => {
  await using e = await ouvrirEssai();
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const recu = await deposerScan(e.ctx, compte, "../photo.pdf", new TextEncoder().encode("JFIF"));
  assert.ok(!recu.ok);
  assert.match(recu.refus.phrase, /^«\u00a0photo\.pdf\u00a0» n’est pas reçu/);
});
