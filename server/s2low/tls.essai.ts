/** Certificates their owners made themselves, and a client that shows one. */
import { createHash, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as asn1js from "asn1js";
import { Certificate, Time, TimeType } from "pkijs";
import { composerNom } from "../signature/nom.ts";
import { ecrirePem } from "../signature/pem.ts";

interface CertificatDEssai {
  cert: string;
  key: string;
  der: Buffer;
  empreinte: string;
}

async function autoSigne(nom: string): Promise<CertificatDEssai> {
  const paire = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const certificat = new Certificate();
  certificat.version = 2;
  certificat.serialNumber = new asn1js.Integer({ value: randomInt(1, 2 ** 31) });
  certificat.issuer = composerNom([["CN", nom]]);
  certificat.subject = certificat.issuer;
  certificat.notBefore = new Time({ type: TimeType.UTCTime, value: new Date("2020-01-01T00:00:00Z") });
  certificat.notAfter = new Time({ type: TimeType.UTCTime, value: new Date("2049-01-01T00:00:00Z") });
  await certificat.subjectPublicKeyInfo.importKey(paire.publicKey);
  await certificat.sign(paire.privateKey, "SHA-256");
  const der = certificat.toSchema(true).toBER(false);
  return {
    cert: ecrirePem(der, "CERTIFICATE"),
    key: ecrirePem(await crypto.subtle.exportKey("pkcs8", paire.privateKey), "PRIVATE KEY"),
    der: Buffer.from(der),
    empreinte: createHash("sha256").update(Buffer.from(der)).digest("hex"),
  };
}

/** The server's in files, as its settings name them; two clients'. */
export async function certificatsDEssai() {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-tls-"));
  const [serveur, client, autre] = await Promise.all([
    autoSigne("localhost"),
    autoSigne("Logiciel client"),
    autoSigne("Autre logiciel"),
  ]);
  const certificat = join(dossier, "serveur.pem");
  const cle = join(dossier, "serveur.cle");
  writeFileSync(certificat, serveur.cert);
  writeFileSync(cle, serveur.key);
  const ouverts: Server[] = [];
  return {
    serveur: { certificat, cle },
    client,
    autre,
    fermer: (s: Server) => void ouverts.push(s),
    async [Symbol.asyncDispose]() {
      for (const s of ouverts)
        await new Promise<void>((r) => {
          s.close(() => r());
          s.closeAllConnections();
        });
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

export const demanderTls = (
  port: number,
  chemin: string,
  certificat: CertificatDEssai | null,
  headers: Record<string, string>,
): Promise<string> =>
  new Promise((resolve, reject) => {
    request(
      {
        host: "127.0.0.1",
        port,
        path: chemin,
        headers,
        agent: false,
        rejectUnauthorized: false,
        ...(certificat && { cert: certificat.cert, key: certificat.key }),
      },
      (reponse) => {
        const morceaux: Buffer[] = [];
        reponse.on("data", (m: Buffer) => morceaux.push(m));
        reponse.on("end", () => resolve(Buffer.concat(morceaux).toString("latin1")));
      },
    )
      .on("error", reject)
      .end();
  });
