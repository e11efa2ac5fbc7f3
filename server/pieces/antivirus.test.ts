import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { deposerAnnexe } from "../application/annexes.ts";
import { ouvrirEssai } from "../essais.ts";
import { clamd, lireAdresseClamd } from "./antivirus.ts";
import { motifDeVirus } from "./virus.ts";

/** The harmless file every scanner knows, written in two halves so that none takes this test away. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");
const octets = (texte: string) => new TextEncoder().encode(texte);

/** A clamd of a few lines: reads what is sent, answers what the test wants. */
async function faux(repondre: (recu: Buffer) => string | null) {
  const recus: Buffer[] = [];
  const serveur = createServer((prise) => {
    let tout = Buffer.alloc(0);
    prise.on("error", () => {});
    prise.on("data", (m: Buffer) => {
      tout = Buffer.concat([tout, m]);
      const lu = lireInstream(tout);
      if (!lu) return;
      recus.push(lu);
      const reponse = repondre(lu);
      if (reponse !== null) prise.end(reponse);
    });
  });
  const dossier = mkdtempSync(join(tmpdir(), "executoire-clamd-"));
  const chemin = join(dossier, "clamd.ctl");
  await new Promise<void>((pret) => serveur.listen(chemin, pret));
  return {
    chemin,
    recus,
    async [Symbol.asyncDispose]() {
      await new Promise((fini) => serveur.close(fini));
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

/** The bytes of an INSTREAM command, once it is whole. */
function lireInstream(tout: Buffer): Buffer | null {
  const tete = "zINSTREAM\0";
  if (tout.subarray(0, tete.length).toString("latin1") !== tete) return null;
  const morceaux: Buffer[] = [];
  for (let i = tete.length; i + 4 <= tout.length; ) {
    const longueur = tout.readUInt32BE(i);
    if (longueur === 0) return Buffer.concat(morceaux);
    if (i + 4 + longueur > tout.length) return null;
    morceaux.push(tout.subarray(i + 4, i + 4 + longueur));
    i += 4 + longueur;
  }
  return null;
}

test("ce que l’antivirus reçoit est le fichier entier, et sa réponse est lue telle quelle", async () => {
  await using sain = await faux(() => "stream: OK\0");
  const gros = Uint8Array.from({ length: 300_000 }, (_, i) => i % 253);
  assert.deepEqual(await clamd(sain.chemin).analyser(gros), { etat: "saine" });
  assert.deepEqual(new Uint8Array(sain.recus[0] ?? []), gros);
  await using trouve = await faux(() => "stream: Win.Test.EICAR_HDB-1 FOUND\0");
  assert.deepEqual(await clamd(trouve.chemin).analyser(octets("x")), {
    etat: "infectee",
    nom: "Win.Test.EICAR_HDB-1",
  });
});

test("une réponse qui n’est pas un OK franc n’en est pas un : limite, silence, porte fermée", async () => {
  await using limite = await faux(() => "INSTREAM size limit exceeded. ERROR\0");
  assert.deepEqual(await clamd(limite.chemin).analyser(octets("x")), {
    etat: "indisponible",
    motif: "INSTREAM size limit exceeded. ERROR",
  });
  await using bavard = await faux(() => "stream: OK but not really\0");
  assert.equal((await clamd(bavard.chemin).analyser(octets("x"))).etat, "indisponible");
  await using muet = await faux(() => null);
  assert.match(
    JSON.stringify(await clamd(muet.chemin, "refuser", 150).analyser(octets("x"))),
    /pas de réponse/,
  );
  assert.equal((await clamd("/nulle/part.ctl").analyser(octets("x"))).etat, "indisponible");
});

test("une annexe infectée est refusée avec le nom du virus, et rien n’en est gardé", async () => {
  await using e = await ouvrirEssai();
  await using trouve = await faux((recu) =>
    recu.includes("page") ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0",
  );
  e.ctx.antivirus = clamd(trouve.chemin);
  const pdf = pdfSimple("page");
  const refuse = await deposerAnnexe(e.ctx, e.collectivite, "rapport.pdf", pdf);
  assert.ok(!refuse.ok);
  assert.match(
    refuse.refus.phrase,
    /«\u00a0rapport\.pdf\u00a0» n’est pas joint\u00a0: l’antivirus y reconnaît «\u00a0Eicar-Signature\u00a0»\./,
  );
  assert.equal(await e.ctx.store.has(createHash("sha256").update(pdf).digest("hex")), false);
});

test("l’antivirus réglé qui ne répond pas fait refuser pour l’instant, ou laisse passer si le réglage le dit", async () => {
  await using e = await ouvrirEssai();
  e.ctx.antivirus = clamd("/nulle/part.ctl");
  const motif = await motifDeVirus(e.ctx, octets("x"));
  assert.match(motif?.join(" ") ?? "", /ne répond pas en ce moment Réessayez/);
  e.ctx.antivirus = clamd("/nulle/part.ctl", "accepter");
  assert.equal(await motifDeVirus(e.ctx, octets("x")), null);
});

test("les adresses de clamd se lisent, les autres non", () => {
  assert.deepEqual(lireAdresseClamd("tcp://127.0.0.1:3310"), { host: "127.0.0.1", port: 3310 });
  assert.deepEqual(lireAdresseClamd("tcp://[::1]"), { host: "::1", port: 3310 });
  assert.deepEqual(lireAdresseClamd("unix:///run/clamav/clamd.ctl"), { path: "/run/clamav/clamd.ctl" });
  assert.deepEqual(lireAdresseClamd("/run/clamav/clamd.ctl"), { path: "/run/clamav/clamd.ctl" });
  assert.equal(lireAdresseClamd("http://127.0.0.1"), null);
});

const sansClamd = spawnSync("clamd", ["--version"]).error
  ? "clamd n’est pas installé sur cette machine"
  : false;

test("le vrai clamd reconnaît le fichier d’essai de tous les antivirus, et laisse passer le reste", {
  skip: sansClamd,
}, async () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-clamd-"));
  chmodSync(dossier, 0o755);
  const prise = join(dossier, "clamd.ctl");
  // A database of one fingerprint: nothing is downloaded.
  const md5 = createHash("md5").update(EICAR).digest("hex");
  writeFileSync(join(dossier, "essai.hdb"), `${md5}:${EICAR.length}:Essai.EICAR\n`);
  writeFileSync(
    join(dossier, "clamd.conf"),
    [
      `DatabaseDirectory ${dossier}`,
      `LocalSocket ${prise}`,
      "Foreground yes",
      "User root",
      "MaxThreads 2",
      `TemporaryDirectory ${dossier}`,
      "",
    ].join("\n"),
  );
  const demon = spawn("clamd", ["--config-file", join(dossier, "clamd.conf")], { stdio: "pipe" });
  let dit = "";
  demon.stdout.on("data", (m: Buffer) => (dit += m));
  demon.stderr.on("data", (m: Buffer) => (dit += m));
  try {
    const antivirus = clamd(prise);
    let sain = await antivirus.analyser(octets("bonjour"));
    for (let i = 0; i < 100 && sain.etat === "indisponible"; i++) {
      await new Promise((r) => setTimeout(r, 100));
      sain = await antivirus.analyser(octets("bonjour"));
    }
    assert.deepEqual(sain, { etat: "saine" }, dit);
    const analyse = await antivirus.analyser(octets(EICAR));
    assert.equal(analyse.etat, "infectee");
    assert.match(JSON.stringify(analyse), /Essai\.EICAR/);
  } finally {
    demon.kill();
    await new Promise((fini) => demon.once("close", fini));
    rmSync(dossier, { recursive: true, force: true });
  }
});

/** One empty page, with a word in it. */
function pdfSimple(mot: string): Uint8Array {
  const objets = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contenu (${mot}) >>`,
  ];
  let texte = "%PDF-1.4\n";
  const decalages = objets.map((objet, i) => {
    const ici = texte.length;
    texte += `${i + 1} 0 obj\n${objet}\nendobj\n`;
    return ici;
  });
  const debut = texte.length;
  texte += `xref\n0 4\n0000000000 65535 f \n${decalages.map((d) => `${String(d).padStart(10, "0")} 00000 n \n`).join("")}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${debut}\n%%EOF\n`;
  return octets(texte);
}
