/** `executoire importer`: old acts read back, for a person or for a machine. Needs no base: nothing is kept. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import {
  CHAMPS_ACTE,
  CLES_CHAMPS,
  type Constat,
  contenuLu,
  dateMoyenne,
  GROUPES_CHAMPS,
} from "@executoire/droit";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import { type FichierLu, lireFichier, OCTETS_MAX, type RefusDeLecture } from "../reprise/lire.ts";
import { valeurEnMots } from "../reprise/mots.ts";
import { constatsDuProtocole } from "../reprise/protocole.ts";

/** What `--json` prints, one entry a file, in the order asked. */
type Resultat =
  | { fichier: string; ok: true; lu: FichierLu; constats: Constat[] }
  | { fichier: string; ok: false; refus: RefusDeLecture };

/** 0 when every file was read and nothing contradicts itself; 1 when a file was not read, or an act contradicts itself. */
export async function commandeImporter(fichiers: string[], sortieJson: boolean): Promise<number> {
  const resultats: Resultat[] = [];
  for (const chemin of fichiers) {
    const resultat = await importer(chemin);
    resultats.push(resultat);
    if (!sortieJson) process.stdout.write(enFrancais(resultat));
  }
  if (sortieJson)
    process.stdout.write(
      `${JSON.stringify(
        resultats.map((r) =>
          r.ok ? { fichier: r.fichier, ok: true, champs: r.lu.lecture.champs, constats: r.constats } : r,
        ),
        null,
        2,
      )}\n`,
    );
  return resultats.every((r) => r.ok && contradictions(r.constats).length === 0) ? 0 : 1;
}

const contradictions = (constats: Constat[]): Constat[] =>
  constats.filter(({ verdict }) => verdict === "irregulier" || verdict === "avertissement");

async function importer(chemin: string): Promise<Resultat> {
  const octets = new Uint8Array(await lireDisque(chemin));
  const lu = await lireFichier(
    basename(chemin),
    octets.length > OCTETS_MAX ? octets.subarray(0, OCTETS_MAX + 1) : octets,
    {},
  );
  if (!lu.ok) return { fichier: chemin, ok: false, refus: lu.refus };
  const { champs, constats } = lu.valeur.lecture;
  return {
    fichier: chemin,
    ok: true,
    lu: lu.valeur,
    constats: [...constats, ...constatsDuProtocole(contenuLu(champs), champs)],
  };
}

/** A path that leads nowhere is the machine's to mend, not the act's. */
const lireDisque = (chemin: string): Promise<Buffer> =>
  readFile(chemin).catch((erreur: NodeJS.ErrnoException) => {
    const cause = CAUSES[erreur.code ?? ""];
    throw cause ? new EnvironnementInsuffisant(`«\u00a0${chemin}\u00a0» ${cause}.`) : erreur;
  });
const CAUSES: Record<string, string> = {
  ENOENT: "n’existe pas\u00a0: vérifiez le chemin",
  ENOTDIR: "n’existe pas\u00a0: vérifiez le chemin",
  EISDIR: "est un dossier\u00a0: donnez les fichiers qu’il contient",
  EACCES: "ne peut pas être lu\u00a0: donnez le droit de lecture",
  EPERM: "ne peut pas être lu\u00a0: donnez le droit de lecture",
};

const LIBELLE = 34;
const MARQUES: Record<Constat["verdict"], string> = {
  irregulier: "✗ irrégulier",
  avertissement: "! à vérifier",
  indetermine: "? sans réponse",
  conforme: "✓ conforme",
};

function enFrancais(r: Resultat): string {
  if (!r.ok) return `\n${r.fichier}\n  ${r.refus.phrase}\n  ${r.refus.remede}\n`;
  const { champs } = r.lu.lecture;
  const lignes = [`\n${r.fichier}`];
  const absents: string[] = [];
  for (const [groupe, titre] of Object.entries(GROUPES_CHAMPS)) {
    const siens = CLES_CHAMPS.filter((cle) => CHAMPS_ACTE[cle].groupe === groupe);
    const lus = siens.filter((cle) => champs[cle] !== null);
    absents.push(...siens.filter((cle) => champs[cle] === null).map((cle) => CHAMPS_ACTE[cle].libelle));
    if (lus.length === 0) continue;
    lignes.push(`\n  ${titre}`);
    for (const cle of lus) {
      const champ = champs[cle];
      if (!champ) continue;
      const sur =
        champ.confiance === "haute"
          ? ""
          : `   [confiance ${champ.confiance}${champ.raison ? ` : ${champ.raison}` : ""}]`;
      lignes.push(
        `    ${CHAMPS_ACTE[cle].libelle.padEnd(LIBELLE)}${couper(valeurEnMots(cle, champ.valeur, dateMoyenne))}${sur}`,
      );
    }
  }
  if (absents.length > 0) lignes.push("", `  Absent de l’acte, laissé inconnu\u00a0: ${absents.join(", ")}`);
  lignes.push(
    "",
    `  Recompte\u00a0: ${contradictions(r.constats).length} à vérifier sur ${r.constats.length}`,
  );
  for (const c of r.constats)
    lignes.push(
      `    ${MARQUES[c.verdict].padEnd(15)}${c.phrase}`,
      ...(c.verdict === "conforme" ? [] : [`${" ".repeat(19)}${c.calcul}`]),
      ...(c.article ? [`${" ".repeat(19)}${c.article}`] : []),
    );
  return `${lignes.join("\n")}\n`;
}

const couper = (texte: string): string => (texte.length > 240 ? `${texte.slice(0, 239)}…` : texte);
