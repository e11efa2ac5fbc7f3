/** A time-stamping authority of this machine: `openssl ts -reply` behind HTTP, with an authority made for the test. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CONFIG = `
[req]
distinguished_name = nom
prompt = no
[nom]
CN = inutile
[ca]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[tsa_cert]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[personne]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature,nonRepudiation
[chiffrement]
basicConstraints = critical,CA:false
keyUsage = critical,keyEncipherment
[tsa]
default_tsa = essai
[essai]
dir = .
serial = ./serie
crypto_device = builtin
signer_cert = ./tsa.pem
certs = ./ca.pem
signer_key = ./tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export const dossierOpenssl = () => {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-openssl-"));
  writeFileSync(join(dossier, "c.cnf"), CONFIG);
  const openssl = (...args: string[]): Buffer =>
    execFileSync("openssl", args, { cwd: dossier, stdio: ["ignore", "pipe", "pipe"] });
  const lire = (nom: string): string => readFileSync(join(dossier, nom), "utf8");
  return {
    dossier,
    openssl,
    lire,
    [Symbol.dispose]: () => rmSync(dossier, { recursive: true, force: true }),
  };
};

export type Openssl = ReturnType<typeof dossierOpenssl>;

/** A self-signed authority `ca.pem`, then certificates it issues: `NAME.pem`, `NAME.key`. */
export function faireAutorite({ openssl }: Openssl, cn = "CERTIFICAT DE TEST - autorité d’essai"): void {
  openssl(
    ..."req -x509 -newkey rsa:2048 -nodes -days 3650 -utf8 -config c.cnf -extensions ca -keyout ca.key -out ca.pem".split(
      " ",
    ),
    "-subj",
    `/C=FR/CN=${cn}`,
  );
}

export function faireCertificat(
  { openssl }: Openssl,
  nom: string,
  cn: string,
  options: { cle?: string[]; extensions?: string; jours?: [string, string] } = {},
): void {
  const { cle = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], extensions = "personne" } =
    options;
  openssl("genpkey", ...cle, "-out", `${nom}.key`);
  openssl(
    ..."req -new -utf8 -config c.cnf".split(" "),
    "-key",
    `${nom}.key`,
    "-subj",
    `/C=FR/CN=${cn}`,
    "-out",
    `${nom}.csr`,
  );
  openssl(
    ..."x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -extfile c.cnf".split(" "),
    "-in",
    `${nom}.csr`,
    "-days",
    options.jours ? options.jours[1] : "3650",
    "-extensions",
    extensions,
    "-out",
    `${nom}.pem`,
  );
}

export interface TsaEssai extends AsyncDisposable {
  adresse: string;
  /** PEM of its authority. */
  autorite: string;
  /** What it answers next instead of the truth. */
  mode: "juste" | "refus" | "autre" | "rejoue" | "panne" | "muet";
  demandes: number;
}

export async function ouvrirTsa(): Promise<TsaEssai> {
  const o = dossierOpenssl();
  faireAutorite(o, "CERTIFICAT DE TEST - autorité d’horodatage");
  faireCertificat(o, "tsa", "Horodatage d’essai", { extensions: "tsa_cert" });
  writeFileSync(join(o.dossier, "serie"), "01\n");
  let precedente: Buffer | null = null;
  const repondre = (demande: Buffer): Buffer => {
    writeFileSync(join(o.dossier, "q.tsq"), demande);
    o.openssl(..."ts -reply -config c.cnf -section essai -queryfile q.tsq -out r.tsr".split(" "));
    return readFileSync(join(o.dossier, "r.tsr"));
  };
  const serveur = createServer((req, res) => {
    const morceaux: Buffer[] = [];
    req.on("data", (m: Buffer) => morceaux.push(m));
    req.on("end", () => {
      tsa.demandes++;
      if (tsa.mode === "muet") return;
      if (tsa.mode === "panne" || req.headers["content-type"] !== "application/timestamp-query")
        return void res.writeHead(503).end();
      let demande = Buffer.concat(morceaux);
      if (tsa.mode === "refus") demande = Buffer.from("300302010a", "hex");
      if (tsa.mode === "autre") {
        // The same request with another digest: a stamp, true, on something else.
        demande = Buffer.from(demande);
        const debut = demande.indexOf(Buffer.from("0420", "hex")) + 2;
        demande[debut] = (demande[debut] ?? 0) ^ 1;
      }
      const reponse = tsa.mode === "rejoue" && precedente ? precedente : repondre(demande);
      precedente = reponse;
      res.writeHead(200, { "content-type": "application/timestamp-reply" }).end(reponse);
    });
  });
  await new Promise<void>((pret) => serveur.listen(0, "127.0.0.1", pret));
  const tsa: TsaEssai = {
    adresse: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/tsr`,
    autorite: o.lire("ca.pem"),
    mode: "juste",
    demandes: 0,
    async [Symbol.asyncDispose]() {
      serveur.closeAllConnections();
      await new Promise((fini) => serveur.close(fini));
      o[Symbol.dispose]();
    },
  };
  return tsa;
}
