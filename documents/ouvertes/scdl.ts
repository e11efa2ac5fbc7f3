/**
 * The open-data file of deliberations, in the common schema of local data (SCDL « Délibérations » 2.1.5): its rows from
 * the facts, and the published rules as a check of any file, ours first.
 */
import type { DateCivile, DeliberationVotee } from "@executoire/droit";
import { siretValide } from "./siret.ts";

export const COLONNES_SCDL = [
  "COLL_NOM",
  "COLL_SIRET",
  "DELIB_ID",
  "DELIB_DATE",
  "DELIB_MATIERE_CODE",
  "DELIB_MATIERE_NOM",
  "DELIB_OBJET",
  "BUDGET_ANNEE",
  "BUDGET_NOM",
  "PREF_ID",
  "PREF_DATE",
  "VOTE_EFFECTIF",
  "VOTE_REEL",
  "VOTE_POUR",
  "VOTE_CONTRE",
  "VOTE_ABSTENTION",
  "DELIB_URL",
] as const;
export type ColonneScdl = (typeof COLONNES_SCDL)[number];
export type LigneScdl = Record<ColonneScdl, string>;

/** One deliberation as the public may read it. */
export interface DeliberationOuverte {
  decision: DeliberationVotee;
  siret: string;
  /** Second level of the classification, `7.4`, and the labels of both levels. */
  matiere: { code: string; domaine: string; sousMatiere: string };
  /** `SPREF0592`; absent where the settings do not tell the service. */
  service: string | null;
  recueLe: DateCivile | null;
  adresse: string;
}

/**
 * Cells stay empty rather than invented: a secret ballot with blank votes, an election, members who stood aside do not
 * fit the three counts, and the schema wants their sum.
 */
export function ligneScdl(d: DeliberationOuverte): LigneScdl {
  const { decision, matiere } = d;
  return {
    COLL_NOM: decision.profil.nom,
    COLL_SIRET: d.siret,
    DELIB_ID: decision.numero,
    DELIB_DATE: decision.dateDecision,
    DELIB_MATIERE_CODE: matiere.code,
    DELIB_MATIERE_NOM: nomDeMatiere(matiere),
    DELIB_OBJET: decision.objet,
    BUDGET_ANNEE: "",
    BUDGET_NOM: "",
    PREF_ID: d.service ?? "",
    PREF_DATE: d.recueLe ?? "",
    ...votes(decision),
    DELIB_URL: d.adresse,
  };
}

function votes({ scrutin: s, feuille }: DeliberationVotee): Pick<LigneScdl, `VOTE_${string}` & ColonneScdl> {
  const reel = s.pour + s.contre + s.abstentions;
  if (s.election || reel === 0)
    return { VOTE_EFFECTIF: "", VOTE_REEL: "", VOTE_POUR: "", VOTE_CONTRE: "", VOTE_ABSTENTION: "" };
  return {
    VOTE_EFFECTIF: String(feuille.enExercice),
    VOTE_REEL: String(reel),
    VOTE_POUR: String(s.pour),
    VOTE_CONTRE: String(s.contre),
    VOTE_ABSTENTION: String(s.abstentions),
  };
}

/** Lower case, no slash of its own, and none of the signs the check refuses: `finances locales/interventions économiques`. */
const nomDeMatiere = ({ domaine, sousMatiere }: DeliberationOuverte["matiere"]): string =>
  `${propre(domaine)}/${propre(sousMatiere)}`;
const propre = (libelle: string): string =>
  libelle.replaceAll("/", "-").replace(/\s+/gu, " ").trim().toLocaleLowerCase("fr");

/** RFC 4180: commas, CRLF, UTF-8 without a mark, quotes where a cell needs them. */
export const ecrireCsv = (lignes: readonly LigneScdl[]): string =>
  [COLONNES_SCDL.join(","), ...lignes.map((ligne) => COLONNES_SCDL.map((c) => cellule(ligne[c])).join(","))]
    .map((ligne) => `${ligne}\r\n`)
    .join("");

