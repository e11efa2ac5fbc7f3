import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { getRequestListener } from "@hono/node-server";
import { type Essai, ouvrirEssai, sessionEssai } from "../essais.ts";
import { creerApp } from "../http/app.ts";
import { absent, executer } from "../signature/essais.ts";
import { verifierPdf } from "../signature/index.ts";
import { dossierOpenssl, faireAutorite, faireCertificat, type Openssl } from "../signature/tsa.essai.ts";
import { appairer } from "./appairage.ts";
import { actesASigner, p12De } from "./essais.ts";

const MODULE = "/usr/lib/softhsm/libsofthsm2.so";
const PIN = "648219";
const sansOpenssl = absent("openssl");
const sansJeton =
  sansOpenssl ||
  (spawnSync("softhsm2-util", ["--version"]).error
    ? "softhsm2 n’est pas installé sur cette machine"
    : spawnSync("pkcs11-tool", ["--help"]).error
      ? "pkcs11-tool (opensc) n’est pas installé sur cette machine"
      : false);

/** The server over HTTP, as the program of the device sees it. */
async function ouvrirServeur(e: Essai) {
  const serveur = createServer(getRequestListener(creerApp(e.ctx).fetch));
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  const { port } = serveur.address() as { port: number };
  return {
    adresse: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      serveur.closeAllConnections();
      await new Promise((fini) => serveur.close(fini));
    },
  };
}

/** The program, as a person runs it: its arguments, then what is typed. */
async function lancer(args: string[], tape: string[], env: Record<string, string> = {}) {
  const programme = spawn(
    process.execPath,
    [
      "--disable-warning=ExperimentalWarning",
      new URL("../cli/main.ts", import.meta.url).pathname,
      "signataire",
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] },
  );
  let sortie = "";
  programme.stdout.on("data", (m: Buffer) => (sortie += m));
  programme.stderr.on("data", (m: Buffer) => (sortie += m));
  programme.stdin.end(`${tape.join("\n")}\n`);
  const code = await new Promise<number | null>((fini) => programme.on("close", fini));
  return { code, sortie };
}

/** A token with a key and its certificate, as a provider hands one over. */
function faireJeton(o: Openssl, cle: string[]): Record<string, string> {
  mkdirSync(join(o.dossier, "jetons"));
  writeFileSync(
    join(o.dossier, "softhsm2.conf"),
    `directories.tokendir = ${join(o.dossier, "jetons")}\nobjectstore.backend = file\n`,
  );
  const env = { SOFTHSM2_CONF: join(o.dossier, "softhsm2.conf") };
  const outil = (programme: string, ...args: string[]) => {
    const { status, stderr } = spawnSync(programme, args, {
      env: { ...process.env, ...env },
      encoding: "utf8",
      cwd: o.dossier,
    });
    assert.equal(status, 0, `${programme}: ${stderr}`);
  };
  outil("softhsm2-util", "--init-token", "--free", "--label", "essai", "--pin", PIN, "--so-pin", "12345678");
  faireAutorite(o);
  faireCertificat(o, "president", "Serge SIMEON", { cle });
  o.openssl(..."pkcs8 -topk8 -nocrypt -in president.key -out president.p8".split(" "));
  outil(
    "softhsm2-util",
    "--import",
    "president.p8",
    "--token",
    "essai",
    "--label",
    "cle",
    "--id",
    "01",
    "--pin",
    PIN,
  );
  o.openssl(..."x509 -in president.pem -outform DER -out president.der".split(" "));
  outil(
    "pkcs11-tool",
    "--module",
    MODULE,
    "--token-label",
    "essai",
    "--login",
    "--pin",
    PIN,
    "--write-object",
    "president.der",
    "--type",
    "cert",
    "--id",
    "01",
    "--label",
    "cle",
  );
  return env;
}

