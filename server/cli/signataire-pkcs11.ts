/** A token or a card through `pkcs11-tool` of OpenSC: the key never leaves it. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ArretSignataire } from "./signataire.ts";

export interface Cle {
  /** PEM: that of the signer first. */
  certificats: string[];
  signer(attributs: Uint8Array, algorithme: "SHA-256" | "SHA-384"): Promise<Uint8Array>;
  fermer(): void;
}

/** Name of the variable that carries the PIN to the tool: other accounts of the machine cannot read it, unlike an argument. */
const VARIABLE = "EXECUTOIRE_PIN";

export async function ouvrirJeton(
  { module, jeton, id }: { module: string | null; jeton: string | null; id: string | null },
  demander: (question: string) => Promise<string>,
): Promise<Cle> {
  if (!module)
    throw new ArretSignataire(
      "Indiquez le module PKCS#11 de votre carte (--module /chemin/du/module.so), ou le fichier de votre certificat (--p12 FICHIER).",
    );
  const dossier = mkdtempSync(join(tmpdir(), "executoire-signataire-"));
  const fermer = () => rmSync(dossier, { recursive: true, force: true });
  try {
    const base = ["--module", module, ...(jeton ? ["--token-label", jeton] : [])];
    const liste = lancer([...base, "--list-objects", "--type", "cert"]);
    const ids = [...liste.matchAll(/^\s*ID:\s*([0-9a-f]+)/gim)].map((m) => m[1] ?? "");
    const choisi = id ?? (ids.length === 1 ? ids[0] : null);
    if (!choisi)
      throw new ArretSignataire(
        ids.length === 0
          ? "Aucun certificat n’a été trouvé sur ce jeton : vérifiez qu’il est branché."
          : `Le jeton contient plusieurs certificats : indiquez lequel par --id (${ids.join(", ")}).`,
      );
    const der = join(dossier, "certificat");
    lancer([...base, "--read-object", "--type", "cert", "--id", choisi, "--output-file", der]);
    const certificat = `-----BEGIN CERTIFICATE-----\n${(
      readFileSync(der)
        .toString("base64")
        .match(/.{1,64}/g) ?? []
    ).join("\n")}\n-----END CERTIFICATE-----\n`;
    const cles = lancer([...base, "--list-objects", "--type", "pubkey"]);
    const mecanismes = lancer([...base, "--list-mechanisms"]);
    const pin = await demander("Code PIN du jeton (il n’est pas affiché) : ");
    const ec = estEc(certificat, cles);
    return {
      certificats: [certificat],
      fermer,
      async signer(attributs, algorithme) {
        const nom = algorithme.replace("-", "");
        const entier = ec ? `ECDSA-${nom}` : `${nom}-RSA-PKCS`;
        const saitHacher = new RegExp(`^\\s*${entier}\\b`, "m").test(mecanismes);
        const entree = join(dossier, "entree");
        const sortie = join(dossier, "sortie");
        const condensat = createHash(nom).update(attributs).digest();
        writeFileSync(entree, saitHacher ? attributs : ec ? condensat : digestInfo(nom, condensat));
        lancer(
          [
            ...base,
            "--login",
            "--pin",
            `env:${VARIABLE}`,
            "--sign",
            "--id",
            choisi,
            "--mechanism",
            saitHacher ? entier : ec ? "ECDSA" : "RSA-PKCS",
            ...(ec ? ["--signature-format", "rs"] : []),
            "--input-file",
            entree,
            "--output-file",
            sortie,
          ],
          { [VARIABLE]: pin },
        );
        const valeur = readFileSync(sortie);
        rmSync(sortie);
        rmSync(entree);
        return valeur;
      },
    };
  } catch (error) {
    fermer();
    throw error;
  }
}

/** `id-ecPublicKey` in the certificate. */
const estEc = (certificat: string, cles: string): boolean =>
  Buffer.from(certificat.replace(/-----[^-]+-----|\s/g, ""), "base64").includes(
    Buffer.from("06072a8648ce3d0201", "hex"),
  ) || /Public Key Object; EC/.test(cles);

/** What RSA PKCS#1 v1.5 signs when the token does not hash by itself (RFC 8017, 9.2). */
function digestInfo(nom: string, condensat: Buffer): Buffer {
  const tetes: Record<string, string> = {
    SHA256: "3031300d060960864801650304020105000420",
    SHA384: "3041300d060960864801650304020205000430",
  };
  return Buffer.concat([Buffer.from(tetes[nom] ?? "", "hex"), condensat]);
}

function lancer(args: string[], env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync("pkcs11-tool", args, {
    encoding: "utf8",
    env: { ...process.env, ...env, LC_ALL: "C" },
  });
  if (error)
    throw new ArretSignataire(
      "L’outil pkcs11-tool d’OpenSC n’est pas installé sur cette machine (paquet opensc).",
    );
  if (status === 0) return stdout;
  if (/CKR_PIN_INCORRECT/.test(stderr))
    throw new ArretSignataire("Le code PIN est faux. Attention : la carte se bloque après quelques essais.");
  if (/CKR_PIN_LOCKED/.test(stderr))
    throw new ArretSignataire("La carte est bloquée : adressez-vous à votre prestataire.");
  const motif = stderr.trim().split("\n").at(-1) ?? "";
  throw new ArretSignataire(`Le jeton n’a pas fait ce qui était demandé : ${motif.slice(0, 200)}`);
}