/** One row is one line: ends of lines inside a cell become spaces. */
const cellule = (valeur: string): string => {
  const texte = valeur.replace(/[\r\n\t]+/gu, " ");
  return /[",]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
};

/** What a row breaks, `COLONNE:regle` as the schema names it; empty for a valid row. */
export function defautsScdl(ligne: LigneScdl): string[] {
  const defauts: string[] = [];
  const refuser = (colonne: ColonneScdl, regle: string) => defauts.push(`${colonne}:${regle}`);
  for (const colonne of COLONNES_SCDL) {
    const valeur = ligne[colonne] ?? "";
    if (valeur === "") {
      if (OBLIGATOIRES.has(colonne)) refuser(colonne, "required");
      continue;
    }
    const defaut = FORMES[colonne]?.(valeur);
    if (defaut) refuser(colonne, defaut);
  }
  if (defauts.length === 0) defauts.push(...entreColonnes(ligne));
  return defauts;
}

const OBLIGATOIRES: ReadonlySet<string> = new Set([
  "COLL_NOM",
  "COLL_SIRET",
  "DELIB_ID",
  "DELIB_DATE",
  "DELIB_MATIERE_CODE",
  "DELIB_MATIERE_NOM",
  "DELIB_OBJET",
]);

type Forme = (valeur: string) => string | null;
const date: Forme = (v) => (estDate(v) ? null : "type-date");
const entier: Forme = (v) => (/^[+-]?\d+$/.test(v) ? null : "type-integer");

const FORMES: Partial<Record<ColonneScdl, Forme>> = {
  COLL_SIRET: (v) => (/^\d{14}$/.test(v) ? (siretValide(v) ? null : "french-siret-value") : "pattern"),
  DELIB_DATE: date,
  DELIB_MATIERE_CODE: (v) => (/^\d\.\d{1,2}$/.test(v) ? null : "pattern"),
  DELIB_MATIERE_NOM: (v) => {
    const defaut = defautDeNomenclature(v);
    return defaut && `nomenclature-actes-value:${defaut}`;
  },
  BUDGET_ANNEE: (v) => {
    const [, debut, fin] = /^(\d{4})(?:\/(\d{4}))?$/.exec(v) ?? [];
    if (!debut) return "pattern";
    return fin && Number(fin) <= Number(debut) ? "year-interval-value" : null;
  },
  PREF_DATE: date,
  VOTE_EFFECTIF: entier,
  VOTE_REEL: entier,
  VOTE_POUR: entier,
  VOTE_CONTRE: entier,
  VOTE_ABSTENTION: entier,
  DELIB_URL: (v) => (URL.canParse(v) ? null : "format-uri"),
};

/** The nine domains of the classification, without accents. */
const DOMAINES: ReadonlySet<string> = new Set([
  "commande publique",
  "urbanisme",
  "domaine et patrimoine",
  "fonction publique",
  "institutions et vie politique",
  "libertes publiques et pouvoirs de police",
  "finances locales",
  "domaines de competences par themes",
  "autres domaines de competences",
]);

function defautDeNomenclature(valeur: string): string | null {
  const barre = valeur.indexOf("/");
  if (barre < 0) return "slash-missing";
  if (valeur[barre - 1] === " " || valeur.includes("/ ")) return "space-around-slash";
  const domaine = valeur.slice(0, barre).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return DOMAINES.has(domaine) ? null : "prefix-unknown";
}

const VOTES = ["VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION"] as const;

/** Checks over several cells: skipped where one is empty, but for the one that looks for empty cells. */
function entreColonnes(ligne: LigneScdl): string[] {
  const defauts: string[] = [];
  const coherentes = (colonnes: readonly ColonneScdl[]): boolean =>
    new Set(colonnes.map((c) => ligne[c] !== "")).size === 1;
  if (!coherentes(["BUDGET_ANNEE", "BUDGET_NOM"])) defauts.push("BUDGET_ANNEE:cohesive-columns-value");
  if (ligne.PREF_DATE && ligne.PREF_DATE < ligne.DELIB_DATE) defauts.push("PREF_DATE:compare-columns-value");
  if (!coherentes(VOTES)) return [...defauts, "VOTE_EFFECTIF:cohesive-columns-value"];
  if (ligne.VOTE_REEL === "") return defauts;
  const [effectif, reel, pour, contre, abstention] = VOTES.map((c) => Number(ligne[c])) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (effectif < reel) defauts.push("VOTE_EFFECTIF:compare-columns-value");
  if (reel < Math.max(pour, contre, abstention)) defauts.push("VOTE_REEL:compare-columns-value");
  if (reel !== pour + contre + abstention) defauts.push("VOTE_REEL:sum-columns-value");
  return defauts;
}

function estDate(valeur: string): boolean {
  const [, a, m, j] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(valeur) ?? [];
  if (!a) return false;
  const jour = new Date(Date.UTC(Number(a), Number(m) - 1, Number(j)));
  return jour.getUTCMonth() === Number(m) - 1 && jour.getUTCDate() === Number(j);
}
