/** `executoire droit`: the rules of law from a terminal: listed, explained, asked. */
import { fstatSync, readFileSync } from "node:fs";
import {
  interroger,
  MOMENTS,
  type Refus,
  type RegleDeDroit,
  type ReponseRegle,
  regle,
  regles,
  type StatutRegle,
} from "@executoire/droit";
import { jourCourt, MOTS_VERDICT, pageDroit } from "./droit-page.ts";

interface Demande {
  id: string | null;
  /** The JSON given on the command line. */
  json: string | null;
  fichier: string | null;
  page: boolean;
  sortieJson: boolean;
}

const ecrire = (texte: string): void => void process.stdout.write(texte);
const erreur = (texte: string): void => void process.stderr.write(texte);

/** 0 answered, 2 misused: unknown rule, file that cannot be read, text that is not JSON, field refused. */
export async function commandeDroit(demande: Demande): Promise<number> {
  const { id, page, sortieJson } = demande;
  if (page) {
    ecrire(pageDroit());
    return 0;
  }
  const refuser = (refus: Refus): number => {
    if (sortieJson) ecrire(`${JSON.stringify({ refus })}\n`);
    else erreur(`${refus.phrase}\n${refus.remede}\n`);
    return 2;
  };
  if (id === null) {
    ecrire(sortieJson ? `${JSON.stringify(regles.map(resume))}\n` : lister());
    return 0;
  }
  const trouvee = regle(id);
  if (!trouvee) {
    const inconnue = interroger(id, {});
    return inconnue.ok ? 0 : refuser(inconnue.refus);
  }
  const question = await lireQuestion(demande);
  if ("refus" in question) return refuser(question.refus);
  if (question.texte === null) {
    ecrire(sortieJson ? `${JSON.stringify(fiche(trouvee))}\n` : expliquer(trouvee));
    return 0;
  }
  let entree: unknown;
  try {
    entree = JSON.parse(question.texte);
  } catch (e) {
    return refuser({
      code: "entree-invalide",
      phrase: `${question.source} n’est pas du JSON\u00a0: ${(e as Error).message}`,
      article: null,
      remede: `Écrire un objet, comme ${JSON.stringify(trouvee.exemple)}`,
    });
  }
  const reponse = interroger(trouvee.id, entree);
  if (!reponse.ok) return refuser(reponse.refus);
  ecrire(sortieJson ? `${JSON.stringify(reponse.valeur)}\n` : enPhrases(reponse.valeur));
  return 0;
}

type Question = { texte: string | null; source: string };

async function lireQuestion({ json, fichier }: Demande): Promise<Question | { refus: Refus }> {
  if (json !== null) return { texte: json, source: "L’entrée" };
  if (fichier !== null) {
    try {
      return { texte: readFileSync(fichier, "utf8"), source: fichier };
    } catch {
      return {
        refus: {
          code: "entree-invalide",
          phrase: `Le fichier ${fichier} ne peut pas être lu.`,
          article: null,
          remede: "Vérifier son chemin.",
        },
      };
    }
  }
  const recu = await entreeStandard();
  return { texte: recu?.trim() ? recu : null, source: "L’entrée standard" };
}

/** How long a program that opened our input may keep silent before we take it for no question at all. */
const SILENCE_MS = 500;

/** What was piped in; nothing from a terminal, a closed input, a device, nor a pipe where nobody writes. */
async function entreeStandard(): Promise<string | null> {
  if (!estUnFlux()) return null;
  const morceaux: Buffer[] = [];
  const silence = setTimeout(() => process.stdin.destroy(), SILENCE_MS);
  try {
    for await (const morceau of process.stdin) {
      clearTimeout(silence);
      morceaux.push(Buffer.from(morceau));
    }
  } catch {
    // Destroyed: nobody wrote.
  }
  clearTimeout(silence);
  return morceaux.length > 0 ? Buffer.concat(morceaux).toString("utf8") : null;
}

function estUnFlux(): boolean {
  try {
    const genre = fstatSync(0);
    return genre.isFIFO() || genre.isFile() || genre.isSocket();
  } catch {
    return false;
  }
}

const STATUTS: Record<StatutRegle, string> = {
  confirme: "confirmée",
  conteste: "discutée\u00a0: avertit, ne bloque pas",
  "non-confirme": "à confirmer\u00a0: avertit, ne bloque pas",
};

function lister(): string {
  const lignes = MOMENTS.flatMap(({ moment, titre }) => [
    "",
    titre,
    ...regles
      .filter((r) => r.moment === moment)
      .map(
        (r) =>
          `  ${r.id.padEnd(11)} ${r.titre}${r.statut === "confirme" ? "" : ` (${STATUTS[r.statut].split("\u00a0")[0]})`}`,
      ),
  ]);
  return `${regles.length} règles de droit, par moment.\n${lignes.join("\n")}\n\nexecutoire droit ID              explique une règle\nexecutoire droit ID '{…}'        l’interroge\n`;
}

function expliquer(r: RegleDeDroit): string {
  const largeur = Math.max(0, ...Object.keys(r.entree).map((nom) => nom.length));
  const champs = Object.entries(r.entree).map(
    ([nom, { aide, forme, facultatif }]) =>
      `  ${nom.padEnd(largeur)}  ${aide} (${forme})${facultatif ? ", facultatif" : ""}`,
  );
  return `${[
    `${r.id}  ${r.titre}`,
    "",
    `Articles\u00a0: ${r.articles.join(", ")}`,
    ...r.periodes.map(
      ({ du, au, texte }) => `Du ${jourCourt(du)}${au ? ` au ${jourCourt(au)}` : ""}\u00a0: ${texte}`,
    ),
    `Règle ${STATUTS[r.statut]}.`,
    ...(r.prudence ? [`Prudence\u00a0: ${r.prudence}`] : []),
    ...(r.reglage ? [`Réglage de la collectivité\u00a0: ${r.reglage}`] : []),
    "",
    ...(champs.length > 0
      ? [
          "Champs attendus\u00a0:",
          ...champs,
          "",
          "Exemple\u00a0:",
          `  executoire droit ${r.id} '${JSON.stringify(r.exemple)}'`,
        ]
      : rappel(r)),
  ].join("\n")}\n`;
}

function enPhrases({ lignes }: ReponseRegle): string {
  return lignes
    .map(
      (l) =>
        `${l.regle}  ${MOTS_VERDICT[l.verdict ?? "calcul"]}\u00a0: ${l.phrase}\n  ${l.calcul}\n  ${l.article}\n${l.remede ? `  À faire\u00a0: ${l.remede}\n` : ""}`,
    )
    .join("\n");
}

/** A rule that asks for nothing says at once what it has to say. */
function rappel(r: RegleDeDroit): string[] {
  const reponse = r.evaluer({});
  return reponse.ok ? reponse.valeur.lignes.map(({ phrase }) => phrase) : [];
}

const resume = ({ id, titre, moment, statut }: RegleDeDroit) => ({ id, titre, moment, statut });

function fiche(r: RegleDeDroit) {
  const { entree, evaluer: _, ...meta } = r;
  return {
    ...meta,
    entree: Object.fromEntries(
      Object.entries(entree).map(([nom, { aide, forme, facultatif }]) => [nom, { aide, forme, facultatif }]),
    ),
  };
}
