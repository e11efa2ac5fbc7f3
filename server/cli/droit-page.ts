/** docs/droit.md: which rule, which article, since when, in which function, read by which tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  MOMENTS,
  POINTS_DISPUTES,
  type RegleDeDroit,
  regles,
  type StatutRegle,
  type Verdict,
} from "@executoire/droit";

/** Written here so that the test and whoever reads it say the same thing. */
export const COMMANDE_PAGE = "executoire droit --page > docs/droit.md";

const DROIT = fileURLToPath(new URL("../../droit/", import.meta.url));

/** `24 février 1996` in figures, as tables want it: `24/02/1996`. */
export const jourCourt = (date: string): string => date.split("-").reverse().join("/");

const STATUTS: Record<StatutRegle, string> = {
  confirme: "confirmée",
  conteste: "**discutée**",
  "non-confirme": "**à confirmer**",
};

/** The word that opens an answer. */
export const MOTS_VERDICT: Record<Verdict | "calcul", string> = {
  conforme: "Conforme",
  avertissement: "Avertissement",
  irregulier: "Irrégulier",
  indetermine: "Indéterminé",
  calcul: "Calcul",
};

export function pageDroit(): string {
  const tests = testsParRegle();
  return `${[
    "# Les règles de droit, une par une",
    "",
    `Cette page dit, pour chacune des ${regles.length} règles du registre, son article, sa période, la fonction qui l’écrit et les essais qui la nomment. Elle est tirée du code par \`${COMMANDE_PAGE}\`\u00a0; un essai échoue quand elle n’est plus à jour.`,
    "",
    "Une règle **discutée** ou **à confirmer** donne un avertissement, jamais un refus. Un acte ancien est jugé par le droit de son jour. Les articles sans autre précision sont ceux du code général des collectivités territoriales (CGCT). Les fichiers sont ceux du dossier `droit/`.",
    "",
    "Interroger une règle\u00a0: `executoire droit CONV-03` l’explique\u00a0; la même commande suivie d’un objet JSON lui répond.",
    "",
    ...sommaire(),
    ...MOMENTS.flatMap(({ moment, titre }) => [
      `## ${titre}`,
      "",
      ...regles.filter((r) => r.moment === moment).flatMap((r) => section(r, tests.get(r.id) ?? [])),
    ]),
    "## Points discutés ou à confirmer",
    "",
    "Une règle confirmée y figure quand un de ses points ne l’est pas.",
    "",
    "| Règle | Point | État | Ce qui est fait en attendant | Réglage |",
    "| --- | --- | --- | --- | --- |",
    ...regles
      .filter((r) => r.statut !== "confirme" || r.prudence)
      .map(
        (r) =>
          `| ${r.id} | ${r.titre} | ${STATUTS[r.statut]} | ${r.prudence ?? "Avertissement."} | ${r.reglage ? `\`${r.reglage}\`` : "aucun"} |`,
      ),
    "",
    "## Textes qui n’ont pas été lus",
    "",
    "L’état du droit est celui du 24 novembre 2026, sur les textes parus jusqu’au début de 2026. N’ont pas été lus le décret de simplification annoncé pour février 2026, le projet de loi de simplification annoncé au Sénat pour juin 2026, ni la quinzaine de décrets d’application de la loi n°\u00a02025-1249. Un texte qui change un nombre s’ajoute à sa table, avec sa date\u00a0; l’ancien reste pour les actes de son temps.",
    "",
    "## Réglages de la collectivité",
    "",
    "Là où les textes se lisent de deux façons, la collectivité peut choisir. Sans choix, la lecture prudente vaut.",
    "",
    ...POINTS_DISPUTES.flatMap((p) => [
      `### \`${p.cle}\``,
      "",
      `${p.question} ${p.explication} (${p.article})`,
      "",
      `- Par défaut\u00a0: ${p.prudente}`,
      `- Sur choix\u00a0: ${p.autre}`,
      "",
    ]),
  ].join("\n")}`;
}

/** How many rules are certain, and all of them on one screen a moment. */
function sommaire(): string[] {
  const nombre = (statut: StatutRegle) => regles.filter((r) => r.statut === statut).length;
  return [
    "## En un coup d’œil",
    "",
    `${nombre("confirme")} règles confirmées, ${nombre("conteste")} discutées, ${nombre("non-confirme")} à confirmer.`,
    "",
    ...MOMENTS.flatMap(({ moment, titre }) => [
      `**${titre}**`,
      "",
      "| Règle | Objet | Articles | État |",
      "| --- | --- | --- | --- |",
      ...regles
        .filter((r) => r.moment === moment)
        .map((r) => `| ${r.id} | ${r.titre} | ${r.articles.join(", ")} | ${STATUTS[r.statut]} |`),
      "",
    ]),
  ];
}

function section(r: RegleDeDroit, tests: string[]): string[] {
  const ligne = (nom: string, valeur: string) => (valeur ? [`- ${nom}\u00a0: ${valeur}`] : []);
  return [
    `### ${r.id}. ${r.titre}`,
    "",
    ...ligne("Articles", r.articles.join(", ")),
    ...ligne(
      "Période",
      r.periodes
        .map(
          ({ du, au, texte }) =>
            `${au ? `du ${jourCourt(du)} au ${jourCourt(au)}` : `depuis le ${jourCourt(du)}`} (${texte})`,
        )
        .join("\u00a0; "),
    ),
    ...ligne("État", STATUTS[r.statut]),
    ...ligne("Prudence", r.prudence ?? ""),
    ...ligne("Réglage", r.reglage ? `\`${r.reglage}\`` : ""),
    ...ligne(
      "Fonctions",
      r.fonctions
        .map((f) => {
          const [fichier = "", nom = ""] = f.split(" ");
          return `\`${nom}\` ([${fichier}](../droit/${fichier}))`;
        })
        .join(", ") || "aucune\u00a0: la règle est rappelée",
    ),
    ...ligne("Essais", tests.map((t) => `[${t}](../droit/${t})`).join(", ") || "aucun"),
    ...exemple(r),
    "",
  ];
}

/** The question of the example and what the register answers: what a lawyer reads to judge the rule. */
function exemple(r: RegleDeDroit): string[] {
  const reponse = r.evaluer(r.exemple);
  if (!reponse.ok) throw new Error(`${r.id} refuses its own example: ${reponse.refus.phrase}`);
  const question = Object.keys(r.exemple).length > 0 ? `\`${JSON.stringify(r.exemple)}\`` : "sans question";
  return [
    `- Exemple\u00a0: ${question}`,
    ...reponse.valeur.lignes.map(
      ({ verdict, phrase, calcul, article }) =>
        `  - ${MOTS_VERDICT[verdict ?? "calcul"]}\u00a0: ${phrase} *${calcul}* (${article})`,
    ),
  ];
}

/** The test files that name each rule, and the cases they share. */
export function testsParRegle(): Map<string, string[]> {
  const fichiers = readdirSync(DROIT, { recursive: true, encoding: "utf8" })
    .filter((nom) => /\.(test|essai)\.ts$/.test(nom) && !nom.includes("node_modules"))
    .map((nom) => nom.replaceAll("\\", "/"))
    .sort();
  const trouves = new Map<string, string[]>();
  for (const fichier of fichiers) {
    const contenu = readFileSync(join(DROIT, fichier), "utf8");
    for (const { id } of regles) {
      if (new RegExp(`\\b${id}(?![\\w-])`).test(contenu))
        trouves.set(id, [...(trouves.get(id) ?? []), fichier]);
    }
  }
  return trouves;
}