for (const [sorte, cle] of [
  ["RSA", ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]],
  ["ECDSA", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]],
] as const)
  test(`trois actes se signent avec la clé ${sorte} d’un jeton qui ne la rend jamais, et pdfsig les dit valides`, {
    skip: sansJeton || absent("pdfsig"),
  }, async () => {
    using o = dossierOpenssl();
    const env = faireJeton(o, [...cle]);
    await using e = await ouvrirEssai();
    e.aller("2026-11-20T09:30:00+01:00");
    const pieces = await actesASigner(e, 3);
    // The certificate of the token was issued just now.
    e.aller(new Date(Math.max(Date.now() + 1000, Date.parse("2026-11-20T09:30:00+01:00"))).toISOString());
    await using serveur = await ouvrirServeur(e);
    const { compte } = await sessionEssai(e.ctx, "president");
    const paire = await appairer(e.ctx, compte, pieces);
    assert.ok(paire.ok);
    const options = [serveur.adresse, "--module", MODULE, "--jeton", "essai"];
    const { code, sortie } = await lancer(options, [paire.valeur.code, PIN, "oui"], env);
    assert.equal(code, 0, sortie);
    for (const { empreinte } of pieces) assert.ok(sortie.includes(empreinte), "each fingerprint is shown");
    assert.match(sortie, /Certificat : .*CN=Serge SIMEON/);
    assert.match(sortie, /3 documents signés et enregistrés\./);
    assert.ok(!sortie.includes(PIN));
    for (const { piece } of pieces) {
      const fait = (await e.ctx.journal.historique(e.collectivite, piece)).at(-1)?.fait;
      assert.ok(fait?.type === "ActeSigne", piece);
      assert.equal(fait.data.moyen, "appareil");
      const octets = await e.ctx.store.get(fait.data.empreinte);
      const [s] = await verifierPdf(octets);
      assert.ok(s?.integre && s.couvreTout);
      const pdfsig = executer("pdfsig", ["acte.pdf"], { "acte.pdf": octets }).sortie;
      assert.match(pdfsig, /Signature is Valid\./);
      assert.match(pdfsig, /Total document signed/);
    }
    // The code served once.
    const encore = await lancer(options, [paire.valeur.code, PIN, "oui"], env);
    assert.equal(encore.code, 1);
    assert.match(encore.sortie, /n’existe pas, a déjà servi, ou a plus de quinze minutes/);
  });

test("un PIN faux, un refus de la personne : rien n’est signé, et c’est dit", {
  skip: sansJeton,
}, async () => {
  using o = dossierOpenssl();
  const env = faireJeton(o, ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]);
  await using e = await ouvrirEssai();
  e.aller("2026-11-20T09:30:00+01:00");
  const pieces = await actesASigner(e, 1);
  e.aller(new Date(Date.now() + 1000).toISOString());
  await using serveur = await ouvrirServeur(e);
  const { compte } = await sessionEssai(e.ctx, "president");
  const code = async () => {
    const paire = await appairer(e.ctx, compte, pieces);
    assert.ok(paire.ok);
    return paire.valeur.code;
  };
  const options = [serveur.adresse, "--module", MODULE, "--jeton", "essai"];
  const faux = await lancer(options, [await code(), "000000", "oui"], env);
  assert.equal(faux.code, 1);
  assert.match(faux.sortie, /Le code PIN est faux/);
  const non = await lancer(options, [await code(), PIN, "non"], env);
  assert.equal(non.code, 1);
  assert.match(non.sortie, /Rien n’est signé\./);
  const types = (await e.ctx.journal.historique(e.collectivite, pieces[0]?.piece ?? "")).map(
    ({ fait }) => fait.type,
  );
  assert.ok(!types.includes("ActeSigne"));
});

test("avec un fichier de certificat qui reste sur la machine, la clé ne voyage pas ; celui d’un autre est refusé", {
  skip: sansOpenssl,
}, async () => {
  using o = dossierOpenssl();
  faireAutorite(o);
  faireCertificat(o, "president", "Serge SIMEON");
  faireCertificat(o, "autre", "Camille Exemple");
  await using e = await ouvrirEssai();
  e.aller("2026-11-20T09:30:00+01:00");
  const pieces = await actesASigner(e, 2);
  e.aller(new Date(Date.now() + 1000).toISOString());
  await using serveur = await ouvrirServeur(e);
  const { compte } = await sessionEssai(e.ctx, "president");
  for (const [nom, attendu, code] of [
    ["autre", /au nom de Camille Exemple/, 1],
    ["president", /2 documents signés et enregistrés/, 0],
  ] as const) {
    const fichier = join(o.dossier, `${nom}.p12`);
    writeFileSync(fichier, p12De(o, nom, "secret du fichier"));
    const paire = await appairer(e.ctx, compte, pieces);
    assert.ok(paire.ok);
    const fin = await lancer(
      [serveur.adresse, "--p12", fichier],
      [paire.valeur.code, "secret du fichier", "oui"],
    );
    assert.equal(fin.code, code, fin.sortie);
    assert.match(fin.sortie, attendu);
  }
});
