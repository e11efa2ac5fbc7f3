import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const sansOpenssl = spawnSync("openssl", ["version"]).error
  ? "openssl n’est pas sur cette machine : aucun certificat ne peut être fabriqué"
  : false;

export interface Certificat {
  cert: string;
  cle: string;
}

/** An authority, a server certificate for 127.0.0.1 and a client certificate, made for one test. */
export function fabriquerCertificats(): { ca: string; serveur: Certificat; client: Certificat } {
  const dossier = mkdtempSync(join(tmpdir(), "ministere-certificats-"));
  const openssl = (...args: string[]) => {
    const fait = spawnSync("openssl", args, { cwd: dossier, encoding: "utf8" });
    if (fait.status !== 0) throw new Error(fait.stderr);
  };
  const lire = (nom: string) => readFileSync(join(dossier, nom), "utf8");
  const cle = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  try {
    openssl(
      "req",
      "-x509",
      ...cle,
      "-keyout",
      "ca.cle",
      "-out",
      "ca.pem",
      "-days",
      "3650",
      "-subj",
      "/CN=Autorite d essai",
    );
    writeFileSync(join(dossier, "san"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    const signer = (nom: string): Certificat => {
      openssl("req", ...cle, "-keyout", `${nom}.cle`, "-out", `${nom}.csr`, "-subj", `/CN=${nom}`);
      openssl(
        ...["x509", "-req", "-in", `${nom}.csr`, "-CA", "ca.pem", "-CAkey", "ca.cle", "-CAcreateserial"],
        ...["-out", `${nom}.pem`, "-days", "3650", "-extfile", "san"],
      );
      return { cert: lire(`${nom}.pem`), cle: lire(`${nom}.cle`) };
    };
    return { serveur: signer("serveur"), client: signer("client"), ca: lire("ca.pem") };
  } finally {
    rmSync(dossier, { recursive: true });
  }
}
