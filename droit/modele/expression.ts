/**
 * What stands between double braces in a model, written as one would say it:
 *
 * - `{{organe}}`, `{{de organe}}`, `{{à organe}}`, `{{organe avec majuscule}}`
 * - `{{montant}}`, `{{montant en lettres}}`, `{{seance.date en lettres}}`
 * - `{{autorisé/autorisée selon president}}`, `{{poste/postes selon nombre}}`,
 *   `{{autorisé/autorisée/autorisés/autorisées selon beneficiaire}}`
 */
import type { Valeur, Valeurs } from "./valeurs.ts";

export type Expression =
  | { forme: "valeur"; nom: string; tete: "de" | "à" | null; enLettres: boolean; majuscule: boolean }
  | { forme: "accord"; nom: string; formes: string[] };
export type Lecture<T> = { ok: true; valeur: T } | { ok: false; phrase: string; remede: string };

const non = (phrase: string, remede: string): { ok: false; phrase: string; remede: string } => ({
  ok: false,
  phrase,
  remede,
});
const NOM = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/;

/** Reads what is between the braces, against the names one may use. */
export function lireExpression(brut: string, valeurs: Valeurs): Lecture<Expression> {
  const texte = brut.replace(/\s+/gu, " ").trim();
  if (!texte)
    return non("Ces accolades ne contiennent rien.", "Écrivez-y le nom d’une variable, ou retirez-les.");
  const accord = /^(.+) selon (\S+)$/u.exec(texte);
  if (accord?.[1] && accord[2]) {
    const formes = accord[1].split("/").map((f) => f.trim());
    if (formes.length !== 2 && formes.length !== 4)
      return non(
        `Un accord donne deux formes, ou quatre\u00a0: en voici ${formes.length}.`,
        "Écrivez par exemple {{autorisé/autorisée selon president}}, ou les quatre formes masculin/féminin/masculin pluriel/féminin pluriel.",
      );
    const connu = connue(accord[2], valeurs);
    return connu.ok ? { ok: true, valeur: { forme: "accord", nom: accord[2], formes } } : connu;
  }
  const mots = /^(?:(de|à) )?(\S+)((?: en lettres| en chiffres| avec majuscule)*)$/u.exec(texte);
  if (!mots?.[2])
    return non(
      `«\u00a0${texte}\u00a0» ne se lit pas.`,
      "Écrivez un nom de la liste, suivi au besoin de «\u00a0en lettres\u00a0» ou de «\u00a0avec majuscule\u00a0».",
    );
  const [, tete, nom, suite = ""] = mots;
  const connu = connue(nom, valeurs);
  if (!connu.ok) return connu;
  const enLettres = suite.includes("en lettres");
  if (enLettres && connu.valeur.texte !== null && connu.valeur.enLettres === undefined)
    return non(
      `«\u00a0${nom}\u00a0» n’est ni une date, ni un nombre, ni un montant\u00a0: il ne s’écrit pas en lettres.`,
      "Retirez «\u00a0en lettres\u00a0».",
    );
  return {
    ok: true,
    valeur: {
      forme: "valeur",
      nom,
      tete: (tete as "de" | "à" | undefined) ?? null,
      enLettres,
      majuscule: suite.includes("avec majuscule"),
    },
  };
}

function connue(nom: string, valeurs: Valeurs): Lecture<Valeur> {
  const valeur = valeurs.get(nom);
  if (valeur) return { ok: true, valeur };
  const proche = [...valeurs.keys()]
    .map((cle) => ({ cle, d: distance(cle, nom.toLowerCase()) }))
    .sort((x, y) => x.d - y.d)[0];
  return non(
    NOM.test(nom)
      ? `La variable «\u00a0${nom}\u00a0» n’existe pas.`
      : `«\u00a0${nom}\u00a0» n’est pas un nom de variable\u00a0: il s’écrit en minuscules sans accent.`,
    proche && proche.d <= Math.max(2, nom.length / 3)
      ? `Vouliez-vous écrire {{${proche.cle}}}\u00a0?`
      : "Choisissez un nom de la liste, ou ajoutez un champ au modèle.",
  );
}

/** The words, or null with the name of what is not known yet. */
export function ecrireExpression(
  e: Expression,
  valeurs: Valeurs,
): { texte: string | null; aRemplir: string; centimes?: number } {
  const v = valeurs.get(e.nom) as Valeur;
  if (e.forme === "accord") {
    const [m = "", f = "", mp = "", fp = ""] = e.formes;
    // Two forms are those of the gender where there is one, of the number else.
    if (e.formes.length === 2 && v.genre === undefined && v.pluriel !== undefined)
      return { texte: v.pluriel ? f : m, aRemplir: v.libelle };
    if (v.genre === undefined)
      return { texte: null, aRemplir: e.formes.length === 2 ? `${m} ou ${f}` : v.libelle };
    if (e.formes.length === 2) return { texte: v.genre === "f" ? f : m, aRemplir: v.libelle };
    const choisie = v.pluriel ? (v.genre === "f" ? fp : mp) : v.genre === "f" ? f : m;
    return { texte: choisie, aRemplir: v.libelle };
  }
  if (v.texte === null) return { texte: null, aRemplir: v.libelle };
  const nu = e.enLettres ? (v.enLettres ?? v.texte) : v.texte;
  const avecTete = e.tete ? contracter(e.tete, nu) : nu;
  const texte = e.majuscule ? avecTete.charAt(0).toLocaleUpperCase("fr") + avecTete.slice(1) : avecTete;
  return {
    texte,
    aRemplir: v.libelle,
    ...(v.centimes !== undefined && !e.enLettres && { centimes: v.centimes }),
  };
}

/** `de` + `le Conseil` is `du Conseil`; `à` + `les maires` is `aux maires`; `de` + `Anne` is `d’Anne`. */
export function contracter(tete: "de" | "à", mots: string): string {
  if (/^le\s/i.test(mots)) return `${tete === "de" ? "du" : "au"} ${mots.slice(3)}`;
  if (/^les\s/i.test(mots)) return `${tete === "de" ? "des" : "aux"} ${mots.slice(4)}`;
  if (tete === "de" && /^[aeiouyàâäéèêëîïôöùûüœæ]/i.test(mots)) return `d’${mots}`;
  return `${tete} ${mots}`;
}

function distance(x: string, y: string): number {
  let avant = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const ligne = [i];
    for (let j = 1; j <= y.length; j++)
      ligne.push(
        Math.min(
          (avant[j] ?? 0) + 1,
          (ligne[j - 1] ?? 0) + 1,
          (avant[j - 1] ?? 0) + (x[i - 1] === y[j - 1] ? 0 : 1),
        ),
      );
    avant = ligne;
  }
  return avant[y.length] ?? 0;
}
