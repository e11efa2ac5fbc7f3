/** What the tests of this folder share: a small PDF/A document, its signer, and the outside tools that judge. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Atelier, creerAtelier, ressources } from "@executoire/documents";
import { presidentDeTest } from "@executoire/fixtures";
import { type Identite, lireIdentite } from "./identite.ts";
import type { DemandeDeSignature } from "./signer.ts";

const ESSAI = `
#set document(title: "Délibération d’essai", date: datetime(year: 2024, month: 3, day: 19))
#set page(paper: "a4")
#set text(font: "Source Serif 4", lang: "fr")
= Délibération d’essai
#for n in range(1, 40) [Article #n. Le conseil décide. #parbreak()]
`;

export function ouvrirAtelier(): Atelier {
  const { signature } = ressources.modeles;
  if (!signature) throw new Error("the signature template is missing");
  return creerAtelier({
    polices: ressources.polices.map((police) => readFileSync(police)),
    modeles: { signature: readFileSync(signature, "utf8"), essai: ESSAI },
  });
}

/** The committed identity of the demonstration. */
export async function president(): Promise<Identite> {
  const lue = await lireIdentite(presidentDeTest());
  if (!lue.ok) throw new Error(lue.refus.phrase);
  return lue.valeur;
}

export async function demande(): Promise<DemandeDeSignature> {
  return {
    identite: await president(),
    champ: { page: 1, x: 320, y: 60, largeur: 200, hauteur: 60 },
    signataire: { prenom: "Serge", nom: "SIMEON", qualite: "Président" },
    a: "2024-03-21T10:12:00+01:00",
    raison: "Signature de la délibération 2024/5",
  };
}

/** False, with a reason to skip, when the program is not on this machine. */
export function absent(programme: string): string | false {
  return spawnSync(programme, ["-v"]).error ? `${programme} n’est pas installé sur cette machine` : false;
}

/** Runs a program in a folder that holds `fichiers`; gives what it wrote, both streams, and its exit code. */
export function executer(
  programme: string,
  args: string[],
  fichiers: Record<string, Uint8Array | string>,
): { code: number | null; sortie: string } {
  const dossier = mkdtempSync(join(tmpdir(), "executoire-signature-"));
  try {
    for (const [nom, octets] of Object.entries(fichiers)) writeFileSync(join(dossier, nom), octets);
    const { status, stdout, stderr } = spawnSync(programme, args, {
      cwd: dossier,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: dossier, LC_ALL: "C.UTF-8" },
    });
    return { code: status, sortie: stdout + stderr };
  } finally {
    rmSync(dossier, { recursive: true });
  }
}
