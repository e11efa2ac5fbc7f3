import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { etablir, etatActe } from "../application/actes.ts";
import { tenirSeance } from "../application/seance-demonstration.ts";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { textePdf } from "../pdf.essai.ts";
import { absent } from "../signature/essais.ts";
import { actesASigner, LE } from "./essais.ts";
import { deposerScan, imprimer, rattacherScan } from "./papier.ts";
import { lirePiece } from "./pieces.ts";

const SIGNATAIRE = { prenom: "Serge", nom: "SIMEON", qualite: "Président" };

/** Prints and scans: each sheet becomes one picture, as a scanner at `dpi` makes it, in colours or in greys. */
function numeriser(pdf: Uint8Array, dpi = 150, format: "gris" | "jpeg" = "jpeg"): Uint8Array {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-scan-"));
  try {
    writeFileSync(join(dossier, "a.pdf"), pdf);
    const sorte = format === "jpeg" ? ["-jpeg"] : ["-gray"];
    const { status, stderr } = spawnSync("pdftoppm", [...sorte, "-r", String(dpi), "a.pdf", "p"], {
      cwd: dossier,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    const images = readdirSync(dossier)
      .filter((nom) => nom.startsWith("p-"))
      .sort()
      .map((nom) => readFileSync(join(dossier, nom)));
    return pdfDImages(images.map(format === "jpeg" ? lireJpeg : lirePgm));
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

interface ImageDeScan {
  largeur: number;
  hauteur: number;
  octets: Buffer;
  attributs: string;
}

/** Its size is in the first frame header (SOF0 or SOF2). */
function lireJpeg(octets: Buffer): ImageDeScan {
  let i = 2;
  while (octets[i + 1] !== 0xc0 && octets[i + 1] !== 0xc2) i += 2 + octets.readUInt16BE(i + 2);
  return {
    largeur: octets.readUInt16BE(i + 7),
    hauteur: octets.readUInt16BE(i + 5),
    octets,
    attributs: "/ColorSpace /DeviceRGB /Filter /DCTDecode",
  };
}

function lirePgm(octets: Buffer): ImageDeScan {
  const tete = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(octets.subarray(0, 40).toString("latin1"));
  assert.ok(tete);
  return {
    largeur: Number(tete[1]),
    hauteur: Number(tete[2]),
    octets: octets.subarray(tete[0].length),
    attributs: "/ColorSpace /DeviceGray",
  };
}

/** A PDF of pictures alone, as the software of scanners writes. */
function pdfDImages(images: ImageDeScan[]): Uint8Array {
  const morceaux: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const decalages: number[] = [];
  let position = (morceaux[0] as Buffer).length;
  const objet = (numero: number, corps: string, flux?: Buffer) => {
    decalages[numero] = position;
    const octets = Buffer.concat([
      Buffer.from(`${numero} 0 obj\n${corps}\n`),
      ...(flux ? [Buffer.from("stream\n"), flux, Buffer.from("\nendstream\n")] : []),
      Buffer.from("endobj\n"),
    ]);
    morceaux.push(octets);
    position += octets.length;
  };
  objet(1, "<< /Type /Catalog /Pages 2 0 R >>");
  objet(
    2,
    `<< /Type /Pages /Count ${images.length} /Kids [${images.map((_, i) => `${3 + i * 3} 0 R`).join(" ")}] >>`,
  );
  for (const [i, { largeur, hauteur, octets, attributs }] of images.entries()) {
    const n = 3 + i * 3;
    const dessin = Buffer.from("q 595 0 0 842 0 0 cm /I Do Q");
    objet(
      n,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${n + 1} 0 R /Resources << /XObject << /I ${n + 2} 0 R >> >> >>`,
    );
    objet(n + 1, `<< /Length ${dessin.length} >>`, dessin);
    objet(
      n + 2,
      `<< /Type /XObject /Subtype /Image /Width ${largeur} /Height ${hauteur} /BitsPerComponent 8 ${attributs} /Length ${octets.length} >>`,
      octets,
    );
  }
  const table = decalages.slice(1).map((d) => `${String(d).padStart(10, "0")} 00000 n \n`);
  morceaux.push(
    Buffer.from(
      `xref\n0 ${table.length + 1}\n0000000000 65535 f \n${table.join("")}trailer\n<< /Size ${table.length + 1} /Root 1 0 R >>\nstartxref\n${position}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(morceaux));
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
    [200, "gris"],
  ] as const) {
    const debut = performance.now();
    const depot = await deposerScan(e.ctx, compte, "scan.pdf", numeriser(pdf, dpi, format));
    assert.ok(depot.ok, JSON.stringify(depot));
    t.diagnostic(`${dpi} dpi ${format}\u00a0: lu en ${Math.round(performance.now() - debut)} ms`);
    assert.deepEqual(
      depot.valeur.reconnu && [depot.valeur.reconnu.piece, depot.valeur.reconnu.par],
      [piece.piece, "code"],
      `${dpi} ${format} ${depot.valeur.motif}`,
    );
  }
  const depot = await deposerScan(e.ctx, compte, "délibération signée.pdf", numeriser(pdf));
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
    numeriser(await e.ctx.store.get(piece.document), 100),
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
  const vieux = await deposerScan(e.ctx, compte, "scan.pdf", numeriser(pdf));
  assert.ok(vieux.ok);
  assert.match(vieux.valeur.motif ?? "", /a été refait depuis cette impression/);
  const force = await rattacherScan(e.ctx, compte, vieux.valeur.empreinte, { ...demande, confirme: true });
  assert.ok(force && !force.ok && force.refus.code === "feuilles-d-un-autre-document");
  const confirme = await rattacherScan(e.ctx, compte, sans.valeur.empreinte, { ...demande, confirme: true });
  assert.ok(confirme?.ok, JSON.stringify(confirme));
});

test("les feuilles d’un acte ne deviennent pas celles d’un autre, même si la personne l’affirme", {
  skip: absent("pdftoppm"),
}, async () => {
  await using e = await ouvrirEssai();
  e.aller(LE);
  const [premiere, seconde] = await actesASigner(e, 2);
  const lue = await lirePiece(e.ctx.db, e.collectivite, premiere?.piece ?? "");
  assert.ok(lue?.ok && seconde);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const demande = { signataire: SIGNATAIRE, le: "2026-11-20", confirme: true };
  const pdf = await imprimer(e.ctx, e.collectivite, lue.valeur);
  const depot = await deposerScan(e.ctx, compte, "scan.pdf", numeriser(pdf));
  assert.ok(depot.ok && depot.valeur.reconnu);
  const { empreinte } = depot.valeur;
  const autre = await rattacherScan(e.ctx, compte, empreinte, { ...demande, piece: seconde.piece });
  assert.ok(autre && !autre.ok && autre.refus.code === "feuilles-d-un-autre-document");
  // Without a mark, the same sheets serve once.
  const nues = numeriser(await e.ctx.store.get(lue.valeur.document), 100);
  const sansRepere = await deposerScan(e.ctx, compte, "scan.pdf", nues);
  assert.ok(sansRepere.ok);
  const rattacher = (piece: string) =>
    rattacherScan(e.ctx, compte, sansRepere.valeur.empreinte, { ...demande, piece });
  assert.ok((await rattacher(premiere?.piece ?? ""))?.ok);
  const encore = await rattacher(seconde.piece);
  assert.ok(encore && !encore.ok && encore.refus.code === "feuilles-deja-rattachees");
});

test("des feuilles de procès-verbal ne sont pas dites celles d’un acte déjà signé", {
  skip: absent("pdftoppm"),
}, async () => {
  await using e = await ouvrirEssai();
  const { piece } = await imprimee(e);
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const pdf = await imprimer(e.ctx, e.collectivite, { ...piece, piece: "pv:conseil-2024-03-19:secretaire" });
  const depot = await deposerScan(e.ctx, compte, "pv.pdf", numeriser(pdf));
  assert.ok(depot.ok);
  assert.equal(depot.valeur.reconnu, null);
  assert.match(
    depot.valeur.motif ?? "",
    /^Ces feuilles sont celles d’un procès-verbal\. .*se conserve sur papier/,
  );
});

test("un fichier qui n’est pas un PDF sain n’est pas reçu comme feuilles signées", async () => {
  await using e = await ouvrirEssai();
  const { compte } = await sessionEssai(e.ctx, "assemblees");
  const recu = await deposerScan(e.ctx, compte, "../photo.pdf", new TextEncoder().encode("JFIF"));
  assert.ok(!recu.ok);
  assert.match(recu.refus.phrase, /^«\u00a0photo\.pdf\u00a0» n’est pas reçu/);
});
